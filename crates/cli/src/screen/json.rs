//! Hits for programs.

use screen::yente::{Example, MatchResponse, ScoredEntity};
use screen::{Asked, Hit, Name, NameQuality, Party};
use serde_json::{Value, json};
use vocabulary::Date;

use super::open::Lists;
use crate::failure::Failure;

pub fn print(shown: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(shown).map_err(|e| Failure::Plain(e.to_string()))?;
    anstream::println!("{text}");
    Ok(())
}

/// Everything that the text says, and the parties as they are listed.
pub fn ours(asked: &Asked, hits: &[Hit], lists: &Lists, on: Date) -> Value {
    let editions: Vec<Value> = lists
        .editions
        .iter()
        .map(|e| json!({ "name": e.name, "dated": e.status.dated, "imported": e.status.imported, "days": e.days, "old": e.old, "parties": e.status.parties, "document": e.status.document }))
        .collect();
    json!({
        "asked": { "names": asked.names, "kind": asked.kind, "born": asked.born.map(|b| b.to_string()),
            "countries": asked.countries.iter().map(|p| p.code()).collect::<Vec<_>>() },
        "on": on,
        "lists": editions,
        "hits": hits.iter().map(hit).collect::<Vec<_>>(),
    })
}

/// One hit.
pub fn hit(hit: &Hit) -> Value {
    let parts: Vec<Value> = hit
        .compared
        .parts
        .iter()
        .map(|p| json!({ "ours": p.ours, "theirs": p.theirs, "value": rounded(p.value), "how": p.how }))
        .collect();
    let evidence: Vec<Value> =
        hit.corroboration.evidence.iter().map(|e| json!({ "of": e.of, "says": e.says, "why": e.why })).collect();
    let cleared =
        hit.cleared.as_ref().map(|c| json!({ "reason": c.reason, "reviewer": c.reviewer, "expires": c.expires }));
    json!({
        "score": rounded(hit.score),
        "threshold": rounded(hit.threshold),
        "standing": hit.corroboration.standing,
        "name": { "asked": hit.asked, "listed": hit.name.text, "quality": hit.name.quality, "score": rounded(hit.compared.score),
            "parts": parts, "not-in-theirs": hit.compared.ours_left, "not-in-yours": hit.compared.theirs_left, "system": hit.compared.system },
        "evidence": evidence,
        "cleared": cleared,
        "ofac-score": screen::ofac::score(&hit.asked, &hit.name.text).value,
        "party": hit.party,
    })
}

/// Three places: what lies beyond is noise.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

/// The shape of yente's `/match`, so that its clients can read it.
pub fn yente(asked: &Asked, hits: &[Hit], most: usize) -> MatchResponse {
    let names = asked.names.iter().map(|text| Name { text: text.clone(), quality: NameQuality::Primary });
    let query = Party {
        id: String::new(),
        kind: asked.kind,
        names: names.collect(),
        addresses: asked.addresses.clone(),
        countries: asked.countries.clone(),
        born: asked.born.into_iter().collect(),
        birth_places: Vec::new(),
        identifiers: asked
            .identifiers
            .iter()
            .map(|(kind, value)| screen::Identifier { kind: kind.clone(), value: value.clone(), country: None })
            .collect(),
        remarks: Vec::new(),
        listings: Vec::new(),
    };
    let results = hits.iter().filter(|hit| hit.cleared.is_none());
    let results =
        results.map(|hit| ScoredEntity::of(&hit.party, rounded(hit.score), rounded(hit.threshold), &hit.features()));
    MatchResponse::new(most).with("q1", Example::of(&query), results.collect())
}
