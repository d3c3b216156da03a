//! A provision that lies wholly inside another which does as much: without it no answer would be otherwise.

use law::Law;
use law::model::{Codes, Condition, Edge, EdgeKind, Effect, Places, Provision, ProvisionId};
use vocabulary::code::{Fit, Nesting, fit};

use super::{Analysis, Kind, Note, alike, differ_somewhere};
use crate::engine::Engine;
use crate::tri::Tri;

pub(super) fn find(analysis: &mut Analysis<'_>, found: &mut Vec<Note>) {
    let law = analysis.law();
    for (inner, p) in (0..).map(ProvisionId).zip(&law.provisions) {
        // Within one instrument, as a rule and its special case are.
        let outer = (0..).map(ProvisionId).zip(&law.provisions).find(|(outer, q)| {
            *outer != inner
                && p.instrument == q.instrument
                && p.decision == q.decision
                && does_as_much(p, q)
                && q.when.iter().all(|asked| p.when.iter().any(|given| implies(analysis, given, asked, p, q)))
                && (q.when.len() < p.when.len() || *outer < inner || !is_inside(analysis, p, q))
                && binds_with(analysis, inner, *outer)
        });
        if let Some((outer, q)) = outer {
            found.extend(note(analysis, (inner, p), (outer, q)));
        }
    }
}

/// Whether they lie inside each other.
fn is_inside(analysis: &Analysis<'_>, p: &Provision, q: &Provision) -> bool {
    p.when.iter().all(|asked| q.when.iter().any(|given| implies(analysis, given, asked, q, p)))
}

fn does_as_much(p: &Provision, q: &Provision) -> bool {
    if p.rows.is_some() || q.rows.is_some() || p.option != q.option || !p.obliges.is_empty() {
        return false;
    }
    let same = |a: &Edge, b: &Edge| {
        a.kind == b.kind
            && a.target == b.target
            && a.against == b.against
            && (b.reasons.is_empty() || a.reasons == b.reasons)
    };
    let edges =
        p.edges.iter().filter(|e| e.kind != EdgeKind::YieldsTo).all(|e| q.edges.iter().any(|other| same(e, other)));
    edges
        && match (&p.effect, &q.effect) {
            (Effect::None, Effect::None) => !p.edges.is_empty(),
            (Effect::Prohibits, Effect::Prohibits) => true,
            (Effect::License { review: a, .. }, Effect::License { review: b, .. }) => a <= b,
            (Effect::Exception(a), Effect::Exception(b)) | (Effect::GeneralLicense(a), Effect::GeneralLicense(b)) => {
                a == b
            }
            _ => false,
        }
}

/// Whether one condition holds wherever the other does, by what can be read off them.
fn implies(analysis: &Analysis<'_>, given: &Condition, asked: &Condition, p: &Provision, q: &Provision) -> bool {
    match (given, asked) {
        (Condition::Kind(a), Condition::Kind(b)) => p.issuer == q.issuer && a.iter().all(|kind| b.contains(kind)),
        (Condition::Form(a), Condition::Form(b)) => a.iter().all(|form| b.contains(form)),
        (Condition::EndUse(a), Condition::EndUse(b)) => a.iter().all(|of| b.contains(of)),
        (
            Condition::Place { field: a, places: Places::Set(x) },
            Condition::Place { field: b, places: Places::Set(y) },
        ) => {
            let plain = y.except.is_empty() || y.except == x.except;
            a == b && p.issuer == q.issuer && plain && x.include.iter().all(|item| y.include.contains(item))
        }
        (Condition::Item { system: a, codes: Codes::Set(x) }, Condition::Item { system: b, codes: Codes::Set(y) }) => {
            let nesting = analysis.law().systems.get(a.index()).map_or(Nesting::Dotted, |s| s.nesting);
            let covered = |code: &String| {
                y.include
                    .iter()
                    .any(|wide| wide == code || (!code.contains('?') && fit(nesting, wide, code) == Fit::Inside))
            };
            a == b && (y.except.is_empty() || y.except == x.except) && x.include.iter().all(covered)
        }
        _ => analysis.pair.said_alike(given, asked, p.issuer, q.issuer),
    }
}

/// Whether the outer binds wherever the inner does.
fn binds_with(analysis: &Analysis<'_>, inner: ProvisionId, outer: ProvisionId) -> bool {
    let mut days = vec![analysis.engine.snapshot.known(), vocabulary::Date::MIN];
    days.extend(analysis.pair.breaks(0, inner));
    days.extend(analysis.pair.breaks(0, outer));
    let binds = |id: ProvisionId, day| analysis.pair.binds(0, id, day);
    days.iter().any(|day| binds(inner, *day) == Tri::True)
        && days.iter().all(|day| binds(inner, *day) <= binds(outer, *day))
}

/// The law with a provision taken out.
fn without(law: &Law, id: ProvisionId) -> Law {
    let mut law = law.clone();
    if let Some(provision) = law.provisions.get_mut(id.index()) {
        provision.decision = None;
        provision.effect = Effect::None;
        provision.edges.clear();
    }
    law
}

fn note(
    analysis: &mut Analysis<'_>,
    (inner, p): (ProvisionId, &Provision),
    (_, q): (ProvisionId, &Provision),
) -> Option<Note> {
    let day = analysis.day(&[inner])?;
    let decision = analysis.decision(p).or_else(|| {
        let target = p.edges.first().and_then(|e| analysis.law().provision(e.target));
        target.and_then(|t| analysis.decision(t))
    })?;
    let fewer = without(analysis.law(), inner);
    let snapshot = &analysis.engine.snapshot;
    let engine =
        Engine::new(law::compile(&fewer, snapshot.known(), snapshot.basis())).with_schedule(analysis.engine.schedule());
    // Where it leads to an outcome by itself it is named among those that decide; what it comes to is compared.
    let named = p.effect.outcome().is_some();
    let with = Engine::new(snapshot.clone()).with_schedule(analysis.engine.schedule());
    if !named && differ_somewhere(&with, &engine) {
        return None;
    }
    for seed in 0..6 {
        let ids: Vec<(ProvisionId, Option<&[u32]>)> =
            std::iter::once(inner).chain(p.edges.first().map(|e| e.target)).map(|id| (id, None)).collect();
        let Some(draft) = analysis.case(&ids, day, seed) else { continue };
        let Some(shown) = analysis.plain(&draft, day) else { continue };
        if !alike(&with, &engine, &shown, named) {
            continue;
        }
        return Some(Note {
            kind: Kind::Subsumption,
            names: vec![p.name.clone(), q.name.clone()],
            words: format!(
                "{} lies wholly inside {}, which does as much: without it this case is answered alike",
                p.name, q.name
            ),
            said: analysis.said(&shown, decision),
            stated: shown.stated.clone(),
            case: shown.document(),
            decision: decision.to_owned(),
            opaque: analysis.opaque(&[p, q]),
            span: p.span,
        });
    }
    None
}
