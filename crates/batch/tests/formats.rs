//! Every format to every format.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests read what they wrote"
)]

mod common;

use common::{Folder, bytes, parquet, rows, run, small, text};

const CSV: &str = "code,value\n0101.21,12.50\n,\"a \"\"b\"\", c\"\n\"\",7\n\"two\r\nlines\",\n";

#[test]
fn csv_comes_out_as_it_went_in_with_answers() {
    let folder = Folder::new();
    let input = folder.with("in.csv", CSV);
    let summary = run(&input, &folder.file("out.csv"), &small()).unwrap();
    assert_eq!(
        text(&folder.file("out.csv")),
        "code,value,length,mark,_unreadable\n0101.21,12.50,12,<0101.21>,\n,\"a \"\"b\"\", c\",8,,\n\"\",7,1,<>,\n\"two\r\nlines\",,10,\"<two\r\nlines>\",\n"
    );
    assert_eq!((summary.rows, summary.rows_unreadable, summary.resumed_parts), (4, 0, 0));
    assert_eq!(folder.names(), ["in.csv", "out.csv"]);
}

#[test]
fn json_lines_keep_numbers_and_structures() {
    let folder = Folder::new();
    let rows = "{\"name\":\"a\\n\\\"b\",\"kg\":12.50,\"of\":[1, {\"x\":2}],\"ok\":true}\n\n{\"kg\":\"unknown\",\"name\":null}\r\n";
    let input = folder.with("in.jsonl", rows);
    let first = "{\"name\":\"a\\n\\\"b\",\"kg\":12.50,\"of\":[1, {\"x\":2}],\"ok\":true,\"length\":25,\"mark\":\"<a\\n\\\"b>\"}\n";
    // Seen among the first rows, a string makes the column text; after them, it is one that stands alone.
    for (sample_rows, kg) in [(2, "\"12.50\""), (1, "12.50")] {
        let options = batch::Options { sample_rows, overwrite: true, ..small() };
        run(&input, &folder.file("out.jsonl"), &options).unwrap();
        let expected = first.replace("12.50", kg) + "{\"kg\":\"unknown\",\"length\":7}\n";
        assert_eq!(text(&folder.file("out.jsonl")), expected);
    }
}

#[test]
fn text_goes_through_parquet_and_back() {
    let folder = Folder::new();
    let input = folder.with("in.csv", CSV);
    let options = batch::Options { pass: batch::Pass::All, ..small() };
    run(&input, &folder.file("middle.parquet"), &options).unwrap();
    let seen = rows(&folder.file("middle.parquet"));
    assert_eq!(seen[0], ["code", "value", "length", "mark", "_unreadable"]);
    assert_eq!(seen[2], ["∅", "a \"b\", c", "8", "∅", "∅"]);
    assert_eq!(seen[3], ["", "7", "1", "<>", "∅"]);
    let back = batch::Options {
        columns: Some(vec!["code".into(), "value".into()]),
        pass: batch::Pass::Selected(vec!["value".into(), "code".into()]),
        ..small()
    };
    run(&folder.file("middle.parquet"), &folder.file("out.csv"), &back).unwrap();
    assert!(text(&folder.file("out.csv")).starts_with("value,code,length,mark\n12.50,0101.21,12,<0101.21>\n"));
}

#[test]
fn packed_text_is_text() {
    let folder = Folder::new();
    let mut lines = String::from("id,name\n");
    (0..500).for_each(|i| lines.push_str(&format!("{i},name {}\n", i % 7)));
    let input = folder.with("in.csv", &lines);
    run(&input, &folder.file("plain.csv"), &small()).unwrap();
    for packed in ["csv.gz", "csv.zst"] {
        // Packed once by the engine, in many pieces, and read again by it.
        let middle = folder.file(&format!("middle.{packed}"));
        let none = batch::Options { pass: batch::Pass::Selected(vec!["id".into(), "name".into()]), ..small() };
        run(&input, &middle, &none).unwrap();
        let again = batch::Options {
            columns: Some(vec!["id".into(), "name".into()]),
            pass: batch::Pass::Selected(vec!["id".into(), "name".into()]),
            ..small()
        };
        run(&middle, &folder.file(&format!("again.{packed}.csv")), &again).unwrap();
        assert_eq!(text(&folder.file(&format!("again.{packed}.csv"))), text(&folder.file("plain.csv")));
    }
    for packed in ["jsonl", "jsonl.gz", "jsonl.zst"] {
        run(&input, &folder.file(&format!("out.{packed}")), &small()).unwrap();
        let back = batch::Options {
            columns: Some(vec!["id".into(), "name".into()]),
            pass: batch::Pass::Selected(vec!["id".into(), "name".into()]),
            ..small()
        };
        let out = folder.file(&format!("back.{packed}.csv"));
        run(&folder.file(&format!("out.{packed}")), &out, &back).unwrap();
        assert_eq!(text(&out), text(&folder.file("plain.csv")));
    }
}

