//! What a partition leaves out: countries without a row where nearly all have one, days between the end of a row and the next.

use std::collections::{BTreeMap, BTreeSet};

use law::model::{Cell, Condition, Effect, PlaceField, PlaceItem, Places, Provision, ProvisionId, Row};
use vocabulary::country::PlaceSet;
use vocabulary::{Date, Place};

use super::{Analysis, Kind, Note, decides};
use crate::eval::Groups;

/// A table that names so many places, of a hundred of all, reads like a partition of the world.
const PARTITION: usize = 60;

pub(super) fn find(analysis: &mut Analysis<'_>, found: &mut Vec<Note>) {
    let law = analysis.law();
    for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
        if provision.rows.is_some() && !matches!(provision.effect, Effect::None) {
            found.extend(places(analysis, id, provision));
            found.extend(days(analysis, id, provision));
        }
    }
    groups(analysis, found);
}

fn rows<'a>(analysis: &Analysis<'a>, provision: &Provision) -> (&'a str, &'a [Row]) {
    let table = provision.rows.and_then(|t| analysis.law().tables.get(t.index()));
    table.map_or(("", &[]), |t| (t.name.as_str(), t.rows.as_slice()))
}

/// Places in no group of a family of groups that takes in most of the world, as the columns of a country chart do.
fn groups(analysis: &mut Analysis<'_>, found: &mut Vec<Note>) {
    let law = analysis.law();
    let family = |name: &str| name.rsplit_once(['.', ':']).map(|(family, _)| family.to_owned());
    let mut families: BTreeMap<String, PlaceSet> = BTreeMap::new();
    let on = Groups::on(law, &analysis.engine.index, analysis.engine.snapshot.known());
    for (number, group) in (0..).zip(&law.groups) {
        let Some(family) = family(&group.name) else { continue };
        let item = PlaceItem::Group(law::model::GroupId(number));
        let held = families.entry(family).or_default();
        Place::all().filter(|p| on.contains(&item, Place::UNION, *p)).for_each(|p| held.insert(p));
    }
    for (name, held) in families {
        let named = |item: &PlaceItem| match item {
            PlaceItem::Group(id) => law.groups.get(id.index()).and_then(|g| family(&g.name)).is_some_and(|f| f == name),
            _ => false,
        };
        let asks = |p: &Provision| {
            let mut asked = false;
            for condition in &p.when {
                condition.walk(&mut |c| {
                    asked |= matches!(c, Condition::Place { field: PlaceField::Destination, places: Places::Set(expr) } if expr.include.iter().any(named));
                });
            }
            asked && p.effect.outcome().is_some()
        };
        // The columns of a chart are what the rows of a table ask for.
        let mut columns: BTreeSet<u32> = BTreeSet::new();
        for cell in law.tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.cells) {
            let items: Vec<PlaceItem> = match cell {
                Cell::Places(expr) => expr.include.clone(),
                Cell::Condition(Some(c)) => {
                    let mut items = Vec::new();
                    c.walk(&mut |c| {
                        if let Condition::Place { places: Places::Set(expr), .. } = c {
                            items.extend(expr.include.iter().copied());
                        }
                    });
                    items
                }
                _ => Vec::new(),
            };
            columns.extend(items.iter().filter(|i| named(i)).filter_map(|i| match i {
                PlaceItem::Group(id) => Some(id.0),
                _ => None,
            }));
        }
        if columns.len() < 3 {
            continue;
        }
        let provision = (0..).map(ProvisionId).zip(&law.provisions).find(|(_, p)| asks(p));
        let Some((id, provision)) = provision else { continue };
        let speaks = |place: Place| analysis.engine.snapshot.speaks_for(provision.issuer, place);
        let left: Vec<Place> = Place::all()
            .filter(|p| speaks(*p) != provision.issuer && *p != provision.issuer)
            .filter(|p| !held.contains(*p) && !held.contains(speaks(*p)))
            .collect();
        let (Some(day), Some(decision)) = (analysis.day(&[id]), analysis.decision(provision)) else { continue };
        if held.iter().count() * 100 < Place::all().count() * PARTITION {
            continue;
        }
        for seed in 0..6 {
            let (Some(first), Some(mut draft)) = (left.first(), analysis.case(&[(id, None)], day, seed)) else {
                continue;
            };
            draft.set("to", first.code());
            let Some(shown) = analysis.plain(&draft, day) else { continue };
            let said = analysis.said(&shown, decision);
            if decides(&said, &provision.name) {
                continue;
            }
            found.push(Note {
                kind: Kind::Gap,
                names: vec![provision.name.clone(), name.clone()],
                words: format!("the groups {name}.* hold {} places and leave out {}", held.iter().count(), few(&left)),
                stated: shown.stated.clone(),
                case: shown.document(),
                said,
                decision: decision.to_owned(),
                opaque: analysis.opaque(&[provision]),
                span: provision.span,
            });
            break;
        }
    }
}

/// Of many places the first by name.
fn few(places: &[Place]) -> String {
    let few: Vec<&str> = places.iter().take(8).map(|p| p.name()).collect();
    let more = places.len().saturating_sub(few.len());
    if more == 0 { few.join(", ") } else { format!("{} and {more} more", few.join(", ")) }
}

