//! One day: production, deliveries, inventories, orders.
//!
//! Orders are never written out. A user's order to a supplier is the supplier's share of what the user buys of the product, times
//! the supplier's capacity, times one number of the user and product (`placed`); what a supplier delivers is its order times one
//! number of the supplier (`filled`). So a day reads the shares once, product by product, while they are in the cache: first down
//! the columns for what users receive, then, with the new inventories, along the rows for what suppliers are asked for next.

use super::losses::Losses;
use super::model::{Model, part, set};
use super::parameters::Orders;
use super::routes::Routes;
use super::sweep::gather;
use crate::kernel::{add, dot, largest, within};

/// Below this part of what was usual, what is left is rounding.
const LITTLE: f64 = 1e-6;

/// Everything that changes from day to day. Vectors by industry, or by product and user, as in [`Model`].
#[derive(Debug)]
pub(super) struct State {
    /// Product × user: inventories, as output that they sustain at their goal of days.
    pub(super) stocks: Vec<f64>,
    /// Product × user: what was ordered, as output that it sustains, before the capacities of suppliers.
    pub(super) placed: Vec<f64>,
    /// By supplier: its capacity as it was when orders were placed.
    favored: Vec<f64>,
    pub(super) remaining: Vec<f64>,
    pub(super) overproduction: Vec<f64>,
    pub(super) orders: Vec<f64>,
    pub(super) rebuild: Vec<f64>,
    pub(super) demand: Vec<f64>,
    pub(super) capacity: Vec<f64>,
    pub(super) wanted: Vec<f64>,
    pub(super) production: Vec<f64>,
    filled: Vec<f64>,
    /// Product × country that buys: final demand not met.
    pub(super) unmet: Vec<f64>,
    /// Product × country that uses: inventories, in the unit of the table.
    pub(super) held: Vec<f64>,
    limit: Vec<f64>,
    favor: Vec<f64>,
    pub(super) sent: Vec<f64>,
    by_favor: Vec<f64>,
    pub(super) by_sent: Vec<f64>,
    asked: Vec<f64>,
    /// By user: value of all inventories; what came in and went out since yesterday.
    pub(super) value: Vec<f64>,
    yesterday: Vec<f64>,
    came: Vec<f64>,
    went: Vec<f64>,
    /// By product, what industries ordered in a day before; by user, what its inventories were worth.
    usual_flow: Vec<f64>,
    usual_value: Vec<f64>,
}

/// What does not close on a day, each as a part of what moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Residual {
    pub(super) deliveries: f64,
    /// The product at which.
    pub(super) product: usize,
    pub(super) inventories: f64,
    /// The industry at which.
    pub(super) industry: usize,
}

impl State {
    pub(super) fn new(model: &Model) -> Self {
        let industries = model.industries();
        let countries = model.labels.countries().len();
        let sectors = model.labels.sectors().len();
        let zero = || vec![0.0; industries];
        let mut placed = Vec::with_capacity(sectors * industries);
        for row in model.coefficients.chunks_exact(industries) {
            placed.extend(row.iter().zip(&model.output).map(|(use_, output)| if *use_ > 0.0 { *output } else { 0.0 }));
        }
        let mut state = Self {
            stocks: model.stocks.clone(),
            placed,
            favored: vec![1.0; industries],
            remaining: vec![1.0; industries],
            overproduction: vec![model.parameters.overproduction.base; industries],
            orders: model.orders.clone(),
            rebuild: zero(),
            demand: zero(),
            capacity: zero(),
            wanted: zero(),
            production: model.output.clone(),
            filled: vec![1.0; industries],
            unmet: vec![0.0; sectors * countries],
            held: vec![0.0; sectors * countries],
            limit: zero(),
            favor: vec![1.0; industries],
            sent: zero(),
            by_favor: zero(),
            by_sent: zero(),
            asked: zero(),
            value: zero(),
            yesterday: zero(),
            came: zero(),
            went: zero(),
            usual_flow: model.orders.chunks_exact(countries).map(|row| row.iter().sum()).collect(),
            usual_value: Vec::new(),
        };
        state.count(model);
        state.usual_value.clone_from(&state.value);
        state
    }

