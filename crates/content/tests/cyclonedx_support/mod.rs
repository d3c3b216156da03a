//! What the tests of the CycloneDX readers share: the real documents where they are at hand, and a bill as lines to compare.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test reads files and stops on what does not hold"
)]

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use content::read::{Limits, ReadError, source};
use content::{Bill, LinkKind, OrganizationId, PartId, Text};

/// The folder of real bills: below `PORTCULLIS_DATA`, else below the data beside the project. Nothing, said aloud, where
/// there is none.
pub fn boms() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = std::env::var_os("PORTCULLIS_DATA").map_or(beside, PathBuf::from).join("boms");
    if data.is_dir() {
        return Some(data);
    }
    println!("skipped: no real bills at hand; set PORTCULLIS_DATA to the folder that holds `boms`");
    None
}

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// The samples of the specification, of each version.
pub fn samples(boms: &Path) -> Vec<PathBuf> {
    files(&boms.join("cyclonedx_schemas/tools/src/test/resources"))
}

/// A file's name.
pub fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("a name")
}

/// The bytes of a file, unpacked where it ends in `.gz`.
pub fn bytes(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).expect("a file");
    if !name(path).ends_with(".gz") {
        return bytes;
    }
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).expect("gzip");
    unpacked
}

/// Reads a document by the one door.
pub fn read(bytes: &[u8]) -> Result<Bill, ReadError> {
    source::bill(bytes, Limits::default())
}

/// How many links of each kind.
pub fn links(bill: &Bill) -> BTreeMap<LinkKind, usize> {
    let mut count = BTreeMap::new();
    for link in bill.links() {
        *count.entry(link.kind).or_default() += 1;
    }
    count
}

fn pairs(bill: &Bill, pairs: &[(Text, Text)]) -> Vec<String> {
    let mut told: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", bill.text(*name), bill.text(*value))).collect();
    told.sort();
    told
}

fn organization(bill: &Bill, id: OrganizationId) -> String {
    let Some(stated) = bill.organization(id) else { return String::new() };
    [stated.name, stated.country, stated.url].map(|text| bill.text(text)).join(" / ")
}

/// All that a bill says of a part, but for its reference.
pub fn part(bill: &Bill, id: PartId) -> String {
    let part = bill.part(id).expect("a part");
    let texts =
        [part.group, part.name, part.version, part.purl, part.license, part.repository].map(|text| bill.text(text));
    let mut line = format!("{:?} {texts:?} excluded={} optional={}", part.kind, part.excluded, part.optional);
    line += &format!(" by {} of {}", organization(bill, part.supplier), organization(bill, part.manufacturer));
    if let Some(details) = bill.details(part) {
        line += &format!(
            " {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            [details.kind_word, details.unit, details.publisher, details.author].map(|text| bill.text(text)),
            details.unit_value,
            details.quantity,
            details.origins.iter().map(|text| bill.text(*text)).collect::<Vec<_>>(),
            pairs(bill, &details.codes),
            pairs(bill, &details.crypto),
            pairs(bill, &details.properties),
            pairs(bill, &details.urls),
        );
    }
    line
}

/// All that a bill says, but for its format and its oddities, as sorted lines: equal bills give equal lines, whatever the
/// order of the document.
pub fn lines(bill: &Bill) -> Vec<String> {
    let all =
        |ids: &[PartId], what: &str| ids.iter().map(|id| format!("{what} {}", part(bill, *id))).collect::<Vec<_>>();
    let parts: Vec<PartId> = (0..bill.parts().len()).map(|n| PartId(u32::try_from(n).expect("few"))).collect();
    let mut lines = all(&parts, "part");
    lines.extend(all(&bill.roots, "root"));
    lines.extend(all(&bill.complete, "complete"));
    lines.extend(bill.document_tools.iter().map(|tool| format!("tool {}", bill.text(*tool))));
    lines.extend(
        bill.links().iter().map(|link| format!("{} {:?} {}", part(bill, link.from), link.kind, part(bill, link.to))),
    );
    lines.sort();
    lines
}
