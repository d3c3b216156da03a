//! A bill or a graph of packages, with what is known of where each part comes from.

use content::cutoff::{Needs, PackageGraph};
use content::origin::{Attribution, Options, Source, Tables};
use content::read::Limits;
use content::{Bill, Known, PartId};
use vocabulary::Place;

use crate::args::Cutoff;
use crate::content::open;
use crate::failure::Failure;

/// Parts, what each needs, and whether each is in the cut set.
pub enum Input {
    Bill { bill: Box<Bill>, needs: Needs, own: Vec<Known> },
    Packages { graph: Box<PackageGraph>, own: Vec<Known> },
}

impl Input {
    pub fn read(args: &Cutoff, tables: &Tables) -> Result<Self, Failure> {
        if args.packages.is_none() && !args.edges {
            let bill = open::bill(&args.input)?;
            let needs = Needs::of_bill(&bill);
            let origins = Attribution::of(&bill, tables, Options::default());
            let own = origins.inside(|place| place == args.from, args.accept);
            return Ok(Self::Bill { bill: Box::new(bill), needs, own });
        }
        let counts = |kind: &str| args.kinds.is_empty() || args.kinds.iter().any(|wanted| wanted == kind);
        let (edges, bar) = open::watched(&args.input)?;
        let read = match &args.packages {
            Some(list) => PackageGraph::read(open::watched(list)?.0, edges, counts, Limits::default()),
            None => PackageGraph::of_edges(edges, counts, Limits::default()),
        };
        bar.finish_and_clear();
        let graph = read.map_err(|error| Failure::Plain(format!("{}: {error}", args.input.display())))?;
        let own = packages(&graph, tables, args.from, args.accept);
        Ok(Self::Packages { graph: Box::new(graph), own })
    }

    pub fn needs(&self) -> &Needs {
        match self {
            Self::Bill { needs, .. } => needs,
            Self::Packages { graph, .. } => &graph.needs,
        }
    }

    pub fn own(&self) -> &[Known] {
        match self {
            Self::Bill { own, .. } | Self::Packages { own, .. } => own,
        }
    }

    pub fn name(&self, part: PartId) -> String {
        match self {
            Self::Packages { graph, .. } => graph.name(part).to_owned(),
            Self::Bill { bill, .. } => {
                let Some(known) = bill.part(part) else { return String::new() };
                let texts = [known.name, known.purl, known.reference].map(|text| bill.text(text));
                texts.into_iter().find(|text| !text.is_empty()).unwrap_or("a part without a name").to_owned()
            }
        }
    }

    /// By part, whether it is a package of the list: names that only edges have stand for what others provide. Nothing where all
    /// count.
    pub fn listed(&self) -> Option<Vec<bool>> {
        match self {
            Self::Packages { graph, .. } if !graph.packages.is_empty() => {
                Some((0..).take(graph.needs.parts()).map(|n| graph.package(PartId(n)).is_some()).collect())
            }
            _ => None,
        }
    }

    /// What was read, in a few words.
    pub fn about(&self) -> String {
        let own = self.own();
        let count = |known| own.iter().filter(|own| **own == known).count();
        format!("{} parts: {} from there, {} of unknown origin", own.len(), count(Known::Yes), count(Known::Open))
    }
}

/// A package list says who maintains a package and where its web page is. By organizations whose seat is known that is evidence of a
/// maintainer's seat, which decides only where the user accepts it.
fn packages(graph: &PackageGraph, tables: &Tables, from: Place, accepted: Source) -> Vec<Known> {
    let seat = |address: &str| {
        let rows = tables.of_address(address);
        let inside = rows.iter().map(|row| row.places.iter().all(|place| place == from));
        match (inside.clone().any(|inside| inside), inside.clone().all(|inside| inside)) {
            (true, true) => Known::Yes,
            (false, _) if !rows.is_empty() => Known::No,
            _ => Known::Open,
        }
    };
    (0..)
        .take(graph.needs.parts())
        .map(|number| {
            let package = graph.package(PartId(number)).filter(|_| accepted <= Source::Maintainer);
            let Some(package) = package else { return Known::Open };
            [package.homepage, package.maintainer]
                .into_iter()
                .map(|text| seat(graph.text(text)))
                .find(|known| *known != Known::Open)
                .unwrap_or_default()
        })
        .collect()
}
