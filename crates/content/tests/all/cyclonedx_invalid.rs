//! The samples of the specification that are not valid: rejected for the reason that their name says, or read because what
//! is wrong in them is nothing that a bill takes over.

use crate::cyclonedx_support;

use content::oddity::OddityKind;
use cyclonedx_support::{boms, bytes, name, read, samples};

/// What becomes of a sample.
enum Fate {
    /// Rejected, with these words.
    Rejected(&'static str),
    /// Read, and told as this oddity.
    Odd(OddityKind),
    /// Read, for this reason.
    Read(&'static str),
}
use Fate::{Odd, Read, Rejected};

/// By what the name of the sample says is wrong.
const FATES: &[(&str, Fate)] = &[
    ("bomformat", Rejected("`bomFormat` is `AnotherFormat`")),
    ("namespace", Rejected("CycloneDX 12 is not read")),
    ("dependency", Rejected("a dependency has no `ref`")),
    ("empty-component", Rejected("a component has no `name`")),
    ("missing-component-type", Rejected("a component has no `type`")),
    ("component-type", Odd(OddityKind::UnknownWord)),
    ("scope", Odd(OddityKind::UnknownWord)),
    ("properties", Odd(OddityKind::UnreadValue)),
    ("component-ref", Read("an empty `bom-ref` is none; one stated twice is told where the sample has it")),
    ("component-external-version-and-range", Read("the version counts, the range is only taken where there is none")),
    (
        "component-versionRange-non-external",
        Read("the range is taken as written; the component is not marked external"),
    ),
    ("component-swid", Read("SWID tags are not read")),
    ("hash-alg", Read("hashes are not read")),
    ("hash-md5", Read("hashes are not read")),
    ("hash-sha1", Read("hashes are not read")),
    ("hash-sha256", Read("hashes are not read")),
    ("hash-sha512", Read("hashes are not read")),
    ("issue-type", Read("patches are not read")),
    ("patch-type", Read("patches are not read")),
    ("license-choice", Read("all licenses stated are joined, however they are mixed")),
    ("license-declared-concluded-mix", Read("concluded licenses count; 1.7 lets them be mixed")),
    ("license-encoding", Read("license texts are not read")),
    ("license-id", Read("licenses are kept as written, listed by SPDX or not")),
    ("license-id-count", Read("the last id counts")),
    ("license-name-count", Read("the last name counts")),
    ("license-missing-id-and-name", Read("a license that states nothing is none")),
    ("metadata-distribution", Read("distribution constraints are not read")),
    ("metadata-license", Read("licenses of the document are not read")),
    ("metadata-timestamp", Read("the time is not read")),
    ("serialnumber", Read("the serial number is not read")),
    ("service-data", Read("data flows are not read")),
    ("citations", Read("citations are not read")),
];

fn fate(file: &str) -> &'static Fate {
    let wrong = file.trim_start_matches("invalid-").trim_end_matches(".json").trim_end_matches(".xml");
    let wrong =
        ["-1.4", "-1.5", "-1.6", "-1.7"].iter().find_map(|version| wrong.strip_suffix(version)).unwrap_or(wrong);
    let exact = FATES.iter().find(|(name, _)| *name == wrong);
    let fate =
        exact.or_else(|| FATES.iter().find(|(name, _)| wrong.strip_prefix(name).is_some_and(|w| w.starts_with('-'))));
    &fate.unwrap_or_else(|| panic!("{file}: not decided")).1
}

#[test]
fn each_is_rejected_for_its_reason_or_read_for_ours() {
    let Some(boms) = boms() else { return };
    let (mut rejected, mut odd, mut passed) = (0, 0, 0);
    for path in samples(&boms) {
        let file = name(&path);
        if !file.starts_with("invalid-") {
            continue;
        }
        let result = read(&bytes(&path));
        match (fate(file), result) {
            (Rejected(reason), Err(error)) => {
                assert!(error.to_string().contains(reason), "{}: {error}", path.display());
                rejected += 1;
            }
            (Odd(kind), Ok(bill)) => {
                assert!(bill.oddities.count(*kind) > 0, "{}", path.display());
                odd += 1;
            }
            (Read(reason), Ok(_)) => {
                println!("{file} is read: {reason}");
                passed += 1;
            }
            (Rejected(reason), Ok(_)) => panic!("{}: read, but {reason}", path.display()),
            (Odd(_) | Read(_), Err(error)) => panic!("{}: {error}", path.display()),
        }
    }
    println!("{rejected} rejected, {odd} read and told, {passed} read");
    assert!(rejected >= 30 && odd >= 20 && passed >= 120, "{rejected} {odd} {passed}");
}

#[test]
fn what_leaves_a_hole_in_the_bill_is_rejected() {
    for (document, told) in [
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"2.0"}"#,
            "CycloneDX 2.0 is not read; give the document as 1.2 to 1.7",
        ),
        (r#"{"bomFormat":"CycloneDX","specVersion":"1.1"}"#, "CycloneDX 1.1 is not read"),
        (r#"{"bomFormat":"CycloneDX","specVersion":1.6e0}"#, "CycloneDX 1.6e0 is not read"),
        (r#"{"bomFormat":"CycloneDX","specVersion":null}"#, "CycloneDX null is not read"),
        (r#"{"bomFormat":"CycloneDX"}"#, "no `specVersion`"),
        (r#"{"specVersion":"1.6","components":[]}"#, "no `bomFormat`"),
        (r#"{"bomFormat":"SPDX","specVersion":"1.6"}"#, "`bomFormat` is `SPDX`"),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":{}}"#,
            "`components` is an object, where the specification has an array",
        ),
        (r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":"x"}"#, "`components` is a string"),
        (r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[1]}"#, "a component is a number"),
        (r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[null]}"#, "a component has no `type`"),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":{}}]}"#,
            "`name` is an object",
        ),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":null}]}"#,
            "a component has no `name`",
        ),
        (r#"{"bomFormat":"CycloneDX","specVersion":"1.6","services":[{"bom-ref":"x"}]}"#, "a service has no `name`"),
        (r#"{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":[]}}"#, "a component is an array"),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.6","dependencies":[{"ref":"a","dependsOn":"b"}]}"#,
            "`dependsOn` is a string",
        ),
        (r#"{"bomFormat":"CycloneDX","specVersion":"1.6"} x"#, "expected the end of the document, found `x`"),
        ("<bom xmlns='http://cyclonedx.org/schema/bom/1.1'/>", "CycloneDX 1.1 is not read"),
        ("<bom/>", "the root element is `bom` of namespace ``, not a CycloneDX `bom`"),
        ("<x xmlns='http://cyclonedx.org/schema/bom/1.6'/>", "the root element is `x`"),
        ("<html><body/></html>", "the root element is `html`"),
        (
            "<bom xmlns='http://cyclonedx.org/schema/bom/1.6'><components><component type='library'/></components></bom>",
            "has no `name`",
        ),
        (
            "<bom xmlns='http://cyclonedx.org/schema/bom/1.6'><components><component><name>x</name></component></components></bom>",
            "has no `type`",
        ),
        (
            "<bom xmlns='http://cyclonedx.org/schema/bom/1.6'><services><service/></services></bom>",
            "a service has no `name`",
        ),
    ] {
        let error = read(document.as_bytes()).expect_err(document).to_string();
        assert!(error.contains(told), "{document}: {error}");
    }
}
