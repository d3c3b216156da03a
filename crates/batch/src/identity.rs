//! Whether a file is still the one it was.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::Error;

/// How much of each end of a file is hashed. The footer of a Parquet file lies in its end.
const END: u64 = 64 * 1024;

/// What a file is known by: its size, when it was last changed, and what its two ends hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub bytes: u64,
    pub modified: String,
    pub ends: String,
}

impl Identity {
    pub(crate) fn of(path: &Path) -> Result<Identity, Error> {
        let mut file = File::open(path).map_err(Error::file(path, "open it"))?;
        let meta = file.metadata().map_err(Error::file(path, "see what it is"))?;
        if !meta.is_file() {
            return Err(Error::input(
                path,
                "not a regular file; expected one, as it is read in several places at once",
            ));
        }
        let modified = match meta.modified().map(|at| at.duration_since(UNIX_EPOCH)) {
            Ok(Ok(since)) => format!("{}.{:09}", since.as_secs(), since.subsec_nanos()),
            _ => "unknown".to_owned(),
        };
        let mut hasher = blake3::Hasher::new();
        let mut ends = |file: &mut File| -> std::io::Result<()> {
            std::io::copy(&mut file.by_ref().take(END), &mut hasher)?;
            file.seek(SeekFrom::Start(meta.len().saturating_sub(END)))?;
            std::io::copy(&mut file.by_ref().take(END), &mut hasher)?;
            Ok(())
        };
        ends(&mut file).map_err(Error::file(path, "read it"))?;
        Ok(Identity { bytes: meta.len(), modified, ends: hasher.finalize().to_hex().to_string() })
    }
}
