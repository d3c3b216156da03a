//! The law taken out of its model for engines that do not read it: the whole of a decision on duties, and two parts indexed by hand.

pub mod chart;
pub mod duty;
pub mod scope;
pub mod whole;
