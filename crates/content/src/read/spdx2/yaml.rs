//! The YAML encoding of SPDX 2, element by element, with a bound on what aliases unfold to.

use std::io::Read;
use std::marker::PhantomData;

use serde::de::DeserializeSeed as _;
use serde_saphyr::options::MergeKeyPolicy;

use crate::bill::Bill;
use crate::read::spdx::fault;
use crate::read::spdx::said::InYaml;
use crate::read::spdx2::document::Document;
use crate::read::spdx2::structured::Filled;
use crate::read::{Limits, ReadError};

/// How many events (scalars, starts and ends of lists and maps) aliases may unfold to in all. SPDX has no use for aliases;
/// some writers of YAML put one where a value repeats.
const MOST_REPLAYED: usize = 100_000;

/// Reads a document.
///
/// # Errors
/// Where the input cannot be read, is not YAML, repeats a member, has a member of the wrong shape, unfolds aliases past
/// 100,000 events, or is not SPDX 2.
pub fn read(input: impl Read, limits: Limits) -> Result<Bill, ReadError> {
    let most = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_reader_input_bytes: Some(most(limits.bytes)),
            max_total_scalar_bytes: most(limits.bytes),
            max_events: usize::MAX,
            max_nodes: usize::MAX,
            max_documents: 1,
            max_depth: limits.deepest().min(128),
            max_aliases: MOST_REPLAYED,
            max_anchors: MOST_REPLAYED,
            max_recorded_anchor_events: MOST_REPLAYED,
            enforce_alias_anchor_ratio: false,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: MOST_REPLAYED,
            max_replay_stack_depth: 16,
        },
        merge_keys: MergeKeyPolicy::Error,
        with_snippet: false,
    };
    let mut document = Document::new();
    let mut too_large = None;
    let filled = Filled::<InYaml> { document: &mut document, too_large: &mut too_large, texts: PhantomData };
    let read = serde_saphyr::with_deserializer_from_reader_with_options(input, options, |deserializer| {
        filled.deserialize(deserializer)
    });
    if let Some(error) = too_large {
        return Err(error.into());
    }
    read.map_err(fault::yaml)?;
    document.finish("yaml")
}
