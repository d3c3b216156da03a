//! Tables as text, as files, and in one page.

use std::path::Path;

use report::{Page, Table};
use serde_json::{Map, Value, json};

use crate::args::{Format, TablesOutput};
use crate::failure::Failure;
use crate::text::{Style, say};

/// What a table cannot be made or written for.
fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::Plain(error.to_string())
}

/// Prints some columns of a table, at most `most` rows, with a heading of its own.
pub fn show(table: &Table, columns: &[(&str, &str)], most: usize) {
    let found: Vec<(&str, &report::Column)> =
        columns.iter().filter_map(|(name, heading)| Some((*heading, table.column(name)?))).collect();
    let rows = table.rows().min(most);
    let cell = |column: &report::Column, row: usize| column.shown(row).unwrap_or_default();
    let width = |heading: &str, column: &report::Column| {
        (0..rows).map(|row| cell(column, row).chars().count()).chain([heading.chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = found.iter().map(|(heading, column)| width(heading, column)).collect();
    let line = |cells: Vec<String>| {
        let padded = cells.into_iter().zip(&found).zip(&widths).map(|((cell, (_, column)), width)| {
            let pad = width.saturating_sub(cell.chars().count());
            match column.kind() {
                report::table::Kind::Number => format!("{:pad$}{cell}", ""),
                _ => format!("{cell}{:pad$}", ""),
            }
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let headings = line(found.iter().map(|(heading, _)| (*heading).to_owned()).collect());
    anstream::println!("  {}", Style::Dim.paint(&headings));
    for row in 0..rows {
        anstream::println!("  {}", line(found.iter().map(|(_, column)| cell(column, row)).collect()));
    }
    if table.rows() > rows {
        anstream::println!("  … and {} more (--out DIR writes them all)", table.rows() - rows);
    }
}

/// A heading over what follows.
pub fn heading(text: &str) {
    anstream::println!();
    say(Style::Bold, 0, text);
}

/// Writes every table into the folder and the page where they are asked for.
pub fn write(
    output: &TablesOutput,
    tables: &[&Table],
    page: impl FnOnce() -> Result<Page, Failure>,
) -> Result<(), Failure> {
    if let Some(folder) = &output.folder {
        std::fs::create_dir_all(folder).map_err(|e| Failure::io(folder, &e))?;
        for table in tables {
            save(&folder.join(format!("{}.csv", table.name())), table.csv().as_bytes())?;
            save(&folder.join(format!("{}.parquet", table.name())), &table.parquet().map_err(failed)?)?;
        }
    }
    if let Some(path) = &output.report {
        let html = page()?.html().map_err(|e| Failure::Plain(format!("{}: {e}", path.display())))?;
        save(path, html.as_bytes())?;
    }
    if output.format == Format::Text {
        if let Some(folder) = &output.folder {
            anstream::println!("\nTables: {} files in {}", 2 * tables.len(), folder.display());
        }
        if let Some(path) = &output.report {
            anstream::println!("\nPage with pictures: {}", path.display());
        }
    }
    Ok(())
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|e| Failure::io(path, &e))
}

/// Every table as JSON: the name, and for each row the values by column.
pub fn json(about: Map<String, Value>, tables: &[&Table]) -> Result<(), Failure> {
    let mut all = about;
    for table in tables {
        let row = |row: usize| {
            let cells = table.columns().iter().map(|column| (column.name().to_owned(), value(column, row)));
            Value::Object(cells.collect())
        };
        let rows = (0..table.rows()).map(row).collect::<Vec<_>>();
        all.insert(table.name().to_owned(), json!({ "title": table.title(), "rows": rows }));
    }
    let shown = serde_json::to_string_pretty(&Value::Object(all)).map_err(failed)?;
    anstream::println!("{shown}");
    Ok(())
}

fn value(column: &report::Column, row: usize) -> Value {
    use report::table::Values;
    match column.values() {
        Values::Text(values) => values.get(row).map_or(Value::Null, |text| json!(text)),
        Values::Date(values) => values.get(row).copied().flatten().map_or(Value::Null, |day| json!(day.to_string())),
        Values::Number { values, .. } => values.get(row).copied().flatten().map_or(Value::Null, |number| json!(number)),
    }
}
