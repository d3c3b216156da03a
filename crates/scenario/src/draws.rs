//! Parameters as distributions, each with its source, drawn by a seed.
