//! Codes of ISIC Rev. 4 as world tables write them: `A01`, `C10-C12`, `C10T12`, `B05_06`, `J59_J60`, `C301`, `D01T03`, `R_S`, `G`.

use super::crosswalk::{Crosswalk, Part};

/// The sections with their first and last division.
const SECTIONS: [(char, u8, u8); 21] = [
    ('A', 1, 3),
    ('B', 5, 9),
    ('C', 10, 33),
    ('D', 35, 35),
    ('E', 36, 39),
    ('F', 41, 43),
    ('G', 45, 47),
    ('H', 49, 53),
    ('I', 55, 56),
    ('J', 58, 63),
    ('K', 64, 66),
    ('L', 68, 68),
    ('M', 69, 75),
    ('N', 77, 82),
    ('O', 84, 84),
    ('P', 85, 85),
    ('Q', 86, 88),
    ('R', 90, 93),
    ('S', 94, 96),
    ('T', 97, 98),
    ('U', 99, 99),
];

/// The sectors that a code stands for. Divisions that go to one sector go there whole; a code of one division goes by the
/// longest entry that it begins with; a range over several sectors needs an entry of its own, as `31-33`. Nothing where the
/// text is no such code, or no entry says how a range is divided.
pub(super) fn sectors(code: &str, isic: &Crosswalk) -> Option<Vec<Part>> {
    let (from, to) = pieces(code)?;
    if let (Some(digits), true) = (single(code), from == to) {
        return isic.longest(digits).ok().map(<[Part]>::to_vec);
    }
    if let Ok(parts) = isic.get(&format!("{from:02}-{to:02}")) {
        return Some(parts.to_vec());
    }
    // Numbers that no division has lie between sections.
    let known = (from..=to).filter(|division| SECTIONS.iter().any(|(_, a, b)| (a..=b).contains(&division)));
    let mut all: Option<Vec<Part>> = None;
    for division in known {
        let parts = isic.get(&format!("{division:02}")).ok()?;
        match (&all, parts) {
            (None, [_]) => all = Some(parts.to_vec()),
            (Some(before), [part]) if before.iter().all(|one| one.to == part.to) => {}
            _ => return None,
        }
    }
    all
}

/// The digits of a code of one division or of a part of it, with what stands behind them: `30` of `C30`, `301` of `C301`.
fn single(code: &str) -> Option<&str> {
    let digits = code.trim().trim_start_matches(|c: char| c.is_ascii_uppercase());
    let one = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_alphanumeric() && c != 'T');
    one.then_some(digits)
}

/// The first and the last division of a code.
fn pieces(code: &str) -> Option<(u8, u8)> {
    let mut ends: Option<(u8, u8)> = None;
    for piece in code.trim().split('_') {
        let (from, to) = range(piece)?;
        ends = Some(ends.map_or((from, to), |(first, last)| (first.min(from), last.max(to))));
    }
    ends
}

/// The divisions of `C10-C12`, `10T12`, `C301`, `R`.
fn range(piece: &str) -> Option<(u8, u8)> {
    let mut letters = piece.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return SECTIONS.iter().find(|(section, ..)| *section == letter).map(|(_, from, to)| (*from, *to));
    }
    // Behind the first letter, which may be a section, a `T` is `to`.
    let at = piece.char_indices().skip(2).find(|(_, c)| *c == '-' || *c == 'T').map(|(at, _)| at);
    let Some((from, to)) = at.and_then(|at| Some((piece.get(..at)?, piece.get(at + 1..)?))) else {
        return division(piece).map(|division| (division, division));
    };
    let (from, to) = (division(from)?, division(to)?);
    (from <= to).then_some((from, to))
}

/// The division of `C30`, `30`, `C301` or `C24A`. A letter before it must be its section, or `D` for division.
fn division(text: &str) -> Option<u8> {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letter = text.strip_suffix(digits)?;
    let number: u8 = digits.get(..2)?.parse().ok()?;
    if !digits.chars().skip(2).all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()) {
        return None;
    }
    let (section, ..) = SECTIONS.iter().find(|(_, from, to)| (from..=to).contains(&&number))?;
    let mut letters = letter.chars();
    let fits = match (letters.next(), letters.next()) {
        (None, _) | (Some('D'), None) => true,
        (Some(letter), None) => letter == *section,
        _ => false,
    };
    fits.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::shipped;

    fn told(code: &str) -> Option<String> {
        let parts = sectors(code, &shipped::isic_4().expect("it ships"))?;
        Some(parts.iter().map(|part| part.to.as_str()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn codes_of_every_publisher_go_to_their_sector() {
        for (code, sector) in [
            ("A01", "agriculture-food"),
            ("A01_02", "agriculture-food"),
            ("D01T03", "agriculture-food"),
            ("B", "mining"),
            ("B05_06", "mining"),
            ("C10-C12", "agriculture-food"),
            ("C10T12", "agriculture-food"),
            ("C17_18", "wood-paper"),
            ("C24A", "metals-minerals"),
            ("C301", "transport-equipment"),
            ("C302T309", "transport-equipment"),
            ("C31_C32", "light-manufacturing"),
            ("C31T33", "light-manufacturing machinery"),
            ("D", "utilities-construction"),
            ("D35", "utilities-construction"),
            ("E37-E39", "utilities-construction"),
            ("G", "trade-transport"),
            ("J58T60", "telecom-media software"),
            ("J582", "software"),
            ("J59_J60", "telecom-media"),
            ("J62_63", "software"),
            ("M69_M70", "finance-business"),
            ("N", "finance-business"),
            ("R_S", "public-other"),
            ("T", "public-other"),
        ] {
            assert_eq!(told(code).as_deref(), Some(sector), "{code}");
        }
    }

    #[test]
    fn what_is_no_code_or_is_divided_by_no_entry_has_no_place() {
        for text in ["", "_", "c14", "gold", "A45", "C12T10", "C", "C10T33", "J", "C3", "Manufacture of wood", "T0é"] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
