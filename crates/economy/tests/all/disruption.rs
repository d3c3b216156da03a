//! The short run: equal to BoARIO, and what holds of every run.

use crate::boario;

use economy::disruption::{
    Buyers, Capacity, Capital, Curve, Demand, Households, MOST_DAYS, Model, ModelError, Orders, Outcome, Parameters,
    Rebuild, Recovery, Return, RunError, Sales, Shock, Span, Updates, model,
};
use economy::{Labels, Matrix, Route, Table};
use serde_json::Value;

const SEEDS: std::ops::Range<u64> = 0..24;

#[test]
fn every_figure_of_boario_is_met_over_a_year() {
    let document: Value = serde_json::from_str(include_str!("../data/boario_small.json")).unwrap();
    for case in boario::list(&document["cases"]) {
        let (name, differences) = boario::beside(&document, case);
        println!("{name}: {differences:?}");
        for (figure, difference) in differences {
            assert!(difference < 1e-6, "{name}: {figure} differs by {difference}");
        }
    }
}

/// A random table: most cells are there, every industry uses about half of its output.
fn table(seed: u64, countries: usize, sectors: usize) -> Table {
    let mut random = fastrand::Rng::with_seed(seed);
    let names = |letter: &str, count: usize| (0..count).map(|at| format!("{letter}{at}")).collect::<Vec<_>>();
    let labels = Labels::new(names("C", countries), names("S", sectors)).unwrap();
    let industries = countries * sectors;
    let mut cell =
        |home: bool| if home || random.f64() < 0.8 { random.f64() * if home { 3.0 } else { 0.7 } } else { 0.0 };
    let mut intermediate = Matrix::filled(industries, industries, 0.0);
    let mut final_demand = Matrix::filled(industries, countries * 2, 0.0);
    for row in 0..industries {
        for column in 0..industries {
            *intermediate.get_mut(row, column).unwrap() = cell(row / sectors == column / sectors);
        }
        for column in 0..countries * 2 {
            *final_demand.get_mut(row, column).unwrap() = 0.1 + 4.0 * cell(row / sectors == column / 2);
        }
    }
    for _ in 0..200 {
        let sold: Vec<f64> = intermediate.row_sums().iter().zip(final_demand.row_sums()).map(|(a, b)| a + b).collect();
        let inputs = intermediate.column_sums();
        for row in intermediate.rows_mut() {
            row.iter_mut()
                .zip(sold.iter().zip(&inputs))
                .for_each(|(cell, (sold, inputs))| *cell *= 0.5 * sold / inputs);
        }
    }
    boario::of_parts(labels, vec!["consumption".to_owned(), "investment".to_owned()], intermediate, final_demand)
}

/// Two countries, A and B, and two sectors, parts and cars. A makes parts, B makes cars of parts from A and from itself, and A buys
/// cars for final use alone, so that what B loses comes from nowhere but its inputs.
fn cars(own_parts: f64) -> Table {
    let names = |names: [&str; 2]| names.map(str::to_owned).to_vec();
    let labels = Labels::new(names(["A", "B"]), names(["parts", "cars"])).unwrap();
    let mut intermediate = Matrix::filled(4, 4, 0.0);
    *intermediate.get_mut(0, 3).unwrap() = 100.0 - own_parts;
    *intermediate.get_mut(2, 3).unwrap() = own_parts;
    let mut final_demand = Matrix::filled(4, 2, 0.0);
    *final_demand.get_mut(0, 0).unwrap() = 50.0;
    *final_demand.get_mut(2, 1).unwrap() = 100.0;
    *final_demand.get_mut(3, 0).unwrap() = 150.0;
    *final_demand.get_mut(3, 1).unwrap() = 150.0;
    boario::of_parts(labels, vec!["all".to_owned()], intermediate, final_demand)
}

fn days(table: &Table, days: f64) -> Parameters {
    Parameters { inventories: vec![days; table.labels.sectors().len()], ..Parameters::new(&table.labels) }
}

fn stop(route: Route, share: f64, start: usize, days: Option<usize>) -> Sales {
    Sales { route, buyers: Buyers::All, share, span: Span { start, days } }
}

fn parts_from_a(model: &Model) -> Route {
    model.labels().route("parts", "B", "A").unwrap()
}

