//! Reading the files that ship.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::ranged::{Ranged, RangedError};
use super::sources::{Source, all};
use crate::equilibrium::BaseError;
use crate::labels::LabelsError;
use crate::table::base::FlowsError;
use crate::table::concordance::ConcordanceError;
use crate::table::split::SplitError;

/// Why the small world, or a part of it, cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// A file that does not read.
    #[error("world/{file}: {source}")]
    File {
        /// Which file.
        file: &'static str,
        /// What the reader said.
        source: csv::Error,
    },
    /// An interval out of order.
    #[error("world/{file}, `{name}`: {source}")]
    Interval {
        /// Which file.
        file: &'static str,
        /// Of what.
        name: String,
        /// The interval.
        source: RangedError,
    },
    /// A source that is not listed.
    #[error("world/{file}, `{name}`: no source `{key}` in world/sources.csv; list it there")]
    Source {
        /// Which file.
        file: &'static str,
        /// Of what.
        name: String,
        /// The key.
        key: String,
    },
    /// A word that the file cannot have.
    #[error("world/{file}, `{name}`: `{found}`: expected {expected}")]
    Word {
        /// Which file.
        file: &'static str,
        /// Of what.
        name: String,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// Something that no line of a file speaks of.
    #[error("world/{file} says nothing of `{name}`: give it a line")]
    Missing {
        /// Which file.
        file: &'static str,
        /// What is missing.
        name: String,
    },
    /// Shares of a thin sector that the table cannot carry.
    #[error("{country} would make {share} times as much of `{part}` as it makes of `{sector}`: expected at most 1")]
    TooLarge {
        /// Who makes it.
        country: String,
        /// The part.
        part: String,
        /// What it is taken from.
        sector: String,
        /// The share in output.
        share: f64,
    },
    /// The files of the table.
    #[error("world: {0}")]
    Table(Box<dyn std::error::Error + Send + Sync>),
    /// A name that is not there.
    #[error(transparent)]
    Labels(#[from] LabelsError),
    /// A concordance that loses something.
    #[error(transparent)]
    Concordance(#[from] ConcordanceError),
    /// A split that cannot be made.
    #[error(transparent)]
    Split(#[from] SplitError),
    /// A table that gives no flows.
    #[error(transparent)]
    Flows(#[from] FlowsError),
    /// Flows that give no base.
    #[error(transparent)]
    Base(#[from] BaseError),
}

/// The rows of a file that ships.
pub(super) fn rows<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, WorldError> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let rows = reader.deserialize().collect::<Result<_, _>>();
    rows.map_err(|source| WorldError::File { file, source })
}

/// `yes` or `no`, as the files write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Yes {
    Yes,
    No,
}

/// The sources by key, for many look-ups.
pub(super) struct Cited {
    file: &'static str,
    sources: BTreeMap<String, Source>,
}

impl Cited {
    pub(super) fn new(file: &'static str) -> Result<Self, WorldError> {
        Ok(Self { file, sources: all()?.into_iter().map(|source| (source.key.clone(), source)).collect() })
    }

    /// The text of a source.
    pub(super) fn text(&self, name: &str, key: &str) -> Result<String, WorldError> {
        let source = self.sources.get(key).map(Source::text);
        source.ok_or_else(|| WorldError::Source { file: self.file, name: name.to_owned(), key: key.to_owned() })
    }

    /// An interval with its source.
    pub(super) fn ranged(
        &self,
        name: &str,
        (least, likely, most): (f64, f64, f64),
        judgment: Yes,
        key: &str,
    ) -> Result<Ranged, WorldError> {
        Ranged::new(least, likely, most, self.text(name, key)?, judgment == Yes::Yes)
            .map_err(|source| WorldError::Interval { file: self.file, name: name.to_owned(), source })
    }
}
