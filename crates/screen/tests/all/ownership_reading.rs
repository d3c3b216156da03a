//! Files as they come: every bad row is told with its line, none is lost silently.

use crate::ownership_support;

use ownership_support::{OFAC, World, held, rows};
use screen::ownership::holdings::Hand;
use screen::ownership::read::{self, ReadError, Trouble};
use screen::ownership::{Holdings, Verdict};

fn left_out(text: &str) -> Vec<String> {
    rows(text).1.iter().map(Trouble::to_string).collect()
}

#[test]
fn each_bad_row_is_told_by_its_line() {
    let text = "X,A,101%\nX,A,-5%\nX,A,0.25\n,A,25%\nX,,25%\nX,A,half\nX,A,31%..24%\nX,A,25%,2025-02-30\n\
                X,A,25%,2025,2024\nX,A,25%,,,perhaps\nX,A,25%,,,,source,more\nnone,A,25%\nX,A,5/4\nX,B,25%\n";
    let (holdings, troubles) = rows(text);
    assert_eq!(holdings.len(), 1, "{troubles:?}");
    assert_eq!(troubles.iter().map(|t| t.line).collect::<Vec<_>>(), (2..15).collect::<Vec<_>>());
    assert!(troubles.iter().all(|trouble| trouble.left_out));
    let shown: Vec<String> = troubles.iter().map(Trouble::to_string).collect();
    assert_eq!(shown[0], "line 2: expected a share from 0% to 100%, found `101%`; the row is left out");
    assert_eq!(
        shown[2],
        "line 4: expected `%` after `0.25`: a bare number may be a percentage or a fraction; the row is left out"
    );
}

#[test]
fn lines_are_counted_through_quotes_and_empty_lines() {
    let text = "\"X\nof two lines\",A,25%\n\n  \nX,A,bad\n";
    let (holdings, troubles) = rows(text);
    assert_eq!(holdings.len(), 1);
    let told: Vec<_> = troubles.iter().map(|trouble| (trouble.line, trouble.left_out)).collect();
    assert_eq!(told, [(2, false), (6, true)], "{troubles:?}");
}

#[test]
fn a_quote_that_is_not_closed_says_how_many_lines_it_takes() {
    let told = left_out("X,A,25%\n\"Y,A,25%\nZ,A,25%\nW,A,25%\n");
    assert_eq!(told[0], "line 3: a quoted text goes on for 3 more lines: if its quote is not closed, these are lost");
    assert!(told[1].starts_with("line 3: expected who is owned by `Y,A,25%"), "{told:?}");
}

#[test]
fn columns_may_stand_in_any_order_and_some_may_be_missing() {
    let mut holdings = Holdings::default();
    let text = "\u{feff}Share , OWNED,owner\r\n50%, A ,X\r\n\"24% .. 31%\",\"B, Ltd\",X\r\n";
    let count = read::csv::read(text.as_bytes(), &mut holdings, |trouble| panic!("{trouble}")).expect("rows");
    assert_eq!((count.holdings, count.left_out), (2, 0));
    assert!(holdings.names().find("B, Ltd").is_some() && holdings.names().find("A").is_some());
}

#[test]
fn a_first_line_that_names_no_columns_is_refused() {
    for (text, found) in [
        ("", "the file is empty"),
        ("X,A,25%\n", "`x` is none of them"),
        ("owner,owned\n", "`share` is missing"),
        ("owner,owned,share,share\n", "`share` stands there twice"),
    ] {
        let error = read::csv::read(text.as_bytes(), &mut Holdings::default(), |_| {}).expect_err(text);
        assert!(matches!(error, ReadError::Header { .. }) && error.to_string().contains(found), "{error}");
    }
}

#[test]
fn bytes_that_are_no_text_cost_their_row_only() {
    let mut holdings = Holdings::default();
    let mut told = Vec::new();
    let bytes = b"owner,owned,share\nX\xff,A,25%\nY,A,25%\n";
    read::csv::read(&bytes[..], &mut holdings, |trouble| told.push(trouble.to_string())).expect("rows");
    assert_eq!(told, ["line 2: expected `owner` in UTF-8; the row is left out"]);
    assert_eq!(holdings.len(), 1);
}

#[test]
fn a_file_cut_off_in_a_row_tells_that_row() {
    assert_eq!(left_out("X,A,25%\nX,B,2").len(), 1);
    assert_eq!(left_out("X,A,25%\nX,B").len(), 0, "an empty share is unknown");
    assert_eq!(left_out("X,A,25%\nX").len(), 1);
}

