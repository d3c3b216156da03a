//! The published schemas agree with what the program reads and writes.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn run(args: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_portcullis")).current_dir(root()).args(args).output().expect("it runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn examples() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(root().join("examples")).expect("the examples");
    let cases = folders.map(|e| e.expect("an entry").path().join("case.json")).filter(|p| p.is_file());
    cases.collect()
}

fn problems(schema: &Value, document: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).expect("a schema");
    validator.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn every_example_case_is_valid_by_the_published_schema() {
    let schema: Value = serde_json::from_str(&run(&["schema", "case"])).expect("JSON");
    let cases = examples();
    assert!(cases.len() >= 8);
    for path in cases {
        let case: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a case")).expect("JSON");
        assert_eq!(problems(&schema, &case), [""; 0], "{}", path.display());
    }
}

#[test]
fn a_misspelled_field_and_a_wrong_word_are_invalid_by_the_published_schema() {
    let schema: Value = serde_json::from_str(&run(&["schema", "case"])).expect("JSON");
    for wrong in [
        r#"{ "partys": [] }"#,
        r#"{ "kind": "exprot" }"#,
        r#"{ "to": "Germany" }"#,
        r#"{ "lines": [{ "value": 12 }] }"#,
    ] {
        let case: Value = serde_json::from_str(wrong).expect("JSON");
        assert!(!problems(&schema, &case).is_empty(), "{wrong}");
    }
}

#[test]
fn every_answer_is_valid_by_the_published_schema() {
    let schema: Value = serde_json::from_str(&run(&["schema", "determination"])).expect("JSON");
    for path in examples() {
        let answer = run(&["check", "--format", "json", path.to_str().expect("a path")]);
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        assert_eq!(problems(&schema, &answer), [""; 0], "{}", path.display());
    }
}
