//! The Commerce Country Chart as an oracle: for every entry controlled by chart columns as a whole, and every country, the
//! answer's reasons are the chart's, in both of its editions.

use crate::common;

use std::collections::{BTreeMap, BTreeSet};

use common::{data, shipped};
use decide::Engine;
use serde_json::{Value, json};
use vocabulary::case::Basis;
use vocabulary::{Case, Date, Place};

/// Entries whose chart columns hold "for the entire entry", read from the XML by code of the test's own.
fn entire_entries(xml: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut entry = String::new();
    let mut cells: Vec<String> = Vec::new();
    for line in xml.lines() {
        if let Some(code) = heading(line) {
            entry = code;
        }
        if line.starts_with("<TR>") {
            cells.clear();
        }
        if line.starts_with("<TD") || (!cells.is_empty() && !line.starts_with('<')) {
            cells.push(strip(line));
        }
        if line.starts_with("</TR>") && cells.len() >= 2 {
            let text = cells[..cells.len() - 1].join(" ");
            let column = cells.last().map(String::as_str).unwrap_or_default();
            let words: Vec<&str> = text.split_whitespace().collect();
            if let ([reason, "applies", "to", "entire", "entry"], Some(column)) =
                (words.as_slice(), chart_column(column))
            {
                assert!(column.starts_with(reason.trim_end_matches(',')), "{entry}: {text} | {column}");
                found.entry(entry.clone()).or_default().insert(column);
            }
        }
    }
    found
}

/// The code of an entry's heading: `<FP-2><B>3A001 Electronic items …`.
fn heading(line: &str) -> Option<String> {
    let text = strip(line);
    let bold = line.contains("<B>") || line.contains("<E T=\"04\">");
    let code: String = text.chars().take(5).collect();
    let shape = code.len() == 5
        && code.chars().enumerate().all(|(i, c)| if i == 1 { ('A'..='E').contains(&c) } else { c.is_ascii_digit() })
        && text.chars().nth(5).is_none_or(|c| c.is_whitespace());
    (bold && shape).then_some(code)
}

fn strip(line: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in line.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `NS Column 1.` is `NS1`.
fn chart_column(text: &str) -> Option<String> {
    let words: Vec<&str> = text.trim_end_matches('.').split_whitespace().collect();
    match words.as_slice() {
        [reason, "Column", number] if reason.len() == 2 => Some(format!("{reason}{number}")),
        _ => None,
    }
}

/// The chart by country code.
fn json_chart(folder: &std::path::Path) -> BTreeMap<Place, BTreeSet<String>> {
    let text = std::fs::read_to_string(folder.join("law/us_ear/country-chart.json")).expect("the chart");
    let chart: Value = serde_json::from_str(&text).expect("JSON");
    chart["countries"]
        .as_object()
        .expect("countries")
        .iter()
        .map(|(name, row)| {
            let marks = row["marks"]
                .as_array()
                .expect("marks")
                .iter()
                .map(|m| m.as_str().expect("a mark").replace(' ', ""))
                .collect();
            (place(name), marks)
        })
        .collect()
}

/// BIS's own export of its interactive chart.
fn csv_chart(folder: &std::path::Path) -> BTreeMap<Place, BTreeSet<String>> {
    let text =
        std::fs::read_to_string(folder.join("law/us_ear/bis_country_chart_export_2025-11-12.csv")).expect("the export");
    let mut lines = text.lines();
    let columns: Vec<String> = lines.next().expect("a head").split(',').map(|c| c.replace(' ', "")).collect();
    let mut chart = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        // Lines without marks repeat a country under another spelling, or are embargoed rows, which have none.
        if cells.iter().skip(1).take(16).all(|c| c.trim().is_empty()) {
            continue;
        }
        let name = cells[0].trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
        let Some(place) = try_place(name) else { continue };
        let marks: BTreeSet<String> =
            (1..=16).filter(|i| cells.get(*i).is_some_and(|c| c.trim() == "X")).map(|i| columns[i].clone()).collect();
        chart.entry(place).or_insert(marks);
    }
    chart
}

