//! An escalation ladder: moves of the players from the status quo upward, what each rung pays, equilibria and truces.

use super::FigureError;
use super::data::{Data, Numbers};
use crate::draw::shape::{self, Anchor, count};
use crate::draw::write::{self, LINE, SIZE};
use crate::draw::{Drawing, Linear, Room};
use crate::markup::Element;
use crate::number;

/// One row a rung. The status quo is the lowest, step 0; each step is one player's move. Rows without a step are off the
/// ladder (a truce that nobody moves to alone) and stand under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// The column of steps, from 0; missing off the ladder.
    pub step: String,
    /// The column of who moves; empty where nobody does.
    pub mover: String,
    /// The column of what is done, or what the state is.
    pub made: String,
    /// The columns of what each player is paid; the label of a column is the player, written as in `mover`.
    pub payoffs: Vec<String>,
    /// The column of marks: words with commas between. `equilibrium` and `truce` are framed.
    pub mark: String,
}

/// A state on the ladder or off it.
struct Rung<'a> {
    step: Option<f64>,
    mover: &'a str,
    made: &'a str,
    paid: Vec<Option<f64>>,
    marks: Vec<&'a str>,
}

/// Pixels from rung to rung.
const DEEP: f64 = 62.0;
/// Where the rails stand.
const RAILS: (f64, f64) = (12.0, 42.0);

impl Ladder {
    pub(super) fn draw(&self, data: Data<'_>, room: Room<'_>) -> Result<Drawing, FigureError> {
        let step = data.numbers(&self.step)?;
        let (movers, made, marks) = (data.texts(&self.mover)?, data.texts(&self.made)?, data.texts(&self.mark)?);
        let payoffs: Vec<Numbers<'_>> = self.payoffs.iter().map(|name| data.numbers(name)).collect::<Result<_, _>>()?;
        let players: Vec<&str> = payoffs.iter().map(|numbers| numbers.column.label()).collect();
        let mut rungs = Vec::new();
        for (row, ((mover, made), marks)) in movers.iter().zip(made).zip(marks).enumerate() {
            if !mover.is_empty() && !players.contains(&mover.as_str()) {
                let problem =
                    format!("`{mover}` moves and has no payoffs; the columns of payoffs are of {}", players.join(", "));
                return Err(data.row(row, problem));
            }
            let marks = marks.split(',').map(str::trim).filter(|mark| !mark.is_empty()).collect();
            let paid = payoffs.iter().map(|numbers| numbers.get(row)).collect();
            rungs.push(Rung { step: step.get(row), mover, made, paid, marks });
        }
        // From the top of the picture down: the last step first, then what is off the ladder.
        rungs.sort_by(|a, b| match (a.step, b.step) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => std::cmp::Ordering::Equal,
        });
        Ok(Picture { rungs, payoffs, players }.draw(room))
    }
}

struct Picture<'a> {
    rungs: Vec<Rung<'a>>,
    payoffs: Vec<Numbers<'a>>,
    players: Vec<&'a str>,
}

