//! Files and evaluators for tests.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "each test uses some of it, and reads what it wrote"
)]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use batch::{Error, Evaluate, Options, Summary};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::properties::WriterProperties;

/// A folder that goes when the test ends.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let name = format!("portcullis-batch-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn with(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.file(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Names in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Answers each row with the length of its texts and with its first text, marked; fails when its batches run out.
pub struct Marker {
    pub left: Arc<AtomicI64>,
    pub then: fn() -> Error,
}

impl Marker {
    pub fn endless() -> Marker {
        Marker { left: Arc::new(AtomicI64::new(i64::MAX)), then: || Error::evaluate("unreachable") }
    }
}

impl Evaluate for Marker {
    fn evaluate(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        if batch.num_rows() > 0 && self.left.fetch_sub(1, Ordering::Relaxed) <= 0 {
            return Err((self.then)());
        }
        let texts: Vec<&DictionaryArray<Int32Type>> = batch
            .columns()
            .iter()
            .inspect(|c| {
                let text = matches!(c.data_type(), DataType::Dictionary(k, v) if **k == DataType::Int32 && **v == DataType::Utf8);
                assert!(text || !matches!(c.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View));
            })
            .filter_map(|c| c.as_dictionary_opt())
            .collect();
        let text = |column: usize, row: usize| {
            let column = texts[column].downcast_dict::<StringArray>().unwrap();
            (!column.is_null(row)).then(|| column.values().value(column.keys().value(row) as usize).to_owned())
        };
        let rows = batch.num_rows();
        let length = |row| (0..texts.len()).filter_map(|c| text(c, row)).map(|t| t.len() as i64).sum::<i64>();
        let lengths: Int64Array = (0..rows).map(|row| Some(length(row))).collect();
        let first = |row| if texts.is_empty() { None } else { text(0, row) };
        let mut marks = StringDictionaryBuilder::<Int32Type>::new();
        (0..rows).for_each(|row| marks.append_option(first(row).map(|t| format!("<{t}>"))));
        let marks = marks.finish();
        let schema = Schema::new(vec![
            Field::new("length", DataType::Int64, false),
            Field::new("mark", marks.data_type().clone(), true),
        ]);
        let columns: Vec<ArrayRef> = vec![Arc::new(lengths), Arc::new(marks)];
        Ok(RecordBatch::try_new(Arc::new(schema), columns).unwrap())
    }
}

/// Small parts, so that little data makes many.
pub fn small() -> Options {
    Options { threads: 2, batch_rows: 7, part_rows: 20, row_bytes: 300, part_bytes: 700, ..Options::default() }
}

pub fn run(input: &Path, output: &Path, options: &Options) -> Result<Summary, Error> {
    batch::run(input, output, options, |_| Ok(Marker::endless()), |_| {})
}

/// Rows of a Parquet file as text, missing as `∅`, under a row of names.
pub fn rows(path: &Path) -> Vec<Vec<String>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let names = reader.schema().fields().iter().map(|f| f.name().clone()).collect();
    let mut rows = vec![names];
    for batch in reader.build().unwrap() {
        let batch = batch.unwrap();
        let columns: Vec<StringArray> = batch
            .columns()
            .iter()
            .map(|c| arrow_cast::cast(c, &DataType::Utf8).unwrap().as_string::<i32>().clone())
            .collect();
        for row in 0..batch.num_rows() {
            let text = |c: &StringArray| if c.is_null(row) { "∅".to_owned() } else { c.value(row).to_owned() };
            rows.push(columns.iter().map(text).collect());
        }
    }
    rows
}

/// A Parquet file of `id` and `text` with row groups of so many rows.
pub fn parquet(path: &Path, count: usize, group: usize) {
    let ids: Int64Array = (0..count as i64).map(Some).collect();
    let texts: StringArray = (0..count).map(|i| (i % 11 != 0).then(|| format!("text {}", i % 13))).collect();
    let schema = Schema::new(vec![Field::new("id", DataType::Int64, false), Field::new("text", DataType::Utf8, true)]);
    let columns: Vec<ArrayRef> = vec![Arc::new(ids), Arc::new(texts)];
    let batch = RecordBatch::try_new(Arc::new(schema), columns).unwrap();
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(group)).build();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

pub fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}
