//! Lines over days or over numbers, with bands.

use jiff::civil::Date;

use super::FigureError;
use super::data::{Data, distinct};
use crate::day;
use crate::draw::shape::{self, Anchor, count};
use crate::draw::write::{self, LINE, SIZE};
use crate::draw::{Drawing, Linear, Room};
use crate::markup::Element;
use crate::number;
use crate::table::{Column, Kind};

/// One line a group, labelled at its end. With more than [`TOGETHER`] groups each has a panel of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The column along the axis: numbers (days since the shock) or dates.
    pub along: String,
    /// The column of values.
    pub value: String,
    /// The column of groups: countries.
    pub group: String,
    /// The columns of the ends of the band.
    pub band: Option<(String, String)>,
}

/// The most lines that are told apart in one panel.
pub const TOGETHER: usize = 8;

/// A point of a line: where along, its value, its band.
#[derive(Clone, Copy)]
struct Point {
    along: f64,
    value: Option<f64>,
    band: Option<(f64, f64)>,
}

impl Lines {
    pub(super) fn draw(&self, data: Data<'_>, room: Room<'_>) -> Result<Drawing, FigureError> {
        let groups = data.texts(&self.group)?;
        let values = data.numbers(&self.value)?;
        let band = data.interval(self.band.as_ref())?;
        let is_date = data.table.column(&self.along).is_some_and(|column| column.kind() == Kind::Date);
        let dates = if is_date { data.dates(&self.along)? } else { &[] };
        let numbers = if is_date { None } else { Some(data.numbers(&self.along)?) };
        let mut lines: Vec<(&str, Vec<Point>)> = distinct(groups).into_iter().map(|name| (name, Vec::new())).collect();
        for (row, group) in groups.iter().enumerate() {
            let day = || dates.get(row).copied().flatten().map(|day| f64::from(day::count(day)));
            let along = numbers.map_or_else(day, |numbers| numbers.get(row));
            let Some(along) = along else {
                return Err(data.row(row, format!("`{group}` has no place along `{}`; give it one", self.along)));
            };
            let band = band.and_then(|(low, high)| Some((low.get(row)?, high.get(row)?)));
            if let Some((_, points)) = lines.iter_mut().find(|(known, _)| known == group) {
                points.push(Point { along, value: values.get(row), band });
            }
        }
        for (_, points) in &mut lines {
            points.sort_by(|a, b| a.along.total_cmp(&b.along));
        }
        let bounds = dates.iter().copied().flatten().fold(None, |ends: Option<(Date, Date)>, day| {
            Some(ends.map_or((day, day), |(a, b)| (a.min(day), b.max(day))))
        });
        let heading = data.table.column(&self.along).map(Column::heading).unwrap_or_default();
        Ok(Picture { lines, value: values.column, heading, bounds }.draw(room))
    }
}

struct Picture<'a> {
    lines: Vec<(&'a str, Vec<Point>)>,
    value: &'a Column,
    heading: String,
    /// The first and the last day, where the axis is a calendar.
    bounds: Option<(Date, Date)>,
}

