//! From the cut parts to all that need them: a breadth-first walk, first from what is cut for certain, then from what is open.

use crate::cutoff::needs::Needs;
use crate::cutoff::state::State;
use crate::known::Known;
use crate::part::PartId;

/// The state of every node, and how many needs lie between it and the nearest thing that cuts it.
pub(super) fn spread(needs: &Needs, own: &[Known]) -> (Vec<State>, Vec<u32>) {
    let nodes = needs.nodes();
    let choices = (needs.parts()..nodes).filter_map(|at| u32::try_from(at).ok()).map(PartId);
    let mut walk = Walk {
        needs,
        met: vec![0; nodes / 64 + 1],
        states: vec![State::Kept; nodes],
        levels: vec![0; nodes],
        left: choices.map(|choice| needs.within().row(choice).len()).collect(),
    };
    for (known, own_state, further) in
        [(Known::Yes, State::Directly, State::Through), (Known::Open, State::Possibly, State::Possibly)]
    {
        let mut first = Vec::new();
        for part in needs.ids() {
            if own.get(part.index()).copied().unwrap_or_default() == known && walk.meet(part, own_state, 0) {
                first.push(part);
            }
        }
        walk.go(first, further);
    }
    (walk.states, walk.levels)
}

struct Walk<'a> {
    needs: &'a Needs,
    /// A bit for every node that is gone: small enough for the cache, so most links are looked at nowhere else.
    met: Vec<u64>,
    states: Vec<State>,
    levels: Vec<u32>,
    /// For every choice, how many alternatives are left.
    left: Vec<usize>,
}

impl Walk<'_> {
    fn go(&mut self, mut front: Vec<PartId>, state: State) {
        let around = self.needs.around();
        let mut next = Vec::new();
        let mut level = 0;
        while !front.is_empty() {
            for part in front.drain(..) {
                for dependent in around.row(part).iter().copied() {
                    if self.needs.is_choice(dependent) {
                        if !self.lose(dependent, state, level) {
                            continue;
                        }
                        for dependent in around.row(dependent).iter().copied() {
                            if self.meet(dependent, state, level + 1) {
                                next.push(dependent);
                            }
                        }
                    } else if self.meet(dependent, state, level + 1) {
                        next.push(dependent);
                    }
                }
            }
            std::mem::swap(&mut front, &mut next);
            level += 1;
        }
    }

    /// Whether a node is met for the first time.
    fn meet(&mut self, node: PartId, state: State, level: u32) -> bool {
        let Some(word) = self.met.get_mut(node.index() / 64) else { return false };
        let bit = 1 << (node.0 % 64);
        if *word & bit != 0 {
            return false;
        }
        *word |= bit;
        if let (Some(own), Some(place)) = (self.states.get_mut(node.index()), self.levels.get_mut(node.index())) {
            (*own, *place) = (state, level);
        }
        true
    }

    /// Whether a choice has lost its last alternative.
    fn lose(&mut self, choice: PartId, state: State, level: u32) -> bool {
        let number = choice.index().saturating_sub(self.needs.parts());
        let Some(left) = self.left.get_mut(number) else { return false };
        *left = left.saturating_sub(1);
        *left == 0 && self.meet(choice, state, level)
    }
}
