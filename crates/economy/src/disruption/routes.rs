//! Which sales are stopped on a day, and what final users then ask of whom.

use std::borrow::Cow;

use super::events::{Buyers, Sales, Span};
use super::model::{Model, part};
use super::shock::Shock;

/// Who may sell to whom. Without a shock to routes it borrows the model's; else the cells that a shock names differ.
#[derive(Debug)]
pub(super) struct Routes<'m> {
    model: &'m Model,
    sales: Vec<Sales>,
    demand: Vec<super::events::Demand>,
    /// Supplier × user: shares that may be bought.
    pub(super) weights: Cow<'m, [f64]>,
    /// Supplier × country that buys: final demand.
    pub(super) final_demand: Cow<'m, [f64]>,
    /// Final demand by supplier.
    pub(super) final_total: Vec<f64>,
    /// Product × country: final demand that nobody is asked for, since who supplied it may not.
    pub(super) unserved: Vec<f64>,
    /// Supplier and user of every cell that a stop names, in order of suppliers.
    pub(super) cells: Vec<Cell>,
    /// Where the cells of each product begin in `cells`, and where the last ends.
    pub(super) blocks: Vec<usize>,
    /// Product and country of final demand that a shock names.
    finals: Vec<(usize, usize)>,
    /// Whether some cell came back today.
    pub(super) returning: bool,
    /// By product, of today: the part of orders to those who may not sell that goes to others.
    pub(super) substitution: Vec<f64>,
}

/// One cell of a stopped route.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub(super) supplier: usize,
    pub(super) user: usize,
    /// What of the share may not be bought.
    pub(super) lost: f64,
    /// What of the share may be bought again from today on, and was not ordered yesterday.
    pub(super) back: f64,
}

impl<'m> Routes<'m> {
    pub(super) fn new(model: &'m Model, shock: &Shock) -> Self {
        let (countries, sectors) = (model.labels.countries().len(), model.labels.sectors().len());
        let sales: Vec<Sales> = shock.all_sales().copied().collect();
        let mut cells = Vec::new();
        let mut finals = Vec::new();
        for sale in &sales {
            let supplier = sale.route.sector * countries + sale.route.exporter;
            for using in (0..sectors).filter(|using| industries(sale.buyers, *using)) {
                let user = using * countries + sale.route.importer;
                cells.push(Cell { supplier, user, lost: 0.0, back: 0.0 });
            }
            if finally(sale.buyers) {
                finals.push((sale.route.sector, sale.route.importer));
            }
        }
        finals.extend(shock.demand.iter().map(|demand| (demand.route.sector, demand.route.importer)));
        finals.sort_unstable();
        finals.dedup();
        cells.sort_unstable_by_key(|cell| (cell.supplier, cell.user));
        cells.dedup_by_key(|cell| (cell.supplier, cell.user));
        let before = |product: usize| cells.partition_point(|cell| cell.supplier < product * countries);
        let blocks = (0..=sectors).map(before).collect();
        Self {
            model,
            sales,
            demand: shock.demand.clone(),
            weights: Cow::Borrowed(&model.shares),
            final_demand: Cow::Borrowed(&model.final_demand),
            final_total: model.final_demand.chunks_exact(countries).map(|row| row.iter().sum()).collect(),
            unserved: vec![0.0; sectors * countries],
            cells,
            blocks,
            finals,
            returning: false,
            substitution: model.parameters.substitution.clone(),
        }
    }

    /// Brings everything to a day; tells whether stops of sales to industries changed.
    pub(super) fn on(&mut self, day: usize) -> bool {
        if self.returning {
            self.returning = false;
            self.cells.iter_mut().for_each(|cell| cell.back = 0.0);
        }
        let turns = |span: Span| span.start == day || span.days.is_some_and(|days| span.start + days == day);
        self.search(day);
        if !self.sales.iter().map(|sale| sale.span).chain(self.demand.iter().map(|demand| demand.span)).any(turns) {
            if self.model.parameters.search.is_some() {
                self.ask(day);
            }
            return false;
        }
        self.sell(day);
        self.ask(day);
        true
    }

