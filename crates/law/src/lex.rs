//! Law text to tokens.

use vocabulary::{Problem, Span};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A bare word: name, code, number, date.
    Word,
    /// A percentage: `0.1%`.
    Percent,
    /// A text in quotes.
    Text,
    /// One of `{ } [ ] ( ) | , :` and the comparisons.
    Mark(Mark),
    /// The end of the file.
    End,
}

/// Punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Mark {
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParen,
    CloseParen,
    Bar,
    Comma,
    Colon,
    AtLeast,
    AtMost,
    Greater,
    Less,
    Equal,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Whether it is the first on its line.
    pub first: bool,
}

/// The most bytes a law file may have.
pub const MOST_BYTES: usize = 8 << 20;

/// Splits `text` into tokens; the last is always [`Kind::End`]. Comments and white space are left out.
pub fn lex(text: &str, file: u16, problems: &mut Vec<Problem>) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    let mut first = true;
    let position = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    if text.len() > MOST_BYTES {
        problems.push(
            Problem::error(
                Span::new(file, 0, 1),
                format!("a law file of {} bytes is too large: at most {MOST_BYTES} are read", text.len()),
                "starts here",
            )
            .with_help("split it, one file per instrument"),
        );
        tokens.push(Token { kind: Kind::End, start: 0, end: 0, first });
        return tokens;
    }
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let kind = match byte {
            b'\n' => {
                first = true;
                at += 1;
                continue;
            }
            b' ' | b'\t' | b'\r' => {
                at += 1;
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += bytes.iter().skip(at).position(|b| *b == b'\n').unwrap_or(bytes.len() - at);
                continue;
            }
            b'"' => {
                at = text_end(bytes, at, file, problems);
                Kind::Text
            }
            _ if is_word(byte) => {
                at = word_end(bytes, at);
                if bytes.get(at) == Some(&b'%') {
                    at += 1;
                    Kind::Percent
                } else {
                    Kind::Word
                }
            }
            _ => match mark(byte, bytes.get(at + 1).copied()) {
                Some((mark, length)) => {
                    at += length;
                    Kind::Mark(mark)
                }
                None => {
                    at = odd_end(text, at);
                    problems.push(
                        Problem::error(
                            Span::new(file, start, at),
                            format!("unexpected `{}`", text.get(start..at).unwrap_or("?")),
                            "not a part of the law language",
                        )
                        .with_help("put text in \"quotes\"; comments start with //"),
                    );
                    continue;
                }
            },
        };
        tokens.push(Token { kind, start: position(start), end: position(at), first });
        first = false;
    }
    tokens.push(Token { kind: Kind::End, start: position(text.len()), end: position(text.len()), first: true });
    tokens
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'?' | b'-' | b'_' | b'*')
}

/// One past the end of the word at `start`. Dots and colons belong to a word only between two of its characters.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(&b) if is_word(b) => at += 1,
            Some(b'.' | b':') if bytes.get(at + 1).is_some_and(|b| is_word(*b)) => at += 1,
            _ => return at,
        }
    }
}

fn text_end(bytes: &[u8], start: usize, file: u16, problems: &mut Vec<Problem>) -> usize {
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            None | Some(b'\n') => {
                problems.push(
                    Problem::error(Span::new(file, start, at.min(bytes.len())), "the text has no end", "opened here")
                        .with_help("close it with \" on the same line; write \\\" for a quotation mark inside"),
                );
                return at.min(bytes.len());
            }
            Some(_) => at += 1,
        }
    }
}

fn odd_end(text: &str, start: usize) -> usize {
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    start + length
}

fn mark(byte: u8, next: Option<u8>) -> Option<(Mark, usize)> {
    Some(match (byte, next) {
        (b'{', _) => (Mark::OpenBrace, 1),
        (b'}', _) => (Mark::CloseBrace, 1),
        (b'[', _) => (Mark::OpenBracket, 1),
        (b']', _) => (Mark::CloseBracket, 1),
        (b'(', _) => (Mark::OpenParen, 1),
        (b')', _) => (Mark::CloseParen, 1),
        (b'|', _) => (Mark::Bar, 1),
        (b',', _) => (Mark::Comma, 1),
        (b':', _) => (Mark::Colon, 1),
        (b'>', Some(b'=')) => (Mark::AtLeast, 2),
        (b'<', Some(b'=')) => (Mark::AtMost, 2),
        (b'>', _) => (Mark::Greater, 1),
        (b'<', _) => (Mark::Less, 1),
        (b'=', _) => (Mark::Equal, 1),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut problems = Vec::new();
        let tokens = lex(text, 0, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        tokens.iter().map(|t| text[t.start as usize..t.end as usize].to_owned()).filter(|w| !w.is_empty()).collect()
    }

    #[test]
    fn codes_dates_shares_and_groups_are_single_tokens() {
        assert_eq!(
            words("us.D:5 3A001.b.2 2025-10-15 0.1% ?A6??.y items : codes >= us.ear.744.*"),
            ["us.D:5", "3A001.b.2", "2025-10-15", "0.1%", "?A6??.y", "items", ":", "codes", ">=", "us.ear.744.*"]
        );
    }

    #[test]
    fn an_open_quotation_is_reported_where_it_starts() {
        let mut problems = Vec::new();
        lex("title \"open\nissuer US", 0, &mut problems);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].span().start, 6);
    }
}
