//! Links and what is declared complete: each said once, however often the document writes it.

use rustc_hash::FxHashSet;

use crate::bill::LinkKind;
use crate::text::Text;

/// What a document has said of its parts by their references.
///
/// SPDX can say one thing in several ways: `hasFiles` and `CONTAINS`, `DEPENDS_ON` and `DEPENDENCY_OF`. One statement is
/// one link.
#[derive(Debug, Default)]
pub(crate) struct Statements {
    links: FxHashSet<(Text, Text, LinkKind)>,
    complete: Vec<Text>,
    incomplete: FxHashSet<Text>,
}

impl Statements {
    /// Whether a link was not said before.
    pub(crate) fn is_new(&mut self, from: Text, to: Text, kind: LinkKind) -> bool {
        !from.is_none() && !to.is_none() && self.links.insert((from, to, kind))
    }

    /// The content of a part is declared complete.
    pub(crate) fn complete(&mut self, part: Text) {
        self.complete.push(part);
    }

    /// The content of a part is declared not to be known in full.
    pub(crate) fn incomplete(&mut self, part: Text) {
        self.incomplete.insert(part);
    }

    /// What is complete. A part of which both was said is not: the document contradicts itself.
    pub(crate) fn completed(self) -> impl Iterator<Item = Text> {
        let incomplete = self.incomplete;
        self.complete.into_iter().filter(move |part| !incomplete.contains(part))
    }
}
