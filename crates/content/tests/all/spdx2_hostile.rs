//! SPDX 2 documents that are damaged, or made to do damage.

use crate::spdx_support;

use content::oddity::OddityKind;
use content::read::{Limits, ReadError, source, spdx2};
use content::{Bill, Format};
use proptest::prelude::*;
use spdx_support::{bills, files, lines};

type Reader = fn(&[u8], Limits) -> Result<Bill, ReadError>;

const READERS: [(&str, Reader); 3] = [
    ("JSON", |bytes, limits| spdx2::json::read(bytes, limits)),
    ("YAML", |bytes, limits| spdx2::yaml::read(bytes, limits)),
    ("tag-value", |bytes, limits| spdx2::tag_value::read(bytes, limits)),
];

const JSON: &str = r#"{"spdxVersion": "SPDX-2.3", "packages": [{"SPDXID": "SPDXRef-a", "name": "a\u00e9", "hasFiles": ["SPDXRef-f"]}], "files": [{"SPDXID": "SPDXRef-f", "fileName": "f"}], "relationships": [{"spdxElementId": "SPDXRef-a", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-f"}]}"#;
const TAGS: &str = "SPDXVersion: SPDX-2.3\nPackageName: a\u{e9}\nSPDXID: SPDXRef-a\nPackageSourceInfo: <text>x\ny</text>\nFileName: f\nSPDXID: SPDXRef-f\n";

#[test]
fn a_document_cut_anywhere_is_refused_or_read_and_never_more() {
    for cut in 0..JSON.len() {
        assert!(spdx2::json::read(&JSON.as_bytes()[..cut], Limits::default()).is_err(), "{cut}");
        drop(spdx2::yaml::read(&JSON.as_bytes()[..cut], Limits::default()));
    }
    for cut in 0..TAGS.len() {
        drop(spdx2::tag_value::read(&TAGS.as_bytes()[..cut], Limits::default()));
    }
    let inside = TAGS.find("x\ny").expect("a text") + 2;
    let error = spdx2::tag_value::read(&TAGS.as_bytes()[..inside], Limits::default()).expect_err("open");
    assert!(error.to_string().contains("line 4 still open"), "{error}");
}

#[test]
fn real_documents_cut_anywhere_are_refused_or_read() {
    let Some(folder) = bills("real_documents_cut_anywhere") else { return };
    for (_, bytes) in files(&folder.join("spdx_examples")) {
        let step = (bytes.len() / 40).max(1);
        for cut in (0..bytes.len()).step_by(step) {
            drop(source::bill(&bytes[..cut], Limits::default()));
            for (_, read) in READERS {
                drop(read(&bytes[..cut], Limits::default()));
            }
        }
    }
}

#[test]
fn bytes_that_are_no_utf8_are_refused_with_their_place() {
    for (name, read) in READERS {
        for text in [JSON, TAGS] {
            let mut bytes = text.as_bytes().to_vec();
            let at = bytes.iter().position(|byte| *byte == b'a').expect("a letter");
            bytes[at] = 0xff;
            assert!(read(&bytes, Limits::default()).is_err(), "{name}");
        }
    }
    let error = spdx2::tag_value::read(&b"SPDXVersion: SPDX-2.3\nPackageName: \xff\n"[..], Limits::default());
    assert!(error.expect_err("bytes").to_string().starts_with("line 2, column 14"));
}