#[test]
fn parquet_row_groups_large_and_small_keep_rows_and_order() {
    for (count, group) in [(0, 10), (1, 10), (97, 3), (97, 20), (97, 50), (400, 400)] {
        let folder = Folder::new();
        parquet(&folder.file("in.parquet"), count, group);
        let summary = run(&folder.file("in.parquet"), &folder.file("out.parquet"), &small()).unwrap();
        assert_eq!(summary.rows, count as u64);
        let out = rows(&folder.file("out.parquet"));
        assert_eq!(out[0], ["id", "text", "length", "mark"]);
        let ids: Vec<String> = out.iter().skip(1).map(|row| row[0].clone()).collect();
        assert_eq!(ids, (0..count).map(|i| i.to_string()).collect::<Vec<_>>());
        for (i, row) in out.iter().skip(1).enumerate() {
            let text = if i % 11 == 0 { "∅".to_owned() } else { format!("text {}", i % 13) };
            let mark = if i % 11 == 0 { "∅".to_owned() } else { format!("<{text}>") };
            assert_eq!(row[1..], [text.clone(), if text == "∅" { "0".into() } else { text.len().to_string() }, mark]);
        }
    }
}

#[test]
fn inputs_without_rows_give_outputs_without_rows() {
    let folder = Folder::new();
    folder.with("csv.csv", "a,b\n");
    folder.with("jsonl.jsonl", "");
    parquet(&folder.file("parquet.parquet"), 0, 5);
    for input in ["csv.csv", "jsonl.jsonl", "parquet.parquet"] {
        for ending in ["csv", "csv.gz", "csv.zst", "jsonl", "jsonl.gz", "jsonl.zst", "parquet"] {
            let out = folder.file(&format!("{input}.out.{ending}"));
            assert_eq!(run(&folder.file(input), &out, &small()).unwrap().rows, 0, "{input} to {ending}");
        }
    }
    assert_eq!(text(&folder.file("csv.csv.out.csv")), "a,b,length,mark,_unreadable\n");
    assert_eq!(text(&folder.file("jsonl.jsonl.out.jsonl")), "");
    assert_eq!(rows(&folder.file("csv.csv.out.parquet")), [["a", "b", "length", "mark", "_unreadable"]]);
}

#[test]
fn only_what_is_read_or_copied_is_in_the_output() {
    let folder = Folder::new();
    let input = folder.with("in.csv", "a,b,c\n1,22,333\n");
    let options = |pass| batch::Options { columns: Some(vec!["c".into(), "a".into()]), pass, ..small() };
    run(&input, &folder.file("none.csv"), &options(batch::Pass::None)).unwrap();
    assert_eq!(text(&folder.file("none.csv")), "length,mark,_unreadable\n4,<333>,\n");
    run(&input, &folder.file("one.csv"), &options(batch::Pass::Selected(vec!["b".into()]))).unwrap();
    assert_eq!(text(&folder.file("one.csv")), "b,length,mark,_unreadable\n22,4,<333>,\n");
    run(&input, &folder.file("all.csv"), &options(batch::Pass::All)).unwrap();
    assert_eq!(text(&folder.file("all.csv")), "a,b,c,length,mark,_unreadable\n1,22,333,4,<333>,\n");
}

#[test]
fn a_byte_order_mark_and_tabs_are_understood() {
    let folder = Folder::new();
    let input = folder.with("in.tsv", b"\xef\xbb\xbfa\tb\n1\t\"x\ty\"\n");
    run(&input, &folder.file("out.tsv"), &small()).unwrap();
    assert_eq!(text(&folder.file("out.tsv")), "a\tb\tlength\tmark\t_unreadable\n1\t\"x\ty\"\t4\t<1>\t\n");
}

#[test]
fn the_output_does_not_depend_on_the_number_of_workers() {
    let folder = Folder::new();
    parquet(&folder.file("in.parquet"), 3000, 170);
    let mut lines = String::from("id,name\n");
    (0..3000).for_each(|i| lines.push_str(&format!("{i},\"na\nme {}\"\n", i % 7)));
    folder.with("in.csv", &lines);
    for input in ["in.parquet", "in.csv"] {
        for ending in ["parquet", "csv", "jsonl", "csv.gz", "jsonl.zst"] {
            let out = |threads: usize| {
                let out = folder.file(&format!("{input}.{threads}.{ending}"));
                run(&folder.file(input), &out, &batch::Options { threads, ..small() }).unwrap();
                bytes(&out)
            };
            let one = out(1);
            assert!(one == out(2) && one == out(7), "{input} to {ending}");
        }
    }
}
