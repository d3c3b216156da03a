//! Numbers written in digits, in words, in Roman numerals, as ordinals.

/// The number of a word in digits, where it is one by itself: `44`, `1st`, `forty`, `third`.
#[must_use]
pub fn number(word: &str) -> Option<u64> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        let ending = word.get(digits.len()..).unwrap_or_default();
        if digits.len() <= 18 && matches!(ending, "" | "st" | "nd" | "rd" | "th" | "e" | "er" | "o" | "a" | "ya" | "y")
        {
            return digits.parse().ok();
        }
        return None;
    }
    let at = WORDS.iter().position(|(cardinal, ordinal)| *cardinal == word || *ordinal == word)?;
    let at = u64::try_from(at).ok()?;
    Some(if at <= 20 { at } else { 20 + 10 * (at - 20) })
}

/// Tens and ones that stand beside each other are one number: `forty`, `four`.
#[must_use]
pub fn joined(tens: u64, ones: u64) -> Option<u64> {
    ((20..100).contains(&tens) && tens.is_multiple_of(10) && (1..10).contains(&ones)).then_some(tens + ones)
}

/// The number of a Roman numeral of folded letters, below 40, written as one is (`iv`, not `iiii`).
#[must_use]
pub fn roman(word: &str) -> Option<u64> {
    if word.is_empty() || word.len() > 7 {
        return None;
    }
    let tens = word.len() - word.trim_start_matches('x').len();
    let ones = ONES.iter().position(|ones| Some(*ones) == word.get(tens..))?;
    let number = u64::try_from(10 * tens + ones).ok()?;
    (tens <= 3 && number > 0).then_some(number)
}

const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];

/// Zero to twenty, then the tens.
const WORDS: [(&str, &str); 28] = [
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

#[cfg(test)]
mod tests {
    use super::{joined, number, roman};

    #[test]
    fn a_number_is_one_however_written() {
        assert_eq!(
            (number("44"), number("1st"), number("first"), number("forty")),
            (Some(44), Some(1), Some(1), Some(40))
        );
        assert_eq!(joined(40, 4), Some(44));
        assert_eq!((roman("xiv"), roman("iv"), roman("iiii"), roman("xl")), (Some(14), Some(4), None, None));
        assert_eq!(number("ar16"), None);
    }
}
