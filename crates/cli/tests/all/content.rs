//! What is in a product: the numbers worked by hand in `examples/content/README.md`, the form of SARIF, SPDX that reads back with the
//! same numbers, and bad input.

use crate::common;

use std::path::Path;

use common::{Ended, Folder};
use serde_json::{Value, json};

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/content").join(name);
    path.to_str().expect("a path").to_owned()
}

/// `portcullis content` on the day of the examples.
fn content(folder: &Folder, bill: &str, more: &[&str]) -> Ended {
    let day = ["--on", "2026-10-15", "--known", "2026-10-15"];
    folder.run(&[&["content", bill], &day[..], more].concat())
}

fn answer(test: &str, name: &str, more: &[&str]) -> Value {
    json(&content(&Folder::new(test), &example(name), &[&["--format", "json"], more].concat()))
}

fn json(ended: &Ended) -> Value {
    assert!(ended.code < 2, "{}", ended.err);
    serde_json::from_str(&ended.out).expect("JSON")
}

/// The share, as `a` or `a..b`; whether it makes the product subject; and under which provisions.
fn verdict(answer: &Value) -> (&str, &str, Vec<&str>) {
    let under = answer["subject-to-ear-by-content-under"].as_array().expect("provisions");
    (
        answer["controlled-us-content"]["share"].as_str().expect("a share"),
        answer["subject-to-ear-by-content"].as_str().expect("an answer"),
        under.iter().map(|name| name.as_str().expect("a name")).collect(),
    )
}

/// Name, value and count of each part in a list of those that count.
fn counted(answer: &Value) -> Vec<(&str, &str, &str)> {
    let parts = answer["controlled-us-content"]["parts"].as_array().expect("parts").iter();
    parts
        .map(|part| {
            let of = |pointer: &str| part.pointer(pointer).and_then(Value::as_str).expect("text");
            assert_eq!(of("/value/certain"), of("/value/possible"), "{part}");
            (of("/part/name"), of("/count"), of("/value/certain"))
        })
        .collect()
}

const TEN: &str = "us.ear.de-minimis.ten-percent";
const TWENTY_FIVE: &str = "us.ear.de-minimis.twenty-five-percent";

/// 3 × 2 083.30 = 6 249.90 USD, over 25 100, 24 999.60 and 24 900 USD.
#[test]
fn the_level_for_china_must_be_passed_and_not_met() {
    for (value, share, subject, under, code) in [
        ("25100 USD", "24.9%", "no", vec![], 0),
        ("24999.60 USD", "25%", "no", vec![], 0),
        ("24900 USD", "25.1%", "yes", vec![TWENTY_FIVE], 1),
    ] {
        let folder = Folder::new("content-china");
        let more = ["--to", "CN", "--value", value, "--format", "json"];
        let ended = content(&folder, &example("lathe-controller-large.csv"), &more);
        assert_eq!(ended.code, code, "{value}");
        let answer = json(&ended);
        assert_eq!(verdict(&answer), (share, subject, under));
        assert_eq!(
            counted(&answer),
            [("A/D converter board", "3", "6249.9")],
            "EAR99 memory needs no license to China"
        );
        let above = if subject == "yes" { "yes" } else { "no" };
        assert_eq!(answer["limits"], json!([{ "share": "25%", "above": above, "settled-by-first": 0 }]));
        assert_eq!(answer["subject-to-ear-by-direct-product-rule"], "no");
    }
}

/// 650 + 2 × 174.95 = 999.90 USD, over 10 100 and 9 900 USD.
#[test]
fn the_level_for_iran_is_ten_percent_and_the_whole_list_counts() {
    for (value, share, subject, under) in [
        ("10100 USD", "9.9%", "no", vec![]),
        ("9999 USD", "10%", "no", vec![]),
        ("9900 USD", "10.1%", "yes", vec![TEN]),
    ] {
        let answer = answer("content-iran", "lathe-controller-small.csv", &["--to", "IR", "--value", value]);
        assert_eq!(verdict(&answer), (share, subject, under));
        assert_eq!(counted(&answer), [("A/D converter", "1", "650"), ("filter board", "2", "349.9")]);
        assert_eq!(answer["controlled-us-content"]["open-count"], 0);
    }
    let china = answer("content-iran", "lathe-controller-small.csv", &["--to", "CN", "--value", "9900 USD"]);
    assert_eq!(counted(&china), [("A/D converter", "1", "650")], "anti-terrorism controls do not reach China");
}

