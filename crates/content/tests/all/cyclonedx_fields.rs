//! What each field of CycloneDX becomes in a bill.

use crate::cyclonedx_support;

use content::bill::Format;
use content::{Bill, Details, LinkKind, Part, PartKind, Text};
use cyclonedx_support::{boms, bytes, links, read};

fn bill(version: &str, inside: &str) -> Bill {
    let document = format!(r#"{{"bomFormat":"CycloneDX","specVersion":"{version}",{inside}}}"#);
    read(document.as_bytes()).unwrap_or_else(|error| panic!("{document}: {error}"))
}

fn part<'a>(bill: &'a Bill, name: &str) -> &'a Part {
    bill.parts().iter().find(|part| bill.text(part.name) == name).unwrap_or_else(|| panic!("no {name}"))
}

fn details<'a>(bill: &'a Bill, name: &str) -> &'a Details {
    bill.details(part(bill, name)).unwrap_or_else(|| panic!("nothing more of {name}"))
}

fn told<'a>(bill: &'a Bill, pairs: &[(Text, Text)]) -> Vec<(&'a str, &'a str)> {
    pairs.iter().map(|(name, value)| (bill.text(*name), bill.text(*value))).collect()
}

#[test]
fn organizations_come_with_their_country_and_first_address() {
    let bill = bill(
        "1.6",
        r#""metadata":{"supplier":{"name":"Shop"},"manufacture":{"name":"Works","url":["https://w.example"]},
            "manufacturer":{"name":"Scribe"},"component":{"type":"device","name":"root","supplier":{"name":"Own"}}},
        "components":[{"type":"library","name":"a","manufacturer":
            {"name":"Maker","address":{"country":"TW","region":"x"},"url":["https://m.example","https://n.example"]}}]"#,
    );
    let organization = |id| {
        let stated = bill.organization(id).expect("stated");
        [stated.name, stated.country, stated.url].map(|text| bill.text(text))
    };
    let root = part(&bill, "root");
    assert_eq!(organization(root.supplier), ["Own", "", ""], "its own supplier, not that of the metadata");
    assert_eq!(organization(root.manufacturer), ["Works", "", "https://w.example"], "not who made the document");
    assert_eq!(organization(part(&bill, "a").manufacturer), ["Maker", "TW", "https://m.example"]);
}

#[test]
fn licenses_are_joined_and_concluded_ones_outrank_declared() {
    let bill = bill(
        "1.7",
        r#""components":[
            {"type":"library","name":"one","licenses":[{"license":{"id":"MIT"}}]},
            {"type":"library","name":"two","licenses":[{"license":{"name":"House"}},{"expression":"MIT OR (ISC AND Zlib)"},
                {"expression":"(MIT OR ISC)"}]},
            {"type":"library","name":"three","licenses":[{"license":{"id":"MIT","acknowledgement":"declared"}},
                {"expression":"GPL-2.0-only","acknowledgement":"concluded"}]}]"#,
    );
    for (name, license) in
        [("one", "MIT"), ("two", "House AND (MIT OR (ISC AND Zlib)) AND (MIT OR ISC)"), ("three", "GPL-2.0-only")]
    {
        assert_eq!(bill.text(part(&bill, name).license), license);
    }
}

#[test]
fn properties_declare_origin_codes_value_and_quantity() {
    let bill = bill(
        "1.6",
        r#""components":[{"type":"device","name":"chip","properties":[
            {"name":"portcullis:origin","value":"TW"},{"name":"cdx:device:countryOfOrigin","value":"MY"},
            {"name":"portcullis:eccn","value":"3A991.a"},{"name":"portcullis:hts","value":"8542.31.00"},
            {"name":"portcullis:code:cn.dual-use","value":"3A001"},
            {"name":"portcullis:value","value":"3.20 USD"},{"name":"portcullis:quantity","value":"0.25 kg"},
            {"name":"other","value":"kept"}]}]"#,
    );
    let chip = details(&bill, "chip");
    assert_eq!(chip.origins.iter().map(|origin| bill.text(*origin)).collect::<Vec<_>>(), ["TW", "MY"]);
    assert_eq!(told(&bill, &chip.codes), [("us.eccn", "3A991.a"), ("us.hts", "8542.31.00"), ("cn.dual-use", "3A001")]);
    assert_eq!(chip.unit_value.map(|money| money.to_string()).as_deref(), Some("3.20 USD"));
    assert_eq!((chip.quantity.map(|q| q.to_string()).as_deref(), bill.text(chip.unit)), (Some("0.25"), "kg"));
    assert_eq!(chip.properties.len(), 8, "all are kept as written");
    assert!(bill.oddities.is_empty(), "{:?}", bill.oddities);
}

#[test]
fn what_is_not_delivered_is_marked() {
    let bill = bill(
        "1.7",
        r#""components":[{"type":"library","name":"a","scope":"excluded"},{"type":"library","name":"b","scope":"optional"},
            {"type":"platform","name":"c","isExternal":true,"versionRange":"vers:semver/>=1"},
            {"type":"library","name":"d","scope":"required","isExternal":false}]"#,
    );
    let marks: Vec<_> = bill.parts().iter().map(|part| (part.excluded, part.optional)).collect();
    assert_eq!(marks, [(true, false), (false, true), (true, false), (false, false)]);
    assert_eq!(bill.text(part(&bill, "c").version), "vers:semver/>=1");
}

