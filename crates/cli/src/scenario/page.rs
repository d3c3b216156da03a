//! One page with pictures: the verdict, then each result with its table and sources.

use report::figure::{Bars, Ladder, Leverage, Lines, Map, Matrix, Order, Payoffs, Shades, Source, Timeline};
use report::{Figure, Page, Picture, Section, Table};
use scenario::findings::Horizon;

use crate::economy::{regions_note, small_source};
use crate::failure::Failure;

use super::one;
use super::setting::World;
use super::study;

fn days_source() -> Source {
    Source::new(
        "Adaptive input-output model of days (Hallegatte 2014; docs/disruption.md)",
        "https://doi.org/10.1111/risa.12090",
    )
}

fn model_source() -> Source {
    Source::new("Caliendo and Parro, Review of Economic Studies 82(1), 2015", "https://doi.org/10.1093/restud/rdu035")
}

fn assumptions_source() -> Source {
    Source::new("Every parameter with its interval and its source: docs/assumptions.md", "")
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

fn incomes(world: &World<'_>, table: &Table, title: &str, group: Option<&str>) -> Figure {
    Figure {
        title: title.to_owned(),
        caption: "Income beside the prices of final uses, per cent of before; median and 5th to 95th percentile of the draws.".to_owned(),
        sources: vec![world.ground.source.clone(), model_source()],
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
        .about("World", world.ground.size.as_str())
        .about("Table", world.ground.source.title.as_str());
    for note in &world.ground.world.notes {
        page = page.note(note.as_str());
    }
    page = page.note(regions_note(world.situation.labels().countries()));
    page.note(world.situation.probes().about.as_str()).note(world.situation.assumptions().about.as_str())
}

/// Harm to the other and to oneself: points where all harm, else the table alone.
fn leverage(world: &World<'_>, title: &str, caption: &str, table: &Table) -> Figure {
    Figure {
        title: title.to_owned(),
        caption: format!("{caption} Median and 5th to 95th percentile of the draws."),
        sources: vec![world.ground.source.clone(), model_source(), days_source()],
        table: table.clone(),
        picture: Picture::Leverage(Leverage {
            name: "measure".to_owned(),
            own: "own".to_owned(),
            other: "other".to_owned(),
            own_interval: intervals("own"),
            other_interval: intervals("other"),
            logarithmic: false,
        }),
    }
}

/// The page of one scenario.
pub fn one(world: &World<'_>, told: &one::Told) -> Result<Page, Failure> {
    let reach = Section::new("What it reaches")
        .text("Cases that stand for parts of trade, put to the law before and after; where the answers differ, the trade counts as reached.")
        .figure(Figure {
            title: "The life of the measures under the scenario".to_owned(),
            caption: "What is supposed counts as known.".to_owned(),
            sources: vec![law_source()],
            table: told.timeline.clone(),
            picture: Picture::Timeline(Timeline {
                measure: "measure".to_owned(),
                state: "state".to_owned(),
                from: "from".to_owned(),
                until: "until".to_owned(),
                on: world.on,
            }),
        })
        .figure(table_only(
            "What the scenario newly says",
            "Sales of a year that the law newly speaks of, with shares at their likeliest.",
            vec![law_source()],
            &told.reached,
        ))
        .figure(table_only(
            "How much trade is put to the law at all",
            "What no case stands for is left as it was: a gap, not a finding.",
            vec![world.ground.source.clone()],
            &told.coverage,
        ));
    let year = Section::new("The first year")
        .text("Before prices and trade settle: what may not be sold runs out, others fill what they can, software without updates grows old. A duty makes nothing unavailable and is not in here.")
        .text("Where production hangs on an input in fixed proportion and nobody fills the gap, a model of this family runs down without end. The upper ends of the intervals are that: they say that the loss may be very large, and not how large.")
        .figure(Figure {
            title: "Value added lost in the first year".to_owned(),
            caption: "Per cent of a year's; median and 5th to 95th percentile of the draws.".to_owned(),
            sources: vec![world.ground.source.clone(), days_source()],
            table: told.first_year.clone(),
            picture: Picture::Bars(Bars {
                label: "region".to_owned(),
                value: "lost".to_owned(),
                interval: intervals("lost"),
                group: None,
                order: Order::Greatest,
            }),
        })
        .figure(Figure {
            title: "Value added lost day by day".to_owned(),
            caption: "Per cent of a day's; median and 5th to 95th percentile of the draws.".to_owned(),
            sources: vec![world.ground.source.clone(), days_source()],
            table: told.days.clone(),
            picture: Picture::Lines(Lines {
                along: "day".to_owned(),
                value: "lost".to_owned(),
                group: "region".to_owned(),
                band: intervals("lost"),
            }),
        });
    let effects = Section::new("Once trade has settled")
        .figure(incomes(world, &told.income, "Real income by region", None))
        .figure(Figure {
            title: "Who gains and loses, on the map".to_owned(),
            caption: "Bubbles by income a year; colors by the change of real income, per cent.".to_owned(),
            sources: vec![world.ground.source.clone(), model_source()],
            table: told.map.clone(),
            picture: Picture::Map(Map {
                place: "region".to_owned(),
                longitude: "longitude".to_owned(),
                latitude: "latitude".to_owned(),
                size: "size".to_owned(),
                color: "real_income".to_owned(),
                shades: Shades::Diverging,
            }),
        })
        .figure(Figure {
            title: "Output by region and sector".to_owned(),
            caption: "Per cent of before, median of the draws.".to_owned(),
            sources: vec![world.ground.source.clone(), model_source()],
            table: told.output.clone(),
            picture: Picture::Matrix(Matrix {
                row: "sector".to_owned(),
                column: "region".to_owned(),
                value: "output".to_owned(),
                shades: Shades::Diverging,
            }),
        });
    let card = Section::new("Who holds the stronger card").figure(leverage(
        world,
        "Harm to the other and to oneself",
        "In the first year per cent of value added; once settled per cent of real income.",
        &told.leverage,
    ));
    let hangs = Section::new("What the result hangs on")
        .figure(table_only(
            "Once settled: parameters by their part of the spread",
            "First-order sensitivity of the real income of the region aimed at.",
            vec![assumptions_source()],
            &told.hangs_on,
        ))
        .figure(table_only(
            "In the first year: parameters by their part of the spread",
            "First-order sensitivity of the value added lost by the region aimed at.",
            vec![assumptions_source()],
            &told.hangs_on_first_year,
        ));
    let mut page =
        begun(&told.title, told.verdict(world)?, world).section(reach).section(year).section(effects).section(card);
    if let Some((adopters, leaks)) = &told.adoption {
        page = page.section(
            Section::new("Who adds what, and what leaks")
                .figure(Figure {
                    title: "What each adopter adds to the harm of the target".to_owned(),
                    caption: "Shapley value over all coalitions, parameters at their likeliest.".to_owned(),
                    sources: vec![
                        world.ground.source.clone(),
                        model_source(),
                        Source::new("Shapley, A value for n-person games, 1953", ""),
                    ],
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
    Ok(grounded(page.section(hangs), world))
}

/// With how far the world is from the one that ships, where it is another.
fn grounded(page: Page, world: &World<'_>) -> Page {
    let Some(beside) = &world.ground.beside else { return page };
    page.section(Section::new("The world it stands on").text(world.ground.size.as_str()).figure(table_only(
        "Shares of world output beside the world that ships",
        "All of the table's output is placed; what had no place would be an error.",
        vec![world.ground.source.clone(), small_source()],
        beside,
    )))
}

/// The page of scenarios beside each other.
pub fn beside(
    world: &World<'_>,
    told: &[one::Told],
    income: &Table,
    [settled, year]: [&Table; 2],
) -> Result<Page, Failure> {
    let verdicts = told.iter().map(|one| Ok(format!("{}: {}", one.title, one.verdict(world)?)));
    let mut page = begun("Scenarios beside each other", String::new(), world);
    for verdict in verdicts {
        page = page.verdict(verdict?);
    }
    let card = Section::new("Who holds the stronger card")
        .figure(leverage(world, "Once trade has settled", "Real income lost, per cent.", settled))
        .figure(leverage(world, "In the first year", "Value added lost, per cent of a year's.", year));
    let effects = Section::new("Who gains and loses");
    let effects = effects.figure(incomes(world, income, "Real income under each scenario", Some("scenario")));
    Ok(grounded(page.section(card).section(effects), world))
}

/// A table of two players' payoffs; of more there is no picture.
fn payoffs(told: &study::Told) -> Picture {
    let [first, second] = told.study.players.as_slice() else { return Picture::Table };
    let pair = |name: &str| (format!("{name}_1"), format!("{name}_2"));
    Picture::Payoffs(Payoffs {
        players: (first.name.clone(), second.name.clone()),
        moves: pair("move"),
        payoffs: pair("income"),
        tolerance: 1e-6,
    })
}

/// The page of a study.
pub fn study(world: &World<'_>, told: &study::Told) -> Result<Page, Failure> {
    let mut ladder = Section::new("Where it leads").list(told.ends()).figure(Figure {
        title: format!("From the status quo, where {} moves first", told.first()),
        caption: "What each is paid on every rung, parameters at their likeliest; truces stand under the ladder."
            .to_owned(),
        sources: vec![model_source(), days_source()],
        table: told.rungs.clone(),
        picture: Picture::Ladder(Ladder {
            step: "step".to_owned(),
            mover: "mover".to_owned(),
            made: "made".to_owned(),
            payoffs: (1..=told.study.players.len()).map(|at| format!("paid_{at}")).collect(),
            mark: "mark".to_owned(),
        }),
    });
    if told.ladders.rows() > 0 {
        ladder = ladder.figure(table_only(
            "Best answers from the status quo, step by step",
            "Per cent of before, parameters at their likeliest.",
            vec![world.ground.source.clone(), model_source(), days_source()],
            &told.ladders,
        ));
    }
    let mut page = begun(&told.study.title, told.verdict(), world)
        .section(Section::new("What each pair of moves pays").figure(Figure {
            title: match told.study.horizon {
                Horizon::FirstYear => "Value added of each player in the first year".to_owned(),
                Horizon::Settled => "Real income of each player once trade has settled".to_owned(),
            },
            caption:
                "Per cent of before, median of the draws; best answers underlined, stable pairs framed.".to_owned(),
            sources: vec![world.ground.source.clone(), model_source()],
            table: told.payoffs.clone(),
            picture: payoffs(told),
        }))
        .section(ladder)
        .section(Section::new("What a truce is worth").figure(table_only(
            "Worth of each truce beside where the ladder ends",
            "A player keeps it from the discount factor on (Friedman 1971).",
            vec![Source::new("Friedman, Review of Economic Studies 38(1), 1971", "")],
            &told.truces,
        )));
    let mut reading = Section::new("How to read it");
    if !world.ground.is_shipped() {
        reading = reading.text(study::OTHER_GROUND);
    }
    for paragraph in &told.study.reading {
        reading = reading.text(paragraph.as_str());
    }
    if !told.study.reading.is_empty() {
        page = page.section(reading);
    }
    Ok(grounded(page, world))
}
