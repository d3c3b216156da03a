//! Taking a fact away from a case never turns an obstacle into a clearance, over the shipped law.

use crate::common;

use std::sync::LazyLock;

use common::shipped;
use decide::Engine;
use law::Law;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use vocabulary::outcome::Outcome;
use vocabulary::{Case, Date, case::Basis};

static LAW: LazyLock<Law> = LazyLock::new(shipped);

/// The least and most strict outcome of every decision, over all lines.
fn bounds(case: &Value, on: Date, known: Date) -> Vec<(String, Outcome, Outcome)> {
    let case = Case::from_json(&case.to_string(), 0).unwrap_or_else(|problems| panic!("{problems:?}\n{case:#}"));
    let snapshot = law::compile(&LAW, known, Basis::Law);
    let answer = Engine::new(snapshot).determine(&case, on);
    LAW.decisions
        .iter()
        .map(|decision| {
            let found = answer.lines.iter().flat_map(|l| &l.decisions).find(|d| d.decision == decision.name);
            let low = found.map_or(Outcome::Silent, |d| d.outcome);
            (decision.name.clone(), low, found.and_then(|d| d.at_most).unwrap_or(low))
        })
        .collect()
}

fn place() -> impl Strategy<Value = &'static str> {
    select(vec![
        "US", "CN", "HK", "MO", "DE", "FR", "GB", "JP", "CA", "TW", "KR", "IR", "RU", "SG", "AE", "IN", "KY", "CU",
        "VN", "MY",
    ])
}

fn party() -> impl Strategy<Value = Value> {
    let role = select(vec!["end-user", "purchaser", "consignee", "exporter", "recipient", "intermediate-consignee"]);
    let lists = prop_oneof![
        3 => Just(json!([])),
        1 => select(vec!["us.entity-list", "us.meu", "us.uvl", "us.dpl", "us.sdn", "cn.control-list", "cn.unreliable-entity-list"])
            .prop_map(|l| json!([{ "list": l, "footnotes": [4], "requirement": "all-items", "program": ["SDGT"] }])),
    ];
    let owners = prop_oneof![
        2 => Just(json!([])),
        1 => (1u32..=100).prop_map(|share| json!([{ "name": "a holder", "share": format!("{share}%"), "country": "CN",
                                                   "lists": ["us.entity-list"], "owners": [] }])),
    ];
    let person = select(vec!["organization", "individual", "government"]);
    (role, place(), place(), person, lists, owners).prop_map(|(role, country, headquarters, person, lists, owners)| {
        json!({ "role": role, "name": "somebody", "person": person, "country": country, "headquarters": headquarters,
                "nationality": [country], "lists": lists, "owners": owners })
    })
}

fn component() -> impl Strategy<Value = Value> {
    let kind = select(vec!["software", "technology", "commodity", "integrated-circuit", "rare-earth", "magnet"]);
    let eccn = select(vec!["EAR99", "5D992.c", "3A090.a", "5D002", "3A001.z.1.a", "9A610.x"]);
    let cn = select(vec!["none", "1C902.a.2.a", "1C902.a.4", "1E902.a"]);
    let made = prop_oneof![
        Just(json!([])),
        place().prop_map(|origin| json!([{ "kind": "technology", "origin": origin, "codes": { "us.eccn": "3E001", "cn": "1E902.a" }, "via": "plant" }])),
    ];
    (kind, place(), eccn, cn, 0u32..60, made).prop_map(|(kind, origin, eccn, cn, value, made)| {
        json!({ "kind": kind, "origin": origin, "codes": { "us.eccn": eccn, "cn": cn }, "value": format!("{value} USD"),
                "content": [], "made-with": made })
    })
}

fn line() -> impl Strategy<Value = Value> {
    let eccn = select(vec![
        "EAR99",
        "5A992.c",
        "5A002.a.1",
        "5D002",
        "5D992.c",
        "3A090.a",
        "3A090.b",
        "3A001.b.2.a",
        "4A003.b",
        "3B001.a.4",
        "9A610.x",
        "0A501.a",
        "1C350.b",
        "3E001",
        "4E001",
        "2B350.a",
        "6A003.b.4.b",
        "3B001",
        "1A001.a",
        "9E003.a.1",
    ]);
    let cn = select(vec!["none", "1C902.a.4", "1C902.a.2.a", "3C001.a", "2B902.a"]);
    let eu = select(vec!["none", "3A001.b.2", "5A002.a", "3B001.a"]);
    let form = select(vec!["commodity", "software", "technology"]);
    let content = prop::collection::vec(component(), 0..3);
    let source = select(vec!["source", "object"]);
    (eccn, cn, eu, form, (place(), place()), 1u32..20_000, any::<bool>(), content, source).prop_map(
        |(eccn, cn, eu, form, (origin, maker), value, published, content, source)| {
            json!({ "form": form, "software-form": source, "codes": { "us.eccn": eccn, "cn": cn, "eu": eu, "gb": eu, "us.eccn-for": "3A001.a.1" },
                    "origin": origin, "maker": maker, "value": format!("{value} USD"), "published": published, "content": content,
                    "made-with": [{ "kind": "software", "origin": "US", "codes": { "us.eccn": "3D001" }, "via": "direct" }], "facts": {} })
        },
    )
}

