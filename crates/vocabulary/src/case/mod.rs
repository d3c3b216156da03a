//! The case: one transaction put to the law.
//!
//! The same names are used in JSON, in the law language's `case`, and in answers (`docs/case-format.md`).

mod content;
mod line;
mod party;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use content::{Component, ContentKind, MadeWith, MadeWithKind, Via};
pub use line::{Form, Line, SoftwareForm};
pub use party::{Hit, ListHit, Owner, Party, PersonKind, Requirement, Role};

use crate::country::Place;
use crate::fact::Fact;
use crate::json;
use crate::problem::Problem;
use crate::read::{FromNode, Reader, Spanned};
use crate::tree::Node;

crate::words! {
    /// What kind of transaction it is.
    pub enum Kind {
        /// Out of the country where the item is, that country being its exporting jurisdiction.
        Export = "export",
        /// From one foreign country to another.
        Reexport = "reexport",
        /// Within one foreign country, to another end user or use.
        Transfer = "transfer",
        /// Release of technology or source code to a foreign person in the exporting country (15 CFR 734.13(a)(2)).
        DeemedExport = "deemed-export",
        /// The same in a third country (15 CFR 734.14(a)(2)).
        DeemedReexport = "deemed-reexport",
        /// Into the country of destination.
        Import = "import",
    }
}

crate::words! {
    /// How software, technology or a commodity reaches the other side.
    pub enum Mode {
        /// Carried by a freight carrier.
        Shipment = "shipment",
        /// Sent or fetched electronically.
        Download = "download",
        /// An update to software already there.
        Update = "update",
        /// Used remotely, without the software itself moving.
        CloudAccess = "cloud-access",
        /// Seen.
        Visual = "visual",
        /// Told.
        Oral = "oral",
        /// In a traveller's hands.
        Carried = "carried",
    }
}

crate::words! {
    /// The text of the law, or what was done at the border.
    pub enum Basis {
        /// As the law reads.
        Law = "law",
        /// As it was administered.
        Administered = "administered",
    }
}

crate::words! {
    /// What the item is known to be for.
    pub enum EndUse {
        /// Ordinary civil use.
        Civil = "civil",
        /// Nuclear explosive or unsafeguarded nuclear activities.
        Nuclear = "nuclear",
        /// Rocket systems and missiles.
        Missile = "missile",
        /// Unmanned aerial vehicles.
        Uav = "uav",
        /// Chemical or biological weapons.
        ChemicalBiological = "chemical-biological",
        /// Military end use.
        Military = "military",
        /// Military-intelligence end use.
        MilitaryIntelligence = "military-intelligence",
        /// Maritime nuclear propulsion.
        MaritimeNuclearPropulsion = "maritime-nuclear-propulsion",
        /// Supercomputers.
        Supercomputer = "supercomputer",
        /// Production of advanced-node integrated circuits.
        AdvancedNodeIc = "advanced-node-ic",
        /// Development or production of semiconductor manufacturing equipment.
        SemiconductorEquipment = "semiconductor-equipment",
        /// Training or running of advanced artificial intelligence.
        AdvancedComputing = "advanced-computing",
        /// Surveillance.
        Surveillance = "surveillance",
        /// Violations of human rights.
        HumanRights = "human-rights",
        /// Weapons of mass destruction, kind not known.
        WeaponsOfMassDestruction = "weapons-of-mass-destruction",
        /// Terrorism.
        Terrorism = "terrorism",
        /// Space launch or spacecraft.
        RocketOrSpace = "rocket-or-space",
        /// Oil and gas exploration or production.
        EnergyExploration = "energy-exploration",
        /// Humanitarian.
        Humanitarian = "humanitarian",
        /// Medical.
        Medical = "medical",
        /// Journalism or aid work.
        JournalismOrAid = "journalism-or-aid",
        /// A natural person's own use.
        Personal = "personal",
        /// Asked about, and nothing of concern is known.
        NoneOfConcern = "none-of-concern",
    }
}

/// Facts of kinds that the law declares (`fact NAME …`), by name.
pub type Facts = BTreeMap<String, Spanned<Fact<Node>>>;
/// Answers to opaque questions of the law (`ask "…"`), by the question's id.
pub type Answers = BTreeMap<String, Spanned<Fact<bool>>>;
/// Item codes by code system.
pub type Codes = BTreeMap<String, Spanned<Fact<crate::code::Code>>>;

