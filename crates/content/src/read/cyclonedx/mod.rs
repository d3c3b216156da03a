//! CycloneDX 1.2 to 1.7 (ECMA-424), JSON and XML, and the CBOM 1.0 that IBM made of CycloneDX 1.4.
//!
//! | module | what |
//! |---|---|
//! | [`json`] | the reader of JSON |
//! | [`xml`] | the reader of XML |
//! | `reading` | what both do with what they read: roles of components, links, what is known only at the end |
//! | `draft` | one component or service while it is read |
//! | [`words`] | the words of the specification and the property names that mean something here |
//!
//! # What becomes of a document
//!
//! | CycloneDX | in the bill |
//! |---|---|
//! | `metadata.component` | the root; a document without it states no root |
//! | `metadata.tools`, as a list and as `components` and `services` | [`document_tools`](crate::Bill::document_tools), as name and version |
//! | `metadata.supplier`, `metadata.manufacture` | supplier and manufacturer of the root, where it states none itself. `metadata.manufacturer` is who made the document, so it is not read |
//! | `components`, `services` and those nested in them | parts; the outer [contains](crate::LinkKind::Contains) the nested |
//! | `pedigree.ancestors` | parts from which this one [derives](crate::LinkKind::DerivedFrom) |
//! | `dependencies`: `dependsOn`, `provides` | [`DependsOn`](crate::LinkKind::DependsOn), [`Provides`](crate::LinkKind::Provides), each as often as stated |
//! | `formulation` (1.5): `components` and `services` of each formula, `resourceReferences` of workflows and tasks | what the root is [made with](crate::LinkKind::MadeWith): the specification calls them transient, used in tasks. Without a root they are marked as not delivered. Inputs, outputs, triggers and workspaces are data and places, and not read |
//! | `compositions` with aggregate `complete` | [`complete`](crate::Bill::complete), for `assemblies` and for `dependencies` |
//! | `scope`, `isExternal` (1.7) | `optional`, `excluded`; an external component comes from the environment, so it is not delivered |
//! | `version`, else `versionRange` (1.7) | version |
//! | `licenses` | id, name or expression, several joined by ` AND `; where some are concluded, those alone |
//! | `supplier`, `manufacturer`, `provider` of a service | organizations: name, `address.country` (1.6), first `url` |
//! | `externalReferences` | the first `vcs` is the repository, all others are kept as kind and URL; one to another `bom` is told |
//! | `properties` | kept as written; some [mean something](words) |
//! | `cryptoProperties` (1.6), those of CBOM 1.0 | pairs of a [name](words::CRYPTO) and a word of the document |
//!
//! Hashes, CPE, SWID, evidence, vulnerabilities, model cards, annotations and the like are passed over, and nothing in
//! them makes a document invalid here. Rejected is what would leave a hole in the bill: another `bomFormat`, another
//! version, a list that is none, a component without `name` or `type`, a service without `name`, a dependency without `ref`.

mod draft;
pub mod json;
mod reading;
pub mod words;
pub mod xml;

use crate::read::error::{Place, ReadError};

/// The error for a version that is not read.
fn not_read(version: &str) -> ReadError {
    ReadError::Unsupported {
        what: format!("CycloneDX {} is not read", draft::short(version)),
        remedy: "give the document as 1.2 to 1.7".into(),
    }
}

/// The error for something that lacks what identifies it.
fn without(at: Place, what: &str, lacking: &str) -> ReadError {
    ReadError::Invalid {
        at,
        what: format!("{what} has no `{lacking}`"),
        remedy: "the specification requires it: state it".into(),
    }
}
