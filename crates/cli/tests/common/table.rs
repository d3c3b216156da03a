//! Tables of text, written and read as CSV, JSON lines or Parquet, by the name of the file.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

/// The cells of a row that hold something, by column.
pub type Row = BTreeMap<String, String>;

/// A table.
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

impl Table {
    /// With cells between bars, a line for each row and the first for the names; cells of blanks hold nothing.
    pub fn of(text: &str) -> Self {
        let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(cells);
        let columns = lines.next().expect("a line of names");
        let row = |cells: Vec<String>| {
            assert_eq!(cells.len(), columns.len(), "{cells:?}");
            columns.iter().cloned().zip(cells).filter(|(_, cell)| !cell.is_empty()).collect::<Row>()
        };
        let rows = lines.map(row).collect();
        Self { columns, rows }
    }

    pub fn write(&self, path: &Path) {
        match path.extension().and_then(|e| e.to_str()) {
            Some("csv") => {
                let mut writer = csv::Writer::from_path(path).expect("a file");
                writer.write_record(&self.columns).expect("a header");
                for row in &self.rows {
                    let cells = self.columns.iter().map(|name| row.get(name).map_or("", String::as_str));
                    writer.write_record(cells).expect("a row");
                }
                writer.flush().expect("written");
            }
            Some("jsonl") => {
                let lines = self.rows.iter().map(|row| serde_json::to_string(row).expect("JSON") + "\n");
                std::fs::write(path, lines.collect::<String>()).expect("a file");
            }
            _ => write_parquet(path, &self.batch()),
        }
    }

    fn batch(&self) -> RecordBatch {
        let fields: Vec<Field> = self.columns.iter().map(|name| Field::new(name, DataType::Utf8, true)).collect();
        let column = |name: &String| self.rows.iter().map(|row| row.get(name).map(String::as_str)).collect();
        let columns = self.columns.iter().map(|name| Arc::<StringArray>::new(column(name)) as ArrayRef).collect();
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).expect("a batch")
    }
}

pub fn write_parquet(path: &Path, batch: &RecordBatch) {
    let mut writer = ArrowWriter::try_new(File::create(path).expect("a file"), batch.schema(), None).expect("a writer");
    writer.write(batch).expect("written");
    writer.close().expect("closed");
}

/// Every row of a file, in order.
pub fn read(path: &Path) -> Vec<Row> {
    match path.extension().and_then(|e| e.to_str()) {
        Some("csv") => {
            let mut reader = csv::Reader::from_path(path).expect("a file");
            let names = reader.headers().expect("a header").clone();
            let row = |record: Result<csv::StringRecord, csv::Error>| {
                let record = record.expect("a row of as many fields");
                let cells = names.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
                cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
            };
            reader.records().map(row).collect()
        }
        Some("jsonl") => {
            let text = std::fs::read_to_string(path).expect("a file");
            text.lines().map(|line| json_row(&serde_json::from_str(line).expect("JSON"))).collect()
        }
        _ => read_parquet(path),
    }
}

fn json_row(object: &serde_json::Value) -> Row {
    let cell = |name: &str, value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        number if name.ends_with("amount") => cents(&number.to_string()),
        other => other.to_string(),
    };
    let fields = object.as_object().expect("an object").iter().filter(|(_, value)| !value.is_null());
    fields.map(|(name, value)| (name.clone(), cell(name, value))).collect()
}

/// A cell; empty where the row has none.
pub fn cell<'r>(row: &'r Row, name: &str) -> &'r str {
    row.get(name).map_or("", String::as_str)
}

/// An amount with two places.
pub fn cents(amount: &str) -> String {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    format!("{whole}.{part:0<2}")
}

fn read_parquet(path: &Path) -> Vec<Row> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).expect("a file")).expect("Parquet");
    let mut rows: Vec<Row> = Vec::new();
    for batch in reader.build().expect("a reader") {
        let batch = batch.expect("a batch");
        let start = rows.len();
        rows.resize_with(start + batch.num_rows(), Row::new);
        for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
            for row in (0..batch.num_rows()).filter(|row| !column.is_null(*row)) {
                rows[start + row].insert(field.name().clone(), text_at(column, row));
            }
        }
    }
    rows
}

fn text_at(column: &ArrayRef, row: usize) -> String {
    if let Some(texts) = column.as_string_opt::<i32>() {
        return texts.value(row).to_owned();
    }
    match column.as_primitive_opt::<Decimal128Type>() {
        Some(amounts) => amounts.value_as_string(row),
        None => panic!("a column of {}", column.data_type()),
    }
}
