//! What holds of samples, runs over them and what is said of them.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use scenario::draws::{DrawsError, Parameter, Parameters, Sample, Shape, Summary, influence, quantile, run};

fn parameter(name: &str, shape: Shape, [least, likely, most]: [f64; 3]) -> Parameter {
    Parameter {
        name: name.to_owned(),
        least,
        likely,
        most,
        shape,
        source: "a test".to_owned(),
        judgment: true,
        together: None,
    }
}

fn threads(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

fn uniform(names: &[&str], draws: usize, seed: u64) -> Sample {
    let all = names.iter().map(|name| parameter(name, Shape::Uniform, [0.0, 0.5, 1.0]));
    Sample::new(&Parameters::new(all.collect()).unwrap(), draws, seed).unwrap()
}

#[test]
fn quantiles_are_those_of_scipy() {
    // scipy 1.17: triang.ppf(q, 0.25, 2, 8), norm.ppf(q).
    let triangular = parameter("t", Shape::Triangular, [2.0, 4.0, 10.0]);
    for (at, expected) in [(0.05, 2.894_427_190_999_916), (0.5, 5.101_020_514_433_644), (0.99, 9.307_179_676_972_45)] {
        assert!((triangular.quantile(at) - expected).abs() < 1e-13, "{at}");
    }
    // A log-normal whose 5th and 95th percentiles are exp(±z₉₅) is exp of a standard normal.
    let z = 1.644_853_626_951_472_7_f64;
    let normal = parameter("n", Shape::LogNormal, [(-z).exp(), 1.0, z.exp()]);
    for (at, expected) in [
        (1e-10, -6.361_340_902_404_056),
        (0.001, -3.090_232_306_167_813),
        (0.2, -0.841_621_233_572_914_3),
        (0.5, 0.0),
        (0.95, 1.644_853_626_951_472_2),
        (0.999_999, 4.753_424_308_817_087),
    ] {
        assert!((normal.quantile(at).ln() - expected).abs() < 1e-11, "{at}: {}", normal.quantile(at).ln());
    }
}

#[test]
fn a_thousand_draws_cover_so_well_that_their_mean_is_that_of_the_distribution() {
    let parameters = Parameters::new(vec![parameter("t", Shape::Triangular, [2.0, 4.0, 10.0])]).unwrap();
    let sample = Sample::new(&parameters, 1000, 9).unwrap();
    let summary = Summary::of(&sample.columns()[0].iter().copied().map(Some).collect::<Vec<_>>()).unwrap();
    // Independent draws would miss the mean by about 0.05.
    assert!((summary.mean - 16.0 / 3.0).abs() < 0.002, "{}", summary.mean);
    assert!((summary.median - parameters.list()[0].quantile(0.5)).abs() < 0.01);
}

#[test]
fn an_uneven_log_normal_keeps_all_three_numbers() {
    let uneven = parameter("u", Shape::LogNormal, [1.0, 2.0, 9.0]);
    for (at, expected) in [(0.05, 1.0), (0.5, 2.0), (0.95, 9.0)] {
        assert!((uneven.quantile(at) - expected).abs() < 1e-12);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_strip_of_a_parameter_is_drawn_once(seed: u64, draws in 1..400_usize) {
        let sample = uniform(&["a", "b"], draws, seed);
        for column in sample.columns() {
            let mut strips: Vec<usize> = column.iter().map(|value| (value * draws as f64) as usize).collect();
            strips.sort_unstable();
            prop_assert_eq!(strips, (0..draws).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_parameter_is_drawn_the_same_whatever_stands_beside_it(seed: u64) {
        let (one, two) = (uniform(&["a", "b"], 50, seed), uniform(&["c", "b", "a"], 50, seed));
        for (a, b) in one.iter().zip(two.iter()) {
            prop_assert_eq!(a.get("a").unwrap(), b.get("a").unwrap());
            prop_assert_eq!(a.get("b").unwrap(), b.get("b").unwrap());
        }
        prop_assert!(one.columns()[0] != one.columns()[1]);
    }

    #[test]
    fn draws_lie_between_least_and_most(seed: u64, low in -5.0..5.0_f64, up in 0.0..3.0_f64, further in 0.0..3.0_f64) {
        for shape in [Shape::Fixed, Shape::Uniform, Shape::Triangular] {
            let numbers = [low, low + up, low + up + further];
            let parameters = Parameters::new(vec![parameter("p", shape, numbers)]).unwrap();
            for draw in Sample::new(&parameters, 20, seed).unwrap().iter() {
                let value = draw.get("p").unwrap();
                prop_assert!(numbers[0] <= value && value <= numbers[2]);
            }
        }
    }
}

#[test]
fn the_draws_of_a_seed_are_those_of_the_algorithm_written_a_second_time() {
    let sample = uniform(&["elasticity"], 4, 2026);
    let again = uniform(&["elasticity"], 4, 2026);
    assert_eq!(sample.columns(), again.columns());
    // As `oracle/draws.py elasticity 4 2026` prints them: the same algorithm, written a second time in another language.
    let expected = [0.8432495723527617, 0.6363383059356321, 0.48719283740148234, 0.11980869503773847];
    for (found, expected) in sample.columns()[0].iter().zip(expected) {
        assert!((found - expected).abs() < 1e-15, "{:?}", sample.columns()[0]);
    }
}

#[test]
fn answers_do_not_depend_on_threads_and_every_draw_is_told() {
    let sample = uniform(&["a", "b"], 301, 7);
    let told = AtomicUsize::new(0);
    let answer = |draw: scenario::draws::Draw<'_>| Ok::<_, DrawsError>(draw.get("a")? - draw.get("b")?);
    let alone = run(&sample, threads(1), answer, |_| {});
    let together = run(&sample, threads(4), answer, |done| {
        told.fetch_max(done, Ordering::Relaxed);
    });
    assert_eq!(alone.answers(), together.answers());
    assert_eq!(told.into_inner(), 301);
}

#[test]
fn failed_draws_are_counted_with_their_reasons() {
    let sample = uniform(&["a"], 100, 1);
    let found = run(
        &sample,
        threads(2),
        |draw| match draw.number() {
            3 | 90 => Err("no convergence"),
            40 => Err("negative share"),
            number => Ok(number as f64 - 50.0),
        },
        |_| {},
    );
    let failures = found.failures();
    assert_eq!((failures.failed, failures.draws), (3, 100));
    assert_eq!(failures.reasons, [("no convergence".to_owned(), 2, 3), ("negative share".to_owned(), 1, 40)]);
    let summary = found.summary(|value| *value).unwrap();
    assert_eq!((summary.answered, summary.failed), (97, 3));
    let none = run(&sample, threads(2), |_| Err::<f64, _>("no convergence"), |_| {});
    assert!(
        none.summary(|value| *value).unwrap_err().to_string().contains("all 100 failed; 100 of them: no convergence")
    );
}

#[test]
fn a_summary_is_what_numpy_says() {
    // numpy.quantile([3, -1, 4, 1, -5, 9, 2, 6], [0.05, 0.5, 0.95]) and mean.
    let values = [3.0, -1.0, 4.0, 1.0, -5.0, 9.0, 2.0, 6.0].map(Some);
    let found = Summary::of(&values).unwrap();
    assert!((found.low + 3.6).abs() < 1e-12 && (found.median - 2.5).abs() < 1e-12 && (found.high - 7.95).abs() < 1e-12);
    assert!((found.mean - 2.375).abs() < 1e-12);
    assert_eq!((found.positive, found.negative), (0.75, 0.25));
    assert!(quantile(&[], 0.5).is_nan());
}

#[test]
fn influence_is_that_of_a_function_whose_indices_are_known() {
    // y = 4a + 2b + c, all uniform: shares of variance 16/21, 4/21, 1/21; ranks change them little. And `idle` does nothing.
    let sample = uniform(&["idle", "c", "b", "a"], 2000, 11);
    let results: Vec<Option<f64>> = sample
        .iter()
        .map(|draw| Some(4.0 * draw.get("a").unwrap() + 2.0 * draw.get("b").unwrap() + draw.get("c").unwrap()))
        .collect();
    let found = influence(&sample, &results).unwrap();
    let names: Vec<&str> = found.iter().map(|each| each.parameter.as_str()).collect();
    assert_eq!(names, ["a", "b", "c", "idle"]);
    for (each, expected) in found.iter().zip([16.0 / 21.0, 4.0 / 21.0, 1.0 / 21.0, 0.0]) {
        assert!((each.share - expected).abs() < 0.03, "{each:?}");
    }
    assert!(found[3].share <= found[3].chance && found[3].correlation.abs() < 0.06);
    assert!(found[0].correlation > 0.8);
}

#[test]
fn influence_that_rises_and_falls_is_seen_though_its_correlation_is_none() {
    let sample = uniform(&["hill", "slope"], 1000, 5);
    let result = |draw: scenario::draws::Draw<'_>| {
        Some(-(draw.get("hill").unwrap() - 0.5).powi(2) * 10.0 + 0.3 * draw.get("slope").unwrap())
    };
    let found = influence(&sample, &sample.iter().map(result).collect::<Vec<_>>()).unwrap();
    assert_eq!(found[0].parameter, "hill");
    assert!(found[0].share > 0.8 && found[0].correlation.abs() < 0.1);
}

#[test]
fn bad_parameters_are_named() {
    let check = |shape, numbers| Parameters::new(vec![parameter("theta", shape, numbers)]).unwrap_err().to_string();
    let crossed = check(Shape::Triangular, [3.0, 2.0, 4.0]);
    assert_eq!(crossed, "parameter `theta`: least 3 is above likely 2: expected least <= likely <= most");
    assert!(check(Shape::Uniform, [0.0, f64::NAN, 1.0]).contains("likely is NaN"));
    assert!(check(Shape::LogNormal, [0.0, 1.0, 2.0]).contains("expected above 0"));
    let mut unsourced = parameter("theta", Shape::Fixed, [1.0; 3]);
    unsourced.source = " ".to_owned();
    assert!(Parameters::new(vec![unsourced]).unwrap_err().to_string().contains("no source"));
    let twice = vec![parameter("x", Shape::Fixed, [1.0; 3]), parameter("x", Shape::Fixed, [1.0; 3])];
    assert_eq!(Parameters::new(twice).unwrap_err(), DrawsError::Twice("x".to_owned()));
    let sample = uniform(&["a", "b"], 3, 1);
    assert_eq!(sample.draw(0).unwrap().get("c").unwrap_err().to_string(), "no parameter `c`: there are a, b");
    assert!(Sample::new(sample.parameters(), 0, 1).is_err());
    assert!(matches!(Summary::of(&[Some(1.0), Some(f64::INFINITY)]), Err(DrawsError::NotFinite { draw: 1, .. })));
}
