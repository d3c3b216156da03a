//! Lists of parts: what rows become, what is told of them, what is refused.

use crate::spdx_support;

use content::oddity::OddityKind;
use content::read::{Limits, ReadError, parts_list, source};
use content::{Bill, LinkKind, PartKind};
use spdx_support::lines;

fn read(list: &str) -> Bill {
    parts_list::read(list.as_bytes(), Limits::default()).unwrap_or_else(|error| panic!("{error}\n{list}"))
}

fn told(bill: &Bill, kind: OddityKind) -> Vec<String> {
    bill.oddities.iter().filter(|(of, ..)| *of == kind).flat_map(|(_, _, examples)| examples.to_vec()).collect()
}

#[test]
fn every_column_is_read() {
    let bill = read(
        "part,parent,name,version,kind,quantity,unit,unit-value,currency,supplier,supplier-country,manufacturer,\
         manufacturer-country,origin,eccn,hts,cn-code,purl,license,made-with,share\n\
         P1,,Radar,2,device,,,90000,USD,,,,,DE,,,,,,,\n\
         C1,P1,Chip,A0,integrated circuit,4,pcs,3.20,usd,Supplier One,KR,Maker One,Taiwan,TW | MY,3A001.a.7,8542.31.00,\
         85423190,pkg:generic/chip@A0,MIT,T1,12.5%\n\
         T1,,Compiler,,application,,,,,,,,,US,5D992,,,,,,\n",
    );
    let chip = bill.parts()[1];
    let text = |t| bill.text(t);
    assert_eq!((text(chip.reference), text(chip.name), text(chip.version)), ("C1", "Chip", "A0"));
    assert_eq!(
        (text(chip.purl), text(chip.license), chip.kind),
        ("pkg:generic/chip@A0", "MIT", PartKind::IntegratedCircuit)
    );
    let supplier = bill.organization(chip.supplier).expect("a supplier");
    assert_eq!((text(supplier.name), text(supplier.country)), ("Supplier One", "KR"));
    let maker = bill.organization(chip.manufacturer).expect("a maker");
    assert_eq!((text(maker.name), text(maker.country)), ("Maker One", "Taiwan"));
    let details = bill.details(&chip).expect("details");
    assert_eq!(details.quantity.map(|q| q.to_string()).as_deref(), Some("4"));
    assert_eq!(details.unit_value.map(|v| v.to_string()).as_deref(), Some("3.20 USD"));
    assert_eq!(details.share.map(|s| s.to_string()).as_deref(), Some("12.5%"));
    assert_eq!(text(details.unit), "pcs");
    assert_eq!(details.origins.iter().map(|o| text(*o)).collect::<Vec<_>>(), ["TW", "MY"]);
    let codes: Vec<_> = details.codes.iter().map(|(s, c)| (text(*s), text(*c))).collect();
    assert_eq!(codes, [("us.eccn", "3A001.a.7"), ("us.hts", "8542.31.00"), ("eu.cn", "85423190")]);
    let links: Vec<_> = bill.links().iter().map(|l| (l.from.0, l.to.0, l.kind)).collect();
    assert_eq!(links, [(0, 1, LinkKind::Contains), (1, 2, LinkKind::MadeWith)]);
    assert_eq!(bill.roots.iter().map(|r| r.0).collect::<Vec<_>>(), [0]);
    assert!(bill.oddities.is_empty(), "{:?}", bill.oddities);
}

#[test]
fn separators_marks_and_other_names_make_no_difference() {
    let plain = read("part,parent,name,quantity,origin\nA,,Top,,\nB,A,\"Part; two\",2,FR\n");
    for list in [
        "part;parent;name;quantity;origin\nA;;Top;;\nB;A;\"Part; two\";2;FR\n",
        "part\tparent\tname\tquantity\torigin\nA\t\tTop\t\t\nB\tA\tPart; two\t2\tFR\n",
        "\u{feff}Part Number,Assembly,Description,Qty,Country of Origin\r\nA,,Top,,\r\nB,A,Part; two,2,FR\r\n",
        "sep=;\r\nID;used_in;name;QTY;COO\r\nA;;Top;;\r\nB;A;\"Part; two\";2;FR",
        "\n\npart,parent,name,quantity,origin\n\nA,,Top,,\n,,,,\n\nB,A,\"Part; two\",2,FR\n\n",
    ] {
        let bill = read(list);
        assert_eq!(lines(&bill), lines(&plain), "{list}");
        assert!(bill.oddities.is_empty(), "{:?}", bill.oddities);
        let recognized = source::bill(list.as_bytes(), Limits::default());
        assert_eq!(lines(&recognized.expect("a bill")), lines(&plain), "{list}");
    }
}

