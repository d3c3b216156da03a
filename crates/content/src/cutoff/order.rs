//! What is needed before what needs it, with parts that need one another taken together: strongly connected components after
//! Tarjan, in the form of Pearce (2016), which keeps one number a node.

use std::ops::Range;

use rustc_hash::FxHashMap;

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
    /// The same, by depth and then by how many need a node. What many need stands close together then and stays in the cache,
    /// which halves the time of a walk over a large graph.
    pub(super) fn hot_first(self, within: &Rows) -> Self {
        let mut needed = vec![0_u32; within.len()];
        for to in within.targets() {
            if let Some(needed) = needed.get_mut(to.index()) {
                *needed += 1;
            }
        }
        // By node, the longest way down from it, cycles taken as one.
        let mut depths = vec![0_u32; within.len()];
        // Depth in 26 bits, which is enough for as many parts as are taken in, then 6 bits, then the place so far in 32.
        let mut keys: Vec<u64> = Vec::with_capacity(within.len());
        let at = |values: &[u32], node: &PartId| values.get(node.index()).copied().unwrap_or_default();
        let ends: FxHashMap<u32, u32> = self.cycles.iter().map(|cycle| (cycle.start, cycle.end)).collect();
        let run = |start: u32| start..ends.get(&start).copied().unwrap_or(start + 1);
        let nodes = |run: &Range<u32>| self.nodes.get(run.start as usize..run.end as usize).unwrap_or_default();
        let mut start = 0;
        while (start as usize) < self.nodes.len() {
            let run = run(start);
            let needs = nodes(&run).iter().flat_map(|node| within.row(*node));
            let depth = needs.map(|need| at(&depths, need)).max().map_or(0, |deepest| deepest + 1);
            let most = nodes(&run).iter().map(|node| at(&needed, node)).max().unwrap_or_default();
            for node in nodes(&run) {
                if let Some(own) = depths.get_mut(node.index()) {
                    *own = depth;
                }
            }
            keys.push(u64::from(depth) << 38 | u64::from(most.leading_zeros()) << 32 | u64::from(start));
            start = run.end;
        }
        keys.sort_unstable();
        let mut order = Self { nodes: Vec::with_capacity(self.nodes.len()), cycles: Vec::new() };
        for key in keys {
            let run = run(u32::try_from(key & u64::from(u32::MAX)).unwrap_or_default());
            let start = u32::try_from(order.nodes.len()).unwrap_or(u32::MAX);
            order.nodes.extend(nodes(&run));
            if run.len() > 1 {
                order.cycles.push(start..start + (run.end - run.start));
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
        let from = self.waiting.iter().rposition(|waiting| self.low(*waiting) < own).map_or(0, |last| last + 1);
        // In the order in which the walk came back from them, so that most of what a node needs comes before it here too.
        for last in self.waiting.split_off(from).into_iter().chain([node]) {
            self.set(last, DONE);
            self.order.nodes.push(last);
        }
        let end = self.order.nodes.len();
        if end - start > 1
            && let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end))
        {
            self.order.cycles.push(start..end);
        }
    }
}
