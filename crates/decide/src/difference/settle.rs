//! Facts added to a case until it is settled whether provisions stand.

use std::collections::BTreeMap;

use law::model::{FactKind, ProvisionId, Subject};
use vocabulary::tree::{Node, Value};
use vocabulary::{Date, Decimal};

use super::draft::{self, list, node, text};
use super::probe::Memberships;
use super::solve::Dice;
use crate::engine::Engine;
use crate::eval::Needs;
use crate::need::{About, What};
use crate::tri::Tri;

/// How often what is missing is asked for.
const ROUNDS: usize = 6;

/// The case with answers to what the provisions ask of it, as somebody with little to hide would give them.
pub(crate) fn settled(
    engine: &Engine<'_>,
    memberships: &mut Memberships,
    ids: &[ProvisionId],
    mut stated: BTreeMap<String, Node>,
    on: Date,
    dice: &mut Dice,
) -> BTreeMap<String, Node> {
    let law = engine.snapshot.law();
    for _ in 0..ROUNDS {
        let Some(case) = draft::case(law, &stated) else { return stated };
        let Some(line) = case.lines().first() else { return stated };
        let groups = memberships.on(engine, on);
        let evaluator = engine.evaluator(&case, line, groups, on);
        let mut needs = Needs::new();
        let open = ids.iter().filter(|id| evaluator.stands(**id, &[], &mut needs) == Tri::Unknown).count();
        let before = stated.len();
        for need in needs.iter() {
            if !matches!(need.about, About::Case | About::Line) {
                continue;
            }
            let named = match need.what {
                What::Field(name) => field(name).map(|value| (name.to_owned(), value)),
                What::Code(system) => {
                    let unlisted = |name: &str| if name == "us.eccn" { "EAR99" } else { "none" };
                    law.systems.get(system.index()).map(|s| (s.name.clone(), text(unlisted(&s.name))))
                }
                What::Fact(fact) => law
                    .facts
                    .get(fact.index())
                    .filter(|f| f.subject != Subject::Party)
                    .map(|f| (f.name.clone(), value(&f.kind, dice))),
                What::Ask(ask) => law
                    .asks
                    .get(ask.index())
                    .filter(|a| a.subject != Subject::Party)
                    .map(|a| (a.id.clone(), node(Value::Bool(dice.below(4) == 0)))),
                What::Choice(_) | What::Lapse(_) => None,
            };
            if let Some((name, value)) = named {
                stated.entry(name).or_insert(value);
            }
        }
        if open == 0 || stated.len() == before {
            break;
        }
    }
    stated
}

fn field(name: &str) -> Option<Node> {
    Some(match name {
        "kind" => text("export"),
        "from" | "origin" => text("US"),
        "to" => text("DE"),
        "maker" => text("CN"),
        "mode" => text("shipment"),
        "form" => text("commodity"),
        "software-form" => text("object"),
        "published" => node(Value::Bool(false)),
        "value" => text("1000 USD"),
        "end-use" => list(&["none-of-concern"]),
        "route" | "parties" | "content" | "made-with" => list(&[]),
        _ => return None,
    })
}

fn value(kind: &FactKind, dice: &mut Dice) -> Node {
    match kind {
        FactKind::YesNo => node(Value::Bool(dice.below(4) == 0)),
        FactKind::Number => node(Value::Number(Decimal::ZERO.to_string())),
        FactKind::Share => text("0%"),
        FactKind::Money => text("0 USD"),
        FactKind::Date => text("2025-06-01"),
        FactKind::Text => text("none"),
        FactKind::OneOf(words) => text(dice.pick(words).map_or("none", String::as_str)),
        FactKind::SomeOf(words) => list(&[dice.pick(words).map_or("none", String::as_str)]),
    }
}