fn try_place(name: &str) -> Option<Place> {
    // The export writes two spaces where the chart has a comma.
    let plain = name.replace(['“', '”', '"'], "").replace("  ", ", ");
    // The spellings of the chart that are not names in common use.
    let known = match plain.trim() {
        "Korea, South" => "KR",
        "Korea, North" => "KP",
        "Congo (Democratic Republic of the)" => "CD",
        "Congo (Republic of the)" => "CG",
        "Micronesia (Federated State of)" => "FM",
        "Seycheles" => "SC",
        "South Sudan, Republic of" => "SS",
        "Bahamas, The" | "The Bahamas" => "BS",
        "Gambia, The" => "GM",
        "Guinea-Bissau" => "GW",
        name if name.starts_with("Sint Maarten") => "SX",
        name => return Place::from_name(name),
    };
    Place::from_code(known)
}

fn place(name: &str) -> Place {
    try_place(name).unwrap_or_else(|| panic!("no place for the chart's `{name}`"))
}

fn reasons_by_country(engine: &Engine<'_>, eccn: &str, on: Date, to: Place) -> BTreeSet<String> {
    let case = json!({
        "kind": "export", "from": "US", "to": to.code(), "route": [], "mode": "shipment", "end-use": ["civil"],
        "parties": [{ "role": "end-user", "name": "an end user", "person": "organization", "country": to.code(),
                      "headquarters": to.code(), "nationality": [], "lists": [], "owners": [] }],
        "lines": [{ "form": form(eccn), "codes": { "us.eccn": eccn }, "origin": "US", "maker": "US", "value": "1000000 USD",
                    "published": false, "content": [], "made-with": [] }],
    });
    let case = Case::from_json(&case.to_string(), 0).expect("a case");
    let answer = engine.determine(&case, on);
    let license = answer.lines[0].decisions.iter().find(|d| d.decision == "us.license");
    license
        .into_iter()
        .flat_map(|d| &d.reasons)
        .filter(|r| r.provision == "us.ear.chart")
        .flat_map(|r| r.controls.iter().cloned())
        .collect()
}

fn form(eccn: &str) -> &'static str {
    match eccn.as_bytes().get(1) {
        Some(b'D') => "software",
        Some(b'E') => "technology",
        _ => "commodity",
    }
}

/// Differences between the two editions of the chart that have a known cause; everything else must agree.
fn explained(place: Place, column: &str) -> Option<&'static str> {
    match (place.code(), column) {
        (_, "CC2") => Some("the export still showed the firearms rule 89 FR 34680, which 90 FR 47170 rescinded"),
        ("ZW", _) => Some("the export's line for Zimbabwe is broken"),
        _ => None,
    }
}

