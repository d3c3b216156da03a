//! Which columns of the input state what.

use std::path::Path;

use arrow_schema::{DataType, Schema, SchemaRef};
use decide::plan::{Field, Source};
use law::Law;
use schedule::Schedule;
use vocabulary::Date;

use super::{failure, shown};
use crate::failure::Failure;

/// The columns of an input.
pub fn seen(input: &Path, options: &batch::Options) -> Result<SchemaRef, Failure> {
    let schema = batch::columns(input, options).map_err(failure)?;
    if schema.fields().is_empty() {
        let expected = "expected a table, or JSON lines with an object such as {\"on\": \"2025-11-15\"} on each";
        return Err(Failure::Plain(format!("{}: no columns in it; {expected}", shown(input))));
    }
    Ok(schema)
}

/// What the command line says of columns.
pub struct Asked<'a> {
    /// Columns of other names, and what they state.
    pub map: &'a [(String, String)],
    /// What all lines state.
    pub set: &'a [(String, String)],
    /// The day of all lines.
    pub on: Option<Date>,
}

/// The input's columns, by what they state.
pub struct Columns {
    /// Columns that are read, in the input's order.
    pub read: Vec<String>,
    /// What they state.
    fields: Vec<Field>,
    /// Columns that are only copied.
    copied: Vec<String>,
    /// What every line states alike.
    constants: Vec<(Field, String)>,
    names: Vec<String>,
}

impl Columns {
    /// By the names of the columns, the renamings (`--map COLUMN=FIELD`) and what is stated for all lines (`--set`, `--on`).
    pub fn of(law: &Law, schema: &Schema, args: &Asked<'_>) -> Result<Self, Failure> {
        let plain = |what: String| Failure::Plain(what);
        let mut columns =
            Self { read: Vec::new(), fields: Vec::new(), copied: Vec::new(), constants: Vec::new(), names: Vec::new() };
        for (column, _) in args.map {
            if schema.field_with_name(column).is_err() {
                let known: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
                return Err(plain(format!(
                    "--map {column}=…: the input has no such column; it has {}",
                    known.join(", ")
                )));
            }
        }
        for (column, holds) in schema.fields().iter().map(|f| (f.name(), f.data_type())) {
            let mapped = args.map.iter().find(|(from, _)| from == column).map(|(_, to)| to);
            match (Field::named(law, mapped.unwrap_or(column)), mapped) {
                (Ok(_), _) if !is_read(holds) => {
                    return Err(plain(format!(
                        "the column `{column}` holds {holds}, which is not read; expected text, whole numbers, decimals, days or yes and no, so write it anew as text"
                    )));
                }
                (Ok(field), _) => {
                    columns.read.push(column.clone());
                    columns.fields.push(field);
                    columns.names.push(field.name(law));
                }
                (Err(problem), Some(_)) => return Err(plain(format!("--map {column}=…: {problem}"))),
                (Err(_), None) => columns.copied.push(column.clone()),
            }
        }
        let day = args.on.map(|on| ("on".to_owned(), on.to_string()));
        for (name, value) in args.set.iter().cloned().chain(day) {
            let field = Field::named(law, &name).map_err(|problem| plain(format!("--set {name}=…: {problem}")))?;
            if columns.fields.contains(&field) {
                return Err(plain(format!(
                    "`{name}` is stated for all lines and has a column too; leave one of the two"
                )));
            }
            columns.constants.push((field, value));
            columns.names.push(name);
        }
        if !columns.fields.contains(&Field::On) && !columns.constants.iter().any(|(field, _)| *field == Field::On) {
            let known: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
            return Err(plain(format!(
                "no column says on which day a line moves. Rename one with --map COLUMN=on, or say one day for all with --on DATE; the columns are {}",
                known.join(", ")
            )));
        }
        Ok(columns)
    }

    /// What the plan is to read of batches with these columns.
    pub fn fields(&self, schema: &Schema) -> Vec<(Field, Source)> {
        let place = |name: &String| schema.index_of(name).ok();
        let read =
            self.read.iter().zip(&self.fields).filter_map(|(name, field)| Some((*field, Source::Column(place(name)?))));
        read.chain(self.constants.iter().map(|(field, value)| (*field, Source::Constant(value.clone())))).collect()
    }

    /// Says what is taken from the input, so that a column that was meant to be read and is not does not go unnoticed.
    pub fn tell(&self, known: Date, schedule: Option<&Schedule>) {
        anstream::eprintln!("read: {}", self.names.join(", "));
        if !self.copied.is_empty() {
            anstream::eprintln!("only copied, not read: {} (rename with --map COLUMN=FIELD)", self.copied.join(", "));
        }
        let editions = schedule.map_or(0, |s| s.editions().len());
        let rates = match editions {
            0 => "no tariff schedule imported (portcullis import hts): column 1 rates are unknown unless stated"
                .to_owned(),
            1 => "one edition of the tariff schedule".to_owned(),
            n => format!("{n} editions of the tariff schedule"),
        };
        anstream::eprintln!("as known on {known}; {rates}");
    }
}

/// Whether cells of this type are read; those of others would seem to be empty.
fn is_read(holds: &DataType) -> bool {
    match holds {
        DataType::Dictionary(_, value) => is_read(value),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Boolean => true,
        DataType::Null | DataType::Float64 | DataType::Date32 | DataType::Decimal128(..) => true,
        other => other.is_integer(),
    }
}
