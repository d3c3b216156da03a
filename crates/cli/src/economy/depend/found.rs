//! What the table says of a region, as tables.

use economy::structure::chokepoints::chokepoints;
use economy::structure::concentration::{Among, concentration};
use economy::structure::dependence::{Balance, Dependence, Hold};
use economy::structure::purchases::Use;
use economy::structure::reliance::{Reliance, Shares};
use economy::structure::{Certificate, Leontief};
use report::{Column, Table};

use super::Asked;
use crate::batch::bar;
use crate::economy::places::Places;
use crate::economy::world::World;
use crate::economy::{finite, percent, plain};
use crate::failure::Failure;

/// What was found.
pub struct Found {
    /// The finding in a sentence.
    pub verdict: String,
    /// Inputs of the region by supplier.
    pub suppliers: Table,
    /// Its sectors: inputs from abroad, and how concentrated what it buys of each is.
    pub sectors: Table,
    /// What would be dearest to be without; none where nothing says elasticities.
    pub chokepoints: Option<Table>,
    /// The region and each other.
    pub partners: Table,
    /// The region and the one asked for, by sector.
    pub mutual: Option<Table>,
    /// Every region on every other.
    pub matrix: Table,
    /// The suppliers where they are.
    pub map: Table,
    /// How well the equations are met.
    pub residual: f64,
}

impl Found {
    pub fn of(world: &World, leontief: &Leontief<'_>, asked: Asked) -> Result<Self, Failure> {
        let reliance = leontief.reliance().map_err(plain)?;
        let (partners, mutual, certificate) = parties(world, leontief, asked)?;
        let own = shares(world, &reliance, asked.region, asked.sector).ok_or_else(|| {
            let sector = asked.sector.map_or("", |at| world.sector(at));
            plain(format!("{} takes no inputs for {sector}: there is nothing to depend on", world.region(asked.region)))
        })?;
        Ok(Self {
            verdict: verdict(world, &own, asked.region),
            suppliers: suppliers(world, &own)?,
            sectors: sectors(world, &reliance, asked)?,
            chokepoints: points(world, asked)?,
            partners,
            mutual,
            matrix: matrix(world, &reliance, asked.sector)?,
            map: map(world, &own, asked)?,
            residual: certificate.residual.max(reliance.certificate.residual),
        })
    }

    pub fn tables(&self) -> Vec<&Table> {
        let more = self.chokepoints.iter().chain(&self.mutual);
        [&self.suppliers, &self.sectors, &self.partners, &self.matrix, &self.map].into_iter().chain(more).collect()
    }
}

/// The reliance of a region's industries together, weighted by output.
fn shares(world: &World, reliance: &Reliance, region: usize, sector: Option<usize>) -> Option<Shares> {
    let sectors = world.table.labels.sectors().len();
    let industry = |at: usize| Some((region * sectors + at, *world.table.output.get(region * sectors + at)?));
    let of: Vec<(usize, f64)> =
        (0..sectors).filter(|at| sector.is_none_or(|only| only == *at)).filter_map(industry).collect();
    reliance.shares(&of)
}

fn at(values: &[f64], at: usize) -> f64 {
    values.get(at).copied().unwrap_or(f64::NAN)
}

fn verdict(world: &World, own: &Shares, region: usize) -> String {
    let foreign = |shares: &[f64]| report::number::fixed(percent(1.0 - at(shares, region)), 1);
    let others = own.inputs_looked_through.iter().enumerate().filter(|(at, _)| *at != region);
    let first = others.max_by(|a, b| a.1.total_cmp(b.1)).map_or_else(String::new, |(at, share)| {
        format!("; most is made in {} ({}%)", world.region(at), report::number::fixed(percent(*share), 1))
    });
    format!(
        "{}: {}% of its inputs are bought abroad, {}% are made abroad at some stage{first}",
        world.region(region),
        foreign(&own.inputs),
        foreign(&own.inputs_looked_through)
    )
}

fn suppliers(world: &World, own: &Shares) -> Result<Table, Failure> {
    let mut order: Vec<usize> = (0..own.inputs.len()).collect();
    order.sort_by(|a, b| at(&own.inputs_looked_through, *b).total_cmp(&at(&own.inputs_looked_through, *a)));
    let number = |name: &str, label: &str, values: &[f64]| {
        Column::number_or_missing(name, label, "%", 2, order.iter().map(|place| finite(percent(at(values, *place)))))
    };
    let columns = vec![
        Column::text("supplier", "supplier", order.iter().map(|at| world.region(*at))),
        number("inputs", "inputs at face value", &own.inputs),
        number("looked_through", "inputs looked through", &own.inputs_looked_through),
        number("production", "production", &own.production),
        number("hidden", "production hidden behind direct suppliers", &own.hidden),
    ];
    Table::new("suppliers", "Where inputs are from", columns).map_err(plain)
}

