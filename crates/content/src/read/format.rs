//! What a document is written in, told from its first bytes.

use std::borrow::Cow;

use crate::read::error::ReadError;
use crate::read::json::Json;
use crate::read::limits::Limits;
use crate::read::spdx2::rdf;

/// The byte order mark of UTF-8.
pub(super) const UTF8_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// A format that has a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recognized {
    CycloneDxJson,
    CycloneDxXml,
    Spdx2Json,
    Spdx2TagValue,
    Spdx2Yaml,
    Spdx3,
    PartsList,
}

const READ: &str = "CycloneDX 1.2 to 1.7 (JSON, XML), SPDX 2 (JSON, YAML, tag-value), SPDX 3 (JSON-LD) and lists of parts \
                    (CSV) are read";

/// Tells the format. In JSON, the first key of the document decides that only one of the formats has, since members of an
/// object stand in any order: `bomFormat` may well come last.
pub(super) fn recognize(start: &[u8]) -> Result<Recognized, ReadError> {
    let start = start.strip_prefix(UTF8_MARK).unwrap_or(start);
    let unsupported = |what: &str, remedy| Err(ReadError::Unsupported { what: what.to_owned(), remedy });
    match start {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => {
            return unsupported("the document is UTF-16 or UTF-32", "save it as UTF-8".into());
        }
        [b'P', b'K', 3, 4, ..] => {
            return unsupported("the document is a ZIP archive", "take the document out of it".into());
        }
        _ => {}
    }
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => unsupported("the document is empty", READ.into()),
        Some(b'{') => json(start),
        Some(b'[') => {
            unsupported("the document is a JSON array", Cow::Owned(format!("give one document at a time; {READ}")))
        }
        Some(b'<') if rdf::is_spdx(start) => Err(rdf::refusal()),
        Some(b'<') => Ok(Recognized::CycloneDxXml),
        Some(_) => text(start),
    }
}

fn json(start: &[u8]) -> Result<Recognized, ReadError> {
    let mut json = Json::new(start, Limits::default());
    let mut keys = Vec::new();
    // An error is nothing here: the start of a document mostly ends within a value. The reader will tell real ones.
    if json.object("the document").unwrap_or_default() {
        while let Ok(Some(key)) = json.key() {
            match key {
                "bomFormat" | "specVersion" | "serialNumber" | "metadata" | "components" | "services"
                | "dependencies" | "compositions" | "formulation" | "vulnerabilities" | "citations" => {
                    return Ok(Recognized::CycloneDxJson);
                }
                "spdxVersion"
                | "SPDXID"
                | "dataLicense"
                | "documentNamespace"
                | "creationInfo"
                | "packages"
                | "files"
                | "snippets"
                | "relationships"
                | "documentDescribes"
                | "hasExtractedLicensingInfos"
                | "externalDocumentRefs"
                // The dependency graph of GitHub gives an SPDX document as this member.
                | "sbom" => return Ok(Recognized::Spdx2Json),
                "@context" | "@graph" => return Ok(Recognized::Spdx3),
                other => keys.push(format!("`{}`", other.chars().take(40).collect::<String>())),
            }
            if json.skip().is_err() {
                break;
            }
        }
    }
    keys.truncate(5);
    let what = match keys.len() {
        0 => "the document is JSON that names nothing of a bill of materials".to_owned(),
        _ => format!("the document is JSON, but its keys {} are those of no bill of materials", keys.join(", ")),
    };
    Err(ReadError::Unsupported { what, remedy: READ.into() })
}

fn text(start: &[u8]) -> Result<Recognized, ReadError> {
    let lines = || start.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    if lines().any(|line| line.starts_with(b"SPDXVersion:")) {
        return Ok(Recognized::Spdx2TagValue);
    }
    if lines().any(|line| line.starts_with(b"spdxVersion:") || line.starts_with(b"\"spdxVersion\":")) {
        return Ok(Recognized::Spdx2Yaml);
    }
    let header = lines().find(|line| !line.is_empty()).unwrap_or_default();
    if std::str::from_utf8(header).is_ok_and(|header| header.contains([',', ';', '\t'])) {
        return Ok(Recognized::PartsList);
    }
    let what =
        format!("the document starts with `{}`", String::from_utf8_lossy(header).chars().take(40).collect::<String>());
    Err(ReadError::Unsupported { what, remedy: READ.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_telling_key_decides() {
        for (start, format) in [
            (r#"{"$schema": "x", "version": 1, "components": [{"#, Recognized::CycloneDxJson),
            (r#" {"bomFormat""#, Recognized::CycloneDxJson),
            (r#"{"name": "x", "packages": []}"#, Recognized::Spdx2Json),
            (r#"{"sbom": {"name": "x""#, Recognized::Spdx2Json),
            (r#"{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld""#, Recognized::Spdx3),
            ("<?xml version=\"1.0\"?><bom", Recognized::CycloneDxXml),
            ("# a comment\nSPDXVersion: SPDX-2.3\n", Recognized::Spdx2TagValue),
            ("---\nspdxVersion: \"SPDX-2.3\"\n", Recognized::Spdx2Yaml),
            ("part,name\n1,x\n", Recognized::PartsList),
        ] {
            assert_eq!(recognize(start.as_bytes()).expect(start), format, "{start}");
        }
    }

    #[test]
    fn anything_else_is_told_for_what_it_is() {
        for (start, told) in [
            (&b""[..], "the document is empty"),
            (b"  \n", "the document is empty"),
            (b"\xff\xfe{\0", "UTF-16"),
            (b"{\0\"\0", "UTF-16"),
            (b"PK\x03\x04", "ZIP"),
            (b"[{}]", "JSON array"),
            (b"{}", "names nothing"),
            (b"{\"a\": 1, \"b\": [2", "its keys `a`, `b` are those of no bill"),
            (b"hello", "starts with `hello`"),
            (b"\x80\x81,", "starts with"),
        ] {
            let error = recognize(start).expect_err(told).to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
