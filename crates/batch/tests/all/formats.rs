//! Every format to every format.
use crate::common;

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, Int32Array, ListArray, RecordBatch, StringArray, StructArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, TimeUnit};
use common::{Folder, bytes, parquet, rows, run, small, text};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::properties::WriterProperties;

const CSV: &str = "code,value\n0101.21,12.50\n,\"a \"\"b\"\", c\"\n\"\",7\n\"two\r\nlines\",\n";

#[test]
fn csv_comes_out_as_it_went_in_with_answers() {
    let folder = Folder::new();
    let input = folder.with("in.csv", CSV);
    let summary = run(&input, &folder.file("out.csv"), &small()).unwrap();
    assert_eq!(
        text(&folder.file("out.csv")),
        "code,value,length,mark,error\n0101.21,12.50,12,<0101.21>,\n,\"a \"\"b\"\", c\",8,,\n\"\",7,1,<>,\n\"two\r\nlines\",,10,\"<two\r\nlines>\",\n"
    );
    assert_eq!((summary.rows, summary.rows_failed, summary.resumed_parts), (4, 0, 0));
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
    assert_eq!(seen[0], ["code", "value", "length", "mark", "error"]);
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

/// Columns of many types, in row groups of 30.
fn many_types(path: &std::path::Path) {
    let rows = 0..100i32;
    let text = |i: i32| (i % 7 != 0).then(|| format!("text {}", i % 5));
    let texts: StringArray = rows.clone().map(text).collect();
    let ids: Int32Array = rows.clone().map(Some).collect();
    let lists = ListArray::from_iter_primitive::<Int32Type, _, _>(
        rows.clone().map(|i| (i % 3 != 0).then(|| (0..i % 4).map(Some).collect::<Vec<_>>())),
    );
    let as_type = |to: DataType, from: &dyn Array| cast(from, &to).unwrap();
    let of_text = |to| as_type(to, &texts);
    let coded = |key, value| DataType::Dictionary(Box::new(key), Box::new(value));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(ids.clone())),
        ("large", of_text(DataType::LargeUtf8)),
        ("view", of_text(DataType::Utf8View)),
        ("coded", of_text(coded(DataType::Int8, DataType::Utf8))),
        ("coded_large", of_text(coded(DataType::UInt16, DataType::LargeUtf8))),
        ("list", Arc::new(lists.clone())),
        (
            "record",
            Arc::new(StructArray::from(vec![
                (Arc::new(Field::new("list", lists.data_type().clone(), true)), Arc::new(lists) as ArrayRef),
                (Arc::new(Field::new("text", DataType::Utf8, true)), Arc::new(texts.clone()) as ArrayRef),
            ])),
        ),
        ("day", as_type(DataType::Date32, &ids)),
        ("price", as_type(DataType::Decimal128(12, 2), &ids)),
        (
            "at",
            as_type(DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())), &as_type(DataType::Int64, &ids)),
        ),
        (
            "there",
            as_type(
                DataType::Timestamp(TimeUnit::Second, Some("Europe/Berlin".into())),
                &as_type(DataType::Int64, &ids),
            ),
        ),
        ("bytes", as_type(DataType::Binary, &texts)),
        ("rate", as_type(DataType::Float64, &ids)),
        ("yes", as_type(DataType::Boolean, &ids)),
    ];
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, c)| (n, c, n != "id"))).unwrap();
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(30)).build();
    let file = std::fs::File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

#[test]
fn columns_of_all_types_are_the_same_copied_or_encoded_anew() {
    let folder = Folder::new();
    let input = folder.file("in.parquet");
    many_types(&input);
    for pass in
        [batch::Pass::All, batch::Pass::Selected(vec!["record".into(), "id".into(), "view".into()]), batch::Pass::None]
    {
        let columns = Some(vec!["coded_large".into(), "large".into(), "yes".into()]);
        let options = batch::Options { pass, columns, overwrite: true, ..small() };
        let recoded = batch::Options { recode: true, ..options.clone() };
        run(&input, &folder.file("copied.parquet"), &options).unwrap();
        run(&input, &folder.file("recoded.parquet"), &recoded).unwrap();
        let read = |name: &str| {
            let file = std::fs::File::open(folder.file(name)).unwrap();
            let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
            let (schema, groups) = (reader.schema().clone(), reader.metadata().num_row_groups());
            let batches: Vec<RecordBatch> = reader.build().unwrap().map(Result::unwrap).collect();
            (arrow_select::concat::concat_batches(&schema, &batches).unwrap(), groups)
        };
        let ((copied, groups), (recoded, regrouped)) = (read("copied.parquet"), read("recoded.parquet"));
        assert_eq!(copied, recoded);
        assert_eq!(copied.num_rows(), 100);
        // What was copied keeps the row groups of the input.
        assert_eq!((groups, regrouped), (if options.pass == batch::Pass::None { 7 } else { 4 }, 7));
        for ending in ["csv", "jsonl"] {
            let from = |name: &str| {
                let out = folder.file(&format!("{name}.{ending}"));
                let all = batch::Options { columns: Some(vec!["mark".into()]), pass: options.pass.clone(), ..small() };
                let all = batch::Options { overwrite: true, ..all };
                batch::run(&folder.file(name), &out, &all, |_| Ok(One), |_| {}).unwrap();
                text(&out)
            };
            assert_eq!(from("copied.parquet"), from("recoded.parquet"));
        }
    }
}

