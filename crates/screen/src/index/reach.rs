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

/// Room to look words up in, kept from one to the next.
#[derive(Default)]
pub struct Room {
    deletions: Vec<u64>,
    canons: Vec<u32>,
    words: Vec<u32>,
}

/// Two words that both have their vowels are alike by this many consonants at least (`score::likeness`).
const FEWEST_CONSONANTS: usize = 4;

/// Adds every word of the index that is like `ours`, each once. An initial reaches only itself: whatever starts with its letter is
/// counted as possible by the search.
pub fn near(view: &View<'_>, ours: Word<'_>, room: &mut Room, out: &mut Vec<Near>) {
    let mut found = std::mem::take(&mut room.words);
    found.clear();
    for spelling in [ours.canon, ours.text].into_iter().take(if ours.canon == ours.text { 1 } else { 2 }) {
        let most = allowed(spelling.len(), spelling.len());
        spelled_alike(view, spelling, most, room, |canon| found.extend(view.words_spelled(canon)));
    }
    let by_key = |key: u64| find(view.key_starts, view.key_hashes, view.key_values, key);
    found.extend(by_key(Key::Text.of(ours.text)));
    if ours.skeleton.len() >= 2 {
        // Most words with few consonants share them with many others.
        let any = ours.unvoweled || ours.skeleton.len() >= FEWEST_CONSONANTS;
        let same = by_key(Key::Skeleton.of(ours.skeleton));
        found.extend(same.filter(|word| any || view.unvoweled(*word)));
    }
    if let Some((row, _)) = nicknames::name_of(ours.text) {
        nicknames::spellings(row).for_each(|name| found.extend(by_key(Key::Text.of(name))));
    }
    if let Some(class) = particle_class(ours.text) {
        let same = PARTICLES.iter().filter(|(_, other)| *other == class);
        same.for_each(|(particle, _)| found.extend(by_key(Key::Text.of(particle))));
    }
    if let (true, Some(initial)) = (ours.text.len() > 1, ours.text.get(..1)) {
        found.extend(by_key(Key::Text.of(initial)));
    }
    found.sort_unstable();
    found.dedup();
    out.extend(found.iter().filter_map(|word| {
        let value = likeness(ours, view.word(*word))?.value;
        Some(Near { word: *word, value })
    }));
    room.words = found;
}

/// Calls `found` with each canonical spelling of the index that is within the edits allowed to both, `most` at most.
pub fn spelled_alike(view: &View<'_>, canon: &str, most: usize, room: &mut Room, mut found: impl FnMut(u32)) {
    let bytes = canon.as_bytes();
    let ours = letters(canon);
    let Room { deletions: left, canons, .. } = room;
    deletions(bytes, depth(bytes.len()).min(most), left);
    canons.clear();
    for key in left.iter() {
        for number in find(view.deletion_starts, view.deletion_hashes, view.deletion_canons, mix(*key)) {
            // An edit changes two letters of the set at most.
            let theirs = view.canon_letters.get(number as usize).copied().unwrap_or_default();
            if (ours ^ theirs).count_ones() as usize <= 2 * most {
                canons.push(number);
            }
        }
    }
    canons.sort_unstable();
    canons.dedup();
    for number in canons {
        if edits(bytes, view.canon(*number), most).is_some() {
            found(*number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Near, Room, near};
    use crate::PartyKind;
    use crate::index::{Builder, Index};
    use crate::name::{Token, TokenKind};
    use crate::score::likeness::likeness;
    use proptest::prelude::*;

    /// Words of an index of these names.
    fn index(names: &[String]) -> Index {
        let mut builder = Builder::new();
        for name in names {
            builder.add_names(PartyKind::Unknown, [name.as_str()], b"").expect("fits");
        }
        Index::open(Box::new(builder.finish().expect("fits"))).expect("opens")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        /// Few letters make words that are alike; the names in Arabic letters have words without vowels.
        #[test]
        fn no_word_that_is_like_another_is_passed_over(
            names in prop::collection::vec("[abnrst]{1,9} ([aehmr]{2,8}|al|bin|12|ltd|ivan|محمد|نور|رامي|이영철|오민석)", 1..60),
            text in "[abnrst]{1,9}|[aehmr]{2,7}|john|ibn|12|rm|nr", (unvoweled, syllabic) in any::<(bool, bool)>(),
            kind in prop::sample::select(TokenKind::ALL.to_vec()),
        ) {
            let index = index(&names);
            let view = index.view();
            let token = Token { syllabic, ..Token::new(text, kind, unvoweled) };
            prop_assume!(token.text.len() > 1);
            let mut found = Vec::new();
            near(&view, token.word(), &mut Room::default(), &mut found);
            let value = |word: u32| likeness(token.word(), view.word(word)).map(|likeness| likeness.value);
            let all = 0..u32::try_from(view.word_kind.len()).expect("few");
            let expected: Vec<Near> = all.filter_map(|word| Some(Near { word, value: value(word)? })).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