impl Picture<'_> {
    fn points(&self) -> impl Iterator<Item = &Point> {
        self.lines.iter().flat_map(|(_, points)| points)
    }

    /// The values shown: of lines, and of the ends of bands.
    fn reach(&self) -> impl Iterator<Item = f64> + '_ {
        self.points().flat_map(|point| [point.value, point.band.map(|b| b.0), point.band.map(|b| b.1)]).flatten()
    }

    fn draw(&self, room: Room<'_>) -> Drawing {
        let mut shapes = vec![shape::label((0.0, SIZE), Anchor::Start, "axis", self.value.heading())];
        let height =
            if self.lines.len() > TOGETHER { self.panels(room, &mut shapes) } else { self.together(room, &mut shapes) };
        let description = self.description();
        Drawing { width: room.width, height, description, shapes }
    }

    fn scales(&self, left: f64, right: f64, top: f64, bottom: f64) -> (Linear, Linear) {
        let across = Linear::over(self.points().map(|point| point.along), (left, right));
        let down = Linear::over(self.reach(), (bottom, top)).rounded(5);
        (across, down)
    }

    fn axes(&self, across: &Linear, down: &Linear, shapes: &mut Vec<Element>, ticks: usize, beside: bool, under: bool) {
        for (value, text) in down.ticks(ticks) {
            let y = down.at(value);
            shapes.push(shape::line(
                (across.range.0, y),
                (across.range.1, y),
                if value == 0.0 { "zero" } else { "grid" },
            ));
            if beside {
                shapes.push(shape::label((across.range.0 - 6.0, y + 4.0), Anchor::End, "tick", text));
            }
        }
        let wide = across.range.1 - across.range.0;
        let most = (wide / 60.0).floor().clamp(2.0, 8.0) as usize;
        let marks: Vec<(f64, String)> = match self.bounds {
            Some((from, to)) => {
                day::ticks(from, to, most).into_iter().map(|(day, words)| (f64::from(day::count(day)), words)).collect()
            }
            None => across.ticks(most),
        };
        for (value, text) in marks {
            let x = across.at(value);
            shapes.push(shape::line((x, down.range.0), (x, down.range.0 + 4.0), "zero"));
            if under {
                shapes.push(shape::label((x, down.range.0 + 17.0), Anchor::Middle, "tick", text));
            }
        }
    }

    fn together(&self, room: Room<'_>, shapes: &mut Vec<Element>) -> f64 {
        let (top, bottom) = (26.0, if room.is_narrow() { 270.0 } else { 330.0 });
        let (_, down) = self.scales(0.0, 1.0, top, bottom);
        let texts = down.ticks(5);
        let left = write::widest(texts.iter().map(|(_, text)| text.as_str()), SIZE) + 8.0;
        let names = write::widest(self.lines.iter().map(|(name, _)| *name), SIZE);
        let names = if self.lines.len() > 1 { names.min(room.width * 0.3) + 10.0 } else { 14.0 };
        let (across, down) = self.scales(left, room.width - names, top, bottom);
        self.axes(&across, &down, shapes, 5, true, true);
        for (at, (name, points)) in self.lines.iter().enumerate() {
            shapes.extend(line(name, points, at, &across, &down));
        }
        if self.lines.len() > 1 {
            shapes.extend(self.labels(&across, &down, names - 10.0));
        }
        shapes.push(shape::label((across.range.1, bottom + 34.0), Anchor::End, "axis", self.heading.clone()));
        bottom + 42.0
    }

    /// Names at the ends of their lines, moved apart where they would lie over each other.
    fn labels(&self, across: &Linear, down: &Linear, room: f64) -> Vec<Element> {
        let mut ends: Vec<(usize, &str, f64)> = Vec::new();
        for (at, (name, points)) in self.lines.iter().enumerate() {
            if let Some(value) = points.iter().rev().find_map(|point| point.value) {
                ends.push((at, name, down.at(value)));
            }
        }
        ends.sort_by(|a, b| a.2.total_cmp(&b.2));
        let mut least = down.range.1;
        for end in &mut ends {
            end.2 = end.2.max(least);
            least = end.2 + LINE;
        }
        let mut most = down.range.0 + 2.0;
        for end in ends.iter_mut().rev() {
            end.2 = end.2.min(most);
            most = end.2 - LINE;
        }
        let put = |(at, name, y): (usize, &str, f64)| {
            let text = write::cut(name, SIZE, room);
            shape::label((across.range.1 + 6.0, y + 4.0), Anchor::Start, &format!("s{}", at % TOGETHER), text)
        };
        ends.into_iter().map(put).collect()
    }

    fn panels(&self, room: Room<'_>, shapes: &mut Vec<Element>) -> f64 {
        let columns = if room.is_narrow() { 2 } else { 4 };
        let (_, down) = self.scales(0.0, 1.0, 0.0, 90.0);
        let texts = down.ticks(3);
        let left = write::widest(texts.iter().map(|(_, text)| text.as_str()), SIZE) + 8.0;
        let wide = (room.width - left) / count(columns);
        let mut bottom = 0.0;
        for (at, (name, points)) in self.lines.iter().enumerate() {
            let x = left + wide * count(at % columns);
            let top = 44.0 + 130.0 * count(at / columns);
            bottom = top + 84.0;
            let (across, down) = self.scales(x, x + wide - 14.0, top, bottom);
            // Numbers stand beside the first panel of a row, and under those that have none below.
            let last = at + columns >= self.lines.len();
            self.axes(&across, &down, shapes, 3, at % columns == 0, last);
            shapes.extend(line(name, points, 0, &across, &down));
            let text = write::cut(name, SIZE, wide - 16.0);
            shapes.push(shape::told(*name, [shape::label((x, top - 8.0), Anchor::Start, "strong", text)]));
        }
        shapes.push(shape::label((room.width, bottom + 36.0), Anchor::End, "axis", self.heading.clone()));
        bottom + 44.0
    }

    fn description(&self) -> String {
        let last = |points: &[Point]| points.iter().rev().find_map(|point| point.value);
        let ends: Vec<String> = self
            .lines
            .iter()
            .filter_map(|(name, points)| {
                let value = last(points)?;
                Some(format!("{name} {}", number::with_unit(value, self.value.decimals(), self.value.unit())))
            })
            .collect();
        format!("Lines of {} over {}. At the end: {}.", self.value.label(), self.heading, ends.join("; "))
    }
}

/// A band and the line over it; a missing value interrupts both.
fn line(name: &str, points: &[Point], at: usize, across: &Linear, down: &Linear) -> Vec<Element> {
    let class = format!("s{}", at % TOGETHER);
    let mut shapes = Vec::new();
    for run in points.split(|point| point.band.is_none()).filter(|run| run.len() > 1) {
        let edge = |pick: fn((f64, f64)) -> f64| {
            run.iter().filter_map(move |p| Some((across.at(p.along), down.at(pick(p.band?))))).collect::<Vec<_>>()
        };
        let (mut low, high) = (edge(|band| band.0), edge(|band| band.1));
        low.reverse();
        let around: Vec<(f64, f64)> = high.into_iter().chain(low).collect();
        shapes.push(shape::path(format!("{}Z", shape::through(&around)), &format!("fill band {class}")));
    }
    for run in points.split(|point| point.value.is_none()).filter(|run| !run.is_empty()) {
        let through: Vec<(f64, f64)> =
            run.iter().filter_map(|p| Some((across.at(p.along), down.at(p.value?)))).collect();
        match through.as_slice() {
            [only] => shapes.push(shape::circle(*only, 2.5, &format!("fill {class}"))),
            _ => shapes.push(shape::path(shape::through(&through), &format!("stroke {class}"))),
        }
    }
    vec![shape::told(name, shapes)]
}
