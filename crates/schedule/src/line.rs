//! One line of a schedule with its rates.

use std::sync::Arc;

use crate::rate::{Rate, Special};

/// One line: a tariff line of eight digits, or a statistical line of ten with the rates of the tariff line above it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Eight or ten digits without points.
    pub code: String,
    /// Column 1, general.
    pub general: Rate,
    /// Column 1, special: the rates under programs.
    pub special: Arc<[Special]>,
    /// Column 2.
    pub other: Rate,
    /// The units in which its quantity is declared.
    pub unit: Arc<[String]>,
    /// Its own words, which often are only `Other`.
    pub description: Arc<str>,
    /// The words above it, the widest first.
    pub within: Arc<[Arc<str>]>,
}

/// How many digits a tariff line has.
pub(crate) const TARIFF_DIGITS: usize = 8;
/// How many digits a statistical line has.
pub(crate) const STATISTICAL_DIGITS: usize = 10;

impl Line {
    /// The code with its points: `0101.21.00.10`.
    #[must_use]
    pub fn dotted(&self) -> String {
        let mut dotted = String::with_capacity(self.code.len() + 3);
        for (index, digit) in self.code.chars().enumerate() {
            if matches!(index, 4 | 6 | 8) {
                dotted.push('.');
            }
            dotted.push(digit);
        }
        dotted
    }

    /// The code of the tariff line: its first eight digits.
    #[must_use]
    pub fn tariff_line(&self) -> &str {
        self.code.get(..TARIFF_DIGITS).unwrap_or(&self.code)
    }

    /// Its words behind those above it.
    #[must_use]
    pub fn full_description(&self) -> String {
        let mut full = String::new();
        for above in self.within.iter() {
            full.push_str(above);
            full.push_str(": ");
        }
        full.push_str(&self.description);
        full
    }

    /// Whether it charges what another line does.
    pub(crate) fn charges_as(&self, other: &Self) -> bool {
        self.general == other.general && self.special == other.special && self.other == other.other
    }
}

/// The digits of a code, without its points; held in place, as many codes are looked up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Digits {
    bytes: [u8; STATISTICAL_DIGITS],
    length: usize,
}

impl Digits {
    /// The digits of a code written with points or without; nothing where it is written otherwise or has more than ten.
    pub(crate) fn of(code: &str) -> Option<Self> {
        let mut digits = Self { bytes: [0; STATISTICAL_DIGITS], length: 0 };
        for byte in code.trim().bytes().filter(|byte| *byte != b'.') {
            let place = digits.bytes.get_mut(digits.length).filter(|_| byte.is_ascii_digit())?;
            *place = byte;
            digits.length += 1;
        }
        (digits.length > 0).then_some(digits)
    }

    pub(crate) fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// Whether a text is a code as lines have it.
pub(crate) fn is_code(code: &str) -> bool {
    matches!(code.len(), TARIFF_DIGITS | STATISTICAL_DIGITS) && code.bytes().all(|b| b.is_ascii_digit())
}
