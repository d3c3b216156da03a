//! A run that was killed goes on where it was: nothing doubled, nothing lost.
use crate::common;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use batch::{Error, Options, Summary};
use common::{Folder, Marker, bytes, parquet, run, small};
use proptest::prelude::*;

/// A run whose evaluators answer so many batches, and then do this.
fn run_for(
    batches: i64,
    then: fn() -> Error,
    input: &Path,
    output: &Path,
    options: &Options,
) -> Result<Summary, Error> {
    let left = Arc::new(AtomicI64::new(batches));
    batch::run(input, output, options, |_| Ok(Marker { left: left.clone(), then }), |_| {})
}

/// An input of so many rows, some of them unreadable in text.
fn input(folder: &Folder, name: &str, count: usize) -> std::path::PathBuf {
    let path = folder.file(name);
    match name.split_once('.').unwrap().1 {
        "parquet" => parquet(&path, count, 33),
        "jsonl" => {
            let row = |i: usize| match i % 17 {
                3 => "oops\n".to_owned(),
                5 => format!("{{\"a\":\"{}\"}}\n", "x".repeat(400)),
                _ => format!("{{\"a\":\"{i}\",\"b\":{i}.0}}\n"),
            };
            folder.with(name, (0..count).map(row).collect::<String>());
        }
        packed => {
            let row = |i: usize| match i % 17 {
                3 => "oops\n".to_owned(),
                5 => format!("\"{}\n\",2\n", "x".repeat(100 + i)),
                _ => format!("{i},{i}.0\n"),
            };
            let text: String = std::iter::once("a,b\n".to_owned()).chain((0..count).map(row)).collect();
            let content = if packed == "csv.zst" { zstd::encode_all(text.as_bytes(), 1).unwrap() } else { text.into() };
            folder.with(name, content);
        }
    }
    path
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn killed_and_continued_is_the_same_as_never_killed(
        name in prop::sample::select(vec!["in.parquet", "in.csv", "in.csv.zst", "in.jsonl"]),
        ending in prop::sample::select(vec!["parquet", "csv", "jsonl.gz"]),
        count in 0usize..400,
        kills in prop::collection::vec((0i64..40, any::<bool>(), 1usize..4), 0..4),
    ) {
        let folder = Folder::new();
        let input = input(&folder, name, count);
        let whole = folder.file(&format!("whole.{ending}"));
        let expected = run(&input, &whole, &small()).unwrap();
        let out = folder.file(&format!("out.{ending}"));
        for (batches, panics, threads) in kills {
            let then = if panics { || panic!("killed") } else { || Error::evaluate("killed") };
            let options = Options { threads, ..small() };
            if run_for(batches, then, &input, &out, &options).is_ok() {
                std::fs::remove_file(&out).unwrap();
            } else {
                prop_assert!(!out.exists());
            }
        }
        let summary = run(&input, &out, &small()).unwrap();
        prop_assert!(bytes(&whole) == bytes(&out));
        prop_assert_eq!((summary.rows, summary.rows_failed, summary.parts), (expected.rows, expected.rows_failed, expected.parts));
        prop_assert_eq!(folder.names().len(), 3);
    }
}

#[test]
fn parts_written_before_are_taken_over() {
    let folder = Folder::new();
    let input = input(&folder, "in.parquet", 400);
    let out = folder.file("out.csv");
    let options = Options { threads: 1, ..small() };
    let error = run_for(20, || Error::evaluate("no more"), &input, &out, &options).unwrap_err();
    assert_eq!(error.to_string(), "from row 114 on: no more");
    let summary = run(&input, &out, &options).unwrap();
    assert!(summary.resumed_parts > 3 && summary.resumed_parts < summary.parts, "{summary:?}");
}

/// Not a test: the process that `a_process_that_dies_loses_nothing` starts and that dies.
#[test]
#[ignore = "started by another test"]
fn dies() {
    let Some(folder) = std::env::var_os("PORTCULLIS_BATCH_DIES") else { return };
    let folder = Path::new(&folder);
    let _ = run_for(80, || std::process::abort(), &folder.join("in.csv"), &folder.join("out.parquet"), &small());
}

#[test]
fn a_process_that_dies_loses_nothing() {
    let folder = Folder::new();
    let input = input(&folder, "in.csv", 2000);
    for _ in 0..3 {
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::dies", "--ignored", "--quiet"])
            .env("PORTCULLIS_BATCH_DIES", folder.file(""))
            .output()
            .unwrap()
            .status;
        assert!(!status.success());
        assert!(folder.file("out.parquet.parts").is_dir() && !folder.file("out.parquet").exists());
    }
    let summary = run(&input, &folder.file("out.parquet"), &small()).unwrap();
    assert!(summary.resumed_parts > 0);
    run(&input, &folder.file("whole.parquet"), &small()).unwrap();
    assert!(bytes(&folder.file("whole.parquet")) == bytes(&folder.file("out.parquet")));
    assert_eq!(folder.names(), ["in.csv", "out.parquet", "whole.parquet"]);
}

