//! Every CycloneDX document at hand is read, and its parts, links and oddities are as many as another count of the same
//! document finds.

use crate::cyclonedx_support;

use std::collections::{BTreeMap, HashSet};

use content::LinkKind;
use content::oddity::OddityKind;
use cyclonedx_support::{boms, bytes, files, links, name, read};
use serde_json::Value;

/// What a document has, counted without the reader.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    /// Name and package URL of each part, sorted.
    parts: Vec<(String, String)>,
    links: BTreeMap<LinkKind, usize>,
    dangling: u64,
    complete: usize,
}

/// References that are followed, gathered before it is known which parts there are.
#[derive(Default)]
struct Loose {
    count: Count,
    references: HashSet<String>,
    root: Option<String>,
    rooted: bool,
    ends: Vec<(String, String, LinkKind)>,
    made_with: Vec<String>,
    complete: Vec<String>,
}

impl Loose {
    fn part(&mut self, name: &str, purl: &str, reference: &str, link: Option<LinkKind>) {
        self.count.parts.push((name.trim().to_owned(), purl.trim().to_owned()));
        if !reference.trim().is_empty() {
            self.references.insert(reference.trim().to_owned());
        }
        if let Some(kind) = link {
            *self.count.links.entry(kind).or_default() += 1;
        }
    }

    /// Another document's parts are not followed.
    fn followed(reference: &str) -> bool {
        !reference.is_empty() && !reference.starts_with("urn:cdx:")
    }

