//! Arabic letters: Arabic, Persian, Urdu, Pashto by names and rules; Kurdish and Uyghur by their letters, which write vowels.
//!
//! A name is written after one convention throughout, so the readings are three: the usual English spelling, another English
//! or the Persian one, the French one of the Maghreb. Short vowels of words that are in no table are guessed after the usual
//! shapes of Arabic words.
//!
//! Sources: BGN/PCGN 1956 for Arabic, 1958 for Persian; Iranian and Maghrebi passports' customs; the Hawar and Uyghur Latin
//! alphabets; names as published in UN and OFAC lists.

mod join;
mod letters;

use std::sync::LazyLock;

use super::choice::{Place, ranked, texts};
use super::table::Table;
use super::{Draft, words};

static NAMES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/arabic_names.txt"), bare));
static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/arabic_words.txt"), bare));

/// A word without short vowels, letters that are written in several ways written in one.
fn bare(word: &str) -> String {
    word.chars()
        .filter(|letter| !matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{640}'))
        .map(|letter| match letter {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ی' | 'ۍ' | 'ے' | 'ې' => 'ي',
            'ک' | 'ڪ' => 'ك',
            'ة' | 'ہ' | 'ۀ' | 'ۃ' | 'ە' | 'ھ' => 'ه',
            'ؤ' => 'و',
            'ئ' => 'ي',
            letter => letter,
        })
        .filter(|letter| *letter != 'ء')
        .collect()
}

/// The conventions: usual English, Persian or another English, French.
const CONVENTIONS: [&str; 3] = ["Arabic names", "Persian and other names", "Maghrebi names"];

/// The readings of words in Arabic letters.
pub(super) fn drafts(words: &[String]) -> Vec<Draft> {
    if words.iter().any(|word| letters::writes_vowels(word)) {
        return letters::voweled(words);
    }
    let persian = words.iter().any(|word| word.contains(|letter| "پچژگیکټډړښځڅږڼېۍٹڈڑےںہھ".contains(letter)));
    let reader = Reader { persian };
    let (places, guessed) = reader.places(words);
    let mut drafts = Vec::new();
    for (rank, system) in CONVENTIONS.into_iter().enumerate() {
        let cost = match (rank, persian) {
            (0, false) | (1, true) => 0,
            (0, true) | (1, false) => 2,
            _ => 4,
        };
        drafts.push(Draft::new(ranked(&places, rank), system, cost).unvoweled(guessed));
    }
    // Spellings are mixed: the likeliest mixtures, too.
    let mixed = texts(&places, 3).into_iter();
    drafts.extend(mixed.map(|(text, cost)| Draft::new(text, "Arabic names", cost + 5).unvoweled(guessed)));
    // The last way of a word of the table is often how it sounds.
    if let Some(places) = words::translated(words, &WORDS, bare, |word| reader.said(word)) {
        for (rank, cost) in [(0, 1), (1, 2), (usize::MAX, 3)] {
            let text = ranked(&places, rank);
            drafts.push(Draft::new(text, "words translated", cost).unvoweled(guessed));
        }
    }
    drafts
}

/// The longest word that is taken apart, in letters.
const LONGEST_WORD: usize = 32;

/// Whether a word can be the first of two that make one name: no particle and no kind of organization.
fn named(word: &str) -> bool {
    word.chars().count() >= 3
        && !matches!(word, "ابو" | "ابن" | "حزب" | "جند" | "بنت" | "من" | "في" | "بيت" | "كتاب" | "رسول")
}

struct Reader {
    persian: bool,
}

/// The spellings of a word after each convention, and whether vowels were guessed.
struct Spelled {
    ways: Vec<String>,
    guessed: bool,
}

impl Spelled {
    fn sure(ways: &[&str]) -> Self {
        Self { ways: ways.iter().map(|way| (*way).to_owned()).collect(), guessed: false }
    }

    fn at(&self, rank: usize) -> &str {
        self.ways.get(rank).or_else(|| self.ways.last()).map_or("", String::as_str)
    }

    /// Each convention's spelling within other words.
    fn within(&self, with: impl Fn(usize, &str) -> String) -> Self {
        Self { ways: (0..CONVENTIONS.len()).map(|rank| with(rank, self.at(rank))).collect(), guessed: self.guessed }
    }
}

impl Reader {
    fn places(&self, words: &[String]) -> (Vec<Place>, bool) {
        let bares: Vec<String> = words.iter().map(|word| bare(word)).collect();
        let mut places = Vec::new();
        let mut guessed = false;
        let mut at = 0;
        while let Some(word) = bares.get(at) {
            let next = bares.get(at + 1).map(String::as_str);
            let (spelled, taken) = match next.and_then(|next| self.pair(word, next)) {
                Some(pair) => (pair, 2),
                None => (self.word(word), 1),
            };
            guessed |= spelled.guessed;
            places.push(Place::word(&spelled.ways, 2));
            at += taken;
        }
        (places, guessed)
    }

    /// Two words that make one name: the servant of …, … of the faith.
    fn pair(&self, word: &str, next: &str) -> Option<Spelled> {
        let phrase = format!("{word} {next}");
        if let Some(ways) = NAMES.get(&phrase) {
            return Some(Spelled::sure(ways));
        }
        match (word, next) {
            ("عبد", "الله" | "اللة") => Some(Spelled::sure(&["abdallah", "abdullah", "abdellah"])),
            ("عبد", next) => {
                let rest = next.strip_prefix("ال").unwrap_or(next);
                Some(self.word(rest).within(|rank, rest| join::servant(rank, rest, self.persian)))
            }
            (word, "الله") if named(word) => Some(self.word(word).within(join::of_god)),
            (word, "الدين") if named(word) => Some(self.word(word).within(join::of_the_faith)),
            (word, "الرحمن" | "الرحمان" | "الحق") if named(word) => {
                let rest = self.word(next.strip_prefix("ال").unwrap_or(next));
                Some(self.word(word).within(|rank, word| join::of(rank, word, rest.at(rank))))
            }
            _ => None,
        }
    }

    fn known(&self, word: &str) -> bool {
        NAMES.get(word).is_some() && named(word)
    }

    /// The usual spelling of one word.
    fn said(&self, word: &str) -> String {
        self.word(&bare(word)).at(usize::from(self.persian)).to_owned()
    }

    fn word(&self, word: &str) -> Spelled {
        if let Some(ways) = NAMES.get(word) {
            return Spelled::sure(ways);
        }
        self.joined(word).unwrap_or_else(|| letters::guessed(word, self.persian))
    }

    /// Two names of the table written as one: محمدرضا.
    fn two(&self, word: &str) -> Option<Spelled> {
        let cuts = word.char_indices().map(|(at, _)| at).skip(3);
        let (first, second) = cuts
            .filter_map(|at| word.split_at_checked(at))
            .find(|(first, second)| second.chars().count() >= 3 && self.known(first) && self.known(second))?;
        let second = self.word(second);
        Some(self.word(first).within(|rank, first| format!("{first} {}", second.at(rank))))
    }

    /// A word made of a known one and what is written on to it. Words longer than any name are not taken apart.
    fn joined(&self, word: &str) -> Option<Spelled> {
        if word.chars().count() > LONGEST_WORD {
            return None;
        }
        let table = |word: &str| self.known(word).then(|| self.word(word));
        let long = |word: &str, least: usize| word.chars().count() >= least;
        if let Some(rest) = word.strip_prefix("عبدال") {
            return long(rest, 2).then(|| self.word(rest).within(|rank, rest| join::servant(rank, rest, self.persian)));
        }
        if let Some(rest) = word.strip_prefix("عبد")
            && let Some(rest) = table(rest)
        {
            return Some(rest.within(|rank, rest| join::servant(rank, rest, true)));
        }
        if let Some(rest) = word.strip_suffix("الدين").filter(|rest| long(rest, 2)) {
            return Some(self.word(rest).within(join::of_the_faith));
        }
        if let Some(rest) = word.strip_suffix("الله").filter(|rest| long(rest, 2)) {
            return Some(self.word(rest).within(join::of_god));
        }
        for (before, with) in
            [("وال", ["wa al ", "wal ", "wal "]), ("لل", ["lil ", "lil ", "lil "]), ("بال", ["bi al ", "bil ", "bil "])]
        {
            if let Some(rest) = word.strip_prefix(before).filter(|rest| long(rest, 3)) {
                return Some(self.word(rest).within(|rank, rest| format!("{}{rest}", with.get(rank).unwrap_or(&""))));
            }
        }
        if let Some(rest) = word.strip_prefix("ال").filter(|rest| long(rest, 2)) {
            // The article stands once: الالفي is al-Alfi.
            let twice = rest.starts_with("ال") && NAMES.get(rest).is_none();
            let rest = if twice { letters::guessed(rest, self.persian) } else { self.word(rest) };
            return Some(rest.within(join::article));
        }
        if let Some(rest) = word.strip_prefix("ابو").filter(|rest| long(rest, 3)) {
            return Some(
                self.word(rest).within(|rank, rest| format!("{}{rest}", if rank == 2 { "abou" } else { "abu " })),
            );
        }
        for (before, with) in [("بو", ["bu", "bou", "bou"]), ("بن", ["bin ", "ben ", "ben"])] {
            if let Some(rest) = word.strip_prefix(before).and_then(table) {
                return Some(rest.within(|rank, rest| format!("{}{rest}", with.get(rank).unwrap_or(&""))));
            }
        }
        if let Some(both) = self.two(word) {
            return Some(both);
        }
        for (ending, said) in join::ENDINGS {
            if let Some(rest) = word.strip_suffix(ending).filter(|rest| long(rest, 2)) {
                let known = table(rest);
                let sure = known.is_some();
                if sure || (long(rest, 3) && (long(ending, 3) || (self.persian && ending == "زي"))) {
                    let rest = known.unwrap_or_else(|| self.word(rest));
                    return Some(rest.within(|rank, rest| join::ending(rest, said.get(rank).unwrap_or(&""))));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::readings;

    fn any(name: &str, text: &str) -> bool {
        readings(name).iter().any(|reading| reading.text == text)
    }

    #[test]
    fn names_of_the_table_after_each_convention() {
        for text in ["muhammad husayn", "mohammad hussein", "mohamed hocine"] {
            assert!(any("محمد حسين", text), "{:?}", readings("محمد حسين"));
        }
        assert!(readings("محمد حسين").iter().all(|reading| !reading.unvoweled));
    }

    #[test]
    fn the_servant_of_is_written_in_one_or_two() {
        for name in ["عبد الرحمن", "عبدالرحمن"] {
            assert!(any(name, "abd al rahman"), "{:?}", readings(name));
            assert!(any(name, "abdul rahman") || any(name, "abdur rahman"), "{:?}", readings(name));
        }
        assert!(any("عبد الله", "abdullah"));
        assert!(any("نور الدين", "nur al din"));
        assert!(any("نورالدين", "nour eddine"));
        assert!(any("فیض الله", "faizullah"));
    }

    #[test]
    fn vowels_are_guessed_after_the_shapes_of_words() {
        for (theirs, ours) in [("شاطر", "shatir"), ("مكتوم", "maktum"), ("كسير", "kasir"), ("قتال", "qatal")]
        {
            assert!(any(theirs, ours), "{theirs}: {:?}", readings(theirs));
            assert!(readings(theirs).iter().all(|reading| reading.unvoweled));
        }
    }

    #[test]
    fn kurdish_writes_its_vowels() {
        assert!(
            any("مەسعوود بارزانی", "masud barzani") || any("مەسعوود بارزانی", "mesud barzani"),
            "{:?}",
            readings("مەسعوود بارزانی")
        );
    }
}
