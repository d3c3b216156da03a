//! Every SPDX 2 document of the real data: read, and counted a second time in another way.

use crate::spdx_support;

use std::collections::{BTreeMap, BTreeSet};

use content::oddity::OddityKind;
use content::read::{Limits, spdx2};
use content::{Bill, LinkKind};
use serde_json::Value;
use spdx_support::{bills, files, kinds, lines};

/// The tests' own reading of table 68: from, to and kind of what `a type b` says.
fn said<'a>(a: &'a str, kind: &str, b: &'a str) -> (&'a str, &'a str, LinkKind) {
    match kind {
        "CONTAINS" => (a, b, LinkKind::Contains),
        "CONTAINED_BY" => (b, a, LinkKind::Contains),
        "DEPENDS_ON" | "DYNAMIC_LINK" | "STATIC_LINK" => (a, b, LinkKind::DependsOn),
        "DEPENDENCY_OF" | "TEST_DEPENDENCY_OF" | "RUNTIME_DEPENDENCY_OF" => (b, a, LinkKind::DependsOn),
        "GENERATES" => (b, a, LinkKind::DerivedFrom),
        "GENERATED_FROM" => (a, b, LinkKind::DerivedFrom),
        "BUILD_TOOL_OF" => (b, a, LinkKind::MadeWith),
        "OTHER" | "TEST_CASE_OF" | "DOCUMENTATION_OF" | "METAFILE_OF" | "AMENDS" | "VARIANT_OF" => {
            (a, b, LinkKind::Other)
        }
        other => panic!("the tests know no relationship {other}"),
    }
}

/// Parts and links of each kind, counted.
#[derive(Debug, PartialEq, Eq, Default)]
struct Count {
    parts: usize,
    links: BTreeMap<LinkKind, usize>,
    roots: BTreeSet<String>,
}

fn counted(bill: &Bill) -> Count {
    let roots = bill.roots.iter().map(|root| spdx_support::reference(bill, *root).to_owned()).collect();
    Count { parts: bill.parts().len(), links: kinds(bill), roots }
}

/// What holds of the statements of a document whose parts are these.
fn links(said: &BTreeSet<(String, String, LinkKind)>, parts: &BTreeSet<String>) -> BTreeMap<LinkKind, usize> {
    let mut links = BTreeMap::new();
    for (from, to, kind) in said {
        if from != to && parts.contains(from) && parts.contains(to) {
            *links.entry(*kind).or_default() += 1;
        }
    }
    links
}

/// A document of JSON counted over its tree.
fn count_json(document: &Value) -> Count {
    let list = |of: &Value, key: &str| of[key].as_array().cloned().unwrap_or_default();
    let text = |of: &Value, key: &str| of[key].as_str().unwrap_or_default().to_owned();
    let mut count = Count::default();
    let (mut parts, mut all) = (BTreeSet::new(), BTreeSet::new());
    let mut packages = Vec::new();
    for element in ["packages", "files", "snippets"].iter().flat_map(|key| list(document, key)) {
        count.parts += 1;
        parts.insert(text(&element, "SPDXID"));
        for file in list(&element, "hasFiles") {
            all.insert((text(&element, "SPDXID"), file.as_str().expect("a text").to_owned(), LinkKind::Contains));
        }
    }
    packages.extend(list(document, "packages").iter().map(|package| text(package, "SPDXID")));
    for element in list(document, "documentDescribes") {
        count.roots.insert(element.as_str().expect("a text").to_owned());
    }
    for relationship in list(document, "relationships") {
        let a = text(&relationship, "spdxElementId");
        let kind = text(&relationship, "relationshipType");
        let b = text(&relationship, "relatedSpdxElement");
        if kind == "DESCRIBES" {
            count.roots.insert(b);
        } else {
            let (from, to, kind) = said(&a, &kind, &b);
            all.insert((from.to_owned(), to.to_owned(), kind));
        }
    }
    if count.roots.is_empty() && packages.len() == 1 {
        count.roots.extend(packages);
    }
    count.roots.retain(|root| parts.contains(root));
    count.links = links(&all, &parts);
    count
}

