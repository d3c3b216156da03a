//! Primary package purposes (SPDX 2.3, clause 7.24), and the kinds of part they become.

use crate::part::PartKind;

/// The kind, and whether the word says more than the kind: then it is kept.
///
/// `SOURCE`, `ARCHIVE` and `INSTALL` say how a package comes, not what it is: such a part is a package. A package without a
/// purpose is one too. Case and `-` for `_` do not matter.
#[must_use]
pub fn kind(purpose: &str) -> (PartKind, bool) {
    match purpose.to_ascii_uppercase().replace('-', "_").as_str() {
        "" => (PartKind::Package, false),
        "APPLICATION" => (PartKind::Application, false),
        "FRAMEWORK" => (PartKind::Framework, false),
        "LIBRARY" => (PartKind::Library, false),
        "CONTAINER" => (PartKind::Container, false),
        "OPERATING_SYSTEM" => (PartKind::OperatingSystem, false),
        "DEVICE" => (PartKind::Device, false),
        "FIRMWARE" => (PartKind::Firmware, false),
        "FILE" => (PartKind::File, false),
        "SOURCE" | "ARCHIVE" | "INSTALL" => (PartKind::Package, true),
        _ => (PartKind::Other, true),
    }
}

/// Whether the specification has the purpose.
#[must_use]
pub fn is_known(purpose: &str) -> bool {
    kind(purpose).0 != PartKind::Other || purpose.eq_ignore_ascii_case("OTHER")
}
