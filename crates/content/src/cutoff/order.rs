//! What is needed before what needs it, with parts that need one another taken together: strongly connected components after
//! Tarjan, in the form of Pearce (2016), which keeps one number a node.

use std::ops::Range;

use crate::cutoff::needs::Needs;
use crate::part::PartId;

/// Nodes so that whatever a node needs comes before it, or stands with it in one cycle. 4 bytes a node.
#[derive(Debug, Clone)]
pub struct Order {
    nodes: Vec<PartId>,
    /// Where nodes that lead to one another stand: runs of at least two.
    cycles: Vec<Range<u32>>,
}

/// A node whose needs are being looked at.
struct Open {
    node: PartId,
    /// Its number in the order of the walk, from 1.
    number: u32,
    /// How much of its row was looked at.
    looked: u32,
}

/// The number of nodes whose component is complete: past every other.
const DONE: u32 = u32::MAX;

impl Order {
    /// Of all nodes. Time is linear in nodes and links; no walk is too deep.
    #[must_use]
    pub fn of(needs: &Needs) -> Self {
        let count = u32::try_from(needs.nodes()).unwrap_or(u32::MAX);
        let mut walk = Walk { lows: vec![0; needs.nodes()], waiting: Vec::new(), order: Self::empty(needs.nodes()) };
        let mut open: Vec<Open> = Vec::new();
        let mut number = 0;
        for start in (0..count).map(PartId) {
            if walk.low(start) != 0 {
                continue;
            }
            number += 1;
            walk.set(start, number);
            open.push(Open { node: start, number, looked: 0 });
            while let Some(top) = open.last_mut() {
                let row = needs.within().row(top.node);
                let mut low = walk.low(top.node);
                let mut deeper = None;
                for next in row.get(top.looked as usize..).unwrap_or_default() {
                    let known = walk.low(*next);
                    if known == 0 {
                        deeper = Some(*next);
                        break;
                    }
                    // Looked at again when the walk comes back from it, its low number known.
                    top.looked += 1;
                    low = low.min(known);
                }
                walk.set(top.node, low);
                if let Some(next) = deeper {
                    number += 1;
                    walk.set(next, number);
                    open.push(Open { node: next, number, looked: 0 });
                    continue;
                }
                let (node, own) = (top.node, top.number);
                open.pop();
                walk.close(node, own);
            }
        }
        walk.order
    }

    fn empty(nodes: usize) -> Self {
        Self { nodes: Vec::with_capacity(nodes), cycles: Vec::new() }
    }

    /// Every node, what is needed first.
    #[must_use]
    pub fn nodes(&self) -> &[PartId] {
        &self.nodes
    }

    /// Sets of nodes that all lead to one another, as runs of [`nodes`](Self::nodes), first to last.
    #[must_use]
    pub fn cycles(&self) -> &[Range<u32>] {
        &self.cycles
    }

    /// The order in pieces: runs of single nodes, and cycles. True with a cycle.
    pub(super) fn pieces(&self) -> impl DoubleEndedIterator<Item = (&[PartId], bool)> + '_ {
        let starts = std::iter::once(0).chain(self.cycles.iter().map(|cycle| cycle.end));
        let ends = self.cycles.iter().cloned().map(Some).chain(std::iter::once(None));
        let whole = self.nodes.len();
        let piece = |range: Range<usize>| self.nodes.get(range).unwrap_or_default();
        let pairs: Vec<(u32, Option<Range<u32>>)> = starts.zip(ends).collect();
        pairs.into_iter().flat_map(move |(start, cycle)| {
            let single = start as usize..cycle.as_ref().map_or(whole, |cycle| cycle.start as usize);
            let cycle = cycle.map(|cycle| (piece(cycle.start as usize..cycle.end as usize), true));
            [Some((piece(single), false)), cycle].into_iter().flatten()
        })
    }
}

struct Walk {
    /// By node: 0 before it is met, then the lowest number that it leads back to, at last [`DONE`].
    lows: Vec<u32>,
    /// Nodes that lead back to one that is open.
    waiting: Vec<PartId>,
    order: Order,
}

impl Walk {
    fn low(&self, node: PartId) -> u32 {
        self.lows.get(node.index()).copied().unwrap_or(DONE)
    }

    fn set(&mut self, node: PartId, low: u32) {
        if let Some(place) = self.lows.get_mut(node.index()) {
            *place = low;
        }
    }

    /// All that a node needs was looked at: it waits for what it leads back to, or it and those that wait for it are complete.
    fn close(&mut self, node: PartId, own: u32) {
        if self.low(node) != own {
            self.waiting.push(node);
            return;
        }
        let start = self.order.nodes.len();
        self.order.nodes.push(node);
        self.set(node, DONE);
        while let Some(last) = self.waiting.last().copied() {
            if self.low(last) < own {
                break;
            }
            self.waiting.pop();
            self.order.nodes.push(last);
            self.set(last, DONE);
        }
        let end = self.order.nodes.len();
        if end - start > 1
            && let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end))
        {
            self.order.cycles.push(start..end);
        }
    }
}
