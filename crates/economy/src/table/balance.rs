//! Whether rows and columns say the same output, with what is left over.

use super::Table;
use crate::kernel::within;

/// What is left over, in the unit of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// Output less all uses, by industry.
    pub rows: Vec<f64>,
    /// Output less inputs, taxes and value added, by industry.
    pub columns: Vec<f64>,
    /// What is left over of rows, without signs, as a share of world output.
    pub rows_share: f64,
    /// What is left over of columns, without signs, as a share of world output.
    pub columns_share: f64,
    /// The industry whose row leaves most, and how much.
    pub worst_row: (String, f64),
    /// The industry whose column leaves most, and how much.
    pub worst_column: (String, f64),
}

/// Why a table does not pass.
#[derive(Debug, thiserror::Error)]
#[error(
    "the table does not balance: {side} leave {share:e} of world output, and {tolerance:e} is allowed; most is left by \
     {industry}: {residual}; balance it (table::ras) or allow more"
)]
pub struct Unbalanced {
    /// Rows or columns.
    pub side: &'static str,
    /// What is left over as a share of world output.
    pub share: f64,
    /// What was allowed.
    pub tolerance: f64,
    /// The industry that leaves most.
    pub industry: String,
    /// What it leaves.
    pub residual: f64,
}

impl Table {
    /// What rows and columns leave over.
    #[must_use]
    pub fn balance(&self) -> Balance {
        let used = self.intermediate.row_sums().into_iter().zip(self.final_demand.row_sums());
        let rows: Vec<f64> = self.output.iter().zip(used).map(|(made, (inside, last))| made - inside - last).collect();
        let costs = self.intermediate.column_sums().into_iter().zip(self.taxes.iter().zip(&self.value_added));
        let columns: Vec<f64> = self
            .output
            .iter()
            .zip(costs)
            .map(|(made, (inputs, (taxes, added)))| made - inputs - taxes - added)
            .collect();
        let world: f64 = self.output.iter().sum();
        let share = |left: &[f64]| left.iter().map(|left| left.abs()).sum::<f64>() / world;
        let worst = |left: &[f64]| {
            let (at, left) = left
                .iter()
                .enumerate()
                .fold((0, 0.0_f64), |most, (at, left)| if left.abs() > most.1.abs() { (at, *left) } else { most });
            (self.industry(at), left)
        };
        Balance {
            rows_share: share(&rows),
            columns_share: share(&columns),
            worst_row: worst(&rows),
            worst_column: worst(&columns),
            rows,
            columns,
        }
    }

    /// The balance, where it is within `tolerance` of world output.
    ///
    /// # Errors
    /// Where it is not, with the industry that leaves most.
    pub fn balanced(&self, tolerance: f64) -> Result<Balance, Unbalanced> {
        let balance = self.balance();
        let sides = [
            ("rows", balance.rows_share, &balance.worst_row),
            ("columns", balance.columns_share, &balance.worst_column),
        ];
        for (side, share, (industry, residual)) in sides {
            if !within(share, tolerance) {
                return Err(Unbalanced { side, share, tolerance, industry: industry.clone(), residual: *residual });
            }
        }
        Ok(balance)
    }
}
