//! Whether a download location is a repository of source (SPDX 2.3, clause 7.7; SPDX 3.0.1, `downloadLocation`).

use crate::read::spdx::agent::stated;

/// Where a package is to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Location<'a> {
    /// Not stated.
    Nowhere,
    /// A repository, by its URL.
    Repository(&'a str),
    /// Something else: an archive, a page.
    Other(&'a str),
}

/// Tells a location. `git+https://host/x.git@v1#path` names a version control system, and with it a repository: the URL
/// between the system and the revision. So do `git://` and a path that ends with `.git`.
pub(crate) fn location(value: &str) -> Location<'_> {
    let value = stated(value);
    if value.is_empty() {
        return Location::Nowhere;
    }
    let named = ["git+", "hg+", "svn+", "bzr+"].iter().find_map(|system| value.strip_prefix(system));
    let url = without_revision(named.unwrap_or(value));
    if named.is_some() || value.starts_with("git://") || value.starts_with("git@") || url.ends_with(".git") {
        Location::Repository(url)
    } else {
        Location::Other(value)
    }
}

/// The URL without `@revision` and `#path`. An `@` before the last `/` is that of a user.
fn without_revision(url: &str) -> &str {
    let url = url.split_once('#').map_or(url, |(url, _)| url);
    let from = url.rfind('/').unwrap_or(url.len());
    let end = url.get(from..).and_then(|last| last.find('@')).map_or(url.len(), |at| from + at);
    url.get(..end).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::Location::{Nowhere, Other, Repository};
    use super::*;

    #[test]
    fn a_version_control_system_names_a_repository() {
        for (written, read) in [
            ("git+https://example.com/x.git@v1.0#src/y", Repository("https://example.com/x.git")),
            ("git+ssh://user@example.com/x.git", Repository("ssh://user@example.com/x.git")),
            ("git://example.com/x", Repository("git://example.com/x")),
            ("git@example.com:y/x.git", Repository("git@example.com:y/x.git")),
            ("https://example.com/x.git", Repository("https://example.com/x.git")),
            ("svn+https://example.com/x/trunk", Repository("https://example.com/x/trunk")),
            ("https://example.com/x-1.0.tar.gz", Other("https://example.com/x-1.0.tar.gz")),
            ("NOASSERTION", Nowhere),
            ("NONE", Nowhere),
            ("", Nowhere),
        ] {
            assert_eq!(location(written), read, "{written}");
        }
    }
}
