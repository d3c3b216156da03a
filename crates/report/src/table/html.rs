//! A table as HTML that can be read aloud: a caption, headings with their scope, units in the headings.

use super::{Kind, Table};
use crate::markup::Element;

impl Table {
    /// The table as HTML. The first column heads the rows where it is of text.
    pub fn html(&self) -> Element {
        let caption = Element::new("caption").text(self.title.clone());
        let head = self.columns.iter().map(|column| {
            let cell = Element::new("th").with("scope", "col").text(column.heading());
            if column.kind() == Kind::Number { cell.class("number") } else { cell }
        });
        let head = Element::new("thead").child(Element::new("tr").children(head));
        let mut body = Element::new("tbody");
        for row in 0..self.rows {
            let cells = self.columns.iter().enumerate().map(|(at, column)| {
                let cell = match (at, column.kind()) {
                    (0, Kind::Text) => Element::new("th").with("scope", "row"),
                    _ => Element::new("td"),
                };
                match (column.shown(row), column.kind()) {
                    (None, _) => cell.class("missing").text("n/a"),
                    (Some(text), Kind::Number) => cell.class("number").text(text),
                    (Some(text), Kind::Date) => cell.class("date").text(text),
                    (Some(text), Kind::Text) => cell.text(text),
                }
            });
            body.push(Element::new("tr").children(cells));
        }
        if self.rows == 0 {
            let all = Element::new("td").with("colspan", self.columns.len().to_string());
            body.push(Element::new("tr").child(all.class("missing").text("No rows.")));
        }
        Element::new("table").child(caption).child(head).child(body)
    }
}
