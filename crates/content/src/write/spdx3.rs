//! A bill as SPDX 3 in JSON-LD, with export control classifications of the draft of 3.1.
//!
//! | module | what |
//! |---|---|
//! | `names` | IRIs for parts, organizations and lists |
//! | `part` | a part as an element |
//! | `export` | codes as assessments of export control |
//!
//! A bill without export control codes is written as SPDX 3.0.1. One that has some is written as SPDX 3.1, which is a draft:
//! [`read::spdx3::export`](crate::read::spdx3::export) tells which text of it was seen. What SPDX has no place for is written
//! as [properties](crate::read::spdx3::property), so that [`read::spdx3::read`](crate::read::spdx3::read) gives the same
//! parts, links, roots, codes, tools of the document and complete parts back. A link that the bill has twice is written once,
//! properties of the bill whose names start with `portcullis:` are left out, since what they meant is written, and oddities
//! are not written. A license that is `NONE` or `NOASSERTION` says nothing and is left out.

use std::io::{self, Write};

use rustc_hash::FxHashSet;
use serde_json::{Value, json};

use crate::bill::{Bill, Link, LinkKind};
use crate::part::{OrganizationId, PartId};
use crate::read::spdx::agent::stated;
use crate::read::spdx3::property::PREFIX;
use crate::read::spdx3::relationship;
use crate::text::Text;

mod export;
mod names;
mod part;

use names::Names;

/// What a document says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    /// What the IRIs of the document's own elements start with, as `https://example.com/bills/7#`.
    pub namespace: &'a str,
    /// When it was made: `2026-11-25T12:00:00Z`.
    pub created: &'a str,
    /// Who made it, by name.
    pub creator: &'a str,
}

/// Writes a bill.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(bill: &Bill, stamp: &Stamp<'_>, out: impl Write) -> io::Result<()> {
    let names = Names::new(bill, stamp.namespace);
    let lists = export::lists(bill);
    let version = if lists.is_empty() { "3.0.1" } else { "3.1" };
    let mut graph = Graph { out, first: true };
    write!(graph.out, "{{\"@context\":\"https://spdx.org/rdf/{version}/spdx-context.jsonld\",\"@graph\":[")?;
    head(&mut graph, bill, stamp, &names, version)?;
    export::specifications(&mut graph, &lists, &names)?;
    organizations(&mut graph, bill, &names)?;
    for at in 0..bill.parts().len() {
        let id = part_id(at);
        graph.put(&part::element(bill, id, &names))?;
    }
    licenses(&mut graph, bill, &names)?;
    links(&mut graph, bill, &names)?;
    export::assessments(&mut graph, bill, &lists, &names)?;
    graph.out.write_all(b"]}\n")
}