    /// One day, in the order of BoARIO: what happens, overproduction, production, deliveries, orders.
    pub(super) fn step(&mut self, model: &Model, losses: &mut Losses, routes: &mut Routes<'_>, day: usize) -> Residual {
        losses.on(day, &mut self.remaining, &mut self.rebuild);
        if routes.on(day) {
            self.cancel(model, routes);
        }
        for ((demand, orders), (finals, rebuild)) in
            self.demand.iter_mut().zip(&self.orders).zip(routes.final_total.iter().zip(&self.rebuild))
        {
            *demand = orders + finals + rebuild;
        }
        if day > 1 {
            self.overproduce(model);
        }
        self.produce(model);
        self.serve(model, routes);
        losses.delivered(day, &self.filled);
        // What is still asked for when orders are placed: rebuilding that was delivered is not.
        let rest =
            self.wanted.iter_mut().zip(&self.capacity).zip(self.demand.iter().zip(&self.rebuild)).zip(&self.filled);
        for (((wanted, capacity), (demand, rebuild)), filled) in rest {
            *wanted = (demand - rebuild * filled).min(*capacity);
        }
        if model.parameters.orders == Orders::ByCapacity {
            for (favor, (remaining, over)) in self.favor.iter_mut().zip(self.remaining.iter().zip(&self.overproduction))
            {
                *favor = remaining * over;
            }
        }
        for (sent, (favored, filled)) in self.sent.iter_mut().zip(self.favored.iter().zip(&self.filled)) {
            *sent = favored * filled;
        }
        let (keep, rest) = model.parameters.dead_band.map_or((false, false), |band| self.still(model, routes, band));
        let deliveries = self.restock(model, routes, keep, rest);
        self.favored.copy_from_slice(&self.favor);
        let (industry, inventories) = self.balance();
        Residual { deliveries: deliveries.1, product: deliveries.0, inventories, industry }
    }

    /// Orders that may not be delivered any more are void.
    fn cancel(&mut self, model: &Model, routes: &Routes<'_>) {
        let industries = model.industries();
        let mut last = None;
        let countries = model.labels.countries().len();
        for cell in &routes.cells {
            if last.replace(cell.supplier) == Some(cell.supplier) {
                continue;
            }
            let product = cell.supplier / countries;
            let row = |of: &'_ [f64], at: usize| at * industries..((at + 1) * industries).min(of.len());
            let weights = routes.weights.get(row(&routes.weights, cell.supplier)).unwrap_or_default();
            let placed = self.placed.get(row(&self.placed, product)).unwrap_or_default();
            let coefficients = model.coefficients.get(row(&model.coefficients, product)).unwrap_or_default();
            let mut sum: f64 = weights.iter().zip(placed.iter().zip(coefficients)).map(|(w, (p, a))| w * p * a).sum();
            for back in routes.block(product).iter().filter(|other| other.supplier == cell.supplier && other.back > 0.0)
            {
                let at = |of: &[f64]| of.get(back.user).copied().unwrap_or_default();
                sum -= back.back * at(placed) * at(coefficients);
            }
            let favored = self.favored.get(cell.supplier).copied().unwrap_or_default();
            set(&mut self.orders, cell.supplier, (favored * sum).max(0.0));
        }
    }

    fn overproduce(&mut self, model: &Model) {
        let over = model.parameters.overproduction;
        for (factor, (demand, production)) in
            self.overproduction.iter_mut().zip(self.demand.iter().zip(&self.production))
        {
            let scarcity = part(demand - production, *demand);
            let falls = if scarcity == 0.0 { over.base - *factor } else { 0.0 };
            *factor = (*factor + ((over.most - *factor) * scarcity + falls) / over.days).max(1.0);
        }
    }