/// EAR99 cables count to Iran where their tariff heading is in Supplement No. 7 to part 746, and are open without one.
#[test]
fn the_tariff_heading_decides_what_counts_to_iran_of_what_is_not_listed() {
    let list = std::fs::read_to_string(example("lathe-controller-small.csv")).expect("a list");
    assert!(list.contains(",8544.42,"));
    // 999.90 / 10 100 = 9.9 %; with the cables 1 299.90 / 10 100 = 12.8702… %.
    for (heading, begins) in [("8544.42", "9.9%"), ("8536.69.40", "12.8702"), ("", "9.9%..12.8702")] {
        let folder = Folder::new("content-heading");
        folder.write("list.csv", list.replace("8544.42", heading));
        let more = ["--to", "IR", "--value", "10100 USD", "--format", "json"];
        let answer = json(&content(&folder, "list.csv", &more));
        assert!(verdict(&answer).0.starts_with(begins), "{heading}: {}", verdict(&answer).0);
    }
}

/// (300 + 340) / 8 000 = 8 %.
#[test]
fn bundled_software_counts_where_it_is_ear99_or_controlled_for_anti_terrorism_only() {
    let answer = answer("content-bundled", "bundled-software.csv", &["--to", "CU"]);
    let open = vec!["us.ear.de-minimis.bundled-software", "us.ear.de-minimis.encryption-content"];
    assert_eq!(verdict(&answer), ("8%", "not settled", open));
    assert_eq!(counted(&answer), [("remote viewer", "1", "340"), ("instrument driver", "1", "300")]);
    assert_eq!(answer["limits"], json!([{ "share": "10%", "above": "no", "settled-by-first": 0 }]));
    assert_eq!(answer["us-software-contained"]["certain-count"], 4);
}

/// 500 / 100 000 = 0.5 %, and it does not matter.
#[test]
fn encryption_technology_has_no_level() {
    for to in ["FR", "CN", "IR"] {
        let answer = answer("content-technology", "encryption-technology.csv", &["--to", to]);
        let under = vec!["us.ear.de-minimis.encryption-technology"];
        assert_eq!(verdict(&answer), ("0.5%", "yes", under), "{to}");
        assert_eq!(answer["limits"], json!([]), "no level changes the answer");
    }
}

/// 0.90 / 2.25 = 40 % of the magnet; of the motor 0.09 % or 0.1 %, of which nothing is said.
#[test]
fn chinese_metal_is_a_share_of_the_magnet_and_not_of_the_motor() {
    for value in ["1000 EUR", "900 EUR"] {
        let answer = answer("content-motor", "motor.csv", &["--to", "KR", "--value", value]);
        let [holder] = answer["rare-earths"].as_array().expect("holders").as_slice() else { panic!("{answer}") };
        assert_eq!(holder["part"]["name"], "samarium-cobalt magnet");
        assert_eq!(holder["part"]["origin"].as_str().map(|o| o.contains("Japan") || o.contains("JP")), Some(true));
        assert_eq!(holder["chinese"], "no");
        assert_eq!(holder["chinese-rare-earths"]["share"], "40%", "{value}");
        assert_eq!(holder["chinese-rare-earths"]["counted"], json!({ "certain": "0.9", "possible": "0.9" }));
        assert_eq!(holder["chinese-rare-earths"]["whole"], json!({ "certain": "2.25", "possible": "2.25" }));
        assert_eq!(holder["chinese-technology"], "not settled");
    }
}

/// What the law makes of that share: a Chinese license as known before the suspension, for the magnet at 40 % and at 0.1 % of its
/// value, and none at 0.09 %, whatever the motor is worth.
#[test]
fn the_share_of_the_magnet_decides_on_a_chinese_license() {
    let list = std::fs::read_to_string(example("motor.csv")).expect("a list");
    // 0.00225 / 2.25 = 0.1 %; 0.002025 / 2.25 = 0.09 %.
    for (alloy, required) in [("0.90", true), ("0.00225", true), ("0.002025", false)] {
        let folder = Folder::new("content-motor-license");
        folder.write("motor.csv", list.replace("0.90", alloy));
        let case = json!({
            "kind": "export", "on": "2025-12-15", "known": "2025-10-15", "from": "DE", "to": "KR", "route": [], "end-use": ["civil"],
            "facts": { "cn.mofcom.2025-61.advanced-chips": "no", "cn.mofcom.2025-61.emergency-relief": "no" },
            "parties": [{ "role": "end-user", "name": "Example Motors", "country": "KR", "headquarters": "KR",
                "person": "organization", "lists": [], "owners": [], "facts": { "cn.military-user": "no" } }],
            "lines": [{ "id": "1", "published": false, "value": "1000 EUR", "bom": "motor.csv" }],
        });
        folder.write("case.json", case.to_string());
        let answer = json(&folder.run(&["check", "case.json", "--format", "json"]));
        let decisions = answer["lines"][0]["decisions"].as_array().expect("decisions");
        let decision = decisions.iter().find(|decision| decision["decision"] == "cn.license");
        let reasons = decision.map(|d| d["reasons"].to_string()).unwrap_or_default();
        assert_eq!(reasons.contains("cn.mofcom.2025-61.content"), required, "{alloy}: {decision:?}");
    }
}

