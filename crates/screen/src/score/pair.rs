//! How alike two names are: what goes together, what contradicts, what is missing.
//!
//! With the weights of words (`name::token::weight`): `S` is the weight of what goes together times how alike it is, `M` that
//! weight alone, `C` the lesser of what is left over on the two sides (words that contradict each other), `E` the rest of what is
//! left over (words that only one side has); `a` and `b` are [`CONTRADICTING`] and [`missing`]. The likeness of the names is `S / (M + a·C + b·E)`; then, since the same name is
//! not the same person, it is taken down a little, the less the more was compared: see [`distinct`].

use super::align::{Link, choose, mask};
use super::likeness::{How, likeness};
use super::merge::{MOST_WORDS, comparable, merged, other_syllables, pieces, shortest, syllabic, together};
use crate::name::{Group, PreparedName, Word, prepare};

/// What contradicting words weigh.
pub const CONTRADICTING: f32 = 2.0;

/// Less than two words of full weight: two short or very common ones.
const FEW: f32 = 1.85;

/// What words weigh that only one side has: people go by parts of their names, companies' sisters differ by one word.
///
/// A person listed under one word, or two very common ones, which is one of several of the person asked about, has little in
/// common with it: half of the Johns there are.
#[must_use]
pub fn missing(group: Group, matched: f32, ours_left: f32, theirs_left: f32) -> f32 {
    match group {
        Group::Person if ours_left > theirs_left && matched < FEW => 0.5,
        Group::Person => 0.25,
        Group::Other => 0.7,
    }
}

/// How much the sameness of so much weight says: 0.94 for one word, 0.96 for two, 0.98 in the end.
#[must_use]
pub fn distinct(matched: f32) -> f32 {
    0.98 - 0.08 * (-matched).exp2()
}

/// Words that go together.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// In the name that was asked for.
    pub ours: String,
    /// In the listed name.
    pub theirs: String,
    /// How alike, above zero and at most one.
    pub value: f32,
    /// By what.
    pub how: How,
}

/// What was found of two names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compared {
    /// How alike they are, from zero to below one.
    pub score: f32,
    /// What goes together, the weightiest first.
    pub parts: Vec<Part>,
    /// Words of the name that was asked for that nothing goes with.
    pub ours_left: Vec<String>,
    /// Words of the listed name that nothing goes with.
    pub theirs_left: Vec<String>,
    /// By which system the listed name or the other was romanized.
    pub system: Option<&'static str>,
}

/// The sums that make a score.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sums {
    /// Weight of what goes together times how alike it is.
    pub alike: f32,
    /// Weight of the words of the query that something goes with.
    pub ours: f32,
    /// Weight of the words of the listed name that something goes with.
    pub theirs: f32,
    /// Weight of all words of the query.
    pub ours_all: f32,
    /// Weight of all words of the listed name.
    pub theirs_all: f32,
}

impl Sums {
    /// The score. Rises with each of `alike`, `ours` and `theirs`; the index bounds scores by it.
    #[must_use]
    pub fn score(&self, group: Group) -> f32 {
        let matched = f32::midpoint(self.ours, self.theirs);
        if matched <= 0.0 {
            return 0.0;
        }
        let (a, b) = ((self.ours_all - self.ours).max(0.0), (self.theirs_all - self.theirs).max(0.0));
        let whole = matched + CONTRADICTING * a.min(b) + missing(group, matched, a, b) * (a - b).abs();
        (self.alike / whole) * distinct(matched)
    }
}

/// The links between two names: which words go together.
///
/// Single words first; then what is left over on both sides, written together.
pub fn link(ours: &[Word<'_>], theirs: &[Word<'_>], group: Group, links: &mut Vec<Link>) {
    links.clear();
    for (i, a) in ours.iter().enumerate() {
        for (j, b) in theirs.iter().enumerate() {
            if let Some(likeness) = likeness(*a, *b) {
                links.push(Link { ours: (i, 1), theirs: (j, 1), value: likeness.value });
            }
        }
    }
    link_singles(ours, theirs, group, links);
}

