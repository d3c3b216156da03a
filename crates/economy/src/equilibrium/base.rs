//! The world before a change: everything that exact hat algebra asks for, as shares.

use crate::grid::{Cube, Matrix};
use crate::kernel::{add, within};
use crate::labels::Labels;

/// What a [`Base`] is made of. `J` sectors, `N` countries; money in one unit, whichever it is.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Countries and sectors.
    pub labels: Labels,
    /// The unit of money, as published, such as `USD`.
    pub unit: String,
    /// π: of what an importer spends on a sector, the share that goes to each exporter, tariffs included. Rows sum to one,
    /// or are zero where nothing is spent.
    pub shares: Cube,
    /// τ − 1: tariffs as a part of the price at the border (0.05 is five per cent).
    pub tariffs: Cube,
    /// Export taxes as a part of the price at the factory.
    pub export_taxes: Cube,
    /// γ: value added as a share of the output of each sector and country, `J × N`.
    pub value_added_shares: Matrix,
    /// Materials by input sector, using sector and country, `(J·J) × N`, row = input · J + using. Over the inputs they sum
    /// to one, or to zero where a sector uses none.
    pub materials: Matrix,
    /// α: how final spending is divided among sectors, `J × N`; columns sum to one.
    pub final_shares: Matrix,
    /// θ: the elasticity of trade by sector, `J`.
    pub elasticities: Vec<f64>,
    /// Value added by country, `N`, in the unit of money.
    pub value_added: Vec<f64>,
    /// What each country spends on each sector, tariffs included, `J × N`, in the unit of money.
    pub expenditure: Matrix,
    /// Imports less exports by country, `N`, in the unit of money; over the world they sum to zero.
    pub deficits: Vec<f64>,
}

/// The world before a change. Its numbers fit together: shares sum to one, deficits to zero.
///
/// A base made from published tables need not be an equilibrium to the last digit; [`Base::settled`] makes it one.
#[derive(Debug, Clone)]
pub struct Base {
    pub(crate) parts: Parts,
    /// Spending on materials: [`Parts::materials`] times (1 − γ).
    pub(crate) inputs: Matrix,
}

/// Why numbers do not make a base.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// A table of the wrong size.
    #[error("{what}: expected {expected} numbers for {countries} countries and {sectors} sectors, found {found}")]
    Shape {
        /// Which table.
        what: &'static str,
        /// How many numbers it should have.
        expected: usize,
        /// How many it has.
        found: usize,
        /// Countries.
        countries: usize,
        /// Sectors.
        sectors: usize,
    },
    /// A number that cannot be.
    #[error("{what} of {place} is {value}: expected {expected}")]
    Value {
        /// Which number.
        what: &'static str,
        /// Of which country, sector or route.
        place: String,
        /// What it is.
        value: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// Shares that do not sum to one.
    #[error("{what} of {place} sum to {sum}: expected 1, to {tolerance}; divide them by their sum if that is meant")]
    Sum {
        /// Which shares.
        what: &'static str,
        /// Of which country and sector.
        place: String,
        /// Their sum.
        sum: f64,
        /// How far from one they may be.
        tolerance: f64,
    },
    /// Something is bought that nobody sells.
    #[error(
        "{importer} uses `{sector}` and nobody supplies it: give a flow, at least from itself, or take the use away"
    )]
    NoSupplier {
        /// Who buys.
        importer: String,
        /// What.
        sector: String,
    },
    /// Deficits that do not cancel.
    #[error(
        "deficits of all countries sum to {sum}, {share} of world value added: expected 0; what one lacks another has"
    )]
    Deficits {
        /// Their sum.
        sum: f64,
        /// The sum beside world value added.
        share: f64,
    },
}

/// How far published shares may be from summing to one: they are printed with few digits.
const ROUNDING: f64 = 1e-4;

