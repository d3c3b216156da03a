//! Legal forms, as words and phrases, in classes of forms that translate one another.
//!
//! From the Entity Legal Forms code list (ISO 20275, kept by GLEIF) and the abbreviations in use on the lists themselves. A
//! class joins what one company may be called by in two languages (`OOO`, `LLC`), not what is alike in law in every respect.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use super::canon::canon;

/// A class, and the spellings of it: folded words parted by spaces.
const FORMS: &[(&str, &[&str])] = &[
    (
        "llc",
        &[
            "llc",
            "l l c",
            "limited liability company",
            "limited liability co",
            "limited liability partnership company",
            "ooo",
            "obshchestvo s ogranichennoy otvetstvennostyu",
            "obschestvo s ogranichennoj otvetstvennostyu",
            "tovarystvo z obmezhenoyu vidpovidalnistyu",
            "tov",
            "too",
            "tovarishchestvo s ogranichennoy otvetstvennostyu",
            "mchj",
            "mmc",
            "mas uliyatli cemiyyeti",
            "gmbh",
            "g m b h",
            "mbh",
            "gesellschaft mit beschrankter haftung",
            "gesmbh",
            "ges m b h",
            "sarl",
            "s a r l",
            "s a r l u",
            "sarlu",
            "societe a responsabilite limitee",
            "srl",
            "s r l",
            "societatea cu raspundere limitata",
            "societate cu raspundere limitata",
            "societa a responsabilita limitata",
            "sociedad de responsabilidad limitada",
            "s de r l",
            "s de rl",
            "s de rl de cv",
            "s de r l de c v",
            "sl",
            "s l",
            "slu",
            "sociedad limitada",
            "ltda",
            "limitada",
            "lda",
            "sp z o o",
            "sp zoo",
            "spolka z ograniczona odpowiedzialnoscia",
            "s r o",
            "sro",
            "spolecnost s rucenim omezenym",
            "kft",
            "korlatolt felelossegu tarsasag",
            "d o o",
            "doo",
            "drustvo s ogranicenom odgovornoscu",
            "drustvo s ogranicenom odgovornoscu",
            "eood",
            "ood",
            "oy",
            "osakeyhtio",
            "aps",
            "anpartsselskab",
            "uab",
            "sia",
            "sabiedriba ar ierobezotu atbildibu",
            "osauhing",
            "bv",
            "b v",
            "besloten vennootschap",
            "bvba",
            "b v b a",
            "sprl",
            "srl bv",
            "wll",
            "w l l",
            "with limited liability",
            "fze",
            "f z e",
            "fzc",
            "fzco",
            "fz llc",
            "fz co",
            "free zone company",
            "free zone establishment",
            "limited sirketi",
            "ltd sti",
            "ltd sirketi",
            "limited sti",
            "sti",
        ],
    ),
    (
        "ltd",
        &[
            "ltd",
            "limited",
            "co ltd",
            "co limited",
            "company ltd",
            "company limited",
            "co ltda",
            "pte ltd",
            "pte limited",
            "pte",
            "pvt ltd",
            "pvt limited",
            "private limited",
            "private ltd",
            "pt ltd",
            "p ltd",
            "pty ltd",
            "pty limited",
            "pty",
            "proprietary limited",
            "sdn bhd",
            "sendirian berhad",
            "bhd",
            "berhad",
            "corporation limited",
            "corp ltd",
            "corp limited",
            "corporation ltd",
            "inc ltd",
            "youxian gongsi",
            "youxian zeren gongsi",
            "yugen kaisha",
            "yuhan hoesa",
            "yuhan hwesa",
            "borisat chamkat",
            "limited company",
            "ltd company",
            "ltd co",
            "limited co",
            "company private joint stock ltd",
            "tnhh",
            "cong ty tnhh",
            "cong ty trach nhiem huu han",
        ],
    ),
    (
        "jsc",
        &[
            "jsc",
            "j s c",
            "joint stock company",
            "joint stock co",
            "joint stock",
            "ojsc",
            "open joint stock company",
            "pjsc",
            "public joint stock company",
            "pjs",
            "cjsc",
            "closed joint stock company",
            "jsco",
            "ao",
            "aktsionernoye obshchestvo",
            "aktsionernoe obschestvo",
            "oao",
            "otkrytoye aktsionernoye obshchestvo",
            "otkrytoe aktsionernoe obschestvo",
            "zao",
            "zakrytoye aktsionernoye obshchestvo",
            "zakrytoe aktsionernoe obschestvo",
            "pao",
            "publichnoye aktsionernoye obshchestvo",
            "publichnoe aktsionernoe obschestvo",
            "nao",
            "nepublichnoye aktsionernoye obshchestvo",
            "at",
            "aktsionerne tovarystvo",
            "pat",
            "prat",
            "vat",
            "ag",
            "aktiengesellschaft",
            "akg",
            "sa",
            "s a",
            "societe anonyme",
            "sociedad anonima",
            "sociedade anonima",
            "societatea pe actiuni",
            "sociedad anonima de capital variable",
            "sa de cv",
            "s a de c v",
            "sab de cv",
            "s a b de c v",
            "s a s",
            "sas",
            "societe par actions simplifiee",
            "sociedad por acciones simplificada",
            "sau",
            "s a u",
            "spa",
            "s p a",
            "societa per azioni",
            "sapa",
            "sal",
            "s a l",
            "offshore sal",
            "sal offshore",
            "sae",
            "s a e",
            "saog",
            "saoc",
            "s a o c",
            "ksc",
            "k s c",
            "kscc",
            "bsc",
            "b s c",
            "qsc",
            "psc",
            "nv",
            "n v",
            "naamloze vennootschap",
            "ab",
            "aktiebolag",
            "a b",
            "publ",
            "as",
            "a s",
            "aksjeselskap",
            "asa",
            "aktieselskab",
            "anonim sirketi",
            "anonim sirket",
            "anonim sti",
            "a o",
            "oyj",
            "ad",
            "akcionarsko drustvo",
            "aktsionerno druzhestvo",
            "dd",
            "d d",
            "dionicko drustvo",
            "zrt",
            "nyrt",
            "rt",
            "as akcija",
            "plc",
            "p l c",
            "public limited company",
            "public limited",
            "public company limited",
            "pcl",
            "tbk",
            "pt",
            "p t",
            "perseroan terbatas",
            "kabushiki kaisha",
            "kabushikigaisha",
            "kabushikikaisha",
            "k k",
            "kk",
            "jusik hoesa",
            "chusik hoesa",
            "jusikhoesa",
            "gufen youxian gongsi",
            "gufen gongsi",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "sherkat sahami",
            "sherkate sahami",
            "sahami khas",
            "sahami am",
            "se",
            "societas europaea",
        ],
    ),
    (
        "lp",
        &[
            "lp",
            "l p",
            "limited partnership",
            "llp",
            "l l p",
            "limited liability partnership",
            "lllp",
            "kg",
            "k g",
            "kommanditgesellschaft",
            "gmbh co kg",
            "gmbh and co kg",
            "gmbh und co kg",
            "co kg",
            "and co kg",
            "kgaa",
            "ohg",
            "gbr",
            "snc",
            "s n c",
            "scs",
            "cv",
            "c v",
            "commanditaire vennootschap",
            "sca",
            "s c a",
            "scsp",
        ],
    ),
    (
        "npo",
        &[
            "ano",
            "avtonomnaya nekommercheskaya organizatsiya",
            "autonomous non profit organization",
            "ngo",
            "npo",
            "non profit organization",
            "nonprofit organization",
            "ev",
            "e v",
            "eingetragener verein",
            "stiftung",
            "stichting",
            "non governmental organization",
        ],
    ),
    (
        "state",
        &[
            "fgup",
            "federalnoye gosudarstvennoye unitarnoye predpriyatiye",
            "federal state unitary enterprise",
            "fsue",
            "fgbu",
            "federal state budgetary institution",
            "gup",
            "state unitary enterprise",
            "unitary enterprise",
            "rup",
            "republican unitary enterprise",
            "state owned enterprise",
            "soe",
            "gosudarstvennoye predpriyatiye",
            "state enterprise",
        ],
    ),
    ("na", &["n a", "national association"]),
    ("est", &["est", "establishment", "anstalt", "etablissement"]),
];

