//! Evidence of the namespace of a package URL.

use vocabulary::Place;

use crate::origin::evidence::Evidence;
use crate::origin::source::Source;
use crate::origin::tables::Tables;

/// Country domains that are sold the world over for their letters, so that they are no sign of a country: those that search
/// engines treat as generic, and those in common use for software and communities.
const GENERIC: [&str; 41] = [
    "ac", "ad", "ag", "ai", "am", "as", "bz", "cc", "cd", "cf", "co", "dj", "fm", "ga", "gg", "gl", "gq", "im", "in",
    "io", "is", "la", "li", "ly", "me", "ml", "ms", "mu", "nu", "pw", "re", "sc", "sh", "so", "sr", "st", "tk", "to",
    "tv", "vc", "ws",
];

/// Evidence of a type and namespace, as [`Purl::space`](crate::purl::Purl::space) has them: rows of the tables; where there is
/// none, the country domain that a Maven group starts with. Groups are given to the holder of the domain. Hosts of Go modules are
/// not read so: `gopkg.in` is not Indian.
pub(super) fn evidence(space: &str, tables: &Tables) -> Vec<Evidence> {
    let source = Source::RegistryNamespace;
    let rows = tables.of_namespace(space);
    if !rows.is_empty() {
        let of = |row: &&crate::origin::tables::Row| Evidence {
            source,
            places: row.places,
            on: space.into(),
            note: Some(row.note.clone()),
        };
        return rows.iter().map(of).collect();
    }
    let Some((domain, place)) = space.strip_prefix("maven/").and_then(country_domain) else { return Vec::new() };
    let note = format!("the group is under the country domain `.{domain}`");
    vec![Evidence { source, places: [place].into_iter().collect(), on: space.into(), note: Some(note.into()) }]
}

/// The country domain that a group starts with, and its country.
fn country_domain(group: &str) -> Option<(&str, Place)> {
    let (first, _) = group.split_once('.')?;
    let place = match first {
        "uk" => Place::from_code("GB"),
        _ if first.len() != 2 || GENERIC.contains(&first) => None,
        _ => Place::from_code(&first.to_ascii_uppercase()),
    };
    Some((first, place?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_maven_group_under_a_country_domain_points_to_the_country() {
        let code = |group| country_domain(group).map(|(_, place)| place.code());
        assert_eq!(code("ch.qos.logback"), Some("CH"));
        assert_eq!(code("cn.hutool"), Some("CN"));
        assert_eq!(code("uk.co.example"), Some("GB"));
        assert_eq!(code("eu.example"), Some("EU"));
        for group in ["io.netty", "org.apache", "com.de", "me.example", "de", "xx.example", "ai.example"] {
            assert_eq!(code(group), None, "{group}");
        }
    }

    #[test]
    fn go_hosts_and_other_types_are_read_by_tables_alone() {
        assert_eq!(evidence("golang/gopkg.in", &Tables::empty()), []);
        assert_eq!(evidence("npm/@de.example", &Tables::empty()), []);
    }
}
