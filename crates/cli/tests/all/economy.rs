//! `portcullis economy …`: tables of others come in whole or not at all; who depends on whom; one equilibrium with its residuals.

use crate::common;

use std::collections::BTreeSet;
use std::path::Path;

use common::Folder;
use serde_json::Value;

/// A table that pymrio saved: two regions, three sectors.
fn pymrio(kind: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../economy/tests/pymrio").join(kind);
    path.to_str().expect("UTF-8").to_owned()
}

fn json(folder: &Folder, args: &[&str]) -> Value {
    let ended = folder.run(&[args, &["--format", "json"]].concat());
    assert_eq!(ended.code, 0, "{args:?}: {}", ended.err);
    serde_json::from_str(&ended.out).expect("JSON")
}

fn rows<'v>(value: &'v Value, table: &str) -> &'v [Value] {
    value[table]["rows"].as_array().map_or_else(|| panic!("no rows of {table} in {value}"), Vec::as_slice)
}

fn number(row: &Value, column: &str) -> f64 {
    row[column].as_f64().unwrap_or_else(|| panic!("no number {column} in {row}"))
}

/// A page is whole in itself: nothing in it is fetched, by address, style or script.
fn asks_no_network(html: &str) {
    for loads in
        ["<script", "<link", "<img", "<iframe", "<object", "src=\"", "@import", "url(http", "xlink:href=\"http"]
    {
        assert!(!html.contains(loads), "the page has {loads}");
    }
    assert!(html.starts_with("<!DOCTYPE html>") || html.starts_with("<!doctype html>"), "no page");
}

