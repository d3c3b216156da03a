//! What the law language means, on laws small enough to see through.

use decide::answer::DecisionAnswer;
use decide::{Engine, Status};
use law::{Law, Take, Text};
use serde_json::{Value, json};
use vocabulary::outcome::Outcome;
use vocabulary::{Case, Problem, case::Basis};

const WORDS: &str = r#"
decision us.license { title "License" issuer US combines strictest }
decision de.license { title "German license" issuer DE combines strictest }
decision us.duty { title "Duty" issuer US combines sum }
code-system us.eccn "ECCN" dotted
code-system cn "Chinese code" dotted
list us.sdn "SDN"
list us.entity-list "Entity List"
group g7 { title "G7" cite "charter" members US DE }
fact x.fact of line is yes-no "Is it so?"
"#;

fn law_of(body: &str) -> Law {
    let text = format!(
        "{WORDS} instrument x {{ title \"X\" issuer US cite \"c\" edition 2020-01-01 verified-through 2026-06-30\n{body}\n}}"
    );
    let (law, problems) = law::read(&[Text { name: "test", text: &text }]);
    assert!(!Problem::any_error(&problems), "{problems:#?}");
    law
}

fn provision(name: &str, body: &str) -> String {
    format!("provision {name} {{ title \"{name}\" asks us.license {body} }}\n")
}

fn case(extra: &Value) -> Value {
    let mut case = json!({ "kind": "export", "from": "US", "to": "CN", "route": [], "end-use": ["civil"], "parties": [],
                           "lines": [{ "form": "commodity", "codes": { "us.eccn": "3A001.b" }, "origin": "US", "value": "100 USD", "published": false }] });
    merge(&mut case, extra);
    case
}

fn merge(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (name, value) in from {
                merge(into.entry(name).or_insert(Value::Null), value);
            }
        }
        (Value::Array(into), Value::Array(from)) if into.len() == from.len() && from.iter().all(Value::is_object) => {
            into.iter_mut().zip(from).for_each(|(a, b)| merge(a, b));
        }
        (into, from) => *into = from.clone(),
    }
}

fn ask(law: &Law, extra: &Value, on: &str, decision: &str) -> Option<DecisionAnswer> {
    let case = Case::from_json(&case(extra).to_string(), 0).unwrap_or_else(|p| panic!("{p:#?}"));
    let on = vocabulary::read::date(on).expect("a date");
    let snapshot = law::compile(law, on, Basis::Law);
    let answer = Engine::new(snapshot).determine(&case, on);
    answer.lines.into_iter().next().expect("a line").decisions.into_iter().find(|d| d.decision == decision)
}

fn outcome(law: &Law, extra: &Value) -> (Status, Outcome, Option<Outcome>) {
    ask(law, extra, "2025-10-15", "us.license")
        .map_or((Status::Silent, Outcome::Silent, None), |a| (a.status, a.outcome, a.at_most))
}

const REQUIRED: (Status, Outcome, Option<Outcome>) = (Status::Determined, Outcome::LicenseRequired, None);
const SILENT: (Status, Outcome, Option<Outcome>) = (Status::Silent, Outcome::Silent, None);

#[test]
fn a_carve_out_silences_an_exception_excuses_and_an_unknown_one_opens_or_leaves_standing() {
    let rule = provision("x.rule", "when destination in {CN} requires license");
    let carve = law_of(&(rule.clone() + &provision("x.out", "when x.fact excepts x.rule")));
    let permit = law_of(&(rule + &provision("x.permit", "when x.fact permits exception P excepts x.rule")));
    let with = |answer: &str| json!({ "lines": [{ "facts": { "x.fact": answer } }] });
    assert_eq!(outcome(&carve, &with("yes")), SILENT);
    assert_eq!(outcome(&carve, &with("no")), REQUIRED);
    assert_eq!(outcome(&carve, &json!({})), (Status::NeedsFacts, Outcome::Silent, Some(Outcome::LicenseRequired)));
    assert_eq!(outcome(&permit, &with("yes")), (Status::Determined, Outcome::ExceptionAvailable, None));
    assert_eq!(outcome(&permit, &with("no")), REQUIRED);
    // An exception counts only where it is shown; until then the requirement stands and the exception is named.
    assert_eq!(outcome(&permit, &json!({})), REQUIRED);
    let answer = ask(&permit, &json!({}), "2025-10-15", "us.license").expect("an answer");
    assert_eq!((answer.exceptions[0].name.as_str(), answer.exceptions[0].available), ("P", false));
    assert_eq!(answer.exceptions[0].needs[0].path, "lines[0].facts.x.fact");
}

