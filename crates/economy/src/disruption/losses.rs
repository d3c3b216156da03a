//! Capacity that is gone on a day, and demand to rebuild what is gone.

use super::events::{Aging, Buyers, Capital, Rebuild, Return, Updates};
use super::model::{Model, part};
use super::recovery::{Recovery, there};
use super::shock::Shock;
use crate::kernel::add;

/// What shocks take from capacity, day by day. Industries are told by where they lie inside the model.
#[derive(Debug)]
pub(super) struct Losses {
    capital: Vec<Destroyed>,
    capacity: Vec<Lost>,
    updates: Vec<Decay>,
    /// By industry, of one day: the part of capacity lost.
    gone: Vec<f64>,
    aged: Vec<f64>,
}

#[derive(Debug)]
struct Destroyed {
    /// Industry and the part of its capital.
    losses: Vec<(usize, f64)>,
    start: usize,
    days: usize,
    back: Back,
}

#[derive(Debug)]
enum Back {
    Recovers(Recovery),
    Rebuilt(Site),
}

/// What is being rebuilt. A supplier delivers to each customer the same part of what was asked, so that what is left to deliver
/// falls by one factor for all its customers: one number a supplier is all that has to be kept.
#[derive(Debug)]
struct Site {
    days: f64,
    suppliers: Vec<Supplier>,
    claims: Vec<Claim>,
}

#[derive(Debug)]
struct Supplier {
    industry: usize,
    /// What it was asked for in all.
    asked: f64,
    /// The part of it that is still to be delivered.
    left: f64,
}

/// What an industry's capital is short of, by supplier.
#[derive(Debug)]
struct Claim {
    supplier: usize,
    owner: usize,
    /// Of the owner's capital.
    part: f64,
}

#[derive(Debug)]
struct Lost {
    losses: Vec<(usize, f64)>,
    start: usize,
    days: usize,
    recovery: Recovery,
}

#[derive(Debug)]
struct Decay {
    /// User and the part of its capacity that hangs on the updates.
    depths: Vec<(usize, f64)>,
    half_life: f64,
    span: super::events::Span,
}

impl Losses {
    pub(super) fn new(model: &Model, shock: &Shock) -> Self {
        let inner = |losses: &[(usize, f64)]| losses.iter().map(|(at, loss)| (model.inner(*at), *loss)).collect();
        Self {
            capital: shock.capital.iter().map(|event| destroyed(model, event)).collect(),
            capacity: shock
                .capacity
                .iter()
                .map(|event| Lost {
                    losses: inner(&event.losses),
                    start: event.start,
                    days: event.days,
                    recovery: event.recovery,
                })
                .collect(),
            updates: {
                let updates = shock.updates.iter().map(|updates| decay(model, updates));
                updates.chain(shock.aging.iter().map(|aging| old(model, aging))).collect()
            },
            gone: vec![0.0; model.industries()],
            aged: vec![0.0; model.industries()],
        }
    }

    /// Writes the part of capacity that is left on a day, and what is asked for to rebuild.
    pub(super) fn on(&mut self, day: usize, remaining: &mut [f64], rebuild: &mut [f64]) {
        let Self { capital, capacity, updates, gone, aged } = self;
        gone.fill(0.0);
        aged.fill(0.0);
        rebuild.fill(0.0);
        for event in capital {
            event.on(day, gone, rebuild);
        }
        for event in capacity {
            let left = there(day, event.start, event.days, event.recovery);
            for (industry, loss) in &event.losses {
                if let Some(gone) = gone.get_mut(*industry) {
                    *gone = gone.max(loss * left);
                }
            }
        }
        for updates in updates.iter().filter(|updates| updates.span.has(day)) {
            let age = (day - updates.span.start) as f64;
            let stale = 1.0 - (-age / updates.half_life).exp2();
            for (user, depth) in &updates.depths {
                add(aged.get_mut(*user), depth * stale);
            }
        }
        for (remaining, (gone, aged)) in remaining.iter_mut().zip(gone.iter().zip(aged)) {
            *remaining = (1.0 - *gone) * (1.0 - aged.min(1.0));
        }
    }

