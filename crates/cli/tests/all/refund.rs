//! `portcullis refund`: sums worked out by hand, by line and in all.

use crate::common;

use std::collections::{BTreeMap, BTreeSet};

use common::answers::{check, told};
use common::entries::{ENTRIES, NOW, THEN, entries};
use common::table::{cell, read};
use common::{Ended, Folder, Row, Table};
use serde_json::Value;

fn refund(folder: &Folder, input: &str, more: &[&str]) -> Ended {
    folder.run(&[&["refund", input, "--known-then", THEN, "--known-now", NOW], more].concat())
}

#[test]
fn refunds_add_up_by_line_and_in_all_and_are_what_check_says_of_each_entry() {
    let folder = Folder::with_schedule("refund-sums");
    let table = Table::of(ENTRIES);
    for (input, output) in [("in.csv", "out.csv"), ("in.jsonl", "out.jsonl"), ("in.parquet", "out.parquet")] {
        table.write(&folder.path(input));
        let ended = refund(&folder, input, &["--out", output, "--format", "json"]);
        assert_eq!(ended.code, 1, "one entry is not settled: {}", ended.err);
        let sums: Value = serde_json::from_str(&ended.out).expect("JSON");
        for (name, expected) in [
            ("known-then", Value::from(THEN)),
            ("known-now", NOW.into()),
            ("entries", 5.into()),
            ("entries-with-difference", 2.into()),
            ("entries-unsettled", 1.into()),
            ("entries-with-errors", 0.into()),
            ("paid", "7461.94".into()),
            ("owed", "3661.92".into()),
            ("refund", "3800.02".into()),
            ("currency", "USD".into()),
        ] {
            assert_eq!(sums[name], expected, "{input}: {name}");
        }
        let rows = read(&folder.path(output));
        let lines: Vec<[&str; 5]> = rows
            .iter()
            .map(|row| ["note", "duty.then.amount", "duty.now.amount", "refund", "refund.amount"].map(|n| cell(row, n)))
            .collect();
        assert_eq!(
            lines,
            [
                ["lamps", "7068.00", "3468.00", "due", "3600.00"],
                ["shirts", "365.04", "165.02", "due", "200.02"],
                ["early", "28.90", "28.90", "nothing", "0.00"],
                ["no value", "", "", "unsettled", ""],
                ["sold", "", "", "nothing", "0.00"],
            ],
            "{input}"
        );
        for (row, given) in rows.iter().zip(&table.rows) {
            let sides = [("then", THEN, "administered"), ("now", NOW, "law")];
            for (side, known, basis) in sides {
                let checked = told(&check(&folder, given, &["--known", known, "--basis", basis]), "us.duty");
                assert_eq!(cell(row, &format!("duty.{side}")), checked["us.duty"], "{}", given["note"]);
                assert_eq!(
                    cell(row, &format!("duty.{side}.amount")),
                    cell(&checked, "us.duty.amount"),
                    "{}",
                    given["note"]
                );
            }
        }
        assert_eq!(cell(&rows[0], "duty.then"), "58.9%");
        let gone = |row: &Row| cell(row, "refund.of").split("; ").map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(
            gone(&rows[0]),
            ["us.ieepa.china-fentanyl.second 20%", "us.ieepa.china-reciprocal.base 10%"].map(str::to_owned).into()
        );
        assert_eq!(gone(&rows[1]), ["us.ieepa.reciprocal.country 20%"].map(str::to_owned).into());
        let of: BTreeMap<&str, i64> = sums["duties-gone"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|d| (d["provision"].as_str().expect("a name"), d["entries"].as_i64().expect("a number")))
            .collect();
        let expected = [
            ("us.ieepa.china-fentanyl.second", 1),
            ("us.ieepa.china-reciprocal.base", 1),
            ("us.ieepa.reciprocal.country", 1),
        ];
        assert_eq!(of, expected.into());
    }
}

