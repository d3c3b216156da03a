//! What tests of files of lines share: folders of their own, the program, and tables in every format.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "each test uses some of it, and stops on what does not hold"
)]

pub mod answers;
pub mod entries;
pub mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[allow(unused_imports, reason = "not every test reads tables")]
pub use table::{Row, Table};

/// A folder of one test's own, empty at first, with a data directory for the tariff schedule in it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("data")).expect("a folder");
        Self(path)
    }

    /// The same, with an edition of the tariff schedule imported that begins on 2025-01-01.
    pub fn with_schedule(test: &str) -> Self {
        let folder = Self::new(test);
        folder.import("hts_2025_basic.json", EDITION_2025);
        folder
    }

    pub fn import(&self, name: &str, export: &str) {
        let file = format!("data/{name}");
        self.write(&file, export);
        let done = self.run(&["import", "hts", &file]);
        assert_eq!(done.code, 0, "{}", done.err);
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("a file");
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("a file")
    }

    /// Names in the folder, sorted, without the data directory.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("a folder").map(|e| e.expect("an entry").file_name());
        let mut names: Vec<String> = entries.map(|n| n.into_string().expect("UTF-8")).filter(|n| n != "data").collect();
        names.sort();
        names
    }

    /// The program, run in the folder to its end.
    pub fn run(&self, args: &[&str]) -> Ended {
        Ended::of(self.command(args).output().expect("it runs"))
    }

    /// The program, to be run in the folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_portcullis"));
        command
            .current_dir(&self.0)
            .env("NO_COLOR", "1")
            .env("PORTCULLIS_HOME", self.path("data"))
            // Where the program keeps lines that nobody asked for.
            .env("TMPDIR", self.path("data"))
            .args(args)
            .stdin(Stdio::null());
        command
    }

    /// Wrong input: exit status 2, a message with each of these in it, nothing answered, and no file that was not there before.
    pub fn refuses(&self, args: &[&str], said: &[&str]) -> Ended {
        let before = self.names();
        let ended = self.run(args);
        assert_eq!(ended.code, 2, "{args:?}\n{}{}", ended.out, ended.err);
        assert!(!ended.err.contains("panicked") && !ended.err.contains("fault in the program"), "{}", ended.err);
        assert_eq!(ended.out, "", "{args:?}: nothing may be answered");
        for part in said {
            assert!(ended.err.contains(part), "{args:?}: expected `{part}` in\n{}", ended.err);
        }
        assert_eq!(self.names(), before, "{args:?}: nothing may be left");
        ended
    }
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ended {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let code = output.status.code().expect("an exit status");
        let ended = Self { code, out: text(output.stdout), err: text(output.stderr) };
        assert!(!ended.err.contains("panicked"), "{}", ended.err);
        ended
    }

    /// What it said last, which is what went wrong.
    pub fn last(&self) -> &str {
        self.err.lines().last().unwrap_or_default()
    }
}

/// A few lines of a tariff schedule, as hts.usitc.gov exports them: lamps, pumps, T-shirts and cheese.
pub const EDITION_2025: &str = r#"[
    {"htsno":"8413.70.20.04","indent":"0","description":"Pumps","units":["No."],"general":"Free","special":"","other":"35%"},
    {"htsno":"9405.21.80","indent":"0","description":"Lamps","units":["No."],"general":"3.9%","special":"Free (A,AU,KR)","other":"35%"},
    {"htsno":"6109.10.00","indent":"0","description":"T-shirts","units":["doz.","kg"],"general":"16.5%","special":"Free (AU,KR)","other":"90%"},
    {"htsno":"0406.90.31","indent":"0","description":"Cheese","units":["kg"],"general":"$1.055/kg","special":"","other":"$1.241/kg"}
]"#;
