//! One self-contained page: the verdict first, then sections with figures, their tables and sources, notes and limits.
//!
//! The page asks no network: style and pictures are in it, tables are inlined as `data:` addresses to download, a
//! Content-Security-Policy forbids everything else, and there is no script at all.

mod section;

use section::Block;
pub use section::Section;

use crate::draw::Drawing;
use crate::figure::{self, Figure, FigureError};
use crate::markup::{Element, data_address};

/// The style of pages and of pictures: colors for light, dark and paper, told apart by the color-blind.
pub(crate) const SHEET: &str = include_str!("style.css");

/// Nothing is fetched and nothing runs; style is the page's own.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The widths pictures are drawn for: a desk and a telephone. The style shows one of them.
const WIDTHS: [(f64, &str); 2] = [(720.0, "wide"), (340.0, "narrow")];

/// Why a page cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// A figure cannot be drawn.
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// Two figures whose tables have one name would be downloaded over each other.
    #[error("two figures have a table named `{table}`: `{first}` and `{second}`; rename one of the tables")]
    Twice {
        /// The name.
        table: String,
        /// The first figure.
        first: String,
        /// The other.
        second: String,
    },
}

/// A page being put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    title: String,
    verdict: Vec<String>,
    about: Vec<(String, String)>,
    sections: Vec<Section>,
    notes: Vec<String>,
    closing: String,
}

impl Page {
    /// A page with a title.
    pub fn new(title: impl Into<String>) -> Page {
        Page {
            title: title.into(),
            verdict: Vec::new(),
            about: Vec::new(),
            sections: Vec::new(),
            notes: Vec::new(),
            closing: "This page informs; it is no legal advice.".to_owned(),
        }
    }

    /// What it comes to, in a paragraph; it stands first. Given again, it is a further paragraph.
    #[must_use]
    pub fn verdict(mut self, text: impl Into<String>) -> Page {
        self.verdict.push(text.into());
        self
    }

    /// How the numbers came about: the day, the seed, the editions; a name and what it is.
    #[must_use]
    pub fn about(mut self, name: impl Into<String>, text: impl Into<String>) -> Page {
        self.about.push((name.into(), text.into()));
        self
    }

    /// A section, after those there are.
    #[must_use]
    pub fn section(mut self, section: Section) -> Page {
        self.sections.push(section);
        self
    }

