//! `portcullis flips`: the rows that change are those that differ when all are decided twice.

use crate::common;

use std::collections::BTreeSet;

use common::answers::answered;
use common::entries::{ENTRIES, NOW, THEN, entries};
use common::table::{cell, cents, read};
use common::{Folder, Table};

/// Imports of several days, goods and places, some exports, and what only the law of duties of one day touches.
fn portfolio() -> Table {
    let mut text = String::from("note | kind | on | from | to | origin | form | us.hts | us.eccn | value\n");
    let mut row = |kind: &str, on: &str, from: &str, to: &str, hts: &str, eccn: &str| {
        let note = text.lines().count();
        text.push_str(&format!(
            "{note} | {kind} | {on} | {from} | {to} | {from} | commodity | {hts} | {eccn} | {note}.5 USD\n"
        ));
    };
    for on in ["2025-01-15", "2025-06-15", "2025-09-30", "2026-02-19", "2026-02-23", "2026-02-25", "2026-08-01"] {
        for from in ["CN", "VN", "DE", "CA", "BR"] {
            for hts in ["9405.21.80", "6109.10.00", "8413.70.20"] {
                row("import", on, from, "US", hts, "");
            }
        }
        for to in ["DE", "CN", "RU"] {
            row("export", on, "US", to, "", "EAR99");
            row("export", on, "US", to, "", "3A001.a.1");
        }
    }
    Table::of(&text)
}

#[test]
fn rows_that_flip_are_exactly_those_that_differ_when_all_are_decided_twice() {
    let folder = Folder::with_schedule("flips-twice");
    let table = portfolio();
    for (input, ending) in [("in.csv", "csv"), ("in.parquet", "parquet"), ("in.jsonl", "jsonl")] {
        table.write(&folder.path(input));
        let out = format!("flips.{ending}");
        let ended =
            folder.run(&["flips", input, "--from", "known=2026-02-19", "--to", "known=2026-03-01", "--out", &out]);
        assert_eq!(ended.code, 1, "{}", ended.err);
        let sides = [THEN, NOW].map(|known| {
            let out = format!("{known}.{ending}");
            let ended = folder.run(&["batch", input, "--out", &out, "--known", known]);
            assert_eq!(ended.code, 0, "{}", ended.err);
            read(&folder.path(&out))
        });
        let rows = read(&folder.path(&out));
        assert_eq!((rows.len(), sides[0].len()), (table.rows.len(), table.rows.len()));
        let mut flipping = 0;
        for ((row, before), after) in rows.iter().zip(&sides[0]).zip(&sides[1]) {
            assert_eq!([&before["note"], &after["note"]], [&row["note"], &row["note"]], "the order is kept");
            let own = |name: &&String| !table.columns.contains(name) && name.matches('.').count() == 1;
            let differing: BTreeSet<&str> = before
                .keys()
                .filter(own)
                .map(String::as_str)
                .filter(|decision| answered(before, decision) != answered(after, decision))
                .collect();
            let flips: BTreeSet<&str> = row.get("flips").map(|f| f.split(';').collect()).unwrap_or_default();
            assert_eq!(flips, differing, "{input}: {row:?}");
            for decision in &flips {
                for (side, of) in [("before", before), ("after", after)] {
                    let shown = cell(row, &format!("{decision}.{side}"));
                    assert!(shown.split(" by ").next() == of.get(*decision).map(String::as_str), "{shown}: {of:?}");
                }
            }
            assert_eq!(row.keys().any(|name| name.ends_with(".before") || name.ends_with(".after")), !flips.is_empty());
            flipping += usize::from(!flips.is_empty());
        }
        let count =
            format!("{flipping} of {} lines change  from known=2026-02-19 to known=2026-03-01\n", table.rows.len());
        assert!(ended.out.starts_with(&count), "expected `{count}` in\n{}", ended.out);
        assert!(flipping > 20 && flipping < table.rows.len() - 20, "{flipping} tell nothing");
    }
}

#[test]
fn the_changes_are_counted_by_kind_and_the_decision_asked_for_is_the_only_one() {
    let folder = Folder::with_schedule("flips-kinds");
    Table::of(ENTRIES).write(&folder.path("in.csv"));
    let sides = ["--from", "known=2026-02-19", "--to", "known=2026-03-01"];
    let ended = folder.run(&[&["flips", "in.csv", "--decide", "us.duty"], &sides[..]].concat());
    assert_eq!(ended.code, 1, "{}", ended.err);
    for part in ["3 of 5 lines change", "2  us.duty: 58.9% → 28.9%\n", "1  us.duty: 36.5% → 16.5%\n", "add --out FILE"]
    {
        assert!(ended.out.contains(part), "expected `{part}` in\n{}", ended.out);
    }
    let ended = folder.run(&[&["flips", "in.csv", "--decide", "gb.license"], &sides[..]].concat());
    assert_eq!((ended.code, ended.out.starts_with("0 of 5 lines change")), (0, true), "{}", ended.out);
    assert_eq!(folder.names(), ["in.csv"], "lines that were not asked for are not left");
}

