//! Concordances with their sources, found by name or by the longest beginning of a code.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::{Cited, WorldError, Yes, rows};
use crate::table::concordance::{Concordance, ConcordanceError};

/// A part of what a code stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The sector or region.
    pub to: String,
    /// The weight; those of one code sum to one.
    pub weight: f64,
    /// Whether the weight is judgment.
    pub judgment: bool,
    /// Where it comes from.
    pub source: String,
}

/// From codes to sectors, or from places to regions. The weights of every code sum to one.
#[derive(Debug, Clone, PartialEq)]
pub struct Crosswalk {
    file: &'static str,
    targets: Vec<String>,
    codes: BTreeMap<String, Vec<Part>>,
}

#[derive(Deserialize)]
struct Row {
    from: String,
    to: String,
    weight: f64,
    judgment: Yes,
    source: String,
}

impl Crosswalk {
    /// Reads a file of `from,to,weight,judgment,source`. `targets` are the names there are to go to, in their order.
    ///
    /// # Errors
    /// Where the file does not read, a source or target is unknown, or the weights of a code do not sum to one.
    pub fn read(file: &'static str, text: &str, targets: &[String]) -> Result<Self, WorldError> {
        let cited = Cited::new(file)?;
        let mut codes: BTreeMap<String, Vec<Part>> = BTreeMap::new();
        for Row { from, to, weight, judgment, source } in rows::<Row>(file, text)? {
            if !targets.contains(&to) {
                let expected = "a sector or region of the small world";
                return Err(WorldError::Word { file, name: from, found: to, expected });
            }
            let source = cited.text(&from, &source)?;
            let part = Part { to, weight, judgment: judgment == Yes::Yes, source };
            codes.entry(from.trim().to_owned()).or_default().push(part);
        }
        let crosswalk = Self { file, targets: targets.to_vec(), codes };
        let names: Vec<String> = crosswalk.codes.keys().cloned().collect();
        crosswalk.concordance("code", &names)?;
        Ok(crosswalk)
    }

    /// The codes there are, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.keys().map(String::as_str)
    }

    /// What a code stands for.
    ///
    /// # Errors
    /// Where the concordance does not have it.
    pub fn get(&self, code: &str) -> Result<&[Part], WorldError> {
        self.codes.get(code.trim()).map(Vec::as_slice).ok_or_else(|| self.missing(code))
    }

    /// What the longest entry stands for that a code begins with. Dots and spaces in the code are passed over.
    ///
    /// # Errors
    /// Where no entry is a beginning of the code.
    pub fn longest(&self, code: &str) -> Result<&[Part], WorldError> {
        let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        (1..=plain.len())
            .rev()
            .filter_map(|length| plain.get(..length))
            .find_map(|start| self.codes.get(start))
            .map(Vec::as_slice)
            .ok_or_else(|| self.missing(code))
    }

    /// The concordance of these names, each of which must be there. Targets come in the order of the small world.
    ///
    /// # Errors
    /// Where a name is not there, or would lose weight.
    pub fn concordance(&self, axis: &'static str, names: &[String]) -> Result<Concordance, ConcordanceError> {
        let nothing = Vec::new();
        let mut rows: Vec<(usize, &str, &str, f64)> = Vec::new();
        for name in names {
            for part in self.codes.get(name.trim()).unwrap_or(&nothing) {
                let at = self.targets.iter().position(|target| *target == part.to).unwrap_or(self.targets.len());
                rows.push((at, name, &part.to, part.weight));
            }
        }
        rows.sort_by_key(|(at, ..)| *at);
        Concordance::new(axis, names, rows.into_iter().map(|(_, name, to, weight)| (name, to, weight)))
    }

    fn missing(&self, code: &str) -> WorldError {
        WorldError::Missing { file: self.file, name: code.to_owned() }
    }
}