/// One of everything, by chance.
fn anything(model: &Model, seed: u64) -> Shock {
    let mut random = fastrand::Rng::with_seed(seed ^ 0x50c);
    let (countries, sectors) = (model.labels().countries().len(), model.labels().sectors().len());
    let mut shock = Shock::none(model);
    let route = |random: &mut fastrand::Rng| Route {
        sector: random.usize(0..sectors),
        importer: random.usize(0..countries),
        exporter: random.usize(0..countries),
    };
    let recovery = Recovery { curve: Curve::Concave, days: 30.0 };
    let losses = |random: &mut fastrand::Rng, most: f64| {
        (0..3).map(|_| (random.usize(0..model.industries()), most * random.f64())).collect::<Vec<_>>()
    };
    shock.capacity(Capacity { losses: losses(&mut random, 1.0), start: 2, days: 10, recovery }).unwrap();
    let back = Return::Recovers(Recovery { curve: Curve::ConvexScaled, days: 40.0 });
    shock.capital(Capital { losses: losses(&mut random, 1.0), start: 4, days: 6, back }).unwrap();
    let rebuild = Rebuild {
        sectors: vec![(0, 0.4), (sectors - 1, 0.6)],
        days: 30.0,
        factor: 1.5,
        households: vec![Households { country: 0, of: 1, amount: 20.0 }],
    };
    shock
        .capital(Capital { losses: losses(&mut random, 1.0), start: 8, days: 3, back: Return::Rebuilt(rebuild) })
        .unwrap();
    for buyers in [Buyers::All, Buyers::Sector(0), Buyers::Final, Buyers::All] {
        let span = Span { start: random.usize(0..30), days: random.bool().then(|| random.usize(1..60)) };
        let share = if random.bool() { 1.0 } else { random.f64() };
        shock.sales(Sales { route: route(&mut random), buyers, share, span }).unwrap();
    }
    let span = Span { start: 20, days: Some(40) };
    shock.demand(Demand { route: route(&mut random), share: random.f64(), span }).unwrap();
    shock
}

fn random_parameters(table: &Table, seed: u64) -> Parameters {
    let mut random = fastrand::Rng::with_seed(seed ^ 0xdab);
    let sectors = table.labels.sectors().len();
    let mut parameters = Parameters::new(&table.labels);
    parameters.orders = if random.bool() { Orders::ByCapacity } else { Orders::Fixed };
    parameters.inventories =
        (0..sectors).map(|_| if random.u8(0..5) == 0 { f64::INFINITY } else { 3.0 + 40.0 * random.f64() }).collect();
    parameters.restoration = (0..sectors).map(|_| 1.0 + 30.0 * random.f64()).collect();
    parameters.psi = 0.5 + 0.5 * random.f64();
    parameters.criticality.cells_mut().iter_mut().for_each(|cell| *cell = f64::from(random.u8(0..3)) / 2.0);
    parameters.substitution = (0..sectors).map(|_| random.f64()).collect();
    parameters
}

fn run(table: &Table, parameters: Parameters, make: impl Fn(&Model) -> Shock, days: usize) -> Outcome {
    let model = Model::new(table, parameters).unwrap();
    model.run(&make(&model), days).unwrap()
}

fn world_loss(outcome: &Outcome) -> f64 {
    outcome.value_added_lost().iter().sum()
}

#[test]
fn no_shock_is_no_change() {
    for seed in SEEDS {
        let table = table(seed, 3, 4);
        let outcome = run(&table, random_parameters(&table, seed), Shock::none, 365);
        for row in outcome.production.rows() {
            for (made, before) in row.iter().zip(&outcome.output) {
                assert!((made / before - 1.0).abs() < 1e-10, "seed {seed}: {made} for {before}");
            }
        }
        assert!(outcome.unmet.cells().iter().all(|unmet| unmet.abs() < 1e-10));
    }
}

