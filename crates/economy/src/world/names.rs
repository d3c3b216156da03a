//! The names of a table put to the regions, sectors and final uses of the small world. What has no place is an error with its
//! share.

use std::fmt;

use super::crosswalk::{Crosswalk, Part};
use super::given::{Axis, Given};
use super::isic;
use super::made::MakeError;
use super::small::{USES, region_names, sectors};
use super::{files::WorldError, shipped};
use crate::table::Table;
use crate::table::concordance::Concordance;

/// What takes software out of publishing calls it.
pub(super) const SOFTWARE: &str = "Software publishing";

/// How final uses become three, by what their names begin with: WIOD, the OECD, EXIOBASE, and their own.
const BY_USE: [(&str, &str); 21] = [
    ("final consumption expenditure by households", "households"),
    ("final consumption expenditure by non-profit", "households"),
    ("final consumption expenditure by government", "government"),
    ("gross fixed capital formation", "investment"),
    ("changes in inventories", "investment"),
    ("changes in valuables", "investment"),
    ("cons_h", "households"),
    ("cons_np", "households"),
    ("cons_g", "government"),
    ("gfcf", "investment"),
    ("inven", "investment"),
    ("hfce", "households"),
    ("npish", "households"),
    ("ggfc", "government"),
    ("invnt", "investment"),
    // What residents buy abroad.
    ("dpabr", "households"),
    ("dirp", "households"),
    ("cons_abr", "households"),
    ("households", "households"),
    ("government", "government"),
    ("investment", "investment"),
];

/// The classification that the sectors of a table are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Classes {
    /// The sectors of the small world, or places given for all.
    Own,
    /// The release of 2013 of WIOD, `c1` to `c35`.
    Wiod2013,
    /// The release of 2016 of WIOD, by full names.
    Wiod2016,
    /// Codes of ISIC Rev. 4.
    Isic4,
}

impl Classes {
    const ALL: [Self; 4] = [Self::Own, Self::Wiod2013, Self::Wiod2016, Self::Isic4];
}

impl fmt::Display for Classes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Own => "sectors of the small world",
            Self::Wiod2013 => "sectors of WIOD 2013",
            Self::Wiod2016 => "sectors of WIOD 2016",
            Self::Isic4 => "ISIC Rev. 4",
        })
    }
}

/// The concordances of a table to the small world.
pub(super) struct Names {
    pub regions: Concordance,
    pub sectors: Concordance,
    pub uses: Concordance,
    pub classes: Classes,
    /// Share of world output whose sectors are divided among several by weights.
    pub divided: f64,
}

type Place = Vec<(String, f64)>;

impl Names {
    pub fn of(table: &Table, given: &Given) -> Result<Self, MakeError> {
        let (regions, all) = (region_names()?, sectors()?);
        let uses = USES.map(str::to_owned).to_vec();
        let size = table.labels.sectors().len();
        let output = |at: &dyn Fn(usize) -> bool| -> f64 {
            let own = table.output.iter().enumerate().filter(|(industry, _)| at(*industry));
            own.map(|(_, made)| made).sum::<f64>() / table.output.iter().sum::<f64>()
        };
        let (countries, by_place) = (shipped::table_countries()?, shipped::places()?);
        let region = |name: &str| place(&countries, name).or_else(|| place(&by_place, name));
        let region = Placing { axis: Axis::Region, targets: &regions, given, ships: &region };
        let regions = region.all(table.labels.countries(), |at| output(&|industry| industry / size == at))?;
        let sector_output = |at: usize| output(&|industry| industry % size == at);
        let (classes, ships) = classes(table, given)?;
        let sector = Placing { axis: Axis::Sector, targets: &all, given, ships: &*ships };
        let places = sector.places(table.labels.sectors(), sector_output)?;
        let several = places.iter().enumerate().filter(|(_, place)| place.len() > 1);
        // From zero: the sum of nothing is −0.
        let divided = several.fold(0.0, |sum, (at, _)| sum + sector_output(at));
        let sectors = sector.concordance(table.labels.sectors(), &places)?;
        let by_use = |name: &str| {
            let name = name.to_lowercase();
            let found = BY_USE.iter().find(|(start, _)| name.starts_with(start));
            found.map(|(_, to)| vec![((*to).to_owned(), 1.0)])
        };
        let bought = |at: usize| {
            let of =
                |cells: &[f64]| cells.iter().skip(at).step_by(table.uses.len()).map(|cell| cell.abs()).sum::<f64>();
            let all: f64 = table.final_demand.cells().iter().map(|cell| cell.abs()).sum();
            table.final_demand.rows().map(of).sum::<f64>() / all
        };
        let uses = Placing { axis: Axis::Use, targets: &uses, given, ships: &by_use }.all(&table.uses, bought)?;
        Ok(Self { regions, sectors, uses, classes, divided })
    }
}

fn place(crosswalk: &Crosswalk, name: &str) -> Option<Place> {
    crosswalk.get(name).ok().map(plain)
}

fn plain(parts: &[Part]) -> Place {
    parts.iter().map(|part| (part.to.clone(), part.weight)).collect()
}

