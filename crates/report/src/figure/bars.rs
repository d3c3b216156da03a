//! Bars with intervals: one number a name, for one or more scenarios.

use super::FigureError;
use super::data::{Data, Numbers, distinct};
use crate::draw::shape::{self, Anchor, count};
use crate::draw::write::{self, SIZE};
use crate::draw::{Drawing, Linear, Room};
use crate::markup::Element;
use crate::number;

/// Bars that lie from zero to a value, one a name, side by side for the groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// The column of names.
    pub label: String,
    /// The column of values.
    pub value: String,
    /// The columns of the ends of the interval.
    pub interval: Option<(String, String)>,
    /// The column of groups: scenarios.
    pub group: Option<String>,
    /// In which order the names stand.
    pub order: Order,
}

/// In which order names stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As in the table.
    Given,
    /// The greatest value of the first group first.
    Greatest,
    /// The least value of the first group first.
    Least,
}

/// One bar: its group, its value, its interval.
struct Bar {
    group: usize,
    value: Option<f64>,
    interval: Option<(f64, f64)>,
}

impl Bars {
    pub(super) fn draw(&self, data: Data<'_>, room: Room<'_>) -> Result<Drawing, FigureError> {
        let labels = data.texts(&self.label)?;
        let values = data.numbers(&self.value)?;
        let interval = data.interval(self.interval.as_ref())?;
        let groups = data.words(self.group.as_ref())?;
        let group_names = groups.map(distinct).unwrap_or_default();
        let mut names: Vec<(&str, Vec<Bar>)> = distinct(labels).into_iter().map(|name| (name, Vec::new())).collect();
        for (row, label) in labels.iter().enumerate() {
            let name = groups.and_then(|groups| groups.get(row)).map_or("", String::as_str);
            let group = group_names.iter().position(|known| *known == name).unwrap_or(0);
            let ends = interval.and_then(|(low, high)| Some((low.get(row)?, high.get(row)?)));
            if let Some((low, high)) = ends
                && low > high
            {
                return Err(data.row(row, format!("the interval runs from {low} down to {high}; swap its ends")));
            }
            if let Some((_, bars)) = names.iter_mut().find(|(known, _)| known == label) {
                if bars.iter().any(|bar| bar.group == group) {
                    let of = if name.is_empty() { String::new() } else { format!(" in `{name}`") };
                    return Err(
                        data.row(row, format!("`{label}` has a second value{of}; name a group column or sum them"))
                    );
                }
                bars.push(Bar { group, value: values.get(row), interval: ends });
            }
        }
        let first = |bars: &[Bar]| bars.iter().find(|bar| bar.group == 0).and_then(|bar| bar.value);
        match self.order {
            Order::Given => {}
            Order::Greatest => names.sort_by(|a, b| {
                first(&b.1).unwrap_or(f64::NEG_INFINITY).total_cmp(&first(&a.1).unwrap_or(f64::NEG_INFINITY))
            }),
            Order::Least => names
                .sort_by(|a, b| first(&a.1).unwrap_or(f64::INFINITY).total_cmp(&first(&b.1).unwrap_or(f64::INFINITY))),
        }
        for (_, bars) in &mut names {
            bars.sort_by_key(|bar| bar.group);
        }
        Ok(Picture { names, groups: group_names, values }.draw(room))
    }
}

/// What is to be drawn, read and sorted.
struct Picture<'a> {
    names: Vec<(&'a str, Vec<Bar>)>,
    groups: Vec<&'a str>,
    values: Numbers<'a>,
}

