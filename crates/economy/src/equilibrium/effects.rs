//! What a country gains: exactly, and to the first order.

use super::base::Base;
use super::outcome::Outcome;

/// What one country gains, in per cent.
#[derive(Debug, Clone, PartialEq)]
pub struct Effects {
    /// The country.
    pub country: String,
    /// Of the first order, (15): prices of what it sells less prices of what it buys, Σ (E ĉ − M ĉ) / I. A change of a price is
    /// its hat less one; under export taxes the price is that at the border.
    pub terms_of_trade: f64,
    /// Of the first order, (15): tariffs on what more it buys, Σ τ M (M̂ − ĉ) / I.
    pub volume_of_trade: f64,
    /// Wages beside the prices of final uses: ŵ / Π P̂^α − 1. Exact.
    pub real_wage: f64,
    /// Income beside the prices of final uses: Î / Π P̂^α − 1. Exact.
    pub real_income: f64,
    /// Imports at the border, in the numeraire.
    pub imports: f64,
    /// Revenue of tariffs and export taxes after, less before, as a share of income before.
    pub revenue: f64,
}

impl Effects {
    /// Welfare of the first order: terms of trade and volume of trade. The figure that the paper prints.
    #[must_use]
    pub fn first_order(&self) -> f64 {
        self.terms_of_trade + self.volume_of_trade
    }
}

impl Outcome {
    /// What every country gains beside `base`, from which this was solved, in the order of its labels.
    #[must_use]
    pub fn effects(&self, base: &Base) -> Vec<Effects> {
        let before = base.flows();
        let countries = base.parts.labels.countries();
        let mut terms = vec![0.0; countries.len()];
        let mut volume = vec![0.0; countries.len()];
        let mut imports = vec![(0.0, 0.0); countries.len()];
        let flows = before.routes().zip(self.flows.cells());
        for (((route, was), is), (tariff, price)) in
            flows.zip(base.parts.tariffs.cells().iter().zip(self.border_prices(base)))
        {
            let dearer = price - 1.0;
            if let Some(terms) = terms.get_mut(route.exporter) {
                *terms += was * dearer;
            }
            if let Some(terms) = terms.get_mut(route.importer) {
                *terms -= was * dearer;
            }
            if was > 0.0
                && let Some(volume) = volume.get_mut(route.importer)
            {
                *volume += tariff * was * ((is / was - 1.0) - dearer);
            }
            if route.importer != route.exporter
                && let Some(imports) = imports.get_mut(route.importer)
            {
                *imports = (imports.0 + was, imports.1 + is);
            }
        }
        let level = self.price_levels(base);
        let incomes = base.income().into_iter().zip(base.revenue()).zip(self.income.iter().zip(&self.wages));
        let revenue = self.tariff_revenue.iter().zip(&self.export_tax_revenue).map(|(tariffs, taxes)| tariffs + taxes);
        let firsts = terms.into_iter().zip(volume).zip(imports);
        countries
            .iter()
            .zip(firsts)
            .zip(incomes.zip(level.into_iter().zip(revenue)))
            .map(
                |(
                    (country, ((terms, volume), imports)),
                    (((before, revenue_before), (after, wage)), (level, revenue)),
                )| {
                    Effects {
                        country: country.clone(),
                        terms_of_trade: 100.0 * terms / before,
                        volume_of_trade: 100.0 * volume / before,
                        real_wage: 100.0 * (wage / level - 1.0),
                        real_income: 100.0 * (after / before / level - 1.0),
                        imports: 100.0 * (imports.1 / imports.0 - 1.0),
                        revenue: 100.0 * (revenue - revenue_before) / before,
                    }
                },
            )
            .collect()
    }

    /// Π P̂^α: the prices of final uses, `N`.
    #[must_use]
    pub fn price_levels(&self, base: &Base) -> Vec<f64> {
        let mut levels = vec![0.0; base.parts.labels.countries().len()];
        for (prices, shares) in self.prices.rows().zip(base.parts.final_shares.rows()) {
            for (level, (price, share)) in levels.iter_mut().zip(prices.iter().zip(shares)) {
                *level += share * price.ln();
            }
        }
        levels.into_iter().map(f64::exp).collect()
    }

    /// What a unit costs at the border beside before: ĉ times the change of export taxes.
    fn border_prices(&self, base: &Base) -> impl Iterator<Item = f64> {
        let taxes = base.parts.export_taxes.cells().iter().zip(self.export_taxes.cells());
        self.flows.routes().zip(taxes).map(|((route, _), (old, new))| {
            self.costs.get(route.sector, route.exporter).unwrap_or(f64::NAN) * (1.0 + new) / (1.0 + old)
        })
    }
}
