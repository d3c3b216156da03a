//! A CycloneDX document of a million components, made up, of some 300 MB: read, made a graph, origins gathered, rolled up:
//! `cargo bench -p portcullis-content --bench rollup [-- COMPONENTS]`.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that prints, reads the clock and writes a file to read"
)]

mod clock;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use clock::timed;
use content::assess::controlled::Controlled;
use content::assess::{Facts, Item, Product, Rules};
use content::graph::Graph;
use content::numbers::Values;
use content::origin::{Attribution, Options, Source, Tables};
use content::read::{Limits, source};
use content::{Known, PartId};
use fastrand::Rng;
use vocabulary::Place;
use vocabulary::case::Form;

/// Whatever has a code counts: the law is not what is measured.
struct Codes;

impl Rules for Codes {
    fn is_controlled(&self, item: &Item) -> Known {
        if item.codes.is_empty() { Known::Open } else { Known::Yes }
    }

    fn counts_bundled(&self, _: &Item) -> Known {
        Known::Open
    }
}

/// Writes a document: boards that hold chips and each other's software, suppliers and licenses that repeat, values on hardware.
fn write(path: &Path, components: u32) {
    let mut rng = Rng::with_seed(4);
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    let countries = ["US", "DE", "JP", "CN", "KR", "TW", "MY", "NL"];
    write!(out, r#"{{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"metadata":{{"component":{{"type":"device","bom-ref":"p","name":"product","version":"1"}}}},"components":["#).expect("written");
    for n in 0..components {
        let comma = if n == 0 { "" } else { "," };
        let country = countries[rng.usize(0..countries.len())];
        let supplier = rng.u32(0..5_000);
        write!(
            out,
            r#"{comma}{{"type":"device","bom-ref":"part-{n:07}","name":"component number {n}","version":"{}.{}","supplier":{{"name":"Example Supplier {supplier}"}},"properties":[{{"name":"portcullis:origin","value":"{country}"}},{{"name":"portcullis:value","value":"{}.{:02} USD"}}{}]}}"#,
            rng.u32(0..20),
            rng.u32(0..20),
            rng.u32(1..400),
            rng.u32(0..100),
            if rng.u32(0..4) == 0 { r#",{"name":"portcullis:eccn","value":"3A991"}"# } else { "" },
        )
        .expect("written");
    }
    write!(out, r#"],"dependencies":["#).expect("written");
    for n in 0..components {
        let comma = if n == 0 { "" } else { "," };
        // What comes later is inside or below what comes before, so there is no cycle.
        let below = |rng: &mut Rng| (n + 1 + rng.u32(0..1_000)).min(components - 1);
        let (a, b) = (below(&mut rng), below(&mut rng));
        write!(out, r#"{comma}{{"ref":"part-{n:07}","dependsOn":["part-{a:07}","part-{b:07}"]}}"#).expect("written");
    }
    write!(out, "]}}").expect("written");
    out.flush().expect("written");
}

fn main() {
    let components = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(1_000_000);
    let path = std::env::temp_dir().join(format!("portcullis-rollup-{}.json", std::process::id()));
    write(&path, components);
    let size = std::fs::metadata(&path).map(|m| m.len()).unwrap_or_default() / 1_000_000;
    println!("{components} components, {size} MB");
    let mut total = 0.0;
    let file = File::open(&path).expect("a file");
    let bill = timed("read", &mut total, || source::bill(file, Limits::default()).expect("a bill"));
    let graph = timed("graph", &mut total, || Graph::of(bill));
    let tables = Tables::own();
    let origins = timed("origins", &mut total, || Attribution::of(&graph.bill, &tables, Options::default()));
    let facts = Facts::of(&graph, &origins, Source::Declared);
    let us = Place::from_code("US").expect("a country");
    let product = Product { root: PartId(0), form: Some(Form::Commodity), value: None };
    let share = timed("rolled up", &mut total, || {
        let values = Values::of(&graph, product.root, product.value);
        let controlled = Controlled::new(&facts, &Codes, product.form, us);
        controlled.share(&product, &values, &controlled.all())
    });
    println!(
        "in all {total:.2} s on the core; {} parts count, of {} something is open",
        share.parts.len(),
        share.open.len()
    );
    std::fs::remove_file(&path).expect("removed");
}
