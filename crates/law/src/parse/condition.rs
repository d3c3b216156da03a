//! Conditions and sets.

use vocabulary::case::Requirement;

use super::cursor::Parser;
use crate::ast::{Cond, CondKind, Content, Limit, PlaceField, Set, Word, WordField};
use crate::lex::{Kind, Mark};
use crate::model::Subject;

impl<'s> Parser<'s, '_> {
    /// `a or b or c`.
    pub(super) fn condition(&mut self) -> Option<Cond<'s>> {
        self.nested(|p| p.chain("or", Self::conjunction, CondKind::Any))
    }

    fn conjunction(&mut self) -> Option<Cond<'s>> {
        self.chain("and", Self::unary, CondKind::All)
    }

    fn chain(
        &mut self,
        word: &str,
        part: impl Fn(&mut Self) -> Option<Cond<'s>>,
        join: impl Fn(Vec<Cond<'s>>) -> CondKind<'s>,
    ) -> Option<Cond<'s>> {
        let start = self.here();
        let first = part(self)?;
        if self.next_word() != word {
            return Some(first);
        }
        let mut parts = vec![first];
        while self.eat_word(word) {
            parts.push(part(self)?);
        }
        Some(Cond { kind: join(parts), span: self.since(start) })
    }

    fn unary(&mut self) -> Option<Cond<'s>> {
        let start = self.here();
        if self.eat_word("not") {
            let inner = self.nested(Self::unary)?;
            return Some(Cond { kind: CondKind::Not(Box::new(inner)), span: self.since(start) });
        }
        if self.eat(Mark::OpenParen) {
            let inner = self.condition()?;
            self.want(Mark::CloseParen, "`)`")?;
            return Some(inner);
        }
        let word = self.word("a condition")?;
        let kind = self.atom(word)?;
        Some(Cond { kind, span: self.since(start) })
    }

    fn atom(&mut self, word: Word<'s>) -> Option<CondKind<'s>> {
        match word.text {
            "kind" => self.word_test(WordField::Kind),
            "mode" => self.word_test(WordField::Mode),
            "form" => self.word_test(WordField::Form),
            "software-form" => self.word_test(WordField::SoftwareForm),
            "end-use" => self.word_test(WordField::EndUse),
            "role" => self.word_test(WordField::Role),
            "person" => self.word_test(WordField::Person),
            "published" => Some(CondKind::Published),
            "from" => self.place_test(PlaceField::From),
            "destination" => self.place_test(PlaceField::Destination),
            "route" => self.place_test(PlaceField::Route),
            "origin" => self.place_test(PlaceField::Origin),
            "maker" => self.place_test(PlaceField::Maker),
            "country" => self.place_test(PlaceField::Country),
            "headquarters" => self.place_test(PlaceField::Headquarters),
            "nationality" => self.place_test(PlaceField::Nationality),
            "item" => self.item_test(),
            "value" => Some(CondKind::Value(self.cmp()?, self.limit()?)),
            "on" if matches!(self.peek().kind, Kind::Mark(_)) => Some(CondKind::OnDate(self.cmp()?, self.date()?)),
            "on" => self.on_list(),
            "owned" => self.owned(),
            "any" => self.quantified(false),
            "every" => self.quantified(true),
            "contains" => Some(CondKind::Contains(self.content(true)?)),
            "made-with" => Some(CondKind::MadeWith(self.content(true)?)),
            "share" => self.share_of(),
            "applies" => {
                let name = self.word("the name of a provision")?;
                Some(CondKind::Applies { name, reasons: self.for_reasons()? })
            }
            "ask" => self.ask(),
            "subject-to" => {
                let name = self.word("the name of a predicate")?;
                Some(CondKind::Named { name, reasons: self.for_reasons()? })
            }
            _ => self.named_test(word),
        }
    }

    /// `3000 USD` or `row.COLUMN`.
    fn limit(&mut self) -> Option<Limit<'s>> {
        if self.next_word().starts_with("row.") {
            return Some(Limit::Row(self.word("a column of the row")?));
        }
        Some(Limit::Money(self.money()?))
    }

    /// A predicate or declared fact: alone, compared, or tested for words.
    fn named_test(&mut self, name: Word<'s>) -> Option<CondKind<'s>> {
        if matches!(
            self.peek().kind,
            Kind::Mark(Mark::AtLeast | Mark::AtMost | Mark::Greater | Mark::Less | Mark::Equal)
        ) {
            return Some(CondKind::Compare { name, cmp: self.cmp()?, literal: self.literal()? });
        }
        if self.eat_word("is") {
            return Some(CondKind::Member { name, words: vec![self.word("a word")?] });
        }
        if self.next_word() == "in" && self.look(1).kind == Kind::Mark(Mark::OpenBrace) {
            self.advance();
            return Some(CondKind::Member { name, words: self.braced_words()? });
        }
        Some(CondKind::Named { name, reasons: self.for_reasons()? })
    }

    fn for_reasons(&mut self) -> Option<Vec<Word<'s>>> {
        if self.next_word() == "for" && self.look(1).kind == Kind::Mark(Mark::OpenBrace) {
            self.advance();
            let reasons = self.braced_words()?;
            if let Some(word) = reasons.iter().find(|w| w.text.starts_with("row.")) {
                self.error(word.span, "reasons are written out, not taken from the row", "name the reasons");
            }
            return Some(reasons);
        }
        Some(Vec::new())
    }

    fn word_test(&mut self, field: WordField) -> Option<CondKind<'s>> {
        let words = if self.eat_word("is") {
            vec![self.word("a word")?]
        } else {
            self.want_word("in")?;
            self.braced_words()?
        };
        Some(CondKind::Words { field, words })
    }

    fn place_test(&mut self, field: PlaceField) -> Option<CondKind<'s>> {
        self.want_word("in")?;
        Some(CondKind::Place { field, places: self.set()? })
    }

    fn item_test(&mut self) -> Option<CondKind<'s>> {
        let system = self.word("a code system, such as us.eccn")?;
        if self.eat_word("listed") {
            return Some(CondKind::Listed { system });
        }
        if self.eat_word("is") {
            let code = self.word("an item code")?;
            let codes = Set { include: vec![code], except: Vec::new(), named: false, span: code.span };
            return Some(CondKind::Item { system, codes });
        }
        self.want_word("in")?;
        Some(CondKind::Item { system, codes: self.set()? })
    }

    fn on_list(&mut self) -> Option<CondKind<'s>> {
        let list = self.word("the name of a list")?;
        let (mut footnote, mut requirement, mut program) = (None, None, None);
        loop {
            if self.eat_word("footnote") {
                footnote = Some(self.number("the number of a footnote")?);
            } else if self.eat_word("requirement") {
                requirement = Some(self.word("a license requirement")?);
            } else if self.eat_word("program") {
                program = Some(self.word("a sanctions program")?);
            } else {
                break;
            }
        }
        if let Some(word) = requirement
            && word.text.parse::<Requirement>().is_err()
        {
            self.unknown_word(word, "a license requirement", &["all-items", "listed-items", "stated"]);
            return None;
        }
        Some(CondKind::OnList { list, footnote, requirement, program })
    }

    fn owned(&mut self) -> Option<CondKind<'s>> {
        let cmp = self.cmp()?;
        let share = self.share()?;
        let aggregate = self.eat_word("in-aggregate");
        self.want_word("by")?;
        let lists =
            if self.next_is(Mark::OpenBrace) { self.braced_words()? } else { vec![self.word("the name of a list")?] };
        Some(CondKind::Owned { cmp, share, aggregate, lists })
    }

    fn quantified(&mut self, every: bool) -> Option<CondKind<'s>> {
        if !every && self.eat_word("component") {
            return Some(CondKind::AnyComponent(self.content(false)?));
        }
        self.want_word("party")?;
        let mut roles = Vec::new();
        if self.eat_word("as") {
            roles = if self.next_is(Mark::OpenBrace) { self.braced_words()? } else { vec![self.word("a role")?] };
        }
        self.eat_word("where");
        let condition = Box::new(self.nested(Self::unary)?);
        Some(CondKind::Party { every, roles, condition })
    }

    /// `[KINDS] [from PLACES] [in SYSTEM CODES] [via WORD] [where CONDITION]`.
    fn content(&mut self, kinds: bool) -> Option<Content<'s>> {
        let mut content = Content { kinds: Vec::new(), from: None, codes: None, condition: None, via: None };
        if kinds {
            if self.next_is(Mark::OpenBrace) {
                content.kinds = self.braced_words()?;
            } else if is_kind(self.next_word()) {
                content.kinds.push(self.word("a kind of content")?);
            }
        }
        loop {
            if self.next_word() == "from" && content.from.is_none() {
                self.advance();
                content.from = Some(self.set()?);
            } else if self.next_word() == "in" && content.codes.is_none() {
                self.advance();
                let system = self.word("a code system, such as us.eccn")?;
                content.codes = Some((system, self.set()?));
            } else if self.eat_word("via") {
                content.via = Some(self.word("direct or plant")?);
            } else if self.eat_word("where") {
                content.condition = Some(Box::new(self.nested(Self::unary)?));
            } else {
                return Some(content);
            }
        }
    }

    fn share_of(&mut self) -> Option<CondKind<'s>> {
        self.want_word("of")?;
        let content = self.content(true)?;
        Some(CondKind::ShareOf { content, cmp: self.cmp()?, share: self.share()? })
    }

    fn ask(&mut self) -> Option<CondKind<'s>> {
        let subject = match self.next_word() {
            "case" => Subject::Case,
            "party" => Subject::Party,
            "line" => Subject::Line,
            _ => return Some(CondKind::Ask { subject: Subject::Line, question: self.text("a question in quotes")? }),
        };
        self.advance();
        Some(CondKind::Ask { subject, question: self.text("a question in quotes")? })
    }

    /// `{ a, b c }`.
    pub(super) fn braced_words(&mut self) -> Option<Vec<Word<'s>>> {
        self.want(Mark::OpenBrace, "`{`")?;
        let mut words = Vec::new();
        while !self.eat(Mark::CloseBrace) {
            words.push(self.word("a word, or `}`")?);
            self.eat(Mark::Comma);
        }
        Some(words)
    }

    /// `{…} except {…}`, or the name of something that holds a set.
    pub(super) fn set(&mut self) -> Option<Set<'s>> {
        let start = self.here();
        if !self.next_is(Mark::OpenBrace) {
            let word = self.word("a set in braces, or the name of one")?;
            return Some(Set { include: vec![word], except: Vec::new(), named: true, span: word.span });
        }
        let include = self.braced_words()?;
        let except = if self.eat_word("except") { self.braced_words()? } else { Vec::new() };
        Some(Set { include, except, named: false, span: self.since(start) })
    }
}

fn is_kind(word: &str) -> bool {
    word.parse::<vocabulary::case::ContentKind>().is_ok() || word.parse::<vocabulary::case::MadeWithKind>().is_ok()
}