    fn produce(&mut self, model: &Model) {
        let industries = model.industries();
        let scale = 1.0 / model.parameters.psi;
        let factors = self.remaining.iter().zip(&self.overproduction);
        for (capacity, (output, (remaining, over))) in self.capacity.iter_mut().zip(model.output.iter().zip(factors)) {
            *capacity = output * remaining * over;
        }
        for (limit, (demand, capacity)) in self.limit.iter_mut().zip(self.demand.iter().zip(&self.capacity)) {
            *limit = demand.min(*capacity);
        }
        for (stocks, binding) in self.stocks.chunks_exact(industries).zip(model.binding.chunks_exact(industries)) {
            let cells = stocks.iter().zip(binding).zip(&self.capacity);
            for (limit, ((stock, binding), capacity)) in self.limit.iter_mut().zip(cells) {
                // With full criticality what the inventory sustains; without any the capacity, which binds already.
                *limit = limit.min(binding * scale * stock + (1.0 - binding) * capacity);
            }
        }
        self.production.copy_from_slice(&self.limit);
        for (filled, (production, demand)) in self.filled.iter_mut().zip(self.production.iter().zip(&self.demand)) {
            *filled = part(*production, *demand);
        }
    }

    /// Deliveries to final users, and what they lack.
    fn serve(&mut self, model: &Model, routes: &Routes<'_>) {
        let countries = model.labels.countries().len();
        self.unmet.copy_from_slice(&routes.unserved);
        let blocks = routes.final_demand.chunks_exact(countries * countries).zip(self.filled.chunks_exact(countries));
        for (unmet, (rows, filled)) in self.unmet.chunks_exact_mut(countries).zip(blocks) {
            for (row, filled) in rows.chunks_exact(countries).zip(filled) {
                crate::kernel::add_scaled(unmet, 1.0 - filled, row);
            }
        }
    }

    /// Inventories after deliveries and use, and new orders; product by product. Gives the product at which deliveries and receipts
    /// differ most, and by which part of them.
    fn restock(&mut self, model: &Model, routes: &Routes<'_>, keep: bool, rest: bool) -> (usize, f64) {
        let (industries, countries) = (model.industries(), model.labels.countries().len());
        let parameters = &model.parameters;
        let mut worst = (0, 0.0);
        self.came.fill(0.0);
        self.went.fill(0.0);
        std::mem::swap(&mut self.value, &mut self.yesterday);
        self.value.fill(0.0);
        let of_users = self.stocks.chunks_exact_mut(industries).zip(self.placed.chunks_exact_mut(industries));
        let of_suppliers = self.orders.chunks_exact_mut(countries).zip(self.held.chunks_exact_mut(countries));
        let of_model =
            routes.weights.chunks_exact(countries * industries).zip(model.coefficients.chunks_exact(industries));
        for (product, (((stocks, placed), (orders, held)), (rows, coefficients))) in
            of_users.zip(of_suppliers).zip(of_model).enumerate()
        {
            let suppliers = product * countries..(product + 1) * countries;
            let of = |values: &'_ [f64], range: &std::ops::Range<usize>| range.start..range.end.min(values.len());
            let favor = self.favor.get(of(&self.favor, &suppliers)).unwrap_or_default();
            let sent = self.sent.get(of(&self.sent, &suppliers)).unwrap_or_default();
            let filled = self.filled.get(of(&self.filled, &suppliers)).unwrap_or_default();
            gather(rows, favor, sent, &mut self.by_favor, &mut self.by_sent);
            if routes.returning {
                correct(&mut self.by_sent, routes, product, &self.sent);
            }
            let substitution = routes.substitution.get(product).copied().unwrap_or_default();
            for cell in routes.block(product) {
                let favor = self.favor.get(cell.supplier).copied().unwrap_or_default();
                add(self.by_favor.get_mut(cell.user), (1.0 - substitution) * cell.lost * favor);
            }
            let days = parameters.inventories.get(product).copied().unwrap_or_default();
            let tau = parameters.restoration.get(product).copied().unwrap_or(1.0);
            // An endless inventory neither moves nor counts.
            let (days, a_day) = if days.is_finite() { (days, 1.0 / days) } else { (0.0, 0.0) };
            let moves = if keep { 0.0 } else { a_day };
            let refill = if rest { 0.0 } else { days / tau };
            let counts = if days > 0.0 { 1.0 } else { 0.0 };
            let mut received = 0.0;
            let users = stocks.iter_mut().zip(placed.iter_mut()).zip(coefficients.iter().zip(&mut self.asked));
            let sums = self.by_favor.iter().zip(&self.by_sent).zip(self.production.iter().zip(&self.wanted));
            let books = self.value.iter_mut().zip(self.came.iter_mut().zip(&mut self.went));
            for ((((stock, placed), (use_, asked)), ((by_favor, by_sent), (made, wanted))), (value, (came, went))) in
                users.zip(sums).zip(books)
            {
                let arrives = *placed * by_sent;
                let after = *stock + (arrives - made) * moves;
                *stock = after.max(0.0);
                // What is not there is not used: production went on without it.
                let used = made - (*stock - after) * days;
                let need = made + refill * (wanted - *stock).max(0.0);
                *placed = if *by_favor > 0.0 { need / by_favor } else { 0.0 };
                *asked = use_ * *placed;
                received += use_ * arrives;
                *value += use_ * days * *stock;
                *came += counts * use_ * arrives;
                *went += counts * use_ * used;
            }
            let sent: f64 = orders.iter().zip(filled).map(|(orders, filled)| orders * filled).sum();
            let usual = self.usual_flow.get(product).copied().unwrap_or_default();
            let residual = part((sent - received).abs(), largest([sent, received, LITTLE * usual]));
            if !within(residual, worst.1) {
                worst = (product, residual);
            }
            for (orders, (row, favor)) in orders.iter_mut().zip(rows.chunks_exact(industries).zip(favor)) {
                *orders = favor * dot(row, &self.asked);
            }
            held.fill(0.0);
            for (stocks, use_) in stocks.chunks_exact(countries).zip(coefficients.chunks_exact(countries)) {
                for (held, (stock, use_)) in held.iter_mut().zip(stocks.iter().zip(use_)) {
                    *held += use_ * days * stock;
                }
            }
        }
        worst
    }

