//! The exercise that settled the grammar: the most awkward provisions trade law has, and how many conditions the language
//! can only ask about.

use crate::common;

use common::{listed, root, shipped, texts};
use vocabulary::Problem;

#[test]
fn of_the_conditions_of_the_thirty_most_awkward_provisions_at_most_one_in_ten_is_opaque() {
    let law = shipped();
    let path = root().join("docs/awkward-provisions.law");
    let text = std::fs::read_to_string(&path).expect("the exercise");
    let (over, problems) = law::extend(&law, &[law::Text { name: "awkward", text: &text }], law::Take::Law);
    let mut all = texts(&["law"]);
    all.push(("docs/awkward-provisions.law".to_owned(), text));
    assert!(!Problem::any_error(&problems), "{}", listed(&problems, &all));
    let exercise = &over.provisions[law.provisions.len()..];
    assert!(exercise.len() >= 30, "{} provisions", exercise.len());
    let conditions = exercise.iter().flat_map(|p| &p.when).count();
    let opaque = exercise.iter().flat_map(|p| &p.when).filter(|c| c.is_opaque()).count();
    println!("awkward provisions: {} with {conditions} conditions, {opaque} opaque", exercise.len());
    assert!(opaque * 10 <= conditions, "{opaque} of {conditions} conditions are opaque");
}

#[test]
fn of_all_conditions_of_the_shipped_law_at_most_one_in_ten_is_opaque() {
    let law = shipped();
    let conditions = law.provisions.iter().flat_map(|p| &p.when).count();
    let opaque = law.provisions.iter().flat_map(|p| &p.when).filter(|c| c.is_opaque()).count();
    println!("shipped law: {} provisions with {conditions} conditions, {opaque} opaque", law.provisions.len());
    assert!(opaque * 10 <= conditions, "{opaque} of {conditions} conditions are opaque");
}
