//! Laws edited at random, and what to look at to see the edit.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a generator for tests")]

use fastrand::Rng;
use law::Law;
use law::life::{EventKind, EventSubject};
use law::model::{
    Cell, Codes, Condition, EdgeKind, Effect, FactTest, Limit, Member, PlaceItem, Places, ProvisionId, Rate, TableId,
};
use vocabulary::case::Kind;
use vocabulary::code::{CodeSet, Nesting};
use vocabulary::outcome::Review;
use vocabulary::quantity::Share;
use vocabulary::{Date, Decimal, Place};

use super::lines::Generator;

/// An edited law.
pub struct Edited {
    pub law: Law,
    /// What was done, in words.
    pub done: Vec<String>,
    /// Provisions that the edits are about.
    pub about: Vec<ProvisionId>,
    /// Days, codes and places of the edits themselves.
    pub days: Vec<Date>,
    pub codes: Vec<String>,
    pub places: Vec<Place>,
}

/// Edits a law in one to three places.
pub fn edit(law: &Law, rng: &mut Rng) -> Edited {
    let mut edited = Edited {
        law: law.clone(),
        done: Vec::new(),
        about: Vec::new(),
        days: Vec::new(),
        codes: Vec::new(),
        places: Vec::new(),
    };
    let wanted = rng.usize(1..=3);
    while edited.done.len() < wanted {
        let done = match rng.u32(0..14) {
            0 | 1 => event(&mut edited, rng),
            2 => rate(&mut edited, rng),
            3 | 4 => condition(&mut edited, rng),
            5 => edge(&mut edited, rng),
            6 => group(&mut edited, rng),
            7..=9 => row(&mut edited, rng),
            10 => verified(&mut edited, rng),
            11 => without(&mut edited, rng),
            12 => effect(&mut edited, rng),
            _ => territory(&mut edited, rng),
        };
        edited.done.extend(done);
    }
    edited
}

fn shift(day: Date, rng: &mut Rng) -> Date {
    let by = rng.i64(1..60) * if rng.bool() { 1 } else { -1 };
    day.checked_add(jiff::Span::new().days(by)).expect("a day")
}

fn event(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    let n = rng.usize(0..e.law.events.len());
    let kind = rng.u32(0..4);
    let of = match e.law.events[n].subject {
        EventSubject::Provision(id) => vec![id],
        EventSubject::Instrument(id) => (0..)
            .map(ProvisionId)
            .zip(&e.law.provisions)
            .filter(|(_, p)| p.instrument == id)
            .map(|(id, _)| id)
            .collect(),
        EventSubject::Matter(_) => return None,
    };
    let event = &mut e.law.events[n];
    e.days.extend([event.effective, event.until, event.from, event.administered].into_iter().flatten());
    let done = match kind {
        0 | 1 => {
            let day = shift(event.effective?, rng);
            event.effective = Some(day);
            e.days.push(day);
            format!("effective {day}")
        }
        2 => {
            let day = shift(event.until?, rng);
            event.until = Some(day);
            e.days.push(day);
            format!("until {day}")
        }
        _ => {
            event.kind = EventKind::Announced;
            "announced only".to_owned()
        }
    };
    e.about.extend(&of);
    Some(format!("event {n} of {}: {done}", e.law.provision_name(*of.first()?)))
}

fn provision(e: &Edited, rng: &mut Rng) -> ProvisionId {
    ProvisionId(rng.u32(0..e.law.provisions.len() as u32))
}

fn rate(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    let id = provision(e, rng);
    let p = &mut e.law.provisions[id.index()];
    let Effect::Duty(duty) = &mut p.effect else { return None };
    let Rate::AdValorem(share) = &mut duty.rate else { return None };
    share.0 += Decimal::new(5, 2);
    let done = format!("{}: rate {share}", p.name);
    e.about.push(id);
    Some(done)
}

fn visit(c: &mut Condition, f: &mut dyn FnMut(&mut Condition)) {
    f(c);
    match c {
        Condition::All(parts) | Condition::Any(parts) => parts.iter_mut().for_each(|p| visit(p, f)),
        Condition::Not(inner) | Condition::Party { condition: inner, .. } => visit(inner, f),
        Condition::Contains(content) | Condition::AnyComponent(content) | Condition::ShareOf { content, .. } => {
            if let Some(inner) = &mut content.condition {
                visit(inner, f);
            }
        }
        _ => {}
    }
}

