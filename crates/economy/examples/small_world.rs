//! Writes the table of the small world that ships from the table of 2014 of the World Input–Output Database.
//!
//! ```text
//! cargo run --release --package portcullis-economy --example small_world -- ARRAYS.npz LABELS.json FOLDER
//! ```
//!
//! Software publishing is taken out of publishing, countries and industries are put together by the concordances that ship, five
//! final uses become three, and every cell is rounded to a million dollars. Output is the sum of the rounded row, so that rows
//! close; value added is what columns leave.

#![allow(clippy::print_stderr, reason = "a program that writes files says what it wrote")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Empty;
use std::path::Path;

use economy::read::{Limits, wiod_2014};
use economy::{Matrix, world};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [arrays, names, folder] = arguments.as_slice() else {
        return Err("usage: small_world ARRAYS.npz LABELS.json FOLDER".into());
    };
    let files = wiod_2014::Files { arrays: File::open(arrays)?, names: File::open(names)?, costs: None::<Empty> };
    let (full, notes) = wiod_2014::read(files, Limits::default())?;
    let small = world::put_together(&full)?;
    let folder = Path::new(folder);
    let mut head = String::from(
        "# Small world: 12 regions x 17 sectors, million USD of 2014, rounded to one million. Aggregated by examples/small_world.rs from the\n\
         # World Input-Output Database, release 2016, table of 2014, licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/),\n\
         # https://www.rug.nl/ggdc/valuechain/wiod/wiod-2016-release, doi 10.34894/PJ2M1C. Cite: Timmer, M. P., Dietzenbacher, E., Los, B.,\n\
         # Stehrer, R. and de Vries, G. J. (2015), An Illustrated User Guide to the World Input-Output Database: the Case of Global Automotive\n\
         # Production, Review of International Economics 23: 575-605. Changes: put together, rounded; trade in intermediates estimated:\n",
    );
    if let Some(estimated) = notes.notes.first() {
        writeln!(head, "# {estimated}.")?;
    }
    writeln!(
        head,
        "# Value added is what columns leave of output: it includes taxes on products and margins of transport."
    )?;
    writeln!(head, "# Regions: {}.", small.labels.countries().join(", "))?;
    writeln!(head, "# Sectors: {}.", small.labels.sectors().join(", "))?;
    let inside = rounded(&small.intermediate);
    let last = rounded(&small.final_demand);
    let output: Vec<i64> =
        inside.iter().zip(&last).map(|(inside, last)| inside.iter().chain(last).sum::<i64>()).collect();
    let made: f64 = small.output.iter().sum();
    let told = output.iter().zip(&small.output).map(|(rounded, made)| (*rounded as f64 - made).abs());
    writeln!(head, "# Rounding moves {:.1e} of world output.", told.sum::<f64>() / made)?;
    let output: Vec<Vec<i64>> = output.into_iter().map(|made| vec![made]).collect();
    let industry = "a line an industry, region by region, sector by sector";
    let tables = [
        (
            "intermediate.csv",
            format!("# Intermediate use: {industry}; a column an industry that uses, in the same order."),
            inside,
        ),
        (
            "final_demand.csv",
            format!("# Final demand: {industry}; a column a region and use: {}.", small.uses.join(", ")),
            last,
        ),
        ("output.csv", format!("# Output: {industry}."), output),
    ];
    for (name, what, rows) in tables {
        let mut text = format!("{what}\n{head}");
        for row in rows {
            let cells: Vec<String> = row.iter().map(i64::to_string).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        eprintln!("{name}: {} bytes", text.len());
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

#[allow(clippy::cast_possible_truncation, reason = "amounts of money in millions are far below 2^53")]
fn rounded(matrix: &Matrix) -> Vec<Vec<i64>> {
    matrix.rows().map(|row| row.iter().map(|cell| cell.round() as i64).collect()).collect()
}
