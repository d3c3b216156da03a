//! Codes as assessments of export control, classes of the draft of SPDX 3.1.
//!
//! A code is one of export control where its system starts with the ISO 3166-1 code of a country, as `us.eccn` does, and is
//! no tariff. Codes of tariffs, of the Union (which has no alpha-3 code that the draft could name as exporting country) and of
//! nobody in particular are written as properties.

use std::io::{self, Write};

use serde_json::json;
use vocabulary::Place;

use crate::bill::Bill;
use crate::write::spdx3::names::Names;
use crate::write::spdx3::{Graph, own, part_id};

/// Names of lists, after the country.
const TARIFFS: [&str; 6] = ["hts", "hs", "cn", "taric", "tariff", "schedule-b"];

/// The alpha-3 code of the country whose export control has the system; nothing for other systems.
pub(super) fn country(system: &str) -> Option<&'static str> {
    let (country, list) = system.split_once('.').unwrap_or((system, ""));
    let place = Place::from_code(&country.to_ascii_uppercase()).filter(|_| !TARIFFS.contains(&list))?;
    place.alpha3()
}

/// The systems of export control that the bill has codes of.
pub(super) fn lists(bill: &Bill) -> Vec<&str> {
    let codes = bill.details.iter().flat_map(|details| &details.codes).filter(|(_, code)| !code.is_none());
    let mut lists: Vec<&str> = codes.map(|(system, _)| bill.text(*system)).filter(|s| country(s).is_some()).collect();
    lists.sort_unstable();
    lists.dedup();
    lists
}

/// The lists as specifications. The identifier is what tells the list when it is read again; the draft has none of its own.
pub(super) fn specifications<W: Write>(graph: &mut Graph<W>, lists: &[&str], names: &Names<'_>) -> io::Result<()> {
    for (at, system) in lists.iter().enumerate() {
        let name = match *system {
            "us.eccn" => "Commerce Control List, 15 CFR part 774, Supplement No. 1",
            "us.usml" => "United States Munitions List, 22 CFR part 121",
            other => other,
        };
        let identifier = json!([{
            "type": "ExternalIdentifier",
            "externalIdentifierType": "other",
            "identifier": own(system),
        }]);
        graph.element(
            "Specification",
            names.own("list", at),
            json!({ "name": name, "externalIdentifier": identifier }),
        )?;
    }
    Ok(())
}

/// An assessment of each part that has codes of export control.
pub(super) fn assessments<W: Write>(
    graph: &mut Graph<W>,
    bill: &Bill,
    lists: &[&str],
    names: &Names<'_>,
) -> io::Result<()> {
    for (at, part) in bill.parts().iter().enumerate() {
        let codes = bill.details(part).map(|details| details.codes.as_slice()).unwrap_or_default();
        let result = |(system, code): &(crate::Text, crate::Text)| {
            let list = lists.binary_search(&bill.text(*system)).ok().filter(|_| !code.is_none())?;
            Some(json!({
                "type": "operations_ExportControlClassification",
                "operations_exportingCountry": country(bill.text(*system))?,
                "operations_exportControlSpecification": names.own("list", list),
                "operations_exportClassification": bill.text(*code),
            }))
        };
        let results: Vec<_> = codes.iter().filter_map(result).collect();
        if !results.is_empty() {
            let assessed = names.part(part_id(at));
            let members = json!({ "operations_assessedElement": assessed, "operations_assessmentResult": results });
            graph.element("operations_ExportControlClassificationAssessment", names.own("assessment", at), members)?;
        }
    }
    Ok(())
}
