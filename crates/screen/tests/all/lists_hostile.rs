//! What is damaged, cut off or made to harm is an error that says where, or is counted; never a panic, never without bound.

use crate::lists_support;

use lists_support::samples;
use proptest::prelude::*;
use screen::lists::{Edition, Limits, ListError, read, read_within};

fn error(bytes: &[u8]) -> String {
    read(bytes, None).expect_err("an error").to_string()
}

/// The name of the layout that tells itself by marks at the end (XML and JSON).
fn closed(what: &str) -> bool {
    matches!(what, "csl json" | "csl compact" | "ofac xml" | "part 744" | "un" | "registry" | "meti")
}

#[test]
fn a_document_that_is_cut_off_anywhere_is_an_error_or_has_fewer_rows() {
    for (what, text) in samples::ALL {
        let whole = read(text.as_bytes(), None).expect(what);
        let bytes = text.trim_end().as_bytes();
        for length in 0..bytes.len() {
            let part = bytes.get(..length).expect("a part");
            match read(part, None) {
                Err(error) => assert!(!error.to_string().is_empty()),
                Ok(_) if closed(what) => panic!("{what} was read though it ends after {length} bytes"),
                Ok(edition) => cut_between_rows(what, part, &edition, &whole),
            }
        }
    }
}

/// A text without marks at its end may be cut after a row, or in the last field of one, which is counted.
fn cut_between_rows(what: &str, part: &[u8], edition: &Edition, whole: &Edition) {
    assert!(edition.parties.len() <= whole.parties.len(), "{what}");
    let ended = matches!(part.last(), Some(b'\n' | b'\r' | 0x1a));
    let told = edition.oddities.iter().any(|odd| odd.what.contains("cut off"));
    assert!(ended || told || what == "ftm", "{what}: read without a word up to {}", String::from_utf8_lossy(part));
}

#[test]
fn a_cut_says_where_and_what_to_do() {
    for (text, place, what) in [
        (samples::UN, "line 13", "not closed"),
        (samples::CSL_JSON, "line", "not closed"),
        (samples::CSL_CSV, "line 4", "fields"),
        (samples::GB, "line", "fields"),
        (samples::FTM, "line 3", "not closed"),
    ] {
        let cut = text.len() * 55 / 100 + if text == samples::GB { text.len() * 30 / 100 } else { 0 };
        let cut = (cut..text.len()).find(|at| text.is_char_boundary(*at)).expect("a boundary");
        let told = error(&text.as_bytes()[..cut]);
        assert!(told.starts_with(place.split(' ').next().unwrap()), "{told}");
        assert!(told.contains(what) || told.contains("quotation"), "{told}");
        assert!(told.contains("ends early") && told.contains("download it anew"), "{told}");
    }
}

#[test]
fn a_quotation_that_never_closes_is_a_cut_and_one_that_closes_late_is_told() {
    let text = samples::CSL_CSV.replace("\"50 YEAR DENIAL\",\"\"", "\"50 YEAR DENIAL");
    assert!(error(text.as_bytes()).contains("ends early"), "{}", error(text.as_bytes()));
    let text = samples::CSL_CSV.replace("\"I. EXAMPLE\"", "\"I. EXAMPLE");
    let edition = read(text.as_bytes(), None).expect("a list");
    assert!(edition.oddities.iter().any(|odd| odd.what.contains("text behind it")), "{:?}", edition.oddities);
}

#[test]
fn other_encodings_are_told() {
    let utf16: Vec<u8> = samples::CSL_CSV.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(error(&utf16).contains("UTF-16"));
    let mut marked = vec![0xff, 0xfe];
    marked.extend(&utf16);
    assert!(error(&marked).contains("UTF-16"));
    for text in [samples::CSL_CSV, samples::EU, samples::UN, samples::CSL_JSON, samples::FTM, samples::DPL] {
        let word = if text.contains("Example") { "Example" } else { "EXAMPLE" };
        let mut latin = text.replacen(word, "Ex~mple", 1).into_bytes();
        latin.iter_mut().filter(|byte| **byte == b'~').for_each(|byte| *byte = 0xe9);
        let told = error(&latin);
        assert!(told.contains("not UTF-8") && told.contains("iconv"), "{told}");
        assert!(told.starts_with("line "), "{told}");
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    for (what, text) in samples::ALL {
        let plain = read(text.trim_start_matches('\u{feff}').as_bytes(), None).expect(what);
        let marked = format!("\u{feff}{}", text.trim_start_matches('\u{feff}'));
        assert_eq!(read(marked.as_bytes(), None).expect(what), plain, "{what}");
    }
}

#[test]
fn entities_that_grow_are_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]><CONSOLIDATED_LIST>\
                <INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>&lol2;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
    let told = error(bomb.as_bytes());
    assert!(told.contains("document type"), "{told}");
    let named = samples::UN.replace("&amp;", "&lol;");
    assert!(error(named.as_bytes()).contains("`&lol;` is no entity"), "{}", error(named.as_bytes()));
}

