//! The kinds of things that happen: capital or capacity lost, sales stopped, demand lost, updates stopped. Days count from zero.

use super::recovery::Recovery;
use crate::labels::Route;

/// From a day on, for some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub start: usize,
    /// How many days; none: to the end.
    pub days: Option<usize>,
}

impl Span {
    /// Whether a day is in it.
    #[must_use]
    pub fn has(self, day: usize) -> bool {
        day >= self.start && self.days.is_none_or(|days| day < self.start + days)
    }
}

/// Productive capital destroyed; an industry's capacity falls by the part of its capital that is gone (BoARIO's
/// `EventKapitalRecover` and `EventKapitalRebuild`). Losses of several such events add up.
#[derive(Debug, Clone, PartialEq)]
pub struct Capital {
    /// Industries and what each loses, in the unit of the table.
    pub losses: Vec<(usize, f64)>,
    /// The day it happens.
    pub start: usize,
    /// Days until it begins to come back.
    pub days: usize,
    /// How it comes back.
    pub back: Return,
}

/// How destroyed capital comes back.
#[derive(Debug, Clone, PartialEq)]
pub enum Return {
    /// By itself.
    Recovers(Recovery),
    /// It is ordered and delivered like other goods.
    Rebuilt(Rebuild),
}

/// Who rebuilds. Demand for each rebuilding sector goes to those who supplied it to the industry before, in their shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Rebuild {
    /// Sectors that rebuild, with their parts; they sum to one.
    pub sectors: Vec<(usize, f64)>,
    /// τ: a day's demand is 1/τ of what is left to rebuild.
    pub days: f64,
    /// Rebuilding costs this times what was lost.
    pub factor: f64,
    /// What households and others lost: it is rebuilt too and costs no capacity.
    pub households: Vec<Households>,
}

/// A loss of final users: what a country's use, such as households, has to buy anew.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Households {
    /// The country.
    pub country: usize,
    /// The use of the table.
    pub of: usize,
    /// What is lost, in the unit of the table.
    pub amount: f64,
}

/// A part of capacity lost, whatever the reason (BoARIO's `EventArbitraryProd`, which acts a day after its occurrence). Of several
/// on one industry the largest counts, and it counts against capital lost in the same way.
#[derive(Debug, Clone, PartialEq)]
pub struct Capacity {
    /// Industries and the part each loses, 0 to 1.
    pub losses: Vec<(usize, f64)>,
    /// The first day.
    pub start: usize,
    /// Days until it begins to recover.
    pub days: usize,
    /// How it recovers.
    pub recovery: Recovery,
}

/// Who in a country may no longer buy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Buyers {
    /// All industries and final users.
    All,
    /// The industries of one sector.
    Sector(usize),
    /// Final users alone.
    Final,
}

/// Sales stopped on a route (ours): what is on order is not delivered, and no more is ordered. The part
/// [`substitution`](super::Parameters::substitution) of the orders goes to others who already supply the product to the same buyer,
/// and those deliver as far as their capacity goes. Of several on one route each stops its part of what the others leave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sales {
    /// The product, who buys and who sells.
    pub route: Route,
    /// Who of the importer.
    pub buyers: Buyers,
    /// The part that stops, 0 to 1.
    pub share: f64,
    /// When.
    pub span: Span,
}

/// Final demand lost (ours): final users of the importer want that much less from the exporter, and nothing else instead. What
/// nobody wants is not unmet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// The product, who buys and who sells.
    pub route: Route,
    /// The part that is gone, 0 to 1.
    pub share: f64,
    /// When.
    pub span: Span,
}

/// Updates stopped (ours): the sales stop, what is installed goes on and grows old. Of a user's capacity the part
/// `dependence × share × the supplier's share of the user's purchases of the product` decays: after t days 1 − 2^(−t / half-life)
/// of it is gone. It is back at once when the span ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Updates {
    /// The sales that stop.
    pub sales: Sales,
    /// The part of capacity that hangs on the product, by using sector.
    pub dependence: Vec<f64>,
    /// Days in which half of it is gone.
    pub half_life: f64,
}

/// Capacity that grows old, whatever the table shows of what it hangs on (ours): after t days 1 − 2^(−t / half-life) of each loss is
/// gone. For what a table does not show, such as software that runs under a license of years ago. It is back at once when the span
/// ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Aging {
    /// Industries and the part of capacity that each loses in the end, 0 to 1.
    pub losses: Vec<(usize, f64)>,
    /// Days in which half of it is gone.
    pub half_life: f64,
    /// When.
    pub span: Span,
}