#[test]
fn the_books_close_and_nothing_is_negative_whatever_happens() {
    for seed in SEEDS {
        let table = table(seed, 3, 4);
        let model = Model::new(&table, random_parameters(&table, seed)).unwrap();
        let outcome = model.run(&anything(&model, seed), 200).unwrap();
        assert!(
            outcome.certificate.deliveries < 1e-9 && outcome.certificate.inventories < 1e-9,
            "{:?}",
            outcome.certificate
        );
        let least = |matrix: &Matrix| matrix.cells().iter().copied().fold(f64::INFINITY, f64::min);
        assert!(
            least(&outcome.production) >= 0.0 && least(&outcome.unmet) >= 0.0 && least(&outcome.inventories) >= 0.0
        );
        for (made, (capacity, demand)) in
            outcome.production.cells().iter().zip(outcome.capacity.cells().iter().zip(outcome.demand.cells()))
        {
            assert!(*made <= capacity * (1.0 + 1e-12) && *made <= demand * (1.0 + 1e-12));
        }
        assert!(world_loss(&outcome) > 0.0);
    }
}

#[test]
fn the_unit_of_money_does_nothing() {
    for seed in SEEDS {
        let one = table(seed, 3, 3);
        let mut other = one.clone();
        for cells in
            [other.intermediate.cells_mut(), other.final_demand.cells_mut(), &mut other.output, &mut other.value_added]
        {
            cells.iter_mut().for_each(|cell| *cell *= 1024.0);
        }
        let event = |model: &Model, unit: f64| {
            let back =
                Return::Rebuilt(Rebuild { sectors: vec![(1, 1.0)], days: 20.0, factor: 1.0, households: vec![] });
            let mut shock = Shock::none(model);
            shock.capital(Capital { losses: vec![(0, 5.0 * unit)], start: 3, days: 5, back }).unwrap();
            shock.sales(stop(Route { sector: 0, importer: 1, exporter: 2 }, 0.7, 5, Some(30))).unwrap();
            shock
        };
        let first = run(&one, random_parameters(&one, seed), |model| event(model, 1.0), 120);
        let second = run(&other, random_parameters(&one, seed), |model| event(model, 1024.0), 120);
        for (a, b) in first.production.cells().iter().zip(second.production.cells()) {
            assert!((a - b / 1024.0).abs() <= 1e-9 * a, "seed {seed}: {a} for {}", b / 1024.0);
        }
    }
}

#[test]
fn other_orders_of_countries_and_sectors_give_the_same_in_that_order() {
    let (countries, sectors) = (3, 4);
    let (country, sector) = ([2, 0, 1], [3, 1, 0, 2]);
    for seed in SEEDS {
        let one = table(seed, countries, sectors);
        let industry: Vec<usize> = country.iter().flat_map(|c| sector.iter().map(move |s| c * sectors + s)).collect();
        let finals: Vec<usize> = country.iter().flat_map(|c| [c * 2, c * 2 + 1]).collect();
        let of = |matrix: &Matrix, columns: &[usize]| {
            let cells = industry.iter().flat_map(|row| columns.iter().map(|column| matrix.get(*row, *column).unwrap()));
            Matrix::from_cells(industry.len(), columns.len(), cells.collect()).unwrap()
        };
        let names = |order: &[usize], names: &[String]| order.iter().map(|at| names[*at].clone()).collect::<Vec<_>>();
        let labels =
            Labels::new(names(&country, one.labels.countries()), names(&sector, one.labels.sectors())).unwrap();
        let other = boario::of_parts(
            labels,
            one.uses.clone(),
            of(&one.intermediate, &industry),
            of(&one.final_demand, &finals),
        );
        let parameters = random_parameters(&one, seed);
        let vector = |values: &[f64]| sector.iter().map(|at| values[*at]).collect::<Vec<_>>();
        let cells = sector
            .iter()
            .flat_map(|row| sector.iter().map(|column| parameters.criticality.get(*row, *column).unwrap()));
        let turned = Parameters {
            inventories: vector(&parameters.inventories),
            restoration: vector(&parameters.restoration),
            substitution: vector(&parameters.substitution),
            criticality: Matrix::from_cells(sectors, sectors, cells.collect()).unwrap(),
            ..parameters.clone()
        };
        let happens = |model: &Model| {
            let mut shock = Shock::none(model);
            let labels = model.labels();
            shock.sales(stop(labels.route("S1", "C0", "C2").unwrap(), 1.0, 4, Some(50))).unwrap();
            let losses = vec![(model.industry("C1", "S3").unwrap(), 0.6)];
            let recovery = Recovery { curve: Curve::Linear, days: 20.0 };
            shock.capacity(Capacity { losses, start: 2, days: 9, recovery }).unwrap();
            shock
        };
        let first = run(&one, parameters, happens, 120);
        let second = run(&other, turned, happens, 120);
        for (row, turned) in first.production.rows().zip(second.production.rows()) {
            for (at, made) in industry.iter().zip(turned) {
                assert!((row[*at] - made).abs() <= 1e-9 * row[*at], "seed {seed}");
            }
        }
    }
}

