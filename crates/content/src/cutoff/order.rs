//! What is needed before what needs it, with parts that need one another taken together: strongly connected components after
//! Tarjan, in the form of Pearce (2016), which keeps one number a node.

use std::ops::Range;

use crate::graph::rows::Rows;
use crate::part::PartId;

/// Nodes so that whatever a node needs comes before it, or stands with it in one cycle.
#[derive(Debug)]
pub(super) struct Order {
    /// Every node, what is needed first.
    pub nodes: Vec<PartId>,
    /// Where nodes that all lead to one another stand: runs of at least two, first to last.
    pub cycles: Vec<Range<u32>>,
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
    pub(super) fn of(within: &Rows) -> Self {
        let count = u32::try_from(within.len()).unwrap_or(u32::MAX);
        let order = Self { nodes: Vec::with_capacity(within.len()), cycles: Vec::new() };
        let mut walk = Walk { lows: vec![0; within.len()], waiting: Vec::new(), order };
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
                let row = within.row(top.node);
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
}

impl Order {
    /// The same with what many need close together, so that it stays in the cache: first by depth, then by how many need it.
    pub(super) fn hot_first(self, within: &Rows) -> Self {
        let mut needed = vec![0_u32; within.len()];
        for to in within.targets() {
            if let Some(needed) = needed.get_mut(to.index()) {
                *needed += 1;
            }
        }
        let mut depths = vec![0_u32; within.len()];
        let mut keys: Vec<u64> = Vec::with_capacity(within.len());
        let mut cycles = self.cycles.iter();
        let mut cycle = cycles.next();
        let mut at = 0;
        while at < self.nodes.len() {
            let end = match cycle {
                Some(range) if range.start as usize == at => {
                    let end = range.end as usize;
                    cycle = cycles.next();
                    end
                }
                _ => at + 1,
            };
            let nodes = self.nodes.get(at..end).unwrap_or_default();
            let depth_of = |node: &PartId| depths.get(node.index()).copied().unwrap_or_default();
            let depth =
                nodes.iter().flat_map(|node| within.row(*node)).map(depth_of).max().map_or(0, |deepest| deepest + 1);
            let mut many = 0;
            for node in nodes {
                many = many.max(needed.get(node.index()).copied().unwrap_or_default());
                if let Some(place) = depths.get_mut(node.index()) {
                    *place = depth;
                }
            }
            let class = u64::from(many.leading_zeros());
            keys.push(u64::from(depth) << 38 | class << 32 | at as u64);
            at = end;
        }
        keys.sort_unstable();
        let ends: rustc_hash::FxHashMap<u32, u32> = self.cycles.iter().map(|cycle| (cycle.start, cycle.end)).collect();
        let mut order =
            Self { nodes: Vec::with_capacity(self.nodes.len()), cycles: Vec::with_capacity(self.cycles.len()) };
        for key in keys {
            let start = u32::try_from(key & 0xffff_ffff).unwrap_or_default();
            let new = u32::try_from(order.nodes.len()).unwrap_or_default();
            match ends.get(&start) {
                Some(end) => {
                    order.nodes.extend(self.nodes.get(start as usize..*end as usize).unwrap_or_default());
                    order.cycles.push(new..new + (end - start));
                }
                None => order.nodes.extend(self.nodes.get(start as usize)),
            }
        }
        order
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
