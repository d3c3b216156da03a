//! Shapes with classes of the style sheet; colors and fonts are said there.

use crate::draw::write::{self, LINE, SIZE};
use crate::markup::{Element, pixels};

/// A box.
pub fn rect(x: f64, y: f64, width: f64, height: f64, class: &str) -> Element {
    Element::new("rect").at("x", x).at("y", y).at("width", width.max(0.0)).at("height", height.max(0.0)).class(class)
}

/// A line.
pub fn line(from: (f64, f64), to: (f64, f64), class: &str) -> Element {
    Element::new("line").at("x1", from.0).at("y1", from.1).at("x2", to.0).at("y2", to.1).class(class)
}

/// A circle.
pub fn circle(center: (f64, f64), radius: f64, class: &str) -> Element {
    Element::new("circle").at("cx", center.0).at("cy", center.1).at("r", radius).class(class)
}

/// Points joined by lines, moving to the first.
pub fn through(points: &[(f64, f64)]) -> String {
    let mut out = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        out.push(if at == 0 { 'M' } else { 'L' });
        out.push_str(&format!("{},{}", pixels(*x), pixels(*y)));
    }
    out
}

/// A path by its commands.
pub fn path(commands: impl Into<String>, class: &str) -> Element {
    Element::new("path").with("d", commands).class(class)
}

/// Where a label stands to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Begins at the point.
    Start,
    /// Its middle is at the point.
    Middle,
    /// Ends at the point.
    End,
}

impl Anchor {
    fn class(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// One line of text, its baseline at the point.
pub fn label(at: (f64, f64), anchor: Anchor, class: &str, text: impl Into<String>) -> Element {
    let class = if class.is_empty() { anchor.class().to_owned() } else { format!("{} {class}", anchor.class()) };
    Element::new("text").at("x", at.0).at("y", at.1).class(class).text(text)
}

/// A label beside a row, in at most two lines about the middle of the row; cut where it is longer, and whole on hover.
pub fn beside(at: (f64, f64), anchor: Anchor, class: &str, text: &str, room: f64) -> Element {
    block(at, anchor, class, text, room, 2)
}

/// A label in at most so many lines about a middle.
pub fn block(at: (f64, f64), anchor: Anchor, class: &str, text: &str, room: f64, lines: usize) -> Element {
    let lines = write::wrap(text, SIZE, room, lines);
    let mut group = Element::new("g");
    if lines.iter().any(|line| line.ends_with('…')) {
        group.push(Element::new("title").text(text));
    }
    let count = f64::from(u32::try_from(lines.len()).unwrap_or(1));
    let mut y = at.1 + SIZE * 0.36 - (count - 1.0) * LINE / 2.0;
    for line in lines {
        group.push(label((at.0, y), anchor, class, line));
        y += LINE;
    }
    group
}

/// A shape in a group with what is told on hover and read aloud.
pub fn told(told: impl Into<String>, shapes: impl IntoIterator<Item = Element>) -> Element {
    Element::new("g").child(Element::new("title").text(told)).children(shapes)
}

/// A position as a number of pixels.
pub fn count(at: usize) -> f64 {
    f64::from(u32::try_from(at).unwrap_or(u32::MAX))
}