#[test]
fn a_cut_off_of_goods_acts_when_inventories_are_short() {
    let table = cars(0.0);
    // 20 days, ψ 0.8: after 4 days without deliveries the inventory is at ψ of its goal, and from then on production follows it.
    let outcome = run(
        &table,
        days(&table, 20.0),
        |model| {
            let mut shock = Shock::none(model);
            shock.sales(stop(parts_from_a(model), 1.0, 10, None)).unwrap();
            shock
        },
        100,
    );
    let made = |day: usize| outcome.production.get(day, 3).unwrap() / outcome.output[3];
    assert!((0..=14).all(|day| (made(day) - 1.0).abs() < 1e-12));
    assert!((made(15) - 0.75 / 0.8).abs() < 1e-12, "{}", made(15));
    assert!((16..100).all(|day| made(day) < made(day - 1)));
    assert!(made(99) < 0.01);
    // The inventory in days of use, and who lacks cars: both countries, by the same part.
    assert!((outcome.inventories.get(12, 2).unwrap() - 17.0).abs() < 1e-9);
    assert!((outcome.unmet.get(99, 1).unwrap() / outcome.unmet.get(99, 3).unwrap() - 1.0).abs() < 1e-12);
    assert_eq!(outcome.recovered(|_, _| true, 1e-3), None);
}

#[test]
fn when_sales_resume_what_was_lost_comes_back() {
    let table = cars(0.0);
    let outcome = run(
        &table,
        days(&table, 20.0),
        |model| {
            let mut shock = Shock::none(model);
            shock.sales(stop(parts_from_a(model), 1.0, 10, Some(20))).unwrap();
            shock
        },
        1_000,
    );
    let back = outcome.recovered(|_, _| true, 1e-3).unwrap();
    assert!(back > 30, "{back}");
    assert!(
        outcome.recovered(|country, sector| (country, sector) == (1, 0), 1e-3) == Some(0),
        "parts of B lose nothing"
    );
}

#[test]
fn an_input_that_is_not_critical_is_done_without_and_an_important_one_costs_half() {
    let table = cars(0.0);
    for (criticality, left) in [(0.0, 1.0), (0.5, 0.5), (1.0, 0.0)] {
        let mut parameters = days(&table, 20.0);
        *parameters.criticality.get_mut(0, 1).unwrap() = criticality;
        parameters.overproduction.most = 1.0;
        let outcome = run(
            &table,
            parameters,
            |model| {
                let mut shock = Shock::none(model);
                shock.sales(stop(parts_from_a(model), 1.0, 10, None)).unwrap();
                shock
            },
            400,
        );
        let made = outcome.production.get(399, 3).unwrap() / outcome.output[3];
        assert!((made - left).abs() < 1e-6, "{criticality}: {made}");
    }
}

#[test]
fn other_suppliers_step_in_as_far_as_they_may_and_can() {
    let table = cars(40.0);
    let lost = |substitution: f64, most: f64| {
        let mut parameters = days(&table, 20.0);
        parameters.substitution = vec![substitution; 2];
        parameters.overproduction.most = most;
        parameters.overproduction.days = 10.0;
        let outcome = run(
            &table,
            parameters,
            |model| {
                let mut shock = Shock::none(model);
                shock.sales(stop(parts_from_a(model), 1.0, 10, None)).unwrap();
                shock
            },
            300,
        );
        outcome.value_added_lost()[3]
    };
    // Nobody else may; others may and have nothing to spare but what they take from their own customers; others can.
    let (not, little, much) = (lost(0.0, 1.25), lost(1.0, 1.0), lost(1.0, 3.0));
    assert!(not > little && little > much && much.abs() < 1e-9, "{not} {little} {much}");
}

