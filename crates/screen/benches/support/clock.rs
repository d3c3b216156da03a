//! What something takes, whatever else the machine does: processor time of this thread, and memory.

use rustix::time::{ClockId, clock_gettime};

/// Microseconds that this thread has had on a processor so far.
pub fn on_core() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

/// Runs something; what it gave, and the microseconds that it took on the processor.
pub fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let before = on_core();
    let result = run();
    (result, on_core() - before)
}

/// Runs something, prints what it took in seconds on the processor and the most memory so far.
pub fn told<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let (result, time) = timed(run);
    println!("  {what:<34} {:>8.3} s, peak memory {:>5} MiB", time / 1e6, peak());
    result
}

/// The most memory that this process has had so far, in MiB.
pub fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

/// The least time that so many in a thousand stay within.
pub fn permille(sorted: &[f64], permille: usize) -> f64 {
    let place = (sorted.len() * permille).div_ceil(1000).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

/// One line of a table: how many, percentiles in milliseconds, and how many a second.
pub fn row(what: &str, times: &[f64], found: usize) {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let [p50, p90, p99, most] = [500, 900, 990, 1000].map(|p| permille(&sorted, p) / 1e3);
    let second = 1e6 * times.len() as f64 / times.iter().sum::<f64>();
    let count = times.len();
    println!("  {what:<22} {count:>7} {p50:>8.3} {p90:>8.3} {p99:>8.3} {most:>8.3} {second:>10.0} {found:>8}");
}

/// The head of that table.
pub fn head(found: &str) {
    let columns = ["queries", "p50 ms", "p90 ms", "p99 ms", "most ms", "in 1 s", found];
    let [queries, p50, p90, p99, most, second, found] = columns;
    println!("  {:<22} {queries:>7} {p50:>8} {p90:>8} {p99:>8} {most:>8} {second:>10} {found:>8}", "");
}
