use std::io::Write as _;

use super::*;

fn of_edges(text: &[u8]) -> Result<PackageGraph, ReadError> {
    PackageGraph::of_edges(text, |kind| kind != "build", Limits::default())
}

/// Every need in words; alternatives in braces.
fn needs(graph: &PackageGraph) -> Vec<String> {
    let needs = &graph.needs;
    let mut all = Vec::new();
    for part in needs.ids() {
        for need in needs.within().row(needs.place(part)) {
            let to = match needs.part(*need) {
                Some(to) => graph.name(to).to_owned(),
                None => {
                    let row = needs.within().row(*need).iter();
                    format!("{:?}", row.filter_map(|to| needs.part(*to)).map(|to| graph.name(to)).collect::<Vec<_>>())
                }
            };
            all.push(format!("{} → {to}", graph.name(part)));
        }
    }
    all.sort_unstable();
    all
}

#[test]
fn separators_headers_quotes_and_line_ends_are_told_apart() {
    let expected = ["a → b", "a → c, d", "b → c, d"];
    for text in [
        "from,to\na,b\na,\"c, d\"\nb,\"c, d\"\n",
        "\u{feff}To;Note;From\r\nb;x;a\r\n\"c, d\";;a\r\n\r\n\"c, d\";;b",
        "a\tb\na\tc, d\nb\tc, d",
        "a\tb\trun\na\tb\tbuild\na\tz\tbuild\na\tc, d\nb\t c, d \n",
    ] {
        assert_eq!(needs(&of_edges(text.as_bytes()).unwrap()), expected, "{text}");
    }
}

#[test]
fn alternatives_are_one_need_and_a_torn_one_is_counted() {
    let text =
        "from,to,kind,alternative_index\np,a,D,0\np,b,D,1\np,c,D,0\nq,b,D,0\nq,a,D,1\nq,d,D,1\nr,e,D,1\nr,f,D,0\n";
    let graph = of_edges(text.as_bytes()).unwrap();
    assert_eq!(needs(&graph), ["p → [\"a\", \"b\"]", "p → c", "q → [\"a\", \"b\"]", "r → f"]);
    assert_eq!(graph.needs.choices(), 1);
    assert_eq!(graph.torn, (2, 7));
}

#[test]
fn an_alternative_to_itself_and_a_need_of_itself_are_met() {
    let text = "from,to,alternative_index\np,p,0\np,a,0\np,p,1\nq,a,0\nq,a,1\n";
    assert_eq!(needs(&of_edges(text.as_bytes()).unwrap()), ["q → a"]);
}

#[test]
fn a_list_says_who_packages_are_from() {
    let list = "package,version,source,maintainer_domain,homepage\na,1,s,x.org,https://x.org\nb,1,s,x.org,\na,2,t,,\n";
    let graph = PackageGraph::read(list.as_bytes(), &b"from,to\na,c\n"[..], |_| true, Limits::default()).unwrap();
    assert_eq!((graph.packages.len(), graph.repeated, graph.needs.parts()), (2, 1, 3));
    let [a, b, c] = ["a", "b", "c"].map(|name| graph.part(name).unwrap());
    let said = |part| {
        let package = graph.package(part)?;
        Some([package.source, package.maintainer, package.homepage].map(|text| graph.text(text)))
    };
    assert_eq!(said(a), Some(["s", "x.org", "https://x.org"]));
    assert_eq!(said(b), Some(["s", "x.org", ""]));
    assert_eq!(said(c), None);
    assert_eq!(graph.part(""), None);
    assert_eq!(graph.part("d"), None);
}

#[test]
fn packed_tables_are_unpacked() {
    let text = b"from,to\na,b\n";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text).unwrap();
    let zstandard = zstd::encode_all(&text[..], 1).unwrap();
    for packed in [gzip.finish().unwrap(), zstandard] {
        assert_eq!(needs(&of_edges(&packed).unwrap()), ["a → b"]);
    }
}

#[test]
fn rows_longer_than_the_buffer_are_read_and_past_the_limit_refused() {
    let long = "x".repeat(1 << 20);
    let text = format!("from,to\na,{long}\nb,{long}\n");
    assert_eq!(of_edges(text.as_bytes()).unwrap().needs.links(), 2);
    let limits = Limits { string: 300 << 10, ..Limits::default() };
    let error = PackageGraph::of_edges(text.as_bytes(), |_| true, limits).unwrap_err();
    assert!(error.to_string().starts_with("line 2, column 1 (byte 8): more than 307200 bytes in one row"), "{error}");
}

#[test]
fn a_row_reads_the_same_however_the_bytes_come() {
    struct Dripping<'a>(&'a [u8]);
    impl Read for Dripping<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            self.0.read(&mut into[..1])
        }
    }
    let text = "from,to\na,b\nb,c\n";
    let graph = PackageGraph::of_edges(Dripping(text.as_bytes()), |_| true, Limits::default()).unwrap();
    assert_eq!(needs(&graph), ["a → b", "b → c"]);
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    for (text, expected) in [
        (&b"from,to\na,b\na,\n"[..], "line 3, column 1 (byte 12): `from` or `to` is missing"),
        (b"a,b\nonly\n", "line 2, column 1 (byte 4): `from` or `to` is missing"),
        (b"from,kind\na,b\n", "line 1, column 1 (byte 0): the header of the edges has no column `to`"),
        (b"from,to,alternative_index\na,b,-1\n", "line 2, column 1 (byte 26): `alternative_index` is `-1`"),
        (b"a,b\na,\"b\n", "line 2, column 1 (byte 4): not well-formed CSV: expected `\"`"),
        (b"a,b\na,\xff\n", "line 2, column 3 (byte 4): not well-formed CSV: expected UTF-8"),
        (b"\x1f\x8b\x08\x00broken", "line 1, column 1 (byte 0): the input could not be read"),
    ] {
        let error = of_edges(text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    let list = |text: &str| {
        PackageGraph::read(text.as_bytes(), &b""[..], |_| true, Limits::default()).unwrap_err().to_string()
    };
    assert!(list("a,b\n").starts_with("line 1, column 1 (byte 0): the package list has no column `package`"));
    assert!(list("source,name\ns,\n").starts_with("line 2, column 1 (byte 12): `package` is missing"));
}

#[test]
fn nothing_is_an_empty_graph() {
    assert_eq!(of_edges(b"").unwrap().needs.parts(), 0);
    assert_eq!(of_edges(b"from,to\n").unwrap().needs.parts(), 0);
}
