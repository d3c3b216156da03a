//! What SPDX 2 documents say, in three encodings at once.

use crate::spdx_support;

use content::oddity::OddityKind;
use content::read::spdx2::relationship::{Meaning, TABLE};
use content::read::{Limits, ReadError, source, spdx2};
use content::{Bill, LinkKind, PartKind};
use spdx_support::lines;

const JSON: &str = r#"{
  "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "example", "dataLicense": "CC0-1.0",
  "documentNamespace": "https://example.com/doc",
  "creationInfo": {"created": "2026-01-01T00:00:00Z", "creators": ["Tool: maker-1.0", "Organization: Example ()", "Tool: maker-1.0"]},
  "externalDocumentRefs": [{"externalDocumentId": "DocumentRef-other", "spdxDocument": "https://example.com/other"}],
  "annotations": [{"comment": "ECCN 5D002", "annotationType": "OTHER"}],
  "relationships": [
    {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-app"},
    {"spdxElementId": "SPDXRef-lib", "relationshipType": "CONTAINED_BY", "relatedSpdxElement": "SPDXRef-app"},
    {"spdxElementId": "SPDXRef-app", "relationshipType": "DYNAMIC_LINK", "relatedSpdxElement": "SPDXRef-lib"},
    {"spdxElementId": "SPDXRef-lib", "relationshipType": "CONTAINS", "relatedSpdxElement": "NONE"},
    {"spdxElementId": "SPDXRef-app", "relationshipType": "CONTAINS", "relatedSpdxElement": "NOASSERTION"},
    {"spdxElementId": "SPDXRef-lib", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "NONE"},
    {"spdxElementId": "SPDXRef-tool", "relationshipType": "BUILD_TOOL_OF", "relatedSpdxElement": "SPDXRef-app"},
    {"spdxElementId": "SPDXRef-app", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "DocumentRef-other:SPDXRef-x"},
    {"spdxElementId": "SPDXRef-app", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-nowhere"},
    {"spdxElementId": "SPDXRef-app", "relationshipType": "ADMIRES", "relatedSpdxElement": "SPDXRef-lib"}
  ],
  "packages": [
    {"SPDXID": "SPDXRef-app", "name": "app", "versionInfo": "1.10", "supplier": "Organization: Example (Shenzhen) (mail@example.com)",
     "originator": "Person: A Person (person@example.com)", "downloadLocation": "git+https://example.com/app.git@v1.10#src",
     "homepage": "https://example.com/", "licenseConcluded": "NOASSERTION", "licenseDeclared": "MIT", "primaryPackagePurpose": "APPLICATION",
     "externalRefs": [
       {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a:x:y:1"},
       {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:generic/app@1.10"},
       {"referenceCategory": "PACKAGE_MANAGER", "referenceType": "http://spdx.org/rdf/references/purl", "referenceLocator": "pkg:deb/app@1.10"}],
     "hasFiles": ["SPDXRef-file"]},
    {"SPDXID": "SPDXRef-lib", "name": "lib", "supplier": "NOASSERTION", "downloadLocation": "https://example.com/lib.tar.gz",
     "licenseConcluded": "NONE", "primaryPackagePurpose": "SOURCE", "sourceInfo": "built\nfrom source"},
    {"SPDXID": "SPDXRef-tool", "name": "tool", "downloadLocation": "NONE"}
  ],
  "files": [{"SPDXID": "SPDXRef-file", "fileName": "./a.c", "licenseConcluded": "NOASSERTION", "licenseInfoInFiles": ["MIT", "NOASSERTION", "Zlib"]}],
  "snippets": [{"SPDXID": "SPDXRef-snippet", "name": "part of a", "snippetFromFile": "SPDXRef-file", "licenseConcluded": "BSD-3-Clause"}]
}"#;

const YAML: &str = r#"
spdxVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
creationInfo:
  creators: ["Tool: maker-1.0", "Organization: Example ()"]
packages:
- SPDXID: SPDXRef-app
  name: app
  versionInfo: 1.10
  supplier: "Organization: Example (Shenzhen) (mail@example.com)"
  originator: "Person: A Person (person@example.com)"
  downloadLocation: git+https://example.com/app.git@v1.10#src
  homepage: https://example.com/
  licenseConcluded: NOASSERTION
  licenseDeclared: MIT
  primaryPackagePurpose: APPLICATION
  externalRefs:
  - {referenceCategory: PACKAGE-MANAGER, referenceType: purl, referenceLocator: "pkg:generic/app@1.10"}
  - {referenceCategory: PACKAGE-MANAGER, referenceType: purl, referenceLocator: "pkg:deb/app@1.10"}
  hasFiles: [SPDXRef-file]
- SPDXID: SPDXRef-lib
  name: lib
  supplier: ~
  downloadLocation: https://example.com/lib.tar.gz
  primaryPackagePurpose: SOURCE
  sourceInfo: |-
    built
    from source
- SPDXID: SPDXRef-tool
  name: tool
files:
- SPDXID: SPDXRef-file
  fileName: ./a.c
  licenseInfoInFiles: [MIT, Zlib]
snippets:
- SPDXID: SPDXRef-snippet
  name: part of a
  snippetFromFile: SPDXRef-file
  licenseConcluded: BSD-3-Clause
documentDescribes: [SPDXRef-app]
relationships:
- &one {spdxElementId: SPDXRef-app, relationshipType: CONTAINS, relatedSpdxElement: SPDXRef-lib}
- *one
- {spdxElementId: SPDXRef-app, relationshipType: HAS_PREREQUISITE, relatedSpdxElement: SPDXRef-lib}
- {spdxElementId: SPDXRef-lib, relationshipType: CONTAINS, relatedSpdxElement: NONE}
- {spdxElementId: SPDXRef-tool, relationshipType: DEV_TOOL_OF, relatedSpdxElement: SPDXRef-app}
- {spdxElementId: SPDXRef-app, relationshipType: OTHER, relatedSpdxElement: SPDXRef-lib}
"#;

const TAG_VALUE: &str = "\
# A comment
SPDXVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
Creator: Tool: maker-1.0
Creator: Organization: Example ()
DocumentComment: <text>PackageName: not one
SPDXID: SPDXRef-nor-this</text>

PackageName: app
SPDXID: SPDXRef-app
PackageVersion: 1.10
PackageSupplier: Organization: Example (Shenzhen) (mail@example.com)
PackageOriginator: Person: A Person (person@example.com)
PackageDownloadLocation: git+https://example.com/app.git@v1.10#src
PackageHomePage: https://example.com/
PackageLicenseDeclared: MIT
PrimaryPackagePurpose: APPLICATION
ExternalRef: SECURITY cpe23Type cpe:2.3:a:x:y:1
ExternalRef: PACKAGE-MANAGER purl pkg:generic/app@1.10
ExternalRef: PACKAGE-MANAGER purl pkg:deb/app@1.10
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-app
Relationship: SPDXRef-app CONTAINS SPDXRef-lib
Relationship: SPDXRef-lib PREREQUISITE_FOR SPDXRef-app

FileName: ./a.c
SPDXID: SPDXRef-file
LicenseInfoInFile: MIT
LicenseInfoInFile: Zlib

SnippetSPDXID: SPDXRef-snippet
SnippetFromFileSPDXID: SPDXRef-file
SnippetName: part of a
SnippetLicenseConcluded: BSD-3-Clause

PackageName: lib
SPDXID: SPDXRef-lib
PackageDownloadLocation: https://example.com/lib.tar.gz
PrimaryPackagePurpose: SOURCE
PackageSourceInfo: <text>built
from source</text>
Relationship: SPDXRef-lib CONTAINS NONE

PackageName: tool
SPDXID: SPDXRef-tool
Relationship: SPDXRef-tool BUILD_TOOL_OF SPDXRef-app
Relationship: SPDXRef-app OTHER SPDXRef-lib

LicenseID: LicenseRef-1
ExtractedText: <text>anything
PackageName: nor here</text>
";

fn json(text: &str) -> Result<Bill, ReadError> {
    spdx2::json::read(text.as_bytes(), Limits::default())
}

#[test]
fn the_example_means_what_the_specification_says() {
    let bill = json(JSON).expect("a bill");
    let part = |reference: &str| *bill.parts().iter().find(|p| bill.text(p.reference) == reference).expect("a part");
    let (app, lib) = (part("SPDXRef-app"), part("SPDXRef-lib"));
    assert_eq!(bill.text(app.repository), "https://example.com/app.git");
    assert_eq!(bill.text(bill.organization(app.supplier).expect("one").name), "Example (Shenzhen)");
    assert_eq!(bill.text(bill.organization(app.manufacturer).expect("one").name), "A Person");
    assert!(lib.supplier.is_none() && lib.license.is_none() && lib.repository.is_none());
    assert_eq!(
        (app.kind, lib.kind, part("SPDXRef-tool").kind),
        (PartKind::Application, PartKind::Package, PartKind::Package)
    );
    assert_eq!(bill.text(part("SPDXRef-file").license), "MIT AND Zlib");
    assert_eq!(bill.complete.len(), 1);
    assert_eq!(bill.oddities.count(OddityKind::ExternalDocument), 1);
    assert_eq!(bill.oddities.count(OddityKind::DanglingReference), 1);
    assert_eq!(bill.oddities.count(OddityKind::UnknownWord), 1);
    assert!(
        bill.parts().iter().all(|p| bill.details(p).is_none_or(|d| d.codes.is_empty())),
        "annotations are no codes"
    );
}

#[test]
fn one_example_in_three_encodings_is_one_bill() {
    let all = [
        json(JSON).expect("JSON"),
        spdx2::yaml::read(YAML.as_bytes(), Limits::default()).expect("YAML"),
        spdx2::tag_value::read(TAG_VALUE.as_bytes(), Limits::default()).expect("tag-value"),
    ];
    assert_eq!(lines(&all[1]), lines(&all[0]));
    assert_eq!(lines(&all[2]), lines(&all[0]));
    for text in [JSON, YAML, TAG_VALUE] {
        assert_eq!(lines(&source::bill(text.as_bytes(), Limits::default()).expect("a bill")), lines(&all[0]));
    }
    let wrapped = format!("{{\"sbom\": {JSON}}}");
    assert_eq!(lines(&source::bill(wrapped.as_bytes(), Limits::default()).expect("a bill")), lines(&all[0]));
    assert_eq!(lines(&json(&wrapped).expect("a bill")), lines(&all[0]));
}

#[test]
fn every_relationship_type_links_in_its_direction() {
    for (word, meaning) in TABLE {
        let document = format!(
            r#"{{"spdxVersion": "SPDX-2.2", "packages": [{{"SPDXID": "SPDXRef-a", "name": "a"}}, {{"SPDXID": "SPDXRef-b", "name": "b"}}],
                "relationships": [{{"spdxElementId": "SPDXRef-a", "relationshipType": "{word}", "relatedSpdxElement": "SPDXRef-b"}}]}}"#
        );
        let bill = json(&document).expect("a bill");
        let links: Vec<_> = bill.links().iter().map(|link| (link.from.0, link.to.0, link.kind)).collect();
        let expected = match meaning {
            Meaning::Forward(kind) => (0, 1, kind),
            Meaning::Backward(kind) => (1, 0, kind),
            // Neither end is the document.
            Meaning::Describes => (0, 1, LinkKind::Other),
            Meaning::DescribedBy => (1, 0, LinkKind::Other),
        };
        assert_eq!(links, [expected], "{word}");
        assert!(bill.oddities.is_empty() && bill.roots.is_empty());
    }
}

#[test]
fn the_only_package_is_what_a_document_is_of_that_describes_nothing() {
    let of = |packages: &str, more: &str| {
        json(&format!(r#"{{"spdxVersion": "SPDX-2.3", "packages": [{packages}] {more}}}"#)).expect("a bill").roots.len()
    };
    assert_eq!(of(r#"{"SPDXID": "SPDXRef-a"}"#, ""), 1);
    assert_eq!(of(r#"{"SPDXID": "SPDXRef-a"}, {"SPDXID": "SPDXRef-b"}"#, ""), 0);
    assert_eq!(of(r#"{"SPDXID": "SPDXRef-a"}"#, r#", "documentDescribes": ["SPDXRef-elsewhere"]"#), 0);
    assert_eq!(of(r#"{"SPDXID": "SPDXRef-a"}, {"SPDXID": "SPDXRef-b"}"#, r#", "documentDescribes": ["SPDXRef-b"]"#), 1);
}

#[test]
fn what_is_complete_is_only_what_nothing_denies() {
    let of = |statements: &[&str]| {
        let mut document = "SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: SPDXRef-a\n".to_owned();
        statements.iter().for_each(|said| document += &format!("Relationship: SPDXRef-a {said}\n"));
        spdx2::tag_value::read(document.as_bytes(), Limits::default()).expect("a bill").complete.len()
    };
    assert_eq!(of(&["CONTAINS NONE"]), 1);
    assert_eq!(of(&["CONTAINS NONE", "CONTAINS NOASSERTION"]), 0);
    assert_eq!(of(&["CONTAINS NOASSERTION", "CONTAINS NONE"]), 0);
    assert_eq!(of(&["DEPENDS_ON NONE"]), 0);
    assert_eq!(of(&["DEPENDS_ON NOASSERTION", "CONTAINS NONE"]), 1);
    assert_eq!(of(&[]), 0);
}
