//! A large file: many lines from Parquet to Parquet in memory that does not grow with them.

use std::fs::File;
use std::path::Path;
use std::time::Instant;

use arrow_array::RecordBatch;
use batch::{Evaluate, Options, Pass};
use decide::plan::Plan;
use fastrand::Rng;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::Loaded;
use crate::orders::Orders;

/// Different rows, repeated until there are enough.
const DIFFERENT: usize = 4_000_000;

/// Writes a file of so many rows, its text in dictionaries.
pub fn make(loaded: &Loaded, rows: usize, path: &Path) {
    let orders = Orders::new(&loaded.law, loaded.lines.clone());
    let batches = orders.random(DIFFERENT.min(rows), &mut Rng::with_seed(1));
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(256 * 1024))
        .build();
    let file = File::create(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut writer = ArrowWriter::try_new(file, batches[0].schema(), Some(properties)).expect("a file of Parquet");
    let mut left = rows;
    for batch in batches.iter().cycle() {
        let now = left.min(batch.num_rows());
        writer.write(&batch.slice(0, now)).expect("rows");
        left -= now;
        if left == 0 {
            break;
        }
    }
    writer.close().expect("the end of the file");
    println!("{rows} rows in {}, {:.2} GB", path.display(), size(path));
}

struct Worker<'e, 'l>(Plan<'e, 'l>);

impl Evaluate for Worker<'_, '_> {
    fn evaluate(&mut self, rows: &RecordBatch) -> Result<RecordBatch, batch::Error> {
        self.0.evaluate(rows).map_err(batch::Error::evaluate)
    }
}

/// Answers every row of a file, duty and license, and says how fast and in how much memory.
pub fn answer(loaded: &Loaded, input: &Path, output: &Path, threads: usize) {
    let engine = crate::plan::engine(&loaded.law, &loaded.schedule, jiff::civil::date(2026, 11, 25));
    let loaded_memory = peak();
    let options = Options { threads, overwrite: true, resume: false, pass: Pass::All, ..Options::default() };
    let start = Instant::now();
    let summary = batch::run(
        input,
        output,
        &options,
        |schema| Ok(Worker(crate::plan::plan(&engine, schema, &["us.duty", "us.license"]))),
        |_| {},
    );
    let summary = summary.unwrap_or_else(|e| panic!("{e}"));
    let seconds = start.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "a rate")]
    let speed = summary.rows as f64 / seconds / 1e6;
    println!(
        "| rows | threads | seconds | rows/s | peak memory | of it before the first row | input | output |\n|---:|---:|---:|---:|---:|---:|---:|---:|"
    );
    println!(
        "| {} | {threads} | {seconds:.1} | {speed:.2} M | {:.0} MiB | {loaded_memory:.0} MiB | {:.2} GB | {:.2} GB |",
        summary.rows,
        peak(),
        size(input),
        size(output)
    );
    println!(
        "\n{} rows carry an error: days on which the edition of the schedule has no such tariff line.",
        summary.rows_failed
    );
}

/// The most memory that this process has held, in MiB; 0 where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

#[allow(clippy::cast_precision_loss, reason = "a size")]
fn size(path: &Path) -> f64 {
    std::fs::metadata(path).map_or(0.0, |m| m.len() as f64 / 1e9)
}
