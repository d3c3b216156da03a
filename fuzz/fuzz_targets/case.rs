//! Any text is a case or a list of problems, never a panic; a case is decided, never a panic.
#![no_main]

use std::sync::LazyLock;

use law::Law;
use libfuzzer_sys::fuzz_target;
use vocabulary::Case;
use vocabulary::case::Basis;

const SMALL: &str = r#"
code-system us.eccn "ECCN" dotted
list us.entity-list "Entity List"
decision us.license { title "License" issuer US combines strictest }
instrument x.y {
    title "X" issuer US cite "a source" edition 2025-01-01 verified-through 2026-01-01
    provision x.y.a {
        title "A" asks us.license
        when item us.eccn in {3A001.b} or contains software from {US} or any party owned >= 50% in-aggregate by us.entity-list
        when any component where share of rare-earth from {CN} >= 0.1%
        when not destination in {DE}
        requires license
    }
}
"#;

static LAW: LazyLock<Law> = LazyLock::new(|| law::read(&[law::Text { name: "small", text: SMALL }]).0);

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(case) = Case::from_json(text, 0) {
        let on = case.on.unwrap_or_else(|| vocabulary::read::date("2025-10-15").expect("a date"));
        let snapshot = law::compile(&LAW, on, Basis::Law);
        let answer = decide::Engine::new(snapshot).determine(&case, on);
        assert_eq!(answer.lines.len(), case.lines().len());
    }
});
