//! What holds for every graph: against brute force, under other orders and names, and as more becomes known.

use crate::ownership_support;

use std::collections::BTreeSet;

use fastrand::Rng;
use ownership_support::{DAY, OFAC, closed};
use proptest::prelude::*;
use screen::ownership::graph::Graph;
use screen::ownership::holdings::Holding;
use screen::ownership::listed::bare;
use screen::ownership::order::Order;
use screen::ownership::{Answer, Held, Holdings, Listed, PartyId, Resolution, Rule, Span, Unstated, Verdict, WHOLE};

const PERCENT: u32 = WHOLE / 100;
const RULES: [&str; 5] = [
    OFAC,
    "owned > 50% in-aggregate by us.sdn",
    "owned >= 50% by us.sdn",
    "owned >= 25% in-aggregate by us.sdn",
    "owned >= 50% in-aggregate by us.sdn multiplied",
];

/// Parties by number, holdings in percent from least to most.
#[derive(Debug, Clone)]
struct World {
    parties: u32,
    holdings: Vec<(u32, u32, u32, u32)>,
    listed: BTreeSet<u32>,
    perhaps: BTreeSet<u32>,
    closed: BTreeSet<u32>,
}

impl World {
    fn build(&self, name: impl Fn(u32) -> String) -> (Holdings, Listed) {
        let mut holdings = Holdings::default();
        let mut listed = Listed::default();
        for (line, (owner, owned, low, high)) in (2_u32..).zip(&self.holdings) {
            let held = Held { low: low * PERCENT, high: high * PERCENT };
            let (owner, owned) = (name(*owner), name(*owned));
            let row = Holding { owner: &owner, owned: &owned, held, span: Span::default(), line, source: "" };
            holdings.add(&row).expect("room");
        }
        for number in 0..self.parties {
            let party = holdings.party(&name(number)).expect("room");
            if self.listed.contains(&number) {
                listed.add(party, bare("us.sdn"));
            }
            if self.perhaps.contains(&number) {
                listed.add_possible(party, bare("us.sdn"));
            }
            if self.closed.contains(&number) {
                holdings.close(party);
            }
        }
        (holdings, listed)
    }

    /// Verdict and bounds of every party, by number.
    fn resolve(&self, rule: &Rule) -> Vec<(Verdict, Held)> {
        self.resolve_as(rule, |number| number.to_string())
    }

    fn resolve_as(&self, rule: &Rule, name: impl Fn(u32) -> String) -> Vec<(Verdict, Held)> {
        let (holdings, listed) = self.build(&name);
        let graph = holdings.on(DAY);
        let resolution = Resolution::of(&graph, &Order::of(&graph), rule, &listed);
        let of = |number| {
            let party = holdings.names().find(&name(number)).expect("a party");
            (resolution.verdict(party), resolution.share(party))
        };
        (0..self.parties).map(of).collect()
    }
}

/// A world in which nobody's owners come to more than all; acyclic if owners have lesser numbers.
fn world(seed: u64, parties: u32, acyclic: bool, exact: bool) -> World {
    let mut rng = Rng::with_seed(seed);
    let mut holdings: Vec<(u32, u32, u32, u32)> = Vec::new();
    for owned in 0..parties {
        let mut left = 100;
        for _ in 0..rng.u32(0..4) {
            let owner = if acyclic { rng.u32(0..owned.max(1)) } else { rng.u32(0..parties) };
            if owner >= owned && acyclic || holdings.iter().any(|(a, b, ..)| (*a, *b) == (owner, owned)) {
                continue;
            }
            let low = [0, 10, 25, 30, 50, 60][rng.usize(0..6)].min(left);
            let high = if exact { low } else { (low + [0, 0, 10, 40][rng.usize(0..4)]).min(100) };
            left -= low;
            holdings.push((owner, owned, low, high));
        }
    }
    let some = |rng: &mut Rng, of: u32| (0..parties).filter(|_| rng.u32(0..of) == 0).collect::<BTreeSet<_>>();
    let listed = some(&mut rng, 5);
    let perhaps = if exact { BTreeSet::new() } else { some(&mut rng, 12) };
    World { parties, holdings, listed, perhaps, closed: some(&mut rng, 3) }
}

fn rules() -> impl Iterator<Item = Rule> {
    let both = [Unstated::Open, Unstated::Nobody];
    RULES.iter().flat_map(move |rule| both.map(|unstated| rule.parse::<Rule>().expect(rule).where_unstated(unstated)))
}

