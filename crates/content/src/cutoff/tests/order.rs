//! Places, against reachability on small graphs.

use proptest::prelude::*;

use crate::cutoff::tests::cases;
use crate::part::PartId;

proptest! {
    #[test]
    fn what_is_needed_comes_first_or_stands_in_the_same_cycle(case in cases()) {
        let needs = case.needs();
        let mut runs = vec![usize::MAX; needs.len()];
        let mut all = Vec::new();
        for (run, cycle) in needs.runs() {
            all.extend(if cycle { vec![run] } else { run.map(|place| place..place + 1).collect() });
        }
        for (number, run) in all.iter().enumerate() {
            for place in run.clone() {
                prop_assert_eq!(std::mem::replace(&mut runs[place as usize], number), usize::MAX);
            }
        }
        prop_assert!(!runs.contains(&usize::MAX));
        for part in needs.ids() {
            prop_assert_eq!(needs.part(needs.place(part)), Some(part));
        }
        let reaches = |from: PartId, to: PartId| {
            let mut met = vec![from];
            let mut at = 0;
            while let Some(node) = met.get(at).copied() {
                for next in needs.within().row(node) {
                    if !met.contains(next) {
                        met.push(*next);
                    }
                }
                at += 1;
            }
            met.contains(&to)
        };
        for (from, to) in needs.within().pairs() {
            prop_assert!(runs[to.index()] <= runs[from.index()]);
        }
        for run in all {
            for place in run.clone().skip(1).map(PartId) {
                prop_assert!(reaches(PartId(run.start), place) && reaches(place, PartId(run.start)));
            }
        }
    }
}
