//! Figures written by `benches/peers/boario_figures.py`: a table, cases, and what BoARIO makes of them. One reader for the
//! fixture of the tests and for the bench that runs BoARIO.

use economy::disruption::{
    Capacity, Capital, Curve, DeadBand, Households, Model, Orders, Outcome, Overproduction, Parameters, Rebuild,
    Recovery, Return, Shock,
};
use economy::{Labels, Matrix, Table};
use serde_json::Value;

/// A text in JSON.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// A number in JSON.
pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// A list in JSON.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    list(value).iter().map(|name| text(name).to_owned()).collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn matrix(value: &Value) -> Matrix {
    let rows: Vec<Vec<f64>> = list(value).iter().map(numbers).collect();
    Matrix::from_cells(rows.len(), rows[0].len(), rows.concat()).unwrap()
}

/// The table that BoARIO ran on; its output is what is sold.
pub fn table(document: &Value) -> Table {
    let labels = Labels::new(texts(&document["countries"]), texts(&document["sectors"])).unwrap();
    of_parts(labels, texts(&document["uses"]), matrix(&document["intermediate"]), matrix(&document["final_demand"]))
}

/// A table of flows alone.
pub fn of_parts(labels: Labels, uses: Vec<String>, intermediate: Matrix, final_demand: Matrix) -> Table {
    let output: Vec<f64> = intermediate.row_sums().iter().zip(final_demand.row_sums()).map(|(a, b)| a + b).collect();
    let value_added = output.iter().zip(intermediate.column_sums()).map(|(output, inputs)| output - inputs).collect();
    let taxes = vec![0.0; output.len()];
    Table { labels, uses, unit: "million USD".to_owned(), intermediate, final_demand, taxes, value_added, output }
}

/// The parameters of a case.
pub fn parameters(labels: &Labels, case: &Value) -> Parameters {
    Parameters {
        orders: if case["order_type"] == "alt" { Orders::ByCapacity } else { Orders::Fixed },
        overproduction: Overproduction {
            base: 1.0,
            most: number(&case["alpha_max"]),
            days: number(&case["alpha_tau"]),
        },
        inventories: list(&case["inventories"]).iter().map(|days| days.as_f64().unwrap_or(f64::INFINITY)).collect(),
        restoration: numbers(&case["restoration"]),
        psi: number(&case["psi"]),
        capital: numbers(&case["capital"]),
        dead_band: Some(DeadBand::BOARIO),
        ..Parameters::new(labels)
    }
}

/// The shock of a case.
pub fn shock(model: &Model, uses: &[String], case: &Value) -> Shock {
    let mut shock = Shock::none(model);
    let sector = |name: &str| model.labels().sector(name).unwrap();
    for event in list(&case["events"]) {
        let losses = list(&event["impact"])
            .iter()
            .map(|row| (model.industry(text(&row[0]), text(&row[1])).unwrap(), number(&row[2])))
            .collect();
        let (start, days) = (count(&event["occurrence"]), count(&event["duration"]));
        let recovery = || Recovery { curve: curve(text(&event["curve"])), days: number(&event["recovery_tau"]) };
        match text(&event["kind"]) {
            // BoARIO's acts a day after its occurrence.
            "arbitrary" => {
                shock.capacity(Capacity { losses, start: start + 1, days, recovery: recovery() }).unwrap();
            }
            "recovery" => {
                shock.capital(Capital { losses, start, days, back: Return::Recovers(recovery()) }).unwrap();
            }
            _ => {
                let households = event["households"].as_array().map(Vec::as_slice).unwrap_or_default().iter();
                let households = households.map(|row| Households {
                    country: model.labels().country(text(&row[0])).unwrap(),
                    of: uses.iter().position(|name| name == text(&row[1])).unwrap(),
                    amount: number(&row[2]),
                });
                let rebuild = Rebuild {
                    sectors: event["sectors"]
                        .as_object()
                        .unwrap()
                        .iter()
                        .map(|(s, part)| (sector(s), number(part)))
                        .collect(),
                    days: number(&event["rebuild_tau"]),
                    factor: number(&event["factor"]),
                    households: households.collect(),
                };
                shock.capital(Capital { losses, start, days, back: Return::Rebuilt(rebuild) }).unwrap();
            }
        }
    }
    shock
}

fn curve(name: &str) -> Curve {
    match name {
        "linear" => Curve::Linear,
        "convexe" => Curve::ConvexScaled,
        "convexe noscale" => Curve::Convex,
        "concave" => Curve::Concave,
        other => panic!("no curve `{other}`"),
    }
}

/// A case run by both: its name, and for each figure the largest difference, as a part of the industry's output before (for final
/// demand that is not met, of the output of the country that buys).
pub fn beside(document: &Value, case: &Value) -> (String, Vec<(&'static str, f64)>) {
    let table = table(document);
    let model = Model::new(&table, parameters(&table.labels, case)).unwrap();
    let outcome = model.run(&shock(&model, &table.uses, case), 365).unwrap();
    let days: Vec<usize> = list(&case["days"]).iter().map(count).collect();
    let differences = figures(&outcome).map(|(name, ours)| {
        let theirs: Vec<Vec<f64>> = list(&case["figures"][name]).iter().map(numbers).collect();
        let mut worst = 0.0_f64;
        for (day, theirs) in days.iter().zip(&theirs) {
            for (industry, theirs) in theirs.iter().enumerate() {
                let scale = outcome.output[industry];
                worst = worst.max((ours.get(*day, industry).unwrap() - theirs).abs() / scale);
            }
        }
        (name, worst)
    });
    (text(&case["name"]).to_owned(), differences.to_vec())
}

fn figures(outcome: &Outcome) -> [(&'static str, &Matrix); 5] {
    [
        ("production", &outcome.production),
        ("capacity", &outcome.capacity),
        ("demand", &outcome.demand),
        ("rebuild", &outcome.rebuild),
        ("unmet", &outcome.unmet),
    ]
}