#[test]
fn the_summary_for_people_says_the_same_and_that_some_entries_are_not_in_it() {
    let folder = Folder::with_schedule("refund-text");
    Table::of(ENTRIES).write(&folder.path("in.csv"));
    let ended = refund(&folder, "in.csv", &[]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    for part in [
        "3,800.02 USD is owed back  on 2 of 5 entries\n",
        "charged at the border, as known on 2026-02-19               7,461.94 USD\n",
        "owed in law, as known on 2026-03-01                         3,661.92 USD\n",
        "us.ieepa.china-fentanyl.second  on 1 entry\n    struck-down on 2026-02-20; void in law from 2025-03-04; at the border from 2026-02-24 [",
        "1 entry is not settled",
        "Line by line: add --out FILE",
    ] {
        assert!(ended.out.contains(part), "expected `{part}` in\n{}", ended.out);
    }
    assert_eq!(folder.names(), ["in.csv"], "lines that were not asked for are not left");
}

#[test]
fn what_was_known_before_the_ruling_gives_nothing_back() {
    let folder = Folder::with_schedule("refund-before");
    Table::of(ENTRIES).write(&folder.path("in.csv"));
    let ended = folder.run(&["refund", "in.csv", "--known-then", THEN, "--known-now", THEN, "--format", "json"]);
    let sums: Value = serde_json::from_str(&ended.out).expect("JSON");
    assert_eq!((&sums["paid"], &sums["owed"]), (&"7461.94".into(), &"7461.94".into()));
    assert_eq!((&sums["refund"], &sums["entries-with-difference"]), (&"0.00".into(), &0.into()));
}

#[test]
fn entries_that_cannot_be_read_are_counted_told_and_left_out_of_the_sums() {
    let folder = Folder::with_schedule("refund-bad");
    let mut text = entries(&folder);
    text.push_str("negative,import,2025-06-15,CN,US,CN,commodity,9405.21.80,-5 USD\n");
    text.push_str("no day,import,,CN,US,CN,commodity,9405.21.80,5 USD\n");
    text.push_str("no such line,import,2025-06-15,CN,US,CN,commodity,9999.99.99,5 USD\n");
    text.push_str("too early,import,2024-06-15,CN,US,CN,commodity,9405.21.80,5 USD\n");
    text.push_str("too short,import,2025-06-15\n");
    folder.write("in.csv", text);
    let ended = refund(&folder, "in.csv", &["--out", "out.csv", "--format", "json"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(ended.last().contains("5 lines are not answered: the column `error` says"), "{}", ended.err);
    let sums: Value = serde_json::from_str(&ended.out).expect("JSON");
    assert_eq!((&sums["entries"], &sums["entries-with-errors"]), (&10.into(), &5.into()));
    assert_eq!((&sums["paid"], &sums["refund"]), (&"7461.94".into(), &"3800.02".into()));
    let rows = read(&folder.path("out.csv"));
    assert_eq!(rows.len(), 10);
    assert!(rows[..5].iter().all(|row| !row.contains_key("error")), "{rows:?}");
    let said = [
        "value: ",
        "on: ",
        "us.hts: `9999.99.99` is no line",
        "us.hts: no edition",
        "line 11: expected 9 fields, found 3",
    ];
    for (row, said) in rows[5..].iter().zip(said) {
        assert!(row["error"].starts_with(said), "expected `{said}` in {row:?}");
        assert!(!row.contains_key("refund") && !row.contains_key("duty.now"), "{row:?}");
    }
    let ended = refund(&folder, "in.csv", &[]);
    assert!(ended.code == 2 && ended.last().contains("write the lines with --out"), "{}", ended.err);
}

#[test]
fn refunds_that_cannot_be_asked_for_are_refused() {
    let folder = Folder::new("refund-arguments");
    folder.write("in.csv", entries(&folder));
    folder.write("no-day.csv", "kind,to\nimport,US\n");
    folder.write("there.csv", "precious");
    let refuses = |input: &str, more: &[&str], said: &[&str]| {
        folder.refuses(&[&["refund", input, "--known-then", THEN], more].concat(), said);
    };
    refuses("in.csv", &["--known-now", "2026-01-01"], &["--known-now 2026-01-01 lies before --known-then 2026-02-19"]);
    refuses(
        "in.csv",
        &["--known-now", NOW, "--decide", "us.license"],
        &["`us.license` is no decision on duties", "us.duty"],
    );
    refuses("in.csv", &["--known-now", NOW, "--decide", "us.dutty"], &["us.dutty"]);
    refuses("in.csv", &["--known-now", NOW, "--out", "there.csv"], &["there.csv", "the output exists", "--force"]);
    refuses("in.csv", &["--known-now", NOW, "--out", "in.csv", "--force"], &["the output is the input"]);
    refuses("in.csv", &["--known-now", NOW, "--out", "no/such/out.csv"], &["no/such/out.csv"]);
    refuses("no-day.csv", &["--known-now", NOW], &["on which day"]);
    refuses("missing.csv", &["--known-now", NOW], &["missing.csv", "No such file"]);
    folder.refuses(&["refund", "in.csv"], &["--known-then"]);
    assert_eq!(folder.bytes("there.csv"), b"precious");
}
