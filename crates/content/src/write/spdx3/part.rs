//! A part as an element.

use serde_json::{Value, json};

use crate::bill::Bill;
use crate::part::{Details, Part, PartId};
use crate::read::spdx::location::{Location, location};
use crate::read::spdx3::property::PREFIX;
use crate::read::spdx3::purpose;
use crate::text::Text;
use crate::write::spdx3::names::Names;
use crate::write::spdx3::{CREATION, export, merge, own, properties};

/// The element of a part.
pub(super) fn element(bill: &Bill, id: PartId, names: &Names<'_>) -> Value {
    let none = (Part::default(), Details::default());
    let part = bill.part(id).unwrap_or(&none.0);
    let details = bill.details(part).unwrap_or(&none.1);
    let mut more = Vec::new();
    let (class, purpose) = class(bill, part, details, &mut more);
    let mut element = json!({ "type": class, "spdxId": names.part(id), "creationInfo": CREATION });
    let mut put = |name: &str, text: &str| {
        if !text.is_empty() {
            merge(&mut element, json!({ name: text }));
        }
    };
    put("software_primaryPurpose", &purpose);
    put("name", bill.text(part.name));
    put("software_packageVersion", bill.text(part.version));
    put("software_packageUrl", bill.text(part.purl));
    if let Some(reference) = names.reference(id) {
        more.push((own("reference"), reference.to_owned()));
    }
    let mut urls = Urls::default();
    for (kind, url) in &details.urls {
        let (kind, url) = (bill.text(*kind), bill.text(*url));
        match kind {
            "website" if urls.website.is_empty() && !url.is_empty() => urls.website = url,
            "distribution" if urls.distribution.is_empty() && location(url) == Location::Other(url) => {
                urls.distribution = url;
            }
            _ => more.push((own(&format!("url:{kind}")), url.to_owned())),
        }
    }
    put("software_homePage", urls.website);
    put("software_downloadLocation", urls.distribution);
    if !part.repository.is_none() {
        let vcs = json!([{ "type": "ExternalRef", "externalRefType": "vcs", "locator": [bill.text(part.repository)] }]);
        merge(&mut element, json!({ "externalRef": vcs }));
    }
    if !part.supplier.is_none() {
        merge(&mut element, json!({ "suppliedBy": names.organization(part.supplier) }));
    }
    if !part.manufacturer.is_none() {
        merge(&mut element, json!({ "originatedBy": [names.organization(part.manufacturer)] }));
    }
    stated(bill, part, details, &mut more);
    if !more.is_empty() {
        merge(&mut element, json!({ "extension": properties(&more) }));
    }
    element
}

#[derive(Default)]
struct Urls<'a> {
    website: &'a str,
    distribution: &'a str,
}

/// The class and purpose, and as properties what they do not tell of the kind.
fn class(bill: &Bill, part: &Part, details: &Details, more: &mut Vec<(String, String)>) -> (&'static str, String) {
    let word = bill.text(details.kind_word);
    let (class, plain) = purpose::written(part.kind);
    // A word that is the purpose of just this kind stands as that.
    if purpose::PURPOSES.contains(&word) && purpose::kind(class, word) == Some((part.kind, true)) {
        return (class, word.to_owned());
    }
    if purpose::kind(class, plain).is_none_or(|(kind, _)| kind != part.kind) {
        more.push((own("kind"), part.kind.word().to_owned()));
    }
    if !word.is_empty() {
        more.push((own("kind-word"), word.to_owned()));
    }
    (class, plain.to_owned())
}

/// What is stated of a part that SPDX has no place for.
fn stated(bill: &Bill, part: &Part, details: &Details, more: &mut Vec<(String, String)>) {
    let mut put = |name: String, value: &str| {
        if !value.is_empty() {
            more.push((name, value.to_owned()));
        }
    };
    put(own("group"), bill.text(part.group));
    put(own("excluded"), if part.excluded { "true" } else { "" });
    put(own("optional"), if part.optional { "true" } else { "" });
    if let Some(value) = details.unit_value {
        put(own("value"), &value.to_string());
    }
    if let Some(quantity) = details.quantity {
        put(own("quantity"), &quantity.to_string());
    }
    put(own("unit"), bill.text(details.unit));
    if let Some(share) = details.share {
        put(own("share"), &share.to_string());
    }
    put(own("publisher"), bill.text(details.publisher));
    put(own("author"), bill.text(details.author));
    for origin in &details.origins {
        put(own("origin"), bill.text(*origin));
    }
    for (system, code) in details.codes.iter().filter(|(system, _)| export::country(bill.text(*system)).is_none()) {
        put(own(&format!("code:{}", bill.text(*system))), bill.text(*code));
    }
    let mut pairs = |prefix: &str, pairs: &[(Text, Text)]| {
        for (name, value) in pairs {
            more.push((format!("{prefix}{}", bill.text(*name)), bill.text(*value).to_owned()));
        }
    };
    pairs(&own("crypto:"), &details.crypto);
    let kept = details.properties.iter().filter(|(name, _)| !bill.text(*name).starts_with(PREFIX));
    pairs("", &kept.copied().collect::<Vec<_>>());
}
