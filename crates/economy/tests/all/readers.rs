//! Tables from files of others: each layout against what is known of it, and files that are wrong.

use crate::shared;

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;

use economy::read::notes::{Layout, Note};
use economy::read::{self, Archive, Limits, Notes, Options, ReadError, Source, tidy};
use economy::{Labels, Matrix, Table};

type Files = BTreeMap<String, Vec<u8>>;

/// A folder beside this file, or of the shared data, in memory.
fn folder(path: &Path) -> Files {
    let mut files = Files::new();
    let mut left = vec![path.to_path_buf()];
    while let Some(next) = left.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let entry = entry.unwrap().path();
            if entry.is_dir() {
                left.push(entry);
            } else {
                let name = entry.strip_prefix(path).unwrap().to_str().unwrap().to_owned();
                files.insert(name, std::fs::read(&entry).unwrap());
            }
        }
    }
    files
}

fn pymrio(name: &str) -> Files {
    folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pymrio").join(name))
}

fn one(name: &str, text: impl Into<Vec<u8>>) -> Files {
    Files::from([(name.to_owned(), text.into())])
}

fn read(files: &mut Files) -> Result<(Table, Notes), ReadError> {
    read::table(files, &Options::default())
}

fn error(files: &mut Files) -> String {
    read(files).map(|(table, _)| table.labels).unwrap_err().to_string()
}

/// The same files with something else in one of them.
fn with(mut files: Files, name: &str, from: &str, to: &str) -> Files {
    let file = files.get_mut(name).unwrap();
    let text = String::from_utf8(std::mem::take(file)).unwrap();
    assert!(text.contains(from), "{name} has {from}");
    *file = text.replacen(from, to, 1).into_bytes();
    files
}

fn near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
    }
}

fn same(a: &Table, b: &Table) {
    assert_eq!((&a.labels, &a.uses, &a.unit), (&b.labels, &b.uses, &b.unit));
    near(a.intermediate.cells(), b.intermediate.cells());
    near(a.final_demand.cells(), b.final_demand.cells());
    near(&a.taxes, &b.taxes);
    near(&a.value_added, &b.value_added);
    near(&a.output, &b.output);
}

/// A random table that balances; some use is zero, some final demand negative.
fn random(seed: u64, countries: &[&str], sectors: &[&str], uses: &[&str]) -> Table {
    let mut random = fastrand::Rng::with_seed(seed);
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let labels = Labels::new(names(countries), names(sectors)).unwrap();
    let (industries, finals) = (countries.len() * sectors.len(), countries.len() * uses.len());
    let mut intermediate = Matrix::filled(industries, industries, 0.0);
    intermediate.cells_mut().iter_mut().for_each(|cell| *cell = (random.f64() * 12.0 - 2.0).max(0.0));
    let mut final_demand = Matrix::filled(industries, finals, 0.0);
    final_demand.cells_mut().iter_mut().for_each(|cell| *cell = random.f64() * 50.0 - 1.0);
    let output: Vec<f64> =
        intermediate.row_sums().iter().zip(final_demand.row_sums()).map(|(a, b)| (a + b).max(0.0)).collect();
    let taxes: Vec<f64> = output.iter().map(|_| random.f64() - 0.3).collect();
    let value_added = output.iter().zip(intermediate.column_sums()).zip(&taxes).map(|((a, b), c)| a - b - c).collect();
    let (uses, unit) = (names(uses), "million USD".to_owned());
    Table { labels, uses, unit, intermediate, final_demand, taxes, value_added, output }
}