#[test]
fn united_states_firmware_is_found_by_its_path_in_both_formats() {
    let answers = ["laptop.csv", "laptop.cdx.json"].map(|name| {
        let mut answer = answer("content-laptop", name, &["--to", "CN"]);
        assert_eq!(verdict(&answer), ("0%", "no", vec![]), "{name}");
        let software = &answer["us-software-contained"];
        assert_eq!(software["answer"], "yes");
        assert_eq!(software["path"], json!(["Laptop", "mainboard", "UEFI firmware"]));
        assert_eq!((&software["certain-count"], &software["possible-count"]), (&json!(1), &json!(0)));
        assert_eq!(answer["made-with-us-software"]["answer"], "not settled");
        answer["document"]["file"] = Value::Null;
        answer
    });
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn an_accelerator_made_with_united_states_tools_is_reached_and_the_server_around_it_is_open() {
    let advanced = "us.ear.direct-product.advanced-computing";
    let chip = answer("content-accelerator", "accelerator.csv", &["--to", "MY"]);
    assert_eq!(chip["subject-to-ear-by-direct-product-rule"], "yes");
    assert_eq!(chip["subject-to-ear-by-direct-product-rule-under"], json!([advanced]));
    let server = answer("content-server", "server.csv", &["--to", "MY"]);
    assert_eq!(verdict(&server), ("0%", "no", vec![]));
    assert_eq!(server["subject-to-ear-by-direct-product-rule"], "not settled");
    let under = server["subject-to-ear-by-direct-product-rule-under"].as_array().expect("provisions");
    assert!(under.contains(&json!(advanced)), "{under:?}");
    assert_eq!(server["circuits-of-us-technology"]["answer"], "yes");
    assert_eq!(server["circuits-of-us-technology"]["path"], json!(["Server", "accelerator"]));
}

/// That a list is complete says nothing of what made the product: a rule about that stays open, and is not answered with no.
#[test]
fn a_complete_list_without_tools_leaves_direct_product_rules_open() {
    let folder = Folder::new("content-no-tools");
    folder.write("chip.csv", "part,name,kind,origin,eccn,complete\nchip,Chip,integrated-circuit,TW,3A090.a,yes\n");
    let answer = json(&content(&folder, "chip.csv", &["--to", "CN", "--format", "json"]));
    assert_eq!(answer["subject-to-ear-by-direct-product-rule"], "not settled");
    assert_eq!(answer["circuits-of-us-technology"]["answer"], "no", "of what is in it, not of it itself");
}

#[test]
fn a_tool_that_is_named_does_not_say_that_there_was_no_other() {
    let folder = Folder::new("content-one-tool");
    folder.write(
        "list.csv",
        "part,name,kind,unit-value,currency,origin,eccn,made-with,complete\n\
         card,Accelerator,device,1000,USD,TW,4A090.a,tester,yes\n\
         tester,Tester,device,1,USD,DE,,,\n",
    );
    let answer = json(&content(&folder, "list.csv", &["--to", "CN", "--format", "json"]));
    assert_eq!(answer["subject-to-ear-by-direct-product-rule"], "not settled", "{answer}");
}

/// 180 / 1 000 = 18 % to (180 + 50 + 2 × 20 + 10) / 1 000 = 28 %; the first two settle it.
#[test]
fn unknown_origin_makes_an_interval_that_two_parts_settle() {
    let answer = answer("content-unknown", "unknown-origin.csv", &["--to", "CN"]);
    assert_eq!(verdict(&answer), ("18%..28%", "not settled", vec![TWENTY_FIVE]));
    assert_eq!(answer["limits"], json!([{ "share": "25%", "above": "not settled", "settled-by-first": 2 }]));
    let open = answer["controlled-us-content"]["open"].as_array().expect("open parts");
    let open: Vec<(&str, &str)> = open
        .iter()
        .map(|part| (part["part"]["name"].as_str().expect("a name"), part["turns"].as_str().expect("an amount")))
        .collect();
    assert_eq!(open, [("sampling board", "50"), ("counter board", "40"), ("probe board", "10")]);

    // As in the README: what the two turn out to be decides, and the first alone does not.
    let list = std::fs::read_to_string(example("unknown-origin.csv")).expect("a list");
    let with = |sampler: &str, counter: &str| {
        let stated = list
            .replace("sampling board,device,1,50,USD,", &format!("sampling board,device,1,50,USD,{sampler}"))
            .replace("counter board,device,2,20,USD,", &format!("counter board,device,2,20,USD,{counter}"));
        let folder = Folder::new("content-settled");
        folder.write("list.csv", stated);
        let answer = json(&content(&folder, "list.csv", &["--to", "CN", "--format", "json"]));
        let (share, subject, _) = verdict(&answer);
        format!("{share} {subject}")
    };
    assert_eq!(with("US", ""), "23%..28% not settled");
    assert_eq!(with("US", "US"), "27%..28% yes");
    assert_eq!(with("VN", "VN"), "18%..19% no");
    assert_eq!(with("US", "VN"), "23%..24% no");
}

/// A part with two classifications is not known to be either: it does not fall out of the count.
#[test]
fn a_part_with_two_classifications_widens_the_share() {
    let list = std::fs::read_to_string(example("unknown-origin.csv")).expect("a list");
    let folder = Folder::new("content-two-codes");
    folder.write("list.csv", list.replace("180,USD,US,3A001.a.5.a.1", "180,USD,US,3A001.a.5.a.1|EAR99"));
    let answer = json(&content(&folder, "list.csv", &["--to", "CN", "--format", "json"]));
    assert_eq!(verdict(&answer).0, "0%..28%");
}

/// Without the value of the product the text says what is missing.
#[test]
fn a_product_without_a_value_asks_for_it() {
    let ended = content(&Folder::new("content-no-value"), &example("lathe-controller-large.csv"), &["--to", "CN"]);
    assert!(ended.out.contains("to settle it: the value of Large lathe controller"), "{}", ended.out);
}

/// The members that SARIF 2.1.0 requires, and the places a code host reads.
#[test]
fn sarif_has_the_members_that_the_standard_requires() {
    for (name, to, errors) in [
        ("lathe-controller-small.csv", "IR", 0),
        ("unknown-origin.csv", "CN", 0),
        ("laptop.cdx.json", "CN", 0),
        ("motor.csv", "KR", 0),
        ("encryption-technology.csv", "FR", 1),
    ] {
        let sarif = answer_sarif(name, to);
        assert_eq!(sarif["version"], "2.1.0");
        assert!(sarif["$schema"].as_str().is_some_and(|schema| schema.contains("sarif-2.1.0")));
        let [run] = sarif["runs"].as_array().expect("runs").as_slice() else { panic!("one run") };
        let driver = &run["tool"]["driver"];
        assert_eq!(driver["name"], "Portcullis");
        let rules: Vec<&str> =
            driver["rules"].as_array().expect("rules").iter().map(|r| r["id"].as_str().expect("an id")).collect();
        for rule in driver["rules"].as_array().expect("rules") {
            assert!(rule["shortDescription"]["text"].is_string() && rule["helpUri"].is_string(), "{rule}");
        }
        let results = run["results"].as_array().expect("results");
        assert!(!results.is_empty());
        for result in results {
            assert!(rules.contains(&result["ruleId"].as_str().expect("a rule")), "{result}");
            assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().expect("a level")));
            assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
            for location in result["locations"].as_array().expect("locations") {
                let place = &location["physicalLocation"];
                assert!(place["artifactLocation"]["uri"].as_str().is_some_and(|uri| uri.ends_with(name)), "{result}");
                assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line >= 1));
                assert!(location["logicalLocations"][0]["name"].is_string());
            }
            let prints = result["partialFingerprints"].as_object().expect("fingerprints");
            assert!(prints.values().all(Value::is_string));
        }
        let found = results.iter().filter(|result| result["level"] == "error").count();
        assert_eq!(found, errors, "{name}");
    }
    let results = answer_sarif("laptop.csv", "CN")["runs"][0]["results"].clone();
    let found = results.as_array().expect("results").iter().find(|result| result["ruleId"] == "us-software");
    let text = found.and_then(|found| found["message"]["text"].as_str());
    assert_eq!(text, Some("U.S. software: Laptop › mainboard › UEFI firmware"));
}