fn part_id(at: usize) -> PartId {
    PartId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// The elements of a document, one after another.
struct Graph<W> {
    out: W,
    first: bool,
}

impl<W: Write> Graph<W> {
    fn put(&mut self, element: &Value) -> io::Result<()> {
        self.out.write_all(if self.first { b"\n" } else { b",\n" })?;
        self.first = false;
        serde_json::to_writer(&mut self.out, element).map_err(io::Error::from)
    }

    /// An element of a class, with what every element has.
    fn element(&mut self, class: &str, id: String, members: Value) -> io::Result<()> {
        let mut element = json!({ "type": class, "spdxId": id, "creationInfo": CREATION });
        merge(&mut element, members);
        self.put(&element)
    }
}

/// The blank node of the creation information.
const CREATION: &str = "_:creation";

/// Adds members to an object.
fn merge(element: &mut Value, members: Value) {
    if let (Value::Object(element), Value::Object(members)) = (element, members) {
        element.extend(members);
    }
}

/// An extension of properties.
fn properties(properties: &[(String, String)]) -> Value {
    let entry = |(name, value): &(String, String)| {
        json!({
            "type": "extension_CdxPropertyEntry",
            "extension_cdxPropName": name,
            "extension_cdxPropValue": value,
        })
    };
    let entries: Vec<Value> = properties.iter().map(entry).collect();
    json!([{ "type": "extension_CdxPropertiesExtension", "extension_cdxProperty": entries }])
}

/// The name of a property that means something here.
fn own(name: &str) -> String {
    format!("{PREFIX}{name}")
}

/// Who made the document, with what, and what it is of.
fn head<W: Write>(
    graph: &mut Graph<W>,
    bill: &Bill,
    stamp: &Stamp<'_>,
    names: &Names<'_>,
    version: &str,
) -> io::Result<()> {
    let tools: Vec<String> = (0..bill.document_tools.len()).map(|at| names.own("tool", at)).collect();
    let mut creation = json!({
        "type": "CreationInfo",
        "@id": CREATION,
        "specVersion": if version == "3.1" { "3.1.0" } else { version },
        "created": stamp.created,
        "createdBy": [names.own("creator", 0)],
    });
    if !tools.is_empty() {
        merge(&mut creation, json!({ "createdUsing": tools }));
    }
    graph.put(&creation)?;
    graph.element("Agent", names.own("creator", 0), json!({ "name": stamp.creator }))?;
    for (name, id) in bill.document_tools.iter().zip(tools) {
        graph.element("Tool", id, json!({ "name": bill.text(*name) }))?;
    }
    let mut profiles = vec!["core", "software", "simpleLicensing", "extension"];
    if version == "3.1" {
        profiles.push("operations");
    }
    let roots: Vec<&str> = bill.roots.iter().map(|root| names.part(*root)).collect();
    let document = json!({ "profileConformance": profiles, "rootElement": roots });
    graph.element("SpdxDocument", names.own("document", 0), document)
}

fn organizations<W: Write>(graph: &mut Graph<W>, bill: &Bill, names: &Names<'_>) -> io::Result<()> {
    for (at, organization) in bill.organizations.iter().enumerate() {
        let mut members = json!({});
        if !organization.name.is_none() {
            merge(&mut members, json!({ "name": bill.text(organization.name) }));
        }
        let more = [("country", organization.country), ("url", organization.url)];
        let more = more.into_iter().filter(|(_, text)| !text.is_none());
        let more: Vec<_> = more.map(|(name, text)| (own(name), bill.text(text).to_owned())).collect();
        if !more.is_empty() {
            merge(&mut members, json!({ "extension": properties(&more) }));
        }
        let id = OrganizationId(u32::try_from(at + 1).unwrap_or_default());
        graph.element("Organization", names.organization(id), members)?;
    }
    Ok(())
}

/// Each license once, and the parts that declare it.
fn licenses<W: Write>(graph: &mut Graph<W>, bill: &Bill, names: &Names<'_>) -> io::Result<()> {
    let mut written: FxHashSet<Text> = FxHashSet::default();
    for (at, part) in bill.parts().iter().enumerate() {
        let license = bill.text(part.license);
        if stated(license).is_empty() {
            continue;
        }
        let id = names.own("license", part.license.0 as usize);
        if written.insert(part.license) {
            let members = json!({ "simplelicensing_licenseExpression": license });
            graph.element("simplelicensing_LicenseExpression", id.clone(), members)?;
        }
        let members = json!({ "from": names.part(part_id(at)), "relationshipType": "hasDeclaredLicense", "to": [id] });
        graph.element("Relationship", names.own("licensed", at), members)?;
    }
    Ok(())
}

/// Links, those of one kind that follow each other from one part as one relationship, and what is complete.
fn links<W: Write>(graph: &mut Graph<W>, bill: &Bill, names: &Names<'_>) -> io::Result<()> {
    let complete: FxHashSet<PartId> = bill.complete.iter().copied().collect();
    let mut holds: FxHashSet<PartId> = FxHashSet::default();
    let mut number = 0;
    let mut put = |from: PartId, kind: LinkKind, to: Vec<&str>| {
        let class = if kind == LinkKind::MadeWith { "LifecycleScopedRelationship" } else { "Relationship" };
        let mut members = json!({ "from": names.part(from), "relationshipType": relationship::word(kind), "to": to });
        if kind == LinkKind::Contains && complete.contains(&from) {
            merge(&mut members, json!({ "completeness": "complete" }));
        }
        number += 1;
        graph.element(class, names.own("relationship", number), members)
    };
    let alike = |a: &Link, b: &Link| a.from == b.from && a.kind == b.kind;
    for run in bill.links().chunk_by(alike) {
        let Some(first) = run.first() else { continue };
        if first.kind == LinkKind::Contains {
            holds.insert(first.from);
        }
        put(first.from, first.kind, run.iter().map(|link| names.part(link.to)).collect())?;
    }
    for part in bill.complete.iter().filter(|part| !holds.contains(part)) {
        put(*part, LinkKind::Contains, vec!["NoneElement"])?;
    }
    Ok(())
}
