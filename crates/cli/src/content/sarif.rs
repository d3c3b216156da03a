//! Findings on the manifest, as SARIF 2.1.0, for code hosts that annotate files in a change.

use content::{Known, PartId};
use serde_json::{Value, json};

use super::report::{Report, why};
use super::text::percents;

/// Most findings of one kind; how many there are is told in the first.
const MOST: usize = 100;

pub fn of(report: &Report) -> Value {
    let mut results = Vec::new();
    content(report, &mut results);
    software(report, &mut results);
    for holder in &report.rare_earths {
        let share = holder.share.share;
        let level = if share.low.is_zero() { "note" } else { "warning" };
        let text = format!("{}: Chinese rare earths are {} of its value", report.name(holder.part), percents(share));
        results.push(result(report, "rare-earths", level, &text, holder.part));
    }
    let rules: Vec<Value> = RULES
        .iter()
        .map(|(id, text, help)| json!({ "id": id, "shortDescription": { "text": text }, "helpUri": help }))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "Portcullis", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "results": results,
            "properties": { "to": report.to.code(), "on": report.on.to_string(), "known": report.known.to_string(), "snapshot": report.snapshot },
        }],
    })
}

/// Id, what it says, and where the rule is.
const RULES: [(&str, &str, &str); 4] = [
    (
        "controlled-content",
        "Controlled U.S. content for the destination",
        "https://www.ecfr.gov/current/title-15/section-734.4",
    ),
    ("settle", "A part that would settle what is open", "https://www.ecfr.gov/current/title-15/section-734.4"),
    ("us-software", "U.S. software in it, or used to make it", "https://www.ecfr.gov/current/title-15/part-734"),
    ("rare-earths", "Chinese rare earths in a magnet or target", "https://www.mofcom.gov.cn"),
];

fn content(report: &Report, results: &mut Vec<Value>) {
    let root = report.product.root;
    let level = match report.by_content.answer {
        Known::Yes => "error",
        Known::Open => "warning",
        Known::No => "note",
    };
    let text = format!(
        "controlled U.S. content to {}: {} of the value; subject to the EAR by content: {}",
        report.to.code(),
        percents(report.controlled.share),
        super::report::word(report.by_content.answer)
    );
    results.push(result(report, "controlled-content", level, &text, root));
    for open in report.controlled.open.iter().take(MOST) {
        let text = format!("{}: open is {}", report.name(open.part), why(open.why));
        results.push(result(report, "settle", "note", &text, open.part));
    }
}

fn software(report: &Report, results: &mut Vec<Value>) {
    for (reach, what) in [(&report.software, "U.S. software"), (&report.made_with_software, "made with U.S. software")]
    {
        for id in reach.certain.iter().take(MOST) {
            let text = format!("{what}: {}", report.path(&report.way_to(*id)));
            results.push(result(report, "us-software", "warning", &text, *id));
        }
    }
}

fn result(report: &Report, rule: &str, level: &str, text: &str, part: PartId) -> Value {
    let bill = &report.graph.bill;
    let reference = bill.part(part).map(|part| bill.text(part.reference)).unwrap_or_default();
    json!({
        "ruleId": rule,
        "level": level,
        "message": { "text": text },
        "locations": [{
            "physicalLocation": { "artifactLocation": { "uri": report.file }, "region": { "startLine": 1 } },
            "logicalLocations": [{ "fullyQualifiedName": reference, "name": report.name(part), "kind": "module" }],
        }],
        "partialFingerprints": { "part": format!("{rule}:{reference}:{}", report.to.code()) },
    })
}