#[test]
fn where_no_capacity_binds_larger_shocks_lose_more_and_larger_inventories_less() {
    let table = cars(0.0);
    let lost = |inventory: f64, share: f64, length: usize| {
        let outcome = run(
            &table,
            days(&table, inventory),
            |model| {
                let mut shock = Shock::none(model);
                shock.sales(stop(parts_from_a(model), share, 10, Some(length))).unwrap();
                shock
            },
            400,
        );
        outcome.value_added_lost()[3]
    };
    let shares: Vec<f64> = [0.1, 0.3, 0.5, 0.7, 0.9, 1.0].map(|share| lost(20.0, share, 40)).to_vec();
    let lengths: Vec<f64> = [5, 10, 20, 40, 80].map(|length| lost(20.0, 1.0, length)).to_vec();
    let inventories: Vec<f64> = [90.0, 60.0, 40.0, 20.0, 10.0, 5.0].map(|inventory| lost(inventory, 1.0, 40)).to_vec();
    for losses in [shares, lengths, inventories] {
        assert!(losses.is_sorted() && losses[0] >= 0.0, "{losses:?}");
    }
}

/// Who is rationed, and who refills what, differs with the size of a shock, with overproduction and without. So it is not promised
/// that a larger shock costs the world more: here are tables on which it does not. Larger inventories cost less on all of them.
#[test]
fn a_larger_loss_of_capacity_does_not_always_cost_the_world_more_and_a_larger_inventory_costs_less_here() {
    let (mut shocks, mut inventories, mut without) = (0, 0, 0);
    for seed in SEEDS {
        let table = table(seed, 3, 4);
        let lost = |inventory: f64, share: f64, most: f64| {
            let mut parameters = days(&table, inventory);
            parameters.overproduction.most = most;
            let outcome = run(
                &table,
                parameters,
                |model| {
                    let mut shock = Shock::none(model);
                    let recovery = Recovery { curve: Curve::Linear, days: 20.0 };
                    let losses = vec![(0, share), (5, share)];
                    shock.capacity(Capacity { losses, start: 3, days: 20, recovery }).unwrap();
                    shock
                },
                200,
            );
            world_loss(&outcome)
        };
        let falls = |most: f64| {
            let losses = [0.1, 0.3, 0.5, 0.7, 0.9].map(|share| lost(15.0, share, most));
            usize::from(!losses.is_sorted())
        };
        shocks += falls(1.25);
        without += falls(1.0);
        inventories += usize::from(lost(30.0, 0.5, 1.25) > lost(15.0, 0.5, 1.25));
    }
    println!("of {} tables not in order of the shock: {shocks} with overproduction, {without} without", SEEDS.end);
    assert!(shocks > 0 && without > 0 && inventories == 0, "{shocks} {without} {inventories}");
}

#[test]
fn without_updates_the_part_that_hangs_on_them_halves_with_every_half_life() {
    let table = cars(40.0);
    let mut parameters = days(&table, 20.0);
    parameters.criticality = Matrix::filled(2, 2, 0.0);
    let dependence = vec![0.0, 0.5];
    let outcome = run(
        &table,
        parameters,
        |model| {
            let mut shock = Shock::none(model);
            let sales = stop(parts_from_a(model), 0.8, 10, Some(200));
            shock.updates(Updates { sales, dependence: dependence.clone(), half_life: 25.0 }).unwrap();
            shock
        },
        300,
    );
    let over = |day: usize| outcome.overproduction.get(day, 3).unwrap();
    let left = |day: usize| outcome.capacity.get(day, 3).unwrap() / outcome.output[3] / over(day);
    // A has 0.6 of what B buys; 0.8 of that stops; half of the capacity hangs on it.
    let depth = 0.6 * 0.8 * 0.5;
    for (day, gone) in [(9, 0.0), (10, 0.0), (35, 0.5), (60, 0.75), (85, 0.875), (210, 0.0)] {
        assert!((left(day) - (1.0 - depth * gone)).abs() < 1e-12, "day {day}: {}", left(day));
    }
}

