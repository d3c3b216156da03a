//! What the tests of SPDX share: the real documents, and bills as lines that can be compared.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test reads files and stops on what does not hold"
)]

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use content::{Bill, LinkKind, PartId};

/// The folder of real bills; `None`, after saying so by the test's name, where it is absent.
pub fn bills(test: &str) -> Option<PathBuf> {
    let near = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("PORTCULLIS_DATA").map_or(near, PathBuf::from);
    if folder.is_dir() {
        return Some(folder.join("boms"));
    }
    // Written past the test runner's capture, so that a skipped test is seen to be one.
    let message = format!("skipped: {test}: no real data at {} (set PORTCULLIS_DATA)\n", folder.display());
    std::io::stderr().write_all(message.as_bytes()).expect("standard error");
    None
}

/// All files below a folder, unpacked, by path.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        let mut unpacked = Vec::new();
        match path.extension().and_then(|e| e.to_str()) {
            Some("gz") => {
                flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).expect("gzip");
            }
            Some("zst") => unpacked = zstd::decode_all(&bytes[..]).expect("Zstandard"),
            _ => unpacked = bytes,
        }
        found.push((path.display().to_string(), unpacked));
    }
    found.sort();
    found
}

/// A reference of a part.
pub fn reference(bill: &Bill, id: PartId) -> &str {
    bill.text(bill.part(id).expect("a part").reference)
}

/// How many links there are of each kind.
pub fn kinds(bill: &Bill) -> BTreeMap<LinkKind, usize> {
    let mut kinds = BTreeMap::new();
    for link in bill.links() {
        *kinds.entry(link.kind).or_default() += 1;
    }
    kinds
}

/// All that a bill says, a line each, in an order of its own.
pub fn lines(bill: &Bill) -> Vec<String> {
    let mut lines = Vec::new();
    for part in bill.parts() {
        let text = |text| bill.text(text);
        let pairs = |pairs: &[(content::Text, content::Text)]| {
            let mut pairs: Vec<String> = pairs.iter().map(|(a, b)| format!("{}={}", text(*a), text(*b))).collect();
            pairs.sort();
            pairs.join("; ")
        };
        let organization = |id| bill.organization(id).map(|o| (text(o.name), text(o.country), text(o.url)));
        let mut line = format!(
            "part {} name {:?} group {:?} version {:?} purl {:?} license {:?} repository {:?} supplier {:?} \
             manufacturer {:?} kind {:?} excluded {} optional {}",
            text(part.reference),
            text(part.name),
            text(part.group),
            text(part.version),
            text(part.purl),
            text(part.license),
            text(part.repository),
            organization(part.supplier),
            organization(part.manufacturer),
            part.kind,
            part.excluded,
            part.optional,
        );
        if let Some(details) = bill.details(part) {
            line += &format!(
                " word {:?} value {:?} quantity {:?} unit {:?} share {:?} origins {:?} codes {:?} publisher {:?} author {:?} \
                 crypto {:?} properties {:?} urls {:?}",
                text(details.kind_word),
                details.unit_value,
                details.quantity,
                text(details.unit),
                details.share.map(|share| share.to_string()),
                details.origins.iter().map(|o| text(*o)).collect::<Vec<_>>(),
                pairs(&details.codes),
                text(details.publisher),
                text(details.author),
                pairs(&details.crypto),
                pairs(&details.properties),
                pairs(&details.urls),
            );
        }
        lines.push(line);
    }
    for link in bill.links() {
        lines.push(format!("link {} {:?} {}", reference(bill, link.from), link.kind, reference(bill, link.to)));
    }
    lines.extend(bill.roots.iter().map(|root| format!("root {}", reference(bill, *root))));
    lines.extend(bill.complete.iter().map(|part| format!("complete {}", reference(bill, *part))));
    lines.extend(bill.document_tools.iter().map(|tool| format!("tool {}", bill.text(*tool))));
    lines.sort();
    lines
}