#[test]
fn a_value_that_cannot_be_read_is_not_stated_and_told_with_its_line() {
    let bill = read(
        "part,quantity,unit-value,currency,origin,share,supplier-country,kind\n\
         A,-1,-2,USD,Atlantis,120%,Nowhere,gizmo\n\
         B,\"1,5\",3,,FR|Mordor,5,DE,\n\
         C,many,x,USD,,-1%,,\n",
    );
    assert_eq!(
        told(&bill, OddityKind::UnreadValue).len().min(5),
        5,
        "the first five examples are kept: {:?}",
        bill.oddities
    );
    assert_eq!(bill.oddities.count(OddityKind::UnreadValue), 12);
    assert_eq!(told(&bill, OddityKind::UnknownWord), ["line 2: kind `gizmo`"]);
    assert!(told(&bill, OddityKind::UnreadValue).iter().all(|told| told.starts_with("line ")));
    for part in bill.parts() {
        if let Some(details) = bill.details(part) {
            assert_eq!((details.quantity, details.unit_value, details.share), (None, None, None));
        }
    }
    let origins = |at: usize| bill.details(&bill.parts()[at]).map_or(0, |d| d.origins.len());
    assert_eq!((origins(0), origins(1)), (0, 1));
}

#[test]
fn a_part_in_two_places_is_one_part_and_one_listed_twice_is_two() {
    let bill =
        read("part,parent,name,quantity\nA,,,\nX,,x,\nB,A,b,\nS,A,screw,4\nS,B,screw,4\nS,A,screw,4\nS,B,nut,4\n");
    let of = |name: &str| bill.parts().iter().filter(|p| bill.text(p.reference) == name).count();
    assert_eq!((of("A"), of("B"), of("S")), (1, 1, 3));
    assert_eq!(bill.oddities.count(OddityKind::DuplicateReference), 2);
    assert_eq!(bill.links().iter().filter(|l| l.kind == LinkKind::Contains).count(), 5);
    // A row that only adds makes no part.
    let bill = read("part,parent,made-with,name\nB,A,,\nB,,T,\nA,,,top\nB,,,b\nT,,,tool\n");
    assert_eq!(bill.parts().len(), 3);
    assert_eq!(bill.links().len(), 2);
    assert_eq!(
        bill.roots.iter().map(|r| bill.text(bill.part(*r).expect("a part").reference)).collect::<Vec<_>>(),
        ["A"]
    );
}

#[test]
fn tools_are_found_by_reference_or_name_and_others_are_told() {
    let bill =
        read("part,name,made-with\nA,a,Tool Two;T1|nothing\nT1,one,\nT2,Tool Two,\nT3,same,\nT4,same,\nB,b,same\n");
    assert_eq!(bill.links().iter().filter(|l| l.kind == LinkKind::MadeWith).count(), 2);
    assert_eq!(
        told(&bill, OddityKind::DanglingReference),
        [
            "line 2: made-with `nothing` is no part, or the name of several",
            "line 7: made-with `same` is no part, or the name of several"
        ]
    );
    let bill = read("part,parent\nA,missing\nB,B\n");
    assert_eq!(
        told(&bill, OddityKind::DanglingReference),
        ["line 2: parent `missing` is no part, or the name of several"]
    );
    assert_eq!(bill.oddities.count(OddityKind::SelfReference), 1);
}

#[test]
fn what_is_no_list_is_refused_with_what_to_do() {
    let error = |list: &[u8]| parts_list::read(list, Limits::default()).expect_err("an error").to_string();
    let told = error(b"name,qty\nx,1\n");
    assert!(told.contains("`name`, `qty`") && told.contains("name the column that tells parts apart `part`"), "{told}");
    assert!(error(b"").contains("no column of the list is `part`"));
    assert!(error(b"part,name\n1,caf\xe9\n").contains("line 2"));
    assert!(error(b"part,name\n1,\"open\n2,x\n3,y\n").contains("quoted cell of line 2 still open"));
    let limits = Limits { string: 64, ..Limits::default() };
    let long = format!("part,name\n1,\"{}\"\n", "x".repeat(1 << 20));
    assert!(matches!(parts_list::read(long.as_bytes(), limits), Err(ReadError::Limit { .. })));
    // Inches are no quotes.
    assert_eq!(read("part,name\n1,disk 5\"\n2,disk 3\"\n3,tube 7\"\n").parts().len(), 3);
}

#[test]
fn rows_and_columns_that_do_not_fit_are_told() {
    let bill = read("part,name,colour\n1,a,red,more\n2\n,c,\n");
    assert_eq!(told(&bill, OddityKind::UnknownWord), ["column `colour`"]);
    assert_eq!(told(&bill, OddityKind::UnreadValue), ["line 2: more cells than the header has", "line 4: no `part`"]);
    assert_eq!(bill.parts().len(), 3);
}

#[test]
fn any_cut_of_a_list_is_read_or_refused() {
    let list = "part;parent;name;quantity\nA;;\"Top \"\"one\"\"\";\nB;A;\"x;y\nz\";2\nC;B;\u{e9};3\n".as_bytes();
    for cut in 0..list.len() {
        drop(parts_list::read(&list[..cut], Limits::default()));
    }
}
