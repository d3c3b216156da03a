//! Every layout that is read, in a few rows of our own: names with their quality, dates, numbers, places, and the listing as
//! the law reads it.

use crate::lists_support;

use std::io::BufRead;

use lists_support::{born, by_list, countries, named, names, numbers, samples};
use screen::lists::{Edition, Limits, Source, ftm, ofac, read};
use screen::{NameQuality, PartyKind};
use vocabulary::outcome::Review;

fn edition(text: &str) -> Edition {
    read(text.as_bytes(), None).expect("a list that is read")
}

#[test]
fn trade_govs_csv_gives_listings_as_the_law_names_them() {
    let edition = edition(samples::CSL_CSV);
    assert_eq!(edition.source, "us-csl");
    assert_eq!(edition.oddities, []);
    let lists = by_list(&edition);
    assert_eq!(
        lists.into_iter().collect::<Vec<_>>(),
        [("us.dpl", 1), ("us.entity-list", 1), ("us.ns-mbs", 1), ("us.sdn", 1), ("us.ssi", 1)]
    );
    let person = named(&edition, "EXAMPLE, Ali");
    assert_eq!(person.id, "90001");
    assert_eq!(person.kind, PartyKind::Person);
    assert_eq!(names(person), ["primary EXAMPLE, Ali", "strong EXEMPEL, Aly", "original علي مثال"]);
    assert_eq!(born(person), ["1978-12-05", "1980"]);
    assert_eq!(countries(person), ["CN", "KP"]);
    assert_eq!(person.addresses, ["1 First Street, Shenyang"]);
    assert_eq!(numbers(person), ["Passport: A1234567 KP"]);
    assert!(person.remarks.iter().any(|remark| remark == "Gender: Male"), "{:?}", person.remarks);
    assert!(person.remarks.iter().any(|remark| remark.starts_with("Secondary sanctions risk: North Korea")));
    let listing = &person.listings[0];
    assert_eq!(
        (listing.list.as_str(), listing.programs.clone()),
        ("us.sdn", Some(vec!["NPWMD".to_owned(), "DPRK3".to_owned()]))
    );
    assert_eq!(listing.footnotes, None);
    let institute = &named(&edition, "Example 13th Research Institute (EX 13)").listings[0];
    assert_eq!(institute.footnotes, Some(vec![3]));
    assert_eq!(institute.programs, None);
    assert_eq!(institute.review, None, "a policy with parts is no one word");
    assert_eq!(institute.since.map(|day| day.to_string()).as_deref(), Some("2018-08-01"));
    assert_eq!(institute.citation.as_deref(), Some("83 FR 37423; 87 FR 77505"));
    let denied = &named(&edition, "I. EXAMPLE").listings[0];
    assert_eq!(denied.until.map(|day| day.to_string()).as_deref(), Some("2056-06-29"));
}

#[test]
fn an_entity_on_two_lists_of_the_treasury_is_one_party() {
    let bank = edition(samples::CSL_CSV);
    let bank = named(&bank, "EXAMPLE BANK");
    let lists: Vec<&str> = bank.listings.iter().map(|listing| listing.list.as_str()).collect();
    assert_eq!(lists, ["us.ssi", "us.ns-mbs"]);
    assert_eq!(names(bank), ["primary EXAMPLE BANK", "strong EXAMPLE BANK PAO", "strong EXBANK"]);
}

#[test]
fn trade_govs_json_says_the_same_as_its_csv() {
    let edition = edition(samples::CSL_JSON);
    assert_eq!(edition.source, "us-csl");
    assert_eq!(edition.oddities, []);
    let person = named(&edition, "EXAMPLE, Ali");
    assert_eq!(names(person), ["primary EXAMPLE, Ali", "strong EXEMPEL, Aly"]);
    assert_eq!(numbers(person), ["Passport: A1234567 issued 2001-02-03 KP"]);
    assert_eq!(person.addresses, ["1 First Street, Shenyang, 110000"]);
    assert_eq!(countries(person), ["CN", "KP"]);
    assert_eq!(person.listings[0].programs, Some(vec!["NPWMD".to_owned()]));
    let ship = named(&edition, "EXAMPLE STAR");
    assert_eq!(
        (ship.kind, countries(ship), numbers(ship)),
        (PartyKind::Vessel, vec!["PA"], vec!["IMO number: 9187629 -".to_owned(), "Call sign: 3ABC -".to_owned()])
    );
}

