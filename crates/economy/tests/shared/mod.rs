//! Where the shared data is, and a word where it is not.

use std::path::PathBuf;

/// A file of the shared data; says which test was skipped where it is absent.
pub fn file(path: &str, test: &str) -> Option<PathBuf> {
    let root = std::env::var_os("PORTCULLIS_DATA")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")), PathBuf::from);
    let found = root.join(path);
    if found.exists() {
        return Some(found);
    }
    eprintln!("skipped: {test}: {path} of the shared data is absent");
    None
}