fn answer_sarif(name: &str, to: &str) -> Value {
    json(&content(&Folder::new("content-sarif"), &example(name), &["--to", to, "--format", "sarif"]))
}

#[test]
fn spdx_reads_back_with_the_same_numbers() {
    for (name, to) in [
        ("lathe-controller.csv", "CN"),
        ("bundled-software.csv", "CU"),
        ("encryption-technology.csv", "FR"),
        ("motor.csv", "KR"),
        ("laptop.cdx.json", "CN"),
        ("server.csv", "CN"),
        ("unknown-origin.csv", "CN"),
    ] {
        let folder = Folder::new("content-spdx");
        let written = content(&folder, &example(name), &["--to", to, "--format", "spdx"]);
        assert_eq!(written.code, 0, "{name}: {}", written.err);
        folder.write("bill.spdx.json", written.out);
        let mut again = json(&content(&folder, "bill.spdx.json", &["--to", to, "--format", "json"]));
        let mut first = answer("content-spdx-first", name, &["--to", to]);
        for answer in [&mut again, &mut first] {
            answer["document"]["file"] = Value::Null;
        }
        assert_eq!(again, first, "{name}");
    }
}

#[test]
fn order_of_rows_does_not_matter() {
    for (name, to) in [("unknown-origin.csv", "CN"), ("lathe-controller.csv", "CU"), ("laptop.csv", "CN")] {
        let list = std::fs::read_to_string(example(name)).expect("a list");
        let mut rows: Vec<&str> = list.lines().collect();
        rows[1..].reverse();
        let folder = Folder::new("content-order");
        folder.write("list.csv", rows.join("\n"));
        let turned = json(&content(&folder, "list.csv", &["--to", to, "--format", "json"]));
        let first = answer("content-order-first", name, &["--to", to]);
        assert_eq!(verdict(&turned), verdict(&first), "{name}");
        assert_eq!(turned["limits"], first["limits"], "{name}");
        assert_eq!(turned["us-software-contained"]["path"], first["us-software-contained"]["path"], "{name}");
    }
}

