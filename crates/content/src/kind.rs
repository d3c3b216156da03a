//! The words of kinds of part, as lists of parts have them and as properties carry them.

use crate::part::PartKind;

/// Every kind and its word. Where CycloneDX has a type for the kind, the word is that of CycloneDX 1.6.
pub const WORDS: [(PartKind, &str); 20] = [
    (PartKind::Unstated, "unstated"),
    (PartKind::Application, "application"),
    (PartKind::Library, "library"),
    (PartKind::Framework, "framework"),
    (PartKind::Container, "container"),
    (PartKind::OperatingSystem, "operating-system"),
    (PartKind::Platform, "platform"),
    (PartKind::DeviceDriver, "device-driver"),
    (PartKind::Firmware, "firmware"),
    (PartKind::Device, "device"),
    (PartKind::IntegratedCircuit, "integrated-circuit"),
    (PartKind::Material, "material"),
    (PartKind::File, "file"),
    (PartKind::Data, "data"),
    (PartKind::Model, "machine-learning-model"),
    (PartKind::CryptographicAsset, "cryptographic-asset"),
    (PartKind::Service, "service"),
    (PartKind::Technology, "technology"),
    (PartKind::Package, "package"),
    (PartKind::Other, "other"),
];

impl PartKind {
    /// The kind's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(kind, _)| *kind == self).map_or("other", |(_, word)| *word)
    }

    /// The kind of a word. Case does not matter, nor whether words hang together with `-`, `_` or a blank.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let plain = word.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        WORDS.iter().find(|(_, word)| *word == plain).map(|(kind, _)| *kind)
    }
}