    fn finish(mut self) -> Count {
        if self.rooted {
            for to in std::mem::take(&mut self.made_with) {
                if !Self::followed(&to) {
                } else if !self.references.contains(&to) {
                    self.count.dangling += 1;
                } else if self.root.as_ref() != Some(&to) {
                    *self.count.links.entry(LinkKind::MadeWith).or_default() += 1;
                }
            }
        }
        for (from, to, kind) in self.ends {
            if !Self::followed(&to) {
                continue;
            }
            let lost = [&from, &to].iter().filter(|end| !self.references.contains(**end)).count();
            self.count.dangling += lost as u64;
            if lost == 0 && from != to {
                *self.count.links.entry(kind).or_default() += 1;
            }
        }
        let complete: HashSet<String> =
            self.complete.into_iter().filter(|reference| Self::followed(reference)).collect();
        self.count.complete = complete.iter().filter(|reference| self.references.contains(*reference)).count();
        // A reference that leads nowhere is told as often as it is stated, and none of the documents states one twice.
        self.count.dangling += (complete.len() - self.count.complete) as u64;
        self.count.parts.sort();
        self.count
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn json(document: &Value) -> Count {
    let mut loose = Loose::default();
    // Parts still to be counted, with how they hang on what holds them.
    let mut waiting: Vec<(&Value, Option<LinkKind>)> = Vec::new();
    let root = &document["metadata"]["component"];
    if root.is_object() {
        waiting.push((root, None));
        loose.rooted = true;
        loose.root = root["bom-ref"].as_str().map(str::to_owned);
    }
    let listed = ["components", "services"].into_iter().flat_map(|key| list(document, key));
    waiting.extend(listed.map(|part| (part, None)));
    for formula in list(document, "formulation") {
        let used = ["components", "services"].into_iter().flat_map(|key| list(formula, key));
        waiting.extend(used.map(|part| (part, loose.rooted.then_some(LinkKind::MadeWith))));
        for workflow in list(formula, "workflows") {
            for process in std::iter::once(workflow).chain(list(workflow, "tasks")) {
                let resources =
                    list(process, "resourceReferences").iter().map(|resource| text(resource, "ref").to_owned());
                loose.made_with.extend(resources);
            }
        }
    }
    while let Some((part, link)) = waiting.pop() {
        loose.part(text(part, "name"), text(part, "purl"), text(part, "bom-ref"), link);
        let nested = ["components", "services"].into_iter().flat_map(|key| list(part, key));
        waiting.extend(nested.map(|part| (part, Some(LinkKind::Contains))));
        waiting.extend(list(&part["pedigree"], "ancestors").iter().map(|part| (part, Some(LinkKind::DerivedFrom))));
    }
    for dependency in list(document, "dependencies") {
        for (key, kind) in [("dependsOn", LinkKind::DependsOn), ("provides", LinkKind::Provides)] {
            for to in list(dependency, key) {
                loose.ends.push((text(dependency, "ref").to_owned(), to.as_str().unwrap_or_default().to_owned(), kind));
            }
        }
    }
    for composition in list(document, "compositions").iter().filter(|c| text(c, "aggregate") == "complete") {
        for key in ["assemblies", "dependencies"] {
            loose.complete.extend(list(composition, key).iter().filter_map(Value::as_str).map(str::to_owned));
        }
    }
    loose.finish()
}

/// One element on the way from the root.
#[derive(Default)]
struct Level {
    element: String,
    attributes: BTreeMap<String, String>,
    text: String,
    /// Name and package URL, once their elements have ended.
    name: String,
    purl: String,
}

/// Counts by the path of each element when it ends.
fn xml(document: &str) -> Count {
    use quick_xml::events::Event;
    let mut loose = Loose::default();
    let mut reader = quick_xml::Reader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let mut path: Vec<Level> = Vec::new();
    let mut aggregate = String::new();
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(start) => {
                let attributes = start.attributes().map(|a| a.expect("an attribute"));
                let attributes = attributes.map(|a| {
                    (a.key.as_ref().to_owned(), quick_xml::escape::unescape(&a.value).expect("a value").into_owned())
                });
                path.push(Level {
                    element: start.name().as_ref().to_owned(),
                    attributes: attributes.collect(),
                    ..Level::default()
                });
            }
            Event::Text(more) => path.last_mut().into_iter().for_each(|level| level.text += &more.xml10_content()),
            Event::CData(more) => path.last_mut().into_iter().for_each(|level| level.text += &more),
            Event::GeneralRef(more) => {
                let one = quick_xml::escape::unescape(&format!("&{};", &*more)).expect("a reference").into_owned();
                path.last_mut().into_iter().for_each(|level| level.text += &one);
            }
            Event::End(_) => {
                let level = path.pop().expect("a start");
                let up: Vec<&str> = path.iter().rev().map(|level| level.element.as_str()).collect();
                let reference = level.attributes.get("ref").cloned().unwrap_or_default();
                let from = |above: usize| path[path.len() - above].attributes.get("ref").cloned().unwrap_or_default();
                match (level.element.as_str(), up.as_slice()) {
                    ("aggregate", _) => aggregate = level.text.trim().to_owned(),
                    ("assembly", ["assemblies", "composition", ..])
                    | ("dependency", ["dependencies", "composition", ..])
                        if aggregate == "complete" =>
                    {
                        loose.complete.push(reference);
                    }
                    ("dependency", ["dependency", "dependencies", "bom"]) => {
                        loose.ends.push((from(1), reference, LinkKind::DependsOn));
                    }
                    ("provides", ["dependency", "dependencies", "bom"]) => {
                        loose.ends.push((from(1), reference, LinkKind::Provides));
                    }
                    ("ref", ["resourceReference", "resourceReferences", "workflow" | "task", ..]) => {
                        loose.made_with.push(level.text.trim().to_owned());
                    }
                    ("component" | "service", [holder, above @ ..]) => {
                        let aside = ["tools", "descendants", "variants", "annotations", "declarations", "citations"];
                        if up.iter().any(|element| aside.contains(element)) {
                            continue;
                        }
                        let link = match (*holder, above.first().copied()) {
                            ("ancestors", _) => Some(LinkKind::DerivedFrom),
                            ("components", Some("component")) | ("services", Some("service")) => {
                                Some(LinkKind::Contains)
                            }
                            ("components" | "services", Some("formula")) => Some(LinkKind::MadeWith),
                            ("components" | "services", Some("bom")) => None,
                            ("metadata", _) => {
                                loose.rooted = true;
                                loose.root = level.attributes.get("bom-ref").cloned();
                                None
                            }
                            _ => continue,
                        };
                        let own = level.attributes.get("bom-ref").map_or("", String::as_str);
                        loose.part(&level.name, &level.purl, own, link);
                    }
                    ("name", _) => path.last_mut().into_iter().for_each(|above| above.name.clone_from(&level.text)),
                    ("purl", _) => path.last_mut().into_iter().for_each(|above| above.purl.clone_from(&level.text)),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !loose.rooted {
        loose.count.links.remove(&LinkKind::MadeWith);
    }
    loose.finish()
}

#[test]
fn every_document_is_read_and_counts_as_another_count_does() {
    let Some(boms) = boms() else { return };
    let (mut read_json, mut read_xml) = (0, 0);
    for path in files(&boms) {
        let file = name(&path);
        let (is_json, is_xml) = (file.contains(".json"), file.contains(".xml"));
        if file.starts_with("invalid-") || file.contains(".schema.") || !(is_json || is_xml) || file.ends_with(".zst") {
            continue;
        }
        let bytes = bytes(&path);
        let expected = if is_json {
            let document: Value = serde_json::from_slice(&bytes).expect("JSON");
            if document["bomFormat"] != "CycloneDX" {
                continue;
            }
            read_json += 1;
            json(&document)
        } else {
            let document = String::from_utf8(bytes.clone()).expect("UTF-8");
            if !document.contains("http://cyclonedx.org/schema/bom/") {
                continue;
            }
            read_xml += 1;
            xml(&document)
        };
        let bill = read(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut parts: Vec<(String, String)> =
            bill.parts().iter().map(|p| (bill.text(p.name).to_owned(), bill.text(p.purl).to_owned())).collect();
        parts.sort();
        let found = Count {
            parts,
            links: links(&bill),
            dangling: bill.oddities.count(OddityKind::DanglingReference),
            complete: bill.complete.len(),
        };
        assert_eq!(found, expected, "{}", path.display());
    }
    println!("{read_json} documents in JSON, {read_xml} in XML");
    assert!(read_json >= 190 && read_xml >= 180, "{read_json} in JSON, {read_xml} in XML");
}
