//! The world of 2011: indices as published, and the tables of the documentation.

use crate::published as world;
use crate::shared;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use economy::Table;
use economy::structure::chokepoints::chokepoints;
use economy::structure::concentration::{Among, concentration};
use economy::structure::extraction::{Cuts, Sales};
use economy::structure::purchases::Use;
use economy::structure::{Leontief, Options};

#[test]
fn backward_participation_of_2011_is_as_published() {
    let test = "backward_participation_of_2011_is_as_published";
    let Some(folder) = shared::file("economy/wiod2013", test) else { return };
    let table = world::world_of_2011(&folder);
    let file = folder.join("check_VS_backward_participation_2011.json");
    let published: BTreeMap<String, f64> = serde_json::from_reader(File::open(file).unwrap()).unwrap();
    let found = Leontief::new(&table, Options::default()).unwrap().participation().unwrap();
    assert_eq!(published.len(), 41);
    for (name, published) in &published {
        let country = table.labels.country(name).unwrap();
        let backward = found.backward(country).unwrap();
        // Published with four digits.
        assert!((backward - published).abs() <= 0.5001e-4, "{name}: {backward}, published {published}");
        assert!((backward + found.own(country).unwrap() - 1.0).abs() < 1e-10, "{name}");
    }
    println!("{:?}", found.certificate);
}

/// The lines between the marks of `docs/structure.md`, made anew: `STRUCTURE_DOC=write cargo test … documentation` writes them.
#[test]
fn the_tables_of_the_documentation_are_what_the_world_of_2011_says() {
    let test = "the_tables_of_the_documentation_are_what_the_world_of_2011_says";
    let Some(folder) = shared::file("economy/wiod2013", test) else { return };
    let table = world::world_of_2011(&folder);
    let made = tables(&table, &sector_names(&folder));
    let written = include_str!("../../../../docs/structure.md");
    let (before, rest) = written.split_once(FROM).unwrap();
    let (between, after) = rest.split_once(TO).unwrap();
    if std::env::var_os("STRUCTURE_DOC").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/structure.md");
        std::fs::write(path, format!("{before}{FROM}\n{made}{TO}{after}")).unwrap();
        return;
    }
    assert_eq!(between.trim(), made.trim(), "write them anew and read the difference: STRUCTURE_DOC=write");
}

const FROM: &str = "<!-- made from the world of 2011 by tests/all/structure_world.rs -->";
const TO: &str = "<!-- to here -->";
/// Sectors of the tables: position and a short name.
const SECTORS: [(usize, &str); 7] = [
    (1, "mining"),
    (8, "chemicals"),
    (11, "metals"),
    (12, "machinery"),
    (13, "electrical and optical"),
    (14, "transport equipment"),
    (29, "business services with computing"),
];
const COUNTRIES: [&str; 7] = ["USA", "CHN", "DEU", "JPN", "KOR", "TWN", "MEX"];

fn tables(table: &Table, names: &[String]) -> String {
    let system = Leontief::new(table, Options { threads: 2, ..Options::default() }).unwrap();
    let mut out = String::new();
    who_holds_what(&system, &mut out);
    behind_the_suppliers(&system, &mut out);
    in_whose_exports(&system, &mut out);
    costliest(table, names, &mut out);
    taken_away(&system, &mut out);
    out
}

fn who_holds_what(system: &Leontief<'_>, out: &mut String) {
    let found = system.dependence(&["CHN"], &["USA"]).unwrap();
    let sectors =
        SECTORS.iter().map(|(at, name)| (*name, &found.first_over_second[*at], &found.second_over_first[*at]));
    let all = [("all sectors", &found.first_total, &found.second_total)];
    out.push_str("**China over the United States, and the other way** (per cent; the balance above zero: the United States needs China more)\n\n");
    out.push_str("| | bought from China | in final use | China's stake | bought from the US | in final use | the US's stake | balance of bought | balance of final use |\n");
    out.push_str("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (name, china, states) in sectors.chain(all) {
        let cells = [
            china.bought_share,
            china.embodied_share,
            china.at_stake,
            states.bought_share,
            states.embodied_share,
            states.at_stake,
            china.bought_share - states.bought_share,
            china.embodied_share - states.embodied_share,
        ];
        line(out, name, &cells.map(|share| format!("{:.2}", 100.0 * share).replace("-0.00", "0.00")));
    }
}

