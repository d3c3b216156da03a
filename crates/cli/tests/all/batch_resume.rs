//! `portcullis batch`, killed and started again: nothing doubled, nothing lost, nothing mixed.

use crate::common;

use std::io::Write;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use common::table::{read, write_parquet};
use common::{Ended, Folder};

/// Rows enough for some ten parts, as a part holds at most 16 MiB of text.
const LONG_ROWS: usize = 40_000;
/// Rows enough for five parts, as a part holds at most 262,144 rows.
const SHORT_ROWS: usize = 1_200_000;

const ARGS: &[&str] = &[
    "--known",
    "2026-03-01",
    "--decide",
    "us.duty",
    "--set",
    "kind=import",
    "--set",
    "to=US",
    "--set",
    "form=commodity",
    "--set",
    "us.hts.general-rate=3.9%",
    "--threads",
    "1",
];

/// The code of a row; one in a thousand is none.
fn code(row: usize) -> &'static str {
    if row % 1000 == 7 { "no code" } else { ["9405.21.80", "8413.70.20", "6109.10.00"][row % 3] }
}

fn origin(row: usize) -> &'static str {
    ["CN", "DE", "VN", "BR", "CA"][row / 3 % 5]
}

/// Rows with a long note each, packed, so that they take little room.
fn long_rows(folder: &Folder, name: &str) {
    let file = std::fs::File::create(folder.path(name)).expect("a file");
    let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    let note = "n".repeat(4000);
    writeln!(packed, "id,on,us.hts,origin,value,note").expect("written");
    for row in 0..LONG_ROWS {
        let (code, origin) = (code(row), origin(row));
        writeln!(packed, "{row},2025-06-15,{code},{origin},{row}.50 USD,{note}").expect("written");
    }
    packed.finish().expect("written");
}

fn short_rows(folder: &Folder, name: &str) {
    let ids = Int64Array::from_iter_values(0..SHORT_ROWS as i64);
    let days = StringArray::from_iter_values((0..SHORT_ROWS).map(|_| "2025-06-15"));
    let codes = StringArray::from_iter_values((0..SHORT_ROWS).map(code));
    let origins = StringArray::from_iter_values((0..SHORT_ROWS).map(origin));
    let columns: Vec<(&str, ArrayRef)> =
        vec![("id", Arc::new(ids)), ("on", Arc::new(days)), ("us.hts", Arc::new(codes)), ("origin", Arc::new(origins))];
    write_parquet(&folder.path(name), &RecordBatch::try_from_iter(columns).expect("a batch"));
}

fn batch(folder: &Folder, input: &str, output: &str, more: &[&str]) -> Ended {
    folder.run(&[&["batch", input, "--out", output], ARGS, more].concat())
}

/// Starts a run and kills it once a part of the output is safe; how many there are then.
fn kill_after_a_part(folder: &Folder, input: &str, output: &str) -> usize {
    let mut command = folder.command(&[&["batch", input, "--out", output], ARGS].concat());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    let ledger = folder.path(&format!("{output}.parts/ledger.jsonl"));
    let parts = || std::fs::read_to_string(&ledger).map_or(0, |text| text.lines().count());
    while parts() == 0 {
        let ended = child.try_wait().expect("a process");
        assert!(ended.is_none(), "it was to be killed, and ended before: {ended:?}");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("killed");
    assert!(!child.wait().expect("a process").success());
    assert!(!folder.path(output).exists(), "there is no output until it is whole");
    parts()
}

/// How many parts of how many the run said were there.
fn resumed(ended: &Ended) -> (usize, usize) {
    let told = ended.err.lines().find_map(|line| {
        let (_, parts) = line.split_once(" s; ")?;
        let (parts, _) = parts.split_once(" parts were there from an earlier run")?;
        let (there, all) = parts.split_once(" of ")?;
        Some((there.parse().ok()?, all.parse().ok()?))
    });
    told.unwrap_or_else(|| panic!("{}", ended.err))
}

/// The same rows whether the run was killed or not, and the same words at its end.
fn killed_and_started_again(test: &str, make: fn(&Folder, &str), input: &str, ending: &str) -> Folder {
    let folder = Folder::new(test);
    make(&folder, input);
    let (whole, out) = (format!("whole.{ending}"), format!("out.{ending}"));
    let expected = batch(&folder, input, &whole, &[]);
    // On a busy machine all parts may be safe by the time the kill comes; then nothing was left to go on with, and it is tried again.
    for _ in 0..8 {
        let before = kill_after_a_part(&folder, input, &out);
        let ended = batch(&folder, input, &out, &[]);
        assert_eq!((ended.code, ended.last()), (2, expected.last()), "some rows are bad: {}", ended.err);
        let (there, all) = resumed(&ended);
        assert!(before <= there && there <= all, "{before} parts when killed, {there} of {all} found again");
        assert!(folder.bytes(&whole) == folder.bytes(&out), "the outputs differ");
        assert!(!folder.path(&format!("{out}.parts")).exists());
        if there < all {
            return folder;
        }
        std::fs::remove_file(folder.path(&out)).expect("removed");
    }
    panic!("eight times all parts were safe before the kill came: the input is too short for this machine");
}

#[test]
fn text_killed_and_started_again_gives_the_bytes_of_a_run_that_was_not() {
    let folder = killed_and_started_again("resume-text", long_rows, "in.csv.gz", "jsonl");
    let rows = read(&folder.path("out.jsonl"));
    assert_eq!(rows.len(), LONG_ROWS);
    for (number, row) in rows.iter().enumerate() {
        assert_eq!(row["id"], number.to_string());
        assert_eq!(row.contains_key("error"), number % 1000 == 7);
        assert_ne!(row.contains_key("us.duty"), row.contains_key("error"));
    }
}

#[test]
fn parquet_killed_and_started_again_gives_the_bytes_of_a_run_that_was_not() {
    killed_and_started_again("resume-parquet", short_rows, "in.parquet", "parquet");
}

#[test]
fn parts_of_another_input_law_or_option_are_never_mixed_in() {
    let folder = Folder::new("resume-other");
    long_rows(&folder, "in.csv.gz");
    kill_after_a_part(&folder, "in.csv.gz", "out.csv.gz");
    let refuses = |more: &[&str], said: &str| {
        let todo = "delete this folder, or start over with --restart";
        folder.refuses(&[&["batch", "in.csv.gz", "--out", "out.csv.gz"], ARGS, more].concat(), &[said, todo]);
    };
    refuses(&["--set", "origin=CN", "--map", "origin=maker"], "the answers were those of");
    refuses(&["--basis", "administered"], "the answers were those of");
    refuses(&["--answers-only"], "the columns copied are others");
    let text = folder.bytes("in.csv.gz");
    // One member of gzip more is a row more.
    let mut more = flate2::write::GzEncoder::new(text.clone(), flate2::Compression::fast());
    more.write_all(b"last,2025-06-15,9405.21.80,CN,1 USD,\n").expect("packed");
    folder.write("in.csv.gz", more.finish().expect("packed"));
    refuses(&[], "the input had");
    // The same bytes at another time are not trusted either.
    folder.write("in.csv.gz", &text);
    refuses(&[], "the input was changed");
    let ended = batch(&folder, "in.csv.gz", "out.csv.gz", &["--restart"]);
    assert!(ended.code == 2 && !ended.err.contains("from an earlier run"), "{}", ended.err);
    assert_eq!(batch(&folder, "in.csv.gz", "whole.csv.gz", &[]).code, 2);
    assert!(folder.bytes("out.csv.gz") == folder.bytes("whole.csv.gz"), "the outputs differ");
}
