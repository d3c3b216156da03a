//! `portcullis law lint --analyse`: what is worth a second look, each with a case that the interpreter has answered.

use anstyle::Style;
use decide::Engine;
use decide::analysis::{Kind, Note, notes};
use law::Law;
use vocabulary::Date;
use vocabulary::case::Basis;

use crate::failure::Sources;

/// Notes are no errors: law may well mean what they say.
pub fn analyse(law: &Law, sources: &Sources, known: Date, short: bool) {
    let engine = Engine::new(law::compile(law, known, Basis::Law));
    let found = notes(&engine);
    let count = |kind: Kind| found.iter().filter(|note| note.kind == kind).count();
    let (overlaps, gaps, covered) = (count(Kind::Overlap), count(Kind::Gap), count(Kind::Subsumption));
    anstream::println!("as known on {known}: overlaps {overlaps}, gaps {gaps}, covered by another {covered}");
    for note in &found {
        show(note, sources, short);
    }
}

fn show(note: &Note, sources: &Sources, short: bool) {
    let (name, text) = sources.0.get(usize::from(note.span.file)).map_or(("?", ""), |(name, text)| (name, text));
    let line = text.get(..note.span.start as usize).map_or(0, |before| before.matches('\n').count() + 1);
    let kind = match note.kind {
        Kind::Overlap => "overlap",
        Kind::Gap => "gap",
        Kind::Subsumption => "covered",
    };
    if short {
        anstream::println!("{name}:{line}: note: {kind}: {}", note.words);
        return;
    }
    let bold = Style::new().bold();
    anstream::println!("\n{bold}{kind}{bold:#}  {}  ({name}:{line})", note.words);
    let stated: Vec<String> =
        note.stated.iter().filter(|(_, v)| v != "none").map(|(n, v)| format!("{n} {v}")).collect();
    let on = note.case.get("on").and_then(|on| on.as_str()).unwrap_or_default();
    anstream::println!("  case      on {on}: {}", stated.join(", "));
    let by = if note.said.by.is_empty() { String::new() } else { format!(" by {}", note.said.by.join("; ")) };
    anstream::println!("  answer    {}: {}{by}", note.decision, note.said.verdict);
    if !note.opaque.is_empty() {
        anstream::println!("  out of reach of analysis: {}", note.opaque.join("; "));
    }
}
