//! The property that holds a number, by the publisher's word for it.

use crate::PartyKind;

/// What the word holds, in small letters, and the property; the first that fits.
const WORDS: &[(&str, &str)] = &[
    ("passport", "passportNumber"),
    ("imo", "imoNumber"),
    ("mmsi", "mmsi"),
    ("call sign", "callSign"),
    ("lei", "leiCode"),
    ("swift", "swiftBic"),
    ("bic", "swiftBic"),
    ("ogrn", "ogrnCode"),
    ("inn", "innCode"),
    ("tax", "taxNumber"),
    ("v.a.t", "taxNumber"),
    ("registration", "registrationNumber"),
    ("serial", "serialNumber"),
];

/// The property; one that the schema of the kind does not have gives way to its general one.
pub fn property(word: &str, kind: PartyKind) -> &'static str {
    let word = word.to_lowercase();
    let named = WORDS.iter().find(|(part, _)| holds(&word, part)).map(|&(_, property)| property);
    named.filter(|property| has(kind, property)).unwrap_or(match kind {
        PartyKind::Vessel | PartyKind::Aircraft => "registrationNumber",
        _ => "idNumber",
    })
}

/// Whether the part stands in the word at the beginning of a word of its own; a short one, all of that word.
fn holds(word: &str, part: &str) -> bool {
    word.match_indices(part).any(|(at, _)| {
        let before = word.get(..at).and_then(|before| before.chars().next_back());
        let after = word.get(at + part.len()..).and_then(|after| after.chars().next());
        let goes_on = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !goes_on(before) && (part.len() > 4 || !goes_on(after))
    })
}

fn has(kind: PartyKind, property: &str) -> bool {
    match property {
        "passportNumber" => kind == PartyKind::Person,
        "imoNumber" => matches!(kind, PartyKind::Vessel | PartyKind::Organization),
        "mmsi" | "callSign" => kind == PartyKind::Vessel,
        "serialNumber" => kind == PartyKind::Aircraft,
        "registrationNumber" => true,
        _ => matches!(kind, PartyKind::Person | PartyKind::Organization | PartyKind::Unknown),
    }
}