#[test]
fn ofacs_set_is_put_together_whatever_the_order_of_its_files() {
    let texts = [samples::OFAC_ADD, samples::OFAC_COMMENTS, samples::OFAC_SDN, samples::OFAC_ALT];
    let mut files: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
    let files = files.iter_mut().map(|file| file as &mut dyn BufRead);
    let edition = ofac::csv::read_set(files, None, Limits::default()).expect("a set");
    assert_eq!((edition.source, edition.oddities.as_slice()), ("ofac-sdn", &[][..]));
    let person = named(&edition, "EXAMPLE, Ali");
    assert_eq!(
        names(person),
        ["primary EXAMPLE, Ali", "strong EXEMPEL, Aly", "former BEISPIEL, Ali", "weak ABU ALI", "weak THE LONG ONE"]
    );
    assert_eq!(born(person), ["1949 to 1953", "1948-12-10"]);
    assert_eq!(countries(person), ["SY", "EG"]);
    assert_eq!(numbers(person), ["Passport: 1084010 EG"]);
    assert_eq!(person.listings[0].programs, Some(vec!["SDGT".to_owned(), "IFSR".to_owned()]));
    let ship = named(&edition, "EXAMPLE STAR");
    assert_eq!((ship.kind, countries(ship)), (PartyKind::Vessel, vec!["PA"]));
    assert_eq!(numbers(ship), ["Call sign: 3ABC -", "IMO number: 9187629 -"]);
    assert!(ship.remarks.iter().any(|remark| remark == "Vessel type: Crude Oil Tanker"));
}

#[test]
fn a_file_of_aliases_alone_is_told_for_what_it_is() {
    let error = read(samples::OFAC_ALT.as_bytes(), None).expect_err("no primary file").to_string();
    assert!(error.contains("without its primary file") && error.contains("SDN.CSV"), "{error}");
    let edition = edition(samples::OFAC_SDN);
    assert!(edition.oddities.iter().any(|odd| odd.what.contains("ALT.CSV")), "{:?}", edition.oddities);
}

#[test]
fn ofacs_xml_tells_weak_aliases_from_strong_ones() {
    let edition = edition(samples::OFAC_XML);
    assert_eq!((edition.source, edition.oddities.as_slice()), ("ofac-sdn", &[][..]));
    assert_eq!(edition.dated.map(|day| day.to_string()).as_deref(), Some("2026-09-16"));
    let person = named(&edition, "EXAMPLE, Ali");
    assert_eq!(names(person), ["primary EXAMPLE, Ali", "strong EXEMPEL, Aly", "weak ABU ALI", "former BEISPIEL, Ali"]);
    assert_eq!(numbers(person), ["Passport: A1234567 SY"]);
    assert_eq!(born(person), ["1948-12-10", "1949 to 1953"]);
    assert_eq!(countries(person), ["SY", "EG"]);
    let short = samples::OFAC_XML.replace("<Record_Count>2<", "<Record_Count>3<");
    let error = read(short.as_bytes(), None).expect_err("one entry too few").to_string();
    assert!(error.contains("2 entries, where the document states 3"), "{error}");
}

#[test]
fn the_consolidated_list_names_its_parts_by_program() {
    let xml = samples::OFAC_XML
        .replace("SDGT", "NS-PLC")
        .replace("<program>SYRIA</program>", "<program>UKRAINE-EO13662</program>");
    let edition = edition(&xml);
    assert_eq!(edition.source, "ofac-consolidated");
    assert_eq!(by_list(&edition).into_iter().collect::<Vec<_>>(), [("us.plc", 1), ("us.ssi", 1)]);
    let told = read(samples::OFAC_XML.as_bytes(), Some(Source::OfacConsolidated)).expect("as told");
    assert_eq!(told.source, "ofac-consolidated");
}

#[test]
fn the_denied_persons_list_is_read_with_its_dates() {
    let edition = edition(samples::DPL);
    assert_eq!((edition.source, edition.parties.len()), ("bis-dpl", 2));
    let person = named(&edition, "EXAMPLE PERSON");
    assert_eq!(person.addresses.len(), 2);
    assert_eq!(countries(person), ["US", "CN"]);
    let listing = &person.listings[0];
    let day = |day: Option<vocabulary::Date>| day.map(|day| day.to_string());
    assert_eq!((day(listing.since), day(listing.until)), (Some("2020-03-16".into()), Some("2028-12-13".into())));
}

