//! What each adopter of a measure adds.