fn sectors(world: &World, reliance: &Reliance, asked: Asked) -> Result<Table, Failure> {
    let purchases = world.table.purchases(Use::All);
    let all = 0..world.table.labels.sectors().len();
    let which: Vec<usize> = all.filter(|at| asked.sector.is_none_or(|only| only == *at)).collect();
    let own: Vec<_> = which.iter().map(|at| shares(world, reliance, asked.region, Some(*at))).collect();
    let foreign = |of: fn(&Shares) -> &[f64]| {
        let share =
            |own: &Option<Shares>| own.as_ref().and_then(|own| finite(percent(1.0 - at(of(own), asked.region))));
        own.iter().map(share).collect::<Vec<_>>()
    };
    let imports: Vec<_> =
        which.iter().map(|sector| concentration(&purchases, *sector, asked.region, Among::Foreign)).collect();
    let first = imports.iter().map(|found| found.map_or("", |found| world.region(found.first)));
    let hhi = imports.iter().map(|found| found.and_then(|found| finite(found.hhi)));
    let share = imports.iter().map(|found| found.and_then(|found| finite(percent(found.first_share))));
    let columns = vec![
        Column::text("sector", "sector", which.iter().map(|at| world.sector(*at))),
        Column::number_or_missing("foreign", "inputs from abroad", "%", 1, foreign(|own| &own.inputs)),
        Column::number_or_missing(
            "foreign_looked_through",
            "inputs made abroad at any stage",
            "%",
            1,
            foreign(|own| &own.inputs_looked_through),
        ),
        Column::number_or_missing("concentration", "concentration of imports (HHI)", "", 3, hhi),
        Column::text("first", "first supplier abroad", first),
        Column::number_or_missing("first_share", "its share of imports", "%", 1, share),
    ];
    Table::new("sectors", "Inputs from abroad and concentration, by sector", columns).map_err(plain)
}

fn points(world: &World, asked: Asked) -> Result<Option<Table>, Failure> {
    let Some(elasticities) = &world.elasticities else { return Ok(None) };
    let mut points = chokepoints(&world.table, Use::All, elasticities).map_err(plain)?;
    points.retain(|point| {
        point.buyer == asked.region
            && asked.on.is_none_or(|on| on == point.supplier)
            && asked.sector.is_none_or(|sector| sector == point.sector)
    });
    let number =
        |name: &str, label: &str, decimals: u8, of: fn(&economy::structure::chokepoints::Chokepoint) -> f64| {
            let values = points.iter().map(|point| finite(percent(of(point))));
            Column::number_or_missing(name, label, "%", decimals, values)
        };
    let columns = vec![
        Column::text("supplier", "supplier", points.iter().map(|point| world.region(point.supplier))),
        Column::text("sector", "sector", points.iter().map(|point| world.sector(point.sector))),
        Column::number("bought", "bought", &world.table.unit, 0, points.iter().map(|point| point.value)),
        number("share", "of what is bought of the sector", 1, |point| point.share),
        number("price", "sector dearer without it", 2, |point| point.price.exp_m1()),
        number("cost", "all dearer without it", 4, |point| point.cost.exp_m1()),
        number("market", "of what others sell across borders", 1, |point| point.market),
        number("stretch", "other makers would have to grow", 2, |point| point.stretch),
    ];
    Table::new("chokepoints", "The costliest suppliers to be without", columns).map(Some).map_err(plain)
}

/// The region and each other; and by sector the one that is asked for.
fn parties(
    world: &World,
    leontief: &Leontief<'_>,
    asked: Asked,
) -> Result<(Table, Option<Table>, Certificate), Failure> {
    let me = world.region(asked.region);
    let others: Vec<usize> = (0..world.table.labels.countries().len()).filter(|at| *at != asked.region).collect();
    let bar = bar();
    bar.set_length(others.len() as u64);
    let mut certificate = Certificate { residual: 0.0, sweeps: 0 };
    let (mut rows, mut mutual) = (Vec::new(), None);
    for other in others {
        let both = leontief.dependence(&[me], &[world.region(other)]).map_err(plain)?;
        certificate.residual = certificate.residual.max(both.certificate.residual);
        certificate.sweeps = certificate.sweeps.max(both.certificate.sweeps);
        let of = |all: &[Hold], total: Hold| asked.sector.map_or(total, |at| all.get(at).copied().unwrap_or_default());
        let mine = of(&both.first_over_second, both.first_total);
        rows.push((world.region(other), mine, of(&both.second_over_first, both.second_total)));
        if asked.on == Some(other) {
            mutual = Some(by_sector(world, &both, asked.sector)?);
        }
        if bar.elapsed().as_secs() >= 1 {
            bar.set_position(rows.len() as u64);
        }
    }
    bar.finish_and_clear();
    rows.sort_by(|a, b| b.2.embodied_share.total_cmp(&a.2.embodied_share));
    let number = |name: &str, label: &str, of: fn(&(&str, Hold, Hold)) -> f64| {
        Column::number_or_missing(name, label, "%", 2, rows.iter().map(|row| finite(percent(of(row)))))
    };
    let columns = vec![
        Column::text("partner", "partner", rows.iter().map(|(name, ..)| *name)),
        number("over_me", "its value added in my final use", |(_, _, its)| its.embodied_share),
        number("over_partner", "mine in its final use", |(_, mine, _)| mine.embodied_share),
        number("balance", &format!("above zero, it needs {me} more"), |(_, mine, its)| {
            mine.embodied_share - its.embodied_share
        }),
        number("at_stake", "my value added that lives from it", |(_, mine, _)| mine.at_stake),
        number("partner_at_stake", "its that lives from me", |(_, _, its)| its.at_stake),
    ];
    let title = format!("{me} and each other region");
    Ok((Table::new("partners", title, columns).map_err(plain)?, mutual, certificate))
}

