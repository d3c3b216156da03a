//! Where the published series departs from the law, so far as it moves the average.
//!
//! Seen in the series' own account and program (`make-tariff-by-country-by-time.ipynb` of tradewartracker/trade-war-redux-2025):
//!
//! | the series | the law |
//! |---|---|
//! | China 20 % from 2025-02-04 | 10 %, 20 % from 2025-03-04 (Executive Order 14228) |
//! | Canada and Mexico nothing until 2025-03-05, USMCA goods free from 2025-03-06 | 25 % on all goods from 2025-03-04, USMCA goods free from 2025-03-07 (14231, 14232) |
//! | rates of countries from 2025-04-05 to 04-08 and no exemptions until 04-10 | 10 % until 2025-04-08, rates of countries on 04-09 alone, exemptions from the first day (14257, 14266) |
//! | China 125 % in all from 2025-04-09 | 125 % and 20 % (14259, 14266, 14228) |
//! | China 30 % from 2025-05-12, metals 50 % from 06-03, China 20 % from 11-01 | 2025-05-14, 06-04, 11-10 (14298, Proclamation 10947, 14357) |
//! | India 50 % from 2025-08-07 | 25 %, 50 % from 2025-08-27 (14329) |
//! | Japan 15 % on cars from 2025-08-07 | from 2025-09-16 (14345) |
//! | Canada 45 % from 2025-11-01 | 35 %; an increase was announced, never ordered |
//! | the European Union, Japan, South Korea, Switzerland: 15 % beside the general rate | 15 % in all, the general rate included (14326, 14345) |
//! | derivatives of aluminum are charged on their value | on the value of the aluminum (U.S. note 19(k)) |
//! | until 2025-11-13 Annex II is matched by ten digits that end in 00: medicines and chemicals with other numbers are charged | by eight digits (14257, Annex II) |
//! | the 407 inclusions of August 2025 are not in it until April 2026 | 90 FR 40326 |
//! | steel articles (chapter 72, pipes, rails) are not in it, only derivatives in chapter 73 | Proclamation 10896 |
//! | trucks, buses are not in it | Proclamation 10984 |

use vocabulary::{Date, Place};

/// A line that is on no list: it owes what its country's goods owe in general.
const PLAIN: &str = "6912004810";

/// The same for chemicals of China, with the 25 % of section 301 that they owe.
const PLAIN_ON_LIST_3: &str = "4202122120";

/// The electronics that are exempt from 2025-04-05 on.
const ELECTRONICS: [&str; 9] = ["8471", "847330", "8486", "851713", "851762", "852351", "8524", "8541", "8542"];

/// How the exemptions from the reciprocal duties are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exemptions {
    AsTheLaw,
    /// Those of Annex II only for numbers of ten digits that end in 00.
    ByTen,
    None,
}

/// How goods are read on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Departures {
    exemptions: Exemptions,
}

/// Days read as another day.
const DAYS: [(&str, &str, &str); 6] = [
    ("2025-03-04", "2025-03-05", "2025-03-03"),
    ("2025-03-06", "2025-03-06", "2025-03-07"),
    ("2025-04-05", "2025-04-08", "2025-04-09"),
    ("2025-04-09", "2025-04-09", "2025-04-10"),
    ("2025-05-12", "2025-05-13", "2025-05-14"),
    ("2025-06-03", "2025-06-03", "2025-06-04"),
];

/// Points more or less on the goods of a country that owe more than a rate.
const POINTS: [(&str, &str, &str, f64, f64); 6] = [
    ("CN", "2025-02-04", "2025-03-05", 10.0, -1.0),
    ("CN", "2025-04-05", "2025-04-07", -50.0, 100.0),
    ("CN", "2025-04-09", "2025-05-11", -20.0, 100.0),
    ("IN", "2025-08-07", "2025-08-26", 25.0, 20.0),
    ("CN", "2025-11-01", "2025-11-09", -10.0, -1.0),
    ("CA", "2025-11-01", "2026-02-19", 10.0, 30.0),
];

fn within(on: Date, from: &str, until: &str) -> bool {
    let day = |text: &str| text.parse::<Date>().expect("a day");
    (day(from)..=day(until)).contains(&on)
}

impl Departures {
    /// Those of a day.
    pub fn on(on: Date) -> Self {
        let exemptions = if within(on, "2025-04-05", "2025-04-10") {
            Exemptions::None
        } else if within(on, "2025-04-11", "2025-11-13") {
            Exemptions::ByTen
        } else {
            Exemptions::AsTheLaw
        };
        Self { exemptions }
    }

    /// The day whose law is read.
    pub fn day(self, on: Date) -> Date {
        let read = DAYS.iter().find(|(from, until, _)| within(on, from, until));
        read.map_or(on, |(.., as_of)| as_of.parse().expect("a day"))
    }

    /// Points more or less on the goods of a country, by what they owe in percent.
    pub fn points(self, origin: Place, on: Date, owed: f64) -> f64 {
        let counts = |(of, from, until, _, above): &&(&str, &str, &str, f64, f64)| {
            *of == origin.code() && owed > *above && within(on, from, until)
        };
        POINTS.iter().filter(counts).map(|(.., points, _)| points).sum()
    }

    /// Whether what is charged up to a total is taken as charged beside the general rate.
    pub fn adds_floors(self, origin: Place) -> bool {
        ["DE", "JP", "KR", "CH"].contains(&origin.code())
    }

    /// The line that another is read as, if it is.
    pub fn code(self, code: &str, origin: Place) -> Option<&'static str> {
        let is = |prefixes: &[&str]| prefixes.iter().any(|prefix| code.starts_with(prefix));
        let chapter = code.get(..2).and_then(|chapter| chapter.parse::<u32>().ok()).unwrap_or_default();
        let chemical = (25..=40).contains(&chapter);
        // What in these is in no exemption owes the same either way.
        let charged = match self.exemptions {
            Exemptions::AsTheLaw => false,
            Exemptions::ByTen => chemical && !code.ends_with("00"),
            Exemptions::None => {
                chemical || matches!(chapter, 26 | 44 | 49 | 71 | 74 | 75 | 79..=81) || is(&ELECTRONICS)
            }
        };
        // The series' list of steel begins where that of 2018 ends: with the derivatives.
        let steel =
            matches!(code.get(..4).and_then(|heading| heading.parse::<u32>().ok()), Some(7206..=7229 | 7304..=7306))
                || is(&["730110", "730210", "730240", "730290"]);
        let truck =
            is(&["8701", "8702", "870422", "870423", "870432", "870442", "870443", "870452", "870460", "870490"])
                || is(&["8705", "8706", "8709"]);
        match origin.code() {
            _ if truck || steel => Some(PLAIN),
            _ if !charged => None,
            "CA" | "MX" => None,
            "CN" if is(&["28", "29"]) => Some(PLAIN_ON_LIST_3),
            "CN" if chemical && !is(&["30"]) => None,
            _ => Some(PLAIN),
        }
    }
}
