//! What was measured, as Markdown.

use std::time::Instant;

use crate::agree::Agreement;
use crate::flips::Flips;
use crate::plan::{Measured, Threads};
use crate::rules::chart::Chart;
use crate::rules::duty::Rules;
use crate::rules::whole::measure::Measures;

/// Rows a second.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Speed(f64);

/// What a run has taken of the clock and of one processor.
///
/// Rates are by processor time where the system tells it, so that other programs on the machine do not count against any engine.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    pub wall: f64,
    pub processor: f64,
}

impl Taken {
    /// By this run, in this thread.
    pub fn by(run: impl FnOnce()) -> Self {
        let (start, before) = (Instant::now(), processor_seconds());
        run();
        let (after, wall) = (processor_seconds(), start.elapsed().as_secs_f64());
        Self { wall, processor: after.zip(before).map_or(wall, |(after, before)| after - before) }
    }
}

/// The processor time that this thread has had.
fn processor_seconds() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = told.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

impl Speed {
    /// So many rows in so many seconds.
    #[allow(clippy::cast_precision_loss, reason = "a rate")]
    pub fn new(rows: usize, seconds: f64) -> Self {
        Self(rows as f64 / seconds)
    }

    /// Of one run.
    pub fn of(rows: usize, run: impl FnOnce()) -> Self {
        Self::new(rows, Taken::by(run).processor)
    }

    /// The best of three runs.
    pub fn best(rows: usize, mut run: impl FnMut()) -> Self {
        (0..3).map(|_| Self::of(rows, &mut run)).fold(Self::default(), Self::max)
    }

    /// The faster one.
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    fn times(self, other: Self) -> f64 {
        self.0 / other.0
    }
}

impl std::fmt::Display for Speed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            s if s >= 1e6 => write!(f, "{:.2} M", s / 1e6),
            s if s >= 1e4 => write!(f, "{:.0} k", s / 1e3),
            s => write!(f, "{:.1} k", s / 1e3),
        }
    }
}

/// The lines of the report.
#[derive(Default)]
pub struct Report {
    rules: Vec<String>,
    table: Vec<String>,
    threads: Vec<String>,
    flips: Vec<String>,
}

impl Report {
    /// What was translated of the whole decision.
    pub fn whole(&mut self, known: &str, measures: &Measures, bodies: usize) {
        let charged = measures.all.iter().filter(|measure| measure.counts).count();
        let left_out: Vec<String> = measures.left_out.iter().map(|(name, why)| format!("{name} ({why})")).collect();
        let left_out = if left_out.is_empty() { "nothing".to_owned() } else { left_out.join(", ") };
        self.rules.push(format!(
            "us.duty, {known}: {charged} provisions that can be charged on an import and {} that keep others from it; {bodies} bodies of rules in Rego. Left out: {left_out}",
            measures.all.len() - charged
        ));
    }

    /// What was translated of a part.
    pub fn rules(&mut self, duty: &Rules, chart: &Chart, policies: (usize, usize)) {
        let mut left_out = duty.left_out.clone();
        left_out.dedup();
        self.rules.push(format!(
            "a part, duty: {} duties and {} carve-outs over {} lists of tariff lines; {} Cedar policies. Left out, as they turn on more: {}",
            duty.parts.len(), duty.reliefs.len(), duty.lists() - 1, policies.0, left_out.join(", ")
        ));
        let controls: usize = chart.controls.iter().map(std::collections::BTreeSet::len).sum();
        self.rules.push(format!(
            "a part, license: {} entries with {controls} marks in {} columns; {} Cedar policies",
            chart.controls.len(),
            chart.columns.len(),
            policies.1
        ));
    }

    /// How the comparison of answers went.
    pub fn agreement(&mut self, what: &str, agreement: &Agreement) {
        let Agreement { equal, speaking, outside } = agreement;
        let of_outside = match what {
            "a part, duty" => "not compared, as section 232 is or may be charged",
            "a part, license" => {
                "on which the control list says more than what is taken: there the peers' reasons are among the law's"
            }
            _ => "not compared, as what is left out is or may be charged",
        };
        self.rules.push(format!(
            "{what}: {equal} rows equal, {speaking} of them with something charged or required; {outside} {of_outside}"
        ));
    }

    /// The plan's line.
    pub fn plan(&mut self, question: &str, rows: &str, measured: &Measured) {
        let Measured { first, then } = measured;
        self.table.push(format!(
            "| {question} | Portcullis, {rows} | all law | {then} | {} | first run {first} |",
            micros(*then)
        ));
    }

    /// A peer's line, beside the plan on the same rows.
    pub fn peer(&mut self, question: &str, name: &str, rules: &str, plan: &Measured, peer: Speed) {
        let (ratio, first) = (times(plan.then.times(peer)), times(plan.first.times(peer)));
        self.table.push(format!(
            "| {question} | {name} | {rules} | {peer} | {} | Portcullis {ratio}, {first} in its first run |",
            micros(peer)
        ));
    }

    /// One thread and two.
    pub fn threads(&mut self, rows: &str, Threads { one, two, by_clock }: Threads) {
        let (ratio, by_clock) = (two.times(one), by_clock.1.times(by_clock.0));
        self.threads.push(format!("| {rows}, duty and license | {one} | {two} | {ratio:.2}× | {by_clock:.2}× |"));
    }

    /// A change of law.
    pub fn flips(&mut self, change: &str, Flips { rows, inside, all, inside_only }: &Flips) {
        let ratio = times(inside_only.times(*all));
        self.flips.push(format!("| {change} | {inside} of {rows} | {all} | {inside_only} | {ratio} |"));
    }

    /// To standard output.
    pub fn print(&self) {
        if !self.rules.is_empty() {
            println!("The rules that the peers have, and their answers beside the law's:\n");
            self.rules.iter().for_each(|line| println!("- {line}"));
        }
        println!("\nRates are by processor time of one thread, the best of three runs.");
        if !self.table.is_empty() {
            println!("\n| decision | engine | rules | rows/s | µs a decision | |\n|---|---|---|---:|---:|---|");
            self.table.iter().for_each(|line| println!("{line}"));
        }
        if !self.threads.is_empty() {
            println!(
                "\n| a plan for each thread | 1 thread, rows/s | 2 threads, rows/s | | by the clock |\n|---|---:|---:|---:|---:|"
            );
            self.threads.iter().for_each(|line| println!("{line}"));
        }
        println!(
            "\n| a change of law, both decisions, random rows | rows inside it | deciding all twice, rows/s | only those inside, rows/s | |\n|---|---:|---:|---:|---:|"
        );
        self.flips.iter().for_each(|line| println!("{line}"));
    }
}

fn times(ratio: f64) -> String {
    if ratio < 10.0 { format!("{ratio:.1}×") } else { format!("{ratio:.0}×") }
}

fn micros(speed: Speed) -> String {
    let micros = 1e6 / speed.0;
    if micros < 1.0 { format!("{micros:.3}") } else { format!("{micros:.1}") }
}
