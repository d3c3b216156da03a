//! Classes and purposes of software (SPDX 3.0.1, vocabulary `Software/SoftwarePurpose`), and the kinds of part they become.

use crate::part::PartKind;

/// Every purpose.
pub const PURPOSES: [&str; 29] = [
    "application",
    "archive",
    "bom",
    "configuration",
    "container",
    "data",
    "device",
    "deviceDriver",
    "diskImage",
    "documentation",
    "evidence",
    "executable",
    "file",
    "filesystemImage",
    "firmware",
    "framework",
    "install",
    "library",
    "manifest",
    "model",
    "module",
    "operatingSystem",
    "other",
    "patch",
    "platform",
    "requirement",
    "source",
    "specification",
    "test",
];

/// The kind of a part of this class and primary purpose, and whether the purpose says more than the kind: then it is kept.
/// Nothing for a class whose elements are no parts.
///
/// A file stays a file whatever it is for (and its purpose is not kept, since there are so many of them), a model a model, a
/// data set data. Purposes that say how a package comes (`archive`,
/// `source`, `install` …) leave it a package. `documentation`, `requirement` and `specification` are technology: information
/// that is not software.
#[must_use]
pub fn kind(class: &str, purpose: &str) -> Option<(PartKind, bool)> {
    Some(match (class, purpose) {
        ("software_File" | "software_Snippet", _) => (PartKind::File, false),
        ("ai_AIPackage", _) => (PartKind::Model, !matches!(purpose, "" | "model")),
        ("dataset_DatasetPackage", _) => (PartKind::Data, !matches!(purpose, "" | "data")),
        ("hardware_PhysicalHardware" | "hardware_VirtualHardware", _) => (PartKind::Device, false),
        ("software_Package", _) => package(purpose),
        _ => return None,
    })
}

fn package(purpose: &str) -> (PartKind, bool) {
    match purpose {
        "" => (PartKind::Package, false),
        "application" => (PartKind::Application, false),
        "container" => (PartKind::Container, false),
        "data" => (PartKind::Data, false),
        "device" => (PartKind::Device, false),
        "deviceDriver" => (PartKind::DeviceDriver, false),
        "file" => (PartKind::File, false),
        "firmware" => (PartKind::Firmware, false),
        "framework" => (PartKind::Framework, false),
        "library" => (PartKind::Library, false),
        "model" => (PartKind::Model, false),
        "operatingSystem" => (PartKind::OperatingSystem, false),
        "other" => (PartKind::Other, false),
        "platform" => (PartKind::Platform, false),
        "executable" => (PartKind::Application, true),
        "configuration" => (PartKind::Data, true),
        "documentation" | "requirement" | "specification" => (PartKind::Technology, true),
        _ => (PartKind::Package, true),
    }
}

/// The class and purpose that a part of this kind is written with. Where SPDX has no purpose for the kind it is `other`, and
/// a property carries the kind.
#[must_use]
pub fn written(kind: PartKind) -> (&'static str, &'static str) {
    let purpose = match kind {
        PartKind::File => return ("software_File", ""),
        PartKind::Package => "",
        PartKind::Application => "application",
        PartKind::Container => "container",
        PartKind::Data => "data",
        PartKind::Device => "device",
        PartKind::DeviceDriver => "deviceDriver",
        PartKind::Firmware => "firmware",
        PartKind::Framework => "framework",
        PartKind::Library => "library",
        PartKind::Model => "model",
        PartKind::OperatingSystem => "operatingSystem",
        PartKind::Platform => "platform",
        _ => "other",
    };
    ("software_Package", purpose)
}