    /// A note or a limit; they stand at the end.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Page {
        self.notes.push(text.into());
        self
    }

    /// Other words for the quiet line at the end, which says that the page is no legal advice.
    #[must_use]
    pub fn closing(mut self, text: impl Into<String>) -> Page {
        self.closing = text.into();
        self
    }

    /// The page as HTML.
    ///
    /// # Errors
    /// A figure that cannot be drawn; two tables of one name.
    pub fn html(&self) -> Result<String, PageError> {
        self.check_names()?;
        let mut main = Element::new("main").child(self.header());
        if self.sections.len() > 2 {
            main.push(self.contents());
        }
        let mut figures = 0;
        for (at, section) in self.sections.iter().enumerate() {
            main.push(write_section(at, section, &mut figures)?);
        }
        if !self.notes.is_empty() {
            let items = self.notes.iter().map(|note| Element::new("li").text(note.clone()));
            main.push(
                Element::new("section")
                    .with("id", "notes")
                    .child(Element::new("h2").text("Notes and limits"))
                    .child(Element::new("ul").children(items)),
            );
        }
        let footer = Element::new("footer").child(Element::new("p").text(self.closing.clone()));
        let body = Element::new("body").child(main).child(footer);
        let page = Element::new("html").with("lang", "en").child(self.head()).child(body);
        Ok(format!("<!DOCTYPE html>\n{}", page.render()))
    }

    fn check_names(&self) -> Result<(), PageError> {
        let figures: Vec<&Figure> = self.sections.iter().flat_map(Section::figures).collect();
        for (at, figure) in figures.iter().enumerate() {
            if let Some(first) = figures.iter().take(at).find(|other| other.table.name() == figure.table.name()) {
                return Err(PageError::Twice {
                    table: figure.table.name().to_owned(),
                    first: first.title.clone(),
                    second: figure.title.clone(),
                });
            }
        }
        Ok(())
    }

    fn head(&self) -> Element {
        let meta = |name, content| Element::new("meta").with("name", name).with("content", content);
        Element::new("head")
            .child(Element::new("meta").with("charset", "utf-8"))
            .child(Element::new("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY))
            .child(meta("viewport", "width=device-width, initial-scale=1"))
            .child(meta("color-scheme", "light dark"))
            .child(meta("referrer", "no-referrer"))
            .child(Element::new("title").text(self.title.clone()))
            .child(Element::new("style").style(SHEET))
    }

    fn header(&self) -> Element {
        let verdict = self.verdict.iter().map(|text| Element::new("p").class("verdict").text(text.clone()));
        let mut header = Element::new("header").child(Element::new("h1").text(self.title.clone())).children(verdict);
        if !self.about.is_empty() {
            let mut list = Element::new("dl").class("about");
            for (name, text) in &self.about {
                let pair = Element::new("div")
                    .child(Element::new("dt").text(name.clone()))
                    .child(Element::new("dd").text(text.clone()));
                list.push(pair);
            }
            header.push(list);
        }
        header
    }

    fn contents(&self) -> Element {
        let link = |id: String, text: &str| {
            Element::new("li").child(Element::new("a").with("href", format!("#{id}")).text(text))
        };
        let sections =
            self.sections.iter().enumerate().map(|(at, section)| link(format!("s{}", at + 1), section.heading()));
        let notes = (!self.notes.is_empty()).then(|| link("notes".to_owned(), "Notes and limits"));
        let list = Element::new("ol").children(sections).children(notes);
        Element::new("nav").with("aria-label", "Contents").child(list)
    }
}

fn write_section(at: usize, section: &Section, figures: &mut usize) -> Result<Element, PageError> {
    let mut out =
        Element::new("section").with("id", format!("s{}", at + 1)).child(Element::new("h2").text(section.heading()));
    for block in section.blocks() {
        out.push(match block {
            Block::Text(text) => Element::new("p").text(text.clone()),
            Block::List(items) => {
                Element::new("ul").children(items.iter().map(|item| Element::new("li").text(item.clone())))
            }
            Block::Figure(figure) => {
                *figures += 1;
                write_figure(*figures, figure)?
            }
        });
    }
    Ok(out)
}

fn write_figure(at: usize, figure: &Figure) -> Result<Element, PageError> {
    let kind = if matches!(figure.picture, figure::Picture::Table) { "Table" } else { "Figure" };
    let mut caption = Element::new("figcaption")
        .child(Element::new("p").class("number-of").text(format!("{kind} {at}")))
        .child(Element::new("h3").text(figure.title.clone()));
    if !figure.caption.is_empty() {
        caption.push(Element::new("p").text(figure.caption.clone()));
    }
    let mut out = Element::new("figure").with("id", format!("f{at}")).child(caption);
    let mut wide: Option<Drawing> = None;
    for (width, class) in WIDTHS {
        let id = format!("f{at}-{class}-");
        let Some(drawing) = figure.draw(width, &id)? else { break };
        let picture = figure::element(&drawing, &figure.title, &id, None);
        out.push(Element::new("div").class(format!("picture {class}")).child(picture));
        wide.get_or_insert(drawing);
    }
    let table = Element::new("div")
        .class("scroll")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", figure.table.title())
        .child(figure.table.html());
    let name = figure.table.name();
    let link = Element::new("a")
        .with("href", data_address("text/csv", &figure.table.csv()))
        .with("download", format!("{name}.csv"))
        .text(format!("Download {name}.csv"));
    let link = Element::new("p").class("download").child(link);
    out.push(if wide.is_some() {
        Element::new("details").child(Element::new("summary").text("Table")).child(table).child(link)
    } else {
        Element::new("div").child(table).child(link)
    });
    if !figure.sources.is_empty() {
        let items = figure.sources.iter().map(|source| {
            let item = Element::new("li").text(source.title.clone());
            if source.url.is_empty() { item } else { item.text(": ").child(address(&source.url)) }
        });
        let sources = Element::new("div")
            .class("sources")
            .child(Element::new("p").text("Sources"))
            .child(Element::new("ul").children(items));
        out.push(sources);
    }
    Ok(out)
}

/// An address as text; a link only where it is of the web, so that no address runs anything.
fn address(url: &str) -> Element {
    let web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
        && !url.chars().any(|c| c.is_whitespace() || c.is_control());
    if web {
        Element::new("a").with("href", url).with("rel", "noreferrer noopener").text(url)
    } else {
        Element::new("span").text(url)
    }
}
