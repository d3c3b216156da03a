//! What tests of pages and tables share: figures of every kind, whose words are the caller's.

#![allow(dead_code, clippy::unwrap_used, reason = "each test uses some of it, and stops on what does not hold")]

use jiff::civil::date;
use report::figure::{
    Bars, Ladder, Leverage, Lines, Map, Matrix, Order, Payoffs, STATES, Shades, Source, TOGETHER, Timeline,
};
use report::{Column, Figure, Picture, Table};

/// Text that would break a page, a file or a line if it were taken for something else.
pub fn hostile() -> Vec<String> {
    let all = [
        "</script><script>alert(1)</script>",
        "</style><style>*{display:none}",
        "</text></svg><img src=x onerror=alert(1)>",
        "</title></caption></table>",
        "\"><a href=\"javascript:alert(1)\">",
        "' onmouseover='alert(1)",
        "a & b &amp; c &lt;b&gt; &#x202e; &nbsp",
        "<!-- --> <![CDATA[ ]]> <?xml?>",
        "=HYPERLINK(\"http://example.org\",\"click\")",
        "one, \"two\"; three\ttabs\nlines\r\nmore",
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{85}\u{9f}\u{fffe}\u{ffff}\u{fdd0}",
        "\u{202e}txet desrever\u{202c} \u{200f}\u{200e}\u{2066}kept apart\u{2069} \u{061c}",
        "שלום עולם مرحبا 中文 🇨🇳 e\u{301}\u{301}\u{301}",
        "\u{feff}mark of order",
        "   ",
        "",
    ];
    let mut all: Vec<String> = all.map(str::to_owned).to_vec();
    all.push("x".repeat(10_000));
    all.push("long words ".repeat(1_000));
    all
}

/// Words that no one would mind.
pub fn plain() -> Vec<String> {
    (0..hostile().len()).map(|at| format!("name {at}")).collect()
}

