//! From conditions to a case that meets them, as well as can be: the interpreter has the last word.

use law::Law;
use law::model::{
    Cell, Cmp, Codes, Condition, Content, FactKind, FactTest, Limit, MadeWith, PlaceExpr, PlaceField, Places,
    ProvisionId, Row, Subject, SystemId,
};
use vocabulary::case::{Kind, Role};
use vocabulary::code::{Code, CodeSet, Fit, Nesting, fit};
use vocabulary::quantity::{Money, Share};
use vocabulary::tree::{Node, Value};
use vocabulary::{Date, Decimal, Place};

use super::draft::{Draft, Record, find, list, node, put, text};
use crate::engine::Engine;
use crate::eval::{Groups, place_expr};

/// Numbers drawn one after another, always the same.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default().checked_rem(most).unwrap_or_default()
    }

    pub(crate) fn pick<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        let at = self.below(of.len());
        of.get(at)
    }
}

/// How deep predicates are followed to what defines them.
const DEEPEST: u32 = 4;

/// Makes up cases for one law on one day.
pub(crate) struct Solver<'s, 'a> {
    pub(crate) engine: &'a Engine<'a>,
    pub(crate) on: Date,
    pub(crate) groups: &'s Groups,
    pub(crate) dice: &'s mut Dice,
    depth: u32,
    component: Option<Record>,
    party: Option<Record>,
}

/// Who speaks, and of which row.
#[derive(Clone, Copy)]
struct Of<'a> {
    issuer: Place,
    row: Option<&'a Row>,
}

impl<'s, 'a> Solver<'s, 'a> {
    pub(crate) fn new(engine: &'a Engine<'a>, on: Date, groups: &'s Groups, dice: &'s mut Dice) -> Self {
        Self { engine, on, groups, dice, depth: 0, component: None, party: None }
    }

