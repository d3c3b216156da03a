//! Lists written from random bills: read back as they were, in whatever order the rows stand.

use crate::spdx_support;

use std::collections::BTreeSet;

use content::Bill;
use content::read::{Limits, parts_list};
use proptest::prelude::*;
use spdx_support::{lines, reference};

/// A row, its cells in the order of [`HEADER`].
type Row = Vec<String>;

const HEADER: [&str; 20] = [
    "part",
    "parent",
    "name",
    "version",
    "kind",
    "quantity",
    "unit",
    "unit-value",
    "currency",
    "supplier",
    "supplier-country",
    "manufacturer",
    "manufacturer-country",
    "origin",
    "eccn",
    "hts",
    "purl",
    "license",
    "made-with",
    "share",
];

/// Text as people put it into cells, separators and quotes and line ends among it.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[A-Za-z][a-zA-Z0-9 ,;\"'|\u{e4}\u{5143}\n\t-]{0,12}[a-z]"]
}

fn country() -> impl Strategy<Value = String> {
    prop_oneof![Just(""), Just("DE"), Just("Taiwan"), Just("USA"), Just("South Korea")].prop_map(str::to_owned)
}

/// A tree of parts: the parent of each stands before it, made with parts anywhere.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let one = (
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>(), any::<bool>()),
        (cell(), cell(), prop_oneof![Just(""), Just("device"), Just("library"), Just("material")]),
        (
            prop::option::of(0u32..10_000),
            prop_oneof![Just(""), Just("pcs"), Just("kg")],
            prop::option::of(0u32..10_000),
        ),
        (cell(), country(), cell(), country()),
        (
            prop::collection::vec(prop_oneof![Just("CN"), Just("FR"), Just("US")], 0..3),
            "[0-9]A[0-9]{3}|EAR99",
            "([0-9]{6})?",
        ),
        (prop::option::of(0u32..=1000), any::<bool>()),
    );
    prop::collection::vec(one, 1..20).prop_map(|parts| {
        let many = parts.len();
        let row = |(at, one): (usize, _)| {
            let ((parent, tool, has_parent, has_tool), names, amounts, organizations, codes, (share, purl)) = one;
            let (name, version, kind): (String, String, &str) = names;
            let (quantity, unit, value): (Option<u32>, &str, Option<u32>) = amounts;
            let (supplier, of_supplier, maker, of_maker) = organizations;
            let (origins, eccn, hts): (Vec<&str>, String, String) = codes;
            let parent: prop::sample::Index = parent;
            let tool: prop::sample::Index = tool;
            let parent = if at > 0 && has_parent { format!("P{}", parent.index(at)) } else { String::new() };
            let tool = tool.index(many);
            let made_with = if has_tool && tool != at { format!("P{tool}") } else { String::new() };
            let share: Option<u32> = share;
            vec![
                format!("P{at}"),
                parent,
                name,
                version,
                kind.to_owned(),
                quantity.map(|q| format!("{}.{:02}", q / 100, q % 100)).unwrap_or_default(),
                unit.to_owned(),
                value.map(|v| format!("{}.{:02}", v / 100, v % 100)).unwrap_or_default(),
                if value.is_some() { "EUR".to_owned() } else { String::new() },
                supplier,
                of_supplier,
                maker,
                of_maker,
                origins.join(" | "),
                eccn,
                hts,
                if purl { format!("pkg:generic/p{at}@1") } else { String::new() },
                "MIT".to_owned(),
                made_with,
                share.map(|s| format!("{}%", f64::from(s) / 10.0)).unwrap_or_default(),
            ]
        };
        parts.into_iter().enumerate().map(row).collect()
    })
}

fn write(rows: &[Row], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(HEADER).expect("written");
    for row in rows {
        writer.write_record(row).expect("written");
    }
    writer.into_inner().expect("written")
}

fn read(text: &[u8]) -> Bill {
    parts_list::read(text, Limits::default())
        .unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(text)))
}

