//! Which publication a document is, and in which layout, told from its first bytes.

use super::draft::short;
use super::error::{At, ListError};
use super::source::Source;

/// The byte order mark of UTF-8.
pub(super) const UTF8_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

const READ: &str = "read are the US Consolidated Screening List (CSV, JSON), OFAC's SDN and consolidated lists (CSV, XML), the BIS \
                    lists (DPL text, part 744 XML), the UN list (XML), the EU and UK lists (CSV), and FollowTheMoney (JSON lines)";

/// A layout that has a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    CslCsv,
    CslJson,
    CslCompact,
    OfacCsv,
    OfacXml,
    DeniedPersons,
    Part744,
    Un,
    Eu,
    Gb,
    Registry,
    Ftm,
}

impl Format {
    /// The publications that come in this layout.
    fn sources(self) -> &'static [Source] {
        match self {
            Self::CslCsv | Self::CslJson | Self::CslCompact => &[Source::UsCsl],
            Self::OfacCsv | Self::OfacXml => &[Source::OfacSdn, Source::OfacConsolidated],
            Self::DeniedPersons => &[Source::BisDpl],
            Self::Part744 => &[Source::BisLists],
            Self::Un => &[Source::Un],
            Self::Eu => &[Source::Eu],
            Self::Gb => &[Source::Gb],
            Self::Registry => &[Source::CnLists, Source::JpEndUserList],
            Self::Ftm => &[Source::Ftm],
        }
    }

    /// That this is what was expected.
    pub(super) fn agrees(self, hint: Option<Source>) -> Result<(), ListError> {
        let Some(hint) = hint.filter(|hint| !self.sources().contains(hint)) else { return Ok(()) };
        let is = self.sources().iter().map(|source| source.title()).collect::<Vec<_>>().join(" or ");
        let what = format!("this is {is}, where {} was expected", hint.title());
        Err(ListError::invalid(At::default(), what, "give the other document, or no expectation"))
    }
}

/// Tells the layout.
pub(super) fn recognize(start: &[u8]) -> Result<Format, ListError> {
    let start = start.strip_prefix(UTF8_MARK).unwrap_or(start);
    let no = |what: String, remedy: &'static str| Err(ListError::Unsupported { what, remedy: remedy.into() });
    match start {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => {
            return no("the document is UTF-16 or UTF-32".to_owned(), "save it as UTF-8");
        }
        [b'P', b'K', 3, 4, ..] => return no("the document is a ZIP archive".to_owned(), "take the list out of it"),
        [0x1f, 0x8b, ..] => return no("the document is packed by gzip".to_owned(), "unpack it first"),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => return no("the document is packed by Zstandard".to_owned(), "unpack it first"),
        [b'%', b'P', b'D', b'F', ..] => return no("the document is a PDF".to_owned(), READ),
        _ => {}
    }
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start();
    match text.chars().next() {
        None => no("the document is empty".to_owned(), READ),
        Some('{' | '[') => json(text),
        Some('<') => xml(text),
        Some(_) => rows(text),
    }
}

fn json(text: &str) -> Result<Format, ListError> {
    let line = text.lines().next().unwrap_or_default();
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    if line.starts_with('{') && line.contains("\"schema\"") && line.contains("\"properties\"") {
        return Ok(Format::Ftm);
    }
    if text.starts_with('{') && has("countsBySource") || has("fieldKey") {
        return Ok(Format::CslCompact);
    }
    if has("list_id") && has("entity_name") {
        return Ok(Format::Registry);
    }
    if has("results") || has("alt_names") || has("source_list_url") {
        return Ok(Format::CslJson);
    }
    unknown("JSON", line)
}

fn xml(text: &str) -> Result<Format, ListError> {
    let root = text.split('<').skip(1).find(|tag| !tag.starts_with(['?', '!'])).unwrap_or_default();
    let name = root.split([' ', '>', '\n', '\r', '\t', '/']).next().unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or(name);
    let no =
        |what: &str, remedy: &'static str| Err(ListError::Unsupported { what: what.to_owned(), remedy: remedy.into() });
    match local {
        "CONSOLIDATED_LIST" => Ok(Format::Un),
        "sdnList" => Ok(Format::OfacXml),
        "DIV5" | "DIV9" | "ECFR" | "DLPSTEXTCLASS" | "DIV1" | "DIV3" => Ok(Format::Part744),
        "Sanctions" => no("this is OFAC's advanced XML", "take SDN.XML or CONSOLIDATED.XML"),
        "sanctionsData" => no("this is OFAC's enhanced XML", "take SDN.XML or CONSOLIDATED.XML"),
        "export" | "WHOLE" => no("this is the EU's XML", "take its CSV"),
        "Designations" | "ArrayOfFinancialSanctionsTarget" => no("this is the UK's XML", "take its CSV"),
        "html" | "HTML" => no("the document is a page of HTML, not a list", "see what the server says on that page"),
        _ => unknown("XML", &format!("<{}", short(root))),
    }
}

