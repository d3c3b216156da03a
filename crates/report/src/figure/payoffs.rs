//! A game of two players as a table of payoffs: best answers underlined, pure equilibria framed.

use super::FigureError;
use super::data::{Data, Numbers, distinct};
use crate::draw::shape::{self, Anchor, count};
use crate::draw::write::{self, SIZE};
use crate::draw::{Drawing, Room};
use crate::number;

/// Moves of the first player down, of the second across; in each cell what both are paid, the first player first.
#[derive(Clone, Debug, PartialEq)]
pub struct Payoffs {
    /// The names of the players.
    pub players: (String, String),
    /// The columns of their moves.
    pub moves: (String, String),
    /// The columns of their payoffs.
    pub payoffs: (String, String),
    /// The share of a player's span of payoffs below which a difference counts as none; zero where payoffs are exact.
    pub tolerance: f64,
}

/// What both are paid, and whose move is a best answer.
#[derive(Clone, Copy, Default)]
struct Cell {
    paid: (f64, f64),
    best: (bool, bool),
}

/// Pixels down of a cell.
const DEEP: f64 = 44.0;

impl Payoffs {
    pub(super) fn draw(&self, data: Data<'_>, room: Room<'_>) -> Result<Drawing, FigureError> {
        let (down, across) = (data.texts(&self.moves.0)?, data.texts(&self.moves.1)?);
        let (first, second) = (data.numbers(&self.payoffs.0)?, data.numbers(&self.payoffs.1)?);
        let (rows, columns) = (distinct(down), distinct(across));
        let mut cells: Vec<Vec<Option<Cell>>> = vec![vec![None; columns.len()]; rows.len()];
        for (at, (row, column)) in down.iter().zip(across).enumerate() {
            let Some(paid) = first.get(at).zip(second.get(at)) else {
                return Err(data.row(at, format!("`{row}` against `{column}` has no payoffs; a game has all")));
            };
            let i = rows.iter().position(|name| name == row).unwrap_or_default();
            let j = columns.iter().position(|name| name == column).unwrap_or_default();
            let Some(cell) = cells.get_mut(i).and_then(|line| line.get_mut(j)) else { continue };
            if cell.is_some() {
                return Err(data.row(at, format!("`{row}` against `{column}` stands twice; one pair, one row")));
            }
            *cell = Some(Cell { paid, best: (false, false) });
        }
        for (row, line) in rows.iter().zip(&cells) {
            for (column, cell) in columns.iter().zip(line) {
                if cell.is_none() {
                    return Err(data.row(0, format!("`{row}` against `{column}` is in no row; a game has all pairs")));
                }
            }
        }
        let mut cells: Vec<Vec<Cell>> = cells.into_iter().map(|line| line.into_iter().flatten().collect()).collect();
        self.answer(&mut cells, &first, &second);
        Ok(self.picture(&rows, &columns, &cells, (&first, &second), room))
    }

