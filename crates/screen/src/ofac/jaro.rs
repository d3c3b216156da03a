//! Jaro–Winkler, exactly: a similarity is a fraction of whole numbers.
//!
//! Jaro's window is half of the longer text less one, and half a transposition counts half. Winkler's bonus is a tenth of what
//! is missing for each letter in common at the beginning, without his threshold of 0.7 below which there is none.

/// Letters at the beginning that count when whole names are compared.
pub const WHOLE_PREFIX: usize = 5;
/// Letters at the beginning that count when parts are compared.
pub const PART_PREFIX: usize = 4;

/// A share of one, as a fraction.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    of: u64,
    all: u64,
}

impl Share {
    /// In hundredths, rounded up.
    pub fn percent_up(self) -> u8 {
        narrow((100 * self.of).div_ceil(self.all))
    }

    /// In hundredths; a half goes to the even neighbour, as .NET's `Math.Round` does.
    pub fn percent_half_even(self) -> u8 {
        let (down, rest) = (100 * self.of / self.all, 100 * self.of % self.all);
        let up = match (2 * rest).cmp(&self.all) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => down % 2,
            std::cmp::Ordering::Greater => 1,
        };
        narrow(down + up)
    }

    /// Four fifths of it.
    pub const fn four_fifths(self) -> Self {
        Self { of: 4 * self.of, all: 5 * self.all }
    }
}

/// How alike two texts are. With texts of at most 512 letters nothing here reaches 2⁵⁰.
pub fn winkler(a: &[char], b: &[char], prefix: usize) -> Share {
    let (matched, transposed) = matches(a, b);
    if matched == 0 {
        return Share { of: 0, all: 1 };
    }
    let (x, y) = (a.len() as u64, b.len() as u64);
    // Jaro: (matched / x + matched / y + (matched - transposed / 2) / matched) / 3.
    let (of, all) = (2 * matched * matched * (x + y) + (2 * matched - transposed) * x * y, 6 * matched * x * y);
    let common = a.iter().zip(b).take(prefix).take_while(|(a, b)| a == b).count() as u64;
    Share { of: (10 - common) * of + common * all, all: 10 * all }
}

/// Letters that match within the window, and how many of them stand in another order.
fn matches(a: &[char], b: &[char]) -> (u64, u64) {
    let window = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; b.len()];
    let mut first = Vec::new();
    for (at, letter) in a.iter().enumerate() {
        let (from, to) = (at.saturating_sub(window), at + window + 1);
        let slot = taken.iter_mut().zip(b).take(to).skip(from).find(|(taken, other)| !**taken && *other == letter);
        if let Some((slot, _)) = slot {
            *slot = true;
            first.push(letter);
        }
    }
    let second = taken.iter().zip(b).filter(|(taken, _)| **taken).map(|(_, letter)| letter);
    let transposed = first.iter().zip(second).filter(|(a, b)| **a != *b).count();
    (first.len() as u64, transposed as u64)
}

fn narrow(percent: u64) -> u8 {
    u8::try_from(percent.min(100)).unwrap_or(100)
}
