//! The short run beside the Python package BoARIO, in one run: `BOARIO=PYTHON cargo bench -p portcullis-economy --bench disruption`,
//! where PYTHON is an interpreter that has the package (`make bench-economy` makes one). Without it, our own times alone.
//!
//! 1. BoARIO's own test table: every figure of every day of each case, and the largest difference.
//! 2. WIOD 2011, 1,435 industries and 205 final uses: time of a step, production beside production.
//! 3. A world of 180 industries: a run of 365 days.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that prints, reads files and runs a program"
)]

#[path = "../tests/shared/boario.rs"]
mod boario;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use economy::disruption::{Buyers, DeadBand, Model, Parameters, Run, Sales, Shock, Span, model};
use economy::read::wiod;
use economy::{Labels, Matrix, Route, Table};
use flate2::read::GzDecoder;
use serde_json::{Value, json};

const STEPS: usize = 60;

fn main() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("disruption");
    std::fs::create_dir_all(&folder).unwrap();
    let python = std::env::var_os("BOARIO").map(PathBuf::from);
    match &python {
        Some(python) => own(python, &folder),
        None => println!("skipped: BOARIO names no Python that has boario (make bench-economy makes one)"),
    }
    match world() {
        Some(table) => large(&table, python.as_deref(), &folder),
        None => println!("skipped: economy/wiod2013 of the shared data is absent"),
    }
    small();
}

fn script(python: &Path, arguments: &[&str]) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/boario_figures.py");
    let status = Command::new(python).arg(script).args(arguments).env("OMP_NUM_THREADS", "2").status().unwrap();
    assert!(status.success(), "{script} {arguments:?}");
}

fn own(python: &Path, folder: &Path) {
    let file = folder.join("own.json");
    script(python, &["own", file.to_str().unwrap()]);
    let document: Value = serde_json::from_reader(std::io::BufReader::new(File::open(file).unwrap())).unwrap();
    println!(
        "BoARIO {} on its own test table, 365 days, largest difference by industry and day:",
        boario::text(&document["boario"])
    );
    for case in boario::list(&document["cases"]) {
        let (name, differences) = boario::beside(&document, case);
        let told: Vec<String> = differences.iter().map(|(figure, worst)| format!("{figure} {worst:.1e}")).collect();
        println!("  {name:<48} {}", told.join(", "));
        assert!(differences.iter().all(|(_, worst)| *worst < 1e-6), "{name} is not equal");
    }
}

fn world() -> Option<Table> {
    let root = std::env::var_os("PORTCULLIS_DATA")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")), PathBuf::from);
    let folder = root.join("economy/wiod2013");
    let open = |name: &str| File::open(folder.join(name)).ok();
    let labels = Labels::from_json(open("labels.json")?).unwrap();
    let files = wiod::Files {
        intermediate: GzDecoder::new(open("wiot_2011_Z.csv.gz")?),
        final_demand: GzDecoder::new(open("wiot_2011_F.csv.gz")?),
        output: open("wiot_2011_x.csv")?,
    };
    let uses = (1..=5).map(|at| format!("use {at}")).collect();
    let table = wiod::read(labels, uses, "million USD", files).unwrap().without_negative_demand().0;
    Some(sorted(&model::settled(&table).0))
}

/// Countries and sectors by name, as BoARIO has them.
fn sorted(table: &Table) -> Table {
    let order = |names: &[String]| {
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|at| &names[*at]);
        order
    };
    let (countries, sectors) = (order(table.labels.countries()), order(table.labels.sectors()));
    let (j, u) = (sectors.len(), table.uses.len());
    let industries: Vec<usize> = countries.iter().flat_map(|c| sectors.iter().map(move |s| c * j + s)).collect();
    let finals: Vec<usize> = countries.iter().flat_map(|c| (0..u).map(move |at| c * u + at)).collect();
    let of = |matrix: &Matrix, columns: &[usize]| {
        let cells = industries.iter().flat_map(|row| columns.iter().map(|column| matrix.get(*row, *column).unwrap()));
        Matrix::from_cells(industries.len(), columns.len(), cells.collect()).unwrap()
    };
    let names = |order: &[usize], names: &[String]| order.iter().map(|at| names[*at].clone()).collect();
    let labels =
        Labels::new(names(&countries, table.labels.countries()), names(&sectors, table.labels.sectors())).unwrap();
    boario::of_parts(labels, table.uses.clone(), of(&table.intermediate, &industries), of(&table.final_demand, &finals))
}

/// Milliseconds of a step, the fewest of several runs.
fn step(model: &Model, shock: &Shock, days: usize, runs: usize) -> f64 {
    let once = || {
        let mut run = Run::new(model, shock).unwrap();
        let start = Instant::now();
        (0..days).for_each(|_| run.step().unwrap());
        start.elapsed().as_secs_f64() * 1e3 / days as f64
    };
    (0..runs).map(|_| once()).fold(f64::INFINITY, f64::min)
}

