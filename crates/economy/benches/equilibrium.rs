//! One equilibrium of 31 countries and 40 sectors: NAFTA, and the tariffs of the whole world, from the paper's own data.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a bench that meets something else should stop, and says what it skips"
)]

use std::fs::File;
use std::path::PathBuf;

use economy::equilibrium::{Base, Deficits, Method, Options, Shock, caliendo_parro};
use economy::{Cube, Labels, Route};

fn main() {
    if data().is_none() {
        eprintln!("skipped: equilibrium: economy/cp2015 of the shared data is absent");
        return;
    }
    divan::main();
}

fn data() -> Option<PathBuf> {
    let root = std::env::var_os("PORTCULLIS_DATA")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")), PathBuf::from);
    Some(root.join("economy/cp2015")).filter(|folder| folder.exists())
}

fn nineties() -> (Base, Cube) {
    let folder = data().unwrap();
    let open = |name: &str| File::open(folder.join(name)).unwrap();
    let labels = Labels::from_json(open("labels.json")).unwrap();
    let files = caliendo_parro::Files {
        flows: open("xbilat1993.txt"),
        tariffs: open("tariffs1993.txt"),
        output: open("GO.txt"),
        value_added_shares: open("B.txt"),
        materials: open("IO.txt"),
        elasticities: open("T.txt"),
    };
    let later = caliendo_parro::tariffs(&labels, open("tariffs2005.txt"), 20).unwrap();
    let (flows, _) = caliendo_parro::read(labels, files, caliendo_parro::UNTRADED_ELASTICITY).unwrap();
    let base = flows.base().unwrap().0.settled(Deficits::Zero, &Options::default()).unwrap();
    (base, later)
}

fn nafta(base: &Base, later: &Cube) -> Shock {
    let mut shock = Shock::none(base);
    let members = ["MEX", "CAN", "USA"].map(|name| base.labels().country(name).unwrap());
    for sector in 0..base.labels().sectors().len() {
        for importer in members {
            for exporter in members.into_iter().filter(|exporter| *exporter != importer) {
                let route = Route { sector, importer, exporter };
                shock.tariff(route, later.get(route).unwrap()).unwrap();
            }
        }
    }
    shock
}

fn world(base: &Base, later: &Cube) -> Shock {
    let mut shock = Shock::none(base);
    shock.all_tariffs(later.clone()).unwrap();
    shock
}

#[divan::bench(sample_count = 50)]
fn nafta_accelerated(bencher: divan::Bencher<'_, '_>) {
    let (base, later) = nineties();
    let shock = nafta(&base, &later);
    bencher.bench_local(|| base.solve(&shock, Deficits::Zero, &Options::default()).unwrap());
}

#[divan::bench(sample_count = 50)]
fn whole_world_accelerated(bencher: divan::Bencher<'_, '_>) {
    let (base, later) = nineties();
    let shock = world(&base, &later);
    bencher.bench_local(|| base.solve(&shock, Deficits::Zero, &Options::default()).unwrap());
}

#[divan::bench(sample_count = 5)]
fn nafta_damped_as_in_the_paper(bencher: divan::Bencher<'_, '_>) {
    let (base, later) = nineties();
    let shock = nafta(&base, &later);
    let options = Options { method: Method::Damped { factor: 0.3 }, sweeps: 100_000, ..Options::default() };
    bencher.bench_local(|| base.solve(&shock, Deficits::Zero, &options).unwrap());
}
