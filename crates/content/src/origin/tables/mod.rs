//! Organizations, domains, package namespaces and repositories, and the places where they sit.
//!
//! | module | what |
//! |---|---|
//! | [`read`] | a table out of CSV, its columns and its errors |
//! | `row` | one row |
//! | `web` | host and path of a web address |
//!
//! # Our own table
//!
//! [`Tables::own`] holds organizations that publish much of what bills name. Each row says where the organization has its seat,
//! or seats where its registration and its head office differ, in which public text that was seen, and when. What could not
//! be verified is not in it, and no row is no evidence of anything. Domains and namespaces are those that carry the name of the
//! organization or of its product; the text that is cited says where the seat is, not whose they are. A seat says who answers for what is published; it is not where its people work.
//!
//! Hardware makers are by the address that they gave the IEEE Registration Authority with their MA-L assignments
//! (`standards-oui.ieee.org/oui/oui.csv`, edition of 2022-08-27). An address can be that of a plant, so names with addresses in
//! several countries are left out.
//!
//! # How rows are found
//!
//! | looked up | found by |
//! |---|---|
//! | an organization's name, a publisher, an author | `name` or `alias`, the whole of it; case, blanks, commas and a final full stop do not matter |
//! | an organization's web address | `domain`, or one above it: `www.siemens.com` by `siemens.com` |
//! | type and namespace of a package URL | `purl`, or one above it: `maven/org.apache.kafka` by `maven/org.apache`. For Maven and Go also by `domain`: `com.sap.cloud` by `sap.com`, `cloud.google.com` by `google.com` |
//! | a source repository | `repository`; then its owner by `purl`, as `github/apache`; then its host by `domain`, where it is no public forge |
//!
//! Of several that fit, the longest is taken. Nothing is matched by likeness.

use std::io::Read;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub mod read;

mod row;
#[cfg(test)]
mod tests;
mod web;

pub use read::TableError;
pub use row::Row;

/// Our own table.
const OWN: &str = include_str!("organizations.csv");

/// Hosts that keep repositories of anyone: their own seat says nothing of what is kept there.
const FORGES: [&str; 9] = [
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "codeberg.org",
    "gitee.com",
    "sourceforge.net",
    "git.sr.ht",
    "launchpad.net",
    "dev.azure.com",
];

/// Rows by what they are found by. Tables are added one after another; rows of several that fit all count.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    rows: Vec<Row>,
    names: Index,
    domains: Index,
    namespaces: Index,
    repositories: Index,
    /// Rows that state no country, and so say nothing.
    pub silent: u64,
}

type Index = FxHashMap<Box<str>, Vec<usize>>;

impl Tables {
    /// No rows.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Our own rows.
    #[must_use]
    pub fn own() -> Self {
        let mut tables = Self::default();
        // A test holds that our own table reads without a fault.
        let _ = tables.add("portcullis", OWN.as_bytes());
        tables
    }

    /// Adds a table. `name` is what the notes on evidence call it.
    ///
    /// # Errors
    /// Where it cannot be read, lacks a column, or has rows with a fault; then nothing of it is added. See [`read`].
    pub fn add(&mut self, name: &str, input: impl Read) -> Result<(), TableError> {
        let table = read::table(name, input)?;
        self.silent += table.silent;
        for row in table.rows {
            self.push(row);
        }
        Ok(())
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All rows, in the order in which they were added.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Rows of an organization's name.
    #[must_use]
    pub fn of_name(&self, name: &str) -> Vec<&Row> {
        self.found(&self.names, &row::plain(name))
    }

    /// Rows of a web address.
    #[must_use]
    pub fn of_address(&self, address: &str) -> Vec<&Row> {
        let Some((host, _)) = web::parts(address) else { return Vec::new() };
        self.of_host(&host)
    }

    /// Rows of a type and namespace, as [`Purl::space`](crate::purl::Purl::space) has them.
    #[must_use]
    pub fn of_namespace(&self, space: &str) -> Vec<&Row> {
        let at_group = space.starts_with("maven/");
        let found = longest(
            space,
            |byte| byte == b'/' || (at_group && byte == b'.'),
            |part| self.found(&self.namespaces, part),
        );
        if !found.is_empty() {
            return found;
        }
        match space.split_once('/') {
            Some(("maven", group)) => {
                let labels: Vec<&str> = group.split('.').rev().collect();
                self.of_host(&labels.join("."))
            }
            Some(("golang", path)) => {
                let (host, owner) = path.split_once('/').unwrap_or((path, ""));
                self.of_owner(host, owner).unwrap_or_else(|| self.of_host(host))
            }
            _ => Vec::new(),
        }
    }

    /// Rows of a source repository, by its web address.
    #[must_use]
    pub fn of_repository(&self, address: &str) -> Vec<&Row> {
        let Some((host, path)) = web::parts(address) else { return Vec::new() };
        let repository = self.found(&self.repositories, &format!("{host}/{path}"));
        if !repository.is_empty() {
            return repository;
        }
        self.of_owner(&host, &path).unwrap_or_else(|| self.of_host(&host))
    }

    /// Rows of the owner of what is kept at a forge; nothing where the host is none.
    fn of_owner(&self, host: &str, path: &str) -> Option<Vec<&Row>> {
        if !FORGES.contains(&host) {
            return None;
        }
        let kind = host.split('.').next().unwrap_or_default();
        let owner = path.split('/').next().unwrap_or_default();
        Some(self.found(&self.namespaces, &format!("{kind}/{owner}")))
    }

    fn of_host(&self, host: &str) -> Vec<&Row> {
        let mut host = host;
        loop {
            let found = self.found(&self.domains, host);
            match host.split_once('.') {
                Some((_, above)) if found.is_empty() => host = above,
                _ => return found,
            }
        }
    }

    fn found(&self, index: &Index, key: &str) -> Vec<&Row> {
        index.get(key).into_iter().flatten().filter_map(|at| self.rows.get(*at)).collect()
    }

    fn push(&mut self, row: Row) {
        let at = self.rows.len();
        let under = |index: &mut Index, keys: &[Arc<str>]| {
            for key in keys {
                let rows = index.entry(key.as_ref().into()).or_default();
                if rows.last() != Some(&at) {
                    rows.push(at);
                }
            }
        };
        under(&mut self.names, &row.names);
        under(&mut self.domains, &row.domains);
        under(&mut self.namespaces, &row.namespaces);
        under(&mut self.repositories, &row.repositories);
        self.rows.push(row);
    }
}

/// What is found by the longest start of a text that ends at its end or before a separator.
fn longest<T>(text: &str, separates: impl Fn(u8) -> bool, find: impl Fn(&str) -> Vec<T>) -> Vec<T> {
    let mut part = text;
    loop {
        let found = find(part);
        if !found.is_empty() {
            return found;
        }
        match part.bytes().rposition(&separates).and_then(|at| part.get(..at)) {
            Some(shorter) => part = shorter,
            None => return Vec::new(),
        }
    }
}