    fn law(&self) -> &'a Law {
        self.engine.snapshot.law()
    }

    /// States what puts the case in the provision's scope; of its rows one of those given.
    pub(crate) fn provision(&mut self, draft: &mut Draft, id: ProvisionId, rows: Option<&[u32]>) -> bool {
        let Some(provision) = self.law().provision(id) else { return false };
        let mut of = Of { issuer: provision.issuer, row: None };
        if let Some(table) = provision.rows.and_then(|t| self.law().tables.get(t.index())) {
            let counts = |row: &Row| row.from.is_none_or(|d| d <= self.on) && row.until.is_none_or(|d| self.on <= d);
            let stated = |row: &Row| {
                // Of rows with codes, those that take the code stated already.
                provision.when.iter().all(|c| match c {
                    Condition::Item { system, codes: Codes::Row(column) } => {
                        let declared = self.law().systems.get(system.index());
                        let code = declared.and_then(|s| draft.word(&s.name)).and_then(Code::new);
                        match (row.cells.get(*column as usize), code, declared) {
                            (Some(Cell::Codes(set)), Some(code), Some(s)) => set.fit(s.nesting, &code) != Fit::Outside,
                            _ => true,
                        }
                    }
                    _ => true,
                })
            };
            let all: Vec<&'a Row> = match rows {
                Some(rows) => rows.iter().filter_map(|n| table.rows.get(*n as usize)).collect(),
                None => table.rows.iter().collect(),
            };
            let fitting: Vec<&'a Row> = all.iter().copied().filter(|r| counts(r) && stated(r)).collect();
            of.row = self.dice.pick(if fitting.is_empty() { &all } else { &fitting }).copied();
        }
        let mut clauses: Vec<&'a Condition> = provision.when.iter().collect();
        clauses.sort_by_key(|c| rank(c));
        let mut done = true;
        for condition in clauses {
            done &= self.meet(draft, condition, of, true);
        }
        done
    }

    /// States what makes a condition hold, or fail.
    pub(crate) fn condition(
        &mut self,
        draft: &mut Draft,
        condition: &'a Condition,
        issuer: Place,
        row: Option<&'a Row>,
        want: bool,
    ) -> bool {
        self.meet(draft, condition, Of { issuer, row }, want)
    }

    fn meet(&mut self, draft: &mut Draft, condition: &'a Condition, of: Of<'a>, want: bool) -> bool {
        match condition {
            Condition::All(parts) if want => self.every(draft, parts, of, true),
            Condition::Any(parts) if !want => self.every(draft, parts, of, false),
            Condition::All(parts) | Condition::Any(parts) => {
                let first = self.dice.below(parts.len());
                (0..parts.len()).any(|n| {
                    let Some(part) = parts.get((first + n) % parts.len().max(1)) else { return false };
                    let mut tried = draft.clone();
                    let done = self.meet(&mut tried, part, of, want);
                    if done {
                        *draft = tried;
                    }
                    done
                })
            }
            Condition::Not(inner) => self.meet(draft, inner, of, !want),
            Condition::Predicate { predicate, .. } => {
                if !want {
                    return true;
                }
                let definers = self.law().predicates.get(predicate.index()).map(|p| p.definers.as_slice());
                self.one_of(draft, definers.unwrap_or_default())
            }
            Condition::Applies { provision, .. } => !want || self.one_of(draft, std::slice::from_ref(provision)),
            Condition::Kind(kinds) => self.kind(draft, kinds, of, want),
            Condition::Mode(words) => {
                self.word(draft, "mode", &strings(words), &strings(vocabulary::case::Mode::ALL), want)
            }
            Condition::Form(words) => {
                self.word(draft, "form", &strings(words), &strings(vocabulary::case::Form::ALL), want)
            }
            Condition::SoftwareForm(words) => {
                self.word(draft, "software-form", &strings(words), &strings(vocabulary::case::SoftwareForm::ALL), want)
            }
            Condition::EndUse(words) => {
                if draft.stated.contains_key("end-use") {
                    return true;
                }
                let words = strings(words);
                let chosen = if want { self.dice.pick(&words).cloned() } else { Some("none-of-concern".to_owned()) };
                draft.stated.insert("end-use".to_owned(), list(&[chosen.unwrap_or_default().as_str()]));
                true
            }
            Condition::Published => self.yes(draft, "published", want),
            Condition::Role(roles) => self.of_party("role", &strings(roles), &strings(Role::ALL), want),
            Condition::Person(kinds) => {
                self.of_party("person", &strings(kinds), &strings(vocabulary::case::PersonKind::ALL), want)
            }
            Condition::Place { field, places } => self.place(draft, *field, places, of, want),
            Condition::Item { system, codes } => self.item(draft, *system, codes, of, want),
            Condition::Listed { system } => self.listed(draft, *system, want),
            Condition::Value(cmp, limit) => self.value(draft, *cmp, limit, of, want),
            Condition::OnDate(cmp, day) => cmp.holds(self.on, *day) == want,
            Condition::Party { every, roles, condition } => self.parties(draft, *every, roles, condition, of, want),
            Condition::OnList { list: id, footnote, requirement, program } => {
                let name = self.law().lists.get(id.index()).map(|l| l.name.clone()).unwrap_or_default();
                let mut hit: Record = Vec::new();
                put(&mut hit, "list", text(&name));
                if let Some(footnote) = footnote {
                    let number = node(Value::Number(footnote.to_string()));
                    put(&mut hit, "footnotes", node(Value::List(vec![number])));
                }
                if let Some(requirement) = requirement {
                    put(&mut hit, "requirement", text(requirement.as_str()));
                }
                if let Some(program) = program {
                    put(&mut hit, "program", list(&[program]));
                }
                let Some(party) = &mut self.party else { return false };
                let hits = if want { vec![node(Value::Record(hit))] } else { Vec::new() };
                put(party, "lists", node(Value::List(hits)));
                put(party, "name", text("Example Ltd"));
                true
            }
            Condition::Owned { share, lists, .. } => {
                let name = lists.first().and_then(|l| self.law().lists.get(l.index())).map(|l| l.name.clone());
                let Some(party) = &mut self.party else { return false };
                let mut owner: Record = Vec::new();
                put(&mut owner, "name", text("Holding"));
                let held = if share.0 < Decimal::new(5, 1) { Share(Decimal::new(5, 1)) } else { Share(Decimal::ONE) };
                put(&mut owner, "share", text(&held.to_string()));
                let mut hit: Record = Vec::new();
                put(&mut hit, "list", text(&name.unwrap_or_default()));
                put(&mut owner, "lists", node(Value::List(vec![node(Value::Record(hit))])));
                let owners = if want { vec![node(Value::Record(owner))] } else { Vec::new() };
                put(party, "owners", node(Value::List(owners)));
                true
            }
            Condition::Contains(content) | Condition::AnyComponent(content) => {
                self.contents(draft, content, None, of, want)
            }
            Condition::ShareOf { content, cmp, share } => {
                let holds = near(share.0, Decimal::new(1, 2), want, |n| cmp.holds(n, share.0));
                let part = holds.unwrap_or(share.0).max(Decimal::ZERO).min(Decimal::ONE);
                self.contents(draft, content, Some(Share(part)), of, true)
            }
            Condition::MadeWith(made) => self.made(draft, made, of, want),
            Condition::Fact { fact, test } => self.fact(draft, *fact, test, want),
            Condition::Ask(ask) => {
                let Some(ask) = self.law().asks.get(ask.index()) else { return false };
                if ask.subject == Subject::Party {
                    let Some(party) = &mut self.party else { return false };
                    let mut answers: Record = Vec::new();
                    put(&mut answers, &ask.id, node(Value::Bool(want)));
                    put(party, "answers", node(Value::Record(answers)));
                    return true;
                }
                let id = ask.id.clone();
                self.yes(draft, &id, want)
            }
            Condition::Row(column) => match of.row.and_then(|row| row.cells.get(*column as usize)) {
                Some(Cell::Condition(Some(inner))) => self.meet(draft, inner, Of { row: None, ..of }, want),
                _ => want,
            },
        }
    }

    fn every(&mut self, draft: &mut Draft, parts: &'a [Condition], of: Of<'a>, want: bool) -> bool {
        let mut parts: Vec<&'a Condition> = parts.iter().collect();
        parts.sort_by_key(|c| rank(c));
        let mut done = true;
        for part in parts {
            done &= self.meet(draft, part, of, want);
        }
        done
    }

    /// The scope of some provision of these.
    fn one_of(&mut self, draft: &mut Draft, ids: &[ProvisionId]) -> bool {
        if self.depth >= DEEPEST {
            return true;
        }
        self.depth += 1;
        let first = self.dice.below(ids.len());
        let done = (0..ids.len()).take(4).any(|n| {
            let Some(id) = ids.get((first + n) % ids.len().max(1)) else { return false };
            let mut tried = draft.clone();
            let (component, party) = (self.component.take(), self.party.take());
            let done = self.provision(&mut tried, *id, None);
            (self.component, self.party) = (component, party);
            if done {
                *draft = tried;
            }
            done
        });
        self.depth -= 1;
        done
    }

    fn word(&mut self, draft: &mut Draft, name: &str, words: &[String], all: &[String], want: bool) -> bool {
        if let Some(stated) = draft.word(name) {
            return words.iter().any(|w| w == stated) == want;
        }
        let fitting: Vec<&String> = all.iter().filter(|w| words.contains(w) == want).collect();
        let Some(chosen) = self.dice.pick(&fitting) else { return false };
        draft.set(name, chosen);
        true
    }

    fn yes(&mut self, draft: &mut Draft, name: &str, want: bool) -> bool {
        if let Some(Value::Bool(stated)) = draft.stated.get(name).map(|n| &n.value) {
            return *stated == want;
        }
        draft.stated.insert(name.to_owned(), node(Value::Bool(want)));
        true
    }

    fn kind(&mut self, draft: &mut Draft, kinds: &[Kind], of: Of<'a>, want: bool) -> bool {
        let words = strings(kinds);
        if !self.word(draft, "kind", &words, &strings(Kind::ALL), want) {
            let stated = draft.word("kind").unwrap_or_default().to_owned();
            // An export and a reexport are told apart by where it leaves from.
            let twin = matches!(stated.as_str(), "export" | "reexport" | "deemed-export" | "deemed-reexport");
            if !twin {
                return false;
            }
        }
        let has = |kind| kinds.contains(&kind);
        if draft.stated.contains_key("from") || !want {
            return true;
        }
        match draft.word("kind").unwrap_or_default() {
            "export" | "deemed-export" if !has(Kind::Reexport) || !has(Kind::DeemedReexport) => {
                draft.set("from", of.issuer.code());
            }
            "reexport" | "deemed-reexport" => draft.set("from", "SG"),
            _ => {}
        }
        true
    }

    fn inside(&self, expr: &PlaceExpr, issuer: Place, place: Place, field: PlaceField) -> bool {
        let speaks = match field {
            PlaceField::Origin | PlaceField::Maker => place,
            _ => self.engine.snapshot.speaks_for(issuer, place),
        };
        let within = |items: &[law::model::PlaceItem]| {
            items.iter().any(|i| self.groups.contains(i, issuer, place) || self.groups.contains(i, issuer, speaks))
        };
        within(&expr.include) && !within(&expr.except)
    }

    /// A place in the set or outside of it; countries that trade much come first.
    fn some_place(&mut self, expr: &PlaceExpr, issuer: Place, field: PlaceField, want: bool) -> Option<Place> {
        let often = "CN DE JP US GB RU IR KP CU SY VN IN BR MX CA KR TW CH AE SG HK FR";
        let often = often.split(' ').filter_map(Place::from_code);
        let all: Vec<Place> =
            often.chain(Place::all()).filter(|p| self.inside(expr, issuer, *p, field) == want).collect();
        let most = if self.dice.below(3) == 0 { all.len() } else { all.len().min(4) };
        let at = self.dice.below(most);
        all.get(at).copied()
    }

    fn place(&mut self, draft: &mut Draft, field: PlaceField, places: &'a Places, of: Of<'a>, want: bool) -> bool {
        let Some(expr) = place_expr(places, of.row) else { return false };
        let check =
            |word: &str| Place::from_code(word).is_some_and(|place| self.inside(expr, of.issuer, place, field) == want);
        let name = match field {
            PlaceField::From => "from",
            PlaceField::Destination => "to",
            PlaceField::Origin => "origin",
            PlaceField::Maker => "maker",
            PlaceField::Route => {
                let Some(place) = self.some_place(expr, of.issuer, field, want) else { return false };
                draft.stated.insert("route".to_owned(), list(&[place.code()]));
                return true;
            }
            PlaceField::Country | PlaceField::Headquarters | PlaceField::Nationality => {
                let name = match field {
                    PlaceField::Country => "country",
                    PlaceField::Headquarters => "headquarters",
                    _ => "nationality",
                };
                let Some(place) = self.some_place(expr, of.issuer, field, want) else { return false };
                let Some(party) = &mut self.party else { return false };
                let one = if name == "nationality" { list(&[place.code()]) } else { text(place.code()) };
                put(party, name, one);
                return true;
            }
        };
        if matches!(field, PlaceField::Origin | PlaceField::Maker) && self.component.is_some() {
            let place = self.some_place(expr, of.issuer, field, want);
            if let (Some(component), Some(place)) = (&mut self.component, place) {
                put(component, name, text(place.code()));
                return true;
            }
            return false;
        }
        if field == PlaceField::Destination && draft.word("kind").is_some_and(|kind| kind.starts_with("deemed")) {
            let Some(place) = self.some_place(expr, of.issuer, field, want) else { return false };
            let mut recipient: Record = Vec::new();
            put(&mut recipient, "role", text("recipient"));
            put(&mut recipient, "nationality", list(&[place.code()]));
            draft.parties.retain(|party| find(party, "role") != Some(&text("recipient")));
            draft.parties.push(recipient);
            return true;
        }
        if let Some(stated) = draft.word(name) {
            return check(stated);
        }
        let Some(place) = self.some_place(expr, of.issuer, field, want) else { return false };
        draft.set(name, place.code());
        true
    }

    fn item(&mut self, draft: &mut Draft, system: SystemId, codes: &'a Codes, of: Of<'a>, want: bool) -> bool {
        let Some(declared) = self.law().systems.get(system.index()) else { return false };
        let mut sets: Vec<&'a CodeSet> = Vec::new();
        match codes {
            Codes::Set(set) => sets.push(set),
            Codes::Row(column) => {
                if let Some(Cell::Codes(set)) = of.row.and_then(|row| row.cells.get(*column as usize)) {
                    sets.push(set);
                }
            }
            Codes::Table(table, column) => {
                let rows = self.law().tables.get(table.index()).map(|t| t.rows.as_slice()).unwrap_or_default();
                let counts =
                    |row: &&Row| row.from.is_none_or(|d| d <= self.on) && row.until.is_none_or(|d| self.on <= d);
                sets.extend(rows.iter().filter(counts).filter_map(|row| match row.cells.get(*column as usize) {
                    Some(Cell::Codes(set)) => Some(set),
                    _ => None,
                }));
            }
        }
        let fits = |code: &Code| {
            let mut best = Fit::Outside;
            for set in &sets {
                match set.fit(declared.nesting, code) {
                    Fit::Inside => return Fit::Inside,
                    Fit::Open => best = Fit::Open,
                    Fit::Outside => {}
                }
            }
            best
        };
        let in_component = self.component.is_some();
        let stated = if in_component { None } else { draft.word(&declared.name).and_then(Code::new) };
        if let Some(stated) = &stated {
            match (fits(stated), want) {
                (Fit::Inside, true) | (Fit::Outside, false) => return true,
                (Fit::Outside, true) | (Fit::Inside, false) => return false,
                (Fit::Open, _) => {}
            }
        }
        let below = |code: &str| stated.as_ref().is_none_or(|s| fit(declared.nesting, s.as_str(), code) == Fit::Inside);
        let chosen = if want {
            let mut found = None;
            for _ in 0..12 {
                let Some(set) = self.dice.pick(&sets).copied() else { break };
                let Some(code) = self.code_in(set, system, declared.nesting) else { continue };
                if below(&code) && Code::new(&code).is_some_and(|c| fits(&c) == Fit::Inside) {
                    found = Some(code);
                    break;
                }
            }
            found
        } else {
            self.code_outside(&stated, system, declared.nesting, &fits)
        };
        let Some(code) = chosen else { return false };
        if let Some(component) = &mut self.component {
            let mut codes: Record = Vec::new();
            put(&mut codes, &declared.name, text(&code));
            put(component, "codes", node(Value::Record(codes)));
        } else {
            draft.set(&declared.name, &code);
        }
        true
    }

    /// A code in the set, as precise as goods are classified.
    fn code_in(&mut self, set: &CodeSet, system: SystemId, nesting: Nesting) -> Option<String> {
        let pattern = self.dice.pick(&set.include)?.clone();
        let mut found: Vec<String> = Vec::new();
        if pattern.contains('?') {
            found.extend(
                self.entries(system).filter(|entry| fit(nesting, &pattern, entry) == Fit::Inside).map(str::to_owned),
            );
            found.push(pattern.replace('?', "1"));
        } else {
            found.push(pattern);
        }
        let at = self.dice.below(found.len());
        let code = found.get(at)?.clone();
        let inside = |code: &str| Code::new(code).is_some_and(|c| set.fit(nesting, &c) == Fit::Inside);
        let tails: &[&str] = match nesting {
            Nesting::Dotted => &["", ".a", ".b", ".c", ".x", ".1"],
            Nesting::Digits => &["", "00", "0000", "10", "90", "0010", "9000"],
        };
        if nesting == Nesting::Digits {
            let digits: String = code.chars().filter(char::is_ascii_digit).collect();
            let full = format!("{digits:0<10}");
            if inside(&full) {
                return Some(dotted(&full));
            }
        }
        tails.iter().map(|tail| format!("{code}{tail}")).find(|code| inside(code))
    }

    fn code_outside(
        &mut self,
        stated: &Option<Code>,
        system: SystemId,
        nesting: Nesting,
        fits: &impl Fn(&Code) -> Fit,
    ) -> Option<String> {
        let outside = |code: &str| Code::new(code).is_some_and(|c| fits(&c) == Fit::Outside);
        if let Some(stated) = stated {
            let tails = ["90", "10", "9090", ".z", ".y.99"];
            return tails.iter().map(|tail| format!("{}{tail}", stated.as_str())).find(|code| outside(code));
        }
        let entries: Vec<String> = self.entries(system).map(str::to_owned).collect();
        for _ in 0..8 {
            match self.dice.pick(&entries) {
                Some(entry) if outside(entry) => return Some(entry.clone()),
                _ => {}
            }
        }
        let plain: &[&str] = match nesting {
            Nesting::Dotted => &["none"],
            Nesting::Digits => &["9503.00.00.90", "0101.21.00.10", "none"],
        };
        plain.iter().find(|code| outside(code)).map(|code| (*code).to_owned())
    }

    fn entries(&self, system: SystemId) -> impl Iterator<Item = &'a str> + use<'a> {
        let law = self.law();
        let table = law.systems.get(system.index()).and_then(|s| s.entries).and_then(|t| law.tables.get(t.index()));
        table.map(|t| t.rows.as_slice()).unwrap_or_default().iter().flat_map(|row| match row.cells.first() {
            Some(Cell::Codes(set)) => set.include.iter().map(String::as_str).collect::<Vec<_>>(),
            _ => Vec::new(),
        })
    }

    fn listed(&mut self, draft: &mut Draft, system: SystemId, want: bool) -> bool {
        let Some(declared) = self.law().systems.get(system.index()) else { return false };
        if let Some(code) = draft.word(&declared.name).and_then(Code::new) {
            return code.is_unlisted() != want;
        }
        let entries: Vec<&str> = self.entries(system).collect();
        let code = if want { self.dice.pick(&entries).copied().unwrap_or("1A001") } else { "none" };
        draft.set(&declared.name, code);
        true
    }

    fn value(&mut self, draft: &mut Draft, cmp: Cmp, limit: &Limit, of: Of<'a>, want: bool) -> bool {
        let limit = match limit {
            Limit::Money(money) => *money,
            Limit::Row(column) => match of.row.and_then(|row| row.cells.get(*column as usize)) {
                Some(Cell::Money(money)) => *money,
                _ => return false,
            },
        };
        if let Some(stated) = draft.word("value").and_then(|w| w.parse::<Money>().ok()) {
            return cmp.holds(stated.amount, limit.amount) == want;
        }
        let found = near(limit.amount, Decimal::ONE, want, |n| cmp.holds(n, limit.amount));
        let Some(amount) = found else { return false };
        draft.set("value", &Money { amount, ..limit }.to_string());
        true
    }

    fn of_party(&mut self, name: &str, words: &[String], all: &[String], want: bool) -> bool {
        let fitting: Vec<&String> = all.iter().filter(|w| words.contains(w) == want).collect();
        let chosen = self.dice.pick(&fitting).map(|w| text(w));
        match (&mut self.party, chosen) {
            (Some(party), Some(chosen)) => {
                put(party, name, chosen);
                true
            }
            _ => false,
        }
    }

    fn parties(
        &mut self,
        draft: &mut Draft,
        every: bool,
        roles: &[Role],
        condition: &'a Condition,
        of: Of<'a>,
        want: bool,
    ) -> bool {
        // Nobody at all: every party is so, and none is.
        if every == want && draft.parties.is_empty() && every {
            draft.stated.insert("parties".to_owned(), node(Value::List(Vec::new())));
            return true;
        }
        if !every && !want {
            if draft.parties.is_empty() {
                draft.stated.insert("parties".to_owned(), node(Value::List(Vec::new())));
            }
            return true;
        }
        let outer = self.party.replace(Record::new());
        if let (Some(role), Some(party)) = (roles.first(), &mut self.party) {
            put(party, "role", text(role.as_str()));
        }
        let done = self.meet(draft, condition, of, want);
        if let Some(mut party) = std::mem::replace(&mut self.party, outer) {
            for (name, empty) in [("name", text("Example Ltd")), ("lists", list(&[])), ("owners", list(&[]))] {
                if find(&party, name).is_none() {
                    put(&mut party, name, empty);
                }
            }
            draft.parties.push(party);
        }
        done
    }

    fn contents(
        &mut self,
        draft: &mut Draft,
        content: &'a Content,
        share: Option<Share>,
        of: Of<'a>,
        want: bool,
    ) -> bool {
        if !want {
            if draft.content.is_empty() {
                draft.stated.insert("content".to_owned(), list(&[]));
            }
            return true;
        }
        let outer = self.component.replace(Record::new());
        let kinds = strings(&content.kinds);
        if let (Some(kind), Some(component)) = (self.dice.pick(&kinds), &mut self.component) {
            put(component, "kind", text(kind));
        }
        let mut done = true;
        if let Some(places) = &content.from {
            done &= self.place(draft, PlaceField::Origin, places, of, true);
        }
        if let Some((system, codes)) = &content.codes {
            done &= self.item(draft, *system, codes, of, true);
        }
        if let Some(inner) = &content.condition {
            done &= self.meet(draft, inner, of, true);
        }
        if let Some(mut component) = std::mem::replace(&mut self.component, outer) {
            if let Some(share) = share {
                put(&mut component, "share", text(&share.to_string()));
            }
            put(&mut component, "content", list(&[]));
            draft.stated.remove("content");
            draft.content.push(component);
        }
        done
    }

    fn made(&mut self, draft: &mut Draft, made: &'a MadeWith, of: Of<'a>, want: bool) -> bool {
        if !want {
            if draft.made_with.is_empty() {
                draft.stated.insert("made-with".to_owned(), list(&[]));
            }
            return true;
        }
        let outer = self.component.replace(Record::new());
        let kinds = strings(&made.kinds);
        if let (Some(kind), Some(entry)) = (self.dice.pick(&kinds), &mut self.component) {
            put(entry, "kind", text(kind));
        }
        if let (Some(via), Some(entry)) = (made.via, &mut self.component) {
            put(entry, "via", text(via.as_str()));
        }
        let mut done = true;
        if let Some(places) = &made.from {
            done &= self.place(draft, PlaceField::Origin, places, of, true);
        }
        if let Some((system, codes)) = &made.codes {
            done &= self.item(draft, *system, codes, of, true);
        }
        if let Some(entry) = std::mem::replace(&mut self.component, outer) {
            match &mut self.component {
                Some(component) => put(component, "made-with", node(Value::List(vec![node(Value::Record(entry))]))),
                None => {
                    draft.stated.remove("made-with");
                    draft.made_with.push(entry);
                }
            }
        }
        done
    }

    fn fact(&mut self, draft: &mut Draft, id: law::model::FactId, test: &FactTest, want: bool) -> bool {
        let Some(declared) = self.law().facts.get(id.index()) else { return false };
        if declared.claim && !want {
            return true;
        }
        let Some(value) = fact_value(&declared.kind, test, want) else { return false };
        match declared.subject {
            Subject::Party => {
                let Some(party) = &mut self.party else { return false };
                let mut facts = match find(party, "facts").map(|n| n.value.clone()) {
                    Some(Value::Record(facts)) => facts,
                    _ => Record::new(),
                };
                put(&mut facts, &declared.name, value);
                put(party, "facts", node(Value::Record(facts)));
            }
            Subject::Component if self.component.is_some() => {
                if let Some(component) = &mut self.component {
                    let mut facts = Record::new();
                    put(&mut facts, &declared.name, value);
                    put(component, "facts", node(Value::Record(facts)));
                }
            }
            _ => {
                if let Some(stated) = draft.stated.get(&declared.name) {
                    return crate::eval::test_fact(stated, test) == Some(want.into());
                }
                draft.stated.insert(declared.name.clone(), value);
            }
        }
        true
    }
}

