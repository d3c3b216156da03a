//! Scopes that no case can meet, and exceptions that would leave a conflict.

use vocabulary::country::PlaceSet;
use vocabulary::{Problem, Span};

use crate::model::{Condition, EdgeKind, Law, PlaceExpr, PlaceField, PlaceItem, Places, Provision, ProvisionId};

/// All places that may ever be in the set, on any day.
fn ever(law: &Law, provision: &Provision, expr: &PlaceExpr) -> PlaceSet {
    let mut set = PlaceSet::default();
    for item in &expr.include {
        match item {
            PlaceItem::World => set = PlaceSet::world(),
            PlaceItem::Place(place) => set.insert(*place),
            PlaceItem::Issuer => set.insert(provision.issuer),
            PlaceItem::Group(group) => {
                for member in law.groups.get(group.index()).map(|g| g.members.as_slice()).unwrap_or_default() {
                    set.insert(member.place);
                }
            }
        }
    }
    for item in &expr.except {
        if let PlaceItem::Place(place) = item {
            set.remove(&std::iter::once(*place).collect());
        }
    }
    // The issuer's dependent territories are spoken for by others' rows.
    let spoken: Vec<_> = law
        .territories
        .iter()
        .filter(|t| t.issuer == provision.issuer && set.contains(t.speaks))
        .map(|t| t.place)
        .collect();
    spoken.into_iter().for_each(|place| set.insert(place));
    set
}

fn place_sets(law: &Law, provision: &Provision, field: PlaceField) -> Vec<PlaceSet> {
    provision
        .when
        .iter()
        .flat_map(|c| match c {
            Condition::All(all) => all.as_slice(),
            _ => std::slice::from_ref(c),
        })
        .filter_map(|c| match c {
            Condition::Place { field: f, places: Places::Set(expr) } if *f == field => Some(ever(law, provision, expr)),
            _ => None,
        })
        .collect()
}

fn meet(sets: &[PlaceSet]) -> PlaceSet {
    let mut met = PlaceSet::world();
    for set in sets {
        let mut outside = PlaceSet::world();
        outside.remove(set);
        met.remove(&outside);
    }
    met
}

/// Provisions whose places exclude each other, so that no case can be in their scope.
pub(crate) fn empty_scopes(law: &Law, from: usize) -> Vec<Problem> {
    let fields = [PlaceField::From, PlaceField::Destination, PlaceField::Origin, PlaceField::Maker];
    law.provisions
        .iter()
        .skip(from)
        .filter(|provision| {
            fields.iter().any(|field| {
                let sets = place_sets(law, provision, *field);
                !sets.is_empty() && meet(&sets).is_empty()
            })
        })
        .map(|provision| {
            Problem::error(
                provision.span,
                format!("nothing can be in the scope of `{}`", provision.name),
                "empty scope",
            )
            .with_help("its conditions on places exclude each other, or a group in them has no members")
        })
        .collect()
}

/// Pairs of exceptions to the same provision of which one relieves and the other aggravates, with a place in common and no
/// edge between them: where both stand, the answer is a conflict.
pub(crate) fn disagreeing_exceptions(law: &Law, from: usize) -> Vec<Problem> {
    let mut exceptions: Vec<(ProvisionId, ProvisionId, &Provision)> = Vec::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
        for edge in provision.edges.iter().filter(|e| e.kind == EdgeKind::Excepts) {
            exceptions.push((edge.target, id, provision));
        }
    }
    exceptions.sort_by_key(|(target, id, _)| (*target, *id));
    let mut problems = Vec::new();
    for same in exceptions.chunk_by(|a, b| a.0 == b.0) {
        for (index, (_, a, first)) in same.iter().enumerate() {
            for (target, b, second) in same.iter().skip(index + 1) {
                let new = a.index() >= from || b.index() >= from;
                if new
                    && first.effect.aggravates() != second.effect.aggravates()
                    && !linked(law, *a, *b)
                    && overlap(law, first, second)
                {
                    problems.push(conflict(law, *target, first.span, second.span));
                }
            }
        }
    }
    problems
}

fn linked(law: &Law, a: ProvisionId, b: ProvisionId) -> bool {
    let to = |from: ProvisionId, to: ProvisionId| {
        law.provision(from).is_some_and(|p| p.edges.iter().any(|e| e.target == to && e.kind != EdgeKind::Blocks))
    };
    to(a, b) || to(b, a)
}

fn overlap(law: &Law, a: &Provision, b: &Provision) -> bool {
    [PlaceField::From, PlaceField::Destination, PlaceField::Origin].iter().all(|field| {
        let mut sets = place_sets(law, a, *field);
        sets.extend(place_sets(law, b, *field));
        sets.is_empty() || !meet(&sets).is_empty()
    })
}

fn conflict(law: &Law, target: ProvisionId, first: Span, second: Span) -> Problem {
    let message = format!("two exceptions to `{}` disagree and neither yields", law.provision_name(target));
    Problem::warning(second, message, "this one")
        .with_also(first, "and this one")
        .with_help("say which prevails with `excepts` or `yields-to`; where both stand, the answer is a conflict")
}