/// Whether every owner that the listed own by half counts: asked again and again until nothing changes.
fn naive(world: &World, rule: &Rule) -> Vec<bool> {
    let mut counts: Vec<bool> = (0..world.parties).map(|party| world.listed.contains(&party)).collect();
    let mut owned = vec![false; world.parties as usize];
    loop {
        let mut changed = false;
        for party in 0..world.parties {
            let held = world.holdings.iter().filter(|(owner, of, ..)| *of == party && counts[*owner as usize]);
            let held = held.filter(|(owner, ..)| *owner != party).map(|(_, _, low, _)| *low);
            let share = if rule.aggregate { held.sum() } else { held.max().unwrap_or(0) };
            if !owned[party as usize] && rule.holds(share * PERCENT) {
                owned[party as usize] = true;
                counts[party as usize] = true;
                changed = true;
            }
        }
        if !changed {
            return owned;
        }
    }
}

/// What listed parties hold along every path that ends at the first of them, in hundredths to the power of the length.
fn along_paths(world: &World, party: u32) -> f64 {
    world
        .holdings
        .iter()
        .filter(|(_, owned, ..)| *owned == party)
        .map(|(owner, _, low, _)| {
            let share = f64::from(*low) / 100.0;
            if world.listed.contains(owner) { share } else { share * along_paths(world, *owner) }
        })
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn certain_equals_naive_iteration(seed: u64, parties in 1_u32..12, acyclic: bool, exact: bool) {
        let world = world(seed, parties, acyclic, exact);
        for rule in rules().filter(|rule| rule.way == screen::ownership::Way::Undiluted) {
            let naive = naive(&world, &rule);
            for (party, (verdict, _)) in world.resolve(&rule).into_iter().enumerate() {
                prop_assert_eq!(verdict == Verdict::Certain, naive[party], "{} {} {:?}", rule, party, world);
            }
        }
    }

    #[test]
    fn multiplied_equals_the_sum_over_all_paths(seed: u64, parties in 1_u32..10, exact: bool) {
        let world = world(seed, parties, true, exact);
        let shares = world.resolve(&closed(RULES[4]));
        for party in 0..parties {
            let paths = along_paths(&world, party);
            let low = f64::from(shares[party as usize].1.low) / f64::from(WHOLE);
            prop_assert!((low - paths).abs() < 1e-6, "{party}: {low} against {paths} in {world:?}");
        }
    }

    #[test]
    fn the_order_of_rows_and_the_names_do_not_matter(seed: u64, parties in 1_u32..12, acyclic: bool) {
        let world = world(seed, parties, acyclic, false);
        let mut other = world.clone();
        Rng::with_seed(seed ^ 1).shuffle(&mut other.holdings);
        let tail = |number: u32| format!("{}{number}", (b'z' - (number % 20) as u8) as char);
        for rule in rules() {
            let here = world.resolve(&rule);
            let there = other.resolve_as(&rule, tail);
            if rule.way == screen::ownership::Way::Undiluted {
                prop_assert_eq!(&here, &there, "{}", rule);
            } else {
                // In a circle both bounds are approached from outside, and by another way in another order.
                for ((_, here), (_, there)) in here.iter().zip(&there) {
                    prop_assert!(here.low.abs_diff(there.low) < 1000 && here.high.abs_diff(there.high) < 1000);
                }
            }
        }
    }

    #[test]
    fn more_knowledge_narrows(seed: u64, parties in 1_u32..12, acyclic: bool) {
        let world = world(seed, parties, acyclic, false);
        let mut rng = Rng::with_seed(seed ^ 2);
        let mut more = world.clone();
        // A range narrows, an unsettled hit is settled, a party's owners turn out to be all named.
        if !more.holdings.is_empty() {
            let index = rng.usize(0..more.holdings.len());
            let (_, owned, low, high) = more.holdings[index];
            let total: u32 = more.holdings.iter().filter(|(_, of, ..)| *of == owned).map(|(_, _, low, _)| *low).sum();
            let room = 100 - total;
            // Nothing at all would leave the party without a row, and so with nobody stated to own it.
            let least = if low == 0 && high > 0 { 1 } else { low };
            let value = if least > low + room { low } else { rng.u32(least..=high.min(low + room)) };
            let high = if least > low + room { high } else { value };
            (more.holdings[index].2, more.holdings[index].3) = (value, high);
        }
        if let Some(party) = more.perhaps.pop_first()
            && rng.bool()
        {
            more.listed.insert(party);
        }
        more.closed.insert(rng.u32(0..parties));
        for rule in rules() {
            for (party, (before, after)) in world.resolve(&rule).iter().zip(more.resolve(&rule)).enumerate() {
                prop_assert!(
                    before.0 == Verdict::Possible || before.0 == after.0,
                    "{rule}: {party} was {before:?} and is {after:?}; {world:?} {more:?}"
                );
            }
        }
    }

    #[test]
    fn bounds_hold_for_every_way_of_filling_in_what_is_missing(seed: u64, parties in 1_u32..9, acyclic: bool) {
        // Ranges are filled in, hits settled, and what nobody named holds given to a new listed party or to nobody.
        let world = world(seed, parties, acyclic, false);
        let mut rng = Rng::with_seed(seed ^ 3);
        let mut full = world.clone();
        let stranger = full.parties;
        full.parties += 1;
        full.listed.insert(stranger);
        for party in 0..world.parties {
            let lows: u32 = full.holdings.iter().filter(|(_, of, ..)| *of == party).map(|(_, _, low, _)| *low).sum();
            let mut room = 100 - lows;
            for holding in full.holdings.iter_mut().filter(|(_, of, ..)| *of == party) {
                let value = rng.u32(holding.2..=holding.3.min(holding.2 + room));
                room -= value - holding.2;
                (holding.2, holding.3) = (value, value);
            }
        }
        full.holdings.retain(|(_, _, _, high)| *high > 0);
        for party in std::mem::take(&mut full.perhaps) {
            if rng.bool() {
                full.listed.insert(party);
            }
        }
        for rule in rules().filter(|rule| rule.unstated == Unstated::Nobody) {
            for (party, (before, after)) in world.resolve(&rule).iter().zip(full.resolve(&rule)).enumerate() {
                prop_assert!(
                    before.0 == Verdict::Possible || before.0 == after.0,
                    "{rule}: {party} was {before:?} and is {after:?}; {world:?} {full:?}"
                );
            }
        }
    }

    #[test]
    fn owners_come_first_and_circles_are_what_reaches_itself(seed: u64, parties in 1_u32..14) {
        let world = world(seed, parties, false, true);
        let (holdings, _) = world.build(|number| number.to_string());
        let graph = holdings.on(DAY);
        let order = Order::of(&graph);
        let reaches = |from: PartyId, to: PartyId| {
            let mut seen = BTreeSet::new();
            let mut open = graph.owned(from).to_vec();
            while let Some(party) = open.pop() {
                if seen.insert(party) {
                    open.extend(graph.owned(PartyId(party)));
                }
            }
            seen.contains(&to.0)
        };
        let mut done: BTreeSet<u32> = BTreeSet::new();
        for step in order.steps() {
            let members = match step {
                screen::ownership::order::Step::One(party) => vec![party.0],
                screen::ownership::order::Step::Circle(_, members) => members.to_vec(),
            };
            done.extend(&members);
            for member in &members {
                for stake in graph.owners(PartyId(*member)) {
                    prop_assert!(done.contains(&stake.owner().0));
                }
                for other in graph.parties() {
                    let together = other.0 == *member
                        || reaches(other, PartyId(*member)) && reaches(PartyId(*member), other);
                    prop_assert_eq!(members.contains(&other.0), together);
                }
            }
        }
        prop_assert_eq!(done.len(), graph.len());
    }

    #[test]
    fn every_answer_can_be_told_and_what_is_possible_asks_for_something(seed: u64, parties in 1_u32..12) {
        let world = world(seed, parties, false, false);
        let (holdings, listed) = world.build(|number| number.to_string());
        let graph = holdings.on(DAY);
        let order = Order::of(&graph);
        for rule in rules() {
            let resolution = Resolution::of(&graph, &order, &rule, &listed);
            for party in graph.parties() {
                let answer = Answer::of(&graph, &resolution, party);
                prop_assert!(!answer.told(&graph, &resolution).to_string().is_empty());
                check(&graph, &answer, &resolution)?;
            }
        }
    }
}

fn check(graph: &Graph<'_>, answer: &Answer, resolution: &Resolution) -> Result<(), TestCaseError> {
    for chain in &answer.chains {
        prop_assert_eq!(chain.links.last().map(|link| link.owned), Some(answer.party));
        for pair in chain.links.windows(2) {
            prop_assert_eq!(pair[0].owned, pair[1].owner);
        }
        for link in &chain.links {
            let stake = graph.owners(link.owned).iter().find(|stake| stake.owner() == link.owner);
            prop_assert_eq!(stake.map(|stake| stake.held), Some(link.held));
        }
        if answer.verdict == Verdict::Certain {
            prop_assert_eq!(chain.start, screen::ownership::answer::Start::Listed);
        }
    }
    if answer.verdict == Verdict::Certain {
        prop_assert!(!answer.chains.is_empty());
    }
    if answer.verdict == Verdict::Possible {
        prop_assert!(!answer.missing.is_empty() || answer.circular || !answer.chains.is_empty());
    }
    prop_assert!(resolution.share(answer.party).low <= resolution.share(answer.party).high);
    Ok(())
}
