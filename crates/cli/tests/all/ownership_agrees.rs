//! The owners that `screen` writes for a case are judged by the law as `screen` judges the whole graph: never the contrary, and
//! the same where every share is exact.

use crate::ownership_support;

use decide::Engine;
use decide::tri::Tri;
use fastrand::Rng;
use law::{Law, Text};
use ownership_support::{DAY, World};
use screen::ownership::case::{Facts, Limits};
use screen::ownership::order::Order;
use screen::ownership::{Resolution, Rule, Unstated, Verdict};
use vocabulary::{Case, Problem, case::Basis};

const RULES: [&str; 5] = [
    "owned >= 50% in-aggregate by us.sdn",
    "owned > 50% in-aggregate by us.sdn",
    "owned >= 50% by us.sdn",
    "owned >= 50% in-aggregate by {us.sdn us.entity-list}",
    "owned >= 30% by us.entity-list",
];

/// A law that defines one predicate for each rule.
fn law() -> Law {
    let mut text = String::from(
        "decision us.license { title \"License\" issuer US combines strictest }\n\
         list us.sdn \"SDN\"\nlist us.entity-list \"Entity List\"\n\
         instrument x { title \"X\" issuer US cite \"c\" edition 2020-01-01 verified-through 2026-12-31\n",
    );
    for (number, rule) in RULES.iter().enumerate() {
        text += &format!(
            "provision x.p{number} {{ title \"p\" asks us.license when any party ({rule}) defines x.r{number} }}\n"
        );
    }
    text += "}\n";
    let (law, problems) = law::read(&[Text { name: "test", text: &text }]);
    assert!(!Problem::any_error(&problems), "{problems:#?}");
    law
}

/// A graph of up to eight parties; exact ones have no ranges, no circles, no unsettled hits.
fn world(rng: &mut Rng, exact: bool, circles: bool) -> (World, String) {
    let parties = rng.u32(2..9);
    let mut text = String::new();
    for owned in 0..parties {
        let mut left = 100;
        let mut owners: Vec<u32> = (0..parties).filter(|owner| circles || *owner < owned).collect();
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
    for party in 0..parties {
        match rng.u32(0..8) {
            0 => listed.push((format!("p{party}"), "us.sdn")),
            1 => listed.push((format!("p{party}"), "us.entity-list")),
            2 if !exact => listed.push((format!("?p{party}"), "us.sdn")),
            _ => {}
        }
    }
    let listed: Vec<(&str, &str)> = listed.iter().map(|(name, list)| (name.as_str(), *list)).collect();
    (World::new(&text, &listed), format!("{text}{listed:?}"))
}

#[test]
fn the_law_agrees_with_the_graph() {
    let law = law();
    let engine = Engine::new(law::compile(&law, DAY, Basis::Law));
    let mut rng = Rng::with_seed(11);
    let mut tally = [[0_usize; 3]; 3];
    for round in 0..1500 {
        let exact = round % 3 == 0;
        let (world, shown) = world(&mut rng, exact, !exact && round % 2 == 0);
        let graph = world.graph();
        let order = Order::of(&graph);
        for unstated in [Unstated::Open, Unstated::Nobody] {
            let facts = Facts::of(&graph, &order, &world.listed, unstated);
            for (number, rule) in RULES.iter().enumerate() {
                let rule = rule.parse::<Rule>().expect("a rule").where_unstated(unstated);
                let resolution = Resolution::of(&graph, &order, &rule, &world.listed);
                for party in graph.parties() {
                    let mut end_user = serde_json::json!({ "role": "end-user", "name": "P", "lists": [] });
                    if let Some(owners) = facts.owners(party, Limits::default()) {
                        end_user["owners"] = owners;
                    }
                    let case = serde_json::json!({ "parties": [end_user], "lines": [{ "id": "1" }] }).to_string();
                    let case = Case::from_json(&case, 0).expect("a case");
                    let here = resolution.verdict(party);
                    let there = match engine.holds(&case, DAY, &format!("x.r{number}")).expect("a predicate") {
                        Tri::False => Verdict::No,
                        Tri::Unknown => Verdict::Possible,
                        Tri::True => Verdict::Certain,
                    };
                    tally[here as usize][there as usize] += 1;
                    let agrees = here == there || !exact && there == Verdict::Possible;
                    let name = world.holdings.label(party);
                    assert!(agrees, "{rule} {unstated:?} {name}: graph {here:?}, law {there:?}\n{shown}\n{case:?}");
                }
            }
        }
    }
    println!("graph no, possible, certain against law no, possible, certain: {tally:?}");
    let [no, possible, certain] = tally;
    assert!(no[0] > 1000 && possible[1] > 1000 && certain[2] > 1000, "{tally:?}");
}
