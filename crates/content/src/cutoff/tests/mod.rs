//! Against brute force on small graphs: what is cut is worked out from the definition, one assumption at a time.

mod examples;
mod order;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::known::Known;
use crate::part::PartId;

const PARTS: usize = 9;

#[derive(Debug, Clone)]
pub(super) struct Case {
    /// Each need of a part: one alternative, or several.
    needs: Vec<(usize, Vec<usize>)>,
    own: Vec<Known>,
    deployed: Vec<bool>,
    weights: Vec<u64>,
    groups: Vec<u32>,
}

impl Case {
    fn needs(&self) -> Needs {
        let mut builder = NeedsBuilder::default();
        for (part, of) in &self.needs {
            builder.choice(id(*part), &mut of.iter().copied().map(id).collect()).unwrap();
        }
        builder.finish(PARTS).unwrap()
    }

    fn deployed(&self) -> Deployed<'_> {
        Deployed { parts: Some(&self.deployed), weights: Some(&self.weights) }
    }

    /// What is cut, from the definition.
    fn cut(&self, own: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut cut: Vec<bool> = (0..PARTS).map(own).collect();
        for _ in 0..PARTS {
            for (part, of) in &self.needs {
                cut[*part] |= of.iter().all(|other| cut[*other]);
            }
        }
        cut
    }

    fn figure(&self, cut: &[bool]) -> Figure {
        let counted = (0..PARTS).filter(|part| cut[*part] && self.deployed[*part]);
        counted.fold(Figure::default(), |mut sum, part| {
            sum += Figure { weight: self.weights[part].into(), count: 1 };
            sum
        })
    }

    /// How many needs lie between each part that is cut and the nearest thing that cuts it.
    fn levels(&self, gone: &[bool], own: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
        let mut levels: Vec<Option<usize>> = (0..PARTS).map(|part| (!gone[part] && own(part)).then_some(0)).collect();
        for _ in 0..=PARTS {
            for (part, of) in &self.needs {
                let left: Vec<usize> = of.iter().copied().filter(|other| !gone[*other]).collect();
                let last = left.iter().map(|other| levels[*other]).collect::<Option<Vec<_>>>();
                if let Some(last) = last.and_then(|all| all.into_iter().max())
                    && !gone[*part]
                    && levels[*part].is_none_or(|own| own > last + 1)
                {
                    levels[*part] = Some(last + 1);
                }
            }
        }
        levels
    }
}

pub(super) fn id(part: usize) -> PartId {
    PartId(u32::try_from(part).unwrap())
}

fn known() -> impl Strategy<Value = Known> {
    prop_oneof![3 => Just(Known::No), 2 => Just(Known::Open), 2 => Just(Known::Yes)]
}

pub(super) fn cases() -> impl Strategy<Value = Case> {
    let of = prop_oneof![3 => vec(0..PARTS, 1), 1 => vec(0..PARTS, 2..4)];
    (
        vec((0..PARTS, of), 0..22),
        vec(known(), PARTS),
        vec(prop::bool::weighted(0.8), PARTS),
        vec(prop_oneof![0_u64..6, Just(u64::MAX)], PARTS),
        vec(0_u32..4, PARTS),
    )
        .prop_map(|(needs, own, deployed, weights, groups)| Case { needs, own, deployed, weights, groups })
}

