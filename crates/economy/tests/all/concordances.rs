//! The concordances that ship: they lose nothing, and their weights are those of the sources they cite.

use crate::shared;

use std::collections::BTreeMap;
use std::fs::File;

use economy::world::{self, WorldError, shipped};
use economy::{Labels, Route};
use flate2::read::GzDecoder;

/// The codes of the vocabulary, from its table; the crates do not depend on each other.
fn vocabulary() -> Vec<String> {
    let table = include_str!("../../../vocabulary/src/country/iso.rs");
    let (countries, rest) = table.split_once("REGIONS").unwrap();
    let (regions, _) = rest.split_once("];").unwrap();
    let codes = |text: &str| -> Vec<String> {
        text.split("(\"")
            .skip(1)
            .filter_map(|entry| entry.split_once("\", \""))
            .map(|(code, _)| code.to_owned())
            .collect()
    };
    let mut all = codes(countries);
    all.retain(|code| code.len() == 2);
    all.extend(codes(regions));
    all.push("EU".to_owned());
    all
}

#[test]
fn every_place_of_the_vocabulary_has_a_region() {
    let places = shipped::places().unwrap();
    let vocabulary = vocabulary();
    assert!(vocabulary.len() > 250);
    for code in &vocabulary {
        let parts = places.get(code).unwrap();
        assert!((parts.iter().map(|part| part.weight).sum::<f64>() - 1.0).abs() < 1e-9);
    }
    assert_eq!(places.codes().count(), vocabulary.len());
    let error = places.get("XX").unwrap_err().to_string();
    assert_eq!(error, "world/places.csv says nothing of `XX`: give it a line");
}

#[test]
fn the_other_tables_go_to_the_same_sectors() {
    let sectors = world::sectors().unwrap();
    for (file, crosswalk) in [
        ("economy/wiod2013/labels.json", shipped::wiod_2013().unwrap()),
        ("economy/cp2015/labels.json", shipped::caliendo_parro().unwrap()),
    ] {
        let Some(path) = shared::file(file, "the_other_tables_go_to_the_same_sectors") else { continue };
        let labels = Labels::from_json(File::open(path).unwrap()).unwrap();
        crosswalk.concordance("sector", labels.sectors()).unwrap();
        if file.contains("wiod") {
            shipped::table_countries().unwrap().concordance("country", labels.countries()).unwrap();
        }
    }
    let error = shipped::wiod_2013().unwrap().concordance("sector", &["c1".to_owned(), "c99".to_owned()]).unwrap_err();
    assert!(error.to_string().starts_with("the weights of `c99` sum to 0"), "{error}");
    assert_eq!(sectors.len(), 17);
}

#[test]
fn codes_go_by_their_longest_entry() {
    let (goods, list) = (shipped::harmonized_system().unwrap(), shipped::control_list().unwrap());
    for (code, sector) in [
        ("8542.31.0001", "electronics"),
        ("8505.11.00", "metals-minerals"),
        ("2846.90.80", "chemicals"),
        ("8501.10", "electrical"),
        ("8486", "machinery"),
        ("0901.11", "agriculture-food"),
    ] {
        assert_eq!(goods.longest(code).unwrap()[0].to, sector, "{code}");
    }
    for (code, sector) in [
        ("3A090.a", "electronics"),
        ("3B001.f", "machinery"),
        ("5D002", "software"),
        ("3D006", "software"),
        ("3E001", "finance-business"),
    ] {
        let parts = list.longest(code).unwrap();
        assert!(parts[0].to == sector && parts[0].judgment, "{code}");
    }
    assert!(matches!(list.longest("EAR99"), Err(WorldError::Missing { .. })));
    assert!(matches!(goods.longest("9903.01.24"), Err(WorldError::Missing { .. })));
    // Every category and group of the list.
    for category in 0..10 {
        for group in ["A", "B", "C", "D", "E"] {
            list.longest(&format!("{category}{group}999")).unwrap();
        }
    }
}

/// U.S. imports of 2024 by subheading and partner: partner, subheading, imports, duty.
fn imports(test: &str) -> Option<Vec<(String, String, f64, f64)>> {
    let path = shared::file("economy/us_tariffs_2025/us_imports_2024_hs6_by_country.csv.gz", test)?;
    let mut reader = csv::Reader::from_reader(GzDecoder::new(File::open(path).unwrap()));
    let number = |record: &csv::StringRecord, at: usize| record[at].parse::<f64>().unwrap();
    let rows = reader.records().map(Result::unwrap);
    Some(rows.map(|row| (row[1].to_owned(), row[2].to_owned(), number(&row, 3), number(&row, 4))).collect())
}