#[test]
fn demand_that_is_gone_is_not_unmet() {
    let table = cars(40.0);
    let outcome = run(
        &table,
        days(&table, 20.0),
        |model| {
            let mut shock = Shock::none(model);
            let route = model.labels().route("cars", "A", "B").unwrap();
            shock.demand(Demand { route, share: 0.5, span: Span { start: 10, days: Some(30) } }).unwrap();
            shock
        },
        300,
    );
    assert!(outcome.unmet.cells().iter().all(|unmet| *unmet < 1e-9));
    let made = |day: usize| outcome.production.get(day, 3).unwrap() / outcome.output[3];
    assert!((made(9) - 1.0).abs() < 1e-12 && (made(20) - 0.75).abs() < 1e-12 && (made(40) - 1.0).abs() < 1e-12);
}

#[test]
fn sales_to_final_users_that_stop_are_unmet_but_for_what_others_sell() {
    let table = cars(40.0);
    for (substitution, unmet) in [(0.0, 1.0), (1.0, 0.0)] {
        let mut parameters = days(&table, 20.0);
        parameters.substitution = vec![substitution; 2];
        parameters.overproduction.days = 1.0;
        parameters.overproduction.most = 20.0;
        let mut table = table.clone();
        // B sells some parts to A's final users too.
        *table.final_demand.get_mut(2, 0).unwrap() += 1.0;
        let table = model::settled(&table).0;
        let outcome = run(
            &table,
            parameters,
            |model| {
                let mut shock = Shock::none(model);
                let route = model.labels().route("parts", "A", "A").unwrap();
                shock.sales(Sales { buyers: Buyers::Final, ..stop(route, 1.0, 10, None) }).unwrap();
                shock
            },
            200,
        );
        let last = outcome.unmet.get(199, 0).unwrap() / (50.0 / 365.0);
        assert!((last - unmet).abs() < 1e-6, "{substitution}: {last}");
    }
}

#[test]
fn when_everything_is_banned_the_world_stops_and_there_is_a_number_for_it() {
    for seed in SEEDS {
        let table = table(seed, 2, 3);
        let outcome = run(
            &table,
            days(&table, 10.0),
            |model| {
                let mut shock = Shock::none(model);
                for (sector, importer, exporter) in (0..3).flat_map(|s| (0..4).map(move |at| (s, at % 2, at / 2))) {
                    shock.sales(stop(Route { sector, importer, exporter }, 1.0, 5, None)).unwrap();
                }
                shock
            },
            50,
        );
        let demand: f64 = table.final_demand.cells().iter().sum::<f64>() / 365.0;
        let last = outcome.production.rows().last().unwrap();
        assert!(last.iter().all(|made| *made == 0.0));
        assert!((outcome.unmet.rows().last().unwrap().iter().sum::<f64>() - demand).abs() < 1e-9 * demand);
    }
}

fn first_use() -> (Table, Model) {
    let table = table(1, 2, 2);
    let model = Model::new(&table, Parameters::new(&table.labels)).unwrap();
    (table, model)
}

#[test]
fn parameters_that_cannot_be_are_named() {
    let (table, _) = first_use();
    let told = |change: fn(&mut Parameters)| {
        let mut parameters = Parameters::new(&table.labels);
        change(&mut parameters);
        Model::new(&table, parameters).unwrap_err().to_string()
    };
    assert_eq!(
        told(|p| p.inventories[1] = -3.0),
        "days of inventory of `S1` is -3: expected zero or more, or infinity"
    );
    assert!(told(|p| p.inventories[0] = 1.0).starts_with("ψ = 0.8 of 1 days of `S0` is less than a day's use"));
    assert_eq!(told(|p| p.restoration[0] = 0.0), "days of restoration of `S0` is 0: expected 1 or more");
    assert_eq!(told(|p| p.psi = 1.5), "ψ is 1.5: expected more than zero, at most 1");
    assert_eq!(told(|p| p.overproduction.most = 0.5), "the most of overproduction is 0.5: expected its base or more");
    assert_eq!(told(|p| p.capital[0] = f64::NAN), "capital of `S0` is NaN: expected more than zero");
    assert_eq!(told(|p| p.substitution[1] = 2.0), "substitution of `S1` is 2: expected from 0 to 1");
    assert_eq!(
        told(|p| p.criticality.cells_mut()[1] = -0.5),
        "criticality of `S0` for `S1` is -0.5: expected from 0 to 1"
    );
    assert_eq!(told(|p| p.substitution.push(1.0)), "substitution: expected 2 numbers for 2 sectors, found 3");
}