/// Answers nothing but 1.
struct One;

impl batch::Evaluate for One {
    fn evaluate(&mut self, batch: &RecordBatch) -> Result<RecordBatch, batch::Error> {
        let ones: Int32Array = (0..batch.num_rows()).map(|_| Some(1)).collect();
        Ok(RecordBatch::try_from_iter([("one", Arc::new(ones) as ArrayRef)]).unwrap())
    }
}

#[test]
fn values_of_other_types_are_written_as_text_that_says_them() {
    let folder = Folder::new();
    let input = folder.file("in.parquet");
    many_types(&input);
    let options = batch::Options { columns: Some(Vec::new()), ..small() };
    for ending in ["csv", "jsonl"] {
        batch::run(&input, &folder.file(&format!("out.{ending}")), &options, |_| Ok(One), |_| {}).unwrap();
    }
    assert_eq!(
        text(&folder.file("out.csv")).lines().nth(3).unwrap(),
        "2,text 2,text 2,text 2,text 2,\"[0,1]\",\"{\"\"list\"\":[0,1],\"\"text\"\":\"\"text 2\"\"}\",1970-01-03,2.00,1970-01-01T00:00:00.000002Z,1970-01-01T00:00:02Z,746578742032,2.0,true,1"
    );
    assert_eq!(
        text(&folder.file("out.jsonl")).lines().nth(2).unwrap(),
        "{\"id\":2,\"large\":\"text 2\",\"view\":\"text 2\",\"coded\":\"text 2\",\"coded_large\":\"text 2\",\"list\":[0,1],\"record\":{\"list\":[0,1],\"text\":\"text 2\"},\"day\":\"1970-01-03\",\"price\":2.00,\"at\":\"1970-01-01T00:00:00.000002Z\",\"there\":\"1970-01-01T00:00:02Z\",\"bytes\":\"746578742032\",\"rate\":2.0,\"yes\":true,\"one\":1}"
    );
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
    assert_eq!(text(&folder.file("csv.csv.out.csv")), "a,b,length,mark,error\n");
    assert_eq!(text(&folder.file("jsonl.jsonl.out.jsonl")), "");
    assert_eq!(rows(&folder.file("csv.csv.out.parquet")), [["a", "b", "length", "mark", "error"]]);
}

#[test]
fn only_what_is_read_or_copied_is_in_the_output() {
    let folder = Folder::new();
    let input = folder.with("in.csv", "a,b,c\n1,22,333\n");
    let options = |pass| batch::Options { columns: Some(vec!["c".into(), "a".into()]), pass, ..small() };
    run(&input, &folder.file("none.csv"), &options(batch::Pass::None)).unwrap();
    assert_eq!(text(&folder.file("none.csv")), "length,mark,error\n4,<333>,\n");
    run(&input, &folder.file("one.csv"), &options(batch::Pass::Selected(vec!["b".into()]))).unwrap();
    assert_eq!(text(&folder.file("one.csv")), "b,length,mark,error\n22,4,<333>,\n");
    run(&input, &folder.file("all.csv"), &options(batch::Pass::All)).unwrap();
    assert_eq!(text(&folder.file("all.csv")), "a,b,c,length,mark,error\n1,22,333,4,<333>,\n");
}

#[test]
fn a_byte_order_mark_and_tabs_are_understood() {
    let folder = Folder::new();
    let input = folder.with("in.tsv", b"\xef\xbb\xbfa\tb\n1\t\"x\ty\"\n");
    run(&input, &folder.file("out.tsv"), &small()).unwrap();
    assert_eq!(text(&folder.file("out.tsv")), "a\tb\tlength\tmark\terror\n1\t\"x\ty\"\t4\t<1>\t\n");
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