fn codes(set: &mut CodeSet, rng: &mut Rng) -> Option<(String, String)> {
    match rng.u32(0..3) {
        0 if set.include.len() > 1 => {
            let code = set.include.swap_remove(rng.usize(0..set.include.len()));
            Some((format!("without code {code}"), code))
        }
        1 if !set.except.is_empty() => {
            let code = set.except.swap_remove(rng.usize(0..set.except.len()));
            Some((format!("no longer except {code}"), code))
        }
        _ => {
            let code = set.include.first()?.clone();
            if code.len() < 5 || code.contains('?') {
                return None;
            }
            // What is beside the first: another last sign.
            let last = code.chars().last()?;
            let other = if last == '9' {
                '1'
            } else if last.is_ascii_digit() {
                '9'
            } else {
                'z'
            };
            let beside = format!("{}{other}", &code[..code.len() - 1]);
            if set.include.contains(&beside) {
                return None;
            }
            set.include.push(beside.clone());
            Some((format!("with code {beside}"), beside))
        }
    }
}

fn places(items: &mut Vec<PlaceItem>, rng: &mut Rng) -> Option<(String, Place)> {
    let of = |item: &PlaceItem| match item {
        PlaceItem::Place(place) => Some(*place),
        _ => None,
    };
    if items.len() > 1 && rng.bool() {
        let at = rng.usize(0..items.len());
        if let Some(place) = of(&items[at]) {
            items.remove(at);
            return Some((format!("without {}", place.code()), place));
        }
    }
    let all: Vec<Place> = Place::all().collect();
    let place = *rng.choice(&all)?;
    if items.contains(&PlaceItem::Place(place)) {
        return None;
    }
    items.push(PlaceItem::Place(place));
    Some((format!("with {}", place.code()), place))
}

fn condition(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    let id = provision(e, rng);
    let p = &mut e.law.provisions[id.index()];
    if p.when.is_empty() {
        return None;
    }
    let at = rng.usize(0..p.when.len());
    let mut done: Option<String> = None;
    let (mut new_codes, mut new_places, mut new_days) = (Vec::new(), Vec::new(), Vec::new());
    visit(&mut p.when[at], &mut |c| {
        if done.is_some() || rng.u32(0..4) == 0 {
            return;
        }
        done = match c {
            Condition::Item { codes: Codes::Set(set), .. } => codes(set, rng).map(|(words, code)| {
                new_codes.push(code);
                words
            }),
            Condition::Place { places: Places::Set(expr), .. } => {
                let except = !expr.except.is_empty() && rng.bool();
                let items = if except { &mut expr.except } else { &mut expr.include };
                places(items, rng).map(|(words, place)| {
                    new_places.push(place);
                    words
                })
            }
            Condition::Fact { test, .. } => match test {
                FactTest::Number(_, n) => {
                    *n += Decimal::ONE;
                    Some(format!("limit {n}"))
                }
                FactTest::Share(_, s) => {
                    *s = Share(s.0 + Decimal::new(1, 2));
                    Some(format!("limit {s}"))
                }
                FactTest::Date(_, d) => {
                    *d = shift(*d, rng);
                    Some(format!("limit {d}"))
                }
                FactTest::Money(cmp, _) => {
                    *cmp = law::ast::Cmp::Equal;
                    Some("limit met exactly".to_owned())
                }
                _ => None,
            },
            Condition::Value(_, Limit::Money(money)) => {
                money.amount += Decimal::from(200);
                Some(format!("limit {money}"))
            }
            Condition::OnDate(_, day) => {
                new_days.push(*day);
                *day = shift(*day, rng);
                new_days.push(*day);
                Some(format!("day {day}"))
            }
            Condition::Kind(kinds) => {
                if kinds.contains(&Kind::Export) {
                    kinds.retain(|k| *k != Kind::Reexport);
                    kinds.push(Kind::Import);
                } else {
                    kinds.push(Kind::Export);
                }
                Some(format!("kinds {kinds:?}"))
            }
            Condition::Any(parts) if parts.len() > 1 => {
                parts.remove(rng.usize(0..parts.len()));
                Some("one alternative less".to_owned())
            }
            _ => None,
        };
    });
    let name = p.name.clone();
    e.codes.extend(new_codes);
    e.places.extend(new_places);
    e.days.extend(new_days);
    e.about.push(id);
    done.map(|done| format!("{name}: condition {at} {done}"))
}

fn edge(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    let id = provision(e, rng);
    let p = &mut e.law.provisions[id.index()];
    if p.edges.is_empty() {
        return None;
    }
    let removed = p.edges.remove(rng.usize(0..p.edges.len()));
    if removed.kind == EdgeKind::Extends && matches!(p.effect, Effect::None) {
        return None;
    }
    let name = p.name.clone();
    e.about.extend([id, removed.target]);
    Some(format!("{name}: no longer {:?} {}", removed.kind, e.law.provision_name(removed.target)))
}

