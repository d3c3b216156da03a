//! What is known of each part.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use vocabulary::Place;
use vocabulary::case::Form;
use vocabulary::quantity::Money;

use super::rules::Item;
use crate::bill::Bill;
use crate::classify::eccn;
use crate::graph::Graph;
use crate::known::Known;
use crate::origin::{Attribution, Source};
use crate::part::{Part, PartId, PartKind};

/// The product, and what is said of it beside the document.
#[derive(Debug, Clone)]
pub struct Product {
    /// What the bill is of.
    pub root: PartId,
    /// Commodity, software or technology: as stated, else as its kind says.
    pub form: Option<Form>,
    /// The value of one unit, where the document does not state it.
    pub value: Option<Money>,
}

/// What is known of each part of a product.
pub struct Facts<'f> {
    /// The bill as a graph.
    pub graph: &'f Graph,
    /// Where parts come from.
    pub origins: &'f Attribution,
    /// The weakest evidence of origin that decides.
    pub accepted: Source,
    complete: FxHashSet<PartId>,
    encryption: FxHashSet<PartId>,
    more_codes: FxHashMap<PartId, Vec<(String, String)>>,
    /// By country, for every part whether it comes from there: worked out when first asked.
    from: RefCell<FxHashMap<Place, Rc<[Known]>>>,
}

impl<'f> Facts<'f> {
    /// Of a graph.
    #[must_use]
    pub fn of(graph: &'f Graph, origins: &'f Attribution, accepted: Source) -> Self {
        Self {
            graph,
            origins,
            accepted,
            complete: graph.bill.complete.iter().copied().collect(),
            encryption: FxHashSet::default(),
            more_codes: FxHashMap::default(),
            from: RefCell::default(),
        }
    }

    /// Notes parts that may be encryption items: being published takes more for them.
    pub fn may_be_encryption(&mut self, parts: impl IntoIterator<Item = PartId>) {
        self.encryption.extend(parts);
    }

    /// Notes a code, by its system, that something beside the document declares for a part.
    pub fn code(&mut self, part: PartId, system: &str, code: &str) {
        self.more_codes.entry(part).or_default().push((system.to_owned(), code.to_owned()));
    }

    /// The bill.
    #[must_use]
    pub fn bill(&self) -> &'f Bill {
        &self.graph.bill
    }

    /// A part.
    #[must_use]
    pub fn part(&self, id: PartId) -> Option<&'f Part> {
        self.graph.bill.part(id)
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self, id: PartId) -> PartKind {
        self.part(id).map(|part| part.kind).unwrap_or_default()
    }

    /// Whether it comes from a country.
    #[must_use]
    pub fn is_from(&self, id: PartId, country: Place) -> Known {
        let known = self.from.borrow().get(&country).cloned();
        let all = known.unwrap_or_else(|| {
            let all: Rc<[Known]> = self.origins.inside(|place| place == country, self.accepted).into();
            self.from.borrow_mut().insert(country, Rc::clone(&all));
            all
        });
        all.get(id.index()).copied().unwrap_or_default()
    }

    /// Whether the document says that it holds nothing that is not listed. A material is what it is.
    #[must_use]
    pub fn is_complete(&self, id: PartId) -> bool {
        self.complete.contains(&id)
            || matches!(
                self.kind(id),
                PartKind::Material
                    | PartKind::RareEarth
                    | PartKind::Steel
                    | PartKind::Aluminum
                    | PartKind::Copper
                    | PartKind::CryptographicAsset
            )
    }

    /// Whether it is of a form.
    #[must_use]
    pub fn is_of(&self, id: PartId, form: Form) -> Known {
        self.kind(id).form().map_or(Known::Open, |is| (is == form).into())
    }

    /// As the law looks at it by itself.
    #[must_use]
    pub fn item(&self, id: PartId) -> Item {
        let bill = self.bill();
        let details = self.part(id).and_then(|part| bill.details(part));
        let codes = details.map(|details| details.codes.as_slice()).unwrap_or_default();
        let mut codes: Vec<(String, String)> =
            codes.iter().map(|(system, code)| read_code(bill.text(*system), bill.text(*code))).collect();
        codes.extend(self.more_codes.get(&id).into_iter().flatten().cloned());
        harmonized(&mut codes);
        codes.sort();
        codes.dedup();
        Item { form: self.kind(id).form(), codes, published: self.is_published(id) }
    }

    /// Whether it is published: of software under an open license in a public registry it is taken to be, unless it may be
    /// encryption, for which 15 CFR 742.15(b) asks more. Under a license that calls itself proprietary it is not. Of other software the document does not show it.
    #[must_use]
    pub fn is_published(&self, id: PartId) -> Known {
        match self.kind(id).form() {
            Some(Form::Software | Form::Technology) if self.is_proprietary(id) => Known::No,
            Some(Form::Software) if self.encryption.contains(&id) => Known::Open,
            Some(Form::Software) if self.is_open_source(id) => Known::Yes,
            Some(Form::Software) | None => Known::Open,
            Some(Form::Commodity) => Known::No,
            Some(Form::Technology) => Known::Open,
        }
    }

    fn is_proprietary(&self, id: PartId) -> bool {
        self.part(id).is_some_and(|part| super::license::is_proprietary(self.bill().text(part.license)))
    }

    fn is_open_source(&self, id: PartId) -> bool {
        let bill = self.bill();
        let Some(part) = self.part(id) else { return false };
        let registry = bill.text(part.purl).strip_prefix("pkg:").and_then(|rest| rest.split('/').next());
        let public = registry.is_some_and(|registry| REGISTRIES.contains(&registry));
        public && super::license::is_open(bill.text(part.license))
    }
}

/// A code as the law writes it. Text that states no classification, such as `TBD` or `n/a`, is a code that nobody knows: taken as it
/// stands it would be in no entry, and free.
fn read_code(system: &str, text: &str) -> (String, String) {
    let code = match system {
        eccn::SYSTEM => eccn::read(text).map(|code| code.to_string()).unwrap_or_default(),
        _ => text.to_owned(),
    };
    (system.to_owned(), code)
}

/// The first six digits of a national tariff code are those of the Harmonized System, where that is not declared itself.
fn harmonized(codes: &mut Vec<(String, String)>) {
    if codes.iter().any(|(system, _)| system == "hs") {
        return;
    }
    let national = codes.iter().filter(|(system, _)| ["us.hts", "eu.cn", "cn.hs"].contains(&system.as_str()));
    let six = national.filter_map(|(_, code)| {
        let digits: String = code.chars().filter(char::is_ascii_digit).take(6).collect();
        (digits.len() == 6).then(|| ("hs".to_owned(), digits))
    });
    let six: Vec<_> = six.collect();
    codes.extend(six);
}

/// Types of package URL whose registries anyone can read.
const REGISTRIES: [&str; 14] =
    ["alpm", "apk", "cargo", "cran", "deb", "gem", "golang", "hackage", "hex", "maven", "npm", "nuget", "pypi", "rpm"];

#[cfg(test)]
mod tests {
    use super::read_code;

    #[test]
    fn text_that_states_no_classification_is_a_code_that_nobody_knows() {
        let code = |text: &str| read_code("us.eccn", text).1;
        assert_eq!(code("ECCN 3a001.B.2"), "3A001.b.2");
        assert_eq!(code("EAR 99"), "EAR99");
        for text in ["TBD", "n/a", "none", "unknown", "?"] {
            assert_eq!(code(text), "", "{text}");
        }
    }
}
