//! The average duty on the imports of the United States, day by day, weighted with the imports of 2024.
//!
//! What came in in 2024 is known by HS6 and country. Each HS6 is split evenly over the lines that the edition of the day has below it,
//! and every line is put to the plan. The average of a day is what was collected in 2024, as a share, and the change of the law since
//! 2025-01-01: so the use of preferences and the first duties under sections 232 and 301 are in it as they were in 2024.
//!
//! Assumed, beyond what the law says:
//!
//! | what | taken as | from |
//! |---|---|---|
//! | goods of Canada and Mexico that claim the USMCA | 65 % and 82 % | the published series: 8.75 % and 4.5 % where the duty is 25 % (`usmca_shares.csv` has the shares of later months, when more claimed) |
//! | cars and trucks that do | charged on 60 % of their value | `policy_params.yaml`: `us_auto_content_share` 0.40 |
//! | metal in goods of chapters 72, 73 and 76 | all of the value | `policy_params.yaml`: `primary_chapters` |
//! | copper in goods of chapter 74 | 90 % of the value | `policy_params.yaml`: `cbo_copper_share` |
//! | steel and aluminum in other goods that are on their lists | 50 %, divided where both are | `policy_params.yaml`: `flat_share` 0.50; `s232_derivative_products.csv` |
//! | goods on the lists of parts of vehicles | are such, but for computers (8471) | as the duty oracle does |
//! | any other claim (civil aircraft, chapter 98, informational materials, exclusions) | not made, as in the series and in the duty oracle | |
//! | quotas of the European Union, Japan and the United Kingdom | kept to | |
//! | advanced semiconductors, patented pharmaceuticals | none; the series has neither | |
//! | a specific rate of column 1 | what was collected on that HS6 from that country in 2024 | the imports themselves |
//! | the European Union | as Germany | |
//! | what was known | for days before the ruling of 2026-02-20, what was known on its eve; later, all | |

#![allow(dead_code, reason = "each user takes a part")]
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "reads files and stops on what does not hold"
)]

mod departures;
mod distance;
mod flows;
mod lines;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use arrow_array::Array as _;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{Decimal128Type, Int32Type};
use decide::Engine;
use decide::plan::{Field, NEEDS_FACTS, Plan, Source};
use law::Law;
use law::life::EventSubject;
use law::model::Condition;
use schedule::Schedule;
use vocabulary::case::Basis;
use vocabulary::{Date, Place};

pub use departures::Departures;
pub use distance::Distance;
pub use flows::{on, published};
use lines::{COLUMNS, Derivatives, Lines};

/// The first day of the comparison.
pub const FIRST: Date = jiff::civil::date(2025, 1, 1);
/// The last day before the ruling on the duties under IEEPA.
pub const BEFORE_RULING: Date = jiff::civil::date(2026, 2, 19);
/// What was known for the days after it.
pub const KNOWN: Date = jiff::civil::date(2026, 11, 25);

/// What is the same for every line.
const CONSTANTS: [(&str, &str); 13] = [
    ("kind", "import"),
    ("to", "US"),
    ("form", "commodity"),
    ("end-use", "none-of-concern"),
    ("content", "[]"),
    ("made-with", "[]"),
    ("value", "1000000"),
    ("currency", "USD"),
    ("us.232.metal-weight", "100%"),
    ("us.232.autos.content-approved", "yes"),
    ("us.232.autos.non-us-content", "60%"),
    ("us.232.mhd.content-approved", "yes"),
    ("us.232.mhd.non-us-content", "60%"),
];

/// Facts that are not so of any line.
const NONE_OF_THEM: [&str; 13] = [
    "us.201.cspv",
    "us.201.battery-with-cells",
    "us.201.excluded",
    "us.232.semiconductors.within-parameters",
    "us.232.pharma.patented",
    "us.232.pharma.annex-iii-company",
    "us.232.uas.thermal-imaging",
    "us.232.uas.for-use",
    "us.232.polysilicon.listed",
    "us.301.sts-crane",
    "us.301.sts-crane-china-content",
    "us.301.sts-crane-china-maker",
    "us.301.chassis",
];

/// How the law is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As it is.
    Law,
    /// As the published series reads it, where it departs from the law (see [`Departures`]).
    Series,
}

/// The average on one day.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    pub on: Date,
    /// In percent.
    pub rate: f64,
    /// The part of the imports for which the duty is open, in percent.
    pub open: f64,
}

/// The duty on all lines on a day with the points added to each, and the value of those for which it is open, in dollars.
fn owed(plan: &mut Plan<'_, '_>, lines: &Lines, on: Date, points: impl Fn(Place, f64) -> f64) -> (f64, f64) {
    let decided = plan.evaluate(&lines.on(on)).expect("answers");
    let errors = decided.column_by_name("error").expect("errors").as_string::<i32>();
    if let Some(row) = (0..errors.len()).find(|row| errors.is_valid(*row)) {
        panic!("row {row}: {}", errors.value(row));
    }
    let amounts = decided.column_by_name("us.duty.amount").expect("amounts").as_primitive::<Decimal128Type>();
    let verdicts = decided.column_by_name("us.duty").expect("verdicts").as_dictionary::<Int32Type>();
    let open_key = verdicts.values().as_string::<i32>().iter().position(|word| word == Some(NEEDS_FACTS));
    let (mut duty, mut open) = (0.0, 0.0);
    for (row, (weight, origin)) in lines.weights.iter().zip(&lines.origins).enumerate() {
        if open_key.is_some() && verdicts.key(row) == open_key {
            open += weight;
            continue;
        }
        // Cents on a million dollars; where no duty stands there is no amount.
        #[allow(clippy::cast_precision_loss, reason = "cents of a duty on a million")]
        let percent = if amounts.is_valid(row) { amounts.value(row) as f64 / 1e6 } else { 0.0 };
        duty += weight * (percent + points(*origin, percent)) / 100.0;
    }
    (duty, open)
}

