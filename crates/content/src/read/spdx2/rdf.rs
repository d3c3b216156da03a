//! RDF/XML and plain XML: recognized, and refused.

use crate::read::ReadError;

/// Whether the start of an XML document is one of SPDX 2: its RDF terms, or the `SPDXID` of its plain XML.
#[must_use]
pub fn is_spdx(start: &[u8]) -> bool {
    let start = String::from_utf8_lossy(start);
    start.contains("spdx.org/rdf/terms") || start.contains("<SPDXID>")
}

/// Why such a document is not read.
#[must_use]
pub fn refusal() -> ReadError {
    ReadError::Unsupported {
        what: "SPDX 2 in RDF/XML or XML".to_owned(),
        remedy: "convert it: of SPDX 2, JSON, YAML and tag-value are read, of SPDX 3, JSON-LD".into(),
    }
}
