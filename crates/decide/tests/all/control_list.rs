//! The control-list tables against their two sources: the eCFR XML, and the later JSON with its known gaps.

use crate::common;

use std::collections::{BTreeMap, BTreeSet};

use common::{data, shipped};
use law::Law;
use law::model::{Cell, Condition};
use serde_json::Value;

/// Codes of the first column of a table.
fn codes(law: &Law, table: &str) -> BTreeSet<String> {
    let table = law.table_named(table).unwrap_or_else(|| panic!("no table {table}"));
    let sets = table.rows.iter().filter_map(|row| match row.cells.first() {
        Some(Cell::Codes(set)) => Some(set),
        _ => None,
    });
    sets.flat_map(|set| set.include.iter().map(|code| code.split('.').next().expect("a code").to_owned())).collect()
}

/// The reasons for control of every entry, from the shipped table.
fn reasons(law: &Law) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for table in ["us.ear.ccl-controls", "us.ear.ccl-referred"] {
        for row in &law.table_named(table).expect("the table").rows {
            let [Cell::Codes(items), Cell::Words(words), ..] = row.cells.as_slice() else { continue };
            for code in &items.include {
                let entry = code.split('.').next().expect("a code").to_owned();
                found.entry(entry).or_default().extend(words.iter().cloned());
            }
        }
    }
    found
}

/// Every entry heading of the XML.
fn entries_of_xml(xml: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in xml.lines() {
        let bold =
            line.find("<B>").map(|at| &line[at + 3..]).or_else(|| line.find("<E T=\"04\">").map(|at| &line[at + 10..]));
        let Some(text) = bold else { continue };
        let code: String = text.trim_start().chars().take(5).collect();
        let after = text.trim_start().chars().nth(5);
        let shape = code.len() == 5
            && code.char_indices().all(|(i, c)| if i == 1 { ('A'..='E').contains(&c) } else { c.is_ascii_digit() });
        if shape && after.is_none_or(|c| c.is_whitespace() || c == '<' || c == '[') && line.starts_with("<FP") {
            found.insert(code);
        }
    }
    found
}

fn xml(folder: &std::path::Path) -> String {
    let mut text = String::new();
    let file = std::fs::File::open(folder.join("law/us_ccl_xml/ccl_supp1.xml.gz")).expect("the list");
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(file), &mut text).expect("XML");
    text
}

#[test]
fn every_entry_of_the_official_list_is_known_and_none_is_invented() {
    let Some(folder) = data("every_entry_of_the_official_list_is_known_and_none_is_invented") else { return };
    let law = shipped();
    let official = entries_of_xml(&xml(&folder));
    let ours = codes(&law, "us.ear.ccl-entries");
    let missing: Vec<_> = official.difference(&ours).collect();
    let invented: Vec<_> = ours.difference(&official).collect();
    println!("control list: {} entries in the XML, {} in the table", official.len(), ours.len());
    assert!(official.len() > 600, "only {} entries were read from the XML", official.len());
    assert!(missing.is_empty(), "missing: {missing:?}");
    assert!(invented.is_empty(), "not in the XML: {invented:?}");
}

/// Differences between our table (edition 2026-06-24, read in the XML) and the JSON (2026-07-23), with their causes.
fn explained(entry: &str, reason: &str) -> Option<&'static str> {
    match (entry, reason) {
        ("0D614" | "2B352" | "3D006" | "3E002" | "8D001" | "3E001", _) => {
            Some("five entries are missing from the JSON, and their controls stand under the entries before them")
        }
        ("0A502", _) => Some("the entry was rewritten between the two editions"),
        ("1A231", "AT") => Some("the JSON runs the two rows of the entry together"),
        ("1C350" | "1C351", "AT" | "CW") | ("6A992", "RS") => {
            Some("stated in words below or across the table, where the JSON does not look")
        }
        ("9A004", "ITAR" | "elsewhere") => Some("paragraphs that the entry sends elsewhere"),
        (_, "LN" | "FP") => Some("requirements stated in notes, which the JSON does not hold as control rows"),
        _ => None,
    }
}

#[test]
fn reasons_for_control_agree_with_the_second_source_but_for_its_known_gaps() {
    let Some(folder) = data("reasons_for_control_agree_with_the_second_source_but_for_its_known_gaps") else { return };
    let law = shipped();
    let ours = reasons(&law);
    let text = std::fs::read_to_string(folder.join("law/us_ear/ccl.json")).expect("the second source");
    let second: Value = serde_json::from_str(&text).expect("JSON");
    let mut causes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unexplained = Vec::new();
    let mut compared = 0;
    for entry in second["entries"].as_array().expect("entries") {
        let code = entry["eccn"].as_str().expect("a code");
        let theirs: BTreeSet<String> = entry["countryChart"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| row["control"].as_str())
            .filter_map(|text| text.split_whitespace().next())
            .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned())
            .filter(|word| word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase()))
            .collect();
        if theirs.is_empty() {
            continue;
        }
        compared += 1;
        let empty = BTreeSet::new();
        for reason in theirs.symmetric_difference(ours.get(code).unwrap_or(&empty)) {
            match explained(code, reason) {
                Some(cause) => *causes.entry(cause).or_default() += 1,
                None => unexplained
                    .push(format!("{code}: {reason} is in one source only (the JSON: {})", theirs.contains(reason))),
            }
        }
    }
    for (cause, count) in causes {
        println!("{count} differences: {cause}");
    }
    println!("{compared} entries compared with the second source");
    assert!(compared > 500);
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
}

#[test]
fn rows_that_cannot_be_read_into_codes_ask_and_are_counted() {
    let law = shipped();
    let table = law.table_named("us.ear.ccl-controls").expect("the table");
    let mut open = 0;
    for row in &table.rows {
        if let Some(Cell::Condition(Some(condition))) = row.cells.last() {
            let mut asks = false;
            condition.walk(&mut |c| asks |= matches!(c, Condition::Ask(_)));
            open += usize::from(asks);
        }
    }
    let referred = law.table_named("us.ear.ccl-referred").expect("the table").rows.len();
    println!("control list: {} rows, {open} ask, {referred} refer elsewhere and ask", table.rows.len());
    assert!(open * 10 <= table.rows.len(), "{open} of {} rows ask", table.rows.len());
}
