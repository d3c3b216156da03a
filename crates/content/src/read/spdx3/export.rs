//! `ExportControlClassification`, a class of the draft of SPDX 3.1.
//!
//! # The text
//!
//! The profile `Operations` is in no released version of SPDX. What is read here is the draft as it stood in the repository
//! `spdx/spdx-3-model`, file `model/Operations/Classes/ExportControlClassification.md`: proposed in pull request 1102
//! (September 2025), given to the branch of 3.1 in pull request 1172 (November 2025), and in the wording that was seen last
//! (commit 2994f38b) "the result of the export control classification assessment, including exporting country, weight and
//! comment". The date of that commit was not to be seen; its wording is probably of the summer of 2026, since issue 1393 of
//! 14 July 2026 asks for such rewording. The properties are the same in all wordings that were seen:
//!
//! | property | type | count |
//! |---|---|---|
//! | `exportingCountry` | `/Core/CountryCodeAlpha3` | 1 |
//! | `exportControlSpecification` | `/Core/Specification` | 1 |
//! | `exportClassification` | `xsd:string`, "e.g. EAR99" | 1 |
//! | `weight` | `xsd:positiveInteger`, "relevance in de minimis consideration" | 0..1 |
//! | `/Core/comment` | `xsd:string` | 0..1 |
//!
//! It is no subclass of `Element`. An `ExportControlClassificationAssessment`, a subclass of `/Core/Artifact` (pull request
//! 1171, 21 November 2025), says of which element it holds: `assessedElement` (1), `assessmentResult` (1..*, a
//! classification), and `assessor`, `assessmentContext`, `assessmentTime` (0..1 each). The names in JSON, with `operations_`
//! before them, are those of the JSON schema `schemas/spdx-schema-3-1-dev.json` in `spdx/spdx-spec` (commit 6c7033b5), where
//! the assessment and its properties were seen; that of the classification's own properties follows from the same rule.
//! Issues 1392 and 1393 of July 2026 ask for changes to the profile. All of it may change before 3.1 is released.
//!
//! # What is read
//!
//! Each classification of an assessed part becomes a code. The draft leaves it to `exportControlSpecification` which list the
//! classification is of, and has no identifiers for lists. So the system is, in this order: what follows `portcullis:` in an
//! external identifier of the specification; `us.usml` where the exporting country is the United States and the
//! specification's name has `USML`, `ITAR` or `Munitions List`; `us.eccn` for the United States; `eu` for member states, whose
//! list is that of Regulation (EU) 2021/821; and the country's alpha-2 code in lower case for all others. `weight` has
//! neither unit nor scale in the text, and is not read.

use rustc_hash::FxHashMap;
use vocabulary::Place;

use crate::builder::Builder;
use crate::oddity::OddityKind;
use crate::read::spdx3::property::PREFIX;
use crate::text::Text;

/// Member states of the European Union, by alpha-3 code.
const UNION: [&str; 27] = [
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL", "ITA",
    "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
];

/// A classification.
#[derive(Debug, Clone, Copy)]
pub(super) struct Classification {
    pub country: Text,
    pub specification: Text,
    pub code: Text,
}

/// Assessments, classifications and specifications by the IRIs of their elements; any may come before any other.
#[derive(Debug, Default)]
pub(super) struct Export {
    pub assessments: Vec<(Text, Vec<Text>)>,
    pub classifications: FxHashMap<Text, Classification>,
    /// Name of the specification, and the system that an identifier of it names.
    pub specifications: FxHashMap<Text, (Text, Text)>,
}

impl Export {
    /// The assessed elements, each with a system and a code.
    pub(super) fn codes(&self, builder: &mut Builder) -> Vec<(Text, (Text, Text))> {
        let mut codes = Vec::new();
        for (element, results) in &self.assessments {
            for result in results {
                let Some(found) = self.classifications.get(result) else {
                    let name = builder.get(*result).to_owned();
                    builder.odd(OddityKind::DanglingReference, || name);
                    continue;
                };
                match self.system(builder, found) {
                    Some(system) if !found.code.is_none() => codes.push((*element, (system, found.code))),
                    _ => {
                        let country = builder.get(found.country).to_owned();
                        let code = builder.get(found.code).to_owned();
                        builder.odd(OddityKind::UnreadValue, || format!("classification `{code}` of `{country}`"));
                    }
                }
            }
        }
        codes
    }

    fn system(&self, builder: &mut Builder, found: &Classification) -> Option<Text> {
        let (name, system) = self.specifications.get(&found.specification).copied().unwrap_or_default();
        if !system.is_none() {
            return Some(system);
        }
        let country = builder.get(found.country);
        let munitions = ["USML", "ITAR", "Munitions List"].iter().any(|word| builder.get(name).contains(word));
        let system = match country {
            "USA" if munitions => "us.usml".to_owned(),
            "USA" => "us.eccn".to_owned(),
            _ if UNION.contains(&country) => "eu".to_owned(),
            _ => {
                let place = Place::all().find(|place| place.alpha3() == Some(country))?;
                place.code().to_lowercase()
            }
        };
        Some(builder.text(&system))
    }
}

/// The system that an external identifier of a specification names.
pub(super) fn named_system(identifier: &str) -> Option<&str> {
    identifier.trim().strip_prefix(PREFIX).filter(|system| !system.is_empty())
}
