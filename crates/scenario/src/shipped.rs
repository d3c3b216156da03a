//! The probes and assumptions that ship, for the small world with its thin sectors taken out.

/// Probes, as [`crate::probe::Probes::read`] reads them.
pub const PROBES: &str = include_str!("../data/probes.json");
/// Assumptions, as [`crate::assumptions::Assumptions::read`] reads them.
pub const ASSUMPTIONS: &str = include_str!("../data/assumptions.json");
