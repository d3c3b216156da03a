//! Two laws beside each other: `portcullis law diff` and `portcullis flips`.

pub mod diff;
pub mod flips;

use std::path::PathBuf;

use law::Law;
use vocabulary::Date;
use vocabulary::case::Basis;

use crate::failure::{Failure, Sources};
use crate::{shipped, today};

/// One side of a comparison: `DIR` or `law=DIR`, `known=DATE`, `scenario=FILE`, `shipped`; several with commas between them.
pub struct Side {
    pub name: String,
    pub law: Law,
    pub known: Date,
}

impl Side {
    /// Reads what the command line says of one side. A day that is not stated is today's.
    pub fn read(text: &str) -> Result<Self, Failure> {
        let mut law = shipped::law()?;
        let mut known = today::today();
        for part in text.split(',') {
            match part.split_once('=') {
                Some(("known", day)) => {
                    known = vocabulary::read::date(day)
                        .ok_or_else(|| Failure::Plain(format!("`{part}`: expected a date, as in known=2025-11-15")))?;
                }
                Some(("scenario", file)) => {
                    law = accept(shipped::extend(&law, &[PathBuf::from(file)], law::Take::All)?)?;
                }
                Some(("law", folder)) => law = alone(folder)?,
                None if part == "shipped" => {}
                None => law = alone(part)?,
                Some((word, _)) => {
                    return Err(Failure::Plain(format!(
                        "`{word}=` is not known here; write law=FOLDER, known=DATE, scenario=FILE or shipped, with commas between"
                    )));
                }
            }
        }
        Ok(Self { name: text.to_owned(), law, known })
    }

    /// The snapshot of this side, of the law as it reads.
    pub fn snapshot(&self) -> law::Snapshot<'_> {
        law::compile(&self.law, self.known, Basis::Law)
    }
}

/// A folder as the whole law.
fn alone(folder: &str) -> Result<Law, Failure> {
    accept(shipped::extend(&Law::default(), &[PathBuf::from(folder)], law::Take::Law)?)
}

fn accept((law, problems, sources): (Law, Vec<vocabulary::Problem>, Sources)) -> Result<Law, Failure> {
    if vocabulary::Problem::any_error(&problems) { Err(Failure::Problems(problems, sources)) } else { Ok(law) }
}
