//! What a step takes: seconds on the core, seconds by the clock, memory at most.

use std::time::Instant;

/// The most memory that this process has had so far, in MiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

/// Seconds that this process has had on a core so far: other work on the machine does not count.
fn on_core() -> f64 {
    let times = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    times.split_whitespace().next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or_default() / 1e9
}

/// Runs something, prints what it took and adds it to a total.
pub fn timed<T>(what: &str, total: &mut f64, run: impl FnOnce() -> T) -> T {
    let (start, before) = (Instant::now(), on_core());
    let result = run();
    let (elapsed, seconds) = (start.elapsed().as_secs_f64(), on_core() - before);
    *total += seconds;
    println!("  {what:<28} {seconds:>7.3} s on the core, {elapsed:>7.3} s by the clock, peak {:>6} MiB", peak());
    result
}
