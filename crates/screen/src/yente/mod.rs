//! Answers in the shape of yente's `/match`, so that what already speaks to OpenSanctions' server can read ours.
//!
//! | module | what |
//! |---|---|
//! | `entity` | a party as a FollowTheMoney entity |
//! | `numbers` | the properties that hold its numbers |
//! | `topics` | what being on a list says of it |
//!
//! Fields are those of yente's models of 2021 to 2026 taken together. Servers before 5 tell `features` (a number each) and
//! `matcher` (what each is); later ones tell `explanations` instead. We tell features and explanations, and `matcher` where
//! there is one. The numbers in them are ours: a score here is not a score of `logic-v2`.

mod entity;
mod numbers;
mod topics;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use crate::Party;

/// Values of an entity by property: `birthDate` → `1952-10-07`.
pub type Properties = BTreeMap<String, Vec<String>>;

/// The answer to all queries of one request.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MatchResponse {
    /// Answers by the key that the request gave each query.
    pub responses: BTreeMap<String, Matches>,
    /// What the features are.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub matcher: BTreeMap<String, FeatureDoc>,
    /// At most as many results for each query.
    pub limit: usize,
}

/// What a feature is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeatureDoc {
    /// In words.
    pub description: Option<String>,
    /// Its weight in the score.
    pub coefficient: f64,
    /// Where it is described.
    pub url: String,
}

/// The answer to one query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matches {
    /// As in HTTP: 200.
    pub status: u16,
    /// The most alike first.
    pub results: Vec<ScoredEntity>,
    /// How many there are in all.
    pub total: Total,
    /// The query as it was understood.
    pub query: Example,
}

/// A count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// How many.
    pub value: usize,
    /// `eq`: exactly as many; `gte`: at least.
    pub relation: String,
}

/// A query by example: what is known of the party that is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The asker's own key for it.
    #[serde(default)]
    pub id: Option<String>,
    /// What it is: `Person`, `Organization`, `Company`, `LegalEntity`, `Vessel`, `Airplane`.
    pub schema: String,
    /// What is known of it. In a request one value may stand without its list.
    #[serde(deserialize_with = "one_or_many")]
    pub properties: Properties,
}

/// A party of a list, with how alike it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoredEntity {
    /// The party's id.
    pub id: String,
    /// Its name for display.
    pub caption: String,
    /// What it is.
    pub schema: String,
    /// What the list says of it.
    pub properties: Properties,
    /// The lists that it is on, as the law names them.
    #[serde(default)]
    pub datasets: Vec<String>,
    /// Other ids that it had.
    #[serde(default)]
    pub referents: Vec<String>,
    /// Whether it is itself listed.
    #[serde(default)]
    pub target: bool,
    /// First seen on a list.
    pub first_seen: Option<String>,
    /// Last seen on a list.
    pub last_seen: Option<String>,
    /// Last changed.
    pub last_change: Option<String>,
    /// How alike, 0 to 1.
    pub score: f64,
    /// Parts of the score by name.
    #[serde(default)]
    pub features: BTreeMap<String, f64>,
    /// The same, with what was compared.
    #[serde(default)]
    pub explanations: BTreeMap<String, Explanation>,
    /// Whether the score reaches the threshold.
    #[serde(rename = "match")]
    pub is_match: bool,
}

/// How a feature came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// In words.
    pub detail: Option<String>,
    /// The feature's value.
    pub score: f64,
    /// What was compared, of the query.
    #[serde(default)]
    pub query: Option<String>,
    /// What was compared, of the result.
    #[serde(default)]
    pub candidate: Option<String>,
}

impl MatchResponse {
    /// An answer without queries yet.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    /// Adds the answer to one query; of the results, as many as the limit allows are told and all are counted.
    #[must_use]
    pub fn with(mut self, key: &str, query: Example, mut results: Vec<ScoredEntity>) -> Self {
        let total = Total { value: results.len(), relation: "eq".to_owned() };
        results.truncate(self.limit);
        self.responses.insert(key.to_owned(), Matches { status: 200, results, total, query });
        self
    }
}

impl Example {
    /// A party as a query.
    #[must_use]
    pub fn of(party: &Party) -> Self {
        Self { id: None, schema: entity::schema(party.kind).to_owned(), properties: entity::described(party) }
    }
}

impl ScoredEntity {
    /// A party of a list with its score and the features of it. Properties are FollowTheMoney's.
    #[must_use]
    pub fn of(party: &Party, score: f64, threshold: f64, features: &[(&str, f64)]) -> Self {
        let mut datasets: Vec<String> = party.listings.iter().map(|listing| listing.list.clone()).collect();
        datasets.sort();
        datasets.dedup();
        let explained = |score| Explanation { detail: None, score, query: None, candidate: None };
        Self {
            id: party.id.clone(),
            caption: party.label().to_owned(),
            schema: entity::schema(party.kind).to_owned(),
            properties: entity::listed(party),
            datasets,
            referents: Vec::new(),
            target: !party.listings.is_empty(),
            first_seen: None,
            last_seen: None,
            last_change: None,
            score,
            features: features.iter().map(|&(name, value)| (name.to_owned(), value)).collect(),
            explanations: features.iter().map(|&(name, value)| (name.to_owned(), explained(value))).collect(),
            is_match: score >= threshold,
        }
    }
}

/// A list of values, or one value.
fn one_or_many<'de, D: Deserializer<'de>>(input: D) -> Result<Properties, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Values {
        One(String),
        Many(Vec<String>),
    }
    let all = BTreeMap::<String, Values>::deserialize(input)?;
    let many = |values| match values {
        Values::One(value) => vec![value],
        Values::Many(values) => values,
    };
    Ok(all.into_iter().map(|(property, values)| (property, many(values))).collect())
}