/// Days on which the tariff law may change, and those given, from the first to the last.
pub fn days(law: &Law, last: Date, more: impl IntoIterator<Item = Date>) -> BTreeSet<Date> {
    let ours = |name: &str| {
        name.starts_with("us.")
            && name
                .split('.')
                .nth(1)
                .is_some_and(|m| m == "ieepa" || m == "hts" || m.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut days = BTreeSet::from([FIRST]);
    days.extend(more);
    for event in &law.events {
        let name = match event.subject {
            EventSubject::Provision(id) => law.provision_name(id),
            EventSubject::Instrument(id) => law.instruments[id.index()].name.as_str(),
            EventSubject::Matter(_) => continue,
        };
        if ours(name) {
            days.extend([event.effective, event.until, event.from].into_iter().flatten());
            days.extend(event.until.and_then(|day| day.tomorrow().ok()));
        }
    }
    for row in law.tables.iter().filter(|t| ours(&t.name)).flat_map(|t| &t.rows) {
        days.extend(row.from.into_iter().chain(row.until.and_then(|day| day.tomorrow().ok())));
    }
    for provision in law.provisions.iter().filter(|p| ours(&p.name)) {
        for condition in &provision.when {
            condition.walk(&mut |c| {
                if let Condition::OnDate(_, day) = c {
                    days.extend([Some(*day), day.tomorrow().ok()].into_iter().flatten());
                }
            });
        }
    }
    days.retain(|day| (FIRST..=last).contains(day));
    days
}

/// The average on each of these days.
pub fn averages(law: &Law, schedule: &Schedule, data: &Path, days: &BTreeSet<Date>, reading: Reading) -> Vec<Day> {
    let flows = flows::flows(data);
    let derivatives = Derivatives::read(data);
    let total: f64 = flows.iter().map(|flow| flow.value).sum();
    let collected: f64 = flows.iter().map(|flow| flow.duty).sum::<f64>() / total;
    let days: BTreeSet<Date> = days.iter().copied().chain([FIRST]).collect();
    let part = |known: Date, days: Vec<Date>| {
        let engine = Engine::new(law::compile(law, known, Basis::Law));
        let mut plan = plan(&engine, law);
        let mut made: BTreeMap<(&str, Option<Departures>), Lines> = BTreeMap::new();
        let mut found = Vec::new();
        for on in days {
            let departures = (reading == Reading::Series).then(|| Departures::on(on));
            let read_on = departures.map_or(on, |d| d.day(on));
            let edition = schedule.edition_on(read_on).expect("an edition");
            let key = (edition.name.as_str(), departures);
            let lines = made.entry(key).or_insert_with(|| Lines::new(edition, &flows, &derivatives, departures));
            let points = |origin, owed| departures.map_or(0.0, |d| d.points(origin, on, owed));
            let (duty, open) = owed(&mut plan, lines, read_on, points);
            found.push((on, duty / total, open / total));
        }
        found
    };
    let decided: Vec<(Date, f64, f64)> = std::thread::scope(|scope| {
        let (before, after): (Vec<Date>, Vec<Date>) = days.iter().partition(|day| **day <= BEFORE_RULING);
        let part = &part;
        let parts =
            [(BEFORE_RULING, before), (KNOWN, after)].map(|(known, days)| scope.spawn(move || part(known, days)));
        parts.into_iter().flat_map(|part| part.join().expect("averages")).collect()
    });
    let (_, first, _) = decided[0];
    let day = |(on, duty, open): &(Date, f64, f64)| Day {
        on: *on,
        rate: (collected + duty - first) * 100.0,
        open: open * 100.0,
    };
    decided.iter().map(day).collect()
}

fn plan<'e, 'l>(engine: &'e Engine<'l>, law: &'l Law) -> Plan<'e, 'l> {
    let named = |name: &str| Field::named(law, name).unwrap_or_else(|e| panic!("{e}"));
    let mut fields: Vec<(Field, Source)> =
        COLUMNS.iter().enumerate().map(|(at, name)| (named(name), Source::Column(at))).collect();
    let origin = COLUMNS.iter().position(|name| *name == "origin").expect("origins");
    fields.push((named("from"), Source::Column(origin)));
    fields.push((named("maker"), Source::Column(origin)));
    let nothing = NONE_OF_THEM.iter().map(|name| (*name, "no"));
    fields.extend(
        CONSTANTS.into_iter().chain(nothing).map(|(name, text)| (named(name), Source::Constant(text.to_owned()))),
    );
    Plan::new(engine, &["us.duty".to_owned()], fields).expect("a plan")
}
