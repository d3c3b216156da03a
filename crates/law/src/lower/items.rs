//! Declarations, tables, groups, events, cases, coverage.

use std::collections::BTreeMap;

use vocabulary::outcome::{Outcome, Review};
use vocabulary::tree::{Name, Node, Value};
use vocabulary::{Place, Span};

use super::sets::Scope;
use super::{Home, Lowerer, needs_effective, next};
use crate::ast;
use crate::life::{Event, EventKind, EventSubject};
use crate::model::{
    CaseDef, Cell, Citation, Column, Combine, Coverage, Decision, DecisionId, Effect, Expect, ExpectOutcome, FactDecl,
    FactId, FactKind, Group, GroupId, InstrumentId, ListId, MatterId, Member, Named, Predicate, PredicateId, Provision,
    ProvisionId, Row, System, SystemId, Table, TableId, Territory,
};

pub(super) fn citation(cite: &ast::Cite<'_>) -> Citation {
    Citation {
        text: cite.text.text.clone(),
        document: cite.document.map(|d| d.text.to_owned()),
        url: cite.url.as_ref().map(|u| u.text.clone()),
    }
}

impl Lowerer<'_> {
    /// Declares every name of `items`.
    pub(super) fn declare(&mut self, home: Home, items: &ast::Items<'_>) {
        for made in &items.systems {
            self.names.systems.declare(made.name, SystemId(next(&self.law.systems)), self.problems);
            let (name, title) = (made.name.text.to_owned(), made.title.text.clone());
            self.law.systems.push(System { name, title, nesting: made.nesting, entries: None });
        }
        for made in &items.lists {
            self.names.lists.declare(made.name, ListId(next(&self.law.lists)), self.problems);
            self.law.lists.push(Named { name: made.name.text.to_owned(), title: made.title.text.clone() });
        }
        for made in &items.matters {
            self.names.matters.declare(made.name, MatterId(next(&self.law.matters)), self.problems);
            self.law.matters.push(Named { name: made.name.text.to_owned(), title: made.title.text.clone() });
        }
        for made in &items.facts {
            self.names.facts.declare(made.name, FactId(next(&self.law.facts)), self.problems);
            let words = |w: &[ast::Word<'_>]| w.iter().map(|w| w.text.to_owned()).collect();
            let kind = match &made.kind {
                ast::FactKind::YesNo => FactKind::YesNo,
                ast::FactKind::Number => FactKind::Number,
                ast::FactKind::Share => FactKind::Share,
                ast::FactKind::Money => FactKind::Money,
                ast::FactKind::Date => FactKind::Date,
                ast::FactKind::Text => FactKind::Text,
                ast::FactKind::OneOf(known) => FactKind::OneOf(words(known)),
                ast::FactKind::SomeOf(known) => FactKind::SomeOf(words(known)),
            };
            let (name, question) = (made.name.text.to_owned(), made.question.text.clone());
            self.law.facts.push(FactDecl { name, subject: made.subject, kind, claim: made.claim, question });
        }
        for made in &items.tables {
            self.names.tables.declare(made.name, TableId(next(&self.law.tables)), self.problems);
            self.law.tables.push(Table {
                name: made.name.text.to_owned(),
                title: made.title.as_ref().map_or_else(String::new, |t| t.text.clone()),
                instrument: home.instrument.unwrap_or(InstrumentId(u32::MAX)),
                cites: made.cites.iter().map(citation).collect(),
                edition: made.edition.or_else(|| self.edition(home)),
                columns: Vec::new(),
                rows: Vec::new(),
            });
            if made.edition.or_else(|| self.edition(home)).is_none() {
                self.missing(made.name.span, "the table states no edition", "add: edition 2026-06-24");
            }
            if home.instrument.is_none() && made.cites.is_empty() {
                self.missing(made.name.span, "the table has no citation", "add: cite \"…\"");
            }
        }
        for made in &items.groups {
            self.declare_group(home, made);
        }
        for made in &items.provisions {
            let id = ProvisionId(next(&self.law.provisions));
            self.names.provisions.declare(made.name, id, self.problems);
            if home.instrument.is_none() {
                self.missing(
                    made.name.span,
                    "the provision belongs to no instrument",
                    "put it into: instrument NAME { … }",
                );
            }
            self.law.provisions.push(Provision {
                name: made.name.text.to_owned(),
                title: String::new(),
                instrument: home.instrument.unwrap_or(InstrumentId(u32::MAX)),
                issuer: home.issuer.unwrap_or(Place::UNION),
                cites: Vec::new(),
                unverified: None,
                decision: None,
                rows: None,
                when: Vec::new(),
                effect: Effect::None,
                edges: Vec::new(),
                obliges: Vec::new(),
                advises: Vec::new(),
                notes: Vec::new(),
                coordinated: None,
                adopted_from: None,
                option: None,
                span: made.name.span,
            });
        }
        for choice in &items.choices {
            self.law.choices.push((choice.name.text.to_owned(), choice.value.text.to_owned()));
        }
    }

    fn edition(&self, home: Home) -> Option<vocabulary::Date> {
        home.instrument.and_then(|i| self.law.instruments.get(i.index())).and_then(|i| i.edition)
    }

    fn declare_group(&mut self, home: Home, made: &ast::Group<'_>) {
        if home.instrument.is_none() && made.cites.is_empty() {
            self.missing(made.name.span, "the group has no citation", "add: cite \"…\"");
        }
        let mut names: Vec<String> = Vec::new();
        if made.matrix {
            // The matrix itself is the group of all places that have a row.
            names.push(made.name.text.to_owned());
            for column in made.columns.iter().chain(made.members.iter().flat_map(|m| &m.columns)) {
                let name = format!("{}.{}", made.name.text, column.text);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        } else {
            names.push(made.name.text.to_owned());
        }
        for name in names {
            let word = ast::Word { text: &name, span: made.name.span };
            self.names.groups.declare(word, GroupId(next(&self.law.groups)), self.problems);
            self.law.groups.push(Group {
                name,
                title: made.title.as_ref().map_or_else(String::new, |t| t.text.clone()),
                cites: made.cites.iter().map(citation).collect(),
                members: Vec::new(),
            });
        }
    }

    /// Declares decisions and predicates, which refer to other names.
    pub(super) fn declare_derived(&mut self, items: &ast::Items<'_>) {
        for made in &items.provisions {
            let Some(ast::Effect::Defines { name, .. }) = &made.effect else { continue };
            let Some(provision) = self.names.provisions.get(made.name.text) else { continue };
            match self.names.predicates.get(name.text) {
                Some(id) => {
                    if let Some(predicate) = self.law.predicates.get_mut(id.index())
                        && !predicate.definers.contains(&provision)
                    {
                        predicate.definers.push(provision);
                    }
                }
                None => {
                    self.names.predicates.declare(*name, PredicateId(next(&self.law.predicates)), self.problems);
                    self.law.predicates.push(Predicate { name: name.text.to_owned(), definers: vec![provision] });
                }
            }
        }
        for made in &items.decisions {
            self.names.decisions.declare(made.name, DecisionId(next(&self.law.decisions)), self.problems);
            let issuer = match made.issuer {
                Some(word) => self.place(word),
                None => {
                    self.missing(made.name.span, "the decision has no issuer", "add: issuer US");
                    None
                }
            };
            let combine = match made.combines {
                Some(word) => self.spelled(&[word], "how answers combine").and_then(|v| v.into_iter().next()),
                None => None,
            };
            self.law.decisions.push(Decision {
                name: made.name.text.to_owned(),
                title: made.title.as_ref().map_or_else(|| made.name.text.to_owned(), |t| t.text.clone()),
                issuer: issuer.unwrap_or(Place::UNION),
                combine: combine.unwrap_or(Combine::Strictest),
                reaches: None,
            });
        }
        for made in &items.systems {
            let entries = made.entries.and_then(|word| self.names.tables.find(word, self.problems));
            if let Some(id) = self.names.systems.get(made.name.text)
                && let Some(system) = self.law.systems.get_mut(id.index())
            {
                system.entries = entries;
            }
        }
    }

    pub(super) fn groups(&mut self, home: Home, items: &ast::Items<'_>) {
        for made in &items.groups {
            self.group(made);
        }
        for made in &items.territories {
            let (place, speaks) = (self.place(made.place), self.place(made.speaks));
            match (home.issuer, place, speaks) {
                (Some(issuer), Some(place), Some(speaks)) => {
                    let unverified = made.unverified.as_ref().map(|t| t.text.clone());
                    self.law.territories.push(Territory { issuer, place, speaks, unverified });
                }
                (None, ..) => self.missing(
                    made.place.span,
                    "territories outside an instrument",
                    "put them into the issuer's instrument",
                ),
                _ => {}
            }
        }
    }

    /// Reads the tables: those that hold the entries of code systems, or all others, whose codes are checked against them.
    pub(super) fn tables(&mut self, items: &ast::Items<'_>, of_entries: bool) {
        let entries: Vec<TableId> = self.law.systems.iter().filter_map(|s| s.entries).collect();
        for made in &items.tables {
            let holds_entries = self.names.tables.get(made.name.text).is_some_and(|id| entries.contains(&id));
            if holds_entries == of_entries {
                self.table(made);
            }
        }
    }

    fn group(&mut self, made: &ast::Group<'_>) {
        for member in &made.members {
            let places: Vec<Place> = member.places.iter().filter_map(|word| self.place(*word)).collect();
            let mut names = vec![made.name.text.to_owned()];
            names.extend(member.columns.iter().map(|c| format!("{}.{}", made.name.text, c.text)));
            self.check_dates(made.name.span, member.from, member.until);
            for name in names {
                let group = self.names.groups.get(&name).and_then(|id| self.law.groups.get_mut(id.index()));
                if let Some(group) = group {
                    group.members.extend(places.iter().map(|p| Member {
                        place: *p,
                        from: member.from,
                        until: member.until,
                        unverified: member.unverified.as_ref().map(|t| t.text.clone()),
                    }));
                }
            }
        }
    }

    fn check_dates(&mut self, span: Span, from: Option<vocabulary::Date>, until: Option<vocabulary::Date>) {
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            self.error(span, format!("ends on {until}, before it begins on {from}"), "impossible dates");
        }
    }

    fn table(&mut self, made: &ast::Table<'_>) {
        let Some(id) = self.names.tables.get(made.name.text) else { return };
        let mut columns = Vec::new();
        for column in &made.columns {
            let system = match column.kind {
                ast::ColumnKind::Codes(system) => self.system(system),
                _ => None,
            };
            columns.push(Column { name: column.name.text.to_owned(), system });
        }
        let mut rows = Vec::with_capacity(made.rows.len());
        for row in &made.rows {
            self.check_dates(row.span, row.from, row.until);
            let cells = row
                .cells
                .iter()
                .zip(&made.columns)
                .zip(&columns)
                .map(|((cell, written), column)| self.cell(cell, written.kind, column, made.name.text))
                .collect();
            let unverified = row.unverified.as_ref().map(|t| t.text.clone());
            rows.push(Row { cells, from: row.from, until: row.until, unverified, span: row.span });
        }
        if let Some(table) = self.law.tables.get_mut(id.index()) {
            table.columns = columns;
            table.rows = rows;
        }
    }

    fn cell(&mut self, cell: &ast::Cell<'_>, kind: ast::ColumnKind<'_>, column: &Column, owner: &str) -> Cell {
        match (cell, kind) {
            (ast::Cell::Set(set), ast::ColumnKind::Codes(_)) => match column.system {
                Some(system) => Cell::Codes(self.code_set(set, system)),
                None => Cell::Empty,
            },
            (ast::Cell::Set(set), ast::ColumnKind::Places) => Cell::Places(self.place_expr(set)),
            (ast::Cell::Set(set), _) => Cell::Words(super::condition::texts(&set.include)),
            (ast::Cell::Condition(condition), _) => {
                Cell::Condition(condition.as_ref().and_then(|c| self.condition(c, Scope::default(), owner)))
            }
            (ast::Cell::Literal(Some(literal)), _) => match literal {
                ast::Literal::Number(n) => Cell::Number(*n),
                ast::Literal::Share(s) => Cell::Share(*s),
                ast::Literal::Money(m) => Cell::Money(*m),
                ast::Literal::Date(d) => Cell::Date(*d),
            },
            (ast::Cell::Text(Some(text)), _) => Cell::Text(text.text.clone()),
            (ast::Cell::Literal(None) | ast::Cell::Text(None), _) => Cell::Empty,
        }
    }

    pub(super) fn events(&mut self, home: Home, items: &ast::Items<'_>) {
        for made in &items.events {
            if let Some(event) = self.event(home, made) {
                self.law.events.push(event);
            }
        }
    }

    fn event(&mut self, home: Home, made: &ast::Event<'_>) -> Option<Event> {
        let name = made.subject;
        let subject = if let Some(id) = self.names.provisions.get(name.text) {
            EventSubject::Provision(id)
        } else if let Some(id) = self.names.instruments.get(name.text) {
            EventSubject::Instrument(id)
        } else if let Some(id) = self.names.matters.get(name.text) {
            EventSubject::Matter(id)
        } else {
            self.names.provisions.find(name, self.problems);
            return None;
        };
        let known = made.known.or(made.effective.filter(|_| home.supposed));
        let Some(known) = known else {
            self.missing(made.span, "the event does not say when it became known", "add: known 2025-10-09");
            return None;
        };
        let Some(source) = made.source.as_ref().map(citation).filter(|s| !s.text.is_empty()) else {
            self.missing(made.span, "the event has no source", "add: source \"90 FR 50857\" document 2025-19846");
            return None;
        };
        if needs_effective(made.kind) && made.effective.is_none() {
            self.missing(made.span, &format!("a measure {} from when?", made.kind), "add: effective 2025-11-10");
        }
        if made.kind == EventKind::Extended && made.until.is_none() {
            self.missing(made.span, "extended until when?", "add: until 2026-11-10");
        }
        if made.kind == EventKind::StruckDown && made.from.is_none() && made.effective.is_none() {
            self.missing(made.span, "struck down from when?", "add: from 2025-02-04");
        }
        self.check_dates(made.span, made.effective, made.until);
        if let (Some(from), Some(recorded)) = (Some(known), made.recorded)
            && recorded < from
        {
            self.error(made.span, "recorded before it was known", "impossible dates");
        }
        let by = match made.by {
            Some(word) => Some(self.place(word)?),
            None => None,
        };
        if let Some(member) = by {
            self.adoption(made, subject, member);
        }
        Some(Event {
            subject,
            kind: made.kind,
            by,
            known,
            effective: made.effective,
            until: made.until,
            from: made.from,
            administered: made.administered,
            recorded: made.recorded,
            source,
            note: made.note.as_ref().map(|t| t.text.clone()),
            unverified: made.unverified.as_ref().map(|t| t.text.clone()),
            supposed: home.supposed,
            span: made.span,
        })
    }

    /// Notes that `member` adopted a coordinated provision; its own version is made when all events are read.
    fn adoption(&mut self, made: &ast::Event<'_>, subject: EventSubject, member: Place) {
        let EventSubject::Provision(id) = subject else {
            self.error(made.span, "only a provision can be adopted by a member", "not a provision");
            return;
        };
        let coordinated = self.law.provision(id).and_then(|p| p.coordinated);
        let Some(group) = coordinated.and_then(|g| self.law.groups.get(g.index())) else {
            self.error(
                made.span,
                format!("`{}` is not coordinated with anybody", made.subject.text),
                "cannot be adopted",
            );
            return;
        };
        if !group.members.iter().any(|m| m.place == member) {
            let message = format!("{} is no member of `{}`", member.name(), group.name);
            self.error(made.span, message, "cannot adopt it");
            return;
        }
        if !self.adoptions.contains(&(id, member)) {
            self.adoptions.push((id, member));
        }
    }

    /// What refers to everything else: the reach of decisions, cases, coverage.
    pub(super) fn rest(&mut self, home: Home, items: &ast::Items<'_>) {
        for made in &items.decisions {
            let reaches = made.reaches.and_then(|word| self.names.predicates.find(word, self.problems));
            if let Some(id) = self.names.decisions.get(made.name.text)
                && let Some(decision) = self.law.decisions.get_mut(id.index())
            {
                decision.reaches = reaches;
            }
        }
        for made in &items.coverage {
            let relevant = made.relevant.as_ref().and_then(|c| self.condition(c, Scope::default(), made.name.text));
            self.law.coverage.push(Coverage {
                name: made.name.text.to_owned(),
                extent: made.extent,
                what: made.what.text.clone(),
                missing: made.missing.as_ref().map(|t| t.text.clone()),
                cite: made.cite.as_ref().map(citation),
                relevant,
                issuer: home.issuer,
            });
        }
        self.cases(&items.cases);
    }

    fn cases(&mut self, cases: &[ast::Case<'_>]) {
        let mut done: BTreeMap<&str, Node> = BTreeMap::new();
        for made in cases {
            let mut facts = made.facts.clone();
            if let Some(like) = &made.like {
                match done.get(like.text.as_str()) {
                    Some(base) => facts = overlay(base, &made.facts),
                    None => self.missing(
                        like.span,
                        "no case of this title stands before",
                        "`like` names an earlier case of the same instrument",
                    ),
                }
            }
            facts.span = made.title.span;
            if facts.get("title").is_none() {
                let name = Name { text: "title".to_owned(), span: made.title.span };
                facts.set(name, Node { value: Value::Text(made.title.text.clone()), span: made.title.span });
            }
            let expects: Vec<Expect> = made.expects.iter().filter_map(|e| self.expect(e)).collect();
            if made.expects.is_empty() {
                self.missing(made.title.span, "the case expects nothing", "add: expect us.license license-required");
            }
            // Facts are read when the case is run; reading them here reports mistakes in place.
            if let Err(problems) = vocabulary::Case::from_tree(&facts) {
                self.problems.extend(problems);
            }
            done.insert(&made.title.text, facts.clone());
            self.law.cases.push(CaseDef {
                title: made.title.text.clone(),
                under: made.under.map(|word| word.text.to_owned()),
                facts,
                expects,
                span: made.title.span,
            });
        }
    }

    fn expect(&mut self, made: &ast::Expect<'_>) -> Option<Expect> {
        let outcome = match made.outcome {
            None => ExpectOutcome::Any,
            Some(word) if word.text == "any" => ExpectOutcome::Any,
            Some(word) if word.text == "needs-facts" => ExpectOutcome::NeedsFacts,
            Some(word) if word.text == "conflict" => ExpectOutcome::Conflict,
            Some(word) => ExpectOutcome::Outcome(self.spelled::<Outcome>(&[word], "an outcome")?.into_iter().next()?),
        };
        let mut expect = Expect {
            decision: self.names.decisions.find(made.decision, self.problems)?,
            outcome,
            review: None,
            by: Vec::new(),
            not_by: Vec::new(),
            pending: Vec::new(),
            asks: made.asks.iter().map(|t| t.text.clone()).collect(),
            at_least: None,
            total: made.total,
            conflict_of_laws: made.conflict_of_laws,
            span: made.span,
        };
        for (clause, word) in &made.clauses {
            match clause.text {
                "review" => expect.review = self.spelled::<Review>(&[*word], "a review policy")?.into_iter().next(),
                "at-least" => expect.at_least = self.spelled::<Outcome>(&[*word], "an outcome")?.into_iter().next(),
                "asks" => expect.asks.push(word.text.to_owned()),
                clause => {
                    let id = self.names.provisions.find(*word, self.problems)?;
                    match clause {
                        "by" => expect.by.push(id),
                        "not-by" => expect.not_by.push(id),
                        _ => expect.pending.push(id),
                    }
                }
            }
        }
        Some(expect)
    }
}

/// `top` over `base`: fields of `top` take the place of those of `base`; lists are replaced whole.
fn overlay(base: &Node, top: &Node) -> Node {
    let mut node = base.clone();
    if let Value::Record(fields) = &top.value {
        for (name, value) in fields {
            node.set(name.clone(), value.clone());
        }
    }
    node
}
