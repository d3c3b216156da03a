//! Text in pictures: how wide it will be, and where to break it.
//!
//! The fonts of the reader are not known, so widths are estimates: those of Helvetica (Adobe's font metrics, thousandths
//! of the size) with a margin, which the usual sans-serif fonts stay within.

/// The size of labels in pixels.
pub const SIZE: f64 = 12.0;

/// From one line of a label to the next.
pub const LINE: f64 = 14.0;

/// Wider fonts than Helvetica are used too: DejaVu Sans, the usual one of Linux, is wider by a sixth.
const MARGIN: f64 = 1.17;

/// An estimate of the width of text, in pixels.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() / 1000.0 * size * MARGIN
}

/// The widest of some texts.
pub fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64) -> f64 {
    texts.into_iter().map(|text| width(text, size)).fold(0.0, f64::max)
}

fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 222.0,
        ' ' | '\u{a0}' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '/' | '!' | '[' | ']' | '\\' | '·' => 278.0,
        '-' | '(' | ')' | 'r' | '`' => 333.0,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' | '*' => 500.0,
        'm' => 833.0,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722.0,
        'G' | 'O' | 'Q' => 778.0,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | '&' => 667.0,
        'F' | 'T' | 'Z' => 611.0,
        'M' => 833.0,
        'W' => 944.0,
        '%' => 889.0,
        '+' | '=' | '<' | '>' | '\u{2212}' | '×' => 584.0,
        '@' | '…' => 1000.0,
        c if u32::from(c) >= 0x2E80 => 1000.0,
        _ => 556.0,
    }
}

/// Text broken into at most `lines` lines of at most `room` pixels; what is left over ends in an ellipsis.
pub fn wrap(text: &str, size: f64, room: f64, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, size) <= room || line.is_empty() {
            line = longer;
        } else {
            out.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    out.push(line);
    if out.len() > lines {
        let rest = out.split_off(lines.max(1) - 1).join(" ");
        out.push(rest);
    }
    out.into_iter().map(|line| cut(&line, size, room)).collect()
}

/// Text that is not wider than `room`: cut, with an ellipsis, where it would be.
pub fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let left = room - width("…", size);
    let mut out = String::new();
    let mut used = 0.0;
    for c in text.chars() {
        used += advance(c) / 1000.0 * size * MARGIN;
        if used > left {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}
