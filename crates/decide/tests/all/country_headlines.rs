//! The headline rates of every country and territory against those that a tracker publishes, at its two dates.
//!
//! A headline is what one measure charges on a good that it is about, free of ordinary duty: so a duty that fills up to a total is
//! shown as that total. Differences stand with their causes in `country_headlines_differences.csv`, which has to hold exactly
//! (`PORTCULLIS_BLESS=1` writes it anew, causes kept).

use crate::common;
use crate::differences_shared as differences;
use crate::duties;

use std::collections::BTreeMap;

use decide::Engine;
use differences::{Difference, Differences};
use duties::percent;
use serde::Deserialize;
use serde_json::{Value, json};
use vocabulary::case::Basis;
use vocabulary::{Date, Decimal, Place};

/// What stands for a tariff: a line, and facts beyond those of [`headline`].
struct Good {
    tariff: &'static str,
    /// Which part of the duty it is, as `duties::MEASURES` names them.
    measure: &'static str,
    code: &'static str,
    facts: &'static [(&'static str, &'static str)],
}

const fn good(
    tariff: &'static str,
    measure: &'static str,
    code: &'static str,
    facts: &'static [(&'static str, &'static str)],
) -> Good {
    Good { tariff, measure, code, facts }
}

const GOODS: [Good; 17] = [
    // Hot-rolled coil, aluminum plate, copper profiles: all of the one metal.
    good("steel", "232", "7208.10.15.00", &[("us.232.steel-content", "100%")]),
    good("aluminum", "232", "7606.11.30.60", &[("us.232.aluminum-content", "100%")]),
    good("copper", "232", "7407.10.50.10", &[("us.232.copper-content", "100%")]),
    // A bus, lumber of pine, an upholstered seat, a kitchen cabinet.
    good("buses", "232", "8702.10.31.00", &[]),
    good("softwood_lumber", "232", "4407.11.00.01", &[]),
    good("wood_furniture", "232", "9401.61.40.11", &[]),
    good("kitchen_cabinets", "232", "9403.40.90.60", &[]),
    // An accelerator board within the parameters of note 39.
    good("semiconductors", "232", "8473.30.11.80", &[("us.232.semiconductors.within-parameters", "yes")]),
    // A passenger car, brakes for one, a tractor for semi-trailers, an engine part for one, a medicine under patent.
    good("autos", "232", "8703.23.01.90", &[]),
    good("auto_parts", "232", "8708.30.50.90", &[("us.232.vehicle-part", "yes")]),
    good("mhd_vehicles", "232", "8701.21.00.80", &[]),
    good("mhd_parts", "232", "8409.99.10.40", &[("us.232.mhd-part", "yes")]),
    good("pharmaceuticals", "232", "3004.90.92.08", &[("us.232.pharma.patented", "yes")]),
    // The highest rate of section 301 on China: electric cars, syringes.
    good("china_301", "301", "8703.80.00.00", &[]),
    // A T-shirt, on no list of exemptions.
    good("reciprocal", "reciprocal", "6109.10.00.40", &[]),
    good("fentanyl", "fentanyl", "6109.10.00.40", &[]),
    good("section_122", "122", "6109.10.00.40", &[]),
];

#[derive(Deserialize)]
struct Country {
    name: String,
    tariffs: Vec<Tariff>,
}

#[derive(Deserialize)]
struct Tariff {
    tariff_name: String,
    tariff_rate: Value,
}

/// Names of the census list that the vocabulary does not have; nothing where another row stands for the same place.
fn place(name: &str) -> Option<Place> {
    let short = name.split(" (").next().expect("a first part");
    let code = match short {
        "United States of America" => "US",
        "Sint Maarten" => "SX",
        "Curacao" => "CW",
        "Denmark, except Greenland" => "DK",
        "Czech Republic" => "CZ",
        "Turkey" => "TR",
        "Gaza Strip administered by Israel" => "PS",
        "West Bank administered by Israel" => return None,
        "Burma" => "MM",
        "Cocos" => "CC",
        "Pitcairn Islands" => "PN",
        "Micronesia, Federated States of" => "FM",
        "Cote d'Ivoire" => "CI",
        "Saint Helena" => "SH",
        "Congo, Republic of the Congo" => "CG",
        "Congo, Democratic Republic of the Congo" => "CD",
        "Sao Tome and Principe" => "ST",
        "Reunion" => "RE",
        "French Southern and Antarctic Lands" => "TF",
        "Virgin Islands of the United States" => "VI",
        other => return Some(Place::from_name(other).unwrap_or_else(|| panic!("which place is `{name}`?"))),
    };
    Some(Place::from_code(code).expect("a code"))
}

