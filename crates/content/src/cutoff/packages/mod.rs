//! Package graphs out of bytes: a package list with its edges, or edges alone.
//!
//! | module | what |
//! |---|---|
//! | `edges` | who needs whom, one a row, with alternatives |
//! | `list` | the packages, one a row |
//! | `table` | rows of cells, streamed |
//!
//! Both tables are CSV, separated by commas, semicolons or tabs, packed with gzip or Zstandard or not at all. A quoted cell
//! ends on its line. Columns are found by the names in the header, and others than these are passed over:
//!
//! | table | column | what |
//! |---|---|---|
//! | edges | `from`, `to` | the package, and what it needs; without a header the first two columns |
//! | edges | `kind` | the kind of need, in words of the table's own (Debian: `D` depends, `P` pre-depends); without a header the third column |
//! | edges | `alternative_index` | 0 for a need of its own; 1, 2 … for a further alternative to the row before |
//! | packages | `package` or `name` | its name |
//! | packages | `source`, `maintainer` or `maintainer_domain`, `homepage` | as named |
//!
//! A name that only the edges have is a part too: a virtual package that others provide, or a package of elsewhere. Its origin
//! is for the caller to say, and [`Known::Open`](crate::Known::Open) where nothing is known of it.

mod edges;
mod list;
mod table;
#[cfg(test)]
mod tests;

use std::io::Read;

use crate::cutoff::needs::{Needs, TooMany};
use crate::part::PartId;
use crate::read::{Limits, Place, ReadError};
use crate::text::{Text, Texts};

/// What a package list says about a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Package {
    /// The source package that it is built from.
    pub source: Text,
    /// Who maintains it: the domain of the address, or the address.
    pub maintainer: Text,
    /// Web page of who makes it.
    pub homepage: Text,
}

/// Packages, and what each needs. 28 bytes a package and 8 an edge, beside the strings.
#[derive(Debug, Clone)]
pub struct PackageGraph {
    /// What every package needs.
    pub needs: Needs,
    /// What the list says, by part; parts past its end are named by edges only.
    pub packages: Vec<Package>,
    /// Rows of the list that name a package once more; the first one counts.
    pub repeated: u64,
    /// Edges left out: a further alternative to a row that is not there, so what it is an alternative to is not known. The
    /// number, and the line of the first.
    pub torn: (u64, u64),
    names: Texts,
    words: Texts,
}

impl PackageGraph {
    /// Of a package list and its edges. `counts` says which kinds of edge are needs.
    ///
    /// # Errors
    /// With the line, where a table is not well-formed, a needed column is missing, or a limit is passed.
    pub fn read(
        packages: impl Read,
        edges: impl Read,
        counts: impl Fn(&str) -> bool,
        limits: Limits,
    ) -> Result<Self, ReadError> {
        let mut names = Names::default();
        let listed = list::read(packages, &mut names, limits)?;
        let edges = edges::read(edges, &mut names, counts, limits)?;
        Self::of(names, listed, edges)
    }

    /// Of edges alone.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn of_edges(edges: impl Read, counts: impl Fn(&str) -> bool, limits: Limits) -> Result<Self, ReadError> {
        let mut names = Names::default();
        let edges = edges::read(edges, &mut names, counts, limits)?;
        Self::of(names, list::Listed::default(), edges)
    }

    fn of(names: Names, listed: list::Listed, edges: edges::Edges) -> Result<Self, ReadError> {
        let needs = edges.needs.finish(names.count()).map_err(|many| limit(Place::default(), many))?;
        let list::Listed { packages, repeated, words } = listed;
        Ok(Self { needs, packages, repeated, torn: edges.torn, names: names.texts, words })
    }

    /// The name of a part; empty for a choice.
    #[must_use]
    pub fn name(&self, part: PartId) -> &str {
        self.names.get(Text(part.0.saturating_add(1)))
    }

    /// The part of a name.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<PartId> {
        self.names.known(name).and_then(|text| text.0.checked_sub(1)).map(PartId)
    }

    /// What the list says about a part; nothing if only edges name it.
    #[must_use]
    pub fn package(&self, part: PartId) -> Option<&Package> {
        self.packages.get(part.index())
    }

    /// The string of a text of a [`Package`].
    #[must_use]
    pub fn text(&self, text: Text) -> &str {
        self.words.get(text)
    }
}

/// Names of parts, each with its number.
#[derive(Debug, Default)]
struct Names {
    texts: Texts,
}

impl Names {
    /// The number of a name that is not empty.
    fn id(&mut self, name: &str) -> PartId {
        PartId(self.texts.add(name).0.saturating_sub(1))
    }

    fn count(&self) -> usize {
        self.texts.len() - 1
    }
}

fn limit(at: Place, many: TooMany) -> ReadError {
    let remedy = "leave out files, or take one architecture at a time";
    ReadError::Limit { at, what: many.what, most: many.most as u64, remedy }
}
