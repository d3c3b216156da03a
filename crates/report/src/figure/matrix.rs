//! A heat map: what each row has to do with each column, with the number in the cell.

use super::FigureError;
use super::data::{Data, Numbers, distinct};
use super::tone::{Shades, Tone};
use crate::draw::shape::{self, Anchor, count};
use crate::draw::write::{self, SIZE};
use crate::draw::{Drawing, Room};
use crate::markup::{Element, pixels};
use crate::number;

/// Rows and columns of names, one number a cell. Pairs that the table does not have stay blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The column whose names are the rows.
    pub row: String,
    /// The column whose names are the columns.
    pub column: String,
    /// The column of numbers.
    pub value: String,
    /// How numbers become shades.
    pub shades: Shades,
}

/// More columns than this are drawn without numbers: they would not be read.
const NUMBERED: usize = 16;

/// From one name of a column to its cells.
const GAP: f64 = 8.0;

impl Matrix {
    pub(super) fn draw(&self, data: Data<'_>, room: Room<'_>) -> Result<Drawing, FigureError> {
        let (rows, columns) = (data.texts(&self.row)?, data.texts(&self.column)?);
        let values = data.numbers(&self.value)?;
        let (row_names, mut column_names) = (distinct(rows), distinct(columns));
        // Where both axes are of the same names, they stand in the same order, so that the diagonal is one.
        let order = |name: &str| row_names.iter().position(|row| *row == name).unwrap_or(row_names.len());
        column_names.sort_by_key(|name| order(name));
        let mut cells: Vec<Vec<Option<Option<f64>>>> = vec![vec![None; column_names.len()]; row_names.len()];
        for (at, (row, column)) in rows.iter().zip(columns).enumerate() {
            let place = row_names.iter().position(|name| name == row);
            let other = column_names.iter().position(|name| name == column);
            let Some((place, other)) = place.zip(other) else { continue };
            let Some(cell) = cells.get_mut(place).and_then(|line| line.get_mut(other)) else { continue };
            if cell.is_some() {
                return Err(data.row(at, format!("`{row}` and `{column}` have a second value; one pair, one number")));
            }
            *cell = Some(values.get(at));
        }
        let heads = (heading(data, &self.row), heading(data, &self.column));
        Ok(Picture {
            rows: row_names,
            columns: column_names,
            cells,
            values,
            tone: Tone::of(self.shades, &values),
            heads,
        }
        .draw(room))
    }
}

fn heading(data: Data<'_>, name: &str) -> String {
    data.table.column(name).map(|column| column.label().to_owned()).unwrap_or_default()
}

/// What is to be drawn.
struct Picture<'a> {
    rows: Vec<&'a str>,
    columns: Vec<&'a str>,
    /// `None` for a pair that the table does not have, `Some(None)` for a missing number.
    cells: Vec<Vec<Option<Option<f64>>>>,
    values: Numbers<'a>,
    tone: Tone,
    heads: (String, String),
}