#[test]
fn an_exception_to_an_exception_and_restores_bring_the_requirement_back() {
    let base = provision("x.rule", "when destination in {CN} requires license")
        + &provision("x.permit", "when kind is export permits exception P excepts x.rule");
    let excepted = law_of(&(base.clone() + &provision("x.back", "when x.fact excepts x.permit")));
    let restored = law_of(&(base + &provision("x.back", "when x.fact restores x.rule against x.permit")));
    let yes = json!({ "lines": [{ "facts": { "x.fact": true } }] });
    for law in [&excepted, &restored] {
        assert_eq!(outcome(law, &yes), REQUIRED);
        assert_eq!(
            outcome(law, &json!({ "lines": [{ "facts": { "x.fact": false } }] })).1,
            Outcome::ExceptionAvailable
        );
        assert_eq!(outcome(law, &json!({})), REQUIRED, "an exception that may be taken away is not shown");
    }
}

#[test]
fn an_exception_for_one_reason_does_not_overcome_another() {
    let law = law_of(
        &("table x.rows { columns items : codes us.eccn, reason : word  row 3A001 | NS\n row 3A001.b | MT\n }\n"
            .to_owned()
            + &provision(
                "x.rule",
                "for each row of x.rows when item us.eccn in row.items requires license for row.reason",
            )
            + &provision("x.permit", "when kind is export permits exception P excepts x.rule for {NS}")),
    );
    assert_eq!(outcome(&law, &json!({})), REQUIRED);
    assert_eq!(
        outcome(&law, &json!({ "lines": [{ "codes": { "us.eccn": "3A001.a" } }] })).1,
        Outcome::ExceptionAvailable
    );
    let coarse = outcome(&law, &json!({ "lines": [{ "codes": { "us.eccn": "3A001" } }] }));
    assert_eq!(coarse, (Status::NeedsFacts, Outcome::ExceptionAvailable, Some(Outcome::LicenseRequired)));
}

#[test]
fn two_exceptions_that_disagree_are_a_conflict_not_a_choice() {
    let law = law_of(
        &(provision("x.rule", "when destination in {CN} requires license")
            + &provision("x.relief", "when kind is export permits exception P excepts x.rule")
            + &provision("x.stricter", "when kind is export prohibits excepts x.rule")),
    );
    assert_eq!(outcome(&law, &json!({})).0, Status::Conflict);
}

#[test]
fn extends_shares_life_effect_and_exceptions() {
    let law = law_of(
        &(provision("x.rule", "when any party on us.entity-list requires license")
            + &provision("x.more", "extends x.rule when any party owned >= 50% in-aggregate by us.entity-list")
            + &provision("x.out", "when x.fact excepts x.rule")
            + "event x.rule adopted known 2025-01-01 effective 2025-01-01 until 2025-12-31 source \"s\"\n"),
    );
    let owned = |fact: bool| {
        json!({ "parties": [{ "name": "n", "lists": [], "owners": [{ "share": "60%", "lists": ["us.entity-list"], "owners": [] }] }],
                "lines": [{ "facts": { "x.fact": fact } }] })
    };
    assert_eq!(outcome(&law, &owned(false)), REQUIRED);
    assert_eq!(outcome(&law, &owned(true)), SILENT);
    assert!(ask(&law, &owned(false), "2026-02-01", "us.license").is_none_or(|a| a.outcome == Outcome::Silent));
}