#[test]
fn folders_of_pymrio_are_what_pymrio_saved() {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pymrio/expected.json")).unwrap();
    let expected: BTreeMap<String, Vec<f64>> = serde_json::from_slice(&bytes).unwrap();
    let mut folders = vec!["text", "coefficients"];
    if cfg!(feature = "parquet") {
        folders.push("parquet");
    }
    for name in folders {
        let (table, notes) = read(&mut pymrio(name)).unwrap();
        assert_eq!(table.labels.countries(), ["North", "South"]);
        assert_eq!(table.labels.sectors(), ["mining, quarrying", "chips", "software"]);
        assert_eq!(table.uses, ["households", "changes in \"stocks\""]);
        assert_eq!(table.unit, "M.EUR");
        near(table.intermediate.cells(), &expected["Z"]);
        near(table.final_demand.cells(), &expected["Y"]);
        near(&table.output, &expected["x"]);
        near(&table.value_added, &expected["costs"][..6]);
        near(&table.taxes, &expected["costs"][6..]);
        table.balanced(1e-10).unwrap();
        assert!(matches!(&notes.notes[..], [Note::CostsFrom { rows, .. }] if rows.len() == 2), "{notes:?}");
    }
}

#[test]
fn an_archive_with_a_folder_in_it_reads_as_the_folder() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in pymrio("text") {
        zip.start_file(format!("IOT_2011_ixi/{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    let mut archive = Archive::open("a.zip", zip.finish().unwrap()).unwrap();
    let (table, _) = read::table(&mut archive, &Options::default()).unwrap();
    same(&table, &read(&mut pymrio("text")).unwrap().0);
}

#[test]
fn the_oecds_extended_layout_is_put_together_as_pymrio_does() {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pymrio/ICIO2023_2020.csv")).unwrap();
    let (table, notes) = read(&mut one("ICIO2023_2020.csv", bytes)).unwrap();
    let (by_pymrio, _) = read(&mut pymrio("icio")).unwrap();
    assert_eq!(table.labels, by_pymrio.labels);
    near(table.intermediate.cells(), by_pymrio.intermediate.cells());
    near(&table.value_added, &by_pymrio.value_added);
    near(&table.taxes, &by_pymrio.taxes);
    assert_eq!(table.uses, by_pymrio.uses);
    near(table.final_demand.cells(), by_pymrio.final_demand.cells());
    assert_eq!(notes.layout, Layout::Icio);
    assert!(notes.notes.contains(&Note::PutTogether(["CN1", "CN2", "MX1", "MX2"].map(str::to_owned).to_vec())));
    assert!(notes.notes.iter().any(|note| matches!(note, Note::TaxesOnFinalUse(share) if *share > 0.0)));
    table.balanced(1e-10).unwrap();
}

/// A sheet of WIOD as both releases lay it out, with titles and a total.
fn sheet(table: &Table) -> String {
    let (sectors, uses) = (table.labels.sectors(), &table.uses);
    let mut columns = Vec::new();
    for (width, first) in [(sectors.len(), 1), (uses.len(), sectors.len() + 1)] {
        for country in table.labels.countries() {
            for at in 0..width {
                let code = sectors.get(at).filter(|_| first == 1).cloned().unwrap_or_default();
                columns.push([code, format!("name {}", first + at), country.clone(), format!("c{}", first + at)]);
            }
        }
    }
    columns.push(["TOT", "Total", "TOT", "c99"].map(str::to_owned));
    let mut text = format!("WIOT{}\n,,,,in current prices{}\n", ",".repeat(10), ",".repeat(6));
    for at in 0..4 {
        let cells: Vec<&str> = columns.iter().map(|column| column[at].as_str()).collect();
        text += &format!("(millions of US$),,,,{}\n", cells.join(","));
    }
    let industries = table.intermediate.rows().zip(table.final_demand.rows()).enumerate();
    for (industry, (inputs, finals)) in industries {
        let (country, sector) = (industry / sectors.len(), industry % sectors.len());
        let cells: Vec<String> = inputs.iter().chain(finals).map(f64::to_string).collect();
        let country = &table.labels.countries()[country];
        let labels = format!("{},\"a name, with a comma\",{country},r{}", sectors[sector], sector + 1);
        text += &format!("{labels},{},{}\n", cells.join(","), table.output[industry]);
    }
    let costs = [
        ("Total intermediate consumption", table.intermediate.column_sums()),
        ("taxes less subsidies on products", table.taxes.iter().map(|taxes| taxes - 0.25).collect()),
        ("Value added at basic prices", table.value_added.clone()),
        ("International Transport Margins", vec![0.25; table.output.len()]),
        ("Output at basic prices", table.output.clone()),
    ];
    for (name, values) in costs {
        let cells: Vec<String> = values.iter().map(f64::to_string).collect();
        text += &format!(",{name},TOT,r60,{}{}\n", cells.join(","), ",0".repeat(table.final_demand.shape().1 + 1));
    }
    text
}

/// The same table with the long header of R and Stata.
fn long(table: &Table) -> String {
    let sheet = sheet(table);
    let (sectors, uses) = (table.labels.sectors().len(), table.uses.len());
    let mut header = "IndustryCode,IndustryDescription,Country,RNr,Year".to_owned();
    for (width, first) in [(sectors, 1), (uses, sectors + 1)] {
        for country in table.labels.countries() {
            (0..width).for_each(|at| header += &format!(",v{country}{}", first + at));
        }
    }
    let rows: Vec<String> = sheet
        .lines()
        .skip(6)
        .map(|line| {
            let at = line.find(",r").unwrap();
            let end = at + 1 + line[at + 1..].find(',').unwrap();
            format!("{},2014{}", &line[..end], &line[end..])
        })
        .collect();
    format!("{header},TOT\n{}\n", rows.join("\n"))
}

const WIOD_USES: [&str; 5] = ["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"];

#[test]
fn a_sheet_of_wiod_reads_in_both_layouts() {
    let table = random(7, &["AUS", "USA", "ROW"], &["A01", "C26", "J62_J63"], &WIOD_USES);
    for text in [sheet(&table), long(&table)] {
        let (read, notes) = read(&mut one("WIOT2014.csv", text)).unwrap();
        same(&read, &table);
        assert_eq!(notes.layout, Layout::WiodWide);
        assert!(notes.notes.contains(&Note::Margins));
    }
}

#[test]
fn a_row_a_number_comes_back_as_it_was() {
    let table = random(11, &["A", "B"], &["goods, and \"more\"", "services"], &["all", "stocks"]);
    let mut text = Vec::new();
    tidy::write(&table, &mut text).unwrap();
    let (back, notes) = read(&mut one("table.csv", text)).unwrap();
    assert_eq!(back, table);
    assert!(notes.notes.is_empty());
}

#[cfg(feature = "parquet")]
#[test]
fn a_row_a_number_comes_back_from_parquet() {
    let table = random(12, &["A", "B", "C"], &["goods", "services"], &["all", "stocks"]);
    let mut bytes = Vec::new();
    economy::read::parquet::write(&table, &mut bytes).unwrap();
    assert_eq!(read(&mut one("table.parquet", bytes.clone())).unwrap().0, table);
    bytes.truncate(bytes.len() / 2);
    assert!(error(&mut one("table.parquet", bytes)).starts_with("table.parquet: "));
}

/// Arrays as NumPy writes them.
fn npy(description: &str, by_columns: bool, shape: &[usize], bytes: &[u8]) -> Vec<u8> {
    let order = if by_columns { "True" } else { "False" };
    let shape: String = shape.iter().map(|length| format!("{length}, ")).collect();
    let header = format!("{{'descr': '{description}', 'fortran_order': {order}, 'shape': ({}), }}\n", shape.trim_end());
    let mut npy = b"\x93NUMPY\x01\0".to_vec();
    npy.extend(u16::try_from(header.len()).unwrap().to_le_bytes());
    npy.extend(header.as_bytes());
    npy.extend(bytes);
    npy
}

#[test]
fn numbers_of_every_kind_and_order_read() {
    use economy::read::npy::Array;
    let array = |bytes: Vec<u8>| Array::read("a", bytes.as_slice(), Limits::default()).unwrap().cells;
    let bytes = |values: &[f64]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<_>>();
    let big: Vec<u8> = [1.5_f64, -2.0].iter().flat_map(|value| value.to_be_bytes()).collect();
    assert_eq!(array(npy(">f8", false, &[2], &big)), [1.5, -2.0]);
    let single: Vec<u8> = [1.5_f32, -2.0].iter().flat_map(|value| value.to_le_bytes()).collect();
    assert_eq!(array(npy("<f4", false, &[2], &single)), [1.5, -2.0]);
    let whole: Vec<u8> = [-7_i32, 9].iter().flat_map(|value| value.to_le_bytes()).collect();
    assert_eq!(array(npy("<i4", false, &[2], &whole)), [-7.0, 9.0]);
    assert_eq!(array(npy("|u1", false, &[2], &[200, 1])), [200.0, 1.0]);
    assert_eq!(array(npy("|i1", false, &[1], &[200])), [-56.0]);
    // By columns: the first index is the fastest.
    assert_eq!(array(npy("<f8", true, &[2, 3], &bytes(&[1., 2., 3., 4., 5., 6.]))), [1., 3., 5., 2., 4., 6.]);
}

#[test]
fn arrays_that_are_none_are_told() {
    use economy::read::npy::Array;
    let limits = Limits { cells: 100, ..Limits::default() };
    let error = |bytes: Vec<u8>| Array::read("a", bytes.as_slice(), limits).unwrap_err().to_string();
    assert!(error(b"PK\x03\x04 and so on".to_vec()).contains("expected an array of NumPy"));
    assert!(error(npy("<c16", false, &[1], &[0; 16])).contains("such as <f8, found <c16"));
    assert!(error(npy("<f8", false, &[11, 10], &[])).contains("as many cells as allowed, found the shape [11, 10]"));
    assert!(error(npy("<f8", false, &[usize::MAX, 2], &[])).contains("as many cells as allowed"));
    assert!(error(npy("<f8", false, &[2], &[0; 8])).starts_with("a: failed to fill whole buffer"));
    assert_eq!(
        error(npy("<f8", false, &[1], &f64::NAN.to_le_bytes())),
        "a: expected a number in cell 1 of 1, found NaN"
    );
}

fn wiod_csv(test: &str, names: &[&str]) -> Option<Files> {
    let mut files = Files::new();
    for name in names {
        let path = shared::file(&format!("economy/{name}"), test)?;
        files.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap());
    }
    Some(files)
}

#[test]
fn arrays_and_text_of_2011_are_the_same_table() {
    let test = "arrays_and_text_of_2011_are_the_same_table";
    let text = ["wiot_2011_Z.csv.gz", "wiot_2011_F.csv.gz", "wiot_2011_x.csv", "labels.json"];
    let Some(mut text) = wiod_csv(test, &text.map(|name| format!("wiod2013/{name}")).each_ref().map(String::as_str))
    else {
        return;
    };
    let mut arrays = wiod_csv(test, &["wiod2013/wiot_2011.npz", "wiod2013/labels.json"]).unwrap();
    let (text, said) = read(&mut text).unwrap();
    let (arrays, _) = read(&mut arrays).unwrap();
    assert_eq!(text, arrays);
    assert_eq!(said.layout, Layout::Csv);
    let balance = text.balance();
    println!("WIOD 2011: rows {:e}, columns {:e}", balance.rows_share, balance.columns_share);
    println!("worst row {:?}, worst column {:?}", balance.worst_row, balance.worst_column);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let text = || pymrio("text");
    let icio =
        || one("i.csv", std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pymrio/ICIO2023_2020.csv")).unwrap());
    let wiod = || one("w.csv", sheet(&random(3, &["AUS", "ROW"], &["A01", "B"], &WIOD_USES)));
    let rows = || {
        let mut text = Vec::new();
        tidy::write(&random(4, &["A", "B"], &["goods", "services"], &["all"]), &mut text).unwrap();
        one("t.csv", text)
    };
    let cases: Vec<(Files, &str)> = vec![
        (
            with(text(), "Z.txt", "South\tchips", "South\tchip"),
            "Z.txt, line 8, column 1: expected an industry that has a column",
        ),
        (with(text(), "Z.txt", "South\tchips", "North\tchips"), "Z.txt, line 8, column 1: expected each industry once"),
        (with(text(), "Y.txt", "-1.25", "nan"), "Y.txt, line 6, column 4: expected a number, found `nan`"),
        (with(text(), "Y.txt", "-1.25", ""), "Y.txt, line 6, column 4: expected a number, found ``"),
        (with(text(), "Y.txt", "-1.25\t", ""), "Y.txt, line 6: expected 6 cells, found 5"),
        (
            with(text(), "unit.txt", "software\tM.EUR", "software\tkt"),
            "unit.txt: `M.EUR` and `kt`: a table is of money in one unit",
        ),
        (with(text(), "factor_inputs/unit.txt", "M.EUR", "kt"), "factor_inputs/unit.txt: `M.EUR` and `kt`"),
        (
            with(icio(), "i.csv", "CN2_C26,MX1", "CN2_C27,MX1"),
            "i.csv lacks sector `C27` of `AUS`, which other countries have",
        ),
        (
            with(icio(), "i.csv", "AUS_GFCF", "AUS_HFCE"),
            "i.csv lacks final use `GFCF` of `AUS`, which other countries have",
        ),
        (
            with(icio(), "i.csv", "\nAUS_C26", "\nAUT_C26"),
            "i.csv, line 3, column 1: expected an industry that has a column",
        ),
        (
            with(icio(), "i.csv", "\nTLS,", "\nGVA,"),
            "i.csv, line 18, column 1: expected an industry such as AUS_A01_02",
        ),
        (with(wiod(), "w.csv", ",TOT,r60", ",USA,r60"), "w.csv, line 11, column 1: expected the code of a sector"),
        (with(wiod(), "w.csv", "Value added at basic", "Value at basic"), "w.csv, line 13, column 2: expected a cost"),
        (
            with(rows(), "t.csv", "output,B,goods", "output,A,goods"),
            "t.csv, line 5, column 2: expected each industry once in output",
        ),
        (
            with(rows(), "t.csv", "taxes,,,A,goods", "taxes,,,C,goods"),
            "t.csv, line 11, column 2: expected an industry that has output",
        ),
        (
            with(rows(), "t.csv", "intermediate,", "intermediary,"),
            "column 1: expected output, value_added, taxes, final or intermediate",
        ),
        (one("a.csv", "a,b\n1,2\n"), "a.csv: expected one table: an EXIOBASE or pymrio folder"),
        (Files::new(), "no files: expected one table"),
    ];
    for (mut files, expected) in cases {
        let found = error(&mut files);
        assert!(found.contains(expected), "expected: {expected}\nfound: {found}");
    }
}

/// A file cut at any byte is an error or, where only the end of the last number is lost, another number; never a smaller table.
#[test]
fn files_that_were_cut_are_found_out() {
    let table = random(5, &["AUS", "ROW"], &["A01", "B"], &WIOD_USES);
    let mut tidy = Vec::new();
    tidy::write(&table, &mut tidy).unwrap();
    let icio = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pymrio/ICIO2023_2020.csv")).unwrap();
    let mut files: Vec<(Files, String)> = vec![
        (one("t.csv", tidy), "t.csv".to_owned()),
        (one("w.csv", sheet(&table)), "w.csv".to_owned()),
        (one("i.csv", icio), "i.csv".to_owned()),
    ];
    for name in ["Z.txt", "Y.txt", "x.txt"] {
        files.push((pymrio("text"), name.to_owned()));
    }
    for (whole, name) in files {
        let (expected, _) = read(&mut whole.clone()).unwrap();
        let length = whole[&name].len();
        for cut in (0..length).step_by(7) {
            let mut files = whole.clone();
            files.get_mut(&name).unwrap().truncate(cut);
            if let Ok((table, _)) = read(&mut files) {
                // Costs are optional: without them value added is what is left. All of use must be there.
                let last = whole[&name][cut..].iter().filter(|byte| **byte == b'\n').count();
                assert!(last <= 6 && table.labels == expected.labels, "{name} cut at {cut} of {length}");
                assert_eq!(table.intermediate.shape(), expected.intermediate.shape());
            }
        }
    }
}

#[test]
fn limits_hold() {
    let tight = |limits: Limits, mut files: Files| {
        let options = Options { limits, unit: None };
        read::table(&mut files, &options).unwrap_err().to_string()
    };
    let usual = Limits::default();
    let cells = tight(Limits { cells: 50, ..usual }, pymrio("text"));
    assert_eq!(cells, "Z.txt: 78 cells, and 50 are allowed; allow more if the file is to be trusted");
    let bytes = tight(Limits { bytes: 300, ..usual }, pymrio("text"));
    assert!(bytes.contains("the file has more than 300 bytes"), "{bytes}");
    let line = tight(Limits { line: 50, ..usual }, pymrio("text"));
    assert!(line.contains("the line has more than 50 bytes"), "{line}");
    // A bomb: few bytes that unpack to many.
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&vec![b'1'; 10 << 20]).unwrap();
    let bomb = tight(usual, one("a.csv.gz", gzip.finish().unwrap()));
    assert!(bomb.contains("the line has more than 8388608 bytes"), "{bomb}");
}

#[test]
fn a_table_that_cannot_be_is_an_error_of_the_table() {
    let mut table = random(9, &["A", "B"], &["goods", "services"], &["all"]);
    *table.intermediate.get_mut(1, 2).unwrap() = -4.0;
    let mut text = Vec::new();
    tidy::write(&table, &mut text).unwrap();
    assert_eq!(error(&mut one("t.csv", text)), "intermediate use of `services` in A is -4: expected zero or more");
}

#[test]
fn a_source_that_fails_is_told_by_name() {
    struct Broken;
    impl Source for Broken {
        fn names(&self) -> Vec<String> {
            vec!["table.csv".to_owned()]
        }
        fn open(&mut self, _: &str) -> std::io::Result<Box<dyn std::io::Read + '_>> {
            Err(std::io::ErrorKind::PermissionDenied.into())
        }
    }
    assert_eq!(read::table(&mut Broken, &Options::default()).unwrap_err().to_string(), "table.csv: permission denied");
}

