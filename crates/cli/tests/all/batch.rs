//! `portcullis batch` on files that can be read: answers, columns, and outputs in the way.

use crate::common;

use std::collections::BTreeSet;

use common::answers::{answered, check, told};
use common::table::read;
use common::{Ended, Folder, Row, Table};

const KNOWN: &[&str] = &["--known", "2026-03-01"];

/// Lines of several kinds that can all be read.
const LINES: &str = "
    note         | kind     | on         | from | to | origin | form       | us.hts        | us.eccn | cn   | value        | quantity | unit | end-use       | mode     | route | parties | content | made-with | published | maker
    lamps        | import   | 2025-06-15 | CN   | US | CN     | commodity  | 9405.21.80    |         |      | 12000 USD    |          |      |               |          |       |         |         |           |           |
    pumps        | import   | 2025-09-30 | DE   | US | DE     | commodity  | 8413.70.20.04 |         |      | 48500.55 USD |          |      |               |          |       |         |         |           |           |
    cheese, hard | import   | 2026-02-10 | FR   | US | FR     | commodity  | 0406.90.31    |         |      | 900 USD      | 12.5     | kg   |               |          |       |         |         |           |           |
    no value     | import   | 2025-09-30 | VN   | US | VN     | commodity  | 6109.10.00    |         |      |              |          |      |               |          |       |         |         |           |           |
    chips        | export   | 2025-11-15 | US   | CN | US     | commodity  |               | 3A090.a |      | 900 USD      |          |      | civil;medical |          |       | []      | []      | []        | no        |
    laptop       | export   | 2025-11-15 | US   | IR | US     | commodity  |               | EAR99   |      | 900 USD      |          |      | civil         |          |       |         |         |           |           |
    camera       | reexport | 2025-11-15 | DE   | AE | JP     | commodity  |               | 6A003   |      | 1200 EUR     |          |      |               |          |       |         |         |           |           |
    sources      | export   | 2025-11-15 | US   | DE | US     | technology |               | 5E002   |      |              |          |      |               |          |       |         |         |           |           |
    all stated   | reexport | 2025-11-15 | TW   | CN | TW     | commodity  |               | 5A992.c | none | 900 USD      |          |      | civil         | shipment | []    | PARTIES | CONTENT | []        | no        | TW
    hardly known | export   | 2025-12-01 |      | KR |        |            |               |         |      |              |          |      |               |          |       |         |         |           |           |
";

/// The same, with the parties and the content of the one that states everything.
fn lines() -> Table {
    const PARTIES: &str = r#"[{"role":"end-user","name":"Shenzhen Example Office Supply","person":"organization","country":"CN","headquarters":"CN","nationality":[],"lists":[],"owners":[]}]"#;
    const CONTENT: &str = r#"[{"name":"operating system","kind":"software","origin":"US","codes":{"us.eccn":"5D992.c"},"value":"60 USD","content":[],"made-with":[]}]"#;
    Table::of(&LINES.replace("PARTIES", PARTIES).replace("CONTENT", CONTENT))
}

fn batch(folder: &Folder, input: &str, output: &str, more: &[&str]) -> Ended {
    folder.run(&[&["batch", input, "--out", output], KNOWN, more].concat())
}

/// The decisions that a row of answers holds.
fn decisions(row: &Row, asked: &Table) -> Vec<String> {
    let own = |name: &&String| !asked.columns.contains(name) && name.matches('.').count() == 1;
    row.keys().filter(own).cloned().collect()
}

#[test]
fn every_row_is_answered_as_check_answers_it_in_every_format() {
    let folder = Folder::with_schedule("batch-as-check");
    let table = lines();
    let checked: Vec<_> = table.rows.iter().map(|row| check(&folder, row, KNOWN)).collect();
    let mut verdicts = BTreeSet::new();
    for (input, output) in [("in.csv", "out.csv"), ("in.jsonl", "out.jsonl"), ("in.parquet", "out.parquet")] {
        table.write(&folder.path(input));
        let ended = batch(&folder, input, output, &[]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.last().starts_with(&format!("10 lines to {output} in ")), "{}", ended.err);
        let rows = read(&folder.path(output));
        assert_eq!(rows.len(), table.rows.len());
        for ((row, given), checked) in rows.iter().zip(&table.rows).zip(&checked) {
            for (name, cell) in given {
                assert_eq!(row.get(name), Some(cell), "the input's columns are kept: {input}, {name}");
            }
            assert_eq!(row.get("error"), None);
            let decisions = decisions(row, &table);
            assert_eq!(decisions.len(), 13, "{decisions:?}");
            for decision in &decisions {
                assert_eq!(answered(row, decision), told(checked, decision), "{input}, {}", given["note"]);
                verdicts.insert((decision.clone(), row[decision].clone()));
            }
        }
    }
    let seen = |decision: &str, verdict: &str| verdicts.contains(&(decision.to_owned(), verdict.to_owned()));
    for (decision, verdict) in [
        ("us.duty", "28.9%"),
        ("us.duty", "1.055 USD per kg"),
        ("us.duty", "silent"),
        ("us.license", "needs-facts"),
        ("us.license", "prohibited"),
        ("us.license", "no-license-required"),
    ] {
        assert!(seen(decision, verdict), "{decision} {verdict}: {verdicts:?}");
    }
}

