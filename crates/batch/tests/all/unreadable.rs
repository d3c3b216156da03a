//! Rows that cannot be read say so, and the others are answered.
use crate::common;

use std::io::Write;

use batch::{Error, Options};
use common::{Folder, parquet, run, small, text};

/// The column `error`, with the first of the others.
fn said(folder: &Folder, name: &str, content: &[u8], options: &Options) -> Vec<(String, String)> {
    let input = folder.with(name, content);
    let out = folder.file("out.jsonl");
    run(&input, &out, options).unwrap();
    let rows = text(&out).lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()).collect::<Vec<_>>();
    let of = |row: &serde_json::Value, key| row.get(key).and_then(|v| v.as_str()).unwrap_or("∅").to_owned();
    std::fs::remove_file(out).unwrap();
    rows.iter().map(|row| (of(row, "mark"), of(row, "error"))).collect()
}

fn pair(mark: &str, why: &str) -> (String, String) {
    (mark.to_owned(), why.to_owned())
}

#[test]
fn rows_of_csv_that_cannot_be_read_say_why_in_their_place() {
    let folder = Folder::new();
    let mut csv = b"a,b\n1,2\n1,2,3\nx\n\"multi\nline\",2\n\"a\"b,2\nq,\"w\n".to_vec();
    csv.extend_from_slice(b"caf\xe9,1\n");
    csv.extend_from_slice(b"last,1");
    assert_eq!(
        said(&folder, "in.csv", &csv, &small()),
        [
            pair("<1>", "∅"),
            pair("∅", "line 3: expected 2 fields, found 3"),
            pair("∅", "line 4: expected 2 fields, found 1"),
            pair("<multi\nline>", "∅"),
            pair("∅", "line 7: field 1: text after the closing quote; expected every quote in a field doubled"),
            pair(
                "∅",
                "line 8: a quote is opened that is not closed within 300 bytes; expected every quote in a field doubled"
            ),
            pair("∅", "line 9: byte 4 is not UTF-8; convert the file to UTF-8"),
            pair("<last>", "∅"),
        ]
    );
}

#[test]
fn rows_of_json_that_cannot_be_read_say_why_in_their_place() {
    let folder = Folder::new();
    let mut json = b"{\"a\":\"1\"}\n[1]\n{\"a\":\"1\"\n{\"a\":1,\"a\":2}\n{\"a\":\"\\ud800\"}\n".to_vec();
    json.extend_from_slice(b"{\"a\":\"\xff\"}\n{\"a\":\"2\"} x\n{\"b\":1}\n{}\n");
    let options = Options { sample_rows: 1, ..small() };
    assert_eq!(
        said(&folder, "in.jsonl", &json, &options),
        [
            pair("<1>", "∅"),
            pair("∅", "line 2: not a JSON object: invalid type: sequence, expected an object at column 0"),
            pair("∅", "line 3: not a JSON object: EOF while parsing an object at column 8"),
            pair("∅", "line 4: the key `a` is there twice"),
            pair("∅", "line 5: unexpected end of hex escape at column 8"),
            pair("∅", "line 6: byte 7 is not UTF-8; convert the file to UTF-8"),
            pair("∅", "line 7: not a JSON object: trailing characters at column 11"),
            pair(
                "∅",
                "line 8: the key `b` is in none of the first 1 rows; look at more of them, or name the columns to copy"
            ),
            pair("∅", "∅"),
        ]
    );
}

#[test]
fn lines_too_long_are_left_out_however_long_and_wherever_parts_end() {
    for long in [301, 600, 701, 1500, 200_000, 300_000] {
        for before in 0..40 {
            let folder = Folder::new();
            let mut json = String::new();
            (0..before).for_each(|i| json.push_str(&format!("{{\"a\":\"{i}\"}}\n")));
            json.push_str(&format!("{{\"a\":\"{}\"}}\n{{\"a\":\"after\"}}\n", "x".repeat(long)));
            let said = said(&folder, "in.jsonl", json.as_bytes(), &small());
            let why = format!("line {}: the line is longer than 300 bytes", before + 1);
            assert_eq!(said[before..], [pair("∅", &why), pair("<after>", "∅")], "{long} after {before}");
        }
    }
}

#[test]
fn a_quote_never_closed_costs_one_row_wherever_parts_end() {
    for before in 0..60 {
        let folder = Folder::new();
        let mut csv = String::from("a,b\n");
        (0..before).for_each(|i| csv.push_str(&format!("{i},\"1\"\n")));
        csv.push_str("bad,\"open\n");
        (0..100).for_each(|i| csv.push_str(&format!("after {i},1\n")));
        let said = said(&folder, "in.csv", csv.as_bytes(), &small());
        assert_eq!(said.len(), before + 101);
        assert_eq!(said.iter().filter(|(_, why)| why != "∅").count(), 1);
        assert!(said[before].1.starts_with(&format!("line {}: a quote is opened", before + 2)));
        assert_eq!(said[before + 1], pair("<after 0>", "∅"));
    }
}

