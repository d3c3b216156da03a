//! The law as bytes, to be shipped inside a program and loaded without parsing.

use crate::model::Law;

/// Why a bundle could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the bundled law cannot be read: {0}; rebuild the program")]
pub struct BundleError(String);

/// The law as bytes.
///
/// # Errors
/// When the law holds something that cannot be written, which no checked law does.
pub fn write(law: &Law) -> Result<Vec<u8>, BundleError> {
    postcard::to_stdvec(law).map_err(|e| BundleError(e.to_string()))
}

/// The law from bytes that [`write`] made.
///
/// # Errors
/// When the bytes are not such.
pub fn read(bytes: &[u8]) -> Result<Law, BundleError> {
    postcard::from_bytes(bytes).map_err(|e| BundleError(e.to_string()))
}