fn by_sector(world: &World, both: &Dependence, sector: Option<usize>) -> Result<Table, Failure> {
    let holds = both.first_over_second.iter().zip(&both.second_over_first).zip(both.balance()).enumerate();
    let rows: Vec<(usize, Hold, Hold, Balance)> = holds
        .filter(|(at, _)| sector.is_none_or(|only| only == *at))
        .map(|(at, ((mine, its), balance))| (at, *mine, *its, balance))
        .collect();
    let number = |name: &str, label: &str, of: fn(&(usize, Hold, Hold, Balance)) -> f64| {
        Column::number_or_missing(name, label, "%", 3, rows.iter().map(|row| finite(percent(of(row)))))
    };
    let columns = vec![
        Column::text("sector", "sector", rows.iter().map(|(at, ..)| world.sector(*at))),
        number("bought", "it buys of me, of what it buys of the sector", |row| row.1.bought_share),
        number("bought_of_it", "I buy of it", |row| row.2.bought_share),
        number("embodied", "my value added in its final use", |row| row.1.embodied_share),
        number("embodied_of_it", "its in mine", |row| row.2.embodied_share),
        number("at_stake", "of my value added lives from it", |row| row.1.at_stake),
        number("at_stake_of_it", "of its lives from me", |row| row.2.at_stake),
        number("balance", "mine less its, of final use", |row| row.3.embodied_share),
        number("bought_balance", "mine less its, of what is bought", |row| row.3.bought_share),
    ];
    Table::new("mutual", "Who holds what over whom, by sector", columns).map_err(plain)
}

/// Every region's inputs by where they were made; its own are left out, which are most.
fn matrix(world: &World, reliance: &Reliance, sector: Option<usize>) -> Result<Table, Failure> {
    let regions = 0..world.table.labels.countries().len();
    let mut rows: Vec<(usize, usize, Option<f64>, Option<f64>)> = Vec::new();
    for buyer in regions.clone() {
        let Some(own) = shares(world, reliance, buyer, sector) else { continue };
        let cell = |values: &[f64], supplier: usize| finite(percent(at(values, supplier)));
        for supplier in regions.clone().filter(|supplier| *supplier != buyer) {
            rows.push((buyer, supplier, cell(&own.inputs, supplier), cell(&own.inputs_looked_through, supplier)));
        }
    }
    let columns = vec![
        Column::text("buyer", "who depends", rows.iter().map(|row| world.region(row.0))),
        Column::text("supplier", "on whom", rows.iter().map(|row| world.region(row.1))),
        Column::number_or_missing("inputs", "inputs at face value", "%", 2, rows.iter().map(|row| row.2)),
        Column::number_or_missing("looked_through", "inputs looked through", "%", 2, rows.iter().map(|row| row.3)),
    ];
    Table::new("matrix", "Who depends on whom", columns).map_err(plain)
}

/// Suppliers abroad where they are; a region without a place is left out.
fn map(world: &World, own: &Shares, asked: Asked) -> Result<Table, Failure> {
    let mut bought = vec![0.0; world.table.labels.countries().len()];
    for (route, value) in world.table.purchases(Use::All).routes() {
        if route.importer == asked.region
            && asked.sector.is_none_or(|sector| sector == route.sector)
            && let Some(sum) = bought.get_mut(route.exporter)
        {
            *sum += value;
        }
    }
    let places = Places::new()?;
    let spots: Vec<(usize, (f64, f64))> = (0..bought.len())
        .filter(|at| *at != asked.region)
        .filter_map(|at| Some((at, places.of(world.region(at))?)))
        .collect();
    let through = spots.iter().map(|(place, _)| finite(percent(at(&own.inputs_looked_through, *place))));
    let columns = vec![
        Column::text("supplier", "supplier", spots.iter().map(|(at, _)| world.region(*at))),
        Column::number("longitude", "longitude", "°", 0, spots.iter().map(|(_, (east, _))| *east)),
        Column::number("latitude", "latitude", "°", 0, spots.iter().map(|(_, (_, north))| *north)),
        // Inventories that are run down may leave less than nothing bought, and a bubble is never less than nothing.
        Column::number(
            "bought",
            "bought of it",
            &world.table.unit,
            0,
            spots.iter().map(|(place, _)| at(&bought, *place).max(0.0)),
        ),
        Column::number_or_missing("looked_through", "inputs looked through", "%", 2, through),
    ];
    Table::new("map", "Suppliers where they are", columns).map_err(plain)
}
