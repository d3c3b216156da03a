//! Conditions over a case: the heart of the reference interpreter.
//!
//! Written to be read: one arm for each condition of the language, each giving true, false or unknown, and noting which
//! missing facts made it unknown.

pub(crate) use law::Snapshot;
use law::model::{
    Cell, Cmp, Codes, Condition, FactTest, Limit, PlaceExpr, PlaceField, PlaceItem, Places, Row, Subject, SystemId,
};
use vocabulary::case::{Facts, Kind, Line, Party};
use vocabulary::code::Fit;
use vocabulary::country::PlaceSet;
use vocabulary::quantity::{Money, ShareRange};
use vocabulary::read::{FromNode, Reader};
use vocabulary::tree::{Node, Value};
use vocabulary::{Case, Date, Decimal, Fact, Place};

use crate::index::Index;
use crate::interval::Interval;
pub(crate) use crate::need::Needs;
use crate::need::{About, Need, What};
use crate::standing::Memo;
use crate::subject::Item;
use crate::tri::Tri;

/// What a condition is about, besides the case.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// Who `self` is.
    pub(crate) issuer: Place,
    /// The row that the provision is for.
    pub(crate) row: Option<&'a Row>,
    /// The line or component that item conditions speak of.
    pub(crate) item: Item<'a>,
    /// The party that party conditions speak of.
    pub(crate) party: Option<(u32, &'a Party)>,
}

/// Everything that stays the same while one line is decided.
pub(crate) struct Evaluator<'a> {
    pub(crate) snapshot: &'a Snapshot<'a>,
    pub(crate) case: &'a Case,
    pub(crate) line: &'a Line,
    pub(crate) on: Date,
    pub(crate) groups: &'a Groups,
    pub(crate) index: &'a Index,
    pub(crate) schedule: Option<&'a schedule::Schedule>,
    /// Whether facts that are missing are noted; what the answer is does not depend on it.
    pub(crate) tells_needs: bool,
    pub(crate) memo: Memo,
}

/// Who belongs to which group of places on one day.
pub(crate) struct Groups {
    sets: Vec<PlaceSet>,
    /// The members of the European Union, who are `self` for its law.
    union: Option<usize>,
}

impl Groups {
    /// The groups of a law on a day.
    pub(crate) fn on(law: &law::Law, index: &Index, on: Date) -> Self {
        Self { sets: index.groups_on(on), union: law.group_named("eu").map(law::model::GroupId::index) }
    }

    pub(crate) fn contains(&self, item: &PlaceItem, issuer: Place, place: Place) -> bool {
        let in_group = |index: usize| self.sets.get(index).is_some_and(|set| set.contains(place));
        match item {
            PlaceItem::World => true,
            PlaceItem::Place(member) => *member == place,
            PlaceItem::Issuer => issuer == place || (issuer == Place::UNION && self.union.is_some_and(in_group)),
            PlaceItem::Group(group) => in_group(group.index()),
        }
    }
}

impl<'a> Evaluator<'a> {
    /// The same question for another line, with nothing found out yet.
    pub(crate) fn with_line<'b>(&'b self, line: &'b Line) -> Evaluator<'b> {
        let memo = Memo::of(self.snapshot.law().provisions.len());
        Evaluator { line, memo, ..*self }
    }

    /// Evaluates a condition. Missing facts are added to `needs` only where the result is unknown.
    pub(crate) fn eval(&self, condition: &'a Condition, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        let before = needs.len();
        let result = self.eval_inner(condition, scope, needs);
        if result != Tri::Unknown {
            needs.truncate(before);
        }
        result
    }

