//! Bills of materials that the lines of a case name: read, and stated as what they say of content.

use std::path::Path;

use content::assess::controlled::Controlled;
use content::assess::{Facts, Product, line};
use content::classify::Classifications;
use content::graph::Graph;
use content::numbers::Values;
use content::origin::{Attribution, Options, Source, Tables};
use decide::Engine;
use vocabulary::case::{Case, Line};
use vocabulary::fact::Fact;
use vocabulary::quantity::Money;
use vocabulary::read::Spanned;
use vocabulary::tree::{Node, Value};
use vocabulary::{Date, Decimal, Place, Span};

use super::report::{CONTENT, range};
use super::rules::Asked;
use crate::failure::Failure;

/// The case with what the bills of its lines say: content, what it was made with, the share of controlled content for the case's
/// destination; form, codes and origin where the line does not state them. Only declared origins decide.
pub fn fill(mut case: Case, folder: &Path, engine: &Engine<'_>, on: Date) -> Result<Case, Failure> {
    let to = case.to.known().copied();
    for (number, line) in case.lines.iter_mut().flatten().enumerate() {
        let Some(named) = line.bom.clone() else { continue };
        let place = || format!("lines[{number}].bom");
        if !matches!((&line.content, &line.made_with), (Fact::Unstated, Fact::Unstated)) {
            return Err(Failure::Plain(format!(
                "{}: the line states `content` or `made-with` too; state either the bill or these",
                place()
            )));
        }
        let path = folder.join(&named);
        let graph = Graph::of(super::open::bill(&path)?);
        let [root] = graph.roots.as_slice() else {
            let count = graph.roots.len();
            return Err(Failure::Plain(format!("{}: {named} is of {count} products; it must be of one", place())));
        };
        state(line, &graph, *root, to, engine, on);
    }
    Ok(case)
}

fn state(line: &mut Line, graph: &Graph, root: content::PartId, to: Option<Place>, engine: &Engine<'_>, on: Date) {
    let origins = Attribution::of(&graph.bill, &Tables::empty(), Options { weakest: Source::Declared });
    let classes = Classifications::of(&graph.bill, &[]);
    let mut facts = Facts::of(graph, &origins, Source::Declared);
    facts.may_be_encryption(super::report::candidates(&classes));
    let kind = graph.bill.part(root).map(|part| part.kind).unwrap_or_default();
    let product = Product { root, form: line.form.known().copied().or(kind.form()), value: each(line) };
    let values = Values::of(graph, root, product.value);
    let (content, made_with) = line::content(&facts, root, &values);
    line.content = Fact::Known(content);
    line.made_with = Fact::Known(made_with);
    let fill = |fact: &mut Fact<Place>| {
        if let (Fact::Unstated, Some(place)) = (&*fact, origins.part(root).place(Source::Declared)) {
            *fact = Fact::Known(place);
        }
    };
    fill(&mut line.origin);
    if let (Fact::Unstated, Some(form)) = (&line.form, product.form) {
        line.form = Fact::Known(form);
    }
    for (system, code) in line::codes(&facts, root) {
        line.codes.entry(system).or_insert(code);
    }
    let (Some(to), Some(us)) = (to, Place::from_code("US")) else { return };
    let asked = Asked { engine, on, to, us };
    let controlled = Controlled::new(&facts, &asked, product.form, us);
    let share = controlled.share(&product, &values, &controlled.all());
    let declared = engine.snapshot().law().facts.iter().any(|fact| fact.name == CONTENT);
    if let Some(range) = range(share.share).filter(|_| declared) {
        let node = Node { value: Value::Text(range.to_string()), span: Span::default() };
        let stated = Spanned { value: Fact::Known(node), span: Span::default() };
        line.facts.entry(CONTENT.to_owned()).or_insert(stated);
    }
}

/// What one unit of the line is worth.
fn each(line: &Line) -> Option<Money> {
    let value = line.value.known()?;
    let count = line.quantity.known().copied().unwrap_or(Decimal::ONE);
    Some(Money { amount: value.amount.checked_div(count)?, ..*value })
}
