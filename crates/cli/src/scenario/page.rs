//! One page with pictures: the verdict, then each result with its table and sources.

use report::figure::{Bars, Matrix, Order, Shades, Source};
use report::{Figure, Page, Picture, Section, Table};

use crate::failure::Failure;

use super::one;
use super::setting::World;
use super::study;

/// Where the table of the world is from.
fn world_source() -> Source {
    Source::new(
        "World Input-Output Database, release 2016, table of 2014 (Timmer et al. 2015), aggregated; CC BY 4.0",
        "https://www.rug.nl/ggdc/valuechain/wiod/",
    )
}

fn model_source() -> Source {
    Source::new("Caliendo and Parro, Review of Economic Studies 82(1), 2015", "https://doi.org/10.1093/restud/rdu035")
}

fn law_source() -> Source {
    Source::new("The law of portcullis, provision by provision: portcullis law show NAME", "")
}

fn intervals(name: &str) -> Option<(String, String)> {
    Some((format!("{name}_low"), format!("{name}_high")))
}

fn table_only(title: &str, caption: &str, sources: Vec<Source>, table: &Table) -> Figure {
    let (title, caption) = (title.to_owned(), caption.to_owned());
    Figure { title, caption, sources, table: table.clone(), picture: Picture::Table }
}

fn incomes(table: &Table, title: &str, group: Option<&str>) -> Figure {
    Figure {
        title: title.to_owned(),
        caption: "Income beside the prices of final uses, per cent of before; median and 5th to 95th percentile of the draws.".to_owned(),
        sources: vec![world_source(), model_source()],
        table: table.clone(),
        picture: Picture::Bars(Bars {
            label: "region".to_owned(),
            value: "real_income".to_owned(),
            interval: intervals("real_income"),
            group: group.map(str::to_owned),
            order: if group.is_some() { Order::Given } else { Order::Least },
        }),
    }
}

fn begun(title: &str, verdict: String, world: &World<'_>) -> Page {
    let mut page = Page::new(title)
        .verdict(verdict)
        .about("Law", format!("for {}, as known on {}", world.on, world.known))
        .about("Draws", format!("{}, seed {}", world.args.draws, world.args.seed))
        .about("World", "12 regions and 17 sectors of 2014, thin sectors taken out");
    for note in &world.notes {
        page = page.note(note.as_str());
    }
    page.note(world.situation.probes().about.as_str()).note(world.situation.assumptions().about.as_str())
}

/// The page of one scenario.
pub fn one(world: &World<'_>, told: &one::Told) -> Result<Page, Failure> {
    let reach = Section::new("What it reaches")
        .text("Cases that stand for parts of trade, put to the law before and after; where the answers differ, the trade counts as reached.")
        .figure(table_only(
            "What the scenario newly says",
            "Sales of a year that the law newly speaks of, with shares at their likeliest.",
            vec![law_source()],
            &told.reached,
        ))
        .figure(table_only(
            "How much trade is put to the law at all",
            "What no case stands for is left as it was: a gap, not a finding.",
            vec![world_source()],
            &told.coverage,
        ));
    let effects = Section::new("Who gains and loses")
        .figure(incomes(&told.income, "Real income by region", None))
        .figure(Figure {
            title: "Output by region and sector".to_owned(),
            caption: "Per cent of before, median of the draws.".to_owned(),
            sources: vec![world_source(), model_source()],
            table: told.output.clone(),
            picture: Picture::Matrix(Matrix {
                row: "sector".to_owned(),
                column: "region".to_owned(),
                value: "output".to_owned(),
                shades: Shades::Diverging,
            }),
        });
    let card = Section::new("Who holds the stronger card").figure(table_only(
        "Harm to the other and to oneself",
        "Real income lost, per cent.",
        vec![model_source()],
        &told.leverage,
    ));
    let hangs = Section::new("What the result hangs on").figure(table_only(
        "Parameters by their part of the spread",
        "Binned first-order sensitivity of the real income of the region aimed at.",
        vec![],
        &told.hangs_on,
    ));
    let mut page = begun(&told.title, told.verdict(world)?, world).section(reach).section(effects).section(card);
    if let Some((adopters, leaks)) = &told.adoption {
        page = page.section(
            Section::new("Who adds what, and what leaks")
                .figure(Figure {
                    title: "What each adopter adds to the harm of the target".to_owned(),
                    caption: "Shapley value over all coalitions, parameters at their likeliest.".to_owned(),
                    sources: vec![Source::new("Shapley, A value for n-person games, 1953", "")],
                    table: adopters.clone(),
                    picture: Picture::Bars(Bars {
                        label: "adopter".to_owned(),
                        value: "shapley".to_owned(),
                        interval: None,
                        group: None,
                        order: Order::Greatest,
                    }),
                })
                .figure(table_only(
                    "What leaks through those who do not adopt",
                    "As if each stopped, sector by sector, what the adopters stop of their own sales.",
                    vec![model_source()],
                    leaks,
                )),
        );
    }
    Ok(page.section(hangs))
}

/// The page of scenarios beside each other.
pub fn beside(world: &World<'_>, told: &[one::Told], income: &Table, leverage: &Table) -> Result<Page, Failure> {
    let verdicts = told.iter().map(|one| Ok(format!("{}: {}", one.title, one.verdict(world)?)));
    let verdicts = verdicts.collect::<Result<Vec<_>, Failure>>()?;
    Ok(begun("Scenarios beside each other", verdicts.join(". "), world)
        .section(Section::new("Who gains and loses").figure(incomes(
            income,
            "Real income under each scenario",
            Some("scenario"),
        )))
        .section(Section::new("Who holds the stronger card").figure(table_only(
            "Harm to the other and to oneself, by measure",
            "Real income lost, per cent, over the same draws.",
            vec![model_source()],
            leverage,
        ))))
}

/// The page of a study.
pub fn study(world: &World<'_>, told: &study::Told) -> Result<Page, Failure> {
    let mut ladder = Section::new("Where it leads").list(told.ends());
    if told.ladders.rows() > 0 {
        ladder = ladder.figure(table_only(
            "Best answers from the status quo, step by step",
            "Changes of real income, per cent, parameters at their likeliest.",
            vec![],
            &told.ladders,
        ));
    }
    let mut page = begun(&told.study.title, told.verdict(), world)
        .section(Section::new("What each pair of moves pays").figure(table_only(
            "Real income of each player",
            "Per cent of before; median and interval of the draws; how often nobody would gain by another move.",
            vec![world_source(), model_source()],
            &told.payoffs,
        )))
        .section(ladder)
        .section(Section::new("What a truce is worth").figure(table_only(
            "Worth of each truce beside where the ladder ends",
            "A player keeps it from the discount factor on (Friedman 1971).",
            vec![Source::new("Friedman, Review of Economic Studies 38(1), 1971", "")],
            &told.truces,
        )));
    let mut reading = Section::new("How to read it");
    for paragraph in &told.study.reading {
        reading = reading.text(paragraph.as_str());
    }
    if !told.study.reading.is_empty() {
        page = page.section(reading);
    }
    Ok(page)
}
