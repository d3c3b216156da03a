//! What SPDX 3 documents say, and those that are damaged or made to do damage.

use crate::spdx_support;

use content::oddity::OddityKind;
use content::read::spdx3::relationship::{Meaning, TABLE};
use content::read::{Limits, ReadError, spdx3};
use content::{Bill, LinkKind, Part, PartKind};
use proptest::prelude::*;
use serde_json::{Value, json};
use spdx_support::{bills, files, kinds, lines};

fn try_read(document: &Value) -> Result<Bill, ReadError> {
    spdx3::read(document.to_string().as_bytes(), Limits::default())
}

fn read(graph: &Value) -> Bill {
    let document = json!({ "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": graph });
    try_read(&document).unwrap_or_else(|error| panic!("{error}"))
}

fn package(id: &str) -> Value {
    json!({ "type": "software_Package", "spdxId": id, "name": id })
}

fn relationship(from: &str, word: &str, to: &[&str]) -> Value {
    json!({ "type": "Relationship", "spdxId": "urn:r", "from": from, "relationshipType": word, "to": to })
}

fn part<'a>(bill: &'a Bill, reference: &str) -> &'a Part {
    bill.parts().iter().find(|p| bill.text(p.reference) == reference).unwrap_or_else(|| panic!("no {reference}"))
}

fn codes(bill: &Bill, reference: &str) -> Vec<(String, String)> {
    let details = bill.details(part(bill, reference)).cloned().unwrap_or_default();
    details.codes.iter().map(|(s, c)| (bill.text(*s).to_owned(), bill.text(*c).to_owned())).collect()
}

#[test]
fn every_relationship_type_links_in_its_direction() {
    for (word, meaning) in TABLE {
        let bill = read(&json!([relationship("urn:a", word, &["urn:b"]), package("urn:a"), package("urn:b")]));
        let links: Vec<_> = bill.links().iter().map(|link| (link.from.0, link.to.0, link.kind)).collect();
        let expected = match meaning {
            Meaning::Forward(kind) => vec![(0, 1, kind)],
            Meaning::Backward(kind) => vec![(1, 0, kind)],
            Meaning::Describes => vec![(0, 1, LinkKind::Other)],
            Meaning::License(_) | Meaning::NotOfParts => vec![],
        };
        assert_eq!(links, expected, "{word}");
        let long = format!("https://spdx.org/rdf/3.0.1/terms/Core/RelationshipType/{word}");
        let again = read(&json!([relationship("urn:a", &long, &["urn:b"]), package("urn:a"), package("urn:b")]));
        assert_eq!(lines(&again), lines(&bill));
    }
    let bill = read(&json!([relationship("urn:a", "admires", &["urn:b"]), package("urn:a"), package("urn:b")]));
    assert_eq!((kinds(&bill)[&LinkKind::Other], bill.oddities.count(OddityKind::UnknownWord)), (1, 1));
}

