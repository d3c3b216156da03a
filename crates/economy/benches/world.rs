//! The small world: loaded, made a base, and solved for a ban of software.

#![allow(clippy::unwrap_used, reason = "a bench that meets something else should stop")]

use economy::equilibrium::{Base, Deficits, Options, Shock};
use economy::world;

fn main() {
    divan::main();
}

fn base() -> Base {
    let (base, _) = world::small().unwrap().base(|range| range.likely).unwrap();
    base.settled(Deficits::Share, &Options::default()).unwrap()
}

#[divan::bench(sample_count = 50)]
fn loaded() -> world::World {
    world::small().unwrap()
}

#[divan::bench(sample_count = 50)]
fn made_a_base(bencher: divan::Bencher<'_, '_>) {
    let world = world::small().unwrap();
    bencher.bench_local(|| world.base(|range| range.likely).unwrap());
}

#[divan::bench(sample_count = 50)]
fn a_ban_of_software(bencher: divan::Bencher<'_, '_>) {
    let base = base();
    let mut shock = Shock::none(&base);
    shock.ban(base.labels().route("software", "CHN", "USA").unwrap()).unwrap();
    bencher.bench_local(|| base.solve(&shock, Deficits::Share, &Options::default()).unwrap());
}

#[divan::bench(sample_count = 50)]
fn thin_sectors_taken_out(bencher: divan::Bencher<'_, '_>) {
    let (table, thin) = (world::small().unwrap().table, world::thin().unwrap());
    bencher.bench_local(|| {
        thin.iter().fold(table.clone(), |table, thin| thin.take(&table, |range| range.likely).unwrap())
    });
}
