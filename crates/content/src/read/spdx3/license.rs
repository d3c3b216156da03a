//! License elements, and the expressions they make (SPDX 3.0.1, profiles `SimpleLicensing` and `ExpandedLicensing`).

use std::mem::take;

use rustc_hash::FxHashMap;

use crate::builder::{Builder, TooLarge};
use crate::read::spdx::agent::stated;
use crate::read::spdx::said::Said;
use crate::read::spdx3::document::Document;
use crate::read::spdx3::element::Element;
use crate::read::spdx3::names;
use crate::text::Text;

/// How deep license sets may stand in each other.
const DEEPEST: usize = 16;

/// A license element.
#[derive(Debug)]
pub(super) enum License {
    /// An expression or a name.
    Said(Text),
    /// Several, with a word between them and one after the last.
    Joined(&'static str, Vec<Text>, &'static str),
}

/// Licenses by the IRI of their elements.
#[derive(Debug, Default)]
pub(super) struct Licenses(FxHashMap<Text, License>);

impl Licenses {
    pub(super) fn add(&mut self, id: Text, license: License) {
        self.0.insert(id, license);
    }

    pub(super) fn has(&self, id: Text) -> bool {
        self.0.contains_key(&id)
    }

    /// The expression of a license; nothing for `NoneLicense` and `NoAssertionLicense`. A license of the SPDX list is known
    /// by its IRI alone.
    ///
    /// # Errors
    /// Where no element has the IRI.
    pub(super) fn expression(&self, builder: &mut Builder, id: Text) -> Result<String, Text> {
        self.within(builder, id, DEEPEST)
    }

    fn within(&self, builder: &mut Builder, id: Text, depth: usize) -> Result<String, Text> {
        match self.0.get(&id) {
            Some(License::Said(text)) => Ok(stated(builder.get(*text)).to_owned()),
            Some(License::Joined(between, members, after)) => {
                let depth = depth.checked_sub(1).ok_or(id)?;
                let mut all = Vec::with_capacity(members.len());
                for member in members {
                    let nested = matches!(self.0.get(member), Some(License::Joined(..)));
                    let one = self.within(builder, *member, depth)?;
                    all.push(if nested { format!("({one})") } else { one });
                }
                Ok(format!("{}{after}", all.join(between)))
            }
            None => {
                let iri = builder.get(id);
                match names::word(iri) {
                    "NoneLicense" | "NoAssertionLicense" | "NoneElement" | "NoAssertionElement" => Ok(String::new()),
                    last if iri.contains("spdx.org/licenses/") => Ok(last.to_owned()),
                    _ => Err(id),
                }
            }
        }
    }
}

impl Document {
    /// Takes in a license element.
    pub(super) fn license(&mut self, id: Text, class: &str, mut element: Element) -> Result<(), TooLarge> {
        let license = match class {
            "simplelicensing_LicenseExpression" => License::Said(self.builder.text(element.license_expression.said())),
            "expandedlicensing_ConjunctiveLicenseSet" => {
                License::Joined(" AND ", self.references(element.member.0)?, "")
            }
            "expandedlicensing_DisjunctiveLicenseSet" => {
                License::Joined(" OR ", self.references(element.member.0)?, "")
            }
            "expandedlicensing_OrLaterOperator" => {
                License::Joined("", vec![self.reference(take(&mut element.subject_license))?], "+")
            }
            "expandedlicensing_WithAdditionOperator" => {
                let license = self.reference(take(&mut element.subject_extendable_license))?;
                let addition = self.reference(take(&mut element.subject_addition))?;
                License::Joined(" WITH ", vec![license, addition], "")
            }
            _ => {
                let iri = self.builder.get(id).to_owned();
                let name = element.name.said();
                License::Said(match names::word(&iri) {
                    "NoneLicense" | "NoAssertionLicense" => Text::NONE,
                    last if iri.contains("spdx.org/licenses/") => self.builder.text(last),
                    last => self.builder.text(if name.is_empty() { last } else { name }),
                })
            }
        };
        self.licenses.add(id, license);
        Ok(())
    }
}
