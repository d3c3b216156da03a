//! Rows of `portcullis batch` that cannot be answered: each says why, in its place, and all others are answered as if they were alone.

use crate::common;

use std::sync::Arc;

use arrow_array::types::Float32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, PrimitiveArray, RecordBatch, StringArray,
    TimestampMillisecondArray,
};
use common::answers::{answered, check, told};
use common::table::{read, write_parquet};
use common::{Folder, Row, Table};

const KNOWN: &[&str] = &["--known", "2026-03-01"];

/// Good and bad rows in turn; the edition of the tariff schedule begins on 2025-01-01.
const LINES: &str = "
    note               | kind     | on         | to | origin | form      | us.hts     | us.eccn | value      | us.232.steel-content
    lamps              | import   | 2025-06-15 | US | CN     | commodity | 9405.21.80 |         | 12000 USD  |
    no such line       | import   | 2025-06-15 | US | CN     | commodity | 9405.99.99 |         | 12000 USD  |
    no such entry      | export   | 2025-06-15 | DE | US     | commodity |            | 3Z001   | 12000 USD  |
    shirts             | import   | 2025-06-15 | US | VN     | commodity | 6109.10.00 |         | 100.10 USD |
    negative           | import   | 2025-06-15 | US | CN     | commodity | 9405.21.80 |         | -12000 USD |
    before the edition | import   | 2024-12-31 | US | CN     | commodity | 9405.21.80 |         | 12000 USD  |
    no such country    | import   | 2025-06-15 | US | QQ     | commodity | 9405.21.80 |         | 12000 USD  |
    a country by name  | import   | 2025-06-15 | US | China  | commodity | 9405.21.80 |         | 12000 USD  |
    no day             | import   |            | US | CN     | commodity | 9405.21.80 |         | 12000 USD  |
    no real day        | import   | 2025-02-30 | US | CN     | commodity | 9405.21.80 |         | 12000 USD  |
    no such kind       | imported | 2025-06-15 | US | CN     | commodity | 9405.21.80 |         | 12000 USD  |
    no currency        | import   | 2025-06-15 | US | CN     | commodity | 9405.21.80 |         | 12000      |
    a comma            | import   | 2025-06-15 | US | CN     | commodity | 9405.21.80 |         | 12,000 USD |
    a share as number  | import   | 2025-06-15 | US | CN     | commodity | 9405.21.80 |         | 12000 USD  | 0.4
    pumps              | import   | 2025-06-15 | US | DE     | commodity | 8413.70.20 |         | 10 USD     | 40%
";

/// What the column `error` names: the column, what is wrong, and what is expected.
const SAID: &[(&str, &[&str])] = &[
    (
        "no such line",
        &["us.hts: ", "`9405.99.99` is no line of the tariff schedule of 2025-06-15", "check the code and the day"],
    ),
    ("no such entry", &["us.eccn: ", "`3Z001` is no entry", "write `none`"]),
    ("negative", &["value: ", "-12000 USD is negative"]),
    (
        "before the edition",
        &["us.hts: ", "no edition of the tariff schedule covers 2024-12-31", "begins on 2025-01-01"],
    ),
    ("no such country", &["origin: ", "`QQ` is no country"]),
    ("a country by name", &["origin: ", "`China` is no country", "write `CN`"]),
    ("no day", &["on: ", "is not stated"]),
    ("no real day", &["on: ", "2025-02-30", "expected"]),
    ("no such kind", &["kind: ", "`imported`", "did you mean `import`"]),
    ("no currency", &["value: ", "12000", "currency"]),
    ("a comma", &["value: ", "12,000 USD", "expected"]),
    ("a share as number", &["us.232.steel-content: ", "0.4", "expected", "%"]),
];

fn error_of<'r>(rows: &'r [Row], note: &str) -> &'r str {
    let row = rows.iter().find(|row| row["note"] == note).expect("the row");
    row.get("error").map_or("", String::as_str)
}

