//! Every SPDX document of the real data comes through the one door, told and read by itself.

use crate::spdx_support;

use std::collections::BTreeMap;

use content::Format;
use content::read::{Limits, source};
use spdx_support::{bills, files};

/// What only a document of SPDX has, and no schema or readme that is about it.
const MARKS: [&str; 4] =
    ["\"spdxVersion\": \"SPDX-", "\"spdxVersion\" : \"SPDX-", "\nSPDXVersion: ", "/spdx-context.jsonld\""];

#[test]
fn every_document_is_recognized_and_read() {
    let Some(folder) = bills("every_document_is_recognized_and_read") else { return };
    let mut formats: BTreeMap<String, usize> = BTreeMap::new();
    for (name, bytes) in files(&folder) {
        let text = format!("\n{}", String::from_utf8_lossy(&bytes));
        if !MARKS.iter().any(|mark| text.contains(mark)) {
            continue;
        }
        let bill = source::bill(&bytes[..], Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let format = match &bill.format {
            Format::Spdx2 { version, encoding } => format!("{version} {encoding}"),
            Format::Spdx3 { version } => version.clone(),
            other => panic!("{name}: {other:?}"),
        };
        *formats.entry(format).or_default() += 1;
        assert!(!bill.parts().is_empty(), "{name}");
    }
    let expected = [("2.2 json", 9), ("2.2 tag-value", 13), ("2.3 json", 12), ("3.0.1", 27)];
    assert_eq!(formats.into_iter().collect::<Vec<_>>(), expected.map(|(format, many)| (format.to_owned(), many)));
}
