//! Algorithms by name: what they do, and whether they are described security algorithms.
//!
//! What counts is 5A002.a, technical notes 1 and 2 (15 CFR part 774, supplement no. 1, as of 2026-06-24): cryptography for data
//! confidentiality by a symmetric key of more than 56 bits, a modulus or finite field of more than 512, another group of more than
//! 112, or an asymmetric algorithm of lattices, isogenies or codes. Authentication, signatures and integrity do not count.

use crate::classify::families::FAMILIES;
use crate::known::Known;

/// What an algorithm does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Service {
    /// Encrypts data or keys.
    Encryption,
    /// Agrees on keys or transports them; what the keys serve is another question.
    KeyEstablishment,
    /// An asymmetric algorithm or key that may encrypt, agree on keys or sign.
    Asymmetric,
    /// Derives keys from keys or passwords; what the keys serve is another question.
    KeyDerivation,
    /// Digests and authenticates messages, or stores passwords.
    Integrity,
    /// Signs.
    Signature,
    /// Makes random numbers.
    Random,
    /// Not known.
    Unknown,
}

impl Service {
    /// Whether it keeps data confidential.
    #[must_use]
    pub fn confidentiality(self) -> Known {
        match self {
            Self::Encryption => Known::Yes,
            Self::KeyEstablishment | Self::Asymmetric | Self::KeyDerivation | Self::Unknown => Known::Open,
            Self::Integrity | Self::Signature | Self::Random => Known::No,
        }
    }
}

/// How long a key must be for the algorithm to be a described one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    /// Symmetric, more than 56 bits.
    Symmetric,
    /// Factorization or a finite field, more than 512 bits.
    Modulus,
    /// An elliptic curve or other group, more than 112 bits.
    Curve,
    /// Of any length: every key of the algorithm is long enough, or lattices, isogenies or codes.
    Always,
    /// Of no length: every key of the algorithm is too short.
    Never,
    /// Not known.
    Unknown,
}

impl Length {
    /// Whether a key of so many bits makes it a described security algorithm.
    #[must_use]
    pub fn suffices(self, bits: Option<u32>) -> Known {
        let over = |most: u32| bits.map_or(Known::Open, |bits| Known::from(bits > most));
        match self {
            Self::Symmetric => over(56),
            Self::Modulus => over(512),
            Self::Curve => over(112),
            Self::Always => Known::Yes,
            Self::Never => Known::No,
            Self::Unknown => Known::Open,
        }
    }
}

/// What the name of an algorithm says of it.
#[must_use]
pub fn family(name: &str) -> (Service, Length) {
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let Some(first) = words.first() else { return (Service::Unknown, Length::Unknown) };
    let whole = words.concat();
    // `SHA256withRSA`: a digest and an asymmetric algorithm together sign.
    let digests = ["sha", "md5", "ripemd"].iter().any(|digest| whole.starts_with(digest));
    if digests && whole.contains("with") {
        return (Service::Signature, Length::Unknown);
    }
    let letters: String = first.chars().take_while(char::is_ascii_alphabetic).collect();
    let two = words.iter().take(2).map(String::as_str).collect::<String>();
    let found = [whole.as_str(), two.as_str(), first.as_str(), letters.as_str()].into_iter().find_map(named);
    let found = found.or_else(|| longest(&whole));
    let found = found.unwrap_or((Service::Unknown, Length::Unknown));
    let authenticates = words.iter().skip(1).any(|word| ["cmac", "gmac", "mac"].contains(&word.as_str()));
    if found.0 == Service::Encryption && authenticates { (Service::Integrity, Length::Unknown) } else { found }
}

fn named(name: &str) -> Option<(Service, Length)> {
    FAMILIES.iter().find(|(.., names)| names.contains(&name)).map(|(service, length, _)| (*service, *length))
}

