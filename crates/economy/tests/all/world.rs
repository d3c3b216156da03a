//! The small world that ships: its table against the one it is made of, its numbers against their sources, and its use.

use crate::shared;

use std::fs::File;
use std::io::Empty;

use economy::equilibrium::{Deficits, Options, Shock};
use economy::read::{Limits, wiod_2014};
use economy::world::{self, Ranged, shipped};
use economy::{Labels, Route, Table};

fn likely(range: &Ranged) -> f64 {
    range.likely
}

/// WIOD 2014, where the shared data has it.
fn full(test: &str) -> Option<Table> {
    let file = |name: &str| {
        let path = format!("economy/wiod2016_2014_partial/{name}");
        shared::file(&path, test).map(|path| File::open(path).unwrap())
    };
    let files =
        wiod_2014::Files { arrays: file("wiod2014_partial.npz")?, names: file("labels.json")?, costs: None::<Empty> };
    Some(wiod_2014::read(files, Limits::default()).unwrap().0)
}

#[test]
fn the_small_world_loads_fast_and_closes_to_the_last_million() {
    let world = world::small().unwrap();
    assert_eq!((world.table.labels.countries().len(), world.table.labels.sectors().len()), (12, 17));
    let balance = world.table.balanced(1e-15).unwrap();
    assert!(balance.rows.iter().chain(&balance.columns).all(|left| left.abs() < 1e-6));
    assert!(world.table.value_added.iter().all(|added| *added >= 0.0));
    assert_eq!(world.elasticities.len(), 17);
    assert_eq!(world.inventories.len(), 17);
    assert!(world.criticality.len() == 17 && world.criticality.iter().all(|row| row.len() == 17));
}

