//! Cases: facts with the names of the case format, and what is expected.

use vocabulary::Span;
use vocabulary::tree::{Name, Node, Value};

use super::cursor::{Parser, is_currency};
use crate::ast::{Case, Expect, Word};
use crate::lex::{Kind, Mark};

impl<'s> Parser<'s, '_> {
    pub(super) fn case(&mut self) -> Option<Case<'s>> {
        let title = self.text("the title of the case in quotes")?;
        let under = if self.eat_word("under") { Some(self.word("the name of a scenario")?) } else { None };
        let like = if self.eat_word("like") { Some(self.text("the title of another case in quotes")?) } else { None };
        let mut fields = Vec::new();
        let mut expects = Vec::new();
        self.block("the case", |p, word| {
            if word.text == "expect" {
                expects.push(p.expect(word)?);
            } else {
                let name = Name { text: word.text.to_owned(), span: word.span };
                fields.push((name, p.value()?));
            }
            Some(())
        })?;
        let facts = Node { value: Value::Record(fields), span: title.span };
        Some(Case { title, like, under, facts, expects })
    }

    fn expect(&mut self, start: Word<'s>) -> Option<Expect<'s>> {
        let decision = self.word("the name of a decision")?;
        let outcome = if self.next_word() == "at-least" { None } else { Some(self.word("an outcome")?) };
        let mut clauses = Vec::new();
        let mut asks = Vec::new();
        let mut total = None;
        let mut conflict_of_laws = false;
        loop {
            match self.next_word() {
                "asks" if self.look(1).kind == Kind::Text => {
                    self.advance();
                    asks.push(self.text("where the missing fact belongs")?);
                }
                "review" | "by" | "not-by" | "pending" | "asks" | "at-least" => {
                    let clause = self.word("a clause")?;
                    clauses.push((clause, self.word("a word")?));
                }
                "total" => {
                    self.advance();
                    total = Some(self.share()?);
                }
                "conflict-of-laws" => {
                    self.advance();
                    conflict_of_laws = true;
                }
                _ => {
                    return Some(Expect {
                        decision,
                        outcome,
                        clauses,
                        asks,
                        total,
                        conflict_of_laws,
                        span: self.since(start.span),
                    });
                }
            }
        }
    }

    fn value(&mut self) -> Option<Node> {
        self.nested(|p| {
            let start = p.here();
            let value = p.value_inner()?;
            Some(Node { value, span: p.since(start) })
        })
    }

    fn value_inner(&mut self) -> Option<Value> {
        let token = self.peek();
        match token.kind {
            Kind::Text => Some(Value::Text(self.text("a text")?.text)),
            Kind::Percent => {
                self.advance();
                Some(Value::Text(self.slice(token).to_owned()))
            }
            Kind::Mark(Mark::OpenBrace) => self.record(),
            Kind::Mark(Mark::OpenBracket) => {
                self.advance();
                let mut items = Vec::new();
                while !self.eat(Mark::CloseBracket) {
                    items.push(self.value()?);
                    self.eat(Mark::Comma);
                }
                Some(Value::List(items))
            }
            Kind::Word => {
                self.advance();
                let word = self.slice(token);
                Some(match word {
                    "yes" => Value::Bool(true),
                    "no" => Value::Bool(false),
                    _ if vocabulary::quantity::number(word).is_ok() => {
                        let currency = self.next_word();
                        if is_currency(currency) {
                            self.advance();
                            Value::Text(format!("{word} {currency}"))
                        } else {
                            Value::Number(word.to_owned())
                        }
                    }
                    _ => Value::Text(word.to_owned()),
                })
            }
            _ => self.expected("a value"),
        }
    }

    fn record(&mut self) -> Option<Value> {
        self.want(Mark::OpenBrace, "`{`")?;
        let mut fields = Vec::new();
        while !self.eat(Mark::CloseBrace) {
            let name = self.name()?;
            fields.push((name, self.value()?));
            self.eat(Mark::Comma);
        }
        Some(Value::Record(fields))
    }

    fn name(&mut self) -> Option<Name> {
        if self.peek().kind == Kind::Text {
            let text = self.text("the name of a field")?;
            return Some(Name { text: text.text, span: text.span });
        }
        let word = self.word("the name of a field, or `}`")?;
        let span: Span = word.span;
        Some(Name { text: word.text.to_owned(), span })
    }
}
