//! Duties against the independently worked out ones: `cargo run --release --example oracle -- LAW_DIR DUTIES_CSV FACTS_JSON [COLUMN]`.

use std::collections::BTreeMap;
use std::path::Path;

use vocabulary::case::Basis;
use vocabulary::{Case, Date, Problem};

fn read_law(folder: &Path, files: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).expect("law").map(|e| e.expect("entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read_law(&path, files);
        } else if path.extension().is_some_and(|e| e == "law") {
            files.push((path.display().to_string(), std::fs::read_to_string(&path).expect("text")));
        }
    }
}

fn column(provision: &str) -> &'static str {
    match provision {
        p if p.starts_with("us.hts.") => "base_rate",
        p if p.starts_with("us.301.") => "rate_301",
        p if p.starts_with("us.232.") => "rate_232",
        p if p.contains("fentanyl") => "rate_ieepa_fentanyl",
        p if p.starts_with("us.ieepa.") => "rate_ieepa_reciprocal",
        p if p.starts_with("us.122.") => "rate_122",
        _ => "other",
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut files = Vec::new();
    read_law(Path::new(&args[1]), &mut files);
    let texts: Vec<law::Text<'_>> = files.iter().map(|(name, text)| law::Text { name, text }).collect();
    let (law, problems) = law::read(&texts);
    for problem in problems.iter().take(20) {
        println!("LAW: {problem}");
    }
    if Problem::any_error(&problems) {
        println!("the law has errors; run `portcullis law lint` to see where");
        std::process::exit(2);
    }
    let facts: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&args[3]).expect("facts")).expect("facts as JSON");
    let only = args.get(4).map(String::as_str);
    let text = std::fs::read_to_string(&args[2]).expect("duties");
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("header").split(',').collect();
    let mut engines: BTreeMap<String, decide::Engine<'_>> = BTreeMap::new();
    let (mut rows, mut right, mut plain, mut plain_right, mut shown) = (0, 0, 0, 0, 0);
    let mut wrong_by_column: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        // The description, which alone holds quoted commas, is last.
        let row: BTreeMap<&str, &str> = header.iter().copied().zip(line.splitn(header.len(), ',')).collect();
        let number = |name: &str| row[name].parse::<f64>().unwrap_or(0.0);
        let mut stated = serde_json::json!({ "us.hts.general-rate": format!("{}%", number("base_rate") * 100.0) });
        let notes: Vec<&str> = row["notes"].split(';').collect();
        let scope = row["s232_scope"];
        for key in ["*", scope].iter().chain(&notes) {
            if let Some(more) = facts.get(key).and_then(|v| v.as_object()) {
                more.iter().for_each(|(k, v)| stated[k] = v.clone());
            }
        }
        let declared: serde_json::Map<String, serde_json::Value> = stated
            .as_object()
            .expect("facts")
            .iter()
            .filter(|(name, _)| law.facts.iter().any(|f| f.name == **name))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect();
        let case = serde_json::json!({ "kind": "import", "from": row["country"], "to": "US", "end-use": ["none-of-concern"],
            "lines": [{ "form": "commodity", "codes": { "us.hts": row["hts10"] }, "origin": row["country"], "value": "1000 USD", "content": [], "made-with": [], "facts": declared }] });
        let case = Case::from_json(&case.to_string(), 0).expect("a case");
        let on: Date = row["entry_date"].parse().expect("a date");
        let engine = engines
            .entry(row["entry_date"].to_owned())
            .or_insert_with(|| decide::Engine::new(law::compile(&law, on, Basis::Law)));
        let answer = engine.determine(&case, on);
        let duty = answer.lines[0].decisions.iter().find(|d| d.decision == "us.duty").and_then(|d| d.duty.as_ref());
        let mut got: BTreeMap<&str, f64> = BTreeMap::new();
        let mut parts = Vec::new();
        let mut open = duty.is_none_or(|d| d.total.is_none());
        for part in duty.iter().flat_map(|d| &d.components) {
            match part.comes_to.trim_end_matches('%').parse::<f64>() {
                Ok(rate) if part.certain => *got.entry(column(&part.provision)).or_default() += rate / 100.0,
                _ => open = true,
            }
            parts.push(format!("{} {}{}", part.comes_to, part.provision, if part.certain { "" } else { "?" }));
        }
        let total: f64 = got.values().sum();
        let columns = ["rate_301", "rate_232", "rate_ieepa_fentanyl", "rate_ieepa_reciprocal", "rate_122"];
        let near = |a: f64, b: f64| (a - b).abs() < 1e-7;
        let wrong: Vec<&str> =
            columns.into_iter().filter(|c| !near(got.get(c).copied().unwrap_or(0.0), number(c))).collect();
        let fits = wrong.is_empty() && near(total, number("total_rate")) && !open;
        rows += 1;
        right += usize::from(fits);
        plain += usize::from(row["notes"].is_empty());
        plain_right += usize::from(fits && row["notes"].is_empty());
        wrong.iter().for_each(|c| *wrong_by_column.entry(c).or_default() += 1);
        let show = only.is_none_or(|c| wrong.contains(&c)) && !fits;
        if show && shown < 400 {
            shown += 1;
            let expected: Vec<String> = columns.into_iter().filter(|c| number(c) != 0.0).map(|c| format!("{c} {}", row[c])).collect();
            println!(
                "{} {} {} base {} expected {} = {} [{} {}]{}\n      got {}",
                row["hts10"], row["country"], row["entry_date"], row["base_rate"], expected.join(" "), row["total_rate"], scope, row["notes"], if open { " OPEN" } else { "" }, parts.join(", ")
            );
        }
    }
    println!("{right} of {rows} rows right ({:.2} %), {plain_right} of {plain} without a note ({:.2} %); wrong by column {wrong_by_column:?}", 100.0 * right as f64 / rows as f64, 100.0 * plain_right as f64 / plain as f64);
}
