//! Two provisions of one instrument and decision that reach the same case, do different things there, and have no edge between them.

use std::collections::BTreeMap;

use law::model::{Effect, Provision, ProvisionId};

use super::{Analysis, Kind, Note, decides};
use crate::difference::effect;

/// How often a case for both is tried.
const TRIES: u64 = 6;

pub(super) fn find(analysis: &mut Analysis<'_>, found: &mut Vec<Note>) {
    let law = analysis.law();
    let mut together: BTreeMap<(u32, u32), Vec<(ProvisionId, &Provision)>> = BTreeMap::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
        let Some(decision) = provision.decision else { continue };
        if matches!(provision.effect, Effect::License { .. } | Effect::Duty(_)) {
            together.entry((provision.instrument.0, decision.0)).or_default().push((id, provision));
        }
    }
    for provisions in together.values() {
        for (at, (a, first)) in provisions.iter().enumerate() {
            for (b, second) in provisions.iter().skip(at + 1) {
                if differs(&first.effect, &second.effect) && !linked(first, *b) && !linked(second, *a) {
                    found.extend(note(analysis, (*a, first), (*b, second)));
                }
            }
        }
    }
}

/// Whether it matters which of the two prevails: duties add up, licenses are reviewed otherwise.
fn differs(a: &Effect, b: &Effect) -> bool {
    match (a, b) {
        (Effect::Duty(x), Effect::Duty(y)) => x.group.is_none() || x.group != y.group,
        (Effect::License { review: x, .. }, Effect::License { review: y, .. }) => x.is_some() && y.is_some() && x != y,
        _ => false,
    }
}

fn linked(of: &Provision, to: ProvisionId) -> bool {
    let includes = match &of.effect {
        Effect::Duty(duty) => {
            matches!(&duty.rate, law::model::Rate::Floor { including, .. } if including.contains(&to))
        }
        _ => false,
    };
    includes || of.edges.iter().any(|edge| edge.target == to)
}

fn note(
    analysis: &mut Analysis<'_>,
    (a, first): (ProvisionId, &Provision),
    (b, second): (ProvisionId, &Provision),
) -> Option<Note> {
    let day = analysis.day(&[a, b])?;
    let decision = analysis.decision(first)?.to_owned();
    let law = analysis.law();
    for seed in 0..TRIES {
        let Some(draft) = analysis.case(&[(a, None), (b, None)], day, seed) else { continue };
        let Some(shown) = analysis.plain(&draft, day) else { continue };
        let said = analysis.said(&shown, &decision);
        if !decides(&said, &first.name) || !decides(&said, &second.name) {
            continue;
        }
        return Some(Note {
            kind: Kind::Overlap,
            names: vec![first.name.clone(), second.name.clone()],
            words: format!(
                "both reach one case, and no edge says which prevails: {} ({}) and {} ({})",
                first.name,
                effect(law, first),
                second.name,
                effect(law, second)
            ),
            stated: shown.stated.clone(),
            case: shown.document(),
            said,
            decision,
            opaque: analysis.opaque(&[first, second]),
            span: second.span,
        });
    }
    None
}
