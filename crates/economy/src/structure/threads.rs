//! Work shared among threads.

use std::panic::resume_unwind;
use std::thread;

/// Runs every piece of work, each thread a stretch of them; the answers are in the order of the work.
pub(super) fn share<T: Send, R: Send>(work: Vec<T>, threads: usize, run: impl Fn(T) -> R + Sync) -> Vec<R> {
    let stretch = work.len().div_ceil(threads.max(1)).max(1);
    if work.len() <= stretch {
        return work.into_iter().map(run).collect();
    }
    let run = &run;
    let hands = work.len().div_ceil(stretch);
    let mut work = work.into_iter();
    thread::scope(|scope| {
        let hands: Vec<_> = (0..hands)
            .map(|_| {
                let stretch: Vec<T> = work.by_ref().take(stretch).collect();
                scope.spawn(move || stretch.into_iter().map(run).collect::<Vec<R>>())
            })
            .collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_in_the_order_of_the_work_whatever_the_threads() {
        for threads in [0, 1, 2, 3, 7, 100] {
            assert_eq!(share((0..10).collect(), threads, |at| at * at), (0..10).map(|at| at * at).collect::<Vec<_>>());
        }
        assert_eq!(share(Vec::<u8>::new(), 2, |at| at), Vec::<u8>::new());
    }
}
