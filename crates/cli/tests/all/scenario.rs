//! `portcullis scenario`: what people get, and what wrong input is told.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("scenario-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(args: &[&str]) -> Output {
    let days = ["--on", "2025-12-15", "--known", "2025-12-01"];
    Command::new(env!("CARGO_BIN_EXE_portcullis")).current_dir(root()).args(args).args(days).output().unwrap()
}

fn refuses(args: &[&str], expected: &[&str]) {
    let output = run(args);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {error}");
    assert!(output.stdout.is_empty(), "{args:?} printed an answer");
    for part in expected {
        assert!(error.contains(part), "{args:?}: `{part}` is not in: {error}");
    }
}

#[test]
fn the_hundred_per_cent_duty_gives_tables_a_page_without_network_and_the_same_numbers_on_any_threads() {
    let folder = folder("tariff");
    let (out, page) = (folder.join("tables"), folder.join("page.html"));
    let json = |threads: &str| {
        let (out, page) = (out.to_str().unwrap(), page.to_str().unwrap());
        let file = "examples/scenarios/tariff-100.law";
        let args = ["scenario", "run", file, "--draws", "4", "--format", "json", "--out", out, "--report", page];
        let output = run(&[&args[..], &["--threads", threads]].concat());
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let one = json("1");
    assert_eq!(one, json("2"));
    let income = one["income"]["rows"].as_array().unwrap();
    let of = |region: &str| income.iter().find(|row| row["region"] == region).unwrap()["real_income"].as_f64().unwrap();
    assert!(of("CHN") < 0.0 && of("USA") < 0.0, "{} and {}", of("CHN"), of("USA"));
    assert_eq!(one["failed_draws"]["failed"], 0);
    // A duty makes nothing unavailable.
    let year = one["first_year"]["rows"].as_array().unwrap();
    assert!(year.iter().all(|row| row["lost"].as_f64().unwrap().abs() < 1e-9));
    let page = std::fs::read_to_string(&page).unwrap();
    assert!(page.contains("Content-Security-Policy") && page.contains("legal advice"));
    for loads in ["<script", "<link", "src=\"http", "@import", "url(http"] {
        assert!(!page.contains(loads), "the page has {loads}");
    }
    for table in ["income", "output", "reached", "coverage", "leverage", "first_year"] {
        for format in ["csv", "parquet"] {
            assert!(out.join(format!("{table}.{format}")).is_file(), "{table}.{format}");
        }
    }
}

#[test]
fn a_study_names_where_it_leads_and_what_a_truce_is_worth() {
    let folder = folder("study");
    let study = folder.join("study.json");
    let law = root().join("examples/scenarios").canonicalize().unwrap();
    let moves =
        |file: &str| format!(r#"[{{"name":"leave it"}},{{"name":"act","scenarios":["{}/{file}"]}}]"#, law.display());
    let player = |name: &str, region: &str, file: &str| {
        format!(r#"{{"name":"{name}","region":"{region}","status-quo":"leave it","moves":{}}}"#, moves(file))
    };
    let text = format!(
        r#"{{"title":"T","players":[{},{}],"truces":[{{"name":"peace","moves":{{}}}}]}}"#,
        player("America", "USA", "tariff-100.law"),
        player("China", "CHN", "china-retaliates.law")
    );
    std::fs::write(&study, text).unwrap();
    let output = run(&["scenario", "run", study.to_str().unwrap(), "--draws", "3", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let payoffs = told["payoffs"]["rows"].as_array().unwrap();
    assert_eq!(payoffs.len(), 4);
    assert_eq!(payoffs[0]["income_1"].as_f64(), Some(0.0), "what leaves all as it is changes nothing");
    assert_eq!(told["ends"].as_array().unwrap().len(), 2);
    assert_eq!(told["truces"]["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_not_there_is_named() {
    let tariff = "examples/scenarios/tariff-100.law";
    refuses(&["scenario", "run", "no-such.law"], &["no-such.law", "no such file"]);
    refuses(&["scenario", "run", tariff, "--own", "ATLANTIS"], &["ATLANTIS", "USA"]);
    refuses(&["scenario", "run", tariff, "--own", "USA", "--other", "USA"], &["one region"]);
    let folder = folder("wrong");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let no_measure = "scenario s { title \"S\"\n event us.standoff.no-such adopted known 2025-10-31 effective 2025-11-01 source \"supposed\" }\n";
    refuses(&["scenario", "run", &file("none.law", no_measure)], &["us.standoff.no-such"]);
    let player =
        |name: &str, quiet: &str| format!(r#"{{"name":"{name}","region":"USA"{quiet},"moves":[{{"name":"wait"}}]}}"#);
    let study = |quiet: &str| {
        format!(r#"{{"title":"T","players":[{},{}]}}"#, player("A", quiet), player("B", r#","status-quo":"wait""#))
    };
    refuses(&["scenario", "run", &file("quiet.json", &study(""))], &["quiet.json", "`A` has no status quo", "wait"]);
    refuses(&["scenario", "run", &file("cut.json", "{\"title\":")], &["cut.json", "could not be read"]);
    let probes = file("probes.json", r#"{"about":"","regions":{},"probes":[]}"#);
    refuses(&["scenario", "run", tariff, "--probes", &probes], &["probes.json", "USA", "has no place"]);
}