impl Picture<'_> {
    fn draw(&self, room: Room<'_>) -> Drawing {
        let text = RAILS.1 + 22.0;
        let plot = if room.is_narrow() { room.width * 0.54 } else { room.width * 0.5 };
        let all = || self.payoffs.iter().flat_map(Numbers::all).chain([0.0]);
        let decimals = self.payoffs.first().map_or(0, |numbers| numbers.column.decimals());
        let widest = all().map(|v| write::width(&number::fixed(v, decimals), SIZE)).fold(0.0, f64::max);
        let scale = Linear::over(all(), (plot + widest + 10.0, room.width - widest - 12.0));
        let top = 40.0;
        let on = self.rungs.iter().filter(|rung| rung.step.is_some()).count();
        let off = self.rungs.len() - on;
        let gap = if off > 0 && on > 0 { 26.0 } else { 0.0 };
        let y = |at: usize| top + DEEP * (count(at) + 0.5) + if at >= on { gap } else { 0.0 };
        let bottom = top + DEEP * count(self.rungs.len()) + gap;

        let unit = self.payoffs.first().map_or("", |numbers| numbers.column.unit());
        let unit = if unit.is_empty() { String::new() } else { format!(", {unit}") };
        let mut shapes = vec![shape::label(
            (if room.is_narrow() { 0.0 } else { plot }, SIZE),
            Anchor::Start,
            "axis",
            format!("What it pays{unit}"),
        )];
        shapes.extend(self.key(if room.is_narrow() { 0.0 } else { plot }, room.width));
        for (value, text) in scale.ticks(if room.is_narrow() { 2 } else { 5 }) {
            let x = scale.at(value);
            shapes.push(shape::line((x, top), (x, bottom), if value == 0.0 { "zero" } else { "grid" }));
            shapes.push(shape::label((x, bottom + 15.0), Anchor::Middle, "tick", text));
        }
        if off > 0 && on > 0 {
            let words = "Off the ladder: what both would have to agree on";
            let words = write::cut(words, SIZE, room.width);
            shapes.push(shape::label((0.0, top + DEEP * count(on) + 16.0), Anchor::Start, "axis", words));
        }
        for (at, rung) in self.rungs.iter().enumerate() {
            let framed = |word: &str| rung.marks.contains(&word);
            if framed("equilibrium") || framed("truce") {
                let class = if framed("equilibrium") { "frame" } else { "frame dashed" };
                let x = RAILS.1 + 14.0;
                shapes.push(shape::rect(x, y(at) - DEEP / 2.0 + 3.0, room.width - x - 1.0, DEEP - 6.0, class));
            }
        }
        shapes.extend(self.climb(on, &y));
        for player in 0..self.payoffs.len() {
            shapes.push(self.path(player, on, &scale, &y));
        }
        for (at, rung) in self.rungs.iter().enumerate() {
            shapes.push(self.words(rung, text, y(at), plot - text - 8.0));
            shapes.extend(self.dots(rung, &scale, y(at)));
        }
        Drawing { width: room.width, height: bottom + 22.0, description: self.description(), shapes }
    }

    /// The players with their colors.
    fn key(&self, left: f64, right: f64) -> Vec<Element> {
        let mut x = left;
        let mut shapes = Vec::new();
        let room = (right - left) / count(self.players.len().max(1)) - 24.0;
        for (at, player) in self.players.iter().enumerate() {
            let text = write::cut(player, SIZE, room);
            shapes.push(shape::circle((x + 5.0, 25.0), 5.0, &format!("fill s{}", at % 8)));
            shapes.push(shape::label((x + 15.0, 29.0), Anchor::Start, &format!("s{} strong", at % 8), text.clone()));
            x += write::width(&text, SIZE) + 34.0;
        }
        shapes
    }

    /// Where a rung stands: on the rail of who moved, between the rails where nobody did.
    fn rail(&self, rung: &Rung<'_>) -> f64 {
        match self.players.iter().position(|player| *player == rung.mover) {
            Some(0) => RAILS.0,
            Some(1) if self.players.len() == 2 => RAILS.1,
            _ => (RAILS.0 + RAILS.1) / 2.0,
        }
    }

    /// The rails, and the way up from rung to rung.
    fn climb(&self, on: usize, y: &impl Fn(usize) -> f64) -> Vec<Element> {
        let mut shapes = Vec::new();
        let rungs: Vec<(usize, &Rung<'_>)> = self.rungs.iter().enumerate().take(on).collect();
        if on > 1 {
            for x in [RAILS.0, RAILS.1] {
                shapes.push(shape::line((x, y(0) - 14.0), (x, y(on - 1) + 14.0), "rail"));
            }
        }
        for ((above, upper), (below, lower)) in rungs.iter().zip(rungs.iter().skip(1)) {
            let (from, to) = ((self.rail(lower), y(*below)), (self.rail(upper), y(*above)));
            let long = (to.0 - from.0).hypot(to.1 - from.1);
            let (dx, dy) = ((to.0 - from.0) / long, (to.1 - from.1) / long);
            let tip = (to.0 - dx * 12.0, to.1 - dy * 12.0);
            let back = (tip.0 - dx * 8.0, tip.1 - dy * 8.0);
            let head = [tip, (back.0 - dy * 4.0, back.1 + dx * 4.0), (back.0 + dy * 4.0, back.1 - dx * 4.0)];
            shapes.push(shape::line((from.0 + dx * 10.0, from.1 + dy * 10.0), back, "arrow"));
            shapes.push(shape::path(format!("{}Z", shape::through(&head)), "arrow-head"));
        }
        for (at, rung) in self.rungs.iter().enumerate().take(on) {
            let player = self.players.iter().position(|player| *player == rung.mover);
            let class = player.map_or("rung".to_owned(), |player| format!("fill s{}", player % 8));
            let center = (self.rail(rung), y(at));
            shapes.push(shape::circle(center, 10.0, &class));
            if let Some(step) = rung.step {
                let class = if player.is_some() { "on-rung small" } else { "small" };
                let place = (center.0, center.1 + 4.0);
                shapes.push(shape::label(place, Anchor::Middle, class, number::fixed(step, 0)));
            }
        }
        shapes
    }

    /// What one player is paid from rung to rung.
    fn path(&self, player: usize, on: usize, scale: &Linear, y: &impl Fn(usize) -> f64) -> Element {
        let rungs = self.rungs.iter().take(on).enumerate();
        let points: Vec<(f64, f64)> = rungs
            .filter_map(|(at, rung)| {
                Some((scale.at(rung.paid.get(player).copied().flatten()?), spread(y(at), player, self.players.len())))
            })
            .collect();
        shape::path(shape::through(&points), &format!("stroke faint s{}", player % 8))
    }

    fn words(&self, rung: &Rung<'_>, x: f64, y: f64, room: f64) -> Element {
        let player = self.players.iter().position(|player| *player == rung.mover);
        let class = player.map_or("strong".to_owned(), |player| format!("s{} strong", player % 8));
        let mut lines: Vec<(String, String)> = Vec::new();
        if !rung.mover.is_empty() {
            lines.push((class, write::cut(rung.mover, SIZE, room)));
        }
        let mark = rung.marks.join(", ");
        let most = 3 - lines.len() - usize::from(!mark.is_empty());
        let plain = if rung.mover.is_empty() { "strong" } else { "" };
        lines.extend(write::wrap(rung.made, SIZE, room, most).into_iter().map(|line| (plain.to_owned(), line)));
        if !mark.is_empty() {
            lines.push(("axis".to_owned(), write::cut(&mark, SIZE, room)));
        }
        let first = y + SIZE * 0.36 - LINE * (count(lines.len()) - 1.0) / 2.0;
        let labels = lines
            .into_iter()
            .enumerate()
            .map(|(at, (class, line))| shape::label((x, first + LINE * count(at)), Anchor::Start, &class, line));
        shape::told(format!("{} {}", rung.mover, rung.made), labels.collect::<Vec<_>>())
    }

    fn dots(&self, rung: &Rung<'_>, scale: &Linear, y: f64) -> Vec<Element> {
        let mut shapes = Vec::new();
        for (at, (paid, numbers)) in rung.paid.iter().zip(&self.payoffs).enumerate() {
            let Some(paid) = *paid else { continue };
            let (x, y) = (scale.at(paid), spread(y, at, self.players.len()));
            let column = numbers.column;
            let tell = format!("{}: {}", column.label(), number::with_unit(paid, column.decimals(), column.unit()));
            let text = number::fixed(paid, column.decimals());
            // Numbers stand on the side away from zero, where no other line runs.
            let (place, anchor) =
                if paid < 0.0 { ((x - 9.0, y + 4.0), Anchor::End) } else { ((x + 9.0, y + 4.0), Anchor::Start) };
            let class = format!("s{} over", at % 8);
            shapes.push(shape::told(
                tell,
                [shape::circle((x, y), 5.0, &format!("fill s{}", at % 8)), shape::label(place, anchor, &class, text)],
            ));
        }
        shapes
    }

    fn description(&self) -> String {
        let tell = |rung: &Rung<'_>| {
            let paid: Vec<String> = rung
                .paid
                .iter()
                .zip(&self.payoffs)
                .filter_map(|(paid, numbers)| {
                    let column = numbers.column;
                    Some(format!(
                        "{} {}",
                        column.label(),
                        number::with_unit((*paid)?, column.decimals(), column.unit())
                    ))
                })
                .collect();
            let who = if rung.mover.is_empty() { String::new() } else { format!("{}: ", rung.mover) };
            let marks = if rung.marks.is_empty() { String::new() } else { format!(" ({})", rung.marks.join(", ")) };
            format!("{who}{}{marks}: {}", rung.made, paid.join(", "))
        };
        let on = self.rungs.iter().filter(|rung| rung.step.is_some()).rev().map(tell);
        let off = self.rungs.iter().filter(|rung| rung.step.is_none()).map(tell);
        format!("Escalation ladder, from the bottom: {}.", on.chain(off).collect::<Vec<_>>().join("; "))
    }
}

/// Dots of the players lie a little above each other, so that equal payoffs do not hide each other.
fn spread(y: f64, player: usize, players: usize) -> f64 {
    y + (count(player) - (count(players) - 1.0) / 2.0) * 16.0
}
