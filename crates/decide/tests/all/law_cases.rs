//! The cases that law files carry, and the replay.

use crate::common;

use common::{borrow, listed, shipped, texts};

/// The expectations that were not met, by case.
fn failures(ran: &[(&law::model::CaseDef, Vec<vocabulary::Problem>)], texts: &[(String, String)]) -> String {
    let failed = ran.iter().filter(|(_, problems)| !problems.is_empty());
    failed.map(|(case, problems)| format!("case \"{}\"\n{}", case.title, listed(problems, texts))).collect()
}

#[test]
fn every_case_carried_by_the_shipped_law_holds() {
    let law = shipped();
    let ran = decide::expectation::run_all(&law, 0, &[], |_| true);
    let failed = failures(&ran, &texts(&["law"]));
    assert!(failed.is_empty(), "{failed}");
    assert!(ran.len() > 150, "only {} cases were found", ran.len());
}

#[test]
fn the_replay_of_the_standoff_holds_case_by_case() {
    let law = shipped();
    let replay = texts(&["examples/replay", "examples/scenarios"]);
    let (over, problems) = law::extend(&law, &borrow(&replay), law::Take::Law);
    let mut all = texts(&["law"]);
    all.extend(replay.clone());
    assert!(problems.is_empty(), "{}", listed(&problems, &all));
    let ran = decide::expectation::run_all(&over, law.cases.len(), &borrow(&replay), |_| true);
    let failed = failures(&ran, &all);
    assert!(failed.is_empty(), "{failed}");
    assert!(ran.len() >= 25, "only {} cases were found", ran.len());
}
