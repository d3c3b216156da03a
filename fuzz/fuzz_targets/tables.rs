//! Any bytes are a table or an error, never a panic and never memory without bound: as a single file, as a folder of pymrio, as an
//! archive, as arrays of NumPy. A table that reads has the sizes it says, and comes back from a row a number.
#![no_main]

use std::collections::BTreeMap;
use std::io::Cursor;

use economy::Table;
use economy::read::npy::Array;
use economy::read::{Archive, Limits, Options, Source, icio, table, tidy, wiod_wide};
use libfuzzer_sys::fuzz_target;

const LIMITS: Limits = Limits { cells: 1 << 14, bytes: 1 << 20, line: 1 << 14, whole: 1 << 20 };
/// Files of a folder, in the order in which the pieces of the input become them.
const NAMES: [&str; 6] =
    ["Z.txt", "Y.txt", "x.txt", "unit.txt", "factor_inputs/F.txt", "file_parameters.json"];

fuzz_target!(|bytes: &[u8]| {
    for name in ["table.csv", "table.csv.gz", "table.txt"] {
        holds(&mut BTreeMap::from([(name.to_owned(), bytes.to_vec())]));
    }
    let pieces = bytes.split(|byte| *byte == 0).map(<[u8]>::to_vec);
    let mut folder: BTreeMap<String, Vec<u8>> = NAMES.map(str::to_owned).into_iter().zip(pieces).collect();
    holds(&mut folder);
    if let Ok(mut archive) = Archive::open("table.zip", Cursor::new(bytes)) {
        holds(&mut archive);
    }
    let labels = br#"{"countries": ["A", "B"], "sectors": ["c"], "uses": ["u"]}"#.to_vec();
    let arrays = [("labels.json".to_owned(), labels), ("arrays.npz".to_owned(), bytes.to_vec())];
    holds(&mut BTreeMap::from(arrays));
    let _ = Array::read("array", bytes, LIMITS);
    // Readers that are asked for only where the first lines say so.
    let _ = icio::read("file", bytes, LIMITS);
    let _ = wiod_wide::read("file", bytes, LIMITS);
    let _ = tidy::read("file", bytes, LIMITS);
});

fn holds(source: &mut dyn Source) {
    let Ok((read, _)) = table(source, &Options { limits: LIMITS, unit: None }) else { return };
    read.check().expect("a table that is one");
    let mut text = Vec::new();
    tidy::write(&read, &mut text).expect("written");
    // Names and units with blanks at their ends, line breaks and so on do not come back; most tables do.
    if plain(&read) {
        let (back, _) = tidy::read("back", text.as_slice(), LIMITS).expect("what was written");
        assert_eq!(back, read);
    }
}

fn plain(table: &Table) -> bool {
    let names = table.labels.countries().iter().chain(table.labels.sectors()).chain(&table.uses);
    let simple = |name: &String| !name.is_empty() && name.chars().all(|character| character.is_ascii_alphanumeric());
    let zero = |values: &[f64]| values.iter().any(|value| *value == 0.0 && value.is_sign_negative());
    let parts = [table.intermediate.cells(), table.final_demand.cells(), &table.taxes, &table.value_added, &table.output];
    names.chain([&table.unit]).all(simple) && !table.uses.is_empty() && !parts.into_iter().any(zero)
}
