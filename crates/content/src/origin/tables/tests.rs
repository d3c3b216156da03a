//! What tables hold, what is found in them, and how faults are told.

use super::*;

fn faults(csv: &str) -> String {
    Tables::empty().add("mine", csv.as_bytes()).expect_err(csv).to_string()
}

fn codes(rows: &[&Row]) -> Vec<String> {
    rows.iter().map(|row| format!("{:?}", row.places)).collect()
}

#[test]
fn our_own_table_reads_without_a_fault_and_every_row_has_a_source() {
    let mut tables = Tables::empty();
    tables.add("portcullis", OWN.as_bytes()).expect("our own table");
    assert!(tables.len() >= 80 && tables.silent == 0, "{}", tables.len());
    for row in tables.rows() {
        assert!(row.note.contains(", seen 20") && row.note.contains('/'), "{}", row.note);
    }
    assert_eq!(Tables::own().len(), tables.len());
}

#[test]
fn names_are_found_whole_and_never_by_likeness() {
    let tables = Tables::own();
    for name in ["Apple, Inc.", "apple inc", " APPLE ", "The Apache Software Foundation"] {
        assert_eq!(codes(&tables.of_name(name)), ["{US}"], "{name}");
    }
    for name in ["Apple Records", "Appl", "", "Red Hat Enterprise", "Apache"] {
        assert_eq!(codes(&tables.of_name(name)), [""; 0], "{name}");
    }
    assert_eq!(codes(&tables.of_name("Canonical Ltd")), ["{GB, IM}"]);
}

#[test]
fn domains_namespaces_and_repositories_are_found_by_the_longest_that_fits() {
    let mut tables = Tables::empty();
    let csv = "name,domain,purl,repository,country\n\
               A,a.example,maven/org.a|github/a,,US\n\
               B,b.a.example,maven/org.a.b,,DE\n\
               C,,,https://github.com/a/special,FR\n";
    tables.add("mine", csv.as_bytes()).expect("a table");
    let of = |rows: Vec<&Row>| rows.iter().map(|row| row.title.to_string()).collect::<String>();
    assert_eq!(of(tables.of_address("https://www.a.example/x")), "A");
    assert_eq!(of(tables.of_address("http://x.b.a.example")), "B");
    assert_eq!(of(tables.of_address("https://nota.example")), "");
    assert_eq!(of(tables.of_namespace("maven/org.a.c")), "A");
    assert_eq!(of(tables.of_namespace("maven/org.a.b.c")), "B");
    assert_eq!(of(tables.of_namespace("maven/org.ab")), "");
    assert_eq!(of(tables.of_namespace("maven/example.a.sub")), "A");
    assert_eq!(of(tables.of_namespace("golang/b.a.example/x")), "B");
    assert_eq!(of(tables.of_namespace("golang/github.com/a")), "A");
    assert_eq!(of(tables.of_namespace("npm/org.a")), "");
    assert_eq!(of(tables.of_repository("git@github.com:A/Special.git")), "C");
    assert_eq!(of(tables.of_repository("https://github.com/a/other")), "A");
    assert_eq!(of(tables.of_repository("https://git.a.example/x")), "A");
    assert_eq!(of(tables.of_repository("https://github.com/b/other")), "");
}

#[test]
fn a_public_forge_says_nothing_of_what_is_kept_there() {
    let mut tables = Tables::empty();
    tables.add("mine", "domain,country\ngithub.com,US\n".as_bytes()).expect("a table");
    assert!(tables.of_repository("https://github.com/a/b").is_empty());
    assert!(tables.of_namespace("golang/github.com/a").is_empty());
    assert_eq!(tables.of_address("https://github.com").len(), 1);
}

#[test]
fn lists_of_organizations_and_of_repositories_are_read_as_they_are() {
    let mut tables = Tables::empty();
    let cna = "short_name,organization,type,country\nacme,\"Acme, Inc.\",Vendor,USA\nnn,Nobody,Vendor,n/a\n";
    tables.add("cna", cna.as_bytes()).expect("a table");
    let repositories = "github_repo,country_origin_claimed,watchers_2022\nacme/tool,Czech Republic,3\n";
    tables.add("repositories", repositories.as_bytes()).expect("a table");
    assert_eq!((tables.len(), tables.silent), (2, 1));
    assert_eq!(codes(&tables.of_name("Acme Inc")), ["{US}"]);
    assert_eq!(codes(&tables.of_repository("https://github.com/acme/tool")), ["{CZ}"]);
}

#[test]
fn every_fault_is_told_with_its_line() {
    let csv = "name,alias,country,source\nA,AA,US,x\nB,,Atlantis,x\n\"aa,\",,US,x\n,,US,x\nC,,US\nA,,US,x\n";
    let error = faults(csv);
    for told in [
        "table `mine` is not read",
        "line 3: `Atlantis` is no country",
        "line 4: name `aa` is in line 2 already; keep one",
        "line 5: the row says nothing it is about",
        "line 6: expected as many cells as the header has",
        "line 7: name `a` is in line 2 already",
    ] {
        assert!(error.contains(told), "{told}\n{error}");
    }
    assert!(faults("\u{feff}name,country\r\nA,US\r\nB,Atlantis\r\n").contains("line 3: `Atlantis`"));
    assert!(faults("name,source\nA,x\n").contains("line 1: no column `country`"));
    assert!(faults("country,iso\nUS,x\n").contains("line 1: no column `name`, `domain`, `purl` or `repository`"));
    assert!(faults("").contains("no column `country`"));
    let bytes: &[u8] = b"name,country\n\xff\xfe,US\n";
    let error = Tables::empty().add("mine", bytes).expect_err("no UTF-8").to_string();
    assert!(error.contains("cannot be read"), "{error}");
}

#[test]
fn a_table_with_a_fault_adds_nothing() {
    let mut tables = Tables::empty();
    assert!(tables.add("mine", "name,country\nA,US\nB,Atlantis\n".as_bytes()).is_err());
    assert!(tables.is_empty() && tables.of_name("A").is_empty());
}

#[test]
fn rows_of_two_tables_both_count() {
    let mut tables = Tables::own();
    tables.add("mine", "name,country\nGoogle,IE\n".as_bytes()).expect("a table");
    assert_eq!(codes(&tables.of_name("google")), ["{US}", "{IE}"]);
}