#[test]
fn agents_tools_and_licenses_may_come_last_or_stand_in_place() {
    let by_iri = json!([
        { "type": "software_Package", "spdxId": "urn:a", "name": "a", "suppliedBy": "urn:org", "originatedBy": ["urn:maker"],
          "software_packageVersion": "1", "software_primaryPurpose": "firmware",
          "externalIdentifier": [{ "type": "ExternalIdentifier", "externalIdentifierType": "packageUrl", "identifier": "pkg:generic/a" }],
          "software_downloadLocation": "git+https://example.com/a.git@v1", "software_homePage": "https://example.com" },
        relationship("urn:a", "usesTool", &["urn:tool"]),
        relationship("urn:a", "hasConcludedLicense", &["urn:set"]),
        relationship("urn:a", "hasDeclaredLicense", &["https://spdx.org/licenses/MIT"]),
        { "type": "expandedlicensing_ConjunctiveLicenseSet", "spdxId": "urn:set", "expandedlicensing_member": ["urn:or", "https://spdx.org/licenses/Zlib"] },
        { "type": "expandedlicensing_DisjunctiveLicenseSet", "spdxId": "urn:or", "expandedlicensing_member": ["urn:mit", "urn:own"] },
        { "type": "simplelicensing_LicenseExpression", "spdxId": "urn:mit", "simplelicensing_licenseExpression": "MIT" },
        { "type": "expandedlicensing_CustomLicense", "spdxId": "urn:own", "name": "Own license" },
        { "type": "Tool", "spdxId": "urn:tool", "name": "compiler" },
        { "type": "Tool", "spdxId": "urn:bomtool", "name": "bom tool" },
        { "type": "SoftwareAgent", "spdxId": "urn:bot", "name": "bot" },
        { "type": "CreationInfo", "@id": "_:c", "specVersion": "3.0.1", "createdBy": ["urn:bot", "urn:org"], "createdUsing": ["urn:bomtool"] },
        { "type": "Organization", "spdxId": "urn:org", "name": "Supplier" },
        { "type": "Organization", "spdxId": "urn:maker", "name": "Maker" },
        { "type": "SpdxDocument", "spdxId": "urn:doc", "rootElement": ["urn:sbom"] },
        { "type": "software_Sbom", "spdxId": "urn:sbom", "rootElement": ["urn:a"] },
        { "type": "software_Sbom", "spdxId": "urn:nested", "rootElement": ["urn:tool"] }
    ]);
    let bill = read(&by_iri);
    let a = part(&bill, "urn:a");
    assert_eq!(a.kind, PartKind::Firmware);
    assert_eq!(bill.text(bill.organization(a.supplier).expect("one").name), "Supplier");
    assert_eq!(bill.text(bill.organization(a.manufacturer).expect("one").name), "Maker");
    assert_eq!((bill.text(a.purl), bill.text(a.repository)), ("pkg:generic/a", "https://example.com/a.git"));
    assert_eq!(bill.text(a.license), "(MIT OR Own license) AND Zlib");
    assert_eq!(bill.parts().len(), 2, "the tool that is used is a part");
    assert_eq!(bill.document_tools.iter().map(|t| bill.text(*t)).collect::<Vec<_>>(), ["bom tool", "bot"]);
    assert_eq!(bill.roots.len(), 1);
    assert!(bill.oddities.is_empty(), "{:?}", bill.oddities);

    // The same with elements standing where they are named.
    let mut inline = by_iri.as_array().expect("a graph").clone();
    let place = |inline: &mut Vec<Value>, id: &str| -> Value {
        let at = inline.iter().position(|e| e["spdxId"] == id).expect("an element");
        inline.remove(at)
    };
    let (org, maker, set) =
        (place(&mut inline, "urn:org"), place(&mut inline, "urn:maker"), place(&mut inline, "urn:set"));
    let (creation, sbom) =
        (inline.iter().position(|e| e["type"] == "CreationInfo").expect("one"), place(&mut inline, "urn:sbom"));
    let creation = inline.remove(creation);
    inline[0]["suppliedBy"] = org;
    inline[0]["originatedBy"] = json!(maker);
    inline[0]["creationInfo"] = creation;
    let at = inline.iter().position(|e| e["relationshipType"] == "hasConcludedLicense").expect("one");
    inline[at]["to"] = json!([set]);
    let at = inline.iter().position(|e| e["spdxId"] == "urn:doc").expect("one");
    inline[at]["rootElement"] = json!([sbom]);
    assert_eq!(lines(&read(&Value::Array(inline))), lines(&bill));
}

