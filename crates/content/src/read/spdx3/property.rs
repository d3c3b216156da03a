//! Properties that carry what SPDX has no place for.
//!
//! SPDX 3 took over the properties of CycloneDX as `extension_CdxPropertiesExtension`. Names that start with `portcullis:`
//! mean something here, and are not kept as properties; `origin`, `eccn`, `hts`, `code:…`, `value` and `quantity` mean what
//! they mean in [CycloneDX](crate::read::cyclonedx::words). All others are kept as written.
//!
//! | name, after `portcullis:` | meaning of the value |
//! |---|---|
//! | `reference` | how the part is referred to outside of this document, where that is no IRI; empty for not at all |
//! | `kind`, `kind-word` | kind, by its [word](crate::kind::WORDS), and the word that another document had for it |
//! | `group` | namespace of the name |
//! | `excluded`, `optional` | `true` |
//! | `origin` | country of origin; one property a country |
//! | `eccn`, `hts`, `code:SYSTEM` | a code of `us.eccn`, of `us.hts`, of that system |
//! | `value` | what one unit is worth, as `3.20 USD` |
//! | `quantity`, `unit` | how many stand in what holds it, as `4` or `0.25 kg`; a unit alone |
//! | `share` | its share of the value of what holds it, as `2.5%` |
//! | `publisher`, `author` | as written |
//! | `crypto:NAME`, `url:KIND` | one of the pairs of the part's cryptography and of its URLs |
//!
//! Of an organization, `country` and `url` are read.

use rust_decimal::Decimal;
use vocabulary::quantity::{self, Money, Share};

use crate::builder::Builder;
use crate::oddity::OddityKind;
use crate::part::{Organization, PartKind};
use crate::read::spdx3::draft::Draft;

/// What names that mean something here start with.
pub const PREFIX: &str = "portcullis:";

impl Draft {
    /// Takes in a property.
    pub(super) fn property(&mut self, builder: &mut Builder, name: &str, value: &str) {
        let (part, details) = (&mut self.part, &mut self.details);
        let text = builder.text(value);
        let Some(own) = name.trim().strip_prefix(PREFIX) else {
            let property = (builder.text(name), text);
            details.properties.push(property);
            return;
        };
        let read = match own {
            "reference" => set(&mut self.reference, Some(Some(text))),
            "kind" => set(&mut part.kind, PartKind::from_word(value)),
            "kind-word" => set(&mut details.kind_word, Some(text)),
            "group" => set(&mut part.group, Some(text)),
            "excluded" => set(&mut part.excluded, value.trim().parse().ok()),
            "optional" => set(&mut part.optional, value.trim().parse().ok()),
            "value" => set(&mut details.unit_value, money(value).map(Some)),
            "share" => set(&mut details.share, share(value).map(Some)),
            "unit" => set(&mut details.unit, Some(text)),
            "publisher" => set(&mut details.publisher, Some(text)),
            "author" => set(&mut details.author, Some(text)),
            "quantity" => match how_many(value) {
                Some((quantity, unit)) => {
                    details.quantity = Some(quantity);
                    details.unit = if unit.is_empty() { details.unit } else { builder.text(unit) };
                    true
                }
                None => false,
            },
            "origin" => push(&mut details.origins, text),
            "eccn" => push(&mut details.codes, (builder.text("us.eccn"), text)),
            "hts" => push(&mut details.codes, (builder.text("us.hts"), text)),
            _ => match own.split_once(':') {
                Some(("code", system)) => push(&mut details.codes, (builder.text(system), text)),
                Some(("crypto", name)) => push(&mut details.crypto, (builder.text(name), text)),
                Some(("url", kind)) => push(&mut details.urls, (builder.text(kind), text)),
                _ => push(&mut details.properties, (builder.text(name), text)),
            },
        };
        if !read {
            builder.odd(OddityKind::UnreadValue, || format!("{name}: {value}"));
        }
    }
}

/// Takes in a property of an organization.
pub(super) fn of_organization(builder: &mut Builder, organization: &mut Organization, name: &str, value: &str) {
    match name.trim().strip_prefix(PREFIX) {
        Some("country") => organization.country = builder.text(value),
        Some("url") => organization.url = builder.text(value),
        _ => {}
    }
}

/// Whether the value could be read; a value that could not is not stated.
fn set<T>(place: &mut T, value: Option<T>) -> bool {
    let read = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    read
}

fn push<T>(list: &mut Vec<T>, value: T) -> bool {
    list.push(value);
    true
}

fn money(value: &str) -> Option<Money> {
    value.parse().ok().filter(|money: &Money| money.amount >= Decimal::ZERO)
}

fn share(value: &str) -> Option<Share> {
    value.trim().parse().ok().filter(|share: &Share| share.0 >= Decimal::ZERO && share.0 <= Decimal::ONE)
}

/// `4` or `0.25 kg`.
fn how_many(value: &str) -> Option<(Decimal, &str)> {
    let (number, unit) = value.trim().split_once(' ').unwrap_or((value, ""));
    let quantity = quantity::number(number).ok().filter(|quantity| *quantity >= Decimal::ZERO)?;
    Some((quantity, unit.trim()))
}
