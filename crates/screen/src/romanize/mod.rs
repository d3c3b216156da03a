//! Names of other scripts in Latin letters: every reading that names use, the likeliest first.
//!
//! One name has several readings: 北京 is *beijing* in pinyin and may be *peking* in an older spelling; 山本 is *yamamoto* read as
//! Japanese and *shanben* as Chinese; محمد is written without its short vowels. A reading says by which system it was made,
//! so that a hit can be explained.
//!
//! | module | what |
//! |---|---|
//! | `run`, `homoglyph` | a name cut where its script changes; look-alike letters |
//! | `table`, `choice` | readings by key; the cheapest combinations of alternatives |
//! | `cyrillic`, `greek`, `hebrew`, `arabic` | alphabets |
//! | `chinese`, `japanese`, `kana`, `hangul` | East Asia; `han` tells forms of one character |
//! | `thai`, `brahmic`, `caucasus` | Thai; the scripts of India; Georgian and Armenian |
//!
//! Everything else is read by the crate `any_ascii`, letter by letter.

mod arabic;
mod brahmic;
mod caucasus;
mod chinese;
mod choice;
mod cyrillic;
mod greek;
mod han;
mod hangul;
mod hebrew;
mod homoglyph;
mod japanese;
mod kana;
mod run;
mod table;
mod thai;
mod words;

use rustc_hash::FxHashSet;

use run::{Group, Run};

/// One reading of a name in Latin letters, words parted by single spaces, lower case, no marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The name in Latin letters.
    pub text: String,
    /// The system: `Hanyu Pinyin`, `Hepburn`, `BGN/PCGN Russian`.
    pub system: &'static str,
    /// Short vowels are missing or guessed (Arabic, Hebrew): only the consonants can be compared.
    pub unvoweled: bool,
    /// A person's name in characters that are a syllable each (Han, Hangul): another letter is another syllable, not a slip.
    pub syllabic: bool,
}

/// How many readings of one name are made at most; the likeliest are kept.
pub const MOST_READINGS: usize = 12;

/// A reading of a run, with how much less likely than the best one it is.
#[derive(Debug, Clone)]
struct Draft {
    text: String,
    system: &'static str,
    cost: u32,
    unvoweled: bool,
    syllabic: bool,
}

impl Draft {
    fn new(text: impl Into<String>, system: &'static str, cost: u32) -> Self {
        Self { text: text.into(), system, cost, unvoweled: false, syllabic: false }
    }

    /// From characters that are a syllable each.
    fn syllabic(self) -> Self {
        Self { syllabic: true, ..self }
    }

    /// With vowels that are guessed.
    fn unvoweled(self, unvoweled: bool) -> Self {
        Self { unvoweled, ..self }
    }
}

/// The readings of `name`, the likeliest first; none where it is in Latin letters throughout.
///
/// Words already in Latin letters are kept within a reading. At most [`MOST_READINGS`].
#[must_use]
pub fn readings(name: &str) -> Vec<Reading> {
    if name.is_ascii() {
        return Vec::new();
    }
    let mut runs = run::runs(name);
    // `만경봉 92호`, `神舟12号`: number 92 as well as 92.
    if let [.., number, last] = runs.as_slice()
        && number.group == Group::Latin
        && number.words.last().is_some_and(|word| word.bytes().all(|letter| letter.is_ascii_digit()))
        && matches!(last.words.as_slice(), [word] if matches!(word.as_str(), "호" | "号" | "號"))
    {
        runs.pop();
    }
    if runs.iter().all(|run| run.group == Group::Latin) {
        return Vec::new();
    }
    let written_in_kana =
        runs.iter().any(|run| run.group == Group::Ideographs && run.words.iter().any(|word| kana::any(word)));
    let drafts: Vec<Vec<Draft>> = runs.iter().map(|run| likeliest(drafts(run, written_in_kana))).collect();
    let costs: Vec<Vec<u32>> = drafts.iter().map(|of| of.iter().map(|draft| draft.cost).collect()).collect();
    let mut seen = FxHashSet::default();
    let mut readings = Vec::new();
    for (_, taken) in choice::cheapest(&costs, MOST_READINGS) {
        let taken: Vec<&Draft> = drafts
            .iter()
            .zip(taken)
            .filter_map(|(of, way)| of.get(way?))
            .filter(|draft| !draft.text.is_empty())
            .collect();
        let text = taken.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>().join(" ");
        let Some(first) = taken.iter().find(|draft| draft.system != KEPT) else { continue };
        if seen.insert(folded(&text)) {
            let any = |is: fn(&Draft) -> bool| taken.iter().any(|draft| is(draft));
            let (unvoweled, syllabic) = (any(|draft| draft.unvoweled), any(|draft| draft.syllabic));
            readings.push(Reading { text, system: first.system, unvoweled, syllabic });
        }
    }
    readings
}

/// The system of words that were in Latin letters.
const KEPT: &str = "as written";

fn drafts(run: &Run, written_in_kana: bool) -> Vec<Draft> {
    match run.group {
        Group::Latin => vec![Draft::new(plain(&run.words.join(" ")), KEPT, 0)],
        Group::Cyrillic => cyrillic::drafts(&run.words),
        Group::Greek => greek::drafts(&run.words),
        Group::Hebrew => hebrew::drafts(&run.words),
        Group::Arabic => arabic::drafts(&run.words),
        Group::Ideographs => {
            let mut drafts = japanese::drafts(&run.words, written_in_kana);
            if !written_in_kana {
                drafts.extend(chinese::drafts(&run.words));
            }
            drafts
        }
        Group::Hangul => hangul::drafts(&run.words),
        Group::Thai => thai::drafts(&run.words),
        Group::Armenian => caucasus::armenian(&run.words),
        Group::Georgian => caucasus::georgian(&run.words),
        Group::Brahmic => brahmic::drafts(&run.words),
        Group::Other => vec![Draft::new(plain(&run.words.join(" ")), "letter by letter", 0)],
    }
}

/// The likeliest drafts, those left out that folding cannot tell from a likelier one.
fn likeliest(mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|draft| draft.cost);
    let mut seen = FxHashSet::default();
    for draft in &mut drafts {
        draft.text = plain(&draft.text);
    }
    drafts.retain(|draft| !draft.text.is_empty() && seen.insert(folded(&draft.text)));
    drafts.truncate(MOST_READINGS);
    drafts
}

/// Latin letters without marks, in lower case, words parted by single spaces.
fn plain(text: &str) -> String {
    let ascii = if text.is_ascii() { text.to_owned() } else { any_ascii::any_ascii(text) };
    let kept: String = ascii
        .chars()
        .filter(|letter| !matches!(letter, '\'' | '`' | '"'))
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { ' ' })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as the matcher sees it at the least: `kh` is `h`, `ou` is `u`, `y` and `j` are `i`, letters are not doubled.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let letter = match (letter, letters.peek()) {
            ('k', Some('h')) | ('o', Some('u')) => continue,
            ('o', Some('o')) => {
                letters.next();
                'u'
            }
            ('e', Some('e')) => {
                letters.next();
                'i'
            }
            ('y' | 'j', _) => 'i',
            (letter, _) => letter,
        };
        if !folded.ends_with(letter) {
            folded.push(letter);
        }
    }
    folded
}