#[test]
fn weights_of_chapters_are_those_of_the_imports_they_cite() {
    let Some(imports) = imports("weights_of_chapters_are_those_of_the_imports_they_cite") else { return };
    let goods = shipped::harmonized_system().unwrap();
    let mut chapters: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for (_, code, value, _) in &imports {
        let Ok(parts) = goods.longest(code) else { continue };
        for part in parts {
            let sums = chapters.entry(code[..2].to_owned()).or_default();
            *sums.entry(part.to.clone()).or_default() += part.weight * value;
        }
    }
    for (chapter, sums) in chapters {
        let total: f64 = sums.values().sum();
        for part in goods.get(&chapter).unwrap() {
            let share = sums.get(&part.to).copied().unwrap_or(0.0) / total;
            assert!((share - part.weight).abs() < 5e-4, "{chapter} to {}: {share}, {}", part.to, part.weight);
        }
    }
}

#[test]
fn tariffs_of_the_united_states_are_the_duties_paid() {
    let Some(imports) = imports("tariffs_of_the_united_states_are_the_duties_paid") else { return };
    let goods = shipped::harmonized_system().unwrap();
    let world = world::small().unwrap();
    let labels = &world.table.labels;
    let mut sums: BTreeMap<Route, (f64, f64)> = BTreeMap::new();
    for (partner, code, value, duty) in &imports {
        let exporter = match partner.as_str() {
            "CANADA" => "CAN",
            "UNITED KINGDOM" => "GBR",
            "EUROPEAN UNION" => "DEU",
            "JAPAN" => "JPN",
            "KOREA, SOUTH" => "KOR",
            "TAIWAN" => "TWN",
            "CHINA" => "CHN",
            _ => "ROW",
        };
        let Ok(parts) = goods.longest(code) else { continue };
        for part in parts {
            let sum = sums.entry(labels.route(&part.to, "USA", exporter).unwrap()).or_default();
            *sum = (sum.0 + part.weight * value, sum.1 + part.weight * duty);
        }
    }
    let mut checked = 0;
    for (route, tariff) in &world.tariffs {
        let Some((value, duty)) = sums.get(route).filter(|_| route.importer == 0) else { continue };
        assert!((duty / value - tariff.likely).abs() < 2e-5, "{route:?}: {} and {}", duty / value, tariff.likely);
        checked += 1;
    }
    assert_eq!(checked, 8 * 11);
}

/// The sectors that the classification of GTAP comes to.
const GTAP: [(&str, &str); 11] = [
    ("agriculture-food", "PDR WHT GRO V_F OSD C_B PFB OCR CTL OAP RMK WOL FRS FSH CMT OMT VOL MIL PCR SGR OFD B_T"),
    ("mining", "COA OIL GAS OXT OMN"),
    ("light-manufacturing", "TEX WAP LEA OMF"),
    ("wood-paper", "LUM PPP"),
    ("petroleum", "P_C"),
    ("chemicals", "CHM BPH RPP CRP"),
    ("metals-minerals", "NMM I_S NFM FMP"),
    ("electronics", "ELE"),
    ("electrical", "EEQ"),
    ("machinery", "OME"),
    ("transport-equipment", "MVH OTN"),
];

#[test]
fn tariff_codes_agree_with_the_concordance_of_gtap_by_value() {
    let test = "tariff_codes_agree_with_the_concordance_of_gtap_by_value";
    let (Some(imports), Some(path)) =
        (imports(test), shared::file("economy/bea_us_io/rate_aggregation_hs6_gtap_crosswalk.csv", test))
    else {
        return;
    };
    let gtap: BTreeMap<String, String> = csv::Reader::from_path(path)
        .unwrap()
        .records()
        .map(Result::unwrap)
        .map(|row| (row[0].to_owned(), row[1].to_uppercase()))
        .collect();
    let goods = shipped::harmonized_system().unwrap();
    let (mut agreed, mut all) = (0.0, 0.0);
    for (_, code, value, _) in &imports {
        let (Ok(parts), Some(other)) = (goods.longest(code), gtap.get(code)) else { continue };
        let Some((sector, _)) = GTAP.iter().find(|(_, codes)| codes.split(' ').any(|code| code == other)) else {
            continue;
        };
        all += value;
        agreed += value * parts.iter().filter(|part| part.to == *sector).map(|part| part.weight).sum::<f64>();
    }
    println!("agreement by value: {}", agreed / all);
    assert!(agreed / all > 0.97, "{}", agreed / all);
}
