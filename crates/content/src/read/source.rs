//! A bill in whatever it comes: unpacked, its format recognized, the right reader called.

use std::io::{Cursor, Read};

use crate::bill::Bill;
use crate::read::cyclonedx;
use crate::read::error::{Place, ReadError};
use crate::read::format::{self, Recognized};
use crate::read::limits::Limits;
use crate::read::packed;
use crate::read::{parts_list, spdx2, spdx3};

/// How many bytes are looked at to recognize the format.
const LOOKED_AT: u64 = 64 << 10;

/// Reads a bill of materials. gzip and Zstandard are unpacked, a byte order mark of UTF-8 is passed over, and the format
/// is told from the first 64 KiB: CycloneDX (JSON, XML), SPDX 2 (JSON, YAML, tag-value), SPDX 3 (JSON-LD), a list of parts (CSV).
///
/// # Errors
/// Where the format is none of these, where the document is not valid against its format in a way that matters here, and
/// where a limit is passed.
pub fn bill(input: impl Read, limits: Limits) -> Result<Bill, ReadError> {
    let mut input = packed::unpack(input, limits)?;
    let mut start = Vec::new();
    input
        .by_ref()
        .take(LOOKED_AT)
        .read_to_end(&mut start)
        .map_err(|cause| ReadError::input(Place::default(), cause))?;
    let recognized = format::recognize(&start)?;
    let mark = if start.starts_with(format::UTF8_MARK) { format::UTF8_MARK.len() as u64 } else { 0 };
    let mut document = Cursor::new(start);
    document.set_position(mark);
    let document = document.chain(input);
    match recognized {
        Recognized::CycloneDxJson => cyclonedx::json::read(document, limits),
        Recognized::CycloneDxXml => cyclonedx::xml::read(document, limits),
        Recognized::Spdx2Json => spdx2::json::read(document, limits),
        Recognized::Spdx2TagValue => spdx2::tag_value::read(document, limits),
        Recognized::Spdx2Yaml => spdx2::yaml::read(document, limits),
        Recognized::Spdx3 => spdx3::read(document, limits),
        Recognized::PartsList => parts_list::read(document, limits),
    }
}
