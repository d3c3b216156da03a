//! Numbers as shades, and the key to them.

use super::data::Numbers;
use crate::draw::shape::{self, Anchor, count};
use crate::draw::write::SIZE;
use crate::markup::{Element, pixels};
use crate::number;

/// How numbers become shades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shades {
    /// From zero to the greatest; from the least where that is below zero.
    Sequential,
    /// From minus the greatest size to plus the greatest size, about zero.
    Diverging,
}

/// How many shades there are: few enough to tell apart.
const SHADES: usize = 9;

/// Pixels across of a shade in the key.
const WIDE: f64 = 22.0;

/// Shades over the numbers of a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tone {
    shades: Shades,
    /// The values of the first and of the last shade.
    domain: (f64, f64),
}

impl Tone {
    pub fn of(shades: Shades, values: &Numbers<'_>) -> Tone {
        let least = values.all().fold(0.0, f64::min);
        let greatest = values.all().fold(0.0, f64::max);
        let domain = match shades {
            Shades::Sequential => (least, greatest),
            Shades::Diverging => (-greatest.max(-least), greatest.max(-least)),
        };
        Tone { shades, domain }
    }

    /// The class of a value's shade.
    pub fn class(&self, value: f64) -> String {
        let letter = match self.shades {
            Shades::Sequential => 'q',
            Shades::Diverging => 'd',
        };
        // Halves are taken apart so that the widest domains do not overflow.
        let span = self.domain.1 / 2.0 - self.domain.0 / 2.0;
        let share = match span > 0.0 {
            true => (value / 2.0 - self.domain.0 / 2.0) / span,
            false if self.shades == Shades::Diverging => 0.5,
            false => 0.0,
        };
        let level = (share * count(SHADES)).floor().clamp(0.0, count(SHADES) - 1.0);
        format!("{letter}{}", pixels(level))
    }

    /// The shades with the values at their ends, and the pixels down they take.
    pub fn key(&self, values: &Numbers<'_>, left: f64, y: f64) -> (Vec<Element>, f64) {
        let column = values.column;
        let mut shapes = vec![shape::label((left, y + SIZE), Anchor::Start, "axis", column.heading())];
        for at in 0..SHADES {
            let share = (count(at) + 0.5) / count(SHADES);
            let value = self.domain.0 * (1.0 - share) + self.domain.1 * share;
            shapes.push(shape::rect(left + WIDE * count(at), y + 18.0, WIDE - 1.0, 10.0, &self.class(value)));
        }
        let right = left + WIDE * count(SHADES);
        let mut ends = vec![(left, Anchor::Start, self.domain.0), (right, Anchor::End, self.domain.1)];
        if self.shades == Shades::Diverging {
            ends.push(((left + right) / 2.0, Anchor::Middle, 0.0));
        }
        for (x, anchor, value) in ends {
            let text = number::fixed(value, column.decimals());
            shapes.push(shape::label((x, y + 42.0), anchor, "tick", text));
        }
        (shapes, 52.0)
    }
}
