//! Editions kept: one sealed file an edition, and a guard before a new one takes the place of the old.
//!
//! Pure functions over bytes: reading and writing files is the caller's. A document that cannot be read never comes to
//! here, so the old edition stays; a file that was damaged is told by its checksum.
//!
//! Layout: `PCLISTS\n`, version (2 bytes, little-endian), length of what follows the checksum (8 bytes, little-endian),
//! blake3 of it (32 bytes), the edition by postcard.

use std::io::{self, BufRead, Read};

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Edition, Oddity, OwnershipRow, Source};
use crate::Party;

const MARK: &[u8; 8] = b"PCLISTS\n";
/// Goes up with every change of what is stored.
const VERSION: u16 = 1;
const HEAD: usize = 8 + 2 + 8 + 32;

/// The share of parties, in percent, of which a new edition may have fewer before it is refused.
pub const DROP: u64 = 20;
/// Lists with fewer parties than this are not held against [`DROP`] one by one: a handful may well halve.
pub const FEW: u64 = 25;

/// An edition with where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The edition.
    pub edition: Edition,
    /// When it was imported.
    pub imported: Date,
    /// blake3 of the document that it was read from.
    pub document: [u8; 32],
}

/// Why stored bytes are no edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another file.
    #[error("this is no stored list: expected a file that begins with `PCLISTS`; import the list anew")]
    NoList,
    /// A file of another version of the program.
    #[error(
        "the list was stored in version {found} of the layout, where version {VERSION} is read; import the list anew"
    )]
    Version {
        /// That version.
        found: u16,
    },
    /// The file was cut off or grew.
    #[error("the stored list has {found} of {expected} bytes: it was cut off or is damaged; import the list anew")]
    Length {
        /// Bytes that it says.
        expected: u64,
        /// Bytes that there are.
        found: u64,
    },
    /// The checksum is another.
    #[error("the stored list is damaged: its checksum does not agree; import the list anew")]
    Checksum,
    /// What is behind the checksum is not understood.
    #[error("the stored list is not understood ({0}); import the list anew")]
    Content(String),
}

/// Why a new edition does not take the place of the old one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Far fewer parties.
    #[error(
        "{what} has {after} parties, where the stored edition has {before}: more than {DROP} % fewer; see that the download is \
         whole, or force it"
    )]
    Drop {
        /// The publication, or one list of it.
        what: String,
        /// Parties of the stored edition.
        before: u64,
        /// Parties of the new one.
        after: u64,
    },
    /// Older than what is stored.
    #[error("the new edition is of {after}, the stored one of {before}; take a newer one, or force it")]
    Older {
        /// Date of the stored edition.
        before: Date,
        /// Date of the new one.
        after: Date,
    },
    /// Another publication.
    #[error("the new edition is of `{after}`, the stored one of `{before}`; store it by its own name")]
    Other {
        /// The stored publication.
        before: &'static str,
        /// The new one.
        after: &'static str,
    },
    /// It could not be encoded.
    #[error("the edition could not be stored: {0}")]
    Encode(String),
}

#[derive(Serialize)]
struct Out<'a> {
    source: &'a str,
    dated: Option<Date>,
    imported: Date,
    document: [u8; 32],
    parties: &'a [Party],
    ownership: &'a [OwnershipRow],
    oddities: &'a [Oddity],
}

#[derive(Deserialize)]
struct In {
    source: String,
    dated: Option<Date>,
    imported: Date,
    document: [u8; 32],
    parties: Vec<Party>,
    ownership: Vec<OwnershipRow>,
    oddities: Vec<Oddity>,
}

/// An edition as bytes.
///
/// # Errors
/// Where a date is out of what can be written.
pub fn encode(stored: &Stored) -> Result<Vec<u8>, Refusal> {
    let edition = &stored.edition;
    let out = Out {
        source: edition.source,
        dated: edition.dated,
        imported: stored.imported,
        document: stored.document,
        parties: &edition.parties,
        ownership: &edition.ownership,
        oddities: &edition.oddities,
    };
    let content = postcard::to_stdvec(&out).map_err(|error| Refusal::Encode(error.to_string()))?;
    let mut bytes = Vec::with_capacity(HEAD + content.len());
    bytes.extend(MARK);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((content.len() as u64).to_le_bytes());
    bytes.extend(blake3::hash(&content).as_bytes());
    bytes.extend(content);
    Ok(bytes)
}

