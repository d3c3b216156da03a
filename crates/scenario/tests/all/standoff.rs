//! The shipped scenarios, put to the shipped law and run in the small world.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use decide::Engine;
use economy::Route;
use economy::world;
use law::{Law, Take, Text};
use scenario::assumptions::Assumptions;
use scenario::probe::Probes;
use scenario::scope::{Asked, Scope, Stand};
use scenario::situation::Situation;
use vocabulary::Date;
use vocabulary::case::Basis;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn texts(path: &Path, found: &mut Vec<(String, String)>) {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        inside.sort();
        inside.iter().for_each(|path| texts(path, found));
    } else if path.extension().is_some_and(|extension| extension == "law") {
        found.push((path.display().to_string(), std::fs::read_to_string(path).unwrap()));
    }
}

fn extend(base: &Law, path: &str) -> Law {
    let mut found = Vec::new();
    texts(&root().join(path), &mut found);
    let read: Vec<Text<'_>> = found.iter().map(|(name, text)| Text { name, text }).collect();
    let (law, problems) = law::extend(base, &read, Take::All);
    assert!(!vocabulary::Problem::any_error(&problems), "{path}: {problems:?}");
    law
}

fn shipped() -> &'static Law {
    static LAW: OnceLock<Law> = OnceLock::new();
    LAW.get_or_init(|| extend(&Law::default(), "law"))
}

fn situation() -> Situation {
    let world = world::small().unwrap().with_thin(|range| range.likely).unwrap();
    let labels = &world.table.labels;
    let probes = Probes::read(scenario::shipped::PROBES, labels).unwrap_or_else(|e| panic!("{e}"));
    let assumptions = Assumptions::read(scenario::shipped::ASSUMPTIONS, labels).unwrap_or_else(|e| panic!("{e}"));
    Situation::new(&world, probes, assumptions).unwrap_or_else(|e| panic!("{e}"))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn asked(situation: &Situation) -> Asked<'static> {
    let before = Engine::new(law::compile(shipped(), day("2025-12-01"), Basis::Law));
    Asked::new(situation.probes(), situation.labels(), &before, day("2025-12-15"), NonZeroUsize::MIN, &|_, _| {})
        .unwrap_or_else(|e| panic!("{e}"))
}

fn reached(situation: &Situation, file: &str) -> Scope {
    let after = extend(shipped(), file);
    let known = day("2025-12-01");
    let after = Engine::new(law::compile(&after, known, Basis::Law));
    asked(situation).scope(&after, &|_, _| {}).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn a_law_laid_over_itself_reaches_nothing() {
    let situation = situation();
    let same = Engine::new(law::compile(shipped(), day("2025-12-01"), Basis::Law));
    let found = asked(&situation).scope(&same, &|_, _| {}).unwrap();
    println!("{} cases put to the law", found.cases);
    assert!(found.cases > 1_000);
    assert_eq!(found.reaches, []);
}

#[test]
fn the_hundred_per_cent_duty_reaches_what_the_united_states_buy_of_china_and_nothing_else() {
    let situation = situation();
    let found = reached(&situation, "examples/scenarios/tariff-100.law");
    let labels = situation.labels();
    let (usa, china) = (labels.country("USA").unwrap(), labels.country("CHN").unwrap());
    assert!(!found.reaches.is_empty());
    let (mut of_china, mut of_hong_kong) = (0, 0);
    for reach in &found.reaches {
        assert_eq!(reach.route.importer, usa, "{reach:?}");
        if reach.route.exporter == china {
            of_china += 1
        } else {
            of_hong_kong += 1
        }
        assert!(["CN", "HK"].contains(&reach.from.code()), "{reach:?}");
        for change in &reach.changes {
            let (Stand::Duty { least: before, .. }, Stand::Duty { least: after, most }) = (change.before, change.after)
            else {
                panic!("{change:?}");
            };
            assert!((after - before - 1.0).abs() < 1e-9 && (most - after).abs() < 1e-9, "{change:?}");
        }
    }
    println!("{of_china} probes from China, {of_hong_kong} from Hong Kong");
    let likely = situation.parameters().likely();
    let figures = situation.answer(&found, &likely, &|_| true).unwrap_or_else(|e| panic!("{e}"));
    for (region, figures) in labels.countries().iter().zip(&figures.regions) {
        println!("{region} {:+.3} % real income, {:+.1} bn USD", figures.real_income, figures.money / 1000.0);
    }
    // Trade between the two falls, and somebody else sells more to the United States.
    let sales = |exporter: usize| {
        let routes = (0..labels.sectors().len()).map(|sector| Route { sector, importer: usa, exporter });
        routes.map(|route| situation.sales(&figures, route)).sum::<f64>()
    };
    assert!(sales(china) < 0.0);
    let others = (0..labels.countries().len()).filter(|at| ![usa, china].contains(at));
    assert!(others.map(sales).sum::<f64>() > 0.0);
    assert!(figures.regions[china].real_income < 0.0);
}

#[test]
fn counting_some_adopters_is_the_law_with_only_those_adopters() {
    let situation = situation();
    let (alone, all) = (
        reached(&situation, "examples/scenarios/software-ban-alone.law"),
        reached(&situation, "examples/scenarios/software-ban-g7.law"),
    );
    let likely = situation.parameters().likely();
    let of_alone = situation.equivalents(&alone, &likely, &|_| true);
    let of_some = situation.equivalents(&all, &likely, &|issuer| issuer.code() == "US");
    assert!(of_alone.stopped.cells().iter().any(|stopped| *stopped > 0.0));
    for ((route, a), b) in of_alone.stopped.routes().zip(of_some.stopped.cells()) {
        assert!((a - b).abs() < 1e-12, "{route:?}: {a} alone, {b} among others");
    }
}

#[test]
fn in_the_first_year_rare_earths_hurt_others_and_nothing_hurts_where_nothing_is_reached() {
    let situation = situation();
    let likely = situation.parameters().likely();
    let none = situation.equivalents(&Scope { reaches: Vec::new(), cases: 0 }, &likely, &|_| true);
    let year = situation.first_year(&none, &likely).unwrap_or_else(|e| panic!("{e}"));
    assert!(year.lost.iter().all(|lost| lost.abs() < 1e-9), "{:?}", year.lost);
    for file in ["rare-earths-revive", "software-ban-g7", "critical-software-broad", "tariff-100"] {
        let scope = reached(&situation, &format!("examples/scenarios/{file}.law"));
        let equivalents = situation.equivalents(&scope, &likely, &|_| true);
        let began = std::time::Instant::now();
        let year = situation.first_year(&equivalents, &likely).unwrap_or_else(|e| panic!("{file}: {e}"));
        println!("{file} in {:?}", began.elapsed());
        for (region, lost) in situation.labels().countries().iter().zip(&year.lost) {
            println!("  {region} {lost:.3} % of a year's value added");
        }
    }
}