impl Picture<'_> {
    fn draw(&self, room: Room<'_>) -> Drawing {
        let column = self.values.column;
        let most = if room.is_narrow() { 0.32 } else { 0.3 } * room.width;
        let left = write::widest(self.rows.iter().copied(), SIZE).min(most) + GAP + 2.0;
        let numbered = self.columns.len() <= NUMBERED;
        let columns = count(self.columns.len().max(1));
        // On a desk as many decimals as leave all columns in the picture, if any do; the table has them all.
        let number_wide = |decimals: u8| {
            let texts: Vec<String> = self.values.all().map(|value| number::fixed(value, decimals)).collect();
            write::widest(texts.iter().map(String::as_str), SIZE) + 6.0
        };
        let fits = |decimals: &u8| left + number_wide(*decimals) * columns < room.width;
        let decimals = (1..=column.decimals()).rev().find(|decimals| !room.is_narrow() && fits(decimals));
        let decimals = decimals.unwrap_or(column.decimals());
        let number_wide = number_wide(decimals);
        let least = if numbered { number_wide.max(24.0) } else { 15.0 };
        let widest_head = write::widest(self.columns.iter().copied(), SIZE);
        // Names that fit lie flat; others are turned, and the last one needs room at the right.
        let free = room.width - left - 1.0;
        let flat = widest_head <= (free / columns).clamp(least, 130.0) - 6.0;
        // Slanted names in narrow columns would lie over each other, so they stand upright there.
        let upright = !flat && free / columns < 20.0;
        let long = widest_head.min(130.0);
        let slant = long * std::f64::consts::FRAC_1_SQRT_2;
        let turned = if flat || upright { 0.0 } else { slant };
        let wide = ((free - turned) / columns).clamp(least, 130.0);
        let deep = if numbered { 26.0 } else { wide.clamp(15.0, 20.0) };
        let rise = if upright { long + 12.0 } else { slant + 12.0 };
        let top = 24.0 + if flat { 20.0 } else { rise };
        let width = (left + wide * columns + turned + 1.0).max(room.width);

        let axes = format!("{} ↓   {} →", self.heads.0, self.heads.1);
        let mut shapes = vec![shape::label((0.0, SIZE), Anchor::Start, "axis", axes)];
        for (at, name) in self.columns.iter().enumerate() {
            let middle = left + wide * (count(at) + 0.5);
            shapes.push(if flat {
                shape::label((middle, top - GAP), Anchor::Middle, "", *name)
            } else {
                let text = write::cut(name, SIZE, 130.0);
                // Upright, the middle of the letters is over the middle of the column.
                let (x, angle) = if upright { (middle + SIZE * 0.36, -90) } else { (middle, -45) };
                let turn = format!("rotate({angle} {} {})", pixels(x), pixels(top - 6.0));
                let label = shape::label((x, top - 6.0), Anchor::Start, "", text).with("transform", turn);
                shape::told(*name, [label])
            });
        }
        for (at, (name, cells)) in self.rows.iter().zip(&self.cells).enumerate() {
            let y = top + deep * count(at);
            shapes.push(shape::block(
                (left - GAP, y + deep / 2.0),
                Anchor::End,
                "",
                name,
                left - GAP,
                if deep < 26.0 { 1 } else { 2 },
            ));
            for (other, cell) in self
                .columns
                .iter()
                .zip(cells)
                .enumerate()
                .filter_map(|(at, (name, cell))| cell.map(|cell| ((at, name), cell)))
            {
                let x = left + wide * count(other.0);
                let who = format!("{name}, {}", other.1);
                shapes.push(self.cell(&who, cell, (x, y), (wide, deep), numbered.then_some(decimals)));
            }
        }
        let bottom = top + deep * count(self.rows.len());
        let (key, deep) = self.tone.key(&self.values, left, bottom + 14.0);
        shapes.extend(key);
        Drawing { width, height: bottom + 14.0 + deep, description: self.description(numbered), shapes }
    }

    fn cell(&self, who: &str, cell: Option<f64>, at: (f64, f64), size: (f64, f64), decimals: Option<u8>) -> Element {
        let column = self.values.column;
        let class = cell.map_or("blank".to_owned(), |value| self.tone.class(value));
        let tell = cell.map_or("not available".to_owned(), |v| number::with_unit(v, column.decimals(), column.unit()));
        let mut shapes = vec![shape::rect(at.0 + 0.5, at.1 + 0.5, size.0 - 1.0, size.1 - 1.0, &class)];
        if let Some(decimals) = decimals {
            let middle = (at.0 + size.0 / 2.0, at.1 + size.1 / 2.0 + SIZE * 0.36);
            let text = cell.map_or("n/a".to_owned(), |value| number::fixed(value, decimals));
            let class = if cell.is_some() { format!("on-{class}") } else { "quiet".to_owned() };
            shapes.push(shape::label(middle, Anchor::Middle, &class, text));
        }
        shape::told(format!("{who}: {tell}"), shapes)
    }

    fn description(&self, numbered: bool) -> String {
        let column = self.values.column;
        let mut greatest: Option<(&str, &str, f64)> = None;
        for (row, cells) in self.rows.iter().zip(&self.cells) {
            for (other, cell) in self.columns.iter().zip(cells) {
                if let Some(value) = cell.flatten()
                    && greatest.is_none_or(|(_, _, most)| value > most)
                {
                    greatest = Some((row, other, value));
                }
            }
        }
        let most = greatest.map(|(row, other, value)| {
            format!(" The greatest is {row}, {other}: {}.", number::with_unit(value, column.decimals(), column.unit()))
        });
        let numbers = if numbered { "" } else { " There are too many cells for numbers in them; the table has them." };
        format!(
            "Heat map of {}: {} rows ({}), {} columns ({}).{}{numbers}",
            column.heading(),
            self.rows.len(),
            self.heads.0,
            self.columns.len(),
            self.heads.1,
            most.unwrap_or_default()
        )
    }
}