/// Bytes as an edition.
///
/// # Errors
/// Where they are no stored list, of another version, cut off or damaged.
pub fn decode(bytes: &[u8]) -> Result<Stored, StoreError> {
    let rest = bytes.strip_prefix(MARK).ok_or(StoreError::NoList)?;
    let cut = StoreError::Length { expected: HEAD as u64, found: bytes.len() as u64 };
    let (version, rest) = rest.split_first_chunk::<2>().ok_or_else(|| cut.clone())?;
    let found = u16::from_le_bytes(*version);
    if found != VERSION {
        return Err(StoreError::Version { found });
    }
    let (length, rest) = rest.split_first_chunk::<8>().ok_or_else(|| cut.clone())?;
    let (checksum, content) = rest.split_first_chunk::<32>().ok_or(cut)?;
    let (expected, found) = (u64::from_le_bytes(*length), content.len() as u64);
    if expected != found {
        return Err(StoreError::Length { expected, found });
    }
    if blake3::hash(content).as_bytes() != checksum {
        return Err(StoreError::Checksum);
    }
    let (read, rest): (In, _) =
        postcard::take_from_bytes(content).map_err(|error| StoreError::Content(error.to_string()))?;
    if !rest.is_empty() {
        return Err(StoreError::Content("there is more than an edition".to_owned()));
    }
    let source: Source =
        read.source.parse().map_err(|()| StoreError::Content(format!("`{}` is no publication", read.source)))?;
    let edition = Edition {
        source: source.as_str(),
        dated: read.dated,
        parties: read.parties,
        ownership: read.ownership,
        oddities: read.oddities,
    };
    Ok(Stored { edition, imported: read.imported, document: read.document })
}

/// The bytes with which a new edition takes the place of the old, if it may. `forced` lets pass what is only suspicious.
///
/// # Errors
/// Where the new edition, or one of its lists, has more than [`DROP`] percent fewer parties, is older, or is of another
/// publication. The old edition then stays.
pub fn replace(old: Option<&Stored>, new: &Stored, forced: bool) -> Result<Vec<u8>, Refusal> {
    if let Some(old) = old {
        let (before, after) = (old.edition.source, new.edition.source);
        if before != after {
            return Err(Refusal::Other { before, after });
        }
        if !forced {
            suspicious(&old.edition, &new.edition)?;
        }
    }
    encode(new)
}

fn suspicious(old: &Edition, new: &Edition) -> Result<(), Refusal> {
    if let (Some(before), Some(after)) = (old.dated, new.dated)
        && after < before
    {
        return Err(Refusal::Older { before, after });
    }
    let dropped = |what: &str, before: u64, after: u64| {
        let least = before.saturating_mul(100 - DROP).div_ceil(100);
        if after >= least { Ok(()) } else { Err(Refusal::Drop { what: what.to_owned(), before, after }) }
    };
    dropped("the new edition", old.parties.len() as u64, new.parties.len() as u64)?;
    let (before, after) = (by_list(old), by_list(new));
    let mut lists: Vec<(&&str, &u64)> = before.iter().filter(|(_, parties)| **parties >= FEW).collect();
    lists.sort_unstable();
    lists.into_iter().try_for_each(|(list, parties)| {
        dropped(&format!("list `{list}` of the new edition"), *parties, after.get(*list).copied().unwrap_or(0))
    })
}

/// How many parties each list has.
pub(super) fn by_list(edition: &Edition) -> FxHashMap<&str, u64> {
    let mut counts: FxHashMap<&str, u64> = FxHashMap::default();
    for party in &edition.parties {
        let mut lists: Vec<&str> = party.listings.iter().map(|listing| listing.list.as_str()).collect();
        lists.sort_unstable();
        lists.dedup();
        lists.into_iter().for_each(|list| *counts.entry(list).or_default() += 1);
    }
    counts
}

/// A document whose hash is taken while it is read.
#[derive(Debug)]
pub struct Hashed<R> {
    input: R,
    hasher: blake3::Hasher,
}

impl<R: BufRead> Hashed<R> {
    /// A document not yet read.
    #[must_use]
    pub fn new(input: R) -> Self {
        Self { input, hasher: blake3::Hasher::new() }
    }

    /// The hash of what was read.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        *self.hasher.finalize().as_bytes()
    }
}

impl<R: BufRead> Read for Hashed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.fill_buf()?.read(into)?;
        self.consume(got);
        Ok(got)
    }
}

impl<R: BufRead> BufRead for Hashed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if amount == 0 {
            return;
        }
        if let Ok(buffer) = self.input.fill_buf() {
            self.hasher.update(buffer.get(..amount).unwrap_or(buffer));
        }
        self.input.consume(amount);
    }
}
