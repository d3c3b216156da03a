//! Tables from file to file: every row of an input is answered by an evaluator, and the answers are written in the order
//! of the input. The engine knows nothing of law; [`Evaluate`] does.
//!
//! | module | what |
//! |---|---|
//! | `run` | [`run()`]: one run; [`columns()`]: what an evaluator will see |
//! | `evaluate` | [`Evaluate`]: what the engine asks of the one who answers |
//! | `options` | [`Options`], [`Pass`], [`Compression`] |
//! | `format` | [`Format`]: Parquet, CSV, JSON lines; text packed or not |
//! | `progress` | [`Progress`], [`Summary`] |
//! | `error` | [`Error`] |
//! | `source` | inputs, cut into parts |
//! | `select`, `layout` | which columns are read, shown and copied; how an output row is laid out |
//! | `worker` | reading, answering and writing a part |
//! | `sink` | outputs, written in parts and joined |
//! | `folder`, `manifest`, `identity`, `ledger`, `commit` | surviving a kill |
//!
//! # Order and sameness
//! Row *n* of the output answers row *n* of the input. The bytes of the output depend on the input, the options but for
//! `threads`, and the evaluator; not on the number of workers, and not on whether a run was killed and continued.
//!
//! # How it goes
//! The input is cut into parts: row groups of Parquet (small ones together, large ones in slices), or stretches of text,
//! whose rows one worker at a time finds under a lock. A worker decodes its part batch by batch, has each batch answered,
//! and encodes the output of the part into a file in `OUT.parts/`. One more thread brings files to disk and notes them in
//! the ledger. At last the parts are joined, for Parquet by copying column chunks, and the folder goes.
//!
//! From Parquet to Parquet the columns copied are neither decoded nor encoded: parts hold the answers alone, and joining
//! copies the input's chunks beside them. This needs row groups of between 1/16 (on average) and 4 times `part_rows`;
//! otherwise, or if `recode` is set, all is encoded anew.
//!
//! Memory does not grow with the number of rows. A worker holds one batch, the encoded row group it is writing (at most
//! 64 MiB, or the answers to one row group of the input), and for text one part of it (`part_bytes`, 16 MiB). The disk
//! holds the parts beside the output while they are joined.
//!
//! # Text
//! All text is `Dictionary(Int32, Utf8)`; CSV and JSON lines are text throughout, so `0101.21` and `12.50` stay as they
//! are written. In CSV an empty field is missing and `""` is an empty text. In JSON lines numbers, lists and objects keep
//! their form, and are written as such to JSON lines again.
//!
//! A row of text that cannot be read is not lost: it becomes a row with nothing but `error`, which says what is
//! wrong in which line. That is a line longer than `row_bytes`, a wrong number of fields, a quote that is not closed
//! within `row_bytes`, bytes that are not UTF-8, what is not a JSON object, a key twice, or a key that is in none of the
//! first `sample_rows` rows where all columns are copied. Blank lines are no rows.
//!
//! # Limits
//! - Parquet: LZ4, Brotli and encryption are not read. Text that a file does not call text stays binary.
//! - A batch may hold at most 2 GiB of text in a column: lower `batch_rows` where texts are huge.
//! - Parquet output has at most 32,767 row groups: 8 billion rows, or 500 GB of text, unless parts are made larger.
//! - Times are written to text in UTC, whatever zone a column names. Parquet output calls all text `Utf8` in Arrow.
//! - Column names must differ. Lines end in LF or CRLF. CSV has a header line.
//! - Compressed text is unpacked by one worker at a time, so it bounds the speed; plain text and Parquet do not.

mod commit;
mod error;
mod evaluate;
mod folder;
mod format;
mod identity;
mod layout;
mod ledger;
mod manifest;
mod options;
mod progress;
mod run;
mod select;
mod sink;
mod source;
mod worker;

pub use error::Error;
pub use evaluate::Evaluate;
pub use format::{Format, Packing};
pub use options::{Compression, Options, Pass};
pub use progress::{Progress, Summary};
pub use run::{columns, run};

/// The column that says what is wrong with a row that could not be read.
pub const UNREADABLE: &str = "error";

/// Metadata, key and value, of a text field whose values are JSON: JSON lines write them as such, not as strings.
pub const JSON_LITERAL: (&str, &str) = source::LITERAL;
