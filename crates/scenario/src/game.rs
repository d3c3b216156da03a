//! Moves, answers, stable points.