    /// The industry whose inventories changed most by what neither came nor went, and by which part of what they are worth.
    fn balance(&self) -> (usize, f64) {
        let mut worst = (0, 0.0);
        let flows = self.came.iter().zip(&self.went);
        for (industry, ((value, yesterday), ((came, went), usual))) in
            self.value.iter().zip(&self.yesterday).zip(flows.zip(&self.usual_value)).enumerate()
        {
            let residual = part(
                (value - yesterday - came + went).abs(),
                largest([*value, *yesterday, *came, *went, LITTLE * usual]),
            );
            if !within(residual, worst.1) {
                worst = (industry, residual);
            }
        }
        worst
    }

    /// Values inventories for the first time.
    fn count(&mut self, model: &Model) {
        let (industries, countries) = (model.industries(), model.labels.countries().len());
        for ((row, coefficients), (days, held)) in self
            .stocks
            .chunks_exact(industries)
            .zip(model.coefficients.chunks_exact(industries))
            .zip(model.parameters.inventories.iter().zip(self.held.chunks_exact_mut(countries)))
        {
            let days = if days.is_finite() { *days } else { 0.0 };
            for (user, (value, (stock, use_))) in self.value.iter_mut().zip(row.iter().zip(coefficients)).enumerate() {
                *value += use_ * days * stock;
                add(held.get_mut(user % countries), use_ * days * stock);
            }
        }
    }
}

/// Takes out what may be bought again but was not ordered.
pub(super) fn correct(by_sent: &mut [f64], routes: &Routes<'_>, product: usize, sent: &[f64]) {
    for cell in routes.block(product).iter().filter(|cell| cell.back > 0.0) {
        add(by_sent.get_mut(cell.user), -cell.back * sent.get(cell.supplier).copied().unwrap_or_default());
    }
}
