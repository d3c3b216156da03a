//! Whether something of a kind is in a product, and by which path.

use std::collections::VecDeque;

use crate::graph::Graph;
use crate::known::Known;
use crate::part::PartId;

/// Whether, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Whether there is one.
    pub answer: Known,
    /// The shortest path from the product to one that is; where none is for certain, to one that may be.
    pub path: Vec<PartId>,
    /// All parts that are, by distance.
    pub certain: Vec<PartId>,
    /// All parts that may be, by distance.
    pub open: Vec<PartId>,
    /// Parts, the product among them, that are not known to hold nothing but what is listed.
    pub unlisted: Vec<PartId>,
}

impl Reach {
    /// Of everything below `root`, where `test` says of every part whether it is of the kind, and `complete` whether it holds
    /// nothing that is not listed.
    #[must_use]
    pub fn of(
        graph: &Graph,
        root: PartId,
        test: &impl Fn(PartId) -> Known,
        complete: &impl Fn(PartId) -> bool,
    ) -> Self {
        let count = graph.bill.parts().len();
        let mut from: Vec<Option<PartId>> = vec![None; count];
        let mut found =
            Self { answer: Known::No, path: Vec::new(), certain: Vec::new(), open: Vec::new(), unlisted: Vec::new() };
        let mut queue = VecDeque::from([root]);
        while let Some(id) = queue.pop_front() {
            if id != root {
                match test(id) {
                    Known::Yes => found.certain.push(id),
                    Known::Open => found.open.push(id),
                    Known::No => {}
                }
            }
            if !complete(id) {
                found.unlisted.push(id);
            }
            for inner in graph.within.row(id) {
                let delivered = graph.bill.part(*inner).is_some_and(|part| !part.excluded);
                if *inner != root
                    && delivered
                    && let Some(slot) = from.get_mut(inner.index()).filter(|slot| slot.is_none())
                {
                    *slot = Some(id);
                    queue.push_back(*inner);
                }
            }
        }
        found.answer = if !found.certain.is_empty() {
            Known::Yes
        } else if found.open.is_empty() && found.unlisted.is_empty() {
            Known::No
        } else {
            Known::Open
        };
        if let Some(target) = found.certain.first().or(found.open.first()) {
            let mut at = *target;
            found.path.push(at);
            while let Some(Some(outer)) = from.get(at.index()) {
                found.path.push(*outer);
                at = *outer;
            }
            found.path.reverse();
        }
        found
    }
}