#[test]
fn the_evaluator_may_call_rows_failed_too() {
    struct Picky;
    impl batch::Evaluate for Picky {
        fn evaluate(&mut self, batch: &arrow_array::RecordBatch) -> Result<arrow_array::RecordBatch, Error> {
            let said: arrow_array::StringArray = (0..batch.num_rows()).map(|r| (r == 1).then_some("no date")).collect();
            Ok(arrow_array::RecordBatch::try_from_iter_with_nullable([(
                batch::UNREADABLE,
                std::sync::Arc::new(said) as arrow_array::ArrayRef,
                true,
            )])
            .unwrap())
        }
    }
    let folder = Folder::new();
    let input = folder.with("in.csv", "a\n1\n2,3\n4\n5\n");
    let summary = batch::run(&input, &folder.file("out.csv"), &small(), |_| Ok(Picky), |_| {}).unwrap();
    assert_eq!(text(&folder.file("out.csv")), "a,error\n1,\n,\"line 3: expected 1 fields, found 2\"\n4,no date\n5,\n");
    assert_eq!((summary.rows, summary.rows_failed), (4, 2));
}

#[test]
fn inputs_cut_short_or_damaged_are_refused_in_words() {
    let folder = Folder::new();
    let refused = |name: &str, content: &[u8]| {
        let error = run(&folder.with(name, content), &folder.file(&format!("{name}.out.csv")), &small()).unwrap_err();
        error.to_string().split_once(&format!("{name}: ")).unwrap().1.to_owned()
    };
    let lines: String =
        std::iter::once("a,b\n".to_owned()).chain((0..5000).map(|i| format!("{i},{}\n", i * 7919))).collect();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(lines.as_bytes()).unwrap();
    let gz = gz.finish().unwrap();
    assert!(
        refused("short.csv.gz", &gz[..gz.len() / 2]).starts_with("the gzip data ends too soon somewhere after line ")
    );
    let mut damaged = gz.clone();
    damaged[gz.len() / 2] ^= 0xff;
    assert!(refused("damaged.csv.gz", &damaged).starts_with("the gzip data is damaged somewhere after line "));
    let zst = zstd::encode_all(lines.as_bytes(), 1).unwrap();
    assert!(refused("short.csv.zst", &zst[..zst.len() / 2]).starts_with("the zstd data ends too soon"));
    assert_eq!(refused("gz.csv", &gz), "this is gzip; expected plain text, so name it .gz");
    assert_eq!(refused("utf16.csv", b"\xff\xfea\0,\0"), "this is UTF-16; expected UTF-8, so convert it");
    assert_eq!(refused("empty.csv", b""), "the file is empty; expected a header line with the names of the columns");
    assert_eq!(
        refused("blank.csv", b"\n\n"),
        "the file is empty; expected a header line with the names of the columns"
    );
    assert!(refused("open.csv", b"a,\"b\n1,2\n").starts_with("line 1 is too long, not UTF-8, or has a quote"));
    assert!(
        run(&folder.with("twice.csv", "a,a\n"), &folder.file("o.csv"), &small())
            .unwrap_err()
            .to_string()
            .contains("two columns named `a`")
    );

    parquet(&folder.file("in.parquet"), 500, 100);
    let whole = std::fs::read(folder.file("in.parquet")).unwrap();
    assert!(refused("short.parquet", &whole[..whole.len() - 10]).starts_with("not Parquet that can be read"));
    assert!(refused("none.parquet", b"").starts_with("not Parquet that can be read"));
}

/// Whatever byte of a Parquet file is wrong: an answer or an error, never a fault.
#[test]
fn damaged_parquet_never_brings_the_engine_down() {
    let folder = Folder::new();
    parquet(&folder.file("in.parquet"), 200, 60);
    let whole = std::fs::read(folder.file("in.parquet")).unwrap();
    let (mut refused, mut answered) = (0, 0);
    for at in (0..whole.len()).step_by(7) {
        let out = folder.file(if at % 2 == 0 { "out.csv" } else { "out.parquet" });
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        let options = Options { resume: false, overwrite: true, ..small() };
        match run(&folder.with("damaged.parquet", &damaged), &out, &options) {
            Ok(_) => answered += 1,
            Err(Error::Fault(what)) => panic!("byte {at}: {what}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 0 && answered > 0, "{refused} refused, {answered} answered");
}
