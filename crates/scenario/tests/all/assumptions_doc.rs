//! `docs/assumptions.md` lists every number of the two files that ship, with its source, and no other. Its tables are made here;
//! to write them anew: `TRYCMD=overwrite cargo test -p portcullis-scenario --test all assumptions_doc`.

use std::fmt::Write as _;
use std::path::PathBuf;

use scenario::draws::Shape;
use serde_json::Value;

const HEAD: &str = "| parameter | least | likely | most | rests on | source |\n|---|---|---|---|---|---|\n";
const LEAVING: &str =
    "| part of the flow | from | to | least | likely | most | rests on | source |\n|---|---|---|---|---|---|---|---|\n";
const ARRIVING: &str = "| sector | part of the flow | from | to | least | likely | most | rests on | source |\n|---|---|---|---|---|---|---|---|---|\n";

/// The sources in the order in which they are first named.
#[derive(Default)]
struct Sources(Vec<String>);

impl Sources {
    /// The number of a source. Of lines of U.S. imports the source is one, and what is said of a subheading stands beside it.
    fn cite(&mut self, source: &str) -> String {
        let (whole, beside) = match source.split_once(": subheading ") {
            Some((whole, rest)) => {
                let (own, rest) = rest.split_once(". ").unwrap();
                let (code, said) = own.split_once(' ').unwrap_or((own, ""));
                let beside = if said.is_empty() { String::new() } else { format!("; {code} {said}") };
                (format!("{whole}. {rest}"), beside)
            }
            None => (source.to_owned(), String::new()),
        };
        let at = self.0.iter().position(|known| *known == whole).unwrap_or_else(|| {
            self.0.push(whole);
            self.0.len() - 1
        });
        format!("[{}]{beside}", at + 1)
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_else(|| panic!("no text `{name}` in {value}"))
}

/// ` least | likely | most | rests on | source |`
fn numbers(parameter: &Value, sources: &mut Sources) -> String {
    let number = |name: &str| parameter[name].as_f64().unwrap_or_else(|| panic!("no number `{name}` in {parameter}"));
    let rests = if parameter["judgment"].as_bool().unwrap() { "judgment" } else { "data" };
    let source = sources.cite(text(parameter, "source"));
    format!(" {} | {} | {} | {rests} | {source} |", number("least"), number("likely"), number("most"))
}

/// What is said of a shape that is not the usual one.
fn shape(parameter: &Value) -> &'static str {
    match serde_json::from_value(parameter["shape"].clone()).unwrap() {
        Shape::Fixed => " (fixed)",
        Shape::Uniform => " (uniform)",
        Shape::Triangular => "",
        Shape::LogNormal => " (log-normal: 5 % and 95 %)",
    }
}

fn rows<'v>(parameters: impl IntoIterator<Item = &'v Value>, sources: &mut Sources) -> String {
    let mut out = HEAD.to_owned();
    for parameter in parameters {
        writeln!(out, "| {}{} |{}", text(parameter, "name"), shape(parameter), numbers(parameter, sources)).unwrap();
    }
    out
}

/// Regions as people say them: `all`, `all but CHN`, `CAN, GBR`.
fn regions(only: &Value, without: &Value, all: &[String]) -> String {
    let listed = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    let (only, without) = (listed(only), listed(without));
    let meant = |name: &&String| (only.is_empty() || only.contains(name)) && !without.contains(name);
    let (inside, outside): (Vec<&String>, Vec<&String>) = all.iter().partition(meant);
    let join = |names: Vec<&String>| names.into_iter().cloned().collect::<Vec<_>>().join(", ");
    match (inside.len(), outside.len()) {
        (_, 0) => "all".to_owned(),
        (inside_count, outside_count) if inside_count > outside_count => format!("all but {}", join(outside)),
        _ => join(inside),
    }
}