    /// Marks best answers: against one move of the other, no move pays more.
    fn answer(&self, cells: &mut [Vec<Cell>], first: &Numbers<'_>, second: &Numbers<'_>) {
        let span = |numbers: &Numbers<'_>| {
            let most = numbers.all().fold(f64::NEG_INFINITY, f64::max);
            (most - numbers.all().fold(f64::INFINITY, f64::min)).max(0.0) * self.tolerance
        };
        let (near, close) = (span(first), span(second));
        let columns = cells.first().map_or(0, Vec::len);
        for column in 0..columns {
            let paid = |line: &Vec<Cell>| line.get(column).map_or(f64::NEG_INFINITY, |cell| cell.paid.0);
            let most = cells.iter().map(paid).fold(f64::NEG_INFINITY, f64::max);
            for cell in cells.iter_mut().filter_map(|line| line.get_mut(column)) {
                cell.best.0 = cell.paid.0 >= most - near;
            }
        }
        for line in cells {
            let most = line.iter().map(|cell| cell.paid.1).fold(f64::NEG_INFINITY, f64::max);
            for cell in line {
                cell.best.1 = cell.paid.1 >= most - close;
            }
        }
    }

    fn picture(
        &self,
        rows: &[&str],
        columns: &[&str],
        cells: &[Vec<Cell>],
        numbers: (&Numbers<'_>, &Numbers<'_>),
        room: Room<'_>,
    ) -> Drawing {
        let written = |value: f64, numbers: &Numbers<'_>| number::fixed(value, numbers.column.decimals());
        let most = if room.is_narrow() { 0.3 } else { 0.28 } * room.width;
        let left = write::widest(rows.iter().copied(), SIZE).min(most).max(60.0) + 10.0;
        let widest = |numbers: &Numbers<'_>| {
            let texts: Vec<String> = numbers.all().map(|value| written(value, numbers)).collect();
            write::widest(texts.iter().map(String::as_str), SIZE)
        };
        let half = widest(numbers.0).max(widest(numbers.1)) + 14.0;
        let wide = ((room.width - left - 2.0) / count(columns.len().max(1))).clamp(2.0 * half, (2.0 * half).max(150.0));
        let top = 62.0;
        let mut shapes = vec![
            shape::label((left, SIZE), Anchor::Start, "s1 strong", format!("{} →", self.players.1)),
            shape::label(
                (0.0, top - 8.0),
                Anchor::Start,
                "s0 strong",
                write::cut(&format!("{} ↓", self.players.0), SIZE, left),
            ),
        ];
        for (at, name) in columns.iter().enumerate() {
            let x = left + wide * (count(at) + 0.5);
            shapes.push(shape::block((x, top - 22.0), Anchor::Middle, "", name, wide - 8.0, 2));
        }
        let mut framed = Vec::new();
        let mut told = Vec::new();
        for (i, (row, line)) in rows.iter().zip(cells).enumerate() {
            let y = top + DEEP * count(i);
            shapes.push(shape::beside((left - 8.0, y + DEEP / 2.0), Anchor::End, "", row, left - 10.0));
            for (j, (column, cell)) in columns.iter().zip(line).enumerate() {
                let x = left + wide * count(j);
                let equilibrium = cell.best.0 && cell.best.1;
                let texts = (written(cell.paid.0, numbers.0), written(cell.paid.1, numbers.1));
                let mut tell =
                    format!("{row}, {column}: {} {}, {} {}", self.players.0, texts.0, self.players.1, texts.1);
                if equilibrium {
                    tell.push_str("; an equilibrium");
                    told.push(format!("{row}, {column}"));
                    framed.push(shape::rect(x + 2.5, y + 2.5, wide - 5.0, DEEP - 5.0, "frame"));
                }
                let mut parts = vec![shape::rect(x + 0.5, y + 0.5, wide - 1.0, DEEP - 1.0, "cell")];
                let base = y + DEEP / 2.0 + SIZE * 0.36;
                for (x, text, best, class) in
                    [(x + wide * 0.27, texts.0, cell.best.0, "s0"), (x + wide * 0.73, texts.1, cell.best.1, "s1")]
                {
                    let half = write::width(&text, SIZE) / 2.0;
                    if best {
                        parts.push(shape::line(
                            (x - half, base + 4.0),
                            (x + half, base + 4.0),
                            &format!("stroke {class}"),
                        ));
                    }
                    let class = if best { format!("{class} strong") } else { class.to_owned() };
                    parts.push(shape::label((x, base), Anchor::Middle, &class, text));
                }
                shapes.push(shape::told(tell, parts));
            }
        }
        shapes.extend(framed);
        let bottom = top + DEEP * count(rows.len());
        let units = [numbers.0.column.unit(), numbers.1.column.unit()];
        let unit = units.first().filter(|unit| !unit.is_empty()).map(|unit| format!(" ({unit})")).unwrap_or_default();
        let note = format!("Payoffs{unit}: underlined, a best answer; framed, an equilibrium.");
        let width = (left + wide * count(columns.len()) + 2.0).max(room.width);
        for (at, line) in write::wrap(&note, SIZE, room.width, 3).into_iter().enumerate() {
            shapes.push(shape::label((0.0, bottom + 20.0 + 15.0 * count(at)), Anchor::Start, "axis", line));
        }
        let equilibria = match told.as_slice() {
            [] => "No pure equilibrium.".to_owned(),
            some => format!("Equilibria: {}.", some.join("; ")),
        };
        let description = format!("Payoffs of {} and {}. {equilibria}", self.players.0, self.players.1);
        Drawing { width, height: bottom + 44.0, description, shapes }
    }
}
