//! Documents that are broken, huge, deep or made to harm end in a bill or an error that says why, never in a panic, and
//! never in memory without bound.

use crate::cyclonedx_support;

use std::io::Write as _;

use content::LinkKind;
use content::oddity::OddityKind;
use content::read::{Limits, ReadError, source};
use cyclonedx_support::{boms, bytes, links, read, samples};

fn json(inside: &str) -> String {
    format!(r#"{{"bomFormat":"CycloneDX","specVersion":"1.6",{inside}}}"#)
}

fn xml(inside: &str) -> String {
    format!("<bom xmlns='http://cyclonedx.org/schema/bom/1.6'>{inside}</bom>")
}

#[test]
fn a_document_cut_off_anywhere_is_an_error() {
    let Some(boms) = boms() else { return };
    let mut cuts = 0;
    for path in samples(&boms) {
        if path.parent().is_none_or(|folder| !folder.ends_with("1.7"))
            || !cyclonedx_support::name(&path).starts_with("valid-")
        {
            continue;
        }
        let whole = bytes(&path);
        let end = whole.trim_ascii_end().len();
        for cut in (0..end).step_by(1 + end / 60).chain([end - 1]) {
            let error = read(&whole[..cut]).expect_err("cut off");
            assert!(!error.to_string().is_empty());
            cuts += 1;
        }
        assert!(read(&whole[..end]).is_ok());
    }
    println!("{cuts} cuts");
    assert!(cuts > 2000);
}

#[test]
fn a_byte_changed_anywhere_is_no_panic() {
    let Some(boms) = boms() else { return };
    let folder = boms.join("cyclonedx_schemas/tools/src/test/resources/1.7");
    for file in
        ["valid-bom-1.7.json", "valid-bom-1.7.xml", "valid-formulation-1.7.xml", "valid-cryptography-full-1.7.json"]
    {
        let whole = bytes(&folder.join(file));
        for at in (0..whole.len()).step_by(1 + whole.len() / 1500) {
            for byte in [0, b'"', b'{', b'<', b'&', 0xff] {
                let mut changed = whole.clone();
                changed[at] = byte;
                let _ = read(&changed);
            }
        }
    }
}

#[test]
fn what_is_not_utf8_is_told() {
    for document in [
        json(r#""components":[{"type":"library","name":"HERE"}]"#),
        xml("<components><component type='library'><name>HERE</name></component></components>"),
    ] {
        let broken: Vec<u8> = document.replace("HERE", "\u{1}").into_bytes();
        let broken: Vec<u8> = broken.into_iter().map(|byte| if byte == 1 { 0xe9 } else { byte }).collect();
        let error = read(&broken).expect_err("Latin-1").to_string();
        assert!(error.contains("UTF-8"), "{error}");
        for sixteen in [u16::to_le_bytes, u16::to_be_bytes] {
            for mark in ["", "\u{feff}"] {
                let text = format!("{mark}{document}");
                let error =
                    read(&text.encode_utf16().flat_map(sixteen).collect::<Vec<u8>>()).expect_err("UTF-16").to_string();
                assert!(error.contains("UTF-16") && error.contains("save it as UTF-8"), "{error}");
            }
        }
        assert!(read(format!("\u{feff}{}", document).as_bytes()).is_ok());
    }
}

#[test]
fn depth_ends_in_an_error_and_not_in_the_stack() {
    const DEEP: usize = 100_000;
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(DEEP), close.repeat(DEEP));
    let (open, close) = (r#"{"type":"library","name":"x","components":["#, "]}");
    for document in [
        json(&format!(r#""components":[{}]"#, deep(open, close))),
        json(&format!(r#""annotations":{}"#, deep("[", "]"))),
        json(&format!(r#""metadata":{}0{}"#, r#"{"x":"#.repeat(DEEP), "}".repeat(DEEP))),
        xml(&deep("<components><component type='library'><name>x</name>", "</component></components>")),
        xml(&deep("<x>", "</x>")),
        xml(&format!("<y:x xmlns:y='z'>{}</y:x>", deep("<y:x>", "</y:x>"))),
    ] {
        let limits = Limits { depth: usize::MAX, ..Limits::default() };
        let error = source::bill(document.as_bytes(), limits).expect_err("deep");
        assert!(matches!(error, ReadError::Limit { most: 512, .. }), "{error}");
    }
    // As deep as is allowed is read: of a component, JSON opens two levels and XML two.
    let levels = 250;
    let nested = json(&format!(r#""components":[{}{}]"#, open.repeat(levels), close.repeat(levels)));
    let bill = read(nested.as_bytes()).expect("deep enough");
    assert_eq!(links(&bill).get(&LinkKind::Contains), Some(&(levels - 1)));
    let (open, close) = ("<components><component type='library'><name>x</name>", "</component></components>");
    let bill = read(xml(&format!("{}{}", open.repeat(levels), close.repeat(levels))).as_bytes()).expect("deep enough");
    assert_eq!(links(&bill).get(&LinkKind::Contains), Some(&(levels - 1)));
}

#[test]
fn what_is_odd_is_counted() {
    let document = json(
        r#""components":[
            {"type":"library","name":"a","bom-ref":"a"},{"type":"library","name":"b","bom-ref":"b"},
            {"type":"library","name":"c","bom-ref":"a"},{"type":"gadget","name":"d","scope":"sometimes"},
            {"type":"library","name":"e","properties":[{"name":"portcullis:value","value":"much"}]}],
        "dependencies":[{"ref":"a","dependsOn":["b"]},{"ref":"b","dependsOn":["a","b","nowhere"]},
            {"ref":"b","dependsOn":["urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#x"]}]"#,
    );
    let bill = read(document.as_bytes()).expect("read all the same");
    assert_eq!(links(&bill).get(&LinkKind::DependsOn), Some(&2), "a cycle is no fault");
    for (kind, count) in [
        (OddityKind::DuplicateReference, 1),
        (OddityKind::DanglingReference, 1),
        (OddityKind::SelfReference, 1),
        (OddityKind::UnknownWord, 2),
        (OddityKind::UnreadValue, 1),
        (OddityKind::ExternalDocument, 1),
        (OddityKind::Unnamed, 0),
    ] {
        assert_eq!(bill.oddities.count(kind), count, "{kind:?}");
    }
}

#[test]
fn a_billion_laughs_are_not_laughed() {
    let mut types = String::from("<!DOCTYPE bom [<!ENTITY l0 'ha'>");
    for n in 1..10 {
        types += &format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10));
    }
    let laughs = "<components><component type='library'><name>&l9;</name></component></components>";
    for document in [format!("{types}]>{}", xml(laughs)), xml(laughs)] {
        let error = read(document.as_bytes()).expect_err("entities").to_string();
        assert!(error.contains("document type") || error.contains("`&l9;`"), "{error}");
    }
}

#[test]
fn bombs_stop_at_the_limits() {
    let document = json(&format!(r#""components":[{}]"#, " ".repeat(1 << 20)));
    let pack = |document: &[u8]| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(document).expect("memory");
        [gzip.finish().expect("memory"), zstd::encode_all(document, 3).expect("memory")]
    };
    for packed in pack(document.as_bytes()) {
        assert!(source::bill(packed.as_slice(), Limits::default()).is_ok(), "a small one is none");
        let error =
            source::bill(packed.as_slice(), Limits { bytes: 1 << 16, ..Limits::default() }).expect_err("a limit");
        assert!(matches!(error, ReadError::Limit { most: 65_536, .. }), "{error}");
    }
    let document = json(&format!(r#""components":[{}]"#, " ".repeat(80 << 20)));
    for packed in pack(document.as_bytes()) {
        let error = source::bill(packed.as_slice(), Limits::default()).expect_err("a bomb").to_string();
        assert!(error.contains("bomb"), "{error}");
    }
    for packed in pack(json(r#""components":[]"#).as_bytes()) {
        let error = read(&packed[..packed.len() - 6]).expect_err("cut off").to_string();
        assert!(error.contains("could not be read") || error.contains("the end of the input"), "{error}");
    }
}

#[test]
fn long_strings_are_read_to_a_limit_and_skipped_without() {
    let long = "x".repeat(1 << 20);
    let both = [
        json(&format!(r#""components":[{{"type":"library","name":"{long}","description":"{long}\n{long}"}}]"#)),
        xml(&format!("<components><component type='library'><name>{long}</name></component></components>")),
    ];
    for document in both {
        let bill = read(document.as_bytes()).expect("long is no fault");
        assert_eq!(bill.text(bill.parts()[0].name), long);
        let limits = Limits { string: 1 << 18, ..Limits::default() };
        let error = source::bill(document.as_bytes(), limits).expect_err("a limit");
        assert!(matches!(error, ReadError::Limit { most: 262_144, .. }), "{error}");
    }
    let skipped = json(&format!(r#""components":[{{"type":"library","name":"y","description":"{long}"}}]"#));
    assert!(source::bill(skipped.as_bytes(), Limits { string: 1 << 10, ..Limits::default() }).is_ok());
}
