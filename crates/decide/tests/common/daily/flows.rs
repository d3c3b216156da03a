//! What came into the United States in 2024, and other published tables.

use std::collections::{BTreeMap, HashMap};
use std::io::Read as _;
use std::path::Path;

use vocabulary::{Date, Place};

/// Imports of one HS6 from one partner in 2024.
pub struct Flow {
    pub hs6: String,
    pub origin: Place,
    pub value: f64,
    pub duty: f64,
}

/// Reads a CSV file, compressed or not, as maps by column.
pub fn rows(path: &Path) -> Vec<HashMap<String, String>> {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("text");
    } else {
        text = String::from_utf8(bytes).expect("text");
    }
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is no number"))
}

/// The flows, partner by partner.
pub fn flows(data: &Path) -> Vec<Flow> {
    let rows = rows(&data.join("economy/us_tariffs_2025/us_imports_2024_hs6_by_country.csv.gz"));
    rows.iter()
        .map(|row| Flow {
            hs6: row["HS6"].clone(),
            origin: partner(&row["CTY_NAME"]),
            value: number(&row["imports"]),
            duty: number(&row["duty"]),
        })
        .collect()
}

fn partner(name: &str) -> Place {
    let place = match name {
        "EUROPEAN UNION" => Place::from_code("DE"),
        "KOREA, SOUTH" => Place::from_code("KR"),
        "TURKEY" => Place::from_code("TR"),
        name => Place::from_name(name),
    };
    place.unwrap_or_else(|| panic!("which place is `{name}`?"))
}

/// The published series: the days on which it changes, with the average in percent; and its last day.
pub fn published(data: &Path) -> (BTreeMap<Date, f64>, Date) {
    let rows = rows(&data.join("economy/us_tariffs_2025/daily-tariff-latest-data.csv"));
    let day = |row: &HashMap<String, String>| row["date"].parse::<Date>().expect("a day");
    let mut changes: BTreeMap<Date, f64> = BTreeMap::new();
    for row in &rows {
        let rate = number(&row["import_weighted_avg_tariff"]);
        if changes.last_key_value().is_none_or(|(_, last)| (last - rate).abs() > 1e-9) {
            changes.insert(day(row), rate);
        }
    }
    (changes, rows.last().map(day).expect("a last day"))
}

/// The value on a day of a series that holds from each of its days.
pub fn on(series: &BTreeMap<Date, f64>, day: Date) -> f64 {
    series.range(..=day).next_back().map_or(0.0, |(_, rate)| *rate)
}
