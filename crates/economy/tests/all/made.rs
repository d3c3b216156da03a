//! The regions and sectors of the small world, made of other tables: nothing is lost, and what has no place is named.

use crate::published;
use crate::shared;

use std::fs::File;
use std::io::Empty;

use economy::equilibrium::{Deficits, Options, Shock};
use economy::read::{Limits, wiod_2014};
use economy::world::{self, Beside, Classes, Given, Made, MakeError, Ranged};
use economy::{Labels, Matrix, Table};

fn likely(range: &Ranged) -> f64 {
    range.likely
}

/// The regions of the small world, and more countries of two of them.
const COUNTRIES: [&str; 14] =
    ["AUT", "CAN", "CHN", "DEU", "ESP", "FRA", "GBR", "ITA", "JPN", "KOR", "RoW", "TUR", "TWN", "USA"];
/// The final uses of WIOD.
const USES: [&str; 5] = ["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"];
/// The sectors of the OECD's tables, edition of 2023.
const OECD: [&str; 45] = [
    "A01_02", "A03", "B05_06", "B07_08", "B09", "C10T12", "C13T15", "C16", "C17_18", "C19", "C20", "C21", "C22", "C23",
    "C24", "C25", "C26", "C27", "C28", "C29", "C30", "C31T33", "D", "E", "F", "G", "H49", "H50", "H51", "H52", "H53",
    "I", "J58T60", "J61", "J62_63", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T",
];

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A table drawn from a seed, which balances.
fn drawn(countries: &[&str], sectors: &[String], uses: &[&str]) -> Table {
    let mut random = fastrand::Rng::with_seed(7);
    let labels = Labels::new(names(countries), sectors.to_vec()).unwrap();
    let size = countries.len() * sectors.len();
    let mut cells = |count: usize, most: f64| (0..count).map(|_| most * random.f64()).collect::<Vec<f64>>();
    let intermediate = Matrix::from_cells(size, size, cells(size * size, 1.0)).unwrap();
    let wide = countries.len() * uses.len();
    let most = 4.0 * size as f64 / wide as f64;
    let final_demand = Matrix::from_cells(size, wide, cells(size * wide, most)).unwrap();
    let output: Vec<f64> =
        intermediate.row_sums().into_iter().zip(final_demand.row_sums()).map(|(inside, last)| inside + last).collect();
    let added = output.iter().zip(intermediate.column_sums()).map(|(made, inputs)| made - inputs).collect();
    let unit = "million USD".to_owned();
    let taxes = vec![0.0; size];
    Table { labels, uses: names(uses), unit, intermediate, final_demand, taxes, value_added: added, output }
}

fn wiod() -> Vec<String> {
    (1..=35).map(|number| format!("c{number}")).collect()
}

fn made(table: &Table, given: &str) -> Result<Made, MakeError> {
    Made::of(table, &Given::read(given)?, Vec::new())
}

fn refused(table: &Table, given: &str) -> String {
    made(table, given).err().unwrap_or_else(|| panic!("it was made with {given}")).to_string()
}

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

fn conserves(before: &Table, after: &Table) {
    for (before, after) in [
        (before.intermediate.cells(), after.intermediate.cells()),
        (before.final_demand.cells(), after.final_demand.cells()),
        (&before.value_added, &after.value_added),
        (&before.output, &after.output),
    ] {
        assert!((sum(before) - sum(after)).abs() < 1e-9 * sum(before).abs());
    }
}

#[test]
fn the_small_world_made_of_its_own_table_is_itself() {
    let small = world::small().unwrap();
    let made = made(&small.table, "axis,from,to,weight\n").unwrap();
    assert_eq!(made.world.table, small.table);
    assert_eq!((made.classes, made.divided), (Classes::Own, 0.0));
    let beside = Beside::of(&made.world.table, &small.table);
    assert_eq!((beside.output, beside.trade, beside.final_demand), (0.0, 0.0, 0.0));
    let thin = made.world.with_thin(likely).unwrap();
    assert_eq!(thin.table, small.with_thin(likely).unwrap().table);
}

