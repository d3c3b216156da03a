//! The life of measures: one row a measure, one span a state, and the day asked.

use jiff::civil::Date;

use super::FigureError;
use super::data::{Data, distinct};
use crate::day;
use crate::draw::shape::{self, Anchor};
use crate::draw::write::{self, LINE, SIZE};
use crate::draw::{Drawing, Linear, Room};
use crate::markup::Element;

/// Spans of states on a calendar. A span runs from its first day to its last; one without a last day goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The column of names of measures.
    pub measure: String,
    /// The column of states, each one of [`STATES`].
    pub state: String,
    /// The column of first days.
    pub from: String,
    /// The column of last days; missing where the state goes on.
    pub until: String,
    /// The day asked, drawn as a line.
    pub on: Date,
}

/// The states of a measure, in the order of a life.
pub const STATES: [&str; 9] =
    ["considered", "threatened", "proposed", "adopted", "in force", "suspended", "struck down", "rescinded", "expired"];

/// The class of a state, and whether it is hatched: what does not bind is hatched, so that paper shows it too.
fn look(state: &str) -> Option<(&'static str, bool)> {
    Some(match state {
        "considered" | "threatened" | "proposed" => ("life-quiet", true),
        "adopted" => ("life-ahead", false),
        "in force" => ("life-force", false),
        "suspended" => ("life-paused", true),
        "struck down" => ("life-struck", true),
        "rescinded" | "expired" => ("life-quiet", false),
        _ => return None,
    })
}

/// One stretch of days in one state.
struct Span<'a> {
    state: &'a str,
    class: &'static str,
    hatched: bool,
    from: Date,
    until: Option<Date>,
}

/// Pixels from one row to the next, without its name.
const DEEP: f64 = 44.0;
/// Pixels of a span, top to bottom.
const THICK: f64 = 18.0;

impl Timeline {
    pub(super) fn draw(&self, data: Data<'_>, room: Room<'_>) -> Result<Drawing, FigureError> {
        let (names, states) = (data.texts(&self.measure)?, data.texts(&self.state)?);
        let (from, until) = (data.dates(&self.from)?, data.dates(&self.until)?);
        let mut rows: Vec<(&str, Vec<Span<'_>>)> = distinct(names).into_iter().map(|name| (name, Vec::new())).collect();
        for (row, ((name, state), (from, until))) in names.iter().zip(states).zip(from.iter().zip(until)).enumerate() {
            let Some((class, hatched)) = look(state) else {
                return Err(data.row(row, format!("no state `{state}`; expected one of {}", STATES.join(", "))));
            };
            let Some(from) = *from else {
                return Err(data.row(row, format!("`{name}` is {state} from no day; give its first day")));
            };
            if until.is_some_and(|until| until < from) {
                return Err(
                    data.row(row, format!("`{name}` is {state} until a day before its first, {from}; swap them"))
                );
            }
            if let Some((_, spans)) = rows.iter_mut().find(|(known, _)| known == name) {
                spans.push(Span { state, class, hatched, from, until: *until });
            }
        }
        for (_, spans) in &mut rows {
            spans.sort_by_key(|span| span.from);
        }
        Ok(Picture { rows, on: self.on }.draw(room))
    }
}

struct Picture<'a> {
    rows: Vec<(&'a str, Vec<Span<'a>>)>,
    on: Date,
}

