//! A row as a part: what its cells state.

use csv::StringRecord;
use rust_decimal::Decimal;
use vocabulary::Place;
use vocabulary::quantity::{self, Currency, Money, Share};

use crate::builder::Builder;
use crate::oddity::OddityKind;
use crate::part::{Details, Organization, OrganizationId, Part, PartKind};
use crate::read::parts_list::columns::{COLUMNS, COUNT, Column};
use crate::text::Text;

/// The cells of a row by their columns.
pub(super) struct Row<'a> {
    pub line: u64,
    cells: [&'a str; COUNT],
}

impl<'a> Row<'a> {
    pub(super) fn new(line: u64, record: &'a StringRecord, columns: &[Option<Column>]) -> Self {
        let mut cells = [""; COUNT];
        for (cell, column) in record.iter().zip(columns) {
            if let Some(place) = column.and_then(|column| cells.get_mut(column as usize)) {
                *place = cell.trim();
            }
        }
        Self { line, cells }
    }

    /// A cell; empty is not stated.
    pub(super) fn cell(&self, column: Column) -> &'a str {
        self.cells.get(column as usize).copied().unwrap_or_default()
    }

    /// What is in a cell that may hold several.
    pub(super) fn several(&self, column: Column) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(column).split([';', '|']).map(str::trim).filter(|one| !one.is_empty())
    }

    /// Whether nothing is stated.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_empty())
    }

    /// Tells a value that cannot be read.
    fn unread(&self, builder: &mut Builder, column: Column, why: &str) {
        let name = COLUMNS.get(column as usize).map_or("", |(_, name, _)| *name);
        let value: String = self.cell(column).chars().take(60).collect();
        builder.odd(OddityKind::UnreadValue, || format!("line {}: {name} `{value}` {why}", self.line));
    }

    /// The part that the row states.
    pub(super) fn part(&self, builder: &mut Builder) -> (Part, Details) {
        let mut details = Details::default();
        let kind = match self.cell(Column::Kind) {
            "" => PartKind::Unstated,
            word => PartKind::from_word(word).unwrap_or_else(|| {
                builder.odd(OddityKind::UnknownWord, || format!("line {}: kind `{word}`", self.line));
                details.kind_word = builder.text(word);
                PartKind::Other
            }),
        };
        let part = Part {
            reference: builder.text(self.cell(Column::Part)),
            name: builder.text(self.cell(Column::Name)),
            version: builder.text(self.cell(Column::Version)),
            purl: builder.text(self.cell(Column::Purl)),
            license: builder.text(self.cell(Column::License)),
            supplier: self.organization(builder, Column::Supplier, Column::SupplierCountry),
            manufacturer: self.organization(builder, Column::Manufacturer, Column::ManufacturerCountry),
            kind,
            ..Part::default()
        };
        self.quantity(builder, &mut details);
        details.unit_value = self.unit_value(builder);
        details.share = self.share(builder);
        for country in self.several(Column::Origin) {
            if let Some(country) = self.country(builder, Column::Origin, country) {
                details.origins.push(country);
            }
        }
        for (column, system) in
            [(Column::Eccn, "us.eccn"), (Column::Hts, "us.hts"), (Column::CnCode, "eu.cn"), (Column::CnControl, "cn")]
        {
            for code in self.several(column) {
                details.codes.push((builder.text(system), builder.text(code)));
            }
        }
        (part, details)
    }

    /// Whether the row says that nothing is in the part but what the list says.
    pub(super) fn complete(&self, builder: &mut Builder) -> bool {
        match self.cell(Column::Complete).to_ascii_lowercase().as_str() {
            "" | "no" | "false" => false,
            "yes" | "true" => true,
            _ => {
                self.unread(builder, Column::Complete, "is neither `yes` nor `no`");
                false
            }
        }
    }

    fn organization(&self, builder: &mut Builder, name: Column, country: Column) -> OrganizationId {
        let country = self.country(builder, country, self.cell(country)).unwrap_or_default();
        let name = builder.text(self.cell(name));
        builder.organization(Organization { name, country, ..Organization::default() })
    }

    fn country(&self, builder: &mut Builder, column: Column, country: &str) -> Option<Text> {
        if !country.is_empty() && Place::from_name(country).is_none() {
            self.unread(builder, column, "has a country that is none");
            return None;
        }
        Some(builder.text(country))
    }

    fn quantity(&self, builder: &mut Builder, details: &mut Details) {
        details.unit = builder.text(self.cell(Column::Unit));
        let cell = self.cell(Column::Quantity);
        if cell.is_empty() {
            return;
        }
        let (number, unit) = match cell.split_once(' ') {
            Some((number, unit)) if details.unit.is_none() => (number, unit),
            _ => (cell, ""),
        };
        details.quantity = quantity::number(number).ok().filter(|quantity| *quantity >= Decimal::ZERO);
        if details.quantity.is_none() {
            self.unread(builder, Column::Quantity, "is no number from 0 on");
        } else if !unit.is_empty() {
            details.unit = builder.text(unit);
        }
    }

    fn unit_value(&self, builder: &mut Builder) -> Option<Money> {
        let cell = self.cell(Column::UnitValue);
        if cell.is_empty() {
            return None;
        }
        let (amount, currency) = match (cell.split_once(' '), self.cell(Column::Currency)) {
            (Some((amount, currency)), "") => (amount, currency),
            (_, currency) => (cell, currency),
        };
        let currency = currency.trim().to_ascii_uppercase().parse::<Currency>();
        let amount = quantity::number(amount).ok().filter(|amount| *amount >= Decimal::ZERO);
        match (amount, currency) {
            (Some(amount), Ok(currency)) => return Some(Money { amount, currency }),
            (None, _) => self.unread(builder, Column::UnitValue, "is no amount from 0 on"),
            (Some(_), Err(_)) => self.unread(builder, Column::UnitValue, "has no currency such as USD"),
        }
        None
    }

    fn share(&self, builder: &mut Builder) -> Option<Share> {
        let cell = self.cell(Column::Share);
        let share = cell.parse::<Share>().ok().filter(|share| share.0 >= Decimal::ZERO && share.0 <= Decimal::ONE);
        if share.is_none() && !cell.is_empty() {
            self.unread(builder, Column::Share, "is no share between `0%` and `100%`");
        }
        share
    }
}
