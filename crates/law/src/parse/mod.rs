//! Tokens to a syntax tree, reporting every problem and going on after it.
//!
//! | module | reads |
//! |---|---|
//! | [`cursor`] | tokens one by one, with the common small things |
//! | [`items`] | files, instruments, scenarios, declarations, events |
//! | [`provision`] | provisions: effects and edges |
//! | [`condition`] | conditions and sets |
//! | [`table`] | tables, groups, territories |
//! | [`data`] | cases |

mod condition;
mod cursor;
mod data;
mod items;
mod provision;
mod table;

use vocabulary::Problem;

use crate::ast::File;
use crate::lex::{Token, lex};

pub(crate) use cursor::Layout;

/// Parses one law file. `file` is the number of this text among those read together.
///
/// What could be understood is returned even where there are problems; with an error among them it must not be used as law.
pub fn parse<'s>(text: &'s str, file: u16, problems: &mut Vec<Problem>) -> File<'s> {
    let tokens = lex(text, file, problems);
    cursor::Parser::new(text, tokens, file, problems).file().0
}

/// Where the statements of a text begin, by the numbers of its tokens.
pub(crate) fn layout(text: &str, tokens: Vec<Token>, problems: &mut Vec<Problem>) -> Layout {
    cursor::Parser::new(text, tokens, 0, problems).file().1
}
