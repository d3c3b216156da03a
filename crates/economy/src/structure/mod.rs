//! Who depends on whom: multipliers, footprints, participation, concentration, reliance, extraction, chokepoints.
//!
//! Notation: `N` countries, `J` sectors; an industry is a country and a sector. Z is intermediate use, x output,
//! A = Z x̂⁻¹ the input coefficients, L = (I − A)⁻¹ Leontief's inverse. `docs/structure.md` has every definition with its source.
//!
//! | module | what |
//! |---|---|
//! | [`leontief`] | the system I − A of a table: multipliers and outputs by solving it, each with its residual |
//! | [`accounts`] | footprints: what demand asks for at home and abroad, by where it is bought and where it is made |
//! | [`participation`] | whose value added is in whose exports: backward and forward |
//! | [`purchases`] | who buys what from whom |
//! | [`concentration`] | how few suppliers a buyer has (HHI) |
//! | [`reliance`] | foreign inputs, at face value and looked through |
//! | [`extraction`] | what is lost where sales are taken away and nothing takes their place |
//! | [`chokepoints`] | purchases by how dear it is to be without their supplier |
//! | [`dependence`] | two parties: who holds what over whom, by sector |
//! | [`change`] | any of these in two tables of the same names |

pub mod accounts;
mod blocks;
pub mod change;
pub mod chokepoints;
pub mod concentration;
pub mod dependence;
mod error;
pub mod extraction;
mod factors;
mod lanes;
pub mod leontief;
pub mod participation;
pub mod purchases;
pub mod reliance;
mod sparse;
mod sweep;
mod threads;

pub use error::StructureError;
pub use leontief::{Certificate, Leontief, Options, Solved};
