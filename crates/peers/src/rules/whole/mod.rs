//! A whole decision on duties for rows that state origin, line and day, taken out of the law's model.

pub mod answer;
pub mod area;
pub mod column;
pub mod frame;
pub mod measure;
pub mod reader;
mod standing;
pub mod tests;
pub mod truth;

use law::Law;
use law::model::SystemId;
use vocabulary::Place;
use vocabulary::case::Kind;

use crate::rows::Words;
use frame::{Coded, Frame, Stated};

/// The side of the country of origin.
pub const ORIGIN: usize = 1;
/// The side of the tariff line.
pub const ITEM: usize = 2;

/// What the rows of imports state. They come from the country of their origin.
pub fn imports(law: &Law, words: &Words) -> Frame {
    let place = |code: &str| Place::from_code(code).expect("a place");
    let system = (0..).map(SystemId).zip(&law.systems).find(|(_, system)| system.name == schedule::SYSTEM);
    let (system, _) = system.expect("the tariff's system of codes");
    Frame {
        kind: Kind::Import,
        days: words.on.iter().map(|day| day.parse().expect("a day")).collect(),
        places: words.places.iter().map(|code| place(code)).collect(),
        from: Stated::Side(ORIGIN),
        to: Stated::Always(place("US")),
        origin: Stated::Side(ORIGIN),
        codes: vec![Coded::new(system, ITEM, &words.hts)],
        sizes: vec![words.on.len(), words.places.len(), words.hts.len()],
    }
}