    fn eval_inner(&self, condition: &'a Condition, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        let case = self.case;
        match condition {
            Condition::All(parts) => self.all(parts.iter(), scope, needs),
            Condition::Any(parts) => {
                let mut result = Tri::False;
                for part in parts {
                    result = result.or(self.eval(part, scope, needs));
                    if result == Tri::True {
                        break;
                    }
                }
                result
            }
            Condition::Not(inner) => self.eval(inner, scope, needs).negate(),
            Condition::Predicate { predicate, reasons } => self.predicate(*predicate, reasons, needs),
            Condition::Applies { provision, reasons } => self.applies(*provision, reasons, needs),
            Condition::Kind(kinds) => self.kind(kinds, scope.issuer, needs),
            Condition::Mode(modes) => known(&case.mode, About::Case, "mode", needs, |m| modes.contains(m)),
            Condition::Form(forms) => known(&self.line.form, About::Line, "form", needs, |f| forms.contains(f)),
            Condition::SoftwareForm(forms) => {
                known(&self.line.software_form, About::Line, "software-form", needs, |f| forms.contains(f))
            }
            Condition::EndUse(uses) => {
                known(&case.end_use, About::Case, "end-use", needs, |stated| stated.iter().any(|u| uses.contains(u)))
            }
            Condition::Role(roles) => {
                self.of_party(scope, |n, p| known(&p.role, n, "role", needs, |r| roles.contains(r)))
            }
            Condition::Person(kinds) => {
                self.of_party(scope, |n, p| known(&p.person, n, "person", needs, |k| kinds.contains(k)))
            }
            Condition::Published => known(&self.line.published, About::Line, "published", needs, |p| *p),
            Condition::Place { field, places } => self.place(*field, places, scope, needs),
            Condition::Item { system, codes } => self.code(scope.item, *system, codes, scope, needs),
            Condition::Listed { system } => self.listed(scope.item, *system, needs),
            Condition::Value(cmp, limit) => {
                let limit = match limit {
                    Limit::Money(money) => Some(*money),
                    Limit::Row(column) => match scope.row.and_then(|row| row.cells.get(*column as usize)) {
                        Some(Cell::Money(money)) => Some(*money),
                        _ => None,
                    },
                };
                limit.map_or(Tri::Unknown, |limit| self.value(*cmp, limit, needs))
            }
            Condition::OnDate(cmp, date) => cmp.holds(self.on, *date).into(),
            Condition::Party { every, roles, condition } => self.parties(*every, roles, condition, scope, needs),
            Condition::OnList { list, footnote, requirement, program } => {
                let test = crate::party::ListTest {
                    list: *list,
                    footnote: *footnote,
                    requirement: *requirement,
                    program: program.as_deref(),
                };
                self.of_party(scope, |n, p| self.on_list(n, p, &test, needs))
            }
            Condition::Owned { cmp, share, aggregate, lists } => {
                self.of_party(scope, |n, p| self.owned(n, p, *cmp, *share, *aggregate, lists, needs))
            }
            Condition::Contains(content) => self.contains(content, scope, needs),
            Condition::AnyComponent(content) => self.any_component(content, scope, needs),
            Condition::MadeWith(made) => self.made_with(made, scope, needs),
            Condition::ShareOf { content, cmp, share } => self.share_of(content, *cmp, *share, scope, needs),
            Condition::Fact { fact, test } => self.fact(*fact, test, scope, needs),
            Condition::Ask(ask) => self.ask(*ask, scope, needs),
            Condition::Row(column) => match scope.row.and_then(|row| row.cells.get(*column as usize)) {
                Some(Cell::Condition(Some(condition))) => self.eval(condition, Scope { row: None, ..scope }, needs),
                // An empty condition cell asks for nothing more.
                Some(Cell::Condition(None)) => Tri::True,
                _ => Tri::Unknown,
            },
        }
    }

    /// All of `parts`: false as soon as one is; facts of all unknown parts are noted.
    pub(crate) fn all(&self, parts: impl Iterator<Item = &'a Condition>, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        let mut result = Tri::True;
        for part in parts {
            result = result.and(self.eval(part, scope, needs));
            if result == Tri::False {
                break;
            }
        }
        result
    }

