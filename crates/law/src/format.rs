//! The one way a law file looks.
//!
//! Every statement starts a line of its own, indented by its depth; the author's line breaks inside a statement are kept;
//! the cells of a table stand under each other; comments and single blank lines stay where they are.

use std::collections::HashSet;

use vocabulary::Problem;

use crate::lex::{Kind, Mark, Token, lex};
use crate::parse;

/// Formats a law file. Formatting what was formatted changes nothing.
///
/// # Errors
/// A text that cannot be parsed is not formatted; its problems are returned.
pub fn format(text: &str) -> Result<String, Vec<Problem>> {
    let mut problems = Vec::new();
    let tokens = lex(text, 0, &mut problems);
    let layout = parse::layout(text, tokens.clone(), &mut problems);
    if Problem::any_error(&problems) {
        return Err(problems);
    }
    let breaks: HashSet<usize> = layout.breaks.into_iter().collect();
    let lines = lines(text, &tokens, &breaks);
    Ok(write(&align(lines)))
}

/// A line of output.
struct Line {
    indent: usize,
    /// The text; for the row of a table, its cells.
    cells: Vec<String>,
    comment: Option<String>,
    is_row: bool,
    blank_before: bool,
}

struct Builder<'t> {
    text: &'t str,
    lines: Vec<Line>,
    depth: usize,
    /// The depth at which the current statement began.
    statement_depth: usize,
    glue_next: bool,
}

fn lines(text: &str, tokens: &[Token], breaks: &HashSet<usize>) -> Vec<Line> {
    let mut builder = Builder { text, lines: Vec::new(), depth: 0, statement_depth: 0, glue_next: false };
    let mut previous_end = 0;
    let inline = inline_blocks(tokens, breaks);
    for (index, token) in tokens.iter().enumerate() {
        let gap = text.get(previous_end..token.start as usize).unwrap_or_default();
        let blank = builder.comments(gap);
        if token.kind == Kind::End {
            break;
        }
        let statement = breaks.contains(&index) && !inline.contains(&index);
        builder.token(*token, statement, token.first || gap.contains("//"), blank);
        previous_end = token.end as usize;
    }
    builder.lines
}

/// The breaks inside blocks that the author wrote on one line, which stay on it.
fn inline_blocks(tokens: &[Token], breaks: &HashSet<usize>) -> HashSet<usize> {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut inline = HashSet::new();
    for (index, token) in tokens.iter().enumerate() {
        if let Some((_, one_line)) = open.last_mut() {
            *one_line &= !token.first;
        }
        match token.kind {
            Kind::Mark(Mark::OpenBrace) => open.push((index, true)),
            Kind::Mark(Mark::CloseBrace) => {
                if let Some((start, one_line)) = open.pop() {
                    if one_line {
                        inline.extend((start + 1..=index).filter(|i| breaks.contains(i)));
                    } else if let Some((_, outer)) = open.last_mut() {
                        *outer = false;
                    }
                }
            }
            _ => {}
        }
    }
    inline
}

impl Builder<'_> {
    /// Takes over the comments of a gap; tells whether a blank line ends it.
    fn comments(&mut self, gap: &str) -> bool {
        let mut newlines = 0;
        let mut rest = gap;
        loop {
            let trimmed = rest.trim_start_matches([' ', '\t', '\r']);
            if let Some(after) = trimmed.strip_prefix('\n') {
                newlines += 1;
                rest = after;
            } else if trimmed.starts_with("//") {
                let end = trimmed.find('\n').unwrap_or(trimmed.len());
                let (comment, after) = trimmed.split_at(end);
                let comment = comment.trim_end().to_owned();
                match self.lines.last_mut() {
                    Some(line) if newlines == 0 && line.comment.is_none() => line.comment = Some(comment),
                    _ => self.lines.push(Line {
                        indent: self.depth,
                        cells: Vec::new(),
                        comment: Some(comment),
                        is_row: false,
                        blank_before: newlines > 1,
                    }),
                }
                newlines = 0;
                rest = after;
            } else {
                return newlines > 1;
            }
        }
    }

    fn token(&mut self, token: Token, statement: bool, first: bool, blank: bool) {
        let word = self.text.get(token.start as usize..token.end as usize).unwrap_or_default();
        let closes = matches!(token.kind, Kind::Mark(Mark::CloseBrace | Mark::CloseBracket | Mark::CloseParen));
        if closes {
            self.depth = self.depth.saturating_sub(1);
        }
        if statement {
            self.statement_depth = self.depth;
        }
        let in_row = self.lines.last().is_some_and(|l| l.is_row);
        if statement || self.lines.is_empty() || (first && !self.glue_next) {
            let continues = !statement && !closes && self.depth == self.statement_depth;
            let is_row = statement && word == "row";
            let indent = self.depth + usize::from(continues);
            let cells = vec![String::new()];
            self.lines.push(Line { indent, cells, comment: None, is_row, blank_before: blank && !closes });
        } else if token.kind == Kind::Mark(Mark::Bar) && in_row {
            if let Some(line) = self.lines.last_mut() {
                line.cells.push(String::new());
            }
            self.glue_next = false;
            return;
        }
        let Some(cell) = self.lines.last_mut().and_then(|l| l.cells.last_mut()) else { return };
        let tight = self.glue_next
            || matches!(token.kind, Kind::Mark(Mark::CloseParen | Mark::CloseBracket | Mark::Comma))
            || (token.kind == Kind::Mark(Mark::CloseBrace) && is_set(cell));
        if !cell.is_empty() && !tight {
            cell.push(' ');
        }
        *cell += word;
        self.glue_next = matches!(token.kind, Kind::Mark(Mark::OpenParen | Mark::OpenBracket))
            || (token.kind == Kind::Mark(Mark::OpenBrace) && opens_set(cell));
        if matches!(token.kind, Kind::Mark(Mark::OpenBrace | Mark::OpenBracket | Mark::OpenParen)) {
            self.depth += 1;
        }
        // What a bracket opens at the end of a line goes on below it.
        if self.glue_next && !matches!(token.kind, Kind::Mark(Mark::OpenParen)) {
            let next_starts_line = self
                .text
                .get(token.end as usize..)
                .is_some_and(|rest| rest.trim_start_matches([' ', '\t', '\r']).starts_with(['\n', '/']));
            if next_starts_line {
                self.glue_next = false;
            }
        }
    }
}

