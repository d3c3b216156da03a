//! What pictures share: the width of text, scales with round ticks, shapes with classes.

pub mod place;
pub mod scale;
pub mod shape;
pub mod write;

pub use scale::{Linear, ticks};

use crate::markup::Element;

/// A picture, drawn: its size in pixels and what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Pixels across.
    pub width: f64,
    /// Pixels down.
    pub height: f64,
    /// What it shows, in a sentence or two, for those who hear the page.
    pub description: String,
    /// The shapes, back to front.
    pub shapes: Vec<Element>,
}

/// What a picture is drawn into.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// Pixels across that there are. A picture that needs more takes more.
    pub width: f64,
    /// Begins the identifiers of what the drawing refers to, unique on a page.
    pub id: &'a str,
}

impl Room<'_> {
    /// Whether this is the width of a telephone.
    pub fn is_narrow(&self) -> bool {
        self.width < 500.0
    }
}
