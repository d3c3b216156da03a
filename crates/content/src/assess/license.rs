//! Licenses under which source is open to everybody.

/// SPDX identifiers, without `-only` and `-or-later`, of licenses that the Open Source Initiative has approved and packages use.
const OPEN: [&str; 34] = [
    "0BSD",
    "AFL-3.0",
    "AGPL-3.0",
    "Apache-1.1",
    "Apache-2.0",
    "Artistic-2.0",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CDDL-1.0",
    "CDDL-1.1",
    "CPL-1.0",
    "ECL-2.0",
    "EPL-1.0",
    "EPL-2.0",
    "EUPL-1.2",
    "GPL-2.0",
    "GPL-3.0",
    "ISC",
    "LGPL-2.0",
    "LGPL-2.1",
    "LGPL-3.0",
    "MIT",
    "MIT-0",
    "MPL-1.1",
    "MPL-2.0",
    "MS-PL",
    "NCSA",
    "PostgreSQL",
    "Python-2.0",
    "Unlicense",
    "Zlib",
    "ZPL-2.1",
];

/// Whether every license that an expression names is open; one of a choice suffices.
pub(super) fn is_open(expression: &str) -> bool {
    let mut any = false;
    let all = expression.split(" AND ").all(|choice| {
        choice.split(" OR ").any(|license| {
            let name = license.trim().trim_matches(['(', ')']).split(" WITH ").next().unwrap_or_default();
            let name = name.trim_end_matches("-or-later").trim_end_matches("-only").trim_end_matches('+');
            any = true;
            OPEN.iter().any(|open| open.eq_ignore_ascii_case(name))
        })
    });
    any && all
}

/// Whether an expression is a single license that calls itself proprietary: it forbids passing the software on (15 CFR 734.7(a) asks
/// that nothing does).
pub(super) fn is_proprietary(expression: &str) -> bool {
    let name = expression.trim().to_ascii_lowercase();
    name.strip_prefix("licenseref-").unwrap_or(&name) == "proprietary"
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn every_license_named_must_be_open_and_one_of_a_choice_suffices() {
        assert!(is_open("MIT"));
        assert!(is_open("GPL-2.0-or-later WITH Classpath-exception-2.0"));
        assert!(is_open("(MIT OR LicenseRef-own) AND Apache-2.0"));
        assert!(!is_open("MIT AND LicenseRef-own"));
        assert!(!is_open(""));
        assert!(!is_open("Proprietary"));
    }
}