type ByName = Box<dyn Fn(&str) -> Option<Place>>;

/// The classification that has a place for most of a table's sectors, and where it puts them.
fn classes(table: &Table, given: &Given) -> Result<(Classes, ByName), WorldError> {
    let mut best: Option<(usize, Classes, ByName)> = None;
    for classes in Classes::ALL {
        let own = sectors()?;
        let find: ByName = match classes {
            Classes::Own => {
                Box::new(move |name| own.iter().any(|one| one == name).then(|| vec![(name.to_owned(), 1.0)]))
            }
            Classes::Wiod2013 => by(shipped::wiod_2013()?),
            Classes::Wiod2016 => by(shipped::wiod_2016()?),
            Classes::Isic4 => {
                let isic = shipped::isic_4()?;
                Box::new(move |name| isic::sectors(name, &isic).map(|parts| plain(&parts)))
            }
        };
        let names = table.labels.sectors().iter();
        let placed = names.filter(|name| given.get(Axis::Sector, name).is_some() || find(name).is_some()).count();
        if best.as_ref().is_none_or(|(most, ..)| placed > *most) {
            best = Some((placed, classes, find));
        }
    }
    let (_, classes, find) =
        best.ok_or_else(|| WorldError::Missing { file: "sectors.csv", name: "sectors".to_owned() })?;
    // Software that was taken out of publishing, and what is left of that, are called as the split calls them.
    let split = table.labels.sectors().iter().any(|name| name == SOFTWARE);
    let find: ByName = Box::new(move |name| match name {
        SOFTWARE => Some(vec![("software".to_owned(), 1.0)]),
        name if split && is_publishing(name) => Some(vec![("telecom-media".to_owned(), 1.0)]),
        name => find(name),
    });
    Ok((classes, find))
}

fn by(crosswalk: Crosswalk) -> ByName {
    Box::new(move |name| place(&crosswalk, name))
}

/// Whether a sector is the industry that publishes, software among the rest, and no other with it.
pub(super) fn is_publishing(sector: &str) -> bool {
    matches!(sector.trim(), "Publishing activities" | "J58")
}

/// Names along one axis, and where they go.
struct Placing<'a> {
    axis: Axis,
    targets: &'a [String],
    given: &'a Given,
    ships: &'a dyn Fn(&str) -> Option<Place>,
}

impl Placing<'_> {
    fn all(&self, names: &[String], share: impl Fn(usize) -> f64) -> Result<Concordance, MakeError> {
        self.concordance(names, &self.places(names, share)?)
    }

    /// Where each name goes. `share` tells what a name holds of the whole; what holds nothing goes anywhere.
    fn places(&self, names: &[String], share: impl Fn(usize) -> f64) -> Result<Vec<Place>, MakeError> {
        if let Some(name) = self.given.names(self.axis).find(|name| !names.iter().any(|known| known.trim() == *name)) {
            let (name, known) = (name.to_owned(), names.join(", "));
            return Err(MakeError::NotInTable { axis: self.axis.word(), name, known });
        }
        let (mut places, mut without, mut lost) = (Vec::new(), Vec::new(), 0.0);
        for (at, name) in names.iter().enumerate() {
            let own = || self.targets.iter().any(|target| target == name).then(|| vec![(name.clone(), 1.0)]);
            let given = self.given.get(self.axis, name).map(<[_]>::to_vec);
            match given.or_else(own).or_else(|| (self.ships)(name)) {
                Some(place) => places.push(place),
                None if share(at) == 0.0 => {
                    places.push(self.targets.first().map(|target| (target.clone(), 1.0)).into_iter().collect());
                }
                None => {
                    lost += share(at);
                    without.push(name.clone());
                }
            }
        }
        if !without.is_empty() {
            let of = if self.axis == Axis::Use { "final demand" } else { "world output" };
            return Err(MakeError::Unplaced { axis: self.axis.word(), names: without, share: lost, of });
        }
        Ok(places)
    }

    /// The concordance, its targets all there and in the order of the small world.
    fn concordance(&self, names: &[String], places: &[Place]) -> Result<Concordance, MakeError> {
        let mut rows = Vec::new();
        for (name, place) in names.iter().zip(places) {
            for (to, weight) in place {
                let at = self.targets.iter().position(|target| target == to).ok_or_else(|| MakeError::Target {
                    axis: self.axis.word(),
                    name: name.clone(),
                    to: to.clone(),
                    known: self.targets.join(", "),
                })?;
                rows.push((at, name.as_str(), to.as_str(), *weight));
            }
        }
        if let Some(name) = (0..self.targets.len()).find(|at| !rows.iter().any(|(to, ..)| to == at)) {
            let name = self.targets.get(name).cloned().unwrap_or_default();
            return Err(MakeError::Without { axis: self.axis.word(), name });
        }
        rows.sort_by_key(|(at, ..)| *at);
        let rows = rows.into_iter().map(|(_, name, to, weight)| (name, to, weight));
        Ok(Concordance::new(self.axis.word(), names, rows)?)
    }
}
