//! Words in Arabic letters that no table holds, letter by letter.

use super::super::Draft;
use super::{CONVENTIONS, Spelled};

/// Whether a word has letters of an alphabet that writes its vowels: Kurdish, Uyghur.
pub(super) fn writes_vowels(word: &str) -> bool {
    word.contains(|letter| "ەۆێڕڵڤۇۈۋڭ".contains(letter)) || word.contains("ئا")
}

/// Words of an alphabet that writes vowels.
pub(super) fn voweled(words: &[String]) -> Vec<Draft> {
    let uyghur = words.iter().any(|word| word.contains(|letter| "ۇۈۋڭې".contains(letter)));
    let (system, other) =
        if uyghur { ("Uyghur Latin", "Uyghur in English") } else { ("Kurdish Hawar", "Kurdish in English") };
    let spell = |e: &'static str, w: &'static str| {
        words.iter().map(|word| alphabet(word, uyghur, e, w)).collect::<Vec<_>>().join(" ")
    };
    vec![Draft::new(spell("a", "w"), other, 0), Draft::new(spell("e", "v"), system, 2)]
}

fn alphabet(word: &str, uyghur: bool, e: &str, w: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut text = String::new();
    let mut at = 0;
    let vowel = |letter: Option<&char>| letter.is_some_and(|letter| "اەۆێېۇۈى".contains(*letter));
    while let Some(letter) = letters.get(at).copied() {
        let after = letters.get(at + 1);
        let starts = at == 0;
        let said = match letter {
            'ئ' | 'ء' | 'ع' => "",
            'ا' => "a",
            'ه' if uyghur || after == Some(&'\u{200c}') => "h",
            'ه' | 'ھ' => "h",
            'ە' => e,
            'ۆ' | 'ۈ' if letter == 'ۆ' => "o",
            'ۈ' => "u",
            'ێ' | 'ې' => "e",
            'ۇ' => "u",
            'و' if after == Some(&'و') => {
                at += 1;
                "u"
            }
            'و' if uyghur => "o",
            'و' if starts || vowel(after) => w,
            'و' => "u",
            'ۋ' => "w",
            'ي' | 'ی' | 'ى' if starts || vowel(after) => "y",
            'ي' | 'ی' | 'ى' => "i",
            'ڕ' => "r",
            'ڵ' => "l",
            'ڤ' => "v",
            'ڭ' => "ng",
            'غ' => "gh",
            'ق' => "q",
            letter => consonant(letter, 0, false).unwrap_or(""),
        };
        text.push_str(said);
        at += 1;
    }
    text
}

/// A word after each convention, its short vowels guessed.
pub(super) fn guessed(word: &str, persian: bool) -> Spelled {
    Spelled { ways: (0..CONVENTIONS.len()).map(|rank| spelled(word, rank, persian)).collect(), guessed: true }
}

/// What a letter that is always a consonant is written as, by convention.
fn consonant(letter: char, rank: usize, persian: bool) -> Option<&'static str> {
    let iran = persian && rank == 1;
    let persian = persian || rank == 1;
    Some(match letter {
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ٹ' | 'ټ' | 'ط' => "t",
        'ث' if persian => "s",
        'ث' => "th",
        'ج' if rank == 2 => "dj",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ڈ' | 'ډ' => "d",
        'ذ' if persian => "z",
        'ذ' => "dh",
        'ر' | 'ڑ' | 'ړ' => "r",
        'ز' | 'ځ' | 'ظ' => "z",
        'ژ' | 'ږ' => "zh",
        'س' | 'ص' => "s",
        'ش' if rank == 2 => "ch",
        'ش' | 'ښ' => "sh",
        'ض' if persian => "z",
        'ض' => "d",
        'غ' => "gh",
        'ف' => "f",
        'ق' if rank == 2 => "k",
        'ق' if iran => "gh",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' => "g",
        'ڭ' => "ng",
        'ل' => "l",
        'م' => "m",
        'ن' | 'ں' | 'ڼ' => "n",
        'څ' => "ts",
        _ => return None,
    })
}

/// What was written last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Long,
    Short,
    /// A consonant after a vowel: it may close the syllable.
    Closing,
    /// A consonant after a long vowel.
    AfterLong,
    /// A consonant that begins a syllable.
    Opening,
}

/// A word letter by letter, with a vowel guessed wherever two consonants would begin a syllable.
fn spelled(word: &str, rank: usize, persian: bool) -> String {
    let letters: Vec<char> = word.chars().collect();
    let (u, i) = match rank {
        2 => ("ou", "i"),
        _ => ("u", "i"),
    };
    let count = letters.len();
    let prefixed = letters.first() == Some(&'م')
        && count >= 4
        && !letters.iter().skip(1).take(2).any(|letter| "اوي".contains(*letter));
    let participle = count.checked_sub(2).and_then(|at| letters.get(at)) == Some(&'و');
    let mut text = String::with_capacity(count * 2);
    let mut last = Last::Nothing;
    for (at, letter) in letters.iter().copied().enumerate() {
        let starts = at == 0;
        let after = letters.get(at + 1).copied();
        let ends = after.is_none();
        let after_vowel = matches!(last, Last::Long | Last::Short);
        let before_vowel = after.is_some_and(|after| "اوي".contains(after));
        let said = match letter {
            'ا' if last == Last::Long => continue,
            'ا' => {
                text.push('a');
                last = if starts { Last::Short } else { Last::Long };
                continue;
            }
            'ع' if starts && before_vowel => continue,
            'ع' if after_vowel || last == Last::Closing => continue,
            'ع' => {
                text.push('a');
                last = Last::Short;
                continue;
            }
            'ه' if ends && !after_vowel && !starts => {
                text.push_str(if persian && rank == 1 { "eh" } else { "a" });
                continue;
            }
            'و' if !starts && after != Some('ا') && (last != Last::Long || ends) => {
                text.push_str(u);
                last = Last::Long;
                continue;
            }
            'ي' if !starts && last != Last::Long && after != Some('ا') => {
                text.push_str(i);
                last = Last::Long;
                continue;
            }
            'ي' if last == Last::Long && ends => {
                text.push('i');
                continue;
            }
            'و' if persian && rank != 0 => "v",
            'و' if rank == 2 => "ou",
            'و' => "w",
            'ي' => "y",
            letter => match consonant(letter, rank, persian) {
                Some(said) => said,
                None => continue,
            },
        };
        let guess = match last {
            Last::Nothing | Last::Long | Last::Short | Last::Closing => None,
            Last::AfterLong if ends && letter == 'ت' => Some('a'),
            Last::AfterLong => Some('i'),
            Last::Opening if at == 1 && prefixed => Some(if participle { 'a' } else { 'u' }),
            Last::Opening => Some('a'),
        };
        if let Some(guess) = guess {
            text.push(guess);
        }
        text.push_str(said);
        last = match (last, guess) {
            (Last::Nothing | Last::Closing, _) => Last::Opening,
            (Last::Long, _) => Last::AfterLong,
            (Last::Short, _) | (_, Some(_)) => Last::Closing,
            (last, None) => last,
        };
    }
    text
}
