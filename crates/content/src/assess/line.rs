//! The product's content as a case states it.
//!
//! A case lists components as a tree. Parts that a bill holds many times alike (same kind, origin, codes and tools, nothing inside)
//! become one component, since rules ask whether there is one; where they have values these are summed. Parts that the product needs
//! without containing them stand beside each other. Where the document does not say that a part holds nothing else, a component
//! without any statement stands for what it may hold: it leaves open what it could decide.

use rust_decimal::Decimal;
use vocabulary::Span;
use vocabulary::case::{Codes, Component, Form, MadeWith, MadeWithKind, Via};
use vocabulary::code::Code;
use vocabulary::fact::Fact;
use vocabulary::quantity::Money;
use vocabulary::read::Spanned;

use super::facts::Facts;
use crate::known::Known;
use crate::numbers::value::quantity;
use crate::numbers::{Reach, Values};
use crate::part::{PartId, PartKind};

/// Past so many components the rest is left unstated: a case is for reading.
const MOST: usize = 20_000;

/// What is in a part, and what it was made with.
#[must_use]
pub fn content(facts: &Facts<'_>, root: PartId, values: &Values) -> (Vec<Component>, Vec<MadeWith>) {
    let mut writer = Writer { facts, values, left: MOST };
    let mut content = writer.content(root);
    // What it needs without containing it, each once.
    let needed = Reach::of(facts.graph, root, &|_| Known::Yes, &|_| true).certain;
    let mut held: rustc_hash::FxHashSet<PartId> = facts.graph.contains.row(root).iter().copied().collect();
    for id in &needed {
        held.extend(facts.graph.contains.row(*id).iter().copied());
    }
    let beside = needed.into_iter().filter(|id| !held.contains(id));
    let beside: Vec<Component> = beside.filter_map(|id| writer.component(id, Decimal::ONE)).collect();
    content.extend(beside);
    fold(&mut content);
    (content, writer.made_with(root))
}

/// A part's declared codes. Where several are declared in one system, they do not say which one it is: the code is not known.
#[must_use]
pub fn codes(facts: &Facts<'_>, id: PartId) -> Codes {
    stated(&facts.item(id).codes)
}

/// Codes as a case states them, by the same rule.
#[must_use]
pub fn stated(declared: &[(String, String)]) -> Codes {
    let mut codes = Codes::default();
    for (system, code) in declared {
        let stated = Code::new(code).map_or(Fact::Unknown, Fact::Known);
        let entry =
            codes.entry(system.clone()).or_insert_with(|| Spanned { value: stated.clone(), span: Span::default() });
        if entry.value != stated {
            entry.value = Fact::Unknown;
        }
    }
    codes
}

struct Writer<'w> {
    facts: &'w Facts<'w>,
    values: &'w Values,
    left: usize,
}

impl Writer<'_> {
    fn content(&mut self, id: PartId) -> Vec<Component> {
        let inner = self.facts.graph.contains.row(id);
        let mut content: Vec<Component> =
            inner.iter().filter_map(|part| self.component(*part, quantity(self.facts.graph, *part))).collect();
        if !self.facts.is_complete(id) || content.len() < inner.len() {
            content.push(Component { name: Some("what is not listed".to_owned()), ..Component::default() });
        }
        fold(&mut content);
        content
    }

    fn component(&mut self, id: PartId, count: Decimal) -> Option<Component> {
        self.left = self.left.checked_sub(1)?;
        let bill = self.facts.bill();
        let part = self.facts.part(id)?;
        let value = self.values.unit(id).times(count);
        let money =
            self.values.currency.filter(|_| value.is_exact()).map(|currency| Money { amount: value.low, currency });
        let made_with = self.made_with(id);
        Some(Component {
            name: Some(bill.text(part.name)).filter(|name| !name.is_empty()).map(str::to_owned),
            kind: part.kind.content().map_or(Fact::Unstated, Fact::Known),
            codes: self.codes(id),
            origin: self.facts.origins.part(id).place(self.facts.accepted).map_or(Fact::Unstated, Fact::Known),
            value: money.map_or(Fact::Unstated, Fact::Known),
            content: Fact::Known(self.content(id)),
            made_with: Fact::Known(made_with),
            ..Component::default()
        })
    }

    fn codes(&self, id: PartId) -> Codes {
        codes(self.facts, id)
    }

    fn made_with(&self, id: PartId) -> Vec<MadeWith> {
        let bill = self.facts.bill();
        let mut tools: Vec<MadeWith> = Vec::new();
        for tool in self.facts.graph.made_with.row(id) {
            let kind = match self.facts.kind(*tool) {
                PartKind::Device => Some(MadeWithKind::Equipment),
                kind => kind.form().and_then(|form| match form {
                    Form::Software => Some(MadeWithKind::Software),
                    Form::Technology => Some(MadeWithKind::Technology),
                    Form::Commodity => None,
                }),
            };
            let via = match kind {
                Some(MadeWithKind::Equipment) => Fact::Known(Via::Plant),
                _ => Fact::Unstated,
            };
            tools.push(MadeWith {
                name: self.facts.part(*tool).map(|part| bill.text(part.name).to_owned()),
                kind: kind.map_or(Fact::Unstated, Fact::Known),
                codes: self.codes(*tool),
                origin: self.facts.origins.part(*tool).place(self.facts.accepted).map_or(Fact::Unstated, Fact::Known),
                via,
            });
        }
        // That nothing else is in a part says nothing of what made it, and lists of tools are seldom whole.
        tools.push(MadeWith { name: Some("what is not listed".to_owned()), ..MadeWith::default() });
        tools
    }
}

/// Makes one of components that rules cannot tell apart; their values are summed.
fn fold(content: &mut Vec<Component>) {
    let mut kept: Vec<Component> = Vec::with_capacity(content.len());
    let mut at: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for component in content.drain(..) {
        let alike = Component { name: None, value: Fact::Unstated, ..component.clone() };
        let key = format!("{} {alike:?}", component.value.known().is_some());
        match at.get(&key).and_then(|at| kept.get_mut(*at)) {
            None => {
                at.insert(key, kept.len());
                kept.push(component);
            }
            Some(known) => {
                if let (Fact::Known(sum), Fact::Known(more)) = (&mut known.value, component.value) {
                    sum.amount = sum.amount.saturating_add(more.amount);
                }
            }
        }
    }
    *content = kept;
}
