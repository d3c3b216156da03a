//! The tag-value encoding of SPDX 2, line by line.
//!
//! A line is `Tag: value`. `<text>` starts a value that goes on over lines to `</text>`. `#` starts a comment line. A section
//! starts with `PackageName`, `FileName`, `SnippetSPDXID` or `LicenseID`; a file is in the package whose section came last
//! before it (2.3, clause 8.1).

use std::io::Read;

use crate::bill::Bill;
use crate::builder::TooLarge;
use crate::read::spdx2::document::{Document, File, Package};
use crate::read::spdx2::elements::is_purl;
use crate::read::spdx2::lines::{Lines, Value};
use crate::read::{Limits, ReadError};

/// Reads a document.
///
/// # Errors
/// Where the input cannot be read, is not UTF-8, has a text that does not end, has a longer value than the limits allow, or
/// is not SPDX 2.
pub fn read(input: impl Read, limits: Limits) -> Result<Bill, ReadError> {
    let mut lines = Lines::new(input, limits);
    let mut document = Document::new();
    let mut section = Section::default();
    while let Some(Value { tag, value, line }) = lines.next()? {
        match tag {
            "SPDXVersion" => document.version(value),
            "Creator" => document.creator(value),
            "Relationship" => {
                let mut words = value.split_whitespace();
                match (words.next(), words.next(), words.next()) {
                    (Some(a), Some(word), Some(b)) => document.relationship(a, word, b)?,
                    _ => document.unread(line, value),
                }
            }
            "PackageName" => section.start(Kind::Package, &mut document)?,
            "FileName" => section.start(Kind::File, &mut document)?,
            "SnippetSPDXID" => section.start(Kind::Snippet, &mut document)?,
            "LicenseID" => section.start(Kind::Document, &mut document)?,
            "SPDXID" if section.kind == Kind::Document => document.id(value),
            "" => document.unread(line, value),
            _ => {}
        }
        section.take(tag, value);
    }
    section.start(Kind::Document, &mut document)?;
    document.finish("tag-value")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Document,
    Package,
    File,
    Snippet,
}

/// Tags of packages, files and snippets that are asked for.
const ASKED: [&str; 20] = [
    "ExternalRef",
    "FileName",
    "LicenseConcluded",
    "LicenseInfoInFile",
    "LicenseInfoInSnippet",
    "PackageDownloadLocation",
    "PackageHomePage",
    "PackageLicenseConcluded",
    "PackageLicenseDeclared",
    "PackageName",
    "PackageOriginator",
    "PackageSourceInfo",
    "PackageSupplier",
    "PackageVersion",
    "PrimaryPackagePurpose",
    "SPDXID",
    "SnippetFromFileSPDXID",
    "SnippetLicenseConcluded",
    "SnippetName",
    "SnippetSPDXID",
];

/// The package, file or snippet that the lines are about.
#[derive(Debug, Default)]
struct Section {
    kind: Kind,
    values: Vec<(&'static str, String)>,
    /// The package whose section came last.
    package: String,
}

impl Section {
    /// Keeps a value that is asked for.
    fn take(&mut self, tag: &str, value: &str) {
        if self.kind != Kind::Document
            && let Some(tag) = ASKED.iter().find(|asked| **asked == tag)
        {
            self.values.push((tag, value.to_owned()));
        }
    }

    /// The first value of a tag.
    fn one(&self, tag: &str) -> &str {
        self.all(tag).next().unwrap_or_default()
    }

    fn all(&self, tag: &str) -> impl Iterator<Item = &str> {
        self.values.iter().filter(move |(of, _)| *of == tag).map(|(_, value)| value.as_str())
    }

    /// Hands over what the section was about, and starts another.
    fn start(&mut self, kind: Kind, document: &mut Document) -> Result<(), TooLarge> {
        match self.kind {
            Kind::Document => {}
            Kind::Package => {
                document.package(&Package {
                    id: self.one("SPDXID"),
                    name: self.one("PackageName"),
                    version: self.one("PackageVersion"),
                    supplier: self.one("PackageSupplier"),
                    originator: self.one("PackageOriginator"),
                    download: self.one("PackageDownloadLocation"),
                    homepage: self.one("PackageHomePage"),
                    concluded: self.one("PackageLicenseConcluded"),
                    declared: self.one("PackageLicenseDeclared"),
                    purpose: self.one("PrimaryPackagePurpose"),
                    source_info: self.one("PackageSourceInfo"),
                    purls: self.all("ExternalRef").filter_map(purl).collect(),
                })?;
                self.package = self.one("SPDXID").to_owned();
            }
            Kind::File => {
                document.file(&File {
                    id: self.one("SPDXID"),
                    name: self.one("FileName"),
                    concluded: self.one("LicenseConcluded"),
                    found: self.all("LicenseInfoInFile").collect(),
                })?;
                document.holds(&self.package, self.one("SPDXID"))?;
            }
            Kind::Snippet => {
                document.file(&File {
                    id: self.one("SnippetSPDXID"),
                    name: self.one("SnippetName"),
                    concluded: self.one("SnippetLicenseConcluded"),
                    found: self.all("LicenseInfoInSnippet").collect(),
                })?;
                document.holds(self.one("SnippetFromFileSPDXID"), self.one("SnippetSPDXID"))?;
            }
        }
        self.kind = kind;
        self.values.clear();
        Ok(())
    }
}

/// The package URL of `PACKAGE-MANAGER purl pkg:…`.
fn purl(reference: &str) -> Option<&str> {
    let mut words = reference.split_whitespace().skip(1);
    let kind = words.next()?;
    if is_purl(kind) { words.next() } else { None }
}
