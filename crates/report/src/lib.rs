//! Tidy tables, figures drawn from them as SVG, and one self-contained page of both.
//!
//! | module | what |
//! |---|---|
//! | [`table`] | columns of text, dates and numbers with units; as CSV, Parquet and HTML |
//! | [`figure`] | a table, its sources, and the picture drawn from its columns |
//! | [`page`] | the verdict, sections of text and figures, notes and limits, in one file of HTML |
//! | [`number`] | numbers written for people |
//! | [`day`] | days in words and on axes |
//! | [`markup`] | elements of HTML and SVG, in which text stays text |
//! | [`draw`] | what pictures share: scales, labels, boxes |
//!
//! The crate knows neither law nor economy, and reads no file, no clock and no environment. Plain data goes in, strings
//! come out; the same data give the same bytes.
//!
//! **Why an SVG writer of its own.** `plotters` draws shapes with fixed colors: no classes (so no dark page and no print
//! style from one drawing), no `<title>` and `<desc>`, and it measures text with the fonts of the machine, so output would
//! differ between machines. `charming` writes options for a script of a megabyte. What is needed here (boxes, lines, text,
//! eight pictures) is less code than either would need around it, and the writer that escapes the page escapes the pictures.

pub mod day;
pub mod draw;
pub mod figure;
pub mod markup;
pub mod number;
pub mod page;
pub mod table;

pub use figure::{Figure, FigureError, Picture, Source};
pub use page::{Page, PageError, Section};
pub use table::{Column, Table, TableError};
