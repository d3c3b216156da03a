//! Files, instruments, scenarios, declarations, events, coverage.

use vocabulary::code::Nesting;

use super::cursor::{Layout, Parser};
use crate::ast::{
    Choice, Coverage, Decision, Event, FactDecl, FactKind, File, Instrument, Items, Named, Scenario, System, Word,
};
use crate::life::EventKind;
use crate::model::{Extent, Subject};

/// What may stand in a file, an instrument or a scenario.
const ITEMS: &[&str] = &[
    "instrument",
    "scenario",
    "provision",
    "table",
    "group",
    "groups",
    "territories",
    "fact",
    "claim",
    "list",
    "matter",
    "decision",
    "code-system",
    "event",
    "case",
    "coverage",
    "choose",
];
const FACT_KINDS: &[&str] = &["yes-no", "number", "share", "money", "date", "text", "one-of", "some-of"];

impl<'s> Parser<'s, '_> {
    pub(super) fn file(mut self) -> (File<'s>, Layout) {
        let mut file = File::default();
        while !self.at_end() {
            self.layout.breaks.push(self.position());
            let before = self.position();
            if self.file_item(&mut file).is_none() {
                if self.position() == before {
                    self.advance();
                }
                self.skip_statement();
                // A closing brace that nothing opened.
                self.eat(crate::lex::Mark::CloseBrace);
            }
        }
        (file, self.layout)
    }

    fn file_item(&mut self, file: &mut File<'s>) -> Option<()> {
        let word = self.word("an instrument, a declaration or an event")?;
        match word.text {
            "instrument" => file.instruments.push(self.instrument()?),
            "scenario" => file.scenarios.push(self.scenario()?),
            _ => return self.item(word, &mut file.outside),
        }
        Some(())
    }

    fn item(&mut self, word: Word<'s>, items: &mut Items<'s>) -> Option<()> {
        match word.text {
            "provision" => items.provisions.push(self.provision()?),
            "table" => items.tables.push(self.table()?),
            "group" => items.groups.push(self.group(false)?),
            "groups" => items.groups.push(self.group(true)?),
            "territories" => items.territories.extend(self.territories()?),
            "fact" => items.facts.push(self.fact(false)?),
            "claim" => items.facts.push(self.fact(true)?),
            "list" => items.lists.push(self.named()?),
            "matter" => items.matters.push(self.named()?),
            "decision" => items.decisions.push(self.decision()?),
            "code-system" => items.systems.push(self.system()?),
            "event" => items.events.push(self.event(word)?),
            "case" => items.cases.push(self.case()?),
            "coverage" => items.coverage.push(self.coverage()?),
            "choose" => {
                let name = self.word("the name of what is chosen")?;
                items.choices.push(Choice { name, value: self.word("the value")? });
            }
            _ => {
                self.unknown_word(word, "something that may stand here", ITEMS);
                return None;
            }
        }
        Some(())
    }

    fn instrument(&mut self) -> Option<Instrument<'s>> {
        let name = self.word("the name of an instrument")?;
        let mut made = Instrument {
            name,
            title: None,
            issuer: None,
            agency: None,
            cites: Vec::new(),
            edition: None,
            verified_through: None,
            unverified: None,
            items: Items::default(),
        };
        self.block("the instrument", |p, word| {
            match word.text {
                "title" => made.title = Some(p.text("a title in quotes")?),
                "issuer" => made.issuer = Some(p.word("the issuer's code, such as US")?),
                "agency" => made.agency = Some(p.word("the agency, such as BIS")?),
                "cite" => made.cites.push(p.cite()?),
                "edition" => made.edition = Some(p.date()?),
                "verified-through" => made.verified_through = Some(p.date()?),
                "unverified" => made.unverified = Some(p.text("the reason in quotes")?),
                _ => return p.item(word, &mut made.items),
            }
            Some(())
        })?;
        Some(made)
    }

    fn scenario(&mut self) -> Option<Scenario<'s>> {
        let name = self.word("the name of a scenario")?;
        let mut made = Scenario { name, title: None, items: Items::default(), instruments: Vec::new() };
        self.block("the scenario", |p, word| {
            match word.text {
                "title" => made.title = Some(p.text("a title in quotes")?),
                "instrument" => made.instruments.push(p.instrument()?),
                _ => return p.item(word, &mut made.items),
            }
            Some(())
        })?;
        Some(made)
    }

    fn named(&mut self) -> Option<Named<'s>> {
        let name = self.word("a name")?;
        Some(Named { name, title: self.text("a title in quotes")? })
    }

    fn decision(&mut self) -> Option<Decision<'s>> {
        let name = self.word("the name of a decision")?;
        let mut made = Decision { name, title: None, issuer: None, combines: None, reaches: None };
        self.block("the decision", |p, word| {
            match word.text {
                "title" => made.title = Some(p.text("a title in quotes")?),
                "issuer" => made.issuer = Some(p.word("the issuer's code, such as US")?),
                "combines" => made.combines = Some(p.word("how answers combine")?),
                "reaches" => made.reaches = Some(p.word("the name of a predicate")?),
                _ => {
                    p.unknown_word(word, "a clause of a decision", &["title", "issuer", "combines", "reaches"]);
                    return None;
                }
            }
            Some(())
        })?;
        Some(made)
    }

    fn system(&mut self) -> Option<System<'s>> {
        let name = self.word("the name of a code system")?;
        let title = self.text("a title in quotes")?;
        let nesting = self.spelled::<Nesting>("how the codes nest: `dotted` or `digits`")?;
        let entries = if self.eat_word("entries") { Some(self.word("the table of its entries")?) } else { None };
        Some(System { name, title, nesting, entries })
    }

    fn fact(&mut self, claim: bool) -> Option<FactDecl<'s>> {
        let name = self.word("the name of a fact")?;
        self.want_word("of")?;
        let subject = self.spelled::<Subject>("what the fact is of: line, case, party or component")?;
        self.want_word("is")?;
        let word = self.word("the type of the fact")?;
        let kind = match word.text {
            "yes-no" => FactKind::YesNo,
            "number" => FactKind::Number,
            "share" => FactKind::Share,
            "money" => FactKind::Money,
            "date" => FactKind::Date,
            "text" => FactKind::Text,
            "one-of" => FactKind::OneOf(self.braced_words()?),
            "some-of" => FactKind::SomeOf(self.braced_words()?),
            _ => {
                self.unknown_word(word, "a type of fact", FACT_KINDS);
                return None;
            }
        };
        Some(FactDecl { name, subject, kind, claim, question: self.text("the question in quotes")? })
    }

    fn event(&mut self, start: Word<'s>) -> Option<Event<'s>> {
        let subject = self.word("the name of a provision, an instrument or a matter")?;
        let kind = self.spelled::<EventKind>("a kind of event")?;
        let mut made = Event {
            subject,
            kind,
            by: None,
            known: None,
            effective: None,
            until: None,
            from: None,
            administered: None,
            recorded: None,
            source: None,
            note: None,
            unverified: None,
            span: start.span,
        };
        loop {
            match self.next_word() {
                "by" => {
                    self.advance();
                    made.by = Some(self.word("the adopter's code, such as DE")?);
                }
                "known" => made.known = Some(self.dated_clause()?),
                "effective" => made.effective = Some(self.dated_clause()?),
                "until" => made.until = Some(self.dated_clause()?),
                "from" => made.from = Some(self.dated_clause()?),
                "administered" => made.administered = Some(self.dated_clause()?),
                "recorded" => made.recorded = Some(self.dated_clause()?),
                "source" => {
                    self.advance();
                    made.source = Some(self.cite()?);
                }
                "note" => {
                    self.advance();
                    made.note = Some(self.text("a note in quotes")?);
                }
                "unverified" => {
                    self.advance();
                    made.unverified = Some(self.text("the reason in quotes")?);
                }
                _ => break,
            }
        }
        made.span = self.since(start.span);
        Some(made)
    }

    fn dated_clause(&mut self) -> Option<vocabulary::Date> {
        self.advance();
        self.date()
    }

    fn coverage(&mut self) -> Option<Coverage<'s>> {
        let name = self.word("the name of a body of law")?;
        let extent = self.spelled::<Extent>("`modelled`, `partial` or `pointed-to`")?;
        let what = self.text("what it is, in quotes")?;
        let mut made = Coverage { name, extent, what, missing: None, cite: None, relevant: None };
        loop {
            match self.next_word() {
                "missing" => {
                    self.advance();
                    made.missing = Some(self.text("what is missing, in quotes")?);
                }
                "cite" => {
                    self.advance();
                    made.cite = Some(self.cite()?);
                }
                "relevant" => {
                    self.advance();
                    self.want_word("when")?;
                    made.relevant = Some(self.condition()?);
                }
                _ => return Some(made),
            }
        }
    }
}
