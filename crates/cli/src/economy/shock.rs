//! What tariffs, bans and costs do in the medium run.

use economy::equilibrium::{Certificate, Deficits, Effects, Options, Shock};
use report::{Column, Table};
use serde_json::{Map, Value, json};

use super::spec::Spec;
use super::world::World;
use super::{finite, page, plain};
use crate::args::{EconomyShock, Format};
use crate::failure::{Failure, Status};
use crate::tables::{self, heading};
use crate::text::{Style, say};

/// What was found.
pub struct Told {
    pub title: String,
    pub verdict: String,
    pub effects: Table,
    pub certificate: String,
    about: Map<String, Value>,
}

pub fn run(args: &EconomyShock) -> Result<Status, Failure> {
    let world = World::open(&args.world)?;
    let told = Told::of(&world, args)?;
    match args.output.format {
        Format::Json => tables::json(told.about.clone(), &[&told.effects])?,
        Format::Text => told.print(&world),
    }
    tables::write(&args.output, &[&told.effects], || page::shock(&world, &told))?;
    Ok(Status::Clear)
}

impl Told {
    fn of(world: &World, args: &EconomyShock) -> Result<Self, Failure> {
        if args.tariff.is_empty() && args.ban.is_empty() && args.cost.is_empty() {
            let what =
                "nothing changes: say what does, as in --tariff 'electronics:CHN>USA=25%' or --ban 'software:USA>CHN'";
            return Err(plain(what));
        }
        let labels = &world.table.labels;
        let rated =
            |all: &[String]| all.iter().map(|text| Spec::with_rate(text, labels)).collect::<Result<Vec<_>, _>>();
        let (tariffs, costs) = (rated(&args.tariff)?, rated(&args.cost)?);
        let bans = args.ban.iter().map(|text| Spec::bare(text, labels)).collect::<Result<Vec<_>, _>>()?;
        let base = world.base()?;
        let mut shock = Shock::none(&base);
        let each = |specs: &[Spec]| {
            specs.iter().flat_map(|spec| spec.routes.iter().map(|route| (*route, spec.rate))).collect::<Vec<_>>()
        };
        for (route, rate) in each(&tariffs) {
            shock.tariff(route, rate).map_err(plain)?;
        }
        for (route, more) in each(&costs) {
            shock.cost(route, 1.0 + more).map_err(plain)?;
        }
        for (route, _) in each(&bans) {
            shock.ban(route).map_err(plain)?;
        }
        let outcome = base.solve(&shock, Deficits::Data, &Options::default()).map_err(plain)?;
        let effects = outcome.effects(&base);
        let title = [("tariff", &args.tariff), ("ban", &args.ban), ("cost", &args.cost)]
            .into_iter()
            .flat_map(|(kind, specs)| specs.iter().map(move |spec| format!("{kind} {spec}")))
            .collect::<Vec<_>>()
            .join(", ");
        let Certificate { trade, foreign, goods, prices, shares, sweeps } = outcome.certificate;
        let about = json!({
            "world": world.name, "tariff": args.tariff, "ban": args.ban, "cost": args.cost,
            "certificate": {
                "trade": trade, "foreign": foreign, "goods": goods, "prices": prices, "shares": shares, "sweeps": sweeps,
            },
        });
        let worst = outcome.certificate.worst();
        Ok(Self {
            verdict: verdict(&effects),
            effects: table(&effects)?,
            certificate: format!("found in {sweeps} sweeps; the equations are met to {worst:.1e}"),
            about: about.as_object().cloned().unwrap_or_default(),
            title,
        })
    }

    fn print(&self, world: &World) {
        say(Style::Warn, 0, &self.verdict);
        say(Style::Dim, 0, &format!("{} · world {} · {}", self.title, world.name, self.certificate));
        heading("What regions gain and lose, per cent");
        let columns = [
            ("region", ""),
            ("real_income", "real income"),
            ("real_wage", "real wage"),
            ("imports", "imports"),
            ("terms_of_trade", "terms of trade"),
            ("volume_of_trade", "volume of trade"),
            ("revenue", "revenue"),
        ];
        tables::show(&self.effects, &columns, 100);
        heading("To know");
        let how = "Trade in the medium run after Caliendo and Parro (2015), deficits as they are, elasticities at their likeliest; terms and \
                   volume of trade to the first order, all else exact. Intervals come by `portcullis scenario run`.";
        for note in std::iter::once(how).chain(world.notes.iter().map(String::as_str)) {
            say(Style::Plain, 2, note);
        }
    }
}

/// Who loses and who gains most.
fn verdict(effects: &[Effects]) -> String {
    let by = |a: &&Effects, b: &&Effects| a.real_income.total_cmp(&b.real_income);
    let told = |effect: &Effects| format!("{} {}%", effect.country, report::number::signed(effect.real_income, 3));
    match (effects.iter().min_by(by), effects.iter().max_by(by)) {
        (Some(least), Some(most)) => format!("Real income: {} at the least, {} at the most", told(least), told(most)),
        _ => "Nothing changes".to_owned(),
    }
}

fn table(effects: &[Effects]) -> Result<Table, Failure> {
    let number = |name: &str, label: &str, decimals: u8, of: fn(&Effects) -> f64| {
        Column::number_or_missing(name, label, "%", decimals, effects.iter().map(|effect| finite(of(effect))))
    };
    let columns = vec![
        Column::text("region", "region", effects.iter().map(|effect| effect.country.clone())),
        number("real_income", "real income", 3, |effect| effect.real_income),
        number("real_wage", "real wage", 3, |effect| effect.real_wage),
        number("imports", "imports", 2, |effect| effect.imports),
        number("terms_of_trade", "terms of trade", 3, |effect| effect.terms_of_trade),
        number("volume_of_trade", "volume of trade", 3, |effect| effect.volume_of_trade),
        number("revenue", "tariff revenue, of income", 3, |effect| effect.revenue),
    ];
    Table::new("effects", "What regions gain and lose", columns).map_err(plain)
}
