//! The owners of a party as facts of a case, read by the case's own reader and judged as the law judges them.

use crate::ownership_support;

use fastrand::Rng;
use ownership_support::{DAY, OFAC, World};
use screen::ownership::case::{Facts, Limits};
use screen::ownership::order::Order;
use screen::ownership::{Resolution, Rule, Unstated, Verdict};
use vocabulary::case::{Case, Owner};
use vocabulary::{Decimal, Fact};

/// `owners` of a party as JSON.
fn owners(world: &World, name: &str, limits: Limits, unstated: Unstated) -> Option<serde_json::Value> {
    let graph = world.graph();
    let order = Order::of(&graph);
    Facts::of(&graph, &order, &world.listed, unstated).owners(world.id(name), limits)
}

/// The same as facts.
fn facts(world: &World, name: &str) -> Fact<Vec<Owner>> {
    let graph = world.graph();
    let order = Order::of(&graph);
    Facts::of(&graph, &order, &world.listed, Unstated::Open).owners_fact(world.id(name), Limits::default())
}

/// A case with the party, as its reader takes it.
fn read(owners: Option<&serde_json::Value>) -> Fact<Vec<Owner>> {
    let mut party = serde_json::json!({ "role": "end-user", "name": "P", "lists": [] });
    if let Some(owners) = owners {
        party["owners"] = owners.clone();
    }
    let text = serde_json::json!({ "parties": [party], "lines": [{ "id": "1" }] }).to_string();
    let case = Case::from_json(&text, 0).expect("a case");
    case.parties.known().expect("parties")[0].owners.clone()
}

/// `owned … by …` as `decide` judges it (`crates/decide/src/party.rs`): bounds of the share, open where a fact is missing.
fn law(owners: &Fact<Vec<Owner>>, rule: &Rule) -> Verdict {
    let Some(owners) = owners.known() else { return Verdict::Possible };
    let threshold = Decimal::from(rule.threshold) / Decimal::from(screen::ownership::WHOLE);
    let holds = |share: Decimal| if rule.more_than { share > threshold } else { share >= threshold };
    let verdict = |low: Decimal, high: Decimal| match (holds(low), holds(high)) {
        (true, true) => Verdict::Certain,
        (false, false) => Verdict::No,
        _ => Verdict::Possible,
    };
    let (mut low, mut high, mut stated, mut single) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO, Verdict::No);
    for owner in owners {
        let share = owner.share.known().map(|share| share.0);
        stated += share.unwrap_or_default();
        let listed = match owner.lists.known() {
            Some(hits) => {
                let names = hits.iter().filter_map(|hit| hit.0.list.as_ref());
                let on = names.into_iter().any(|list| rule.lists.contains(&list.value));
                if on { Verdict::Certain } else { Verdict::No }
            }
            None => Verdict::Possible,
        };
        let counts = if listed == Verdict::Certain { listed } else { listed.max(law(&owner.owners, rule)) };
        if counts == Verdict::No {
            continue;
        }
        let (least, most) = share.map_or((Decimal::ZERO, Decimal::ONE), |share| (share, share));
        let least = if counts == Verdict::Certain { least } else { Decimal::ZERO };
        single = single.max(verdict(least, most));
        (low, high) = (low + least, high + most);
    }
    let rest = Decimal::ONE - stated;
    if high > Decimal::ZERO && rest > Decimal::ZERO {
        single = single.max(verdict(Decimal::ZERO, rest));
        high += rest;
    }
    if rule.aggregate { verdict(low.min(Decimal::ONE), high.min(Decimal::ONE)) } else { single }
}

#[test]
fn a_chain_becomes_nested_owners() {
    let mut world = World::sdn("X,A,50%\nO,A,50%\nA,B,1/3\nO,B,2/3\nnone,O,", &[]);
    let mut listing = screen::ownership::listed::bare("us.sdn");
    listing.since = Some(jiff::civil::date(2022, 3, 1));
    listing.programs = Some(vec!["RUSSIA-EO14024".to_owned()]);
    listing.requirement = Some("For all items subject to the EAR.".to_owned());
    world.listed.add(world.id("X"), listing);
    let owners = owners(&world, "B", Limits::default(), Unstated::Open).expect("owners");
    let expected = serde_json::json!([
        { "name": "A", "share": "33.33333333333333333333%", "lists": [], "owners": [
            { "name": "X", "share": "50%", "lists": [
                { "list": "us.sdn", "program": ["RUSSIA-EO14024"], "requirement": "all-items", "since": "2022-03-01" }] },
            { "name": "O", "share": "50%", "lists": [], "owners": [] },
        ] },
        { "name": "O", "share": "66.66666666666666666666%", "lists": [], "owners": [] },
    ]);
    assert_eq!(sorted(owners.clone()), sorted(expected));
    let names = |owners: &Fact<Vec<Owner>>| -> Vec<Option<String>> {
        owners.known().into_iter().flatten().map(|owner| owner.name.known().cloned()).collect()
    };
    assert_eq!(names(&facts(&world, "B")), names(&read(Some(&owners))));
    assert!(facts(&world, "B").known().is_some() && facts(&world, "X").known().is_none());
}

/// Owners by name, at every level.
fn sorted(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Array(list) => {
            let mut list: Vec<_> = list.into_iter().map(sorted).collect();
            list.sort_by_key(|item| item["name"].as_str().unwrap_or_default().to_owned());
            list.into()
        }
        serde_json::Value::Object(record) => record.into_iter().map(|(name, item)| (name, sorted(item))).collect(),
        other => other,
    }
}

