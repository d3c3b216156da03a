//! Every relationship type of SPDX 3.0.1, and the link it becomes.
//!
//! The types are those of the vocabulary `Core/RelationshipType`. [`TABLE`] has a row for each. A relationship reads "from
//! TYPE each to". The scope of a lifecycle-scoped relationship (`build`, `development`, `runtime`, `test`) does not change the
//! link: what only a test needs is still needed, and the vocabulary has `usesTool` for tools.

use crate::bill::LinkKind;

/// What a relationship type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A link from `from` to each `to`.
    Forward(LinkKind),
    /// A link from each `to` to `from`.
    Backward(LinkKind),
    /// `from`, a document or collection, is of each `to`.
    Describes,
    /// `to` is the license; the flag tells whether it is concluded rather than declared.
    License(bool),
    /// It joins a part with something else, such as a vulnerability or an agent.
    NotOfParts,
}

use LinkKind::{Contains, DependsOn, DerivedFrom, MadeWith, Other, Provides};
use Meaning::{Backward, Describes, Forward, License, NotOfParts};

/// Types by name, in the order of the bytes.
pub const TABLE: [(&str, Meaning); 59] = [
    ("affects", NotOfParts),
    ("amendedBy", Forward(Other)),
    ("ancestorOf", Backward(DerivedFrom)),
    ("availableFrom", NotOfParts),
    ("configures", Forward(Other)),
    ("contains", Forward(Contains)),
    ("coordinatedBy", NotOfParts),
    // "from has been copied to each to": what holds of the origin of the one holds of the other.
    ("copiedTo", Backward(DerivedFrom)),
    ("delegatedTo", NotOfParts),
    ("dependsOn", Forward(DependsOn)),
    ("descendantOf", Forward(DerivedFrom)),
    ("describes", Describes),
    ("doesNotAffect", NotOfParts),
    ("expandsTo", Backward(DerivedFrom)),
    ("exploitCreatedBy", NotOfParts),
    ("fixedBy", NotOfParts),
    ("fixedIn", NotOfParts),
    ("foundBy", NotOfParts),
    ("generates", Backward(DerivedFrom)),
    ("hasAddedFile", Forward(Contains)),
    ("hasAssessmentFor", NotOfParts),
    ("hasAssociatedVulnerability", NotOfParts),
    ("hasConcludedLicense", License(true)),
    ("hasDataFile", Forward(DependsOn)),
    ("hasDeclaredLicense", License(false)),
    ("hasDeletedFile", Forward(Other)),
    ("hasDependencyManifest", Forward(Other)),
    ("hasDistributionArtifact", Forward(Other)),
    ("hasDocumentation", Forward(Other)),
    ("hasDynamicLink", Forward(DependsOn)),
    ("hasEvidence", Forward(Other)),
    ("hasExample", Forward(Other)),
    ("hasHost", Forward(Other)),
    // A build is made from its inputs, and its outputs from it.
    ("hasInput", Forward(DerivedFrom)),
    ("hasMetadata", Forward(Other)),
    ("hasOptionalComponent", Forward(Contains)),
    ("hasOptionalDependency", Forward(DependsOn)),
    ("hasOutput", Backward(DerivedFrom)),
    ("hasPrerequisite", Forward(DependsOn)),
    ("hasProvidedDependency", Forward(DependsOn)),
    ("hasRequirement", Forward(Other)),
    ("hasSpecification", Forward(Provides)),
    ("hasStaticLink", Forward(DependsOn)),
    ("hasTest", Forward(Other)),
    ("hasTestCase", Forward(Other)),
    ("hasVariant", Forward(Other)),
    ("invokedBy", NotOfParts),
    ("modifiedBy", Forward(Other)),
    ("other", Forward(Other)),
    ("packagedBy", Backward(Contains)),
    ("patchedBy", Forward(DerivedFrom)),
    ("publishedBy", NotOfParts),
    ("reportedBy", NotOfParts),
    ("republishedBy", NotOfParts),
    ("serializedInArtifact", NotOfParts),
    ("testedOn", Forward(Other)),
    // A model is made from the data it was trained on.
    ("trainedOn", Forward(DerivedFrom)),
    ("underInvestigationFor", NotOfParts),
    ("usesTool", Forward(MadeWith)),
];

/// What a type says; nothing for a word that is none of the specification.
#[must_use]
pub fn meaning(word: &str) -> Option<Meaning> {
    let at = TABLE.binary_search_by(|(name, _)| (*name).cmp(word)).ok()?;
    TABLE.get(at).map(|(_, meaning)| *meaning)
}

/// The type that a link of this kind is written as; [`meaning`] reads it back as the same, forward.
#[must_use]
pub fn word(kind: LinkKind) -> &'static str {
    match kind {
        Contains => "contains",
        DependsOn => "dependsOn",
        MadeWith => "usesTool",
        Provides => "hasSpecification",
        DerivedFrom => "descendantOf",
        Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_what_is_written_is_read_as_the_same() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (name, what) in TABLE {
            assert_eq!(meaning(name), Some(what));
        }
        for kind in [Contains, DependsOn, MadeWith, Provides, DerivedFrom, Other] {
            assert_eq!(meaning(word(kind)), Some(Forward(kind)));
        }
    }
}
