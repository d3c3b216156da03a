//! Order lines made up at random: whole tables of cells as text, from what the law itself speaks of.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a generator for tests")]

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, RecordBatch};
use arrow_schema::{Field as ArrowField, Schema};
use fastrand::Rng;
use law::Law;
use law::model::{Cell, Codes, Condition, FactKind, FactTest, Limit, Subject};
use schedule::{Edition, Line, Rate, Schedule, Special, Specific};
use vocabulary::code::{Code, CodeSet, Nesting};
use vocabulary::quantity::Share;
use vocabulary::{Date, Decimal, Place};

/// What cells may hold, by the name of the column.
pub struct Generator {
    pub columns: Vec<(String, Vec<String>)>,
}

/// How cells are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Draw {
    /// Anything, evenly.
    Wide,
    /// Near what the law tests: the day before and after, the limit and a little off it, codes just above, at and below.
    Edges,
}

/// Lines of one transaction.
const LINES: usize = 8;

impl Generator {
    pub fn of(law: &Law, draw: Draw, rng: &mut Rng) -> Self {
        let mut columns: Vec<(String, Vec<String>)> = Vec::new();
        let mut add = |name: &str, values: Vec<String>| columns.push((name.to_owned(), values));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        add("on", days(law, draw));
        add("kind", words("import import import export reexport transfer deemed-export deemed-reexport unknown"));
        let countries = countries(draw);
        add("from", countries.clone());
        add("to", {
            let mut to = countries.clone();
            to.extend(std::iter::repeat_n("US".to_owned(), countries.len()));
            to
        });
        add("origin", countries.clone());
        add("maker", countries);
        add("mode", words("shipment download update cloud-access visual oral carried"));
        add("form", words("commodity commodity commodity software technology"));
        add("software-form", words("source object"));
        add("published", words("yes no no no"));
        add(
            "end-use",
            words(
                "none-of-concern none-of-concern civil military nuclear;missile semiconductor-equipment advanced-node-ic unknown []",
            ),
        );
        add("route", words("DE HK;MO [] CN"));
        add("parties", parties());
        add("content", contents());
        add("made-with", made_with());
        add("value", values(law, draw));
        add("quantity", words("1 10 2.5 1000"));
        add("unit", words("kg No. pf.liter"));
        for system in &law.systems {
            add(&system.name, codes(law, &system.name, system.nesting, draw, rng));
        }
        for fact in law.facts.iter().filter(|f| f.subject != Subject::Party) {
            add(&fact.name, facts(law, &fact.name, &fact.kind));
        }
        for ask in law.asks.iter().filter(|a| a.subject == Subject::Line || a.subject == Subject::Case) {
            add(&ask.id, words("yes no"));
        }
        Self { columns }
    }

    /// A table of some of the columns; cells are left empty here and there.
    pub fn table(&self, rows: usize, rng: &mut Rng) -> RecordBatch {
        let mut fields = Vec::new();
        let mut arrays: Vec<ArrayRef> = Vec::new();
        // Most tables state few of the special facts, some many.
        let special = if rng.u32(0..5) == 0 { 22 } else { 3 };
        for (name, values) in &self.columns {
            let always = matches!(name.as_str(), "on" | "kind" | "to" | "origin");
            let likely = matches!(name.as_str(), "from" | "form" | "us.hts" | "us.eccn" | "end-use" | "value");
            let share = if always {
                100
            } else if likely {
                85
            } else {
                special
            };
            if values.is_empty() || rng.u32(0..100) >= share {
                continue;
            }
            // A table has few different values of most columns, so that its rows share much, as those of a portfolio do.
            let most = if name.contains('.') && values.len() > 200 { 300 } else { 12 };
            let values: Vec<&String> =
                (0..most.min(values.len())).map(|_| &values[rng.usize(0..values.len())]).collect();
            // Some tables leave much unstated, some little.
            let empty = if name == "on" { 0 } else { rng.u32(0..25) };
            // A transaction has several lines, which differ in the article and its value, and now and then in something else.
            let of_article = name.contains('.') && values.len() > 100 || matches!(name.as_str(), "value" | "quantity");
            let mut cell = None;
            let cells: DictionaryArray<Int32Type> = (0..rows)
                .map(|row| {
                    if row % LINES == 0 || of_article || rng.u32(0..100) == 0 {
                        cell = (rng.u32(0..100) >= empty).then(|| values[rng.usize(0..values.len())].as_str());
                    }
                    cell
                })
                .collect();
            fields.push(ArrowField::new(name, arrow_array::Array::data_type(&cells).clone(), true));
            arrays.push(Arc::new(cells));
        }
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).expect("a batch")
    }
}

