//! The words of the index that are like a word of the query.

use super::build::letters;
use super::deletions::{deletions, depth};
use super::keys::{Key, find, mix};
use super::layout::View;
use crate::name::Word;
use crate::name::nicknames;
use crate::score::edit::{allowed, edits};
use crate::score::likeness::{PARTICLES, likeness, particle_class};

/// A word of the index, and how like it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The word.
    pub word: u32,
    /// How like, above zero.
    pub value: f32,
}

/// Adds every word of the index that is like `ours`, each once. An initial reaches only itself: whatever starts with its letter is
/// counted as possible by the search.
pub fn near(view: &View<'_>, ours: Word<'_>, scratch: &mut Vec<u64>, found: &mut Vec<u32>, out: &mut Vec<Near>) {
    found.clear();
    for spelling in [ours.canon, ours.text].into_iter().take(if ours.canon == ours.text { 1 } else { 2 }) {
        let most = allowed(spelling.len(), spelling.len());
        spelled_alike(view, spelling, most, scratch, |canon| found.extend(view.words_spelled(canon)));
    }
    let mut by_key = |key: u64| found.extend(find(view.key_starts, view.key_hashes, view.key_values, key));
    by_key(Key::Text.of(ours.text));
    if ours.skeleton.len() >= 2 {
        by_key(Key::Skeleton.of(ours.skeleton));
    }
    if let Some((row, _)) = nicknames::name_of(ours.text) {
        nicknames::spellings(row).for_each(|name| by_key(Key::Text.of(name)));
    }
    if let Some(class) = particle_class(ours.text) {
        PARTICLES.iter().filter(|(_, other)| *other == class).for_each(|(particle, _)| by_key(Key::Text.of(particle)));
    }
    if let (true, Some(initial)) = (ours.text.len() > 1, ours.text.get(..1)) {
        by_key(Key::Text.of(initial));
    }
    found.sort_unstable();
    found.dedup();
    out.extend(found.iter().filter_map(|word| {
        let value = likeness(ours, view.word(*word))?.value;
        Some(Near { word: *word, value })
    }));
}

/// Calls `found` with each canonical spelling of the index that is within the edits allowed to both, `most` at most.
pub fn spelled_alike(view: &View<'_>, canon: &str, most: usize, scratch: &mut Vec<u64>, mut found: impl FnMut(u32)) {
    let bytes = canon.as_bytes();
    let ours = letters(canon);
    deletions(bytes, depth(bytes.len()).min(most), scratch);
    let mut seen: Vec<u32> = Vec::new();
    for key in scratch.iter() {
        for number in find(view.deletion_starts, view.deletion_hashes, view.deletion_canons, mix(*key)) {
            // An edit changes two letters of the set at most.
            let theirs = view.canon_letters.get(number as usize).copied().unwrap_or_default();
            if (ours ^ theirs).count_ones() as usize <= 2 * most {
                seen.push(number);
            }
        }
    }
    seen.sort_unstable();
    seen.dedup();
    for number in seen {
        let theirs = view.canon(number);
        if edits(bytes, theirs, most).is_some() {
            found(number);
        }
    }
}