/// Files with bytes changed, lost or doubled are a table that passes its own check, or an error; never a panic.
#[test]
fn files_with_bytes_changed_are_tables_or_errors() {
    let table = random(6, &["AUS", "ROW"], &["A01", "B"], &WIOD_USES);
    let mut rows = Vec::new();
    tidy::write(&table, &mut rows).unwrap();
    let mut array = zip::ZipWriter::new(Cursor::new(Vec::new()));
    array.start_file("Z.npy", zip::write::SimpleFileOptions::default()).unwrap();
    array.write_all(&npy("<f8", false, &[4, 4], &[0; 128])).unwrap();
    let labels = br#"{"countries": ["A", "B"], "sectors": ["c", "d"], "uses": ["u"]}"#.to_vec();
    let arrays = Files::from([("labels.json".into(), labels), ("a.npz".into(), array.finish().unwrap().into_inner())]);
    let wholes = [
        one("t.csv", rows),
        one("w.csv", sheet(&table)),
        one("l.csv", long(&table)),
        pymrio("text"),
        pymrio("parquet"),
        arrays,
    ];
    let limits = Limits { cells: 10_000, bytes: 1 << 20, line: 1 << 16, whole: 1 << 20 };
    let mut random = fastrand::Rng::with_seed(99);
    let mut read_well = 0;
    for _ in 0..120 {
        for whole in &wholes {
            let mut files = whole.clone();
            let at = random.usize(..files.len());
            let bytes = files.values_mut().nth(at).unwrap();
            for _ in 0..random.usize(1..4) {
                let at = random.usize(..bytes.len());
                match random.u8(..3) {
                    0 => bytes[at] = *random.choice(b"0,;\t\n\"x-9\0\xff").unwrap(),
                    1 => drop(bytes.remove(at)),
                    _ => bytes.insert(at, bytes[at]),
                }
            }
            if let Ok((table, _)) = read::table(&mut files, &Options { limits, unit: None }) {
                table.check().unwrap();
                read_well += 1;
            }
        }
    }
    println!("{read_well} of {} were tables", 120 * wholes.len());
}
