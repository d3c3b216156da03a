//! Provisions: effects, edges, adopters.

use vocabulary::{Place, Problem};

use super::condition::texts;
use super::items::citation;
use super::sets::Scope;
use super::{Home, Lowerer, next};
use crate::ast;
use crate::life::{Event, EventKind, EventSubject};
use crate::model::{Duty, Edge, Effect, FactId, FactKind, Provision, ProvisionId, Rate, Reason, Total};

impl Lowerer<'_> {
    pub(super) fn provisions(&mut self, home: Home, items: &ast::Items<'_>) {
        for made in &items.provisions {
            let Some(id) = self.names.provisions.get(made.name.text) else { continue };
            // A second declaration of the same name was reported and has no place of its own.
            if self.law.provision(id).is_none_or(|p| p.span != made.name.span) {
                continue;
            }
            self.provision(home, id, made);
        }
    }

    fn provision(&mut self, home: Home, id: ProvisionId, made: &ast::Provision<'_>) {
        let span = made.name.span;
        let name = made.name.text;
        if made.title.is_none() {
            self.missing(span, "the provision has no title", "add: title \"…\"");
        }
        let cited = !made.cites.is_empty()
            || home.instrument.and_then(|i| self.law.instruments.get(i.index())).is_some_and(|i| !i.cites.is_empty());
        if !cited && !home.supposed {
            self.missing(span, "the provision has no citation", "add: cite \"15 CFR 744.11\"");
        }
        let rows = made.rows.and_then(|table| self.names.tables.find(table, self.problems));
        let scope = Scope { rows };
        let when: Vec<_> = made.when.iter().filter_map(|c| self.condition(c, scope, name)).collect();
        let effect = made.effect.as_ref().and_then(|e| self.effect(e, scope)).unwrap_or(Effect::None);
        let edges = made.edges.iter().flat_map(|edge| self.edge(id, edge)).collect::<Vec<_>>();
        let decision = made.asks.and_then(|word| self.decision_of(word, home.issuer));
        if decision.is_none() && made.asks.is_none() && effect.outcome().is_some() {
            self.missing(span, "the provision does not say which decision it takes part in", "add: asks us.license");
        }
        if made.effect.is_none() && made.edges.is_empty() {
            self.missing(
                span,
                "the provision does nothing",
                "give it an effect (requires license) or an edge (excepts …)",
            );
        }
        let coordinated = made.coordinated.and_then(|group| self.names.groups.find(group, self.problems));
        if coordinated.is_some() && matches!(effect, Effect::Defines { .. }) {
            self.error(
                span,
                "a coordinated provision cannot define a predicate",
                "members would define it differently",
            );
        }
        let option = made.option.as_ref().map(|o| (o.name.text.to_owned(), o.value.text.to_owned()));
        if let (Some(date), Some(cite)) =
            (made.since, made.cites.first().map(citation).or_else(|| self.home_cite(home)))
        {
            self.law.events.push(Event {
                subject: EventSubject::Provision(id),
                kind: EventKind::Adopted,
                by: None,
                known: date,
                effective: Some(date),
                until: None,
                from: None,
                administered: None,
                recorded: None,
                source: cite,
                note: None,
                unverified: None,
                supposed: home.supposed,
                span,
            });
        }
        if let Some(provision) = self.law.provisions.get_mut(id.index()) {
            provision.title = made.title.as_ref().map_or_else(String::new, |t| t.text.clone());
            provision.cites = made.cites.iter().map(citation).collect();
            provision.unverified = made.unverified.as_ref().map(|t| t.text.clone());
            provision.decision = decision;
            provision.rows = rows;
            provision.when = when;
            provision.effect = effect;
            provision.edges = edges;
            provision.obliges = made.obliges.iter().map(|t| t.text.clone()).collect();
            provision.advises = made.advises.iter().map(|t| t.text.clone()).collect();
            provision.notes = made.notes.iter().map(|t| t.text.clone()).collect();
            provision.coordinated = coordinated;
            provision.option = option;
        }
    }

    fn home_cite(&self, home: Home) -> Option<crate::model::Citation> {
        home.instrument.and_then(|i| self.law.instruments.get(i.index())).and_then(|i| i.cites.first().cloned())
    }

    /// `us.license`, or `self.license` for the issuer's own.
    fn decision_of(&mut self, word: ast::Word<'_>, issuer: Option<Place>) -> Option<crate::model::DecisionId> {
        if let Some(rest) = word.text.strip_prefix("self.") {
            let own = format!("{}.{rest}", issuer?.code().to_lowercase());
            return self.names.decisions.find(ast::Word { text: &own, span: word.span }, self.problems);
        }
        self.names.decisions.find(word, self.problems)
    }

    fn effect(&mut self, effect: &ast::Effect<'_>, scope: Scope) -> Option<Effect> {
        Some(match effect {
            ast::Effect::Prohibits => Effect::Prohibits,
            ast::Effect::License { review, reason } => {
                Effect::License { review: *review, reason: self.reason(*reason, scope)? }
            }
            ast::Effect::Notice(text) => Effect::Notice(text.text.clone()),
            ast::Effect::Certificate(text) => Effect::Certificate(text.text.clone()),
            ast::Effect::Exception(symbol) => Effect::Exception(symbol.text.to_owned()),
            ast::Effect::GeneralLicense(name) => Effect::GeneralLicense(name.text.clone()),
            ast::Effect::Defines { name, reason } => Effect::Defines {
                predicate: self.names.predicates.find(*name, self.problems)?,
                reason: self.reason(*reason, scope)?,
            },
            ast::Effect::Duty(duty) => Effect::Duty(Duty {
                rate: self.rate(&duty.rate, scope)?,
                share: self.fact_of_type(duty.share, &FactKind::Share)?,
                group: duty.group.map(|g| g.text.to_owned()),
            }),
        })
    }

    fn rate(&mut self, rate: &ast::Rate<'_>, scope: Scope) -> Option<Rate> {
        let mut row = |word: &ast::Word<'_>| {
            let column = word.text.strip_prefix("row.").unwrap_or(word.text);
            self.column(*word, column, scope)
        };
        Some(match rate {
            ast::Rate::AdValorem(share) => Rate::AdValorem(*share),
            ast::Rate::Specific(money, unit) => Rate::Specific(*money, unit.text.to_owned()),
            ast::Rate::Row(word) => Rate::Row(row(word)?),
            ast::Rate::Scheduled { column, or, by } => Rate::Scheduled {
                column: *column,
                or: self.fact_of_type(*or, &FactKind::Share)?,
                by: self.fact_of_type(*by, &FactKind::Text)?,
            },
            ast::Rate::Floor { total, including } => {
                let total = match total {
                    ast::Total::Share(share) => Total::Share(*share),
                    ast::Total::Row(word) => Total::Row(row(word)?),
                };
                let find = |word: &ast::Word<'_>| self.names.provisions.find(*word, self.problems);
                Rate::Floor { total, including: including.iter().filter_map(find).collect() }
            }
        })
    }

    /// The fact called so, if any is named, which must be of the type; `None` after a mistake.
    fn fact_of_type(&mut self, name: Option<ast::Word<'_>>, kind: &FactKind) -> Option<Option<FactId>> {
        let Some(name) = name else { return Some(None) };
        let id = self.names.facts.find(name, self.problems)?;
        if self.law.facts.get(id.index()).is_some_and(|fact| fact.kind == *kind) {
            return Some(Some(id));
        }
        let message = format!("`{}` is a fact of another type", name.text);
        self.problems.push(Problem::error(name.span, message, "here a share, or the text of a program, is needed"));
        None
    }

    fn reason(&mut self, reason: Option<ast::Word<'_>>, scope: Scope) -> Option<Option<Reason>> {
        Some(match reason {
            None => None,
            Some(word) => Some(match word.text.strip_prefix("row.") {
                Some(column) => Reason::Row(self.column(word, column, scope)?),
                None => Reason::Word(word.text.to_owned()),
            }),
        })
    }

    fn edge(&mut self, from: ProvisionId, edge: &ast::Edge<'_>) -> Vec<Edge> {
        let against = edge.against.and_then(|word| self.names.provisions.find(word, self.problems));
        let reasons = texts(&edge.reasons);
        let left_out: Vec<ProvisionId> = edge.except.iter().flat_map(|word| self.targets(from, *word)).collect();
        let targets: Vec<ProvisionId> = edge.targets.iter().flat_map(|word| self.targets(from, *word)).collect();
        let kind = edge.kind;
        targets
            .into_iter()
            .filter(|target| !left_out.contains(target))
            .map(|target| Edge { kind, target, reasons: reasons.clone(), against })
            .collect()
    }

    /// The provision called so, or with `.*` all below it but the one that says so.
    fn targets(&mut self, from: ProvisionId, word: ast::Word<'_>) -> Vec<ProvisionId> {
        let Some(prefix) = word.text.strip_suffix('*') else {
            return self.names.provisions.find(word, self.problems).into_iter().collect();
        };
        let mut found: Vec<ProvisionId> = self
            .names
            .provisions
            .iter()
            .filter(|(name, id)| name.starts_with(prefix) && *id != from)
            .map(|(_, id)| id)
            .collect();
        found.sort_unstable();
        if found.is_empty() {
            self.problems.push(Problem::error(word.span, format!("no provision is below `{prefix}`"), "nothing there"));
        }
        found
    }

    /// Makes each adopted coordinated provision the member's own.
    pub(super) fn adopt(&mut self) {
        let adoptions = std::mem::take(&mut self.adoptions);
        for (original, member) in adoptions {
            let Some(source) = self.law.provision(original).cloned() else { continue };
            let id = ProvisionId(next(&self.law.provisions));
            let decision = source.decision.and_then(|d| self.law.decisions.get(d.index())).map(|d| d.name.clone());
            let own = decision.and_then(|name| {
                let rest = name.split_once('.').map_or(name.as_str(), |(_, rest)| rest).to_owned();
                let own = format!("{}.{rest}", member.code().to_lowercase());
                let word = ast::Word { text: &own, span: source.span };
                self.names.decisions.find(word, self.problems)
            });
            self.law.provisions.push(Provision {
                name: format!("{}@{}", source.name, member.code()),
                issuer: member,
                decision: own,
                adopted_from: Some(original),
                ..source
            });
            // Its life is in the events that say so.
            for event in &mut self.law.events {
                if event.by == Some(member) && event.subject == EventSubject::Provision(original) {
                    event.subject = EventSubject::Provision(id);
                }
            }
        }
    }
}
