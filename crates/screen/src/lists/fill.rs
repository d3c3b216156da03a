//! What is put into a party: without the white space of print, and once.

use unicode_script::{Script, UnicodeScript};
use vocabulary::country::Place;

use crate::{Identifier, Listing, Name, NameQuality, PartialDate, Party};

/// With how many things of a party a new one is compared, so that an entry of a million names takes no longer than it must.
const COMPARED: usize = 1000;

/// Puts things into a party, each once.
pub(super) trait Fill {
    /// A name. The first primary one leads; of two qualities of one spelling the first stands.
    fn name(&mut self, text: &str, quality: NameQuality);
    /// An address, one line.
    fn address(&mut self, text: &str);
    /// A country that it is tied to.
    fn country(&mut self, place: Option<Place>);
    /// A date of birth or foundation.
    fn born(&mut self, date: PartialDate);
    /// A place of birth.
    fn birth_place(&mut self, text: &str);
    /// A number.
    fn identifier(&mut self, kind: &str, value: &str, country: Option<Place>);
    /// Anything else that a reviewer would read.
    fn remark(&mut self, text: &str);
    /// The same, with what it is.
    fn remark_on(&mut self, what: &str, text: &str) {
        if !text.trim().is_empty() {
            self.remark(&format!("{what}: {}", squeezed(text)));
        }
    }
}

impl Fill for Party {
    fn name(&mut self, text: &str, quality: NameQuality) {
        let text = squeezed(text);
        let new = self.names.iter().take(COMPARED).all(|name| name.text != text);
        if text.chars().any(char::is_alphanumeric) && new {
            self.names.push(Name { text, quality });
        }
    }

    fn address(&mut self, text: &str) {
        once(&mut self.addresses, squeezed(text));
    }

    fn country(&mut self, place: Option<Place>) {
        if let Some(place) = place.filter(|place| !self.countries.contains(place)) {
            self.countries.push(place);
        }
    }

    fn born(&mut self, date: PartialDate) {
        if !self.born.contains(&date) {
            self.born.push(date);
        }
    }

    fn birth_place(&mut self, text: &str) {
        once(&mut self.birth_places, squeezed(text));
    }

    fn identifier(&mut self, kind: &str, value: &str, country: Option<Place>) {
        let (kind, value) = (squeezed(kind), squeezed(value));
        if value.is_empty() {
            return;
        }
        let identifier = Identifier { kind, value, country };
        if !self.identifiers.iter().take(COMPARED).any(|known| *known == identifier) {
            self.identifiers.push(identifier);
        }
    }

    fn remark(&mut self, text: &str) {
        once(&mut self.remarks, squeezed(text));
    }
}

/// A listing of which nothing but the list is known.
pub(super) fn listing(list: impl Into<String>) -> Listing {
    Listing {
        list: list.into(),
        footnotes: None,
        programs: None,
        requirement: None,
        policy: None,
        review: None,
        since: None,
        until: None,
        citation: None,
    }
}

fn once(texts: &mut Vec<String>, text: String) {
    if !text.is_empty() && !texts.iter().take(COMPARED).any(|known| *known == text) {
        texts.push(text);
    }
}

/// One space between words, none around.
pub(super) fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a name is in another script than Latin.
pub(super) fn other_script(name: &str) -> bool {
    let (mut latin, mut other) = (0_usize, 0_usize);
    for letter in name.chars().filter(|c| c.is_alphabetic()) {
        match letter.script() {
            Script::Latin => latin += 1,
            Script::Common | Script::Inherited => {}
            _ => other += 1,
        }
    }
    other > latin
}

/// The quality of an alias: that of a name in the script of its own language, where it is one.
pub(super) fn by_script(name: &str, otherwise: NameQuality) -> NameQuality {
    if other_script(name) { NameQuality::Original } else { otherwise }
}

/// What a publisher leaves as it is not.
pub(super) fn some(text: &str) -> Option<String> {
    let text = squeezed(text);
    (!text.is_empty()).then_some(text)
}
