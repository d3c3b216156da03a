//! Every relationship type of SPDX 2.3, and the link it becomes.
//!
//! The types are those of table 68 (clause 11.1); those of SPDX 2.2 are among them. [`TABLE`] has a row for each. "A" and
//! "B" below are the left and the right element.

use crate::bill::LinkKind;

/// What a relationship type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A link from A to B.
    Forward(LinkKind),
    /// A link from B to A.
    Backward(LinkKind),
    /// A, the document, is of B.
    Describes,
    /// B, the document, is of A.
    DescribedBy,
}

use LinkKind::{Contains, DependsOn, DerivedFrom, MadeWith, Other, Provides};
use Meaning::{Backward, DescribedBy, Describes, Forward};

/// Types by name, in the order of the alphabet.
///
/// Scopes (`DEV_`, `TEST_`, `PROVIDED_`, `OPTIONAL_`) are said of a relationship and not of a part, so they leave the parts'
/// `optional` and `excluded` alone: what one product is tested with, another one holds.
pub const TABLE: [(&str, Meaning); 45] = [
    ("AMENDS", Forward(Other)),
    ("ANCESTOR_OF", Backward(DerivedFrom)),
    ("BUILD_DEPENDENCY_OF", Backward(DependsOn)),
    ("BUILD_TOOL_OF", Backward(MadeWith)),
    ("CONTAINED_BY", Backward(Contains)),
    ("CONTAINS", Forward(Contains)),
    // "A is an exact copy of B": what holds of the origin of B holds of A.
    ("COPY_OF", Forward(DerivedFrom)),
    ("DATA_FILE_OF", Backward(DependsOn)),
    ("DEPENDENCY_MANIFEST_OF", Forward(Other)),
    ("DEPENDENCY_OF", Backward(DependsOn)),
    ("DEPENDS_ON", Forward(DependsOn)),
    ("DESCENDANT_OF", Forward(DerivedFrom)),
    ("DESCRIBED_BY", DescribedBy),
    ("DESCRIBES", Describes),
    ("DEV_DEPENDENCY_OF", Backward(DependsOn)),
    ("DEV_TOOL_OF", Backward(MadeWith)),
    ("DISTRIBUTION_ARTIFACT", Forward(Other)),
    ("DOCUMENTATION_OF", Forward(Other)),
    ("DYNAMIC_LINK", Forward(DependsOn)),
    ("EXAMPLE_OF", Forward(Other)),
    ("EXPANDED_FROM_ARCHIVE", Forward(DerivedFrom)),
    ("FILE_ADDED", Backward(Contains)),
    ("FILE_DELETED", Forward(Other)),
    ("FILE_MODIFIED", Forward(DerivedFrom)),
    ("GENERATED_FROM", Forward(DerivedFrom)),
    ("GENERATES", Backward(DerivedFrom)),
    ("HAS_PREREQUISITE", Forward(DependsOn)),
    ("METAFILE_OF", Forward(Other)),
    // It may or may not be in B; what may be in it is counted.
    ("OPTIONAL_COMPONENT_OF", Backward(Contains)),
    ("OPTIONAL_DEPENDENCY_OF", Backward(DependsOn)),
    ("OTHER", Forward(Other)),
    ("PACKAGE_OF", Backward(Contains)),
    // "A is a patch file that has been applied to B": B as it is was made from A.
    ("PATCH_APPLIED", Backward(DerivedFrom)),
    ("PATCH_FOR", Forward(Other)),
    ("PREREQUISITE_FOR", Backward(DependsOn)),
    ("PROVIDED_DEPENDENCY_OF", Backward(DependsOn)),
    ("REQUIREMENT_DESCRIPTION_FOR", Forward(Other)),
    ("RUNTIME_DEPENDENCY_OF", Backward(DependsOn)),
    ("SPECIFICATION_FOR", Backward(Provides)),
    ("STATIC_LINK", Forward(DependsOn)),
    ("TEST_CASE_OF", Forward(Other)),
    ("TEST_DEPENDENCY_OF", Backward(DependsOn)),
    ("TEST_OF", Forward(Other)),
    ("TEST_TOOL_OF", Backward(MadeWith)),
    ("VARIANT_OF", Forward(Other)),
];

/// What a type says; nothing for a word that is none of the specification. Case and `-` for `_` do not matter.
#[must_use]
pub fn meaning(word: &str) -> Option<Meaning> {
    let find = |word: &str| TABLE.binary_search_by(|(name, _)| (*name).cmp(word)).ok();
    let at = find(word).or_else(|| find(&word.to_ascii_uppercase().replace('-', "_")))?;
    TABLE.get(at).map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_every_type_is_found() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (name, what) in TABLE {
            assert_eq!(meaning(name), Some(what));
            assert_eq!(meaning(&name.to_lowercase()), Some(what));
        }
        assert_eq!(meaning("KNOWS"), None);
    }
}
