//! What can be wrong with a table or a question about it.

use crate::labels::LabelsError;
use crate::table::TableError;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum StructureError {
    /// The numbers do not make a table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A name that the table does not have, or names that differ between two tables.
    #[error(transparent)]
    Labels(#[from] LabelsError),
    /// Something is spread over the output of an industry that has none.
    #[error(
        "{industry} has no output and {value} of {what}: there is nothing to spread it over; set it to zero or put the industry \
         together with another (table::concordance)"
    )]
    NoOutput {
        /// The industry.
        industry: String,
        /// How much, in its own unit.
        value: f64,
        /// Of what.
        what: String,
    },
    /// A country whose sectors use up among themselves all that one of them makes.
    #[error(
        "{industry}: the sectors of its country use up all it makes to make it (pivot {pivot:e}; Hawkins and Simon ask for more than \
         zero), so I − A has no inverse that is nowhere negative; look at its inputs and output"
    )]
    NotProductive {
        /// The industry at which it shows.
        industry: String,
        /// What is left of a unit of output after all that it takes to make it.
        pivot: f64,
    },
    /// The sweeps did not come to an end.
    #[error(
        "(I − A) x = y is not met: {residual:e} of the largest right side is left at {industry} after {sweeps} sweeps, {tolerance:e} \
         is allowed; as a whole the table may use up more than it makes: look at industries whose inputs exceed output"
    )]
    NotSolved {
        /// What is left of the right side, as a share of its largest number.
        residual: f64,
        /// What was allowed.
        tolerance: f64,
        /// Sweeps done.
        sweeps: usize,
        /// The industry that leaves most.
        industry: String,
    },
    /// Numbers that are not one for each industry, country or sector.
    #[error("{what}: expected {expected} numbers, one for each {each}, found {found}")]
    Shape {
        /// Which numbers.
        what: &'static str,
        /// Of what there should be one each.
        each: &'static str,
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A number that cannot be.
    #[error("{what} is {value}: expected {expected}")]
    Value {
        /// Which number.
        what: String,
        /// What it is.
        value: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// Two parties that share a country.
    #[error("{country} stands on both sides: a party cannot depend on itself")]
    BothSides {
        /// The country.
        country: String,
    },
    /// A party of nobody.
    #[error("a party without countries depends on nobody: name at least one")]
    NoParty,
    /// Two tables that do not speak of the same.
    #[error(
        "the tables differ in their {what}: before {before}, after {after}; put them together by a concordance first"
    )]
    Differ {
        /// In what.
        what: &'static str,
        /// What the earlier has.
        before: String,
        /// What the later has.
        after: String,
    },
}
