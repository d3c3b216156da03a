//! IRIs and their short forms: the JSON-LD context of SPDX lets `software_Package` stand for
//! `https://spdx.org/rdf/3.0.1/terms/Software/Package`, and documents have either.

use std::borrow::Cow;

/// A class, short: `software_Package`, `Relationship`.
pub(super) fn class(name: &str) -> Cow<'_, str> {
    let mut parts = name.rsplit('/');
    match (parts.next(), parts.next()) {
        (Some(class), Some(profile)) => match profile.strip_prefix("spdx:").unwrap_or(profile) {
            "Core" => Cow::Borrowed(class),
            profile => Cow::Owned(format!("{}_{class}", profile.to_lowercase())),
        },
        _ => Cow::Borrowed(name),
    }
}

/// A word of a vocabulary, or an individual, short: `contains`, `NoneElement`.
pub(super) fn word(name: &str) -> &str {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.strip_prefix("expandedlicensing_").unwrap_or(last)
}

/// The version in the IRI of the context, `https://spdx.org/rdf/3.0.1/spdx-context.jsonld`.
pub(super) fn version(context: &str) -> Option<&str> {
    let (_, after) = context.split_once("spdx.org/rdf/")?;
    after.split('/').next().map(|version| version.strip_prefix('v').unwrap_or(version)).filter(|v| v.starts_with("3."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_short_forms_are_one() {
        assert_eq!(class("software_Package"), "software_Package");
        assert_eq!(class("https://spdx.org/rdf/3.0.1/terms/Software/Package"), "software_Package");
        assert_eq!(class("https://spdx.org/rdf/3.0.1/terms/Core/Relationship"), "Relationship");
        assert_eq!(class("spdx:Core/Tool"), "Tool");
        assert_eq!(word("https://spdx.org/rdf/3.0.1/terms/Core/RelationshipType/contains"), "contains");
        assert_eq!(word("expandedlicensing_NoneLicense"), "NoneLicense");
        assert_eq!(version("https://spdx.org/rdf/3.0.1/spdx-context.jsonld"), Some("3.0.1"));
        assert_eq!(version("https://schema.org"), None);
    }
}
