//! What `portcullis check` says of a row, in the words of the columns of answers.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::table::cents;
use super::{Folder, Row};

/// The row as a case with one line, by the names of the case format.
pub fn case_of(row: &Row) -> Value {
    let (mut case, mut line, mut codes, mut facts) = (Map::new(), Map::new(), Map::new(), Map::new());
    for (name, cell) in row {
        let place = match name.as_str() {
            "kind" | "on" | "from" | "to" | "mode" | "route" | "end-use" | "parties" => &mut case,
            "form" | "published" | "origin" | "maker" | "value" | "quantity" | "unit" | "content" | "made-with" => {
                &mut line
            }
            "us.hts" | "us.eccn" | "cn" | "eu" | "hs" => &mut codes,
            "note" => continue,
            _ => &mut facts,
        };
        let value = match name.as_str() {
            _ if cell.starts_with('[') => serde_json::from_str(cell).expect("JSON"),
            "route" | "end-use" => json!(cell.split(';').collect::<Vec<_>>()),
            "quantity" => serde_json::from_str(cell).expect("JSON"),
            _ => json!(cell),
        };
        place.insert(name.clone(), value);
    }
    line.insert("codes".to_owned(), codes.into());
    line.insert("facts".to_owned(), facts.into());
    case.insert("lines".to_owned(), json!([line]));
    case.into()
}

/// What `portcullis check --format json` says of the row, with these arguments more.
pub fn check(folder: &Folder, row: &Row, args: &[&str]) -> Value {
    check_case(folder, &case_of(row), args)
}

pub fn check_case(folder: &Folder, case: &Value, args: &[&str]) -> Value {
    folder.write("checked.json", case.to_string());
    let ended = folder.run(&[&["check", "checked.json", "--format", "json"], args].concat());
    assert!(ended.code < 2, "{case}\n{}", ended.err);
    serde_json::from_str(&ended.out).expect("JSON")
}

/// The answer to one decision, as columns: nothing for a decision of which the law is silent.
pub fn told(determination: &Value, decision: &str) -> Row {
    let decisions = determination["lines"][0]["decisions"].as_array().expect("decisions");
    let Some(answer) = decisions.iter().find(|d| d["decision"] == decision) else {
        return Row::from([(decision.to_owned(), "silent".to_owned())]);
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let duty = &answer["duty"];
    let open = answer["status"] == "needs-facts";
    let verdict = match &duty["total"] {
        Value::String(total) => total.clone(),
        _ if open => "needs-facts".to_owned(),
        _ if answer["status"] == "conflict" => "conflict".to_owned(),
        _ => text(&answer["outcome"]).expect("an outcome"),
    };
    let review = text(&answer["review"]).map(|r| if answer["review_open"] == true { r + " or stricter" } else { r });
    let (least, most) = match duty.is_null() {
        true => (text(&answer["outcome"]).filter(|_| !answer["at_most"].is_null()), text(&answer["at_most"])),
        false => (text(&duty["at_least"]), text(&duty["at_most"])),
    };
    let cells = [
        ("", Some(verdict)),
        (".at-least", least),
        (".at-most", most),
        (".review", review),
        (".by", Some(by(answer).into_iter().collect::<Vec<_>>().join("; ")).filter(|by| !by.is_empty())),
        (".amount", text(&duty["amount"]).map(|amount| cents(amount.trim_end_matches(" USD")))),
    ];
    cells.into_iter().filter_map(|(suffix, cell)| Some((format!("{decision}{suffix}"), cell?))).collect()
}

fn by(answer: &Value) -> BTreeSet<String> {
    let mark = |certain: &Value| if certain == true { "" } else { "?" };
    let name = |value: &Value| value["provision"].as_str().expect("a provision").to_owned();
    match answer["duty"]["components"].as_array() {
        Some(parts) => {
            let part =
                |p: &Value| format!("{}{} {}", name(p), mark(&p["certain"]), p["comes_to"].as_str().expect("a rate"));
            parts.iter().map(part).collect()
        }
        None => answer["reasons"].as_array().expect("reasons").iter().map(name).collect(),
    }
}

/// The columns of one decision in a row of answers, the deciding provisions in order of their names.
pub fn answered(row: &Row, decision: &str) -> Row {
    let own = |name: &str| name.strip_prefix(decision).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let cell = |(name, cell): (&String, &String)| {
        let cell = if name.ends_with(".by") {
            cell.split("; ").collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("; ")
        } else {
            cell.clone()
        };
        (name.clone(), cell)
    };
    row.iter().filter(|(name, _)| own(name)).map(cell).collect()
}
