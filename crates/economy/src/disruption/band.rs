//! The dead band: whether differences are so small that BoARIO would do nothing about them.

use super::day::{State, correct};
use super::model::Model;
use super::parameters::DeadBand;
use super::routes::Routes;
use super::sweep::gather_one;

impl State {
    /// Whether, for all inputs of all industries, what comes in is what is used but for the dead band, and whether inventories
    /// will then be at their goals but for it.
    pub(super) fn still(&mut self, model: &Model, routes: &Routes<'_>, band: DeadBand) -> (bool, bool) {
        let (industries, parameters) = (model.industries(), &model.parameters);
        let block = model.labels.countries().len() * industries;
        let within = |a: f64, b: f64| (a - b).abs() <= band.absolute + band.relative * b.abs();
        let mut keep = true;
        let mut rest = true;
        for (product, rows) in routes.weights.chunks_exact(block).enumerate() {
            self.receive(model, routes, product, rows);
            let row = product * industries..(product + 1) * industries;
            let coefficients = model.coefficients.get(row).unwrap_or_default();
            keep = coefficients
                .iter()
                .zip(self.by_sent.iter().zip(&self.production))
                .all(|(use_, (came, made))| within(came * use_, made * use_));
            if !keep {
                break;
            }
        }
        for (product, rows) in routes.weights.chunks_exact(block).enumerate() {
            if !keep {
                self.receive(model, routes, product, rows);
            }
            let row = product * industries..(product + 1) * industries;
            let days = parameters.inventories.get(product).copied().unwrap_or_default();
            let coefficients = model.coefficients.get(row.clone()).unwrap_or_default();
            let stocks = self.stocks.get(row).unwrap_or_default();
            let cells =
                stocks.iter().zip(coefficients).zip(self.by_sent.iter().zip(&self.production)).zip(&self.wanted);
            for (((stock, use_), (came, made)), wanted) in cells {
                let stock = if keep { *stock } else { stock + (came - made) / days };
                // Of an endless inventory of what is not used BoARIO makes no number, and so sees no rest.
                rest &= if days.is_finite() {
                    *use_ == 0.0 || within(stock * use_ * days, wanted * use_ * days)
                } else {
                    use_ * wanted > 0.0
                };
            }
            if !rest {
                break;
            }
        }
        (keep, rest)
    }

    /// What each user receives of a product, as output that it sustains.
    fn receive(&mut self, model: &Model, routes: &Routes<'_>, product: usize, rows: &[f64]) {
        let (industries, countries) = (model.industries(), model.labels.countries().len());
        let sent = self.sent.get(product * countries..(product + 1) * countries).unwrap_or_default();
        gather_one(rows, sent, &mut self.by_sent);
        if routes.returning {
            correct(&mut self.by_sent, routes, product, &self.sent);
        }
        let placed = self.placed.get(product * industries..(product + 1) * industries).unwrap_or_default();
        self.by_sent.iter_mut().zip(placed).for_each(|(came, placed)| *came *= placed);
    }
}
