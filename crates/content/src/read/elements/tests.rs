//! Elements and their text, and what is refused.

use super::Elements;
use crate::read::error::ReadError;
use crate::read::limits::Limits;

fn texts(xml: &str) -> Result<Vec<(String, String)>, ReadError> {
    let mut elements = Elements::new(xml.as_bytes(), Limits { string: 100, ..Limits::default() });
    elements.root()?;
    let mut found = Vec::new();
    while elements.child()? {
        let name = elements.name().to_owned();
        found.push((name, elements.text()?.to_owned()));
    }
    elements.end()?;
    Ok(found)
}

#[test]
fn text_is_that_of_the_element_with_references_resolved() {
    let found = texts(
        "<?xml version='1.0' encoding='UTF-8'?>\n<a xmlns='n' xmlns:p='n' xmlns:q='m'><!-- x --><b> 1 &lt; <![CDATA[<2>]]>\
         &#x41;<i>no</i>&amp;</b><p:c/><q:d>not ours</q:d></a>\n<!-- y -->",
    );
    let found = found.expect("well-formed");
    let found: Vec<_> = found.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(found, [("b", " 1 < <2>A&"), ("c", "")]);
}

#[test]
fn what_is_not_well_formed_or_not_wanted_is_refused() {
    for (xml, told) in [
        ("", "a root element"),
        ("x<a/>", "a root element"),
        ("<a>", "the end of an element"),
        ("<a><b></a>", "well-formed"),
        ("<a/><b/>", "the end of the document"),
        ("<a/>x", "the end of the document"),
        ("<a><b>&x;</b></a>", "one of the entities"),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", "a document type"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "save it as UTF-8"),
    ] {
        let error = texts(xml).expect_err(xml).to_string();
        assert!(error.contains(told), "{xml}: {error}");
    }
    for xml in
        [format!("<a><b>{}</b></a>", "x".repeat(101)), format!("<a><b>{}</b></a>", "<![CDATA[xxxxx]]>".repeat(30))]
    {
        assert!(matches!(texts(&xml), Err(ReadError::Limit { most: 100, .. })), "{xml}");
    }
}
