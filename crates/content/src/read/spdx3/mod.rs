//! SPDX 3.0 and 3.0.1 in JSON-LD, and of the draft of 3.1 what export control needs.
//!
//! | module | what |
//! |---|---|
//! | [`relationship`] | every relationship type of the specification, and the link it becomes |
//! | [`purpose`] | classes and purposes of software, and the kinds of part they become |
//! | [`export`] | `ExportControlClassification`, a class of the draft of SPDX 3.1: which text was seen, what is read |
//! | [`property`] | properties that carry what SPDX has no place for |
//! | `graph` | the document as one stream of elements |
//! | `element` | an element as JSON-LD writes it |
//! | `names` | IRIs and their short forms |
//! | `document` | what elements feed |
//! | `draft` | a part while it is read |
//! | `finish` | where references lead, told at the end |
//! | `license` | license elements, and the expressions they make |
//!
//! # What becomes what
//!
//! | SPDX 3 | bill |
//! |---|---|
//! | `software_Package`, `software_File`, `software_Snippet`, `ai_AIPackage`, `dataset_DatasetPackage`, `build_Build`; of the draft, `hardware_PhysicalHardware` and `hardware_VirtualHardware` | parts |
//! | `Relationship`, `LifecycleScopedRelationship` | links, see [`relationship`]; a snippet's file contains it |
//! | `contains` with `completeness` `complete`, or to `NoneElement` | the part's content is complete, unless another `contains` of it is `incomplete` or `noAssertion` |
//! | `suppliedBy`, the first of `originatedBy` | supplier, manufacturer (`hardware_productAgent` is one too) |
//! | `software_packageUrl`, else an external identifier `packageUrl` | package URL; further ones are properties `purl` |
//! | `software_downloadLocation`, `software_homePage`, external reference `vcs` | repository, URLs `distribution` and `website` |
//! | `software_sourceInfo` | a property `sourceInfo` |
//! | `hasConcludedLicense`, else `hasDeclaredLicense` | license |
//! | `rootElement` of the `SpdxDocument`, followed through the collections it names; where there is none, of all collections | roots |
//! | `createdUsing`, and software agents in `createdBy` | tools of the document |
//! | a `Tool` that a relationship names | a part, after all others |
//! | `extension_CdxPropertiesExtension` | properties, some of which [mean something](property) |
//! | elements named in `import` | of another document: a link to one is an oddity |
//!
//! `security_…` elements and their relationships, annotations, hashes and licensing details are passed over.

use std::io::Read;

use serde::de::DeserializeSeed as _;

use crate::bill::Bill;
use crate::read::spdx::fault::{self, Counted};
use crate::read::{Limits, ReadError};

pub mod export;
pub mod property;
pub mod purpose;
pub mod relationship;

mod document;
mod draft;
mod element;
mod finish;
mod graph;
mod license;
mod names;

/// Reads a document: `@context` and `@graph`, or `@context` and one element.
///
/// Elements may stand in elements, as many as 128 levels of JSON allow, whatever the limits allow.
///
/// # Errors
/// Where the input cannot be read, is not JSON, has a longer string than the limits allow, has a member of the wrong shape, or is not SPDX 3.
pub fn read(input: impl Read, limits: Limits) -> Result<Bill, ReadError> {
    let (input, taken) = Counted::new(input, limits);
    let mut deserializer = serde_json::Deserializer::from_reader(input);
    let mut document = document::Document::default();
    let mut too_large = None;
    let filled = graph::Filled { document: &mut document, too_large: &mut too_large };
    let read = filled.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    if let Some(error) = too_large {
        return Err(error.into());
    }
    read.map_err(|error| fault::json(error, &taken))?;
    document.finish()
}