#[test]
fn a_kill_at_any_moment_of_the_end_is_mended() {
    let folder = Folder::new();
    let input = input(&folder, "in.csv", 300);
    let (out, parts) = (folder.file("out.csv"), folder.file("out.csv.parts"));
    let _ = run_for(20, || Error::evaluate("killed"), &input, &out, &small());
    // A ledger whose last line was cut short, and files that were being written.
    let ledger = parts.join("ledger.jsonl");
    let text = std::fs::read_to_string(&ledger).unwrap();
    std::fs::write(&ledger, &text[..text.len() - 5]).unwrap();
    std::fs::write(parts.join("0000000099.tmp"), "half").unwrap();
    std::fs::write(parts.join("joined.tmp"), "half").unwrap();
    // The output in place already, its parts not yet gone.
    std::fs::write(&out, "from the run before").unwrap();
    run(&input, &out, &small()).unwrap();
    run(&input, &folder.file("whole.csv"), &small()).unwrap();
    assert!(bytes(&out) == bytes(&folder.file("whole.csv")));
    // The manifest gone, the parts not.
    std::fs::create_dir(&parts).unwrap();
    std::fs::write(parts.join("0000000000.part"), "stale").unwrap();
    run(&input, &out, &Options { overwrite: true, ..small() }).unwrap();
    assert!(bytes(&out) == bytes(&folder.file("whole.csv")) && !parts.exists());
}

#[test]
fn another_input_or_other_options_are_refused_until_told_to_start_over() {
    let folder = Folder::new();
    let input = input(&folder, "in.csv", 300);
    let out = folder.file("out.csv");
    let options = small();
    let _ = run_for(20, || Error::evaluate("killed"), &input, &out, &options);
    let refused = |options: &Options, expected: &str| {
        let error = run(&input, &out, options).unwrap_err();
        assert!(matches!(error, Error::Mismatch { .. }), "{error}");
        let text = error.to_string();
        assert!(
            text.contains(expected) && text.ends_with("delete this folder, or start over with --restart"),
            "{text}"
        );
    };
    refused(
        &Options { fingerprint: "law 2".into(), ..small() },
        "the answers were those of `` and would be of `law 2`",
    );
    refused(&Options { part_rows: 21, ..small() }, "the limits were");
    refused(&Options { pass: batch::Pass::None, ..small() }, "the columns copied are others");
    let before = std::fs::read_to_string(&input).unwrap();
    std::fs::write(&input, before.clone() + "1,2\n").unwrap();
    refused(&options, "the input had");
    std::fs::write(&input, before).unwrap();
    refused(&options, "the input was changed");
    run(&input, &out, &Options { resume: false, ..small() }).unwrap();
    run(&input, &folder.file("whole.csv"), &options).unwrap();
    assert!(bytes(&out) == bytes(&folder.file("whole.csv")));
}

#[test]
fn outputs_in_use_or_in_the_way_are_not_touched() {
    let folder = Folder::new();
    let input = input(&folder, "in.csv", 30);
    let out = folder.with("out.csv", "precious");
    assert!(matches!(run(&input, &out, &small()), Err(Error::Exists { .. })));
    assert!(matches!(run(&input, &input, &small()), Err(Error::Option(_))));
    let parts = folder.file("other.csv.parts");
    std::fs::create_dir(&parts).unwrap();
    std::fs::write(parts.join("mine.txt"), "precious").unwrap();
    assert!(run(&input, &folder.file("other.csv"), &small()).unwrap_err().to_string().contains("move it elsewhere"));
    assert_eq!(common::text(&parts.join("mine.txt")), "precious");
    let within = folder.file("within.csv");
    let second = batch::run(
        &input,
        &within,
        &small(),
        |_| Ok(Marker::endless()),
        |p| assert!(p.rows == 0 || matches!(run(&input, &within, &small()), Err(Error::Busy { .. }))),
    );
    assert_eq!(second.unwrap().rows, 30);
    assert_eq!(common::text(&out), "precious");
}

#[test]
fn an_answer_of_another_form_is_refused() {
    struct Wrong(usize);
    impl batch::Evaluate for Wrong {
        fn evaluate(&mut self, batch: &arrow_array::RecordBatch) -> Result<arrow_array::RecordBatch, Error> {
            let rows = batch.num_rows().saturating_sub(self.0);
            let ones: arrow_array::Int64Array = (0..rows).map(|_| Some(1)).collect();
            let name = if self.0 == 0 && rows > 0 { "other" } else { "one" };
            Ok(arrow_array::RecordBatch::try_from_iter([(name, Arc::new(ones) as arrow_array::ArrayRef)]).unwrap())
        }
    }
    let folder = Folder::new();
    let input = input(&folder, "in.csv", 30);
    for (less, expected) in [(1, "rows, one for each asked"), (0, "found other Int64")] {
        let error = batch::run(&input, &folder.file(&format!("{less}.csv")), &small(), |_| Ok(Wrong(less)), |_| {});
        let text = error.unwrap_err().to_string();
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn progress_ends_where_the_input_does() {
    let folder = Folder::new();
    for (name, total) in [("in.parquet", Some(400)), ("in.csv", None), ("in.csv.zst", None), ("in.jsonl", None)] {
        let input = input(&folder, name, 400);
        let out = folder.file(&format!("{name}.out.csv"));
        let _ = run_for(20, || Error::evaluate("killed"), &input, &out, &small());
        let last = std::sync::Mutex::new(batch::Progress::default());
        let report = |p: batch::Progress| {
            let mut last = last.lock().unwrap();
            last.rows = last.rows.max(p.rows);
            last.bytes = last.bytes.max(p.bytes);
            (last.rows_total, last.bytes_total) = (p.rows_total, p.bytes_total);
        };
        let summary = batch::run(&input, &out, &small(), |_| Ok(Marker::endless()), report).unwrap();
        let last = last.into_inner().unwrap();
        assert_eq!((last.rows, last.rows_total), (summary.rows, total), "{name}");
        // Parquet has its footer beside what is read.
        assert!(last.bytes == last.bytes_total || name == "in.parquet", "{name}: {last:?}");
    }
}
