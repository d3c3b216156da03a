//! The words of the specification, and the property names that mean something here.
//!
//! # Properties
//!
//! | name | meaning of the value |
//! |---|---|
//! | `portcullis:origin` | country of origin; one property a country |
//! | `portcullis:eccn`, `portcullis:hts` | codes of `us.eccn` and `us.hts` |
//! | `portcullis:code:SYSTEM` | a code of that system, as `portcullis:code:cn.dual-use` |
//! | `portcullis:value` | what one unit is worth, as `3.20 USD` |
//! | `portcullis:quantity` | how many stand in what holds it, as `4` or `0.25 kg` |
//! | `cdx:device:quantity` | the same, a number (CycloneDX property taxonomy, `cdx:device`) |
//! | any name whose last part is `countryOfOrigin` | country of origin, as `cdx:device:countryOfOrigin` that is proposed for the taxonomy (CycloneDX specification, issue 265) |
//! | any name whose last part is `eccn`, `htsCode` or `htsusCode` | as `portcullis:eccn`, `portcullis:hts` |
//!
//! The last part is what follows the last `:`; it is compared without case, `-`, `_` and blanks.

use crate::part::PartKind;

/// Where the XML namespace of CycloneDX ends and the version starts.
pub(super) const NAMESPACE: &str = "http://cyclonedx.org/schema/bom/";

/// Names under which [`Details::crypto`](crate::Details::crypto) holds what `cryptoProperties` states.
///
/// | name | field |
/// |---|---|
/// | `assetType`, `oid` | of `cryptoProperties` |
/// | `primitive`, `algorithmFamily`, `parameterSetIdentifier`, `curve`, `ellipticCurve`, `executionEnvironment`, `implementationPlatform`, `certificationLevel`, `mode`, `padding`, `cryptoFunction`, `classicalSecurityLevel`, `nistQuantumSecurityLevel` | of `algorithmProperties`; `variant` and `implementationLevel` in CBOM 1.0 |
/// | `protocol`, `protocolVersion`, `cipherSuite` | `type`, `version` and names of `cipherSuites` of `protocolProperties` |
/// | `material`, `size` | `type` and `size` of `relatedCryptoMaterialProperties` |
/// | `certificateFormat` | of `certificateProperties` |
pub const CRYPTO: [&str; 23] = [
    "assetType",
    "oid",
    "primitive",
    "algorithmFamily",
    "parameterSetIdentifier",
    "curve",
    "ellipticCurve",
    "executionEnvironment",
    "implementationPlatform",
    "certificationLevel",
    "mode",
    "padding",
    "cryptoFunction",
    "classicalSecurityLevel",
    "nistQuantumSecurityLevel",
    "variant",
    "implementationLevel",
    "protocol",
    "protocolVersion",
    "cipherSuite",
    "material",
    "size",
    "certificateFormat",
];

/// What states a component or service; a member in JSON, an element in XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Type,
    Reference,
    Supplier,
    Manufacturer,
    Provider,
    Authors,
    Author,
    Publisher,
    Group,
    Name,
    Version,
    VersionRange,
    External,
    Scope,
    Licenses,
    Purl,
    Pedigree,
    ExternalReferences,
    Components,
    Services,
    Crypto,
    Properties,
    /// Nothing that is read.
    Other,
}

impl Field {
    pub(super) fn of(name: &str, service: bool) -> Self {
        match name {
            "bom-ref" => Self::Reference,
            "group" => Self::Group,
            "name" => Self::Name,
            "version" => Self::Version,
            "licenses" => Self::Licenses,
            "externalReferences" => Self::ExternalReferences,
            "properties" => Self::Properties,
            "provider" if service => Self::Provider,
            "services" if service => Self::Services,
            _ if service => Self::Other,
            "type" => Self::Type,
            "supplier" => Self::Supplier,
            "manufacturer" => Self::Manufacturer,
            "authors" => Self::Authors,
            "author" => Self::Author,
            "publisher" => Self::Publisher,
            "versionRange" => Self::VersionRange,
            "isExternal" => Self::External,
            "scope" => Self::Scope,
            "purl" => Self::Purl,
            "pedigree" => Self::Pedigree,
            "components" => Self::Components,
            "cryptoProperties" => Self::Crypto,
            _ => Self::Other,
        }
    }
}

