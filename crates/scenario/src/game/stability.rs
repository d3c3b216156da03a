//! How often a profile is an equilibrium, over draws.

use std::borrow::Borrow;

use serde::Serialize;

use super::{Game, GameError, Profile};

/// The pure equilibria of one menu over draws of its payoffs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stability {
    /// Each profile that is an equilibrium in some draw, with the share of draws in which it is; the most frequent first.
    pub profiles: Vec<(Profile, f64)>,
    /// The share of draws without any pure equilibrium.
    pub none: f64,
    /// The share of draws with more than one.
    pub several: f64,
    /// How many draws there are.
    pub draws: usize,
}

/// The share of draws in which each profile is an equilibrium. A draw with two counts for both, so shares may sum to more
/// than one.
///
/// # Errors
/// Where the games do not share a menu, or there are none.
#[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^52")]
pub fn stability<G: Borrow<Game>>(games: impl IntoIterator<Item = G>) -> Result<Stability, GameError> {
    let mut counts: std::collections::BTreeMap<Profile, usize> = std::collections::BTreeMap::new();
    let (mut menu, mut none, mut several, mut draws) = (None, 0_usize, 0_usize, 0_usize);
    for game in games {
        let game = game.borrow();
        if menu.get_or_insert_with(|| game.menu().clone()) != game.menu() {
            return Err(GameError::OtherMenu(draws));
        }
        let equilibria = game.equilibria();
        draws += 1;
        none += usize::from(equilibria.is_empty());
        several += usize::from(equilibria.len() > 1);
        for profile in equilibria {
            *counts.entry(profile).or_default() += 1;
        }
    }
    if draws == 0 {
        return Err(GameError::NoDraws);
    }
    let share = |count: usize| count as f64 / draws as f64;
    let mut profiles: Vec<(Profile, f64)> =
        counts.into_iter().map(|(profile, count)| (profile, share(count))).collect();
    profiles.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| a.cmp(b)));
    Ok(Stability { profiles, none: share(none), several: share(several), draws })
}