impl Picture<'_> {
    fn spans(&self) -> impl Iterator<Item = &Span<'_>> {
        self.rows.iter().flat_map(|(_, spans)| spans)
    }

    fn draw(&self, room: Room<'_>) -> Drawing {
        let above = room.is_narrow();
        let longest = write::widest(self.rows.iter().map(|(name, _)| *name), SIZE);
        let left = if above { 0.0 } else { longest.min(0.34 * room.width) + 12.0 };
        let days = self.spans().flat_map(|span| [Some(span.from), span.until]).flatten().chain([self.on]);
        let (first, last) = days.fold((self.on, self.on), |(a, b), day| (a.min(day), b.max(day)));
        let (a, b) = (f64::from(day::count(first)), f64::from(day::count(last)));
        let around = ((b - a) * 0.04).max(7.0);
        let scale = Linear { domain: (a - around * 0.5, b + around * 2.0), range: (left, room.width - 10.0) };

        let (mut shapes, mut y) = self.key(room);
        shapes.insert(0, hatch(room.id));
        y += 20.0;
        let top = y;
        let mut marks = Vec::new();
        for (name, spans) in &self.rows {
            if above {
                marks.push(shape::block((0.0, y + 10.0), Anchor::Start, "", name, room.width, 1));
                y += 20.0;
            } else {
                marks.push(shape::beside((left - 12.0, y + THICK / 2.0 + 2.0), Anchor::End, "", name, left - 12.0));
            }
            marks.extend(self.row(name, spans, &scale, y + 2.0, room.id));
            y += DEEP;
        }
        let wide = scale.range.1 - scale.range.0;
        // As many ticks as have room for `Nov 2025`.
        let most = (wide / 74.0).floor().clamp(2.0, 10.0) as usize;
        let to = last.checked_add(jiff::Span::new().days((around * 2.0) as i64)).unwrap_or(last);
        let mut free = 0.0;
        for (day, words) in day::ticks(first, to, most) {
            let x = scale.at(f64::from(day::count(day)));
            shapes.push(shape::line((x, top), (x, y), "grid"));
            // Words that would lie over others or leave the picture are left out; the line stays.
            let half = write::width(&words, SIZE) / 2.0;
            if x - half < free || x + half > room.width {
                continue;
            }
            free = x + half + 4.0;
            shapes.push(shape::label((x, y + 15.0), Anchor::Middle, "tick", words));
        }
        let x = scale.at(f64::from(day::count(self.on)));
        shapes.push(shape::line((x, top - 4.0), (x, y), "asked"));
        shapes.extend(marks);
        let words = format!("Asked: {}", day::written(self.on));
        shapes.push(shape::label((x, top - 8.0), middle_inside(x, &words, room.width), "strong", words));
        Drawing { width: room.width, height: y + 22.0, description: self.description(), shapes }
    }

    fn row(&self, name: &str, spans: &[Span<'_>], scale: &Linear, y: f64, id: &str) -> Vec<Element> {
        let mut shapes = Vec::new();
        let mut free = f64::NEG_INFINITY;
        for span in spans {
            let x = scale.at(f64::from(day::count(span.from)));
            // The last day is a whole day; what goes on runs out of the picture with an arrow.
            let end = span.until.map_or(scale.range.1, |until| scale.at(f64::from(day::count(until)) + 1.0));
            let wide = (end - x).max(2.0);
            let until = span.until.map_or("open".to_owned(), day::written);
            let told = format!("{name}: {} from {} ({until})", span.state, day::written(span.from));
            let mut parts = vec![shape::rect(x, y, wide, THICK, span.class)];
            if span.hatched {
                let over = shape::rect(x, y, wide, THICK, "").with("fill", format!("url(#{id}hatch)"));
                parts.push(over);
            }
            if span.until.is_none() {
                let tip = [(end, y), (end + THICK / 2.0, y + THICK / 2.0), (end, y + THICK)];
                parts.push(shape::path(format!("{}Z", shape::through(&tip)), span.class));
            }
            if wide > write::width(span.state, SIZE) + 10.0 {
                let class = format!("on-{}", span.class);
                parts.push(shape::label((x + 6.0, y + THICK / 2.0 + SIZE * 0.36), Anchor::Start, &class, span.state));
            }
            shapes.push(shape::told(told, parts));
            let words = day::written(span.from);
            if x >= free {
                free = x + write::width(&words, 11.0) + 8.0;
                let anchor = if free > scale.range.1 + 18.0 { Anchor::End } else { Anchor::Start };
                shapes.push(shape::label((x, y + THICK + 12.0), anchor, "tick small over", words));
            }
        }
        shapes
    }

    /// The states that occur.
    fn key(&self, room: Room<'_>) -> (Vec<Element>, f64) {
        let (mut x, mut y) = (0.0, 0.0);
        let mut shapes = Vec::new();
        for state in STATES.iter().filter(|state| self.spans().any(|span| span.state == **state)) {
            let Some((class, hatched)) = look(state) else { continue };
            let wide = 20.0 + write::width(state, SIZE) + 16.0;
            if x > 0.0 && x + wide > room.width {
                (x, y) = (0.0, y + 18.0);
            }
            shapes.push(shape::rect(x, y + 1.0, 15.0, 11.0, class));
            if hatched {
                shapes.push(shape::rect(x, y + 1.0, 15.0, 11.0, "").with("fill", format!("url(#{}hatch)", room.id)));
            }
            shapes.push(shape::label((x + 20.0, y + 11.0), Anchor::Start, "", *state));
            x += wide;
        }
        (shapes, y + LINE + 10.0)
    }

    fn description(&self) -> String {
        let holds = |span: &&Span<'_>| span.from <= self.on && span.until.is_none_or(|until| until >= self.on);
        let in_force = self.spans().filter(holds).filter(|span| span.state == "in force");
        format!(
            "Timeline of {} measures; on {}, {} are in force. All days are in the table below.",
            self.rows.len(),
            day::written(self.on),
            in_force.count()
        )
    }
}

/// Where a centered label would leave the picture, it begins or ends at its point.
fn middle_inside(x: f64, words: &str, width: f64) -> Anchor {
    let half = write::width(words, SIZE) / 2.0;
    if x - half < 0.0 {
        Anchor::Start
    } else if x + half > width {
        Anchor::End
    } else {
        Anchor::Middle
    }
}

/// Slanted lines laid over what does not bind.
fn hatch(id: &str) -> Element {
    let pattern = Element::new("pattern")
        .with("id", format!("{id}hatch"))
        .at("width", 6.0)
        .at("height", 6.0)
        .with("patternUnits", "userSpaceOnUse")
        .with("patternTransform", "rotate(45)")
        .child(shape::rect(0.0, 0.0, 1.5, 6.0, "hatch"));
    Element::new("defs").child(pattern)
}
