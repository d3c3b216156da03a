//! An answer for every draw.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Serialize;

use super::{Draw, DrawsError, Sample, Summary};

/// The answers to all draws of a sample, in their order; of a draw that failed, the reason.
#[derive(Debug, Clone)]
pub struct Run<T> {
    answers: Vec<Result<T, String>>,
}

/// The draws that have no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failures {
    /// How many failed.
    pub failed: usize,
    /// Of how many.
    pub draws: usize,
    /// Each reason once, with how many draws gave it and the number of the first; the most frequent first, ten at most.
    pub reasons: Vec<(String, usize, usize)>,
}

/// Answers every draw, over `threads` threads. The answers do not depend on their number.
///
/// `progress` is told after each draw how many are done; it is called from all threads.
pub fn run<T: Send, E: std::fmt::Display>(
    sample: &Sample,
    threads: NonZeroUsize,
    answer: impl Fn(Draw<'_>) -> Result<T, E> + Sync,
    progress: impl Fn(usize) + Sync,
) -> Run<T> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        let mut mine = Vec::new();
        while let Some(draw) = sample.draw(next.fetch_add(1, Ordering::Relaxed)) {
            mine.push((draw.number(), answer(draw).map_err(|error| error.to_string())));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
        mine
    };
    let mut all = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.get().min(sample.draws())).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        for other in others {
            match other.join() {
                Ok(theirs) => all.extend(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_unstable_by_key(|(number, _)| *number);
    Run { answers: all.into_iter().map(|(_, answer)| answer).collect() }
}

impl<T> Run<T> {
    /// The answer to each draw, in order, or why there is none.
    pub fn answers(&self) -> &[Result<T, String>] {
        &self.answers
    }

    /// The answers there are, each with the number of its draw.
    pub fn answered(&self) -> impl Iterator<Item = (usize, &T)> {
        self.answers
            .iter()
            .enumerate()
            .filter_map(|(number, answer)| answer.as_ref().ok().map(|answer| (number, answer)))
    }

    /// What failed, and why.
    #[must_use]
    pub fn failures(&self) -> Failures {
        let mut by_reason: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (number, answer) in self.answers.iter().enumerate() {
            if let Err(reason) = answer {
                by_reason.entry(reason).or_insert((0, number)).0 += 1;
            }
        }
        let failed = by_reason.values().map(|(count, _)| count).sum();
        let mut reasons: Vec<(String, usize, usize)> =
            by_reason.into_iter().map(|(reason, (count, first))| (reason.to_owned(), count, first)).collect();
        reasons.sort_by_key(|(_, count, first)| (std::cmp::Reverse(*count), *first));
        reasons.truncate(10);
        Failures { failed, draws: self.answers.len(), reasons }
    }

    /// One number of each answer, for [`Summary`] and [`influence`](super::influence()): `None` where the draw failed.
    pub fn column(&self, figure: impl Fn(&T) -> f64) -> Vec<Option<f64>> {
        self.answers.iter().map(|answer| answer.as_ref().ok().map(&figure)).collect()
    }

    /// Sums up one number of each answer. The summary says how many draws failed.
    ///
    /// # Errors
    /// Where no draw has an answer, or the number is not finite in one.
    pub fn summary(&self, figure: impl Fn(&T) -> f64) -> Result<Summary, DrawsError> {
        Summary::of(&self.column(figure)).map_err(|error| match (error, self.failures().reasons.first()) {
            (DrawsError::NoAnswer(_), Some((reason, count, _))) => {
                DrawsError::NoAnswer(format!("all {} failed; {count} of them: {reason}", self.answers.len()))
            }
            (error, _) => error,
        })
    }
}
