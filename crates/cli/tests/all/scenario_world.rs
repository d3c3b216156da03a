//! `portcullis scenario … --world`: scenarios on tables of others. What they stand on is told, and what has no place is named.

use crate::common;

use std::fmt::Write;
use std::path::Path;

use common::Folder;
use serde_json::Value;

const COUNTRIES: [&str; 13] =
    ["USA", "CAN", "GBR", "DEU", "FRA", "ITA", "JPN", "KOR", "TWN", "CHN", "AUT", "MEX", "ROW"];
/// Codes of ISIC Rev. 4, one or more for each sector of the small world.
const SECTORS: [&str; 18] = [
    "A01_02", "B", "C13T15", "C17_18", "C19", "C20", "C24", "C26", "C27", "C28", "C29", "D", "G", "J61", "J62_63", "K",
    "O", "C31T33",
];
const USES: [&str; 3] = ["HFCE", "GGFC", "GFCF"];

/// A table in which everyone sells mostly at home, a row a number; `sectors` are the names of its sectors.
fn table(sectors: &[&str]) -> String {
    let mut random = fastrand::Rng::with_seed(3);
    let industries: Vec<(&str, &str)> =
        COUNTRIES.iter().flat_map(|country| sectors.iter().map(move |sector| (*country, *sector))).collect();
    let size = industries.len();
    let mut cell = |own: bool, most: f64| (most * random.f64() * if own { 10.0 } else { 0.5 }).round();
    let (mut output, mut inputs) = (vec![0.0; size], vec![0.0; size]);
    let (mut intermediate, mut last) = (String::new(), String::new());
    for (supplier, (country, sector)) in industries.iter().enumerate() {
        for (user, (of, using)) in industries.iter().enumerate() {
            let value = cell(country == of, 100.0);
            output[supplier] += value;
            inputs[user] += value;
            writeln!(intermediate, "intermediate,{country},{sector},{of},{using},{value}").expect("text");
        }
        for of in COUNTRIES {
            for used in USES {
                let value = cell(*country == of, 2000.0);
                output[supplier] += value;
                writeln!(last, "final,{country},{sector},{of},{used},{value}").expect("text");
            }
        }
    }
    let rows = size * (3 + size + COUNTRIES.len() * USES.len());
    let mut text =
        format!("# unit: million USD; rows: {rows}\npart,supplier_country,supplier_sector,user_country,user,value\n");
    for (made, (country, sector)) in output.iter().zip(&industries) {
        writeln!(text, "output,{country},{sector},,,{made}").expect("text");
    }
    for (at, (country, sector)) in industries.iter().enumerate() {
        let added = output[at] - inputs[at];
        assert!(added > 0.0, "{sector} in {country} has no value added");
        writeln!(text, "value_added,,,{country},{sector},{added}\ntaxes,,,{country},{sector},0").expect("text");
    }
    text + &last + &intermediate
}

fn law(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    path.canonicalize().expect("it ships").to_str().expect("UTF-8").to_owned()
}

const DAYS: [&str; 8] = ["--on", "2025-12-15", "--known", "2025-12-01", "--draws", "3", "--coalition-draws", "1"];

fn json(folder: &Folder, args: &[&str]) -> Value {
    let ended = folder.run(&[args, &DAYS, &["--format", "json"]].concat());
    assert_eq!(ended.code, 1, "{args:?}: {}", ended.err);
    serde_json::from_str(&ended.out).expect("JSON")
}