/// What the law charges on the good of a country, in percent; words where that is open.
fn headline(engine: &Engine<'_>, good: &Good, origin: Place, on: Date) -> String {
    let mut facts = BTreeMap::from([
        ("us.hts.general-rate", json!("0%")),
        ("us.hts.other-rate", json!("0%")),
        ("us.232.steel-content", json!("0%")),
        ("us.232.aluminum-content", json!("0%")),
        ("us.232.copper-content", json!("0%")),
        ("us.232.metal-weight", json!("100%")),
        ("us.232.vehicle-part", json!(false)),
        ("us.232.mhd-part", json!(false)),
    ]);
    for (name, value) in good.facts {
        facts.insert(name, if *value == "yes" { json!(true) } else { json!(value) });
    }
    match (good.tariff, origin.code()) {
        // The tracker's rates for parts of vehicles from Canada and Mexico are those of originating goods.
        ("auto_parts" | "mhd_parts", "CA" | "MX") => drop(facts.insert("us.usmca", json!(true))),
        // Those for the United Kingdom are, for metals, of metal that is British, and for cars, within the quota.
        ("autos", "GB") => drop(facts.insert("us.hts.in-quota", json!(true))),
        ("steel" | "aluminum" | "copper", "GB") => drop(facts.insert("us.232.metals.uk-metal", json!(true))),
        _ => {}
    }
    let facts: Vec<(&str, Value)> = facts.into_iter().collect();
    let law = engine.snapshot().law();
    let duty = duties::duty(engine, &duties::import(law, good.code, origin.code(), &facts), on);
    match duty.total {
        Some(_) => percent(duty.parts.get(good.measure).copied().unwrap_or_default()),
        None => format!("open: {duty}"),
    }
}

/// Compares one file; the number of rates compared.
fn compare(law: &law::Law, file: &str, known: Date, differences: &mut Differences) -> usize {
    let Some(data) = common::data("headline rates of every country equal the published ones") else { return 0 };
    let text = std::fs::read_to_string(data.join("law/us_tariffs").join(file)).expect("the published rates");
    let mut published: BTreeMap<String, Value> = serde_json::from_str(&text).expect("JSON");
    let day = published.remove("policy_effective_date").expect("a day");
    let on: Date = day.as_str().and_then(|day| day.parse().ok()).expect("a day");
    let engine = Engine::new(law::compile(law, known, Basis::Law));
    let countries: Vec<Country> =
        published.into_values().map(|c| serde_json::from_value(c).expect("a country")).collect();
    // What the file speaks of at all, and for whom it gives no rate, it says is nothing.
    let spoken = |good: &&Good| countries.iter().any(|c| c.tariffs.iter().any(|t| t.tariff_name == good.tariff));
    let goods: Vec<&Good> = GOODS.iter().filter(spoken).collect();
    let mut compared = 0;
    for country in &countries {
        for tariff in &country.tariffs {
            assert!(
                goods.iter().any(|good| good.tariff == tariff.tariff_name),
                "no good stands for {}",
                tariff.tariff_name
            );
        }
        let Some(origin) = place(&country.name) else { continue };
        for good in &goods {
            let tariff = country.tariffs.iter().find(|t| t.tariff_name == good.tariff);
            let rate = tariff.map_or(Ok(Decimal::ZERO), |t| t.tariff_rate.to_string().parse::<Decimal>());
            let theirs = percent(rate.expect("a rate"));
            let ours = headline(&engine, good, origin, on);
            compared += 1;
            if ours != theirs {
                let key = [on.to_string().as_str(), origin.code(), good.tariff].map(str::to_owned).to_vec();
                differences.met(Difference { key, ours, theirs });
            }
        }
    }
    compared
}

#[test]
fn headline_rates_of_every_country_equal_the_published_ones_but_for_the_differences_explained() {
    if common::data("headline_rates_of_every_country_equal_the_published_ones_but_for_the_differences_explained")
        .is_none()
    {
        return;
    }
    let law = common::shipped();
    let mut differences = Differences::read("country_headlines_differences.csv");
    let compared = compare(&law, "tariff_rates_rev_32.json", jiff::civil::date(2025, 12, 31), &mut differences)
        + compare(&law, "tariff_rates_bnd_2026-11-10.json", jiff::civil::date(2026, 11, 25), &mut differences);
    println!("{compared} headline rates compared");
    differences.settle();
}
