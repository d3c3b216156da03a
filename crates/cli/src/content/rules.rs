//! What the law says of a part by itself, asked of the engine.

use content::Known;
use content::assess::{Item, Rules, line};
use decide::Engine;
use decide::tri::Tri;
use vocabulary::case::{Case, EndUse, Kind, Line};
use vocabulary::fact::Fact;
use vocabulary::{Date, Place};

/// The law's predicates that are asked (`law/us/ear/de-minimis.law`).
pub const CONTROLLED: &str = "us.ear.controlled-to-destination";
pub const BUNDLED: &str = "us.ear.bundled-software-counted";

/// An engine and where the product goes.
pub struct Asked<'a> {
    pub engine: &'a Engine<'a>,
    pub on: Date,
    pub to: Place,
    pub us: Place,
}

impl Asked<'_> {
    /// The item exported by itself from the United States, to nobody in particular, for no end use of concern.
    fn case(&self, item: &Item) -> Case {
        let line = Line {
            form: item.form.map_or(Fact::Unstated, Fact::Known),
            codes: line::stated(&item.codes),
            origin: Fact::Known(self.us),
            maker: Fact::Known(self.us),
            published: match item.published {
                Known::Yes => Fact::Known(true),
                Known::No => Fact::Known(false),
                Known::Open => Fact::Unknown,
            },
            content: Fact::Known(Vec::new()),
            made_with: Fact::Known(Vec::new()),
            ..Line::default()
        };
        Case {
            kind: Fact::Known(Kind::Export),
            from: Fact::Known(self.us),
            to: Fact::Known(self.to),
            route: Fact::Known(Vec::new()),
            end_use: Fact::Known(vec![EndUse::NoneOfConcern]),
            parties: Fact::Known(Vec::new()),
            lines: Some(vec![line]),
            ..Case::default()
        }
    }

    fn ask(&self, item: &Item, predicate: &str) -> Known {
        known(self.engine.holds(&self.case(item), self.on, predicate))
    }
}

/// A law that lacks the predicate leaves it open.
pub fn known(tri: Option<Tri>) -> Known {
    match tri {
        Some(Tri::True) => Known::Yes,
        Some(Tri::False) => Known::No,
        Some(Tri::Unknown) | None => Known::Open,
    }
}

impl Rules for Asked<'_> {
    fn is_controlled(&self, item: &Item) -> Known {
        self.ask(item, CONTROLLED)
    }

    fn counts_bundled(&self, item: &Item) -> Known {
        self.ask(item, BUNDLED)
    }
}
