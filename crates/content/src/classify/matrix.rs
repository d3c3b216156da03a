//! Tables of products and their classifications, in the shape of the export matrix of the Apache Software Foundation.
//!
//! # The shape
//!
//! JSON: `eccnmatrix` is a list of projects with `name` and `product`, a list of products. A product has a `name`, and
//! `versions`, a list of `version`, `eccn` and `source`, a list of `href`, `manufacturer` and `why`. A product may have a `purl`, type,
//! namespace and name of its package, which the Foundation's own file does not have. Other members are passed over.
//!
//! # How a part is found in it
//!
//! By package URL without its version, or by name: the whole of it, in any case. A part is never found by likeness: `kafka-clients`
//! is not `Apache Kafka`.
//!
//! A version of the part that the table lists has that version's code. Any other has the code that all versions of the product
//! share; where they do not share one, all are declared and conflict. Ranges such as `4.1 and later` are shown and not read. An
//! `eccn` that is none, as `n/a`, declares nothing.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use vocabulary::Code;

use crate::classify::declared::{By, Controlled, Declared, Listed};
use crate::classify::eccn;
use crate::purl::Purl;

/// Bytes of the largest table that is read.
const MOST_BYTES: u64 = 64 << 20;

/// Why a table was not read.
#[derive(Debug, thiserror::Error)]
pub enum MatrixError {
    /// The bytes could not be had, or are not UTF-8.
    #[error("table `{table}` cannot be read: {cause}; take an undamaged copy")]
    Input {
        /// What the table is called.
        table: String,
        /// Why.
        cause: std::io::Error,
    },
    /// There is more of it than is read.
    #[error("table `{table}` has more than {most} bytes; split it")]
    TooLarge {
        /// What the table is called.
        table: String,
        /// Bytes that are read.
        most: u64,
    },
    /// It is not JSON, or not of the shape.
    #[error(
        "table `{table}`, line {line}: {what}; expected `eccnmatrix` with projects, products, and versions with `eccn`"
    )]
    Shape {
        /// What the table is called.
        table: String,
        /// The line, the first is 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// A product has no name.
    #[error("table `{table}`: product {at} of project `{project}` has no name; name it as bills do")]
    Nameless {
        /// What the table is called.
        table: String,
        /// The project.
        project: String,
        /// Which product, from 1.
        at: usize,
    },
}

/// Products and their classifications.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    products: Vec<Product>,
    /// By name and by package URL.
    keys: FxHashMap<String, usize>,
}

#[derive(Debug, Clone, Default)]
struct Product {
    /// Each code, with what the table says of it.
    codes: BTreeMap<Code, Arc<Listed>>,
}

#[derive(serde::Deserialize)]
struct File {
    eccnmatrix: Vec<Project>,
}

#[derive(serde::Deserialize)]
struct Project {
    #[serde(default)]
    name: String,
    #[serde(default)]
    product: Vec<Entry>,
}

#[derive(serde::Deserialize)]
struct Entry {
    #[serde(default)]
    name: String,
    #[serde(default)]
    purl: String,
    #[serde(default)]
    versions: Vec<Version>,
}

#[derive(serde::Deserialize)]
struct Version {
    #[serde(default)]
    version: String,
    eccn: String,
    #[serde(default)]
    source: Vec<Controlled>,
}

impl Matrix {
    /// Reads a table. `table` is what notes call it.
    ///
    /// # Errors
    /// Where it cannot be read, is too large, not of the shape, or has a product without a name.
    pub fn read(table: &str, input: impl Read) -> Result<Self, MatrixError> {
        let name = || table.to_owned();
        let mut text = String::new();
        let read = input.take(MOST_BYTES + 1).read_to_string(&mut text);
        read.map_err(|cause| MatrixError::Input { table: name(), cause })?;
        if text.len() as u64 > MOST_BYTES {
            return Err(MatrixError::TooLarge { table: name(), most: MOST_BYTES });
        }
        let file: File = serde_json::from_str(&text).map_err(|error| {
            let what = error.to_string();
            let what = what.rsplit_once(" at line").map_or(what.as_str(), |(what, _)| what).to_owned();
            MatrixError::Shape { table: name(), line: error.line(), what }
        })?;
        let mut matrix = Self::default();
        for project in file.eccnmatrix {
            for (at, entry) in project.product.into_iter().enumerate() {
                if entry.name.trim().is_empty() {
                    return Err(MatrixError::Nameless { table: name(), project: project.name, at: at + 1 });
                }
                matrix.add(table, entry);
            }
        }
        Ok(matrix)
    }

    /// How many products there are; one that stands in several places of the table is one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.products.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.products.is_empty()
    }

    fn add(&mut self, table: &str, entry: Entry) {
        let key = plain(&entry.name);
        let at = *self.keys.entry(key).or_insert_with(|| {
            self.products.push(Product::default());
            self.products.len() - 1
        });
        if let Some(purl) = Purl::read(&entry.purl) {
            self.keys.entry(format!("pkg:{}", purl.key())).or_insert(at);
        }
        let Some(product) = self.products.get_mut(at) else { return };
        for version in entry.versions {
            let Some(code) = eccn::read(&version.eccn) else { continue };
            let listed = product.codes.entry(code).or_insert_with(|| {
                Arc::new(Listed {
                    table: table.to_owned(),
                    product: entry.name.clone(),
                    versions: Vec::new(),
                    sources: Vec::new(),
                })
            });
            // Nothing else holds it before the table is read.
            let Some(listed) = Arc::get_mut(listed) else { continue };
            listed.versions.push(version.version);
            for source in version.source {
                if !listed.sources.contains(&source) {
                    listed.sources.push(source);
                }
            }
        }
    }

    /// What the table declares for a part.
    #[must_use]
    pub fn declared(&self, name: &str, version: &str, purl: Option<&Purl<'_>>) -> Vec<Declared> {
        let by_purl = purl.and_then(|purl| self.keys.get(&format!("pkg:{}", purl.key())));
        let at = by_purl.or_else(|| self.keys.get(&plain(name)));
        let Some(product) = at.and_then(|at| self.products.get(*at)) else { return Vec::new() };
        let is_listed = |listed: &Listed| !version.is_empty() && listed.versions.iter().any(|one| one == version);
        let exact: Vec<_> = product.codes.iter().filter(|(_, listed)| is_listed(listed)).collect();
        let all = if exact.is_empty() { product.codes.iter().collect() } else { exact };
        let declared = all.into_iter().map(|(code, listed)| Declared {
            system: eccn::SYSTEM.into(),
            code: Some(code.clone()),
            written: code.as_str().into(),
            by: By::Table(Arc::clone(listed)),
        });
        declared.collect()
    }
}

/// A name in lower case, its words apart by one blank.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