/// A document of tag-value counted over its lines; the documents at hand have no tag inside a text.
fn count_tag_value(document: &str) -> Count {
    let mut count = Count::default();
    let (mut parts, mut all) = (BTreeSet::new(), BTreeSet::new());
    let (mut section, mut package) = ("", String::new());
    for line in document.lines() {
        let Some((tag, value)) = line.split_once(": ") else { continue };
        match tag {
            "PackageName" | "FileName" => {
                count.parts += 1;
                section = tag;
            }
            "SPDXID" if section == "PackageName" => {
                package = value.to_owned();
                parts.insert(value.to_owned());
            }
            "SPDXID" if section == "FileName" => {
                parts.insert(value.to_owned());
                all.insert((package.clone(), value.to_owned(), LinkKind::Contains));
            }
            "Relationship" => {
                let words: Vec<&str> = value.split(' ').collect();
                if words[1] == "DESCRIBES" {
                    count.roots.insert(words[2].to_owned());
                } else {
                    let (from, to, kind) = said(words[0], words[1], words[2]);
                    all.insert((from.to_owned(), to.to_owned(), kind));
                }
            }
            _ => {}
        }
    }
    count.links = links(&all, &parts);
    count
}

fn json(bytes: &[u8]) -> Bill {
    spdx2::json::read(bytes, Limits::default()).expect("a bill")
}

fn of_json(all: &[(String, Vec<u8>)]) -> Vec<(&str, Value, &[u8])> {
    let parsed =
        all.iter().filter_map(|(name, bytes)| Some((&name[..], serde_json::from_slice(bytes).ok()?, &bytes[..])));
    parsed.filter(|(_, value, _): &(_, Value, _)| value.get("spdxVersion").is_some()).collect()
}

#[test]
fn every_document_in_json_has_the_parts_and_links_that_its_tree_has() {
    let Some(folder) = bills("every_document_in_json") else { return };
    let all = files(&folder);
    let documents = of_json(&all);
    for (name, value, bytes) in &documents {
        let bill = json(bytes);
        assert_eq!(counted(&bill), count_json(value), "{name}");
        for kind in [OddityKind::UnknownWord, OddityKind::UnreadValue, OddityKind::Unnamed] {
            assert_eq!(bill.oddities.count(kind), 0, "{name}");
        }
    }
    assert_eq!(documents.len(), 21);
}

#[test]
fn every_document_in_tag_value_has_the_parts_and_links_that_its_lines_have() {
    let Some(folder) = bills("every_document_in_tag_value") else { return };
    let all = files(&folder);
    let documents: Vec<_> = all.iter().filter(|(_, bytes)| bytes.starts_with(b"SPDXVersion:")).collect();
    for (name, bytes) in &documents {
        let bill = spdx2::tag_value::read(&bytes[..], Limits::default()).expect(name);
        assert_eq!(counted(&bill), count_tag_value(std::str::from_utf8(bytes).expect("UTF-8")), "{name}");
        assert_eq!(bill.oddities.count(OddityKind::UnknownWord), 0, "{name}");
    }
    assert_eq!(documents.len(), 13);
}

