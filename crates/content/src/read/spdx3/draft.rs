//! A part while it is read.

use crate::builder::Builder;
use crate::part::{Details, Part, PartKind};
use crate::read::spdx::location::{Location, location};
use crate::read::spdx::said::Said;
use crate::read::spdx3::element::Element;
use crate::read::spdx3::names;
use crate::text::Text;

/// A part while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub part: Part,
    pub details: Details,
    /// The reference that a property gives, possibly none.
    pub reference: Option<Text>,
}

impl Draft {
    /// What an element states itself; who supplies and makes it are elements of their own.
    pub(super) fn of(builder: &mut Builder, kind: PartKind, word: &str, element: &Element) -> Self {
        let mut draft = Draft::default();
        let (part, details) = (&mut draft.part, &mut draft.details);
        part.kind = kind;
        details.kind_word = builder.text(word);
        part.name = builder.text(element.name.said());
        part.version = builder.text(match element.package_version.said() {
            "" => element.hardware_version.said(),
            version => version,
        });
        part.purl = builder.text(element.package_url.said());
        for identifier in &element.external_identifier.0 {
            if names::word(identifier.external_identifier_type.said()) == "packageUrl" {
                let purl = builder.text(identifier.identifier.said());
                if part.purl.is_none() {
                    part.purl = purl;
                } else if part.purl != purl {
                    details.properties.push((builder.text("purl"), purl));
                }
            }
        }
        for reference in &element.external_ref.0 {
            if names::word(reference.external_ref_type.said()) == "vcs" && part.repository.is_none() {
                part.repository = builder.text(reference.locator.0.first().map(Said::said).unwrap_or_default());
            }
        }
        match location(element.download_location.said()) {
            Location::Repository(url) if part.repository.is_none() => part.repository = builder.text(url),
            Location::Repository(url) | Location::Other(url) => {
                details.urls.push((builder.text("distribution"), builder.text(url)));
            }
            Location::Nowhere => {}
        }
        if !element.home_page.said().trim().is_empty() {
            details.urls.push((builder.text("website"), builder.text(element.home_page.said())));
        }
        if !element.source_info.said().trim().is_empty() {
            details.properties.push((builder.text("sourceInfo"), builder.text(element.source_info.said())));
        }
        for property in element.extension.0.iter().flat_map(|extension| &extension.properties.0) {
            draft.property(builder, property.name.said(), property.value.said());
        }
        draft
    }
}
