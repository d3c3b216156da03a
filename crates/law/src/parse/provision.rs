//! Provisions: clauses, effects and edges.

use vocabulary::outcome::Review;

use super::cursor::Parser;
use crate::ast::{Choice, Duty, Edge, EdgeKind, Effect, Provision, Rate, Total, Word};
use crate::lex::{Kind, Mark};
use crate::model::ScheduleColumn;

const CLAUSES: &[&str] = &[
    "title",
    "cite",
    "unverified",
    "since",
    "asks",
    "for",
    "when",
    "requires",
    "prohibits",
    "permits",
    "defines",
    "duty",
    "excepts",
    "restores",
    "extends",
    "yields-to",
    "supersedes",
    "blocks",
    "obliges",
    "advises",
    "note",
    "coordinated",
    "option",
];

impl<'s> Parser<'s, '_> {
    pub(super) fn provision(&mut self) -> Option<Provision<'s>> {
        let name = self.word("the name of a provision")?;
        let mut made = Provision {
            name,
            title: None,
            cites: Vec::new(),
            unverified: None,
            since: None,
            asks: None,
            rows: None,
            when: Vec::new(),
            effect: None,
            edges: Vec::new(),
            obliges: Vec::new(),
            advises: Vec::new(),
            notes: Vec::new(),
            coordinated: None,
            option: None,
        };
        self.block("the provision", |p, word| p.provision_clause(word, &mut made))?;
        Some(made)
    }

    fn provision_clause(&mut self, word: Word<'s>, made: &mut Provision<'s>) -> Option<()> {
        match word.text {
            "title" => made.title = Some(self.text("a title in quotes")?),
            "cite" => made.cites.push(self.cite()?),
            "unverified" => made.unverified = Some(self.text("the reason in quotes")?),
            "since" => made.since = Some(self.date()?),
            "asks" => made.asks = Some(self.word("the name of a decision")?),
            "for" => {
                self.want_word("each")?;
                self.want_word("row")?;
                self.want_word("of")?;
                made.rows = Some(self.word("the name of a table")?);
            }
            "when" => made.when.push(self.condition()?),
            "requires" | "prohibits" | "permits" | "defines" | "duty" => {
                let effect = self.effect(word)?;
                if made.effect.is_some() {
                    self.error(word.span, "a provision has one effect", "second effect");
                    return None;
                }
                made.effect = Some(effect);
            }
            "excepts" => made.edges.push(self.edge(EdgeKind::Excepts)?),
            "restores" => made.edges.push(self.edge(EdgeKind::Restores)?),
            "extends" => made.edges.push(self.edge(EdgeKind::Extends)?),
            "yields-to" => made.edges.push(self.edge(EdgeKind::YieldsTo)?),
            "supersedes" => made.edges.push(self.edge(EdgeKind::Supersedes)?),
            "blocks" => made.edges.push(self.edge(EdgeKind::Blocks)?),
            "obliges" => made.obliges.push(self.text("an obligation in quotes")?),
            "advises" => made.advises.push(self.text("advice in quotes")?),
            "note" => made.notes.push(self.text("a note in quotes")?),
            "coordinated" => {
                self.want_word("with")?;
                made.coordinated = Some(self.word("the name of a group")?);
            }
            "option" => {
                let name = self.word("the name of what is chosen")?;
                made.option = Some(Choice { name, value: self.word("the value")? });
            }
            _ => {
                self.unknown_word(word, "a clause of a provision", CLAUSES);
                return None;
            }
        }
        Some(())
    }

    fn effect(&mut self, word: Word<'s>) -> Option<Effect<'s>> {
        match word.text {
            "prohibits" => Some(Effect::Prohibits),
            "requires" => self.requirement(),
            "permits" => {
                let what = self.word("`exception` or `general-license`")?;
                match what.text {
                    "exception" => Some(Effect::Exception(self.word("the symbol of the exception")?)),
                    "general-license" => {
                        Some(Effect::GeneralLicense(self.text("the name of the general license in quotes")?))
                    }
                    _ => {
                        self.unknown_word(what, "something to permit", &["exception", "general-license"]);
                        None
                    }
                }
            }
            "defines" => {
                self.eat_word("subject-to");
                let name = self.word("the name of a predicate")?;
                Some(Effect::Defines { name, reason: self.reason()? })
            }
            _ => self.duty().map(Effect::Duty),
        }
    }

    fn requirement(&mut self) -> Option<Effect<'s>> {
        let what = self.word("`license`, `notice` or `certificate`")?;
        match what.text {
            "license" => {
                let review =
                    if self.eat_word("review") { Some(self.spelled::<Review>("a review policy")?) } else { None };
                Some(Effect::License { review, reason: self.reason()? })
            }
            "notice" => Some(Effect::Notice(self.text("what notice, in quotes")?)),
            "certificate" => Some(Effect::Certificate(self.text("which certificate, in quotes")?)),
            _ => {
                self.unknown_word(what, "something to require", &["license", "notice", "certificate"]);
                None
            }
        }
    }

    /// `for NS` or `for row.reason`; not the `for each row of` that may follow on the next line.
    fn reason(&mut self) -> Option<Option<Word<'s>>> {
        if self.next_word() == "for" && self.word_ahead(1) != "each" {
            self.advance();
            return Some(Some(self.word("a reason for control")?));
        }
        Some(None)
    }

    fn duty(&mut self) -> Option<Duty<'s>> {
        let mut duty = Duty { rate: self.rate()?, share: None, group: None };
        loop {
            if self.eat_word("on") {
                if !self.eat_word("value") {
                    self.want_word("share")?;
                    duty.share = Some(self.word("the name of a fact")?);
                }
            } else if self.eat_word("in-group") {
                duty.group = Some(self.word("the name of a group")?);
            } else {
                return Some(duty);
            }
        }
    }

    fn rate(&mut self) -> Option<Rate<'s>> {
        if self.peek().kind == Kind::Percent {
            return Some(Rate::AdValorem(self.share()?));
        }
        match self.next_word() {
            "scheduled" => {
                self.advance();
                let column = self.spelled::<ScheduleColumn>("a column of the schedule")?;
                let or = if self.eat_word("or") { Some(self.word("the name of a fact")?) } else { None };
                let by = if self.eat_word("by") { Some(self.word("the name of a claim")?) } else { None };
                Some(Rate::Scheduled { column, or, by })
            }
            "floor" => {
                self.advance();
                let total = if self.peek().kind == Kind::Percent {
                    Total::Share(self.share()?)
                } else {
                    Total::Row(self.word("a share, or a column such as row.rate")?)
                };
                self.want_word("including")?;
                Some(Rate::Floor { total, including: self.names()? })
            }
            word if word.starts_with("row.") => Some(Rate::Row(self.word("a column")?)),
            _ => {
                let money = self.money()?;
                self.want_word("per")?;
                Some(Rate::Specific(money, self.word("a unit")?))
            }
        }
    }

    fn edge(&mut self, kind: EdgeKind) -> Option<Edge<'s>> {
        let mut edge = Edge { kind, targets: Vec::new(), except: Vec::new(), reasons: Vec::new(), against: None };
        edge.targets = self.names()?;
        loop {
            if self.eat_word("except") {
                edge.except = self.names()?;
            } else if self.next_word() == "for" && self.look(1).kind == Kind::Mark(Mark::OpenBrace) {
                self.advance();
                edge.reasons = self.braced_words()?;
            } else if self.eat_word("against") {
                edge.against = Some(self.word("the name of a provision")?);
            } else {
                return Some(edge);
            }
        }
    }

    /// `P, Q, R`.
    fn names(&mut self) -> Option<Vec<Word<'s>>> {
        let mut names = vec![self.word("the name of a provision")?];
        while self.eat(Mark::Comma) {
            names.push(self.word("the name of a provision")?);
        }
        Some(names)
    }
}
