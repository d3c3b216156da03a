//! A map without borders: each place a bubble at about where it is, sized by one number, colored by another.

use super::FigureError;
use super::data::{Data, Numbers};
use super::tone::{Shades, Tone};
use crate::draw::place::{self, Area};
use crate::draw::shape::{self, Anchor};
use crate::draw::write::{self, LINE, SIZE};
use crate::draw::{Drawing, Linear, Room};
use crate::markup::Element;
use crate::number;

/// Places at their longitude and latitude (plate carrée), moved apart where they would lie over each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// The column of names.
    pub place: String,
    /// The column of longitudes, degrees east.
    pub longitude: String,
    /// The column of latitudes, degrees north.
    pub latitude: String,
    /// The column that sizes: the area of a bubble is in proportion to it. Not below zero.
    pub size: String,
    /// The column that colors.
    pub color: String,
    /// How numbers become shades.
    pub shades: Shades,
}

/// A place on the map.
struct Spot<'a> {
    name: &'a str,
    at: (f64, f64),
    size: f64,
    color: Option<f64>,
}

impl Map {
    pub(super) fn draw(&self, data: Data<'_>, room: Room<'_>) -> Result<Drawing, FigureError> {
        let names = data.texts(&self.place)?;
        let (longitude, latitude) = (data.numbers(&self.longitude)?, data.numbers(&self.latitude)?);
        let (size, color) = (data.numbers(&self.size)?, data.numbers(&self.color)?);
        let mut spots = Vec::new();
        for (row, name) in names.iter().enumerate() {
            let Some((x, y)) = longitude.get(row).zip(latitude.get(row)) else {
                return Err(data.row(row, format!("`{name}` has no longitude and latitude; a map needs both")));
            };
            if x.abs() > 180.0 || y.abs() > 90.0 {
                let problem =
                    format!("`{name}` is at longitude {x}, latitude {y}; expected within ±180 and ±90 degrees");
                return Err(data.row(row, problem));
            }
            let area = size.get(row).unwrap_or(0.0);
            if area < 0.0 {
                return Err(data.row(row, format!("`{name}` has size {area}; a bubble cannot be smaller than nothing")));
            }
            spots.push(Spot { name, at: (x, y), size: area, color: color.get(row) });
        }
        Ok(Picture { spots, size, color, tone: Tone::of(self.shades, &color) }.draw(room))
    }
}

struct Picture<'a> {
    spots: Vec<Spot<'a>>,
    size: Numbers<'a>,
    color: Numbers<'a>,
    tone: Tone,
}

