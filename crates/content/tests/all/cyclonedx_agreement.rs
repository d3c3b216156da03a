//! A document that there is in JSON and in XML gives one bill.

use crate::cyclonedx_support;

use std::path::PathBuf;

use cyclonedx_support::{boms, bytes, files, lines, name, read};

/// Pairs that do not say the same, and what they differ in.
const DIFFER: &[(&str, &str)] = &[
    ("dropwizard-1.3.15/bom.json.gz", "only JSON has the issue trackers that are no URI"),
    ("keycloak-10.0.2/bom.json.gz", "only JSON has the issue trackers that are no URI"),
    ("1.4/valid-bom-1.4.json", "other purl, authors and ancestors"),
    ("1.4/valid-component-ref-1.4.json", "components listed in JSON, nested in XML"),
    ("1.4/valid-compositions-1.4.json", "another version"),
    ("1.4/valid-dependency-1.4.json", "other names"),
    ("1.4/valid-external-reference-1.4.json", "only JSON has the publisher"),
    ("1.4/valid-license-expression-1.4.json", "another type; only XML has the purl"),
    ("1.4/valid-license-id-1.4.json", "another type; only XML has the purl"),
    ("1.4/valid-license-name-1.4.json", "another type; only XML has the purl"),
    ("1.4/valid-properties-1.4.json", "only XML has the second property"),
    ("1.4/valid-service-1.4.json", "only JSON has the publisher"),
    ("1.5/valid-bom-1.5.json", "other purl, authors and ancestors"),
    ("1.5/valid-component-ref-1.5.json", "components listed in JSON, nested in XML"),
    ("1.5/valid-compositions-1.5.json", "another version"),
    ("1.5/valid-dependency-1.5.json", "other names"),
    ("1.5/valid-external-reference-1.5.json", "only JSON has the publisher"),
    ("1.5/valid-license-expression-1.5.json", "another type; only XML has the purl"),
    ("1.5/valid-license-id-1.5.json", "another type; only XML has the purl"),
    ("1.5/valid-license-name-1.5.json", "another type; only XML has the purl"),
    ("1.5/valid-machine-learning-1.5.json", "only XML has the publisher"),
    ("1.5/valid-properties-1.5.json", "only XML has the second property"),
    ("1.5/valid-saasbom-1.5.json", "only JSON has versions of services"),
    ("1.5/valid-service-1.5.json", "only JSON has the publisher"),
    ("1.6/valid-cryptography-full-1.6.json", "only XML has a protocol in the certificate"),
    ("1.7/valid-component-external-with-version.json", "another version"),
    ("1.7/valid-cryptography-full-1.7.json", "only XML has the curve twice"),
    ("1.7/valid-cryptography-full-deprecated-1.7.json", "only XML has a protocol in the certificate"),
    ("1.7/valid-cryptography-implementation-1.7.json", "another root"),
    ("1.7/valid-license-choice-1.7.json", "only XML has the purl"),
];

#[test]
fn json_and_xml_give_one_bill() {
    let Some(boms) = boms() else { return };
    let mut pairs = 0;
    let mut different = Vec::new();
    for path in files(&boms) {
        let file = name(&path);
        if file.starts_with("invalid-") || !file.contains(".json") {
            continue;
        }
        let other: PathBuf = path.with_file_name(file.replace(".json", ".xml"));
        if !other.is_file() {
            continue;
        }
        pairs += 1;
        let [json, xml] = [&path, &other].map(|path| lines(&read(&bytes(path)).unwrap_or_else(|e| panic!("{e}"))));
        if json != xml {
            let only = |these: &[String], those: &[String]| {
                these.iter().filter(|line| !those.contains(line)).take(3).cloned().collect::<Vec<_>>()
            };
            let folder = path.parent().map_or("", name);
            different.push((format!("{folder}/{file}"), only(&json, &xml), only(&xml, &json)));
        }
    }
    for (file, json, xml) in &different {
        println!("== {file}\n  only JSON: {json:#?}\n  only XML: {xml:#?}");
    }
    let different: Vec<&str> = different.iter().map(|(file, ..)| file.as_str()).collect();
    let listed: Vec<&str> = DIFFER.iter().map(|(file, _)| *file).collect();
    assert_eq!(different, listed);
    println!("{pairs} pairs");
    assert!(pairs > 150, "{pairs}");
}
