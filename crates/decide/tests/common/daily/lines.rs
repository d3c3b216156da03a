//! The imports as lines for the plan.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use schedule::{Edition, Rate};
use vocabulary::{Date, Place};

use super::departures::Departures;
use super::flows::{Flow, rows};

/// Columns of the batches.
pub const COLUMNS: [&str; 12] = [
    "us.hts",
    "origin",
    "us.usmca",
    "us.hts.general-rate",
    "us.hts.other-rate",
    "us.232.steel-content",
    "us.232.aluminum-content",
    "us.232.copper-content",
    "us.232.vehicle-part",
    "us.232.mhd-part",
    "us.hts.in-quota",
    "on",
];

/// The share of goods of Canada and of Mexico that claim the agreement: what the published series takes, as its rates of 8.75 % and 4.5 %
/// in March 2025 say of a duty of 25 %.
fn usmca(origin: Place) -> f64 {
    match origin.code() {
        "CA" => 0.65,
        "MX" => 0.82,
        _ => 0.0,
    }
}

/// The metals for whose content a line outside their own chapters is charged, by the published list of derivatives.
/// By prefix: whether of steel, and whether listed in August 2025 only.
pub struct Derivatives(Vec<(String, bool, bool)>);

impl Derivatives {
    /// Reads the list.
    pub fn read(data: &Path) -> Self {
        let rows = rows(&data.join("law/us_tariffs/s232_derivative_products.csv"));
        let one = |row: HashMap<String, String>| {
            let august = row["effective_date"] == "2025-08-18";
            (row["hts_prefix"].clone(), row["derivative_type"] == "steel", august)
        };
        Self(rows.into_iter().map(one).collect())
    }

    /// The shares of steel and aluminum in its value: half of it is metal, divided evenly where both are charged.
    fn shares(&self, code: &str, as_series: bool) -> [&'static str; 2] {
        let counts = |prefix: &str, august: bool| !(august && as_series) && code.starts_with(prefix);
        let listed = |steel: bool| self.0.iter().any(|(prefix, of, august)| *of == steel && counts(prefix, *august));
        match (listed(true), listed(false)) {
            (_, true) if as_series => ["0%", "100%"],
            (true, true) => ["25%", "25%"],
            (true, false) => ["50%", "0%"],
            (false, true) => ["0%", "50%"],
            (false, false) => ["0%", "0%"],
        }
    }
}

/// A rate as a fact; specific rates by what was collected.
fn rate(rate: &Rate, collected: f64) -> String {
    match rate {
        Rate::Free => "0%".to_owned(),
        Rate::Levied { ad_valorem, specific } if specific.is_empty() => ad_valorem.to_string(),
        _ => format!("{:.1}%", collected * 100.0),
    }
}

/// The lines of an edition as a batch, but for the day; and the weight of each.
pub struct Lines {
    batch: RecordBatch,
    /// The value of each line, in dollars.
    pub weights: Vec<f64>,
    pub origins: Vec<Place>,
}

/// Columns of words by their distinct values.
#[derive(Default)]
struct Words {
    ids: HashMap<String, i32>,
    values: Vec<String>,
    keys: Vec<i32>,
}

impl Words {
    fn push(&mut self, text: &str) {
        let id = self.ids.get(text).copied().unwrap_or_else(|| {
            let id = i32::try_from(self.values.len()).expect("a key");
            self.values.push(text.to_owned());
            self.ids.insert(text.to_owned(), id);
            id
        });
        self.keys.push(id);
    }

