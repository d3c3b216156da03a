//! A section of a page: paragraphs, lists and figures in their order.

use crate::figure::Figure;

/// A section of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    heading: String,
    blocks: Vec<Block>,
}

/// What a section is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Text(String),
    List(Vec<String>),
    Figure(Box<Figure>),
}

impl Section {
    /// A section with a heading.
    pub fn new(heading: impl Into<String>) -> Section {
        Section { heading: heading.into(), blocks: Vec::new() }
    }

    /// With a paragraph.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Section {
        self.blocks.push(Block::Text(text.into()));
        self
    }

    /// With a list.
    #[must_use]
    pub fn list<T: Into<String>>(mut self, items: impl IntoIterator<Item = T>) -> Section {
        self.blocks.push(Block::List(items.into_iter().map(Into::into).collect()));
        self
    }

    /// With a figure.
    #[must_use]
    pub fn figure(mut self, figure: Figure) -> Section {
        self.blocks.push(Block::Figure(Box::new(figure)));
        self
    }

    /// The heading.
    pub fn heading(&self) -> &str {
        &self.heading
    }

    /// The figures, in their order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) => Some(&**figure),
            Block::Text(_) | Block::List(_) => None,
        })
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }
}