/// The family with the longest name that a name starts with, where a number or digest follows: `HMACSHA2`, `PBEWithMD5AndDES`.
fn longest(name: &str) -> Option<(Service, Length)> {
    let goes_on = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            || ["sha", "md5", "with"].iter().any(|word| rest.starts_with(word))
    };
    let starts =
        FAMILIES.iter().flat_map(|(service, length, names)| names.iter().map(move |one| (*one, (*service, *length))));
    let fits = starts.filter(|(one, _)| name.strip_prefix(one).is_some_and(goes_on));
    fits.max_by_key(|(one, _)| one.len()).map(|(_, found)| found)
}

/// The number of bits in a name: `256` of `AES-256-GCM`, `secp256r1` and `P-256`, `255` of `Curve25519`.
#[must_use]
pub fn bits(name: &str) -> Option<u32> {
    let lower = name.to_ascii_lowercase();
    if lower.contains("25519") {
        return Some(255);
    }
    let mut numbers = lower.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok());
    numbers.find(|bits| (40..=16_384).contains(bits))
}

#[cfg(test)]
mod tests {
    use super::Service::{Asymmetric, Encryption, Integrity, KeyDerivation, KeyEstablishment, Random, Signature};
    use super::*;

    #[test]
    fn names_say_what_algorithms_do() {
        for (names, service) in [
            (
                &[
                    "AES",
                    "AES128-GCM",
                    "AES-256-CBC",
                    "aes_256",
                    "ChaCha20-Poly1305",
                    "3DES",
                    "DESede",
                    "DES",
                    "RC4",
                    "SM4-CTR",
                    "RSA-OAEP",
                    "RSAES-PKCS1",
                ][..],
                Encryption,
            ),
            (
                &["ECDH", "X25519", "DH", "ffdhe2048", "ML-KEM-768", "Kyber512", "CRYSTALS-Kyber", "NTRUEncrypt"],
                KeyEstablishment,
            ),
            (&["RSA", "RSA-2048", "EC", "EC-secp256r1", "Curve25519", "secp384r1", "P-256"], Asymmetric),
            (
                &["DSA", "ECDSA", "Ed25519", "EdDSA", "RSASSA-PSS", "SHA512withRSA", "SHA256withECDSA", "ML-DSA-65"],
                Signature,
            ),
            (
                &[
                    "SHA256",
                    "SHA-1",
                    "SHA3-512",
                    "MD5",
                    "BLAKE2b",
                    "HMAC-SHA256",
                    "HMACSHA2",
                    "AES-CMAC",
                    "Poly1305",
                    "bcrypt",
                    "MGF1",
                ],
                Integrity,
            ),
            (&["PBKDF2", "HKDF", "scrypt", "Argon2id", "ConcatenationKDF", "PBEWithMD5AndDES"], KeyDerivation),
            (&["CTR_DRBG", "SHA1PRNG"], Random),
            (
                &["", "PRIVATE KEY", "RAW", "key@1", "Desktop", "Description", "Castle", "Ecology", "Teapot"],
                Service::Unknown,
            ),
        ] {
            for name in names {
                assert_eq!(family(name).0, service, "{name}");
            }
        }
    }

    #[test]
    fn lengths_are_held_against_the_technical_note() {
        let described = |name: &str| family(name).1.suffices(bits(name));
        for name in [
            "AES",
            "AES-128",
            "3DES",
            "RSA-2048",
            "RSA-513",
            "secp256r1",
            "EC-secp521r1",
            "X25519",
            "ML-KEM-512",
            "RC4-128",
            "Blowfish-64",
        ] {
            assert_eq!(described(name), Known::Yes, "{name}");
        }
        for name in ["DES", "RC4-40", "RC2-56", "RSA-512", "secp112r1", "DH-512"] {
            assert_eq!(described(name), Known::No, "{name}");
        }
        for name in ["RC4", "RSA", "EC", "DH", "Blowfish", "unheard-of"] {
            assert_eq!(described(name), Known::Open, "{name}");
        }
    }
}