#[test]
fn each_bad_row_says_which_column_what_is_wrong_and_what_is_expected_and_all_others_are_answered() {
    let folder = Folder::with_schedule("bad-rows");
    let table = Table::of(LINES);
    for (input, output) in [("in.csv", "out.csv"), ("in.jsonl", "out.jsonl"), ("in.parquet", "out.parquet")] {
        table.write(&folder.path(input));
        let ended = folder.run(&[&["batch", input, "--out", output], KNOWN].concat());
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.err.contains(&format!("15 lines to {output} in ")), "{}", ended.err);
        assert!(ended.last().contains("12 lines are not answered: the column `error` says"), "{}", ended.err);
        assert!(!folder.path(&format!("{output}.parts")).exists());
        let rows = read(&folder.path(output));
        let notes = |rows: &[Row]| rows.iter().map(|row| row["note"].clone()).collect::<Vec<_>>();
        assert_eq!(notes(&rows), notes(&table.rows), "the order and the number of rows are kept: {input}");
        for (note, said) in SAID {
            let error = error_of(&rows, note);
            for part in *said {
                assert!(error.contains(part), "{input}: {note}: expected `{part}` in `{error}`");
            }
        }
        for (row, given) in rows.iter().zip(&table.rows) {
            for (name, cell) in given {
                assert_eq!(row.get(name), Some(cell), "the input's columns are kept: {input}, {name}");
            }
            if row.contains_key("error") {
                let more: Vec<_> = row.keys().filter(|name| !table.columns.contains(name)).collect();
                assert_eq!(more, ["error"], "a bad row has no answers: {input}, {}", row["note"]);
            }
        }
        let good: Vec<_> = rows.iter().zip(&table.rows).filter(|(row, _)| !row.contains_key("error")).collect();
        assert_eq!(good.len(), 3);
        for (row, given) in good {
            let checked = check(&folder, given, KNOWN);
            for decision in ["us.duty", "us.license", "us.sanctions", "cn.license"] {
                assert_eq!(answered(row, decision), told(&checked, decision), "{input}, {}", given["note"]);
            }
        }
    }
}

#[test]
fn the_first_row_and_the_last_may_be_bad_and_so_may_all() {
    let folder = Folder::new("bad-all");
    Table::of("kind | on\n sold | 2025-06-15\n given | 2025-06-15").write(&folder.path("in.parquet"));
    let ended =
        folder.run(&[&["batch", "in.parquet", "--out", "out.parquet", "--decide", "us.license"], KNOWN].concat());
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(ended.last().contains("2 lines are not answered"), "{}", ended.err);
    let rows = read(&folder.path("out.parquet"));
    assert_eq!(rows.iter().map(|row| row["kind"].as_str()).collect::<Vec<_>>(), ["sold", "given"]);
    assert!(rows.iter().all(|row| row.contains_key("error") && !row.contains_key("us.license")), "{rows:?}");
}

#[test]
fn lines_of_text_that_are_no_rows_say_so_in_their_place() {
    let folder = Folder::new("bad-lines");
    let csv = b"kind,on,to\nexport,2025-11-15,DE\nexport,2025-11-15\nexport,2025-11-15,caf\xe9\n\"export,2025-11-15,DE\nexport,2025-11-15,FR\n";
    let jsonl = b"{\"kind\":\"export\",\"on\":\"2025-11-15\",\"to\":\"DE\"}\n{\"kind\":\"export\"\n{\"to\":\"caf\xe9\"}\n[1]\n{\"kind\":\"export\",\"on\":\"2025-11-15\",\"to\":\"FR\"}\n";
    for (name, content, said) in [
        (
            "in.csv",
            &csv[..],
            ["line 3: expected 3 fields, found 2", "line 4: byte 22 is not UTF-8", "line 5: a quote is opened"],
        ),
        (
            "in.jsonl",
            &jsonl[..],
            ["line 2: not a JSON object", "line 3: byte 11 is not UTF-8", "line 4: not a JSON object"],
        ),
    ] {
        folder.write(name, content);
        let output = format!("{name}.out.jsonl");
        let ended = folder.run(&[&["batch", name, "--out", &output, "--decide", "us.license"], KNOWN].concat());
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.last().contains("3 lines are not answered"), "{}", ended.err);
        let rows = read(&folder.path(&output));
        assert_eq!(rows.len(), 5, "{rows:?}");
        for (row, said) in rows[1..4].iter().zip(said) {
            assert!(row["error"].contains(said), "{name}: expected `{said}` in {row:?}");
            assert_eq!(row.len(), 1, "nothing but the error: {row:?}");
        }
        assert_eq!((rows[0]["to"].as_str(), rows[4]["to"].as_str()), ("DE", "FR"));
        assert!(rows[0].contains_key("us.license") && rows[4].contains_key("us.license"));
    }
}

