use proptest::prelude::*;
use rust_decimal::Decimal;
use vocabulary::quantity::Money;

use super::*;
use crate::bill::{Format, LinkKind};
use crate::builder::{Builder, End};
use crate::graph::Graph;
use crate::known::Known;
use crate::part::{Details, Part, PartId};

/// A part of a made-up product: how many stand in what holds it, what one adds beyond what is in it, and where it stands.
#[derive(Debug, Clone)]
struct Made {
    count: u32,
    adds: u32,
    /// Places among the parts before it that hold it.
    holders: Vec<prop::sample::Index>,
    counts: Known,
}

fn made() -> impl Strategy<Value = Vec<Made>> {
    let counts = prop_oneof![Just(Known::No), Just(Known::No), Just(Known::Yes), Just(Known::Open)];
    let part = (1_u32..4, 0_u32..50, prop::collection::vec(any::<prop::sample::Index>(), 1..3), counts)
        .prop_map(|(count, adds, holders, counts)| Made { count, adds, holders, counts });
    prop::collection::vec(part, 1..9)
}

/// The product: part 0 holds the others; a part is held by up to two before it.
fn graph(parts: &[Made], values_known: bool) -> (Graph, Vec<Vec<usize>>) {
    let count = parts.len() + 1;
    let mut inner = vec![Vec::new(); count];
    for (number, part) in parts.iter().enumerate() {
        for holder in &part.holders {
            let holder = holder.index(number + 1);
            if !inner[holder].contains(&(number + 1)) {
                inner[holder].push(number + 1);
            }
        }
    }
    let mut worth = vec![0_u64; count];
    for id in (0..count).rev() {
        let adds = if id == 0 { 7 } else { u64::from(parts[id - 1].adds) };
        worth[id] = adds + inner[id].iter().map(|i| worth[*i] * u64::from(parts[*i - 1].count)).sum::<u64>();
    }
    let mut builder = Builder::default();
    for (id, worth) in worth.iter().enumerate() {
        let reference = builder.text(&format!("p{id}"));
        let value = Money { amount: Decimal::from(*worth), currency: "USD".parse().unwrap() };
        let details = Details {
            unit_value: (values_known || id == 0).then_some(value),
            quantity: (id > 0).then(|| Decimal::from(parts[id - 1].count)),
            ..Details::default()
        };
        builder.part(Part { reference, name: reference, ..Part::default() }, details).unwrap();
    }
    let end = |id: usize| End::Part(PartId(u32::try_from(id).unwrap()));
    for (id, inner) in inner.iter().enumerate() {
        for part in inner {
            builder.link(end(id), end(*part), LinkKind::Contains).unwrap();
        }
    }
    builder.root(end(0));
    (Graph::of(builder.finish(Format::PartsList)), inner)
}

/// Every path enumerated: a part that counts does so with its whole value, of another what is inside it.
fn by_paths(values: &Values, inner: &[Vec<usize>], parts: &[Made], id: usize, counts: &[bool]) -> Decimal {
    if id > 0 && counts[id - 1] {
        return values.unit(PartId(u32::try_from(id).unwrap())).low;
    }
    let of = |part: &usize| by_paths(values, inner, parts, *part, counts) * Decimal::from(parts[*part - 1].count);
    inner[id].iter().map(of).sum()
}

