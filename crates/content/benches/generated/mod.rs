//! A package graph as package graphs are: few packages that most others need, most that nobody needs, a few small cycles.

use content::PartId;
use content::graph::rows::Rows;
use fastrand::Rng;

/// One package in so many needs the one before it and is needed by it: a cycle of two.
const PAIRED: u32 = 200;

/// Of so many needs one leads to any earlier package. With ten needs each, half of all packages are needed by none then, as in
/// Debian.
const ANY: u8 = 9;

/// So many packages with about ten needs each, under shuffled numbers. Packages come one after another, and each needs earlier
/// ones: some are any of them, the others are what an earlier package needs already (preferential attachment).
pub fn rows(packages: u32, seed: u64) -> Rows {
    let mut rng = Rng::with_seed(seed);
    let mut starts: Vec<u32> = Vec::with_capacity(packages as usize + 1);
    let mut targets: Vec<u32> = Vec::with_capacity(packages as usize * 10 + 64);
    for package in 0..packages {
        starts.push(u32::try_from(targets.len()).expect("a count"));
        let needs = if package == 0 { 0 } else { rng.u32(1..23) };
        for _ in 0..needs {
            let copied = if rng.u8(0..ANY) == 0 { None } else { targets.get(rng.usize(0..targets.len().max(1))) };
            targets.push(copied.copied().filter(|to| *to < package).unwrap_or_else(|| rng.u32(0..package)));
        }
        if package % PAIRED == 1 {
            targets.push(package - 1);
        }
        if package % PAIRED == 0 && package + 1 < packages {
            targets.push(package + 1);
        }
    }
    starts.push(u32::try_from(targets.len()).expect("a count"));
    let mut numbers: Vec<PartId> = (0..packages).map(PartId).collect();
    rng.shuffle(&mut numbers);
    let pairs = (0..packages as usize).flat_map(|package| {
        let needs = &targets[starts[package] as usize..starts[package + 1] as usize];
        let numbers = &numbers;
        needs.iter().map(move |to| (numbers[package], numbers[*to as usize]))
    });
    Rows::of(packages as usize, pairs)
}
