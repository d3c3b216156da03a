//! The parser's place in the tokens, and the small things that occur everywhere.

use std::str::FromStr;

use rust_decimal::Decimal;
use vocabulary::problem::suggest;
use vocabulary::quantity::{Money, Share, number};
use vocabulary::read::{self, Word as Spelled};
use vocabulary::{Date, Problem, Span};

use crate::ast::{Cite, Cmp, Literal, Text, Word};
use crate::lex::{Kind, Mark, Token};

/// How deep parentheses, sets and records may nest.
const DEEPEST: u32 = 64;

pub(super) struct Parser<'s, 'p> {
    text: &'s str,
    tokens: Vec<Token>,
    at: usize,
    file: u16,
    depth: u32,
    pub(super) layout: Layout,
    pub(super) problems: &'p mut Vec<Problem>,
}

/// Where statements begin, for the formatter: by the numbers of tokens.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// First tokens of clauses, and of the closing braces of their blocks.
    pub(crate) breaks: Vec<usize>,
}

const END: Token = Token { kind: Kind::End, start: 0, end: 0, first: true };

impl<'s, 'p> Parser<'s, 'p> {
    pub(super) fn new(text: &'s str, tokens: Vec<Token>, file: u16, problems: &'p mut Vec<Problem>) -> Self {
        Self { text, tokens, at: 0, file, depth: 0, layout: Layout::default(), problems }
    }

    pub(super) fn peek(&self) -> Token {
        self.look(0)
    }

    pub(super) fn look(&self, ahead: usize) -> Token {
        self.tokens.get(self.at + ahead).or(self.tokens.last()).copied().unwrap_or(END)
    }

    pub(super) fn advance(&mut self) -> Token {
        let token = self.peek();
        self.at += 1;
        token
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn span_of(&self, token: Token) -> Span {
        Span { file: self.file, start: token.start, end: token.end }
    }

    pub(super) fn here(&self) -> Span {
        self.span_of(self.peek())
    }

    /// From the start of `from` to the last token read.
    pub(super) fn since(&self, from: Span) -> Span {
        let last = self.at.checked_sub(1).and_then(|i| self.tokens.get(i)).copied().unwrap_or(END);
        from.to(self.span_of(last))
    }

    pub(super) fn slice(&self, token: Token) -> &'s str {
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    pub(super) fn at_end(&self) -> bool {
        self.peek().kind == Kind::End
    }

    /// The next token's text, if it is a word.
    pub(super) fn next_word(&self) -> &'s str {
        self.word_ahead(0)
    }

