//! The text of the special column: `Free (A,AU,BH) 2.5% (JP) See 9822.05.20 (P+)`.

use crate::rate::{Rate, Special};
use crate::rate_text;
use crate::tidy::tidy;

/// Rates, each followed by its programs in parentheses. What stands without programs has none, and is not read.
pub(crate) fn read(text: &str) -> Vec<Special> {
    let text = tidy(text);
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some((rate, behind)) = rest.split_once('(') {
        let Some((inside, after)) = behind.split_once(')') else { break };
        match programs(inside) {
            Some(programs) => found.push(Special { programs, rate: rate_text::read(rate) }),
            None => found.push(Special {
                programs: Vec::new(),
                rate: Rate::Unread(format!("{rate}({inside})").trim().to_owned()),
            }),
        }
        rest = after;
    }
    if !rest.trim().is_empty() {
        found.push(Special { programs: Vec::new(), rate: Rate::Unread(rest.trim().to_owned()) });
    }
    found
}

/// Indicators of one or two letters with `+`, `*` or nothing behind them. Official files now and then have a space or a
/// parenthesis for a comma, or a stray point.
fn programs(inside: &str) -> Option<Vec<String>> {
    let mut programs: Vec<String> = Vec::new();
    for word in inside.split([',', ' ', '(']).map(|word| word.trim_matches('.')).filter(|word| !word.is_empty()) {
        let letters = word.trim_end_matches(['+', '*', '#']);
        let marks = word.len() - letters.len();
        if !(1..=2).contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_uppercase()) || marks > 1 {
            return None;
        }
        if !programs.iter().any(|known| known == word) {
            programs.push(word.to_owned());
        }
    }
    (!programs.is_empty()).then_some(programs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let one =
            |s: &Special| format!("{}: {}{}", s.programs.join(" "), s.rate, if s.rate.is_read() { "" } else { "?" });
        read(text).iter().map(one).collect()
    }

    #[test]
    fn each_rate_goes_with_its_programs() {
        assert_eq!(shown("Free (A*,AU, BH) 2.5% (JP)"), ["A* AU BH: Free", "JP: 2.5%"]);
        assert_eq!(shown("Free(A+,S)1.8¢/liter(JO)"), ["A+ S: Free", "JO: $0.018/liter"]);
        assert_eq!(shown("Free \n(S)"), ["S: Free"]);
        assert_eq!(
            shown("Free (BH) 3.5¢/kg + 0.2% (CO,PA) See 9918.04.60-9918.04.80 (S+)"),
            ["BH: Free", "CO PA: $0.035/kg + 0.2%", "S+: See 9918.04.60-9918.04.80?"]
        );
    }

    #[test]
    fn what_is_not_read_stands_without_the_space_before_it() {
        assert_eq!(shown("() ()"), [": ()?", ": ()?"]);
    }

    #[test]
    fn slips_in_official_files_cost_no_program() {
        assert_eq!(shown("Free (E IL,.OM,P)"), ["E IL OM P: Free"]);
        assert_eq!(shown("See 9919.04.50 (PA (PA)"), ["PA: See 9919.04.50?"]);
    }

    #[test]
    fn what_has_no_programs_is_under_no_program() {
        assert_eq!(shown("Free"), [": Free?"]);
        assert_eq!(shown("Free (see note)"), [": Free (see note)?"]);
        assert_eq!(shown("Free (A"), [": Free (A?"]);
        assert_eq!(shown(""), [""; 0]);
    }
}