#[test]
fn what_is_not_spdx_2_is_refused_for_what_it_is() {
    for (document, told) in [
        (r#"{"packages": []}"#, "names no SPDX version"),
        (r#"{"spdxVersion": "SPDX-1.2"}"#, "`SPDX-1.2`"),
        (r#"{"spdxVersion": "SPDX-2.3", "packages": {}}"#, "a list of elements"),
        (r#"{"spdxVersion": "SPDX-2.3", "packages": [1]}"#, "invalid type"),
        (r#"{"spdxVersion": "SPDX-2.3", "packages": [{"name": []}]}"#, "a text"),
        (r#"{"spdxVersion": "SPDX-2.3", "packages": [{"name": "a", "name": "b"}]}"#, "duplicate field"),
        (r#"[]"#, "an SPDX document"),
        (r#"{"spdxVersion": "SPDX-2.3"} {}"#, "trailing"),
        ("", "EOF"),
    ] {
        let error = spdx2::json::read(document.as_bytes(), Limits::default()).expect_err(document).to_string();
        assert!(error.contains(told), "{document}: {error}");
    }
    assert!(spdx2::tag_value::read(&b"Hello: there\nloose words\n"[..], Limits::default()).is_err());
    let rdf = r#"<?xml version="1.0"?><rdf:RDF xmlns:spdx="http://spdx.org/rdf/terms#"/>"#;
    assert!(spdx2::rdf::is_spdx(rdf.as_bytes()) && !spdx2::rdf::is_spdx(b"<bom/>"));
    assert!(spdx2::rdf::refusal().to_string().contains("JSON, YAML and tag-value are read"));
}

#[test]
fn odd_values_do_not_stop_a_reader() {
    let document = r#"{"spdxVersion": "SPDX-2.3", "packages": [{"SPDXID": "SPDXRef-a", "versionInfo": 1.5, "supplier": null,
        "externalRefs": null, "hasFiles": "SPDXRef-b"}, {"SPDXID": "SPDXRef-a", "name": "again"}, {"SPDXID": "SPDXRef-b",
        "primaryPackagePurpose": "GIZMO"}, {}], "files": null, "relationships": [{}, {"spdxElementId": "SPDXRef-a",
        "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-a"}]}"#;
    let bill = spdx2::json::read(document.as_bytes(), Limits::default()).expect("a bill");
    assert_eq!(bill.parts().len(), 4);
    assert_eq!(bill.text(bill.parts()[0].version), "1.5");
    let count = |kind| bill.oddities.count(kind);
    assert_eq!((count(OddityKind::DuplicateReference), count(OddityKind::Unnamed)), (1, 1));
    assert_eq!((count(OddityKind::SelfReference), count(OddityKind::UnknownWord)), (1, 1));
    assert_eq!(bill.links().len(), 1);
}

#[test]
fn aliases_unfold_only_so_far() {
    let mut bomb = "spdxVersion: SPDX-2.3\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let below = format!("*a{}, ", level - 1).repeat(10);
        bomb += &format!("a{level}: &a{level} [{}]\n", below.trim_end_matches(", "));
    }
    bomb += "packages: *a11\n";
    let error = spdx2::yaml::read(bomb.as_bytes(), Limits::default()).expect_err("a bomb");
    assert!(matches!(error, ReadError::Syntax { language: "YAML", .. }), "{error}");
    // Packages that unfold to very many are stopped as well.
    let mut bomb = "spdxVersion: SPDX-2.3\np: &p {SPDXID: SPDXRef-a, name: a}\npackages:\n".to_owned();
    bomb += &"- *p\n".repeat(200_000);
    assert!(spdx2::yaml::read(bomb.as_bytes(), Limits::default()).is_err());
    // A few do no harm.
    let few = "spdxVersion: SPDX-2.3\npackages:\n- &p {SPDXID: SPDXRef-a, name: a}\n- *p\n";
    assert_eq!(spdx2::yaml::read(few.as_bytes(), Limits::default()).expect("a bill").parts().len(), 2);
}

#[test]
fn deep_nesting_is_stopped() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"sbom\":", "}")] {
        let deep = format!(
            "{{\"spdxVersion\": \"SPDX-2.3\", \"packages\": {}1{}}}",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        assert!(spdx2::json::read(deep.as_bytes(), Limits::default()).is_err());
        assert!(spdx2::yaml::read(deep.as_bytes(), Limits::default()).is_err());
        let deep =
            format!("{{\"spdxVersion\": \"SPDX-2.3\", \"other\": {}1{}}}", open.repeat(100_000), close.repeat(100_000));
        drop(spdx2::json::read(deep.as_bytes(), Limits::default()));
        drop(spdx2::yaml::read(deep.as_bytes(), Limits::default()));
    }
    let deep = format!(
        "spdxVersion: SPDX-2.3\nx:\n{}",
        (0..5_000).map(|n| format!("{}- \n", " ".repeat(n))).collect::<String>()
    );
    drop(spdx2::yaml::read(deep.as_bytes(), Limits::default()));
    let deep = format!("{}{JSON}{}", "{\"sbom\":".repeat(100_000), "}".repeat(100_000));
    assert!(spdx2::json::read(deep.as_bytes(), Limits::default()).is_err());
}

#[test]
fn long_lines_are_stopped_and_long_texts_are_quick() {
    let limits = Limits { string: 1_000, ..Limits::default() };
    let long = format!("SPDXVersion: SPDX-2.3\nPackageName: {}\n", "x".repeat(10_000));
    assert!(matches!(spdx2::tag_value::read(long.as_bytes(), limits), Err(ReadError::Limit { .. })));
    for text in ["x".repeat(10_000), "\\\"".repeat(5_000)] {
        let long = format!(r#"{{"spdxVersion": "SPDX-2.3", "comment": "{text}"}}"#);
        assert!(matches!(spdx2::json::read(long.as_bytes(), limits), Err(ReadError::Limit { .. })));
        assert!(spdx2::json::read(long.as_bytes(), Limits::default()).is_ok());
    }
    let text =
        format!("SPDXVersion: SPDX-2.3\nDocumentComment: <text>{}</text>\nPackageName: a\n", "y\n".repeat(1_000_000));
    let bill = spdx2::tag_value::read(text.as_bytes(), Limits::default()).expect("a bill");
    assert_eq!(bill.parts().len(), 1);
    assert_eq!(bill.format, Format::Spdx2 { version: "2.3".to_owned(), encoding: "tag-value" });
}

/// A document of packages, files and relationships, its lists in some order.
fn document(packages: &[String], relationships: &[String], last: bool) -> String {
    let (packages, relationships) = (packages.join(","), relationships.join(","));
    if last {
        format!(r#"{{"relationships": [{relationships}], "packages": [{packages}], "spdxVersion": "SPDX-2.3"}}"#)
    } else {
        format!(r#"{{"spdxVersion": "SPDX-2.3", "packages": [{packages}], "relationships": [{relationships}]}}"#)
    }
}

proptest! {
    #[test]
    fn the_order_of_packages_and_relationships_does_not_matter(
        (packages, relationships, mixed) in (2usize..8, prop::collection::vec((0usize..9, 0usize..9, 0usize..45), 0..12))
            .prop_flat_map(|(many, said)| {
                let packages: Vec<String> = (0..many)
                    .map(|n| format!(r#"{{"SPDXID": "SPDXRef-{n}", "name": "p{n}", "hasFiles": ["SPDXRef-{}"]}}"#, (n * 7) % many))
                    .collect();
                let name = |n: usize| if n == 8 { "SPDXRef-DOCUMENT".to_owned() } else { format!("SPDXRef-{n}") };
                let relationships: Vec<String> = said.iter().map(|(a, b, kind)| format!(
                    r#"{{"spdxElementId": "{}", "relationshipType": "{}", "relatedSpdxElement": "{}"}}"#,
                    name(*a), spdx2::relationship::TABLE[*kind].0, name(*b)
                )).collect();
                let mixed = (Just(packages.clone()).prop_shuffle(), Just(relationships.clone()).prop_shuffle());
                (Just(packages), Just(relationships), mixed)
            })
    ) {
        let read = |text: &str| spdx2::json::read(text.as_bytes(), Limits::default()).expect("a bill");
        let bill = read(&document(&packages, &relationships, false));
        prop_assert_eq!(lines(&read(&document(&mixed.0, &mixed.1, true))), lines(&bill));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..400) {
        for (_, read) in READERS {
            let _ = read(&bytes, Limits::default());
            for whole in [JSON, TAGS] {
                let mut damaged = whole.as_bytes().to_vec();
                let at = at % damaged.len();
                damaged.splice(at..(at + bytes.len() / 20).min(whole.len()), bytes.iter().take(10).copied());
                let _ = read(&damaged, Limits::default());
            }
        }
    }
}
