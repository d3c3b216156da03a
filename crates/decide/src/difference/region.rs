//! Regions in which answers differ, each with a case that shows it.

use law::model::{Condition, ProvisionId};
use serde::Serialize;
use vocabulary::Place;

use super::pair::Pair;
use super::part::{Leaf, Part, What};
use super::probe::Memberships;
use super::witness::{Search, Witness};
use super::words;
use crate::engine::Engine;

/// How much is searched.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Cases made up for one region.
    pub cases: usize,
}

impl Default for Effort {
    fn default() -> Self {
        Self { cases: 150 }
    }
}

/// Two laws compared.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// Where answers differ or may differ, in the order of the law.
    pub regions: Vec<Region>,
    /// Provisions of which only the words differ: titles, citations, advice.
    pub words_only: Vec<String>,
}

/// Cases in which one provision makes answers differ, or may.
#[derive(Debug, Clone, Serialize)]
pub struct Region {
    /// The provision, or the decision.
    pub name: String,
    /// Other provisions of which the same is otherwise.
    pub also: Vec<String>,
    /// Its title.
    pub title: String,
    /// What is otherwise.
    pub what: What,
    /// The change itself, in words.
    pub change: String,
    /// In which cases, in words.
    pub cases: Vec<String>,
    /// The days.
    pub days: String,
    /// The decisions that depend on it.
    pub decisions: Vec<String>,
    /// Conditions out of reach of analysis, in words.
    pub opaque: Vec<String>,
    /// A case that shows it.
    pub witness: Option<Witness>,
    /// How many cases were made up to find one.
    pub tried: usize,
}

impl Difference {
    /// Compares two laws.
    #[must_use]
    pub fn between<'a>(from: &'a Engine<'a>, to: &'a Engine<'a>, effort: Effort) -> Self {
        Self::between_told(from, to, effort, &mut |_, _| {})
    }

    /// The same, saying after each region how many of how many are done.
    #[must_use]
    pub fn between_told<'a>(
        from: &'a Engine<'a>,
        to: &'a Engine<'a>,
        effort: Effort,
        told: &mut dyn FnMut(usize, usize),
    ) -> Self {
        let pair = Pair::of(from, to);
        let parts = pair.parts();
        let mut search =
            Search { pair: &pair, memberships: [Memberships::default(), Memberships::default()], most: effort.cases };
        let total = parts.len();
        let mut regions = Vec::new();
        for (number, part) in parts.iter().enumerate() {
            let (witness, tried) = search.find(part);
            regions.push(region(&pair, part, witness, tried));
            told(number + 1, total);
        }
        let regions = merged(regions);
        Self { regions, words_only: words_only(&pair, &parts) }
    }

    /// The regions with a case that shows the difference.
    pub fn shown(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|region| region.witness.is_some())
    }
}

/// Regions of one and the same change stand together: that of the first with a case that shows it speaks for all.
fn merged(regions: Vec<Region>) -> Vec<Region> {
    let mut kept: Vec<Region> = Vec::new();
    for mut region in regions {
        // Days and effects are each provision's own.
        let shared = matches!(region.what, What::Condition | What::Rows);
        let same = kept.iter_mut().find(|r| shared && r.what == region.what && r.change == region.change);
        let Some(known) = same else {
            kept.push(region);
            continue;
        };
        if known.witness.is_none() && region.witness.is_some() {
            std::mem::swap(known, &mut region);
            known.also.append(&mut region.also);
        }
        known.tried += region.tried;
        known.also.push(region.name);
        for decision in region.decisions {
            if !known.decisions.contains(&decision) {
                known.decisions.push(decision);
            }
        }
        for opaque in region.opaque {
            if !known.opaque.contains(&opaque) {
                known.opaque.push(opaque);
            }
        }
    }
    for region in &mut kept {
        region.also.sort_unstable();
        region.also.dedup();
        region.also.retain(|name| *name != region.name);
    }
    kept
}

fn region(pair: &Pair<'_>, part: &Part<'_>, witness: Option<Witness>, tried: usize) -> Region {
    let of = |side: usize| part.sides.get(side).and_then(Option::as_ref).and_then(|s| pair.law(side).provision(s.id));
    let side = if of(1).is_some() { 1 } else { 0 };
    let provision = of(side).or_else(|| of(0));
    let law = pair.law(side);
    let opaque = provision
        .into_iter()
        .flat_map(|p| p.when.iter().filter(|c| c.is_opaque()).map(|c| words::condition(law, c, p.issuer, None)));
    Region {
        name: part.name.to_owned(),
        also: Vec::new(),
        title: provision.map(|p| p.title.clone()).unwrap_or_default(),
        what: part.what,
        change: words::change(pair, part),
        cases: words::cases(pair, part, side),
        days: part.days.to_string(),
        decisions: part.decisions.iter().map(|d| (*d).to_owned()).collect(),
        opaque: opaque.collect(),
        witness,
        tried,
    }
}

/// Provisions in both laws that differ in nothing that decides, but in what is said of them.
fn words_only(pair: &Pair<'_>, parts: &[Part<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, both) in pair.provisions() {
        let [Some((_, a)), Some((_, b))] = both else { continue };
        let said = (&a.title, &a.cites, &a.unverified, &a.obliges, &a.advises, &a.notes);
        let now = (&b.title, &b.cites, &b.unverified, &b.obliges, &b.advises, &b.notes);
        if said != now && !parts.iter().any(|part| part.name == name) {
            found.push(name.to_owned());
        }
    }
    found
}

/// A leaf of a provision, in words.
pub(crate) fn leaf_in_words(pair: &Pair<'_>, side: usize, id: ProvisionId, leaf: Leaf<'_>) -> String {
    let law = pair.law(side);
    let issuer = law.provision(id).map_or(Place::UNION, |p| p.issuer);
    let condition: &Condition = leaf.condition;
    words::condition(law, condition, issuer, leaf.row)
}
