//! Who is it really: lists imported, names screened, cases filled in, ownership asked; and bad input.

use crate::common;

use std::path::Path;

use common::{Ended, Folder};
use serde_json::Value;

const DAY: [&str; 2] = ["--on", "2026-11-20"];

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/screening").join(name);
    path.to_str().expect("a path").to_owned()
}

/// A folder with the example's lists in its data directory.
fn with_lists(test: &str) -> Folder {
    let folder = Folder::new(test);
    let ended = folder.run(&["lists", "import", &example("lists.csv"), "--data", "data"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    folder
}

fn screen(folder: &Folder, args: &[&str]) -> Ended {
    folder.run(&[&["screen"], args, &DAY, &["--data", "data"]].concat())
}

fn json(ended: &Ended) -> Value {
    assert!(ended.code < 2, "{}", ended.err);
    serde_json::from_str(&ended.out).expect("JSON")
}

#[test]
fn a_name_in_another_spelling_is_found_with_its_listing_and_what_goes_together() {
    let folder = with_lists("screen-spelling");
    let ended = screen(&folder, &["Vladimir Poutine", "--kind", "person", "--born", "1952-10-07", "--format", "json"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    let hit = &json(&ended)["hits"][0];
    assert_eq!(hit["party"]["listings"][0]["list"], "us.sdn");
    assert_eq!(hit["standing"], "supported");
    assert!(hit["score"].as_f64().expect("a score") < 1.0, "{hit}");
}

#[test]
fn a_number_confirms_whatever_the_name_and_a_birth_date_speaks_against() {
    let folder = with_lists("screen-number");
    let hits = json(&screen(&folder, &["Sunrise Glory", "--id", "IMO=9187629", "--format", "json"]));
    assert_eq!(hits["hits"][0]["standing"], "confirmed");
    let other =
        json(&screen(&folder, &["Vladimir Putin", "--kind", "person", "--born", "1980-01-01", "--format", "json"]));
    let scores = |answer: &Value| answer["hits"][0]["score"].as_f64();
    let alone = json(&screen(&folder, &["Vladimir Putin", "--kind", "person", "--format", "json"]));
    assert!(scores(&other) < scores(&alone), "{other}");
}

#[test]
fn a_cleared_pair_is_shown_last_until_it_expires() {
    let folder = with_lists("screen-cleared");
    let id = json(&screen(&folder, &["Kaveh East Steel", "--format", "json"]))["hits"][0]["party"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    folder.write(
        "cleared.csv",
        format!("name,party,reason,reviewer,expires\nKaveh East Steel,{id},other owners,compliance,2027-01-31\n"),
    );
    let ended = screen(&folder, &["Kaveh East Steel", "--cleared", "cleared.csv"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(ended.out.contains("cleared by compliance until 2027-01-31: other owners"), "{}", ended.out);
    folder.write(
        "cleared.csv",
        format!("name,party,reason,reviewer,expires\nKaveh East Steel,{id},other owners,compliance,2026-11-19\n"),
    );
    assert_eq!(screen(&folder, &["Kaveh East Steel", "--cleared", "cleared.csv"]).code, 1);
    folder.write(
        "cleared.csv",
        format!("name,party,reason,reviewer,expires\nKaveh East Steel,{id},,compliance,2027-01-31\n"),
    );
    let ended = screen(&folder, &["Kaveh East Steel", "--cleared", "cleared.csv"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("cleared.csv") && ended.err.contains("line 2") && ended.err.contains("reason"),
        "{}",
        ended.err
    );
}

#[test]
fn a_list_cut_in_half_leaves_the_old_edition_in_use_and_says_so() {
    let folder = with_lists("screen-half");
    let whole = std::fs::read_to_string(example("lists.csv")).expect("reads");
    folder.write("half.csv", &whole[..whole.len() * 3 / 5]);
    let ended = folder.run(&["lists", "import", "half.csv", "--data", "data"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("stays in use"), "{}", ended.err);
    assert_eq!(screen(&folder, &["Artavil"]).code, 1);
    let status = json(&folder.run(&["lists", "status", "--format", "json", "--data", "data"]));
    assert_eq!(status["lists"][0]["edition"]["parties"], 8);
}

#[test]
fn without_lists_nothing_is_cleared() {
    let folder = Folder::new("screen-none");
    let ended = screen(&folder, &["Anybody"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("no lists") && ended.err.contains("lists import"), "{}", ended.err);
    let empty = screen(&with_lists("screen-empty"), &["\u{200b}--"]);
    assert_eq!(empty.code, 2);
}

#[test]
fn a_file_of_parties_is_answered_row_by_row_and_a_row_that_cannot_be_read_says_why() {
    let folder = with_lists("screen-file");
    let args = ["--file", &example("parties.csv"), "--out", "hits.jsonl"];
    let ended = screen(&folder, &args);
    assert_eq!(ended.code, 2, "{}", ended.err);
    let rows: Vec<Value> = String::from_utf8(folder.bytes("hits.jsonl"))
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a row"))
        .collect();
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[0]["best_party"], "35096");
    assert_eq!(rows[2]["best_standing"], "confirmed");
    assert_eq!(rows[4]["hits"], 0);
    assert!(rows[5]["error"].as_str().expect("an error").contains("human"), "{}", rows[5]);
}

#[test]
fn parties_of_a_case_are_screened_and_a_likeness_stays_a_question() {
    let folder = with_lists("screen-case");
    let case = |party: &str| {
        format!(
            r#"{{"title":"t","kind":"export","on":"2026-11-20","known":"2026-11-20","from":"US","to":"CN","end-use":"none-of-concern","parties":[{{"role":"end-user",{party},"country":"CN","headquarters":"CN","person":"organization","owners":[]}}],
            "lines":[{{"id":"1","form":"commodity","codes":{{"us.eccn":"EAR99"}},"origin":"US","value":"100 USD","content":[],"made-with":[],"published":false}}]}}"#
        )
    };
    folder.write("listed.json", case(r#""name":"Chengdu Huawei Technologies""#));
    let ended = folder.run(&["check", "listed.json", "--data", "data", "--format", "json"]);
    assert!(ended.err.contains("may be Chengdu Huawei Technologies Co., Ltd. (us.entity-list"), "{}", ended.err);
    assert_eq!(ended.code, 1);
    let bare = Folder::new("screen-case-bare");
    bare.write("listed.json", case(r#""name":"Chengdu Huawei Technologies""#));
    let ended = bare.run(&["check", "listed.json", "--data", "data", "--format", "json"]);
    assert!(ended.err.contains("not screened"), "{}", ended.err);
}

#[test]
fn yentes_clients_find_their_shape() {
    let folder = with_lists("screen-yente");
    let answer = json(&screen(&folder, &["Rosneft", "--format", "yente"]));
    let first = &answer["responses"]["q1"]["results"][0];
    assert_eq!(first["match"], true);
    assert!(first["score"].is_number() && first["properties"]["name"].is_array(), "{first}");
}

#[test]
fn the_audit_finds_no_difference() {
    let folder = with_lists("screen-audit");
    let ended = folder.run(&["screen", "audit", "--queries", "100", "--data", "data"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
}

#[test]
fn half_by_the_listed_through_another_is_owned() {
    let folder = Folder::new("owners");
    folder.write("owners.csv", "owner,owned,share\nX,A,50%\nP,A,50%\nA,B,50%\nQ,B,50%\nbroken row\n");
    folder.write("listed.csv", "party,list\nX,us.sdn\n");
    let ended =
        folder.run(&["owners", "owners.csv", "B", "--listed", "listed.csv", "--on", "2026-11-20", "--format", "json"]);
    assert_eq!(ended.code, 2, "a row was left out: {}", ended.err);
    assert!(ended.err.contains("line 6"), "{}", ended.err);
    let answers: Value = serde_json::from_str(&ended.out).expect("JSON");
    assert_eq!(answers[0]["verdict"], "certain");
}

#[test]
fn the_owners_of_a_party_come_from_the_file_into_the_case() {
    let folder = Folder::new("owners-case");
    folder.write(
        "owners.csv",
        "owner,owned,share\nListed Parent,Subsidiary,60%\nnone,Listed Parent,\nOthers,Subsidiary,40%\nnone,Others,\n",
    );
    folder.write("listed.csv", "party,list\nListed Parent,us.entity-list\n");
    let case = r#"{"title":"t","kind":"export","on":"2025-10-15","known":"2025-10-15","from":"US","to":"CN","end-use":"none-of-concern","parties":[
        {"role":"exporter","name":"Maker","country":"US","headquarters":"US","person":"organization","lists":[],"owners":[]},
        {"role":"end-user","name":"Subsidiary","country":"CN","headquarters":"CN","person":"organization","lists":[]}],
        "lines":[{"id":"1","form":"commodity","codes":{"us.eccn":"EAR99"},"origin":"US","value":"100 USD","content":[],"made-with":[],"published":false}]}"#;
    folder.write("case.json", case);
    let args = ["check", "case.json", "--data", "data", "--format", "json"];
    let answer = json(&folder.run(&[&args[..], &["--owners", "owners.csv", "--listed", "listed.csv"]].concat()));
    let shown = answer.to_string();
    assert!(shown.contains("us.ear.affiliates.entity-list"), "{shown}");
}