    fn of_party(&self, scope: Scope<'a>, test: impl FnOnce(About, &'a Party) -> Tri) -> Tri {
        // The checker lets party conditions stand only inside `any party` and `every party`.
        scope.party.map_or(Tri::Unknown, |(number, party)| test(About::Party { number, owner: false }, party))
    }

    fn value(&self, cmp: Cmp, limit: Money, needs: &mut Needs) -> Tri {
        match self.line.value.known() {
            Some(value) if value.currency == limit.currency => cmp.holds(value.amount, limit.amount).into(),
            // Another currency: without a rate of exchange nothing can be said.
            _ => missing(About::Line, What::Field("value"), needs),
        }
    }

    /// Tests the kind of transaction as the issuer's law sees it: what leaves the issuer's own territory is an export, what leaves
    /// another country is a reexport, whichever word the case uses.
    fn kind(&self, kinds: &[Kind], issuer: Place, needs: &mut Needs) -> Tri {
        let (home, abroad) = match self.case.kind.known() {
            None => return missing(About::Case, What::Field("kind"), needs),
            Some(Kind::Export | Kind::Reexport) => (Kind::Export, Kind::Reexport),
            Some(Kind::DeemedExport | Kind::DeemedReexport) => (Kind::DeemedExport, Kind::DeemedReexport),
            Some(other) => return kinds.contains(other).into(),
        };
        match (kinds.contains(&home), kinds.contains(&abroad)) {
            (true, true) => Tri::True,
            (false, false) => Tri::False,
            (at_home, _) => known(&self.case.from, About::Case, "from", needs, |from| {
                let speaks = self.snapshot.speaks_for(issuer, *from);
                let own = self.groups.contains(&PlaceItem::Issuer, issuer, *from) || speaks == issuer;
                own == at_home
            }),
        }
    }

    /// Tests the destination: where it goes, or for a deemed export the recipient's nationality. Where the kind of transaction
    /// is missing it may be either, and only what holds for both is known.
    fn destination_is(&self, test: impl Fn(&Place) -> bool, needs: &mut Needs) -> Tri {
        let deemed = |needs: &mut Needs| match self.recipient_nationality() {
            Ok(place) => test(&place).into(),
            Err(need) => {
                needs.push(need);
                Tri::Unknown
            }
        };
        match self.case.kind.known() {
            Some(Kind::DeemedExport | Kind::DeemedReexport) => deemed(needs),
            Some(_) => known(&self.case.to, About::Case, "to", needs, &test),
            None => {
                let before = needs.len();
                let to = known(&self.case.to, About::Case, "to", needs, &test);
                let either = if to == deemed(needs) { to } else { Tri::Unknown };
                needs.truncate(before);
                if either == Tri::Unknown { missing(About::Case, What::Field("kind"), needs) } else { either }
            }
        }
    }

    /// The most recent citizenship or permanent residency of the recipient (15 CFR 734.13(b)), which stands first.
    fn recipient_nationality(&self) -> Result<Place, Need> {
        let parties = self.case.parties.known().map(Vec::as_slice).unwrap_or_default();
        let recipient = (0..).zip(parties).find(|(_, p)| p.role.known() == Some(&vocabulary::case::Role::Recipient));
        let Some((number, party)) = recipient else {
            return Err(Need { about: About::Case, what: What::Field("parties") });
        };
        let need = Need { about: About::Party { number, owner: false }, what: What::Field("nationality") };
        party.nationality.known().and_then(|all| all.first()).copied().ok_or(need)
    }

    /// The destination for showing it to people.
    pub(crate) fn destination(&self) -> Option<Place> {
        match self.case.kind.known() {
            Some(Kind::DeemedExport | Kind::DeemedReexport) => self.recipient_nationality().ok(),
            _ => self.case.to.known().copied(),
        }
    }

    fn place(&self, field: PlaceField, places: &'a Places, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        let Some(expr) = place_expr(places, scope.row) else { return Tri::Unknown };
        // Another row speaks for a territory as a place to go to or be in, not as a country of origin.
        let test = |place: &Place| match field {
            PlaceField::Origin | PlaceField::Maker => self.in_places(expr, scope.issuer, *place, *place),
            _ => self.in_places(expr, scope.issuer, *place, self.snapshot.speaks_for(scope.issuer, *place)),
        };
        match field {
            PlaceField::From => known(&self.case.from, About::Case, "from", needs, test),
            PlaceField::Destination => self.destination_is(test, needs),
            PlaceField::Route => known(&self.case.route, About::Case, "route", needs, |stops| stops.iter().any(test)),
            PlaceField::Origin => known(scope.item.origin(), scope.item.about(), "origin", needs, test),
            PlaceField::Maker => known(scope.item.maker(), scope.item.about(), "maker", needs, test),
            PlaceField::Country => self.of_party(scope, |n, p| known(&p.country, n, "country", needs, test)),
            PlaceField::Headquarters => {
                self.of_party(scope, |n, p| known(&p.headquarters, n, "headquarters", needs, test))
            }
            PlaceField::Nationality => {
                self.of_party(scope, |n, p| known(&p.nationality, n, "nationality", needs, |all| all.iter().any(test)))
            }
        }
    }

    /// Whether `place` is in a set, by its own name or by that of the place that speaks for it.
    pub(crate) fn in_places(&self, expr: &PlaceExpr, issuer: Place, place: Place, speaks: Place) -> bool {
        let within = |items: &[PlaceItem]| {
            items.iter().any(|i| self.groups.contains(i, issuer, place) || self.groups.contains(i, issuer, speaks))
        };
        within(&expr.include) && !within(&expr.except)
    }

    /// How the item's code stands to `codes`.
    pub(crate) fn code(
        &self,
        item: Item<'a>,
        system: SystemId,
        codes: &'a Codes,
        scope: Scope<'a>,
        needs: &mut Needs,
    ) -> Tri {
        self.code_of(item.codes(), item.about(), system, codes, scope, needs)
    }

    pub(crate) fn code_of(
        &self,
        stated: &'a vocabulary::case::Codes,
        about: About,
        system: SystemId,
        codes: &'a Codes,
        scope: Scope<'a>,
        needs: &mut Needs,
    ) -> Tri {
        let law = self.snapshot.law();
        let Some(declared) = law.systems.get(system.index()) else { return Tri::Unknown };
        let Some(Fact::Known(code)) = stated.get(&declared.name).map(|s| &s.value) else {
            return missing(about, What::Code(system), needs);
        };
        let fit = match codes {
            Codes::Set(set) => set.fit(declared.nesting, code),
            Codes::Row(column) => match scope.row.and_then(|row| row.cells.get(*column as usize)) {
                Some(Cell::Codes(set)) => set.fit(declared.nesting, code),
                _ => Fit::Open,
            },
            Codes::Table(table, column) => {
                let rows = law.tables.get(table.index()).map(|t| t.rows.as_slice()).unwrap_or_default();
                let fit_of = |row: &Row| match row.cells.get(*column as usize) {
                    Some(Cell::Codes(set)) if self.row_counts(row) => set.fit(declared.nesting, code),
                    _ => Fit::Outside,
                };
                match self.index.rows_with(*table, *column, code) {
                    Some(numbers) => best_fit(numbers.iter().filter_map(|n| rows.get(*n as usize)).map(fit_of)),
                    None => best_fit(rows.iter().map(fit_of)),
                }
            }
        };
        match fit {
            Fit::Inside => Tri::True,
            Fit::Outside => Tri::False,
            Fit::Open => missing(about, What::Code(system), needs),
        }
    }

    fn listed(&self, item: Item<'a>, system: SystemId, needs: &mut Needs) -> Tri {
        let name = self.snapshot.law().systems.get(system.index()).map(|s| s.name.as_str()).unwrap_or_default();
        match item.codes().get(name).map(|s| &s.value) {
            Some(Fact::Known(code)) => (!code.is_unlisted()).into(),
            _ => missing(item.about(), What::Code(system), needs),
        }
    }

    /// Whether a dated row counts on the day.
    pub(crate) fn row_counts(&self, row: &Row) -> bool {
        row.from.is_none_or(|from| from <= self.on) && row.until.is_none_or(|until| self.on <= until)
    }

    fn fact(&self, id: law::model::FactId, test: &FactTest, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        let Some(declared) = self.snapshot.law().facts.get(id.index()) else { return Tri::Unknown };
        let (about, facts): (About, &Facts) = match (declared.subject, scope.party) {
            (Subject::Case, _) => (About::Case, &self.case.facts),
            (Subject::Party, Some((number, party))) => (About::Party { number, owner: false }, &party.facts),
            (Subject::Component, _) => (scope.item.about(), scope.item.facts()),
            _ => (About::Line, &self.line.facts),
        };
        let stated = facts.get(&declared.name).and_then(|s| s.value.known());
        match stated.and_then(|node| test_fact(node, test)) {
            // Bounds that leave it open want narrowing.
            Some(Tri::Unknown) => missing(about, What::Fact(id), needs),
            Some(result) => result,
            // What is not claimed does not count.
            None if declared.claim => Tri::False,
            None => missing(about, What::Fact(id), needs),
        }
    }

    fn ask(&self, id: law::model::AskId, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        let Some(ask) = self.snapshot.law().asks.get(id.index()) else { return Tri::Unknown };
        let (about, answers) = match (ask.subject, scope.party) {
            (Subject::Case, _) => (About::Case, &self.case.answers),
            (Subject::Party, Some((number, party))) => (About::Party { number, owner: false }, &party.answers),
            _ => (About::Line, &self.line.answers),
        };
        match answers.get(&ask.id).map(|s| &s.value) {
            Some(Fact::Known(answer)) => (*answer).into(),
            _ => missing(about, What::Ask(id), needs),
        }
    }
}

