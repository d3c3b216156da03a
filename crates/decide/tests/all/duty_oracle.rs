//! Duties against some thousand that were worked out independently (`law/us_duty_oracle` in the data): every component and every total.
//!
//! "Equal" is what it says; "right" adds the rows in which the text shows that the oracle errs.
//!
//! Where ours and theirs differ, the difference stands with its cause in `duty_oracle_differences.csv`: a difference that is not in the
//! list fails the test, and so does one in the list that is gone. With `PORTCULLIS_BLESS=1` the list is written anew, causes kept.

use crate::common;
use crate::differences_shared as differences;
use crate::duties;
use crate::official;

use std::collections::BTreeMap;

use decide::Engine;
use differences::{Difference, Differences};
use duties::{Duty, percent};
use serde_json::{Value, json};
use vocabulary::case::Basis;
use vocabulary::{Date, Decimal};

/// The last day before the Supreme Court's ruling on the duties under IEEPA. The oracle's rows of earlier entries give the duties
/// as they stood then: with what was until then applied retroactively, and without the ruling.
const BEFORE_RULING: Date = jiff::civil::date(2026, 2, 19);

/// One row, with its columns by name.
type Row = BTreeMap<String, String>;

/// What a row of the oracle assumes of the goods, by its notes and by the measure that it falls under.
fn assumed(row: &Row) -> Vec<(&'static str, Value)> {
    // The customs value is all metal that the heading is about, and goods that may be parts of vehicles are.
    let mut facts = BTreeMap::from([
        ("us.232.steel-content", json!("100%")),
        ("us.232.aluminum-content", json!("100%")),
        ("us.232.copper-content", json!("100%")),
        ("us.232.metal-weight", json!("100%")),
        ("us.232.vehicle-part", json!(true)),
        ("us.232.mhd-part", json!(true)),
    ]);
    // A derivative is all of the one metal that it is charged for.
    let no: &[&str] = match row["s232_scope"].as_str() {
        "derivative:steel" => &["us.232.aluminum-content", "us.232.copper-content"],
        "derivative:aluminum" => &["us.232.steel-content", "us.232.copper-content"],
        "copper" => &["us.232.steel-content", "us.232.aluminum-content"],
        _ => &[],
    };
    facts.extend(no.iter().map(|fact| (*fact, json!("0%"))));
    for note in row["notes"].split(';') {
        match note {
            // Melted and poured, or smelted and cast, in the United Kingdom.
            "UK_MELTED_POURED_95PCT" => drop(facts.insert("us.232.metals.uk-metal", json!(true))),
            "S232_TRQ_IN_QUOTA" | "UK_AUTO_IN_QUOTA" => drop(facts.insert("us.hts.in-quota", json!(true))),
            // Computers and their parts (heading 8471) are taken as no parts of vehicles.
            "VEHICLE_PART_8471_NOT_APPLIED" => {
                facts.insert("us.232.vehicle-part", json!(false));
                facts.insert("us.232.mhd-part", json!(false));
            }
            _ => {}
        }
    }
    facts.into_iter().collect()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is no decimal number"))
}

/// The duty that a row states.
fn stated(row: &Row) -> Duty {
    let columns = ["base_rate", "rate_301", "rate_232", "rate_ieepa_fentanyl", "rate_ieepa_reciprocal", "rate_122"];
    let duty = Duty::of(duties::MEASURES.into_iter().zip(columns.map(|column| decimal(&row[column]))));
    assert_eq!(duty.total, Some(decimal(&row["total_rate"])), "the oracle's own sum");
    duty
}

/// Engines by the day up to which things are known.
struct Engines<'l> {
    law: &'l law::Law,
    schedule: &'l schedule::Schedule,
    made: BTreeMap<Date, (Engine<'l>, Engine<'l>)>,
}

