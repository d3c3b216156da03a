//! World input–output tables: who makes what, who uses it, and what it costs to make.
//!
//! | module | what |
//! |---|---|
//! | [`balance`] | whether rows and columns say the same output, with what is left over |
//! | [`ras`] | cells scaled until rows and columns sum to what they should (Stone's biproportional method) |
//! | [`concordance`] | countries or sectors put together by weights; nothing is lost unsaid |
//! | [`split`] | a thin sector taken out of a larger one by explicit shares |
//! | [`base`] | a table as flows of trade and costs, from which an equilibrium starts |

pub mod balance;
pub mod base;
pub mod concordance;
pub mod ras;
pub mod split;

use crate::grid::Matrix;
use crate::kernel::all_from;
use crate::labels::Labels;
pub use crate::read::wiod;

/// A world table of `N` countries, `J` sectors and `U` final uses. An industry is a country and a sector, country by country:
/// industry = country · J + sector. Money in one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Countries and sectors.
    pub labels: Labels,
    /// Final uses, such as households and investment.
    pub uses: Vec<String>,
    /// The unit of money, as published, such as `million USD`.
    pub unit: String,
    /// Intermediate use, `NJ × NJ`: row the industry that supplies, column the one that uses.
    pub intermediate: Matrix,
    /// Final demand, `NJ × NU`: row the industry that supplies, column country · U + use. Inventories may be negative.
    pub final_demand: Matrix,
    /// Taxes less subsidies on products that an industry uses, `NJ`.
    pub taxes: Vec<f64>,
    /// Value added, `NJ`.
    pub value_added: Vec<f64>,
    /// Output, `NJ`.
    pub output: Vec<f64>,
}

/// Why numbers do not make a table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A part of the wrong size.
    #[error("{what}: expected {expected} numbers for {industries} industries and {uses} final uses, found {found}")]
    Shape {
        /// Which part.
        what: &'static str,
        /// Numbers it should have.
        expected: usize,
        /// Numbers it has.
        found: usize,
        /// Industries.
        industries: usize,
        /// Final uses.
        uses: usize,
    },
    /// A number that cannot be.
    #[error("{what} of {industry} is {value}: expected {expected}")]
    Value {
        /// Which number.
        what: &'static str,
        /// Of which industry.
        industry: String,
        /// What it is.
        value: f64,
        /// What it may be.
        expected: &'static str,
    },
}

impl Table {
    /// Checks sizes and signs: intermediate use and output are not negative, every number is one. Whether it balances is
    /// [`Table::balance`].
    ///
    /// # Errors
    /// Where a part has the wrong size or a number cannot be.
    pub fn check(&self) -> Result<(), TableError> {
        let industries = self.industries();
        let finals = self.labels.countries().len() * self.uses.len();
        for (what, found, expected) in [
            ("intermediate use", self.intermediate.cells().len(), industries * industries),
            ("final demand", self.final_demand.cells().len(), industries * finals),
            ("taxes", self.taxes.len(), industries),
            ("value added", self.value_added.len(), industries),
            ("output", self.output.len(), industries),
        ] {
            if found != expected {
                return Err(TableError::Shape { what, expected, found, industries, uses: self.uses.len() });
            }
        }
        let parts: [(&'static str, &[f64], usize, bool); 5] = [
            ("intermediate use", self.intermediate.cells(), industries, true),
            ("final demand", self.final_demand.cells(), finals, false),
            ("taxes", &self.taxes, 1, false),
            ("value added", &self.value_added, 1, false),
            ("output", &self.output, 1, true),
        ];
        for (what, cells, width, positive) in parts {
            let least = if positive { 0.0 } else { f64::MIN };
            if all_from(cells, least) {
                continue;
            }
            let wrong = |value: &f64| !(least..=f64::MAX).contains(value);
            if let Some((at, value)) = cells.iter().enumerate().find(|(_, value)| wrong(value)) {
                let expected = if positive { "zero or more" } else { "a number" };
                let industry = self.industry(at / width.max(1));
                return Err(TableError::Value { what, industry, value: *value, expected });
            }
        }
        Ok(())
    }

    /// How many industries there are.
    #[must_use]
    pub fn industries(&self) -> usize {
        self.labels.countries().len() * self.labels.sectors().len()
    }

    /// Money for people: the unit, and by what amounts are divided for it. A unit of millions, such as `million USD` or `M.EUR`, is
    /// told in billions, any other as it is.
    #[must_use]
    pub fn billions(&self) -> (String, f64) {
        let of = ["million ", "Million ", "M.", "mn "].iter().find_map(|start| self.unit.strip_prefix(start));
        of.map_or_else(|| (self.unit.clone(), 1.0), |money| (format!("bn {money}"), 1000.0))
    }

    /// An industry by name, for people: `` `Mining` in CHN ``.
    #[must_use]
    pub fn industry(&self, at: usize) -> String {
        let sectors = self.labels.sectors().len();
        format!("`{}` in {}", self.labels.sector_name(at % sectors), self.labels.country_name(at / sectors))
    }
}
