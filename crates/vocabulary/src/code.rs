//! Item codes with levels, and sets of them.
//!
//! A code stands for everything below it: `3A001` takes in `3A001.b.2`, `8471` takes in `847130`. What a case states
//! may be coarser than what the law says; then the answer is open.

use std::fmt;

use crate::read::{FromNode, Reader};
use crate::schema::Definitions;
use crate::tree::{Node, Value};

crate::words! {
    /// How the codes of a system nest.
    pub enum Nesting {
        /// By dots: `3A001.b.2` is below `3A001.b` (ECCN, the EU, UK and Chinese dual-use lists).
        Dotted = "dotted",
        /// By digits: `847130` is below `8471` (HS, HTS).
        Digits = "digits",
    }
}

/// One code as a case states it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Code(String);

/// Says that an item was classified and no code of the system covers it.
pub const NONE: &str = "none";
/// The basket of the Commerce Control List: subject to the EAR, in no ECCN.
pub const EAR99: &str = "EAR99";

impl Code {
    /// Takes a code as written: no spaces, at most 40 characters. Dots in digit codes (`8471.30`) are dropped on comparison.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let plausible = !text.is_empty()
            && text.len() <= 40
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'(' | b')' | b'/'));
        plausible.then(|| Self(text.to_owned()))
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The entry without its paragraphs: `3A001` of `3A001.b.2`.
    #[must_use]
    pub fn entry(&self) -> &str {
        self.0.split('.').next().unwrap_or(&self.0)
    }

    /// Whether it says that the item is in no entry of the system.
    #[must_use]
    pub fn is_unlisted(&self) -> bool {
        self.0 == NONE || self.0 == EAR99
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromNode for Code {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let code = match &node.value {
            Value::Text(text) | Value::Number(text) => Self::new(text),
            _ => None,
        };
        if code.is_none() {
            reader.expected(
                node,
                "an item code such as 3A001.b.2, EAR99, 847130, or none where it was classified and no entry covers it",
            );
        }
        code
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": "^[A-Za-z0-9.()/-]{1,40}$" })
    }
}

/// How a stated code stands to a code in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The stated code is the law's code or below it.
    Inside,
    /// The stated code is coarser: whether the item is inside depends on its paragraph.
    Open,
    /// Neither holds the other.
    Outside,
}

/// How `stated` stands to `pattern`, a code in law in which `?` stands for any one character.
#[must_use]
pub fn fit(nesting: Nesting, pattern: &str, stated: &str) -> Fit {
    match nesting {
        Nesting::Dotted => fit_dotted(pattern, stated),
        Nesting::Digits => fit_digits(pattern, stated),
    }
}

fn same(pattern: u8, stated: u8) -> bool {
    pattern == b'?' || pattern.eq_ignore_ascii_case(&stated)
}

fn fit_dotted(pattern: &str, stated: &str) -> Fit {
    let mut pattern = pattern.split('.');
    let mut stated = stated.split('.');
    loop {
        match (pattern.next(), stated.next()) {
            (None, _) => return Fit::Inside,
            (Some(_), None) => return Fit::Open,
            (Some(p), Some(s)) => {
                if p.len() != s.len() || !p.bytes().zip(s.bytes()).all(|(p, s)| same(p, s)) {
                    return Fit::Outside;
                }
            }
        }
    }
}

fn fit_digits(pattern: &str, stated: &str) -> Fit {
    let mut pattern = pattern.bytes().filter(|b| *b != b'.');
    let mut stated = stated.bytes().filter(|b| *b != b'.');
    loop {
        match (pattern.next(), stated.next()) {
            (None, _) => return Fit::Inside,
            (Some(_), None) => return Fit::Open,
            (Some(p), Some(s)) if same(p, s) => {}
            _ => return Fit::Outside,
        }
    }
}

/// A set of codes: everything at or below an included code that is not at or below an excluded one.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct CodeSet {
    /// What is taken in.
    pub include: Vec<String>,
    /// What is left out of it.
    pub except: Vec<String>,
}

impl CodeSet {
    /// How a stated code stands to the set.
    #[must_use]
    pub fn fit(&self, nesting: Nesting, stated: &Code) -> Fit {
        let best = |codes: &[String]| {
            let mut best = Fit::Outside;
            for code in codes {
                match fit(nesting, code, stated.as_str()) {
                    Fit::Inside => return Fit::Inside,
                    Fit::Open => best = Fit::Open,
                    Fit::Outside => {}
                }
            }
            best
        };
        match (best(&self.include), best(&self.except)) {
            (Fit::Outside, _) | (_, Fit::Inside) => Fit::Outside,
            (Fit::Inside, Fit::Outside) => Fit::Inside,
            _ => Fit::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dotted(pattern: &str, stated: &str) -> Fit {
        fit(Nesting::Dotted, pattern, stated)
    }

    #[test]
    fn an_entry_takes_in_its_paragraphs_and_a_coarse_statement_leaves_the_answer_open() {
        assert_eq!(dotted("3A001", "3A001.b.2"), Fit::Inside);
        assert_eq!(dotted("3A001.b.2", "3A001.b.2"), Fit::Inside);
        assert_eq!(dotted("3A001.b.2", "3A001"), Fit::Open);
        assert_eq!(dotted("3A001.b.2", "3A001.b.3"), Fit::Outside);
        assert_eq!(dotted("3A001.b.1", "3A001.b.12"), Fit::Outside);
    }

    #[test]
    fn a_question_mark_stands_for_one_character() {
        assert_eq!(dotted("?A6??.y", "9A610.y"), Fit::Inside);
        assert_eq!(dotted("9?515", "9E515.b"), Fit::Inside);
        assert_eq!(dotted("?D???", "5E002"), Fit::Outside);
        assert_eq!(dotted("?D???", "EAR99"), Fit::Outside);
    }

    #[test]
    fn digit_codes_nest_by_length_and_ignore_dots() {
        assert_eq!(fit(Nesting::Digits, "8471", "8471.30.0100"), Fit::Inside);
        assert_eq!(fit(Nesting::Digits, "847130", "8471"), Fit::Open);
        assert_eq!(fit(Nesting::Digits, "8471", "8473"), Fit::Outside);
    }

    #[test]
    fn what_is_excepted_is_outside_and_what_may_be_excepted_is_open() {
        let set = CodeSet { include: vec!["0A501".into()], except: vec!["0A501.y".into()] };
        let fits = |text: &str| set.fit(Nesting::Dotted, &Code::new(text).expect("a code"));
        assert_eq!(fits("0A501.a"), Fit::Inside);
        assert_eq!(fits("0A501.y.7"), Fit::Outside);
        assert_eq!(fits("0A501"), Fit::Open);
        assert_eq!(fits("EAR99"), Fit::Outside);
    }
}
