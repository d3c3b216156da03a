//! The parts of what changed between two laws: for each changed provision, the cases in which it can be otherwise.

use law::model::{Cell, Condition, ProvisionId, Row};
use serde::Serialize;

use super::days::Days;
use super::pair::Pair;
use crate::tri::Tri;

/// What about a provision is otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// What it does where it stands: effect, rate, exceptions, decision.
    Effect,
    /// The days on which it binds.
    Days,
    /// When it applies.
    Condition,
    /// Rows of its table.
    Rows,
    /// Whether the decision reaches a case at all.
    Reach,
    /// How the decision's provisions combine.
    Decision,
}

/// Some cases in which a provision can be otherwise: outside of all parts every provision is as before.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    /// The provision's name, or the decision's where there is none.
    pub(crate) name: &'a str,
    pub(crate) what: What,
    pub(crate) days: Days,
    /// The provision in either law, as far as it is in question; with neither, any case.
    pub(crate) sides: [Option<Side>; 2],
    /// A condition that must say otherwise.
    pub(crate) differ: Option<Differ<'a>>,
    /// The decisions that depend on it.
    pub(crate) decisions: Vec<&'a str>,
}

/// A provision in one law, for all or some rows of its table.
#[derive(Debug, Clone)]
pub(crate) struct Side {
    pub(crate) id: ProvisionId,
    /// In order.
    pub(crate) rows: Option<Vec<u32>>,
}

/// One condition in both laws.
#[derive(Debug, Clone)]
pub(crate) struct Differ<'a> {
    pub(crate) leaves: [Option<Leaf<'a>>; 2],
    /// What stands for a condition that is not there.
    pub(crate) otherwise: Tri,
}

/// A condition, and the row that it may speak of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaf<'a> {
    pub(crate) condition: &'a Condition,
    pub(crate) row: Option<&'a Row>,
}

impl<'a> Leaf<'a> {
    /// With a condition of the row in the place of the reference to it.
    fn resolved(self) -> Option<Self> {
        match self.condition {
            Condition::Row(column) => match self.row.and_then(|row| row.cells.get(*column as usize)) {
                Some(Cell::Condition(Some(inner))) => Some(Self { condition: inner, row: None }),
                Some(Cell::Condition(None)) => None,
                _ => Some(self),
            },
            _ => Some(self),
        }
    }
}

/// The smallest conditions that are otherwise between two lists that must all hold.
pub(crate) fn differing<'a>(pair: &Pair<'a>, ids: [ProvisionId; 2], lists: [Vec<Leaf<'a>>; 2]) -> Vec<Differ<'a>> {
    let mut found = Vec::new();
    lists_differ(pair, ids, lists, Tri::True, &mut found);
    found
}

fn lists_differ<'a>(
    pair: &Pair<'a>,
    ids: [ProvisionId; 2],
    [first, second]: [Vec<Leaf<'a>>; 2],
    otherwise: Tri,
    found: &mut Vec<Differ<'a>>,
) {
    let keyed = |side: usize, list: Vec<Leaf<'a>>| -> Vec<(String, Leaf<'a>)> {
        let key = |leaf: Leaf<'a>| (pair.key(side, ids, leaf), leaf);
        list.into_iter().filter_map(Leaf::resolved).map(key).collect()
    };
    let (mut first, mut second) = (keyed(0, first), keyed(1, second));
    first.retain(|(key, _)| match second.iter().position(|(other, _)| other == key) {
        Some(at) => {
            second.remove(at);
            false
        }
        None => true,
    });
    for (_, a) in first {
        let at = second.iter().position(|(_, b)| alike(a.condition, b.condition));
        match at {
            Some(at) => {
                let (_, b) = second.remove(at);
                pair_differs(pair, ids, a, b, found);
            }
            None => found.push(Differ { leaves: [Some(a), None], otherwise }),
        }
    }
    found.extend(second.into_iter().map(|(_, b)| Differ { leaves: [None, Some(b)], otherwise }));
}

/// Whether two conditions ask about the same thing.
fn alike(a: &Condition, b: &Condition) -> bool {
    match (a, b) {
        (Condition::Place { field: a, .. }, Condition::Place { field: b, .. }) => a == b,
        (Condition::Fact { fact: a, .. }, Condition::Fact { fact: b, .. }) => a == b,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

fn pair_differs<'a>(pair: &Pair<'a>, ids: [ProvisionId; 2], a: Leaf<'a>, b: Leaf<'a>, found: &mut Vec<Differ<'a>>) {
    let within = |leaf: Leaf<'a>, parts: &'a [Condition]| -> Vec<Leaf<'a>> {
        parts.iter().map(|condition| Leaf { condition, row: leaf.row }).collect()
    };
    match (a.condition, b.condition) {
        (Condition::All(x), Condition::All(y)) => {
            lists_differ(pair, ids, [within(a, x), within(b, y)], Tri::True, found);
        }
        (Condition::Any(x), Condition::Any(y)) => {
            lists_differ(pair, ids, [within(a, x), within(b, y)], Tri::False, found);
        }
        (Condition::Not(x), Condition::Not(y)) => {
            let (x, y) = (Leaf { condition: x, row: a.row }, Leaf { condition: y, row: b.row });
            match (x.resolved(), y.resolved()) {
                (Some(x), Some(y)) if pair.key(0, ids, x) != pair.key(1, ids, y) => {
                    pair_differs(pair, ids, x, y, found)
                }
                _ => found.push(Differ { leaves: [Some(a), Some(b)], otherwise: Tri::True }),
            }
        }
        _ => found.push(Differ { leaves: [Some(a), Some(b)], otherwise: Tri::True }),
    }
}
