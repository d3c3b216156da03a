//! The world, the law before and after, and how many draws.

use std::fmt::Display;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use decide::Engine;
use economy::world;
use indicatif::ProgressBar;
use law::Law;
use scenario::assumptions::Assumptions;
use scenario::findings::{Findings, Plan};
use scenario::probe::Probes;
use scenario::scope::{Asked, Scope};
use scenario::situation::Situation;
use vocabulary::Date;
use vocabulary::case::Basis;

use super::ground::Ground;
use crate::args::Setting;
use crate::failure::Failure;
use crate::{files, shipped, today};

/// The most bytes of a file of probes, assumptions or a study.
const MOST_BYTES: usize = 64 << 20;

/// Everything that scenarios are run in.
pub struct World<'a> {
    pub args: &'a Setting,
    pub situation: Situation,
    /// The table, and what should be known of it.
    pub ground: Ground,
    /// The regions with their names for people and where they are.
    pub regions: Vec<world::Region>,
    pub on: Date,
    pub known: Date,
    law: Law,
}

/// A failure of a part, told plainly.
pub fn plain(error: impl Display) -> Failure {
    Failure::Plain(error.to_string())
}

impl<'a> World<'a> {
    /// Reads the world, the probes and the assumptions, and the law that scenarios are laid over.
    pub fn open(args: &'a Setting) -> Result<Self, Failure> {
        let ground = Ground::of(args)?;
        let labels = &ground.world.table.labels;
        let probes = match &args.probes {
            Some(path) => Probes::read(&read(path)?, labels).map_err(|e| about(path, &e))?,
            None => Probes::read(scenario::shipped::PROBES, labels).map_err(plain)?,
        };
        let assumptions = match &args.assumptions {
            Some(path) => Assumptions::read(&read(path)?, labels).map_err(|e| about(path, &e))?,
            None => Assumptions::read(scenario::shipped::ASSUMPTIONS, labels).map_err(plain)?,
        };
        let situation = Situation::new(&ground.world, probes, assumptions).map_err(plain)?;
        let today = today::today();
        let (on, known) = (args.on.unwrap_or(today), args.known.unwrap_or(today));
        Ok(Self {
            args,
            situation,
            ground,
            regions: world::regions().map_err(plain)?,
            on,
            known,
            law: shipped::law_over(&args.law())?,
        })
    }

    /// The law with scenarios over it, in this order.
    pub fn law(&self, scenarios: &[PathBuf]) -> Result<Law, Failure> {
        scenarios.iter().try_fold(self.law.clone(), |law, path| shipped::with_scenario(&law, path))
    }

    /// The name of a region for people.
    pub fn title(&self, at: usize) -> &str {
        self.regions.get(at).map_or("?", |region| region.title.as_str())
    }

    /// The cases put to the law before.
    pub fn asked(&self, bar: &ProgressBar) -> Result<Asked<'_>, Failure> {
        let before = Engine::new(law::compile(&self.law, self.known, Basis::Law));
        let tell = |done, all| move_bar(bar, done, all);
        Asked::new(self.situation.probes(), self.situation.labels(), &before, self.on, self.threads(), &tell)
            .map_err(plain)
    }

    /// What a law reaches that the law before does not.
    pub fn scope(&self, asked: &Asked<'_>, after: &Law, bar: &ProgressBar) -> Result<Scope, Failure> {
        let after = Engine::new(law::compile(after, self.known, Basis::Law));
        asked.scope(&after, &|done, all| move_bar(bar, done, all)).map_err(plain)
    }

    /// Runs what a law reaches through.
    pub fn findings(&self, scope: Scope, bar: &ProgressBar) -> Result<Findings, Failure> {
        let (own, other) = self.sides(&scope)?;
        let (draws, coalition_draws) = (self.draws(), self.args.coalition_draws as usize);
        let plan = Plan { draws, coalition_draws, seed: self.args.seed, threads: self.threads(), own, other };
        Findings::of(&self.situation, scope, plan, |done| move_bar(bar, done, draws + coalition_draws)).map_err(plain)
    }

    /// The region whose measure it is and the region it is aimed at.
    fn sides(&self, scope: &Scope) -> Result<(usize, usize), Failure> {
        let labels = self.situation.labels();
        let named = |name: &Option<String>| name.as_ref().map(|name| labels.country(name).map_err(plain)).transpose();
        let own = named(&self.args.own)?.unwrap_or_else(|| {
            let first = scope.reaches.iter().flat_map(|reach| &reach.changes).next();
            let of = |region: &Vec<scenario::probe::Stands>| {
                region.iter().any(|stands| first.is_some_and(|change| change.issuer == stands.place))
            };
            self.situation.probes().regions.iter().position(of).unwrap_or_default()
        });
        let other = match named(&self.args.other)? {
            Some(other) => other,
            None => {
                let likely = self.situation.parameters().likely();
                let equivalents = self.situation.equivalents(scope, &likely, &|_| true);
                let settled = self.situation.figures(&self.situation.medium(&equivalents, &likely).map_err(plain)?);
                let year = self.situation.first_year(&equivalents, &likely).map_err(plain)?;
                let harms = settled.regions.iter().zip(&year.lost).map(|(region, lost)| lost.max(-region.real_income));
                let others = harms.enumerate().filter(|(at, _)| *at != own);
                let worst = others.max_by(|a, b| a.1.total_cmp(&b.1));
                worst.map_or(own, |(at, _)| at)
            }
        };
        if own == other {
            let what = "--own and --other name one region: name the one whose measure it is and the one it is aimed at";
            return Err(Failure::Plain(what.to_owned()));
        }
        Ok((own, other))
    }

    pub fn draws(&self) -> usize {
        self.args.draws as usize
    }

    pub fn threads(&self) -> NonZeroUsize {
        NonZeroUsize::new(self.args.threads)
            .unwrap_or_else(|| std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN))
    }

    /// The line that says in what all was worked out.
    pub fn about(&self) -> String {
        format!(
            "on {} · as known on {} · {} draws, seed {} · {}",
            self.on, self.known, self.args.draws, self.args.seed, self.ground.title
        )
    }
}

pub fn read(path: &Path) -> Result<String, Failure> {
    files::text(path, MOST_BYTES)
}

pub fn about(path: &Path, error: &dyn Display) -> Failure {
    Failure::Plain(format!("{}: {error}", path.display()))
}

/// Moves a bar, once a second has gone by.
pub fn move_bar(bar: &ProgressBar, done: usize, all: usize) {
    if bar.elapsed().as_secs() >= 1 {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    }
}
