//! An answer in words and as JSON.

use std::fmt;

use serde_json::{Value, json};

use super::{Answer, Chain, Link, Missing, Start};
use crate::ownership::graph::{Graph, Oddity};
use crate::ownership::held::{Held, percent};
use crate::ownership::holdings::Hand;
use crate::ownership::names::PartyId;
use crate::ownership::resolve::{Counts, Resolution, Verdict};
use crate::ownership::rule::Way;

/// An answer with what its numbers stand for.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// The graph.
    pub graph: &'a Graph<'a>,
    /// What the rule comes to.
    pub resolution: &'a Resolution,
}

impl Told<'_> {
    fn label(&self, party: PartyId) -> &str {
        self.graph.holdings().label(party)
    }

    /// As JSON: shares are percentages as text, rows are lines of the file.
    #[must_use]
    pub fn json(&self) -> Value {
        let answer = self.answer;
        json!({
            "party": self.label(answer.party),
            "on": self.graph.day().to_string(),
            "rule": self.resolution.rule().to_string(),
            "listed": word(answer.listed),
            "verdict": match answer.verdict {
                Verdict::No => "no",
                Verdict::Possible => "possible",
                Verdict::Certain => "certain",
            },
            "share": bounds(answer.share),
            "circular": answer.circular,
            "chains": answer.chains.iter().map(|chain| self.chain_json(chain)).collect::<Vec<_>>(),
            "more_chains": answer.more,
            "missing": answer.missing.iter().map(|missing| self.missing_words(missing)).collect::<Vec<_>>(),
            "control": answer.hands.iter().map(|(by, hand, counts)| json!({
                "by": self.label(*by), "as": hand_word(*hand), "counts": word(*counts),
            })).collect::<Vec<_>>(),
            "odd": answer.oddities.iter().map(|oddity| self.oddity_words(oddity)).collect::<Vec<_>>(),
        })
    }

    fn chain_json(&self, chain: &Chain) -> Value {
        let start = match chain.start {
            Start::Listed => "listed",
            Start::PerhapsListed => "perhaps listed",
            Start::Open => "owners not stated",
            Start::Nowhere => "in a circle",
        };
        let links = chain.links.iter().map(|link| {
            json!({
                "owner": self.label(link.owner), "owned": self.label(link.owned), "share": bounds(link.held),
                "line": self.graph.holdings().line(link.row), "source": self.graph.holdings().source(link.row),
            })
        });
        json!({ "start": start, "links": links.collect::<Vec<_>>() })
    }

    fn link(&self, link: &Link) -> String {
        let line = self.graph.holdings().line(link.row);
        format!("{} of {} (line {line})", link.held, self.label(link.owned))
    }

    /// One missing fact in words.
    #[must_use]
    pub fn missing_words(&self, missing: &Missing) -> String {
        match *missing {
            Missing::Share { owner, owned, held, row } => {
                let line = self.graph.holdings().line(row);
                let (owner, owned) = (self.label(owner), self.label(owned));
                format!("how much {owner} holds of {owned}: {held} (line {line})")
            }
            Missing::Owners { party } => format!("who owns {}: nothing is stated", self.label(party)),
            Missing::Rest { party, units } => {
                format!("who holds the other {}% of {}", percent(units, false), self.label(party))
            }
            Missing::Listing { party } => format!("whether {} is the party that is listed", self.label(party)),
            Missing::Total { party } => {
                format!("how the holdings of {} are meant, which come to more than all of it", self.label(party))
            }
        }
    }

    /// One oddity in words.
    #[must_use]
    pub fn oddity_words(&self, oddity: &Oddity) -> String {
        match oddity {
            Oddity::Repeated { owner, owned, rows, held } => {
                let lines: Vec<String> = rows.iter().map(|row| self.graph.holdings().line(*row).to_string()).collect();
                let (owner, owned) = (self.label(*owner), self.label(*owned));
                format!("{owner} holds of {owned} by several rows (lines {}), taken for {held}", lines.join(", "))
            }
            Oddity::Over { owned, total } => {
                let percent = rust_decimal::Decimal::from(*total) / rust_decimal::Decimal::from(41_580_000_u32);
                format!("the holdings of {} come to {}%", self.label(*owned), percent.round_dp(4).normalize())
            }
            Oddity::Itself { party, held } => format!("{} holds {held} of itself", self.label(*party)),
        }
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = self.answer;
        let party = self.label(answer.party);
        let mark = match answer.verdict {
            Verdict::No => "no",
            Verdict::Possible => "possible",
            Verdict::Certain => "certain",
        };
        writeln!(f, "{party}: {mark}, {} ({})", answer.share, self.resolution.rule())?;
        match answer.listed {
            Counts::No => {}
            Counts::Yes => writeln!(f, "  it is listed itself")?,
            _ => writeln!(f, "  it may be listed itself")?,
        }
        for chain in &answer.chains {
            let (first, start) = match chain.links.first() {
                Some(link) => (self.label(link.owner), chain.start),
                None => continue,
            };
            let start = match start {
                Start::Listed => "listed",
                Start::PerhapsListed => "perhaps listed",
                Start::Open => "owners not stated",
                Start::Nowhere => "in a circle",
            };
            let links: Vec<String> = chain.links.iter().map(|link| self.link(link)).collect();
            writeln!(f, "  {first} [{start}] holds {}", links.join(", which holds "))?;
        }
        if answer.more > 0 {
            writeln!(f, "  and {} more owners that count", answer.more)?;
        }
        if answer.circular {
            writeln!(f, "  only if parties that own each other in a circle make each other count")?;
        }
        for missing in &answer.missing {
            writeln!(f, "  to settle it: {}", self.missing_words(missing))?;
        }
        for (by, hand, counts) in &answer.hands {
            let counts = if *counts >= Counts::Perhaps { ", which counts or may" } else { "" };
            let hand = match hand {
                Hand::Control => "controlled by",
                Hand::Directorship => "directed by",
            };
            writeln!(f, "  {hand} {}{counts}: no ownership, a reason for caution", self.label(*by))?;
        }
        for oddity in &answer.oddities {
            writeln!(f, "  odd: {}", self.oddity_words(oddity))?;
        }
        if self.resolution.rule().way == Way::Multiplied {
            writeln!(f, "  multiplied along chains: for information, no rule of law measures so")?;
        }
        Ok(())
    }
}

fn bounds(held: Held) -> Value {
    json!({ "low": format!("{}%", percent(held.low, false)), "high": format!("{}%", percent(held.high, !held.is_exact())) })
}

fn word(counts: Counts) -> &'static str {
    match counts {
        Counts::No => "no",
        Counts::InACircle => "in a circle",
        Counts::Perhaps => "perhaps",
        Counts::Yes => "yes",
    }
}

fn hand_word(hand: Hand) -> &'static str {
    match hand {
        Hand::Control => "control",
        Hand::Directorship => "directorship",
    }
}