crate::record! {
    /// One transaction.
    pub struct Case in "case" {
        /// A short name for people.
        pub title: Option<String> = "title",
        /// What kind of transaction it is.
        pub kind: Fact<Kind> = "kind",
        /// The day it happens.
        pub on: Option<Date> = "on",
        /// What is to be taken as publicly known: everything up to this day.
        pub known: Option<Date> = "known",
        /// The law as it reads, or as it was administered at the border.
        pub basis: Option<Basis> = "basis",
        /// Where it leaves from; for a deemed export, where the release happens.
        pub from: Fact<Place> = "from",
        /// Where it goes to.
        pub to: Fact<Place> = "to",
        /// Places it passes through, complete once stated.
        pub route: Fact<Vec<Place>> = "route",
        /// How it reaches the other side.
        pub mode: Fact<Mode> = "mode",
        /// What it is known to be for, complete once stated; `none-of-concern` when asked about and clean.
        pub end_use: Fact<Vec<EndUse>> = "end-use",
        /// Everybody involved, complete once stated.
        pub parties: Fact<Vec<Party>> = "parties",
        /// What moves; at least one line.
        pub lines: Option<Vec<Line>> = "lines",
        /// Facts of the whole case that the law declares, by name.
        pub facts: Facts = "facts",
        /// Answers to the law's open questions about the whole case, by their ids.
        pub answers: Answers = "answers",
    }
}

/// The most lines one case may have; more belong into several cases.
pub const MOST_LINES: usize = 10_000;

impl Case {
    /// Reads a case from JSON. `file` is the number of this text among those read together.
    ///
    /// # Errors
    /// Every problem found, each with its place.
    pub fn from_json(text: &str, file: u16) -> Result<Self, Vec<Problem>> {
        let node = json::read(text, file).map_err(|problem| vec![problem])?;
        Self::from_tree(&node)
    }

    /// Reads a case from a document.
    ///
    /// # Errors
    /// Every problem found, each with its place.
    pub fn from_tree(node: &Node) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::default();
        let case = Self::from_node(node, &mut reader);
        if let Some(case) = &case {
            match case.lines.as_deref() {
                None | Some([]) => reader.problems.push(
                    Problem::error(node.span, "the case has no lines", "this case")
                        .with_help("say what moves: \"lines\": [{ \"form\": \"commodity\", \"codes\": { … } }]"),
                ),
                Some(lines) if lines.len() > MOST_LINES => reader.problems.push(
                    Problem::error(
                        node.span,
                        format!("{} lines in one case: at most {MOST_LINES} are read", lines.len()),
                        "this case",
                    )
                    .with_help("split it into several cases, one a line in a .jsonl file"),
                ),
                Some(_) => {}
            }
        }
        match case {
            Some(case) if reader.problems.is_empty() => Ok(case),
            _ => Err(reader.problems),
        }
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        self.lines.as_deref().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        Case::from_json(text, 0)
            .expect_err("must not be read")
            .iter()
            .map(|p| format!("{p}; {:?}", p.help_text()))
            .collect()
    }

    #[test]
    fn a_misspelled_field_is_an_error_with_the_nearest_name() {
        let found = problems(r#"{ "lines": [{}], "partys": [] }"#);
        assert_eq!(found, [r#"a case has no field `partys`; Some("did you mean `parties`?")"#]);
    }

    #[test]
    fn every_problem_is_reported_not_only_the_first() {
        let found =
            problems(r#"{ "kind": "exprot", "to": "Germany", "on": "15.11.2025", "lines": [{ "value": 12 }] }"#);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[1].contains("write `DE` for Germany"), "{found:#?}");
    }

    #[test]
    fn unknown_null_and_absent_are_not_false() {
        let case = Case::from_json(r#"{ "from": "unknown", "to": null, "lines": [{ "published": false }] }"#, 0)
            .expect("a case");
        assert_eq!((case.from, case.to, case.kind), (Fact::Unknown, Fact::Unknown, Fact::Unstated));
        assert_eq!(case.lines.expect("lines")[0].published, Fact::Known(false));
    }

    #[test]
    fn a_field_stated_twice_is_an_error() {
        assert!(problems(r#"{ "to": "CN", "to": "DE", "lines": [{}] }"#)[0].contains("stated twice"));
    }
}
