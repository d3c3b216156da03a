//! Running the cases that law files carry.

use std::collections::BTreeMap;

use law::Law;
use law::model::{CaseDef, Expect, ExpectOutcome};
use vocabulary::case::Basis;
use vocabulary::outcome::Outcome;
use vocabulary::{Case, Problem};

use crate::answer::{DecisionAnswer, Determination, Status};
use crate::engine::Engine;

/// Runs the cases of `law` from number `first` on whose titles `chosen` takes, and gives for each the expectations not met.
///
/// `texts` are those that the law was last extended by; cases `under` a scenario find it there.
#[must_use]
pub fn run_all<'l>(
    law: &'l Law,
    first: usize,
    texts: &[law::Text<'_>],
    chosen: impl Fn(&str) -> bool,
) -> Vec<(&'l CaseDef, Vec<Problem>)> {
    let mut scenarios: BTreeMap<&str, (Law, Vec<Problem>)> = BTreeMap::new();
    let cases = law.cases.iter().skip(first).filter(|case| chosen(&case.title));
    cases
        .map(|case| {
            let Some(name) = &case.under else { return (case, run(law, case)) };
            let (over, problems) =
                scenarios.entry(name).or_insert_with(|| law::extend(law, texts, law::Take::Scenario(name)));
            if over.scenario.is_none() {
                let missing =
                    Problem::error(case.span, format!("no scenario is called `{name}`"), "under this scenario");
                return (case, vec![missing.with_help("name the file it is in, too")]);
            }
            let problems = if Problem::any_error(problems) { problems.clone() } else { run(over, case) };
            (case, problems)
        })
        .collect()
}

/// Runs one case of the law and reports every expectation that was not met.
#[must_use]
pub fn run(law: &Law, definition: &CaseDef) -> Vec<Problem> {
    let case = match Case::from_tree(&definition.facts) {
        Ok(case) => case,
        Err(problems) => return problems,
    };
    let problems = crate::validate::validate(law, &case);
    if Problem::any_error(&problems) {
        return problems;
    }
    let Some(on) = case.on else {
        return vec![Problem::error(
            definition.span,
            "the case does not say on which day it happens",
            "add: on 2025-11-15",
        )];
    };
    // A case that does not say what was known is asked on the day itself.
    let known = case.known.unwrap_or(on);
    let snapshot = law::compile(law, known, case.basis.unwrap_or(Basis::Law));
    let determination = Engine::new(snapshot).determine(&case, on);
    definition.expects.iter().flat_map(|expect| check(law, expect, &determination)).collect()
}

fn check(law: &Law, expect: &Expect, determination: &Determination) -> Vec<Problem> {
    let name = law.decisions.get(expect.decision.index()).map_or("?", |d| d.name.as_str());
    let answers: Vec<&DecisionAnswer> =
        determination.lines.iter().flat_map(|line| &line.decisions).filter(|d| d.decision == name).collect();
    let strictest = answers.iter().max_by_key(|a| (a.at_most.unwrap_or(a.outcome), a.outcome));
    let mut problems = Vec::new();
    let mut fail = |message: String| problems.push(Problem::error(expect.span, message, "expected here"));
    let got = strictest.map_or_else(|| "silent".to_owned(), |a| describe(a));
    let as_expected = match (expect.outcome, strictest) {
        (ExpectOutcome::Outcome(Outcome::Silent), None) => true,
        (ExpectOutcome::Any, _) => true,
        (_, None) => false,
        (ExpectOutcome::Outcome(outcome), Some(a)) => {
            matches!(a.status, Status::Determined | Status::Silent) && a.outcome == outcome
        }
        (ExpectOutcome::NeedsFacts, Some(a)) => a.status == Status::NeedsFacts,
        (ExpectOutcome::Conflict, Some(a)) => a.status == Status::Conflict,
    };
    if !as_expected {
        fail(format!("{name}: got {got}"));
    }
    let reasons = |provision: &str| {
        answers.iter().any(|a| {
            a.reasons.iter().any(|r| r.provision == provision)
                || a.exceptions.iter().any(|e| e.available && e.provision == provision)
                || a.duty.iter().any(|d| d.components.iter().any(|c| c.provision == provision))
        })
    };
    for id in &expect.by {
        if !reasons(law.provision_name(*id)) {
            fail(format!("{name}: not by `{}`; got {got}", law.provision_name(*id)));
        }
    }
    for id in &expect.not_by {
        if reasons(law.provision_name(*id)) {
            fail(format!("{name}: by `{}`, which was not expected", law.provision_name(*id)));
        }
    }
    for id in &expect.pending {
        let wanted = law.provision_name(*id);
        if !answers.iter().any(|a| a.pending.iter().any(|p| p.provision == wanted)) {
            fail(format!("{name}: `{wanted}` is not pending"));
        }
    }
    if let Some(review) = expect.review
        && strictest.and_then(|a| a.review) != Some(review)
    {
        fail(format!("{name}: expected review {review}, got {got}"));
    }
    if let Some(least) = expect.at_least
        && strictest.is_none_or(|a| a.outcome < least)
    {
        fail(format!("{name}: expected at least {least}, got {got}"));
    }
    if let Some(total) = expect.total {
        let got = strictest.and_then(|a| a.duty.as_ref()).map(|d| d.total.clone().unwrap_or_else(|| "open".to_owned()));
        let got = got.unwrap_or_else(|| "no duty".to_owned());
        if got != total.to_string() {
            let parts = strictest.and_then(|a| a.duty.as_ref()).map(|d| d.components.as_slice()).unwrap_or_default();
            let parts: Vec<String> = parts.iter().map(|c| format!("{} {}", c.comes_to, c.provision)).collect();
            fail(format!("{name}: expected a total of {total}, got {got}: {}", parts.join(", ")));
        }
    }
    for fact in &expect.asks {
        if !answers.iter().any(|a| a.needs.iter().any(|n| n.path.contains(fact.as_str()))) {
            let asked: Vec<&str> = answers.iter().flat_map(|a| a.needs.iter().map(|n| n.path.as_str())).collect();
            fail(format!("{name}: does not ask for `{fact}`; asks for {}", asked.join(", ")));
        }
    }
    if expect.conflict_of_laws && determination.lines.iter().all(|line| line.conflicts_of_laws.is_empty()) {
        fail(format!("{name}: no conflict of laws was found"));
    }
    problems
}

fn describe(answer: &DecisionAnswer) -> String {
    let mut said = format!("{} {}", answer.status, answer.outcome);
    if let Some(most) = answer.at_most {
        said += &format!(" to {most}");
    }
    if let Some(review) = answer.review {
        said += &format!(", review {review}");
    }
    let reasons: Vec<&str> = answer.reasons.iter().take(4).map(|r| r.provision.as_str()).collect();
    if !reasons.is_empty() {
        said += &format!(", by {}", reasons.join(", "));
    }
    let needs: Vec<&str> = answer.needs.iter().take(4).map(|n| n.path.as_str()).collect();
    if !needs.is_empty() {
        said += &format!(", needing {}", needs.join(", "));
    }
    said
}
