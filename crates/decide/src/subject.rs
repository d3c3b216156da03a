//! What item conditions speak of: the line, or a component of it.

use vocabulary::case::{Codes, Component, ContentKind, Facts, Line, MadeWith};
use vocabulary::{Fact, Place};

use crate::need::About;

/// The line itself or something inside it.
#[derive(Clone, Copy)]
pub(crate) enum Item<'a> {
    Line(&'a Line),
    Component(u32, &'a Component),
}

impl<'a> Item<'a> {
    pub(crate) fn about(self) -> About {
        match self {
            Self::Line(_) => About::Line,
            Self::Component(number, _) => About::Component { number, made: None },
        }
    }

    pub(crate) fn codes(self) -> &'a Codes {
        match self {
            Self::Line(line) => &line.codes,
            Self::Component(_, component) => &component.codes,
        }
    }

    pub(crate) fn origin(self) -> &'a Fact<Place> {
        match self {
            Self::Line(line) => &line.origin,
            Self::Component(_, component) => &component.origin,
        }
    }

    pub(crate) fn maker(self) -> &'a Fact<Place> {
        match self {
            Self::Line(line) => &line.maker,
            Self::Component(_, component) => &component.maker,
        }
    }

    pub(crate) fn made_with(self) -> &'a Fact<Vec<MadeWith>> {
        match self {
            Self::Line(line) => &line.made_with,
            Self::Component(_, component) => &component.made_with,
        }
    }

    pub(crate) fn facts(self) -> &'a Facts {
        match self {
            Self::Line(line) => &line.facts,
            Self::Component(_, component) => &component.facts,
        }
    }

    /// What is in it. Materials are not taken apart further: their unstated content is empty.
    pub(crate) fn content(self) -> Option<&'a [Component]> {
        match self {
            Self::Line(line) => line.content.known().map(Vec::as_slice),
            Self::Component(_, component) => match component.content.known() {
                Some(list) => Some(list),
                None if component.kind.known().is_some_and(is_material) => Some(&[]),
                None => None,
            },
        }
    }
}

fn is_material(kind: &ContentKind) -> bool {
    matches!(kind, ContentKind::RareEarth | ContentKind::Steel | ContentKind::Aluminum | ContentKind::Copper)
}

/// How many components are in `list`, at all depths.
pub(crate) fn count(list: &[Component]) -> u32 {
    list.iter().map(|c| 1 + count(c.content.known().map(Vec::as_slice).unwrap_or_default())).sum()
}
