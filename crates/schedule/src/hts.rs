//! The JSON exports of the USITC: one list of rows with their indents, the statistical lines among them.

use std::fmt;
use std::io::Read;

use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, de};

use crate::limited::Limited;
use crate::line::Line;
use crate::source::{MOST_BYTES, MOST_ROWS, ReadError};
use crate::tree::{Row, Tree};

/// Reads an export, row by row; nothing is held but the lines.
///
/// # Errors
/// When it cannot be read, is not such an export, or is larger than any.
pub fn read(reader: impl Read) -> Result<Vec<Line>, ReadError> {
    let buffered = std::io::BufReader::new(Limited::new(reader, MOST_BYTES));
    let mut json = serde_json::Deserializer::from_reader(buffered);
    let lines = json.deserialize_seq(Rows).map_err(ReadError::json)?;
    json.end().map_err(ReadError::json)?;
    Ok(lines)
}

/// A row as the export has it. What is not needed (footnotes, quotas) is passed over.
#[derive(Deserialize)]
struct Exported {
    htsno: String,
    #[serde(deserialize_with = "indent")]
    indent: u8,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    units: Option<Vec<String>>,
    #[serde(default)]
    general: Option<String>,
    #[serde(default)]
    special: Option<String>,
    #[serde(default)]
    other: Option<String>,
}

impl From<Exported> for Row {
    fn from(exported: Exported) -> Self {
        Self {
            code: exported.htsno,
            indent: exported.indent,
            description: exported.description.unwrap_or_default(),
            units: exported.units.unwrap_or_default(),
            general: exported.general.unwrap_or_default(),
            special: exported.special.unwrap_or_default(),
            other: exported.other.unwrap_or_default(),
        }
    }
}

/// `"2"`, `"03"` or 2.
fn indent<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    struct Indent;
    impl Visitor<'_> for Indent {
        type Value = u8;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an indent such as \"2\"")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<u8, E> {
            text.trim().parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
        }
        fn visit_u64<E: de::Error>(self, number: u64) -> Result<u8, E> {
            u8::try_from(number).map_err(|_| E::invalid_value(de::Unexpected::Unsigned(number), &self))
        }
    }
    deserializer.deserialize_any(Indent)
}

struct Rows;

impl<'de> Visitor<'de> for Rows {
    type Value = Vec<Line>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows with `htsno` and `indent`")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Vec<Line>, A::Error> {
        let mut tree = Tree::new();
        let mut number: usize = 0;
        while let Some(row) = rows.next_element::<Exported>()? {
            number += 1;
            if number > MOST_ROWS {
                return Err(A::Error::custom(format!("more than {MOST_ROWS} rows")));
            }
            tree.push(&row.into()).map_err(|e| A::Error::custom(format!("row {number}: {e}")))?;
        }
        Ok(tree.lines())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        read(text.as_bytes()).expect_err("an error").to_string()
    }

    #[test]
    fn rows_are_read_and_what_is_not_needed_is_passed_over() {
        let lines = read(
            r#"[{"htsno":"0101","indent":"0","description":"Horses:","superior":null,"units":[],"general":null},
                {"htsno":"0101.21.00.10","indent":3,"description":"Males","units":["No.","","m²"],"general":"Free",
                 "special":"","other":"20%","footnotes":[{"columns":["general"],"value":"x"}],"new":{"a":[1]}}]"#
                .as_bytes(),
        )
        .expect("an export");
        let [line] = lines.as_slice() else { panic!("one line, not {lines:?}") };
        assert_eq!(line.dotted(), "0101.21.00.10");
        assert_eq!(line.full_description(), "Horses: Males");
        assert_eq!(&*line.unit, ["No.", "m2"]);
        assert_eq!((line.general.to_string(), line.other.to_string()), ("Free".to_owned(), "20%".to_owned()));
    }

    #[test]
    fn what_is_no_export_is_an_error_that_says_where_and_what_to_do() {
        for (text, part) in [
            ("{}", "a list of rows"),
            (r#"[{"indent":"0"}]"#, "missing field `htsno`"),
            (r#"[{"htsno":"x1","indent":"0"}]"#, "row 1: `x1` is no code"),
            (r#"[{"htsno":"0101","indent":"x"}]"#, "an indent such as"),
            (r#"[{"htsno":"0101","indent":"0"}"#, "EOF"),
            (r#"[] []"#, "trailing characters"),
        ] {
            let said = said(text);
            assert!(said.contains(part) && said.contains("hts.usitc.gov"), "{said}");
        }
    }
}
