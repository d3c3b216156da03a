//! What a reader did beside reading: what is estimated, put together or taken apart.

use std::fmt;

use super::partial::Completion;

/// How the files of a table are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Arrays of the World Input–Output Database, 2014, of which trade in intermediates is known by its sums.
    Wiod2014Partial,
    /// CSV without headers: intermediate use, final demand, output.
    Csv,
    /// Arrays of NumPy: intermediate use, final demand, output.
    Arrays,
    /// One sheet of the World Input–Output Database.
    WiodWide,
    /// Inter-Country Input–Output tables of the OECD.
    Icio,
    /// EXIOBASE 3, or a folder of pymrio.
    Pymrio,
    /// A row a number, as this project writes it.
    Tidy,
}

/// What was read, and what was done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Notes {
    /// How the files are laid out.
    pub layout: Layout,
    /// What whoever uses the table should know.
    pub notes: Vec<Note>,
}

/// One thing to know of a table that was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// Trade in intermediates between countries is an estimate.
    Estimated(Completion),
    /// Transport margins stand with taxes.
    Margins,
    /// Of these countries costs other than inputs are not told apart: taxes are zero and are in value added.
    NoCosts(Vec<String>),
    /// Value added is not told: it is what is left of output.
    ValueAddedIsLeft,
    /// Output is not told: it is what is used.
    OutputIsUse,
    /// Value added or taxes were taken from these rows of a file.
    CostsFrom {
        /// Which.
        file: String,
        /// Its rows.
        rows: Vec<String>,
    },
    /// Taxes on what is bought for final use have no place in a table; their share of world output.
    TaxesOnFinalUse(f64),
    /// Columns that are no use, such as discrepancies, were left out.
    LeftAside {
        /// Of which file.
        file: String,
        /// What stood in them, as a share of world output.
        share: f64,
    },
    /// Parts of countries that were put together.
    PutTogether(Vec<String>),
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wiod2014Partial => "WIOD 2014, arrays in part",
            Self::Csv => "CSV without headers",
            Self::Arrays => "arrays of NumPy",
            Self::WiodWide => "WIOD, one sheet",
            Self::Icio => "OECD ICIO",
            Self::Pymrio => "EXIOBASE or pymrio",
            Self::Tidy => "a row a number",
        })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Estimated(completion) => write!(
                f,
                "what an industry uses from an industry abroad is estimated ({:.1} % of intermediate use): proportions scaled by \
                 RAS in {} passes to known exports and imports, which are met to {:e} of the largest; all else is data. Sums \
                 below zero taken as zero: {:e} of all; exports less imports: {:e} of exports, imports scaled to exports",
                100.0 * completion.estimated,
                completion.passes,
                completion.residual,
                completion.clipped,
                completion.gap,
            ),
            Self::Margins => f.write_str("international transport margins stand with taxes less subsidies on products"),
            Self::NoCosts(countries) => {
                write!(f, "taxes are in value added, and not told apart, in {}", countries.join(", "))
            }
            Self::ValueAddedIsLeft => f.write_str("value added is not told: it is output less inputs and taxes"),
            Self::OutputIsUse => f.write_str("output is not told: it is the sum of all uses"),
            Self::CostsFrom { file, rows } => write!(f, "value added and taxes are from {file}: {}", rows.join("; ")),
            Self::TaxesOnFinalUse(share) => {
                write!(f, "taxes on what is bought for final use ({share:e} of world output) are left out")
            }
            Self::LeftAside { file, share } => {
                write!(f, "columns of {file} that are no use ({share:e} of world output) are left out")
            }
            Self::PutTogether(parts) => write!(f, "put together to the countries they are of: {}", parts.join(", ")),
        }
    }
}
