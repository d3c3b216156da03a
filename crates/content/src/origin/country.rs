//! Country text as people write it.

use vocabulary::Place;

/// Words of two letters that are read as words and not as codes in lower case.
const WORDS: [&str; 18] =
    ["am", "an", "as", "at", "be", "by", "do", "in", "is", "it", "me", "my", "no", "pm", "so", "tv", "us", "id"];

/// What often stands before a country.
const BEFORE: [&str; 5] = ["made in", "product of", "origin:", "country of origin:", "assembled in"];

/// The place that a text names: an ISO 3166-1 code, an English name or a common variant of it, also after `Made in` and
/// with its code in brackets.
///
/// Nothing where that is not sure: `NA` is left alone, since it mostly says "not applicable" and not Namibia, and so is a code
/// in lower case that is an English word, such as `no` and `in`.
#[must_use]
pub fn read(text: &str) -> Option<Place> {
    let written = text.trim();
    let text = written.trim_end_matches(['.', ',', ';']).trim_end();
    let lower = text.to_lowercase();
    if lower == "na" || WORDS.contains(&text) {
        return None;
    }
    if let Some(place) = Place::from_name(written).or_else(|| Place::from_name(text)) {
        return Some(place);
    }
    if let Some(after) = BEFORE.iter().find_map(|before| lower.strip_prefix(before)) {
        // `Made in us` and the like: a preposition before it makes the word a country.
        return Place::from_name(after);
    }
    let (name, code) = text.strip_suffix(')')?.split_once('(')?;
    let place = Place::from_name(name)?;
    (Place::from_name(code) == Some(place)).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_names_and_variants_are_read() {
        for (text, code) in [
            ("DE", "DE"),
            ("de", "DE"),
            ("DEU", "DE"),
            ("Germany", "DE"),
            (" germany. ", "DE"),
            ("Germany (DE)", "DE"),
            ("Made in Germany", "DE"),
            ("made in US", "US"),
            ("US", "US"),
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("NO", "NO"),
            ("Norway", "NO"),
            ("Republic of Korea", "KR"),
            ("Viet Nam", "VN"),
            ("Türkiye", "TR"),
            ("EU", "EU"),
            ("Namibia", "NA"),
            ("NAM", "NA"),
        ] {
            assert_eq!(read(text).map(Place::code), Some(code), "{text}");
        }
    }

    #[test]
    fn what_is_not_sure_is_not_read() {
        for text in [
            "",
            "NA",
            "na",
            "n/a",
            "N/A",
            "no",
            "in",
            "us",
            "unknown",
            "Korea",
            "Congo",
            "Germany / France",
            "Asia",
            "Germany (FR)",
            "XX",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