#[test]
fn one_element_without_a_graph_is_a_document_in_any_order() {
    let context = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
    for text in [
        format!(r#"{{"@context": "{context}", "type": "software_Package", "spdxId": "urn:a", "name": "a"}}"#),
        format!(
            r#"{{"type": "software_Package", "spdxId": "urn:a", "name": "a", "@context": ["{context}", {{"x": "y"}}]}}"#
        ),
        format!(
            r#"{{"@graph": {{"@type": "https://spdx.org/rdf/3.0.1/terms/Software/Package", "@id": "urn:a", "name": "a"}}, "@context": "{context}"}}"#
        ),
        format!(
            r#"{{"@context": "{context}", "type": "SpdxDocument", "spdxId": "urn:d", "element": [{{"type": "software_Package", "spdxId": "urn:a", "name": "a"}}, "urn:b"], "rootElement": []}}"#
        ),
    ] {
        let bill = spdx3::read(text.as_bytes(), Limits::default()).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(bill.parts().len(), 1, "{text}");
        assert_eq!(bill.text(part(&bill, "urn:a").name), "a");
    }
}

#[test]
fn what_is_complete_is_only_what_nothing_denies() {
    let with = |word: &str, to: &[&str], completeness: Option<&str>| {
        let mut one = relationship("urn:a", word, to);
        if let Some(completeness) = completeness {
            one["completeness"] = json!(completeness);
        }
        one
    };
    let of = |all: Vec<Value>| {
        let mut graph = vec![package("urn:a"), package("urn:b")];
        graph.extend(all);
        let bill = read(&Value::Array(graph));
        assert!(bill.oddities.is_empty(), "{:?}", bill.oddities);
        (bill.complete.len(), bill.links().len())
    };
    let complete = Some("complete");
    assert_eq!(of(vec![with("contains", &["urn:b"], complete)]), (1, 1));
    assert_eq!(of(vec![with("contains", &["urn:b"], None)]), (0, 1));
    assert_eq!(of(vec![with("contains", &["NoneElement"], None)]), (1, 0));
    assert_eq!(of(vec![with("contains", &["https://spdx.org/rdf/3.0.1/terms/Core/NoneElement"], complete)]), (1, 0));
    assert_eq!(of(vec![with("contains", &["NoAssertionElement"], complete)]), (0, 0));
    assert_eq!(
        of(vec![with("contains", &["urn:b"], complete), with("contains", &["urn:b"], Some("noAssertion"))]),
        (0, 1)
    );
    assert_eq!(of(vec![with("dependsOn", &["urn:b"], complete)]), (0, 1));
    assert_eq!(of(vec![with("dependsOn", &["NoneElement"], None)]), (0, 0));
}

#[test]
fn classifications_of_the_draft_become_codes() {
    let classification = |country: &str, specification: Value, code: &str| {
        json!({ "type": "operations_ExportControlClassification", "operations_exportingCountry": country,
                "operations_exportControlSpecification": specification, "operations_exportClassification": code })
    };
    let mut named = classification("USA", json!("urn:ccl"), "5A002.a");
    named["@id"] = json!("_:named");
    let graph = json!([
        { "type": "operations_ExportControlClassificationAssessment", "spdxId": "urn:assessment", "operations_assessedElement": "urn:a",
          "operations_assessmentResult": [
            "_:named",
            classification("USA", json!({ "type": "Specification", "spdxId": "urn:usml", "name": "USML, 22 CFR 121" }), "XI(b)"),
            classification("DEU", json!("urn:annex"), "5A002"),
            classification("JPN", json!("urn:gone"), "8(9)"),
            classification("CHN", json!({ "type": "Specification", "name": "x", "externalIdentifier": [
                { "type": "ExternalIdentifier", "externalIdentifierType": "other", "identifier": "portcullis:cn.dual-use" }] }), "5A902"),
            classification("XXX", json!("urn:ccl"), "nothing"),
            classification("FRA", json!("urn:annex"), ""),
            "_:missing"
          ] },
        named,
        { "type": "Specification", "spdxId": "urn:ccl", "name": "Commerce Control List" },
        package("urn:a"),
        { "type": "operations_ExportControlClassificationAssessment", "spdxId": "urn:assessment2", "operations_assessedElement": "urn:nowhere",
          "operations_assessmentResult": [classification("USA", json!("urn:ccl"), "EAR99")] }
    ]);
    let document = json!({ "@context": "https://spdx.org/rdf/3.1/spdx-context.jsonld", "@graph": graph });
    let bill = try_read(&document).expect("a bill");
    let expected =
        [("us.eccn", "5A002.a"), ("us.usml", "XI(b)"), ("eu", "5A002"), ("jp", "8(9)"), ("cn.dual-use", "5A902")];
    assert_eq!(codes(&bill, "urn:a"), expected.map(|(s, c)| (s.to_owned(), c.to_owned())));
    assert_eq!(bill.oddities.count(OddityKind::UnreadValue), 2);
    assert_eq!(bill.oddities.count(OddityKind::DanglingReference), 2);
    assert_eq!(bill.format, content::Format::Spdx3 { version: "3.1".to_owned() });
}

#[test]
fn elements_of_other_documents_and_of_none_are_told() {
    let bill = read(&json!([
        { "type": "SpdxDocument", "spdxId": "urn:d", "rootElement": ["urn:a", "urn:gone"], "import": [{ "type": "ExternalMap", "externalSpdxId": "urn:far" }] },
        package("urn:a"),
        relationship("urn:a", "dependsOn", &["urn:far", "urn:nowhere", "urn:d"])
    ]));
    assert_eq!((bill.links().len(), bill.roots.len()), (0, 1));
    assert_eq!(bill.oddities.count(OddityKind::ExternalDocument), 1);
    assert_eq!(bill.oddities.count(OddityKind::DanglingReference), 2);
}

#[test]
fn what_is_not_spdx_3_is_refused_for_what_it_is() {
    for (document, told) in [
        (json!({ "@graph": [] }), "names an SPDX version"),
        (json!({ "@context": "https://schema.org", "@graph": [] }), "names an SPDX version"),
        (json!({ "@graph": [{ "type": "CreationInfo", "specVersion": "4.0.0" }] }), "`4.0.0`"),
        (json!({ "@context": "https://spdx.org/rdf/3.0.1/x", "@graph": 7 }), "a list of elements"),
        (json!({ "@context": "https://spdx.org/rdf/3.0.1/x", "@graph": [7] }), "an element"),
        (
            json!({ "@context": "https://spdx.org/rdf/3.0.1/x", "@graph": [{ "type": "software_Package", "name": {} }] }),
            "a text",
        ),
    ] {
        let error = try_read(&document).expect_err(told).to_string();
        assert!(error.contains(told), "{document}: {error}");
    }
}

#[test]
fn documents_cut_anywhere_or_nested_deep_do_no_harm() {
    let text = json!({ "@context": "https://spdx.org/rdf/3.0.1/x", "@graph": [package("urn:\u{e9}"), relationship("urn:a", "contains", &["urn:\u{e9}"])] });
    let text = text.to_string();
    for cut in 0..text.len() {
        assert!(spdx3::read(&text.as_bytes()[..cut], Limits::default()).is_err(), "{cut}");
    }
    let mut bytes = text.clone().into_bytes();
    let at = text.find("software").expect("a class");
    bytes[at] = 0xff;
    assert!(spdx3::read(&bytes[..], Limits::default()).is_err());
    for (open, close) in [
        (r#"{"type":"software_Package","suppliedBy":"#, "}"),
        (r#"{"type":"Relationship","to":["#, "]}"),
        (r#"{"type":"SpdxDocument","element":["#, "]}"),
        ("[", "]"),
    ] {
        for many in [30, 60, 120, 100_000] {
            let deep = format!(
                r#"{{"@context":"https://spdx.org/rdf/3.0.1/x","@graph":[{}"urn:x"{}]}}"#,
                open.repeat(many),
                close.repeat(many)
            );
            drop(spdx3::read(deep.as_bytes(), Limits::default()));
        }
    }
    // Licenses that stand in each other in a circle lead nowhere.
    let bill = read(&json!([
        package("urn:a"),
        relationship("urn:a", "hasDeclaredLicense", &["urn:l"]),
        { "type": "expandedlicensing_ConjunctiveLicenseSet", "spdxId": "urn:l", "expandedlicensing_member": ["urn:l"] }
    ]));
    assert_eq!(bill.oddities.count(OddityKind::DanglingReference), 1);
    // So do collections.
    let bill = read(&json!([
        { "type": "SpdxDocument", "spdxId": "urn:d", "rootElement": ["urn:s"] },
        { "type": "software_Sbom", "spdxId": "urn:s", "rootElement": ["urn:d", "urn:a"] },
        package("urn:a")
    ]));
    assert_eq!(bill.roots.len(), 1);
}

#[test]
fn the_order_of_elements_does_not_matter_in_real_documents() {
    let Some(folder) = bills("the_order_of_elements") else { return };
    for (name, bytes) in files(&folder.join("spdx_examples")) {
        let Ok(mut value) = serde_json::from_slice::<Value>(&bytes) else { continue };
        let Some(graph) = value.get("@graph").and_then(Value::as_array).cloned() else { continue };
        let bill = try_read(&value).expect("a bill");
        let reversed: Vec<Value> = graph.into_iter().rev().collect();
        value["@graph"] = Value::Array(reversed);
        assert_eq!(lines(&try_read(&value).expect("a bill")), lines(&bill), "{name}");
    }
}

proptest! {
    #[test]
    fn the_order_of_elements_does_not_matter(
        (graph, mixed) in prop::collection::vec((0usize..6, 0usize..7, 0usize..TABLE.len(), 0usize..3), 0..12).prop_flat_map(|said| {
            let mut graph: Vec<Value> = (0..5).map(|n| {
                let mut one = package(&format!("urn:{n}"));
                one["suppliedBy"] = json!("urn:5");
                one
            }).collect();
            graph.push(json!({ "type": "Organization", "spdxId": "urn:5", "name": "Supplier" }));
            graph.push(json!({ "type": "SpdxDocument", "spdxId": "urn:6", "rootElement": ["urn:1"] }));
            for (from, to, kind, completeness) in said {
                let mut one = relationship(&format!("urn:{from}"), TABLE[kind].0, &[&format!("urn:{to}")]);
                one["completeness"] = json!(["complete", "incomplete", "noAssertion"][completeness]);
                graph.push(one);
            }
            (Just(graph.clone()), Just(graph).prop_shuffle())
        })
    ) {
        prop_assert_eq!(lines(&read(&Value::Array(mixed))), lines(&read(&Value::Array(graph))));
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..60), at in any::<prop::sample::Index>()) {
        let whole = json!({ "@context": "https://spdx.org/rdf/3.0.1/x", "@graph": [package("urn:a"), relationship("urn:a", "contains", &["urn:b"])] });
        let mut damaged = whole.to_string().into_bytes();
        let at = at.index(damaged.len());
        let end = (at + bytes.len() / 4).min(damaged.len());
        damaged.splice(at..end, bytes.iter().copied());
        let _ = spdx3::read(&damaged[..], Limits::default());
        let _ = spdx3::read(&bytes[..], Limits::default());
    }
}
