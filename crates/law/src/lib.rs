//! Law as data: from text to checked provisions, their life in time, and immutable snapshots.
//!
//! | module | what |
//! |---|---|
//! | [`lex`], [`parse`], [`ast`] | law text to a syntax tree, all problems at once |
//! | [`format`] | the one way a law file looks |
//! | [`lower`], [`check`] | names looked up; cycles, empty scopes, disagreeing exceptions |
//! | [`model`] | the law, checked |
//! | [`life`] | the event log and what it makes of a measure |
//! | [`snapshot`] | the law as known on one day |
//! | [`bundle`] | the law as bytes, to be shipped inside a program |
//!
//! The language is described in `docs/law-language.md`. The crate reads no file, no clock and no environment.

pub mod ast;
pub mod bundle;
mod check;
pub mod format;
pub mod lex;
pub mod life;
mod lower;
pub mod model;
pub mod parse;
pub mod snapshot;
mod walk;

use vocabulary::Problem;

pub use lower::{Take, Text};
pub use model::Law;
pub use snapshot::{Snapshot, compile};

/// Reads a law from its texts; scenarios in them are left out.
///
/// Problems carry the number of the text they are in. With an error among them the law must not be used.
#[must_use]
pub fn read(texts: &[Text<'_>]) -> (Law, Vec<Problem>) {
    extend(&Law::default(), texts, Take::Law)
}

/// Lays more law, or a scenario, over a law; the law it lies over is not changed.
///
/// Problems carry the number of the text they are in, counted from `base.sources.len()`.
#[must_use]
pub fn extend(base: &Law, texts: &[Text<'_>], take: Take<'_>) -> (Law, Vec<Problem>) {
    let mut problems = Vec::new();
    let first = base.sources.len();
    let files: Vec<ast::File<'_>> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| parse::parse(text.text, u16::try_from(first + index).unwrap_or(u16::MAX), &mut problems))
        .collect();
    let law = lower::extend(base, texts, &files, take, &mut problems);
    // Cycles and scopes of a law that was not understood would only repeat what is already said.
    if !Problem::any_error(&problems) {
        problems.extend(check::cycles(&law));
        problems.extend(check::empty_scopes(&law, base.provisions.len()));
        problems.extend(check::disagreeing_exceptions(&law, base.provisions.len()));
    }
    (law, problems)
}
