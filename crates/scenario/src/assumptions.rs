//! What is assumed between the law and the table: how many applications are refused, who obeys a foreign law, what a user
//! of software loses without updates. Each with an interval and where it comes from.

use std::collections::BTreeMap;

use economy::Labels;
use economy::labels::LabelsError;
use serde::Deserialize;
use vocabulary::Place;
use vocabulary::outcome::{Outcome, Review};

use crate::draws::Parameter;
use crate::scope::Gate;

/// The part of applications refused, by how they are reviewed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Refused {
    /// Granted unless there is a reason against.
    pub presumption_of_approval: Parameter,
    /// On the merits.
    pub case_by_case: Parameter,
    /// The law does not say.
    pub unstated: Parameter,
    /// Refused unless there is a reason for.
    pub presumption_of_denial: Parameter,
}

/// Software that a region lives on and another can withhold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reliance {
    /// The region that uses.
    pub user: String,
    /// The region that supplies.
    pub supplier: String,
    /// The part of the user's output made where that supplier's software runs.
    pub share: Parameter,
}

/// The assumptions of a run.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Assumptions {
    /// What the set is.
    pub about: String,
    /// The part of applications refused.
    pub refused: Refused,
    /// The part of sales from a third country that obey a law that is not their own, by whose law it is; `others` for those not
    /// named.
    pub obeyed_abroad: BTreeMap<String, Parameter>,
    /// Where the law and the facts leave an answer open: from zero, the least, to one, the most.
    pub open: Parameter,
    /// How critical inputs are in the short run: zero the least of each interval, one half the likely, one the most.
    pub critical: Parameter,
    /// How much is held of inputs: zero the least of each interval, one half the likely, one the most.
    pub held: Parameter,
    /// The part of orders to a supplier who may not sell that others fill within weeks.
    pub substituted: Parameter,
    /// Days in which half of the other orders find a supplier.
    pub search: Parameter,
    /// By what industries can raise their output within a year, as a part of it.
    pub raised: Parameter,
    /// The sector that supplies software.
    pub software_sector: String,
    /// Who lives on whose software.
    pub reliance: Vec<Reliance>,
    /// What output is lost where software runs without updates, in the medium run, by sector; `others` for those not named.
    pub lost_without_updates: BTreeMap<String, Parameter>,
    /// Days after which half of that is lost.
    pub half_life: Parameter,
}

/// Why assumptions cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AssumptionsError {
    /// The JSON does not read.
    #[error("assumptions could not be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A region or sector that the world does not have.
    #[error("assumptions: {0}")]
    Label(#[from] LabelsError),
    /// A number out of its range.
    #[error("assumptions: `{name}` runs from {least} over {likely} to {most}: expected {expected}")]
    Range {
        /// The parameter.
        name: String,
        /// The least.
        least: f64,
        /// The likely.
        likely: f64,
        /// The most.
        most: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// Nothing said of what is not named.
    #[error("assumptions: `{what}` says nothing of `{name}` and has no `others`")]
    NoOthers {
        /// Which of them.
        what: &'static str,
        /// Of whom.
        name: String,
    },
    /// A key that is no place.
    #[error("assumptions: obeyed-abroad names `{0}`: expected the place whose law it is, such as US, or `others`")]
    Place(String),
}

impl Assumptions {
    /// Reads assumptions from JSON and checks them against a world.
    ///
    /// # Errors
    /// Where the JSON does not read, a name is not in the world, or a number is out of its range.
    pub fn read(json: &str, labels: &Labels) -> Result<Self, AssumptionsError> {
        let assumptions: Self = serde_json::from_str(json)?;
        labels.sector(&assumptions.software_sector)?;
        for reliance in &assumptions.reliance {
            labels.country(&reliance.user)?;
            labels.country(&reliance.supplier)?;
        }
        for sector in assumptions.lost_without_updates.keys().filter(|sector| *sector != OTHERS) {
            labels.sector(sector)?;
        }
        for sector in labels.sectors() {
            if assumptions.lost(sector).is_none() {
                return Err(AssumptionsError::NoOthers { what: "lost-without-updates", name: sector.clone() });
            }
        }
        for place in assumptions.obeyed_abroad.keys().filter(|place| *place != OTHERS) {
            Place::from_code(place).ok_or_else(|| AssumptionsError::Place(place.clone()))?;
        }
        if !assumptions.obeyed_abroad.contains_key(OTHERS) {
            return Err(AssumptionsError::NoOthers { what: "obeyed-abroad", name: "other laws".to_owned() });
        }
        for parameter in assumptions.parameters() {
            let Parameter { name, least, likely, most, .. } = parameter;
            let (holds, expected) = if [&assumptions.half_life, &assumptions.search]
                .iter()
                .any(|days| std::ptr::eq(parameter, *days))
            {
                (*least > 0.0 && least <= likely && likely <= most, "0 < least ≤ likely ≤ most")
            } else {
                (*least >= 0.0 && least <= likely && likely <= most && *most <= 1.0, "0 ≤ least ≤ likely ≤ most ≤ 1")
            };
            if !holds {
                let (name, least, likely, most) = (name.clone(), *least, *likely, *most);
                return Err(AssumptionsError::Range { name, least, likely, most, expected });
            }
        }
        Ok(assumptions)
    }

    /// Every parameter, in a fixed order.
    pub fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        let Refused { presumption_of_approval, case_by_case, unstated, presumption_of_denial } = &self.refused;
        let single = [
            presumption_of_approval,
            case_by_case,
            unstated,
            presumption_of_denial,
            &self.open,
            &self.critical,
            &self.held,
            &self.substituted,
            &self.raised,
            &self.search,
            &self.half_life,
        ];
        let reliance = self.reliance.iter().map(|reliance| &reliance.share);
        let obeyed = self.obeyed_abroad.values();
        single.into_iter().chain(obeyed).chain(reliance).chain(self.lost_without_updates.values())
    }

    /// What a sector loses without updates.
    #[must_use]
    pub fn lost(&self, sector: &str) -> Option<&Parameter> {
        self.lost_without_updates.get(sector).or_else(|| self.lost_without_updates.get(OTHERS))
    }

    /// The part of sales from third countries that obey the law of an issuer.
    pub fn obeyed_abroad(&self, issuer: Place, value: &impl Fn(&Parameter) -> f64) -> f64 {
        self.obeyed_abroad.get(issuer.code()).or_else(|| self.obeyed_abroad.get(OTHERS)).map_or(f64::NAN, value)
    }

    /// The part of a flow that does not pass a gate.
    pub fn refused(&self, gate: Gate, value: &impl Fn(&Parameter) -> f64) -> f64 {
        match (gate.outcome, gate.review) {
            (Outcome::Prohibited, _) | (Outcome::LicenseRequired, Some(Review::Denial)) => 1.0,
            (Outcome::LicenseRequired, Some(Review::PresumptionOfDenial)) => value(&self.refused.presumption_of_denial),
            (Outcome::LicenseRequired, Some(Review::CaseByCase)) => value(&self.refused.case_by_case),
            (Outcome::LicenseRequired, Some(Review::PresumptionOfApproval)) => {
                value(&self.refused.presumption_of_approval)
            }
            (Outcome::LicenseRequired, None) => value(&self.refused.unstated),
            (
                Outcome::Silent | Outcome::NoLicenseRequired | Outcome::NoticeRequired | Outcome::ExceptionAvailable,
                _,
            ) => 0.0,
        }
    }
}

const OTHERS: &str = "others";
