//! Bills written as SPDX 3 and read back.

use crate::spdx_support;

use content::builder::{Builder, End};
use content::kind::WORDS;
use content::part::Organization;
use content::read::{Limits, source, spdx3};
use content::write::spdx3::{Stamp, write};
use content::{Bill, Details, Format, LinkKind, Part, PartId};
use proptest::prelude::*;
use serde_json::Value;
use spdx_support::{bills, files, lines};

const STAMP: Stamp<'_> =
    Stamp { namespace: "https://example.com/bill#", created: "2026-11-25T12:00:00Z", creator: "A creator" };

fn written(bill: &Bill) -> Vec<u8> {
    let mut out = Vec::new();
    write(bill, &STAMP, &mut out).expect("written");
    out
}

fn again(bill: &Bill) -> Bill {
    let out = written(bill);
    spdx3::read(&out[..], Limits::default()).unwrap_or_else(|e| panic!("{e}\n{}", String::from_utf8_lossy(&out)))
}

/// What is written of a bill: each line once, without properties that mean something here and licenses that say nothing.
fn kept(bill: &Bill) -> Vec<String> {
    let own = without_own();
    let mut all: Vec<String> = lines(bill).into_iter().map(|line| own(&line)).collect();
    all.dedup();
    all
}

/// Takes the properties that start with `portcullis:` out of a line of [`lines`].
fn without_own() -> impl Fn(&str) -> String {
    |line| {
        let line = line.replace("license \"NOASSERTION\"", "license \"\"").replace("license \"NONE\"", "license \"\"");
        let Some((before, after)) = line.split_once(" properties \"") else { return line };
        let Some((properties, after)) = after.split_once("\" urls ") else { return line };
        let kept: Vec<&str> = properties.split("; ").filter(|p| !p.starts_with("portcullis:")).collect();
        format!("{before} properties \"{}\" urls {after}", kept.join("; "))
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 1 => "[a-z\u{e4}][a-zA-Z0-9 :/;\"\\\\\n#\u{5143}-]{0,10}[a-z]"]
}

fn pair() -> impl Strategy<Value = (String, String)> {
    ("[a-z:]{1,6}", text())
}

fn code() -> impl Strategy<Value = (String, String)> {
    let systems = vec!["us.eccn", "us.usml", "us.hts", "cn.dual-use", "cn", "eu", "eu.cn", "hs", "jp", "de.awv", "x"];
    (prop::sample::select(systems).prop_map(str::to_owned), "[0-9A-Z.]{1,7}")
}

type Stated = (Vec<String>, usize, bool, bool);

fn stated() -> impl Strategy<Value = Stated> {
    (prop::collection::vec(text(), 16), 0..WORDS.len(), any::<bool>(), any::<bool>())
}

type More = (Vec<(String, String)>, Vec<(String, String)>, Vec<(String, String)>, Vec<(String, String)>);

fn more() -> impl Strategy<Value = More> {
    let urls = (
        prop::sample::select(&["website", "distribution", "chat"][..]),
        "(https://x/|git\\+https://y/|NONE|)[a-z.@]{0,5}",
    );
    let urls = urls.prop_map(|(kind, url)| (kind.to_owned(), url));
    (
        prop::collection::vec(code(), 0..3),
        prop::collection::vec(pair(), 0..2),
        prop::collection::vec(pair(), 0..2),
        prop::collection::vec(urls, 0..3),
    )
}

