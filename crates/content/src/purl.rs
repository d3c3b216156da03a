//! Package URLs, taken apart: `pkg:TYPE/NAMESPACE/NAME@VERSION?QUALIFIERS#SUBPATH` (the package-url specification).

use std::borrow::Cow;

/// The parts of a package URL that say which package it is, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purl<'a> {
    /// The type: `maven`, `npm`, `golang` …
    pub kind: &'a str,
    /// The namespace, empty where there is none: a Maven group, an npm scope, an owner, a distribution.
    pub namespace: &'a str,
    /// The name.
    pub name: &'a str,
}

impl<'a> Purl<'a> {
    /// Takes a package URL apart; nothing where it is none.
    #[must_use]
    pub fn read(text: &'a str) -> Option<Self> {
        let rest = text.strip_prefix("pkg:")?.trim_start_matches('/');
        let path = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let (kind, path) = path.split_once('/')?;
        let (namespace, last) = path.rsplit_once('/').unwrap_or(("", path));
        // An `@` at the start is that of an npm scope, written without its percent-encoding.
        let name = match last.rfind('@') {
            Some(at) if at > 0 => last.get(..at).unwrap_or(last),
            _ => last,
        };
        (!kind.is_empty() && !name.is_empty()).then_some(Self { kind, namespace: namespace.trim_matches('/'), name })
    }

    /// Type, namespace and name with `/` between them, decoded and in lower case, so that spellings can be compared.
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = self.space();
        key.push('/');
        key.push_str(&decoded(self.name).to_lowercase());
        key
    }

    /// Type and namespace with `/` between them, as [`key`](Self::key) has them.
    #[must_use]
    pub fn space(&self) -> String {
        let mut space = self.kind.to_ascii_lowercase();
        if !self.namespace.is_empty() {
            space.push('/');
            space.push_str(&decoded(self.namespace).to_lowercase());
        }
        space
    }
}

/// Percent-decoded; as written where that is not UTF-8.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let encoded = match (first, after) {
            (b'%', [high, low, ..]) => digit(*high).zip(digit(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(encoded.unwrap_or(*first));
        rest = if encoded.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_url_is_taken_apart() {
        for (text, space, key) in [
            (
                "pkg:maven/org.apache.kafka/kafka-clients@3.7.0?type=jar",
                "maven/org.apache.kafka",
                "maven/org.apache.kafka/kafka-clients",
            ),
            ("pkg:npm/%40angular/core@17.0.0", "npm/@angular", "npm/@angular/core"),
            ("pkg:npm/@angular/core@17.0.0", "npm/@angular", "npm/@angular/core"),
            ("pkg:npm/lodash@4", "npm", "npm/lodash"),
            ("pkg:golang/golang.org/x/crypto@v0.1.0#ssh", "golang/golang.org/x", "golang/golang.org/x/crypto"),
            ("pkg://deb/debian/openssl@3.0.2?arch=amd64", "deb/debian", "deb/debian/openssl"),
            ("pkg:generic/a%zzb", "generic", "generic/a%zzb"),
        ] {
            let purl = Purl::read(text).expect(text);
            assert_eq!((purl.space().as_str(), purl.key().as_str()), (space, key));
        }
    }

    #[test]
    fn what_is_no_package_url_is_nothing() {
        for text in ["", "pkg:", "pkg:npm", "pkg:npm/", "https://example.com/a/b", "maven/a/b"] {
            assert_eq!(Purl::read(text), None, "{text}");
        }
    }
}
