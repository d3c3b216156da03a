//! The parts that matter, as a tree; the rest is folded.

use std::collections::HashMap;
use std::collections::HashSet;

use content::numbers::Reach;
use content::{Known, PartId};

use super::report::Report;
use crate::text::{Style, say};

/// Most lines of the tree, and how deep it goes.
const LINES: usize = 40;
const DEEP: usize = 8;
/// How many parts of each list have a place in it.
const EACH: usize = 8;

/// Why a part is shown.
type Marks = HashMap<PartId, Vec<&'static str>>;

pub fn print(report: &Report) {
    let mut marks = Marks::new();
    let mut mark = |id: PartId, why: &'static str| {
        let of = marks.entry(id).or_default();
        if !of.contains(&why) {
            of.push(why);
        }
    };
    for counted in report.controlled.parts.iter().take(EACH) {
        mark(counted.part, "counts as controlled U.S. content");
    }
    for open in report.controlled.open.iter().take(EACH) {
        mark(open.part, super::report::why(open.why));
    }
    let mut of = |reach: &Reach, yes: &'static str| {
        for id in reach.certain.iter().take(EACH) {
            mark(*id, yes);
        }
    };
    of(&report.software, "U.S. software");
    of(&report.made_with_software, "made with U.S. software");
    of(&report.chips, "circuit of U.S. technology");
    for holder in report.rare_earths.iter().take(EACH) {
        mark(holder.part, if holder.from == Known::Yes { "rare earths, Chinese" } else { "rare earths" });
    }
    if marks.is_empty() {
        return;
    }
    let mut shown: HashSet<PartId> = marks.keys().copied().collect();
    for id in marks.keys() {
        shown.extend(report.way_to(*id));
    }
    say(Style::Bold, 0, "Where it is");
    let mut tree = Tree { report, marks: &marks, shown: &shown, lines: 0, printed: HashSet::new() };
    tree.part(report.product.root, 0);
    anstream::println!();
}

struct Tree<'t> {
    report: &'t Report,
    marks: &'t Marks,
    shown: &'t HashSet<PartId>,
    lines: usize,
    printed: HashSet<PartId>,
}

impl Tree<'_> {
    fn part(&mut self, id: PartId, depth: usize) {
        if self.lines >= LINES || depth > DEEP {
            return;
        }
        self.lines += 1;
        let again = !self.printed.insert(id);
        let marks = self.marks.get(&id).map(|marks| format!("  [{}]", marks.join("; "))).unwrap_or_default();
        let origin = self.report.origins.part(id).place(self.report.accepted).map(|p| format!(" ({})", p.code()));
        let text = format!("{}{}{marks}", self.report.name(id), origin.unwrap_or_default());
        let style = if self.marks.contains_key(&id) { Style::Plain } else { Style::Dim };
        say(style, 2 + depth * 2, &if again { format!("{text}, as above") } else { text });
        if again {
            return;
        }
        let inner = self.report.graph.within.row(id);
        let (shown, folded): (Vec<PartId>, Vec<PartId>) = inner.iter().partition(|inner| self.shown.contains(inner));
        for inner in shown {
            self.part(inner, depth + 1);
        }
        if !folded.is_empty() && self.lines < LINES {
            self.lines += 1;
            let parts = if folded.len() == 1 { "part" } else { "parts" };
            say(Style::Dim, 4 + depth * 2, &format!("… {} {parts} of which nothing is to be said", folded.len()));
        }
    }
}
