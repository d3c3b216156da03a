//! Answers in the shape of yente's `/match`.

use screen::yente::{Example, FeatureDoc, MatchResponse, ScoredEntity};
use screen::{Identifier, Listing, Name, NameQuality, PartialDate, Party, PartyKind};
use serde_json::{Value, json};
use vocabulary::country::Place;

fn name(text: &str, quality: NameQuality) -> Name {
    Name { text: text.to_owned(), quality }
}

fn number(kind: &str, value: &str) -> Identifier {
    Identifier { kind: kind.to_owned(), value: value.to_owned(), country: None }
}

fn on(list: &str) -> Listing {
    Listing {
        list: list.to_owned(),
        footnotes: None,
        programs: None,
        requirement: None,
        policy: None,
        review: None,
        since: None,
        until: None,
        citation: None,
    }
}

fn party(kind: PartyKind, label: &str) -> Party {
    Party {
        id: "7001".to_owned(),
        kind,
        names: vec![name(label, NameQuality::Primary)],
        addresses: Vec::new(),
        countries: Vec::new(),
        born: Vec::new(),
        birth_places: Vec::new(),
        identifiers: Vec::new(),
        remarks: Vec::new(),
        listings: Vec::new(),
    }
}

fn place(code: &str) -> Place {
    Place::from_code(code).expect("a place")
}

fn person() -> Party {
    Party {
        names: vec![
            name("ORLOV, Ivan Petrovich", NameQuality::Primary),
            name("ORLOFF, Ivan", NameQuality::Strong),
            name("\"The Eagle\"", NameQuality::Weak),
            name("PETROV, Ivan", NameQuality::Former),
            name("Орлов Иван Петрович", NameQuality::Original),
        ],
        addresses: vec!["1 Example Street, Sevastopol".to_owned()],
        countries: vec![place("RU"), place("UA-43")],
        born: vec![PartialDate::day("1961-05-04".parse().expect("a day")), PartialDate::year(1962).expect("a year")],
        birth_places: vec!["Omsk".to_owned()],
        identifiers: vec![
            number("Passport", "123456789"),
            number("Tax ID No.", "770000000000"),
            number("National ID No.", "4510 000000"),
        ],
        remarks: vec!["Director of Example Works".to_owned()],
        listings: vec![on("us.sdn"), on("us.entity-list"), on("us.sdn")],
        ..party(PartyKind::Person, "")
    }
}

#[test]
fn an_answer_is_the_golden_one() {
    let asked = Party { countries: vec![place("RU")], ..party(PartyKind::Person, "Ivan Orlov") };
    let found = ScoredEntity::of(&person(), 0.93, 0.7, &[("name_match", 0.93), ("country", 1.0)]);
    let mut answer = MatchResponse::new(5).with("q1", Example::of(&asked), vec![found]);
    let doc = FeatureDoc {
        description: Some("likeness of names".to_owned()),
        coefficient: 1.0,
        url: "docs/screening.md".to_owned(),
    };
    answer.matcher.insert("name_match".to_owned(), doc);
    let golden: Value = serde_json::from_str(include_str!("../yente/match.json")).expect("JSON");
    assert_eq!(serde_json::to_value(&answer).expect("JSON"), golden);
    assert_eq!(serde_json::from_value::<MatchResponse>(golden).expect("the same shape"), answer);
}

#[test]
fn an_answer_of_either_generation_is_read() {
    let common = json!({
        "id": "NK-1", "caption": "X", "schema": "Person", "properties": {"name": ["X"]}, "datasets": ["us_ofac_sdn"],
        "referents": ["ofac-1"], "target": true, "first_seen": "2024-01-01T00:00:00", "last_seen": null, "last_change": null,
        "score": 0.7, "match": true
    });
    let (mut old, mut new) = (common.clone(), common);
    old["features"] = json!({"name_literal_match": 0.7});
    new["explanations"] = json!({"name_match": {"detail": "same", "score": 0.7, "query": "x", "candidate": "X"}});
    for (entity, matcher) in
        [(old, json!({"name_literal_match": {"description": null, "coefficient": 1.0, "url": ""}})), (new, Value::Null)]
    {
        let mut answer = json!({"responses": {"q": {"status": 200, "results": [entity], "total": {"value": 1, "relation": "eq"},
            "query": {"id": null, "schema": "Person", "properties": {"name": "X", "country": ["ru"]}}}}, "limit": 5});
        if !matcher.is_null() {
            answer["matcher"] = matcher;
        }
        let read: MatchResponse = serde_json::from_value(answer).expect("an answer");
        assert_eq!(read.responses["q"].query.properties["name"], ["X"], "one value stands without its list");
    }
}

#[test]
fn what_is_beyond_the_limit_is_counted() {
    let found = ScoredEntity::of(&party(PartyKind::Unknown, "X"), 0.5, 0.7, &[]);
    let answer =
        MatchResponse::new(1).with("q", Example::of(&party(PartyKind::Unknown, "X")), vec![found.clone(), found]);
    let matches = &answer.responses["q"];
    assert_eq!((matches.results.len(), matches.total.value, matches.results[0].is_match), (1, 2, false));
    assert!(!matches.results[0].target, "on no list");
}

#[test]
fn numbers_stand_under_the_properties_that_the_schema_has() {
    let property = |kind, word: &str| {
        let party = Party { identifiers: vec![number(word, "1")], ..party(kind, "X") };
        let properties = Example::of(&party).properties;
        properties.keys().find(|key| *key != "name").cloned().expect("a number")
    };
    for (kind, word, expected) in [
        (PartyKind::Vessel, "IMO number", "imoNumber"),
        (PartyKind::Vessel, "Vessel Registration Identification IMO 1234567", "imoNumber"),
        (PartyKind::Vessel, "MMSI", "mmsi"),
        (PartyKind::Vessel, "Passport", "registrationNumber"),
        (PartyKind::Aircraft, "Aircraft Manufacturer's Serial Number (MSN)", "serialNumber"),
        (PartyKind::Organization, "SWIFT/BIC", "swiftBic"),
        (PartyKind::Organization, "LEI", "leiCode"),
        (PartyKind::Organization, "Leisure permit", "idNumber"),
        (PartyKind::Organization, "Registration Number", "registrationNumber"),
        (PartyKind::Person, "National ID No.", "idNumber"),
    ] {
        assert_eq!(property(kind, word), expected, "{kind} {word}");
    }
}

#[test]
fn dates_are_prefixes_and_short_ranges_are_years() {
    let born = |date: PartialDate| {
        let party = Party { born: vec![date], ..party(PartyKind::Vessel, "X") };
        Example::of(&party).properties.remove("buildDate").unwrap_or_default()
    };
    assert_eq!(born(PartialDate::month(1999, 2).expect("a month")), ["1999-02"]);
    assert_eq!(born(PartialDate::years(1999, 2001).expect("years")), ["1999", "2000", "2001"]);
    assert!(born(PartialDate::years(1900, 2000).expect("years")).is_empty());
}
