//! The parser held against `serde_json`, whatever sizes the input comes in.

use std::io::Read;

use proptest::prelude::*;
use serde_json::Value;

use super::{Json, Kind};
use crate::read::error::ReadError;
use crate::read::limits::Limits;

/// Gives one byte at a time, so that every piece runs over the end of a buffer.
struct Trickle<'a>(&'a [u8]);

impl Read for Trickle<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let (Some((first, rest)), Some(place)) = (self.0.split_first(), into.first_mut()) else { return Ok(0) };
        (*place, self.0) = (*first, rest);
        Ok(1)
    }
}

fn tree<R: Read>(json: &mut Json<R>) -> Result<Value, ReadError> {
    Ok(match json.kind()? {
        Kind::Object => {
            let mut map = serde_json::Map::new();
            json.object("it")?;
            while let Some(key) = json.key()?.map(str::to_owned) {
                map.insert(key, tree(json)?);
            }
            Value::Object(map)
        }
        Kind::Array => {
            let mut list = Vec::new();
            json.array("it")?;
            while json.element()? {
                list.push(tree(json)?);
            }
            Value::Array(list)
        }
        Kind::String => Value::String(json.text("it")?.unwrap_or_default().to_owned()),
        _ => json.text("it")?.map_or(Value::Null, |text| serde_json::from_str(text).expect("a scalar")),
    })
}

fn read(text: &[u8], limits: Limits) -> Result<Value, ReadError> {
    let mut json = Json::new(text, limits);
    let value = tree(&mut json).and_then(|value| json.end().map(|()| value));
    let mut slow = Json::new(Trickle(text), limits);
    let slowly = tree(&mut slow).and_then(|value| slow.end().map(|()| value));
    assert_eq!(value.as_ref().map_err(ToString::to_string), slowly.as_ref().map_err(ToString::to_string));
    let mut skipped = Json::new(text, limits);
    let skipped = skipped.skip().and_then(|()| skipped.end());
    assert!(skipped.is_ok() || value.is_err(), "{skipped:?}");
    value
}

#[test]
fn a_document_is_what_serde_json_reads() {
    for text in [
        r#"{"a":[1,-2.5e+10,true,false,null,"x"],"b":{},"c":[],"":""}"#,
        " [ ] ",
        "0",
        "-0.0",
        r#""\u00e4\ud83d\ude00 \"\\\/\b\f\n\r\t""#,
        "\"ä😀\"",
        "{\n\t\"a\" : [ { } , [ ] ]\r\n}\n",
    ] {
        assert_eq!(
            read(text.as_bytes(), Limits::default()).expect(text),
            serde_json::from_str::<Value>(text).expect(text)
        );
    }
}

#[test]
fn what_serde_json_refuses_is_refused() {
    for text in [
        "",
        " ",
        "{",
        "[",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "[1 2]",
        "tru",
        "nul",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\n\"",
        "[]]",
        "{}{}",
        "[,1]",
        "{,}",
        "'a'",
        "NaN",
        "-",
        "\"\u{1}\"",
        "{\"a\":}",
        "{\"a\"}",
        "[1",
        "{\"a\":1",
    ] {
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
        let error = read(text.as_bytes(), Limits::default()).expect_err(text);
        assert!(matches!(error, ReadError::Syntax { .. }), "{text}: {error}");
    }
    assert!(read(b"\"\xff\"", Limits::default()).is_err());
}

#[test]
fn half_a_surrogate_pair_is_replaced() {
    for (text, value) in
        [(r#""\ud800""#, "\u{fffd}"), (r#""\udc00x""#, "\u{fffd}x"), (r#""\ud800\u0041""#, "\u{fffd}A")]
    {
        assert_eq!(read(text.as_bytes(), Limits::default()).expect(text), Value::from(value));
    }
}

#[test]
fn an_error_says_where() {
    let error = read(b"{\n  \"a\": 1,\n  \"b\" 2\n}", Limits::default()).expect_err("no colon");
    assert_eq!(
        error.to_string(),
        "line 3, column 7 (byte 18): not well-formed JSON: expected `:`, found `2`; make the document anew"
    );
}

#[test]
fn depth_and_strings_are_bounded() {
    let limits = Limits { depth: 3, string: 4, ..Limits::default() };
    assert!(read(b"[[[1]]]", limits).is_ok());
    assert!(matches!(read(b"[[[[1]]]]", limits), Err(ReadError::Limit { most: 3, .. })));
    assert!(read(br#""\n234""#, limits).is_ok());
    for text in [&br#""12345""#[..], br#""\n2345""#, b"12345"] {
        assert!(matches!(read(text, limits), Err(ReadError::Limit { most: 4, .. })));
    }
    let deep = "[".repeat(100_000);
    let mut json = Json::new(deep.as_bytes(), Limits::default());
    assert!(matches!(json.skip(), Err(ReadError::Limit { .. })));
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|map| Value::from(map.into_iter().collect::<serde_json::Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn any_value_comes_back(value in value(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.expect("JSON");
        prop_assert_eq!(read(text.as_bytes(), Limits::default()).expect("what was written is read"), value);
    }

    #[test]
    fn any_bytes_are_a_value_or_an_error_as_serde_json_has_it(text in r#"[\[\]{}:,"\\ua0-9.eE+\- tnf]{0,24}"#) {
        let (ours, theirs) = (read(text.as_bytes(), Limits::default()), serde_json::from_str::<Value>(&text));
        // serde_json also refuses numbers too large for it and halves of surrogate pairs.
        if let Ok(theirs) = theirs {
            prop_assert_eq!(ours.expect("a value"), theirs);
        }
    }
}