#[test]
fn tables_that_cannot_run_are_named() {
    let told = |change: fn(&mut Table)| {
        let mut table = table(1, 2, 2);
        change(&mut table);
        Model::new(&table, Parameters::new(&table.labels)).unwrap_err()
    };
    let negative = told(|table| table.final_demand.cells_mut()[1] = -4.0);
    assert!(matches!(&negative, ModelError::NegativeDemand { value: -4.0, .. }), "{negative}");
    let unbalanced = told(|table| table.output[2] *= 1.01).to_string();
    assert!(unbalanced.starts_with("`S0` in C1 makes"), "{unbalanced}");
    let idle = told(|table| {
        table.intermediate.rows_mut().nth(1).unwrap().fill(0.0);
        table.final_demand.rows_mut().nth(1).unwrap().fill(0.0);
        let sold: Vec<f64> =
            table.intermediate.row_sums().iter().zip(table.final_demand.row_sums()).map(|(a, b)| a + b).collect();
        table.output = sold;
    });
    assert!(matches!(&idle, ModelError::NoOutput { .. }), "{idle}");
}

#[test]
fn an_industry_that_makes_nothing_stands_still() {
    let mut idle = table(3, 2, 3);
    idle.intermediate.rows_mut().nth(4).unwrap().fill(0.0);
    idle.final_demand.rows_mut().nth(4).unwrap().fill(0.0);
    let (settled, moved) = model::settled(&idle);
    assert!(moved > 0.0);
    let outcome = run(&settled, days(&settled, 10.0), |model| anything(model, 3), 100);
    assert!((0..100).all(|day| outcome.production.get(day, 4) == Some(0.0)));
}

#[test]
fn shocks_that_cannot_be_are_named() {
    let (_, model) = first_use();
    let mut shock = Shock::none(&model);
    let route = Route { sector: 0, importer: 0, exporter: 1 };
    let recovery = Recovery { curve: Curve::Linear, days: 10.0 };
    let told = |result: Result<&mut Shock, economy::disruption::ShockError>| result.unwrap_err().to_string();
    assert_eq!(
        told(shock.sales(stop(Route { importer: 7, ..route }, 1.0, 0, None))),
        "country 7 is not in a table with 2 of them; they count from zero"
    );
    assert_eq!(
        told(shock.sales(stop(route, 1.5, 0, None))),
        "the share of a route that stops is 1.5: expected from 0 to 1"
    );
    assert_eq!(told(shock.sales(stop(route, 1.0, 99_999, None))), "day 99999 is beyond the longest run of 36525 days");
    assert_eq!(
        told(shock.capacity(Capacity { losses: vec![(0, -0.1)], start: 0, days: 1, recovery })),
        "the part of capacity lost by `S0` in C0 is -0.1: expected from 0 to 1"
    );
    let all = Capital { losses: vec![(0, 1e9)], start: 0, days: 1, back: Return::Recovers(recovery) };
    assert!(told(shock.capital(all)).starts_with("`S0` in C0 would lose 1000000000 of a productive capital of"));
    let sectors = vec![(0, 0.5)];
    let half = Rebuild { sectors, days: 10.0, factor: 1.0, households: vec![] };
    let half = Capital { losses: vec![(0, 0.1)], start: 0, days: 1, back: Return::Rebuilt(half) };
    assert_eq!(told(shock.capital(half)), "the sum of the parts that sectors rebuild is 0.5: expected 1");
    let updates = Updates { sales: stop(route, 1.0, 0, None), dependence: vec![0.0, 0.3], half_life: 30.0 };
    assert!(told(shock.updates(updates)).starts_with("updates of `S0` stop, and it also binds production of `S1`"));
    assert!(
        model.industry("Atlantis", "S0").unwrap_err().to_string().starts_with("no country `Atlantis` in this table")
    );
}

#[test]
fn runs_that_cannot_be_are_named() {
    let (_, model) = first_use();
    let shock = Shock::none(&model);
    for days in [0, MOST_DAYS + 1] {
        let error = model.run(&shock, days).unwrap_err();
        assert_eq!(error.to_string(), format!("a run of {days} days: expected from 1 to 36525"));
    }
    let other = table(1, 3, 2);
    let other = Model::new(&other, Parameters::new(&other.labels)).unwrap();
    assert!(matches!(other.run(&shock, 10), Err(RunError::Other)));
}
