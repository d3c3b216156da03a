//! Where regions are, for maps: degrees east and north, about the middle of each. Regions of the small world have theirs with it.

use economy::world::{self, Region};

use super::plain;
use crate::failure::Failure;

/// Other countries of the tables of WIOD, by their codes of ISO 3166 (The World Factbook, "Geographic coordinates", in whole degrees).
const PLACES: [(&str, f64, f64); 35] = [
    ("ARG", -64.0, -34.0),
    ("AUS", 133.0, -27.0),
    ("AUT", 13.0, 47.0),
    ("BEL", 4.0, 51.0),
    ("BGR", 25.0, 43.0),
    ("BRA", -55.0, -10.0),
    ("CHE", 8.0, 47.0),
    ("CYP", 33.0, 35.0),
    ("CZE", 15.0, 50.0),
    ("DNK", 10.0, 56.0),
    ("ESP", -4.0, 40.0),
    ("EST", 26.0, 59.0),
    ("FIN", 26.0, 64.0),
    ("GRC", 22.0, 39.0),
    ("HRV", 15.0, 45.0),
    ("HUN", 20.0, 47.0),
    ("IDN", 120.0, -5.0),
    ("IND", 77.0, 20.0),
    ("IRL", -8.0, 53.0),
    ("LTU", 24.0, 56.0),
    ("LUX", 6.0, 50.0),
    ("LVA", 25.0, 57.0),
    ("MEX", -102.0, 23.0),
    ("MLT", 15.0, 36.0),
    ("NLD", 6.0, 52.0),
    ("NOR", 10.0, 62.0),
    ("POL", 20.0, 52.0),
    ("PRT", -8.0, 39.0),
    ("ROU", 25.0, 46.0),
    ("RUS", 100.0, 60.0),
    ("SVK", 19.0, 49.0),
    ("SVN", 15.0, 46.0),
    ("SWE", 15.0, 62.0),
    ("TUR", 35.0, 39.0),
    ("ZAF", 24.0, -29.0),
];

/// Where regions are.
pub struct Places(Vec<Region>);

impl Places {
    pub fn new() -> Result<Self, Failure> {
        world::regions().map(Self).map_err(plain)
    }

    /// Degrees east and north, where the region is known.
    pub fn of(&self, region: &str) -> Option<(f64, f64)> {
        let small = self.0.iter().find(|known| known.name == region).map(|known| known.place);
        small.or_else(|| PLACES.iter().find(|(code, ..)| *code == region).map(|(_, east, north)| (*east, *north)))
    }
}
