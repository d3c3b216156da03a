//! Who holds what of whom: the rows as they were read, in columns.
//!
//! A row takes 28 bytes; a name is kept once. What a few rows state (dates, control) stands apart.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::Graph;
use super::held::{Held, WHOLE};
use super::names::{Names, PartyId};
use super::span::Span;

/// One row: somebody holds a share of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding<'t> {
    /// Who holds it.
    pub owner: &'t str,
    /// Of whom.
    pub owned: &'t str,
    /// How much.
    pub held: Held,
    /// When.
    pub span: Span,
    /// Line of the file, for answers.
    pub line: u32,
    /// Who says so.
    pub source: &'t str,
}

/// What ties two parties otherwise than by a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hand {
    /// One controls the other.
    Control,
    /// One is a director of the other.
    Directorship,
}

/// Control or a directorship, which no rule of ownership counts (FAQ 398) and every answer tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Controls {
    /// By whom.
    pub by: PartyId,
    /// Of whom.
    pub of: PartyId,
    /// In which way.
    pub hand: Hand,
    /// When.
    pub span: Span,
    /// Line of the file.
    pub line: u32,
}

/// There are more different names or spans than numbers for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected fewer than 4,294,967,294 different parties, sources and rows, found more")]
pub struct Full;

/// Rows of one or more files.
#[derive(Debug, Clone, Default)]
pub struct Holdings {
    names: Names,
    sources: Names,
    owners: Vec<u32>,
    owned: Vec<u32>,
    low: Vec<u32>,
    high: Vec<u32>,
    spans: Vec<u32>,
    lines: Vec<u32>,
    said_by: Vec<u32>,
    span: Vec<Span>,
    span_numbers: FxHashMap<Span, u32>,
    closed: FxHashSet<u32>,
    labels: FxHashMap<u32, String>,
    controls: Vec<Controls>,
    controls_of: FxHashMap<u32, Vec<usize>>,
}

/// One row as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    pub owner: u32,
    pub owned: u32,
    pub held: Held,
    pub span: u32,
}

impl Holdings {
    /// Adds a row.
    ///
    /// # Errors
    /// Where all numbers are given.
    pub fn add(&mut self, row: &Holding<'_>) -> Result<(), Full> {
        let owner = again(&self.names, self.owners.last(), row.owner).map_or_else(|| self.party(row.owner), Ok)?;
        let owned = again(&self.names, self.owned.last(), row.owned).map_or_else(|| self.party(row.owned), Ok)?;
        let source = again(&self.sources, self.said_by.last(), row.source);
        let source = source.or_else(|| self.sources.intern(row.source)).ok_or(Full)?;
        let span = self.span_number(row.span)?;
        if self.owners.len() >= u32::MAX as usize {
            return Err(Full);
        }
        self.owners.push(owner.0);
        self.owned.push(owned.0);
        let low = row.held.low.min(WHOLE);
        self.low.push(low);
        self.high.push(row.held.high.clamp(low, WHOLE));
        self.spans.push(span);
        self.lines.push(row.line);
        self.said_by.push(source.0);
        Ok(())
    }

    fn span_number(&mut self, span: Span) -> Result<u32, Full> {
        if let Some(last) = self.spans.last()
            && self.span.get(*last as usize) == Some(&span)
        {
            return Ok(*last);
        }
        let next = u32::try_from(self.span.len()).map_err(|_| Full)?;
        let number = *self.span_numbers.entry(span).or_insert(next);
        if number == next {
            self.span.push(span);
        }
        Ok(number)
    }

    /// The number of a party by its id or name, which gets one if it has none.
    ///
    /// # Errors
    /// Where all numbers are given.
    pub fn party(&mut self, name: &str) -> Result<PartyId, Full> {
        self.names.intern(name).ok_or(Full)
    }

    /// States that all owners of a party are in the rows: a person, a state, a company held by very many.
    ///
    /// Of a party without rows it says that nobody owns it.
    pub fn close(&mut self, party: PartyId) {
        self.closed.insert(party.0);
    }

    /// Whether it is stated that all owners of a party are in the rows.
    #[must_use]
    pub fn is_closed(&self, party: PartyId) -> bool {
        self.closed.contains(&party.0)
    }

    /// States that one controls or directs another.
    pub fn control(&mut self, controls: Controls) {
        self.controls_of.entry(controls.of.0).or_default().push(self.controls.len());
        self.controls.push(controls);
    }

    /// Who controls or directs whom.
    #[must_use]
    pub fn controls(&self) -> &[Controls] {
        &self.controls
    }

    /// Who controls or directs a party.
    pub fn controls_of(&self, party: PartyId) -> impl Iterator<Item = &Controls> {
        self.controls_of.get(&party.0).into_iter().flatten().filter_map(|index| self.controls.get(*index))
    }

    /// Gives a party that stands in the rows by its id a name to be told by.
    pub fn name(&mut self, party: PartyId, name: &str) {
        self.labels.insert(party.0, name.to_owned());
    }

    /// How people would call a party: its name where one was given, else as it stands in the rows.
    #[must_use]
    pub fn label(&self, party: PartyId) -> &str {
        self.labels.get(&party.0).map_or_else(|| self.names.text(party), String::as_str)
    }

    /// All parties.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.owners.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.owners.is_empty()
    }

    /// Line of a row.
    #[must_use]
    pub fn line(&self, row: u32) -> u32 {
        super::slots::at(&self.lines, row)
    }

    /// Who said a row.
    #[must_use]
    pub fn source(&self, row: u32) -> &str {
        self.sources.text(PartyId(super::slots::at(&self.said_by, row)))
    }

    /// What holds on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Graph<'_> {
        Graph::of(self, day)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row> {
        let parties = self.owners.iter().zip(&self.owned);
        let held = self.low.iter().zip(&self.high);
        parties.zip(held).zip(&self.spans).map(|(((owner, owned), (low, high)), span)| Row {
            owner: *owner,
            owned: *owned,
            held: Held { low: *low, high: *high },
            span: *span,
        })
    }

    /// A row by its number.
    pub(super) fn row(&self, row: u32) -> Row {
        use super::slots::at;
        Row {
            owner: at(&self.owners, row),
            owned: at(&self.owned, row),
            held: Held { low: at(&self.low, row), high: at(&self.high, row) },
            span: at(&self.spans, row),
        }
    }

    pub(super) fn owner_of(&self, row: u32) -> u32 {
        super::slots::at(&self.owners, row)
    }

    pub(super) fn owned_of(&self, row: u32) -> u32 {
        super::slots::at(&self.owned, row)
    }

    pub(super) fn spans(&self) -> &[Span] {
        &self.span
    }
}

/// The number of the row before, if it is that of the same text: files are sorted more often than not.
fn again(names: &Names, last: Option<&u32>, text: &str) -> Option<PartyId> {
    last.copied().map(PartyId).filter(|id| names.text(*id) == text)
}