fn behind_the_suppliers(system: &Leontief<'_>, out: &mut String) {
    let (reliance, table) = (system.reliance().unwrap(), system.table());
    let purchases = table.purchases(Use::Inputs);
    let china = table.labels.country("CHN").unwrap();
    out.push_str("\n**Inputs of electrical and optical equipment** (per cent; HHI of the foreign suppliers of the sector to the country's industries)\n\n");
    out.push_str("| | foreign, face value | foreign, looked through | China, face value | China, looked through | production in China (FPEM) | of it hidden | HHI | first |\n");
    out.push_str("|---|---:|---:|---:|---:|---:|---:|---:|---|\n");
    for name in COUNTRIES {
        let country = table.labels.country(name).unwrap();
        let shares = reliance.shares(&[(country * 35 + 13, 1.0)]).unwrap();
        let suppliers = concentration(&purchases, 13, country, Among::Foreign).unwrap();
        let percent = |share: f64| format!("{:.1}", 100.0 * share);
        let of_china = |shares: &[f64]| if country == china { "–".to_owned() } else { percent(shares[china]) };
        line(
            out,
            name,
            &[
                percent(1.0 - shares.inputs[country]),
                percent(1.0 - shares.inputs_looked_through[country]),
                of_china(&shares.inputs),
                of_china(&shares.inputs_looked_through),
                of_china(&shares.production),
                of_china(&shares.hidden),
                format!("{:.3}", suppliers.hhi),
                format!("{} {}", table.labels.countries()[suppliers.first], percent(suppliers.first_share)),
            ],
        );
    }
}

fn in_whose_exports(system: &Leontief<'_>, out: &mut String) {
    let found = system.participation().unwrap();
    out.push_str("\n**Value added in exports** (per cent of the country's exports)\n\n");
    out.push_str("| | backward: of others in its own | forward: its own in others' |\n|---|---:|---:|\n");
    for name in COUNTRIES {
        let country = system.table().labels.country(name).unwrap();
        let shares = [found.backward(country).unwrap(), found.forward(country).unwrap()];
        line(out, name, &shares.map(|share| format!("{:.1}", 100.0 * share)));
    }
}

fn costliest(table: &Table, names: &[String], out: &mut String) {
    let found = chokepoints(table, Use::All, &[4.0; 35]).unwrap();
    out.push_str("\n**The costliest purchases of each** (θ = 4 for every sector, Simonovska and Waugh 2014; all purchases; per cent)\n\n");
    out.push_str("| | from | sector | share | dearer, the sector | dearer, everything | the supplier's part of the market | others would have to grow by |\n");
    out.push_str("|---|---|---|---:|---:|---:|---:|---:|\n");
    for name in COUNTRIES {
        let country = table.labels.country(name).unwrap();
        let rest = table.labels.country("RoW").unwrap();
        for point in found.iter().filter(|point| point.buyer == country && point.supplier != rest).take(2) {
            let from = table.labels.countries()[point.supplier].clone();
            let percent = |share: f64, digits: usize| format!("{:.digits$}", 100.0 * share);
            let cells = [
                from,
                names[point.sector].clone(),
                percent(point.share, 1),
                percent(point.price.exp_m1(), 2),
                percent(point.cost.exp_m1(), 3),
                percent(point.market, 1),
                percent(point.stretch, 1),
            ];
            line(out, name, &cells);
        }
    }
}

fn taken_away(system: &Leontief<'_>, out: &mut String) {
    let table = system.table();
    out.push_str("\n**Sales taken away, nothing in their place** (per cent of each one's value added)\n\n");
    out.push_str("| | United States | China | Germany | Taiwan | world |\n|---|---:|---:|---:|---:|---:|\n");
    for (what, seller, sector, buyer) in [
        ("all that China sells to the US", "CHN", None, "USA"),
        ("all that the US sells to China", "USA", None, "CHN"),
        ("China's electrical and optical equipment to the US", "CHN", Some("c14"), "USA"),
        ("the US's electrical and optical equipment to China", "USA", Some("c14"), "CHN"),
    ] {
        let mut cuts = Cuts::none(table);
        cuts.take(table, Sales { seller, sector, buyer: Some(buyer) }, Use::All, 1.0).unwrap();
        let loss = system.extract(&cuts).unwrap();
        let shares = loss.added_share(table);
        let mut cells: Vec<f64> =
            ["USA", "CHN", "DEU", "TWN"].map(|name| shares[table.labels.country(name).unwrap()]).to_vec();
        cells.push(loss.added.iter().sum::<f64>() / loss.added_before.iter().sum::<f64>());
        let cells: Vec<String> = cells.iter().map(|share| format!("{:.3}", 100.0 * share)).collect();
        line(out, what, &cells);
    }
}

fn sector_names(folder: &Path) -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Names {
        sector_names: Vec<String>,
    }
    let names: Names = serde_json::from_reader(File::open(folder.join("labels.json")).unwrap()).unwrap();
    names.sector_names
}

fn line(out: &mut String, name: &str, cells: &[String]) {
    out.push_str(&format!("| {name} | {} |\n", cells.join(" | ")));
}