fn large(table: &Table, python: Option<&Path>, folder: &Path) {
    let sectors = table.labels.sectors().len();
    let (country, sector) = (&table.labels.countries()[7], table.labels.sectors());
    let losses: Vec<Value> = sector.iter().take(5).map(|sector| json!([country, sector, 0.5])).collect();
    let mut case = json!({
        "name": "timed", "model": "psi", "order_type": "alt", "alpha_max": 1.25, "alpha_tau": 365, "psi": 0.8,
        "inventories": vec![30; sectors], "restoration": vec![30; sectors], "capital": vec![4; sectors],
        "events": [{"kind": "recovery", "occurrence": 2, "duration": 10, "recovery_tau": 40, "curve": "linear", "impact": losses}],
    });
    let mut theirs = None;
    if let Some(python) = python {
        let names = json!({
            "countries": table.labels.countries(), "sectors": table.labels.sectors(), "uses": table.uses, "case": case
        });
        std::fs::write(folder.join("names.json"), names.to_string()).unwrap();
        for (name, matrix) in [("Z.f64", &table.intermediate), ("Y.f64", &table.final_demand)] {
            let bytes: Vec<u8> = matrix.cells().iter().flat_map(|cell| cell.to_le_bytes()).collect();
            std::fs::write(folder.join(name), bytes).unwrap();
        }
        script(python, &["time", folder.to_str().unwrap(), &STEPS.to_string()]);
        let figures = File::open(folder.join("figures.json")).unwrap();
        let told: Value = serde_json::from_reader(std::io::BufReader::new(figures)).unwrap();
        case = told["case"].clone();
        theirs = Some(told);
    }
    let parameters = boario::parameters(&table.labels, &case);
    let plain = Parameters { dead_band: None, ..parameters.clone() };
    let (as_boario, ours) = (Model::new(table, parameters).unwrap(), Model::new(table, plain).unwrap());
    if theirs.is_none() {
        // Without BoARIO nobody told the capital in money: a loss of capital of one unit an industry does for a time.
        case["events"][0]["impact"].as_array_mut().unwrap().iter_mut().for_each(|row| row[2] = json!(1.0));
    }
    let shock = boario::shock(&as_boario, &table.uses, &case);
    let (banded, exact) = (step(&as_boario, &shock, STEPS, 3), step(&ours, &shock, STEPS, 3));
    println!(
        "WIOD 2011, {} industries, {} final uses, {STEPS} steps, one core, ms a step:",
        ours.industries(),
        table.uses.len() * table.labels.countries().len()
    );
    println!("  portcullis, as BoARIO (dead band)  {banded:>8.2}");
    println!("  portcullis                         {exact:>8.2}");
    let mut routes = Shock::none(&ours);
    for sector in 0..sectors {
        let route = Route { sector, importer: 7, exporter: 40 };
        let sales = Sales { route, buyers: Buyers::All, share: 1.0, span: Span { start: 5, days: Some(30) } };
        routes.sales(sales).unwrap();
    }
    println!("  portcullis, a country's sales to another stopped {:>8.2}", step(&ours, &routes, STEPS, 3));
    let Some(told) = theirs else { return };
    let seconds = boario::number(&told["seconds_a_step"]) * 1e3;
    let outcome = as_boario.run(&shock, STEPS).unwrap();
    let mut worst = 0.0_f64;
    for (day, row) in boario::list(&told["production"]).iter().enumerate() {
        for (industry, value) in boario::list(row).iter().enumerate().filter(|(at, _)| outcome.output[*at] > 0.0) {
            let difference = outcome.production.get(day, industry).unwrap() - boario::number(value);
            worst = worst.max(difference.abs() / outcome.output[industry]);
        }
    }
    println!("  BoARIO {} on all cores            {seconds:>8.2}", boario::text(&told["boario"]));
    println!(
        "  ratio {:.1} (dead band), {:.1}; production differs by {worst:.1e} at most",
        seconds / banded,
        seconds / exact
    );
}

/// Twelve countries of fifteen sectors, random.
fn small() {
    let (countries, sectors) = (12, 15);
    let industries = countries * sectors;
    let mut random = fastrand::Rng::with_seed(12);
    let names = |letter: &str, count: usize| (0..count).map(|at| format!("{letter}{at}")).collect::<Vec<_>>();
    let labels = Labels::new(names("C", countries), names("S", sectors)).unwrap();
    let cells = (0..industries * industries).map(|_| random.f64()).collect();
    let demand = (0..industries * countries).map(|_| 20.0 * random.f64()).collect();
    let table = boario::of_parts(
        labels,
        vec!["all".to_owned()],
        Matrix::from_cells(industries, industries, cells).unwrap(),
        Matrix::from_cells(industries, countries, demand).unwrap(),
    );
    let parameters = Parameters { inventories: vec![20.0; sectors], ..Parameters::new(&table.labels) };
    let banded = Parameters { dead_band: Some(DeadBand::BOARIO), ..parameters.clone() };
    println!("{industries} industries, 365 days, one core, ms a run:");
    for (name, parameters) in [("", parameters), (" (dead band)", banded)] {
        let model = Model::new(&table, parameters).unwrap();
        let mut shock = Shock::none(&model);
        for sector in 0..sectors {
            let route = Route { sector, importer: 0, exporter: 1 };
            let sales = Sales { route, buyers: Buyers::All, share: 1.0, span: Span { start: 5, days: None } };
            shock.sales(sales).unwrap();
        }
        let once = || {
            let start = Instant::now();
            let outcome = model.run(&shock, 365).unwrap();
            (start.elapsed().as_secs_f64() * 1e3, outcome.certificate)
        };
        let (ms, certificate) = (0..20).map(|_| once()).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
        println!("  portcullis{name:<14} {ms:>8.2}   {certificate:?}");
    }
}
