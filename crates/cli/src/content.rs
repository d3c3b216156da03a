//! `portcullis content`: what is in a product, and which rules that brings to bear.
//!
//! | module | what |
//! |---|---|
//! | `bom` | bills that the lines of a case name |
//! | `open` | the document, read with a progress bar |
//! | `product` | which part of a document is the product |
//! | `rules` | what the law says of a part by itself, asked of the engine |
//! | `report` | everything that is told, worked out once |
//! | `text` | for people: verdicts, then why, then what to ask |
//! | `tree` | the parts that matter, as a tree; the rest folded |
//! | `sarif` | for code hosts: findings on the manifest |

pub mod bom;
pub mod open;
mod product;
pub mod report;
pub mod rules;
mod sarif;
mod text;
mod tree;

use std::io::{BufWriter, Write};

use ::content::Bill;
use ::content::write::spdx3::{self, Stamp};
use decide::Engine;
use vocabulary::case::Basis;

use crate::args::{Content, ContentFormat};
use crate::failure::{Failure, Status};
use crate::{shipped, today};
use report::Report;

pub fn run(args: &Content) -> Result<Status, Failure> {
    let law = shipped::law_over(&args.law)?;
    let bill = open::bill(&args.bill)?;
    if args.format == ContentFormat::Spdx {
        return spdx(&bill);
    }
    let today = today::today();
    let (on, known) = (args.on.unwrap_or(today), args.known.unwrap_or(today));
    let engine = Engine::new(law::compile(&law, known, Basis::Law));
    let report = Report::of(args, bill, &engine, on)?;
    match args.format {
        ContentFormat::Text => text::print(&report),
        ContentFormat::Json => print_json(&report.json())?,
        ContentFormat::Sarif => print_json(&sarif::of(&report))?,
        ContentFormat::Spdx => {}
    }
    Ok(if report.is_clear() { Status::Clear } else { Status::Obstacle })
}

/// The bill as SPDX 3: with its export control codes, where it has any.
fn spdx(bill: &Bill) -> Result<Status, Failure> {
    let created = format!("{}T00:00:00Z", today::today());
    let stamp = Stamp { namespace: "urn:portcullis:bill#", created: &created, creator: "Portcullis" };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = spdx3::write(bill, &stamp, &mut out).and_then(|()| out.flush());
    written.map_err(|e| Failure::Plain(format!("standard output: {e}")))?;
    Ok(Status::Clear)
}

fn print_json(shown: &serde_json::Value) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(shown).map_err(|e| Failure::Plain(e.to_string()))?;
    anstream::println!("{text}");
    Ok(())
}
