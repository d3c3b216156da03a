//! Conditions.

use std::str::FromStr;

use vocabulary::Problem;
use vocabulary::problem::suggest;
use vocabulary::read::Word as Spelled;

use super::Lowerer;
use super::sets::Scope;
use crate::ast;
use crate::ast::{Cond, CondKind, Literal, Word, WordField};
use crate::model::{
    Ask, AskId, Codes, Condition, Content, FactKind, FactTest, Limit, MadeWith, Places, Subject, SystemId,
};

impl Lowerer<'_> {
    /// Lowers a condition; `owner` names what it belongs to, for the ids of its open questions.
    pub(super) fn condition(&mut self, cond: &Cond<'_>, scope: Scope, owner: &str) -> Option<Condition> {
        let parts = |lowerer: &mut Self, parts: &[Cond<'_>]| -> Option<Vec<Condition>> {
            let lowered: Vec<_> = parts.iter().map(|part| lowerer.condition(part, scope, owner)).collect();
            lowered.into_iter().collect()
        };
        Some(match &cond.kind {
            CondKind::All(all) => Condition::All(parts(self, all)?),
            CondKind::Any(any) => Condition::Any(parts(self, any)?),
            CondKind::Not(inner) => Condition::Not(Box::new(self.condition(inner, scope, owner)?)),
            CondKind::Named { name, reasons } => self.named(*name, reasons, scope)?,
            CondKind::Compare { name, cmp, literal } => self.compare(*name, *cmp, literal)?,
            CondKind::Member { name, words } => self.member(*name, words)?,
            CondKind::Applies { name, reasons } => {
                let provision = self.names.provisions.find(*name, self.problems)?;
                Condition::Applies { provision, reasons: texts(reasons) }
            }
            CondKind::Words { field, words } => self.word_set(*field, words)?,
            CondKind::Published => Condition::Published,
            CondKind::Place { field, places } => {
                Condition::Place { field: *field, places: self.places(places, scope)? }
            }
            CondKind::Item { system, codes } => {
                let system = self.system(*system)?;
                Condition::Item { system, codes: self.codes(codes, system, scope)? }
            }
            CondKind::Listed { system } => Condition::Listed { system: self.system(*system)? },
            CondKind::Value(cmp, limit) => {
                let limit = match limit {
                    ast::Limit::Money(money) => Limit::Money(*money),
                    ast::Limit::Row(word) => {
                        let column = word.text.strip_prefix("row.").unwrap_or(word.text);
                        Limit::Row(self.column(*word, column, scope)?)
                    }
                };
                Condition::Value(*cmp, limit)
            }
            CondKind::OnDate(cmp, date) => Condition::OnDate(*cmp, *date),
            CondKind::Party { every, roles, condition } => Condition::Party {
                every: *every,
                roles: self.spelled(roles, "a role")?,
                condition: Box::new(self.condition(condition, scope, owner)?),
            },
            CondKind::OnList { list, footnote, requirement, program } => Condition::OnList {
                list: self.names.lists.find(*list, self.problems)?,
                footnote: *footnote,
                requirement: requirement.and_then(|r| r.text.parse().ok()),
                program: program.map(|p| p.text.to_owned()),
            },
            CondKind::Owned { cmp, share, aggregate, lists } => {
                let lists: Vec<_> = lists.iter().map(|list| self.names.lists.find(*list, self.problems)).collect();
                let lists = lists.into_iter().collect::<Option<_>>()?;
                Condition::Owned { cmp: *cmp, share: *share, aggregate: *aggregate, lists }
            }
            CondKind::Contains(content) => Condition::Contains(self.content(content, scope, owner)?),
            CondKind::AnyComponent(content) => Condition::AnyComponent(self.content(content, scope, owner)?),
            CondKind::MadeWith(content) => Condition::MadeWith(self.made_with(content, scope)?),
            CondKind::ShareOf { content, cmp, share } => {
                Condition::ShareOf { content: self.content(content, scope, owner)?, cmp: *cmp, share: *share }
            }
            CondKind::Ask { subject, question } => Condition::Ask(self.ask(owner, *subject, &question.text)),
        })
    }

    fn named(&mut self, name: Word<'_>, reasons: &[Word<'_>], scope: Scope) -> Option<Condition> {
        if let Some(column) = name.text.strip_prefix("row.") {
            return self.column(name, column, scope).map(Condition::Row);
        }
        if let Some(predicate) = self.names.predicates.get(name.text) {
            return Some(Condition::Predicate { predicate, reasons: texts(reasons) });
        }
        if let Some(fact) = self.names.facts.get(name.text) {
            let kind = self.law.facts.get(fact.index()).map(|f| &f.kind);
            if kind != Some(&FactKind::YesNo) {
                self.problems.push(
                    Problem::error(
                        name.span,
                        format!("`{}` is not a yes-no fact", name.text),
                        "compare it with something",
                    )
                    .with_help(format!("for example: {} >= 10", name.text)),
                );
                return None;
            }
            return Some(Condition::Fact { fact, test: FactTest::Yes });
        }
        let message = format!("no predicate and no fact is called `{}`", name.text);
        let problem = Problem::error(name.span, message, "not declared");
        let known = self.names.predicates.iter().map(|(n, _)| n).chain(self.names.facts.iter().map(|(n, _)| n));
        self.problems.push(match suggest(name.text, known) {
            Some(help) => problem.with_help(help),
            None => problem
                .with_help("declare it: fact NAME of line is yes-no \"question?\", or a provision that defines it"),
        });
        None
    }

    fn compare(&mut self, name: Word<'_>, cmp: ast::Cmp, literal: &Literal) -> Option<Condition> {
        let fact = self.names.facts.find(name, self.problems)?;
        let kind = self.law.facts.get(fact.index()).map(|f| f.kind.clone())?;
        let test = match (&kind, literal) {
            (FactKind::Number, Literal::Number(n)) => FactTest::Number(cmp, *n),
            (FactKind::Share, Literal::Share(s)) => FactTest::Share(cmp, *s),
            (FactKind::Money, Literal::Money(m)) => FactTest::Money(cmp, *m),
            (FactKind::Date, Literal::Date(d)) => FactTest::Date(cmp, *d),
            _ => {
                self.error(
                    name.span,
                    format!("`{}` is a fact of another type", name.text),
                    "cannot be compared with this",
                );
                return None;
            }
        };
        Some(Condition::Fact { fact, test })
    }

    fn member(&mut self, name: Word<'_>, words: &[Word<'_>]) -> Option<Condition> {
        let fact = self.names.facts.find(name, self.problems)?;
        let kind = self.law.facts.get(fact.index()).map(|f| f.kind.clone())?;
        let (FactKind::OneOf(known) | FactKind::SomeOf(known)) = kind else {
            self.error(
                name.span,
                format!("`{}` does not take one of a set of words", name.text),
                "not an enumerated fact",
            );
            return None;
        };
        for word in words.iter().filter(|w| !known.iter().any(|k| k == w.text)) {
            let problem =
                Problem::error(word.span, format!("`{}` is no value of `{}`", word.text, name.text), "not known");
            self.problems.push(problem.with_help(format!("its values: {}", known.join(", "))));
        }
        Some(Condition::Fact { fact, test: FactTest::Words(texts(words)) })
    }

    fn word_set(&mut self, field: WordField, words: &[Word<'_>]) -> Option<Condition> {
        Some(match field {
            WordField::Kind => Condition::Kind(self.spelled(words, "a kind of transaction")?),
            WordField::Mode => Condition::Mode(self.spelled(words, "a mode")?),
            WordField::Form => Condition::Form(self.spelled(words, "commodity, software or technology")?),
            WordField::SoftwareForm => Condition::SoftwareForm(self.spelled(words, "source or object")?),
            WordField::EndUse => Condition::EndUse(self.spelled(words, "an end use")?),
            WordField::Role => Condition::Role(self.spelled(words, "a role")?),
            WordField::Person => Condition::Person(self.spelled(words, "a kind of person")?),
        })
    }

    pub(super) fn spelled<W: Spelled + FromStr>(&mut self, words: &[Word<'_>], what: &str) -> Option<Vec<W>> {
        let read: Vec<Option<W>> = words
            .iter()
            .map(|word| {
                let value = W::from_str(word.text).ok();
                if value.is_none() {
                    let problem = Problem::error(word.span, format!("`{}` is not {what}", word.text), "not known");
                    self.problems.push(match suggest(word.text, W::all()) {
                        Some(help) => problem.with_help(help),
                        None => problem,
                    });
                }
                value
            })
            .collect();
        read.into_iter().collect()
    }

    fn content(&mut self, content: &ast::Content<'_>, scope: Scope, owner: &str) -> Option<Content> {
        if let Some(via) = content.via {
            self.error(via.span, "`via` belongs to made-with", "not here");
        }
        let codes = self.content_codes(content, scope)?;
        let from = self.content_from(content, scope)?;
        let condition = match &content.condition {
            Some(condition) => Some(Box::new(self.condition(condition, scope, owner)?)),
            None => None,
        };
        Some(Content { kinds: self.spelled(&content.kinds, "a kind of content")?, from, codes, condition })
    }

    /// `in SYSTEM CODES`; the outer `None` where it could not be read.
    fn content_codes(&mut self, content: &ast::Content<'_>, scope: Scope) -> Option<Option<(SystemId, Codes)>> {
        let Some((system, codes)) = &content.codes else { return Some(None) };
        let system = self.system(*system)?;
        Some(Some((system, self.codes(codes, system, scope)?)))
    }

    /// `from PLACES`; the outer `None` where it could not be read.
    fn content_from(&mut self, content: &ast::Content<'_>, scope: Scope) -> Option<Option<Places>> {
        content.from.as_ref().map_or(Some(None), |set| self.places(set, scope).map(Some))
    }

    fn made_with(&mut self, content: &ast::Content<'_>, scope: Scope) -> Option<MadeWith> {
        if let Some(condition) = &content.condition {
            self.error(condition.span, "`where` is not for made-with", "not here");
        }
        let codes = self.content_codes(content, scope)?;
        let from = self.content_from(content, scope)?;
        let via = match content.via {
            Some(word) => self.spelled(&[word], "direct or plant")?.into_iter().next(),
            None => None,
        };
        Some(MadeWith { kinds: self.spelled(&content.kinds, "technology, software or equipment")?, from, codes, via })
    }

    /// Registers an open question. Its id is made of its owner and its words, so that it outlives a change of order.
    fn ask(&mut self, owner: &str, subject: Subject, question: &str) -> AskId {
        let digest = blake3::hash(question.as_bytes());
        let short: String = digest.as_bytes().iter().take(3).map(|b| format!("{b:02x}")).collect();
        let id = format!("{owner}/{short}");
        if let Some(known) = self.names.asks.get(&id) {
            return *known;
        }
        let number = AskId(super::next(&self.law.asks));
        self.law.asks.push(Ask { id: id.clone(), subject, question: question.to_owned() });
        self.names.asks.insert(id, number);
        number
    }
}

pub(super) fn texts(words: &[Word<'_>]) -> Vec<String> {
    words.iter().map(|w| w.text.to_owned()).collect()
}