#[test]
fn answers_do_not_depend_on_the_formats_of_input_and_output() {
    let folder = Folder::with_schedule("batch-formats");
    let table = lines();
    table.write(&folder.path("in.csv"));
    table.write(&folder.path("in.parquet"));
    let mut all = Vec::new();
    for (number, (input, ending)) in
        [("in.csv", "parquet"), ("in.csv", "jsonl"), ("in.parquet", "csv"), ("in.parquet", "jsonl")].iter().enumerate()
    {
        let output = format!("out-{number}.{ending}");
        assert_eq!(batch(&folder, input, &output, &["--threads", "1"]).code, 0);
        all.push(read(&folder.path(&output)));
    }
    assert_eq!(all[0].len(), 10);
    all.iter().for_each(|rows| assert_eq!(rows, &all[0]));
}

#[test]
fn columns_that_state_nothing_are_copied_and_the_program_says_so() {
    let folder = Folder::new("batch-copied");
    folder.write("in.csv", "kind,on,orgin,to,colour\nexport,2025-11-15,US,DE,\"red, or not\"\n");
    let ended = batch(&folder, "in.csv", "out.jsonl", &[]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("read: kind, on, to\n"), "{}", ended.err);
    assert!(
        ended.err.contains("only copied, not read: orgin, colour (rename with --map COLUMN=FIELD)"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("no tariff schedule imported"), "{}", ended.err);
    let rows = read(&folder.path("out.jsonl"));
    assert_eq!((rows[0]["orgin"].as_str(), rows[0]["colour"].as_str()), ("US", "red, or not"));
}

#[test]
fn a_column_of_another_name_and_a_value_for_all_rows_count_as_columns_do() {
    let folder = Folder::with_schedule("batch-map");
    folder.write(
        "named.csv",
        "kind,on,to,origin,form,us.hts,value\nimport,2025-06-15,US,CN,commodity,9405.21.80,12000 USD\n",
    );
    folder.write("other.csv", "moves,hts10,origin,worth\n2025-06-15,9405.21.80,CN,12000\n");
    assert_eq!(batch(&folder, "named.csv", "named.jsonl", &["--decide", "us.duty"]).code, 0);
    let more = [
        "--decide",
        "us.duty",
        "--map",
        "moves=on",
        "--map",
        "hts10=us.hts",
        "--map",
        "worth=value",
        "--set",
        "kind=import",
        "--set",
        "to=US",
        "--set",
        "form=commodity",
        "--set",
        "currency=USD",
    ];
    let ended = batch(&folder, "other.csv", "other.jsonl", &more);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let [named, other] = ["named.jsonl", "other.jsonl"].map(|name| answered(&read(&folder.path(name))[0], "us.duty"));
    assert_eq!(named, other);
    assert!(named.contains_key("us.duty.amount"), "{named:?}");
    let ended = batch(&folder, "other.csv", "alone.csv", &[&more[..], &["--answers-only"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let alone = &read(&folder.path("alone.csv"))[0];
    assert_eq!(answered(alone, "us.duty"), named);
    assert!(alone.keys().all(|name| name.starts_with("us.duty")), "{alone:?}");
}

#[test]
fn arguments_that_cannot_be_followed_are_refused_before_anything_is_written() {
    let folder = Folder::new("batch-arguments");
    folder.write("in.csv", "kind,on,orgin,to\nexport,2025-11-15,US,DE\n");
    folder.write("no-day.csv", "kind,to,when\nexport,DE,2025-11-15\n");
    folder.write("twice.csv", "kind,on,kind\nexport,2025-11-15,export\n");
    folder.write("error.csv", "kind,on,error\nexport,2025-11-15,\n");
    folder.write("answer.csv", "kind,on,us.license\nexport,2025-11-15,\n");
    let refuses = |input: &str, more: &[&str], said: &[&str]| {
        folder.refuses(&[&["batch", input, "--out", "out.csv"], KNOWN, more].concat(), said);
    };
    refuses("in.csv", &["--decide", "us.licence"], &["us.licence", "us.license"]);
    refuses("in.csv", &["--map", "orgin=origine"], &["--map orgin=…", "`origine`", "did you mean `origin`"]);
    refuses("in.csv", &["--map", "origine=origin"], &["--map origine=…", "no such column", "kind, on, orgin, to"]);
    refuses("in.csv", &["--map", "orgin"], &["NAME=VALUE"]);
    refuses("in.csv", &["--map", "orgin=to"], &["two columns state `to`"]);
    refuses("in.csv", &["--set", "kind=import"], &["`kind` is stated for all lines and has a column too"]);
    refuses("in.csv", &["--set", "orgin=US"], &["--set orgin=…", "did you mean `origin`"]);
    refuses("in.csv", &["--set", "origin=Germany"], &["origin: `Germany` is no country", "write `DE`"]);
    refuses("in.csv", &["--on", "2025-02-30"], &["2025-02-30", "expected a date such as 2025-11-15"]);
    refuses("no-day.csv", &[], &["on which day", "--map COLUMN=on", "--on DATE", "kind, to, when"]);
    refuses("twice.csv", &[], &["two columns named `kind`"]);
    refuses("error.csv", &[], &["`error`", "rename it"]);
    refuses("answer.csv", &[], &["`us.license`", "rename it"]);
}

#[test]
fn outputs_in_the_way_or_in_places_that_cannot_be_written_are_refused_and_not_touched() {
    let folder = Folder::new("batch-outputs");
    folder.write("in.csv", "kind,on,to\nexport,2025-11-15,DE\n");
    folder.write("there.csv", "precious");
    std::fs::create_dir(folder.path("folder.csv")).expect("a folder");
    let refuses = |output: &str, said: &[&str]| {
        folder.refuses(&[&["batch", "in.csv", "--out", output], KNOWN].concat(), said);
    };
    refuses("there.csv", &["there.csv", "the output exists", "--force"]);
    refuses("in.csv", &["in.csv", "the output is the input"]);
    refuses("folder.csv", &["folder.csv", "is a folder"]);
    refuses("no/such/out.csv", &["no/such/out.csv", "folder"]);
    refuses("there.csv/out.csv", &["there.csv/out.csv"]);
    refuses("out.xlsx", &["out.xlsx", "cannot tell the format", ".parquet, .csv"]);
    folder.refuses(&["batch", "in.csv"], &["--out"]);
    folder.refuses(&["batch", "in.csv", "--out", "in.csv", "--force"], &["the output is the input"]);
    assert_eq!(folder.bytes("there.csv"), b"precious");
    let ended = batch(&folder, "in.csv", "there.csv", &["--force"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(read(&folder.path("there.csv"))[0]["us.duty"], "silent");
}

#[test]
fn a_file_with_no_rows_gives_one_with_no_rows() {
    let folder = Folder::new("batch-header-only");
    Table::of("kind | on | to").write(&folder.path("in.csv"));
    Table::of("kind | on | to").write(&folder.path("in.parquet"));
    for (input, output) in [("in.csv", "out.csv"), ("in.csv", "from-csv.parquet"), ("in.parquet", "out.parquet")] {
        let ended = batch(&folder, input, output, &[]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.last().starts_with("0 lines to "), "{}", ended.err);
        assert!(read(&folder.path(output)).is_empty());
    }
    let header = String::from_utf8(folder.bytes("out.csv")).expect("UTF-8");
    assert!(header.starts_with("kind,on,to,us.license,") && header.trim_end().ends_with(",error"), "{header}");
}

#[test]
fn inputs_that_are_no_table_are_refused_with_what_to_do_and_leave_nothing() {
    let folder = Folder::new("batch-no-table");
    lines().write(&folder.path("whole.parquet"));
    let whole = folder.bytes("whole.parquet");
    folder.write("short.parquet", &whole[..whole.len() - 20]);
    folder.write("head.parquet", &whole[whole.len() / 2..]);
    folder.write("csv.parquet", "kind,on\nexport,2025-11-15\n");
    folder.write("parquet.csv", &whole);
    for name in ["empty.csv", "empty.jsonl", "empty.parquet"] {
        folder.write(name, "");
    }
    folder.write("latin1.csv", b"kind,on,caf\xe9\nexport,2025-11-15,x\n");
    folder.write("utf16.csv", b"\xff\xfek\0i\0n\0d\0");
    folder.write("list.jsonl", "[1,2]\n\"x\"\n");
    folder.write("cut.csv.gz", [0x1f, 0x8b, 8, 0]);
    std::fs::create_dir(folder.path("folder.csv")).expect("a folder");
    for (input, said) in [
        ("missing.csv", &["missing.csv", "No such file"][..]),
        ("folder.csv", &["folder.csv"]),
        ("notes.txt", &["notes.txt", "cannot tell the format", "rename the file"]),
        ("empty.csv", &["empty.csv", "the file is empty", "expected a header line"]),
        ("empty.jsonl", &["empty.jsonl", "no columns in it", "JSON lines with an object"]),
        ("empty.parquet", &["empty.parquet", "not Parquet that can be read"]),
        ("short.parquet", &["short.parquet", "not Parquet that can be read", "fetch it again"]),
        ("head.parquet", &["head.parquet"]),
        ("csv.parquet", &["csv.parquet", "not Parquet that can be read"]),
        ("parquet.csv", &["parquet.csv", "this is Parquet"]),
        ("latin1.csv", &["latin1.csv", "line 1", "not UTF-8"]),
        ("utf16.csv", &["utf16.csv", "UTF-16", "expected UTF-8"]),
        ("list.jsonl", &["list.jsonl", "no columns in it"]),
        ("cut.csv.gz", &["cut.csv.gz", "gzip"]),
    ] {
        folder.refuses(&[&["batch", input, "--out", "out.csv"], KNOWN].concat(), said);
    }
}
