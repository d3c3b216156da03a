//! The text of a rate column: `Free`, `2.5%`, `4.4¢/kg + 6%`, `$1.75 each`, `11 cents/kg`.

use rust_decimal::Decimal;
use vocabulary::quantity::Share;

use crate::rate::{Rate, Specific};
use crate::tidy::tidy;
use crate::unit;

/// Reads the whole text or none of it.
pub(crate) fn read(text: &str) -> Rate {
    let text = tidy(text);
    if text.is_empty() {
        return Rate::Unstated;
    }
    if text.eq_ignore_ascii_case("free") {
        return Rate::Free;
    }
    levied(&text).unwrap_or(Rate::Unread(text))
}

/// Terms joined by `+`: at most one share of the value, and amounts for units.
fn levied(text: &str) -> Option<Rate> {
    let mut ad_valorem = None;
    let mut specific = Vec::new();
    for term in text.split('+').map(str::trim) {
        if let Some(percent) = term.strip_suffix('%') {
            let share = Share(number(percent)?.checked_div(Decimal::ONE_HUNDRED)?);
            if ad_valorem.replace(share).is_some() {
                return None;
            }
        } else {
            specific.push(amount(term)?);
        }
    }
    let ad_valorem = ad_valorem.unwrap_or(Share(Decimal::ZERO));
    if specific.is_empty() && ad_valorem.0.is_zero() {
        return Some(Rate::Free);
    }
    Some(Rate::Levied { ad_valorem, specific })
}

/// `$1.75 each`, `4.4¢/kg`, `11 cents/kg`.
fn amount(term: &str) -> Option<Specific> {
    let (amount, behind) = if let Some(dollars) = term.strip_prefix('$') {
        let end = dollars.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(dollars.len());
        let (amount, behind) = dollars.split_at_checked(end)?;
        (number(amount)?, behind)
    } else {
        let (amount, behind) = term.split_once('¢').or_else(|| term.split_once(" cents"))?;
        (number(amount)?.checked_div(Decimal::ONE_HUNDRED)?, behind)
    };
    let unit = match behind.trim().strip_prefix('/') {
        Some(unit) => unit::of_rate(unit)?,
        None => unit::of_rate(behind).filter(|_| behind.trim() == "each")?,
    };
    Some(Specific { amount, per: unit })
}

/// `12.5`, `12 1/2`; a fraction that no decimal holds exactly (`33 1/3`) is not read.
fn number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let Some((whole, fraction)) = text.split_once(' ') else { return decimal(text) };
    let (above, below) = fraction.split_once('/')?;
    let (above, below) = (decimal(above)?, decimal(below)?);
    let part = above.checked_div(below)?;
    (part.checked_mul(below)? == above).then_some(())?;
    decimal(whole)?.checked_add(part)
}

/// Digits with at most one point, and no sign.
fn decimal(text: &str) -> Option<Decimal> {
    let plain = text.len() <= 20 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| Decimal::from_str_exact(text).ok()).flatten().map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, percent: &str, amounts: &[(&str, &str)]) {
        let ad_valorem = format!("{percent}%").parse().expect("a share");
        let specific = amounts
            .iter()
            .map(|(amount, per)| Specific { amount: amount.parse().expect("an amount"), per: (*per).to_owned() })
            .collect();
        assert_eq!(read(text), Rate::Levied { ad_valorem, specific }, "{text}");
    }

    #[test]
    fn every_kind_of_rate_is_read_exactly() {
        assert_eq!(read("Free"), Rate::Free);
        assert_eq!(read(" free\n"), Rate::Free);
        assert_eq!(read("0%"), Rate::Free);
        reads("2.5%", "2.5", &[]);
        reads("2.5% ", "2.5", &[]);
        reads("26.40%", "26.4", &[]);
        reads("12 1/2%", "12.5", &[]);
        reads("350%", "350", &[]);
        reads("4.4¢/kg + 6%", "6", &[("0.044", "kg")]);
        reads("$1.035/kg +17%", "17", &[("1.035", "kg")]);
        reads("11 cents/kg", "0", &[("0.11", "kg")]);
        reads("$1.23/pf.liter", "0", &[("1.23", "pf.liter")]);
        reads("18.5¢/ liter + $1.32/pf. liter", "0", &[("0.185", "liter"), ("1.32", "pf.liter")]);
        reads("36¢ each + 5.6% + 2¢/jewel", "5.6", &[("0.36", "No."), ("0.02", "jewel")]);
        reads("38.4¢/1000", "0", &[("0.384", "thousand")]);
        reads("$2.50/thou- sand + 40%", "40", &[("2.5", "thousand")]);
        reads("0.3¢/line/ gross + 4.6%", "4.6", &[("0.003", "gross lines")]);
        reads("6.7¢/kg on drained weight + 8%", "8", &[("0.067", "kg on drained weight")]);
    }

    #[test]
    fn an_empty_column_is_unstated() {
        assert_eq!(read(""), Rate::Unstated);
        assert_eq!(read(" \n"), Rate::Unstated);
    }

    #[test]
    fn what_is_not_wholly_understood_is_not_read_in_part() {
        for text in [
            "The rate applicable to each garment in the ensemble if separately entered",
            "30¢ each + 6.9% on the case + 5.3% on the battery",
            "3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees but not less than 3.143854¢/kg",
            "43¢ each + 2.8¢/jewel over 7 + 3.7% on the case",
            "See 9822.05.20",
            "Free, under bond",
            "35% /",
            "5% + 3%",
            "5",
            "-5%",
            "5e3%",
            "1/0%",
            "3 1/0%",
            "$/kg",
            "$1.75each/kg",
            "+",
            "%",
            "99999999999999999999999999999%",
        ] {
            assert_eq!(read(text), Rate::Unread(text.to_owned()));
        }
    }

    #[test]
    fn a_fraction_that_no_decimal_holds_is_not_rounded() {
        assert_eq!(read("33 1/3%"), Rate::Unread("33 1/3%".to_owned()));
    }

    #[test]
    fn a_rate_shown_reads_as_the_same_rate() {
        for text in ["Free", "2.5%", "$0.044/kg + 6%", "$0.185/liter + $1.32/pf.liter", "$0.36/No. + 5.6%"] {
            assert_eq!(read(text).to_string(), text);
            assert_eq!(read(&read(text).to_string()), read(text));
        }
    }
}
