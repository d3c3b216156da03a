//! A cut-off over Debian, from the packed tables to the text: `cargo bench -p portcullis-content --bench cutoff`.

#![allow(clippy::disallowed_methods, reason = "a measurement reads its data")]

use std::path::{Path, PathBuf};

use content::Known;
use content::cutoff::{Cutoff, Deployed, PackageGraph, Ranking, Sources, Summary};
use content::read::Limits;
use divan::Bencher;

fn main() {
    divan::main();
}

/// The two packed tables, where the real data is at hand.
fn tables() -> Option<[Vec<u8>; 2]> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("PORTCULLIS_DATA").map_or(beside, PathBuf::from).join("boms/debian_depgraph");
    let table = |name: &str| std::fs::read(folder.join(name)).ok();
    Some([table("packages.csv.gz")?, table("edges.csv.gz")?])
}

fn read([packages, edges]: &[Vec<u8>; 2]) -> PackageGraph {
    PackageGraph::read(packages.as_slice(), edges.as_slice(), |_| true, Limits::default()).expect("a graph")
}

/// Whose page is at one host is cut, who has none is open.
fn own(graph: &PackageGraph) -> Vec<Known> {
    let of = |part| {
        let Some(package) = graph.package(part) else { return Known::Open };
        if package.homepage.is_none() {
            Known::Open
        } else {
            graph.text(package.homepage).contains("github.com").into()
        }
    };
    graph.needs.ids().map(of).collect()
}

fn answer(graph: &PackageGraph, own: &[Known]) -> String {
    let deployed: Vec<bool> = graph.needs.ids().map(|part| graph.package(part).is_some()).collect();
    let deployed = Deployed { parts: Some(&deployed), weights: None };
    let cutoff = Cutoff::of(&graph.needs, own);
    let ranking = Ranking::of(&cutoff, &deployed, Sources::Parts, 256);
    let name = |part| graph.name(part).to_owned();
    Summary::of(&cutoff, &deployed, &ranking, 20, name, |standing| name(standing.part)).to_string()
}

#[divan::bench]
fn read_only(bencher: Bencher<'_, '_>) {
    if let Some(tables) = tables() {
        bencher.bench(|| read(&tables));
    }
}

#[divan::bench]
fn answered_only(bencher: Bencher<'_, '_>) {
    if let Some(tables) = tables() {
        let graph = read(&tables);
        let own = own(&graph);
        bencher.bench(|| answer(&graph, &own));
    }
}

#[divan::bench]
fn in_all(bencher: Bencher<'_, '_>) {
    if let Some(tables) = tables() {
        bencher.bench(|| {
            let graph = read(&tables);
            let own = own(&graph);
            answer(&graph, &own)
        });
    }
}
