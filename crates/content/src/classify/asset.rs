//! Cryptographic assets as documents state them (CycloneDX `cryptoProperties`), weighed.
//!
//! | asset | weighed by |
//! |---|---|
//! | algorithm | its `primitive`; where that is `other`, `unknown`, missing or `pke`, by what its `cryptoFunctions` do, then by its name; its length by `parameterSetIdentifier`, `curve`, else its name |
//! | protocol | its type, and its cipher suites where they are stated |
//! | key material | its type: a ciphertext was encrypted, a digest or nonce keeps nothing confidential, and of a key it is not known what it serves |
//! | certificate | it authenticates |
//!
//! A `pke` that is only stated to make keys (`keygen`) may sign or encrypt, and stays open: that is what scanners state of `RSA` and
//! `EC` keys.

use std::fmt;
use std::sync::Arc;

use crate::bill::Bill;
use crate::classify::algorithm::{self, Length, Service};
use crate::known::Known;
use crate::part::{Part, PartId, PartKind};

/// One cryptographic asset, weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The part of the bill that states it.
    pub part: PartId,
    /// Its name.
    pub name: Arc<str>,
    /// What it does.
    pub service: Service,
    /// Whether it keeps data confidential (5A002.a, technical note 1).
    pub confidentiality: Known,
    /// Whether its key is long enough, or its kind is one that counts at any length (technical note 2).
    pub strength: Known,
}

impl Asset {
    /// Whether it is cryptography for data confidentiality by a described security algorithm.
    #[must_use]
    pub fn described(&self) -> Known {
        self.confidentiality.and(self.strength)
    }

    /// What the document states of a part; nothing where it states no cryptography.
    #[must_use]
    pub fn of(bill: &Bill, id: PartId, part: &Part) -> Option<Self> {
        let details = bill.details(part);
        let pairs = details.map(|details| details.crypto.as_slice()).unwrap_or_default();
        if pairs.is_empty() && part.kind != PartKind::CryptographicAsset {
            return None;
        }
        let words = Words { pairs: pairs.iter().map(|(name, word)| (bill.text(*name), bill.text(*word))).collect() };
        let name = bill.text(part.name);
        let (service, length, bits) = match plain(words.one("assetType")).as_str() {
            "certificate" => (Service::Signature, Length::Unknown, None),
            "protocol" => protocol(&words, name),
            "relatedcryptomaterial" => material(&words, name),
            _ => algorithm(&words, name),
        };
        Some(Self {
            part: id,
            name: name.into(),
            service,
            confidentiality: service.confidentiality(),
            strength: length.suffices(bits),
        })
    }
}

/// As `AES128-GCM encrypts with a described algorithm`.
impl fmt::Display for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let does = match self.service {
            Service::Encryption => "encrypts",
            Service::KeyEstablishment => "agrees on keys",
            Service::Asymmetric => "may encrypt or sign",
            Service::KeyDerivation => "derives keys",
            Service::Integrity => "checks integrity",
            Service::Signature => "signs",
            Service::Random => "makes random numbers",
            Service::Unknown => "is not known to this program",
        };
        let how = match (self.described(), self.strength) {
            (Known::Yes, _) => ", by a described algorithm",
            (Known::Open, Known::Open) => ", length not known",
            (Known::No, Known::No) if self.confidentiality != Known::No => ", with a key too short to count",
            _ => "",
        };
        write!(f, "{} {does}{how}", self.name)
    }
}

struct Words<'a> {
    pairs: Vec<(&'a str, &'a str)>,
}

impl<'a> Words<'a> {
    fn all(&self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(one, _)| *one == name).map(|(_, word)| *word)
    }

    fn one(&self, name: &'a str) -> &'a str {
        self.all(name).next().unwrap_or_default()
    }
}

