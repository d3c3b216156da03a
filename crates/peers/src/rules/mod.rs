//! Two well-defined parts of the law, taken out of its model for engines that do not read it.

pub mod chart;
pub mod duty;
pub mod scope;