#[test]
fn ownership_adds_up_passes_through_chains_undiluted_and_stays_open_where_a_share_is_missing() {
    let law = law_of(&provision("x.rule", "when any party owned >= 50% in-aggregate by us.sdn requires license"));
    let party = |owners: Value| json!({ "parties": [{ "name": "n", "lists": [], "owners": owners }] });
    let sdn = |share: &str| json!({ "share": share, "lists": ["us.sdn"], "owners": [] });
    assert_eq!(
        outcome(&law, &party(json!([sdn("25%"), sdn("25%")]))),
        REQUIRED,
        "OFAC FAQ 399: 25 % and 25 % are 50 %"
    );
    let other = |share: &str| json!({ "share": share, "lists": [], "owners": [] });
    assert_eq!(outcome(&law, &party(json!([sdn("25%"), sdn("24.99%"), other("50.01%")]))), SILENT);
    assert_eq!(outcome(&law, &party(json!([sdn("30%"), other("60%")]))), SILENT, "at most 40 % can be theirs");
    let rest_unnamed = outcome(&law, &party(json!([sdn("30%"), other("40%")])));
    assert_eq!(rest_unnamed.0, Status::NeedsFacts, "the 30 % that nobody named holds may be theirs");
    // OFAC FAQ 401: X owns 50 % of A, A owns 50 % of B: B is blocked. X owns 25 % of A: it is not.
    let through = |first: &str| {
        let rest = if first == "50%" { "50%" } else { "75%" };
        json!([{ "share": "50%", "lists": [], "owners": [sdn(first), other(rest)] }, other("50%")])
    };
    assert_eq!(outcome(&law, &party(through("50%"))), REQUIRED);
    assert_eq!(outcome(&law, &party(through("25%"))), SILENT);
    let open = json!([{ "lists": ["us.sdn"], "owners": [] }]);
    assert_eq!(outcome(&law, &party(open)).0, Status::NeedsFacts);
    let enough = json!([sdn("50%"), { "lists": ["us.sdn"], "owners": [] }]);
    assert_eq!(outcome(&law, &party(enough)), REQUIRED, "the missing share cannot matter");
}

#[test]
fn a_content_share_is_of_the_component_asked_about_and_open_between_its_bounds() {
    let law = law_of(&provision(
        "x.rule",
        "when any component in cn {1C902.a.4} where share of rare-earth from {CN} >= 0.1% requires license",
    ));
    let magnet = |alloy: Value| {
        json!({ "lines": [{ "value": "100000 EUR", "codes": { "cn": "none" }, "content": [
            { "kind": "magnet", "codes": { "cn": "1C902.a.4" }, "origin": "DE", "value": "100 EUR", "content": [alloy] }] }] })
    };
    let alloy =
        |value: &str| json!({ "kind": "rare-earth", "origin": "CN", "codes": { "cn": "none" }, "value": value });
    assert_eq!(outcome(&law, &magnet(alloy("0.10 EUR"))), REQUIRED, "0.1 % of the magnet, a millionth of the product");
    assert_eq!(outcome(&law, &magnet(alloy("0.09 EUR"))), SILENT);
    let unvalued = json!({ "kind": "rare-earth", "origin": "CN", "codes": { "cn": "none" } });
    assert_eq!(outcome(&law, &magnet(unvalued)).0, Status::NeedsFacts);
    let unplaced = json!({ "kind": "rare-earth", "codes": { "cn": "none" }, "value": "5 EUR" });
    assert_eq!(outcome(&law, &magnet(unplaced)).0, Status::NeedsFacts);
}

#[test]
fn a_stated_set_is_complete_and_an_unstated_one_is_unknown() {
    let law = law_of(&provision("x.rule", "when end-use in {military} requires license"));
    assert_eq!(outcome(&law, &json!({})), SILENT);
    assert_eq!(outcome(&law, &json!({ "end-use": "unknown" })).0, Status::NeedsFacts);
    assert_eq!(outcome(&law, &json!({ "end-use": ["civil", "military"] })), REQUIRED);
}