#[test]
fn a_table_of_pymrio_comes_in_and_is_replaced_at_once() {
    let folder = Folder::new("economy-import");
    assert_eq!(json(&folder, &["economy", "list"])["imported"], Value::Array(vec![]));
    let done = folder.run(&["economy", "import", &pymrio("text"), "--name", "test"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("2 regions, 3 sectors") && done.out.contains("columns leave"), "{}", done.out);
    let first = json(&folder, &["economy", "list"])["imported"][0].clone();
    assert_eq!((first["name"].as_str(), first["unit"].as_str()), (Some("test"), Some("M.EUR")));
    assert_eq!(first["source_hash"].as_str().map(str::len), Some(64));
    assert!(number(&first, "rows_left") < 1e-9 && number(&first, "columns_left") < 1e-9, "{first}");

    // The same table in another form of file: other bytes, the same numbers.
    let again = folder.run(&["economy", "import", &pymrio("parquet"), "--name", "test"]);
    assert_eq!(again.code, 0, "{}", again.err);
    let all = json(&folder, &["economy", "list"]);
    assert_eq!(all["imported"].as_array().map(Vec::len), Some(1));
    assert_ne!(all["imported"][0]["source_hash"], first["source_hash"]);
    let files: BTreeSet<String> = std::fs::read_dir(folder.path("data/worlds"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    assert_eq!(files.iter().filter(|name| name.starts_with("test.")).count(), 2, "{files:?}");

    let shown = json(&folder, &["economy", "show", "--world", "test"]);
    assert_eq!((rows(&shown, "regions").len(), rows(&shown, "sectors").len()), (2, 3));
    // What North makes, as pymrio saved it.
    assert!((number(&rows(&shown, "regions")[0], "output") - (612.042 + 1286.034 + 697.784)).abs() < 1e-9);
}

#[test]
fn what_a_table_lacks_is_said_with_where_it_comes_from() {
    let folder = Folder::new("economy-elasticities");
    let done = folder.run(&["economy", "import", &pymrio("text"), "--name", "test"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let depend = json(&folder, &["economy", "depend", "North", "--world", "test"]);
    assert_eq!(rows(&depend, "partners").len(), 1);
    assert!(depend.get("chokepoints").is_none());
    let ban = ["economy", "shock", "--ban", "mining, quarrying:North>South", "--world", "test"];
    folder.refuses(&ban, &["no elasticities of trade", "--elasticities", "Caliendo and Parro"]);
    folder.write("two.csv", "sector,elasticity\n\"mining, quarrying\",4\nchips,6\n");
    let with = |file: &'static str| [&ban[..], &["--elasticities", file]].concat();
    folder.refuses(&with("two.csv"), &["no elasticity of `software`"]);
    folder.write("other.csv", "sector,elasticity\ngold,4\n");
    folder.refuses(&with("other.csv"), &["no sector `gold`", "chips"]);
    folder.write("all.csv", "sector,elasticity\n\"mining, quarrying\",4\nchips,6\nsoftware,5\n");
    let effects = json(&folder, &with("all.csv"));
    assert!(rows(&effects, "effects").iter().all(|row| number(row, "real_income") < 0.0), "{effects}");
}

#[test]
fn an_unbalanced_table_stays_out_until_that_is_allowed() {
    let folder = Folder::new("economy-unbalanced");
    let header = "part,supplier_country,supplier_sector,user_country,user,value\n";
    let cells =
        "output,A,ore,,,10\nvalue_added,,,A,ore,6\ntaxes,,,A,ore,0\nfinal,A,ore,A,all,12\nintermediate,A,ore,A,ore,2\n";
    folder.write("off.csv", format!("# unit: EUR; rows: 5\n{header}{cells}"));
    folder.refuses(&["economy", "import", "off.csv"], &["does not balance: rows leave", "`ore` in A", "--tolerance"]);
    let done = folder.run(&["economy", "import", "off.csv", "--tolerance", "1"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let shown = json(&folder, &["economy", "show", "--world", "off"]);
    assert_eq!((number(&shown["balance"]["rows"], "left"), number(&shown["balance"]["columns"], "left")), (0.4, 0.2));
}

#[test]
fn a_damaged_table_is_not_taken_for_what_was_stored() {
    let folder = Folder::new("economy-damaged");
    let done = folder.run(&["economy", "import", &pymrio("text"), "--name", "test"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let stored = json(&folder, &["economy", "list"])["imported"][0]["table"].as_str().expect("a file").to_owned();
    let mut bytes = folder.bytes(&format!("data/worlds/{stored}"));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    folder.write(&format!("data/worlds/{stored}"), bytes);
    folder.refuses(&["economy", "show", "--world", "test"], &["not what was stored", "import the table again"]);
}

#[test]
fn what_is_not_there_is_named_with_what_is() {
    let folder = Folder::new("economy-unknown");
    folder.refuses(&["economy", "show", "--world", "wiod"], &["no world `wiod`", "small", "economy import"]);
    folder.refuses(&["economy", "show", "--world", "../data"], &["no world `../data`"]);
    folder.refuses(&["economy", "depend", "XYZ"], &["no country `XYZ`", "USA, CAN, GBR"]);
    folder.refuses(&["economy", "depend", "USA", "--on", "USA"], &["one region"]);
    folder.refuses(&["economy", "depend", "USA", "--sector", "gold"], &["no sector `gold`", "electronics"]);
    folder.refuses(&["economy", "shock"], &["nothing changes"]);
    folder.refuses(&["economy", "shock", "--tariff", "electronics:CHN>USA"], &["expected SECTOR:EXPORTER>IMPORTER"]);
    folder.refuses(&["economy", "shock", "--ban", "gold:CHN>USA"], &["no sector `gold`"]);
    folder.refuses(&["economy", "shock", "--tariff", "electronics:CHN>USA=-200%"], &["more than −1"]);
    folder.refuses(&["economy", "import", "nowhere"], &["there is no such file or folder"]);
    folder.write("notes.csv", "a,b\n1,2\n");
    folder.refuses(&["economy", "import", "notes.csv"], &["notes.csv", "expected one table"]);
    folder.refuses(&["economy", "import", "notes.csv", "--name", "small"], &["is no name for a table"]);
    folder.refuses(&["economy", "import", "notes.csv", "--name", "../up"], &["expected a name of small letters"]);
}

#[test]
fn a_negative_table_stays_out_and_names_the_cell() {
    let folder = Folder::new("economy-negative");
    let header = "part,supplier_country,supplier_sector,user_country,user,value\n";
    let cells = "output,A,ore,,,10\nvalue_added,,,A,ore,12\ntaxes,,,A,ore,0\nfinal,A,ore,A,all,12\nintermediate,A,ore,A,ore,-2\n";
    folder.write("negative.csv", format!("# unit: EUR; rows: 5\n{header}{cells}"));
    let refused = folder.run(&["economy", "import", "negative.csv"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("intermediate use of `ore` in A is -2"), "{}", refused.err);
}

#[test]
fn who_depends_on_whom_is_text_json_files_and_a_page_that_asks_no_network() {
    let folder = Folder::new("economy-depend");
    let asked = ["economy", "depend", "USA", "--on", "CHN"];
    let told = json(&folder, &[&asked[..], &["--out", "tables", "--report", "page.html"]].concat());
    assert!(number(&told, "residual") <= 1e-12);
    // Inputs by where they were made are shares of one whole, its own included.
    let all: f64 = rows(&told, "suppliers").iter().map(|row| number(row, "looked_through")).sum();
    assert!((all - 100.0).abs() < 1e-9, "{all}");
    let partner = rows(&told, "partners").iter().find(|row| row["partner"] == "CHN").expect("China").clone();
    let mine: f64 = rows(&told, "mutual").iter().map(|row| number(row, "embodied")).sum();
    assert!((mine - number(&partner, "over_partner")).abs() < 1e-9, "sectors add up to the whole");
    // The other way round it is the same, seen from the other side.
    let back = json(&folder, &["economy", "depend", "CHN", "--on", "USA"]);
    let other = rows(&back, "partners").iter().find(|row| row["partner"] == "USA").expect("the United States").clone();
    assert!((number(&other, "balance") + number(&partner, "balance")).abs() < 1e-9);
    assert!((number(&other, "over_me") - number(&partner, "over_partner")).abs() < 1e-9);
    // With one supplier asked for, its chokepoints alone, the costliest first.
    let points = rows(&told, "chokepoints");
    assert!(points.iter().all(|row| row["supplier"] == "CHN") && !points.is_empty());
    assert!(points.windows(2).all(|two| number(&two[0], "cost") >= number(&two[1], "cost")));

    asks_no_network(&String::from_utf8(folder.bytes("page.html")).expect("UTF-8"));
    for table in ["suppliers", "sectors", "partners", "matrix", "map", "chokepoints", "mutual"] {
        let lines = String::from_utf8(folder.bytes(&format!("tables/{table}.csv"))).expect("UTF-8");
        assert_eq!(lines.lines().count(), rows(&told, table).len() + 1, "{table}");
        assert!(folder.bytes(&format!("tables/{table}.parquet")).starts_with(b"PAR1"), "{table}");
    }
    let text = folder.run(&asked);
    assert_eq!(text.code, 0, "{}", text.err);
    assert!(text.out.contains("Chokepoints") && text.out.contains("rare-earth"), "{}", text.out);
    let one = json(&folder, &["economy", "depend", "USA", "--sector", "electronics"]);
    assert_eq!(rows(&one, "sectors").len(), 1);
}

#[test]
fn a_tariff_raises_revenue_a_ban_is_a_prohibitive_cost_and_both_are_certified() {
    let folder = Folder::new("economy-shock");
    let shock = |args: &[&str]| json(&folder, &[&["economy", "shock"][..], args].concat());
    let of = |told: &Value, region: &str, column: &str| {
        number(rows(told, "effects").iter().find(|row| row["region"] == region).expect("the region"), column)
    };
    let tariff = shock(&["--tariff", "electronics:CHN>USA=25%", "--report", "page.html"]);
    assert!(of(&tariff, "USA", "revenue") > 0.0 && of(&tariff, "USA", "imports") < 0.0);
    assert!(of(&tariff, "CHN", "real_income") < 0.0 && of(&tariff, "CHN", "terms_of_trade") < 0.0);
    for residual in ["trade", "goods", "prices", "shares"] {
        assert!(number(&tariff["certificate"], residual).abs() <= 1e-10, "{residual}");
    }
    asks_no_network(&String::from_utf8(folder.bytes("page.html")).expect("UTF-8"));
    // No change is no change; an exact ban is where ever rising costs lead.
    let none = shock(&["--cost", "*:*>*=0%"]);
    assert!(rows(&none, "effects").iter().all(|row| number(row, "real_income").abs() < 1e-8));
    let ban = shock(&["--ban", "machinery:DEU>CHN"]);
    let dear = shock(&["--cost", "machinery:DEU>CHN=1e12%"]);
    for region in ["DEU", "CHN", "USA"] {
        let (a, b) = (of(&ban, region, "real_income"), of(&dear, region, "real_income"));
        assert!((a - b).abs() < 1e-6, "{region}: {a} and {b}");
    }
}
