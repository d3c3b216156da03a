//! The evidence that documents hold of where their parts come from.

use content::oddity::OddityKind;
use content::origin::{Attribution, Options, Source, Tables};
use content::read::{Limits, source};
use content::{Bill, Known, PartId};

fn read(document: &str) -> Bill {
    source::bill(document.as_bytes(), Limits::default()).unwrap_or_else(|error| panic!("{error}\n{document}"))
}

fn of(bill: &Bill) -> Attribution {
    Attribution::of(bill, &Tables::own(), Options::default())
}

fn us(place: vocabulary::Place) -> bool {
    place.code() == "US"
}

/// All evidence of a part, a line each.
fn told(origins: &Attribution, part: u32) -> Vec<String> {
    origins.part(PartId(part)).evidence().iter().map(ToString::to_string).collect()
}

#[test]
fn a_list_of_parts_declares_origins_and_addresses() {
    let bill = read(
        "part,supplier,supplier-country,manufacturer,manufacturer-country,origin\n\
         A,Distributor,DE,Maker,JP,US\n\
         B,Distributor,DE,Maker,JP,\n\
         C,,,,,US|CN\n\
         D,,,,,\n",
    );
    let origins = of(&bill);
    let inside = |part, accepted| origins.part(PartId(part)).inside(us, accepted);
    assert_eq!(
        told(&origins, 0),
        ["US declared as `US`", "DE by supplier address `DE`", "JP by manufacturer address `JP`"]
    );
    assert_eq!(inside(0, Source::Declared), Known::Yes);
    // A weaker source that is accepted must agree.
    assert_eq!(inside(0, Source::SupplierAddress), Known::Open);
    assert_eq!(inside(1, Source::Declared), Known::Open);
    assert_eq!(inside(1, Source::ManufacturerAddress), Known::No);
    assert_eq!(inside(2, Source::Declared), Known::Open);
    assert!(origins.part(PartId(2)).is_conflicting(Source::Declared));
    assert_eq!(inside(3, Source::Repository), Known::Open);
    assert_eq!(inside(99, Source::Repository), Known::Open);
}

#[test]
fn a_software_bill_points_to_publishers_and_decides_nothing() {
    let bill = read(
        r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[
            {"type":"library","name":"kafka-clients","group":"org.apache.kafka","purl":"pkg:maven/org.apache.kafka/kafka-clients@3.7.0",
             "publisher":"The Apache Software Foundation",
             "externalReferences":[{"type":"vcs","url":"https://github.com/apache/kafka"}]},
            {"type":"library","name":"logback-core","purl":"pkg:maven/ch.qos.logback/logback-core@1.5.0"},
            {"type":"library","name":"crypto","purl":"pkg:golang/golang.org/x/crypto@v0.1.0"},
            {"type":"library","name":"openssl","purl":"pkg:deb/ubuntu/openssl@3.0.2"},
            {"type":"library","name":"lodash","purl":"pkg:npm/lodash@4.17.21"},
            {"type":"application","name":"tool","supplier":{"name":"JetBrains s.r.o.","url":["https://www.jetbrains.com"]}}]}"#,
    );
    let origins = of(&bill);
    let places = |part| {
        let evidence = origins.part(PartId(part)).evidence();
        evidence.iter().map(|one| (one.source, format!("{:?}", one.places))).collect::<Vec<_>>()
    };
    let us_by = |source| (source, "{US}".to_owned());
    assert_eq!(places(0), [us_by(Source::RegistryNamespace), us_by(Source::Maintainer), us_by(Source::Repository)]);
    assert_eq!(places(1), [(Source::RegistryNamespace, "{CH}".to_owned())]);
    assert_eq!(places(2), [us_by(Source::RegistryNamespace)]);
    assert_eq!(places(3), [(Source::RegistryNamespace, "{GB, IM}".to_owned())]);
    assert_eq!(places(4), []);
    assert_eq!(places(5), vec![(Source::Maintainer, "{CZ}".to_owned()); 2]);
    for part in 0..6 {
        assert_eq!(origins.part(PartId(part)).inside(us, Source::Declared), Known::Open);
    }
    let note = origins.part(PartId(0)).evidence()[0].note.as_deref().expect("a note");
    assert!(note.contains("Apache Software Foundation, line 2 of table `portcullis`: https://"), "{note}");
}

#[test]
fn country_text_that_cannot_be_read_is_told_and_never_guessed() {
    let bill = read(
        r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[
            {"type":"device","name":"a","properties":[{"name":"portcullis:origin","value":"Middle-earth"}]},
            {"type":"device","name":"b","properties":[{"name":"portcullis:origin","value":"NA"}]},
            {"type":"device","name":"c","supplier":{"name":"s","address":{"country":"Korea"}}}]}"#,
    );
    let origins = of(&bill);
    assert_eq!(origins.oddities.count(OddityKind::UnreadValue), 3);
    assert_eq!(told(&origins, 0), ["unreadable declared as `Middle-earth`"]);
    for part in 0..3 {
        assert_eq!(origins.part(PartId(part)).inside(|_| true, Source::Repository), Known::Open);
    }
}

#[test]
fn less_is_gathered_where_less_is_asked() {
    let bill = read("part,supplier,supplier-country,purl\nA,Apple,US,pkg:maven/org.apache.kafka/kafka\n");
    let of = |weakest| Attribution::of(&bill, &Tables::own(), Options { weakest });
    let sources = |weakest| -> Vec<Source> {
        of(weakest).part(PartId(0)).evidence().iter().map(|evidence| evidence.source).collect()
    };
    assert_eq!(sources(Source::Declared), []);
    assert_eq!(sources(Source::SupplierAddress), [Source::SupplierAddress]);
    assert_eq!(sources(Source::RegistryNamespace), [Source::SupplierAddress, Source::RegistryNamespace]);
    assert_eq!(sources(Source::Repository), [Source::SupplierAddress, Source::RegistryNamespace, Source::Maintainer]);
}

#[test]
fn parts_that_name_the_same_share_one_origin() {
    let mut list = String::from("part,supplier,supplier-country,purl\n");
    for n in 0..20_000 {
        list += &format!("P{n},Supplier {},DE,pkg:maven/org.apache.kafka/part{n}@1\n", n % 50);
    }
    let origins = of(&read(&list));
    let german = origins.inside(|place| place.code() == "DE", Source::SupplierAddress);
    assert!(german.len() == 20_000 && german.iter().all(|known| *known == Known::Yes));
    assert!(origins.inside(us, Source::Declared).iter().all(|known| *known == Known::Open));
    // Fifty suppliers of one namespace, and the origin of parts without evidence.
    assert_eq!(origins.distinct(), 51);
}
