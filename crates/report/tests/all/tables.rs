//! Tables come back from their files as they were: hostile text, every number, and what is missing.

use crate::shared;

use arrow_array::{Array, Date32Array, Float64Array, StringArray};
use arrow_schema::DataType;
use jiff::civil::{Date, date};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use report::{Column, Table, TableError};

const NUMBERS: [Option<f64>; 12] = [
    Some(0.0),
    Some(-0.0),
    Some(0.1),
    Some(1.0 / 3.0),
    Some(-1e-300),
    Some(5e-324),
    Some(f64::MAX),
    Some(f64::MIN_POSITIVE),
    Some(123_456_789.123_456_79),
    Some(9_007_199_254_740_993.0),
    None,
    Some(-17.0),
];

fn days() -> [Option<Date>; 5] {
    [Some(date(2025, 10, 29)), None, Some(date(1, 1, 1)), Some(date(9999, 12, 31)), Some(date(1969, 12, 31))]
}

/// A table whose text is hostile, whose numbers are extreme and which misses some.
fn table() -> Table {
    let texts = shared::hostile();
    let rows = texts.len();
    Table::new(
        "hostile",
        texts[0].clone(),
        vec![
            Column::text("text", texts[4].clone(), texts.clone()),
            Column::number_or_missing(
                "number",
                texts[6].clone(),
                texts[1].clone(),
                1,
                (0..rows).map(|at| NUMBERS[at % 12]),
            ),
            Column::date_or_missing("day", "day", (0..rows).map(|at| days()[at % 5])),
            Column::number("whole", "whole", "", 0, (0..rows).map(|at| at as f64)),
            Column::text("last", "last", texts.iter().rev().cloned()),
        ],
    )
    .unwrap()
}

/// The numbers as bits, so that zero with a sign is another.
fn bits(values: &[Option<f64>]) -> Vec<Option<u64>> {
    values.iter().map(|value| value.map(f64::to_bits)).collect()
}

fn numbers(table: &Table, name: &str) -> Vec<Option<f64>> {
    match table.column(name).unwrap().values() {
        report::table::Values::Number { values, .. } => values.clone(),
        _ => panic!("{name} is no column of numbers"),
    }
}

#[test]
fn csv_comes_back_as_it_was() {
    let table = table();
    let text = table.csv();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap(), vec!["text", "number", "day", "whole", "last"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), table.rows());
    let texts = shared::hostile();
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(row[0], texts[at]);
        assert_eq!(row[4], texts[texts.len() - 1 - at]);
        let day = (!row[2].is_empty()).then(|| row[2].parse::<Date>().unwrap());
        assert_eq!(day, days()[at % 5]);
    }
    let number =
        |at: usize| rows.iter().map(|row| (!row[at].is_empty()).then(|| row[at].parse().unwrap())).collect::<Vec<_>>();
    assert_eq!(bits(&number(1)), bits(&numbers(&table, "number")));
    assert_eq!(bits(&number(3)), bits(&numbers(&table, "whole")));
}

#[test]
fn csv_of_one_column_keeps_rows_that_are_empty() {
    let table = Table::new("one", "One", vec![Column::text("text", "text", ["", "a", "", ""])]).unwrap();
    let text = table.csv();
    let rows: Vec<String> =
        csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(rows, ["", "a", "", ""]);
    let table =
        Table::new("one", "One", vec![Column::number_or_missing("n", "n", "", 0, [None, Some(1.0), None])]).unwrap();
    assert_eq!(csv::Reader::from_reader(table.csv().as_bytes()).records().count(), 3);
}

