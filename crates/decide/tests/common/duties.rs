//! The duty on one imported line by the interpreter, split by the measures that charge it.

#![allow(dead_code, reason = "each test uses a part")]

use std::collections::BTreeMap;
use std::fmt;

use decide::Engine;
use law::Law;
use serde_json::{Value, json};
use vocabulary::{Case, Date, Decimal};

/// The measures, as the oracle's columns name them.
pub const MEASURES: [&str; 6] = ["base", "301", "232", "fentanyl", "reciprocal", "122"];

/// What a line owes: the parts by measure, and their sum, as shares of the value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Duty {
    /// By the names in [`MEASURES`], and `other`; zeros are left out.
    pub parts: BTreeMap<&'static str, Decimal>,
    /// The sum; nothing where it is open or not only a share of the value.
    pub total: Option<Decimal>,
}

impl Duty {
    /// From parts that are all settled.
    pub fn of(parts: impl IntoIterator<Item = (&'static str, Decimal)>) -> Self {
        let parts: BTreeMap<_, _> = parts.into_iter().filter(|(_, rate)| !rate.is_zero()).collect();
        let total = Some(parts.values().sum());
        Self { parts, total }
    }
}

impl fmt::Display for Duty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (name, rate)) in self.parts.iter().enumerate() {
            write!(f, "{}{name} {}", if at == 0 { "" } else { " + " }, percent(*rate))?;
        }
        let total = self.total.map_or_else(|| "open".to_owned(), percent);
        write!(f, "{}{total}", if self.parts.is_empty() { "" } else { " = " })
    }
}

/// A share as a percentage.
pub fn percent(share: Decimal) -> String {
    format!("{}%", (share * Decimal::ONE_HUNDRED).normalize())
}

/// A percentage, exactly; nothing where it is more than that.
pub fn share(text: &str) -> Option<Decimal> {
    Some(text.strip_suffix('%')?.parse::<Decimal>().ok()? / Decimal::ONE_HUNDRED)
}

/// The measure that a provision belongs to.
fn measure(provision: &str) -> &'static str {
    match provision {
        p if p.starts_with("us.hts.") => "base",
        p if p.starts_with("us.301.") => "301",
        p if p.starts_with("us.232.") => "232",
        p if p.contains("fentanyl") => "fentanyl",
        p if p.starts_with("us.ieepa.") => "reciprocal",
        p if p.starts_with("us.122.") => "122",
        _ => "other",
    }
}

/// An ordinary import of a line worth 1000 USD with these facts and claims. Facts that the law does not declare are an error.
pub fn import(law: &Law, code: &str, origin: &str, facts: &[(&str, Value)]) -> Case {
    for (name, _) in facts {
        assert!(law.facts.iter().any(|f| f.name == *name), "the law declares no fact `{name}`");
    }
    let facts: serde_json::Map<String, Value> =
        facts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let case = json!({
        "kind": "import", "from": origin, "to": "US", "end-use": ["none-of-concern"],
        "lines": [{
            "form": "commodity", "codes": { "us.hts": code }, "origin": origin, "value": "1000 USD",
            "content": [], "made-with": [], "facts": facts,
        }],
    });
    Case::from_json(&case.to_string(), 0).expect("a case")
}

/// What the line owes if it is entered on a day.
pub fn duty(engine: &Engine<'_>, case: &Case, on: Date) -> Duty {
    let answer = engine.determine(case, on);
    let found = answer.lines.first().and_then(|line| line.decisions.iter().find(|d| d.decision == "us.duty"));
    let Some(found) = found.and_then(|d| d.duty.as_ref()) else { return Duty::of([]) };
    let mut parts: BTreeMap<&'static str, Decimal> = BTreeMap::new();
    let mut settled = found.total.as_deref().and_then(share);
    for part in &found.components {
        match share(&part.comes_to).filter(|_| part.certain) {
            Some(rate) => *parts.entry(measure(&part.provision)).or_default() += rate,
            None => settled = None,
        }
    }
    parts.retain(|_, rate| !rate.is_zero());
    Duty { parts, total: settled }
}
