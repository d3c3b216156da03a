//! SPDX 2.2 and 2.3 (ISO/IEC 5962:2021): JSON, YAML and tag-value.
//!
//! | module | what |
//! |---|---|
//! | [`json`] | the JSON encoding, element by element as the document streams by |
//! | [`yaml`] | the YAML encoding, likewise, with a bound on what aliases unfold to |
//! | [`tag_value`] | the tag-value encoding, line by line |
//! | [`rdf`] | RDF/XML and plain XML: recognized, and refused |
//! | [`relationship`] | every relationship type of the specification, and the link it becomes |
//! | [`purpose`] | primary package purposes, and the kinds of part they become |
//! | `document` | what all encodings feed: packages, files, snippets, relationships |
//! | `elements` | the elements as JSON and YAML write them |
//! | `lines` | the lines of tag-value, with texts that go on over lines |
//! | `structured` | JSON and YAML as one stream of elements |
//!
//! # What becomes what
//!
//! | SPDX | bill |
//! |---|---|
//! | package, file, snippet | part; a package without purpose is [`PartKind::Package`](crate::PartKind::Package) |
//! | `supplier`, `originator` | supplier, manufacturer; mail addresses are dropped |
//! | `downloadLocation` of a version control system | repository, without revision; else a URL `distribution` |
//! | `homepage` | a URL `website` |
//! | external reference `purl` | package URL; further ones are properties `purl` |
//! | `licenseConcluded`, else `licenseDeclared`, else the licenses found in a file | license |
//! | `sourceInfo` | a property `sourceInfo` |
//! | relationships, `hasFiles`, a snippet's file | links, see [`relationship`] |
//! | `DESCRIBES` of the document, `documentDescribes` | roots; the only package of a document that describes nothing (2.3, table 68) |
//! | `CONTAINS NONE` | the part's content is complete (2.3, clause 11.1.1), unless it also `CONTAINS NOASSERTION` |
//! | creators `Tool:` | tools of the document |
//!
//! `NOASSERTION` and `NONE` are not stated. A relationship to an element of another document (`DocumentRef-…`) is an oddity
//! and no link. SPDX 2 has no place for an export classification, and annotations have no convention for one (an annotation
//! type `EXPORT` was proposed in issue 35 of the specification's repository in 2017 and is in no version): none is read.

pub mod json;
pub mod purpose;
pub mod rdf;
pub mod relationship;
pub mod tag_value;
pub mod yaml;

mod document;
mod elements;
mod lines;
mod structured;