#[test]
fn what_is_not_stated_is_left_out() {
    let world = World::sdn("H,A,unknown\nX,A,24%..31%\nQ,A,10%", &["X", "?Q"]);
    assert_eq!(owners(&world, "H", Limits::default(), Unstated::Open), None);
    let owners = sorted(owners(&world, "A", Limits::default(), Unstated::Open).expect("owners"));
    assert_eq!(owners[0], serde_json::json!({ "name": "H", "share": "unknown", "lists": [] }));
    assert_eq!(owners[1], serde_json::json!({ "name": "Q", "share": "10%" }));
    let (least, more) = (&owners[2], &owners[3]);
    assert_eq!(*least, serde_json::json!({ "name": "X", "share": "24%", "lists": ["us.sdn"] }));
    assert_eq!(*more, serde_json::json!({ "name": "X", "share": "unknown", "lists": ["us.sdn"] }));
}

#[test]
fn depth_and_number_are_limited_and_what_is_cut_is_unknown() {
    let mut text = String::from("X,n0,100%\n");
    for number in 0..300 {
        text += &format!("n{number},n{},100%\n", number + 1);
    }
    let world = World::sdn(&text, &["X"]);
    let limits = Limits { depth: 1000, owners: 100_000 };
    let deep = owners(&world, "n300", limits, Unstated::Nobody).expect("owners");
    assert_eq!(law(&read(Some(&deep)), &OFAC.parse().expect("a rule")), Verdict::Possible);
    let near = owners(&world, "n40", limits, Unstated::Nobody).expect("owners");
    assert_eq!(law(&read(Some(&near)), &OFAC.parse().expect("a rule")), Verdict::Certain);

    // A mesh in which every level multiplies the ways: the tree stays within the number.
    let mut text = String::new();
    for level in 0..12 {
        for (a, b) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)] {
            text += &format!("m{level}.{a},m{}.{b},33%\n", level + 1);
        }
    }
    text += "X,m0.0,60%\n";
    let world = World::sdn(&text, &["X"]);
    let mesh = owners(&world, "m12.0", Limits { depth: 12, owners: 500 }, Unstated::Nobody).expect("owners");
    assert!(mesh.to_string().matches("\"name\"").count() <= 500);
}

/// Graphs of all kinds: what the law says of the facts never contradicts the graph, and is the same where all is exact.
#[test]
fn the_law_on_the_facts_agrees_with_the_graph() {
    let rules = [
        OFAC,
        "owned > 50% in-aggregate by us.sdn",
        "owned >= 50% by us.sdn",
        "owned >= 50% in-aggregate by {us.sdn us.entity-list}",
        "owned >= 30% by us.entity-list",
    ];
    let mut rng = Rng::with_seed(11);
    let mut tally = [[0_usize; 3]; 3];
    for round in 0..1000 {
        let exact = round % 3 == 0;
        let parties = rng.u32(2..9);
        let mut text = String::new();
        for owned in 0..parties {
            let mut left = 100;
            let mut owners: Vec<u32> =
                (0..parties).filter(|owner| !exact && round % 2 == 0 || *owner < owned).collect();
            rng.shuffle(&mut owners);
            owners.truncate(rng.usize(0..4));
            for owner in owners {
                let low = [0, 10, 20, 30, 50, 60][rng.usize(0..6)].min(left);
                left -= low;
                let share = match rng.u32(0..6) {
                    0 if !exact => format!("{low}%..{}%", (low + 20).min(100)),
                    1 if !exact => "unknown".to_owned(),
                    _ => format!("{low}%"),
                };
                text += &format!("p{owner},p{owned},{share}\n");
            }
            if exact && left > 0 && rng.bool() {
                text += &format!("rest,p{owned},{left}%\n");
            }
        }
        let mut listed = Vec::new();
        let names: Vec<String> = (0..parties).map(|party| format!("p{party}")).collect();
        for name in &names {
            match rng.u32(0..8) {
                0 => listed.push((name.clone(), "us.sdn")),
                1 => listed.push((name.clone(), "us.entity-list")),
                2 if !exact => listed.push((format!("?{name}"), "us.sdn")),
                _ => {}
            }
        }
        let listed: Vec<(&str, &str)> = listed.iter().map(|(name, list)| (name.as_str(), *list)).collect();
        let world = World::new(&text, &listed);
        for (rule, unstated) in rules.iter().flat_map(|rule| [(rule, Unstated::Open), (rule, Unstated::Nobody)]) {
            let rule = rule.parse::<Rule>().expect("a rule").where_unstated(unstated);
            let graph = world.holdings.on(DAY);
            let order = Order::of(&graph);
            let resolution = Resolution::of(&graph, &order, &rule, &world.listed);
            let facts = Facts::of(&graph, &order, &world.listed, unstated);
            for name in &names {
                let Some(party) = world.holdings.names().find(name) else { continue };
                let here = resolution.verdict(party);
                let owners = facts.owners(party, Limits::default());
                let there = law(&read(owners.as_ref()), &rule);
                tally[here as usize][there as usize] += 1;
                let agrees = if exact { here == there } else { here == there || there == Verdict::Possible };
                assert!(
                    agrees,
                    "{rule} {unstated:?} {name}: graph {here:?}, law {there:?}\n{text}{listed:?}\n{owners:?}"
                );
            }
        }
    }
    let [no, possible, certain] = tally;
    assert!(no[0] > 300 && possible[1] > 300 && certain[2] > 300, "{tally:?}");
}
