//! What documents declare of their parts, and what cryptography leaves to be asked.

use crate::cyclonedx_support;

use content::classify::algorithm::{Service, family};
use content::classify::{Because, By, Classifications, Matrix, Question, eccn};
use content::oddity::OddityKind;
use content::read::{Limits, source};
use content::{Bill, Known, PartId};
use cyclonedx_support::{boms, bytes};

fn read(document: &str) -> Bill {
    source::bill(document.as_bytes(), Limits::default()).unwrap_or_else(|error| panic!("{error}\n{document}"))
}

fn of(bill: &Bill) -> Classifications {
    Classifications::of(bill, &[])
}

fn line(found: &Classifications, part: u32) -> String {
    found.part(PartId(part)).line()
}

fn component(name: &str, primitive: &str, more: &str) -> String {
    format!(
        r#"{{"type":"cryptographic-asset","bom-ref":"{name}","name":"{name}","cryptoProperties":{{"assetType":"algorithm",
           "algorithmProperties":{{"primitive":"{primitive}"{more}}}}}}}"#
    )
}

fn cbom(root: &str, components: &[String], dependencies: &str) -> Bill {
    read(&format!(
        r#"{{"bomFormat":"CycloneDX","specVersion":"1.6"{root},"components":[{}],"dependencies":[{dependencies}]}}"#,
        components.join(",")
    ))
}

const ROOT: &str = r#","metadata":{"component":{"type":"application","bom-ref":"app","name":"app"}}"#;

#[test]
fn declared_codes_classify_and_nothing_else_does() {
    let bill = read(
        "part,name,eccn,hts\nA,Router,5A002.a,8517.62\nB,Case,EAR99,\nC,openssl,,\nD,Bracket,,\nE,Box,5A002 | EAR99,\nF,Bad,N/A,\n",
    );
    let found = of(&bill);
    let eccn = |part| found.part(PartId(part)).eccn().map(|code| code.as_str().to_owned());
    assert_eq!(eccn(0).as_deref(), Some("5A002.a"));
    assert_eq!(found.part(PartId(0)).code("us.hts").map(|code| code.as_str()), Some("8517.62"));
    assert_eq!(eccn(1).as_deref(), Some("EAR99"));
    assert_eq!(eccn(2), None);
    assert_eq!(line(&found, 3), "not classified");
    assert_eq!(found.part(PartId(3)).is_ear99(), Known::Open);
    assert_eq!(eccn(4), None);
    assert_eq!(line(&found, 4), "ECCN conflicting: us.eccn 5A002 by the document; us.eccn EAR99 by the document");
    assert_eq!(eccn(5), None);
    assert_eq!(found.oddities.count(OddityKind::UnreadValue), 1);
    assert_eq!(line(&found, 5), "not classified; us.eccn `N/A`, which is no code by the document");
}

#[test]
fn a_library_for_cryptography_is_a_candidate_with_questions() {
    let bill = read(
        r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[
            {"type":"library","name":"bcprov","purl":"pkg:maven/org.bouncycastle/bcprov-jdk18on@1.78"},
            {"type":"application","name":"OpenSSH"},
            {"type":"file","name":"openssl"},
            {"type":"library","name":"ring","purl":"pkg:cargo/ring@0.17",
             "properties":[{"name":"portcullis:eccn","value":"EAR99"}]}]}"#,
    );
    let found = of(&bill);
    let library = &found.part(PartId(0)).candidates()[0];
    assert_eq!(library.codes, ["5D002", "5D992.c"]);
    assert!(library.questions.contains(&Question::Component) && library.questions.contains(&Question::Published));
    assert!(!library.questions.contains(&Question::SelfClassified));
    let program = &found.part(PartId(1)).candidates()[0];
    assert!(program.questions.contains(&Question::Function) && program.questions.contains(&Question::SelfClassified));
    assert_eq!(found.part(PartId(2)).candidates(), []);
    // EAR99 stands as declared, and is told to be doubtful.
    assert_eq!(found.part(PartId(3)).is_ear99(), Known::Yes);
    assert!(found.part(PartId(3)).is_doubtful());
    assert_eq!(found.part(PartId(0)).eccn(), None);
    assert_eq!(found.part(PartId(0)).encrypts(), Known::Open);
}