#[test]
fn a_scenario_on_another_table_says_on_which_and_how_far_it_is_from_the_one_that_ships() {
    let folder = Folder::new("scenario-world");
    folder.write("icio_2020.csv", table(&SECTORS));
    let done = folder.run(&["economy", "import", "icio_2020.csv", "--name", "mine"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("13 regions, 18 sectors") && done.out.contains("of 2020"), "{}", done.out);
    let tariff = law("scenarios/tariff-100.law");
    let run = ["scenario", "run", tariff.as_str(), "--world", "mine", "--report", "page.html", "--out", "tables"];
    let found = json(&folder, &run);
    let world = &found["world"];
    assert_eq!((world["name"].as_str(), world["year"].as_i64()), (Some("mine"), Some(2020)));
    assert_eq!((world["classes"].as_str(), world["regions"].as_i64()), (Some("ISIC Rev. 4"), Some(13)));
    assert!(world["source"].as_str().is_some_and(|source| source.contains("icio_2020.csv")), "{world}");
    // One sector of eighteen is of several.
    let divided = world["divided"].as_f64().expect("a number");
    assert!(divided > 0.03 && divided < 0.09, "{divided}");
    assert!(world["beside_shipped"]["output"].as_f64().is_some_and(|apart| apart > 0.1 && apart < 1.0), "{world}");
    let income = found["income"]["rows"].as_array().expect("rows");
    assert_eq!(income.len(), 12);
    let of = |region: &str| income.iter().find(|row| row["region"] == region).expect("a row")["real_income"].as_f64();
    assert!(of("CHN").is_some_and(|gain| gain < 0.0), "{income:?}");
    let shares = found["beside_shipped"]["rows"].as_array().expect("rows");
    assert_eq!(shares.len(), 12 + 17);
    let page = String::from_utf8(folder.bytes("page.html")).expect("UTF-8");
    for said in ["The world it stands on", "mine of 2020", "icio_2020.csv", "Beside the shipped world of 2014"] {
        assert!(page.contains(said), "the page does not say `{said}`");
    }
    assert!(!folder.bytes("tables/beside_shipped.csv").is_empty());
    // The same files where they lie, unimported, give the same numbers.
    let run = ["scenario", "run", tariff.as_str(), "--world", "icio_2020.csv"];
    let again = json(&folder, &run);
    assert_eq!(again["income"], found["income"]);
    assert_eq!(again["world"]["year"], 2020);
    // In text, and beside each other.
    let truce = law("scenarios/truce.law");
    let text =
        folder.run(&[&["scenario", "compare", tariff.as_str(), truce.as_str(), "--world", "mine"][..], &DAYS].concat());
    assert_eq!(text.code, 1, "{}", text.err);
    assert!(text.out.contains("mine of 2020, as 12 regions and 17 sectors"), "{}", text.out);
}

#[test]
fn sectors_of_ones_own_go_where_the_file_says() {
    let folder = Folder::new("scenario-world-own");
    let mut sectors = SECTORS;
    sectors[7] = "gadgets";
    folder.write("own.csv", table(&sectors));
    let tariff = law("scenarios/tariff-100.law");
    let run = ["scenario", "run", tariff.as_str(), "--world", "own.csv"];
    let with = |file: &'static str| [&run[..], &["--concordance", file], &DAYS[..]].concat();
    let said = [
        "world `own.csv` cannot carry scenarios",
        "no place",
        "sector `gadgets` (",
        "% of world output",
        "--concordance",
    ];
    folder.refuses(&[&run[..], &DAYS].concat(), &said);
    folder.write("half.csv", "axis,from,to,weight\nsector,gadgets,electronics,0.5\n");
    folder.refuses(&with("half.csv"), &["the weights of `gadgets` sum to 0.5"]);
    folder.write("typo.csv", "axis,from,to,weight\nsector,gadget,electronics,1\n");
    folder.refuses(&with("typo.csv"), &["sector `gadget`, which the table does not have"]);
    folder.write("bad.csv", "from,to\ngadgets,electronics\n");
    folder.refuses(&with("bad.csv"), &["bad.csv", "expected the columns axis,from,to,weight"]);
    folder.write("own-places.csv", "axis,from,to,weight,source\nsector,gadgets,electronics,1,the catalog\n");
    let found = json(&folder, &[&run[..], &["--concordance", "own-places.csv"]].concat());
    assert_eq!(found["world"]["classes"], "ISIC Rev. 4");
    assert!(found["world"]["year"].is_null());
}

#[test]
fn what_cannot_carry_a_scenario_is_named() {
    let folder = Folder::new("scenario-world-wrong");
    let tariff = law("scenarios/tariff-100.law");
    let on = |world: &'static str| [&["scenario", "run", tariff.as_str(), "--world", world][..], &DAYS].concat();
    folder.refuses(&on("wiod"), &["no world `wiod`", "small", "economy import"]);
    let pymrio = Path::new(env!("CARGO_MANIFEST_DIR")).join("../economy/tests/pymrio/text");
    let done = folder.run(&["economy", "import", pymrio.to_str().expect("UTF-8"), "--name", "test"]);
    assert_eq!(done.code, 0, "{}", done.err);
    folder.refuses(&on("test"), &["world `test` cannot carry scenarios", "region `North`, `South`", "100"]);
    let unbalanced = table(&SECTORS).replacen("output,USA,A01_02,,,", "output,USA,A01_02,,,9", 1);
    folder.write("off.csv", unbalanced);
    folder.refuses(&on("off.csv"), &["off.csv", "does not balance", "`A01_02` in USA"]);
    folder.write("places.csv", "axis,from,to,weight\n");
    let small = [&["scenario", "run", tariff.as_str(), "--concordance", "places.csv"][..], &DAYS].concat();
    folder.refuses(&small, &["places.csv", "the small world needs no concordance", "--world"]);
}

#[test]
fn a_scenario_runs_on_the_published_table_of_2011() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("PORTCULLIS_DATA").map_or(shared, Into::into);
    let wiod = root.join("economy/wiod2013");
    if !wiod.is_dir() {
        eprintln!("skipped: a_scenario_runs_on_the_published_table_of_2011: {} is absent", wiod.display());
        return;
    }
    let folder = Folder::new("scenario-world-2011");
    let world = wiod.to_str().expect("UTF-8");
    let done = folder.run(&["economy", "import", world, "--name", "wiod-2011"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let ban = law("scenarios/software-ban-alone.law");
    let found = json(&folder, &["scenario", "run", ban.as_str(), "--world", "wiod-2011"]);
    assert_eq!(
        (found["world"]["year"].as_i64(), found["world"]["classes"].as_str()),
        (Some(2011), Some("sectors of WIOD 2013"))
    );
    assert_eq!(found["failed_draws"]["failed"], 0);
    let income = found["income"]["rows"].as_array().expect("rows");
    let of = |region: &str| income.iter().find(|row| row["region"] == region).expect("a row")["real_income"].as_f64();
    assert!(of("CHN").is_some_and(|gain| gain < 0.0), "{income:?}");
}