/// Inside if any is, else open if any is.
fn best_fit(fits: impl Iterator<Item = Fit>) -> Fit {
    let mut best = Fit::Outside;
    for fit in fits {
        match fit {
            Fit::Inside => return Fit::Inside,
            Fit::Open => best = Fit::Open,
            Fit::Outside => {}
        }
    }
    best
}

/// The places of a condition: its own, or its row's.
pub(crate) fn place_expr<'a>(places: &'a Places, row: Option<&'a Row>) -> Option<&'a PlaceExpr> {
    match places {
        Places::Set(expr) => Some(expr),
        Places::Row(column) => match row.and_then(|row| row.cells.get(*column as usize)) {
            Some(Cell::Places(expr)) => Some(expr),
            _ => None,
        },
    }
}

/// Tests a fact of the case: unknown, with a note, where it is missing.
pub(crate) fn known<T>(
    fact: &Fact<T>,
    about: About,
    field: &'static str,
    needs: &mut Needs,
    test: impl FnOnce(&T) -> bool,
) -> Tri {
    match fact {
        Fact::Known(value) => test(value).into(),
        Fact::Unknown | Fact::Unstated => missing(about, What::Field(field), needs),
    }
}

/// Notes a missing fact.
pub(crate) fn missing(about: About, what: What, needs: &mut Needs) -> Tri {
    needs.push(Need { about, what });
    Tri::Unknown
}

