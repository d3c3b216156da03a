//! What, beside the name, speaks for or against a hit.
//!
//! A name says who somebody may be. Numbers, dates of birth, countries and addresses say whether it is the same one: each
//! agrees, contradicts, or is silent because one side does not say.

use crate::index::build::{SHORTEST_NUMBER, plain};
use crate::name::prepare;
use crate::{Asked, Party};

vocabulary::words! {
    /// What one kind of evidence says.
    pub enum Says {
        /// Both sides say the same.
        Agrees = "agrees",
        /// They cannot both be true of one party.
        Contradicts = "contradicts",
        /// They differ, as they may for one party.
        Differs = "differs",
        /// One side or both do not say.
        Silent = "silent",
    }
}

vocabulary::words! {
    /// How far a hit is corroborated, the strongest first.
    pub enum Standing {
        /// A number that identifies the party agrees.
        Confirmed = "confirmed",
        /// The date of birth agrees to the day, or two other things do, and nothing contradicts.
        Supported = "supported",
        /// Nothing but the name, or something that many share.
        NameOnly = "name-only",
        /// Something contradicts, and something agrees.
        Mixed = "mixed",
        /// Something contradicts, and nothing agrees.
        Contradicted = "contradicted",
    }
}

/// One kind of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// `identifier`, `born`, `country`, `address`.
    pub of: &'static str,
    /// What it says.
    pub says: Says,
    /// On what it rests, in words.
    pub why: String,
}

/// All of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Corroboration {
    /// How far the hit is corroborated.
    pub standing: Standing,
    /// Each kind of evidence, also where it is silent.
    pub evidence: Vec<Evidence>,
    /// What it adds to the score of the name, or takes from it.
    pub shift: f32,
}

/// The most that evidence other than a number adds to a score.
pub const MOST_ADDED: f32 = 0.06;

/// What the party's listing says beside what is known of the one that is asked about.
#[must_use]
pub fn corroborate(asked: &Asked, party: &Party) -> Corroboration {
    let (identifier, born, country, address) =
        (identifiers(asked, party), born(asked, party), countries(asked, party), addresses(asked, party));
    let mut shift = 0.0_f32;
    shift += match identifier.says {
        Says::Agrees => 0.3,
        Says::Contradicts => -0.08,
        _ => 0.0,
    };
    shift += match (born.0.says, born.1) {
        (Says::Agrees, 1) => 0.05,
        (Says::Agrees, _) => 0.03,
        // Lists give birth dates from hearsay: a year or two apart is doubt, more is another person.
        (Says::Contradicts, ..=800) => -0.08,
        (Says::Contradicts, _) => -0.2,
        _ => 0.0,
    };
    shift += match country.says {
        Says::Agrees => 0.01,
        Says::Differs => -0.02,
        _ => 0.0,
    };
    shift += if address.says == Says::Agrees { 0.02 } else { 0.0 };
    if identifier.says != Says::Agrees {
        shift = shift.min(MOST_ADDED);
    }
    let exact_birth = born.0.says == Says::Agrees && born.1 == 1;
    let evidence = vec![identifier, born.0, country, address];
    Corroboration { standing: standing(&evidence, exact_birth), evidence, shift }
}

fn standing(evidence: &[Evidence], exact_birth: bool) -> Standing {
    let says = |of: &str| evidence.iter().find(|e| e.of == of).map_or(Says::Silent, |e| e.says);
    let agree = evidence.iter().filter(|e| e.says == Says::Agrees).count();
    let contradicts = evidence.iter().any(|e| e.says == Says::Contradicts);
    match (says("identifier"), contradicts) {
        (Says::Agrees, false) => Standing::Confirmed,
        (_, true) if agree > 0 => Standing::Mixed,
        (_, true) => Standing::Contradicted,
        _ if exact_birth || agree >= 2 => Standing::Supported,
        _ => Standing::NameOnly,
    }
}

/// Numbers: one that is the same settles it; two of one kind and issuer that differ speak against.
fn identifiers(asked: &Asked, party: &Party) -> Evidence {
    let of = "identifier";
    if asked.identifiers.is_empty() || party.identifiers.is_empty() {
        return Evidence {
            of,
            says: Says::Silent,
            why: silent(!asked.identifiers.is_empty(), "numbers that identify it"),
        };
    }
    for (kind, value) in &asked.identifiers {
        let ours = plain(value);
        let same =
            party.identifiers.iter().find(|theirs| ours.len() >= SHORTEST_NUMBER && plain(&theirs.value) == ours);
        if let Some(same) = same {
            return Evidence { of, says: Says::Agrees, why: format!("{} {} is on both sides", same.kind, same.value) };
        }
        let other =
            party.identifiers.iter().find(|theirs| !kind.is_empty() && once_only(kind) && one_kind(kind, &theirs.kind));
        if let Some(other) = other {
            return Evidence {
                of,
                says: Says::Contradicts,
                why: format!("{} {} is listed, {value} was given", other.kind, other.value),
            };
        }
    }
    Evidence { of, says: Says::Silent, why: "no number of the same kind is on both sides".to_owned() }
}

