//! JSON text to a [`Node`], strictly by RFC 8259, with the place of every value.

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

use crate::problem::{Problem, Span};
use crate::tree::{Name, Node, Value};

/// The most bytes one JSON case may have. A case is a page or two; more is a mistake or an attack.
pub const MOST_BYTES: usize = 16 << 20;

/// Reads one JSON document. `file` is the number of this text among those read together.
///
/// # Errors
/// One problem saying where the text stops being JSON. Nesting beyond 512 levels is refused.
pub fn read(text: &str, file: u16) -> Result<Node, Problem> {
    let whole = Span::new(file, 0, text.len());
    if text.len() > MOST_BYTES {
        return Err(Problem::error(
            Span::new(file, 0, 1),
            format!("a case of {} bytes is too large: at most {MOST_BYTES} are read", text.len()),
            "starts here",
        )
        .with_help("put one case per line in a .jsonl file"));
    }
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let collect = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
    let parsed = parse_to_ast(text, &collect, &strict).map_err(|error| {
        let range = error.range();
        Problem::error(
            Span::new(file, range.start, range.end),
            format!("not valid JSON: {}", error.kind().to_string().to_lowercase()),
            "here",
        )
    })?;
    match parsed.value {
        Some(value) => Ok(convert(&value, file)),
        None => Err(Problem::error(whole, "expected a JSON document, found nothing", "empty")),
    }
}

fn convert(value: &ast::Value<'_>, file: u16) -> Node {
    let range = value.range();
    let span = Span::new(file, range.start, range.end);
    let value = match value {
        ast::Value::StringLit(text) => Value::Text(text.value.to_string()),
        ast::Value::NumberLit(number) => Value::Number(number.value.to_string()),
        ast::Value::BooleanLit(flag) => Value::Bool(flag.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(array) => Value::List(array.elements.iter().map(|v| convert(v, file)).collect()),
        ast::Value::Object(object) => Value::Record(
            object
                .properties
                .iter()
                .map(|p| {
                    let range = p.name.range();
                    let name = Name { text: p.name.as_str().to_owned(), span: Span::new(file, range.start, range.end) };
                    (name, convert(&p.value, file))
                })
                .collect(),
        ),
    };
    Node { value, span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_levels_are_refused_not_followed() {
        let deep = "[".repeat(10_000) + &"]".repeat(10_000);
        let problem = read(&deep, 0).expect_err("too deep");
        assert!(problem.message().contains("nesting depth"), "{problem}");
    }

    #[test]
    fn comments_and_trailing_commas_are_not_json() {
        assert!(read("{} // no", 0).is_err());
        assert!(read("[1,]", 0).is_err());
        assert!(read("", 0).is_err());
    }

    #[test]
    fn numbers_keep_their_digits() {
        let node = read("0.10000000000000000001", 0).expect("a number");
        assert_eq!(node.value, Value::Number("0.10000000000000000001".into()));
    }
}