/// Whether a brace at the end of `cell` opens a set: after `in`, `except`, `for`, a kind of quantifier, not after a name.
fn opens_set(cell: &str) -> bool {
    let before = cell.trim_end_matches('{').trim_end();
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    matches!(
        word,
        "in" | "except" | "for" | "as" | "from" | "by" | "one-of" | "some-of" | "contains" | "made-with" | "of"
    ) || before.rsplit(' ').nth(1) == Some("in")
}

/// Whether the brace that closes here was opened as a set in the same cell.
fn is_set(cell: &str) -> bool {
    let mut depth = 0usize;
    for (index, c) in cell.char_indices().rev() {
        match c {
            '}' => depth += 1,
            '{' if depth == 0 => return cell.get(..=index).is_some_and(opens_set),
            '{' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// The widest a cell is padded to.
const WIDEST: usize = 56;

/// Puts the cells of neighboring rows under each other.
fn align(mut lines: Vec<Line>) -> Vec<Line> {
    let mut start = 0;
    while start < lines.len() {
        let is_row = |line: &Line| line.is_row && line.cells.len() > 1;
        let Some(block) = lines.get_mut(start..) else { break };
        let length = block.iter().position(|l| !is_row(l)).unwrap_or(block.len());
        let rows = block.iter_mut().take(length);
        let mut widths: Vec<usize> = Vec::new();
        let rows: Vec<&mut Line> = rows.collect();
        for row in &rows {
            for (column, cell) in row.cells.iter().enumerate() {
                let width = cell.chars().count().min(WIDEST);
                match widths.get_mut(column) {
                    Some(known) => *known = (*known).max(width),
                    None => widths.push(width),
                }
            }
        }
        for row in rows {
            let last = row.cells.len() - 1;
            for (column, cell) in row.cells.iter_mut().enumerate().take(last) {
                let width = widths.get(column).copied().unwrap_or(0);
                let missing = width.saturating_sub(cell.chars().count());
                cell.extend(std::iter::repeat_n(' ', missing));
            }
        }
        start += length.max(1);
    }
    lines
}

fn write(lines: &[Line]) -> String {
    let mut out = String::new();
    for line in lines {
        if line.blank_before && !out.is_empty() && !out.ends_with("{\n") {
            out.push('\n');
        }
        let body = line.cells.join(" | ");
        let body = body.trim_end();
        let comment = line.comment.as_deref().unwrap_or_default();
        let gap = if body.is_empty() || comment.is_empty() { "" } else { "  " };
        out.extend(std::iter::repeat_n("    ", line.indent));
        out += body;
        out += gap;
        out += comment;
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const UGLY: &str = r#"// head
instrument   us.x {
title "X"   // trailing
  issuer US


  provision us.x.a { title "A" asks us.license
     when destination in { CN , us.D:5 }   except {HK}
       and   kind is export
     requires license review denial for NS }
  table t { columns items : codes us.eccn, reason : word
    row 3A001.b.2 | NS
    row 1A |MT
  }
}
"#;

    #[test]
    fn statements_stand_on_lines_of_their_own_and_cells_under_each_other() {
        let expected = r#"// head
instrument us.x {
    title "X"  // trailing
    issuer US

    provision us.x.a {
        title "A"
        asks us.license
        when destination in {CN, us.D:5} except {HK}
            and kind is export
        requires license review denial for NS
    }
    table t {
        columns items : codes us.eccn, reason : word
        row 3A001.b.2 | NS
        row 1A        | MT
    }
}
"#;
        assert_eq!(format(UGLY).expect("formatted"), expected);
    }

    #[test]
    fn formatting_twice_changes_nothing_more() {
        let once = format(UGLY).expect("formatted");
        assert_eq!(format(&once).expect("formatted"), once);
    }

    #[test]
    fn a_text_with_errors_is_left_alone() {
        assert!(format("instrument {").is_err());
    }
}