/// Tests the value of a declared fact. `None` where the value is of another type, which the case's validation has reported.
pub(crate) fn test_fact(node: &Node, test: &FactTest) -> Option<Tri> {
    let mut reader = Reader::default();
    match test {
        FactTest::Yes => bool::from_node(node, &mut reader).map(Tri::from),
        FactTest::Number(cmp, limit) => Decimal::from_node(node, &mut reader).map(|n| cmp.holds(n, *limit).into()),
        FactTest::Share(cmp, limit) => {
            let range = ShareRange::from_node(node, &mut reader)?;
            Some(Interval { low: range.low.0, high: range.high.0 }.compare(*cmp, limit.0))
        }
        FactTest::Date(cmp, limit) => Date::from_node(node, &mut reader).map(|d| cmp.holds(d, *limit).into()),
        FactTest::Money(cmp, limit) => {
            let money = Money::from_node(node, &mut reader)?;
            (money.currency == limit.currency).then(|| cmp.holds(money.amount, limit.amount).into())
        }
        FactTest::Words(words) => match &node.value {
            Value::Text(word) => Some(words.contains(word).into()),
            Value::List(list) => {
                let has = |n: &Node| matches!(&n.value, Value::Text(word) if words.contains(word));
                Some(list.iter().any(has).into())
            }
            _ => None,
        },
    }
}
