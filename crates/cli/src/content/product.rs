//! Which part of a document is the product.

use content::PartId;
use content::graph::Graph;

/// How many products are named where there are several.
const NAMED: usize = 5;

/// The part that is asked about: the one of the reference or name given, else the one that the document is of.
pub fn of(graph: &Graph, named: Option<&str>) -> Result<PartId, String> {
    match (named, graph.roots.as_slice()) {
        (Some(named), _) => find(graph, named),
        (None, [root]) => Ok(*root),
        (None, []) => Err(without_product(graph)),
        (None, many) => Err(format!(
            "the document is of {} products ({}); choose one with --product",
            many.len(),
            names(graph, many)
        )),
    }
}

/// By reference; by name, where only one part has it, or only one of those that the document is of.
fn find(graph: &Graph, named: &str) -> Result<PartId, String> {
    let bill = &graph.bill;
    let all = || (0..).map(PartId).zip(bill.parts());
    if let Some((id, _)) = all().find(|(_, part)| bill.text(part.reference) == named) {
        return Ok(id);
    }
    let of_name: Vec<PartId> = all().filter(|(_, part)| bill.text(part.name) == named).map(|(id, _)| id).collect();
    let roots: Vec<PartId> = of_name.iter().copied().filter(|id| graph.roots.contains(id)).collect();
    match (of_name.as_slice(), roots.as_slice()) {
        ([one], _) | (_, [one]) => Ok(*one),
        ([], _) => Err(format!("no part has the reference or name `{named}`")),
        (many, _) => Err(format!("{} parts are called `{named}`; give its reference", many.len())),
    }
}

fn names(graph: &Graph, parts: &[PartId]) -> String {
    let bill = &graph.bill;
    let names: Vec<&str> =
        parts.iter().take(NAMED).filter_map(|id| bill.part(*id)).map(|part| bill.text(part.name)).collect();
    format!("{}{}", names.join(", "), if parts.len() > NAMED { ", …" } else { "" })
}

/// Why a document is of no product.
fn without_product(graph: &Graph) -> String {
    let Some(cycle) = graph.cycles.first() else { return "the document holds no part".to_owned() };
    let names = cycle.path.iter().filter_map(|id| graph.bill.part(*id)).map(|part| graph.bill.text(part.name));
    let path = names.collect::<Vec<_>>().join(" › ");
    format!("no part is the product: each is in another, as in the cycle {path}; leave the parent of the product out")
}
