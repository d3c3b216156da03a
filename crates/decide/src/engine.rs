//! A snapshot made ready to decide cases.

use law::Snapshot;
use law::model::{DecisionId, PlaceItem, PredicateId, Provision, ProvisionId};
use vocabulary::{Case, Date, Place};

use crate::answer::{ConflictOfLaws, Determination, LineAnswer};
use crate::combine::Considered;
use crate::eval::{Evaluator, Groups, Needs};
use crate::index::Index;
use crate::plan::Told;
use crate::standing::Memo;
use crate::tri::Tri;

/// Decides cases by one snapshot. Made once, used for any number of cases.
pub struct Engine<'l> {
    pub(crate) snapshot: Snapshot<'l>,
    pub(crate) index: Index,
    /// For every decision, the provisions that take part in it.
    by_decision: Vec<Vec<ProvisionId>>,
    /// Pairs of which the first forbids complying with the second.
    blocks: Vec<(ProvisionId, ProvisionId)>,
    schedule: Option<&'l schedule::Schedule>,
}

impl<'l> Engine<'l> {
    /// Makes a snapshot ready.
    #[must_use]
    pub fn new(snapshot: Snapshot<'l>) -> Self {
        let law = snapshot.law();
        let mut by_decision: Vec<Vec<ProvisionId>> = vec![Vec::new(); law.decisions.len()];
        let mut blocks = Vec::new();
        for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
            if let Some(list) = provision.decision.and_then(|d| by_decision.get_mut(d.index())) {
                list.push(id);
            }
            let blocked = provision.edges.iter().filter(|e| e.kind == law::model::EdgeKind::Blocks);
            blocks.extend(blocked.map(|e| (id, e.target)));
        }
        Self { snapshot, index: Index::of(law), by_decision, blocks, schedule: None }
    }

    /// Takes column 1 and column 2 rates from a tariff schedule. Without one they are unknown, unless the case states them.
    #[must_use]
    pub fn with_schedule(mut self, schedule: Option<&'l schedule::Schedule>) -> Self {
        self.schedule = schedule;
        self
    }

    /// The provisions that take part in a decision.
    pub(crate) fn of_decision(&self, decision: DecisionId) -> &[ProvisionId] {
        self.by_decision.get(decision.index()).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn schedule(&self) -> Option<&'l schedule::Schedule> {
        self.schedule
    }

    /// The snapshot.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot<'l> {
        &self.snapshot
    }

    /// Decides a case for the day `on`.
    ///
    /// The case should have passed [`crate::validate::validate`]; what it says of things that the law does not know has no effect.
    #[must_use]
    pub fn determine(&self, case: &Case, on: Date) -> Determination {
        let groups = Groups::on(self.snapshot.law(), &self.index, on);
        let mut caveats = Vec::new();
        let mut not_modelled = Vec::new();
        let mut lines = Vec::new();
        for (number, line) in case.lines().iter().enumerate() {
            let evaluator = self.evaluator(case, line, &groups, on);
            let mut decisions = Vec::new();
            for (id, provisions) in (0..).map(DecisionId).zip(&self.by_decision) {
                let considered =
                    Considered { engine: self, evaluator: &evaluator, line_number: number, decision: id, provisions };
                if let Some(answer) = considered.answer(&mut caveats) {
                    decisions.push(answer);
                }
            }
            decisions.sort_by_key(|d| std::cmp::Reverse((d.at_most.unwrap_or(d.outcome), d.outcome)));
            crate::caveat::parties_elsewhere(&evaluator, &mut caveats);
            crate::caveat::not_modelled(&evaluator, &mut not_modelled);
            lines.push(LineAnswer {
                line: number,
                id: line.id.clone(),
                description: line.description.clone(),
                decisions,
                conflicts_of_laws: self.conflicts_of_laws(&evaluator),
            });
        }
        Determination {
            title: case.title.clone(),
            on: on.to_string(),
            known: self.snapshot.known().to_string(),
            basis: self.snapshot.basis().to_string(),
            snapshot: self.snapshot.hash().to_string(),
            scenario: self.snapshot.law().scenario.clone(),
            lines,
            caveats,
            not_modelled,
        }
    }

    /// Whether a predicate of the law, such as `us.ear.controlled-to-destination`, holds of the case's first line on the day: `None`
    /// where the law has no such predicate.
    #[must_use]
    pub fn holds(&self, case: &Case, on: Date, predicate: &str) -> Option<Tri> {
        let law = self.snapshot.law();
        let (id, _) = (0..).map(PredicateId).zip(&law.predicates).find(|(_, declared)| declared.name == predicate)?;
        let groups = Groups::on(law, &self.index, on);
        let line = case.lines().first()?;
        let evaluator = Evaluator { tells_needs: false, ..self.evaluator(case, line, &groups, on) };
        Some(evaluator.predicate(id, &[], &mut Needs::none()))
    }

    /// The provisions by which [`Engine::holds`] comes to its answer: those that make the predicate hold, or where none does for
    /// certain, those that may.
    #[must_use]
    pub fn grounds(&self, case: &Case, on: Date, predicate: &str) -> Vec<&'l Provision> {
        let law = self.snapshot.law();
        let Some(declared) = law.predicates.iter().find(|declared| declared.name == predicate) else {
            return Vec::new();
        };
        let groups = Groups::on(law, &self.index, on);
        let Some(line) = case.lines().first() else { return Vec::new() };
        let evaluator = Evaluator { tells_needs: false, ..self.evaluator(case, line, &groups, on) };
        let stands: Vec<(ProvisionId, Tri)> =
            declared.definers.iter().map(|id| (*id, evaluator.stands(*id, &[], &mut Needs::none()))).collect();
        let strongest = stands.iter().map(|(_, tri)| *tri).max().unwrap_or(Tri::False);
        let of_it = stands.iter().filter(|(_, tri)| *tri == strongest && strongest != Tri::False);
        of_it.filter_map(|(id, _)| law.provision(*id)).collect()
    }

    /// What the interpreter says of the first line, decision by decision in the law's order, without reasons, advice or what is near:
    /// the same verdicts as [`Engine::determine`], for comparison with the plan.
    #[must_use]
    pub fn verdicts(&self, case: &Case, on: Date) -> Vec<(&'l str, Told)> {
        self.verdicts_of(case, on, |_| true)
    }

    /// As [`Engine::verdicts`], of the decisions chosen by name.
    #[must_use]
    pub fn verdicts_of(&self, case: &Case, on: Date, chosen: impl Fn(&str) -> bool) -> Vec<(&'l str, Told)> {
        let law = self.snapshot.law();
        let groups = Groups::on(law, &self.index, on);
        let Some(line) = case.lines().first() else { return Vec::new() };
        let evaluator = Evaluator { tells_needs: false, ..self.evaluator(case, line, &groups, on) };
        let all = (0..).map(DecisionId).zip(&law.decisions).zip(&self.by_decision);
        all.filter(|((_, declared), _)| chosen(&declared.name))
            .map(|((decision, declared), provisions)| {
                let considered =
                    Considered { engine: self, evaluator: &evaluator, line_number: 0, decision, provisions };
                (declared.name.as_str(), Told::of_found(law, &considered.found(), &evaluator))
            })
            .collect()
    }

    /// Whether a place is the issuer's own on the day: itself, or for the law of the European Union a member.
    #[must_use]
    pub fn is_own(&self, issuer: Place, place: Place, on: Date) -> bool {
        Groups::on(self.snapshot.law(), &self.index, on).contains(&PlaceItem::Issuer, issuer, place)
    }

    pub(crate) fn evaluator<'a>(
        &'a self,
        case: &'a Case,
        line: &'a vocabulary::case::Line,
        groups: &'a Groups,
        on: Date,
    ) -> Evaluator<'a> {
        Evaluator {
            snapshot: &self.snapshot,
            case,
            line,
            on,
            groups,
            index: &self.index,
            schedule: self.schedule,
            tells_needs: true,
            memo: Memo::of(self.snapshot.law().provisions.len()),
        }
    }

    fn conflicts_of_laws(&self, evaluator: &Evaluator<'_>) -> Vec<ConflictOfLaws> {
        let law = self.snapshot.law();
        let mut found = Vec::new();
        for (by, target) in &self.blocks {
            let mut needs = Needs::new();
            let both = evaluator.stands(*by, &[], &mut needs).and(evaluator.stands(*target, &[], &mut needs));
            if both == Tri::True
                && let Some(provision) = law.provision(*by)
            {
                found.push(ConflictOfLaws {
                    blocks: provision.name.clone(),
                    title: provision.title.clone(),
                    blocked: law.provision_name(*target).to_owned(),
                    citations: crate::explain::citations(law, provision),
                });
            }
        }
        found
    }
}
