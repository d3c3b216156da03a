//! Routes as they are written on the command line: `electronics:CHN>USA=25%`, with `*` for all.

use economy::{Labels, Route};

use super::plain;
use crate::failure::Failure;

/// Routes, and the rate on each: 0.25 is 25 per cent.
#[derive(Debug)]
pub struct Spec {
    pub routes: Vec<Route>,
    pub rate: f64,
}

impl Spec {
    /// Routes with a rate behind them.
    pub fn with_rate(text: &str, labels: &Labels) -> Result<Self, Failure> {
        let rate =
            |text: &str| text.trim().strip_suffix('%')?.trim().parse::<f64>().ok().filter(|rate| rate.is_finite());
        let parts = text.rsplit_once('=').and_then(|(routes, percent)| Some((routes, rate(percent)?)));
        let Some((routes, percent)) = parts else { return Err(malformed(text, "electronics:CHN>USA=25%")) };
        Ok(Self { routes: self::routes(text, routes, labels)?, rate: percent / 100.0 })
    }

    /// Routes alone.
    pub fn bare(text: &str, labels: &Labels) -> Result<Self, Failure> {
        Ok(Self { routes: routes(text, text, labels)?, rate: 0.0 })
    }
}

fn malformed(text: &str, example: &str) -> Failure {
    plain(format!("`{text}`: expected SECTOR:EXPORTER>IMPORTER as in {example}, with * for all"))
}

fn routes(whole: &str, text: &str, labels: &Labels) -> Result<Vec<Route>, Failure> {
    // The name of a sector may have a colon in it.
    let parts = text.rsplit_once(':').and_then(|(sector, route)| Some((sector, route.split_once('>')?)));
    let Some((sector, (exporter, importer))) = parts else { return Err(malformed(whole, "software:USA>CHN")) };
    let about = |e: economy::LabelsError| plain(format!("`{whole}`: {e}"));
    let country = |name: &str| match name.trim() {
        "*" => Ok((0..labels.countries().len()).collect()),
        name => labels.country(name).map(|at| vec![at]).map_err(about),
    };
    let sectors: Vec<usize> = match sector.trim() {
        "*" => (0..labels.sectors().len()).collect(),
        name => vec![labels.sector(name).map_err(about)?],
    };
    let (exporters, importers): (Vec<usize>, Vec<usize>) = (country(exporter)?, country(importer)?);
    let mut found = Vec::new();
    for sector in sectors {
        for exporter in &exporters {
            for importer in importers.iter().filter(|importer| *importer != exporter) {
                found.push(Route { sector, importer: *importer, exporter: *exporter });
            }
        }
    }
    if found.is_empty() {
        return Err(plain(format!(
            "`{whole}`: exporter and importer are one; only trade across borders can be changed"
        )));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Labels {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Labels::new(names(&["A", "B", "C"]), names(&["ore", "parts: small"])).expect("names")
    }

    #[test]
    fn a_star_is_all_and_nobody_trades_across_a_border_with_itself() {
        let spec = Spec::with_rate("*:A>*=2.5%", &labels()).expect("routes");
        assert_eq!((spec.routes.len(), spec.rate), (4, 0.025));
        assert_eq!(Spec::bare("parts: small:A>B", &labels()).expect("routes").routes.len(), 1);
        assert!(Spec::bare("ore:A>A", &labels()).is_err());
    }

    #[test]
    fn what_is_no_route_says_what_was_expected() {
        for text in ["ore", "ore:A", "ore:A>B", "ore:A>B=much", "ore:A>B=25"] {
            let Err(Failure::Plain(said)) = Spec::with_rate(text, &labels()) else { panic!("{text} was taken") };
            assert!(said.contains("expected SECTOR:EXPORTER>IMPORTER"), "{said}");
        }
        let Err(Failure::Plain(said)) = Spec::with_rate("gold:A>B=1%", &labels()) else { panic!("taken") };
        assert!(said.contains("no sector `gold`") && said.contains("ore, parts: small"), "{said}");
    }
}
