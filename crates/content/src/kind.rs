//! The words of kinds of part, as lists of parts have them and as properties carry them.

use vocabulary::case::{ContentKind, Form};

use crate::part::PartKind;

/// Every kind and its word. Where CycloneDX has a type for the kind, the word is that of CycloneDX 1.6.
pub const WORDS: [(PartKind, &str); 25] = [
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
    (PartKind::RareEarth, "rare-earth"),
    (PartKind::Magnet, "magnet"),
    (PartKind::Steel, "steel"),
    (PartKind::Aluminum, "aluminum"),
    (PartKind::Copper, "copper"),
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

    /// Commodity, software or technology (15 CFR 772.1); not known where the document does not say what it is.
    #[must_use]
    pub fn form(self) -> Option<Form> {
        match self {
            Self::Application
            | Self::Library
            | Self::Framework
            | Self::Container
            | Self::OperatingSystem
            | Self::Platform
            | Self::DeviceDriver
            | Self::Firmware
            | Self::Model
            | Self::Package => Some(Form::Software),
            Self::Device
            | Self::IntegratedCircuit
            | Self::Material
            | Self::RareEarth
            | Self::Magnet
            | Self::Steel
            | Self::Aluminum
            | Self::Copper => Some(Form::Commodity),
            Self::Technology => Some(Form::Technology),
            Self::Unstated | Self::File | Self::Data | Self::CryptographicAsset | Self::Service | Self::Other => None,
        }
    }

    /// What the law calls it as content of something else; not known where the document does not say what it is.
    #[must_use]
    pub fn content(self) -> Option<ContentKind> {
        match self {
            Self::IntegratedCircuit => Some(ContentKind::IntegratedCircuit),
            Self::RareEarth => Some(ContentKind::RareEarth),
            Self::Magnet => Some(ContentKind::Magnet),
            Self::Steel => Some(ContentKind::Steel),
            Self::Aluminum => Some(ContentKind::Aluminum),
            Self::Copper => Some(ContentKind::Copper),
            kind => kind.form().map(|form| match form {
                Form::Commodity => ContentKind::Commodity,
                Form::Software => ContentKind::Software,
                Form::Technology => ContentKind::Technology,
            }),
        }
    }
}