fn bill() -> impl Strategy<Value = Bill> {
    let links = prop::collection::btree_set((any::<u8>(), any::<u8>(), 0u8..6), 0..12);
    let marks = prop::collection::btree_set(any::<u8>(), 0..3);
    (prop::collection::vec((stated(), more(), prop::option::of(0i64..1_000_000)), 1..8), links, marks.clone(), marks)
        .prop_map(|(parts, links, roots, complete)| {
            let mut builder = Builder::default();
            let many = parts.len();
            for (at, ((texts, kind, excluded, optional), (codes, properties, crypto, urls), amount)) in
                parts.into_iter().enumerate()
            {
                let b = &mut builder;
                let reference = match at % 4 {
                    0 => format!("urn:part:{at}"),
                    1 => format!("part {at}"),
                    2 => texts[0].clone(),
                    _ => "urn:part:0".to_owned(),
                };
                let supplier =
                    Organization { name: b.text(&texts[1]), country: b.text(&texts[2]), url: b.text(&texts[3]) };
                let maker = Organization { name: b.text(&texts[4]), ..Organization::default() };
                let mut part = Part::default();
                part.reference = b.text(&reference);
                part.name = b.text(&texts[5]);
                part.group = b.text(&texts[6]);
                part.version = b.text(&texts[7]);
                part.purl = b.text(&texts[8]);
                part.license = b.text(&texts[9]);
                part.repository = b.text(&texts[10]);
                part.supplier = b.organization(supplier);
                part.manufacturer = b.organization(maker);
                part.kind = WORDS[kind].0;
                part.excluded = excluded;
                part.optional = optional;
                let mut pairs = |pairs: Vec<(String, String)>| -> Vec<_> {
                    pairs.into_iter().map(|(name, value)| (b.text(&name), b.text(&value))).collect()
                };
                let details = Details {
                    codes: pairs(codes),
                    properties: pairs(properties).into_iter().filter(|(name, _)| !name.is_none()).collect(),
                    crypto: pairs(crypto),
                    urls: pairs(urls),
                    kind_word: b.text(&texts[11]),
                    unit: b.text(&texts[12]),
                    publisher: b.text(&texts[13]),
                    author: b.text(&texts[14]),
                    origins: [b.text(&texts[15])].into_iter().filter(|t| !t.is_none()).collect(),
                    quantity: amount.map(|a| rust_decimal::Decimal::new(a, 3)),
                    unit_value: amount.map(|a| format!("{a}.50 USD").parse().expect("money")),
                    share: amount.map(|a| format!("{}%", a % 101).parse().expect("a share")),
                };
                b.part(part, details).expect("a part");
            }
            let id = |n: u8| End::Part(PartId(u32::from(n) % u32::try_from(many).expect("few")));
            for (from, to, kind) in links {
                let kinds = [
                    LinkKind::Contains,
                    LinkKind::DependsOn,
                    LinkKind::MadeWith,
                    LinkKind::Provides,
                    LinkKind::DerivedFrom,
                    LinkKind::Other,
                ];
                builder.link(id(from), id(to), kinds[usize::from(kind)]).expect("a link");
            }
            roots.into_iter().for_each(|root| builder.root(id(root)));
            complete.into_iter().for_each(|part| builder.complete(id(part)));
            builder.document_tool("a tool 1.0");
            builder.finish(Format::PartsList)
        })
}

proptest! {
    #[test]
    fn a_bill_written_is_read_back_as_it_was(bill in bill()) {
        let again = again(&bill);
        prop_assert_eq!(kept(&again), kept(&bill));
        prop_assert_eq!(again.parts().len(), bill.parts().len());
    }
}

#[test]
fn every_real_bill_written_is_read_back_as_it_was() {
    let Some(folder) = bills("every_real_bill_written") else { return };
    let mut many = 0;
    for (name, bytes) in files(&folder) {
        let Ok(bill) = source::bill(&bytes[..], Limits::default()) else { continue };
        // Lists that come with the data and are no lists of parts may still read as some.
        if bill.format == Format::PartsList {
            continue;
        }
        many += 1;
        let (read, kept_before) = (again(&bill), kept(&bill));
        assert_eq!(kept(&read), kept_before, "{name}");
    }
    assert!(many >= 61, "{many}");
}

#[test]
fn codes_of_export_control_stand_in_the_classes_of_the_draft() {
    let list = "part,eccn,hts\nurn:a,5A002.a|5A992,8471.30\nurn:b,,8542.31\n";
    let bill = content::read::parts_list::read(list.as_bytes(), Limits::default()).expect("a bill");
    let document: Value = serde_json::from_slice(&written(&bill)).expect("JSON");
    assert_eq!(document["@context"], "https://spdx.org/rdf/3.1/spdx-context.jsonld");
    let graph = document["@graph"].as_array().expect("a graph");
    let of = |class: &str| graph.iter().filter(|e| e["type"] == class).collect::<Vec<_>>();
    let [assessment] = of("operations_ExportControlClassificationAssessment")[..] else { panic!("one assessment") };
    let [list] = of("Specification")[..] else { panic!("one list") };
    assert_eq!(assessment["operations_assessedElement"], "urn:a");
    let results = assessment["operations_assessmentResult"].as_array().expect("results");
    let codes: Vec<_> =
        results.iter().map(|r| r["operations_exportClassification"].as_str().expect("a code")).collect();
    assert_eq!(codes, ["5A002.a", "5A992"]);
    for result in results {
        assert_eq!(result["type"], "operations_ExportControlClassification");
        assert_eq!(result["operations_exportingCountry"], "USA");
        assert_eq!(result["operations_exportControlSpecification"], list["spdxId"]);
    }
    // Without such codes nothing of the draft is needed.
    let bill = content::read::parts_list::read(&b"part,hts\nurn:b,8542.31\n"[..], Limits::default()).expect("a bill");
    let document: Value = serde_json::from_slice(&written(&bill)).expect("JSON");
    assert_eq!(document["@context"], "https://spdx.org/rdf/3.0.1/spdx-context.jsonld");
}
