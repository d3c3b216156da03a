//! What would have to be otherwise for an answer to change, in words.

use law::Law;
use law::model::{Cmp, Condition, Content, FactTest, PlaceField, Places, Provision};

use crate::eval::{Evaluator, Scope};
use crate::explain::{codes_in_words, limit_in_words, once, places_in_words, words};
use crate::subject::Item;

/// What would have to be so for the condition to hold; nothing where that cannot be said shortly.
pub(crate) fn if_it_held(evaluator: &Evaluator<'_>, provision: &Provision, condition: &Condition) -> Option<String> {
    say(evaluator, provision, condition, true)
}

/// What would have to be so for the condition not to hold.
pub(crate) fn if_it_did_not(evaluator: &Evaluator<'_>, provision: &Provision, condition: &Condition) -> Option<String> {
    say(evaluator, provision, condition, false)
}

fn say(evaluator: &Evaluator<'_>, provision: &Provision, condition: &Condition, holds: bool) -> Option<String> {
    let law = evaluator.snapshot.law();
    let scope = Scope { issuer: provision.issuer, row: None, item: Item::Line(evaluator.line), party: None };
    let not = if holds { "" } else { "not " };
    let no = if holds { "" } else { "no " };
    Some(match condition {
        Condition::Party { condition, .. } => {
            format!("if {} {}", if holds { "a party were" } else { "no party were" }, of_party(law, condition, scope)?)
        }
        // The places of a row are told by the row, which is not at hand here.
        Condition::Place { places: Places::Row(_), .. } => return None,
        Condition::Place { field: PlaceField::Destination, places } => {
            format!(
                "if it went {} {}",
                if holds { "to" } else { "elsewhere than" },
                places_in_words(law, places, scope)
            )
        }
        Condition::Place { field: PlaceField::Route, places } => {
            format!("if it did {not}pass through {}", places_in_words(law, places, scope))
        }
        Condition::EndUse(uses) => format!("if the end use were {not}{}", words(uses)),
        Condition::Value(cmp, limit) => {
            format!("if its value were {} {}", sign(*cmp, holds), limit_in_words(*limit, scope))
        }
        Condition::Contains(content) => format!("if it contained {no}{}", of_content(law, content, scope)),
        Condition::ShareOf { content, cmp, share } => {
            format!("if the share of {} were {} {share}", of_content(law, content, scope), sign(*cmp, holds))
        }
        Condition::AnyComponent(content) => match share_inside(content.condition.as_deref()?)? {
            Condition::ShareOf { content, cmp, share } => {
                let what = of_content(law, content, scope);
                format!("if the share of {what} in the component were {} {share}", sign(*cmp, holds))
            }
            _ => return None,
        },
        Condition::MadeWith(made) => {
            let kinds = if made.kinds.is_empty() { "anything".to_owned() } else { words(&made.kinds) };
            let from =
                made.from.as_ref().map_or_else(String::new, |p| format!(" from {}", places_in_words(law, p, scope)));
            format!("if it were {not}made with {kinds}{from}")
        }
        Condition::Fact { fact, test } => {
            let name = law.facts.get(fact.index())?.name.as_str();
            match test {
                FactTest::Yes => format!("if {name} were {}", if holds { "yes" } else { "no" }),
                FactTest::Number(cmp, n) => format!("if {name} were {} {n}", sign(*cmp, holds)),
                FactTest::Share(cmp, s) => format!("if {name} were {} {s}", sign(*cmp, holds)),
                FactTest::Money(cmp, m) => format!("if {name} were {} {m}", sign(*cmp, holds)),
                FactTest::Date(cmp, d) => format!("if {name} were {} {d}", sign(*cmp, holds)),
                FactTest::Words(list) => format!("if {name} were {not}{}", list.join(" or ")),
            }
        }
        _ => return None,
    })
}

fn sign(cmp: Cmp, holds: bool) -> &'static str {
    match (cmp, holds) {
        (Cmp::AtLeast, true) | (Cmp::Less, false) => "at least",
        (Cmp::AtMost, true) | (Cmp::Greater, false) => "at most",
        (Cmp::Greater, true) | (Cmp::AtMost, false) => "above",
        (Cmp::Less, true) | (Cmp::AtLeast, false) => "below",
        (Cmp::Equal, true) => "exactly",
        (Cmp::Equal, false) => "other than",
    }
}

/// The share that a condition on a component turns on.
fn share_inside(condition: &Condition) -> Option<&Condition> {
    let mut found = None;
    condition.walk(&mut |c| {
        if matches!(c, Condition::ShareOf { .. }) && found.is_none() {
            found = Some(c);
        }
    });
    found
}

fn of_party(law: &Law, condition: &Condition, scope: Scope<'_>) -> Option<String> {
    let all = |parts: &[Condition], with: &str| -> Option<String> {
        let said: Option<Vec<String>> = parts.iter().map(|p| of_party(law, p, scope)).collect();
        Some(once(said?.into_iter()).join(with))
    };
    Some(match condition {
        Condition::All(parts) => all(parts, " and ")?,
        Condition::Any(parts) => all(parts, " or ")?,
        Condition::Not(inner) => format!("not {}", of_party(law, inner, scope)?),
        Condition::OnList { list, .. } => format!("on the {}", law.lists.get(list.index())?.title),
        Condition::Owned { cmp, share, lists, .. } => {
            let names: Vec<&str> =
                lists.iter().filter_map(|l| law.lists.get(l.index())).map(|l| l.title.as_str()).collect();
            format!("owned {} {share} by parties on the {}", sign(*cmp, true), names.join(" or the "))
        }
        Condition::Place { places, .. } => format!("in {}", places_in_words(law, places, scope)),
        _ => return None,
    })
}

fn of_content(law: &Law, content: &Content, scope: Scope<'_>) -> String {
    let mut said = if content.kinds.is_empty() { "something".to_owned() } else { words(&content.kinds) };
    if let Some(places) = &content.from {
        said += &format!(" from {}", places_in_words(law, places, scope));
    }
    if let Some((_, codes)) = &content.codes {
        said += &format!(" in {}", codes_in_words(law, codes, scope));
    }
    said
}