fn rows(text: &str) -> Result<Format, ListError> {
    for line in text.lines().take(6) {
        let lower = line.to_lowercase().replace('"', "");
        let has = |delimiter: char, name: &str| lower.split(delimiter).any(|column| column.trim() == name);
        if has('\t', "street_address") && has('\t', "fr_citation") {
            return Ok(Format::DeniedPersons);
        }
        if has(';', "entity_logicalid") || has(';', "entity_logical_id") {
            return Ok(Format::Eu);
        }
        if has(',', "name 6") && has(',', "name 1") {
            return Ok(Format::Gb);
        }
        if has(',', "source") && has(',', "alt_names") {
            return Ok(Format::CslCsv);
        }
    }
    let line = text.lines().next().unwrap_or_default();
    let first = line.split(',').next().unwrap_or_default();
    if !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit()) && (line.contains("-0-") || line.contains(",\""))
    {
        return Ok(Format::OfacCsv);
    }
    unknown("text", line)
}

fn unknown(language: &str, line: &str) -> Result<Format, ListError> {
    let what = format!("no list is known by this {language}, which starts with `{}`", short(line));
    Err(ListError::Unsupported { what, remedy: READ.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_told_from_its_start() {
        for (start, format) in [
            ("_id,source,entity_number,type,programs,name,alt_names\n", Format::CslCsv),
            ("\u{feff}source,entity_number,type,alt_names\n", Format::CslCsv),
            ("{\"search_performed_at\": \"x\", \"results\": [", Format::CslJson),
            ("{\"$comment\":\"\",\"countsBySource\":{", Format::CslCompact),
            ("36,\"AEROCARIBBEAN AIRLINES\",-0- ,\"CUBA\"", Format::OfacCsv),
            ("<?xml version=\"1.0\"?>\n<sdnList xmlns=\"x\">", Format::OfacXml),
            ("\"Name\"\t\"Street_Address\"\t\"FR_Citation\"\n", Format::DeniedPersons),
            ("<?xml version=\"1.0\"?><DIV5 N=\"744\">", Format::Part744),
            ("<CONSOLIDATED_LIST dateGenerated=\"x\">", Format::Un),
            ("fileGenerationDate;Entity_LogicalId;NameAlias_WholeName\n", Format::Eu),
            ("Entity_logical_id;Subject_type;Naal_wholename\n", Format::Eu),
            ("Last Updated,03/06/2026\nName 6,Name 1,Name 2\n", Format::Gb),
            ("Report Date: 13-Feb-2026\nLast Updated,Unique ID,Name 6,Name 1\n", Format::Gb),
            ("[\n{\"entity_name\": \"x\", \"list_id\": \"cn-attention-list\"}", Format::Registry),
            ("{\"id\":\"Q1\",\"schema\":\"Person\",\"properties\":{", Format::Ftm),
        ] {
            assert_eq!(recognize(start.as_bytes()).expect(start), format, "{start}");
        }
    }

    #[test]
    fn anything_else_is_told_for_what_it_is() {
        for (start, told) in [
            (&b""[..], "is empty"),
            (b" \n\n", "is empty"),
            (b"\xff\xfes\0", "UTF-16"),
            (b"s\0o\0", "UTF-16"),
            (b"PK\x03\x04", "ZIP"),
            (b"\x1f\x8b\x08", "gzip"),
            (b"<!DOCTYPE html><html>", "HTML"),
            (b"<html>", "HTML"),
            (b"<Sanctions xmlns=\"\">", "advanced XML"),
            (b"{\"error\": \"not found\"}", "no list is known by this JSON"),
            (b"hello", "starts with `hello`"),
        ] {
            let error = recognize(start).expect_err(told).to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
