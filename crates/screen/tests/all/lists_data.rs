//! The real lists, where they are at hand: as many parties as an independent count of the document finds.

use crate::lists_support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use lists_support::{born, by_list, bytes, countries, named, names, numbers, open, real};
use screen::lists::{Edition, Limits, Source, ofac, read};
use screen::{NameQuality, PartyKind};

fn list(test: &str, path: &str) -> Option<(Edition, String)> {
    let path = real(test, path)?;
    let edition = read(open(&path), None).expect("a list that is read");
    Some((edition, String::from_utf8(bytes(&path)).expect("UTF-8")))
}

/// How many times something was odd, but for what is named.
fn odd(edition: &Edition, but: &[&str]) -> u64 {
    let others = edition.oddities.iter().filter(|odd| !but.iter().any(|words| odd.what.contains(words)));
    others.map(|odd| odd.times).sum()
}

#[test]
fn the_consolidated_screening_list_has_the_parties_that_it_states() {
    let Some((edition, text)) = list("the consolidated screening list", "parties/us_csl/screening-list.json") else {
        return;
    };
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let lists = by_list(&edition);
    let mut stated = BTreeMap::new();
    for (source, count) in document["countsBySource"].as_object().expect("counts") {
        let list = screen::lists::csl::list_of(source).expect("a list that is known");
        stated.insert(list, usize::try_from(count.as_u64().expect("a number")).expect("small"));
    }
    assert_eq!(lists, stated);
    assert_eq!(lists.values().sum::<usize>(), 25_921);
    // One party for each number of the Treasury, and for each entry without one.
    let entries = document["entries"].as_array().expect("entries");
    let numbered: BTreeSet<&str> = entries.iter().filter_map(|entry| entry["e"].as_str()).collect();
    let plain = entries.iter().filter(|entry| entry["e"].is_null()).count();
    assert_eq!(edition.parties.len(), numbered.len() + plain);
    assert_eq!(edition.dated.map(|day| day.to_string()).as_deref(), Some("2026-07-31"));
    assert_eq!(odd(&edition, &["no place that is known"]), 0, "{:?}", edition.oddities);
    // Every entry of the Entity List has footnotes or is not known to have none.
    let entity_list = edition.parties.iter().flat_map(|p| &p.listings).filter(|l| l.list == "us.entity-list");
    let (known, unknown): (Vec<_>, Vec<_>) = entity_list.partition(|listing| listing.footnotes.is_some());
    assert!(unknown.len() < known.len() / 50, "{} of {} without footnotes", unknown.len(), known.len());
}

#[test]
fn the_older_csv_layout_has_a_party_for_each_row() {
    let Some((edition, text)) = list("the older csv layout", "parties/ofac_2021/csl_small.csv") else { return };
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(edition.parties.len(), rows.records().count());
    let bank = named(&edition, "BANK OF KUNLUN CO LTD");
    assert_eq!(numbers(bank), ["SWIFT/BIC: CKLBCNBJ -"]);
    assert_eq!(bank.addresses.len(), 4);
    assert_eq!(bank.listings[0].list, "us.cap");
}

