//! The whole decision on duties in Rego.

use std::collections::BTreeMap;

use regorus::Value;
use serde_json::json;

use super::text::{self, Policy};
use super::{Ready, value};
use crate::report::Speed;
use crate::rows::{Row, Words};
use crate::rules::whole::answer::{Answer, Range};
use crate::rules::whole::column::{Column, Columns};
use crate::rules::whole::measure::{Levy, Measure, Measures, UNITS};

/// The decision, made ready.
pub struct Whole {
    ready: Ready,
    /// Bodies of rules.
    pub bodies: usize,
    /// The duties whose rate is the schedule's.
    scheduled: Vec<String>,
}

impl Whole {
    /// Writes the rules as a policy with its data.
    pub fn new(measures: &Measures, words: &Words) -> Self {
        let Policy { text, data, bodies } = text::write(measures, words);
        let is_scheduled = |measure: &&Measure| matches!(measure.bodies[0].levy, Levy::Column(_));
        let scheduled = measures.all.iter().filter(is_scheduled).map(|measure| measure.name.clone()).collect();
        Self { ready: Ready::new(&text, "data.us.duty.answer", &data), bodies, scheduled }
    }

    /// The policy and its data, to be read.
    pub fn written(measures: &Measures, words: &Words) -> (String, serde_json::Value) {
        let Policy { text, data, .. } = text::write(measures, words);
        (text, data)
    }

    /// What the duties on a row come to.
    pub fn answer(&mut self, row: &Row, columns: &Columns, words: &Words) -> Answer {
        let mut answer = read(&self.ready.answer(&input(row, columns, words)));
        if answer.total.most.is_none() {
            let rates = answer.charged.iter_mut().filter(|(name, _)| self.scheduled.contains(name));
            rates.for_each(|(_, range)| range.most = None);
        }
        answer
    }

    /// By the virtual machine.
    pub fn measure(&mut self, rows: &[Row], columns: &[Columns], words: &Words) -> Speed {
        let inputs = inputs(rows, columns, words);
        Speed::best(rows.len(), || {
            for input in &inputs {
                std::hint::black_box(self.ready.answer(input));
            }
        })
    }

    /// By the interpreter of the compiled policy.
    pub fn measure_interpreter(&self, rows: &[Row], columns: &[Columns], words: &Words) -> Speed {
        let inputs = inputs(rows, columns, words);
        Speed::best(rows.len(), || {
            for input in &inputs {
                std::hint::black_box(self.ready.interpreted(input));
            }
        })
    }
}

fn inputs(rows: &[Row], columns: &[Columns], words: &Words) -> Vec<Value> {
    rows.iter().zip(columns).map(|(row, columns)| input(row, columns, words)).collect()
}

fn input(row: &Row, columns: &Columns, words: &Words) -> Value {
    // Where a rate is not known, `open` says so, and `whole` is more than any floor: nothing is certainly missing.
    let column = |column: Column| {
        json!({
            "least": column.least,
            "most": column.most.unwrap_or(0),
            "whole": column.whole().unwrap_or(100 * UNITS),
            "open": column.most.is_none(),
        })
    };
    value(&json!({
        "origin": words.places[row.origin],
        "item": words.hts[row.hts],
        "on": words.day(row),
        "general": column(columns.general),
        "other": column(columns.other),
    }))
}

/// The answer's value, for comparison.
fn read(value: &Value) -> Answer {
    let whole = |value: &Value| value.as_i64().expect("a whole number");
    let open = *value["open"].as_bool().expect("a truth value");
    let mut charged: BTreeMap<String, Range> = BTreeMap::new();
    for (set, charges) in value.as_object().expect("an object").iter() {
        let Ok(charges) = charges.as_set() else { continue };
        let set = set.as_string().expect("a name");
        for charge in charges {
            let charge = charge.as_array().expect("a charge");
            let name = charge[0].as_string().expect("a name").to_string();
            let range = charged.entry(name).or_insert(Range { least: 0, most: Some(0) });
            if set.starts_with("settled") {
                *range = Range { least: whole(&charge[1]), most: Some(whole(&charge[2])) };
            } else if set.starts_with("certain") {
                range.least = whole(&charge[1]);
            } else {
                range.most = Some(whole(&charge[1]));
            }
        }
    }
    let most = Some(whole(&value["most"])).filter(|_| !open);
    Answer { total: Range { least: whole(&value["least"]), most }, charged }
}