#[test]
fn reasons_for_control_equal_the_country_chart_for_every_whole_entry_and_country() {
    let Some(folder) = data("reasons_for_control_equal_the_country_chart_for_every_whole_entry_and_country") else {
        return;
    };
    let mut xml = String::new();
    let file = std::fs::File::open(folder.join("law/us_ccl_xml/ccl_supp1.xml.gz")).expect("the list");
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(file), &mut xml).expect("XML");
    let entries = entire_entries(&xml);
    assert!(entries.len() > 400, "only {} entries with whole-entry columns were read", entries.len());

    let law = shipped();
    let on = vocabulary::read::date("2026-07-23").expect("a date");
    let snapshot = law::compile(&law, on, Basis::Law);
    let engine = Engine::new(snapshot);
    let chart = json_chart(&folder);
    assert_eq!(chart.len(), 196, "countries with graded rows");

    let mut checked = 0usize;
    let mut wrong = Vec::new();
    for (eccn, columns) in &entries {
        for (place, marks) in &chart {
            let expected: BTreeSet<&str> = columns.iter().filter(|c| marks.contains(*c)).map(|c| &c[..2]).collect();
            let got = reasons_by_country(&engine, eccn, on, *place);
            // Other rows of the entry may add reasons for some of its paragraphs; none of the chart's may be missing.
            for reason in &expected {
                checked += 1;
                if !got.contains(*reason) {
                    wrong.push(format!("{eccn} to {place}: the chart says {reason}, the answer {got:?}"));
                }
            }
            // And a reason that only whole-entry columns give must not appear where the chart has no mark.
            let only: BTreeSet<&str> = columns.iter().map(|c| &c[..2]).collect();
            let elsewhere = rows_for_other_paragraphs(&law, eccn);
            for reason in only.iter().filter(|r| !expected.contains(*r) && !elsewhere.contains(**r)) {
                checked += 1;
                if got.contains(*reason) {
                    wrong.push(format!("{eccn} to {place}: the answer says {reason}, the chart does not"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {checked} differ:\n{}",
        wrong.len(),
        wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
    println!(
        "chart oracle: {} entries, {} countries, {checked} comparisons, 0 differences",
        entries.len(),
        chart.len()
    );

    let export = csv_chart(&folder);
    let mut differences = BTreeMap::new();
    for (place, marks) in &chart {
        let Some(other) = export.get(place) else {
            assert!(marks.is_empty() || place.code() == "ZW", "{place} is missing from the export");
            continue;
        };
        for column in marks.symmetric_difference(other) {
            let cause = explained(*place, column)
                .unwrap_or_else(|| panic!("{place} {column}: the editions differ without a known cause"));
            *differences.entry(cause).or_insert(0usize) += 1;
        }
    }
    for (cause, count) in differences {
        println!("the two editions differ in {count} marks: {cause}");
    }
}

/// Reasons that rows of the table give for parts of an entry, or without a chart column.
fn rows_for_other_paragraphs(law: &law::Law, eccn: &str) -> BTreeSet<String> {
    use law::model::{Cell, PlaceItem};
    let table = law.table_named("us.ear.ccl-controls").expect("the table");
    let mut reasons = BTreeSet::new();
    for row in &table.rows {
        let [Cell::Codes(items), Cell::Words(reason), Cell::Places(places), Cell::Condition(when)] =
            row.cells.as_slice()
        else {
            continue;
        };
        let whole = items.include == [eccn.to_owned()] && items.except.is_empty() && when.is_none();
        let chart = matches!(places.include.as_slice(), [PlaceItem::Group(group)] if law.groups[group.index()].name.starts_with("us.chart."));
        let touches = items.include.iter().any(|code| {
            vocabulary::code::fit(vocabulary::code::Nesting::Dotted, code, eccn) != vocabulary::code::Fit::Outside
        });
        if touches && !(whole && chart) {
            reasons.extend(reason.iter().cloned());
        }
    }
    reasons
}

#[test]
fn hong_kong_takes_chinas_row_and_dependent_territories_that_of_their_country() {
    let law = shipped();
    let on = vocabulary::read::date("2026-07-23").expect("a date");
    let engine = Engine::new(law::compile(&law, on, Basis::Law));
    for (territory, country) in [("HK", "CN"), ("KY", "GB"), ("LI", "CH"), ("GU", "US"), ("GF", "FR")] {
        for eccn in ["3A001.b.2.a", "3B001.a.4", "5A002.a.1", "1C350.b", "6A003.b.4.b", "0A501.a", "9A610.x", "2B350.a"]
        {
            let reasons = |code: &str| reasons_by_country(&engine, eccn, on, Place::from_code(code).expect("a place"));
            assert_eq!(reasons(territory), reasons(country), "{eccn} to {territory} as to {country}");
        }
    }
}

#[test]
fn a_place_without_any_row_is_not_read_as_a_row_without_marks() {
    let law = shipped();
    let on = vocabulary::read::date("2026-07-23").expect("a date");
    let engine = Engine::new(law::compile(&law, on, Basis::Law));
    for place in ["AQ", "PS"] {
        let case = json!({
            "kind": "export", "from": "US", "to": place, "route": [], "mode": "shipment", "end-use": ["civil"],
            "parties": [{ "role": "end-user", "name": "n", "person": "organization", "country": place, "headquarters": place,
                          "nationality": [], "lists": [], "owners": [] }],
            "lines": [{ "form": "commodity", "codes": { "us.eccn": "3A001.b.2.a" }, "origin": "US", "maker": "US",
                        "value": "10 USD", "published": false, "content": [], "made-with": [] }],
        });
        let answer = engine.determine(&Case::from_json(&case.to_string(), 0).expect("a case"), on);
        assert!(!answer.is_clear(), "{place}");
    }
}
