//! `portcullis screen audit`: what the index finds, beside looking at every name.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use screen::audit::{damaged, differences};
use screen::index::Scratch;
use screen::name::prepare;
use screen::{Party, PartyKind};

use super::open::Lists;
use crate::args::ScreenAudit;
use crate::failure::{Failure, Status};
use crate::text::{Style, hanging, say};
use crate::today;

pub fn run(args: &ScreenAudit) -> Result<Status, Failure> {
    let lists = Lists::all(args.data.as_deref(), today::today(), i32::MAX)?;
    let threshold = args.threshold.unwrap_or(screen::score::THRESHOLD);
    let mut random = fastrand::Rng::with_seed(args.seed);
    let queries = queries(&lists, args.queries, &mut random);
    if queries.is_empty() {
        return Err(Failure::Plain(
            "there are no lists to audit; import one with `portcullis lists import FILE`".to_owned(),
        ));
    }
    let bar = ProgressBar::new(queries.len() as u64);
    bar.set_style(
        ProgressStyle::with_template("{bar:40} {pos} of {len} names, {eta} left")
            .unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar.enable_steady_tick(Duration::from_millis(500));
    let mut different = 0;
    for (kind, name) in &queries {
        for index in lists.indexes() {
            let view = index.view();
            for reading in prepare(name) {
                for difference in differences(&view, &reading, *kind, threshold, &mut Scratch::default()) {
                    different += 1;
                    let words: Vec<&str> =
                        view.words_of(difference.name).iter().map(|word| view.word(*word).text).collect();
                    let score =
                        |score: Option<f32>| score.map_or_else(|| "not found".to_owned(), |s| format!("{s:.4}"));
                    let (indexed, every) = (score(difference.indexed), score(difference.every));
                    hanging(
                        Style::Bad,
                        0,
                        2,
                        &format!(
                            "{name} ({kind}) and {}: by the index {indexed}, by every name {every}",
                            words.join(" ")
                        ),
                    );
                }
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let about = format!(
        "{} names (seed {}) beside {} parties, threshold {threshold}",
        queries.len(),
        args.seed,
        lists.parties()
    );
    if different == 0 {
        say(Style::Good, 0, &format!("The index loses nothing: no difference in {about}"));
        Ok(Status::Clear)
    } else {
        say(Style::Bad, 0, &format!("{different} differences in {about}"));
        Ok(Status::Obstacle)
    }
}

/// Names of the lists, as somebody would mistype them, asked for with and without their kind.
fn queries(lists: &Lists, count: usize, random: &mut fastrand::Rng) -> Vec<(PartyKind, String)> {
    let parties = u32::try_from(lists.parties()).unwrap_or(u32::MAX);
    if parties == 0 {
        return Vec::new();
    }
    let mut queries = Vec::with_capacity(count);
    while queries.len() < count {
        let mut at = random.u32(..parties);
        for index in lists.indexes() {
            let view = index.view();
            if at < view.parties() {
                if let Ok(party) = postcard::from_bytes::<Party>(view.party(at))
                    && let Some(name) = random.choice(&party.names)
                {
                    let kind = if random.bool() { party.kind } else { PartyKind::Unknown };
                    queries.push((kind, damaged(&name.text, random)));
                }
                break;
            }
            at -= view.parties();
        }
    }
    queries
}
