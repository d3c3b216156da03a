//! What regions and sectors gain and lose, and on what that hangs.

use report::{Column, Table};

use super::{TablesError, interval};
use crate::draws::{DrawsError, Influence, Summary};
use crate::findings::{Findings, Horizon};
use crate::short::{DAYS, FirstYear};
use crate::situation::Situation;

/// Real income, wages and imports by region.
///
/// # Errors
/// Where no draw has an answer.
pub fn income(situation: &Situation, findings: &Findings) -> Result<Table, TablesError> {
    let regions = situation.labels().countries();
    let of = |figure: fn(&crate::situation::Region) -> f64| -> Result<Vec<Summary>, DrawsError> {
        (0..regions.len()).map(|at| findings.region(at, figure)).collect()
    };
    let told = situation.money();
    let money: Vec<Summary> =
        (0..regions.len()).map(|at| findings.region(at, |region| region.money / told.per)).collect::<Result<_, _>>()?;
    let mut columns = vec![Column::text("region", "region", regions.iter().cloned())];
    columns.extend(interval("real_income", "real income", "%", 3, &of(|region| region.real_income)?));
    columns.extend(interval("money", "real income", &told.unit, 1, &money));
    columns.extend(interval("real_wage", "real wage", "%", 3, &of(|region| region.real_wage)?));
    columns.extend(interval("imports", "imports", "%", 2, &of(|region| region.imports)?));
    Ok(Table::new("income", "What regions gain and lose", columns)?)
}

/// Real income by scenario and region.
///
/// # Errors
/// Where a number is none.
pub fn incomes(rows: &[(String, String, Summary)]) -> Result<Table, TablesError> {
    let mut columns = vec![
        Column::text("scenario", "scenario", rows.iter().map(|(scenario, ..)| scenario.clone())),
        Column::text("region", "region", rows.iter().map(|(_, region, _)| region.clone())),
    ];
    let summaries: Vec<Summary> = rows.iter().map(|(.., summary)| *summary).collect();
    columns.extend(interval("real_income", "real income", "%", 3, &summaries));
    Ok(Table::new("incomes", "Real income under each scenario", columns)?)
}

