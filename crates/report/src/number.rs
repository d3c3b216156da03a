//! Numbers written for people: thousands apart, a true minus sign, no more digits than are meant.

/// A number with so many decimals: `−1,234.50`. What rounds to zero has no sign.
///
/// From 10¹⁵ on, and where all decimals would be zeros though the number is not, it is written in powers of ten: `4.2×10⁻⁹`.
pub fn fixed(value: f64, decimals: u8) -> String {
    if !value.is_finite() {
        return "n/a".to_owned();
    }
    let places = usize::from(decimals);
    let rounded = format!("{:.places$}", value.abs());
    let vanishes = rounded.bytes().all(|b| b == b'0' || b == b'.');
    if value.abs() >= 1e15 || (value != 0.0 && vanishes && value.abs() < 1e-6) {
        return powers(value);
    }
    let (whole, rest) = rounded.split_once('.').map_or((rounded.as_str(), None), |(w, r)| (w, Some(r)));
    let mut out = String::new();
    if value < 0.0 && !vanishes {
        out.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// A number with its unit: `−1.2 %`, `3,400 million US$`. The space does not break.
pub fn with_unit(value: f64, decimals: u8, unit: &str) -> String {
    let number = fixed(value, decimals);
    if unit.is_empty() { number } else { format!("{number}\u{a0}{unit}") }
}

/// As [`fixed`], with a plus sign where the number is above zero after rounding: for changes.
pub fn signed(value: f64, decimals: u8) -> String {
    let text = fixed(value, decimals);
    let positive = value > 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0');
    if positive { format!("+{text}") } else { text }
}

/// U+2212.
const MINUS: char = '\u{2212}';

/// Three digits and a power of ten.
fn powers(value: f64) -> String {
    let scientific = format!("{:.1e}", value.abs());
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let sign = if value < 0.0 { "\u{2212}" } else { "" };
    let raised: String = exponent.chars().map(raise).collect();
    format!("{sign}{digits}×10{raised}")
}

fn raise(c: char) -> char {
    match c {
        '-' => '⁻',
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => other,
    }
}
