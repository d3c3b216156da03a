//! What the columns of a file of parties state.

use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Schema};
use screen::{Asked, PartyKind};
use vocabulary::Place;

use crate::args::Screen;
use crate::failure::Failure;

/// The columns that are read, by what they may be called.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Name, &["name", "full_name", "party", "names"]),
    (Field::Alias, &["alias", "aliases", "other_names"]),
    (Field::Kind, &["kind", "type", "schema"]),
    (Field::Country, &["country", "countries", "nationality"]),
    (Field::Born, &["born", "birth_date", "date_of_birth", "dob"]),
    (Field::Id, &["id_number", "identifier", "identifiers", "passport", "tax_id", "imo"]),
    (Field::Address, &["address", "addresses"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Alias,
    Kind,
    Country,
    Born,
    Id,
    Address,
}

/// Where each is among the columns of a file.
#[derive(Debug, Clone)]
pub struct Columns {
    found: Vec<(Field, String, usize)>,
    kind: Option<PartyKind>,
}

impl Columns {
    /// The columns of a file; the kind that the command line states holds where a row states none.
    pub fn of(schema: &Schema, args: &Screen) -> Result<Self, Failure> {
        let mut found = Vec::new();
        for (at, column) in schema.fields().iter().enumerate() {
            let name = column.name().to_lowercase().replace([' ', '-'], "_");
            if let Some((field, _)) = NAMES.iter().find(|(_, names)| names.contains(&name.as_str())) {
                found.push((*field, column.name().clone(), at));
            }
        }
        if !found.iter().any(|(field, ..)| *field == Field::Name) {
            let there = schema.fields().iter().map(|f| f.name().as_str()).collect::<Vec<_>>().join(", ");
            return Err(Failure::Plain(format!("the file has no column `name`; its columns are {there}")));
        }
        Ok(Self { found, kind: args.kind })
    }

    /// Which columns are read, in words.
    pub fn tell(&self) -> String {
        self.found
            .iter()
            .map(|(field, name, _)| format!("{name} as {field:?}").to_lowercase())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The rows as parties, or what is wrong with each.
    pub fn read(&self, rows: &RecordBatch) -> Result<Vec<Result<Asked, String>>, batch::Error> {
        let mut texts: Vec<(Field, ArrayRef)> = Vec::new();
        for (field, _, at) in &self.found {
            let column = rows.columns().get(*at).ok_or_else(|| batch::Error::evaluate("a column is missing"))?;
            texts.push((*field, arrow_cast::cast(column, &DataType::Utf8).map_err(batch::Error::evaluate)?));
        }
        Ok((0..rows.num_rows()).map(|row| self.row(&texts, row)).collect())
    }

    fn row(&self, texts: &[(Field, ArrayRef)], row: usize) -> Result<Asked, String> {
        let mut asked = Asked { names: Vec::new(), kind: self.kind.unwrap_or(PartyKind::Unknown), ..Asked::name("") };
        asked.names.clear();
        for (field, column) in texts {
            let column = column.as_any().downcast_ref::<StringArray>();
            let Some(text) = column.filter(|c| c.is_valid(row)).map(|c| c.value(row).trim()).filter(|t| !t.is_empty())
            else {
                continue;
            };
            match field {
                Field::Name => asked.names.push(text.to_owned()),
                Field::Alias => asked.names.extend(several(text)),
                Field::Kind => asked.kind = kind(text)?,
                Field::Country => {
                    for name in several(text) {
                        let place = Place::from_code(&name.to_uppercase()).or_else(|| Place::from_name(&name));
                        asked.countries.push(place.ok_or_else(|| {
                            format!("`{name}` is no country; expected a code such as CN or an English name")
                        })?);
                    }
                }
                Field::Born => {
                    asked.born = Some(crate::args::born(text).map_err(|e| format!("date of birth `{text}`: {e}"))?)
                }
                Field::Id => asked.identifiers.extend(several(text).into_iter().map(|one| {
                    one.split_once('=')
                        .map_or((String::new(), one.clone()), |(kind, value)| (kind.to_owned(), value.to_owned()))
                })),
                Field::Address => asked.addresses.push(text.to_owned()),
            }
        }
        if asked.names.iter().all(|name| screen::name::prepare(name).is_empty()) {
            return Err("no name: expected one with a letter or digit".to_owned());
        }
        Ok(asked)
    }
}

/// Values that semicolons part.
fn several(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect()
}

/// A kind of party, also in FollowTheMoney's words.
fn kind(text: &str) -> Result<PartyKind, String> {
    match text.to_lowercase().as_str() {
        "person" | "individual" | "natural person" => Ok(PartyKind::Person),
        "organization" | "organisation" | "company" | "legalentity" | "entity" | "publicbody" => {
            Ok(PartyKind::Organization)
        }
        "vessel" | "ship" => Ok(PartyKind::Vessel),
        "aircraft" | "airplane" => Ok(PartyKind::Aircraft),
        "unknown" => Ok(PartyKind::Unknown),
        _ => Err(format!("`{text}` is no kind of party; expected person, organization, vessel, aircraft or unknown")),
    }
}
