//! The series as a drawing: steps over the days, with the days of measures marked.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vocabulary::Date;

const WIDTH: f64 = 1180.0;
const HEIGHT: f64 = 650.0;
const LEFT: f64 = 54.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 186.0;
const BOTTOM: f64 = 70.0;
/// The highest rate drawn, in percent.
const MOST: f64 = 35.0;
/// The least distance of two names of measures.
const APART: f64 = 15.0;

/// A series to draw: its name, how its line looks, its values by the days from which they hold.
pub struct Series<'s> {
    pub name: &'s str,
    pub style: &'s str,
    pub values: &'s BTreeMap<Date, f64>,
}

struct Frame {
    first: Date,
    days: f64,
}

impl Frame {
    fn x(&self, day: Date) -> f64 {
        LEFT + (WIDTH - LEFT - RIGHT) * f64::from(days_between(self.first, day)) / self.days
    }

    fn y(rate: f64) -> f64 {
        TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - rate / MOST)
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).expect("days").get_days()
}

/// Draws series from the first day to the last, and measures by their days.
pub fn svg(series: &[Series<'_>], measures: &[(Date, &str)], first: Date, last: Date) -> String {
    let frame = Frame { first, days: f64::from(days_between(first, last)) };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>\n\
         <text x=\"{LEFT}\" y=\"22\" font-size=\"15\" font-weight=\"bold\" fill=\"#222222\">Average duty on imports of the United States, \
         percent of their value, weighted with the imports of 2024</text>\n"
    );
    axes(&mut out, &frame, last);
    marks(&mut out, &frame, measures);
    for one in series {
        let _ = writeln!(out, "<path d=\"{}\" fill=\"none\" {}/>", steps(&frame, one.values, last), one.style);
    }
    legend(&mut out, series);
    out.push_str("</svg>\n");
    out
}

fn axes(out: &mut String, frame: &Frame, last: Date) {
    let right = WIDTH - RIGHT;
    for rate in (0..=35).step_by(5) {
        let y = Frame::y(f64::from(rate));
        let _ = writeln!(out, "<line x1=\"{LEFT}\" y1=\"{y:.1}\" x2=\"{right}\" y2=\"{y:.1}\" stroke=\"#e4e4e4\"/>");
        let (x, y) = (LEFT - 8.0, y + 4.0);
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{y:.1}\" text-anchor=\"end\" fill=\"#555555\">{rate}</text>");
    }
    let mut month = frame.first;
    let base = HEIGHT - BOTTOM;
    while month <= last {
        let x = frame.x(month);
        let quarter = month.month() % 3 == 1;
        let end = base + if quarter { 8.0 } else { 4.0 };
        let _ = writeln!(out, "<line x1=\"{x:.1}\" y1=\"{base}\" x2=\"{x:.1}\" y2=\"{end}\" stroke=\"#888888\"/>");
        if quarter {
            let y = base + 22.0;
            let _ = writeln!(
                out,
                "<text x=\"{x:.1}\" y=\"{y}\" text-anchor=\"middle\" fill=\"#555555\">{:04}-{:02}</text>",
                month.year(),
                month.month()
            );
        }
        month += jiff::Span::new().months(1);
    }
}

/// A line for every measure, and its name above, moved aside where names would touch.
fn marks(out: &mut String, frame: &Frame, measures: &[(Date, &str)]) {
    let base = HEIGHT - BOTTOM;
    let mut free = 0.0_f64;
    for (day, name) in measures {
        let x = frame.x(*day);
        let at = x.max(free);
        free = at + APART;
        let (elbow, foot) = (TOP - 14.0, TOP - 22.0);
        let _ = writeln!(
            out,
            "<path d=\"M{x:.1} {base} V{TOP} L{at:.1} {elbow} V{foot}\" fill=\"none\" stroke=\"#c9c9c9\" stroke-dasharray=\"2 3\"/>\
             <text transform=\"translate({:.1} {:.1}) rotate(-60)\" font-size=\"10.5\" fill=\"#444444\">{name}</text>",
            at + 2.0,
            foot - 3.0
        );
    }
}

fn steps(frame: &Frame, values: &BTreeMap<Date, f64>, last: Date) -> String {
    let mut path = String::new();
    for (day, rate) in values {
        let (x, y) = (frame.x(*day), Frame::y(*rate));
        let _ = if path.is_empty() { write!(path, "M{x:.1} {y:.1}") } else { write!(path, " H{x:.1} V{y:.1}") };
    }
    let _ = write!(path, " H{:.1}", frame.x(last));
    path
}

fn legend(out: &mut String, series: &[Series<'_>]) {
    let y = HEIGHT - 18.0;
    let mut x = LEFT;
    for one in series {
        let (end, text, middle) = (x + 30.0, x + 38.0, y - 4.0);
        let _ = writeln!(
            out,
            "<line x1=\"{x:.1}\" y1=\"{middle}\" x2=\"{end:.1}\" y2=\"{middle}\" {}/><text x=\"{text:.1}\" y=\"{y}\" fill=\"#222222\">{}</text>",
            one.style, one.name
        );
        #[allow(clippy::cast_precision_loss, reason = "a few letters")]
        let length = one.name.len() as f64;
        x = length.mul_add(6.1, text) + 26.0;
    }
}
