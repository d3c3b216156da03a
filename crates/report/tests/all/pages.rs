//! Pages are well-formed, ask no network, and hold text as text, whatever the text is.

use crate::shared;

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use report::{Page, Section};
use scraper::{Html, Node};

/// A page of every kind of figure, with these words wherever there are words.
fn page(words: &[String]) -> String {
    let mut page = Page::new(words[0].clone());
    for word in words {
        page = page.verdict(word.clone()).about(word.clone(), word.clone()).note(word.clone());
    }
    for (at, figure) in shared::figures(words).into_iter().enumerate() {
        let section = Section::new(words[at % words.len()].clone());
        page = page.section(section.text(words[0].clone()).list(words.to_vec()).figure(figure));
    }
    page.closing(words[1].clone()).html().unwrap()
}

/// The elements with their attributes, in their order.
fn elements(html: &Html) -> Vec<(String, Vec<(String, String)>)> {
    let element = |node: &Node| {
        let element = node.as_element()?;
        let attributes = element.attrs().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Some((element.name().to_owned(), attributes.collect()))
    };
    html.tree.nodes().filter_map(|node| element(node.value())).collect()
}

const ELEMENTS: [&str; 45] = [
    "a",
    "b",
    "body",
    "caption",
    "circle",
    "dd",
    "defs",
    "desc",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "g",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "html",
    "li",
    "line",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "pattern",
    "rect",
    "section",
    "span",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
];
const MORE: [&str; 1] = ["ul"];

const ATTRIBUTES: [&str; 40] = [
    "aria-label",
    "aria-labelledby",
    "charset",
    "class",
    "colspan",
    "content",
    "cx",
    "cy",
    "d",
    "download",
    "fill",
    "height",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "patternTransform",
    "patternUnits",
    "r",
    "rel",
    "role",
    "scope",
    "tabindex",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "xmlns",
    "text-anchor",
    "rx",
    "ry",
    "points",
    "dx",
    "dy",
];

/// What loads, runs or leads elsewhere.
fn checked(html: &Html) {
    let mut ids = BTreeSet::new();
    let all = elements(html);
    for (element, attributes) in &all {
        assert!(ELEMENTS.contains(&element.as_str()) || MORE.contains(&element.as_str()), "<{element}>");
        for (name, value) in attributes {
            assert!(ATTRIBUTES.contains(&name.as_str()), "<{element} {name}={value:.80?}>");
            if name == "id" {
                assert!(ids.insert(value.clone()), "two elements are `{value}`");
            }
            if name == "href" {
                let web = value.starts_with("https://") || value.starts_with("http://");
                let apart = attributes.iter().any(|(name, value)| name == "rel" && value == "noreferrer noopener");
                assert!(
                    element == "a" && (value.starts_with('#') || value.starts_with("data:text/csv;") || (web && apart)),
                    "<{element} href={value:.80?}>"
                );
            } else {
                assert!(!value.contains("url(") || value.starts_with("url(#"), "<{element} {name}={value:.80?}>");
            }
        }
    }
    for (element, attributes) in &all {
        for (name, value) in attributes {
            if let Some(id) = value.strip_prefix('#').filter(|_| name == "href") {
                assert!(ids.contains(id), "no `{id}` to go to");
            }
            if let Some(id) = value.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')')) {
                assert!(ids.contains(id), "no `{id}` to fill <{element}> with");
            }
            if name == "aria-labelledby" {
                assert!(value.split(' ').all(|id| ids.contains(id)), "nobody is `{value}`");
            }
        }
    }
}

#[test]
fn a_page_of_every_kind_of_figure_is_well_formed_and_asks_no_network() {
    for words in [shared::plain(), shared::hostile()] {
        let text = page(&words);
        let html = Html::parse_document(&text);
        assert!(html.errors.is_empty(), "{:?}", &html.errors[..html.errors.len().min(5)]);
        checked(&html);
        // The style sheet is the page's own, and fetches nothing.
        let style = elements(&html).iter().filter(|(name, _)| name == "style").count();
        assert_eq!(style, 1);
        assert!(!text.contains("@import") && !text.contains("@font-face"));
        let mut policy = elements(&html).into_iter().flat_map(|(_, attributes)| attributes);
        assert!(policy.any(|(name, value)| name == "content" && value.starts_with("default-src 'none';")));
    }
}