#[test]
fn parquet_comes_back_with_types_nulls_units_and_titles() {
    let table = table();
    let builder = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(table.parquet().unwrap())).unwrap();
    let schema = builder.schema().clone();
    assert_eq!(schema.metadata()["title"], shared::hostile()[0]);
    let kinds: Vec<(String, DataType, bool)> =
        schema.fields().iter().map(|f| (f.name().clone(), f.data_type().clone(), f.is_nullable())).collect();
    let kind = |name: &str, kind, nullable| (name.to_owned(), kind, nullable);
    assert_eq!(
        kinds,
        [
            kind("text", DataType::Utf8, false),
            kind("number", DataType::Float64, true),
            kind("day", DataType::Date32, true),
            kind("whole", DataType::Float64, false),
            kind("last", DataType::Utf8, false),
        ]
    );
    let field = schema.field_with_name("number").unwrap();
    assert_eq!(field.metadata()["unit"], shared::hostile()[1]);
    assert_eq!(field.metadata()["label"], shared::hostile()[6]);
    assert!(!schema.field_with_name("whole").unwrap().metadata().contains_key("unit"));
    let batches: Vec<_> = builder.build().unwrap().map(Result::unwrap).collect();
    let (mut texts, mut read, mut dates) = (Vec::new(), Vec::new(), Vec::new());
    for batch in &batches {
        let column = |name: &str| batch.column_by_name(name).unwrap().as_any();
        texts.extend(column("text").downcast_ref::<StringArray>().unwrap().iter().map(|text| text.unwrap().to_owned()));
        read.extend(column("number").downcast_ref::<Float64Array>().unwrap().iter());
        dates.extend(column("day").downcast_ref::<Date32Array>().unwrap().iter());
    }
    assert_eq!(texts, shared::hostile());
    assert_eq!(bits(&read), bits(&numbers(&table, "number")));
    let epoch = date(1970, 1, 1);
    let expected = (0..table.rows()).map(|at| days()[at % 5].map(|day| (day - epoch).get_days())).collect::<Vec<_>>();
    assert_eq!(dates, expected);
}

#[test]
fn parquet_of_no_rows_is_a_file_with_its_columns() {
    let table = Table::new("none", "None", vec![Column::text("text", "text", Vec::<String>::new())]).unwrap();
    let builder = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(table.parquet().unwrap())).unwrap();
    assert_eq!(builder.schema().fields().len(), 1);
    assert_eq!(builder.build().unwrap().map(|batch| batch.unwrap().num_rows()).sum::<usize>(), 0);
}

#[test]
fn every_figure_comes_back_from_csv_and_parquet_with_as_many_rows() {
    for figure in shared::figures(&shared::hostile()) {
        let table = &figure.table;
        assert_eq!(
            csv::Reader::from_reader(table.csv().as_bytes()).records().map(Result::unwrap).count(),
            table.rows()
        );
        let builder = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(table.parquet().unwrap())).unwrap();
        let rows = builder.build().unwrap().map(|batch| batch.unwrap().num_rows()).sum::<usize>();
        assert_eq!(rows, table.rows(), "{}", table.name());
    }
}

#[test]
fn what_makes_no_table_is_told_by_name() {
    let text = |name: &str, values: &[&str]| Column::text(name, name, values.iter().copied());
    let told = |name: &str, columns: Vec<Column>| Table::new(name, "t", columns).unwrap_err();
    assert!(matches!(told("t", vec![]), TableError::NoColumns { .. }));
    assert!(matches!(told("../t", vec![text("a", &["1"])]), TableError::Name { what: "table", .. }));
    assert!(matches!(told("t", vec![text("A b", &["1"])]), TableError::Name { what: "column", .. }));
    assert!(matches!(told("t", vec![text("a", &["1"]), text("a", &["1"])]), TableError::Twice { .. }));
    let short = told("t", vec![text("a", &["1"]), text("b", &[])]).to_string();
    assert_eq!(short, "table `t`: column `b` has 0 values, `a` has 1; columns must be equally long");
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let told = told("t", vec![Column::number("n", "n", "", 0, [1.0, value])]).to_string();
        assert!(told.starts_with("table `t`: column `n` is") && told.contains("in row 1"), "{told}");
    }
}
