//! ECCN text as people write it.

use vocabulary::Code;
use vocabulary::code::{EAR99, Nesting};

/// The system of export control classification numbers of the Commerce Control List.
pub const SYSTEM: &str = "us.eccn";

/// The code that a text states: `5D002`, `5d002.C.1`, `ECCN 3A001.b.2`, `EAR99`, `EAR 99`. An entry is a category from 0 to 9, a
/// product group from A to E and three digits; paragraphs follow after dots (15 CFR 738.2(d)).
///
/// Nothing for any other text, `n/a` and `none` among them: they do not say that an item was classified.
#[must_use]
pub fn read(text: &str) -> Option<Code> {
    let text = text.trim();
    let text = ["ECCN:", "ECCN"].iter().find_map(|before| strip(text, before)).unwrap_or(text);
    if let Some(number) = strip(text, "EAR").map(|rest| rest.trim_start_matches(['-', ' '])) {
        return (number == "99").then(|| Code::new(EAR99)).flatten();
    }
    let (entry, paragraphs) = text.split_once('.').map_or((text, None), |(entry, rest)| (entry, Some(rest)));
    let [category, group, digits @ ..] = entry.as_bytes() else { return None };
    let is_entry = category.is_ascii_digit()
        && matches!(group.to_ascii_uppercase(), b'A'..=b'E')
        && digits.len() == 3
        && digits.iter().all(u8::is_ascii_digit);
    let is_paragraph = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_entry || !paragraphs.is_none_or(|paragraphs| paragraphs.split('.').all(is_paragraph)) {
        return None;
    }
    let mut code = entry.to_ascii_uppercase();
    if let Some(paragraphs) = paragraphs {
        code.push('.');
        code.push_str(&paragraphs.to_ascii_lowercase());
    }
    Code::new(&code)
}

/// The code of a text in any system.
pub(super) fn of_system(system: &str, text: &str) -> Option<Code> {
    if system == SYSTEM { read(text) } else { Code::new(text.trim()) }
}

/// How the codes of a system nest: digits for tariffs, paragraphs after dots for lists of controlled items.
pub(super) fn nesting(system: &str) -> Nesting {
    match system {
        "us.hts" | "us.schedule-b" | "eu.cn" | "eu.taric" | "hs" | "cn.hs" => Nesting::Digits,
        _ => Nesting::Dotted,
    }
}

fn strip<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(before.len())?;
    start.eq_ignore_ascii_case(before).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_write_them() {
        for (text, code) in [
            ("5D002", "5D002"),
            (" 5d002.C.1 ", "5D002.c.1"),
            ("ECCN 3A001.b.2", "3A001.b.2"),
            ("ECCN: 9E003.a.1", "9E003.a.1"),
            ("EAR99", "EAR99"),
            ("ear 99", "EAR99"),
            ("EAR-99", "EAR99"),
        ] {
            assert_eq!(read(text).as_ref().map(Code::as_str), Some(code), "{text}");
        }
    }

    #[test]
    fn what_is_no_code_is_not_read() {
        for text in [
            "",
            "n/a",
            "N/A",
            "none",
            "EAR",
            "EAR990",
            "5D02",
            "5F002",
            "5D002.",
            "5D002c1",
            "NLR",
            "5D002 / 5D992",
            "5D0O2",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
