//! Names that have a word, ascending: stretches of them, and what two have in common.

/// To look at the words of a name takes about as long as to pass over so many names that are beside one another: they lie anywhere
/// in memory.
pub const LOOK: usize = 6;

/// The names from one number to another.
pub fn within(names: &[u32], first: u32, end: u32) -> &[u32] {
    let start = names.partition_point(|name| *name < first);
    let stop = names.partition_point(|name| *name < end);
    names.get(start..stop).unwrap_or_default()
}

/// Calls `found` with each name of both, ascending. Of the longer only what may be there is looked at: from where the last one was
/// found, twice as far each time (Bentley and Yao, "An Almost Optimal Algorithm for Unbounded Searching", 1976).
pub fn in_both(one: &[u32], other: &[u32], mut found: impl FnMut(u32)) {
    let (few, mut many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    for name in few {
        let mut reach = 1;
        while many.get(reach).is_some_and(|there| there < name) {
            reach *= 2;
        }
        let near = many.get(..many.len().min(reach + 1)).unwrap_or_default();
        many = many.get(near.partition_point(|there| there < name)..).unwrap_or_default();
        match many.first() {
            Some(there) if there == name => found(*name),
            Some(_) => {}
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::in_both;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn what_two_have_in_common_is_found(one in prop::collection::btree_set(0_u32..300, 0..40), other in prop::collection::btree_set(0_u32..300, 0..200)) {
            let list = |set: &BTreeSet<u32>| set.iter().copied().collect::<Vec<u32>>();
            let mut found = Vec::new();
            in_both(&list(&one), &list(&other), |name| found.push(name));
            prop_assert_eq!(found, one.intersection(&other).copied().collect::<Vec<u32>>());
        }
    }
}