fn group(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    let n = rng.usize(0..e.law.groups.len());
    let group = &mut e.law.groups[n];
    let done = match rng.u32(0..3) {
        0 if group.members.len() > 1 => {
            let member = group.members.remove(rng.usize(0..group.members.len()));
            e.places.push(member.place);
            format!("without {}", member.place.code())
        }
        1 if !group.members.is_empty() => {
            let at = rng.usize(0..group.members.len());
            let day = jiff::civil::date(2025, 6, 15);
            group.members[at].from = Some(day);
            e.days.push(day);
            e.places.push(group.members[at].place);
            format!("{} only from {day}", group.members[at].place.code())
        }
        _ => {
            let all: Vec<Place> = Place::all().collect();
            let place = *rng.choice(&all)?;
            group.members.push(Member { place, from: None, until: None, unverified: None });
            e.places.push(place);
            format!("with {}", place.code())
        }
    };
    Some(format!("group {}: {done}", e.law.groups[n].name))
}

fn row(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    let t = rng.usize(0..e.law.tables.len());
    let table = &mut e.law.tables[t];
    if table.rows.len() < 2 {
        return None;
    }
    let at = rng.usize(0..table.rows.len());
    for cell in &table.rows[at].cells {
        match cell {
            Cell::Codes(set) => e.codes.extend(set.include.iter().take(4).cloned()),
            Cell::Places(expr) => e.places.extend(expr.include.iter().filter_map(|i| match i {
                PlaceItem::Place(place) => Some(*place),
                _ => None,
            })),
            _ => {}
        }
    }
    e.days.extend(table.rows[at].from.into_iter().chain(table.rows[at].until));
    let done = match rng.u32(0..5) {
        0 => {
            table.rows.remove(at);
            "is gone".to_owned()
        }
        1 => {
            let day = jiff::civil::date(2025, 9, 1);
            let row = &mut table.rows[at];
            if rng.bool() {
                row.from = Some(day)
            } else {
                row.until = Some(day)
            }
            e.days.push(day);
            format!("from {:?} until {:?}", row.from, row.until)
        }
        _ => {
            let cells = table.rows[at].cells.len();
            let mut said = None;
            let cell = &mut table.rows[at].cells[rng.usize(0..cells)];
            match cell {
                Cell::Share(share) => {
                    share.0 += Decimal::new(5, 2);
                    said = Some(format!("rate {share}"));
                }
                Cell::Codes(set) => {
                    let (words, code) = codes(set, rng)?;
                    e.codes.push(code);
                    said = Some(words);
                }
                Cell::Places(expr) => {
                    let (words, place) = places(&mut expr.include, rng)?;
                    e.places.push(place);
                    said = Some(words);
                }
                Cell::Money(money) => {
                    money.amount += Decimal::from(100);
                    said = Some(format!("limit {money}"));
                }
                _ => {}
            }
            said?
        }
    };
    let id = TableId(t as u32);
    e.about.extend(
        (0..).map(ProvisionId).zip(&e.law.provisions).filter(|(_, p)| p.rows == Some(id)).map(|(id, _)| id).take(3),
    );
    Some(format!("table {} row {at}: {done}", e.law.tables[t].name))
}

fn verified(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    let n = rng.usize(0..e.law.instruments.len());
    let day = shift(e.law.instruments[n].verified_through?, rng);
    e.law.instruments[n].verified_through = Some(day);
    e.days.push(day);
    e.days.extend(day.tomorrow());
    let of = (0..).map(ProvisionId).zip(&e.law.provisions).filter(|(_, p)| p.instrument.index() == n).map(|(id, _)| id);
    e.about.extend(of.take(3));
    Some(format!("{} verified through {day}", e.law.instruments[n].name))
}

fn without(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    let id = provision(e, rng);
    let p = &mut e.law.provisions[id.index()];
    if p.when.len() < 2 {
        return None;
    }
    let at = rng.usize(0..p.when.len());
    p.when.remove(at);
    let done = format!("{}: without condition {at}", p.name);
    e.about.push(id);
    Some(done)
}

fn effect(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    let id = provision(e, rng);
    let p = &mut e.law.provisions[id.index()];
    let done = match &mut p.effect {
        Effect::License { review, .. } => {
            *review = if *review == Some(Review::Denial) { None } else { Some(Review::Denial) };
            "another review"
        }
        Effect::Prohibits => {
            p.effect = Effect::License { review: None, reason: None };
            "license in place of prohibition"
        }
        Effect::Exception(_) | Effect::GeneralLicense(_) => {
            p.effect = Effect::None;
            "carves out in place of permitting"
        }
        Effect::Duty(duty) if duty.group.is_some() => {
            duty.group = None;
            "in no group"
        }
        _ => return None,
    };
    let done = format!("{}: {done}", p.name);
    e.about.push(id);
    Some(done)
}

