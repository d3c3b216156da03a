//! Bad input of every kind: exit status 2, the place named, no panic, nothing half done.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn portcullis(args: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_portcullis"))
        .current_dir(root)
        .env("NO_COLOR", "1")
        .args(args)
        .output()
        .expect("it runs")
}

/// A file of its own for one test, in the build folder.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("robust");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    path
}

/// The command fails as wrong input, and its message holds each of `said`.
fn refuses(args: &[&str], said: &[&str]) {
    let output = portcullis(args);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {message}");
    assert!(!message.contains("panicked"), "{message}");
    assert!(output.stdout.is_empty(), "nothing may be answered: {}", String::from_utf8_lossy(&output.stdout));
    for part in said {
        assert!(message.contains(part), "expected `{part}` in:\n{message}");
    }
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path")
}

const CASE: &str = "examples/laptop-to-shenzhen";

#[test]
fn a_broken_law_file_is_refused_with_every_problem_in_its_place() {
    let law = file("broken.law", b"instrument x.y {\n    title \"X\"\n    issuer USA\n    provision x.y.z { asks us.licence requires license }\n");
    refuses(
        &["check", CASE, "--law", path(&law)],
        &[
            "broken.law:3",
            "`USA` is no country",
            "write US for United States",
            "us.licence",
            "did you mean `us.license`",
            "the instrument is not closed",
        ],
    );
}

#[test]
fn a_cycle_of_exceptions_is_refused_and_named() {
    let law = file(
        "cycle.law",
        b"instrument x.cycle {\n title \"X\" issuer US cite \"a source\" edition 2025-01-01 verified-through 2026-01-01\n\
          provision x.a { title \"A\" asks us.license when published requires license excepts x.b }\n\
          provision x.b { title \"B\" asks us.license when published requires license excepts x.a }\n}\n",
    );
    refuses(&["check", CASE, "--law", path(&law)], &["depends on itself", "x.a", "x.b", "cycle.law:3"]);
}

#[test]
fn a_misspelled_field_is_refused_with_the_right_one() {
    let case = file("misspelled.json", br#"{ "kind": "export", "lines": [{ "orign": "US" }] }"#);
    refuses(&["check", path(&case)], &["misspelled.json:1", "no field `orign`", "did you mean `origin`"]);
}

#[test]
fn an_unknown_list_code_or_fact_is_refused_rather_than_ignored() {
    let case = file(
        "unknown-names.json",
        br#"{ "kind": "export", "on": "2025-01-01", "known": "2025-01-01",
              "parties": [{ "role": "end-user", "lists": ["us.entitylist"] }],
              "lines": [{ "codes": { "us.eccn": "3A999x", "us.ecnn": "EAR99" }, "facts": { "us.ear.purpos": "sale" } }] }"#,
    );
    refuses(
        &["check", path(&case)],
        &["us.entitylist", "did you mean `us.entity-list`", "`us.ecnn`", "us.ear.purpos", "3A999x"],
    );
}

#[test]
fn a_file_of_two_hundred_megabytes_is_refused_without_being_held() {
    let big = file("big.json", b"");
    let handle = std::fs::OpenOptions::new().write(true).open(&big).expect("a file");
    handle.set_len(200 << 20).expect("a sparse file");
    refuses(&["check", path(&big)], &["big.json", "larger than"]);
    refuses(&["check", CASE, "--scenario", path(&big)], &["big.json", "larger than"]);
    std::fs::remove_file(&big).expect("removed");
}

#[test]
fn ten_thousand_levels_are_refused_in_both_languages() {
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let json = file("deep.json", format!("{{ \"lines\": {deep} }}").as_bytes());
    refuses(&["check", path(&json)], &["deep.json", "nesting depth"]);
    let conditions = format!(
        "instrument x.d {{ title \"X\" issuer US cite \"c\" edition 2025-01-01 verified-through 2026-01-01\n provision x.e {{ title \"E\" asks us.license when {}published{} requires license }} }}",
        "(".repeat(10_000),
        ")".repeat(10_000)
    );
    let law = file("deep.law", conditions.as_bytes());
    refuses(&["check", CASE, "--law", path(&law)], &["deep.law:2", "levels deep"]);
    let data = file("deep-case.law", format!("case \"x\" {{ lines {deep} expect us.license silent }}").as_bytes());
    refuses(&["check", CASE, "--law", path(&data)], &["levels deep"]);
    let not = file(
        "deep-not.law",
        format!("instrument x.n {{ provision x.n.p {{ when {}published }} }}", "not ".repeat(10_000)).as_bytes(),
    );
    refuses(&["check", CASE, "--law", path(&not)], &["levels deep"]);
}

#[test]
fn bytes_that_are_not_utf_8_are_refused_with_their_place() {
    let case = file("latin1.json", b"{\n \"title\": \"caf\xe9\"\n}");
    refuses(&["check", path(&case)], &["latin1.json:2", "not UTF-8"]);
    let law = file("latin1.law", b"// caf\xe9\n");
    refuses(&["check", CASE, "--law", path(&law)], &["latin1.law:1", "not UTF-8"]);
}

#[test]
fn what_is_not_there_is_said() {
    refuses(&["check", "no/such/case.json"], &["no/such/case.json", "no such file"]);
    refuses(&["check", "docs"], &["docs", "no json or jsonl file"]);
    refuses(&["law", "show", "us.ear.chrat"], &["us.ear.chrat", "did you mean us.ear.chart"]);
}

#[test]
fn a_scenario_file_without_a_scenario_is_refused() {
    let law = file("no-scenario.law", b"// nothing\n");
    refuses(&["check", CASE, "--scenario", path(&law)], &["no-scenario.law", "no scenario in it"]);
}

#[test]
fn many_cases_a_line_each_are_decided_and_the_worst_one_counts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let one = |name: &str| {
        let text = std::fs::read_to_string(root.join("examples").join(name).join("case.json")).expect("an example");
        text.replace('\n', " ")
    };
    let many = file("many.jsonl", format!("{}\n\n{}\n", one("laptop-to-shenzhen"), one("laptop-to-iran")).as_bytes());
    let output = portcullis(&["check", path(&many), "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2);
    let bad = file("bad.jsonl", format!("{}\n{{ \"lines\": }}\n", one("laptop-to-shenzhen")).as_bytes());
    let output = portcullis(&["check", path(&bad)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bad.jsonl:2"));
}

#[test]
fn standard_input_is_a_case_like_any_other_and_missing_dates_are_said_to_be_filled() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_portcullis"))
        .args(["check", "-", "--known", "2025-10-23"])
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("its input").write_all(br#"{ "kind": "export", "lines": [{}] }"#).expect("written");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1), "a case that states nothing is never clear");
    assert!(String::from_utf8_lossy(&output.stderr).contains("`on` is not stated; taken as today"));
}