impl Picture<'_> {
    fn draw(&self, room: Room<'_>) -> Drawing {
        let narrow = room.is_narrow();
        let height = room.width * if narrow { 0.85 } else { 0.5 };
        let west = self.spots.iter().map(|s| s.at.0).fold(-130.0, f64::min);
        let east = self.spots.iter().map(|s| s.at.0).fold(160.0, f64::max);
        let south = self.spots.iter().map(|s| s.at.1).fold(-40.0, f64::min);
        let north = self.spots.iter().map(|s| s.at.1).fold(65.0, f64::max);
        let across = Linear { domain: (west - 12.0, east + 12.0), range: (0.0, room.width) };
        let down = Linear { domain: (south - 12.0, north + 12.0), range: (height, 0.0) };
        let most = self.spots.iter().map(|spot| spot.size).fold(0.0, f64::max);
        let largest = room.width * if narrow { 0.085 } else { 0.062 };
        let radius = |size: f64| if most > 0.0 { (largest * (size / most).sqrt()).max(4.0) } else { 8.0 };

        let mut shapes = vec![shape::rect(0.0, 0.0, room.width, height, "sea")];
        for degrees in [-120.0, -60.0, 0.0, 60.0, 120.0] {
            shapes.push(shape::line((across.at(degrees), 0.0), (across.at(degrees), height), "grid"));
        }
        for degrees in [-30.0, 0.0, 30.0, 60.0] {
            shapes.push(shape::line((0.0, down.at(degrees)), (room.width, down.at(degrees)), "grid"));
        }

        let mut drawn: Vec<Label> = self.spots.iter().map(|spot| self.label(spot, radius(spot.size))).collect();
        for (spot, label) in self.spots.iter().zip(&mut drawn) {
            label.area.x = across.at(spot.at.0);
            label.area.y = down.at(spot.at.1) + label.below / 2.0;
        }
        let mut areas: Vec<Area> = drawn.iter().map(|label| label.area).collect();
        place::apart(&mut areas, (2.0, room.width - 2.0, 2.0, height - 2.0));
        for ((spot, label), area) in self.spots.iter().zip(&drawn).zip(&areas) {
            shapes.push(self.bubble(spot, label, area));
        }
        let (key, deep) = self.tone.key(&self.color, 0.0, height + 12.0);
        shapes.extend(key);
        let unit =
            if self.size.column.unit().is_empty() { String::new() } else { format!(" ({})", self.size.column.unit()) };
        let note = format!("Area: {}{unit}. Places stand about where they are.", self.size.column.label());
        for (at, line) in write::wrap(&note, SIZE, room.width, 2).into_iter().enumerate() {
            let y = height + deep + 24.0 + LINE * shape::count(at);
            shapes.push(shape::label((0.0, y), Anchor::Start, "axis", line));
        }
        Drawing { width: room.width, height: height + deep + 44.0, description: self.description(), shapes }
    }

    /// What is written in a bubble, or under it where it does not fit.
    fn label(&self, spot: &Spot<'_>, radius: f64) -> Label {
        let column = self.color.column;
        let number = spot.color.map_or("n/a".to_owned(), |value| number::fixed(value, column.decimals()));
        let name = write::cut(spot.name, SIZE, 110.0);
        let wide = write::width(&name, SIZE).max(write::width(&number, SIZE));
        let inside = wide < 2.0 * radius * 0.84 && radius > 17.0;
        let below = if inside { 0.0 } else { 2.0 * LINE };
        let area = Area {
            x: 0.0,
            y: 0.0,
            half_width: if inside { radius } else { radius.max(wide / 2.0) } + 2.0,
            half_height: radius + below / 2.0 + 1.5,
        };
        Label { name, number, radius, inside, below, area }
    }

    fn bubble(&self, spot: &Spot<'_>, label: &Label, area: &Area) -> Element {
        let column = self.color.column;
        let middle = (area.x, area.y - label.below / 2.0);
        let class = spot.color.map_or("blank".to_owned(), |value| self.tone.class(value));
        let ink = if label.inside && spot.color.is_some() { format!("on-{class}") } else { String::new() };
        let first = if label.inside { middle.1 - 3.0 } else { middle.1 + label.radius + 12.0 };
        let told = |numbers: &Numbers<'_>, value: f64| {
            number::with_unit(value, numbers.column.decimals(), numbers.column.unit())
        };
        let color = spot.color.map_or("not available".to_owned(), |value| told(&self.color, value));
        let tell = format!(
            "{}: {} {color}; {} {}",
            spot.name,
            column.label(),
            self.size.column.label(),
            told(&self.size, spot.size)
        );
        let parts = [
            shape::circle(middle, label.radius, &format!("{class} rim")),
            shape::label((middle.0, first), Anchor::Middle, &ink, label.name.clone()),
            shape::label((middle.0, first + LINE), Anchor::Middle, &format!("{ink} strong"), label.number.clone()),
        ];
        shape::told(tell, parts)
    }

    fn description(&self) -> String {
        let column = self.color.column;
        let all: Vec<String> = self
            .spots
            .iter()
            .filter_map(|spot| {
                Some(format!("{} {}", spot.name, number::with_unit(spot.color?, column.decimals(), column.unit())))
            })
            .collect();
        format!("Map of {} for {} places: {}.", column.label(), self.spots.len(), all.join("; "))
    }
}

/// A bubble with its words.
struct Label {
    name: String,
    number: String,
    radius: f64,
    inside: bool,
    /// Pixels that the words take under the bubble.
    below: f64,
    area: Area,
}