proptest! {
    #[test]
    fn the_interval_is_that_of_all_ways_in_which_open_parts_may_turn_out(parts in made()) {
        let (graph, inner) = graph(&parts, true);
        let root = PartId(0);
        let values = Values::of(&graph, root, None);
        let share = Share::of(&graph, &values, root, &|id| parts[id.index() - 1].counts, &|_| true);
        let open: Vec<usize> = (0..parts.len()).filter(|n| parts[*n].counts == Known::Open).collect();
        let ways = (0_u32..1 << open.len()).map(|way| {
            let counts: Vec<bool> = parts.iter().enumerate().map(|(number, part)| match part.counts {
                Known::Open => way >> open.iter().position(|o| *o == number).unwrap() & 1 == 1,
                known => known == Known::Yes,
            }).collect();
            by_paths(&values, &inner, &parts, 0, &counts)
        });
        let ways: Vec<Decimal> = ways.collect();
        prop_assert_eq!(Some(share.counted.low), ways.iter().min().copied());
        prop_assert_eq!(share.counted.high, ways.iter().max().copied());
    }

    #[test]
    fn taking_a_fact_away_widens_and_never_narrows(parts in made(), which in any::<prop::sample::Index>(), values_known: bool, complete: bool) {
        let (graph, _) = graph(&parts, true);
        let root = PartId(0);
        let values = Values::of(&graph, root, None);
        let before = Share::of(&graph, &values, root, &|id| parts[id.index() - 1].counts, &|_| true);
        let mut fewer = parts.clone();
        let at = which.index(fewer.len());
        fewer[at].counts = Known::Open;
        let (graph, _) = self::graph(&fewer, values_known);
        let values = Values::of(&graph, root, None);
        let after = Share::of(&graph, &values, root, &|id| fewer[id.index() - 1].counts, &|id| complete || id.index() % 2 == 0);
        prop_assert!(after.counted.low <= before.counted.low);
        prop_assert!(after.counted.high.is_none_or(|high| Some(high) >= before.counted.high));
        prop_assert!(after.share.low <= before.share.low && after.share.high >= before.share.high);
    }

    #[test]
    fn what_settles_it_settles_it(parts in made(), percent in 0_u32..100) {
        let (graph, _) = graph(&parts, true);
        let root = PartId(0);
        let values = Values::of(&graph, root, None);
        let limit = Decimal::new(i64::from(percent), 2);
        let share = Share::of(&graph, &values, root, &|id| parts[id.index() - 1].counts, &|_| true);
        let counts = |id: PartId| parts[id.index() - 1].counts;
        let few = share.settling(&graph, &values, root, &counts, &|_| true, limit);
        prop_assert_eq!(few == 0, share.above(limit) != Known::Open);
        let settled = |few: usize| {
            let settling: Vec<PartId> = share.open.iter().take(few).map(|open| open.part).collect();
            [Known::Yes, Known::No].into_iter().all(|all| {
                let known = |id: PartId| if settling.contains(&id) { all } else { counts(id) };
                Share::of(&graph, &values, root, &known, &|_| true).above(limit) != Known::Open
            })
        };
        prop_assert!(settled(few));
        prop_assert!(few == 0 || !settled(few - 1));
    }
}

#[test]
fn a_part_that_two_need_and_none_contains_counts_once() {
    let mut builder = Builder::default();
    let mut part = |name: &str, worth: i64| {
        let reference = builder.text(name);
        let money = Money { amount: Decimal::from(worth), currency: "USD".parse().unwrap() };
        let details = Details { unit_value: Some(money), ..Details::default() };
        End::Part(builder.part(Part { reference, name: reference, ..Part::default() }, details).unwrap())
    };
    let [product, a, b, shared] = [part("product", 100), part("a", 10), part("b", 10), part("shared", 30)];
    for (from, to) in [(product, a), (product, b), (a, shared), (b, shared)] {
        builder.link(from, to, LinkKind::DependsOn).unwrap();
    }
    let graph = Graph::of(builder.finish(Format::PartsList));
    let values = Values::of(&graph, PartId(0), None);
    let share = Share::of(&graph, &values, PartId(0), &|id| (id == PartId(3)).into(), &|_| true);
    assert_eq!(share.share, Bounds::exactly(Decimal::new(3, 1)));
}

#[test]
fn nothing_in_sight_and_everything_listed_is_no_and_a_gap_leaves_it_open() {
    let (graph, _) = graph(&[Made { count: 1, adds: 1, holders: vec![any_index()], counts: Known::No }], true);
    let none = Reach::of(&graph, PartId(0), &|_| Known::No, &|_| true);
    assert_eq!(none.answer, Known::No);
    let gap = Reach::of(&graph, PartId(0), &|_| Known::No, &|id| id == PartId(0));
    assert_eq!((gap.answer, gap.unlisted), (Known::Open, vec![PartId(1)]));
    let there = Reach::of(&graph, PartId(0), &|_| Known::Yes, &|_| true);
    assert_eq!((there.answer, there.path), (Known::Yes, vec![PartId(0), PartId(1)]));
}

fn any_index() -> prop::sample::Index {
    use proptest::strategy::ValueTree;
    any::<prop::sample::Index>().new_tree(&mut proptest::test_runner::TestRunner::deterministic()).unwrap().current()
}