#[test]
fn what_was_due_to_end_after_the_verified_day_is_unknown_and_what_was_due_to_return_is_in_force() {
    let ending = law_of(
        &(provision("x.rule", "when destination in {CN} requires license")
            + "event x.rule adopted known 2025-01-01 effective 2025-01-01 until 2026-07-31 source \"s\"\n"),
    );
    let after = ask(&ending, &json!({}), "2026-09-01", "us.license").expect("an answer");
    assert_eq!((after.status, after.at_most), (Status::NeedsFacts, Some(Outcome::LicenseRequired)));
    let returning = law_of(
        &(provision("x.rule", "when destination in {CN} requires license")
            + "event x.rule adopted known 2025-01-01 effective 2025-01-01 source \"s\"\n\
               event x.rule suspended known 2025-11-10 effective 2025-11-10 until 2026-11-09 source \"s\"\n"),
    );
    assert_eq!(
        ask(&returning, &json!({}), "2026-11-23", "us.license").expect("an answer").outcome,
        Outcome::LicenseRequired
    );
    let during = ask(&returning, &json!({}), "2025-12-01", "us.license").expect("an answer");
    assert_eq!((during.outcome, during.pending[0].state.as_str()), (Outcome::Silent, "suspended"));
    assert_eq!(during.nearest_change[0].change, "on 2026-11-10, by the law's own terms");
}

#[test]
fn a_coordinated_measure_is_each_adopters_own_with_its_own_self_and_life() {
    let law = law_of(
        &("provision x.rule { title \"R\" asks self.license when contains software from self when destination in {CN} \
           requires license coordinated with g7 }\n"
            .to_owned()
            + "event x.rule adopted known 2025-01-01 effective 2025-01-01 source \"s\"\n\
               event x.rule adopted by DE known 2025-06-01 effective 2025-07-01 source \"s\"\n"),
    );
    let with = |origin: &str| json!({ "lines": [{ "content": [{ "kind": "software", "origin": origin, "content": [], "made-with": [] }] }] });
    let required = |origin: &str, on: &str, decision: &str| {
        ask(&law, &with(origin), on, decision).is_some_and(|a| a.outcome == Outcome::LicenseRequired)
    };
    assert!(required("US", "2025-02-01", "us.license") && !required("US", "2025-08-01", "de.license"));
    assert!(required("DE", "2025-08-01", "de.license") && !required("DE", "2025-08-01", "us.license"));
    assert!(!required("DE", "2025-06-15", "de.license"), "not before its own day");
}

#[test]
fn a_term_the_law_leaves_open_is_unknown_until_a_scenario_chooses() {
    let law = law_of(
        "provision x.narrow { title \"N\" option x.term narrow when published defines x.critical }\n\
         provision x.broad { title \"B\" option x.term broad when kind is export defines x.critical }\n\
         provision x.rule { title \"R\" asks us.license when x.critical requires license }\n",
    );
    assert_eq!(outcome(&law, &json!({})).0, Status::NeedsFacts);
    let choose = |value: &str| {
        let text = format!("scenario s {{ title \"S\" choose x.term {value} }}");
        law::extend(&law, &[Text { name: "s", text: &text }], Take::All).0
    };
    assert_eq!(outcome(&choose("broad"), &json!({})), REQUIRED);
    assert_eq!(outcome(&choose("narrow"), &json!({})), SILENT);
}

#[test]
fn a_law_that_blocks_another_which_stands_is_a_conflict_of_laws() {
    let law = law_of(
        &(provision("x.sanction", "when any party on us.sdn prohibits")
            + &provision("x.order", "when destination in {CN} requires notice \"report\" blocks x.sanction")),
    );
    let case = Case::from_json(
        &case(&json!({ "parties": [{ "name": "n", "lists": ["us.sdn"], "owners": [] }] })).to_string(),
        0,
    )
    .expect("a case");
    let on = vocabulary::read::date("2025-10-15").expect("a date");
    let snapshot = law::compile(&law, on, Basis::Law);
    let answer = Engine::new(snapshot).determine(&case, on);
    assert_eq!(answer.lines[0].conflicts_of_laws[0].blocked, "x.sanction");
    assert!(!answer.is_clear());
}

#[test]
fn the_same_question_to_the_same_snapshot_is_answered_the_same_to_the_byte() {
    let law = law_of(&provision("x.rule", "when any party on us.sdn requires license"));
    let run = || {
        serde_json::to_string(
            &ask(&law, &json!({ "parties": [{ "role": "end-user" }] }), "2025-10-15", "us.license").expect("an answer"),
        )
    };
    assert_eq!(run().expect("JSON"), run().expect("JSON"));
}
