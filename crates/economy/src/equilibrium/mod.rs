//! Trade in the medium run: many sectors that buy from each other, in exact hat algebra.
//!
//! Caliendo and Parro, "Estimates of the Trade and Welfare Effects of NAFTA", Review of Economic Studies 82(1), 2015.
//! A number in brackets, such as (11), is an equation of that paper. A hat is a ratio, after to before.
//!
//! | module | what |
//! |---|---|
//! | [`base`] | the world before: shares, elasticities, tariffs, value added |
//! | [`flows`] | a base from flows of trade and the costs of production, with what did not fit |
//! | [`caliendo_parro`] | the files of Caliendo and Parro's own data |
//! | [`shock`] | what changes: tariffs, export taxes, costs, bans |
//! | [`solve`] | the world after, or the residual at which it was not found |
//! | [`outcome`] | what there is after: wages, prices, flows, income |
//! | [`effects`] | what a country gains: real wage, real income, terms of trade, volume of trade |
//!
//! ```text
//! files -> Flows -> Base --(Shock, Deficits)--> solve -> Outcome -> Effects
//!                    ^                                      |
//!                    +------------- Outcome::base ----------+
//! ```

mod anderson;
pub mod base;
pub mod caliendo_parro;
pub mod effects;
pub mod flows;
pub mod outcome;
pub mod shock;
pub mod solve;
mod system;

pub use base::{Base, BaseError, Parts};
pub use effects::Effects;
pub use flows::{Flows, Notes};
pub use outcome::{Certificate, Outcome};
pub use shock::Shock;
pub use solve::{Deficits, Method, Options, SolveError};