#[test]
fn digests_and_signatures_alone_are_no_reason() {
    let assets = [
        component("SHA256", "hash", ""),
        component("HMAC-SHA256", "mac", ""),
        component("Ed25519", "signature", ""),
        component("RSA-2048", "pke", r#","cryptoFunctions":["sign","verify"]"#),
        component("DES", "block-cipher", ""),
        component("RSA-512", "pke", r#","cryptoFunctions":["encrypt"]"#),
    ];
    let found = of(&cbom(ROOT, &assets, ""));
    for (part, all) in found.parts() {
        assert_eq!((all.candidates(), all.encrypts()), (&[][..], Known::No), "{part:?}");
    }
    assert_eq!(found.part(PartId(0)).assets().len(), 6);
    let told: Vec<String> = found.part(PartId(0)).assets().iter().map(ToString::to_string).collect();
    assert_eq!(told[4], "DES encrypts, with a key too short to count");
}

#[test]
fn assets_count_for_what_provides_or_needs_them_and_else_for_what_the_bill_is_of() {
    let library = r#"{"type":"library","bom-ref":"lib","name":"lib"}"#.to_owned();
    let assets = [library, component("AES-128-GCM", "ae", ""), component("X25519", "key-agree", "")];
    let found = of(&cbom(ROOT, &assets, r#"{"ref":"lib","provides":["AES-128-GCM"]}"#));
    let names = |part| -> Vec<String> {
        found.part(PartId(part)).assets().iter().map(|asset| asset.name.to_string()).collect()
    };
    assert_eq!(names(0), ["X25519"]);
    assert_eq!(names(1), ["AES-128-GCM"]);
    assert_eq!(found.part(PartId(1)).encrypts(), Known::Yes);
    assert_eq!(
        line(&found, 1),
        "not classified; candidate 5D002 or 5D992.c: AES-128-GCM encrypts, by a described algorithm"
    );
    let questions = |part| found.part(PartId(part)).candidates()[0].questions.clone();
    // What it does is settled for the library and open for the application, which only agrees on keys.
    assert!(!questions(1).contains(&Question::Purpose) && !questions(1).contains(&Question::Strength));
    assert!(questions(0).contains(&Question::Purpose));
    assert!(questions(2).contains(&Question::Holder));
    assert!(found.at_large().is_none());
}

#[test]
fn devices_are_candidates_for_equipment() {
    let root = r#","metadata":{"component":{"type":"device","bom-ref":"app","name":"modem"}}"#;
    let found = of(&cbom(root, &[component("AES-256", "block-cipher", "")], ""));
    let candidate = &found.part(PartId(0)).candidates()[0];
    assert_eq!(candidate.codes, ["5A002", "5A992.c"]);
    assert!(candidate.questions.contains(&Question::Excluded) && !candidate.questions.contains(&Question::Published));
}

#[test]
fn ciphers_of_a_protocol_are_read_and_null_ciphers_do_not_encrypt() {
    let protocol = |version: &str, suites: &str| {
        let asset = format!(
            r#"{{"type":"cryptographic-asset","name":"TLS","cryptoProperties":{{"assetType":"protocol",
               "protocolProperties":{{"type":"tls","version":"{version}","cipherSuites":[{suites}]}}}}}}"#
        );
        of(&cbom("", &[asset], "")).part(PartId(0)).encrypts()
    };
    assert_eq!(protocol("1.3", ""), Known::Yes);
    assert_eq!(protocol("1.2", ""), Known::Open);
    assert_eq!(protocol("1.2", r#"{"name":"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"}"#), Known::Yes);
    assert_eq!(protocol("1.2", r#"{"name":"TLS_RSA_WITH_NULL_SHA256"}"#), Known::No);
}

#[test]
fn keycloak_encrypts_and_kafka_may() {
    let Some(boms) = boms() else { return };
    let of_file = |file: &str| {
        let bytes = bytes(&boms.join("cbom_examples/example").join(file));
        let bill = source::bill(bytes.as_slice(), Limits::default()).expect("a bill");
        of(&bill)
    };
    let counting = |found: &Classifications, how| -> Vec<String> {
        let candidate = found.at_large().expect("a candidate");
        assert_eq!(candidate.codes, ["5A002", "5D002", "5A992.c", "5D992.c"]);
        let Because::Assets(assets) = candidate.because else { panic!("not by assets") };
        let names = assets.iter().filter(|asset| asset.described() == how);
        let mut names: Vec<String> =
            names.filter(|asset| !asset.name.contains("key@")).map(|asset| asset.name.to_string()).collect();
        names.sort();
        names
    };
    // Neither says what it is of, so the candidate is of the bill at large.
    let keycloak = of_file("keycloak-cbom.json");
    assert_eq!(counting(&keycloak, Known::Yes), ["AES", "AES128", "AES128-CBC-PKCS5", "AES128-GCM"]);
    assert_eq!(
        counting(&keycloak, Known::Open),
        ["ConcatenationKDF", "EC", "EC-secp256r1", "EC-secp384r1", "EC-secp521r1", "ECDH", "RAW", "RSA-2048", "TLS"]
    );
    assert_eq!(
        counting(&keycloak, Known::No),
        ["DSA", "Ed25519", "EdDSA", "HMAC-SHA256", "HMACSHA2", "MGF1", "RSASSA-PSS", "SHA1", "SHA256", "SHA512"]
    );
    let asks = |found: &Classifications, question| found.at_large().expect("one").questions.contains(&question);
    assert!(!asks(&keycloak, Question::Purpose) && asks(&keycloak, Question::MassMarket));
    // Kafka states no cipher, only keys that may encrypt or sign: still a candidate, and first of all a question.
    let kafka = of_file("kafka-cbom.json");
    assert_eq!(counting(&kafka, Known::Yes), [""; 0]);
    assert_eq!(counting(&kafka, Known::Open), ["EC", "PRIVATE KEY", "RSA-2048"]);
    assert_eq!(counting(&kafka, Known::No), ["DSA", "HMAC-SHA512", "SHA256", "SHA512"]);
    assert!(asks(&kafka, Question::Purpose) && asks(&kafka, Question::Strength));
}

#[test]
fn the_examples_of_the_specification_are_weighed() {
    let Some(boms) = boms() else { return };
    for (example, encrypts) in [
        ("Algorithm", Known::Yes),
        ("Certificate", Known::Open),
        ("Example-With-Dependencies", Known::Yes),
        ("Key", Known::Yes),
        ("Protocol", Known::Yes),
    ] {
        let bytes = bytes(&boms.join("cyclonedx_bom_examples/CBOM").join(example).join("bom.json"));
        let bill = source::bill(bytes.as_slice(), Limits::default()).expect("a bill");
        let found = of(&bill);
        let holder = if example == "Example-With-Dependencies" {
            bill.parts().iter().position(|part| bill.text(part.reference) == "crypto-library").expect("it")
        } else {
            bill.roots[0].index()
        };
        let holder = PartId(u32::try_from(holder).expect("small"));
        assert_eq!(found.part(holder).encrypts(), encrypts, "{example}");
        assert_eq!(found.part(holder).candidates()[0].codes, ["5D002", "5D992.c"], "{example}");
    }
}

#[test]
fn the_matrix_of_the_foundation_declares_its_own_products() {
    let Some(boms) = boms() else { return };
    let bytes = bytes(&boms.join("asf_eccnmatrix/eccnmatrix_nocontact.json"));
    let matrix = Matrix::read("asf", bytes.as_slice()).expect("a matrix");
    // 108 products, of which two stand in it twice.
    assert_eq!(matrix.len(), 106);
    let bill = read(
        "part,name,version\nA,Apache Kafka,3.7\nB,kafka-clients,3.7\nC,apache  HTTP server,\nD,Apache Kafka Streams,\n",
    );
    let found = Classifications::of(&bill, &[matrix]);
    assert_eq!(found.part(PartId(0)).eccn().map(|code| code.as_str()), Some("5D002"));
    let By::Table(listed) = &found.part(PartId(0)).declared()[0].by else { panic!("not by the table") };
    assert_eq!((listed.table.as_str(), listed.product.as_str()), ("asf", "Apache Kafka"));
    assert!(!listed.versions.is_empty() && listed.sources.iter().any(|source| source.manufacturer == "ASF"));
    assert_eq!(found.part(PartId(1)).eccn(), None);
    assert_eq!(found.part(PartId(2)).eccn().map(|code| code.as_str()), Some("5D002"));
    assert_eq!(found.part(PartId(3)).eccn(), None);
}

#[test]
fn no_cipher_of_another_list_is_taken_for_a_digest_nor_a_digest_for_a_cipher() {
    let Some(boms) = boms() else { return };
    let folder = boms.join("scanoss_crypto/definitions_crypto_algorithms/definitions");
    let known = |kind: &str| -> Vec<(String, Service)> {
        let files = cyclonedx_support::files(&folder.join(kind));
        let names =
            files.iter().map(|path| path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned());
        let weighed = names.map(|name| (family(&name).0, name)).map(|(service, name)| (name, service));
        weighed.filter(|(_, service)| *service != Service::Unknown).collect()
    };
    // That list has HMAC among its ciphers.
    let ciphers: Vec<_> = known("Symmetric Encryption").into_iter().filter(|(name, _)| name != "hmac").collect();
    assert!(ciphers.len() >= 30, "{ciphers:?}");
    for (name, service) in ciphers {
        assert_eq!(service, Service::Encryption, "{name}");
    }
    let mut digests = 0;
    for kind in ["Hash Functions", "Hash Function", "Digital Signature Algorithm", "Key Derivation Functions"] {
        for (name, service) in known(kind) {
            assert_ne!(service.confidentiality(), Known::Yes, "{name}");
            digests += 1;
        }
    }
    assert!(digests >= 25, "{digests}");
}

fn matrix(versions: &str) -> Matrix {
    let file = format!(
        r#"{{"eccnmatrix":[{{"name":"P","product":[{{"name":"Thing","purl":"pkg:npm/thing","versions":[{versions}]}}]}}]}}"#
    );
    Matrix::read("mine", file.as_bytes()).expect("a matrix")
}

#[test]
fn versions_of_a_table_share_a_code_or_must_be_named() {
    let codes = |versions: &str, row: &str| {
        let bill = read(&format!("part,name,version,purl\n{row}\n"));
        let found = Classifications::of(&bill, &[matrix(versions)]);
        let part = found.part(PartId(0));
        (part.eccn().map(|code| code.as_str().to_owned()), part.is_conflicting(eccn::SYSTEM))
    };
    let shared = r#"{"version":"1.x","eccn":"5D002"},{"version":"2.0 and later","eccn":"5D002"}"#;
    assert_eq!(codes(shared, "A,thing,9.9,"), (Some("5D002".into()), false));
    assert_eq!(codes(shared, "A,other,9.9,pkg:npm/thing@9.9"), (Some("5D002".into()), false));
    let differs = r#"{"version":"1.0","eccn":"EAR99"},{"version":"2.0","eccn":"5D002"}"#;
    assert_eq!(codes(differs, "A,thing,1.0,"), (Some("EAR99".into()), false));
    assert_eq!(codes(differs, "A,thing,3.0,"), (None, true));
    assert_eq!(codes(r#"{"version":"1.0","eccn":"n/a"}"#, "A,thing,1.0,"), (None, false));
}

#[test]
fn a_bad_matrix_is_refused_with_its_line() {
    let error = |text: &str| Matrix::read("mine", text.as_bytes()).expect_err(text).to_string();
    assert!(error("{\n\"eccnmatrix\": 7}").contains("table `mine`, line 2: "));
    assert!(error("{}").contains("missing field `eccnmatrix`"));
    assert!(error("not JSON").contains("line 1"));
    let nameless = r#"{"eccnmatrix":[{"name":"P","product":[{"versions":[{"eccn":"5D002"}]}]}]}"#;
    assert!(error(nameless).contains("product 1 of project `P` has no name"));
    let codeless = r#"{"eccnmatrix":[{"name":"P","product":[{"name":"T","versions":[{"version":"1"}]}]}]}"#;
    assert!(error(codeless).contains("missing field `eccn`"));
}
