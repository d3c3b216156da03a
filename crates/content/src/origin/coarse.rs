//! Places that hold other places: the European Union and its members, a country and the regions that measures name.

use vocabulary::Place;
use vocabulary::country::PlaceSet;

use crate::known::Known;

/// Members of the European Union since 2020-02-01 (Article 52 of the Treaty on European Union), by alpha-2 code.
const MEMBERS: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Whether what comes from `place` comes from one of `places`.
///
/// `EU` may be any member. A country that is not among `places` while a region of it is (`UA` and `UA-43`) may be that
/// region; one that is among them is inside with all its regions. A territory with a code of its own (`HK`, `PR`) is no part of
/// another place here: what a law makes of it is for `places` to say.
pub(super) fn within(place: Place, places: &impl Fn(Place) -> bool) -> Known {
    if places(place) {
        return Known::Yes;
    }
    if place == Place::UNION {
        let mut members = MEMBERS.iter().filter_map(|code| Place::from_code(code)).map(places);
        return match (members.clone().all(|inside| inside), members.any(|inside| inside)) {
            (true, _) => Known::Yes,
            (false, true) => Known::Open,
            (false, false) => Known::No,
        };
    }
    if regions(place).any(places) { Known::Open } else { Known::No }
}

/// Whether what comes from one of `a` may come from one of `b`.
pub(super) fn meet(a: &PlaceSet, b: &PlaceSet) -> bool {
    a.iter().any(|a| b.iter().any(|b| a == b || holds(a, b) || holds(b, a)))
}

fn holds(whole: Place, part: Place) -> bool {
    if whole == Place::UNION {
        return MEMBERS.contains(&part.code());
    }
    is_region(part) && part.parent() == Some(whole)
}

fn regions(country: Place) -> impl Iterator<Item = Place> {
    Place::all().skip(Place::UNION.index()).filter(move |place| holds(country, *place))
}

fn is_region(place: Place) -> bool {
    place.alpha3().is_none() && place != Place::UNION
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(code: &str) -> Place {
        Place::from_code(code).expect(code)
    }

    #[test]
    fn the_union_may_be_any_member_and_a_country_may_be_a_region_of_it() {
        let only = |code: &'static str| move |p: Place| p.code() == code;
        assert_eq!(within(Place::UNION, &only("DE")), Known::Open);
        assert_eq!(within(Place::UNION, &only("US")), Known::No);
        assert_eq!(within(Place::UNION, &only("EU")), Known::Yes);
        assert_eq!(within(Place::UNION, &|p| p.code() != "US"), Known::Yes);
        assert_eq!(within(place("UA"), &only("UA-43")), Known::Open);
        assert_eq!(within(place("UA"), &only("UA")), Known::Yes);
        assert_eq!(within(place("UA-43"), &only("UA")), Known::No);
        assert_eq!(within(place("HK"), &only("CN")), Known::No);
    }

    #[test]
    fn a_member_does_not_contradict_the_union() {
        let set = |codes: &[&str]| codes.iter().map(|code| place(code)).collect::<PlaceSet>();
        assert!(meet(&set(&["EU"]), &set(&["DE"])));
        assert!(meet(&set(&["UA-14"]), &set(&["UA"])));
        assert!(meet(&set(&["GB", "IM"]), &set(&["GB"])));
        assert!(!meet(&set(&["EU"]), &set(&["CH"])));
        assert!(!meet(&set(&["CN"]), &set(&["TW"])));
    }
}