/// A value of a fact by which a test holds, or fails.
pub(crate) fn fact_value(kind: &FactKind, test: &FactTest, want: bool) -> Option<Node> {
    Some(match test {
        FactTest::Yes => node(Value::Bool(want)),
        FactTest::Number(cmp, limit) => {
            let number = near(*limit, Decimal::ONE, want, |n| cmp.holds(n, *limit))?;
            node(Value::Number(number.to_string()))
        }
        FactTest::Share(cmp, limit) => {
            let share = near(limit.0, Decimal::new(1, 2), want, |n| cmp.holds(n, limit.0))?;
            text(&Share(share).to_string())
        }
        FactTest::Money(cmp, limit) => {
            let amount = near(limit.amount, Decimal::ONE, want, |n| cmp.holds(n, limit.amount))?;
            text(&Money { amount, ..*limit }.to_string())
        }
        FactTest::Date(cmp, limit) => {
            let days = [Some(*limit), limit.yesterday().ok(), limit.tomorrow().ok()];
            text(&days.into_iter().flatten().find(|day| cmp.holds(*day, *limit) == want)?.to_string())
        }
        FactTest::Words(words) => {
            let known = match kind {
                FactKind::OneOf(known) | FactKind::SomeOf(known) => known.as_slice(),
                _ => &[],
            };
            let word = if want { words.first()?.clone() } else { known.iter().find(|w| !words.contains(w))?.clone() };
            match kind {
                FactKind::SomeOf(_) => list(&[&word]),
                _ => text(&word),
            }
        }
    })
}

/// A number at the limit or a step off it for which the test holds, or fails.
fn near(limit: Decimal, step: Decimal, want: bool, holds: impl Fn(Decimal) -> bool) -> Option<Decimal> {
    [limit, limit + step, limit - step].into_iter().find(|n| !n.is_sign_negative() && holds(*n) == want)
}

/// Ten digits as a tariff writes them.
fn dotted(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if matches!(at, 4 | 6 | 8) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// What is met first, so that what excludes something comes after what asks for it.
fn rank(condition: &Condition) -> u8 {
    match condition {
        Condition::Kind(_) => 0,
        Condition::Item { .. } => 1,
        Condition::Place { .. } => 2,
        Condition::Not(_) => 9,
        Condition::Any(_) => 5,
        Condition::Predicate { .. } | Condition::Applies { .. } => 6,
        _ => 3,
    }
}

fn strings<T: ToString>(words: &[T]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}
