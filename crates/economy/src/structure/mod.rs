//! Who depends on whom: multipliers, concentration, reliance on foreign inputs, participation, extraction, chokepoints.