impl Picture<'_> {
    fn draw(&self, room: Room<'_>) -> Drawing {
        let column = self.values.column;
        let grouped = self.groups.len() > 1;
        // A number behind a long interval would be read as its end, so the ends are said where there is room.
        let ranged = !grouped && !room.is_narrow();
        let written = |bar: &Bar| bar.value.map_or("n/a".to_owned(), |value| self.written(value, bar.interval, ranged));
        let thick = if grouped { 15.0 } else { 18.0 };
        let gap = if grouped { 12.0 } else { 8.0 };
        let most = if room.is_narrow() { 0.34 } else { 0.36 } * room.width;
        let left = write::widest(self.names.iter().map(|(name, _)| *name), SIZE).min(most) + 10.0;

        // Beyond the outermost bar or interval there must be room for its number.
        let bars = || self.names.iter().flat_map(|(_, bars)| bars);
        let ends = |bar: &Bar| {
            let value = bar.value.unwrap_or(0.0);
            let (low, high) = bar.interval.unwrap_or((value, value));
            (low.min(value), high.max(value))
        };
        let below = bars().filter(|bar| bar.value.is_some_and(|v| v < 0.0));
        let before = below.map(|bar| write::width(&written(bar), SIZE) + 8.0).fold(4.0, f64::max);
        let above = bars().filter(|bar| bar.value.is_none_or(|v| v >= 0.0));
        let behind = above.map(|bar| write::width(&written(bar), SIZE) + 8.0).fold(8.0, f64::max);
        let reach = bars().flat_map(|bar| <[f64; 2]>::from(ends(bar))).chain([0.0]);
        let mut scale = Linear::over(reach, (left + before, room.width - behind));
        if bars().all(|bar| bar.value.is_none_or(|v| v == 0.0) && bar.interval.is_none_or(|ends| ends == (0.0, 0.0))) {
            scale.domain = (0.0, 1.0);
        }

        let mut shapes = Vec::new();
        let mut y = 0.0;
        if grouped {
            let (key, deep) = key(&self.groups, room.width);
            shapes.extend(key);
            y += deep + 6.0;
        }
        // A heading that is longer than the bars are begins before them.
        let heading = write::cut(&column.heading(), SIZE, room.width);
        let from = left.min(room.width - write::width(&heading, SIZE)).max(0.0);
        shapes.push(shape::label((from, y + SIZE), Anchor::Start, "axis", heading));
        y += 22.0;
        let top = y;
        let mut rows = Vec::new();
        for (name, bars) in &self.names {
            // A name in two lines needs their height.
            let tall = write::width(name, SIZE) > left - 10.0 && bars.len() < 2;
            let gap = if tall { gap + 10.0 } else { gap };
            y += gap / 2.0;
            let deep = thick * count(bars.len().max(1));
            rows.push(shape::beside((left - 8.0, y + deep / 2.0), Anchor::End, "", name, left - 10.0));
            for bar in bars {
                rows.push(self.bar(name, bar, &scale, (y, thick), (grouped, ranged)));
                y += thick;
            }
            y += gap / 2.0;
        }
        let bottom = y + 2.0;
        let apart = scale.range.1 - scale.range.0;
        for (value, text) in scale.ticks(if apart > 300.0 { 6 } else { 3 }) {
            let x = scale.at(value);
            shapes.push(shape::line((x, top), (x, bottom), "grid"));
            shapes.push(shape::label((x, bottom + 15.0), Anchor::Middle, "tick", text));
        }
        shapes.extend(rows);
        shapes.push(shape::line((scale.at(0.0), top), (scale.at(0.0), bottom), "zero"));
        Drawing { width: room.width, height: bottom + 22.0, description: self.description(), shapes }
    }

    /// A value, and the ends of its interval where they are asked for: `4.9 (0.1 to 44.6)`.
    fn written(&self, value: f64, interval: Option<(f64, f64)>, ranged: bool) -> String {
        let fixed = |value: f64| number::fixed(value, self.values.column.decimals());
        match interval.filter(|_| ranged) {
            Some((low, high)) => format!("{} ({} to {})", fixed(value), fixed(low), fixed(high)),
            None => fixed(value),
        }
    }

    /// A bar at so many pixels down, so many deep; whether it is one of several groups, and whether its interval is said.
    fn bar(
        &self,
        name: &str,
        bar: &Bar,
        scale: &Linear,
        (y, thick): (f64, f64),
        (grouped, ranged): (bool, bool),
    ) -> Element {
        let column = self.values.column;
        let zero = scale.at(0.0);
        let middle = y + thick / 2.0;
        let base = middle + SIZE * 0.36;
        let Some(value) = bar.value else {
            let text = shape::label((zero + 6.0, base), Anchor::Start, "quiet", "n/a");
            return shape::told(format!("{name}: not available"), [text]);
        };
        let written = number::with_unit(value, column.decimals(), column.unit());
        let group = self.groups.get(bar.group).filter(|_| grouped).map(|g| format!(", {g}")).unwrap_or_default();
        let class = match grouped {
            true => format!("fill s{}", bar.group % 8),
            false if value < 0.0 => "fill below".to_owned(),
            false => "fill above".to_owned(),
        };
        let end = scale.at(value);
        let inset = if grouped { 1.0 } else { 0.0 };
        let mut shapes = vec![shape::rect(zero.min(end), y + inset, (end - zero).abs(), thick - 2.0 * inset, &class)];
        let mut tell = format!("{name}{group}: {written}");
        let (mut from, mut to) = (zero.min(end), zero.max(end));
        if let Some((low, high)) = bar.interval {
            let (a, b) = (scale.at(low), scale.at(high));
            let cap = thick * 0.2;
            for class in ["whisker halo", "whisker"] {
                shapes.push(shape::path(
                    format!(
                        "{}{}{}",
                        shape::through(&[(a, middle), (b, middle)]),
                        shape::through(&[(a, middle - cap), (a, middle + cap)]),
                        shape::through(&[(b, middle - cap), (b, middle + cap)])
                    ),
                    class,
                ));
            }
            (from, to) = (from.min(a), to.max(b));
            let ends = (number::fixed(low, column.decimals()), number::fixed(high, column.decimals()));
            tell = format!("{tell} ({} to {})", ends.0, ends.1);
        }
        let text = self.written(value, bar.interval, ranged);
        shapes.push(match value < 0.0 {
            true => shape::label((from - 5.0, base), Anchor::End, "value", text),
            false => shape::label((to + 5.0, base), Anchor::Start, "value", text),
        });
        shape::told(tell, shapes)
    }

    fn description(&self) -> String {
        let column = self.values.column;
        let mut all: Vec<(&str, f64)> = self
            .names
            .iter()
            .filter_map(|(name, bars)| bars.iter().find_map(|bar| bar.value).map(|value| (*name, value)))
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        let tell = |(name, value): &(&str, f64)| {
            format!("{name} {}", number::with_unit(*value, column.decimals(), column.unit()))
        };
        let ends = match (all.first(), all.last()) {
            (Some(most), Some(least)) if all.len() > 1 => format!("; greatest {}, least {}", tell(most), tell(least)),
            (Some(only), _) => format!("; {}", tell(only)),
            _ => String::new(),
        };
        format!("Bars of {} for {} names{ends}. All numbers are in the table below.", column.label(), self.names.len())
    }
}

/// The colors of the groups with their names, in lines of at most `width`; with the pixels down it takes.
pub(super) fn key(groups: &[&str], width: f64) -> (Vec<Element>, f64) {
    let (mut x, mut y) = (0.0, 0.0);
    let mut shapes = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let text = write::cut(group, SIZE, width - 20.0);
        let wide = 16.0 + write::width(&text, SIZE);
        if x > 0.0 && x + wide > width {
            (x, y) = (0.0, y + 18.0);
        }
        shapes.push(shape::rect(x, y + 1.0, 11.0, 11.0, &format!("fill s{}", at % 8)));
        shapes.push(shape::label((x + 16.0, y + 11.0), Anchor::Start, "", text));
        x += wide + 18.0;
    }
    (shapes, y + 18.0)
}