    pub(super) fn word_ahead(&self, ahead: usize) -> &'s str {
        let token = self.look(ahead);
        if token.kind == Kind::Word { self.slice(token) } else { "" }
    }

    pub(super) fn next_is(&self, mark: Mark) -> bool {
        self.peek().kind == Kind::Mark(mark)
    }

    pub(super) fn eat(&mut self, mark: Mark) -> bool {
        let eaten = self.next_is(mark);
        if eaten {
            self.at += 1;
        }
        eaten
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let eaten = self.next_word() == word && self.peek().kind == Kind::Word;
        if eaten {
            self.at += 1;
        }
        eaten
    }

    pub(super) fn error(&mut self, span: Span, message: impl Into<String>, label: &str) {
        self.problems.push(Problem::error(span, message, label));
    }

    /// Reports that something else was expected here.
    pub(super) fn expected<T>(&mut self, what: &str) -> Option<T> {
        let token = self.peek();
        let found = match token.kind {
            Kind::End => "the end of the file".to_owned(),
            _ => format!("`{}`", self.slice(token)),
        };
        self.error(self.span_of(token), format!("expected {what}, found {found}"), "here");
        None
    }

    /// Reports an unknown word, with the nearest known one.
    pub(super) fn unknown_word(&mut self, word: Word<'_>, what: &str, known: &[&str]) {
        let mut problem = Problem::error(word.span, format!("`{}` is not {what}", word.text), "not known here");
        if let Some(help) = suggest(word.text, known.iter().copied()) {
            problem = problem.with_help(help);
        }
        self.problems.push(problem);
    }

    pub(super) fn want(&mut self, mark: Mark, what: &str) -> Option<()> {
        if self.eat(mark) { Some(()) } else { self.expected(what) }
    }

    pub(super) fn want_word(&mut self, word: &str) -> Option<()> {
        if self.eat_word(word) { Some(()) } else { self.expected(&format!("`{word}`")) }
    }

    /// Any word.
    pub(super) fn word(&mut self, what: &str) -> Option<Word<'s>> {
        let token = self.peek();
        if token.kind != Kind::Word {
            return self.expected(what);
        }
        self.at += 1;
        Some(Word { text: self.slice(token), span: self.span_of(token) })
    }

    pub(super) fn text(&mut self, what: &str) -> Option<Text> {
        let token = self.peek();
        if token.kind != Kind::Text {
            return self.expected(what);
        }
        self.at += 1;
        let raw = self.slice(token);
        let inner = raw.strip_prefix('"').unwrap_or(raw);
        let inner = inner.strip_suffix('"').unwrap_or(inner);
        let text = if inner.contains('\\') { self.unescape(inner, token) } else { inner.to_owned() };
        Some(Text { text, span: self.span_of(token) })
    }

    fn unescape(&mut self, raw: &str, token: Token) -> String {
        let mut text = String::with_capacity(raw.len());
        let mut chars = raw.chars();
        while let Some(c) = chars.next() {
            match (c, c == '\\') {
                (_, false) => text.push(c),
                _ => match chars.next() {
                    Some('n') => text.push('\n'),
                    Some(c @ ('"' | '\\')) => text.push(c),
                    _ => self.error(
                        self.span_of(token),
                        "only \\\" \\\\ and \\n are known after a backslash",
                        "in this text",
                    ),
                },
            }
        }
        text
    }

    pub(super) fn date(&mut self) -> Option<Date> {
        let token = self.peek();
        if token.kind == Kind::Word {
            if let Some(date) = read::date(self.slice(token)) {
                self.at += 1;
                return Some(date);
            }
            if self.slice(token).len() == 10 && self.slice(token).bytes().filter(|b| *b == b'-').count() == 2 {
                let message = format!("`{}` is no day of the calendar", self.slice(token));
                self.error(self.span_of(token), message, "impossible date");
                self.at += 1;
                return None;
            }
        }
        self.expected("a date such as 2025-10-15")
    }

    /// Whether the token `ahead` is a date.
    pub(super) fn date_ahead(&self, ahead: usize) -> bool {
        read::date(self.word_ahead(ahead)).is_some()
    }

    pub(super) fn share(&mut self) -> Option<Share> {
        let token = self.peek();
        match (token.kind, self.slice(token).parse()) {
            (Kind::Percent, Ok(share)) => {
                self.at += 1;
                Some(share)
            }
            _ => self.expected("a percentage such as 0.1%"),
        }
    }

    pub(super) fn number(&mut self, what: &str) -> Option<Decimal> {
        match number(self.next_word()) {
            Ok(number) if self.peek().kind == Kind::Word => {
                self.at += 1;
                Some(number)
            }
            _ => self.expected(what),
        }
    }

    pub(super) fn money(&mut self) -> Option<Money> {
        const WHAT: &str = "money such as 3000 USD";
        let amount = self.number(WHAT)?;
        let currency = self.word(WHAT)?;
        match currency.text.parse() {
            Ok(currency) => Some(Money { amount, currency }),
            Err(_) => {
                self.error(
                    currency.span,
                    format!("`{}` is no currency code", currency.text),
                    "expected a code such as USD",
                );
                None
            }
        }
    }

    pub(super) fn literal(&mut self) -> Option<Literal> {
        let token = self.peek();
        if token.kind == Kind::Percent {
            return self.share().map(Literal::Share);
        }
        if self.date_ahead(0) {
            return self.date().map(Literal::Date);
        }
        if is_currency(self.word_ahead(1)) && !self.look(1).first {
            return self.money().map(Literal::Money);
        }
        self.number("a number, percentage, date or money").map(Literal::Number)
    }

    pub(super) fn cmp(&mut self) -> Option<Cmp> {
        let cmp = match self.peek().kind {
            Kind::Mark(Mark::AtLeast) => Cmp::AtLeast,
            Kind::Mark(Mark::AtMost) => Cmp::AtMost,
            Kind::Mark(Mark::Greater) => Cmp::Greater,
            Kind::Mark(Mark::Less) => Cmp::Less,
            Kind::Mark(Mark::Equal) => Cmp::Equal,
            _ => return self.expected("a comparison: >=, <=, >, < or ="),
        };
        self.at += 1;
        Some(cmp)
    }

    pub(super) fn cite(&mut self) -> Option<Cite<'s>> {
        let text = self.text("a citation in quotes")?;
        let mut cite = Cite { text, document: None, url: None };
        loop {
            if self.eat_word("document") {
                cite.document = Some(self.word("a document number")?);
            } else if self.eat_word("url") {
                cite.url = Some(self.text("an address in quotes")?);
            } else {
                return Some(cite);
            }
        }
    }

    /// Reads the next word as one of a closed set.
    pub(super) fn spelled<W: Spelled + FromStr>(&mut self, what: &str) -> Option<W> {
        let word = self.word(what)?;
        match W::from_str(word.text) {
            Ok(value) => Some(value),
            Err(_) => {
                self.unknown_word(word, what, &W::all());
                None
            }
        }
    }

    /// Runs `inner` one level deeper, refusing to follow absurd nesting.
    pub(super) fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= DEEPEST {
            let span = self.here();
            self.error(span, format!("nested more than {DEEPEST} levels deep"), "too deep");
            // Nothing more can be made of this file.
            self.at = self.tokens.len();
            return None;
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// Reads `{ … }`, calling `clause` with each leading word. `clause` gives `None` when it could not make sense of it, having
    /// said why; then the rest of that statement is skipped.
    pub(super) fn block(
        &mut self,
        what: &str,
        mut clause: impl FnMut(&mut Self, Word<'s>) -> Option<()>,
    ) -> Option<()> {
        let open = self.here();
        self.want(Mark::OpenBrace, &format!("`{{` to open {what}"))?;
        loop {
            self.layout.breaks.push(self.at);
            if self.eat(Mark::CloseBrace) {
                return Some(());
            }
            if self.at_end() {
                // What was read is kept, so that its other problems are found too.
                self.problems.push(
                    Problem::error(open, format!("{what} is not closed"), "opened here")
                        .with_help("close it with `}`, or look for a brace too many above"),
                );
                return Some(());
            }
            let before = self.at;
            let done = self.word(&format!("a clause of {what}, or `}}`")).and_then(|word| clause(self, word));
            if done.is_none() {
                if self.at == before {
                    self.at += 1;
                }
                self.skip_statement();
            }
        }
    }

    /// Skips to the next line at this level, or to the brace that closes it.
    pub(super) fn skip_statement(&mut self) {
        let mut depth = 0u32;
        loop {
            let token = self.peek();
            match token.kind {
                Kind::End => return,
                Kind::Mark(Mark::OpenBrace | Mark::OpenBracket | Mark::OpenParen) => depth += 1,
                Kind::Mark(Mark::CloseBrace) if depth == 0 => return,
                Kind::Mark(Mark::CloseBrace | Mark::CloseBracket | Mark::CloseParen) => depth = depth.saturating_sub(1),
                _ if depth == 0 && token.first => return,
                _ => {}
            }
            self.at += 1;
        }
    }
}

/// Three capital letters.
pub(super) fn is_currency(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase())
}
