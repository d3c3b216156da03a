//! What every part of a bill is classified as.
//!
//! An asset is weighed where it is stated, and with the parts that hold it: those that contain, provide or depend on it. An asset
//! that no part holds is held by what the bill is of; where the bill does not say what that is, it is only in
//! [`Classifications::at_large`].

use rustc_hash::FxHashMap;

use crate::bill::{Bill, LinkKind};
use crate::classify::asset::Asset;
use crate::classify::candidate::Candidate;
use crate::classify::declared::{By, Declared};
use crate::classify::library::Library;
use crate::classify::matrix::Matrix;
use crate::classify::{Classification, eccn};
use crate::known::Known;
use crate::oddity::{Oddities, OddityKind};
use crate::part::{Part, PartId, PartKind};
use crate::purl::Purl;

/// The classification of every part of one bill.
#[derive(Debug, Clone, Default)]
pub struct Classifications {
    /// Of parts of which something is said; most parts are not among them.
    of: FxHashMap<PartId, Classification>,
    /// Assets that no part holds, in a bill that does not say what it is of.
    at_large: Vec<Asset>,
    /// Codes that could not be read.
    pub oddities: Oddities,
    nothing: Classification,
}

impl Classifications {
    /// Gathers what is declared and what may have to be.
    #[must_use]
    pub fn of(bill: &Bill, tables: &[Matrix]) -> Self {
        let mut all = Self::default();
        let mut assets: FxHashMap<PartId, Asset> = FxHashMap::default();
        for (at, part) in (0..).zip(bill.parts()) {
            let id = PartId(at);
            let mut found = Classification { declared: all.declared(bill, part, tables), ..Classification::default() };
            if let Some((library, by)) = library(bill, part) {
                found.candidates.push(Candidate::of_library(library, by, part.kind));
            }
            if let Some(asset) = Asset::of(bill, id, part) {
                assets.insert(id, asset.clone());
                found.assets.push(asset);
            }
            if found != Classification::default() {
                all.of.insert(id, found);
            }
        }
        all.hold(bill, &assets);
        for (id, found) in &mut all.of {
            let kind = bill.part(*id).map_or(PartKind::Unstated, |part| part.kind);
            found.candidates.extend(Candidate::of_assets(found.assets.clone(), kind));
        }
        all
    }

    /// The classification of a part.
    #[must_use]
    pub fn part(&self, part: PartId) -> &Classification {
        self.of.get(&part).unwrap_or(&self.nothing)
    }

    /// Parts of which something is declared, or that are candidates or assets, in the order of the document.
    #[must_use]
    pub fn parts(&self) -> Vec<(PartId, &Classification)> {
        let mut parts: Vec<_> = self.of.iter().map(|(id, found)| (*id, found)).collect();
        parts.sort_by_key(|(id, _)| *id);
        parts
    }

    /// What the product as a whole may have to be classified as by assets that no part holds, in a bill that does not say what it is
    /// of.
    #[must_use]
    pub fn at_large(&self) -> Option<Candidate> {
        Candidate::of_assets(self.at_large.clone(), PartKind::Unstated)
    }

    fn declared(&mut self, bill: &Bill, part: &Part, tables: &[Matrix]) -> Vec<Declared> {
        let codes = bill.details(part).map(|details| details.codes.as_slice()).unwrap_or_default();
        let mut declared: Vec<Declared> = Vec::new();
        for (system, written) in codes {
            let (system, written) = (bill.text(*system), bill.text(*written));
            let code = eccn::of_system(system, written);
            if code.is_none() {
                self.oddities.note(OddityKind::UnreadValue, || {
                    let short: String = written.chars().take(60).collect();
                    format!("`{short}` is no code of {system}")
                });
            }
            let one = Declared { system: system.into(), code, written: written.into(), by: By::Document };
            if !declared.contains(&one) {
                declared.push(one);
            }
        }
        if !tables.is_empty() {
            let purl = Purl::read(bill.text(part.purl));
            let (name, version) = (bill.text(part.name), bill.text(part.version));
            declared.extend(tables.iter().flat_map(|table| table.declared(name, version, purl.as_ref())));
        }
        declared
    }

    /// Gives each asset to the parts that hold it.
    fn hold(&mut self, bill: &Bill, assets: &FxHashMap<PartId, Asset>) {
        if assets.is_empty() {
            return;
        }
        let mut held = rustc_hash::FxHashSet::default();
        for link in bill.links() {
            let holds = matches!(link.kind, LinkKind::Contains | LinkKind::Provides | LinkKind::DependsOn);
            let is_asset = assets.get(&link.from).is_some_and(|_| is_only_asset(bill, link.from));
            let Some(asset) = assets.get(&link.to).filter(|_| holds && !is_asset) else { continue };
            held.insert(link.to);
            self.give(link.from, asset);
        }
        let mut free: Vec<&Asset> = assets.values().filter(|asset| !held.contains(&asset.part)).collect();
        free.retain(|asset| is_only_asset(bill, asset.part));
        free.sort_by_key(|asset| asset.part);
        for asset in &free {
            for root in bill.roots.iter().filter(|root| **root != asset.part) {
                self.give(*root, asset);
            }
        }
        if bill.roots.is_empty() {
            self.at_large = free.into_iter().cloned().collect();
        }
    }

    fn give(&mut self, holder: PartId, asset: &Asset) {
        let found = self.of.entry(holder).or_default();
        if !found.assets.contains(asset) {
            found.assets.push(asset.clone());
        }
    }
}

/// Whether a part is an asset and nothing that implements one.
fn is_only_asset(bill: &Bill, part: PartId) -> bool {
    bill.part(part).is_some_and(|part| part.kind == PartKind::CryptographicAsset)
}

fn library(bill: &Bill, part: &Part) -> Option<(&'static Library, String)> {
    if part.kind == PartKind::CryptographicAsset {
        return None;
    }
    let text = bill.text(part.purl);
    if let Some(purl) = Purl::read(text) {
        return Library::of_purl(&purl).map(|row| (row, text.to_owned()));
    }
    let name = bill.text(part.name);
    // Files and data are named after what they belong to.
    if matches!(part.kind, PartKind::File | PartKind::Data) {
        return None;
    }
    Library::of_name(name).map(|row| (row, name.to_owned()))
}

/// Whether assets may count as cryptography for data confidentiality by a described algorithm.
pub(super) fn may_count(assets: &[Asset]) -> Known {
    assets.iter().map(Asset::described).fold(Known::No, Known::or)
}