#[test]
fn bad_documents_are_refused_with_what_is_wrong() {
    let folder = Folder::new("content-refused");
    folder.write("cut.json", r#"{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{ "type": "dev"#);
    folder.write("empty.csv", "");
    folder.write("empty.json", "");
    folder.write("no-part.csv", "name,quantity\nbolt,4\n");
    folder.write("no-rows.csv", "part,name\n");
    folder.write("two.csv", "part,name\na,First\nb,Second\n");
    folder.write("each-other.csv", "part,parent,name\na,b,First\nb,a,Second\n");
    folder.write("other.json", r#"{ "hello": "world" }"#);
    folder.write("latin.csv", b"part,name\na,caf\xe9\n");
    for (name, said) in [
        ("missing.csv", "there is no such file or folder"),
        ("cut.json", "line 1, column 77 (byte 76): not well-formed JSON"),
        ("empty.csv", "the document is empty"),
        ("empty.json", "the document is empty"),
        ("no-part.csv", "no column of the list is `part`: its header is `name`, `quantity`"),
        ("no-rows.csv", "the document holds no part"),
        ("two.csv", "the document is of 2 products (First, Second)"),
        ("each-other.csv", "no part is the product: each is in another, as in the cycle First › Second"),
        ("other.json", "its keys `hello` are those of no bill of materials"),
        ("latin.csv", "line 2, column 1 (byte 17): not well-formed CSV: expected UTF-8"),
    ] {
        folder.refuses(&["content", name, "--to", "CN"], &[&format!("error: {name}: "), said]);
    }
    folder.refuses(&["content", "two.csv", "--to", "Atlantis"], &["Atlantis"]);
    folder.refuses(&["content", "two.csv", "--to", "CN", "--value", "much"], &["much"]);
    folder.refuses(&["content", "two.csv"], &["--to"]);
}

#[test]
fn a_cycle_is_cut_and_told_with_its_path() {
    let folder = Folder::new("content-cycle");
    let bill = r#"{ "bomFormat": "CycloneDX", "specVersion": "1.6",
        "metadata": { "component": { "type": "application", "bom-ref": "app", "name": "App" } },
        "components": [{ "type": "library", "bom-ref": "a", "name": "A" }, { "type": "library", "bom-ref": "b", "name": "B" }],
        "dependencies": [{ "ref": "app", "dependsOn": ["a"] }, { "ref": "a", "dependsOn": ["b"] }, { "ref": "b", "dependsOn": ["a"] }] }"#;
    folder.write("cycle.json", bill);
    let ended = content(&folder, "cycle.json", &["--to", "CN"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.out.contains("a cycle, cut at its end: A › B"), "{}", ended.out);
    let answer = json(&content(&folder, "cycle.json", &["--to", "CN", "--format", "json"]));
    assert_eq!(answer["document"]["cycles-cut"].as_array().map(Vec::len), Some(1));
}

#[test]
fn parts_named_twice_are_told_and_none_is_lost() {
    let folder = Folder::new("content-twice");
    folder.write(
        "list.csv",
        "part,parent,name,kind,unit-value,currency,origin,eccn,complete\n\
         box,,Box,device,1000,USD,DE,EAR99,yes\n\
         chip,box,Chip,integrated-circuit,200,USD,US,3A001.a.5.a.1,yes\n\
         chip,box,Other chip,integrated-circuit,100,USD,US,3A001.a.5.a.1,yes\n",
    );
    let ended = content(&folder, "list.csv", &["--to", "CN"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.out.contains("1 in the document: references that several parts share, as chip"), "{}", ended.out);
    // (200 + 100) / 1 000 = 30 %.
    assert!(ended.out.contains("Controlled U.S. content: 30% of its value"), "{}", ended.out);
}

#[test]
fn of_several_products_one_is_chosen_by_reference_or_name() {
    let folder = Folder::new("content-several");
    folder.write(
        "list.csv",
        "part,parent,name,kind,unit-value,currency,origin,eccn,complete\n\
         a,,First,device,1000,USD,DE,EAR99,yes\n\
         b,,Second,device,1000,USD,DE,EAR99,yes\n\
         chip,b,Chip,integrated-circuit,300,USD,US,3A001.a.5.a.1,yes\n",
    );
    let share = |product: &str| {
        let answer = json(&content(&folder, "list.csv", &["--to", "CN", "--format", "json", "--product", product]));
        answer["controlled-us-content"]["share"].as_str().map(str::to_owned)
    };
    assert_eq!(share("a").as_deref(), Some("0%"));
    assert_eq!(share("Second").as_deref(), Some("30%"));
    folder.refuses(
        &["content", "list.csv", "--to", "CN", "--product", "Third"],
        &["no part has the reference or name `Third`"],
    );
    folder.refuses(&["content", "list.csv", "--to", "CN"], &["2 products (First, Second); choose one with --product"]);
}

#[test]
fn a_cut_off_is_bounded_by_what_is_not_known_and_names_its_sources() {
    let folder = Folder::new("cutoff");
    folder.write("edges.csv", "from,to,kind,alternative_index\napp,tls,D,0\napp,ui,D,0\ntool,ui,D,0\nui,font,S,0\n");
    folder.write("packages.csv", "package,source,maintainer,homepage\napp,app,,\ntls,tls,,https://us.example\nui,ui,,https://de.example\ntool,tool,,https://de.example\n");
    folder.write("seats.csv", "name,domain,country\nExample US,us.example,US\nExample DE,de.example,DE\n");
    let asked = ["cutoff", "edges.csv", "--packages", "packages.csv", "--kinds", "D", "--organizations", "seats.csv"];
    let way = ["--from", "US", "--to", "CN", "--on", "2026-10-15", "--known", "2026-10-15", "--format", "json"];
    let shown = |accept: &str| json(&folder.run(&[&asked[..], &way[..], &["--accept", accept]].concat()));
    let by_seat = shown("maintainer");
    // tls is from there, app needs it; app's own origin is open, which changes nothing.
    assert_eq!((&by_seat["certain"]["count"], &by_seat["possible"]["count"]), (&json!(2), &json!(2)), "{by_seat}");
    let first = &by_seat["sources"][0];
    assert_eq!(
        (&first["name"], &first["alone"]["count"], &first["path"]),
        (&json!("tls"), &json!(2), &json!(["app", "tls"]))
    );
    // By declared origins alone nothing is known of packages.
    let declared = shown("declared");
    assert_eq!((&declared["certain"]["count"], &declared["possible"]["count"]), (&json!(0), &json!(4)), "{declared}");
    folder.refuses(&["cutoff", "edges.csv", "--edges", "--from", "US", "--to", "US"], &["--from and --to are both US"]);
}