/// Kinds of number of which a party has one for life.
fn once_only(kind: &str) -> bool {
    let kind = kind.to_lowercase();
    ["imo", "tax", "national", "registration"].iter().any(|word| kind.contains(word))
}

fn one_kind(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    ["imo", "tax", "national", "registration"].iter().any(|word| a.contains(word) && b.contains(word))
}

/// Dates of birth, with how many days wide what both agree on is, or how many apart they are.
fn born(asked: &Asked, party: &Party) -> (Evidence, i32) {
    let of = "born";
    let Some(ours) = asked.born.filter(|_| !party.born.is_empty()) else {
        return (Evidence { of, says: Says::Silent, why: silent(asked.born.is_some(), "date of birth") }, 0);
    };
    let listed = party.born.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
    let meeting = party.born.iter().filter(|theirs| theirs.meets(ours));
    if let Some(wide) = meeting.map(|theirs| width(ours.first.max(theirs.first), ours.last.min(theirs.last))).min() {
        return (Evidence { of, says: Says::Agrees, why: format!("{ours} was given, {listed} is listed") }, wide);
    }
    let apart = party.born.iter().map(|theirs| theirs.days_apart(ours)).min().unwrap_or(0);
    // Day and month changed round, or one of them mistyped: no contradiction.
    let slip = party.born.iter().any(|theirs| turned_round(ours, *theirs));
    let says = if slip { Says::Differs } else { Says::Contradicts };
    (Evidence { of, says, why: format!("{ours} was given, {listed} is listed") }, apart)
}

/// Days from one to the other, both counted.
fn width(first: jiff::civil::Date, last: jiff::civil::Date) -> i32 {
    first.until(last).map_or(i32::MAX, |span| span.get_days() + 1)
}

/// Two days of one year with month and day changed round.
fn turned_round(a: crate::PartialDate, b: crate::PartialDate) -> bool {
    let (x, y) = (a.first, b.first);
    a.first == a.last && b.first == b.last && x.year() == y.year() && x.month() == y.day() && x.day() == y.month()
}

/// Countries: people and companies have several, so none in common is no contradiction.
fn countries(asked: &Asked, party: &Party) -> Evidence {
    let of = "country";
    if asked.countries.is_empty() || party.countries.is_empty() {
        return Evidence { of, says: Says::Silent, why: silent(!asked.countries.is_empty(), "country") };
    }
    let codes = |places: &[vocabulary::country::Place]| places.iter().map(|p| p.code()).collect::<Vec<_>>().join(", ");
    let same = asked.countries.iter().any(|ours| party.countries.contains(ours));
    let why = format!("{} was given, {} is listed", codes(&asked.countries), codes(&party.countries));
    Evidence { of, says: if same { Says::Agrees } else { Says::Differs }, why }
}

/// Addresses: most of the words of one are in the other.
fn addresses(asked: &Asked, party: &Party) -> Evidence {
    let of = "address";
    if asked.addresses.is_empty() || party.addresses.is_empty() {
        return Evidence { of, says: Says::Silent, why: silent(!asked.addresses.is_empty(), "address") };
    }
    let words = |text: &str| -> Vec<String> {
        prepare(text)
            .into_iter()
            .next()
            .map(|p| p.tokens.into_iter().map(|t| t.canon).filter(|w| w.len() > 1).collect())
            .unwrap_or_default()
    };
    let listed: Vec<(Vec<String>, &String)> = party.addresses.iter().map(|address| (words(address), address)).collect();
    for ours in &asked.addresses {
        let mine = words(ours);
        let found = listed.iter().find(|(theirs, _)| {
            let shared = mine.iter().filter(|word| theirs.contains(word)).count();
            shared >= 3 && 4 * shared >= 3 * mine.len().min(theirs.len())
        });
        if let Some((_, theirs)) = found {
            return Evidence { of, says: Says::Agrees, why: format!("{theirs} is listed") };
        }
    }
    Evidence { of, says: Says::Silent, why: "no address is on both sides".to_owned() }
}

/// Why nothing can be said.
fn silent(given: bool, what: &str) -> String {
    if given { format!("the list gives no {what}") } else { format!("no {what} was given") }
}
