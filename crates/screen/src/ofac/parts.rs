//! The second technique: each part of the query against the part of the name most like it.

use serde::Serialize;

use super::form::Form;
use super::jaro::{self, Share};
use super::soundex;

/// Parts of the query with at most this many letters are left out, if there are longer ones.
const SHORT: usize = 2;

/// A part of the query and the part of the name most like it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartMatch {
    /// The part of the query, in capitals.
    pub part: String,
    /// The part of the name; `None` where no part is like it.
    pub with: Option<String>,
    /// How alike they are, 0 to 100.
    pub score: u8,
    /// How alike their Soundex codes are, 0 to 4.
    pub sound: u8,
}

/// The parts of the query that count.
pub fn matches(query: &Form, name: &Form) -> Vec<PartMatch> {
    let long = query.parts().iter().any(|part| part.len() > SHORT);
    query.parts().iter().filter(|part| !long || part.len() > SHORT).map(|part| best(part, name)).collect()
}

/// What the parts come to: their mean, a half rounded up.
pub fn composite(parts: &[PartMatch]) -> u8 {
    let sum: usize = parts.iter().map(|part| usize::from(part.score)).sum();
    let count = parts.len().max(1);
    u8::try_from((2 * sum + count) / (2 * count)).unwrap_or(100)
}

/// The first of the parts that are most alike.
fn best(part: &[char], name: &Form) -> PartMatch {
    let mut best = PartMatch { part: part.iter().collect(), with: None, score: 0, sound: 0 };
    for other in name.parts() {
        let (score, sound) = alike(part, other);
        if score > best.score {
            best = PartMatch { with: Some(other.iter().collect()), score, sound, ..best };
        }
    }
    best
}

/// Jaro–Winkler for parts that begin alike and sound alike, four fifths of it for those that nearly do, else nothing.
fn alike(part: &[char], other: &[char]) -> (u8, u8) {
    if part == other {
        return (100, 4);
    }
    let (Some(code), Some(against)) = (soundex::code(part), soundex::code(other)) else { return (0, 0) };
    let sound = soundex::alike(code, against);
    let share = || jaro::winkler(part, other, jaro::PART_PREFIX);
    let score = match sound {
        _ if part.first() != other.first() => 0,
        4 => share().percent_up(),
        3 => Share::four_fifths(share()).percent_up(),
        _ => 0,
    };
    (score, sound)
}
