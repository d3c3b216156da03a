//! What holds of any text.
use crate::common;

use batch::{Options, Pass};
use common::{Folder, bytes, rows, run, small, text};
use proptest::prelude::*;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Bytes that mean something in CSV or JSON, and some that mean nothing.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        &b"a"[..],
        b"bb",
        b",",
        b",",
        b"\"",
        b"\"",
        b"\"\"",
        b"\n",
        b"\n",
        b"\r\n",
        b"\r",
        b"\xc3\xa9",
        b"\xff",
        b"\0",
        b"{\"a\":1}\n",
        b"{\"b\":\"x\"}\n",
        b"{\"a\":\"\\n\"}\n",
        b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]);
    prop::collection::vec(piece, 0..400).prop_map(|pieces| pieces.concat())
}

/// A table of texts, some missing.
fn table() -> impl Strategy<Value = Vec<Vec<Option<String>>>> {
    let value = prop::option::of("[a-c\",\n\r{}\\\\ é]{0,6}");
    (2usize..5)
        .prop_flat_map(move |columns| prop::collection::vec(prop::collection::vec(value.clone(), columns), 0..60))
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn where_parts_end_does_not_show(soup in soup(), json in any::<bool>(), row_bytes in 20usize..80, part in 0usize..100) {
        let folder = Folder::new();
        let ending = if json { "jsonl" } else { "csv" };
        let head: &[u8] = if json { b"{\"a\":null}\n" } else { b"a,b\n" };
        let input = folder.with(&format!("in.{ending}"), [head, &soup].concat());
        let cut = |name: &str, part_rows, part_bytes| {
            let out = folder.file(&format!("{name}.{ending}"));
            let options = Options { row_bytes, part_rows, part_bytes, ..small() };
            run(&input, &out, &options).map(|summary| (summary.rows, bytes(&out)))
        };
        let (small, large) = (cut("small", 5, 2 * row_bytes + part), cut("large", 10_000, 100_000));
        prop_assert!(small.unwrap() == large.unwrap());
    }

    #[test]
    fn texts_are_the_same_through_every_format(table in table()) {
        let folder = Folder::new();
        let columns = table.first().map_or(2, Vec::len);
        let names: Vec<String> = (0..columns).map(|c| format!("c{c}")).collect();
        let line = |row: &Vec<Option<String>>| {
            row.iter().map(|v| v.as_deref().map(quoted).unwrap_or_default()).collect::<Vec<_>>().join(",") + "\n"
        };
        let csv: String = std::iter::once(names.join(",") + "\n").chain(table.iter().map(line)).collect();
        let input = folder.with("in.csv", csv);
        let options = Options { columns: Some(names.clone()), pass: Pass::Selected(names.clone()), row_bytes: 350, ..small() };
        let mut from = input;
        for (at, ending) in ["parquet", "jsonl", "csv.gz", "csv", "jsonl.zst", "parquet"].into_iter().enumerate() {
            let to = folder.file(&format!("{at}.{ending}"));
            let summary = run(&from, &to, &options).unwrap();
            prop_assert_eq!((summary.rows, summary.rows_failed), (table.len() as u64, 0));
            from = to;
        }
        let found: Vec<Vec<String>> = rows(&from).into_iter().skip(1).map(|row| row[..columns].to_vec()).collect();
        let expected: Vec<Vec<String>> =
            table.iter().map(|row| row.iter().map(|v| v.clone().unwrap_or_else(|| "∅".into())).collect()).collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn a_single_missing_value_is_a_row() {
    let folder = Folder::new();
    let input = folder.with("in.jsonl", "{\"a\":\"x\"}\n{}\n{\"a\":\"\"}\n");
    let options = Options { columns: Some(vec!["a".into()]), pass: Pass::Selected(vec!["a".into()]), ..small() };
    run(&input, &folder.file("out.csv"), &options).unwrap();
    assert_eq!(text(&folder.file("out.csv")).lines().count(), 4);
}