/// A bill as rows again.
fn rows_of(bill: &Bill) -> Vec<Row> {
    let text = |t| bill.text(t).to_owned();
    let row = |(at, part): (usize, &content::Part)| {
        let of = |kind, outward: bool| {
            let links = bill.links().iter().filter(move |l| l.kind == kind);
            let found = links.filter(|l| (if outward { l.from } else { l.to }).index() == at);
            found.map(|l| reference(bill, if outward { l.to } else { l.from }).to_owned()).collect::<Vec<_>>().join("|")
        };
        let details = bill.details(part).cloned().unwrap_or_default();
        let organization = |id| bill.organization(id).map(|o| (text(o.name), text(o.country))).unwrap_or_default();
        let (supplier, of_supplier) = organization(part.supplier);
        let (maker, of_maker) = organization(part.manufacturer);
        let code = |system: &str| {
            let codes = details.codes.iter().filter(|(of, _)| bill.text(*of) == system);
            codes.map(|(_, code)| text(*code)).collect::<Vec<_>>().join("|")
        };
        vec![
            text(part.reference),
            of(content::LinkKind::Contains, false),
            text(part.name),
            text(part.version),
            if part.kind == content::PartKind::Unstated { String::new() } else { part.kind.word().to_owned() },
            details.quantity.map(|q| q.to_string()).unwrap_or_default(),
            text(details.unit),
            details.unit_value.map(|v| v.amount.to_string()).unwrap_or_default(),
            details.unit_value.map(|v| v.currency.as_str().to_owned()).unwrap_or_default(),
            supplier,
            of_supplier,
            maker,
            of_maker,
            details.origins.iter().map(|o| text(*o)).collect::<Vec<_>>().join("|"),
            code("us.eccn"),
            code("us.hts"),
            text(part.purl),
            text(part.license),
            of(content::LinkKind::MadeWith, true),
            details.share.map(|s| s.to_string()).unwrap_or_default(),
        ]
    };
    bill.parts().iter().enumerate().map(row).collect()
}

proptest! {
    #[test]
    fn a_list_written_from_a_bill_is_read_back_as_that_bill(rows in rows(), delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'\t')]) {
        let bill = read(&write(&rows, delimiter));
        prop_assert_eq!(bill.parts().len(), rows.len());
        prop_assert!(bill.oddities.is_empty(), "{:?}", bill.oddities);
        let parented = rows.iter().filter(|row| !row[1].is_empty()).count();
        let made = rows.iter().filter(|row| !row[18].is_empty()).count();
        prop_assert_eq!(bill.links().len(), parented + made);
        let again = read(&write(&rows_of(&bill), delimiter));
        prop_assert_eq!(lines(&again), lines(&bill));
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in rows(), seed in any::<u64>()) {
        let mut mixed = rows.clone();
        let mut state = seed | 1;
        for at in (1..mixed.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            mixed.swap(at, usize::try_from(state >> 33).expect("31 bits") % (at + 1));
        }
        prop_assert_eq!(lines(&read(&write(&mixed, b','))), lines(&read(&write(&rows, b','))));
    }

    #[test]
    fn the_order_of_columns_does_not_matter(rows in rows(), first in 0usize..20) {
        let turn = |row: &[String]| -> Row { row[first..].iter().chain(&row[..first]).cloned().collect() };
        let header: Vec<String> = HEADER.iter().map(|name| (*name).to_owned()).collect();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(turn(&header)).expect("written");
        rows.iter().for_each(|row| writer.write_record(turn(row)).expect("written"));
        let turned = read(&writer.into_inner().expect("written"));
        prop_assert_eq!(lines(&turned), lines(&read(&write(&rows, b','))));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(part|name|[,;\t\"\n\ra0-9%]){0,60}") {
        let _ = parts_list::read(text.as_bytes(), Limits::default());
        let _ = parts_list::read(format!("part,quantity,share,unit-value,made-with,parent\n{text}").as_bytes(), Limits::default());
    }
}

#[test]
fn no_reference_of_a_random_list_is_lost() {
    let all: BTreeSet<String> = (0..5_000).map(|at| format!("P{at}")).collect();
    let mut list = "part,parent\n".to_owned();
    for at in 0..5_000usize {
        list += &format!("P{at},{}\n", if at == 0 { String::new() } else { format!("P{}", at / 3) });
    }
    let bill = read(list.as_bytes());
    let read: BTreeSet<String> = bill.parts().iter().map(|p| bill.text(p.reference).to_owned()).collect();
    assert_eq!(read, all);
}