#[test]
fn a_reader_that_fails_says_after_which_line() {
    struct Broken(usize);
    impl std::io::Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let text = b"owner,owned,share\nX,A,25%\n";
            let rest = &text[self.0..];
            if rest.is_empty() {
                return Err(std::io::Error::other("the disk is gone"));
            }
            let taken = rest.len().min(buffer.len());
            buffer[..taken].copy_from_slice(&rest[..taken]);
            self.0 += taken;
            Ok(taken)
        }
    }
    let mut holdings = Holdings::default();
    let error = read::csv::read(Broken(0), &mut holdings, |_| {}).expect_err("a broken reader");
    assert_eq!(error.to_string(), "could not be read after line 2: the disk is gone");
    assert_eq!(holdings.len(), 1);
}

#[test]
fn a_party_that_holds_itself_is_told_and_kept() {
    let (holdings, troubles) = rows("A,A,10%\n");
    assert_eq!(holdings.len(), 1);
    assert_eq!(troubles[0].to_string(), "line 2: `A` holds a part of itself: it counts for no owner");
}

#[test]
fn followthemoney_ownership_becomes_holdings() {
    let text = r#"{"id":"Q1","caption":"Ivan Example","schema":"Person","properties":{"name":["Ivan Example"]}}
{"id":"C1","caption":"Example Holding","schema":"Company","properties":{}}
{"id":"o1","schema":"Ownership","properties":{"owner":["Q1"],"asset":["C1"],"percentage":["50"],"startDate":["2020"]}}
{"id":"o2","schema":"Ownership","properties":{"owner":[{"id":"C1","schema":"Company"}],"asset":["C2"],"percentage":["25-75 %"]}}
{"id":"o3","schema":"Ownership","properties":{"owner":["C3"],"asset":["C2"],"percentage":["most"]}}
{"id":"d1","schema":"Directorship","properties":{"director":["Q1"],"organization":["C2"]}}

{"id":"o4","schema":"Ownership","properties":{"asset":["C2"]}}
{"id":"o5","schema":"Ownership","properties":{"owner":["C1"],"asset":["C4"],"endDate":["May"]}}
not json
"#;
    let mut holdings = Holdings::default();
    let mut told = Vec::new();
    let count = read::ftm::read(text.as_bytes(), &mut holdings, |trouble| told.push(trouble)).expect("read");
    assert_eq!((count.holdings, count.hands, count.closed, count.left_out), (3, 1, 1, 3));
    assert_eq!(told.iter().map(|trouble| trouble.line).collect::<Vec<_>>(), [5, 8, 9, 10], "{told:?}");
    let graph = holdings.on(ownership_support::DAY);
    let id = |name: &str| holdings.names().find(name).expect(name);
    assert_eq!(holdings.label(id("Q1")), "Ivan Example");
    assert!(!graph.is_open(id("Q1")) && graph.is_open(id("C3")));
    assert_eq!(graph.owners(id("C1"))[0].held, held("50%"));
    assert_eq!(graph.owners(id("C2"))[0].held, held("25%..75%"));
    assert_eq!(graph.hands(id("C2")).collect::<Vec<_>>(), [(id("Q1"), Hand::Directorship)]);
}

#[test]
fn what_is_no_row_does_no_harm() {
    let mut rng = fastrand::Rng::with_seed(7);
    for _ in 0..2000 {
        let pieces =
            ["owner,owned,share\n", "X", ",", "\"", "\n", "25%", "..", "/", "\r", "none", "unknown", "\u{0}", "é"];
        let text: String = (0..rng.usize(0..40)).map(|_| pieces[rng.usize(0..pieces.len())]).collect();
        let mut holdings = Holdings::default();
        let _ = read::csv::read(text.as_bytes(), &mut holdings, |_| {});
        let _ = read::ftm::read(text.as_bytes(), &mut holdings, |_| {});
        let bytes: Vec<u8> = (0..rng.usize(0..60)).map(|_| rng.u8(..)).collect();
        let _ = read::csv::read(&bytes[..], &mut holdings, |_| {});
        let _ = read::ftm::read(&bytes[..], &mut holdings, |_| {});
        let _ = holdings.on(ownership_support::DAY);
    }
}

#[test]
fn the_same_rows_by_both_readers_are_the_same() {
    let world = World::sdn("X,A,50%\nO,A,50%", &["X"]);
    assert_eq!(world.verdict(OFAC, "A"), Verdict::Certain);
}