#[test]
fn ofacs_sdn_set_has_every_entry_alias_and_address() {
    let files = ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"];
    let paths: Option<Vec<_>> =
        files.iter().map(|file| real("ofac's sdn set", &format!("parties/ofac_2021/{file}"))).collect();
    let Some(paths) = paths else { return };
    let mut documents: Vec<_> = paths.iter().map(open).collect();
    let documents = documents.iter_mut().map(|document| document as &mut dyn BufRead);
    let edition = ofac::csv::read_set(documents, None, Limits::default()).expect("a set");
    assert_eq!(edition.source, "ofac-sdn");
    let rows = |index: usize| {
        let text = String::from_utf8(bytes(&paths[index])).expect("UTF-8");
        text.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(edition.parties.len(), rows(0).len());
    assert_eq!(edition.parties.len(), 8_976);
    let counted = |word: &str| rows(0).iter().filter(|row| row.contains(&format!("\",\"{word}\",\""))).count();
    for (kind, word) in
        [(PartyKind::Person, "individual"), (PartyKind::Vessel, "vessel"), (PartyKind::Aircraft, "aircraft")]
    {
        assert_eq!(edition.parties.iter().filter(|party| party.kind == kind).count(), counted(word), "{word}");
    }
    // Aliases that repeat a name of their party are one name.
    let others = edition.parties.iter().flat_map(|party| &party.names);
    let printed = others.filter(|n| matches!(n.quality, NameQuality::Strong | NameQuality::Former)).count();
    let aliases = rows(1).len();
    assert!(printed + 40 >= aliases && printed <= aliases + 60, "{printed} names for {aliases} aliases");
    // Every piece of the remarks that begins a date of birth is one.
    assert_eq!(odd(&edition, &["no place that is known"]), 0, "{:?}", edition.oddities);
    let weak =
        edition.parties.iter().flat_map(|party| &party.names).filter(|name| name.quality == NameQuality::Weak).count();
    assert!(weak > 2_300, "{weak} weak aliases");
    let ships = edition.parties.iter().filter(|party| party.identifiers.iter().any(|n| n.kind == "IMO number")).count();
    assert!(ships >= 410, "{ships} ships with their number");
    // A remark that ran over into the comments is whole: the alias was cut within quotation marks.
    let ran_over = edition.parties.iter().find(|party| party.id == "28264").expect("an entry");
    assert!(names(ran_over).contains(&"weak blackjack1987".to_owned()), "{:?}", names(ran_over));
    assert!(
        numbers(ran_over).contains(&"Identification Number: 210302198701102136 CN".to_owned()),
        "{:?}",
        numbers(ran_over)
    );
}

#[test]
fn ofacs_other_lists_are_told_from_the_sdn_list() {
    let files = ["cons_prim.csv", "cons_alt.csv", "cons_add.csv"];
    let paths: Option<Vec<_>> =
        files.iter().map(|file| real("ofac's other lists", &format!("parties/ofac_2021/{file}"))).collect();
    let Some(paths) = paths else { return };
    let mut documents: Vec<_> = paths.iter().map(open).collect();
    let documents = documents.iter_mut().map(|document| document as &mut dyn BufRead);
    let edition = ofac::csv::read_set(documents, None, Limits::default()).expect("a set");
    assert_eq!((edition.source, edition.parties.len()), ("ofac-consolidated", 442));
    let lists = by_list(&edition);
    // The Consolidated Screening List, which names them, has as many of these.
    assert_eq!((lists["us.plc"], lists["us.cmic"], lists["us.ssi"], lists["us.cap"]), (78, 68, 286, 1));
}

#[test]
fn the_denied_persons_list_has_every_person_of_every_row() {
    let Some((edition, text)) = list("the denied persons list", "parties/ofac_2021/dpl.txt") else { return };
    let mut people = BTreeSet::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').map(|field| field.trim_matches('"').trim()).collect();
        let name: String =
            fields[0].split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
        people.insert((name.to_lowercase(), fields[6].to_owned()));
    }
    assert_eq!(edition.parties.len(), people.len());
    assert!(edition.parties.iter().all(|party| party.listings[0].since.is_some()));
}

#[test]
fn part_744_has_every_row_of_its_tables() {
    let Some((edition, text)) = list("part 744", "law/us_ecfr/title-15_part-744.xml") else { return };
    assert_eq!(edition.oddities, []);
    let supplement = |number: u8| {
        let start = text.find(&format!("<DIV9 N=\"Supplement No. {number} to")).expect("a supplement");
        let rest = &text[start..];
        &rest[..rest.find("</DIV9>").expect("its end")]
    };
    // Rows in a body, with what stands in their second cell.
    let rows = |number: u8| -> Vec<String> {
        let body =
            supplement(number).split("<TBODY>").nth(1).expect("a body").split("</TBODY>").next().expect("its end");
        let rows = body.split("</TR>").filter(|row| row.contains("<TR>"));
        rows.map(|row| {
            let cell = row.split("<TD").nth(2).expect("a second cell");
            cell.split_once('>').map_or("", |(_, cell)| cell).split("</TD>").next().unwrap_or_default().to_owned()
        })
        .collect()
    };
    let lists = by_list(&edition);
    let entity_rows = rows(4);
    assert_eq!(entity_rows.len(), 3_415);
    // A row is an entity, but for four that hold several or lead to others; those add what they hold.
    let further: usize = entity_rows.iter().map(|cell| cell.matches("Subordinate institution").count()).sum();
    assert!(further >= 10, "{further} subordinate institutions");
    let entities = lists["us.entity-list"];
    assert!(
        entities >= entity_rows.len() + further && entities <= entity_rows.len() + further + 40,
        "{entities} entities"
    );
    assert_eq!(lists["us.uvl"], rows(6).len());
    let led: usize = rows(7)
        .iter()
        .filter(|cell| {
            cell.contains("Reserved")
                || cell.trim().ends_with(':')
                || cell.contains("nstitu") && cell.contains("ubordinate")
        })
        .count();
    assert_eq!(lists["us.meu"], rows(7).len() - led);
    assert_eq!(lists["us.meu"], 70, "as many as the Consolidated Screening List has");
    // Superscripts in the column of requirements, counted in the text.
    let marks =
        |note: &str| entity_rows_with(supplement(4), |requirement| requirement.contains(&format!("<sup>{note}</sup>")));
    let with = |note: u8| {
        let notes = edition.parties.iter().flat_map(|p| &p.listings).filter_map(|l| l.footnotes.as_ref());
        notes.filter(|notes| notes.contains(&note)).count()
    };
    assert_eq!(with(5), marks("5"));
    // One mark is printed as `,3`.
    assert_eq!(with(3), marks("3") + 1);
    assert!(
        with(4) >= marks("4") && with(1) >= marks("1") + 20,
        "rows without a requirement share that of their leader"
    );
    assert_eq!(with(1), with(2), "footnote 2 is Huawei's, as is footnote 1");
}

