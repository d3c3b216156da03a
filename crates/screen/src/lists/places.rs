//! Names of places as lists write them, beyond those of the vocabulary.

use vocabulary::country::Place;

/// Lists' own spellings. Adjectives and peoples stand in OFAC's nationality field.
const LISTED_AS: &[(&str, &str)] = &[
    ("palestinian", "PS"),
    ("palestinian territories", "PS"),
    ("gaza", "PS"),
    ("korea, north", "KP"),
    ("korea, south", "KR"),
    ("congo, democratic republic of the", "CD"),
    ("congo, republic of the", "CG"),
    ("cote d ivoire", "CI"),
    ("democratic people s republic of korea", "KP"),
    ("the gambia", "GM"),
    ("bahamas, the", "BS"),
    ("gambia, the", "GM"),
    ("north macedonia, the republic of", "MK"),
    ("macedonia, the former yugoslav republic of", "MK"),
    ("crimea region of ukraine", "UA-43"),
    ("crimea", "UA-43"),
    ("sevastopol", "UA-43"),
    ("crimea (occupied)", "UA-43"),
    ("northern mali", "ML"),
    ("kafia kingi", "SD"),
    ("northern gaza", "PS"),
    ("north gaza", "PS"),
    ("man, isle of", "IM"),
    ("u.a.e", "AE"),
    ("u.k", "GB"),
    ("china, hong kong special administrative region", "HK"),
    // Withdrawn from ISO 3166-1 in 2010; most of its islands are Curaçao's.
    ("an", "CW"),
    ("burma", "MM"),
    ("netherlands antilles", "CW"),
    ("islamic republic of afghanistan", "AF"),
    ("islamic republic of iran", "IR"),
    ("islamic republic of pakistan", "PK"),
    ("state of israel", "IL"),
    ("republic of india", "IN"),
    ("people's republic of china", "CN"),
    ("people’s republic of china", "CN"),
    ("hong kong (china)", "HK"),
    ("virgin islands, british", "VG"),
    ("saint vincent and the grenadines", "VC"),
    ("st. vincent and the grenadines", "VC"),
    ("st vincent and the grenadines", "VC"),
    ("curacao", "CW"),
    ("serbia and montenegro", "RS"),
    ("kosovo", "XK"),
];

/// What stands in a field of places and says that none is known.
const NOTHING: &[&str] =
    &["undetermined", "unknown", "none", "n/a", "na", "-", "stateless", "not available", "others", "none identified"];

/// The place of this name: its code, or a name of the vocabulary or of lists.
pub(super) fn find(name: &str) -> Option<Place> {
    let name = name.trim().trim_end_matches(['.', ',', ';']).trim();
    if name.is_empty() || name.len() > 80 || says_nothing(name) {
        return None;
    }
    let lower = name.to_lowercase();
    // OFAC's regions: `Region: Gaza`.
    let lower = lower.strip_prefix("region: ").map_or(lower.as_str(), str::trim).to_owned();
    // The word, not Andorra's code of three letters.
    if lower == "and" {
        return None;
    }
    if let Some((_, code)) = LISTED_AS.iter().find(|(listed, _)| *listed == lower) {
        return Place::from_code(code);
    }
    Place::from_name(&lower)
}

/// Whether the text says that no place is known.
pub(super) fn says_nothing(name: &str) -> bool {
    NOTHING.iter().any(|nothing| name.trim().eq_ignore_ascii_case(nothing))
}