#[test]
fn part_744_gives_requirement_review_and_footnotes_of_each_entry() {
    let edition = edition(samples::PART_744);
    assert_eq!(edition.oddities, []);
    assert_eq!(
        by_list(&edition).into_iter().collect::<Vec<_>>(),
        [("us.entity-list", 4), ("us.meu", 1), ("us.uvl", 2)]
    );
    let one = named(&edition, "Example Design Bureau (EDB)");
    assert_eq!(
        names(one),
        ["primary Example Design Bureau (EDB)", "strong Example Bureau Co., Ltd.", "strong EDB Moscow"]
    );
    assert_eq!(one.addresses, ["1 First Street, Moscow, Russia", "P.O. Box 2, Moscow, Russia"]);
    assert_eq!(one.remarks, ["See alternate address under Iran"]);
    let listing = &one.listings[0];
    assert_eq!(listing.footnotes, Some(vec![3]));
    assert_eq!(listing.review, Some(Review::Denial));
    assert_eq!(listing.since.map(|day| day.to_string()).as_deref(), Some("2011-11-21"));
    let plain = named(&edition, "Example Trading Co., Ltd.");
    assert_eq!(
        (plain.listings[0].footnotes.clone(), plain.listings[0].review),
        (Some(vec![]), Some(Review::PresumptionOfDenial))
    );
    assert_eq!(plain.addresses, ["Room 1, 2 Second Street, Moscow, Russia"]);
    let below = named(&edition, "283 Factory");
    assert_eq!(
        names(below),
        ["primary 283 Factory", "strong Example Machine Factory", "strong Example Academy 283 Factory"]
    );
    assert_eq!(below.listings[0].footnotes, Some(vec![4]), "listed with its parent");
    assert_eq!(countries(below), ["CN"]);
    let unverified = named(&edition, "Example Shipping FZE");
    assert_eq!(names(unverified), ["primary Example Shipping FZE", "strong Example Lines"]);
    assert_eq!(unverified.listings[0].since.map(|day| day.to_string()).as_deref(), Some("2021-07-12"));
}

#[test]
fn the_un_list_is_read_with_the_quality_of_its_aliases() {
    let edition = edition(samples::UN);
    assert_eq!((edition.source, edition.oddities.as_slice()), ("un", &[][..]));
    let person = named(&edition, "ALI EXAMPLE");
    assert_eq!(
        names(person),
        ["primary ALI EXAMPLE", "original علي مثال", "strong Aly Exempel", "weak Abu Ali", "former Ali Beispiel"]
    );
    assert_eq!(born(person), ["1949 to 1953", "1958 to 1963", "1967-01-02"]);
    assert_eq!(numbers(person), ["Passport: A1234567 PK"]);
    assert_eq!(countries(person), ["PK", "AF"]);
    assert_eq!(person.listings[0].programs, Some(vec!["Taliban".to_owned()]));
    assert_eq!(person.listings[0].since.map(|day| day.to_string()).as_deref(), Some("2001-02-23"));
    let entity = named(&edition, "EXAMPLE TRADING");
    assert_eq!(
        (entity.kind, names(entity)),
        (
            PartyKind::Organization,
            vec!["primary EXAMPLE TRADING".into(), "strong Example Trade".into(), "former Old Trade".into()]
        )
    );
}

#[test]
fn both_layouts_of_the_eu_say_the_same() {
    for text in [samples::EU, samples::EU_BEFORE] {
        let edition = edition(text);
        assert_eq!((edition.source, edition.parties.len()), ("eu", 2), "{text}");
        assert_eq!(edition.dated.map(|day| day.to_string()).as_deref(), Some("2026-08-05"));
        let person = named(&edition, "Ali Example");
        assert_eq!(names(person), ["primary Ali Example", "original علي مثال"]);
        assert_eq!(person.kind, PartyKind::Person);
        assert_eq!(born(person), ["1967-01-02"]);
        assert_eq!(countries(person), ["IQ"]);
        assert_eq!(numbers(person).len(), 1);
        assert_eq!(person.listings[0].programs, Some(vec!["IRQ".to_owned()]));
        assert_eq!(person.listings[0].since.map(|day| day.to_string()).as_deref(), Some("2003-07-07"), "{text}");
        assert_eq!(named(&edition, "Example Trading").kind, PartyKind::Organization);
    }
}

#[test]
fn both_layouts_of_the_uk_say_the_same() {
    for text in [samples::GB, samples::GB_BEFORE] {
        let edition = edition(text);
        assert_eq!((edition.source, edition.parties.len()), ("gb", 2), "{text}");
        assert!(edition.dated.is_some());
        let person = named(&edition, "Ali EXAMPLE");
        assert_eq!(names(person), ["primary Ali EXAMPLE", "original علي مثال", "weak Abu Ali"]);
        assert_eq!(person.kind, PartyKind::Person);
        assert_eq!(born(person), ["1975", "1976-04-12"]);
        assert_eq!(countries(person), ["SY", "IQ"]);
        assert_eq!(person.listings[0].programs, Some(vec!["Syria".to_owned()]));
        assert_eq!(person.listings[0].since.map(|day| day.to_string()).as_deref(), Some("2020-01-02"));
        assert_eq!(named(&edition, "EXAMPLE TRADING FZE").kind, PartyKind::Organization);
    }
}

