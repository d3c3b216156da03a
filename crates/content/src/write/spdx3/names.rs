//! IRIs for parts, organizations and lists.

use rustc_hash::FxHashSet;

use crate::bill::Bill;
use crate::part::{OrganizationId, PartId};
use crate::text::Text;

/// The IRIs of a document's elements.
pub(super) struct Names<'a> {
    bill: &'a Bill,
    /// What own IRIs start with; no reference of the bill starts with it.
    namespace: String,
    parts: Vec<String>,
}

impl<'a> Names<'a> {
    /// A part keeps its reference where that is an IRI and no other part has it; else it gets an IRI of its own.
    pub(super) fn new(bill: &'a Bill, namespace: &str) -> Self {
        let mut namespace = namespace.to_owned();
        while bill.parts().iter().any(|part| bill.text(part.reference).starts_with(&namespace)) {
            namespace.push_str("x-");
        }
        let mut seen: FxHashSet<Text> = FxHashSet::default();
        let name = |(at, part): (usize, &crate::Part)| {
            let reference = bill.text(part.reference);
            let free = seen.insert(part.reference);
            if free && is_iri(reference) { reference.to_owned() } else { format!("{namespace}part-{at}") }
        };
        let parts = bill.parts().iter().enumerate().map(name).collect();
        Self { bill, namespace, parts }
    }

    pub(super) fn part(&self, id: PartId) -> &str {
        self.parts.get(id.index()).map_or("", String::as_str)
    }

    /// The reference of a part, where its IRI is another.
    pub(super) fn reference(&self, id: PartId) -> Option<&'a str> {
        let reference = self.bill.text(self.bill.part(id)?.reference);
        (reference != self.part(id)).then_some(reference)
    }

    pub(super) fn organization(&self, id: OrganizationId) -> String {
        self.own("organization", id.0 as usize)
    }

    /// The IRI of the document's element number `at` of some sort.
    pub(super) fn own(&self, sort: &str, at: usize) -> String {
        format!("{}{sort}-{at}", self.namespace)
    }
}

/// Whether a reference can stand as an IRI: a scheme, a colon, and no character that RFC 3987 has to be encoded. The names
/// of the individuals `NoneElement` and `NoAssertionElement` mean something else.
fn is_iri(reference: &str) -> bool {
    let Some((scheme, rest)) = reference.split_once(':') else { return false };
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let plain = !rest.is_empty()
        && !reference.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
    named && plain && !reference.ends_with("/NoneElement") && !reference.ends_with("/NoAssertionElement")
}

#[cfg(test)]
mod tests {
    use super::is_iri;

    #[test]
    fn references_that_are_iris_are_told() {
        for iri in ["urn:uuid:1", "https://example.com/a#b", "pkg:npm/a@1"] {
            assert!(is_iri(iri), "{iri}");
        }
        for other in ["", "a", "SPDXRef-a", "_:a", ":a", "a:", "urn:a b", "1a:b", "https://spdx.org/x/NoneElement"] {
            assert!(!is_iri(other), "{other}");
        }
    }
}
