//! The short run: a shock spreads day by day, with inventories, rationing and limited substitution.
//!
//! An adaptive regional input–output model (ARIO): Hallegatte, "An Adaptive Regional Input–Output Model and its Application to
//! the Assessment of the Economic Cost of Katrina", Risk Analysis 28(3), 2008; Hallegatte, "Modeling the Role of Inventories and
//! Heterogeneity in the Assessment of the Economic Costs of Natural Disasters", Risk Analysis 34(1), 2014 (2013 online); orders
//! as in Guan and others, "Global supply-chain effects of COVID-19 control measures", Nature Human Behaviour 4, 2020. With the
//! same table, shock and parameters it gives the figures of the Python package BoARIO (Juhel 2023); `docs/disruption.md` has
//! the equations, the order of a day and every difference.
//!
//! | module | what |
//! |---|---|
//! | [`parameters`] | days of inventory, overproduction, orders, criticality of inputs, substitution |
//! | [`model`] | a table made ready: shares, coefficients, capital |
//! | [`events`] | what can happen: capital or capacity lost or grown old, sales stopped, demand lost, updates stopped |
//! | [`shock`] | all that happens in one run |
//! | [`recovery`] | how a loss fades |
//! | [`run`] | the days, one after the other |
//! | [`outcome`] | what there was on every day; losses, recovery, certificate |
//!
//! ```text
//! Table + Parameters -> Model --(Shock, days)--> run -> Outcome
//! ```

mod band;
mod day;
pub mod events;
mod losses;
pub mod model;
pub mod outcome;
pub mod parameters;
pub mod recovery;
mod routes;
pub mod run;
pub mod shock;
mod sweep;

pub use events::{Aging, Buyers, Capacity, Capital, Demand, Households, Rebuild, Return, Sales, Span, Updates};
pub use model::{Model, ModelError};
pub use outcome::{Certificate, Outcome};
pub use parameters::{DeadBand, Orders, Overproduction, Parameters, ParametersError};
pub use recovery::{Curve, Recovery};
pub use run::{MOST_DAYS, Run, RunError};
pub use shock::{Shock, ShockError};