#[test]
fn tables_of_wiod_and_of_the_oecd_come_to_every_region_and_sector_and_lose_nothing() {
    let small = world::small().unwrap().table;
    for (sectors, classes) in [(wiod(), Classes::Wiod2013), (names(&OECD), Classes::Isic4)] {
        let table = drawn(&COUNTRIES, &sectors, &USES);
        let made = made(&table, "axis,from,to,weight\n").unwrap();
        assert_eq!(made.classes, classes);
        assert_eq!((&made.world.table.labels, &made.world.table.uses), (&small.labels, &small.uses));
        conserves(&table, &made.world.table);
        made.world.table.balanced(1e-12).unwrap();
        assert!(made.divided > 0.0 && made.divided < 0.5, "{}", made.divided);
        conserves(&table, &made.world.with_thin(likely).unwrap().table);
    }
}

#[test]
fn names_of_the_owner_go_where_the_file_says_and_their_weights_hold() {
    let mut sectors = wiod();
    sectors[13] = "chips and cables".to_owned();
    let mut uses = USES;
    uses[4] = "heaps";
    let table = drawn(&COUNTRIES, &sectors, &uses);
    let given = "axis,from,to,weight,source\n# mine\nsector,chips and cables,electronics,0.25,mine\n\
                 sector,chips and cables,electrical,0.75,mine\nuse,heaps,investment,1,mine\n";
    let made = made(&table, given).unwrap();
    conserves(&table, &made.world.table);
    let of = |table: &Table, sector: &str| {
        let at = table.labels.sector(sector).unwrap();
        table.output.iter().skip(at).step_by(table.labels.sectors().len()).sum::<f64>()
    };
    let whole = of(&table, "chips and cables");
    assert!((of(&made.world.table, "electronics") - 0.25 * whole).abs() < 1e-9 * whole);
}

#[test]
fn another_unit_of_money_changes_no_share() {
    let table = drawn(&COUNTRIES, &wiod(), &USES);
    let times = |values: &mut [f64]| values.iter_mut().for_each(|value| *value *= 0.75);
    let mut euro = table.clone();
    euro.unit = "M.EUR".to_owned();
    for matrix in [&mut euro.intermediate, &mut euro.final_demand] {
        matrix.rows_mut().for_each(times);
    }
    for values in [&mut euro.output, &mut euro.value_added] {
        times(values);
    }
    let thin = |table: &Table| made(table, "axis,from,to,weight\n").unwrap().world.with_thin(likely).unwrap().table;
    let (dollars, euros) = (thin(&table), thin(&euro));
    assert_eq!(euros.billions(), ("bn EUR".to_owned(), 1000.0));
    for (a, b) in dollars.intermediate.cells().iter().zip(euros.intermediate.cells()) {
        assert!((0.75 * a - b).abs() <= 1e-9 * a.abs().max(1e-6), "{a} and {b}");
    }
}

#[test]
fn what_cannot_be_placed_is_named_with_what_it_holds() {
    let head = "axis,from,to,weight\n";
    let mut sectors = wiod();
    sectors[1] = "gold".to_owned();
    let said = refused(&drawn(&COUNTRIES, &sectors, &USES), head);
    assert!(said.starts_with("no place in the small world for sector `gold` (2.8"), "{said}");
    assert!(said.contains("% of world output") && said.contains("sector,gold,…,1"), "{said}");
    let mut countries = COUNTRIES;
    countries[0] = "Atlantis";
    let said = refused(&drawn(&countries, &wiod(), &USES), head);
    assert!(said.starts_with("no place in the small world for region `Atlantis` (7."), "{said}");
    let mut uses = USES;
    uses[0] = "feasts";
    let said = refused(&drawn(&COUNTRIES, &wiod(), &uses), head);
    assert!(said.contains("use `feasts`") && said.contains("% of final demand"), "{said}");
    // Nothing is made in Taiwan.
    let without: Vec<&str> = COUNTRIES.into_iter().filter(|name| *name != "TWN").collect();
    let said = refused(&drawn(&without, &wiod(), &USES), head);
    assert!(said.starts_with("nothing of the table goes to region `TWN`"), "{said}");
}