#[test]
fn chinese_and_japanese_lists_have_the_laws_names() {
    let edition = edition(samples::REGISTRY);
    let lists: Vec<&str> = edition.parties.iter().map(|party| party.listings[0].list.as_str()).collect();
    assert_eq!(lists, ["cn.control-list", "cn.watch-list", "cn.unreliable-entity-list"]);
    let first = &edition.parties[0];
    assert_eq!(names(first), ["primary Example Defense, Inc.", "original 范例防务公司"]);
    assert_eq!(countries(first), Vec::<&str>::new(), "the country of a record is that of the list");
    assert_eq!(first.listings[0].since.map(|day| day.to_string()).as_deref(), Some("2025-01-02"));
    let japan = read(samples::METI.as_bytes(), Some(Source::JpEndUserList)).expect("a list");
    assert_eq!(japan.source, "jp-end-user-list");
    assert_eq!(japan.parties[0].listings[0].programs, Some(["M", "N", "CW"].map(String::from).to_vec()));
    assert_eq!(countries(&japan.parties[0]), ["IR"]);
    assert_eq!(japan.parties[1].label(), "Example Tech Co. Ltd", "a name that stood behind the country");
}

#[test]
fn followthemoney_gives_parties_listings_and_ownership() {
    let edition = ftm::read(samples::FTM.as_bytes(), Limits::default()).expect("entities");
    assert_eq!(edition.parties.len(), 3);
    let company = named(&edition, "Example Holding");
    assert_eq!(
        names(company),
        ["primary Example Holding", "original Пример Холдинг", "weak EXH", "former Old Holding"]
    );
    assert_eq!(numbers(company), ["Tax ID No.: 7700000000 -", "LEI: 2534001D752JPNM0H170 -"]);
    let lists: Vec<&str> = company.listings.iter().map(|listing| listing.list.as_str()).collect();
    assert_eq!(lists, ["us.sdn", "eu.sanctions"]);
    assert_eq!(company.listings[0].programs, Some(vec!["RUSSIA-EO14024".to_owned()]));
    assert_eq!(named(&edition, "Example Subsidiary").listings, [], "related, not listed");
    assert_eq!(named(&edition, "Ali Example").listings[0].list, "ftm.xx-peps", "a target without a sanction");
    let rows = &edition.ownership;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].owner.as_str(), rows[0].asset.as_str(), rows[0].percentage.as_deref()),
        ("ex-1", "ex-2", Some("50.1"))
    );
    assert_eq!((rows[0].start.as_deref(), rows[0].end.as_deref()), (Some("2019-05"), None));
    assert!(edition.oddities.iter().any(|odd| odd.what.contains("schema Family")));
}

#[test]
fn another_list_than_expected_is_an_error() {
    let error = read(samples::UN.as_bytes(), Some(Source::Eu)).expect_err("another list").to_string();
    assert!(error.contains("this is the UN Security Council consolidated list, where the EU"), "{error}");
}

#[test]
fn every_party_of_every_sample_has_a_primary_name_and_an_id_of_its_own() {
    for (what, text) in samples::ALL {
        let edition = read(text.as_bytes(), None).unwrap_or_else(|error| panic!("{what}: {error}"));
        let mut ids: Vec<&str> = edition.parties.iter().map(|party| party.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), edition.parties.len(), "{what}");
        for party in &edition.parties {
            assert_eq!(party.names[0].quality, NameQuality::Primary, "{what}: {}", party.id);
            assert_eq!(
                party.names.iter().filter(|n| n.quality == NameQuality::Primary).count(),
                1,
                "{what}: {}",
                party.id
            );
        }
    }
}

#[test]
fn a_publication_says_which_lists_it_holds() {
    for (what, text) in samples::ALL {
        let edition = read(text.as_bytes(), None).expect(what);
        let source: Source = edition.source.parse().expect("a publication");
        for list in by_list(&edition).keys() {
            assert!(source == Source::Ftm || source.lists().contains(list), "{what}: {list}");
        }
    }
    // The shipped law has a name for each.
    let law = include_str!("../../../../law/lists.law");
    for list in Source::ALL.iter().flat_map(|source| source.lists()) {
        assert!(law.contains(&format!("list {list} ")), "{list}");
    }
}
