//! Where files come from: whoever calls opens them; the readers ask by name.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek};

use flate2::read::MultiGzDecoder;

use super::error::ReadError;

/// A folder, an archive or a single file.
pub trait Source {
    /// The names of all files in it, folders parted by `/`.
    fn names(&self) -> Vec<String>;

    /// Opens one of them.
    ///
    /// # Errors
    /// Where it cannot be opened.
    fn open(&mut self, name: &str) -> io::Result<Box<dyn Read + '_>>;
}

/// Files in memory, by name.
impl Source for BTreeMap<String, Vec<u8>> {
    fn names(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }

    fn open(&mut self, name: &str) -> io::Result<Box<dyn Read + '_>> {
        match self.get(name) {
            Some(bytes) => Ok(Box::new(bytes.as_slice())),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// A zip archive, in which EXIOBASE and the OECD publish.
pub struct Archive<R>(zip::ZipArchive<R>);

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive; `file` is for messages.
    ///
    /// # Errors
    /// Where it is no zip archive.
    pub fn open(file: &str, reader: R) -> Result<Self, ReadError> {
        let archive = zip::ZipArchive::new(reader);
        archive.map(Self).map_err(|source| ReadError::Archive { file: file.to_owned(), source })
    }
}

impl<R: Read + Seek> Source for Archive<R> {
    fn names(&self) -> Vec<String> {
        let names = self.0.file_names().filter_map(Result::ok);
        names.filter(|name| !name.ends_with('/')).map(|name| name.to_string()).collect()
    }

    fn open(&mut self, name: &str) -> io::Result<Box<dyn Read + '_>> {
        match self.0.by_name(name) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(io::Error::other(error)),
        }
    }
}

/// Opens a file and unpacks what is named `.gz`.
pub(crate) fn open<'a>(source: &'a mut dyn Source, name: &str) -> Result<Box<dyn Read + 'a>, ReadError> {
    let opened = source.open(name).map_err(|source| ReadError::Open { name: name.to_owned(), source })?;
    Ok(if name.ends_with(".gz") { Box::new(MultiGzDecoder::new(opened)) } else { opened })
}

/// A file kept whole, up to `most` bytes.
pub(crate) fn whole(source: &mut dyn Source, name: &str, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let failed = |source| ReadError::Open { name: name.to_owned(), source };
    open(source, name)?.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        return Err(failed(io::Error::other(format!(
            "the file has more than {most} bytes, which is not allowed; allow more if it is to be trusted"
        ))));
    }
    Ok(bytes)
}

/// A name without what it is packed in.
pub(crate) fn plain(name: &str) -> &str {
    name.strip_suffix(".gz").unwrap_or(name)
}