/// Every generated part by its name, in the order of the page.
fn parts() -> Vec<(&'static str, String)> {
    let assumptions: Value = serde_json::from_str(scenario::shipped::ASSUMPTIONS).unwrap();
    let probes: Value = serde_json::from_str(scenario::shipped::PROBES).unwrap();
    let all: Vec<String> = economy::world::regions().unwrap().into_iter().map(|region| region.name).collect();
    let mut sources = Sources::default();
    let one = |name: &str| assumptions.get(name).unwrap_or_else(|| panic!("no `{name}`"));
    let each = |name: &str| one(name).as_object().unwrap().values().collect::<Vec<_>>();
    let refused = &assumptions["refused"];
    let mut between: Vec<&Value> = ["presumption-of-approval", "case-by-case", "unstated", "presumption-of-denial"]
        .iter()
        .map(|name| &refused[name])
        .collect();
    between.extend(each("obeyed-abroad"));
    between.extend(["open", "critical", "held", "substituted", "search", "raised", "half-life"].map(one));
    let between = rows(between, &mut sources);
    let reliance = rows(one("reliance").as_array().unwrap().iter().map(|line| &line["share"]), &mut sources);
    let lost = rows(each("lost-without-updates"), &mut sources);
    let probes: Vec<&Value> = probes["probes"].as_array().unwrap().iter().collect();
    let (mut leaving, mut arriving, mut before) = (String::new(), ARRIVING.to_owned(), "");
    for probe in probes {
        let (share, sector) = (&probe["share"], text(probe, "sector"));
        let words = text(share, "name").strip_prefix(&format!("{sector}: "));
        let words = words.unwrap_or_else(|| panic!("{} does not begin with its sector", text(share, "name")));
        let from = regions(&probe["exporters"], &probe["not-exporters"], &all);
        let to = regions(&probe["importers"], &Value::Null, &all);
        let numbers = numbers(share, &mut sources);
        if text(probe, "kind") == "import" {
            assert_eq!(shape(share), " (fixed)", "{words}: the page says that all of these are");
            writeln!(arriving, "| {sector} | {words} | {from} | {to} |{numbers}").unwrap();
        } else {
            if sector != before {
                let gap = if before.is_empty() { "" } else { "\n" };
                write!(leaving, "{gap}**{sector}**\n\n{LEAVING}").unwrap();
                before = sector;
            }
            writeln!(leaving, "| {words}{} | {from} | {to} |{numbers}", shape(share)).unwrap();
        }
    }
    let listed = sources.0.iter().enumerate().map(|(at, source)| format!("{}. {source}\n", at + 1)).collect();
    vec![
        ("between the law and the table", between),
        ("who lives on whose software", reliance),
        ("lost without updates", lost),
        ("leaving", leaving),
        ("arriving", arriving),
        ("sources", listed),
    ]
}

#[test]
fn the_page_lists_every_number_that_ships_and_no_other() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/assumptions.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let mut written = String::new();
    let mut rest = page.as_str();
    for (name, part) in parts() {
        let (begin, end) = (format!("<!-- made: {name} -->\n"), "<!-- end -->\n");
        let (before, behind) =
            rest.split_once(&begin).unwrap_or_else(|| panic!("no line `{}` in docs/assumptions.md", begin.trim()));
        let (_, behind) =
            behind.split_once(end).unwrap_or_else(|| panic!("`{name}` has no end in docs/assumptions.md"));
        // Tables stand only where they are made.
        assert!(
            !before.contains("\n| ") || before.contains("| shape | means |"),
            "a table before `{name}` is not made"
        );
        write!(written, "{before}{begin}{part}{end}").unwrap();
        rest = behind;
    }
    written.push_str(rest);
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        std::fs::write(&path, written).unwrap();
        return;
    }
    let differs = page.lines().zip(written.lines()).find(|(is, should)| is != should);
    assert!(
        page == written,
        "docs/assumptions.md is not what the files say; write it anew with TRYCMD=overwrite. First difference:\n{differs:?}"
    );
}

#[test]
fn every_parameter_of_the_program_is_on_the_page() {
    let world = economy::world::small().unwrap().with_thin(|range| range.likely).unwrap();
    let labels = &world.table.labels;
    let assumptions = scenario::assumptions::Assumptions::read(scenario::shipped::ASSUMPTIONS, labels).unwrap();
    let probes = scenario::probe::Probes::read(scenario::shipped::PROBES, labels).unwrap();
    let shares = probes.probes.iter().map(|probe| &probe.share);
    let (mut asked, mut found) = (0, 0);
    for (_, part) in parts() {
        found += part.lines().filter(|line| line.starts_with("| ") && !line.contains("| rests on |")).count();
    }
    for parameter in assumptions.parameters().chain(shares) {
        asked += 1;
        let words = parameter.name.split_once(": ").map_or(parameter.name.as_str(), |(_, words)| words);
        assert!(parts().iter().any(|(_, part)| part.contains(words)), "{}", parameter.name);
    }
    assert_eq!(found, asked, "a line for each parameter");
}