fn countries(draw: Draw) -> Vec<String> {
    let often = "US CN HK MO TW JP KR DE FR GB CH LI BR IN CA MX RU BY CU KP IR SY AE SG VN MY NL AU AR IL UA NO";
    let mut all: Vec<String> = often.split(' ').map(str::to_owned).collect();
    if draw == Draw::Wide {
        all.extend(Place::all().map(|p| p.code().to_owned()));
    }
    all.push("unknown".to_owned());
    all
}

/// Every day on which something changes, with its neighbours; and days in between.
fn days(law: &Law, draw: Draw) -> Vec<String> {
    let mut days: Vec<Date> = Vec::new();
    for event in &law.events {
        days.extend([event.effective, event.until, event.from, event.administered].into_iter().flatten());
    }
    for member in law.groups.iter().flat_map(|g| &g.members) {
        days.extend(member.from.into_iter().chain(member.until));
    }
    for row in law.tables.iter().flat_map(|t| &t.rows) {
        days.extend(row.from.into_iter().chain(row.until));
    }
    days.extend(law.instruments.iter().filter_map(|i| i.verified_through));
    let near = |day: &Date| [day.yesterday().ok(), Some(*day), day.tomorrow().ok()].into_iter().flatten();
    let mut days: Vec<Date> = days.iter().flat_map(near).collect();
    if draw == Draw::Wide {
        days = (0..130).map(|week| jiff::civil::date(2024, 12, 1) + jiff::Span::new().days(week * 7)).collect();
    }
    days.sort_unstable();
    days.dedup();
    days.iter().map(ToString::to_string).collect()
}

fn values(law: &Law, draw: Draw) -> Vec<String> {
    let mut values: Vec<String> = "0 USD|1 USD|799.99 USD|1000 USD|2500 USD|123456.78 USD|1000 EUR|9000000 USD"
        .split('|')
        .map(str::to_owned)
        .collect();
    if draw == Draw::Edges {
        let mut limits = Vec::new();
        for provision in &law.provisions {
            for condition in &provision.when {
                condition.walk(&mut |c| {
                    if let Condition::Value(_, Limit::Money(money)) = c {
                        limits.push(*money);
                    }
                });
            }
        }
        for cell in law.tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.cells) {
            if let Cell::Money(money) = cell {
                limits.push(*money);
            }
        }
        for money in limits {
            for off in [Decimal::new(-1, 2), Decimal::ZERO, Decimal::new(1, 2)] {
                let amount = (money.amount + off).max(Decimal::ZERO);
                values.push(format!("{amount} {}", money.currency.as_str()));
            }
        }
    }
    values.sort_unstable();
    values.dedup();
    values
}

