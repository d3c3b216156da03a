//! Debian 12 as a package graph: counts against a second reading of the tables, what hangs on a package against a plain
//! closure over names.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use content::cutoff::{Cutoff, Deployed, PackageGraph, Ranking, Sources, State, Summary, Totals};
use content::read::Limits;
use content::{Known, PartId};

fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("PORTCULLIS_DATA").map_or(beside, PathBuf::from).join("boms/debian_depgraph");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no package graph at hand; set PORTCULLIS_DATA to the folder that holds `boms`");
    None
}

fn graph(folder: &Path) -> PackageGraph {
    let open = |name: &str| std::fs::File::open(folder.join(name)).expect("a table");
    PackageGraph::read(open("packages.csv.gz"), open("edges.csv.gz"), |_| true, Limits::default()).expect("a graph")
}

/// The tables once more, as plainly as can be: no cell of them is quoted.
struct Plain {
    packages: BTreeSet<String>,
    /// By package its needs, each a set of alternatives.
    needs: BTreeMap<String, BTreeSet<BTreeSet<String>>>,
    torn: u64,
}

impl Plain {
    fn read(folder: &Path) -> Self {
        let text = |name: &str| {
            let mut text = String::new();
            let file = std::fs::File::open(folder.join(name)).expect("a table");
            flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("text");
            text
        };
        let packages = text("packages.csv.gz").lines().skip(1).map(|line| cell(line, 0)).collect();
        let mut groups: Vec<(String, BTreeSet<String>)> = Vec::new();
        let mut next = None;
        let mut torn = 0;
        for line in text("edges.csv.gz").lines().skip(1) {
            let (from, to, index) = (cell(line, 0), cell(line, 1), cell(line, 3).parse::<u32>().expect("a number"));
            let last = groups.last_mut().filter(|(last, _)| *last == from && index > 0 && next == Some(index));
            match (last, index) {
                (Some((_, of)), _) => {
                    of.insert(to);
                }
                (None, 0) => groups.push((from, BTreeSet::from([to]))),
                (None, _) => {
                    torn += 1;
                    next = None;
                    continue;
                }
            }
            next = Some(index + 1);
        }
        let mut needs: BTreeMap<String, BTreeSet<BTreeSet<String>>> = BTreeMap::new();
        for (from, of) in groups.into_iter().filter(|(from, of)| !of.contains(from)) {
            needs.entry(from).or_default().insert(of);
        }
        Self { packages, needs, torn }
    }

    /// What is cut if one package is: whoever lost a need loses those that need him, until nobody does.
    fn cut_with(&self, source: &str) -> HashSet<&str> {
        let mut users: HashMap<&str, Vec<(&str, &BTreeSet<String>)>> = HashMap::new();
        for (from, needs) in &self.needs {
            for of in needs {
                for to in of {
                    users.entry(to).or_default().push((from, of));
                }
            }
        }
        let source = self.packages.get(source).expect("a package").as_str();
        let mut cut = HashSet::from([source]);
        let mut waiting = vec![source];
        while let Some(lost) = waiting.pop() {
            for (from, of) in users.get(lost).into_iter().flatten() {
                if of.iter().all(|to| cut.contains(to.as_str())) && cut.insert(from) {
                    waiting.push(from);
                }
            }
        }
        cut
    }
}

fn cell(line: &str, at: usize) -> String {
    line.split(',').nth(at).expect("a cell").to_owned()
}

fn deployed(graph: &PackageGraph) -> Vec<bool> {
    graph.needs.ids().map(|part| graph.package(part).is_some()).collect()
}

#[test]
fn the_graph_is_the_tables() {
    let Some(folder) = folder() else { return };
    let (graph, plain) = (graph(&folder), Plain::read(&folder));
    assert_eq!(graph.packages.len(), 63_436);
    assert_eq!(graph.packages.len(), plain.packages.len());
    // Four packages are listed twice.
    assert_eq!(graph.repeated, 4);
    assert_eq!(graph.torn.0, plain.torn);
    assert_eq!(graph.torn.0, 65);
    let all = plain.needs.values().flatten();
    let choices: BTreeSet<&BTreeSet<String>> = all.clone().filter(|of| of.len() > 1).collect();
    assert_eq!(graph.needs.choices(), choices.len());
    let links = all.count() + choices.iter().map(|of| of.len()).sum::<usize>();
    assert_eq!(graph.needs.links(), links);
    // 267,827 needs of one package, 7,040 of 1,184 choices between 2,858.
    assert_eq!(links, 267_827 + 7_040 + 2_858);
    assert!(graph.needs.cycles().count() > 0);
}