impl Base {
    /// A base of its parts. Shares within 1e-4 of summing to one are divided by their sum.
    ///
    /// # Errors
    /// Where a table has the wrong size, a number cannot be, shares or deficits do not add up, or something is used that
    /// nobody supplies.
    pub fn new(mut parts: Parts) -> Result<Self, BaseError> {
        check_shapes(&parts)?;
        check_values(&parts)?;
        let labels = parts.labels.clone();
        let (sectors, countries) = (labels.sectors().len(), labels.countries().len());
        for (sector, importer, row) in parts.shares.rows_mut() {
            normalize("shares of trade", row, true, || place(&labels, Some(sector), Some(importer)))?;
        }
        for country in 0..countries {
            let mut column: Vec<f64> = parts.final_shares.rows().filter_map(|row| row.get(country)).copied().collect();
            normalize("shares of final spending", &mut column, false, || place(&labels, None, Some(country)))?;
            for (row, value) in parts.final_shares.rows_mut().zip(column) {
                if let Some(cell) = row.get_mut(country) {
                    *cell = value;
                }
            }
        }
        for using in 0..sectors {
            for country in 0..countries {
                let own = parts.value_added_shares.get(using, country).unwrap_or(1.0);
                let mut column: Vec<f64> =
                    (0..sectors).filter_map(|input| parts.materials.get(input * sectors + using, country)).collect();
                normalize("shares of materials", &mut column, own >= 1.0, || {
                    place(&labels, Some(using), Some(country))
                })?;
                for (input, value) in column.into_iter().enumerate() {
                    if let Some(cell) = parts.materials.get_mut(input * sectors + using, country) {
                        *cell = value;
                    }
                }
            }
        }
        let (sum, world): (f64, f64) = (parts.deficits.iter().sum(), parts.value_added.iter().sum());
        if !within(sum, 1e-6 * world) {
            return Err(BaseError::Deficits { sum, share: sum / world });
        }
        let mut inputs = parts.materials.clone();
        for (row, cells) in inputs.rows_mut().enumerate() {
            for (country, cell) in cells.iter_mut().enumerate() {
                *cell *= 1.0 - parts.value_added_shares.get(row % sectors, country).unwrap_or(1.0);
            }
        }
        let base = Self { parts, inputs };
        base.check_supply()?;
        Ok(base)
    }

    fn check_supply(&self) -> Result<(), BaseError> {
        let sectors = self.parts.labels.sectors().len();
        for (sector, importer, row) in self.parts.shares.rows() {
            if row.iter().sum::<f64>() > 0.0 {
                continue;
            }
            let bought = self.parts.final_shares.get(sector, importer).unwrap_or(0.0)
                + (0..sectors).filter_map(|using| self.inputs.get(sector * sectors + using, importer)).sum::<f64>();
            if bought > 0.0 {
                return Err(BaseError::NoSupplier {
                    importer: self.parts.labels.country_name(importer),
                    sector: self.parts.labels.sector_name(sector),
                });
            }
        }
        Ok(())
    }

    /// The same world with other elasticities, one for each sector: shares are what they are, so it is in equilibrium as before.
    ///
    /// # Errors
    /// Where there are too many or too few, or one is not above zero.
    pub fn with_elasticities(&self, elasticities: Vec<f64>) -> Result<Self, BaseError> {
        let mut base = self.clone();
        base.parts.elasticities = elasticities;
        check_shapes(&base.parts)?;
        check_values(&base.parts)?;
        Ok(base)
    }

    /// Countries and sectors.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.parts.labels
    }

    /// What the base is made of.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Flows of trade at the border: with export taxes, without tariffs, `[sector][importer][exporter]`, in the unit of money.
    #[must_use]
    pub fn flows(&self) -> Cube {
        let mut flows = self.parts.shares.clone();
        let tariffs = self.parts.tariffs.rows();
        for ((sector, importer, row), (_, _, tariffs)) in flows.rows_mut().zip(tariffs) {
            let spent = self.parts.expenditure.get(sector, importer).unwrap_or(0.0);
            for (cell, tariff) in row.iter_mut().zip(tariffs) {
                *cell *= spent / (1.0 + tariff);
            }
        }
        flows
    }

    /// Tariffs by importer and export taxes by exporter, in the unit of money.
    #[must_use]
    pub fn revenue(&self) -> Vec<f64> {
        let mut revenue = vec![0.0; self.parts.labels.countries().len()];
        let flows = self.flows();
        for ((route, flow), (tariff, tax)) in
            flows.routes().zip(self.parts.tariffs.cells().iter().zip(self.parts.export_taxes.cells()))
        {
            add(revenue.get_mut(route.importer), flow * tariff);
            add(revenue.get_mut(route.exporter), flow * tax / (1.0 + tax));
        }
        revenue
    }

    /// What each country has to spend on final uses: value added, revenue and deficit, in the unit of money.
    #[must_use]
    pub fn income(&self) -> Vec<f64> {
        let own = self.parts.value_added.iter().zip(&self.parts.deficits);
        self.revenue().iter().zip(own).map(|(revenue, (added, deficit))| revenue + added + deficit).collect()
    }
}

