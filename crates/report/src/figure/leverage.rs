//! Harm to oneself against harm to the other: who pays how much for what.

use super::FigureError;
use super::data::{Data, Numbers};
use crate::draw::place::{self, Area};
use crate::draw::shape::{self, Anchor, count};
use crate::draw::write::{self, LINE, SIZE};
use crate::draw::{Drawing, Linear, Room, ticks};
use crate::markup::Element;
use crate::number;

/// One point a measure, with intervals both ways, and lines of equal ratio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leverage {
    /// The column of names of measures.
    pub name: String,
    /// The column of harm to oneself: positive is harm.
    pub own: String,
    /// The column of harm to the other: positive is harm.
    pub other: String,
    /// The columns of the interval of harm to oneself.
    pub own_interval: Option<(String, String)>,
    /// The columns of the interval of harm to the other.
    pub other_interval: Option<(String, String)>,
    /// Powers of ten along both axes, for harms of different orders; all must then be above zero.
    pub logarithmic: bool,
}

/// A measure.
struct Point<'a> {
    name: &'a str,
    own: f64,
    other: f64,
    own_ends: (f64, f64),
    other_ends: (f64, f64),
}

/// The ratios of which lines are drawn, where they cross the picture.
const RATIOS: [(f64, &str); 9] = [
    (0.01, "1:100"),
    (0.1, "1:10"),
    (0.25, "1:4"),
    (0.5, "1:2"),
    (1.0, "1:1"),
    (2.0, "2:1"),
    (4.0, "4:1"),
    (10.0, "10:1"),
    (100.0, "100:1"),
];

impl Leverage {
    pub(super) fn draw(&self, data: Data<'_>, room: Room<'_>) -> Result<Drawing, FigureError> {
        let names = data.texts(&self.name)?;
        let (own, other) = (data.numbers(&self.own)?, data.numbers(&self.other)?);
        let own_interval = data.interval(self.own_interval.as_ref())?;
        let other_interval = data.interval(self.other_interval.as_ref())?;
        let mut points = Vec::new();
        for (row, name) in names.iter().enumerate() {
            // What has no number has no point; the table shows it.
            let Some((own, other)) = own.get(row).zip(other.get(row)) else { continue };
            let ends = |interval: Option<(Numbers<'_>, Numbers<'_>)>, value: f64| {
                interval.and_then(|(low, high)| low.get(row).zip(high.get(row))).unwrap_or((value, value))
            };
            let point =
                Point { name, own, other, own_ends: ends(own_interval, own), other_ends: ends(other_interval, other) };
            let least = [own, other, point.own_ends.0, point.other_ends.0].into_iter().fold(f64::INFINITY, f64::min);
            if self.logarithmic && least <= 0.0 {
                let problem = format!("`{name}` has harm of {least}, which powers of ten cannot show; use plain axes");
                return Err(data.row(row, problem));
            }
            points.push(point);
        }
        Ok(Picture { points, own, other, logarithmic: self.logarithmic }.draw(room))
    }
}

struct Picture<'a> {
    points: Vec<Point<'a>>,
    own: Numbers<'a>,
    other: Numbers<'a>,
    logarithmic: bool,
}

