//! All of it as text: totals, and the sources on which most hangs, each with one path.

use std::fmt;

use crate::cutoff::deployed::{Deployed, Figure, Totals};
use crate::cutoff::ranking::{Ranking, Standing};
use crate::cutoff::state::Cutoff;
use crate::part::PartId;

/// What is worth saying about a cut-off.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The deployed parts by their state.
    pub totals: Totals,
    /// The sources on which most hangs, most first.
    pub sources: Vec<Line>,
    /// How many sources there are, and how many of them were counted.
    pub counted: (usize, usize),
    /// About how much hangs on the largest source that was not counted, and no more than is cut at most.
    pub uncounted: Option<f64>,
}

/// One source of a summary.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its figures.
    pub standing: Standing,
    /// Names along a shortest path from a part that nothing else needs to the source's first part: each needs the next.
    /// Empty where nothing hangs on the source through plain needs.
    pub path: Vec<String>,
}

/// A summary looks for a path among so many parts above a source, then gives the longest start that it has.
const LOOKED_AT: usize = 100_000;

impl Summary {
    /// Of the first `top` sources. `part` and `source` give the names of parts and of what the ranking is by.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "an estimate to be shown")]
    pub fn of(
        cutoff: &Cutoff<'_>,
        deployed: &Deployed<'_>,
        ranking: &Ranking,
        top: usize,
        part: impl Fn(PartId) -> String,
        source: impl Fn(&Standing) -> String,
    ) -> Self {
        let line = |standing: &Standing| Line {
            name: source(standing),
            standing: *standing,
            path: down(cutoff, deployed, standing.part).into_iter().map(&part).collect(),
        };
        let totals = Totals::of(cutoff, deployed);
        let possible = totals.possible().weight as f64;
        Self {
            totals,
            sources: ranking.standings.iter().take(top).map(line).collect(),
            counted: (ranking.sources, ranking.standings.len()),
            uncounted: ranking.uncounted.map(|about| about.min(possible)),
        }
    }
}

/// A shortest path down to a part from a deployed one that nothing else needs; else from the last one met. Plain needs only:
/// who has an alternative does not hang on it alone.
fn down(cutoff: &Cutoff<'_>, deployed: &Deployed<'_>, to: PartId) -> Vec<PartId> {
    let needs = cutoff.needs();
    // Places met, each with where in this list the one below it stands.
    let mut met = vec![(needs.place(to), 0_usize)];
    let mut seen = rustc_hash::FxHashSet::from_iter([needs.place(to)]);
    let mut at = 0;
    let mut last = 0;
    while let Some((place, _)) = met.get(at).copied() {
        let above = needs.around().row(place);
        if needs.part(place).is_some_and(|part| deployed.weight(part).is_some()) {
            last = at;
            if above.is_empty() {
                break;
            }
        }
        if met.len() < LOOKED_AT {
            let mut above: Vec<_> = above.iter().filter_map(|place| Some((needs.part(*place)?, *place))).collect();
            above.sort_unstable();
            met.extend(above.into_iter().filter(|(_, place)| seen.insert(*place)).map(|(_, place)| (place, at)));
        }
        at += 1;
    }
    let mut path = Vec::new();
    while last != 0 {
        let Some((place, below)) = met.get(last).copied() else { break };
        path.extend(needs.part(place));
        last = below;
    }
    if !path.is_empty() {
        path.push(to);
    }
    path
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let totals = &self.totals;
        let whole = totals.deployed;
        let weighs = whole.weight != u128::from(whole.count);
        let show = |figure: Figure| Shown { figure, whole, weighs };
        writeln!(f, "deployed           {}", show(whole))?;
        writeln!(f, "cut, at least      {}", show(totals.certain()))?;
        writeln!(f, "  in the cut set   {}", show(totals.directly))?;
        writeln!(f, "  through needs    {}", show(totals.through))?;
        writeln!(f, "cut, at most       {}", show(totals.possible()))?;
        for (place, line) in (1..).zip(&self.sources) {
            let standing = &line.standing;
            let open = if standing.known == crate::Known::Yes { "" } else { " (origin open)" };
            writeln!(f, "{place:>3}. {}{open}", line.name)?;
            writeln!(f, "     alone cuts    {}", show(standing.alone))?;
            writeln!(f, "     only through  {}", show(standing.only))?;
            if !line.path.is_empty() {
                writeln!(f, "     {}", line.path.join(" → "))?;
            }
        }
        let (sources, counted) = self.counted;
        if counted < sources {
            write!(f, "{counted} of {sources} sources were counted, those that an estimate puts first")?;
            match self.uncounted {
                Some(next) => writeln!(f, "; about {next:.0} hang on the next one"),
                None => writeln!(f),
            }?;
        }
        Ok(())
    }
}

/// A figure with its share.
struct Shown {
    figure: Figure,
    whole: Figure,
    weighs: bool,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { figure, whole, weighs } = self;
        write!(f, "{:>10}", figure.count)?;
        if *weighs {
            write!(f, ", weight {}", figure.weight)?;
        }
        write!(f, " ({:.1} %)", 100.0 * figure.share_of(*whole))
    }
}
