//! The JSON encoding of SPDX 2, element by element as the document streams by.

use std::io::Read;
use std::marker::PhantomData;

use serde::de::DeserializeSeed as _;

use crate::bill::Bill;
use crate::read::spdx::fault::{self, Counted};
use crate::read::spdx::said::InJson;
use crate::read::spdx2::document::Document;
use crate::read::spdx2::structured::Filled;
use crate::read::{Limits, ReadError};

/// Reads a document, or the `{"sbom": {…}}` around one that GitHub's dependency graph gives.
///
/// Nothing in a document nests deeper than a few levels; 128 are followed whatever the limits allow.
///
/// # Errors
/// Where the input cannot be read, is not JSON, has a longer string than the limits allow, repeats a member, has a member of the wrong shape, or is not SPDX 2.
pub fn read(input: impl Read, limits: Limits) -> Result<Bill, ReadError> {
    let (input, taken) = Counted::new(input, limits);
    let mut deserializer = serde_json::Deserializer::from_reader(input);
    let mut document = Document::new();
    let mut too_large = None;
    let filled = Filled::<InJson> { document: &mut document, too_large: &mut too_large, texts: PhantomData };
    let read = filled.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    if let Some(error) = too_large {
        return Err(error.into());
    }
    read.map_err(|error| fault::json(error, &taken))?;
    document.finish("json")
}
