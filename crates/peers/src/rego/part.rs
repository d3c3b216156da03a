//! A part of the rules in Rego, the data indexed by hand: by origin, list, entry and destination.

use regorus::Value;
use serde_json::{Map, json};

use super::{Ready, value};
use crate::report::Speed;
use crate::rows::{Row, Words};
use crate::rules::chart::Chart;
use crate::rules::duty::Rules;

const DUTY: &str = r#"
package us.duty

import rego.v1

relieved contains provision if {
    some list in data.items[input.item]
    some relief in data.reliefs[input.origin][list]
    relief.from <= input.on
    input.on <= relief.until
    some provision in relief.of
}

charged := [part.rate |
    some list in data.items[input.item]
    some part in data.parts[input.origin][list]
    part.from <= input.on
    input.on <= part.until
    not relieved[part.provision]
]

total := input.base + sum(charged)
"#;

const LICENSE: &str = r#"
package us.license

import rego.v1

reasons contains reason if {
    some column, reason in data.controls[input.eccn]
    data.chart[input.to][column]
}
"#;

/// Both decisions.
pub struct Part {
    duty: Ready,
    license: Ready,
}

impl Part {
    /// Writes the rules as data of the policies.
    pub fn new(duty: &Rules, chart: &Chart, words: &Words) -> Self {
        Self {
            duty: Ready::new(DUTY, "data.us.duty.total", &duty_data(duty, words)),
            license: Ready::new(LICENSE, "data.us.license.reasons", &license_data(chart, words)),
        }
    }

    /// The total, in hundredths of a percent.
    pub fn duty(&mut self, row: &Row, words: &Words) -> i64 {
        self.duty.answer(&duty_input(row, words)).as_i64().expect("a whole number")
    }

    /// The reasons for control.
    pub fn license(&mut self, row: &Row, words: &Words) -> Vec<String> {
        let answer = self.license.answer(&license_input(row, words));
        answer.as_set().expect("a set").iter().map(|r| r.as_string().expect("a word").to_string()).collect()
    }

    /// By the virtual machine.
    pub fn measure(&mut self, question: &str, rows: &[Row], words: &Words) -> Speed {
        let (ready, inputs) = self.prepared(question, rows, words);
        Speed::best(rows.len(), || {
            for input in &inputs {
                std::hint::black_box(ready.answer(input));
            }
        })
    }

    /// By the interpreter of the compiled policy, on the first tenth of the rows.
    pub fn measure_interpreter(&mut self, question: &str, rows: &[Row], words: &Words) -> Speed {
        let rows = &rows[..rows.len() / 10];
        let (ready, inputs) = self.prepared(question, rows, words);
        Speed::best(rows.len(), || {
            for input in &inputs {
                std::hint::black_box(ready.interpreted(input));
            }
        })
    }

    fn prepared(&mut self, question: &str, rows: &[Row], words: &Words) -> (&mut Ready, Vec<Value>) {
        if question == "us.duty" {
            (&mut self.duty, rows.iter().map(|row| duty_input(row, words)).collect())
        } else {
            (&mut self.license, rows.iter().map(|row| license_input(row, words)).collect())
        }
    }
}

fn duty_input(row: &Row, words: &Words) -> Value {
    let input = json!({ "origin": words.places[row.origin], "item": words.hts[row.hts], "on": words.day(row), "base": row.base });
    value(&input)
}

fn license_input(row: &Row, words: &Words) -> Value {
    let input = json!({ "to": words.places[row.to], "eccn": words.eccn[row.eccn] });
    value(&input)
}

/// `data.items`: line → lists; `data.parts` and `data.reliefs`: origin → list → what there is of it.
fn duty_data(rules: &Rules, words: &Words) -> serde_json::Value {
    let items: Map<_, _> = words
        .hts
        .iter()
        .zip(&rules.items)
        .map(|(line, lists)| (line.clone(), lists.iter().map(|list| format!("{list}")).collect()))
        .collect();
    let mut parts = Map::new();
    let mut reliefs = Map::new();
    for (at, place) in words.places.iter().enumerate() {
        let (mut of_place, mut reliefs_of_place) = (Map::new(), Map::new());
        let put = |into: &mut Map<String, serde_json::Value>, list: usize, value| {
            let slot = into.entry(list.to_string()).or_insert_with(|| json!([]));
            slot.as_array_mut().expect("a list").push(value);
        };
        for part in rules.parts.iter().filter(|p| p.origins[at]) {
            for (from, until) in &part.days {
                let value = json!({ "provision": part.provision, "rate": part.rate, "from": from, "until": until });
                put(&mut of_place, part.list, value);
            }
        }
        for relief in rules.reliefs.iter().filter(|r| r.origins[at]) {
            for (from, until) in &relief.days {
                put(&mut reliefs_of_place, relief.list, json!({ "of": relief.of, "from": from, "until": until }));
            }
        }
        parts.insert(place.clone(), of_place.into());
        reliefs.insert(place.clone(), reliefs_of_place.into());
    }
    json!({ "items": items, "parts": parts, "reliefs": reliefs })
}

/// `data.controls`: entry → column → reason; `data.chart`: destination → column → true.
fn license_data(chart: &Chart, words: &Words) -> serde_json::Value {
    let controls: Map<_, _> = words
        .eccn
        .iter()
        .zip(&chart.controls)
        .map(|(entry, controls)| {
            let columns: Map<_, _> = controls.iter().map(|(column, reason)| (column.clone(), json!(reason))).collect();
            assert_eq!(columns.len(), controls.len(), "{entry}: one reason for each column");
            (entry.clone(), columns.into())
        })
        .collect();
    let marks: Map<_, _> = words
        .places
        .iter()
        .zip(&chart.marks)
        .map(|(place, marks)| {
            let columns: Map<_, _> = marks.iter().map(|column| (column.clone(), json!(true))).collect();
            (place.clone(), columns.into())
        })
        .collect();
    json!({ "controls": controls, "chart": marks })
}