/// A place of a table, for messages.
pub(crate) fn place(labels: &Labels, sector: Option<usize>, country: Option<usize>) -> String {
    match (sector, country) {
        (Some(sector), Some(country)) => {
            format!("`{}` in {}", labels.sector_name(sector), labels.country_name(country))
        }
        (Some(sector), None) => format!("`{}`", labels.sector_name(sector)),
        (None, Some(country)) => labels.country_name(country),
        (None, None) => "the world".to_owned(),
    }
}

fn normalize(
    what: &'static str,
    shares: &mut [f64],
    may_be_nothing: bool,
    place: impl Fn() -> String,
) -> Result<(), BaseError> {
    let sum: f64 = shares.iter().sum();
    if sum == 0.0 && may_be_nothing {
        return Ok(());
    }
    if !within(sum - 1.0, ROUNDING) {
        return Err(BaseError::Sum { what, place: place(), sum, tolerance: ROUNDING });
    }
    for share in shares {
        *share /= sum;
    }
    Ok(())
}

fn check_shapes(parts: &Parts) -> Result<(), BaseError> {
    let (sectors, countries) = (parts.labels.sectors().len(), parts.labels.countries().len());
    let (plane, cube) = (sectors * countries, sectors * countries * countries);
    for (what, found, expected) in [
        ("shares of trade", parts.shares.cells().len(), cube),
        ("tariffs", parts.tariffs.cells().len(), cube),
        ("export taxes", parts.export_taxes.cells().len(), cube),
        ("shares of value added", parts.value_added_shares.cells().len(), plane),
        ("materials", parts.materials.cells().len(), sectors * plane),
        ("shares of final spending", parts.final_shares.cells().len(), plane),
        ("elasticities", parts.elasticities.len(), sectors),
        ("value added", parts.value_added.len(), countries),
        ("expenditure", parts.expenditure.cells().len(), plane),
        ("deficits", parts.deficits.len(), countries),
    ] {
        if found != expected {
            return Err(BaseError::Shape { what, expected, found, countries, sectors });
        }
    }
    Ok(())
}

/// What is checked, its numbers, where each of them is, whether it may be, and what it may be.
type Check<'a> = (&'static str, &'a [f64], &'a dyn Fn(usize) -> String, fn(f64) -> bool, &'static str);

fn check_values(parts: &Parts) -> Result<(), BaseError> {
    let labels = &parts.labels;
    let countries = labels.countries().len();
    let plane = |at: usize| place(labels, Some(at / countries), Some(at % countries));
    let route = |at: usize| {
        let exporter = labels.country_name(at % countries);
        format!("{} from {exporter}", plane(at / countries))
    };
    let using = |at: usize| plane(at % (countries * labels.sectors().len()));
    let sector = |at: usize| place(labels, Some(at), None);
    let country = |at: usize| place(labels, None, Some(at));
    let checks: [Check<'_>; 10] = [
        ("the share", parts.shares.cells(), &route, |v| v >= 0.0, "zero or more"),
        ("the tariff", parts.tariffs.cells(), &route, |v| v > -1.0, "more than −1 (0.05 is five per cent)"),
        ("the export tax", parts.export_taxes.cells(), &route, |v| v > -1.0, "more than −1 (0.05 is five per cent)"),
        (
            "the share of value added",
            parts.value_added_shares.cells(),
            &plane,
            |v| v > 0.0 && v <= 1.0,
            "more than 0, at most 1",
        ),
        ("a share of materials", parts.materials.cells(), &using, |v| v >= 0.0, "zero or more"),
        ("the share of final spending", parts.final_shares.cells(), &plane, |v| v >= 0.0, "zero or more"),
        ("the elasticity", &parts.elasticities, &sector, |v| v > 0.0, "more than zero"),
        ("value added", &parts.value_added, &country, |v| v > 0.0, "more than zero"),
        ("expenditure", parts.expenditure.cells(), &plane, |v| v >= 0.0, "zero or more"),
        ("the deficit", &parts.deficits, &country, |_| true, "a number"),
    ];
    for (what, values, place, holds, expected) in checks {
        if let Some((at, value)) = values.iter().enumerate().find(|(_, value)| !value.is_finite() || !holds(**value)) {
            return Err(BaseError::Value { what, place: place(at), value: *value, expected });
        }
    }
    Ok(())
}
