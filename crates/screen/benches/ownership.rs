//! Ownership of generated groups of companies: rows to a graph, its order, and rules asked of every party.
//! `cargo bench -p portcullis-screen --bench ownership`; 10 million holdings need some 2 GB.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a measurement")]

use std::fmt::Write as _;

use divan::{AllocProfiler, Bencher, black_box};
use fastrand::Rng;
use jiff::civil::{Date, date};
use screen::ownership::case::{Facts, Limits};
use screen::ownership::holdings::Holding;
use screen::ownership::listed::bare;
use screen::ownership::order::Order;
use screen::ownership::{Answer, Held, Holdings, Listed, PartyId, Resolution, Rule, Span, Unstated, WHOLE, Way};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const DAY: Date = date(2026, 6, 30);
const SIZES: [u32; 3] = [100_000, 1_000_000, 10_000_000];
const OFAC: &str = "owned >= 50% in-aggregate by us.sdn";

fn main() {
    divan::main();
}

/// Groups of 500 companies below one that nobody owns. A company has one to four owners, mostly near and in its group; one
/// holding in a hundred is of another group, one in a thousand may close a circle, one in fifty has a range, and of one party in
/// two hundred some owners are not named.
fn holdings(rows: u32) -> Holdings {
    let mut rng = Rng::with_seed(1);
    let mut holdings = Holdings::default();
    let (mut owner_name, mut owned_name) = (String::new(), String::new());
    let (mut line, mut owned) = (0, 0);
    while line < rows {
        owned += 1;
        let place = owned % 500;
        if place == 0 {
            continue;
        }
        owned_name.clear();
        write!(owned_name, "company {owned}").unwrap();
        let parts: &[u32] = match rng.u32(0..200) {
            0 => &[10, 20],
            1..50 => &[100],
            50..90 => &[51, 49],
            90..120 => &[50, 50],
            120..160 => &[40, 35, 25],
            _ => &[30, 20, 30, 20],
        };
        for part in parts {
            let owner = match rng.u32(0..1000) {
                0 => owned + rng.u32(1..50),
                1..=10 => rng.u32(0..owned),
                _ => owned - rng.u32(1..=place.min(20)),
            };
            owner_name.clear();
            write!(owner_name, "company {owner}").unwrap();
            let low = part * (WHOLE / 100);
            let high = if rng.u32(0..50) == 0 { low.saturating_add(WHOLE / 10).min(WHOLE) } else { low };
            let (owner, owned, held) = (&*owner_name, &*owned_name, Held { low, high });
            holdings.add(&Holding { owner, owned, held, span: Span::default(), line, source: "register" }).unwrap();
            line += 1;
        }
    }
    holdings
}

fn listed(holdings: &Holdings) -> Listed {
    let mut rng = Rng::with_seed(2);
    let mut listed = Listed::default();
    let parties = holdings.names().len() as u32;
    for _ in 0..parties / 2000 {
        listed.add(PartyId(rng.u32(0..parties)), bare("us.sdn"));
    }
    listed
}

fn rule(way: Way) -> Rule {
    OFAC.parse::<Rule>().unwrap().where_unstated(Unstated::Nobody).measured(way)
}

#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn a_rows_added(bencher: Bencher<'_, '_>, rows: u32) {
    bencher.bench(|| black_box(holdings(rows)));
}

#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn b_graph_of_a_day(bencher: Bencher<'_, '_>, rows: u32) {
    let holdings = holdings(rows);
    bencher.bench_local(|| black_box(holdings.on(DAY)).len());
}

#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn c_order(bencher: Bencher<'_, '_>, rows: u32) {
    let holdings = holdings(rows);
    let graph = holdings.on(DAY);
    bencher.bench_local(|| {
        let order = Order::of(&graph);
        let (count, most) = order.circles().fold((0, 0), |(count, most), circle| (count + 1, most.max(circle.len())));
        (count, most)
    });
}

fn resolve(bencher: Bencher<'_, '_>, rows: u32, way: Way) {
    let holdings = holdings(rows);
    let graph = holdings.on(DAY);
    let order = Order::of(&graph);
    let listed = listed(&holdings);
    let rule = rule(way);
    let resolution = Resolution::of(&graph, &order, &rule, &listed);
    let largest = order.circles().map(<[u32]>::len).max().unwrap_or(0);
    println!(
        "{} parties, {} holdings, {} circles, the largest of {largest}; certain, possible, no: {:?}",
        graph.len(),
        graph.holdings_len(),
        order.circles().count(),
        resolution.tally()
    );
    bencher.bench_local(|| black_box(Resolution::of(&graph, &order, &rule, &listed)));
}

#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn d_undiluted(bencher: Bencher<'_, '_>, rows: u32) {
    resolve(bencher, rows, Way::Undiluted);
}

#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn e_multiplied(bencher: Bencher<'_, '_>, rows: u32) {
    resolve(bencher, rows, Way::Multiplied);
}

#[divan::bench(args = [1_000_000], sample_count = 100)]
fn f_answer_of_one(bencher: Bencher<'_, '_>, rows: u32) {
    let holdings = holdings(rows);
    let graph = holdings.on(DAY);
    let order = Order::of(&graph);
    let resolution = Resolution::of(&graph, &order, &rule(Way::Undiluted), &listed(&holdings));
    let mut rng = Rng::with_seed(3);
    bencher
        .with_inputs(|| PartyId(rng.u32(0..graph.len() as u32)))
        .bench_local_values(|party| black_box(Answer::of(&graph, &resolution, party)));
}

#[divan::bench(args = [1_000_000], sample_count = 100)]
fn g_facts_of_one(bencher: Bencher<'_, '_>, rows: u32) {
    let holdings = holdings(rows);
    let graph = holdings.on(DAY);
    let order = Order::of(&graph);
    let listed = listed(&holdings);
    let facts = Facts::of(&graph, &order, &listed, Unstated::Nobody);
    let mut rng = Rng::with_seed(3);
    bencher
        .with_inputs(|| PartyId(rng.u32(0..graph.len() as u32)))
        .bench_local_values(|party| black_box(facts.owners(party, Limits::default())));
}

#[divan::bench(args = [1_000_000], sample_count = 1, sample_size = 1)]
fn h_csv_read(bencher: Bencher<'_, '_>, rows: u32) {
    let holdings = holdings(rows);
    let graph = holdings.on(DAY);
    let mut file = String::from("owner,owned,share,from,until,control,source\n");
    for party in graph.parties() {
        for stake in graph.owners(party) {
            let (owner, owned) = (holdings.label(stake.owner()), holdings.label(party));
            writeln!(file, "{owner},{owned},{},2019-05-01,,no,register", stake.held).unwrap();
        }
    }
    bencher.counter(divan::counter::BytesCount::new(file.len())).bench_local(|| {
        let mut holdings = Holdings::default();
        let count = screen::ownership::read::csv::read(file.as_bytes(), &mut holdings, |_| {}).unwrap();
        assert_eq!(count.holdings as usize, graph.holdings_len());
        holdings.len()
    });
}