/// [`link`], where the links of single words are given.
///
/// Where words are left over, words written together may do better than the single ones that they would take: both ways are
/// tried, and the better kept.
pub fn link_singles(ours: &[Word<'_>], theirs: &[Word<'_>], group: Group, links: &mut Vec<Link>) {
    let weigh = |link: &Link| weight_of(ours, link.ours, group) + weight_of(theirs, link.theirs, group);
    let first_of =
        |links: &[Link]| links.iter().fold((0, 0), |(a, b), link| (a | mask(link.ours), b | mask(link.theirs)));
    let mut singles = links.clone();
    choose(links, weigh);
    let taken = first_of(links);
    let mut all = Vec::new();
    join(ours, theirs, taken, (0, 0), &mut all);
    if all.is_empty() {
        return;
    }
    let mut left: Vec<Link> =
        all.iter().copied().filter(|link| taken.0 & mask(link.ours) == 0 && taken.1 & mask(link.theirs) == 0).collect();
    choose(&mut left, weigh);
    links.append(&mut left);
    choose(&mut all, weigh);
    let joined = first_of(&all);
    singles.retain(|link| joined.0 & mask(link.ours) == 0 && joined.1 & mask(link.theirs) == 0);
    choose(&mut singles, weigh);
    all.append(&mut singles);
    if sums(ours, theirs, group, &all).score(group) > sums(ours, theirs, group, links).score(group) {
        *links = all;
    }
}