#[test]
fn limits_hold_for_bytes_entries_depth_and_parties() {
    let long = "x".repeat(10 << 20);
    for (what, text) in samples::ALL {
        let grown = text.replace("Example", &long).replace("EXAMPLE", &long);
        let Err(error) = read(grown.as_bytes(), None) else { panic!("{what} was read") };
        assert!(matches!(error, ListError::Limit { .. } | ListError::Unsupported { .. }), "{what}: {error}");
    }
    let few = |limits: Limits| read_within(samples::UN.as_bytes(), None, limits).expect_err("a limit").to_string();
    assert!(few(Limits { bytes: 1000, ..Limits::default() }).contains("more than 1000 bytes"));
    assert!(few(Limits { parties: 1, ..Limits::default() }).contains("more than 1 parties"));
    assert!(few(Limits { depth: 3, ..Limits::default() }).contains("more than 3 levels of elements"));
    let deep = format!("<CONSOLIDATED_LIST>{}", "<a>".repeat(100_000));
    assert!(error(deep.as_bytes()).contains("levels"));
    let deep = format!("{{\"results\": [{}", "[".repeat(100_000));
    assert!(error(deep.as_bytes()).contains("not well-formed"), "{}", error(deep.as_bytes()));
}

#[test]
fn missing_columns_and_empty_lists_are_errors_and_unknown_lists_are_counted() {
    let told = error(b"Entity_LogicalId;Other\r\n1;2\r\n");
    assert!(told.contains("NameAlias_WholeName"), "{told}");
    let told = error(b"Last Updated,Name 6,Name 1\r\n1,2,3\r\n");
    assert!(told.contains("Unique ID"), "{told}");
    for empty in
        ["<CONSOLIDATED_LIST></CONSOLIDATED_LIST>", "{\"results\": []}", "Entity_LogicalId;NameAlias_WholeName\n"]
    {
        let told = error(empty.as_bytes());
        assert!(told.contains("no party"), "{told}");
    }
    let other = samples::CSL_CSV.replace("Entity List (EL)", "Novel List (NL)");
    let edition = read(other.as_bytes(), None).expect("a list");
    let odd = edition.oddities.iter().find(|odd| odd.what.contains("no list that is known")).expect("counted");
    assert!(odd.what.contains("Novel List") && odd.first_at.starts_with("line 5"), "{odd:?}");
    let uneven = samples::GB.replacen("Individual,UK,Asset freeze", "Individual,UK,,Asset freeze", 1);
    let edition = read(uneven.as_bytes(), None).expect("a list");
    assert!(edition.oddities.iter().any(|odd| odd.what.contains("more or fewer fields")), "{:?}", edition.oddities);
}

#[test]
fn a_count_that_the_document_states_is_held_against_what_is_read() {
    let told = error(samples::CSL_COMPACT.replace("\"entryCount\":2", "\"entryCount\":3").as_bytes());
    assert!(told.contains("2 entries, where the document states 3"), "{told}");
    let late = "{\"countsBySource\":{},\"entries\":[{\"n\":\"x\",\"s\":0}],\"tables\":{\"sources\":[\"a\"]}}";
    assert!(error(late.as_bytes()).contains("entries come before `tables`"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes changed at random: an edition or an error, and an edition in which every party has a name and an id of its own.
    #[test]
    fn damaged_bytes_never_panic(
        which in 0..samples::ALL.len(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..12),
    ) {
        let mut bytes = samples::ALL[which].1.as_bytes().to_vec();
        for (place, byte, how) in damage {
            let at = place.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                _ => bytes.insert(at, byte),
            }
            if bytes.is_empty() { break }
        }
        if let Ok(edition) = read(&bytes[..], None) {
            let mut ids: Vec<&str> = edition.parties.iter().map(|party| party.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), edition.parties.len());
            prop_assert!(edition.parties.iter().all(|party| !party.label().is_empty()));
        }
    }

    /// Any text in the place of a name, a date, a number or a remark.
    #[test]
    fn any_text_stands_in_any_field(text in "\\PC{0,60}") {
        let plain = text.replace(['<', '>', '&', '"', '\\', '\'', ';', ',', '\t'], " ");
        for (_, sample) in samples::ALL {
            for field in ["Ali", "Example", "10 Dec 1948", "A1234567", "2001-02-23", "76 FR 71869", "a.k.a."] {
                let _ = read(sample.replace(field, &plain).as_bytes(), None);
            }
        }
    }
}

#[test]
fn an_entry_of_many_names_and_many_entries_of_one_name_take_no_longer_than_they_must() {
    let names = (0..400_000).map(|n| format!("\"n{n}\"")).collect::<Vec<_>>().join(",");
    let text = samples::CSL_JSON.replace("[\"EXEMPEL, Aly\"]", &format!("[{names}]"));
    let edition = read(text.as_bytes(), None).expect("a list");
    assert_eq!(edition.parties[0].names.len(), 400_001);
    let rows: String = (0..50_000).map(|_| "{\"n\":\"Example\",\"s\":0},").collect();
    let text =
        samples::CSL_COMPACT.replace("\"entryCount\":2,", "").replace("\"entries\":[", &format!("\"entries\":[{rows}"));
    let edition = read(text.as_bytes(), None).expect("a list");
    assert_eq!(edition.parties.len(), 50_002);
    let cell = "(See x) ".repeat(500_000);
    let text = samples::PART_744.replace("Example Academy, a.k.a.", &format!("{cell}, a.k.a."));
    assert!(error(text.as_bytes()).contains("bytes in one cell"));
    let cell = "a.k.a. ".repeat(8_000);
    let text = samples::PART_744.replace("Example Academy, a.k.a.", &format!("Example {cell}"));
    assert!(read(text.as_bytes(), None).is_ok());
}
