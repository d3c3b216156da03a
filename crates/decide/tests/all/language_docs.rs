//! Every example of the language reference is law that checks, laid over the shipped law.

use crate::common;

use common::{listed, root, shipped, texts};
use vocabulary::Problem;

fn examples() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("docs/law-language.md")).expect("the reference");
    let mut blocks = Vec::new();
    let mut block: Option<String> = None;
    for line in text.lines() {
        match (&mut block, line) {
            (None, "```law") => block = Some(String::new()),
            (Some(_), "```") => blocks.extend(block.take()),
            (Some(text), line) => {
                text.push_str(line);
                text.push('\n');
            }
            _ => {}
        }
    }
    blocks
}

#[test]
fn every_example_of_the_reference_checks() {
    let law = shipped();
    let blocks = examples();
    assert!(blocks.len() >= 8, "only {} examples were found", blocks.len());
    for block in blocks {
        let text = law::Text { name: "docs/law-language.md", text: &block };
        let (_, problems) = law::extend(&law, &[text], law::Take::All);
        let mut all = texts(&["law"]);
        all.push(("docs/law-language.md".to_owned(), block.clone()));
        assert!(!Problem::any_error(&problems), "{}\nin:\n{block}", listed(&problems, &all));
    }
}

#[test]
fn the_shipped_law_and_the_examples_are_formatted() {
    for (name, text) in texts(&["law", "examples"]) {
        let formatted = law::format::format(&text).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        assert!(formatted == text, "{name} is not formatted: portcullis law fmt {name}");
    }
}
