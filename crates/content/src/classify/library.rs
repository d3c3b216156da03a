//! Libraries and programs whose function is cryptography, by package URL and by name.
//!
//! A row says that the thing is known to encrypt, or to be there for others to encrypt with. It says nothing of which of its algorithms
//! a product uses. Digests, signatures and tokens alone are no reason to be a row.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::classify::libraries::LIBRARIES;
use crate::purl::Purl;

/// What it is to those who use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A library, module or toolkit for cryptography (15 CFR 740.17(b)(3)(i)).
    Library,
    /// A library of a protocol or format that encrypts.
    Protocol,
    /// A program.
    Program,
}

/// A row.
#[derive(Debug, PartialEq, Eq)]
pub struct Library {
    /// Name.
    pub name: &'static str,
    /// What it is.
    pub role: Role,
    /// Names of packages in distributions, and of parts without a package URL, in lower case. `#` at the end stands for the number
    /// of an interface, as in `libssl3`; nothing, or digits with `.`, `-` and `t64`.
    pub names: &'static [&'static str],
    /// Type, namespace and name of package URLs, in lower case; `*` at the end stands for any ending.
    pub purls: &'static [&'static str],
}

/// Types of packages that are named by what they package, so that the names of the table fit them.
const NAMED: [&str; 12] =
    ["deb", "rpm", "apk", "alpm", "conan", "conda", "brew", "generic", "bitnami", "yocto", "oci", "docker"];

/// Rows by what is compared whole.
static WHOLE: LazyLock<FxHashMap<&'static str, &'static Library>> = LazyLock::new(|| {
    let rows = LIBRARIES.iter().flat_map(|row| row.purls.iter().chain(row.names).map(move |key| (*key, row)));
    rows.filter(|(key, _)| !key.ends_with('*')).collect()
});

/// Rows by how a package URL starts.
static STARTS: LazyLock<Vec<(&'static str, &'static Library)>> = LazyLock::new(|| {
    let rows = LIBRARIES.iter().flat_map(|row| row.purls.iter().map(move |key| (*key, row)));
    rows.filter_map(|(key, row)| key.strip_suffix('*').map(|start| (start, row))).collect()
});

impl Library {
    /// The row of a package URL.
    #[must_use]
    pub fn of_purl(purl: &Purl<'_>) -> Option<&'static Self> {
        let key = purl.key();
        let whole = WHOLE.get(key.as_str()).copied();
        let found = whole.or_else(|| STARTS.iter().find(|(start, _)| key.starts_with(start)).map(|(_, row)| *row));
        found.or_else(|| NAMED.contains(&purl.kind.to_ascii_lowercase().as_str()).then(|| Self::of_name(purl.name))?)
    }

    /// The row of the name of a package in a distribution, or of a part without a package URL.
    #[must_use]
    pub fn of_name(name: &str) -> Option<&'static Self> {
        let name = name.trim().to_lowercase();
        if name.contains('/') {
            return None;
        }
        let numbered = || {
            let stem = name.strip_suffix("t64").unwrap_or(&name);
            let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-');
            WHOLE.get(format!("{stem}#").as_str()).copied()
        };
        WHOLE.get(name.as_str()).copied().or_else(numbered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_are_found_by_package_url_and_by_name_whole() {
        let found = |purl: &str| Library::of_purl(&Purl::read(purl).expect(purl)).map(|row| row.name);
        for (purl, name) in [
            ("pkg:deb/debian/libssl3t64@3.5.1?arch=amd64", Some("OpenSSL")),
            ("pkg:deb/debian/libssl1.1@1.1.1", Some("OpenSSL")),
            ("pkg:rpm/redhat/openssl-libs@3.0", Some("OpenSSL")),
            ("pkg:maven/org.bouncycastle/bcprov-jdk18on@1.78", Some("Bouncy Castle")),
            ("pkg:golang/golang.org/x/crypto@v0.31.0", Some("Go x/crypto")),
            ("pkg:golang/golang.org/x/crypto/ssh@v0.31.0", Some("Go x/crypto")),
            ("pkg:cargo/ring@0.17.8", Some("ring")),
            ("pkg:cargo/aes-gcm@0.10", Some("RustCrypto ciphers")),
            ("pkg:pypi/cryptography@43", Some("cryptography for Python")),
            ("pkg:npm/%40noble/ciphers@1", Some("noble")),
            ("pkg:npm/node-forge@1.3.1", Some("Forge for JavaScript")),
            ("pkg:deb/debian/libbotan-2-19@2.19", Some("Botan")),
            ("pkg:npm/openssl@2", None),
            ("pkg:npm/ring@1", None),
            ("pkg:golang/golang.org/x/cryptography@v1", None),
            ("pkg:cargo/sha2@0.10", None),
            ("pkg:deb/debian/libssl-something@1", None),
        ] {
            assert_eq!(found(purl), name, "{purl}");
        }
        assert_eq!(Library::of_name("OpenSSL").map(|row| row.name), Some("OpenSSL"));
        assert_eq!(Library::of_name("My OpenSSL wrapper"), None);
        assert_eq!(Library::of_name(""), None);
    }

    #[test]
    fn no_name_and_no_package_url_stands_in_two_rows() {
        let mut seen = std::collections::BTreeMap::new();
        for row in &LIBRARIES {
            assert!(!(row.names.is_empty() && row.purls.is_empty()), "{}", row.name);
            for key in row.purls.iter().chain(row.names) {
                assert_eq!(key.to_lowercase(), **key);
                if let Some(other) = seen.insert(key, row.name) {
                    panic!("{key} is of {other} and of {}", row.name);
                }
            }
        }
    }
}