/// The codes of which the law speaks, and others above, below and beside them.
fn codes(law: &Law, system: &str, nesting: Nesting, draw: Draw, rng: &mut Rng) -> Vec<String> {
    let mut sets: Vec<&CodeSet> = Vec::new();
    for table in &law.tables {
        let of_system = |c: &law::model::Column| {
            c.system.and_then(|s| law.systems.get(s.index())).is_some_and(|s| s.name == system)
        };
        for (number, _) in table.columns.iter().enumerate().filter(|(_, c)| of_system(c)) {
            sets.extend(table.rows.iter().filter_map(|row| match row.cells.get(number) {
                Some(Cell::Codes(set)) => Some(set),
                _ => None,
            }));
        }
    }
    for provision in &law.provisions {
        for condition in &provision.when {
            condition.walk(&mut |c| {
                if let Condition::Item { system: of, codes: Codes::Set(set) } = c
                    && law.systems[of.index()].name == system
                {
                    sets.push(set);
                }
            });
        }
    }
    let mut found: Vec<String> = Vec::new();
    for code in sets.iter().flat_map(|set| set.include.iter().chain(&set.except)) {
        let code = code.replace('?', "1");
        found.push(code.clone());
        match nesting {
            Nesting::Dotted => {
                found.push(format!("{code}.a"));
                if let Some((above, _)) = code.rsplit_once('.') {
                    found.push(above.to_owned());
                }
            }
            Nesting::Digits => {
                let digits: String = code.chars().filter(|c| *c != '.').collect();
                // Filled up to ten digits, and cut to six.
                found.push(format!("{digits:0<10}"));
                if rng.u32(0..10) == 0 {
                    found.push(digits.chars().take(6).collect());
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    let mut allowed: Vec<String> = found.into_iter().filter(|c| Code::new(c).is_some()).collect();
    let declared = law.systems.iter().find(|s| s.name == system);
    if let Some(entries) = declared.and_then(|s| s.entries).map(|t| &law.tables[t.index()]) {
        let entries: Vec<&String> = entries
            .rows
            .iter()
            .flat_map(|row| match row.cells.first() {
                Some(Cell::Codes(set)) => set.include.iter(),
                _ => [].iter(),
            })
            .collect();
        allowed.retain(|code| entries.iter().any(|e| e.eq_ignore_ascii_case(Code::new(code).expect("a code").entry())));
        if system == "us.eccn" {
            allowed.extend(std::iter::repeat_n("EAR99".to_owned(), allowed.len() / 8 + 1));
        }
    }
    if nesting == Nesting::Digits && system.starts_with("us.") && draw == Draw::Wide {
        // Goods of which no measure speaks.
        allowed.extend((0..200).map(|_| format!("{:04}{:06}", rng.u32(101..9700), rng.u32(0..999_999))));
    }
    allowed.extend(["none".to_owned(), "unknown".to_owned()]);
    allowed
}

fn facts(law: &Law, name: &str, kind: &FactKind) -> Vec<String> {
    let words = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
    let mut limits: Vec<String> = Vec::new();
    let mut visit = |c: &Condition| {
        let Condition::Fact { fact, test } = c else { return };
        if law.facts[fact.index()].name != name {
            return;
        }
        match test {
            FactTest::Number(_, n) => {
                limits.extend([*n - Decimal::new(1, 3), *n, *n + Decimal::new(1, 3)].iter().map(ToString::to_string));
            }
            FactTest::Share(_, s) => {
                for off in [Decimal::new(-1, 5), Decimal::ZERO, Decimal::new(1, 5)] {
                    limits.push(Share(s.0 + off).to_string());
                }
            }
            FactTest::Money(_, m) => limits.push(m.to_string()),
            FactTest::Date(_, d) => {
                limits.extend(
                    [d.yesterday().ok(), Some(*d), d.tomorrow().ok()].into_iter().flatten().map(|d| d.to_string()),
                );
            }
            FactTest::Yes | FactTest::Words(_) => {}
        }
    };
    law.provisions.iter().flat_map(|p| &p.when).for_each(|c| c.walk(&mut visit));
    let cells = law.tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.cells);
    for cell in cells {
        if let Cell::Condition(Some(c)) = cell {
            c.walk(&mut visit);
        }
    }
    limits.extend(match kind {
        FactKind::YesNo => words("yes|no|unknown"),
        FactKind::Number => words("0|1|4800|100000"),
        FactKind::Share => words("0%|5%|10%|24.9%|37.5%|100%|5%..15%|0%..100%|26%..40%"),
        FactKind::Money => words("10 USD|100000 USD"),
        FactKind::Date => words("2025-06-01|2026-06-01"),
        FactKind::Text => words("KR|S+|AU|JP|D"),
        FactKind::OneOf(of) => of.clone(),
        FactKind::SomeOf(of) => {
            let mut some = of.clone();
            some.push(of.join(";"));
            some
        }
    });
    limits
}

fn parties() -> Vec<String> {
    [
        r#"[]"#,
        r#"[{"role":"end-user","country":"CN","lists":[]}]"#,
        r#"[{"role":"end-user","country":"CN","headquarters":"CN","lists":["us.entity-list"],"owners":[]}]"#,
        r#"[{"role":"consignee","country":"RU","lists":[]},{"role":"bank","country":"DE"}]"#,
        r#"[{"role":"recipient","person":"individual","country":"US","nationality":["CN","DE"],"lists":[]}]"#,
        r#"[{"role":"end-user","country":"SG","headquarters":"CN","lists":[],"owners":[{"name":"Holding","share":"60%","country":"CN","lists":["us.entity-list"]}]}]"#,
        r#"[{"role":"purchaser","country":"AE"}]"#,
    ]
    .map(str::to_owned)
    .to_vec()
}

fn contents() -> Vec<String> {
    [
        r#"[]"#,
        r#"[{"kind":"software","origin":"US","codes":{"us.eccn":"EAR99"},"value":"10 USD","content":[],"made-with":[]}]"#,
        r#"[{"kind":"rare-earth","origin":"CN","codes":{"cn":"1C902"},"share":"0.1%"}]"#,
        r#"[{"kind":"magnet","origin":"JP","codes":{"cn":"1C902.a"},"share":"3%","content":[{"kind":"rare-earth","origin":"CN","codes":{"cn":"1C902"},"share":"0.09%"}]}]"#,
        r#"[{"kind":"integrated-circuit","origin":"TW","codes":{"us.eccn":"3A090"}}]"#,
        r#"[{"kind":"commodity"}]"#,
    ]
    .map(str::to_owned)
    .to_vec()
}

fn made_with() -> Vec<String> {
    [
        r#"[]"#,
        r#"[{"kind":"technology","origin":"US","codes":{"us.eccn":"3E001"},"via":"direct"}]"#,
        r#"[{"kind":"equipment","origin":"US","codes":{"us.eccn":"3B001"},"via":"plant"}]"#,
        r#"[{"kind":"software","origin":"US"}]"#,
    ]
    .map(str::to_owned)
    .to_vec()
}

/// A tariff schedule in two editions over the codes that the generator draws, with rates of every kind.
pub fn schedule(generator: &Generator, rng: &mut Rng) -> Schedule {
    let codes = generator.columns.iter().find(|(name, _)| name == "us.hts").map(|(_, codes)| codes.as_slice());
    let mut digits: Vec<String> = codes
        .unwrap_or_default()
        .iter()
        .map(|c| c.chars().filter(char::is_ascii_digit).collect::<String>())
        .filter(|d| d.len() == 10 || d.len() == 8)
        .collect();
    digits.sort_unstable();
    digits.dedup();
    let mut schedule = Schedule::default();
    for (name, from) in [("first", jiff::civil::date(2000, 1, 1)), ("second", jiff::civil::date(2025, 7, 1))] {
        let mut lines = Vec::new();
        for code in &digits {
            let levied = |share: i64, per: &[(i64, &str)]| Rate::Levied {
                ad_valorem: Share(Decimal::new(share, 4)),
                specific: per
                    .iter()
                    .map(|(a, u)| Specific { amount: Decimal::new(*a, 3), per: (*u).to_owned() })
                    .collect(),
            };
            let general = match rng.u32(0..12) {
                0..=3 => Rate::Free,
                4 => levied(0, &[(44, "kg")]),
                5 => levied(600, &[(44, "kg")]),
                6 => Rate::Unread("The rate applicable to the article".to_owned()),
                _ => levied(i64::from(rng.u32(1..2000)), &[]),
            };
            let special = Special { programs: vec!["KR".into(), "S+".into()], rate: Rate::Free };
            let partial = Special { programs: vec!["JP".into()], rate: levied(130, &[]) };
            lines.push(Line {
                code: code.clone(),
                general,
                special: if rng.bool() { vec![special, partial].into() } else { Vec::new().into() },
                other: levied(3500, &[]),
                unit: Vec::new().into(),
                description: "".into(),
                within: Vec::new().into(),
            });
        }
        schedule.insert(Edition::new(name, from, [0; 32], lines).expect("an edition")).expect("a schedule");
    }
    schedule
}
