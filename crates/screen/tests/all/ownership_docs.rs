//! The examples of `docs/ownership.md` are answered as they stand there.

use crate::ownership_support;

use ownership_support::{World, closed};

const DOCUMENT: &str = include_str!("../../../../docs/ownership.md");

/// Rows, who is listed, and questions with their answers, with empty lines between them.
fn example(block: &str) -> usize {
    let mut parts = block.split("\n\n");
    let rows = parts.next().unwrap_or_default();
    let (header, rows) = rows.split_once('\n').expect("rows");
    // The support's first line has all columns, of which the fourth and fifth are dates.
    let with_control = header == "owner,owned,share,control";
    assert!(with_control || header == "owner,owned,share", "{header}");
    let full = |row: &str| match row.rsplit_once(',') {
        Some((row, control)) if with_control => format!("{row},,,{control}\n"),
        _ => format!("{row}\n"),
    };
    let rows: String = rows.lines().map(full).collect();
    let mut listed = Vec::new();
    let mut questions = 0;
    let mut pending = Vec::new();
    for part in parts {
        if part.starts_with("? ") {
            pending.push(part);
        } else {
            listed.extend(part.lines().map(|line| line.split_once(" is on ").expect("who is on which list")));
        }
    }
    let world = World::new(&rows, &listed);
    for part in pending {
        let (question, expected) = part.split_once('\n').expect("an answer");
        let question = question.strip_prefix("? ").expect("a question");
        let (rule, party) = question.rsplit_once(", of ").expect("a rule and a party");
        let (_, told) = world.told(&closed(rule), party);
        assert_eq!(told.trim_end(), expected.trim_end(), "{question}");
        questions += 1;
    }
    questions
}

#[test]
fn every_example_of_the_document_is_answered_as_it_stands_there() {
    let blocks = DOCUMENT.split("```text\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    let questions: usize = blocks.map(example).sum();
    assert_eq!(questions, 10);
}