impl<'l> Engines<'l> {
    /// What the line owes: with the base rate as the row states it, and with that of the imported schedule.
    fn duties(&mut self, row: &Row, known: Date, facts: &[(&'static str, Value)]) -> (Duty, Duty) {
        let on: Date = row["entry_date"].parse().expect("a day");
        let (stated, scheduled) = self.made.entry(known).or_insert_with(|| {
            let engine = || Engine::new(law::compile(self.law, known, Basis::Law));
            (engine(), engine().with_schedule(Some(self.schedule)))
        });
        let mut with_base = facts.to_vec();
        with_base.push(("us.hts.general-rate", json!(percent(decimal(&row["base_rate"])))));
        let case = |facts| duties::import(self.law, &row["hts10"], &row["country"], facts);
        (duties::duty(stated, &case(&with_base), on), duties::duty(scheduled, &case(facts), on))
    }
}

/// The readings of a row: what is compared, ours with the base rate stated, ours with that of the schedule, and theirs.
fn readings(engines: &mut Engines<'_>, row: &Row) -> Vec<(&'static str, Duty, Duty, Duty)> {
    let on: Date = row["entry_date"].parse().expect("a day");
    let settled = if on > BEFORE_RULING { on } else { BEFORE_RULING };
    let alternative = Some(&row["alt_total_rate"]).filter(|text| !text.is_empty());
    let retroactive = row["notes"].contains("_RETRO") && alternative.is_some();
    // Rows that give the retroactive rule as the alternative state what was known on the day of entry.
    let known = if retroactive { on } else { settled };
    let facts = assumed(row);
    let mut found = Vec::new();
    let (ours, scheduled) = engines.duties(row, known, &facts);
    found.push(("default", ours, scheduled, stated(row)));
    let mut only_total = |reading, known, claim: Option<&'static str>, theirs: &str| {
        let claimed: Vec<_> = facts.iter().cloned().chain(claim.map(|claim| (claim, json!(true)))).collect();
        let (mut ours, mut scheduled) = engines.duties(row, known, &claimed);
        ours.parts.clear();
        scheduled.parts.clear();
        found.push((reading, ours, scheduled, Duty { parts: BTreeMap::new(), total: Some(decimal(theirs)) }));
    };
    if !row["total_rate_usmca"].is_empty() {
        only_total("usmca", known, Some("us.usmca"), &row["total_rate_usmca"]);
    }
    if let Some(theirs) = alternative {
        if retroactive {
            // What the notice of the deal with the European Union frees from 2025-09-01 is the aircraft articles among others: they
            // are claimed.
            let claim = row["notes"].contains("EU_ANNEX_RETRO").then_some("us.hts.civil-aircraft");
            only_total("alternative", settled, claim, theirs);
        } else {
            only_total("alternative", settled, Some("us.hts.civil-aircraft"), theirs);
        }
    }
    found
}

/// Rows that equal the oracle's; and those, with the rows in which the text shows the oracle to be wrong.
#[derive(Default)]
struct Tally {
    rows: usize,
    equal: usize,
    right: usize,
}

impl Tally {
    fn count(&mut self, equal: bool, right: bool) {
        self.rows += 1;
        self.equal += usize::from(equal);
        self.right += usize::from(right);
    }

    fn equal(&self) -> Decimal {
        Decimal::from(100 * self.equal) / Decimal::from(self.rows)
    }

    fn right(&self) -> Decimal {
        Decimal::from(100 * self.right) / Decimal::from(self.rows)
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (rows, equal, right) = (self.rows, self.equal, self.right);
        write!(f, "{equal} of {rows} equal ({:.2} %), {right} right ({:.2} %)", self.equal(), self.right())
    }
}

#[test]
fn duties_equal_those_worked_out_independently_but_for_the_differences_explained() {
    let Some(data) = common::data("duties_equal_those_worked_out_independently_but_for_the_differences_explained")
    else {
        return;
    };
    let law = common::shipped();
    let schedule = official::schedule(&data);
    let mut engines = Engines { law: &law, schedule: &schedule, made: BTreeMap::new() };
    let mut reader = csv::Reader::from_path(data.join("law/us_duty_oracle/duties.csv")).expect("the oracle's rows");
    let rows: Vec<Row> = reader.deserialize().map(|row| row.expect("a row")).collect();
    let mut differences = Differences::read("duty_oracle_differences.csv");
    let mut all = Tally::default();
    let mut plain = Tally::default();
    for row in &rows {
        let (mut equal, mut right) = (true, true);
        for (reading, ours, scheduled, theirs) in readings(&mut engines, row) {
            let said = if ours != theirs {
                ours.to_string()
            } else if scheduled != theirs {
                format!("by the schedule: {scheduled}")
            } else {
                continue;
            };
            equal = false;
            let key = [row["hts10"].as_str(), &row["country"], &row["entry_date"], reading].map(str::to_owned).to_vec();
            let cause = differences.met(Difference { key, ours: said, theirs: theirs.to_string() });
            right &= cause.starts_with("theirs");
        }
        all.count(equal, right);
        if row["notes"].is_empty() {
            plain.count(equal, right);
        }
    }
    println!("rows without a note: {plain}\nall rows: {all}");
    differences.settle();
    let percent = |hundredths| Decimal::new(hundredths, 2);
    assert!(all.equal() >= percent(97_08), "all rows: {all}");
    assert!(plain.equal() >= percent(99_37), "rows without a note: {plain}");
    assert!(all.right() >= percent(99_80), "all rows: {all}");
    assert!(plain.right() >= percent(99_68), "rows without a note: {plain}");
}
