//! Ownership written as the rows of a file.

#![allow(dead_code, reason = "each test takes what it needs")]

use jiff::civil::{Date, date};
use screen::ownership::graph::Graph;
use screen::ownership::listed::bare;
use screen::ownership::order::Order;
use screen::ownership::read::{self, Trouble};
use screen::ownership::{Answer, Held, Holdings, Listed, PartyId, Resolution, Rule, Unstated, Verdict};

/// The day that is asked about where a test says nothing of days.
pub const DAY: Date = date(2026, 6, 30);

/// OFAC's rule, in the law's words.
pub const OFAC: &str = "owned >= 50% in-aggregate by us.sdn";

/// Rows without a first line: owner, owned, share, from, until, control, source.
pub fn rows(text: &str) -> (Holdings, Vec<Trouble>) {
    let mut holdings = Holdings::default();
    let mut troubles = Vec::new();
    let file = format!("owner,owned,share,from,until,control,source\n{text}");
    read::csv::read(file.as_bytes(), &mut holdings, |trouble| troubles.push(trouble)).expect("a header");
    (holdings, troubles)
}

/// Rows and who is listed: `X us.sdn` line by line, `?X us.sdn` where that is not settled.
pub struct World {
    pub holdings: Holdings,
    pub listed: Listed,
    pub day: Date,
}

impl World {
    /// Every other party is no one's: the rows are all there is.
    pub fn new(text: &str, listed: &[(&str, &str)]) -> Self {
        let (mut holdings, troubles) = rows(text);
        let lost: Vec<_> = troubles.iter().filter(|trouble| trouble.left_out).collect();
        assert!(lost.is_empty(), "{lost:?}");
        let mut hits = Listed::default();
        for (name, list) in listed {
            let (name, certain) = name.strip_prefix('?').map_or((*name, true), |name| (name, false));
            let party = holdings.party(name).expect("room");
            if certain { hits.add(party, bare(list)) } else { hits.add_possible(party, bare(list)) }
        }
        Self { holdings, listed: hits, day: DAY }
    }

    pub fn sdn(text: &str, listed: &[&str]) -> Self {
        Self::new(text, &listed.iter().map(|name| (*name, "us.sdn")).collect::<Vec<_>>())
    }

    pub fn on(mut self, day: Date) -> Self {
        self.day = day;
        self
    }

    pub fn id(&self, name: &str) -> PartyId {
        self.holdings.names().find(name).expect(name)
    }

    pub fn graph(&self) -> Graph<'_> {
        self.holdings.on(self.day)
    }

    pub fn resolve(&self, graph: &Graph<'_>, rule: &Rule) -> Resolution {
        Resolution::of(graph, &Order::of(graph), rule, &self.listed)
    }

    /// With the rows as all there is.
    pub fn verdict(&self, rule: &str, name: &str) -> Verdict {
        self.share(rule, name).0
    }

    pub fn share(&self, rule: &str, name: &str) -> (Verdict, Held) {
        let graph = self.graph();
        let resolution = self.resolve(&graph, &closed(rule));
        (resolution.verdict(self.id(name)), resolution.share(self.id(name)))
    }

    /// With parties without rows as open.
    pub fn open(&self, rule: &str, name: &str) -> Verdict {
        let graph = self.graph();
        self.resolve(&graph, &open(rule)).verdict(self.id(name))
    }

    pub fn told(&self, rule: &Rule, name: &str) -> (Answer, String) {
        let graph = self.graph();
        let resolution = self.resolve(&graph, rule);
        let answer = Answer::of(&graph, &resolution, self.id(name));
        let text = answer.told(&graph, &resolution).to_string();
        assert!(answer.told(&graph, &resolution).json().is_object());
        (answer, text)
    }
}

pub fn open(rule: &str) -> Rule {
    rule.parse().expect(rule)
}

pub fn closed(rule: &str) -> Rule {
    open(rule).where_unstated(Unstated::Nobody)
}

pub fn held(text: &str) -> Held {
    text.parse().expect(text)
}
