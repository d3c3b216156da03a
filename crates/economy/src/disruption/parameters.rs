//! The parameters of a run: days of inventory, overproduction, orders, criticality of inputs, substitution.

use crate::grid::Matrix;
use crate::labels::Labels;

/// How an order for a product is divided among those who supply it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orders {
    /// By what each supplied before times its capacity now, as a part of its output before (Guan and others 2020; BoARIO's `alt`).
    ByCapacity,
    /// As before (BoARIO's `noalt`).
    Fixed,
}

/// How much more than before an industry can make when more is asked of it (Hallegatte 2008).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overproduction {
    /// The factor to which it falls back, one.
    pub base: f64,
    /// The largest factor.
    pub most: f64,
    /// Days in which it gets there, if nothing is delivered.
    pub days: f64,
}

/// Differences so small that nothing is done about them: |a − b| ≤ absolute + relative · |b|, for all inputs of all industries at
/// once. BoARIO leaves inventories as they are while what comes in is that close to what is used, and orders no refill while
/// inventories are that close to their goal. It depends on the unit of money, and inventories then do not quite balance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeadBand {
    /// As a part of the second number.
    pub relative: f64,
    /// In the unit of the table, a day.
    pub absolute: f64,
}

impl DeadBand {
    /// BoARIO's: the defaults of NumPy's `allclose`.
    pub const BOARIO: Self = Self { relative: 1e-5, absolute: 1e-8 };
}

/// The parameters of a run. A vector has one number for each sector; where a sector is an input, it is the sector supplied.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// Days in the year that the table tells of.
    pub year: f64,
    /// How orders are divided.
    pub orders: Orders,
    /// How much more can be made.
    pub overproduction: Overproduction,
    /// Days of use for which an industry holds an input. An input of which there is always enough has infinity.
    pub inventories: Vec<f64>,
    /// Days in which a gap in an inventory is ordered anew, τ: a day's order has 1/τ of it.
    pub restoration: Vec<f64>,
    /// ψ: the part of the inventory's goal below which production falls (1: at once, as in Hallegatte 2014).
    pub psi: f64,
    /// Productive capital as a multiple of a year's value added, by the sector that owns it.
    pub capital: Vec<f64>,
    /// How much production hangs on an input, input × using sector: 1 critical, 1/2 important, 0 not critical (Pichler and others
    /// 2022, from a survey of analysts of industries; numbers between are ours).
    pub criticality: Matrix,
    /// The part of orders to a supplier who may no longer sell that goes to others who supply the same product, 0 to 1 (ours).
    pub substitution: Vec<f64>,
    /// Days in which half of the orders that found no other supplier find one, counted from the first day on which sales of the
    /// product stop (ours). None: they never do, and where an input is critical the world then runs down without end.
    pub search: Option<f64>,
    /// Differences that are let be. None: all are acted on.
    pub dead_band: Option<DeadBand>,
}

/// Why parameters cannot be.
#[derive(Debug, thiserror::Error)]
pub enum ParametersError {
    /// A vector or matrix of the wrong size.
    #[error("{what}: expected {expected} numbers for {sectors} sectors, found {found}")]
    Shape {
        /// Which.
        what: &'static str,
        /// Numbers it should have.
        expected: usize,
        /// Numbers it has.
        found: usize,
        /// Sectors.
        sectors: usize,
    },
    /// A number that cannot be.
    #[error("{what}{of} is {value}: expected {expected}")]
    Value {
        /// Which number.
        what: &'static str,
        /// Of which sector; empty where there is one for all.
        of: String,
        /// What it is.
        value: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// An inventory that could be used up within a day while production goes on.
    #[error(
        "ψ = {psi} of {days} days of `{sector}` is less than a day's use: production could use what is not there; hold {least} days or more"
    )]
    Short {
        /// The input.
        sector: String,
        /// Days held.
        days: f64,
        /// ψ.
        psi: f64,
        /// Days there should be.
        least: f64,
    },
}

