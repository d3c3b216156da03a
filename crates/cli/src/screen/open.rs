//! The lists in the data directory, ready to be looked through.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use screen::cleared::Cleared;
use screen::index::Scratch;
use screen::lists::Source;
use screen::lists::status::Status;
use screen::thresholds::Thresholds;
use screen::{Asked, Hit, Party, Screener};
use vocabulary::Date;

use crate::args::Screen;
use crate::failure::Failure;
use crate::lists::store::Folder;

/// An edition that is looked through.
pub struct Edition {
    /// What the list is called in the data directory.
    pub name: String,
    /// What there is of it.
    pub status: Status,
    /// Days since its date, or since it was imported.
    pub days: i32,
    /// Older than is taken as current.
    pub old: bool,
}

/// Lists and how they are looked through.
pub struct Lists {
    screener: Screener,
    /// The editions, in the order of their names.
    pub editions: Vec<Edition>,
    /// Only hits on these lists are shown, where any is named.
    only: BTreeSet<String>,
}

impl Lists {
    /// The lists that a command line speaks of.
    pub fn open(args: &Screen, on: Date) -> Result<Self, Failure> {
        let mut lists = Self::all(args.data.as_deref(), on, args.stale)?;
        if lists.editions.is_empty() {
            let what = "there are no lists to screen against; import one with `portcullis lists import FILE`: the Consolidated Screening \
                        List of trade.gov has all U.S. lists";
            return Err(Failure::Plain(what.to_owned()));
        }
        lists.only = args.list.iter().cloned().collect();
        let known = lists.covered();
        if let Some(unknown) = lists.only.iter().find(|list| !known.contains(*list)) {
            let known = known.into_iter().collect::<Vec<_>>().join(", ");
            return Err(Failure::Plain(format!("no imported list covers `{unknown}`; expected one of {known}")));
        }
        if let Some(path) = &args.thresholds {
            lists.screener.thresholds = Thresholds::read(open(path)?).map_err(|e| about(path, &e))?;
        }
        if let Some(threshold) = args.threshold {
            lists.screener.thresholds = Thresholds::all(threshold);
        }
        if let Some(path) = &args.cleared {
            lists.screener.cleared = Cleared::read(open(path)?).map_err(|e| about(path, &e))?;
        }
        Ok(lists)
    }

    /// Every list of the data directory, with the shipped thresholds.
    pub fn all(data: Option<&Path>, on: Date, stale: i32) -> Result<Self, Failure> {
        let folder = Folder::of(data)?;
        let mut lists = Self { screener: Screener::default(), editions: Vec::new(), only: BTreeSet::new() };
        for name in folder.names()? {
            let Some(stored) = folder.edition(&name)? else { continue };
            let status = Status::of(&stored);
            let days = status.age(on).days;
            lists.editions.push(Edition { old: days > stale, days, status, name: name.clone() });
            lists.screener.add(folder.index(&name)?);
        }
        Ok(lists)
    }

    /// The hits for a party, in order; [`Lists::wanted`] says which are on the lists that were named.
    pub fn screen(&self, asked: &Asked, on: Date, scratch: &mut Vec<Scratch>) -> Vec<Hit> {
        self.screener.screen(asked, on, scratch)
    }

    /// Whether a party is on a list that was asked for.
    pub fn wanted(&self, party: &Party) -> bool {
        self.only.is_empty() || party.listings.iter().any(|listing| self.only.contains(&listing.list))
    }

    /// How many parties are looked through.
    pub fn parties(&self) -> u64 {
        self.screener.parties()
    }

    /// The indexes.
    pub fn indexes(&self) -> &[screen::index::Index] {
        self.screener.indexes()
    }

    /// The law's lists that some edition holds whole, or says that it holds a party of.
    pub fn covered(&self) -> BTreeSet<String> {
        let whole = self.editions.iter().filter_map(|e| e.status.source.parse::<Source>().ok()).flat_map(Source::lists);
        let held = self.editions.iter().flat_map(|e| e.status.lists.iter().map(|(list, _)| list.clone()));
        whole.map(|list| (*list).to_owned()).chain(held).collect()
    }

    /// The law's lists on which no hit says that a party was not on them on that day: those that an edition publishes whole and
    /// has parties of, where the edition is of about that day. Somebody may have been taken off since, or put on.
    pub fn settled_on(&self, day: Date, within: i32) -> BTreeSet<String> {
        let near = self.editions.iter().filter(|edition| !edition.old && edition.status.age(day).days.abs() <= within);
        let whole = near.flat_map(|edition| {
            let lists = edition.status.source.parse::<Source>().map_or(&[][..], Source::lists);
            let held = edition.status.lists.iter().map(|(list, _)| list.as_str());
            held.filter(move |list| lists.contains(list))
        });
        whole.map(str::to_owned).collect()
    }

    /// What tells these lists and this way of looking from others: the documents, and what is shown.
    pub fn fingerprint(&self) -> String {
        let documents: Vec<&str> = self.editions.iter().map(|e| e.status.document.as_str()).collect();
        let (thresholds, cleared) = (&self.screener.thresholds, &self.screener.cleared);
        format!("lists {documents:?} only {:?} thresholds {thresholds:?} cleared {}", self.only, cleared.fingerprint())
    }
}

fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|e| Failure::io(path, &e))
}

fn about(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::Plain(format!("{}: {error}", path.display()))
}