#[test]
fn one_document_in_three_encodings_is_one_bill() {
    let Some(folder) = bills("one_document_in_three_encodings") else { return };
    let all = files(&folder);
    for (name, value, bytes) in of_json(&all) {
        let bill = json(bytes);
        let expected = lines(&bill);
        let block = yaml(&value, 0);
        let of_yaml = spdx2::yaml::read(block.as_bytes(), Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(lines(&of_yaml), expected, "{name} as YAML");
        let flow = spdx2::yaml::read(bytes, Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(lines(&flow), expected, "{name}: JSON is YAML");
        let tags = tag_value(&value);
        let of_tags =
            spdx2::tag_value::read(tags.as_bytes(), Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(lines(&of_tags), expected, "{name} as tag-value");
    }
}

/// A value in the block style of YAML, with plain scalars where YAML lets them be.
fn yaml(value: &Value, depth: usize) -> String {
    let pad = "  ".repeat(depth);
    match value {
        Value::Object(members) if !members.is_empty() => {
            let member = |(key, value): (&String, &Value)| match value {
                Value::Object(m) if !m.is_empty() => format!("{pad}{key}:\n{}", yaml(value, depth + 1)),
                Value::Array(l) if !l.is_empty() => format!("{pad}{key}:\n{}", yaml(value, depth)),
                _ => format!("{pad}{key}: {}\n", yaml(value, depth)),
            };
            members.iter().map(member).collect()
        }
        Value::Array(list) if !list.is_empty() => {
            let item = |value: &Value| {
                let inner = yaml(value, depth + 1);
                format!("{pad}- {}{}", inner.trim_start(), if inner.ends_with('\n') { "" } else { "\n" })
            };
            list.iter().map(item).collect()
        }
        Value::String(text)
            if text.starts_with(|c: char| c.is_ascii_alphanumeric())
                && !text.contains([':', '#', '\n', '"', '\'', '\t', '\\'])
                && !text.ends_with(' ')
                && !["null", "~", ""].contains(&text.to_lowercase().as_str()) =>
        {
            text.clone()
        }
        other => other.to_string(),
    }
}

/// A document as tag-value.
fn tag_value(document: &Value) -> String {
    let mut out = String::new();
    let mut line = |tag: &str, value: &Value| {
        if let Some(value) = value.as_str().filter(|v| !v.is_empty()) {
            let value = if value.contains('\n') { format!("<text>{value}</text>") } else { value.to_owned() };
            out += &format!("{tag}: {value}\n");
        }
    };
    let list = |of: &Value, key: &str| of[key].as_array().cloned().unwrap_or_default();
    line("SPDXVersion", &document["spdxVersion"]);
    line("SPDXID", &document["SPDXID"]);
    for creator in list(&document["creationInfo"], "creators") {
        line("Creator", &creator);
    }
    // Files first: those after a package would be in it.
    for file in list(document, "files") {
        line("FileName", &file["fileName"]);
        line("SPDXID", &file["SPDXID"]);
        line("LicenseConcluded", &file["licenseConcluded"]);
        line("FileCopyrightText", &file["copyrightText"]);
        for license in list(&file, "licenseInfoInFiles") {
            line("LicenseInfoInFile", &license);
        }
    }
    let mut contained = Vec::new();
    for package in list(document, "packages") {
        for (tag, key) in [
            ("PackageName", "name"),
            ("SPDXID", "SPDXID"),
            ("PackageVersion", "versionInfo"),
            ("PackageSupplier", "supplier"),
            ("PackageOriginator", "originator"),
            ("PackageDownloadLocation", "downloadLocation"),
            ("PackageHomePage", "homepage"),
            ("PackageLicenseConcluded", "licenseConcluded"),
            ("PackageLicenseDeclared", "licenseDeclared"),
            ("PrimaryPackagePurpose", "primaryPackagePurpose"),
            ("PackageSourceInfo", "sourceInfo"),
            ("PackageDescription", "description"),
        ] {
            line(tag, &package[key]);
        }
        for r in list(&package, "externalRefs") {
            let words =
                ["referenceCategory", "referenceType", "referenceLocator"].map(|k| r[k].as_str().expect("a text"));
            line("ExternalRef", &words.join(" ").into());
        }
        for file in list(&package, "hasFiles") {
            contained.push(format!(
                "{} CONTAINS {}",
                package["SPDXID"].as_str().expect("a text"),
                file.as_str().expect("a text")
            ));
        }
    }
    for r in list(document, "relationships") {
        let words = ["spdxElementId", "relationshipType", "relatedSpdxElement"].map(|k| r[k].as_str().expect("a text"));
        line("Relationship", &words.join(" ").into());
    }
    for one in contained {
        line("Relationship", &one.into());
    }
    for described in list(document, "documentDescribes") {
        line("Relationship", &format!("SPDXRef-DOCUMENT DESCRIBES {}", described.as_str().expect("a text")).into());
    }
    out
}
