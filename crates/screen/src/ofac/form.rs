//! A name as the two techniques read it.

/// Of a text, this many characters are read; what follows is left out.
pub const READ_AT_MOST: usize = 512;

/// A text in capital letters, as one run and as parts.
pub struct Form {
    whole: Vec<char>,
    parts: Vec<Vec<char>>,
}

impl Form {
    /// In capitals. An apostrophe is nothing; every other mark ends a part. As one run, hyphens stay and all else goes.
    /// Accents stay, and other scripts are not romanized: the page does neither.
    pub fn of(text: &str) -> Self {
        let letters: Vec<char> =
            text.chars().take(READ_AT_MOST).flat_map(char::to_uppercase).take(READ_AT_MOST).collect();
        let whole = letters.iter().copied().filter(|&c| c == '-' || c.is_alphanumeric()).collect();
        let spoken: Vec<char> = letters.into_iter().filter(|&c| !is_apostrophe(c)).collect();
        let parts =
            spoken.split(|c| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(<[char]>::to_vec).collect();
        Self { whole, parts }
    }

    /// The text as one run: `KIM, So'ng-hun` is `KIMSONG-HUN`.
    pub fn whole(&self) -> &[char] {
        &self.whole
    }

    /// Its parts: `KIM`, `SONG`, `HUN`.
    pub fn parts(&self) -> &[Vec<char>] {
        &self.parts
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{02BB}' | '`')
}
