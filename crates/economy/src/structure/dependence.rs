//! Two parties: who holds what over whom, by sector.
//!
//! A party is one country or several. Each sector of the one is looked at from three sides: what the other buys of it (what
//! a stop of sales touches at once), its value added in what the other finally uses (by whatever way it got there: Johnson and
//! Noguera, "Accounting for Intermediates: Production Sharing and Trade in Value Added", Journal of International Economics
//! 86(2), 2012), and the part of its value added that lives from the other (what it would lose itself). The first two are power over the
//! other, the third is its price: Hirschman, National Power and the Structure of Foreign Trade, 1945.

use super::StructureError;
use super::leontief::{Certificate, Leontief};
use super::purchases::Use;
use crate::grid::{Cube, Matrix};

/// What one party holds over the other in one sector.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Hold {
    /// What the other buys of it, in the unit of the table.
    pub bought: f64,
    /// The same as a share of all that the other buys of the sector, its own included.
    pub bought_share: f64,
    /// The holder's value added in this sector that is in the other's final use, in the unit of the table.
    pub embodied: f64,
    /// The same as a share of the other's final use of everything. Over all sectors and countries it sums to one.
    pub embodied_share: f64,
    /// The same as a share of the holder's value added in this sector: what the holder has at stake.
    pub at_stake: f64,
}

/// Two parties and each sector, and all sectors together.
#[derive(Debug, Clone, PartialEq)]
pub struct Dependence {
    /// What the first holds over the second, by sector, `J`.
    pub first_over_second: Vec<Hold>,
    /// What the second holds over the first, by sector, `J`.
    pub second_over_first: Vec<Hold>,
    /// The first over the second, all sectors together.
    pub first_total: Hold,
    /// The second over the first, all sectors together.
    pub second_total: Hold,
    /// How well the systems behind them are solved.
    pub certificate: Certificate,
}

/// The first's hold less the second's: above zero where the second needs the first more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balance {
    /// Of shares of what is bought.
    pub bought_share: f64,
    /// Of shares of final use.
    pub embodied_share: f64,
    /// Of what is at stake.
    pub at_stake: f64,
}

impl Dependence {
    /// The balance by sector, `J`.
    pub fn balance(&self) -> impl Iterator<Item = Balance> {
        self.first_over_second.iter().zip(&self.second_over_first).map(|(first, second)| less(first, second))
    }

    /// The balance of all sectors together.
    #[must_use]
    pub fn total(&self) -> Balance {
        less(&self.first_total, &self.second_total)
    }
}

fn less(first: &Hold, second: &Hold) -> Balance {
    Balance {
        bought_share: first.bought_share - second.bought_share,
        embodied_share: first.embodied_share - second.embodied_share,
        at_stake: first.at_stake - second.at_stake,
    }
}

impl Leontief<'_> {
    /// How two parties depend on each other, countries by name, in two solutions. Value added is all that is not inputs
    /// ([`Leontief::added`]).
    ///
    /// # Errors
    /// Where a party has no country, one that the table does not have, or one that is in both; or the system cannot be solved
    /// to the tolerance.
    pub fn dependence(&self, first: &[&str], second: &[&str]) -> Result<Dependence, StructureError> {
        let table = self.table();
        let party = |names: &[&str]| names.iter().map(|name| table.labels.country(name)).collect::<Result<Vec<_>, _>>();
        let parties = [party(first)?, party(second)?];
        let [one, other] = &parties;
        if one.is_empty() || other.is_empty() {
            return Err(StructureError::NoParty);
        }
        if let Some(both) = one.iter().find(|country| other.contains(country)) {
            return Err(StructureError::BothSides { country: table.labels.country_name(*both) });
        }
        let mut demand = Matrix::filled(2, table.industries(), 0.0);
        let by_country = table.final_use();
        for (sum, party) in demand.rows_mut().zip(&parties) {
            for (_, used) in by_country.rows().enumerate().filter(|(country, _)| party.contains(country)) {
                for (sum, used) in sum.iter_mut().zip(used) {
                    *sum += used;
                }
            }
        }
        let asked = self.outputs(&demand)?;
        let used = demand.row_sums();
        let purchases = table.purchases(Use::All);
        let hold = |holder: &[usize], other: &[usize], at: usize| {
            let outputs = asked.values.rows().nth(at).unwrap_or_default();
            self.holds(&purchases, holder, other, outputs, used.get(at).copied().unwrap_or(f64::NAN))
        };
        let (first_over_second, first_total) = hold(one, other, 1);
        let (second_over_first, second_total) = hold(other, one, 0);
        Ok(Dependence {
            first_over_second,
            second_over_first,
            first_total,
            second_total,
            certificate: asked.certificate,
        })
    }

    /// `outputs` is what the other's final use, `used` in all, asks for of every industry.
    fn holds(
        &self,
        purchases: &Cube,
        holder: &[usize],
        other: &[usize],
        outputs: &[f64],
        used: f64,
    ) -> (Vec<Hold>, Hold) {
        let sectors = self.table().labels.sectors().len();
        let added = self.added();
        let (mut bought, mut all) = (vec![Hold::default(); sectors], vec![(0.0, 0.0); sectors]);
        for (sector, importer, row) in purchases.rows().filter(|(_, importer, _)| other.contains(importer)) {
            let _ = importer;
            let (Some(hold), Some((all, _))) = (bought.get_mut(sector), all.get_mut(sector)) else { continue };
            *all += row.iter().sum::<f64>();
            hold.bought += holder.iter().filter_map(|country| row.get(*country)).sum::<f64>();
        }
        for country in holder {
            for (sector, (hold, (_, made))) in bought.iter_mut().zip(&mut all).enumerate() {
                let industry = country * sectors + sector;
                let at = |values: &[f64]| values.get(industry).copied().unwrap_or(0.0);
                hold.embodied += at(&added) * at(outputs);
                *made += at(&added) * at(&self.table().output);
            }
        }
        let share = |part: f64, whole: f64| if whole == 0.0 { 0.0 } else { part / whole };
        let mut total = (Hold::default(), 0.0, 0.0);
        for (hold, (all, made)) in bought.iter_mut().zip(&all) {
            total.0.bought += hold.bought;
            total.0.embodied += hold.embodied;
            total.1 += all;
            total.2 += made;
            hold.bought_share = share(hold.bought, *all);
            hold.embodied_share = share(hold.embodied, used);
            hold.at_stake = share(hold.embodied, *made);
        }
        let (mut sum, all, made) = total;
        sum.bought_share = share(sum.bought, all);
        sum.embodied_share = share(sum.embodied, used);
        sum.at_stake = share(sum.embodied, made);
        (bought, sum)
    }
}