/// Every yes-no fact of the law, answered one way, so that cases are as settled as they can be.
fn all_facts(case: &mut Value, answers: &[bool]) {
    use law::model::{FactKind, Subject};
    for (number, fact) in LAW.facts.iter().enumerate() {
        let yes = answers[number % answers.len()];
        let value = match &fact.kind {
            FactKind::YesNo => json!(yes),
            FactKind::Number => json!(if yes { 5000 } else { 0 }),
            FactKind::Share => json!(if yes { "30%" } else { "0%" }),
            FactKind::Money => json!("100 USD"),
            FactKind::Date => json!("2025-10-01"),
            FactKind::Text => json!("a text"),
            FactKind::OneOf(words) => json!(words[usize::from(yes) % words.len()]),
            FactKind::SomeOf(words) => json!([words[0]]),
        };
        let mut set = |target: &mut Value| {
            if let Some(facts) = target.as_object_mut().map(|o| o.entry("facts").or_insert_with(|| json!({}))) {
                facts[fact.name.as_str()] = value.clone();
            }
        };
        match fact.subject {
            Subject::Case => set(case),
            Subject::Party => case["parties"].as_array_mut().into_iter().flatten().for_each(set),
            Subject::Line => case["lines"].as_array_mut().into_iter().flatten().for_each(set),
            Subject::Component => {
                for line in case["lines"].as_array_mut().into_iter().flatten() {
                    set(line);
                    line["content"].as_array_mut().into_iter().flatten().for_each(&mut set);
                }
            }
        }
    }
    for ask in &LAW.asks {
        let yes = answers[ask.question.len() % answers.len()];
        let set = |target: &mut Value| {
            if let Some(given) = target.as_object_mut().map(|o| o.entry("answers").or_insert_with(|| json!({}))) {
                given[ask.id.as_str()] = json!(yes);
            }
        };
        match ask.subject {
            Subject::Case => set(case),
            Subject::Party => case["parties"].as_array_mut().into_iter().flatten().for_each(set),
            _ => case["lines"].as_array_mut().into_iter().flatten().for_each(set),
        }
    }
}

fn whole_case() -> impl Strategy<Value = Value> {
    let kind = select(vec!["export", "reexport", "transfer", "deemed-export", "import"]);
    let mode = select(vec!["shipment", "download", "update", "cloud-access", "visual"]);
    let uses = prop::collection::vec(
        select(vec!["civil", "military", "nuclear", "missile", "advanced-node-ic", "supercomputer", "none-of-concern"]),
        1..3,
    );
    let route = prop::collection::vec(place(), 0..2);
    let shape = (
        kind,
        mode,
        uses,
        route,
        place(),
        place(),
        prop::collection::vec(party(), 0..3),
        line(),
        prop::collection::vec(any::<bool>(), 7),
    );
    shape.prop_map(|(kind, mode, uses, route, from, to, parties, line, answers)| {
        let mut case = json!({ "kind": kind, "mode": mode, "end-use": uses, "route": route, "from": from, "to": to,
                               "parties": parties, "lines": [line] });
        all_facts(&mut case, &answers);
        case
    })
}

/// Every place in the case where a fact can be taken away: the path to a field of a record.
fn removable(value: &Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                path.push(name.clone());
                // Lines are not a fact, and `list` names what a hit is.
                if !matches!(name.as_str(), "lines" | "facts" | "codes" | "answers" | "list") {
                    found.push(path.clone());
                }
                removable(inner, path, found);
                path.pop();
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                path.push(index.to_string());
                removable(inner, path, found);
                path.pop();
            }
        }
        _ => {}
    }
}

fn without(case: &Value, path: &[String], outright: bool) -> Value {
    let mut case = case.clone();
    let (last, parents) = path.split_last().expect("a path");
    let mut at = &mut case;
    for step in parents {
        at = match at {
            Value::Array(items) => &mut items[step.parse::<usize>().expect("an index")],
            other => &mut other[step.as_str()],
        };
    }
    let fields: &mut Map<String, Value> = at.as_object_mut().expect("a record");
    if outright {
        fields.remove(last);
    } else {
        fields.insert(last.clone(), json!("unknown"));
    }
    case
}

#[test]
fn without_its_kind_a_deemed_export_is_not_cleared_by_the_place_where_it_happens() {
    let on = vocabulary::read::date("2025-11-15").expect("a date");
    let text =
        std::fs::read_to_string(common::root().join("examples/deemed-export-boston/case.json")).expect("the example");
    let whole: Value = serde_json::from_str(&text).expect("JSON");
    let less = without(&whole, &["kind".to_owned()], true);
    let license =
        |case: &Value| bounds(case, on, on).into_iter().find(|(name, ..)| name == "us.license").expect("a decision");
    assert_eq!(license(&whole).1, Outcome::LicenseRequired);
    assert!(license(&less).2 >= Outcome::LicenseRequired, "{:?}", license(&less));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn taking_a_fact_away_never_turns_an_obstacle_into_a_clearance(
        case in whole_case(), pick in any::<prop::sample::Index>(), outright in any::<bool>(),
        on in select(vec!["2025-10-15", "2025-11-20", "2025-12-15", "2026-08-15", "2026-11-23"]),
    ) {
        let on = vocabulary::read::date(on).expect("a date");
        let mut paths = Vec::new();
        removable(&case, &mut Vec::new(), &mut paths);
        let path = &paths[pick.index(paths.len())];
        let whole = bounds(&case, on, on);
        let less = bounds(&without(&case, path, outright), on, on);
        for ((decision, low, high), (_, low_without, high_without)) in whole.iter().zip(&less) {
            prop_assert!(
                high_without >= high,
                "{decision}: without {} the most that is possible fell from {high} to {high_without}", path.join(".")
            );
            // What was certain may become open; it may become stricter only because an exception is no longer shown.
            let obstacle = *low > Outcome::NoLicenseRequired;
            prop_assert!(
                !(obstacle && high_without.is_clear()),
                "{decision}: without {} {low} became {low_without}", path.join(".")
            );
        }
    }
}
