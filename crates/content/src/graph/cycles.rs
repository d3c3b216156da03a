//! Cycles found, told with their path, and cut once.

use crate::graph::rows::Rows;
use crate::part::PartId;

/// A cycle that was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// The parts on it, from the one at which the walk came in; the last leads back to the first.
    pub path: Vec<PartId>,
    /// The link that was left out: from the last part of the path to the first.
    pub cut: (PartId, PartId),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

/// Every part after all that is in it, and the cycles that had to be cut for that. The walk needs no stack of calls, so no
/// document is too deep.
pub(super) fn order(rows: &Rows, roots: &[PartId]) -> (Vec<PartId>, Vec<Cycle>) {
    let mut marks = vec![Mark::New; rows.len()];
    let mut order = Vec::with_capacity(rows.len());
    let mut cycles = Vec::new();
    // The parts that are open, each with how much of its row was looked at.
    let mut open: Vec<(PartId, usize)> = Vec::new();
    let all = (0..).take(rows.len()).map(PartId);
    for start in roots.iter().copied().chain(all) {
        if marks.get(start.index()) != Some(&Mark::New) {
            continue;
        }
        mark(&mut marks, start, Mark::Open);
        open.push((start, 0));
        while let Some((part, looked)) = open.last_mut() {
            let (part, at) = (*part, *looked);
            let Some(next) = rows.row(part).get(at).copied() else {
                mark(&mut marks, part, Mark::Done);
                order.push(part);
                open.pop();
                continue;
            };
            *looked += 1;
            match marks.get(next.index()) {
                Some(Mark::New) => {
                    mark(&mut marks, next, Mark::Open);
                    open.push((next, 0));
                }
                Some(Mark::Open) => {
                    let from = open.iter().position(|(on_path, _)| *on_path == next).unwrap_or_default();
                    let path = open.iter().skip(from).map(|(on_path, _)| *on_path).collect();
                    cycles.push(Cycle { path, cut: (part, next) });
                }
                _ => {}
            }
        }
    }
    (order, cycles)
}

fn mark(marks: &mut [Mark], part: PartId, as_what: Mark) {
    if let Some(slot) = marks.get_mut(part.index()) {
        *slot = as_what;
    }
}