/// Countries that no row takes in, where the rows take in most of the world.
fn places(analysis: &mut Analysis<'_>, id: ProvisionId, provision: &Provision) -> Option<Note> {
    let (name, rows) = rows(analysis, provision);
    let (field, column) = provision.when.iter().find_map(|c| match c {
        Condition::Place {
            field: field @ (PlaceField::Origin | PlaceField::Destination),
            places: Places::Row(column),
        } => Some((*field, *column)),
        _ => None,
    })?;
    let day = analysis.day(&[id])?;
    let groups = Groups::on(analysis.law(), &analysis.engine.index, day);
    let counts = |row: &&Row| row.from.is_none_or(|d| d <= day) && row.until.is_none_or(|d| day <= d);
    let mut covered = PlaceSet::default();
    for row in rows.iter().filter(counts) {
        let Some(Cell::Places(expr)) = row.cells.get(column as usize) else { continue };
        for place in Place::all() {
            let speaks = match field {
                PlaceField::Origin => place,
                _ => analysis.engine.snapshot.speaks_for(provision.issuer, place),
            };
            let within = |items: &[PlaceItem]| {
                items.iter().any(|i| {
                    groups.contains(i, provision.issuer, place) || groups.contains(i, provision.issuer, speaks)
                })
            };
            if within(&expr.include) && !within(&expr.except) {
                covered.insert(place);
            }
        }
    }
    let all = Place::all().count();
    let left: Vec<Place> = Place::all()
        .filter(|p| {
            *p != provision.issuer
                && p.parent().is_none_or(|parent| parent != provision.issuer)
                && !covered.contains(*p)
        })
        .collect();
    let held = covered.iter().count();
    if left.is_empty() || held * 100 < all * PARTITION {
        return None;
    }
    let decision = analysis.decision(provision)?.to_owned();
    for seed in 0..6 {
        let Some(mut draft) = analysis.case(&[(id, None)], day, seed) else { continue };
        let without = left.first()?;
        draft.set(if field == PlaceField::Origin { "origin" } else { "to" }, without.code());
        let Some(shown) = analysis.plain(&draft, day) else { continue };
        let said = analysis.said(&shown, &decision);
        if decides(&said, &provision.name) {
            continue;
        }
        return Some(Note {
            kind: Kind::Gap,
            names: vec![provision.name.clone(), name.to_owned()],
            words: format!("table {name} has rows for {held} places and none for {}", few(&left)),
            stated: shown.stated.clone(),
            case: shown.document(),
            said,
            decision,
            opaque: analysis.opaque(&[provision]),
            span: provision.span,
        });
    }
    None
}

/// Days between the end of a row and the beginning of the next of the same kind.
fn days(analysis: &mut Analysis<'_>, id: ProvisionId, provision: &Provision) -> Option<Note> {
    let (name, rows) = rows(analysis, provision);
    let key = |row: &Row| -> String {
        let place_or_code = |c: &&Cell| matches!(c, Cell::Places(_) | Cell::Codes(_));
        row.cells.iter().filter(place_or_code).map(|c| format!("{c:?}")).collect()
    };
    let mut dated: Vec<(String, u32, Option<Date>, Option<Date>)> = (0..)
        .zip(rows)
        .filter(|(_, r)| r.from.is_some() || r.until.is_some())
        .map(|(n, r)| (key(r), n, r.from, r.until))
        .collect();
    dated.sort();
    let always: Vec<String> = rows.iter().filter(|r| r.from.is_none() && r.until.is_none()).map(key).collect();
    let decision = analysis.decision(provision)?.to_owned();
    for same in dated.chunk_by(|a, b| a.0 == b.0) {
        let Some((key, number, ..)) = same.first() else { continue };
        if always.contains(key) {
            continue;
        }
        let mut spans: Vec<(Date, Date)> =
            same.iter().map(|(_, _, from, until)| (from.unwrap_or(Date::MIN), until.unwrap_or(Date::MAX))).collect();
        spans.sort_unstable();
        let mut end = spans.first()?.1;
        for (from, until) in spans.into_iter().skip(1) {
            let gap = end.tomorrow().ok().filter(|next| *next < from);
            if let Some(day) = gap
                && analysis.pair.binds(0, id, day) == crate::tri::Tri::True
            {
                let one = [*number];
                for seed in 0..4 {
                    let Some(draft) = analysis.case(&[(id, Some(&one))], day, seed) else { continue };
                    let Some(shown) = analysis.plain(&draft, day) else { continue };
                    let said = analysis.said(&shown, &decision);
                    if decides(&said, &provision.name) {
                        continue;
                    }
                    return Some(Note {
                        kind: Kind::Gap,
                        names: vec![provision.name.clone(), name.to_owned()],
                        words: format!(
                            "a row of table {name} ends on {end} and its next begins on {from}: nothing is said from {day} on"
                        ),
                        stated: shown.stated.clone(),
                        case: shown.document(),
                        said,
                        decision,
                        opaque: analysis.opaque(&[provision]),
                        span: provision.span,
                    });
                }
            }
            end = end.max(until);
        }
    }
    None
}