fn check_ranking(case: &Case, sources: Sources<'_>, most: usize) -> Result<Ranking, TestCaseError> {
    let needs = case.needs();
    let cutoff = Cutoff::of(&needs, &case.own);
    let ranking = Ranking::of(&cutoff, &case.deployed(), sources, most);
    let of = |part: usize| if let Sources::Groups(groups) = sources { groups[part] } else { id(part).0 };
    let open = |part: usize| case.own[part] != Known::No;
    let mut all: Vec<u32> = (0..PARTS).filter(|part| open(*part)).map(of).collect();
    all.sort_unstable();
    all.dedup();
    prop_assert_eq!(ranking.sources, all.len());
    prop_assert_eq!(ranking.standings.len(), all.len().min(most));
    let possible = case.figure(&case.cut(open));
    for standing in &ranking.standings {
        let own = |part: usize| of(part) == standing.source && open(part);
        prop_assert_eq!(standing.alone, case.figure(&case.cut(own)));
        let without = case.figure(&case.cut(|part| open(part) && of(part) != standing.source));
        let saved = Figure { weight: possible.weight - without.weight, count: possible.count - without.count };
        prop_assert_eq!(standing.only, saved);
        let surely = (0..PARTS).any(|part| own(part) && case.own[part] == Known::Yes);
        prop_assert_eq!(standing.known, if surely { Known::Yes } else { Known::Open });
        prop_assert_eq!(Some(standing.part), (0..PARTS).find(|part| own(*part)).map(id));
    }
    prop_assert!(ranking.standings.is_sorted_by_key(|s| std::cmp::Reverse(s.alone)));
    Ok(ranking)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn states_are_what_every_assumption_about_the_open_ones_leaves(case in cases()) {
        let needs = case.needs();
        let cutoff = Cutoff::of(&needs, &case.own);
        let (mut always, mut ever) = ([true; PARTS], [false; PARTS]);
        for assumed in 0..1 << PARTS {
            let cut = case.cut(|part| match case.own[part] {
                Known::Yes => true,
                Known::No => false,
                Known::Open => assumed >> part & 1 == 1,
            });
            for (part, cut) in cut.into_iter().enumerate() {
                always[part] &= cut;
                ever[part] |= cut;
            }
        }
        for part in 0..PARTS {
            let expected = match (case.own[part], always[part], ever[part]) {
                (Known::Yes, ..) => State::Directly,
                (_, true, _) => State::Through,
                (_, _, true) => State::Possibly,
                _ => State::Kept,
            };
            prop_assert_eq!(cutoff.state(id(part)), expected, "part {}", part);
        }
        let totals = Totals::of(&cutoff, &case.deployed());
        prop_assert_eq!(totals.certain(), case.figure(&always));
        prop_assert_eq!(totals.possible(), case.figure(&ever));
        prop_assert_eq!(totals.deployed, case.figure(&[true; PARTS]));
    }

    #[test]
    fn a_path_is_a_shortest_one_of_real_needs(case in cases()) {
        let needs = case.needs();
        let cutoff = Cutoff::of(&needs, &case.own);
        let yes = |part: usize| case.own[part] == Known::Yes;
        let certain = case.cut(yes);
        let sure = case.levels(&[false; PARTS], yes);
        let open = case.levels(&certain, |part| case.own[part] == Known::Open);
        for part in 0..PARTS {
            let path = cutoff.path(id(part));
            let level = sure[part].or(open[part]);
            prop_assert_eq!(path.len(), level.map_or(0, |level| level + 1));
            let Some(last) = path.last() else { continue };
            prop_assert_eq!(path[0], Step { part: id(part), alternatives: 1 });
            prop_assert_eq!(case.own[last.part.index()], if certain[part] { Known::Yes } else { Known::Open });
            for pair in path.windows(2) {
                let (from, to) = (pair[0].part.index(), pair[1].part.index());
                let real = case.needs.iter().any(|(part, of)| {
                    let mut of = of.clone();
                    of.sort_unstable();
                    of.dedup();
                    *part == from && of.contains(&to) && of.len() == pair[1].alternatives as usize
                });
                prop_assert!(real);
            }
        }
    }

    #[test]
    fn what_hangs_on_a_source_is_what_taking_it_alone_or_away_says(case in cases()) {
        check_ranking(&case, Sources::Parts, PARTS)?;
        check_ranking(&case, Sources::Groups(&case.groups), PARTS)?;
    }

    #[test]
    fn sources_that_an_estimate_chose_are_counted_exactly(case in cases(), most in 0_usize..4) {
        for sources in [Sources::Parts, Sources::Groups(&case.groups)] {
            let ranking = check_ranking(&case, sources, most)?;
            prop_assert_eq!(ranking.uncounted.is_some(), ranking.sources > most);
        }
    }

    #[test]
    fn an_open_origin_widens_the_bounds_and_never_narrows_them(case in cases(), opened in 0..PARTS) {
        let needs = case.needs();
        let before = Totals::of(&Cutoff::of(&needs, &case.own), &case.deployed());
        let mut own = case.own.clone();
        own[opened] = Known::Open;
        let after = Totals::of(&Cutoff::of(&needs, &own), &case.deployed());
        prop_assert!(after.certain().count <= before.certain().count);
        prop_assert!(after.certain().weight <= before.certain().weight);
        prop_assert!(after.possible().count >= before.possible().count);
        prop_assert!(after.possible().weight >= before.possible().weight);
    }

    #[test]
    fn the_order_of_links_does_not_matter(case in cases(), keys in vec(any::<u32>(), 22)) {
        let mut other = case.clone();
        let mut order: Vec<usize> = (0..case.needs.len()).collect();
        order.sort_by_key(|at| keys[*at]);
        other.needs = order.iter().map(|at| case.needs[*at].clone()).collect();
        for (_, of) in &mut other.needs {
            of.reverse();
        }
        let (needs, others) = (case.needs(), other.needs());
        let (cutoff, turned) = (Cutoff::of(&needs, &case.own), Cutoff::of(&others, &case.own));
        for part in needs.ids() {
            prop_assert_eq!(cutoff.state(part), turned.state(part));
            prop_assert_eq!(cutoff.path(part), turned.path(part));
        }
        for most in [2, PARTS] {
            let ranking = check_ranking(&case, Sources::Parts, most)?;
            prop_assert_eq!(ranking, check_ranking(&other, Sources::Parts, most)?);
        }
    }
}
