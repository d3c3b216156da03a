//! One row of a table.

use std::sync::Arc;

use vocabulary::country::PlaceSet;

/// An organization, or what it publishes, and where it sits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the row is about, as written: the name, else the domain, namespace or repository.
    pub title: Arc<str>,
    /// Where it sits. Several places are several seats.
    pub places: PlaceSet,
    /// Which row of which table, its own source and the day that source was seen.
    pub note: Arc<str>,
    pub(super) names: Vec<Arc<str>>,
    pub(super) domains: Vec<Arc<str>>,
    pub(super) namespaces: Vec<Arc<str>>,
    pub(super) repositories: Vec<Arc<str>>,
}

impl Row {
    /// All that the row is found by, with the column of each.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'static str, &Arc<str>)> {
        let of = |column: &'static str, keys| std::iter::repeat(column).zip::<&Vec<Arc<str>>>(keys);
        of("name", &self.names)
            .chain(of("domain", &self.domains))
            .chain(of("purl", &self.namespaces))
            .chain(of("repository", &self.repositories))
    }
}

/// A name as names are compared: in lower case, words apart by one blank, without commas and a final full stop.
pub(super) fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace(',', " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let joined = words.join(" ");
    joined.strip_suffix('.').map_or(joined.clone(), str::to_owned)
}
