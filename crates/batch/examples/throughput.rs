//! How fast and how large: `throughput make ROWS FILE` writes a table, `throughput run IN OUT THREADS` has it answered, `recode` with all
//! columns encoded anew.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a tool for measuring"
)]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use batch::{Error, Evaluate, Options};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

/// Answers every row with the same text.
struct Constant(ArrayRef);

impl Evaluate for Constant {
    fn evaluate(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let keys = Int32Array::from(vec![0; batch.num_rows()]);
        let answer = DictionaryArray::<Int32Type>::try_new(keys, self.0.clone()).map_err(Error::evaluate)?;
        let schema = Schema::new(vec![Field::new("answer", answer.data_type().clone(), false)]);
        RecordBatch::try_new(Arc::new(schema), vec![Arc::new(answer)]).map_err(Error::evaluate)
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[1..] {
        ["make", rows, path] => make(rows.parse().unwrap(), Path::new(path)),
        [how @ ("run" | "recode"), input, output, threads] => {
            let (threads, recode) = (threads.parse().unwrap(), how == "recode");
            let options = Options { threads, recode, overwrite: true, ..Options::default() };
            let start = Instant::now();
            let values: ArrayRef = Arc::new(StringArray::from(vec!["license required"]));
            let summary =
                batch::run(Path::new(input), Path::new(output), &options, |_| Ok(Constant(values.clone())), |_| {})
                    .unwrap();
            let seconds = start.elapsed().as_secs_f64();
            println!(
                "{} rows in {seconds:.2} s: {:.2} M rows/s, {summary:?}",
                summary.rows,
                summary.rows as f64 / seconds / 1e6
            );
        }
        _ => panic!("throughput make ROWS FILE | throughput run|recode IN OUT THREADS"),
    }
}

/// How many different values each of the eight columns has.
const DIFFERENT: [u64; 8] = [30, 200, 200, 5000, 5, 20_000, 1000, 50];

fn make(rows: u64, path: &Path) {
    let mut seed = 88172645463325252u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    if path.extension().is_some_and(|e| e == "parquet") {
        let data_type = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let fields: Vec<Field> = (0..8).map(|c| Field::new(format!("column{c}"), data_type.clone(), true)).collect();
        let schema = Arc::new(Schema::new(fields));
        let values: Vec<ArrayRef> = (0..8)
            .map(|c| {
                Arc::new(StringArray::from_iter_values((0..DIFFERENT[c]).map(|v| format!("value {c} {v:07}")))) as _
            })
            .collect();
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), schema.clone(), Some(properties)).unwrap();
        let mut left = rows;
        while left > 0 {
            let now = left.min(64 * 1024);
            left -= now;
            let columns = (0..8)
                .map(|c| {
                    let keys: Int32Array = (0..now).map(|_| Some((random() % DIFFERENT[c]) as i32)).collect();
                    Arc::new(DictionaryArray::new(keys, values[c].clone())) as ArrayRef
                })
                .collect();
            writer.write(&RecordBatch::try_new(schema.clone(), columns).unwrap()).unwrap();
        }
        writer.close().unwrap();
        return;
    }
    let json = path.extension().is_some_and(|e| e == "jsonl");
    let mut out = BufWriter::new(File::create(path).unwrap());
    if !json {
        writeln!(out, "{}", (0..8).map(|c| format!("column{c}")).collect::<Vec<_>>().join(",")).unwrap();
    }
    for _ in 0..rows {
        for (c, different) in DIFFERENT.iter().enumerate() {
            let value = random() % different;
            match (json, c) {
                (true, 0) => write!(out, "{{\"column{c}\":\"value {c} {value:07}\"").unwrap(),
                (true, _) => write!(out, ",\"column{c}\":\"value {c} {value:07}\"").unwrap(),
                (false, 0) => write!(out, "value {c} {value:07}").unwrap(),
                (false, _) => write!(out, ",value {c} {value:07}").unwrap(),
            }
        }
        out.write_all(if json { b"}\n" } else { b"\n" }).unwrap();
    }
    out.flush().unwrap();
}