#[test]
fn a_file_of_places_that_loses_weight_or_speaks_of_what_is_not_there_is_refused() {
    let table = drawn(&COUNTRIES, &wiod(), &USES);
    let refused = |rows: &str| refused(&table, &format!("axis,from,to,weight\n{rows}"));
    let said = refused("sector,c1,agriculture-food,0.75\n");
    assert!(said.starts_with("the weights of `c1` sum to 0.75"), "{said}");
    let said = refused("sector,c1,farming,1\n");
    assert!(said.starts_with("sector `c1` is to go to `farming`: expected one of agriculture-food, mining"), "{said}");
    let said = refused("sector,c36,mining,1\n");
    assert!(said.starts_with("a place is given for sector `c36`, which the table does not have"), "{said}");
    let said = refused("sector,c1,agriculture-food,-1\nsector,c1,mining,2\n");
    assert!(said.contains("the weight of `c1` in `agriculture-food` is -1"), "{said}");
    let said = refused("land,c1,mining,1\n");
    assert!(said.contains("axis is region, sector or use"), "{said}");
}

#[test]
fn a_table_that_does_not_balance_is_refused() {
    let mut table = drawn(&COUNTRIES, &wiod(), &USES);
    table.output[0] *= 100.0;
    let said = refused(&table, "axis,from,to,weight\n");
    assert!(said.starts_with("the table does not balance: rows leave") && said.contains("`c1` in AUT"), "{said}");
}

#[test]
fn the_world_of_2011_carries_thin_sectors_and_a_ban() {
    let Some(folder) = shared::file("economy/wiod2013", "the_world_of_2011_carries_thin_sectors_and_a_ban") else {
        return;
    };
    let table = published::world_of_2011(&folder);
    let made = made(&table, "axis,from,to,weight\n").unwrap();
    conserves(&table, &made.world.table);
    let beside = Beside::of(&made.world.table, &world::small().unwrap().table);
    println!("{:?}, divided {}", beside, made.divided);
    // Three years apart, another release: alike, and not the same.
    assert!(beside.output > 0.01 && beside.output < 0.2, "{}", beside.output);
    assert!(beside.trade > beside.output && beside.trade < 0.35, "{}", beside.trade);
    made.world.with_thin(|range| range.least).unwrap();
    // All of the electronics that Taiwan sold to the users of chips in 2011 is less than the most that it may make of them.
    let refused = made.world.with_thin(|range| range.most).unwrap_err().to_string();
    assert!(refused.starts_with("TWN is to sell") && refused.contains("`semiconductors`"), "{refused}");
    let world = made.world.with_thin(likely).unwrap();
    let (base, notes) = world.base(likely).unwrap();
    println!("{notes:?}");
    let base = base.settled(Deficits::Data, &Options::default()).unwrap();
    let mut shock = Shock::none(&base);
    shock.ban(base.labels().route("software", "CHN", "USA").unwrap()).unwrap();
    let outcome = base.solve(&shock, Deficits::Data, &Options::default()).unwrap();
    let china = base.labels().country("CHN").unwrap();
    assert!(outcome.effects(&base)[china].real_income < 0.0);
}

#[test]
fn the_table_that_ships_is_made_again_of_the_published_one() {
    let test = "the_table_that_ships_is_made_again_of_the_published_one";
    let file = |name: &str| {
        let path = format!("economy/wiod2016_2014_partial/{name}");
        shared::file(&path, test).map(|path| File::open(path).unwrap())
    };
    let (Some(arrays), Some(names)) = (file("wiod2014_partial.npz"), file("labels.json")) else { return };
    let (table, _) =
        wiod_2014::read(wiod_2014::Files { arrays, names, costs: None::<Empty> }, Limits::default()).unwrap();
    let made = made(&table, "axis,from,to,weight\n").unwrap();
    assert_eq!(made.classes, Classes::Wiod2016);
    let beside = Beside::of(&made.world.table, &world::small().unwrap().table);
    println!("{beside:?}, divided {}", made.divided);
    assert!(beside.output < 1e-5 && beside.trade < 1e-4 && beside.final_demand < 1e-4, "{beside:?}");
}
