//! Countries, dependent territories and regions, by ISO 3166.

mod iso;

use std::fmt;

/// A country, a territory with a code of its own, or a region that measures name.
///
/// Held as an index into the ISO table, so that sets of places are bit sets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(u16);

/// How many places there are.
pub const COUNT: usize = iso::COUNTRIES.len() + iso::REGIONS.len() + 1;

/// The European Union as an issuer of law and an origin, which ISO 3166-1 reserves as `EU`.
const UNION: (&str, &str) = ("EU", "European Union");

impl Place {
    /// The European Union.
    #[allow(clippy::cast_possible_truncation, reason = "the table has some 250 entries")]
    pub const UNION: Self = Self(iso::COUNTRIES.len() as u16);

    /// The place with this ISO 3166-1 alpha-2 code, or ISO 3166-2 code for the regions that measures name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let index = match iso::COUNTRIES.binary_search_by(|(alpha2, ..)| (*alpha2).cmp(code)) {
            Ok(index) => index,
            Err(_) if code == UNION.0 => iso::COUNTRIES.len(),
            Err(_) => iso::COUNTRIES.len() + 1 + iso::REGIONS.iter().position(|(region, _)| *region == code)?,
        };
        Self::from_index(index)
    }

    /// The place that people mean by `name`: its code in any case, its alpha-3 code, English name or a common other name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let lower = name.trim().to_lowercase();
        if let Some((_, code)) = iso::ALIASES.iter().find(|(alias, _)| *alias == lower) {
            return Self::from_code(code);
        }
        Self::all().find(|place| {
            place.code().eq_ignore_ascii_case(&lower)
                || place.name().to_lowercase() == lower
                || place.alpha3().is_some_and(|a| a.eq_ignore_ascii_case(&lower))
        })
    }

    /// Place number `index`, below [`COUNT`].
    #[must_use]
    pub fn from_index(index: usize) -> Option<Self> {
        if index < COUNT { u16::try_from(index).ok().map(Self) } else { None }
    }

    /// The number of this place, below [`COUNT`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Every place.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..COUNT).filter_map(Self::from_index)
    }

    /// The ISO code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().0
    }

    /// The short English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// The ISO 3166-1 alpha-3 code, which regions do not have.
    #[must_use]
    pub fn alpha3(self) -> Option<&'static str> {
        iso::COUNTRIES.get(self.index()).map(|c| c.1)
    }

    /// The country that a dependent territory or region belongs to by ISO 3166. What law makes of it is the law's own matter.
    #[must_use]
    pub fn parent(self) -> Option<Place> {
        match iso::COUNTRIES.get(self.index()) {
            Some((_, _, _, parent)) => parent.and_then(Self::from_code),
            None => self.code().split_once('-').and_then(|(country, _)| Self::from_code(country)),
        }
    }

    fn entry(self) -> (&'static str, &'static str) {
        let index = self.index();
        match iso::COUNTRIES.get(index) {
            Some((alpha2, _, name, _)) => (alpha2, name),
            None if index == iso::COUNTRIES.len() => UNION,
            None => iso::REGIONS.get(index - iso::COUNTRIES.len() - 1).copied().unwrap_or(("??", "?")),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl serde::Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Place {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("`{code}` is no place")))
    }
}

/// A set of places.
#[derive(Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct PlaceSet([u64; WORDS]);

const WORDS: usize = COUNT.div_ceil(64);

impl PlaceSet {
    /// Every place.
    #[must_use]
    pub fn world() -> Self {
        Place::all().collect()
    }

    /// Whether `place` is in the set.
    #[must_use]
    pub fn contains(&self, place: Place) -> bool {
        self.0.get(place.index() / 64).is_some_and(|word| word >> (place.index() % 64) & 1 == 1)
    }

    /// Adds `place`.
    pub fn insert(&mut self, place: Place) {
        if let Some(word) = self.0.get_mut(place.index() / 64) {
            *word |= 1 << (place.index() % 64);
        }
    }

    /// Adds all of `other`.
    pub fn add(&mut self, other: &Self) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a |= b;
        }
    }

    /// Takes away all of `other`.
    pub fn remove(&mut self, other: &Self) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a &= !b;
        }
    }

    /// Whether no place is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The places in the set, by code.
    pub fn iter(&self) -> impl Iterator<Item = Place> + '_ {
        Place::all().filter(|place| self.contains(*place))
    }
}

impl FromIterator<Place> for PlaceSet {
    fn from_iter<I: IntoIterator<Item = Place>>(places: I) -> Self {
        let mut set = Self::default();
        for place in places {
            set.insert(place);
        }
        set
    }
}

impl fmt::Debug for PlaceSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_look_up_by_code_finds_every_entry() {
        for place in Place::all() {
            assert_eq!(Place::from_code(place.code()), Some(place));
        }
    }

    #[test]
    fn iso_3166_1_has_249_entries_and_kosovo_is_added() {
        assert_eq!(iso::COUNTRIES.len(), 250);
        assert!(Place::from_code("XK").is_some());
    }

    #[test]
    fn names_people_write_are_understood() {
        for (name, code) in [("South Korea", "KR"), ("burma", "MM"), ("uk", "GB"), ("CHN", "CN"), ("de", "DE")] {
            assert_eq!(Place::from_name(name).map(Place::code), Some(code), "{name}");
        }
    }

    #[test]
    fn norway_is_a_country_not_a_denial() {
        assert_eq!(Place::from_code("NO").map(Place::name), Some("Norway"));
    }
}