impl Parameters {
    /// The usual ones: 90 days of every input, τ 60 days, ψ 0.8, overproduction to 1.25 in a year, capital four times value added,
    /// orders by capacity, every input critical, every order redirected. All are BoARIO's defaults, without its dead band.
    #[must_use]
    pub fn new(labels: &Labels) -> Self {
        let sectors = labels.sectors().len();
        Self {
            year: 365.0,
            orders: Orders::ByCapacity,
            overproduction: Overproduction { base: 1.0, most: 1.25, days: 365.0 },
            inventories: vec![90.0; sectors],
            restoration: vec![60.0; sectors],
            psi: 0.8,
            capital: vec![4.0; sectors],
            criticality: Matrix::filled(sectors, sectors, 1.0),
            substitution: vec![1.0; sectors],
            search: None,
            dead_band: None,
        }
    }

    /// Checks sizes and ranges.
    ///
    /// # Errors
    /// Where a vector has another length than there are sectors, or a number is outside its range.
    pub fn check(&self, labels: &Labels) -> Result<(), ParametersError> {
        let sectors = labels.sectors().len();
        for (what, found, expected) in [
            ("days of inventory", self.inventories.len(), sectors),
            ("days of restoration", self.restoration.len(), sectors),
            ("capital", self.capital.len(), sectors),
            ("criticality", self.criticality.cells().len(), sectors * sectors),
            ("substitution", self.substitution.len(), sectors),
        ] {
            if found != expected {
                return Err(ParametersError::Shape { what, expected, found, sectors });
            }
        }
        let over = self.overproduction;
        check("days of the year", "", self.year, over_zero(self.year), "more than zero")?;
        check("ψ", "", self.psi, self.psi > 0.0 && self.psi <= 1.0, "more than zero, at most 1")?;
        check("the base of overproduction", "", over.base, over.base >= 1.0 && over.base.is_finite(), "1 or more")?;
        check("the most of overproduction", "", over.most, over.most >= over.base, "its base or more")?;
        check("the most of overproduction", "", over.most, over.most.is_finite(), "a number")?;
        check("days of overproduction", "", over.days, over.days >= 1.0, "1 or more")?;
        if let Some(band) = self.dead_band {
            check(
                "the dead band, relative",
                "",
                band.relative,
                (0.0..1.0).contains(&band.relative),
                "from 0, below 1",
            )?;
            check("the dead band, absolute", "", band.absolute, band.absolute >= 0.0, "zero or more")?;
        }
        for (at, days) in self.inventories.iter().enumerate() {
            let sector = labels.sector_name(at);
            check("days of inventory", &sector, *days, *days >= 0.0, "zero or more, or infinity")?;
            if self.psi * days < 1.0 {
                return Err(ParametersError::Short {
                    sector,
                    days: *days,
                    psi: self.psi,
                    least: (1.0 / self.psi).ceil(),
                });
            }
        }
        for (at, days) in self.restoration.iter().enumerate() {
            check(
                "days of restoration",
                &labels.sector_name(at),
                *days,
                *days >= 1.0 && days.is_finite(),
                "1 or more",
            )?;
        }
        for (at, ratio) in self.capital.iter().enumerate() {
            check("capital", &labels.sector_name(at), *ratio, over_zero(*ratio), "more than zero")?;
        }
        let share = "from 0 to 1";
        if let Some(days) = self.search {
            check("days of search", "", days, days > 0.0 && days.is_finite(), "days, more than zero")?;
        }
        for (at, value) in self.substitution.iter().enumerate() {
            check("substitution", &labels.sector_name(at), *value, (0.0..=1.0).contains(value), share)?;
        }
        for (at, value) in self.criticality.cells().iter().enumerate() {
            let pair = format!("{}` for `{}", labels.sector_name(at / sectors), labels.sector_name(at % sectors));
            check("criticality", &pair, *value, (0.0..=1.0).contains(value), share)?;
        }
        Ok(())
    }
}

fn over_zero(value: f64) -> bool {
    value > 0.0 && value.is_finite()
}

fn check(
    what: &'static str,
    sector: &str,
    value: f64,
    holds: bool,
    expected: &'static str,
) -> Result<(), ParametersError> {
    if holds {
        return Ok(());
    }
    let of = if sector.is_empty() { String::new() } else { format!(" of `{sector}`") };
    Err(ParametersError::Value { what, of, value, expected })
}