/// How many rows have such a third cell.
fn entity_rows_with(table: &str, test: impl Fn(&str) -> bool) -> usize {
    table.split("</TR>").filter(|row| row.split("<TD").nth(3).is_some_and(&test)).count()
}

#[test]
fn the_entity_list_agrees_with_the_consolidated_screening_list() {
    let Some((regulation, _)) = list("the entity list in two publications", "law/us_ecfr/title-15_part-744.xml") else {
        return;
    };
    let Some((screening, _)) = list("the entity list in two publications", "parties/us_csl/screening-list.json") else {
        return;
    };
    let plain = |name: &str| {
        let words: Vec<String> =
            name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        words.join(" ")
    };
    for (list, least) in [("us.entity-list", 96), ("us.meu", 95), ("us.uvl", 94)] {
        let on = |edition: &Edition| -> BTreeSet<String> {
            let parties = edition.parties.iter().filter(|party| party.listings.iter().any(|l| l.list == list));
            parties.map(|party| plain(party.label())).collect()
        };
        let known: BTreeSet<String> =
            regulation.parties.iter().flat_map(|p| &p.names).map(|name| plain(&name.text)).collect();
        let expected = on(&screening);
        let found = expected.iter().filter(|name| known.contains(*name)).count();
        assert!(found * 100 >= expected.len() * least, "{list}: {found} of {} names", expected.len());
    }
}

#[test]
fn the_un_list_has_every_individual_and_entity() {
    let Some((edition, text)) = list("the un list", "parties/un/UN_consolidated.xml") else { return };
    let persons = edition.parties.iter().filter(|party| party.kind == PartyKind::Person).count();
    assert_eq!(persons, text.matches("<INDIVIDUAL>").count());
    assert_eq!(edition.parties.len() - persons, text.matches("<ENTITY>").count());
    assert_eq!((persons, edition.parties.len()), (730, 1_003));
    assert!(edition.parties.iter().all(|party| party.listings[0].since.is_some()));
    let count = |quality| edition.parties.iter().flat_map(|p| &p.names).filter(|n| n.quality == quality).count();
    assert!(
        count(NameQuality::Weak) >= 600 && count(NameQuality::Weak) <= 640,
        "{} low aliases",
        count(NameQuality::Weak)
    );
    assert!(count(NameQuality::Original) >= text.matches("<NAME_ORIGINAL_SCRIPT>").count());
    let katanga = named(&edition, "GERMAIN KATANGA");
    assert_eq!((born(katanga), countries(katanga)), (vec!["1978-04-28".to_owned()], vec!["CD"]));
}

#[test]
fn chinese_and_japanese_lists_have_every_record() {
    for (path, source, expected) in [
        (
            "parties/cn_mofcom/cn.json",
            Source::CnLists,
            &[("cn.control-list", 139), ("cn.unreliable-entity-list", 61), ("cn.watch-list", 40)][..],
        ),
        ("parties/jp_meti/jp.json", Source::JpEndUserList, &[("jp.end-user-list", 835)]),
    ] {
        let Some((edition, text)) = list("chinese and japanese lists", path) else { return };
        assert_eq!(edition.source, source.as_str());
        assert_eq!(by_list(&edition).into_iter().collect::<Vec<_>>(), expected);
        assert_eq!(edition.parties.len(), text.matches("\"entity_name\":").count());
        assert!(edition.parties.iter().all(|party| party.kind == PartyKind::Organization));
    }
}

#[test]
fn followthemoney_has_every_person() {
    let Some((edition, text)) = list("followthemoney", "parties/entities.ftm.json") else { return };
    let schemata =
        text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["schema"].clone());
    assert_eq!(edition.parties.len(), schemata.filter(|schema| schema == "Person").count());
    let weak = edition.parties.iter().flat_map(|p| &p.names).filter(|n| n.quality == NameQuality::Weak).count();
    assert!(weak >= 10, "{weak} weak aliases");
}
