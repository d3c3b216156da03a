//! The elements as JSON and YAML write them (SPDX 2.3, JSON schema). Members that nothing here asks for are passed over.

use serde::Deserialize;

use crate::builder::TooLarge;
use crate::read::spdx::said::{Many, Said};
use crate::read::spdx2::document::{Document, File, Package};

/// An element that a document takes in.
pub(super) trait Element {
    fn put(&self, document: &mut Document) -> Result<(), TooLarge>;
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound = "S: Said")]
pub(super) struct CreationInfo<S> {
    pub creators: Many<S>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound = "S: Said")]
pub(super) struct PackageElement<S> {
    #[serde(rename = "SPDXID")]
    id: S,
    name: S,
    version_info: S,
    supplier: S,
    originator: S,
    download_location: S,
    homepage: S,
    license_concluded: S,
    license_declared: S,
    primary_package_purpose: S,
    source_info: S,
    external_refs: Many<ExternalRef<S>>,
    has_files: Many<S>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound = "S: Said")]
struct ExternalRef<S> {
    reference_type: S,
    reference_locator: S,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound = "S: Said")]
pub(super) struct FileElement<S> {
    #[serde(rename = "SPDXID")]
    id: S,
    file_name: S,
    license_concluded: S,
    license_info_in_files: Many<S>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound = "S: Said")]
pub(super) struct SnippetElement<S> {
    #[serde(rename = "SPDXID")]
    id: S,
    name: S,
    snippet_from_file: S,
    license_concluded: S,
    license_info_in_snippets: Many<S>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound = "S: Said")]
pub(super) struct RelationshipElement<S> {
    spdx_element_id: S,
    relationship_type: S,
    related_spdx_element: S,
}

/// Whether an external reference is a package URL: `purl`, or a URL of that type.
pub(super) fn is_purl(reference_type: &str) -> bool {
    reference_type.rsplit(['#', '/']).next() == Some("purl")
}

impl<S: Said> Element for PackageElement<S> {
    fn put(&self, document: &mut Document) -> Result<(), TooLarge> {
        let references = self.external_refs.0.iter();
        let purls = references.filter(|r| is_purl(r.reference_type.said())).map(|r| r.reference_locator.said());
        document.package(&Package {
            id: self.id.said(),
            name: self.name.said(),
            version: self.version_info.said(),
            supplier: self.supplier.said(),
            originator: self.originator.said(),
            download: self.download_location.said(),
            homepage: self.homepage.said(),
            concluded: self.license_concluded.said(),
            declared: self.license_declared.said(),
            purpose: self.primary_package_purpose.said(),
            source_info: self.source_info.said(),
            purls: purls.collect(),
        })?;
        self.has_files.0.iter().try_for_each(|file| document.holds(self.id.said(), file.said()))
    }
}

impl<S: Said> Element for FileElement<S> {
    fn put(&self, document: &mut Document) -> Result<(), TooLarge> {
        document.file(&File {
            id: self.id.said(),
            name: self.file_name.said(),
            concluded: self.license_concluded.said(),
            found: self.license_info_in_files.0.iter().map(Said::said).collect(),
        })
    }
}

impl<S: Said> Element for SnippetElement<S> {
    fn put(&self, document: &mut Document) -> Result<(), TooLarge> {
        document.file(&File {
            id: self.id.said(),
            name: self.name.said(),
            concluded: self.license_concluded.said(),
            found: self.license_info_in_snippets.0.iter().map(Said::said).collect(),
        })?;
        document.holds(self.snippet_from_file.said(), self.id.said())
    }
}

impl<S: Said> Element for RelationshipElement<S> {
    fn put(&self, document: &mut Document) -> Result<(), TooLarge> {
        document.relationship(
            self.spdx_element_id.said(),
            self.relationship_type.said(),
            self.related_spdx_element.said(),
        )
    }
}