#[test]
fn no_word_becomes_an_element_or_an_attribute_of_the_page() {
    let words = shared::hostile();
    let text = page(&words);
    let html = Html::parse_document(&text);
    let scripts = elements(&html).iter().filter(|(name, _)| name == "script" || name == "img").count();
    assert_eq!(scripts, 0);
    // What was written is read back, but for characters that no document may hold.
    let read: String = html.root_element().text().collect();
    for word in words.iter().filter(|word| word.len() < 100) {
        let held = |c: char| match c {
            '\r' => ' ',
            '\n' | '\t' => c,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
            c if c.is_control() || ('\u{fdd0}'..='\u{fdef}').contains(&c) || u32::from(c) & 0xFFFE == 0xFFFE => {
                char::REPLACEMENT_CHARACTER
            }
            c => c,
        };
        let held: String = word.chars().map(held).collect();
        assert!(read.contains(&held), "{word:?} is not in the page");
    }
    for c in ['\u{0}', '\u{1}', '\u{7f}', '\u{fffe}', '\u{202e}', '\u{2066}'] {
        assert!(!text.contains(c), "{c:?} is in the page");
    }
}

#[test]
fn an_address_is_a_link_only_where_it_is_of_the_web() {
    let html = Html::parse_document(&page(&shared::hostile()));
    let all = elements(&html);
    let links: BTreeSet<&str> = all
        .iter()
        .flat_map(|(_, attributes)| attributes)
        .filter(|(name, value)| name == "href" && !value.starts_with('#') && !value.starts_with("data:text/csv"))
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(links.into_iter().collect::<Vec<_>>(), ["https://example.org/a?b=c&d=\"e\"<f>"]);
}

#[test]
fn every_picture_alone_is_well_formed_xml_of_shapes_and_text() {
    for words in [shared::plain(), shared::hostile()] {
        for figure in shared::figures(&words) {
            for width in [340.0, 720.0] {
                let Some(svg) = figure.svg(width).unwrap() else { continue };
                let mut reader = Reader::from_str(&svg);
                reader.config_mut().check_end_names = true;
                let mut depth = 0_i32;
                loop {
                    match reader.read_event().unwrap_or_else(|e| panic!("{}: {e}", figure.table.name())) {
                        Event::Start(start) => {
                            let name = start.name().0.to_owned();
                            assert!(
                                !["script", "image", "foreignObject", "use", "a"].contains(&name.as_str()),
                                "<{name}>"
                            );
                            for attribute in start.attributes() {
                                let attribute = attribute.unwrap();
                                let key = attribute.key.0.to_owned();
                                assert!(ATTRIBUTES.contains(&key.as_str()) && key != "href", "<{name} {key}>");
                            }
                            depth += 1;
                        }
                        Event::End(_) => depth -= 1,
                        Event::Eof => break,
                        _ => {}
                    }
                }
                assert_eq!(depth, 0);
                for number in svg.split("=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(!number.contains("NaN") && number != "inf", "{}: {number}", figure.table.name());
                }
            }
        }
    }
}

#[test]
fn a_picture_without_rows_says_so() {
    for figure in shared::figures(&shared::plain()) {
        let empty = |column: &report::Column| match column.values() {
            report::table::Values::Text(_) => report::Column::text(column.name(), column.label(), Vec::<String>::new()),
            report::table::Values::Date(_) => report::Column::date_or_missing(column.name(), column.label(), []),
            report::table::Values::Number { unit, .. } => {
                report::Column::number(column.name(), column.label(), unit.clone(), 1, [])
            }
        };
        let columns = figure.table.columns().iter().map(empty).collect();
        let table = report::Table::new(figure.table.name(), "empty", columns).unwrap();
        let figure = report::Figure { table, ..figure };
        if let Some(svg) = figure.svg(720.0).unwrap() {
            assert!(svg.contains("the table has no rows"), "{}", figure.table.name());
        }
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    assert_eq!(page(&shared::hostile()), page(&shared::hostile()));
}
