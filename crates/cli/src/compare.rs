//! Two laws beside each other: `portcullis law diff` and `portcullis flips`.

pub mod diff;
pub mod flips;

use std::path::{Path, PathBuf};

use law::Law;
use vocabulary::Date;
use vocabulary::case::Basis;

use crate::failure::Failure;
use crate::{shipped, today};

/// One side of a comparison: `DIR` or `law=DIR`, `known=DATE`, `scenario=FILE`, `shipped`; several with commas between them.
pub struct Side {
    pub name: String,
    pub law: Law,
    pub known: Date,
}

impl Side {
    /// Reads what the command line says of one side, in any order. A day that is not stated is today's.
    pub fn read(text: &str) -> Result<Self, Failure> {
        let (mut folder, mut scenarios, mut known) = (None, Vec::new(), today::today());
        let expected = "write law=FOLDER, known=DATE, scenario=FILE or shipped, with commas between";
        for part in text.split(',') {
            let named = match part.split_once('=') {
                Some(("known", day)) => {
                    known = vocabulary::read::date(day)
                        .ok_or_else(|| Failure::Plain(format!("`{part}`: expected a date, as in known=2025-11-15")))?;
                    None
                }
                Some(("scenario", file)) => {
                    scenarios.push(Path::new(file));
                    None
                }
                Some(("law", path)) => Some(path),
                Some((word, _)) => return Err(Failure::Plain(format!("`{word}=` is not known here; {expected}"))),
                None if part.is_empty() => {
                    return Err(Failure::Plain(format!("`{text}`: a part is empty; {expected}")));
                }
                None => Some(part).filter(|part| *part != "shipped"),
            };
            if let Some(more) = named
                && let Some(other) = folder.replace(more)
            {
                return Err(Failure::Plain(format!(
                    "`{text}`: {other} and {more} are both named as the law of one side; leave one of the two"
                )));
            }
        }
        let mut law = match folder {
            Some(folder) => {
                shipped::accept(shipped::extend(&Law::default(), &[PathBuf::from(folder)], law::Take::Law)?)?
            }
            None => shipped::law()?,
        };
        for scenario in scenarios {
            law = shipped::with_scenario(&law, scenario)?;
        }
        Ok(Self { name: text.to_owned(), law, known })
    }

    /// The snapshot of this side, of the law as it reads.
    pub fn snapshot(&self) -> law::Snapshot<'_> {
        law::compile(&self.law, self.known, Basis::Law)
    }
}
