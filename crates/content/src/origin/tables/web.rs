//! Host and path of a web address.

/// Host in lower case without `www.`, and path in lower case without `.git` at its end. Written as `https://host/path`,
/// `git+ssh://user@host:port/path`, `git@host:path`, `scm:git:…` or `host/path`.
pub(super) fn parts(address: &str) -> Option<(String, String)> {
    let mut rest = address.trim();
    for prefix in ["scm:", "git:", "git+", "svn+"] {
        // `git://` is a scheme and not a prefix.
        rest = rest.strip_prefix(prefix).filter(|after| !after.starts_with("//")).unwrap_or(rest);
    }
    let scheme = rest.split_once("://");
    rest = scheme.map_or(rest, |(_, after)| after).split(['?', '#']).next().unwrap_or_default();
    let end = if scheme.is_some() { rest.find('/') } else { rest.find(['/', ':']) };
    let (host, path) = end.and_then(|end| rest.split_at_checked(end)).unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    if !host.contains('.') || host.contains(char::is_whitespace) {
        return None;
    }
    let path = path.trim_matches([':', '/']).to_lowercase();
    Some((host, path.strip_suffix(".git").unwrap_or(&path).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart_however_they_are_written() {
        for address in [
            "https://github.com/Apache/Kafka",
            "https://www.github.com/apache/kafka.git",
            "git://github.com/apache/kafka.git#main",
            "git+https://github.com/apache/kafka.git?x=1",
            "git@github.com:apache/kafka.git",
            "scm:git:git@github.com:apache/kafka.git",
            "ssh://git@github.com:22/apache/kafka",
            "github.com/apache/kafka/",
        ] {
            assert_eq!(parts(address), Some(("github.com".into(), "apache/kafka".into())), "{address}");
        }
        assert_eq!(parts("NOASSERTION"), None);
        assert_eq!(parts(""), None);
        assert_eq!(parts("see the file README. Or ask"), None);
    }
}