#[test]
fn columns_of_parquet_that_are_no_text_are_read_by_their_type() {
    let folder = Folder::with_schedule("bad-types");
    let days = Date32Array::from(vec![Some(20254), None, Some(20254)]);
    let values = Decimal128Array::from(vec![Some(1_200_000), Some(500), Some(-500)]);
    let batch = batch_of(vec![
        ("on", Arc::new(days)),
        ("value", Arc::new(values.with_precision_and_scale(12, 2).expect("a decimal"))),
        ("quantity", Arc::new(Int64Array::from(vec![Some(3), Some(1), Some(1)]))),
        ("us.usmca", Arc::new(BooleanArray::from(vec![Some(false), Some(true), None]))),
        ("us.hts", Arc::new(StringArray::from(vec!["9405.21.80"; 3]))),
    ]);
    write_parquet(&folder.path("in.parquet"), &batch);
    let set = [
        "--set",
        "kind=import",
        "--set",
        "to=US",
        "--set",
        "origin=CN",
        "--set",
        "form=commodity",
        "--set",
        "currency=USD",
    ];
    let ended =
        folder.run(&[&["batch", "in.parquet", "--out", "out.jsonl", "--decide", "us.duty"], KNOWN, &set].concat());
    assert_eq!(ended.code, 2, "{}", ended.err);
    let rows = read(&folder.path("out.jsonl"));
    let text = Table::of(
        "on | kind | to | origin | form | value | us.hts\n 2025-06-15 | import | US | CN | commodity | 12000.00 USD | 9405.21.80",
    );
    assert_eq!(answered(&rows[0], "us.duty"), told(&check(&folder, &text.rows[0], KNOWN), "us.duty"));
    assert_eq!(rows[0]["us.duty.amount"], "3468.00");
    assert!(rows[1]["error"].starts_with("on: "), "{rows:?}");
    assert!(rows[2]["error"].starts_with("value: -5.00 USD is negative"), "{rows:?}");
}

#[test]
fn a_column_of_a_type_that_is_not_read_is_refused_rather_than_taken_as_empty() {
    let folder = Folder::new("bad-unread-types");
    let days: ArrayRef = Arc::new(StringArray::from(vec!["2025-06-15"]));
    for (name, array) in [
        ("on", Arc::new(TimestampMillisecondArray::from(vec![1_750_000_000_000])) as ArrayRef),
        ("value", Arc::new(PrimitiveArray::<Float32Type>::from(vec![12.5]))),
    ] {
        let mut columns = vec![(name, array)];
        if name != "on" {
            columns.push(("on", Arc::clone(&days)));
        }
        write_parquet(&folder.path("in.parquet"), &batch_of(columns));
        let said = [&format!("the column `{name}` holds ")[..], "which is not read", "write it anew as text"];
        folder.refuses(&[&["batch", "in.parquet", "--out", "out.csv"], KNOWN].concat(), &said);
    }
}

fn batch_of(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .expect("a batch")
}
