//! The numbers that rules ask of content, each as an interval from what is certain to what is possible.
//!
//! | module | what |
//! |---|---|
//! | [`bounds`] | an amount of which only bounds are known |
//! | [`value`] | what parts are worth, and how many of each stand in a product |
//! | [`share`] | the share of the parts that count in a product's value, and the parts that would settle it |
//! | [`reach`] | whether something is in a product, and by which path |
//!
//! The law says what counts; here is only the arithmetic. A missing origin, classification, value or list of parts widens the
//! interval and never narrows it; more evidence narrows it.

pub mod bounds;
pub mod reach;
pub mod share;
pub mod value;

pub use bounds::Bounds;
pub use reach::Reach;
pub use share::{Open, Share, Why};
pub use value::Values;

#[cfg(test)]
mod tests;
