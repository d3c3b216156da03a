//! Every SPDX 3 document of the real data: read, and counted a second time in another way.

use crate::spdx_support;

use std::collections::{BTreeMap, BTreeSet};

use content::oddity::OddityKind;
use content::read::{Limits, spdx3};
use content::{Format, LinkKind};
use serde_json::Value;
use spdx_support::{bills, files, kinds, reference};

/// The tests' own reading of the vocabulary: from, to and kind of what `from type to` says.
fn said(from: &str, word: &str, to: &str) -> Option<(String, String, LinkKind)> {
    let (from, to, kind) = match word {
        "contains" => (from, to, LinkKind::Contains),
        "dependsOn" | "hasDynamicLink" | "hasStaticLink" | "hasDataFile" => (from, to, LinkKind::DependsOn),
        "usesTool" => (from, to, LinkKind::MadeWith),
        "generates" | "hasOutput" => (to, from, LinkKind::DerivedFrom),
        "hasInput" | "trainedOn" => (from, to, LinkKind::DerivedFrom),
        "hasConcludedLicense"
        | "hasDeclaredLicense"
        | "availableFrom"
        | "fixedIn"
        | "doesNotAffect"
        | "hasAssociatedVulnerability" => return None,
        "describes"
        | "hasDistributionArtifact"
        | "testedOn"
        | "hasTestCase"
        | "hasDependencyManifest"
        | "hasDocumentation"
        | "amendedBy"
        | "hasMetadata" => (from, to, LinkKind::Other),
        other => panic!("the tests know no relationship {other}"),
    };
    Some((from.to_owned(), to.to_owned(), kind))
}

const PARTS: [&str; 6] =
    ["software_Package", "software_File", "software_Snippet", "ai_AIPackage", "dataset_DatasetPackage", "build_Build"];

#[derive(Debug, PartialEq, Eq)]
struct Count {
    parts: usize,
    links: BTreeMap<LinkKind, usize>,
    roots: BTreeSet<String>,
    licensed: usize,
}

fn count(document: &Value) -> Count {
    let graph = document["@graph"].as_array().expect("a graph");
    let text = |of: &Value, key: &str| of[key].as_str().unwrap_or_default().to_owned();
    let list = |of: &Value, key: &str| -> Vec<String> {
        of[key].as_array().into_iter().flatten().map(|v| v.as_str().expect("an IRI").to_owned()).collect()
    };
    let of_class = |classes: &[&str]| -> BTreeSet<String> {
        graph.iter().filter(|e| classes.contains(&text(e, "type").as_str())).map(|e| text(e, "spdxId")).collect()
    };
    let mut parts = of_class(&PARTS);
    let (tools, collections) = (of_class(&["Tool"]), of_class(&["SpdxDocument", "software_Sbom"]));
    let mut all = BTreeSet::new();
    for element in graph {
        if text(element, "type").ends_with("Relationship") && !text(element, "type").starts_with("security_") {
            for to in list(element, "to") {
                let from = text(element, "from");
                if !collections.contains(&from) {
                    all.extend(said(&from, &text(element, "relationshipType"), &to));
                }
            }
        }
    }
    let used = all.iter().flat_map(|(from, to, _)| [from, to]).filter(|end| tools.contains(*end)).cloned();
    parts.extend(used.collect::<Vec<_>>());
    let mut links = BTreeMap::new();
    for (from, to, kind) in &all {
        if from != to && parts.contains(from) && parts.contains(to) {
            *links.entry(*kind).or_default() += 1;
        }
    }
    // The documents at hand name each collection in the document, or the parts themselves.
    let mut roots = BTreeSet::new();
    let by_id: BTreeMap<String, &Value> = graph.iter().map(|e| (text(e, "spdxId"), e)).collect();
    for element in graph.iter().filter(|e| e["type"] == "SpdxDocument") {
        for root in list(element, "rootElement") {
            match by_id.get(&root) {
                Some(sbom) if sbom["type"] == "software_Sbom" => roots.extend(list(sbom, "rootElement")),
                _ => roots.extend([root]),
            }
        }
    }
    roots.retain(|root| parts.contains(root));
    let said_of = |words: &[&str]| -> BTreeSet<String> {
        let of = graph.iter().filter(|e| words.contains(&text(e, "relationshipType").as_str())).filter(|e| {
            let stated = |to: &String| !to.ends_with("NoAssertionLicense") && !to.ends_with("NoneLicense");
            list(e, "to").iter().any(|to| {
                stated(to)
                    && by_id.get(to).is_none_or(|l| {
                        !["NOASSERTION", "NONE"].contains(&text(l, "simplelicensing_licenseExpression").as_str())
                    })
            })
        });
        of.map(|e| text(e, "from")).collect()
    };
    let licensed = said_of(&["hasConcludedLicense", "hasDeclaredLicense"]);
    Count { parts: parts.len(), links, roots, licensed: licensed.intersection(&parts).count() }
}

#[test]
fn every_document_has_the_parts_and_links_that_its_tree_has() {
    let Some(folder) = bills("every_document_of_spdx3") else { return };
    let mut read = 0;
    for (name, bytes) in files(&folder) {
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else { continue };
        if value.get("@graph").is_none() {
            continue;
        }
        read += 1;
        let bill = spdx3::read(&bytes[..], Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let counted = Count {
            parts: bill.parts().len(),
            links: kinds(&bill),
            roots: bill.roots.iter().map(|root| reference(&bill, *root).to_owned()).collect(),
            licensed: bill.parts().iter().filter(|part| !part.license.is_none()).count(),
        };
        assert_eq!(counted, count(&value), "{name}");
        assert_eq!(bill.format, Format::Spdx3 { version: "3.0.1".to_owned() });
        for kind in
            [OddityKind::UnknownWord, OddityKind::UnreadValue, OddityKind::Unnamed, OddityKind::DuplicateReference]
        {
            assert_eq!(bill.oddities.count(kind), 0, "{name}");
        }
        println!("{name}: {:?} {:?}", kinds(&bill), bill.oddities);
    }
    assert_eq!(read, 27);
}

#[test]
fn the_image_of_yocto_is_read_whole() {
    let Some(folder) = bills("the_image_of_yocto") else { return };
    let all = files(&folder.join("yocto_spdx"));
    let (_, bytes) = all.iter().find(|(name, _)| name.ends_with(".zst")).expect("the image");
    let bill = spdx3::read(&bytes[..], Limits::default()).expect("a bill");
    // 987 files, 128 packages, 104 builds; no tool is used but that which made the document.
    assert_eq!(bill.parts().len(), 987 + 128 + 104);
    assert_eq!(bill.roots.len(), 3);
    assert_eq!(bill.document_tools.iter().map(|tool| bill.text(*tool)).collect::<Vec<_>>(), ["oe-spdx-creator 1.0"]);
    let named = |name: &str| bill.parts().iter().find(|part| bill.text(part.name) == name).expect("a part");
    let package = named("acl-2.3.2.tar.gz");
    let details = bill.details(package).expect("details");
    let urls: Vec<_> = details.urls.iter().map(|(kind, url)| (bill.text(*kind), bill.text(*url))).collect();
    assert_eq!(urls, [("distribution", "https://download.savannah.gnu.org/releases/acl/acl-2.3.2.tar.gz")]);
    assert_eq!(bill.text(details.kind_word), "source");
}
