//! Reading official files, plain or compressed, with a bar where it takes long.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::time::Duration;

use flate2::bufread::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use schedule::{Line, ReadError};

use crate::failure::Failure;

/// The BLAKE3 hash of a file as it lies there.
pub fn hash(path: &Path) -> Result<[u8; 32], Failure> {
    let mut hasher = blake3::Hasher::new();
    let file = File::open(path).map_err(|e| Failure::io(path, &e))?;
    hasher.update_reader(file).map_err(|e| Failure::io(path, &e))?;
    Ok(*hasher.finalize().as_bytes())
}

/// The lines in an official file. Whether it is compressed is told by its content.
pub fn lines(path: &Path) -> Result<Vec<Line>, Failure> {
    let file = File::open(path).map_err(|e| Failure::io(path, &e))?;
    let mut reader = BufReader::new(Watched::new(file));
    let gzip = reader.fill_buf().map_err(|e| Failure::io(path, &e))?.starts_with(&[0x1f, 0x8b]);
    let lines = if gzip { schedule::source::read(MultiGzDecoder::new(reader)) } else { schedule::source::read(reader) };
    lines.map_err(|error| match error {
        ReadError::Io(error) if gzip => {
            let path = path.display();
            Failure::Plain(format!("{path}: the compressed data is damaged or cut short ({error}); take the file anew"))
        }
        ReadError::Io(error) => Failure::io(path, &error),
        other => Failure::Plain(format!("{}: {other}", path.display())),
    })
}

/// After this long a bar is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// A file that is being read.
struct Watched {
    file: File,
    bar: ProgressBar,
    shown: bool,
}

impl Watched {
    fn new(file: File) -> Self {
        let length = file.metadata().map_or(0, |meta| meta.len());
        let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left");
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden())
            .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { file, bar, shown: false }
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.bar.inc(u64::try_from(read).unwrap_or(0));
        if !self.shown && self.bar.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
        Ok(read)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