    /// More of the orders find another supplier every day.
    fn search(&mut self, day: usize) {
        let Some(half) = self.model.parameters.search else { return };
        for (product, (now, first)) in self.substitution.iter_mut().zip(&self.model.parameters.substitution).enumerate()
        {
            let stops = self.sales.iter().filter(|sale| sale.route.sector == product && sale.span.has(day));
            let age = stops.map(|sale| day - sale.span.start).max().unwrap_or_default();
            *now = 1.0 - (1.0 - first) * (-(age as f64) / half).exp2();
        }
    }

    fn sell(&mut self, day: usize) {
        if self.cells.is_empty() {
            return;
        }
        let (countries, industries) = (self.model.labels.countries().len(), self.model.industries());
        let weights = self.weights.to_mut();
        for cell in &mut self.cells {
            let place = cell.supplier * industries + cell.user;
            let share = self.model.shares.get(place).copied().unwrap_or_default();
            let (using, importer) = (cell.user / countries, cell.user % countries);
            let left: f64 = self
                .sales
                .iter()
                .filter(|sale| {
                    sale.route.sector * countries + sale.route.exporter == cell.supplier
                        && sale.route.importer == importer
                        && self::industries(sale.buyers, using)
                        && sale.span.has(day)
                })
                .map(|sale| 1.0 - sale.share)
                .product();
            if let Some(weight) = weights.get_mut(place) {
                cell.back = (share * left - *weight).max(0.0);
                *weight = share * left;
                cell.lost = share - *weight;
            }
            self.returning |= cell.back > 0.0;
        }
    }

    fn ask(&mut self, day: usize) {
        if self.finals.is_empty() {
            return;
        }
        let countries = self.model.labels.countries().len();
        let demand = self.final_demand.to_mut();
        for (product, importer) in &self.finals {
            let on = |route: crate::labels::Route, exporter: usize, span: Span| {
                route.sector == *product && route.importer == *importer && route.exporter == exporter && span.has(day)
            };
            let (mut wanted, mut asked) = (0.0, 0.0);
            let place = |exporter: usize| (product * countries + exporter) * countries + importer;
            for exporter in 0..countries {
                let before = self.model.final_demand.get(place(exporter)).copied().unwrap_or_default();
                let want: f64 = self
                    .demand
                    .iter()
                    .filter(|event| on(event.route, exporter, event.span))
                    .map(|event| 1.0 - event.share)
                    .product();
                let left: f64 = self
                    .sales
                    .iter()
                    .filter(|sale| finally(sale.buyers) && on(sale.route, exporter, sale.span))
                    .map(|sale| 1.0 - sale.share)
                    .product();
                wanted += before * want;
                asked += before * want * left;
                super::model::set(demand, place(exporter), before * want * left);
            }
            let substitution = self.substitution.get(*product).copied().unwrap_or_default();
            let more = part(substitution * (wanted - asked), asked);
            for exporter in 0..countries {
                if let Some(cell) = demand.get_mut(place(exporter)) {
                    *cell *= 1.0 + more;
                }
            }
            super::model::set(
                &mut self.unserved,
                product * countries + importer,
                (wanted - asked * (1.0 + more)).max(0.0),
            );
        }
        for (total, row) in self.final_total.iter_mut().zip(demand.chunks_exact(countries)) {
            *total = row.iter().sum();
        }
    }

    /// The stopped cells of a product.
    pub(super) fn block(&self, product: usize) -> &[Cell] {
        let at = |product: usize| self.blocks.get(product).copied().unwrap_or_default();
        self.cells.get(at(product)..at(product + 1)).unwrap_or_default()
    }
}

/// Whether a stop concerns the industries of a sector.
fn industries(buyers: Buyers, using: usize) -> bool {
    match buyers {
        Buyers::All => true,
        Buyers::Sector(sector) => sector == using,
        Buyers::Final => false,
    }
}

/// Whether a stop concerns final users.
fn finally(buyers: Buyers) -> bool {
    matches!(buyers, Buyers::All | Buyers::Final)
}