#[test]
fn a_scenario_flips_the_lines_it_reaches_whichever_part_of_the_side_is_named_first() {
    let folder = Folder::with_schedule("flips-scenario");
    folder.write(
        "tariff.law",
        "scenario supposed.tariff { title \"A tariff\"\n event us.standoff.tariff-100 adopted known 2025-10-31 effective 2025-11-01 source \"supposed\" }\n",
    );
    Table::of(
        "note  | kind   | on         | to | origin | form      | us.hts     | value
         china | import | 2025-12-01 | US | CN     | commodity | 9405.21.80 | 100 USD
         other | import | 2025-12-01 | US | VN     | commodity | 9405.21.80 | 100 USD
         early | import | 2025-10-01 | US | CN     | commodity | 9405.21.80 | 100 USD",
    )
    .write(&folder.path("in.csv"));
    for to in ["known=2025-11-05,scenario=tariff.law", "scenario=tariff.law,shipped,known=2025-11-05"] {
        let ended =
            folder.run(&["flips", "in.csv", "--from", "known=2025-11-05", "--to", to, "--out", "out.csv", "--force"]);
        assert_eq!(ended.code, 1, "{}", ended.err);
        let rows = read(&folder.path("out.csv"));
        assert_eq!(rows.iter().map(|row| cell(row, "flips")).collect::<Vec<_>>(), ["us.duty", "", ""], "{to}");
        let [before, after] = ["before", "after"].map(|side| cell(&rows[0], &format!("us.duty.{side}")).to_owned());
        let total = |shown: &str| cents(shown.split('%').next().expect("a rate"));
        assert!(total(&after).starts_with('1') && after.contains("us.standoff.tariff-100 100%"), "{before} → {after}");
    }
}

#[test]
fn rows_that_cannot_be_read_are_told_even_where_the_two_laws_agree() {
    let folder = Folder::with_schedule("flips-bad");
    let header = "note,kind,on,to,origin,form,us.hts,value\n";
    folder.write(
        "in.csv",
        format!(
            "{header}good,import,2025-06-15,US,CN,commodity,9405.21.80,100 USD\n\
             by name,import,2025-06-15,US,China,commodity,9405.21.80,100 USD\n\
             negative,import,2025-06-15,US,CN,commodity,9405.21.80,-100 USD\n\
             no day,import,,US,CN,commodity,9405.21.80,100 USD\n\
             agreed,imported,2020-06-15,US,DE,commodity,9405.21.80,100 USD\n\
             too short,import\n"
        ),
    );
    for sides in [["--from", "known=2026-02-19", "--to", "known=2026-03-01"], ["--from", "shipped", "--to", "shipped"]]
    {
        let ended = folder.run(&[&["flips", "in.csv", "--out", "out.jsonl", "--force"], &sides[..]].concat());
        assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
        assert!(ended.out.contains(" of 6 lines change"), "{}", ended.out);
        assert!(ended.last().contains("5 lines are not answered"), "{}", ended.err);
        let rows = read(&folder.path("out.jsonl"));
        assert_eq!(rows.len(), 6);
        assert_eq!(cell(&rows[0], "error"), "");
        let said = ["origin: ", "value: ", "on: ", "kind: ", "line 7: expected 8 fields, found 2"];
        for (row, said) in rows[1..].iter().zip(said) {
            assert!(cell(row, "error").starts_with(said), "expected `{said}` in {row:?}");
            assert!(!row.contains_key("flips"), "{row:?}");
        }
    }
}

#[test]
fn flips_that_cannot_be_asked_for_are_refused() {
    let folder = Folder::new("flips-arguments");
    folder.write("in.csv", entries(&folder));
    folder.write("empty.law", "// nothing\n");
    folder.write("there.csv", "precious");
    let refuses = |more: &[&str], said: &[&str]| {
        folder.refuses(&[&["flips", "in.csv", "--to", "shipped"], more].concat(), said);
    };
    refuses(&["--from", "known=2026-02-30"], &["known=2026-02-30", "expected a date"]);
    refuses(&["--from", "knwon=2026-02-19"], &["`knwon=` is not known here", "known=DATE"]);
    refuses(&["--from", "shipped,"], &["a part is empty"]);
    refuses(&["--from", "law=a,law=b"], &["a and b are both named"]);
    refuses(&["--from", "scenario=missing.law"], &["missing.law", "no such file"]);
    refuses(&["--from", "scenario=empty.law"], &["empty.law", "no scenario in it"]);
    refuses(&["--from", "shipped", "--decide", "us.dutty"], &["`us.dutty`", "us.duty"]);
    refuses(&["--from", "shipped", "--set", "mode=thing"], &["mode: ", "thing"]);
    refuses(&["--from", "shipped", "--out", "there.csv"], &["there.csv", "the output exists"]);
    refuses(&[], &["--from"]);
    assert_eq!(folder.bytes("there.csv"), b"precious");
}
