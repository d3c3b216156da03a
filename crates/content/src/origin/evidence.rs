//! One piece of evidence of where a part comes from.

use std::fmt;
use std::sync::Arc;

use vocabulary::Place;
use vocabulary::country::PlaceSet;

use crate::known::Known;
use crate::origin::coarse;
use crate::origin::source::Source;

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What kind it is.
    pub source: Source,
    /// It comes from one of these. Mostly one place; several where an organization has a seat in each; none where the text
    /// could not be read as a place, so that nothing is known.
    pub places: PlaceSet,
    /// The text that it rests on, as the document has it.
    pub on: Arc<str>,
    /// Why that text points there: the row of the table with its own source, or a rule.
    pub note: Option<Arc<str>>,
}

impl Evidence {
    /// Whether a part with this evidence alone comes from one of `places`.
    #[must_use]
    pub fn inside(&self, places: &impl Fn(Place) -> bool) -> Known {
        self.places
            .iter()
            .map(|place| coarse::within(place, places))
            .reduce(|a, b| if a == b { a } else { Known::Open })
            .unwrap_or(Known::Open)
    }

    /// Whether the two exclude each other. What could not be read excludes nothing.
    #[must_use]
    pub fn contradicts(&self, other: &Self) -> bool {
        !self.places.is_empty() && !other.places.is_empty() && !coarse::meet(&self.places, &other.places)
    }

    /// The order in which evidence is kept: strongest first, then by what it rests on.
    pub(super) fn order(&self) -> impl Ord + use<'_> {
        let places: Vec<Place> = self.places.iter().collect();
        (std::cmp::Reverse(self.source), &self.on, places, &self.note)
    }
}

/// As `US by registry namespace of maven/org.apache (…)`.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_places(f, &self.places)?;
        match self.source {
            Source::Declared => write!(f, " declared as `{}`", self.on)?,
            source => write!(f, " by {} `{}`", source.word(), self.on)?,
        }
        match &self.note {
            Some(note) => write!(f, " ({note})"),
            None => Ok(()),
        }
    }
}

/// Codes with ` or ` between them; `unreadable` for none.
pub(super) fn write_places(f: &mut impl fmt::Write, places: &PlaceSet) -> fmt::Result {
    if places.is_empty() {
        return f.write_str("unreadable");
    }
    for (at, place) in places.iter().enumerate() {
        let or = if at == 0 { "" } else { " or " };
        write!(f, "{or}{}", place.code())?;
    }
    Ok(())
}
