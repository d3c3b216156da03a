//! What a reader did beside reading: what is estimated, put together or taken apart.

use std::fmt;

use super::partial::Completion;

/// How the files of a table are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Arrays of the World Input–Output Database, 2014, of which trade in intermediates is known by its sums.
    Wiod2014Partial,
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
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wiod2014Partial => "WIOD 2014, arrays in part",
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
        }
    }
}