/// Runs of words that are the same when written together, where a word is left over on both sides.
fn join(
    ours: &[Word<'_>],
    theirs: &[Word<'_>],
    (ours_left, theirs_left): (u64, u64),
    (ours_taken, theirs_taken): (u64, u64),
    joined: &mut Vec<Link>,
) {
    let left = |tokens: &[Word<'_>], taken: u64| (0..tokens.len()).filter(|at| taken & mask((*at, 1)) == 0).count();
    let (a, b) = (left(ours, ours_left), left(theirs, theirs_left));
    if a == 0 || b == 0 {
        return;
    }
    let theirs_runs = Run::all(theirs, theirs_taken);
    for our in Run::all(ours, ours_taken) {
        let mut text = None;
        for their in theirs_runs.iter().filter(|their| comparable(our.at.1, their.at.1) && our.may_be(their)) {
            if other_syllables(our.words, their.words) {
                continue;
            }
            let syllabic = syllabic(our.words) || syllabic(their.words);
            let text = text.get_or_insert_with(|| together(our.words).unwrap_or_default());
            let their_text = together(their.words).unwrap_or_default();
            let (most, shortest) = (our.at.1.max(their.at.1), our.shortest.min(their.shortest));
            let value = merged(text, &their_text, most, shortest, syllabic);
            joined.extend(value.map(|value| Link { ours: our.at, theirs: their.at, value }));
        }
    }
}

/// Words that may be written together, before they are.
struct Run<'t, 'w> {
    words: &'t [Word<'w>],
    /// The first word, and how many.
    at: (usize, usize),
    /// How many letters they have together.
    length: usize,
    /// Which letters, a bit each.
    letters: u64,
    /// The length of the shortest word.
    shortest: usize,
}

impl<'t, 'w> Run<'t, 'w> {
    /// All runs of words that are not taken.
    fn all(tokens: &'t [Word<'w>], taken: u64) -> Vec<Self> {
        let mut runs = Vec::with_capacity(MOST_WORDS * tokens.len());
        for words in 1..=MOST_WORDS {
            for start in 0..(tokens.len() + 1).saturating_sub(words) {
                let run = tokens.get(start..start + words).unwrap_or_default();
                let Some(pieces) = pieces(run).filter(|_| taken & mask((start, words)) == 0) else { continue };
                let (mut length, mut letters) = (0, 0);
                for letter in pieces.flat_map(str::bytes) {
                    length += 1;
                    letters |= 1 << (letter & 63);
                }
                runs.push(Self { words: run, at: (start, words), length, letters, shortest: shortest(run) });
            }
        }
        runs
    }

    /// Whether they can be [`merged`]: a letter off makes the lengths differ by one at most, and the letters by two.
    const fn may_be(&self, other: &Self) -> bool {
        self.length.abs_diff(other.length) <= 1 && (self.letters ^ other.letters).count_ones() <= 2
    }
}

/// The weight of a run of words.
fn weight_of(tokens: &[Word<'_>], (start, words): (usize, usize), group: Group) -> f32 {
    tokens.iter().skip(start).take(words).map(|token| token.weight(group)).sum()
}

/// The sums of two names under those links.
#[must_use]
pub fn sums(ours: &[Word<'_>], theirs: &[Word<'_>], group: Group, links: &[Link]) -> Sums {
    let mut sums = Sums {
        ours_all: ours.iter().map(|t| t.weight(group)).sum(),
        theirs_all: theirs.iter().map(|t| t.weight(group)).sum(),
        ..Sums::default()
    };
    for link in links {
        let (a, b) = (weight_of(ours, link.ours, group), weight_of(theirs, link.theirs, group));
        sums.alike += link.value * f32::midpoint(a, b);
        sums.ours += a;
        sums.theirs += b;
    }
    sums
}

/// How alike two prepared names are, with what it rests on.
#[must_use]
pub fn compare(ours: &PreparedName, theirs: &PreparedName, group: Group) -> Compared {
    let (ours_words, theirs_words) = (ours.words(), theirs.words());
    let mut links = Vec::new();
    link(&ours_words, &theirs_words, group, &mut links);
    let score = sums(&ours_words, &theirs_words, group, &links).score(group);
    let words = |tokens: &[Word<'_>], (start, words): (usize, usize)| {
        tokens.iter().skip(start).take(words).map(|t| t.text).collect::<Vec<_>>().join(" ")
    };
    let parts = links.iter().map(|link| Part {
        ours: words(&ours_words, link.ours),
        theirs: words(&theirs_words, link.theirs),
        value: link.value,
        how: how(&ours_words, &theirs_words, link),
    });
    let left = |tokens: &[Word<'_>], taken: u64| {
        let left = tokens.iter().enumerate().filter(|(at, _)| taken & mask((*at, 1)) == 0);
        left.map(|(_, token)| token.text.to_owned()).collect()
    };
    let taken = links.iter().fold((0, 0), |(a, b), link| (a | mask(link.ours), b | mask(link.theirs)));
    Compared {
        score,
        parts: parts.collect(),
        ours_left: left(&ours_words, taken.0),
        theirs_left: left(&theirs_words, taken.1),
        system: theirs.system.or(ours.system),
    }
}

fn how(ours: &[Word<'_>], theirs: &[Word<'_>], link: &Link) -> How {
    match (ours.get(link.ours.0), theirs.get(link.theirs.0)) {
        (Some(a), Some(b)) if link.ours.1 == 1 && link.theirs.1 == 1 => likeness(*a, *b).map_or(How::Edited, |l| l.how),
        _ => How::Joined,
    }
}

/// The best comparison over all readings of two names; nothing where one has no letter.
#[must_use]
pub fn compare_texts(ours: &str, theirs: &str, group: Group) -> Option<Compared> {
    let theirs = prepare(theirs);
    let all =
        prepare(ours).into_iter().flat_map(|a| theirs.iter().map(move |b| compare(&a, b, group)).collect::<Vec<_>>());
    all.max_by(|a, b| a.score.total_cmp(&b.score))
}

#[cfg(test)]
mod tests {
    use super::{Link, join};
    use crate::name::{Token, TokenKind, Word};
    use crate::score::merge::{MOST_WORDS, comparable, merged, other_syllables, shortest, syllabic, together};
    use proptest::prelude::*;

    fn run<'w>(words: &[Word<'w>], (start, count): (usize, usize)) -> Vec<Word<'w>> {
        words.iter().skip(start).take(count).copied().collect()
    }

    fn tokens() -> impl Strategy<Value = Vec<Token>> {
        let kind = prop::sample::select(vec![TokenKind::Word, TokenKind::Word, TokenKind::Particle, TokenKind::Title]);
        let token = ("[abjny]{1,5}", kind, any::<bool>());
        let token = token.prop_map(|(text, kind, syllabic)| Token { syllabic, ..Token::new(text, kind, false) });
        prop::collection::vec(token, 1..5)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]
        #[test]
        fn every_two_runs_that_are_the_same_together_are_joined(a in tokens(), b in tokens()) {
            let (ours, theirs): (Vec<Word<'_>>, Vec<Word<'_>>) =
                (a.iter().map(Token::word).collect(), b.iter().map(Token::word).collect());
            let runs = |words: &[Word<'_>]| -> Vec<(usize, usize)> {
                let all = (1..=MOST_WORDS).flat_map(|count| (0..words.len()).map(move |start| (start, count)));
                all.filter(|(start, count)| start + count <= words.len()).collect()
            };
            let mut expected = Vec::new();
            for one in runs(&ours) {
                for other in runs(&theirs) {
                    let (x, y) = (run(&ours, one), run(&theirs, other));
                    let texts = together(&x).zip(together(&y)).filter(|_| comparable(one.1, other.1));
                    let texts = texts.filter(|_| !other_syllables(&x, &y));
                    let (least, syllabic) = (shortest(&x).min(shortest(&y)), syllabic(&x) || syllabic(&y));
                    let value = texts.and_then(|(x, y)| merged(&x, &y, one.1.max(other.1), least, syllabic));
                    expected.extend(value.map(|value| Link { ours: one, theirs: other, value }));
                }
            }
            let mut found = Vec::new();
            join(&ours, &theirs, (0, 0), (0, 0), &mut found);
            prop_assert_eq!(found, expected);
        }
    }
}
