//! What parts are worth, and how many of each stand in a product.

use rust_decimal::Decimal;
use vocabulary::quantity::Currency;

use super::Bounds;
use crate::graph::Graph;
use crate::part::PartId;

/// What every part is worth, in one currency.
#[derive(Debug, Clone)]
pub struct Values {
    /// The currency; none where no part states a value.
    pub currency: Option<Currency>,
    /// Parts whose value is stated in another currency: it is not known here, since no rate of exchange is stated.
    pub in_other_currencies: u64,
    /// By part: one unit of it.
    units: Vec<Bounds>,
}

impl Values {
    /// Of all parts: as stated; by its share in what holds it; else no less than what is in it.
    ///
    /// `product` states the value of the root, over what the bill says.
    #[must_use]
    pub fn of(graph: &Graph, root: PartId, product: Option<vocabulary::quantity::Money>) -> Self {
        let bill = &graph.bill;
        let stated = |id: PartId| {
            let own = bill.part(id).and_then(|part| bill.details(part)).and_then(|details| details.unit_value);
            if id == root { product.or(own) } else { own }
        };
        let ids = || (0..).take(bill.parts().len()).map(PartId);
        let currency = stated(root).or_else(|| ids().find_map(stated)).map(|money| money.currency);
        let mut in_other_currencies = 0;
        let mut units = vec![Bounds::ANY; bill.parts().len()];
        for id in ids() {
            let Some(money) = stated(id) else { continue };
            if Some(money.currency) != currency {
                in_other_currencies += 1;
            } else if let Some(slot) = units.get_mut(id.index()) {
                *slot = Bounds::exactly(money.amount);
            }
        }
        let mut values = Self { currency, in_other_currencies, units };
        values.by_share(graph);
        values.at_least_what_is_in_it(graph);
        values
    }

    /// One unit of a part.
    #[must_use]
    pub fn unit(&self, part: PartId) -> Bounds {
        self.units.get(part.index()).copied().unwrap_or(Bounds::ANY)
    }

    /// Where a part states its share of what holds it, and that has a value: outer parts first.
    fn by_share(&mut self, graph: &Graph) {
        for id in graph.order.iter().rev() {
            let whole = self.unit(*id);
            for inner in graph.contains.row(*id) {
                let details = graph.bill.part(*inner).and_then(|part| graph.bill.details(part));
                let Some(share) = details.and_then(|details| details.share) else { continue };
                let count = quantity(graph, *inner);
                if self.unit(*inner).is_exact() || count.is_zero() {
                    continue;
                }
                let each = whole.times(share.0);
                let per_unit = |amount: Decimal| amount.checked_div(count).unwrap_or_default();
                let unit = Bounds { low: per_unit(each.low), high: each.high.map(per_unit) };
                if let Some(slot) = self.units.get_mut(inner.index()) {
                    *slot = unit;
                }
            }
        }
    }

    /// A part without a value is worth what is in it, or more: inner parts first.
    fn at_least_what_is_in_it(&mut self, graph: &Graph) {
        for id in &graph.order {
            if self.unit(*id) != Bounds::ANY {
                continue;
            }
            let inner = graph.contains.row(*id).iter();
            let low = inner.map(|inner| self.unit(*inner).times(quantity(graph, *inner)).low).sum();
            if let Some(slot) = self.units.get_mut(id.index()) {
                *slot = Bounds { low, high: None };
            }
        }
    }
}

/// How many of a part stand in one unit of what holds it; one where the document does not say.
#[must_use]
pub fn quantity(graph: &Graph, part: PartId) -> Decimal {
    let details = graph.bill.part(part).and_then(|part| graph.bill.details(part));
    details.and_then(|details| details.quantity).unwrap_or(Decimal::ONE)
}
