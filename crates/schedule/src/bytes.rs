//! A schedule as checksummed bytes.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `PCSCHED` and a newline |
//! | 2 | version, little-endian |
//! | 8 | length of the body, little-endian |
//! | 32 | BLAKE3 hash of the body |
//! | rest | the body, by `postcard`: texts, rates and lines once each, and editions as numbers of lines |

mod body;

use crate::edition::EditionError;
use crate::schedule::{InsertError, Schedule};

use body::Body;

const MAGIC: &[u8; 8] = b"PCSCHED\n";
const VERSION: u16 = 1;

/// The most bytes a schedule may have; thirty editions have some 8 MB.
pub const MOST_BYTES: usize = 64 << 20;

/// Why bytes are not a schedule, or a schedule could not be made bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BytesError {
    /// They begin otherwise.
    #[error("not a schedule that portcullis wrote")]
    Foreign,
    /// Another version.
    #[error("written in version {0} of the format, where version {VERSION} is read")]
    Version(u16),
    /// Not as long as they say.
    #[error("cut short or run on: expected {expected} bytes after the heading, found {found}")]
    Length {
        /// What the heading says.
        expected: u64,
        /// What there is.
        found: usize,
    },
    /// Too long.
    #[error("{0} bytes, more than the {MOST_BYTES} that a schedule may have")]
    TooLong(usize),
    /// The hash differs.
    #[error("damaged: the checksum of its content differs")]
    Checksum,
    /// The checksum is right, the content is not.
    #[error("its content is inconsistent: {0}")]
    Content(String),
}

impl From<EditionError> for BytesError {
    fn from(error: EditionError) -> Self {
        Self::Content(error.to_string())
    }
}

impl From<InsertError> for BytesError {
    fn from(error: InsertError) -> Self {
        Self::Content(error.to_string())
    }
}

impl From<postcard::Error> for BytesError {
    fn from(error: postcard::Error) -> Self {
        Self::Content(error.to_string())
    }
}

impl Schedule {
    /// The schedule as bytes; equal schedules give equal bytes.
    ///
    /// # Errors
    /// When there would be more than [`MOST_BYTES`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, BytesError> {
        let body = postcard::to_stdvec(&Body::of(self)?)?;
        let mut bytes = Vec::with_capacity(body.len() + 64);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&u64::try_from(body.len()).unwrap_or(u64::MAX).to_le_bytes());
        bytes.extend_from_slice(blake3::hash(&body).as_bytes());
        bytes.extend_from_slice(&body);
        if bytes.len() > MOST_BYTES {
            return Err(BytesError::TooLong(bytes.len()));
        }
        Ok(bytes)
    }

    /// The schedule from bytes that [`Schedule::to_bytes`] made.
    ///
    /// # Errors
    /// When they are not such, are damaged, or are inconsistent.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BytesError> {
        if bytes.len() > MOST_BYTES {
            return Err(BytesError::TooLong(bytes.len()));
        }
        let rest = bytes.strip_prefix(MAGIC).ok_or(BytesError::Foreign)?;
        let (version, rest) = rest.split_first_chunk::<2>().ok_or(BytesError::Foreign)?;
        if u16::from_le_bytes(*version) != VERSION {
            return Err(BytesError::Version(u16::from_le_bytes(*version)));
        }
        let (length, rest) = rest.split_first_chunk::<8>().ok_or(BytesError::Foreign)?;
        let (hash, body) = rest.split_first_chunk::<32>().ok_or(BytesError::Foreign)?;
        let expected = u64::from_le_bytes(*length);
        if u64::try_from(body.len()) != Ok(expected) {
            return Err(BytesError::Length { expected, found: body.len() });
        }
        if blake3::hash(body) != blake3::Hash::from_bytes(*hash) {
            return Err(BytesError::Checksum);
        }
        let (body, rest) = postcard::take_from_bytes::<Body>(body)?;
        if !rest.is_empty() {
            return Err(BytesError::Content(format!("{} bytes behind the last edition", rest.len())));
        }
        body.schedule()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_schedule_says_so() {
        assert_eq!(Schedule::from_bytes(b""), Err(BytesError::Foreign));
        assert_eq!(Schedule::from_bytes(b"{\"a\":1}"), Err(BytesError::Foreign));
        let mut bytes = Schedule::default().to_bytes().expect("bytes");
        assert_eq!(Schedule::from_bytes(&bytes), Ok(Schedule::default()));
        bytes.push(0);
        assert!(matches!(Schedule::from_bytes(&bytes), Err(BytesError::Length { .. })));
        bytes[8] = 9;
        assert_eq!(Schedule::from_bytes(&bytes), Err(BytesError::Version(9)));
    }
}
