//! What a run is of: the input, the options and the evaluator. Parts made under another manifest are not used.

use serde::{Deserialize, Serialize};

use crate::identity::Identity;
use crate::options::{Compression, Options, Pass};

/// Changes when parts made by an earlier version of this crate may not be joined with new ones.
const VERSION: u32 = 1;

/// What a run is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    version: u32,
    input: Identity,
    evaluator: String,
    read_as: String,
    write_as: String,
    columns: Option<Vec<String>>,
    pass: Pass,
    output: Vec<String>,
    limits: Limits,
    compression: Compression,
    recode: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Limits {
    batch_rows: usize,
    part_rows: usize,
    part_bytes: usize,
    row_bytes: usize,
    sample_rows: usize,
}

impl Manifest {
    /// `output` describes the output's columns.
    pub(crate) fn new(
        input: Identity,
        read_as: String,
        write_as: String,
        options: &Options,
        output: Vec<String>,
    ) -> Manifest {
        Manifest {
            version: VERSION,
            input,
            evaluator: options.fingerprint.clone(),
            read_as,
            write_as,
            columns: options.columns.clone(),
            pass: options.pass.clone(),
            output,
            limits: Limits {
                batch_rows: options.batch_rows,
                part_rows: options.part_rows,
                part_bytes: options.part_bytes,
                row_bytes: options.row_bytes,
                sample_rows: options.sample_rows,
            },
            compression: options.compression,
            recode: options.recode,
        }
    }

    /// What of `self` is not as in `before`, in words; empty if nothing.
    pub(crate) fn differences(&self, before: &Manifest) -> String {
        let mut words = Vec::new();
        let mut differ = |same: bool, what: String| {
            if !same {
                words.push(what);
            }
        };
        differ(self.version == before.version, "the parts are of another version of this program".to_owned());
        differ(
            self.input == before.input,
            match (self.input.bytes, before.input.bytes) {
                (now, then) if now != then => format!("the input had {then} bytes and has {now}"),
                _ => "the input was changed".to_owned(),
            },
        );
        differ(
            self.evaluator == before.evaluator,
            format!("the answers were those of `{}` and would be of `{}`", before.evaluator, self.evaluator),
        );
        differ(
            self.read_as == before.read_as,
            format!("the input was read as {} and would be as {}", before.read_as, self.read_as),
        );
        differ(
            self.write_as == before.write_as,
            format!("the output was {} and would be {}", before.write_as, self.write_as),
        );
        differ(self.columns == before.columns, "the columns asked for are others".to_owned());
        differ(self.pass == before.pass, "the columns copied are others".to_owned());
        differ(self.output == before.output, "the output's columns are others".to_owned());
        differ(
            self.limits == before.limits,
            format!("the limits were {:?} and are {:?}", before.limits, self.limits).replace("Limits ", ""),
        );
        differ(self.compression == before.compression, "the compression is another".to_owned());
        differ(self.recode == before.recode, "copied columns are encoded otherwise".to_owned());
        words.join("; ")
    }
}
