//! One part of a bill, in few bytes, and what only some parts state.

use rust_decimal::Decimal;
use vocabulary::quantity::{Money, Share};

use crate::text::Text;

/// A part by its number in the bill, in the order of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct PartId(pub u32);

impl PartId {
    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An organization by its number in the bill; the first stands for "not stated".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct OrganizationId(pub u32);

impl OrganizationId {
    /// Not stated.
    pub const NONE: Self = Self(0);

    /// Whether none is stated.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// What a part is, in the words that the formats share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum PartKind {
    /// The document does not say.
    #[default]
    Unstated,
    /// A program.
    Application,
    /// A library.
    Library,
    /// A framework.
    Framework,
    /// A container image.
    Container,
    /// An operating system.
    OperatingSystem,
    /// A runtime or platform of execution.
    Platform,
    /// A driver of a device.
    DeviceDriver,
    /// Firmware.
    Firmware,
    /// A hardware device, or a part of one.
    Device,
    /// A chip: an integrated circuit, said so by the document.
    IntegratedCircuit,
    /// Any other material.
    Material,
    /// A rare-earth metal, alloy, oxide or compound.
    RareEarth,
    /// A permanent magnet.
    Magnet,
    /// Steel.
    Steel,
    /// Aluminum.
    Aluminum,
    /// Copper.
    Copper,
    /// A file, or a snippet of one.
    File,
    /// Data, configuration, a data set.
    Data,
    /// A trained model.
    Model,
    /// An algorithm, key, certificate, protocol or secret.
    CryptographicAsset,
    /// A service that the product calls.
    Service,
    /// Information in tangible or intangible form that is not software: drawings, process descriptions.
    Technology,
    /// A package of software, kind not said.
    Package,
    /// A kind that this program does not know; the document's own word is in the part's details.
    Other,
}

/// One part.
///
/// 44 bytes without strings; the graph adds 20 (four offsets and a place in the order). What few parts state is in [`Details`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// How the document refers to it: `bom-ref`, `SPDXID`, `spdxId`, the `part` of a list.
    pub reference: Text,
    /// Name.
    pub name: Text,
    /// Namespace of the name: CycloneDX `group`.
    pub group: Text,
    /// Version.
    pub version: Text,
    /// Package URL.
    pub purl: Text,
    /// License expression or name, several joined by ` AND `.
    pub license: Text,
    /// Where its source is kept, as a URL (CycloneDX `vcs`, SPDX download location of a repository).
    pub repository: Text,
    /// Who supplies it.
    pub supplier: OrganizationId,
    /// Who makes it.
    pub manufacturer: OrganizationId,
    /// The number of its details, one more; nothing is 0.
    pub(crate) details: u32,
    /// What it is.
    pub kind: PartKind,
    /// Whether the document says that it is not delivered (CycloneDX scope `excluded`).
    pub excluded: bool,
    /// Whether the document says that it is optional (CycloneDX scope `optional`).
    pub optional: bool,
}

/// What only some parts state.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Details {
    /// The document's own word for the kind, where this program has none for it.
    pub kind_word: Text,
    /// What one unit of it is worth.
    pub unit_value: Option<Money>,
    /// How many (or how much) of it stand in one unit of what holds it.
    pub quantity: Option<Decimal>,
    /// The unit of the quantity, as written.
    pub unit: Text,
    /// Which share of the value of what holds it it is, where the document says that.
    pub share: Option<Share>,
    /// Countries of origin that the document declares, as written.
    pub origins: Vec<Text>,
    /// Codes that the document declares: system (`us.eccn`, `us.hts`, `cn.dual-use` …) and code.
    pub codes: Vec<(Text, Text)>,
    /// Who publishes it, and who wrote it, as written.
    pub publisher: Text,
    /// Authors, as written.
    pub author: Text,
    /// Cryptography: asset type, and name, primitive, parameter set or curve, protocol version, in the document's words.
    pub crypto: Vec<(Text, Text)>,
    /// Name and value of properties, as written.
    pub properties: Vec<(Text, Text)>,
    /// Kind and URL of other references (website, distribution, issue-tracker …).
    pub urls: Vec<(Text, Text)>,
}

/// An organization as a document states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Organization {
    /// Name.
    pub name: Text,
    /// Country of its address, as written.
    pub country: Text,
    /// Web address.
    pub url: Text,
}