/// A legal form.
#[derive(Debug, PartialEq, Eq)]
struct Form {
    /// Its words in canonical spelling.
    words: Vec<String>,
    class: &'static str,
    /// A short form of one word, which is only that where it is written so: `Du`, `Tu` and `Xia` are surnames, `doo`, `too`
    /// and `sia` are forms, and their canonical spellings are the same.
    to_the_letter: Option<&'static str>,
}

/// A form of one word with fewer letters is to be written as it is.
const LONGER: usize = 5;

/// Forms by the canonical spelling of their first word, the longest first.
type Table = FxHashMap<String, Vec<Form>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for (class, spellings) in FORMS {
        for spelling in *spellings {
            let words: Vec<String> = spelling.split(' ').map(canon).collect();
            let to_the_letter = (words.len() == 1 && spelling.len() < LONGER).then_some(*spelling);
            if let Some(first) = words.first() {
                table.entry(first.clone()).or_default().push(Form { words, class, to_the_letter });
            }
        }
    }
    for forms in table.values_mut() {
        forms.sort_by(|a, b| {
            (b.words.len(), &a.words, a.to_the_letter).cmp(&(a.words.len(), &b.words, b.to_the_letter))
        });
        forms.dedup();
    }
    table
});

/// The longest legal form that starts `words` (canonical spellings), with how many of them it takes; `written` is the first of
/// them as it is written.
///
/// In a form of several words, each after the first may be one letter off where it has six or more.
#[must_use]
pub fn form_at(words: &[&str], written: &str) -> Option<(&'static str, usize)> {
    let forms = TABLE.get(*words.first()?)?;
    let found = forms.iter().find(|form| {
        form.to_the_letter.is_none_or(|letters| letters == written)
            && form.words.len() <= words.len()
            && form.words.iter().zip(words).skip(1).all(|(expected, word)| {
                expected == word || (expected.len() >= 6 && crate::score::edit::within_one(expected, word))
            })
    })?;
    Some((found.class, found.words.len()))
}

