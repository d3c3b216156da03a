//! Multipliers and footprints of the world of 2011 (1435 industries), beside the Python package pymrio in one run:
//! `PYMRIO=PYTHON cargo bench -p portcullis-economy --bench structure`, where PYTHON is an interpreter that has the package.
//!
//! Times are the least of some rounds, on the clock and on the processors, the table already read: other work on the machine
//! adds to both, to the clock most. Then every figure is compared.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a measurement that prints, reads files and runs a program"
)]

#[path = "../tests/shared/world.rs"]
mod world;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use economy::structure::accounts::Accounts;
use economy::structure::{Leontief, Options};
use economy::{Matrix, Table};
use rustix::time::{ClockId, clock_gettime};

const ROUNDS: usize = 9;

/// Seconds on the clock and on the processors.
#[derive(Clone, Copy)]
struct Time {
    clock: f64,
    processor: f64,
}

fn main() {
    let root = std::env::var_os("PORTCULLIS_DATA")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")), PathBuf::from);
    let folder = root.join("economy/wiod2013");
    if !folder.exists() {
        println!("skipped: structure: economy/wiod2013 of the shared data is absent");
        return;
    }
    let table = world::world_of_2011(&folder);
    println!("world of 2011, {} industries; the least of {ROUNDS} rounds, milliseconds", table.industries());
    println!("  {:<64} {:>8} {:>10}", "", "clock", "processor");
    let mut ours = Vec::new();
    for threads in [1, 2] {
        for rows in [1, 4] {
            let extension = extension(&table, rows);
            let options = || Options { threads, ..Options::default() };
            let multipliers = least(&format!("multipliers, {rows} row(s), {threads} thread(s)"), || {
                let system = Leontief::new(&table, options()).unwrap();
                black_box(system.multipliers(&system.intensities(&extension).unwrap()).unwrap());
            });
            let accounts = least(&format!("multipliers and accounts, {rows} row(s), {threads} thread(s)"), || {
                let system = Leontief::new(&table, options()).unwrap();
                black_box(system.accounts(&system.intensities(&extension).unwrap()).unwrap());
            });
            ours.push((threads, rows, multipliers, accounts));
        }
    }
    let system = Leontief::new(&table, Options { threads: 2, ..Options::default() }).unwrap();
    let start = (Instant::now(), on_processors());
    black_box(system.inverse().unwrap());
    line("L whole, once, 2 threads", since(start));
    least("participation, 1 thread", || {
        black_box(Leontief::new(&table, Options::default()).unwrap().participation().unwrap());
    });

    let Some(python) = std::env::var_os("PYMRIO") else {
        println!("skipped: PYMRIO names no Python that has pymrio (make bench-economy makes one)");
        return;
    };
    let out = std::env::temp_dir().join(format!("portcullis-pymrio-{}", std::process::id()));
    fs::create_dir_all(&out).unwrap();
    beside(&python, &folder, &out, &ours);
    for rows in [1, 4] {
        let own = system.accounts(&system.intensities(&extension(&table, rows)).unwrap()).unwrap();
        compare(&own, rows, &out);
    }
    fs::remove_dir_all(&out).unwrap();
}

fn beside(python: &std::ffi::OsStr, folder: &Path, out: &Path, ours: &[(usize, usize, Time, Time)]) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/structure_pymrio.py");
    let told = Command::new(python).arg(script).arg("bench").arg(folder).arg(out).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let time = |key: &str| Time { clock: told[key][0].as_f64().unwrap(), processor: told[key][1].as_f64().unwrap() };
    println!("pymrio {}, numpy {}, as many threads as it takes", told["version"], told["numpy"]);
    for rows in [1, 4] {
        line(&format!("calc_A, calc_L, calc_S, calc_M, {rows} row(s)"), time(&format!("multipliers {rows}")));
        line(&format!("calc_A, calc_S, numpy's solve, {rows} row(s)"), time(&format!("solution {rows}")));
        line(&format!("calc_all, {rows} row(s)"), time(&format!("all {rows}")));
    }
    line("calc_A, calc_L", time("inverse"));
    println!("  {:<64} {:>8} {:>10}", "times as fast", "clock", "processor");
    for (threads, rows, multipliers, accounts) in ours {
        let [all, short, solved] = ["all", "multipliers", "solution"].map(|what| time(&format!("{what} {rows}")));
        for (what, peer, own) in [
            ("multipliers / calc_all", all, multipliers),
            ("multipliers / its shortest way to them", short, multipliers),
            ("multipliers / numpy's solve", solved, multipliers),
            ("multipliers and accounts / calc_all", all, accounts),
        ] {
            let what = format!("{what}, {rows} row(s), {threads} thread(s)");
            println!("  {what:<64} {:>8.1} {:>10.1}", peer.clock / own.clock, peer.processor / own.processor);
        }
    }
}

/// The most that any figure differs, as a share of the largest of its account.
fn compare(own: &Accounts, rows: usize, out: &Path) {
    let economy::structure::Certificate { residual, sweeps } = own.certificate;
    println!("figures that differ most, {rows} row(s); residual of ours {residual:.1e} after {sweeps} sweeps");
    for (name, account) in [
        ("M", &own.multipliers),
        ("D_cba", &own.consumption),
        ("D_pba", &own.production),
        ("D_imp", &own.imports),
        ("D_exp", &own.exports),
    ] {
        let bytes = fs::read(out.join(format!("{name}.{rows}.f64"))).unwrap();
        let (theirs, _) = bytes.as_chunks::<8>();
        let theirs: Vec<f64> = theirs.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect();
        assert_eq!(theirs.len(), account.cells().len(), "{name}");
        let most = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0_f64, f64::max);
        let width = theirs.len() / rows;
        let by_row = theirs.chunks_exact(width).zip(account.rows()).map(|(theirs, ours)| {
            let scale = most(&mut theirs.iter().map(|value| value.abs()));
            most(&mut theirs.iter().zip(ours).map(|(theirs, ours)| (theirs - ours).abs() / scale))
        });
        let share = by_row.fold(0.0, f64::max);
        println!("  {name:<64} {share:>8.1e} of the largest of its row");
        assert!(share < 1e-8, "{name} differs from pymrio's");
    }
}

/// Value added; with it output, inputs, and something that is no sum of the table.
fn extension(table: &Table, rows: usize) -> Matrix {
    let inputs = table.intermediate.column_sums();
    let added = table.output.iter().zip(&inputs).map(|(output, inputs)| output - inputs).collect::<Vec<_>>();
    let roots = table.output.iter().map(|output| output.sqrt()).collect();
    let all = [added, table.output.clone(), inputs, roots];
    Matrix::from_cells(rows, table.industries(), all[..rows].concat()).unwrap()
}

fn on_processors() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn since((clock, processor): (Instant, f64)) -> Time {
    Time { clock: clock.elapsed().as_secs_f64(), processor: on_processors() - processor }
}

fn least(what: &str, mut run: impl FnMut()) -> Time {
    let rounds: Vec<Time> = (0..ROUNDS)
        .map(|_| {
            let start = (Instant::now(), on_processors());
            run();
            since(start)
        })
        .collect();
    let time = rounds.iter().fold(rounds[0], |least, time| Time {
        clock: least.clock.min(time.clock),
        processor: least.processor.min(time.processor),
    });
    line(what, time);
    time
}

fn line(what: &str, time: Time) {
    println!("  {what:<64} {:>8.1} {:>10.1}", time.clock * 1e3, time.processor * 1e3);
}