impl Picture<'_> {
    /// Along an axis: the value itself, or its power of ten.
    fn along(&self, value: f64) -> f64 {
        if self.logarithmic { value.log10() } else { value }
    }

    fn scale(&self, values: impl Iterator<Item = f64>, range: (f64, f64)) -> Linear {
        if self.logarithmic {
            let scale = Linear::over(values.map(f64::log10), range);
            let domain = (scale.domain.0.floor(), scale.domain.1.ceil());
            return Linear { domain, range };
        }
        let scale = Linear::over(values.chain([0.0]), range);
        let around = (scale.domain.1 - scale.domain.0) * 0.06;
        let low = if scale.domain.0 < 0.0 { scale.domain.0 - around } else { scale.domain.0 };
        Linear { domain: (low, scale.domain.1 + around), range }
    }

    fn marks(&self, scale: &Linear, most: usize) -> Vec<(f64, String)> {
        if !self.logarithmic {
            return ticks(scale.domain, most);
        }
        let (mut power, mut out) = (scale.domain.0, Vec::new());
        while power <= scale.domain.1 && out.len() < 20 {
            // The decimals a power of ten needs, from none on.
            let decimals = (-power).clamp(0.0, 12.0) as u8;
            out.push((power, number::fixed(10f64.powf(power), decimals)));
            power += 1.0;
        }
        out
    }

    fn draw(&self, room: Room<'_>) -> Drawing {
        let height = if room.is_narrow() { 340.0 } else { 460.0 };
        let (top, bottom, right) = (44.0, height - 48.0, room.width - 44.0);
        let down_values = || self.points.iter().flat_map(|p| [p.other, p.other_ends.0, p.other_ends.1]);
        let across_values = self.points.iter().flat_map(|p| [p.own, p.own_ends.0, p.own_ends.1]);
        let down = self.scale(down_values(), (bottom, top));
        let marks = self.marks(&down, 6);
        let left = write::widest(marks.iter().map(|(_, text)| text.as_str()), SIZE) + 10.0;
        let across = self.scale(across_values, (left, right));

        let heading = |numbers: &Numbers<'_>| numbers.column.heading();
        let mut shapes = vec![shape::label((0.0, SIZE), Anchor::Start, "axis", format!("↑ {}", heading(&self.other)))];
        for (value, text) in marks {
            let y = down.at(value);
            shapes.push(shape::line((left, y), (right, y), "grid"));
            shapes.push(shape::label((left - 6.0, y + 4.0), Anchor::End, "tick", text));
        }
        for (value, text) in self.marks(&across, if room.is_narrow() { 4 } else { 8 }) {
            let x = across.at(value);
            shapes.push(shape::line((x, top), (x, bottom), "grid"));
            shapes.push(shape::label((x, bottom + 16.0), Anchor::Middle, "tick", text));
        }
        shapes.push(shape::label((right, bottom + 36.0), Anchor::End, "axis", format!("{} →", heading(&self.own))));
        if !self.logarithmic {
            shapes.push(shape::line((left, down.at(0.0)), (right, down.at(0.0)), "zero"));
            shapes.push(shape::line((across.at(0.0), top), (across.at(0.0), bottom), "zero"));
        }
        let mut taken = Vec::new();
        shapes.extend(self.ratios(&across, &down, &mut taken));
        taken.extend(self.points.iter().flat_map(|point| self.arms(point, &across, &down)));
        shapes.extend(self.crosses(&across, &down));
        shapes.extend(self.names(&across, &down, room, &taken));
        let mut height = height;
        if room.is_narrow() {
            for (at, point) in self.points.iter().enumerate() {
                let text = write::cut(&format!("{}  {}", at + 1, point.name), SIZE, room.width);
                shapes.push(shape::label((0.0, height + SIZE), Anchor::Start, "", text));
                height += LINE + 4.0;
            }
        }
        Drawing { width: room.width, height: height + 4.0, description: self.description(), shapes }
    }

    /// Lines on which harm to the other is a multiple of harm to oneself, labelled where they leave the picture.
    fn ratios(&self, across: &Linear, down: &Linear, taken: &mut Vec<Area>) -> Vec<Element> {
        let mut shapes = Vec::new();
        let (right, top) = (across.domain.1, down.domain.1);
        let measured = || self.points.iter().filter(|p| p.own > 0.0 && p.other > 0.0).map(|p| p.other / p.own);
        let (least, most) = (measured().fold(1.0, f64::min) / 2.5, measured().fold(1.0, f64::max) * 2.5);
        for (ratio, text) in RATIOS.into_iter().filter(|(ratio, _)| (least..=most).contains(ratio)) {
            let ends = if self.logarithmic {
                let shift: f64 = ratio.log10();
                let from = across.domain.0.max(down.domain.0 - shift);
                let to = right.min(top - shift);
                (to > from).then_some(((from, from + shift), (to, to + shift)))
            } else {
                let to = right.min(top / ratio);
                (to > 0.0).then_some(((0.0, 0.0), (to, to * ratio)))
            };
            let Some((from, to)) = ends else { continue };
            let pixel = |(x, y): (f64, f64)| (across.at(x), down.at(y));
            let (from, to) = (pixel(from), pixel(to));
            let at_top = to.1 <= down.range.1 + 0.5;
            let (at, anchor) =
                if at_top { ((to.0, to.1 - 5.0), Anchor::Middle) } else { ((to.0 + 5.0, to.1 + 4.0), Anchor::Start) };
            let wide = write::width(text, 11.0);
            let middle = if at_top { at.0 } else { at.0 + wide / 2.0 };
            let area = Area { x: middle, y: at.1 - 4.0, half_width: wide / 2.0 + 2.0, half_height: 7.0 };
            // Ratios too close to others, to an edge or too short to tell are left out; the even one never is.
            let crowded = taken.iter().any(|other| area.shared(other) > 0.0);
            let short = (to.0 - from.0).hypot(to.1 - from.1) < 60.0 || (at_top && to.0 < across.range.0 + 60.0);
            if ratio != 1.0 && (crowded || short) {
                continue;
            }
            taken.push(area);
            shapes.push(shape::line(from, to, if ratio == 1.0 { "ratio even" } else { "ratio" }));
            shapes.push(shape::label(at, anchor, "tick small", text));
        }
        shapes
    }

    /// The arms of a cross as boxes, which names keep off.
    fn arms(&self, p: &Point<'_>, across: &Linear, down: &Linear) -> [Area; 2] {
        let (x, y) = (across.at(self.along(p.own)), down.at(self.along(p.other)));
        let wide = (across.at(self.along(p.own_ends.0)), across.at(self.along(p.own_ends.1)));
        let deep = (down.at(self.along(p.other_ends.0)), down.at(self.along(p.other_ends.1)));
        [
            Area { x: (wide.0 + wide.1) / 2.0, y, half_width: (wide.1 - wide.0).abs() / 2.0, half_height: 1.0 },
            Area { x, y: (deep.0 + deep.1) / 2.0, half_width: 1.0, half_height: (deep.1 - deep.0).abs() / 2.0 },
        ]
    }

    fn crosses(&self, across: &Linear, down: &Linear) -> Vec<Element> {
        let place = |x: f64, y: f64| (across.at(self.along(x)), down.at(self.along(y)));
        let cross = |p: &Point<'_>| {
            let written = |numbers: &Numbers<'_>, value| {
                number::with_unit(value, numbers.column.decimals(), numbers.column.unit())
            };
            let tell = format!(
                "{}: oneself {}, the other {}",
                p.name,
                written(&self.own, p.own),
                written(&self.other, p.other)
            );
            let wide = shape::line(place(p.own_ends.0, p.other), place(p.own_ends.1, p.other), "cross");
            let deep = shape::line(place(p.own, p.other_ends.0), place(p.own, p.other_ends.1), "cross");
            shape::told(tell, [wide, deep, shape::circle(place(p.own, p.other), 5.0, "point")])
        };
        self.points.iter().map(cross).collect()
    }

    fn names(&self, across: &Linear, down: &Linear, room: Room<'_>, taken: &[Area]) -> Vec<Element> {
        // On a telephone points have numbers, and the names stand under the picture.
        let wrap = |(at, p): (usize, &Point<'_>)| match room.is_narrow() {
            true => vec![(at + 1).to_string()],
            false => write::wrap(p.name, SIZE, 170.0, 2),
        };
        let lines: Vec<Vec<String>> = self.points.iter().enumerate().map(wrap).collect();
        let widths: Vec<f64> = lines.iter().map(|l| write::widest(l.iter().map(String::as_str), SIZE)).collect();
        let place = |p: &Point<'_>| (across.at(self.along(p.own)), down.at(self.along(p.other)));
        let points: Vec<(f64, f64)> = self.points.iter().map(place).collect();
        let deepest = lines.iter().map(Vec::len).max().unwrap_or(1);
        let frame = (across.range.0, room.width, down.range.1 - 6.0, down.range.0);
        let areas = place::beside(&points, &widths, LINE * count(deepest), frame, taken);
        let mut shapes = Vec::new();
        for ((lines, area), point) in lines.iter().zip(&areas).zip(&points) {
            // Names beside their point begin or end at it, so that short ones stay near.
            let (x, anchor) = match area.x - point.0 {
                right if right > 4.0 => (area.x - area.half_width, Anchor::Start),
                left if left < -4.0 => (area.x + area.half_width, Anchor::End),
                _ => (area.x, Anchor::Middle),
            };
            let first = area.y + SIZE * 0.36 - LINE * (count(lines.len()) - 1.0) / 2.0;
            for (at, line) in lines.iter().enumerate() {
                shapes.push(shape::label((x, first + LINE * count(at)), anchor, "over", line.clone()));
            }
        }
        shapes
    }

    fn description(&self) -> String {
        let ratio = |p: &&Point<'_>| if p.own > 0.0 { p.other / p.own } else { f64::NEG_INFINITY };
        let best = self.points.iter().max_by(|a, b| ratio(a).total_cmp(&ratio(b)));
        let best = best.filter(|p| p.own > 0.0).map(|p| {
            format!(
                " The most for what it costs: {}, {} to the other for each 1 to oneself.",
                p.name,
                number::fixed(ratio(&p), 1)
            )
        });
        format!("{} measures by harm to oneself and harm to the other.{}", self.points.len(), best.unwrap_or_default())
    }
}