/// Value added lost in the first year by region, and what is lost on the worst day.
///
/// # Errors
/// Where no draw has an answer.
pub fn first_year(situation: &Situation, findings: &Findings) -> Result<Table, TablesError> {
    let regions = situation.labels().countries();
    let over = |figure: fn(&FirstYear, usize) -> f64| -> Result<Vec<Summary>, DrawsError> {
        (0..regions.len()).map(|at| findings.year(|year| figure(year, at))).collect()
    };
    let worst = |year: &FirstYear, at: usize| {
        year.by_day.get(at).map_or(f64::NAN, |days| days.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    };
    let mut columns = vec![Column::text("region", "region", regions.iter().cloned())];
    let lost = over(|year, at| year.lost.get(at).copied().unwrap_or(f64::NAN))?;
    columns.extend(interval("lost", "value added lost", "%", 3, &lost));
    columns.extend(interval("worst", "on the worst day", "%", 2, &over(worst)?));
    Ok(Table::new("first_year", "What the first year costs", columns)?)
}

/// Where regions are, how large they are, and what they gain: for a map. `places` are degrees east and north.
///
/// # Errors
/// Where no draw has an answer.
pub fn map(situation: &Situation, findings: &Findings, places: &[(f64, f64)]) -> Result<Table, TablesError> {
    let regions = situation.labels().countries();
    let income: Vec<Summary> =
        (0..regions.len()).map(|at| findings.region(at, |region| region.real_income)).collect::<Result<_, _>>()?;
    let told = situation.money();
    let size = situation.base().income().into_iter().map(|money| money / told.per).collect::<Vec<_>>();
    Ok(Table::new(
        "map",
        "Regions by size and change of real income",
        vec![
            Column::text("region", "region", regions.iter().cloned()),
            Column::number("longitude", "longitude", "°E", 0, places.iter().map(|(east, _)| *east)),
            Column::number("latitude", "latitude", "°N", 0, places.iter().map(|(_, north)| *north)),
            Column::number("size", "income a year", &told.unit, 0, size),
            Column::number("real_income", "real income", "%", 2, income.iter().map(|summary| summary.median)),
        ],
    )?)
}

/// Value added lost day by day, for some regions.
///
/// # Errors
/// Where no draw has an answer.
pub fn days(situation: &Situation, findings: &Findings, regions: &[usize]) -> Result<Table, TablesError> {
    let name = |at: usize| situation.labels().countries().get(at).cloned().unwrap_or_default();
    // Every fifth day is enough for a line.
    let shown: Vec<(usize, usize)> =
        regions.iter().flat_map(|region| (0..DAYS).step_by(5).map(move |day| (*region, day))).collect();
    let of = |(region, day): &(usize, usize)| {
        findings.year(|year| year.by_day.get(*region).and_then(|days| days.get(*day)).copied().unwrap_or(f64::NAN))
    };
    let summaries = shown.iter().map(of).collect::<Result<Vec<_>, _>>()?;
    #[expect(clippy::cast_precision_loss, reason = "days of a year")]
    let days = shown.iter().map(|(_, day)| *day as f64);
    let mut columns = vec![
        Column::text("region", "region", shown.iter().map(|(region, _)| name(*region))),
        Column::number("day", "day", "", 0, days),
    ];
    columns.extend(interval("lost", "value added lost", "%", 3, &summaries));
    Ok(Table::new("days", "Value added lost day by day", columns)?)
}

/// Output by region and sector.
///
/// # Errors
/// Where no draw has an answer.
pub fn output(situation: &Situation, findings: &Findings) -> Result<Table, TablesError> {
    let (regions, sectors) = (situation.labels().countries(), situation.labels().sectors());
    let industries = || (0..regions.len()).flat_map(|region| (0..sectors.len()).map(move |sector| (region, sector)));
    let summaries = industries().map(|(region, sector)| findings.output(sector * regions.len() + region));
    let name = |names: &[String], at: usize| names.get(at).cloned().unwrap_or_default();
    let mut columns = vec![
        Column::text("region", "region", industries().map(|(region, _)| name(regions, region))),
        Column::text("sector", "sector", industries().map(|(_, sector)| name(sectors, sector))),
    ];
    columns.extend(interval("output", "output", "%", 2, &summaries.collect::<Result<Vec<_>, _>>()?));
    Ok(Table::new("output", "Output by region and sector", columns)?)
}

/// The parameters that real income of a region hangs on, at most `most`.
///
/// # Errors
/// Where no draw has an answer.
pub fn hangs_on(
    situation: &Situation,
    findings: &Findings,
    (region, horizon): (usize, Horizon),
    most: usize,
) -> Result<Table, TablesError> {
    // What is not above chance says nothing.
    let above = |influence: &Influence| influence.share > influence.chance;
    let found: Vec<Influence> = findings.hangs_on(region, horizon)?.into_iter().filter(above).take(most).collect();
    let parameter = |influence: &Influence| {
        situation.parameters().list().iter().find(|parameter| parameter.moved_by() == influence.parameter)
    };
    let source = |influence: &Influence| {
        parameter(influence).map_or_else(String::new, |parameter| {
            // Most sources say it themselves.
            let said = !parameter.judgment || parameter.source.to_lowercase().starts_with("judgment");
            if said { parameter.source.clone() } else { format!("Judgment: {}", parameter.source) }
        })
    };
    // The ends of parameters that move together are not one interval.
    let alone = |influence: &Influence| parameter(influence).filter(|parameter| parameter.together.is_none());
    let end = |of: fn(&crate::draws::Parameter) -> f64| found.iter().map(move |found| alone(found).map(of));
    Ok(Table::new(
        match horizon {
            Horizon::FirstYear => "hangs_on_first_year",
            Horizon::Settled => "hangs_on",
        },
        "What the result hangs on",
        vec![
            Column::text("parameter", "parameter", found.iter().map(|found| found.parameter.clone())),
            Column::number("share", "part of the spread", "%", 0, found.iter().map(|found| 100.0 * found.share)),
            Column::number("correlation", "rank correlation", "", 2, found.iter().map(|found| found.correlation)),
            Column::number_or_missing("least", "least", "", 2, end(|parameter| parameter.least)),
            Column::number_or_missing("likely", "likely", "", 2, end(|parameter| parameter.likely)),
            Column::number_or_missing("most", "most", "", 2, end(|parameter| parameter.most)),
            Column::text("source", "source", found.iter().map(source)),
        ],
    )?)
}
