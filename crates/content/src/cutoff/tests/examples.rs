//! Chains and rings as long as they come, and a summary as it is printed.

use crate::cutoff::tests::id;
use crate::cutoff::{Cutoff, Deployed, Needs, NeedsBuilder, Ranking, Sources, Summary};
use crate::graph::rows::Rows;
use crate::known::Known;
use crate::part::PartId;

#[test]
fn a_chain_of_a_million_parts_is_cut_to_its_top() {
    let count = 1_000_000;
    let pairs = (0..count - 1).map(|n| (PartId(n), PartId(n + 1)));
    let needs = Needs::plain(Rows::of(count as usize, pairs));
    let mut own = vec![Known::No; count as usize];
    own[count as usize - 1] = Known::Yes;
    let cutoff = Cutoff::of(&needs, &own);
    assert_eq!(cutoff.path(PartId(0)).len(), count as usize);
    assert_eq!(needs.place(PartId(count - 1)), PartId(0));
    let ranking = Ranking::of(&cutoff, &Deployed::default(), Sources::Parts, 1);
    assert_eq!(ranking.standings[0].alone.count, u64::from(count));
}

#[test]
fn a_summary_says_the_bounds_the_sources_and_a_path() {
    let mut builder = NeedsBuilder::default();
    // A player needs a library or another one; both need the codec, a tool needs nothing.
    builder.choice(id(0), &mut vec![id(1), id(2)]).unwrap();
    builder.need(id(1), id(3)).unwrap();
    builder.need(id(2), id(3)).unwrap();
    builder.need(id(5), id(1)).unwrap();
    let needs = builder.finish(6).unwrap();
    let own = [Known::No, Known::No, Known::No, Known::Yes, Known::Open, Known::No];
    let cutoff = Cutoff::of(&needs, &own);
    let path: Vec<(u32, u32)> = cutoff.path(PartId(0)).iter().map(|step| (step.part.0, step.alternatives)).collect();
    assert_eq!(path, [(0, 1), (1, 2), (3, 1)]);
    let deployed = Deployed::default();
    let ranking = Ranking::of(&cutoff, &deployed, Sources::Parts, 10);
    let names = ["player", "library", "fork", "codec", "tool", "server"];
    let name = |part: PartId| names[part.index()].to_owned();
    let summary = Summary::of(&cutoff, &deployed, &ranking, 10, name, |standing| name(standing.part));
    let expected = "\
deployed                    6 (100.0 %)
cut, at least               5 (83.3 %)
  in the cut set            1 (16.7 %)
  through needs             4 (66.7 %)
cut, at most                6 (100.0 %)
  1. codec
     alone cuts             5 (83.3 %)
     only through           5 (83.3 %)
     server → library → codec
  2. tool (origin open)
     alone cuts             1 (16.7 %)
     only through           1 (16.7 %)
";
    assert_eq!(summary.to_string(), expected);
}

#[test]
fn a_ring_with_a_choice_in_it_is_worked_out_in_no_time() {
    let count = 300_000;
    // Upwards the way from the choice round to what is cut is whole. Downwards what stands above the choice needs only itself, by
    // way of the part beside the ring, and keeps itself.
    for (backwards, expected) in [(false, [300_001, 300_001]), (true, [149_992, 149_990])] {
        let number = |n: u32| PartId(if backwards { count - 1 - n } else { n });
        let mut builder = NeedsBuilder::default();
        for n in 0..count {
            // Half way round, one of two will do: the next one, or a part beside the ring.
            let next = number((n + 1) % count);
            let mut of = if n == count / 2 { vec![next, PartId(count)] } else { vec![next] };
            builder.choice(number(n), &mut of).unwrap();
        }
        builder.need(PartId(count), number(0)).unwrap();
        let needs = builder.finish(count as usize + 1).unwrap();
        assert_eq!(needs.cycles().map(<[_]>::len).collect::<Vec<_>>(), [count as usize + 2]);
        let mut own = vec![Known::No; count as usize + 1];
        own[7] = Known::Yes;
        own[9] = Known::Open;
        let cutoff = Cutoff::of(&needs, &own);
        let ranking = Ranking::of(&cutoff, &Deployed::default(), Sources::Parts, 2);
        let counts: Vec<u64> = ranking.standings.iter().map(|standing| standing.alone.count).collect();
        assert_eq!(counts, expected);
    }
}