/// Whether a document of this specification version is read.
pub(super) fn is_read(version: &str) -> bool {
    matches!(version, "1.2" | "1.3" | "1.4" | "1.5" | "1.6" | "1.7") || version.starts_with("1.4-cbom-1.")
}

/// The kind of a component, `type`. `crypto-asset` is the word of CBOM 1.0.
pub(super) fn kind(word: &str) -> Option<PartKind> {
    Some(match word {
        "application" => PartKind::Application,
        "framework" => PartKind::Framework,
        "library" => PartKind::Library,
        "container" => PartKind::Container,
        "platform" => PartKind::Platform,
        "operating-system" => PartKind::OperatingSystem,
        "device" => PartKind::Device,
        "device-driver" => PartKind::DeviceDriver,
        "firmware" => PartKind::Firmware,
        "file" => PartKind::File,
        "machine-learning-model" => PartKind::Model,
        "data" => PartKind::Data,
        "cryptographic-asset" | "crypto-asset" => PartKind::CryptographicAsset,
        _ => return None,
    })
}

/// Under which of [`CRYPTO`] a member (JSON) or element (XML) of an object of `cryptoProperties` is kept.
pub(super) fn crypto_name(within: &str, key: &str) -> Option<&'static str> {
    let key = match (within, key) {
        ("protocolProperties", "type") => "protocol",
        ("protocolProperties", "version") => "protocolVersion",
        ("relatedCryptoMaterialProperties", "type" | "relatedCryptoMaterialType") => "material",
        ("relatedCryptoMaterialProperties", "size") => "size",
        ("certificateProperties", "certificateFormat") => "certificateFormat",
        ("algorithmProperties", "cryptoFunctions") => "cryptoFunction",
        // CBOM 1.0 states the security levels beside the properties of the algorithm.
        ("cryptoProperties", "assetType" | "oid" | "classicalSecurityLevel" | "nistQuantumSecurityLevel") => key,
        ("algorithmProperties", _) => key,
        _ => return None,
    };
    CRYPTO.into_iter().find(|name| *name == key)
}

/// What a property states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated<'a> {
    Origin,
    /// A code of this system.
    Code(&'a str),
    Value,
    Quantity,
}

/// What a property of this name states, if it is one of those above.
pub(super) fn property(name: &str) -> Option<Stated<'_>> {
    let name = name.trim();
    if let Some(own) = name.strip_prefix("portcullis:") {
        return match own {
            "origin" => Some(Stated::Origin),
            "eccn" => Some(Stated::Code("us.eccn")),
            "hts" => Some(Stated::Code("us.hts")),
            "value" => Some(Stated::Value),
            "quantity" => Some(Stated::Quantity),
            _ => own.strip_prefix("code:").filter(|system| !system.is_empty()).map(Stated::Code),
        };
    }
    if name == "cdx:device:quantity" {
        return Some(Stated::Quantity);
    }
    let last = name.rsplit(':').next().unwrap_or(name);
    if alike(last, "countryoforigin") {
        Some(Stated::Origin)
    } else if alike(last, "eccn") {
        Some(Stated::Code("us.eccn"))
    } else if alike(last, "htscode") || alike(last, "htsuscode") {
        Some(Stated::Code("us.hts"))
    } else {
        None
    }
}

fn alike(word: &str, plain: &str) -> bool {
    let letters = word.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b' ')).map(|byte| byte.to_ascii_lowercase());
    letters.eq(plain.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_told_by_name() {
        for (name, stated) in [
            ("portcullis:origin", Some(Stated::Origin)),
            ("portcullis:eccn", Some(Stated::Code("us.eccn"))),
            ("portcullis:hts", Some(Stated::Code("us.hts"))),
            ("portcullis:code:cn.dual-use", Some(Stated::Code("cn.dual-use"))),
            ("portcullis:code:", None),
            ("portcullis:other", None),
            ("portcullis:value", Some(Stated::Value)),
            ("cdx:device:quantity", Some(Stated::Quantity)),
            ("cdx:device:countryOfOrigin", Some(Stated::Origin)),
            ("country-of-origin", Some(Stated::Origin)),
            ("acme:trade:ECCN", Some(Stated::Code("us.eccn"))),
            ("acme:HTS Code", Some(Stated::Code("us.hts"))),
            ("ort:origin", None),
            ("syft:package:type", None),
            ("", None),
        ] {
            assert_eq!(property(name), stated, "{name}");
        }
    }
}
