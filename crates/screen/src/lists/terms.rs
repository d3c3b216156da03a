//! What an entry says in words, as the law's words: license requirement, review policy, footnotes.
//!
//! Only wording that leaves no doubt is mapped. A policy with parts (`denial … apart from food and medicine`) is no single
//! word of the law: it stays words, and the law asks.

use vocabulary::case::Requirement;
use vocabulary::outcome::Review;

use super::fill::squeezed;

/// The review policy, where the entry states one for everything (15 CFR part 744 Supplement No. 4).
#[must_use]
pub fn review(policy: &str) -> Option<Review> {
    let text = plain(policy);
    match without_reference(&text) {
        "presumption of denial" | "presumption for denial" => Some(Review::PresumptionOfDenial),
        "presumption of denial for all items subject to the ear" => Some(Review::PresumptionOfDenial),
        "policy of denial" | "policy of denial for all items subject to the ear" | "denial" => Some(Review::Denial),
        "case-by-case" | "case-by-case basis" | "case-by-case review" | "case by case basis" | "case by case" => {
            Some(Review::CaseByCase)
        }
        "presumption of approval" => Some(Review::PresumptionOfApproval),
        _ => None,
    }
}

/// What the entry asks a license for: all items, those on the Commerce Control List, or what it says one by one.
#[must_use]
pub fn requirement(requirement: &str) -> Option<Requirement> {
    let text = plain(requirement);
    if text.is_empty() {
        return None;
    }
    let text = text.strip_prefix("for ").unwrap_or(&text);
    // What an exception or a wider reach adds does not take items out.
    let text = text.split("this license requirement may be overcome").next().unwrap_or(text);
    let text = text.split("the license requirements under this entry also extend").next().unwrap_or(text);
    match without_reference(text) {
        "all items subject to the ear" | "all items subject to ear" => Some(Requirement::AllItems),
        "all items on the ccl"
        | "all items listed on the ccl"
        | "all items on the commerce control list"
        | "items on the ccl"
        | "all items subject to the ear having a classification other than ear99" => Some(Requirement::ListedItems),
        _ => Some(Requirement::Stated),
    }
}

/// The footnotes that a requirement refers to (1, 3, 4 and 5 go with 15 CFR 734.9, 2 with Huawei), where superscripts were
/// printed as plain digits: `See §§ 734.9(g),3 746.8(a)(3)`, `of the EAR)4`. `None` where the text cites 734.9 and the digit
/// was lost, so that nothing is known.
#[must_use]
pub fn footnotes(requirement: &str) -> Option<Vec<u8>> {
    let mut notes = Vec::new();
    let bytes = requirement.as_bytes();
    for (index, byte) in bytes.iter().enumerate() {
        let digit = match byte {
            b'1'..=b'5' => byte - b'0',
            _ => continue,
        };
        let next = bytes.get(index + 1).copied().unwrap_or(b' ');
        let before = requirement.get(..index).unwrap_or_default();
        let stuck = before.trim_end_matches([' ', ',']);
        let ends = next.is_ascii_whitespace() || matches!(next, b',' | b'.' | b')' | b';');
        let after_paragraph = stuck.ends_with(')') && ends;
        let after_word = before.ends_with("EAR") || before.ends_with("EAR ");
        if ends && (after_paragraph || after_word) && !notes.contains(&digit) {
            notes.push(digit);
        }
    }
    if notes.is_empty() && requirement.contains("734.9") {
        return None;
    }
    notes.sort_unstable();
    Some(notes)
}

/// In small letters, without footnote marks and full stop.
fn plain(text: &str) -> String {
    let lower = squeezed(text).to_lowercase();
    lower.trim_end_matches(['.', ' ', ';']).to_owned()
}

/// Without `(See § 744.11 of the EAR)` and the like, which only says where.
fn without_reference(text: &str) -> &str {
    let cut = ["(see ", "(se ", ". see ", ", see ", " see "].iter().filter_map(|mark| text.find(mark)).min();
    let (head, tail) = cut.map_or((text, ""), |at| (text.get(..at).unwrap_or(text), text.get(at..).unwrap_or("")));
    // Words after the reference would be lost: then it is no plain reference.
    let says_more = ["apart", "except", "case", "denial", "approval", "items", "when"];
    if says_more.iter().any(|word| tail.contains(word)) {
        return text;
    }
    head.trim_end_matches(['.', ',', ' ', '('])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_policies_are_the_laws_words_and_mixed_ones_are_not() {
        for (text, word) in [
            ("Presumption of denial", Some(Review::PresumptionOfDenial)),
            ("Presumption of Denial.", Some(Review::PresumptionOfDenial)),
            ("Policy of denial. See §§ 746.8(b) and 744.21(e).", Some(Review::Denial)),
            ("Policy of denial for all items subject to the EAR. See § 746.8(b)", Some(Review::Denial)),
            ("Case-by-case basis.", Some(Review::CaseByCase)),
            (
                "Policy of denial for all items subject to the EAR apart from food and medicine designated as EAR99, which will be \
              reviewed on a case-by-case basis. See §§ 746.8(b) and 744.21(e).",
                None,
            ),
            ("Presumption of approval for EAR99 items", None),
            ("Policy of denial; Case-by-case basis for U.S. Government supported space programs.", None),
            ("See §744.2(d) of the EAR", None),
            ("", None),
        ] {
            assert_eq!(review(text), word, "{text}");
        }
    }

    #[test]
    fn requirements_say_all_items_listed_items_or_are_stated() {
        for (text, word) in [
            ("For all items subject to the EAR. (See §744.11 of the EAR).", Some(Requirement::AllItems)),
            ("For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR2", Some(Requirement::AllItems)),
            (
                "For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR). This license \
              requirement may be overcome by License Exception GOV under § 740.11(b)(2) and (e).",
                Some(Requirement::AllItems),
            ),
            ("For all items on the CCL. (See § 744.11 of the EAR)", Some(Requirement::ListedItems)),
            ("All items subject to the EAR except for: crude oil", Some(Requirement::Stated)),
            (
                "For all items subject to the EAR (See §744.11 of the EAR), apart from items that are related",
                Some(Requirement::Stated),
            ),
            ("", None),
        ] {
            assert_eq!(requirement(text), word, "{text}");
        }
    }

    #[test]
    fn footnotes_are_seen_where_superscripts_became_digits() {
        for (text, notes) in [
            ("For all items subject to the EAR. (See §744.11 of the EAR)", Some(vec![])),
            ("For all items subject to the EAR. (See §§ 734.9(e) and 744.11 of the EAR)4", Some(vec![4])),
            ("For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR) 4", Some(vec![4])),
            ("(See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)", Some(vec![3])),
            ("(See §§734.9(g)3, 746.8(a)(3), and 744.2l(b) of the EAR)", Some(vec![3])),
            ("For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR2", Some(vec![1, 2])),
            ("For all items subject to the EAR. (See §734.9(e) and §744.11 of the EAR)", None),
            ("For all EAR99 items", Some(vec![])),
        ] {
            assert_eq!(footnotes(text), notes, "{text}");
        }
    }
}