#[test]
fn what_hangs_on_a_package_is_what_a_plain_closure_finds() {
    let Some(folder) = folder() else { return };
    let (graph, plain) = (graph(&folder), Plain::read(&folder));
    let deployed = deployed(&graph);
    let deployed = Deployed { parts: Some(&deployed), weights: None };
    let names =
        ["libc6", "gcc-12-base", "libssl3", "openssl", "zlib1g", "python3", "debconf", "perl", "liblzma5", "systemd"];
    let parts = names.map(|name| graph.part(name).expect("a package"));
    let mut own = vec![Known::No; graph.needs.parts()];
    for part in parts {
        own[part.index()] = Known::Yes;
    }
    let cutoff = Cutoff::of(&graph.needs, &own);
    let ranking = Ranking::of(&cutoff, &deployed, Sources::Parts, names.len());
    let alone: BTreeMap<&str, u64> =
        ranking.standings.iter().map(|standing| (graph.name(standing.part), standing.alone.count)).collect();
    for name in names {
        let cut = plain.cut_with(name);
        let listed = cut.iter().filter(|name| plain.packages.contains(**name)).count() as u64;
        assert_eq!(alone[name], listed, "{name}");
        // And state by state, with this one package cut.
        let mut own = vec![Known::No; graph.needs.parts()];
        own[graph.part(name).expect("a package").index()] = Known::Yes;
        let cutoff = Cutoff::of(&graph.needs, &own);
        for part in graph.needs.ids() {
            assert_eq!(cutoff.state(part) != State::Kept, cut.contains(graph.name(part)), "{}", graph.name(part));
        }
    }
    assert_eq!((alone["libc6"], alone["libssl3"], alone["openssl"]), (47_927, 23_536, 5_281));
    assert_eq!((alone["zlib1g"], alone["debconf"], alone["systemd"]), (34_850, 891, 132));
}

#[test]
fn by_maintainer_what_hangs_on_all_of_its_packages() {
    let Some(folder) = folder() else { return };
    let graph = graph(&folder);
    let deployed = deployed(&graph);
    let deployed = Deployed { parts: Some(&deployed), weights: None };
    // Every listed package may be cut; what hangs on a maintainer alone is asked.
    let own: Vec<Known> = graph.needs.ids().map(|part| graph.package(part).is_some().into()).collect();
    let mut domains: Vec<&str> = graph.packages.iter().map(|package| graph.text(package.maintainer)).collect();
    let groups: Vec<&str> = domains.clone();
    domains.sort_unstable();
    domains.dedup();
    let number = |domain: &str| u32::try_from(domains.binary_search(&domain).expect("a domain")).expect("a number");
    let groups: Vec<u32> = groups.into_iter().map(number).collect();
    let cutoff = Cutoff::of(&graph.needs, &own);
    let ranking = Ranking::of(&cutoff, &deployed, Sources::Groups(&groups), 40);
    assert_eq!((ranking.sources, ranking.standings.len()), (domains.len(), 40));
    for standing in ranking.standings.iter().take(5) {
        let own: Vec<Known> =
            graph.needs.ids().map(|part| (groups.get(part.index()) == Some(&standing.source)).into()).collect();
        let totals = Totals::of(&Cutoff::of(&graph.needs, &own), &deployed);
        assert_eq!(standing.alone, totals.certain());
    }
    let name = |part: PartId| graph.name(part).to_owned();
    let source = |standing: &content::cutoff::Standing| domains[standing.source as usize].to_owned();
    println!("{}", Summary::of(&cutoff, &deployed, &ranking, 5, name, source));
}
