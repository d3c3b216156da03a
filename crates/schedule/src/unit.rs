//! Units in one spelling, so that the unit of a rate and the unit of quantity of its line are the same word.

/// What official files write, and what it is here. A longer spelling stands before one that it begins with.
const SPELLINGS: &[(&str, &str)] = &[
    ("thousand m3", "thousand m3"),
    ("thousand m", "thousand m"),
    ("thousands", "thousand"),
    ("thousand", "thousand"),
    ("thou- sand", "thousand"),
    ("hundreds", "hundred"),
    ("1,000", "thousand"),
    ("1000", "thousand"),
    ("ths", "thousand"),
    ("hun", "hundred"),
    ("kilograms", "kg"),
    ("clean kg", "clean kg"),
    ("cy kg", "clean kg"),
    ("cyk", "clean kg"),
    ("kg", "kg"),
    ("liters", "liter"),
    ("liter", "liter"),
    ("pf. liters", "pf.liter"),
    ("pf.liters", "pf.liter"),
    ("pf. liter", "pf.liter"),
    ("pf.liter", "pf.liter"),
    ("pfl", "pf.liter"),
    ("line/ gross", "gross lines"),
    ("line/gross", "gross lines"),
    ("gr.lines", "gross lines"),
    ("lin. m", "m"),
    ("doz. prs.", "doz. pr."),
    ("doz. pr.", "doz. pr."),
    ("dpr", "doz. pr."),
    ("dz pcs", "doz. pcs"),
    ("dpc", "doz. pcs"),
    ("doz.", "doz."),
    ("doz", "doz."),
    ("prs.", "pr."),
    ("prs", "pr."),
    ("pr.", "pr."),
    ("no.", "No."),
    ("no", "No."),
    ("each", "No."),
    ("jewel", "jewel"),
    ("jwls.", "jewel"),
    ("carats", "carat"),
    ("carat", "carat"),
    ("car", "carat"),
    ("article", "article"),
    ("gross", "gross"),
    ("grs", "gross"),
    ("grams", "g"),
    ("head", "head"),
    ("pack", "pack"),
    ("bbl", "bbl"),
    ("pcs", "pcs"),
    ("cm2", "cm2"),
    ("cm²", "cm2"),
    ("m2", "m2"),
    ("m²", "m2"),
    ("m3", "m3"),
    ("m³", "m3"),
    ("gm", "g"),
    ("g", "g"),
    ("l", "liter"),
    ("m", "m"),
    ("t", "t"),
];

/// The unit of quantity of a line; as it stands where it has no other spelling.
pub(crate) fn of_quantity(text: &str) -> String {
    let text = text.trim();
    let known = SPELLINGS.iter().find(|(spelling, _)| spelling.eq_ignore_ascii_case(text));
    known.map_or_else(|| text.to_owned(), |(_, unit)| (*unit).to_owned())
}

/// The unit behind an amount, with what it is taken on; nothing where it is not wholly understood.
pub(crate) fn of_rate(text: &str) -> Option<String> {
    let text = text.trim();
    SPELLINGS.iter().find_map(|(spelling, unit)| {
        let head = text.get(..spelling.len())?;
        let rest = text.get(spelling.len()..)?;
        if !head.eq_ignore_ascii_case(spelling) {
            return None;
        }
        if rest.is_empty() {
            return Some((*unit).to_owned());
        }
        let basis = basis(rest)?;
        Some(if basis.starts_with(',') { format!("{unit}{basis}") } else { format!("{unit} {basis}") })
    })
}

/// What a unit is taken on: words only, without an amount, a limit or a condition.
fn basis(text: &str) -> Option<&str> {
    const BEGINNINGS: [&str; 4] = ["on ", "of ", ", including ", "pins"];
    let text = text.trim();
    let words = text.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | ','));
    let begins = BEGINNINGS.iter().any(|beginning| text.starts_with(beginning));
    let limits = text.split(' ').any(|word| matches!(word, "less" | "but" | "over" | "each" | "if"));
    (words && begins && !limits).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_and_a_quantity_name_one_unit_alike() {
        for (rate, quantity) in [("each", "No."), ("pf. liter", "pf.liters"), ("m2", "m²"), ("1000", "thousands")] {
            assert_eq!(of_rate(rate).as_deref(), Some(of_quantity(quantity).as_str()), "{rate}");
        }
    }

    #[test]
    fn what_a_unit_is_taken_on_stays_with_it() {
        assert_eq!(of_rate("kg on drained weight").as_deref(), Some("kg on drained weight"));
        assert_eq!(of_rate("m2of recording surface").as_deref(), Some("m2 of recording surface"));
        assert_eq!(of_rate("t, including weight of container").as_deref(), Some("t, including weight of container"));
        assert_eq!(of_rate("1,000 pins").as_deref(), Some("thousand pins"));
    }

    #[test]
    fn a_limit_or_an_unknown_unit_is_not_understood() {
        for text in ["kg less 0.02", "jewel over 7", "kg for each degree", "kgs or so", "", "furlong"] {
            assert_eq!(of_rate(text), None, "{text}");
        }
    }
}
