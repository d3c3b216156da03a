//! The lists of the shared data, or generated parties in their place.

use std::io::BufReader;
use std::path::PathBuf;

use fastrand::Rng;
use screen::index::Index;
use screen::screener::index_of;
use screen::{Name, NameQuality, Party, PartyKind, Screener};

use super::zipf::{self, Words};

/// One list: what it is called, and its parties.
pub struct List {
    pub title: &'static str,
    pub parties: Vec<Party>,
}

/// The lists, below `PORTCULLIS_DATA`, else below the data beside the project.
const LISTS: [(&str, &str); 4] = [
    ("US, all lists", "parties/us_csl/screening-list.json"),
    ("UN", "parties/un/UN_consolidated.xml"),
    ("China", "parties/cn_mofcom/cn.json"),
    ("Japan", "parties/jp_meti/jp.json"),
];

/// A file of the shared data, where it is there.
pub fn file(path: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let found = std::env::var_os("PORTCULLIS_DATA").map_or(beside, PathBuf::from).join(path);
    found.is_file().then_some(found)
}

/// All lists; where one is absent, says so. Where all are, generated parties.
pub fn lists() -> Vec<List> {
    let mut lists = Vec::new();
    for (title, path) in LISTS {
        let Some(file) = file(path) else {
            println!("  {title}: skipped, {path} of the shared data is absent");
            continue;
        };
        let reader = BufReader::new(std::fs::File::open(file).expect("opens"));
        let edition = screen::lists::read(reader, None).expect("reads");
        lists.push(List { title, parties: edition.parties });
    }
    if lists.is_empty() {
        println!("  no list is there: 28,000 generated parties instead");
        let words = Vocabulary::generated();
        let mut rng = Rng::with_seed(3);
        let party = |number: usize| {
            let person = rng.bool();
            let text = if person { words.person(&mut rng) } else { words.company(&mut rng) };
            let kind = if person { PartyKind::Person } else { PartyKind::Organization };
            Party {
                id: format!("generated-{number}"),
                kind,
                names: vec![Name { text, quality: NameQuality::Primary }],
                ..nobody()
            }
        };
        lists.push(List { title: "generated", parties: (0..28_000).map(party).collect() });
    }
    lists
}

/// A party of which nothing is known.
pub fn nobody() -> Party {
    Party {
        id: String::new(),
        kind: PartyKind::Unknown,
        names: Vec::new(),
        addresses: Vec::new(),
        countries: Vec::new(),
        born: Vec::new(),
        birth_places: Vec::new(),
        identifiers: Vec::new(),
        listings: Vec::new(),
        remarks: Vec::new(),
    }
}

/// All names of a kind of party.
pub fn of_kind(lists: &[List], person: bool) -> impl Iterator<Item = &str> {
    let parties = lists.iter().flat_map(|list| &list.parties);
    let parties = parties.filter(move |party| (party.kind == PartyKind::Person) == person);
    parties.flat_map(|party| party.names.iter().map(|name| name.text.as_str()))
}

/// Words of which names are made.
pub struct Vocabulary {
    people: Words,
    companies: Words,
    particles: Words,
    common: Words,
}

impl Vocabulary {
    /// The words of the lists in Latin letters.
    pub fn of(lists: &[List]) -> Self {
        let words = |person, naming| Words::of(of_kind(lists, person).filter(|name| name.is_ascii()), naming);
        Self {
            people: words(true, true),
            companies: words(false, true),
            particles: words(true, false),
            common: words(false, false),
        }
    }

    /// Words of syllables that nobody has.
    pub fn generated() -> Self {
        let few =
            |words: &str| Words::ranked(words.split(' ').map(|word| vec![word.to_owned()]).collect(), zipf::COMMON);
        Self {
            people: generated_words(20_000, 1),
            companies: generated_words(30_000, 2),
            particles: few("al bin de abu van dr haji"),
            common: few("international trading company group technology bank shipping general industry"),
        }
    }

    /// How many words there are.
    pub fn count(&self) -> usize {
        [&self.people, &self.companies, &self.particles, &self.common].iter().map(|words| words.count()).sum()
    }

    /// Two to four words, with a particle or a title in one of six.
    pub fn person(&self, rng: &mut Rng) -> String {
        let count = [2, 2, 2, 3, 3, 4][rng.usize(..6)];
        let mut words: Vec<&str> = (0..count).map(|_| self.people.draw(rng)).collect();
        if rng.usize(..6) == 0 {
            words.insert(rng.usize(..words.len()), self.particles.draw(rng));
        }
        words.join(" ")
    }

    /// One to three words that name, up to two that many companies have, and a legal form for every other one.
    pub fn company(&self, rng: &mut Rng) -> String {
        const FORMS: [&str; 8] = ["LLC", "Ltd.", "Co., Ltd.", "GmbH", "JSC", "S.A.", "Inc.", "OOO"];
        let mut words: Vec<&str> = (0..rng.usize(1..=3)).map(|_| self.companies.draw(rng)).collect();
        words.extend((0..rng.usize(0..=2)).map(|_| self.common.draw(rng)));
        if rng.bool() {
            words.push(FORMS[rng.usize(..FORMS.len())]);
        }
        words.join(" ")
    }
}

/// Words of syllables.
fn generated_words(count: usize, seed: u64) -> Words {
    const ONSETS: [&str; 16] = ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"];
    const RIMES: [&str; 10] = ["a", "e", "i", "o", "u", "an", "er", "in", "ov", "ar"];
    let mut rng = Rng::with_seed(seed);
    let mut word = || {
        let syllables = rng.usize(2..=4);
        let parts = (0..syllables).map(|_| [ONSETS[rng.usize(..16)], RIMES[rng.usize(..10)]].concat());
        parts.collect::<String>()
    };
    Words::ranked((0..count).map(|_| vec![word()]).collect(), zipf::NAMES)
}

/// A screener of the lists as the program keeps them: an index for each.
pub fn screener(lists: &[List]) -> Screener {
    let mut screener = Screener::default();
    for list in lists {
        let bytes = index_of(&list.parties).expect("fits");
        screener.add(Index::open(Box::new(bytes)).expect("opens"));
    }
    screener
}
