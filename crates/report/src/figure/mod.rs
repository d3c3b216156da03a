//! A figure: a table, where it is from, and the picture drawn from its columns.
//!
//! | picture | what it shows |
//! |---|---|
//! | [`Bars`] | one number a name, with its interval, by scenario |
//! | [`Matrix`] | what rows depend on columns for, as a heat map with its numbers |
//! | [`Map`] | places at about where they are, sized and colored |
//! | [`Timeline`] | the life of each measure |
//! | [`Leverage`] | harm to oneself and harm to the other |
//! | [`Ladder`] | moves from the status quo, with what they pay |
//! | [`Lines`] | what runs over days, with bands |
//! | [`Payoffs`] | a game of two players, best answers and equilibria |
//!
//! A picture names columns of the table; one that is not there is an error that names it.

mod bars;
mod data;
mod error;
mod ladder;
mod leverage;
mod lines;
mod map;
mod matrix;
mod payoffs;
mod timeline;
mod tone;

pub use bars::{Bars, Order};
pub use error::FigureError;
pub use ladder::Ladder;
pub use leverage::Leverage;
pub use lines::{Lines, TOGETHER};
pub use map::Map;
pub use matrix::Matrix;
pub use payoffs::Payoffs;
pub use timeline::{STATES, Timeline};
pub use tone::Shades;

use data::Data;

use crate::draw::shape::{self, Anchor};
use crate::draw::{Drawing, Room};
use crate::markup::{Element, pixels};
use crate::page::SHEET;
use crate::table::Table;

/// Where data are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub title: String,
    /// Its address; may be empty.
    pub url: String,
}

impl Source {
    /// A source with its address.
    pub fn new(title: impl Into<String>, url: impl Into<String>) -> Source {
        Source { title: title.into(), url: url.into() }
    }
}

/// A table, where it is from, and what is drawn from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it shows, in a line: best the finding itself.
    pub title: String,
    /// What must be known to read it: units, what the interval is, what is left out.
    pub caption: String,
    /// Where the numbers are from.
    pub sources: Vec<Source>,
    /// The numbers.
    pub table: Table,
    /// How they are drawn.
    pub picture: Picture,
}

/// How a table is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// Not at all: the table is the figure.
    Table,
    /// Bars with intervals.
    Bars(Bars),
    /// A heat map.
    Matrix(Matrix),
    /// Bubbles where places are.
    Map(Map),
    /// The life of measures.
    Timeline(Timeline),
    /// Harm to oneself and to the other.
    Leverage(Leverage),
    /// Moves from the status quo.
    Ladder(Ladder),
    /// What runs over days.
    Lines(Lines),
    /// A game of two.
    Payoffs(Payoffs),
}

impl Figure {
    /// The picture in so many pixels across; `None` where the table is the figure. `id` begins the identifiers inside it.
    ///
    /// # Errors
    /// A column that the table does not have or that holds something else; a row that cannot be shown.
    pub fn draw(&self, width: f64, id: &str) -> Result<Option<Drawing>, FigureError> {
        let data = Data { figure: &self.title, table: &self.table };
        let room = Room { width, id };
        let drawing = match &self.picture {
            Picture::Table => return Ok(None),
            Picture::Bars(bars) => bars.draw(data, room),
            Picture::Matrix(matrix) => matrix.draw(data, room),
            Picture::Map(map) => map.draw(data, room),
            Picture::Timeline(timeline) => timeline.draw(data, room),
            Picture::Leverage(leverage) => leverage.draw(data, room),
            Picture::Ladder(ladder) => ladder.draw(data, room),
            Picture::Lines(lines) => lines.draw(data, room),
            Picture::Payoffs(payoffs) => payoffs.draw(data, room),
        }?;
        Ok(Some(if self.table.rows() == 0 { nothing(width) } else { drawing }))
    }

    /// The picture as a file of SVG with its own style; `None` where the table is the figure.
    ///
    /// # Errors
    /// As [`Figure::draw`].
    pub fn svg(&self, width: f64) -> Result<Option<String>, FigureError> {
        let id = format!("{}-", self.table.name());
        Ok(self.draw(width, &id)?.map(|drawing| {
            let lines = crate::draw::write::wrap(&self.title, 16.0, drawing.width - 8.0, 3);
            let head = shape::count(lines.len()) * 20.0 + 12.0;
            let mut body = Element::new("g").with("transform", format!("translate(0 {})", pixels(head)));
            let titles = lines
                .into_iter()
                .enumerate()
                .map(|(at, line)| shape::label((0.0, 16.0 + 20.0 * shape::count(at)), Anchor::Start, "heading", line));
            body = body.children(drawing.shapes.clone());
            let drawing = Drawing { height: drawing.height + head, shapes: titles.chain([body]).collect(), ..drawing };
            let sheet = Element::new("style").style(SHEET);
            element(&drawing, &self.title, &id, Some(sheet)).with("xmlns", "http://www.w3.org/2000/svg").render()
        }))
    }
}

/// A drawing as an element of SVG that says what it shows.
pub(crate) fn element(drawing: &Drawing, title: &str, id: &str, sheet: Option<Element>) -> Element {
    Element::new("svg")
        .with("viewBox", format!("0 0 {} {}", pixels(drawing.width), pixels(drawing.height)))
        .at("width", drawing.width)
        .at("height", drawing.height)
        .with("role", "img")
        .with("aria-labelledby", format!("{id}title {id}desc"))
        .child(Element::new("title").with("id", format!("{id}title")).text(title))
        .child(Element::new("desc").with("id", format!("{id}desc")).text(drawing.description.clone()))
        .children(sheet)
        .children(drawing.shapes.iter().cloned())
}

/// What is drawn of a table without rows.
fn nothing(width: f64) -> Drawing {
    let height = 64.0;
    let text = "Nothing to show: the table has no rows.";
    Drawing {
        width,
        height,
        description: text.to_owned(),
        shapes: vec![
            shape::rect(0.5, 0.5, width - 1.0, height - 1.0, "blank"),
            shape::label((width / 2.0, height / 2.0 + 4.0), Anchor::Middle, "quiet", text),
        ],
    }
}
