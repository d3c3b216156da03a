//! What is written: texts, rates and lines once each.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::BytesError;
use crate::edition::Edition;
use crate::line::Line;
use crate::rate::{Rate, Special};
use crate::schedule::Schedule;

/// The place of a value in its list.
type Place = u32;

#[derive(Default, Serialize, Deserialize)]
pub(super) struct Body {
    texts: Vec<String>,
    rates: Vec<Rate>,
    /// Each a list of programs and a rate.
    specials: Vec<Vec<(Vec<Place>, Place)>>,
    units: Vec<Vec<Place>>,
    headings: Vec<Vec<Place>>,
    lines: Vec<StoredLine>,
    editions: Vec<StoredEdition>,
}

#[derive(Serialize, Deserialize)]
struct StoredLine {
    code: String,
    general: Place,
    special: Place,
    other: Place,
    unit: Place,
    description: Place,
    within: Place,
}

#[derive(Serialize, Deserialize)]
struct StoredEdition {
    name: String,
    from: Date,
    source: [u8; 32],
    lines: Vec<Place>,
}

/// Values in the order in which they first came, each with its place.
struct Places<'a, K: ?Sized>(HashMap<&'a K, Place>);

impl<'a, K: ?Sized + Eq + Hash> Places<'a, K> {
    /// The place of a value, and whether it is new.
    fn of(&mut self, value: &'a K) -> Result<(Place, bool), BytesError> {
        if let Some(place) = self.0.get(value) {
            return Ok((*place, false));
        }
        let place = Place::try_from(self.0.len()).map_err(|_| BytesError::Content("too many values".to_owned()))?;
        self.0.insert(value, place);
        Ok((place, true))
    }
}

impl<K: ?Sized> Default for Places<'_, K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

/// A body in the making.
#[derive(Default)]
struct Writer<'a> {
    body: Body,
    texts: Places<'a, str>,
    rates: Places<'a, Rate>,
    specials: Places<'a, [Special]>,
    units: Places<'a, [String]>,
    headings: Places<'a, [Arc<str>]>,
    lines: Places<'a, Line>,
}

impl<'a> Writer<'a> {
    fn text(&mut self, text: &'a str) -> Result<Place, BytesError> {
        let (place, new) = self.texts.of(text)?;
        if new {
            self.body.texts.push(text.to_owned());
        }
        Ok(place)
    }

    fn rate(&mut self, rate: &'a Rate) -> Result<Place, BytesError> {
        let (place, new) = self.rates.of(rate)?;
        if new {
            self.body.rates.push(rate.clone());
        }
        Ok(place)
    }

    fn special(&mut self, special: &'a [Special]) -> Result<Place, BytesError> {
        let (place, new) = self.specials.of(special)?;
        if new {
            let mut stored = Vec::with_capacity(special.len());
            for Special { programs, rate } in special {
                let programs: Result<Vec<Place>, _> = programs.iter().map(|program| self.text(program)).collect();
                stored.push((programs?, self.rate(rate)?));
            }
            self.body.specials.push(stored);
        }
        Ok(place)
    }

    fn unit(&mut self, unit: &'a [String]) -> Result<Place, BytesError> {
        let (place, new) = self.units.of(unit)?;
        if new {
            let stored: Result<Vec<Place>, _> = unit.iter().map(|text| self.text(text)).collect();
            self.body.units.push(stored?);
        }
        Ok(place)
    }

    fn within(&mut self, within: &'a [Arc<str>]) -> Result<Place, BytesError> {
        let (place, new) = self.headings.of(within)?;
        if new {
            let stored: Result<Vec<Place>, _> = within.iter().map(|text| self.text(text)).collect();
            self.body.headings.push(stored?);
        }
        Ok(place)
    }

    fn line(&mut self, line: &'a Line) -> Result<Place, BytesError> {
        let (place, new) = self.lines.of(line)?;
        if new {
            let stored = StoredLine {
                code: line.code.clone(),
                general: self.rate(&line.general)?,
                special: self.special(&line.special)?,
                other: self.rate(&line.other)?,
                unit: self.unit(&line.unit)?,
                description: self.text(&line.description)?,
                within: self.within(&line.within)?,
            };
            self.body.lines.push(stored);
        }
        Ok(place)
    }
}

impl Body {
    pub(super) fn of(schedule: &Schedule) -> Result<Self, BytesError> {
        let mut writer = Writer::default();
        for edition in schedule.editions() {
            let lines: Result<Vec<Place>, _> = edition.lines().map(|line| writer.line(line)).collect();
            let Edition { name, from, source, .. } = edition;
            writer.body.editions.push(StoredEdition {
                name: name.clone(),
                from: *from,
                source: *source,
                lines: lines?,
            });
        }
        Ok(writer.body)
    }

    pub(super) fn schedule(self) -> Result<Schedule, BytesError> {
        let texts: Vec<Arc<str>> = self.texts.into_iter().map(Arc::from).collect();
        let text = |place: &Place| at(&texts, *place).cloned();
        let string = |place: &Place| at(&texts, *place).map(|text| text.to_string());
        let special = |stored: &(Vec<Place>, Place)| {
            let programs = stored.0.iter().map(string).collect::<Result<_, _>>()?;
            Ok::<Special, BytesError>(Special { programs, rate: at(&self.rates, stored.1)?.clone() })
        };
        let specials = each(&self.specials, special)?;
        let units = each(&self.units, string)?;
        let headings = each(&self.headings, text)?;
        let mut lines = Vec::with_capacity(self.lines.len());
        for stored in self.lines {
            lines.push(Arc::new(Line {
                code: stored.code,
                general: at(&self.rates, stored.general)?.clone(),
                special: Arc::clone(at(&specials, stored.special)?),
                other: at(&self.rates, stored.other)?.clone(),
                unit: Arc::clone(at(&units, stored.unit)?),
                description: Arc::clone(at(&texts, stored.description)?),
                within: Arc::clone(at(&headings, stored.within)?),
            }));
        }
        let mut editions = Vec::with_capacity(self.editions.len());
        for stored in self.editions {
            let lines: Result<Vec<Arc<Line>>, _> =
                stored.lines.iter().map(|place| at(&lines, *place).cloned()).collect();
            editions.push(Edition::of_sorted(&stored.name, stored.from, stored.source, lines?)?);
        }
        Ok(Schedule::of_sorted(editions)?)
    }
}

/// Lists of places as lists of values.
fn each<S, T>(lists: &[Vec<S>], one: impl Fn(&S) -> Result<T, BytesError>) -> Result<Vec<Arc<[T]>>, BytesError> {
    lists.iter().map(|list| list.iter().map(&one).collect()).collect()
}

fn at<T>(values: &[T], place: Place) -> Result<&T, BytesError> {
    let value = usize::try_from(place).ok().and_then(|place| values.get(place));
    value.ok_or_else(|| BytesError::Content(format!("a reference to value {place} of {}", values.len())))
}