fn territory(e: &mut Edited, rng: &mut Rng) -> Option<String> {
    if e.law.territories.is_empty() {
        return None;
    }
    let gone = e.law.territories.remove(rng.usize(0..e.law.territories.len()));
    e.places.push(gone.place);
    Some(format!("{} no longer speaks for {}", gone.speaks.code(), gone.place.code()))
}

/// Turns a generator's columns towards the edit: half of what they draw is near it.
pub fn towards(generator: &mut Generator, e: &Edited, rng: &mut Rng) {
    let mut codes: Vec<(String, String)> = Vec::new();
    let mut days = e.days.clone();
    let mut places: Vec<Place> = e.places.clone();
    let mut kinds: Vec<String> = Vec::new();
    let mut about = e.about.clone();
    for id in e.about.clone() {
        about.extend(e.law.provisions[id.index()].edges.iter().map(|edge| edge.target).take(4));
    }
    let nesting = |system: &str| e.law.systems.iter().find(|s| s.name == system).map(|s| s.nesting);
    for id in about {
        let p = &e.law.provisions[id.index()];
        for event in e.law.events.iter().filter(|ev| ev.subject == EventSubject::Provision(id)) {
            days.extend([event.effective, event.until, event.from].into_iter().flatten());
        }
        let rows = p.rows.map(|t| e.law.tables[t.index()].rows.as_slice()).unwrap_or_default();
        for c in &p.when {
            c.walk(&mut |c| match c {
                Condition::Item { system, codes: of } => {
                    let name = e.law.systems[system.index()].name.clone();
                    let mut take = |set: &CodeSet, most: usize| {
                        for code in set.include.iter().chain(&set.except).take(most) {
                            codes.push((name.clone(), code.clone()));
                        }
                    };
                    match of {
                        Codes::Set(set) => take(set, 12),
                        Codes::Row(column) => {
                            for _ in 0..8 {
                                if let Some(Cell::Codes(set)) =
                                    rng.choice(rows).and_then(|r| r.cells.get(*column as usize))
                                {
                                    take(set, 2);
                                }
                            }
                        }
                        Codes::Table(table, column) => {
                            for _ in 0..8 {
                                let row = rng.choice(&e.law.tables[table.index()].rows);
                                if let Some(Cell::Codes(set)) = row.and_then(|r| r.cells.get(*column as usize)) {
                                    take(set, 2);
                                }
                            }
                        }
                    }
                    codes.extend(e.codes.iter().map(|code| (name.clone(), code.clone())));
                }
                Condition::Kind(of) => kinds.extend(of.iter().map(ToString::to_string)),
                Condition::Place { places: Places::Set(expr), .. } => {
                    places.extend(
                        expr.include
                            .iter()
                            .filter_map(|item| match item {
                                PlaceItem::Place(place) => Some(*place),
                                PlaceItem::Issuer => Some(p.issuer),
                                PlaceItem::Group(g) => rng.choice(&e.law.groups[g.index()].members).map(|m| m.place),
                                PlaceItem::World => None,
                            })
                            .take(6),
                    );
                }
                _ => {}
            });
        }
    }
    let mut blend = |name: &str, near: Vec<String>| {
        if let Some((_, values)) = generator.columns.iter_mut().find(|(n, _)| n == name)
            && !near.is_empty()
        {
            let times = values.len() / near.len() + 1;
            for _ in 0..times {
                values.extend(near.iter().cloned());
            }
        }
    };
    let near: Vec<String> = days
        .iter()
        .flat_map(|day| [day.yesterday().ok(), Some(*day), day.tomorrow().ok()])
        .flatten()
        .map(|day| day.to_string())
        .collect();
    blend("on", near);
    blend("kind", kinds);
    for name in ["from", "to", "origin", "maker"] {
        blend(name, places.iter().map(|p| p.code().to_owned()).collect());
    }
    for system in &e.law.systems {
        let near: Vec<String> = codes
            .iter()
            .filter(|(name, _)| *name == system.name)
            .map(|(_, code)| code.replace('?', "1"))
            .flat_map(|code| match nesting(&system.name) {
                Some(Nesting::Digits) => {
                    let digits: String = code.chars().filter(|c| *c != '.').collect();
                    vec![format!("{digits:0<10}"), code]
                }
                _ => vec![code],
            })
            .collect();
        blend(&system.name, near);
    }
}
