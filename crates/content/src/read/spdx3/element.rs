//! An element as JSON-LD writes it. All classes share one shape: no two of them use a name for different things. Members that
//! nothing here asks for are passed over.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use crate::read::spdx::said::{InJson, Many};

/// An element.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Element {
    #[serde(rename = "type", alias = "@type")]
    pub class: InJson,
    #[serde(alias = "@id")]
    pub spdx_id: InJson,
    pub name: InJson,
    pub creation_info: Reference,
    pub external_identifier: Many<ExternalIdentifier>,
    pub external_ref: Many<ExternalRef>,
    pub extension: Many<Extension>,
    // CreationInfo
    pub spec_version: InJson,
    pub created_by: Many<Reference>,
    pub created_using: Many<Reference>,
    // Collections
    pub root_element: Many<Reference>,
    pub element: Many<Nested>,
    pub import: Many<Import>,
    // Relationships
    pub from: Reference,
    pub to: Many<Reference>,
    pub relationship_type: InJson,
    pub completeness: InJson,
    // Artifacts
    pub supplied_by: Reference,
    pub originated_by: Many<Reference>,
    #[serde(rename = "software_packageVersion")]
    pub package_version: InJson,
    #[serde(rename = "software_packageUrl")]
    pub package_url: InJson,
    #[serde(rename = "software_primaryPurpose")]
    pub primary_purpose: InJson,
    #[serde(rename = "software_downloadLocation")]
    pub download_location: InJson,
    #[serde(rename = "software_homePage")]
    pub home_page: InJson,
    #[serde(rename = "software_sourceInfo")]
    pub source_info: InJson,
    #[serde(rename = "software_snippetFromFile")]
    pub snippet_from_file: Reference,
    #[serde(rename = "build_buildType")]
    pub build_type: InJson,
    #[serde(rename = "hardware_hardwareVersion")]
    pub hardware_version: InJson,
    #[serde(rename = "hardware_productAgent")]
    pub product_agent: Reference,
    // Licenses
    #[serde(rename = "simplelicensing_licenseExpression")]
    pub license_expression: InJson,
    #[serde(rename = "expandedlicensing_member")]
    pub member: Many<Reference>,
    #[serde(rename = "expandedlicensing_subjectLicense")]
    pub subject_license: Reference,
    #[serde(rename = "expandedlicensing_subjectExtendableLicense")]
    pub subject_extendable_license: Reference,
    #[serde(rename = "expandedlicensing_subjectAddition")]
    pub subject_addition: Reference,
    // Export control
    #[serde(rename = "operations_assessedElement")]
    pub assessed_element: Reference,
    #[serde(rename = "operations_assessmentResult")]
    pub assessment_result: Many<Reference>,
    #[serde(rename = "operations_exportingCountry")]
    pub exporting_country: InJson,
    #[serde(rename = "operations_exportControlSpecification")]
    pub export_control_specification: Reference,
    #[serde(rename = "operations_exportClassification")]
    pub export_classification: InJson,
}

/// An identifier of an element.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ExternalIdentifier {
    pub external_identifier_type: InJson,
    pub identifier: InJson,
}

/// Where there is more about an element.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ExternalRef {
    pub external_ref_type: InJson,
    pub locator: Many<InJson>,
}

/// An extension; only that with properties is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Extension {
    #[serde(rename = "extension_cdxProperty")]
    pub properties: Many<Property>,
}

/// A property.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Property {
    #[serde(rename = "extension_cdxPropName")]
    pub name: InJson,
    #[serde(rename = "extension_cdxPropValue")]
    pub value: InJson,
}

/// An element of another document.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Import {
    pub external_spdx_id: InJson,
}

/// An element named by its IRI, or standing right there.
#[derive(Debug, Default)]
pub(super) struct Reference {
    pub id: String,
    pub inline: Option<Box<Element>>,
}

/// An element of a collection: one named by its IRI is found elsewhere, so only one standing there is kept.
#[derive(Debug, Default)]
pub(super) struct Nested(pub Option<Box<Element>>);

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Named)
    }
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Named).map(|reference| Self(reference.inline))
    }
}

struct Named;

impl<'de> Visitor<'de> for Named {
    type Value = Reference;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the IRI of an element, or an element")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Reference, E> {
        Ok(Reference { id: id.to_owned(), inline: None })
    }

    fn visit_unit<E: Error>(self) -> Result<Reference, E> {
        Ok(Reference::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Reference, A::Error> {
        let element = Element::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        Ok(Reference { id: String::new(), inline: Some(Box::new(element)) })
    }
}