    fn array(self) -> ArrayRef {
        let values = Arc::new(StringArray::from_iter_values(&self.values)) as ArrayRef;
        Arc::new(DictionaryArray::<Int32Type>::try_new(Int32Array::from(self.keys), values).expect("words"))
    }
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

impl Lines {
    /// What the fields of a line are, in the order of [`COLUMNS`] without the day.
    fn fields(
        line: &schedule::Line,
        flow: &Flow,
        claims_usmca: bool,
        [steel, aluminum]: [&str; 2],
        departures: Option<Departures>,
    ) -> [String; 11] {
        let code = line.code.as_str();
        let is = |prefixes: &[&str]| prefixes.iter().any(|prefix| code.starts_with(prefix));
        let collected = if flow.value > 0.0 { flow.duty / flow.value } else { 0.0 };
        let [steel, aluminum, copper] = match &code[..2] {
            "72" | "73" => ["100%", "0%", "0%"],
            "76" => ["0%", "100%", "0%"],
            "74" => ["0%", "0%", "90%"],
            _ => [steel, aluminum, "0%"],
        };
        let part = !is(&["8471"]);
        let adds_floors = departures.is_some_and(|d| d.adds_floors(flow.origin));
        let read_as = departures.and_then(|d| d.code(code, flow.origin)).unwrap_or(code);
        [
            read_as.to_owned(),
            flow.origin.code().to_owned(),
            yes(claims_usmca).to_owned(),
            if adds_floors { "0%".to_owned() } else { rate(&line.general, collected) },
            rate(&line.other, collected),
            steel.to_owned(),
            aluminum.to_owned(),
            copper.to_owned(),
            yes(part).to_owned(),
            yes(part).to_owned(),
            yes(["DE", "JP", "GB"].contains(&flow.origin.code())).to_owned(),
        ]
    }

    /// All flows as lines of an edition; read as the law reads, or as the series departs from it.
    pub fn new(edition: &Edition, flows: &[Flow], derivatives: &Derivatives, departures: Option<Departures>) -> Self {
        // The statistical lines of each HS6; where it has none, its tariff lines.
        let mut below: HashMap<&str, Vec<&schedule::Line>> = HashMap::new();
        for line in edition.lines() {
            below.entry(&line.code[..6]).or_default().push(line);
        }
        let metals: HashMap<&str, [&'static str; 2]> = edition
            .lines()
            .map(|line| (line.code.as_str(), derivatives.shares(&line.code, departures.is_some())))
            .collect();
        for lines in below.values_mut() {
            if lines.iter().any(|line| line.code.len() == 10) {
                lines.retain(|line| line.code.len() == 10);
            }
        }
        let mut columns: Vec<Words> = (1..COLUMNS.len()).map(|_| Words::default()).collect();
        let (mut weights, mut origins) = (Vec::new(), Vec::new());
        for flow in flows {
            let Some(lines) = below.get(flow.hs6.as_str()) else { continue };
            let share = usmca(flow.origin);
            for (claims, share) in [(true, share), (false, 1.0 - share)] {
                if share <= 0.0 {
                    continue;
                }
                #[allow(clippy::cast_precision_loss, reason = "a few lines")]
                let weight = flow.value * share / lines.len() as f64;
                for line in lines {
                    columns
                        .iter_mut()
                        .zip(Self::fields(line, flow, claims, metals[line.code.as_str()], departures))
                        .for_each(|(c, text)| c.push(&text));
                    weights.push(weight);
                    origins.push(flow.origin);
                }
            }
        }
        let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let fields: Vec<Field> =
            COLUMNS.iter().take(columns.len()).map(|name| Field::new(*name, words.clone(), false)).collect();
        let arrays = columns.into_iter().map(Words::array).collect();
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).expect("a batch");
        Self { batch, weights, origins }
    }

    /// The lines as they move on a day.
    pub fn on(&self, on: Date) -> RecordBatch {
        let mut fields: Vec<Field> = self.batch.schema().fields().iter().map(|f| (**f).clone()).collect();
        let mut arrays = self.batch.columns().to_vec();
        let keys = Int32Array::from(vec![0; self.batch.num_rows()]);
        let day = Arc::new(StringArray::from_iter_values([on.to_string()])) as ArrayRef;
        let day = DictionaryArray::<Int32Type>::try_new(keys, day).expect("a day");
        fields.push(Field::new("on", fields[0].data_type().clone(), false));
        arrays.push(Arc::new(day));
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).expect("a batch")
    }
}