    /// Takes what a day delivered to those who rebuild; `filled` is the part of its demand that each industry met.
    pub(super) fn delivered(&mut self, day: usize, filled: &[f64]) {
        for event in &mut self.capital {
            if let Back::Rebuilt(site) = &mut event.back
                && day >= event.start + event.days
            {
                for supplier in &mut site.suppliers {
                    let filled = filled.get(supplier.industry).copied().unwrap_or_default();
                    supplier.left *= 1.0 - filled / site.days;
                }
            }
        }
    }
}

impl Destroyed {
    fn on(&self, day: usize, gone: &mut [f64], rebuild: &mut [f64]) {
        if day < self.start {
            return;
        }
        if let Back::Rebuilt(site) = &self.back
            && day >= self.start + self.days
        {
            for supplier in &site.suppliers {
                add(rebuild.get_mut(supplier.industry), supplier.asked * supplier.left / site.days);
            }
            if day > self.start + self.days {
                for claim in &site.claims {
                    let left = site.suppliers.get(claim.supplier).map_or(0.0, |supplier| supplier.left);
                    add(gone.get_mut(claim.owner), claim.part * left);
                }
                return;
            }
        }
        let left = match self.back {
            Back::Recovers(recovery) => there(day, self.start, self.days, recovery),
            Back::Rebuilt(_) => 1.0,
        };
        for (industry, loss) in &self.losses {
            add(gone.get_mut(*industry), loss * left);
        }
    }
}

fn destroyed(model: &Model, event: &Capital) -> Destroyed {
    let part_of = |at: usize, loss: f64| part(loss, model.capital.get(at).copied().unwrap_or_default());
    Destroyed {
        losses: event.losses.iter().map(|(at, loss)| (model.inner(*at), part_of(model.inner(*at), *loss))).collect(),
        start: event.start,
        days: event.days,
        back: match &event.back {
            Return::Recovers(recovery) => Back::Recovers(*recovery),
            Return::Rebuilt(rebuild) => Back::Rebuilt(site(model, event, rebuild)),
        },
    }
}

fn site(model: &Model, event: &Capital, rebuild: &Rebuild) -> Site {
    let (countries, industries) = (model.labels.countries().len(), model.industries());
    let mut site = Site { days: rebuild.days, suppliers: Vec::new(), claims: Vec::new() };
    for (sector, weight) in &rebuild.sectors {
        for supplier in sector * countries..(sector + 1) * countries {
            let place = site.suppliers.len();
            let mut asked = 0.0;
            for (owner, loss) in &event.losses {
                let owner = model.inner(*owner);
                let share = model.shares.get(supplier * industries + owner).copied().unwrap_or_default();
                let claim = weight * loss * share;
                asked += claim * rebuild.factor;
                let capital = model.capital.get(owner).copied().unwrap_or_default();
                if claim > 0.0 {
                    site.claims.push(Claim { supplier: place, owner, part: part(claim, capital) });
                }
            }
            for loss in &rebuild.households {
                let column = loss.country * model.uses + loss.of;
                let sectors = model.labels.sectors().len();
                let of = |country: usize| model.final_uses.get(country * sectors + sector, column).unwrap_or_default();
                let all: f64 = (0..countries).map(of).sum();
                asked += weight * loss.amount * part(of(supplier % countries), all) * rebuild.factor;
            }
            site.suppliers.push(Supplier { industry: supplier, asked, left: 1.0 });
        }
    }
    site
}

fn old(model: &Model, aging: &Aging) -> Decay {
    let depths = aging.losses.iter().map(|(industry, loss)| (model.inner(*industry), *loss));
    Decay { depths: depths.collect(), half_life: aging.half_life, span: aging.span }
}

fn decay(model: &Model, updates: &Updates) -> Decay {
    let (countries, industries) = (model.labels.countries().len(), model.industries());
    let sales = updates.sales;
    let supplier = sales.route.sector * countries + sales.route.exporter;
    let concerned = |using: usize| match sales.buyers {
        Buyers::All => true,
        Buyers::Sector(sector) => sector == using,
        Buyers::Final => false,
    };
    let depths =
        updates.dependence.iter().enumerate().filter(|(using, _)| concerned(*using)).map(|(using, dependence)| {
            let user = using * countries + sales.route.importer;
            let share = model.shares.get(supplier * industries + user).copied().unwrap_or_default();
            (user, dependence * sales.share * share)
        });
    Decay { depths: depths.collect(), half_life: updates.half_life, span: sales.span }
}
