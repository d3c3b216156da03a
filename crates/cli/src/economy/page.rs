//! One page with pictures.

use report::figure::{Bars, Map, Matrix, Order, Shades, Source};
use report::{Figure, Page, Picture, Section, Table};

use super::depend::{Asked, Found};
use super::shock::Told;
use super::world::{World, regions_note};
use crate::failure::Failure;

fn figure(title: &str, caption: &str, sources: Vec<Source>, table: &Table, picture: Picture) -> Figure {
    let (title, caption) = (title.to_owned(), caption.to_owned());
    Figure { title, caption, sources, table: table.clone(), picture }
}

fn bars(label: &str, value: &str, order: Order) -> Picture {
    Picture::Bars(Bars { label: label.to_owned(), value: value.to_owned(), interval: None, group: None, order })
}

fn begun(title: String, verdict: &str, world: &World) -> Page {
    let labels = &world.table.labels;
    let size = format!("{}: {} regions, {} sectors", world.name, labels.countries().len(), labels.sectors().len());
    let page = Page::new(title).verdict(verdict).about("World", size).about("Unit", world.table.unit.as_str());
    let page = page.note(regions_note(labels.countries()));
    world.notes.iter().fold(page, |page, note| page.note(note.as_str()))
}

/// The page of a region and those it depends on.
pub fn depend(world: &World, found: &Found, asked: Asked) -> Result<Page, Failure> {
    let me = world.region(asked.region);
    let sources = |method: Source| vec![world.source.clone(), method];
    let reliance = || {
        sources(Source::new(
            "Baldwin, Freeman and Theodorakopoulos, Horses for Courses, NBER Working Paper 30525, 2022",
            "https://doi.org/10.3386/w30525",
        ))
    };
    let embodied = || {
        sources(Source::new(
            "Johnson and Noguera, Journal of International Economics 86(2), 2012",
            "https://doi.org/10.1016/j.jinteco.2011.10.003",
        ))
    };
    let whom = Section::new("On whom")
        .figure(figure(
            "Who depends on whom",
            "Of all inputs of a row, what was made in a column at some stage, per cent; inputs made at home are left out.",
            reliance(),
            &found.matrix,
            Picture::Matrix(Matrix {
                row: "buyer".to_owned(),
                column: "supplier".to_owned(),
                value: "looked_through".to_owned(),
                shades: Shades::Sequential,
            }),
        ))
        .figure(figure(
            &format!("What {me} buys, and what is made there"),
            "Size: what is bought of a supplier. Color: of all inputs, what was made there at some stage. Regions whose place is not known \
             are left out.",
            reliance(),
            &found.map,
            Picture::Map(Map {
                place: "supplier".to_owned(),
                longitude: "longitude".to_owned(),
                latitude: "latitude".to_owned(),
                size: "bought".to_owned(),
                color: "looked_through".to_owned(),
                shades: Shades::Sequential,
            }),
        ))
        .figure(figure(
            "Where inputs are from",
            "Face value is who sells; looked through is where they were made, with inputs of inputs at every stage.",
            reliance(),
            &found.suppliers,
            Picture::Table,
        ));
    let what = Section::new("For what").figure(figure(
        &format!("Inputs of {me} made abroad, by sector"),
        "Per cent of the inputs of a sector; the table tells how concentrated imports of each are (HHI, one where there is one supplier).",
        reliance(),
        &found.sectors,
        bars("sector", "foreign_looked_through", Order::Greatest),
    ));
    let mut points = Section::new("Where it is choked");
    points = match &found.chokepoints {
        Some(chokepoints) => points.figure(figure(
            "The costliest suppliers to be without",
            "By how much a sector and all that is bought get dearer without the supplier, before wages and costs answer.",
            sources(Source::new("Feenstra, American Economic Review 84(1), 1994", "")),
            chokepoints,
            Picture::Table,
        )),
        None => points.text(world.no_elasticities()),
    };
    let mut over = Section::new("Who holds what over whom").figure(figure(
        &format!("{me} and each other region"),
        "Value added of the one in final use of the other, per cent of that final use; at stake is per cent of one's own value added.",
        embodied(),
        &found.partners,
        bars("partner", "balance", Order::Greatest),
    ));
    if let (Some(mutual), Some(on)) = (&found.mutual, asked.on) {
        over = over.figure(figure(
            &format!("{me} over {} less {} over {me}, by sector", world.region(on), world.region(on)),
            "Value added in the other's final use, per cent of it: above zero the other needs the sector more.",
            embodied(),
            mutual,
            bars("sector", "balance", Order::Greatest),
        ));
    }
    let title = asked.on.map_or_else(
        || format!("On whom {me} depends"),
        |on| format!("{me} and {}: who depends on whom", world.region(on)),
    );
    let page = begun(title, &found.verdict, world);
    let scope = asked.sector.map_or("all sectors", |at| world.sector(at));
    let page = page.about("Sector", scope).about("Residual", format!("{:.1e}", found.residual));
    Ok(page.section(whom).section(what).section(points).section(over))
}

/// The page of one equilibrium.
pub fn shock(world: &World, told: &Told) -> Result<Page, Failure> {
    let sources = || {
        vec![
            world.source.clone(),
            Source::new(
                "Caliendo and Parro, Review of Economic Studies 82(1), 2015",
                "https://doi.org/10.1093/restud/rdu035",
            ),
        ]
    };
    let section = Section::new("Who gains and loses").figure(figure(
        "Real income by region",
        "Income beside the prices of final uses, per cent of before; terms and volume of trade in the table are of the first order.",
        sources(),
        &told.effects,
        bars("region", "real_income", Order::Least),
    ));
    Ok(begun(told.title.clone(), &told.verdict, world).about("Equilibrium", told.certificate.as_str()).section(section))
}