/// In lower case without marks, so that the words of CBOM 1.0 and of CycloneDX 1.6 are one.
fn plain(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn algorithm(words: &Words<'_>, name: &str) -> (Service, Length, Option<u32>) {
    let (by_name, length) = match algorithm::family(name) {
        (Service::Unknown, _) => algorithm::family(words.one("algorithmFamily")),
        known => known,
    };
    let mode = plain(words.one("mode"));
    let service = match plain(words.one("primitive")).as_str() {
        "ae" | "blockcipher" | "streamcipher" if mode == "cmac" || mode == "gmac" => Service::Integrity,
        "ae" | "blockcipher" | "streamcipher" | "keywrap" => Service::Encryption,
        "hash" | "xof" | "mac" => Service::Integrity,
        "signature" => Service::Signature,
        "drbg" => Service::Random,
        "kdf" => Service::KeyDerivation,
        "kem" | "keyagree" => Service::KeyEstablishment,
        "pke" => functions(words).unwrap_or(match by_name {
            Service::Encryption => Service::Encryption,
            _ => Service::Asymmetric,
        }),
        _ => functions(words).filter(|_| by_name != Service::Encryption).unwrap_or(by_name),
    };
    let set = words.one("parameterSetIdentifier");
    let curve = [words.one("ellipticCurve"), words.one("curve")].into_iter().find(|curve| !curve.is_empty());
    let bits = curve.and_then(algorithm::bits).or_else(|| set.parse().ok()).or_else(|| algorithm::bits(name));
    let length = match length {
        // A cipher that is not known by name still has a key whose length may be stated.
        Length::Unknown if service == Service::Encryption => Length::Symmetric,
        Length::Unknown if curve.is_some() => Length::Curve,
        known => known,
    };
    (service, length, bits)
}

/// What its functions say that it does, where they say one thing.
fn functions(words: &Words<'_>) -> Option<Service> {
    let functions: Vec<String> = words.all("cryptoFunction").map(plain).collect();
    let does = |wanted: &[&str]| functions.iter().any(|function| wanted.contains(&function.as_str()));
    let only = |allowed: &[&str]| !functions.is_empty() && functions.iter().all(|one| allowed.contains(&one.as_str()));
    if does(&["encrypt", "decrypt"]) {
        return Some(Service::Encryption);
    }
    if does(&["encapsulate", "decapsulate"]) {
        return Some(Service::KeyEstablishment);
    }
    if only(&["sign", "verify", "keygen"]) && does(&["sign", "verify"]) {
        return Some(Service::Signature);
    }
    if only(&["digest", "tag", "keygen"]) && does(&["digest", "tag"]) {
        return Some(Service::Integrity);
    }
    (only(&["keyderive", "keygen"]) && does(&["keyderive"])).then_some(Service::KeyDerivation)
}

fn protocol(words: &Words<'_>, name: &str) -> (Service, Length, Option<u32>) {
    let suites: Vec<String> = words.all("cipherSuite").map(str::to_ascii_uppercase).collect();
    if !suites.is_empty() {
        let encrypts = suites.iter().any(|suite| !suite.contains("NULL"));
        let long = ["AES", "CHACHA20", "CAMELLIA", "ARIA", "3DES", "SEED", "SM4", "IDEA", "RC4_128"];
        let counts = suites.iter().any(|suite| long.iter().any(|cipher| suite.contains(cipher)));
        return match (encrypts, counts) {
            (false, _) => (Service::Integrity, Length::Unknown, None),
            (true, true) => (Service::Encryption, Length::Always, None),
            (true, false) => (Service::Encryption, Length::Unknown, None),
        };
    }
    let (stated, version) = (plain(words.one("protocol")), words.one("protocolVersion"));
    let kind = if stated.is_empty() { plain(name) } else { stated };
    match kind.as_str() {
        // Every cipher suite of TLS 1.3 has a key of 128 bits or more (RFC 8446, appendix B.4).
        "tls" if version == "1.3" => (Service::Encryption, Length::Always, None),
        "tls" | "ssl" | "dtls" | "ssh" | "ipsec" | "wpa" | "openvpn" | "wireguard" | "srtp" => {
            (Service::Encryption, Length::Unknown, None)
        }
        "ike" | "sstp" => (Service::KeyEstablishment, Length::Unknown, None),
        _ => (Service::Unknown, Length::Unknown, None),
    }
}

fn material(words: &Words<'_>, name: &str) -> (Service, Length, Option<u32>) {
    let kind = plain(words.one("material"));
    match kind.as_str() {
        "ciphertext" => (Service::Encryption, Length::Unknown, None),
        "digest" | "salt" | "nonce" | "signature" | "tag" | "password" | "credential" | "token" => {
            (Service::Integrity, Length::Unknown, None)
        }
        _ => {
            // A key serves what its algorithm does, where the name tells that.
            let (service, length) = algorithm::family(name);
            (service, length, words.one("size").parse().ok().or_else(|| algorithm::bits(name)))
        }
    }
}