#[test]
fn the_small_world_is_the_table_of_2014_put_together_and_rounded() {
    let Some(full) = full("the_small_world_is_the_table_of_2014_put_together_and_rounded") else { return };
    let made = world::put_together(&full).unwrap();
    let small = world::small().unwrap().table;
    assert_eq!(made.labels, small.labels);
    assert_eq!(made.uses, small.uses);
    for (made, small) in [(&made.intermediate, &small.intermediate), (&made.final_demand, &small.final_demand)] {
        let off = made.cells().iter().zip(small.cells()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(off <= 0.5 + 1e-6, "a cell is {off} off");
    }
    let sum = |values: &[f64]| values.iter().sum::<f64>();
    let world = sum(&full.output);
    println!("output {world}, rounded {}", sum(&small.output));
    assert!((sum(&made.output) - world).abs() < 1e-9 * world);
    assert!((sum(&small.output) - world).abs() < 1e-5 * world);
    assert!((sum(&made.value_added) - sum(&full.value_added)).abs() < 1e-9 * world);
}

#[test]
fn a_software_ban_converges_and_costs_whom_it_keeps_from_software() {
    let world = world::small().unwrap();
    let (base, notes) = world.base(likely).unwrap();
    println!("{notes:?}");
    assert!(notes.negative_final.iter().all(|(_, share)| *share > -1e-3), "{notes:?}");
    let base = base.settled(Deficits::Share, &Options::default()).unwrap();
    let mut shock = Shock::none(&base);
    shock.ban(base.labels().route("software", "CHN", "USA").unwrap()).unwrap();
    let outcome = base.solve(&shock, Deficits::Share, &Options::default()).unwrap();
    println!("{:?}", outcome.certificate);
    let china = base.labels().country("CHN").unwrap();
    assert!(outcome.effects(&base)[china].real_income < 0.0);
}

#[test]
fn every_interval_has_a_base_that_converges() {
    let world = world::small().unwrap();
    for place in [0.0, 0.25, 0.75, 1.0] {
        let (base, _) = world.base(|range| range.at(place)).unwrap();
        let base = base.settled(Deficits::Share, &Options::default()).unwrap();
        let mut shock = Shock::none(&base);
        for sector in 0..11 {
            let route = Route { sector, importer: 0, exporter: base.labels().country("CHN").unwrap() };
            shock.tariff(route, 1.0).unwrap();
        }
        base.solve(&shock, Deficits::Share, &Options::default()).unwrap();
    }
}

#[test]
fn elasticities_are_means_of_those_of_the_paper() {
    let test = "elasticities_are_means_of_those_of_the_paper";
    let (Some(thetas), Some(labels)) =
        (shared::file("economy/cp2015/T.txt", test), shared::file("economy/cp2015/labels.json", test))
    else {
        return;
    };
    let thetas: Vec<f64> = std::io::read_to_string(File::open(thetas).unwrap())
        .unwrap()
        .split_whitespace()
        .map(|t| t.parse().unwrap())
        .collect();
    let labels = Labels::from_json(File::open(labels).unwrap()).unwrap();
    let to = shipped::caliendo_parro().unwrap();
    let world = world::small().unwrap();
    for (sector, range) in world.table.labels.sectors().iter().zip(&world.elasticities).take(11) {
        let own = labels.sectors().iter().zip(&thetas);
        let own: Vec<f64> = own.filter(|(name, _)| to.get(name).unwrap()[0].to == *sector).map(|(_, t)| *t).collect();
        let mean = own.iter().sum::<f64>() / own.len() as f64;
        assert!((mean - range.likely).abs() < 1e-3, "{sector}: {mean}, {range:?}");
    }
}

#[test]
fn thin_sectors_come_out_at_every_place_of_their_intervals_and_totals_stay() {
    let small = world::small().unwrap().table;
    for place in [0.0, 0.3, 0.5, 0.8, 1.0] {
        let mut table = small.clone();
        for thin in world::thin().unwrap() {
            table = thin.take(&table, |range| range.at(place)).unwrap();
            let at = table.labels.sector(&thin.part).unwrap();
            let sold: f64 = table.output.iter().skip(at).step_by(table.labels.sectors().len()).sum();
            assert!((sold - thin.size.at(place)).abs() < 1e-6 * sold, "{}: {sold}", thin.part);
        }
        assert_eq!(table.labels.sectors().len(), 23);
        let sum = |values: &[f64]| values.iter().sum::<f64>();
        for (before, after) in [
            (small.intermediate.cells(), table.intermediate.cells()),
            (small.final_demand.cells(), table.final_demand.cells()),
            (&small.output, &table.output),
            (&small.value_added, &table.value_added),
        ] {
            assert!((sum(before) - sum(after)).abs() < 1e-9 * sum(before).abs());
        }
        table.check().unwrap();
        table.balanced(1e-12).unwrap();
    }
}

#[test]
fn thin_sectors_solve_and_hold_what_their_sources_say() {
    let mut world = world::small().unwrap();
    for thin in world::thin().unwrap() {
        world = world.take(&thin, likely).unwrap();
    }
    let table = &world.table;
    let sectors = table.labels.sectors().len();
    let magnets = table.labels.sector("permanent-magnets").unwrap();
    let made: Vec<f64> = table.output.iter().skip(magnets).step_by(sectors).copied().collect();
    let china = table.labels.country("CHN").unwrap();
    assert!((made[china] / made.iter().sum::<f64>() - 0.94).abs() < 1e-9);
    // What magnets buy of refined rare earths is most of what metals bought of them.
    let refined = table.labels.sector("rare-earth-refining").unwrap();
    let row = &table.intermediate.rows().nth(china * sectors + refined).unwrap()[china * sectors..][..sectors];
    println!("refined rare earths in China: magnets {}, other metals {}", row[magnets], row[magnets - 1]);
    assert!(row[magnets] > 3.0 * row[magnets - 1]);
    // The part has what its sector had.
    let parameters = (world.elasticities[magnets].likely, world.inventories[magnets].likely);
    assert_eq!(parameters, (world.elasticities[magnets - 1].likely, world.inventories[magnets - 1].likely));
    assert!(world.criticality.len() == sectors && world.criticality.iter().all(|row| row.len() == sectors));
    let tariff = |sector: &str| {
        let route = table.labels.route(sector, "USA", "CHN").unwrap();
        world.tariffs.iter().find(|(known, _)| *known == route).unwrap().1.likely
    };
    assert_eq!(tariff("permanent-magnets"), tariff("metals-minerals"));
    assert_ne!(tariff("electronics"), tariff("metals-minerals"));
    let (base, _) = world.base(likely).unwrap();
    let base = base.settled(Deficits::Share, &Options::default()).unwrap();
    let mut shock = Shock::none(&base);
    for importer in (0..12).filter(|importer| *importer != china) {
        shock.ban(Route { sector: magnets, importer, exporter: china }).unwrap();
    }
    let outcome = base.solve(&shock, Deficits::Share, &Options::default()).unwrap();
    println!("{:?}", outcome.certificate);
}

#[test]
fn every_number_has_a_source_and_says_whether_it_is_judgment() {
    let world = world::small().unwrap();
    let thin = world::thin().unwrap();
    let shares = thin.iter().flat_map(|thin| {
        std::iter::once(&thin.size)
            .chain(thin.makers.iter().chain(&thin.uses).chain(&thin.inputs).map(|(_, share)| share))
    });
    let all = world.elasticities.iter().chain(&world.inventories).chain(world.tariffs.iter().map(|(_, tariff)| tariff));
    for range in all.chain(world.criticality.iter().flatten()).chain(shares) {
        assert!(!range.source.is_empty() && range.least <= range.likely && range.likely <= range.most);
    }
    assert!(world.criticality.iter().flatten().all(|range| (0.0..=1.0).contains(&range.least) && range.most <= 1.0));
    let sources = world::sources::all().unwrap();
    let unread: Vec<&str> =
        sources.iter().filter(|source| !source.verified()).map(|source| source.key.as_str()).collect();
    assert_eq!(unread, ["isic4", "isic3", "iso3166", "customs-union", "exiobase"]);
}
