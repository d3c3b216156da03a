//! Tidy tables, figures drawn from them as SVG, and one self-contained page of both.
//!
//! The crate knows neither law nor economy, and reads no file, no clock and no environment.
