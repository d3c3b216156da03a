use proptest::prelude::*;

use super::*;
use crate::builder::{Builder, End};
use crate::part::{Details, Part};

fn graph(count: u32, links: &[(u32, u32)]) -> Graph {
    let mut builder = Builder::default();
    for number in 0..count {
        let name = builder.text(&format!("part {number}"));
        builder.part(Part { reference: name, name, ..Part::default() }, Details::default()).unwrap();
    }
    for (from, to) in links {
        builder.link(End::Part(PartId(*from)), End::Part(PartId(*to)), LinkKind::DependsOn).unwrap();
    }
    Graph::of(builder.finish(Format::PartsList))
}

#[test]
fn a_cycle_is_told_with_its_path_and_cut_where_it_closes() {
    let graph = graph(4, &[(0, 1), (1, 2), (2, 3), (3, 1), (0, 2)]);
    let ids = |numbers: &[u32]| numbers.iter().copied().map(PartId).collect::<Vec<_>>();
    assert_eq!(graph.cycles, [Cycle { path: ids(&[1, 2, 3]), cut: (PartId(3), PartId(1)) }]);
    assert_eq!(graph.within.row(PartId(3)), []);
    assert_eq!(graph.around.row(PartId(2)), ids(&[0, 1]));
    assert_eq!(graph.roots, ids(&[0]));
}

#[test]
fn parallel_links_count_once() {
    let graph = graph(2, &[(0, 1), (0, 1), (0, 1)]);
    assert_eq!(graph.within.row(PartId(0)), [PartId(1)]);
    assert_eq!(graph.around.row(PartId(1)), [PartId(0)]);
}

#[test]
fn a_chain_of_a_million_parts_is_walked() {
    let links: Vec<(u32, u32)> = (0..999_999).map(|n| (n, n + 1)).collect();
    let graph = graph(1_000_000, &links);
    assert_eq!(graph.order.first(), Some(&PartId(999_999)));
    assert_eq!(graph.order.last(), Some(&PartId(0)));
}

proptest! {
    #[test]
    fn what_is_in_a_part_comes_before_it_and_only_cut_links_are_missing(
        links in proptest::collection::vec((0_u32..12, 0_u32..12), 0..60),
    ) {
        let graph = graph(12, &links);
        let mut place = [0; 12];
        for (at, part) in graph.order.iter().enumerate() {
            place[part.index()] = at;
        }
        prop_assert_eq!(graph.order.len(), 12);
        for (from, to) in graph.within.pairs() {
            prop_assert!(place[to.index()] < place[from.index()]);
        }
        let mut expected: Vec<(PartId, PartId)> =
            links.iter().filter(|(a, b)| a != b).map(|(a, b)| (PartId(*a), PartId(*b))).collect();
        expected.sort_unstable();
        expected.dedup();
        let mut found: Vec<(PartId, PartId)> = graph.within.pairs().chain(graph.cycles.iter().map(|c| c.cut)).collect();
        found.sort_unstable();
        prop_assert_eq!(found, expected);
        for cycle in &graph.cycles {
            let ends = cycle.path.iter().zip(cycle.path.iter().cycle().skip(1));
            for (from, to) in ends {
                prop_assert!(links.contains(&(from.0, to.0)));
            }
        }
    }
}
