//! The document, read with a progress bar.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;

use content::Bill;
use content::read::{Limits, source};
use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::Failure;

/// Documents smaller than this are read faster than a bar is seen.
const LARGE: u64 = 16 << 20;

pub fn bill(path: &Path) -> Result<Bill, Failure> {
    let (watched, bar) = watched(path)?;
    let read = source::bill(watched, Limits::default());
    bar.finish_and_clear();
    read.map_err(|error| Failure::Plain(format!("{}: {error}", path.display())))
}

/// A file, and the bar that moves as it is read.
pub fn watched(path: &Path) -> Result<(Watched, ProgressBar), Failure> {
    let file = File::open(path).map_err(|e| Failure::io(path, &e))?;
    let length = file.metadata().map(|m| m.len()).unwrap_or_default();
    let bar = if length >= LARGE && std::io::stderr().is_terminal() {
        let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(length).with_style(style)
    } else {
        ProgressBar::hidden()
    };
    Ok((Watched { file, bar: bar.clone() }, bar))
}

/// Moves the bar as bytes go by.
pub struct Watched {
    file: File,
    bar: ProgressBar,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.bar.inc(u64::try_from(read).unwrap_or_default());
        Ok(read)
    }
}