/// A figure of every kind, with these words wherever there are words.
pub fn figures(words: &[String]) -> Vec<Figure> {
    let word = |at: usize| words.get(at % words.len()).cloned().unwrap();
    let texts =
        |name: &str, from: usize| Column::text(name, word(from + 1), (0..words.len()).map(&word).collect::<Vec<_>>());
    let numbers = |name: &str, by: f64| {
        let values = (0..words.len()).map(|at| if at % 7 == 3 { None } else { Some((at as f64 - 4.0) * by) });
        Column::number_or_missing(name, word(at_of(name)), word(at_of(name) + 2), 2, values.collect::<Vec<_>>())
    };
    let full = |name: &str, by: f64| {
        let values = (0..words.len()).map(|at| (at as f64 + 1.0) * by);
        Column::number(name, word(at_of(name)), word(at_of(name) + 2), 2, values.collect::<Vec<_>>())
    };
    let table = |name: &str, columns: Vec<Column>| Table::new(name, word(3), columns).unwrap();
    let figure = |title: usize, table: Table, picture: Picture| {
        let sources = words.iter().map(|text| Source::new(text.clone(), text.clone())).chain([
            Source::new(word(2), "https://example.org/a?b=c&d=\"e\"<f>"),
            Source::new(word(5), "javascript:alert(1)"),
            Source::new(word(6), "https://example.org/\" onclick=\"alert(1)"),
        ]);
        Figure { title: word(title), caption: word(title + 1), sources: sources.collect(), table, picture }
    };
    let interval = || Some(("low".to_owned(), "high".to_owned()));
    let name = str::to_owned;
    let players = (word(0), word(4));
    let pairs: Vec<(String, String)> =
        words.iter().flat_map(|a| words.iter().map(move |b| (a.clone(), b.clone()))).collect();
    let two = |columns: (&str, &str)| {
        let (a, b): (Vec<String>, Vec<String>) = pairs.iter().cloned().unzip();
        vec![Column::text(columns.0, word(1), a), Column::text(columns.1, word(2), b)]
    };
    let long: Vec<f64> = (0..pairs.len()).map(|at| (at % 13) as f64 - 6.0).collect();
    let with = |mut columns: Vec<Column>, more: Vec<Column>| {
        columns.extend(more);
        columns
    };
    let days = (0..words.len()).map(|at| date(2025, 1, 1).checked_add(jiff::Span::new().days(at as i64 * 9)).unwrap());
    let days: Vec<_> = days.collect();
    // More groups than stand in one panel are panels.
    let groups = TOGETHER + 2;
    let mut all = vec![
        figure(0, table("only", vec![texts("label", 0), numbers("value", 1.0)]), Picture::Table),
        figure(
            1,
            table("bars", vec![texts("label", 0), full("value", 1.0), full("low", 0.5), full("high", 2.0)]),
            Picture::Bars(Bars {
                label: name("label"),
                value: name("value"),
                interval: interval(),
                group: None,
                order: Order::Greatest,
            }),
        ),
        figure(
            2,
            table(
                "groups",
                with(two(("label", "group")), vec![Column::number("value", word(1), word(2), 1, long.clone())]),
            ),
            Picture::Bars(Bars {
                label: name("label"),
                value: name("value"),
                interval: None,
                group: Some(name("group")),
                order: Order::Given,
            }),
        ),
        figure(
            3,
            table(
                "matrix",
                with(two(("row", "column")), vec![Column::number("value", word(1), word(2), 1, long.clone())]),
            ),
            Picture::Matrix(Matrix {
                row: name("row"),
                column: name("column"),
                value: name("value"),
                shades: Shades::Diverging,
            }),
        ),
        figure(
            4,
            table(
                "map",
                vec![
                    texts("place", 0),
                    full("east", 9.0),
                    full("north", 4.0),
                    full("size", 1.0),
                    numbers("color", 1.0),
                ],
            ),
            Picture::Map(Map {
                place: name("place"),
                longitude: name("east"),
                latitude: name("north"),
                size: name("size"),
                color: name("color"),
                shades: Shades::Sequential,
            }),
        ),
        figure(
            5,
            table(
                "timeline",
                vec![
                    texts("measure", 0),
                    Column::text("state", word(2), (0..words.len()).map(|at| STATES[at % STATES.len()])),
                    Column::date("from", word(3), days.clone()),
                    Column::date_or_missing(
                        "until",
                        word(4),
                        (0..words.len()).map(|at| (at % 2 == 0).then(|| date(2026, 1, 1))),
                    ),
                ],
            ),
            Picture::Timeline(Timeline {
                measure: name("measure"),
                state: name("state"),
                from: name("from"),
                until: name("until"),
                on: date(2025, 3, 1),
            }),
        ),
        figure(
            6,
            table(
                "leverage",
                vec![
                    texts("name", 0),
                    numbers("own", 1.0),
                    numbers("other", 2.0),
                    numbers("low", 0.5),
                    numbers("high", 2.0),
                ],
            ),
            Picture::Leverage(Leverage {
                name: name("name"),
                own: name("own"),
                other: name("other"),
                own_interval: None,
                other_interval: None,
                logarithmic: false,
            }),
        ),
        figure(
            7,
            table(
                "ladder",
                vec![
                    Column::number_or_missing(
                        "step",
                        "step",
                        "",
                        0,
                        (0..words.len()).map(|at| (at % 5 != 4).then_some(at as f64)),
                    ),
                    Column::text(
                        "mover",
                        "mover",
                        (0..words.len())
                            .map(|at| if at == 0 { String::new() } else { [&players.0, &players.1][at % 2].clone() }),
                    ),
                    texts("made", 0),
                    Column::text("mark", "mark", words.iter().map(|text| format!("equilibrium, {text}"))),
                    Column::number("a", players.0.clone(), word(2), 2, (0..words.len()).map(|at| at as f64)),
                    Column::number("b", players.1.clone(), word(2), 2, (0..words.len()).map(|at| -(at as f64))),
                ],
            ),
            Picture::Ladder(Ladder {
                step: name("step"),
                mover: name("mover"),
                made: name("made"),
                payoffs: vec![name("a"), name("b")],
                mark: name("mark"),
            }),
        ),
        figure(
            8,
            table(
                "payoffs",
                with(
                    two(("one", "two")),
                    vec![
                        Column::number("paid_one", word(1), word(2), 1, long.clone()),
                        Column::number("paid_two", word(1), word(2), 1, long.iter().map(|value| -value)),
                    ],
                ),
            ),
            Picture::Payoffs(Payoffs {
                players,
                moves: (name("one"), name("two")),
                payoffs: (name("paid_one"), name("paid_two")),
                tolerance: 0.0,
            }),
        ),
    ];
    for (at, groups) in [3, groups].into_iter().enumerate() {
        let lines: Vec<(String, f64)> = (0..groups)
            .flat_map(|group| (0..20).map(move |day| (group, day)))
            .map(|(group, day)| (word(group), f64::from(day)))
            .collect();
        all.push(figure(
            9 + at,
            table(
                &format!("lines-{at}"),
                vec![
                    Column::text("group", word(1), lines.iter().map(|(group, _)| group.clone())),
                    Column::number("day", word(2), "", 0, lines.iter().map(|(_, day)| *day)),
                    Column::number("value", word(3), word(4), 2, lines.iter().map(|(_, day)| day.sin())),
                    Column::number("low", word(3), word(4), 2, lines.iter().map(|(_, day)| day.sin() - 1.0)),
                    Column::number("high", word(3), word(4), 2, lines.iter().map(|(_, day)| day.sin() + 1.0)),
                ],
            ),
            Picture::Lines(Lines { along: name("day"), value: name("value"), group: name("group"), band: interval() }),
        ));
    }
    all
}

/// Some place among the words, other for every name.
fn at_of(name: &str) -> usize {
    name.bytes().map(usize::from).sum()
}
