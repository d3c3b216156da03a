//! Links, what is declared complete, what the bill is of: each said once, however often the document writes it.

use rustc_hash::FxHashSet;

use crate::bill::LinkKind;
use crate::builder::{Builder, End, TooLarge};
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
    /// Takes in a link, unless it was said before.
    pub(crate) fn link(&mut self, builder: &mut Builder, from: Text, to: Text, kind: LinkKind) -> Result<(), TooLarge> {
        if from.is_none() || to.is_none() || !self.links.insert((from, to, kind)) {
            return Ok(());
        }
        builder.link(End::Reference(from), End::Reference(to), kind)
    }

    /// The content of a part is declared complete.
    pub(crate) fn complete(&mut self, part: Text) {
        self.complete.push(part);
    }

    /// The content of a part is declared not to be known in full.
    pub(crate) fn incomplete(&mut self, part: Text) {
        self.incomplete.insert(part);
    }

    /// Hands over what is complete. A part of which both was said is not: the document contradicts itself.
    pub(crate) fn finish(self, builder: &mut Builder) {
        for part in self.complete {
            if !self.incomplete.contains(&part) {
                builder.complete(End::Reference(part));
            }
        }
    }
}