/// A word alone that is a long legal form, two letters off at most: `aktiengeselschaft`.
#[must_use]
pub fn misspelt(word: &str) -> Option<&'static str> {
    if word.len() < 11 {
        return None;
    }
    let mut found = LONG.iter().filter(|(form, _)| crate::score::edit::within_one(form, word));
    found.next().map(|(_, class)| *class)
}

/// The long forms of one word, with their classes.
static LONG: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let forms = TABLE.values().flatten().filter(|form| form.words.len() == 1);
    forms
        .filter_map(|form| Some((form.words.first()?.as_str(), form.class)))
        .filter(|(form, _)| form.len() >= 11)
        .collect()
});

#[cfg(test)]
mod tests {
    use super::form_at;
    use crate::name::canon::canon;

    fn class(text: &str) -> Option<(&'static str, usize)> {
        let words: Vec<String> = text.split(' ').map(canon).collect();
        form_at(&words.iter().map(String::as_str).collect::<Vec<_>>(), text.split(' ').next()?)
    }

    #[test]
    fn forms_are_found_by_phrase_and_abbreviation() {
        assert_eq!(class("gesellschaft mit beschrankter haftung"), Some(("llc", 4)));
        assert_eq!(class("joint stock compan"), Some(("jsc", 3)));
        assert_eq!(class("joynt stock company"), Some(("jsc", 3)));
        assert_eq!(class("obshchestvo s ogranichennoi otvetstvennostyu"), Some(("llc", 4)));
        assert_eq!(class("bank"), None);
    }

    #[test]
    fn a_surname_that_transcriptions_spell_like_a_short_form_is_none() {
        for (form, surnames) in [("doo", ["du", "dou"]), ("too", ["tu", "tou"]), ("sia", ["xia", "sya"])] {
            assert_eq!(class(form), Some(("llc", 1)));
            assert!(surnames.iter().all(|surname| class(surname).is_none()), "{surnames:?}");
        }
    }
}