#[test]
fn the_root_is_made_with_the_formulation() {
    let formulation = r#""formulation":[{"components":[{"type":"application","name":"compiler","components":
        [{"type":"library","name":"its library"}]}],"services":[{"name":"builder"}],
        "workflows":[{"bom-ref":"w","uid":"w","taskTypes":["build"],"resourceReferences":[{"ref":"linker"}],
        "tasks":[{"bom-ref":"t","uid":"t","taskTypes":["build"],"resourceReferences":[{"externalReference":{"url":"x","type":"vcs"}}],
        "inputs":[{"resource":{"ref":"linker"}}]}]}]}],
        "components":[{"type":"application","name":"linker","bom-ref":"linker"}]"#;
    let rooted =
        bill("1.5", &format!(r#"{formulation},"metadata":{{"component":{{"type":"application","name":"root"}}}}"#));
    assert_eq!(links(&rooted).get(&LinkKind::MadeWith), Some(&3));
    assert_eq!(links(&rooted).get(&LinkKind::Contains), Some(&1));
    assert!(rooted.parts().iter().all(|part| !part.excluded));
    let made_with: Vec<&str> = rooted
        .links()
        .iter()
        .filter(|link| link.kind == LinkKind::MadeWith && link.from == rooted.roots[0])
        .map(|link| rooted.text(rooted.part(link.to).expect("a part").name))
        .collect();
    assert_eq!(made_with, ["compiler", "builder", "linker"]);
    let rootless = bill("1.5", formulation);
    assert_eq!(links(&rootless).get(&LinkKind::MadeWith), None);
    let excluded: Vec<&str> =
        rootless.parts().iter().filter(|part| part.excluded).map(|part| rootless.text(part.name)).collect();
    assert_eq!(excluded, ["compiler", "its library", "builder"]);
}

#[test]
fn cbom_1_0_of_ibm_is_read() {
    let bill = bill(
        "1.4-cbom-1.0",
        r#""components":[{"type":"crypto-asset","name":"AES","bom-ref":"aes","cryptoProperties":{"assetType":"algorithm",
            "algorithmProperties":{"primitive":"blockcipher","variant":"AES-128","implementationLevel":"softwarePlainRam",
            "certificationLevel":"none","mode":"gcm","cryptoFunctions":["encrypt","decrypt"]},
            "classicalSecurityLevel":128,"oid":"2.16.840.1.101.3.4.1.6","scanner":"x"}},
            {"type":"crypto-asset","name":"TLS","cryptoProperties":{"assetType":"protocol",
            "protocolProperties":{"tlsCipherSuites":["TLS_AES_128_GCM_SHA256"]}}},
            {"type":"library","name":"lib","bom-ref":"lib"}],
        "dependencies":[{"ref":"lib","dependsOn":["aes"],"dependencyType":"implements"}]"#,
    );
    assert_eq!(bill.format, Format::CycloneDx { version: "1.4-cbom-1.0".to_owned(), xml: false });
    assert_eq!(part(&bill, "AES").kind, PartKind::CryptographicAsset);
    assert_eq!(
        told(&bill, &details(&bill, "AES").crypto),
        [
            ("assetType", "algorithm"),
            ("primitive", "blockcipher"),
            ("variant", "AES-128"),
            ("implementationLevel", "softwarePlainRam"),
            ("certificationLevel", "none"),
            ("mode", "gcm"),
            ("cryptoFunction", "encrypt"),
            ("cryptoFunction", "decrypt"),
            ("classicalSecurityLevel", "128"),
            ("oid", "2.16.840.1.101.3.4.1.6"),
        ]
    );
    assert_eq!(told(&bill, &details(&bill, "TLS").crypto)[1], ("cipherSuite", "TLS_AES_128_GCM_SHA256"));
    assert_eq!(links(&bill).get(&LinkKind::Provides), Some(&1));
}

#[test]
fn every_kind_of_1_7_is_known() {
    let words = [
        "application",
        "framework",
        "library",
        "container",
        "platform",
        "operating-system",
        "device",
        "device-driver",
        "firmware",
        "file",
        "machine-learning-model",
        "data",
        "cryptographic-asset",
    ];
    let components: Vec<String> = words.iter().map(|word| format!(r#"{{"type":"{word}","name":"x"}}"#)).collect();
    let bill = bill("1.7", &format!(r#""components":[{}]"#, components.join(",")));
    let kinds: std::collections::HashSet<PartKind> = bill.parts().iter().map(|part| part.kind).collect();
    assert_eq!(kinds.len(), words.len());
    assert!(!kinds.contains(&PartKind::Other) && bill.oddities.is_empty());
}

#[test]
fn real_boards_and_protocols_say_what_they_hold() {
    let Some(boms) = boms() else { return };
    let examples = boms.join("cyclonedx_bom_examples");
    let board = read(&bytes(&examples.join("HBOM/PCIe-SATA-adapter-board/bom.json"))).expect("a board");
    let socket = details(&board, "47155-4001");
    assert_eq!(socket.quantity.map(|q| q.to_string()).as_deref(), Some("8"));
    assert_eq!(board.roots.len(), 1);
    let protocol = read(&bytes(&examples.join("CBOM/Protocol/bom.json"))).expect("a protocol");
    assert_eq!(
        told(&protocol, &details(&protocol, "TLSv1.2").crypto),
        [
            ("assetType", "protocol"),
            ("protocol", "tls"),
            ("protocolVersion", "1.2"),
            ("cipherSuite", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
            ("oid", "1.3.18.0.2.32.104"),
        ]
    );
}
