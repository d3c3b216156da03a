//! Explained differences from an oracle: a checked-in list that has to hold exactly.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test reads files and stops on what does not hold"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// One difference: where, and what either says.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The first columns of the list.
    pub key: Vec<String>,
    pub ours: String,
    pub theirs: String,
}

/// The list, and the differences met.
pub struct Differences {
    path: PathBuf,
    header: csv::StringRecord,
    /// By key: ours, theirs, cause, text.
    listed: BTreeMap<Vec<String>, [String; 4]>,
    met: BTreeMap<Vec<String>, [String; 2]>,
}

impl Differences {
    /// Reads a list in the folder of tests. Its last columns are `ours,theirs,cause,text`.
    pub fn read(name: &str) -> Self {
        let path = crate::common::root().join("crates/decide/tests").join(name);
        let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let header = reader.headers().expect("a header").clone();
        let keys = header.len() - 4;
        let mut listed = BTreeMap::new();
        for row in reader.records() {
            let row: Vec<String> = row.expect("a row").iter().map(str::to_owned).collect();
            let told = [keys, keys + 1, keys + 2, keys + 3].map(|at| row[at].clone());
            let twice = listed.insert(row[..keys].to_vec(), told);
            assert!(twice.is_none(), "{}: twice {:?}", path.display(), &row[..keys]);
        }
        Self { path, header, listed, met: BTreeMap::new() }
    }

    /// A difference was met; gives the cause that the list names, which begins with whose error it is.
    pub fn met(&mut self, difference: Difference) -> &str {
        let cause = self.listed.get(&difference.key).map_or("", |[_, _, cause, _]| cause);
        self.met.insert(difference.key, [difference.ours, difference.theirs]);
        cause
    }

    /// The list holds: every difference is in it as it is, has a cause, and nothing in it is gone.
    pub fn settle(self) {
        if std::env::var_os("PORTCULLIS_BLESS").is_some() {
            self.write();
        }
        let mut wrong = String::new();
        for (key, [ours, theirs]) in &self.met {
            match self.listed.get(key) {
                None => writeln!(wrong, "not in the list: {}: ours {ours}; theirs {theirs}", key.join(" ")),
                Some([o, t, ..]) if o != ours || t != theirs => {
                    writeln!(
                        wrong,
                        "not as in the list: {}: ours {ours} (list: {o}); theirs {theirs} (list: {t})",
                        key.join(" ")
                    )
                }
                Some([_, _, cause, text]) if cause.is_empty() || text.is_empty() => {
                    writeln!(wrong, "without a cause or the text that decides it: {}", key.join(" "))
                }
                Some(_) => Ok(()),
            }
            .expect("text");
        }
        for key in self.listed.keys().filter(|key| !self.met.contains_key(*key)) {
            writeln!(wrong, "in the list, and no longer so: {}", key.join(" ")).expect("text");
        }
        assert!(wrong.is_empty(), "{}:\n{wrong}", self.path.display());
        println!("{} differences, all explained", self.met.len());
    }

    fn write(&self) {
        let mut writer = csv::Writer::from_path(&self.path).expect("the list");
        writer.write_record(&self.header).expect("a header");
        for (key, [ours, theirs]) in &self.met {
            let [cause, text] =
                self.listed.get(key).map(|[_, _, cause, text]| [cause.as_str(), text.as_str()]).unwrap_or_default();
            let row: Vec<&str> =
                key.iter().map(String::as_str).chain([ours.as_str(), theirs.as_str(), cause, text]).collect();
            writer.write_record(row).expect("a row");
        }
        writer.flush().expect("the list");
    }
}
