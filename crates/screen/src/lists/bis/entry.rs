//! The cell of a BIS table that holds a name, its aliases and its addresses, in print rather than in fields.
//!
//! Most cells are `Name, a.k.a., the following two aliases:`, a line with a dash for each alias, an empty line, addresses
//! between semicolons. Some have aliases within the line or in parentheses, some none; names and addresses are then parted
//! at the first comma that no legal form follows. Subordinate institutions and affiliates stand in the cell of their parent
//! or in rows of their own.

use super::super::fill::squeezed;
use super::super::places;
use super::print::{
    addresses, alias, dashed, intro, mark, name_and_rest, parenthesis, sentence, trimmed, without_references,
};
use crate::NameQuality;

/// One entity of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Names, the primary one first.
    pub names: Vec<(String, NameQuality)>,
    /// Addresses.
    pub addresses: Vec<String>,
    /// References to other entries, and what else is said.
    pub notes: Vec<String>,
    /// Whether it is listed as an institution under the entity before.
    pub subordinate: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Entities.
    Entries(Vec<Entry>),
    /// Addresses that belong to the entities before.
    Addresses(Vec<String>),
    /// Words that lead to rows that follow.
    Heading,
}

/// Reads a cell, whose line breaks are newlines.
#[must_use]
pub fn cell(text: &str) -> Cell {
    // The name of a subordinate institution may come in the next line.
    let joined = match text.split_once("subordinate institution:") {
        Some((parent, name)) if !parent.trim().is_empty() => {
            format!("{parent}subordinate institution: {}", name.trim_start())
        }
        _ => text.to_owned(),
    };
    let (text, notes) = without_references(&joined);
    let lead =
        text.find("subordinate entities:\n").and_then(|at| Some((at, text.get(..at)?.rfind("; and the following")?)));
    let mut cell = match lead {
        Some((at, cut)) => {
            let (head, tail) = (text.get(..cut).unwrap_or_default(), text.get(at..).unwrap_or_default());
            let mut entries = vec![entry(head)];
            entries.extend(subordinates(tail));
            Cell::Entries(entries)
        }
        None => printed(&text),
    };
    if let Cell::Entries(entries) = &mut cell
        && let Some(last) = entries.last_mut()
    {
        last.notes = notes;
    }
    cell
}

fn printed(text: &str) -> Cell {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let first = lines.iter().find(|line| !line.is_empty()).copied().unwrap_or_default();
    let lower = first.to_lowercase();
    if first.is_empty()
        || lower == "[reserved]"
        || (lower.ends_with(':') && lines.iter().filter(|l| !l.is_empty()).count() == 1)
    {
        return Cell::Heading;
    }
    if lower.starts_with("the following address") {
        let rest = lines.iter().skip_while(|line| **line != first).skip(1).copied().collect::<Vec<_>>().join("\n");
        return Cell::Addresses(addresses(&rest));
    }
    if lower.starts_with("the following") && lower.ends_with(':') {
        let named = lines
            .iter()
            .skip(1)
            .filter(|line| dashed(line))
            .map(|line| Entry { names: vec![(alias(line), NameQuality::Primary)], ..Entry::default() });
        return Cell::Entries(named.filter(|entry| entry.names.iter().all(|(name, _)| !name.is_empty())).collect());
    }
    if lower.starts_with("affiliated entities") {
        return Cell::Entries(affiliates(&lines));
    }
    let common = lines.iter().position(|line| line.to_lowercase().starts_with("the following address"));
    let (lines, below) = lines.split_at(common.unwrap_or(lines.len()));
    let shared = addresses(&below.iter().skip(1).copied().collect::<Vec<_>>().join("\n"));
    let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
    for line in lines {
        if line.trim_end_matches([':', '.']).to_lowercase().starts_with("subordinate institu") && line.len() < 30 {
            blocks.push(Vec::new());
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        }
    }
    let blocks = blocks.iter().filter(|block: &&Vec<&str>| block.iter().any(|line| !line.is_empty()));
    let mut entries: Vec<Entry> = blocks.map(|block| entry(&block.join("\n"))).collect();
    if first.to_lowercase().starts_with("subordinate institu") {
        entries.iter_mut().for_each(|entry| entry.subordinate = true);
    } else {
        entries.iter_mut().skip(1).for_each(|entry| entry.subordinate = true);
    }
    entries.iter_mut().for_each(|entry| entry.addresses.extend(shared.iter().cloned()));
    Cell::Entries(entries)
}

/// Subordinate entities after a line that leads to them: with a dash each, and so have the aliases below them.
fn subordinates(text: &str) -> Vec<Entry> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut in_aliases = false;
    for line in text.lines().map(str::trim) {
        if dashed(line) && !in_aliases {
            blocks.push(vec![line.trim_start_matches(['—', '–', '-', ' '])]);
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        }
        in_aliases = (in_aliases || line.ends_with("aliases:") || line.ends_with("alias:")) && !line.is_empty();
    }
    let entries = blocks.iter().map(|block| Entry { subordinate: true, ..entry(&block.join("\n")) });
    entries.collect()
}

/// An alias and the address that follows it in its line, where there are marks of one: a box, several addresses, a country.
fn alias_and_address(text: &str) -> (String, String) {
    let last = text.rsplit(',').next().unwrap_or_default().trim().trim_end_matches('.');
    let country = text.contains(',') && last.len() > 3 && places::find(last).is_some();
    if !country && !["; and ", "P.O. Box", "PO Box", "P.O Box"].iter().any(|mark| text.contains(mark)) {
        return (text.to_owned(), String::new());
    }
    let at = ["P.O. Box", "PO Box", "P.O Box"].iter().filter_map(|mark| text.find(mark)).min();
    match at {
        Some(at) if !text.get(..at).unwrap_or_default().contains(',') => {
            let (name, address) = text.split_at(at);
            (name.to_owned(), address.to_owned())
        }
        _ => name_and_rest(text),
    }
}

/// One entity.
#[must_use]
pub fn entry(text: &str) -> Entry {
    let mut entry = taken_apart(text);
    entry.alone();
    entry
}

fn taken_apart(text: &str) -> Entry {
    let text = text.trim();
    let mut entry = Entry::default();
    let Some(found) = mark(text) else {
        let (name, rest) = name_and_rest(text);
        entry.add(&name, NameQuality::Primary);
        entry.places(&rest);
        return entry;
    };
    let head = text.get(..found.start).unwrap_or_default();
    let name = head.trim_end_matches([' ', ',', '(', ';', '\n']);
    entry.add(name, NameQuality::Primary);
    let after = text.get(found.end..).unwrap_or_default();
    if let Some(rest) = intro(after) {
        entry.listed(rest);
    } else if head.trim_end().ends_with('(') {
        let (inside, rest) = parenthesis(after);
        entry.bracketed(inside, found.former);
        let rest = rest.trim_start_matches([' ', ',', '.']);
        match mark(rest).filter(|mark| mark.start < 3) {
            Some(next) => {
                let after = rest.get(next.end..).unwrap_or_default();
                match intro(after) {
                    Some(rest) => entry.listed(rest),
                    None => entry.inline(after, next.former),
                }
            }
            None => entry.places(rest),
        }
    } else {
        entry.inline(after, found.former);
    }
    entry
}

impl Entry {
    fn add(&mut self, name: &str, quality: NameQuality) {
        let name = squeezed(name);
        if !name.is_empty() && self.names.iter().all(|(known, _)| *known != name) {
            self.names.push((name, quality));
        }
    }

    /// `Parent subordinate institution: Name` is also called by its name alone.
    fn alone(&mut self) {
        let label = self.names.first().map(|(name, _)| name.clone()).unwrap_or_default();
        for mark in ["subordinate institution: ", "subordinate institutions: "] {
            if let Some((_, name)) = label.split_once(mark) {
                self.add(name, NameQuality::Strong);
            }
        }
        if let Some((name, _)) = label.split_once(" (a subordinate ") {
            self.add(name, NameQuality::Strong);
        }
    }

    fn places(&mut self, text: &str) {
        self.addresses.extend(addresses(text));
    }

    /// Aliases one a line, then addresses.
    fn listed(&mut self, text: &str) {
        let mut lines = text.lines().map(str::trim).peekable();
        let same = lines.next().unwrap_or_default();
        let mut rest = Vec::new();
        let mut open = false;
        if !same.is_empty() {
            // All in one line: aliases up to the first full stop.
            let (names, after) = sentence(same);
            let mut pieces = names.split("; ");
            for piece in pieces.by_ref() {
                let (name, address) = alias_and_address(piece);
                self.add(&alias(&name), NameQuality::Strong);
                if !address.is_empty() {
                    rest.push(address);
                    break;
                }
            }
            rest.extend(pieces.map(str::to_owned));
            rest.push(after.to_owned());
        } else {
            let any_dash = text.lines().any(|line| dashed(line.trim()));
            let mut begun = false;
            while let Some(line) = lines.next() {
                let next_dashed = lines.peek().is_some_and(|next| dashed(next));
                if line.is_empty() && (!begun || next_dashed || open) {
                    continue;
                }
                if dashed(line) || open || (!any_dash && !begun && !line.is_empty()) {
                    begun = true;
                    open = line.ends_with(';') || line.ends_with(" and");
                    self.alias_line(line, &mut rest);
                } else {
                    rest.push(line.to_owned());
                    break;
                }
            }
        }
        rest.extend(lines.map(str::to_owned));
        self.places(&rest.join("\n"));
    }

    fn alias_line(&mut self, line: &str, rest: &mut Vec<String>) {
        let last = !line.ends_with(';') && !line.ends_with(" and");
        let line = line.split(", and to include the following").next().unwrap_or(line);
        let (name, after) = match line.split_once(", to include the following subordinate") {
            Some((name, after)) => (name, after.trim_start_matches('.')),
            // The last alias at times has the addresses in its line.
            None if last => sentence(line),
            None => (line, ""),
        };
        let (name, address) =
            if last && after.is_empty() { alias_and_address(name) } else { (name.to_owned(), String::new()) };
        match mark(&name).filter(|mark| mark.start > 4 && !name.contains('(')) {
            Some(inner) => {
                self.add(&alias(name.get(..inner.start).unwrap_or_default()), NameQuality::Strong);
                self.add(&alias(name.get(inner.end..).unwrap_or_default()), NameQuality::Strong);
            }
            None => self.add(&alias(&name), NameQuality::Strong),
        }
        rest.extend([address, after.to_owned()].into_iter().filter(|text| !text.trim().is_empty()));
    }

    /// `(a.k.a., X; f.k.a., Y)`.
    fn bracketed(&mut self, inside: &str, former: bool) {
        let mut quality = if former { NameQuality::Former } else { NameQuality::Strong };
        for piece in inside.split(';') {
            let mut piece = piece.trim();
            piece = piece.strip_prefix("and ").unwrap_or(piece);
            if let Some(mark) = mark(piece).filter(|mark| mark.start == 0) {
                quality = if mark.former { NameQuality::Former } else { NameQuality::Strong };
                piece = piece.get(mark.end..).unwrap_or_default();
            }
            self.several(piece, quality);
        }
    }

    /// `a.k.a., X, a.k.a. Y, address`.
    fn inline(&mut self, after: &str, mut former: bool) {
        let mut after = after.to_owned();
        loop {
            let quality = if former { NameQuality::Former } else { NameQuality::Strong };
            let (name, rest) = name_and_rest(after.trim_start_matches([' ', ',', '\n']));
            if let Some(inner) = mark(&name).filter(|inner| inner.start > 0) {
                self.several(name.get(..inner.start).unwrap_or_default(), quality);
                after = format!("{}, {rest}", name.get(inner.end..).unwrap_or_default());
                former = inner.former;
                continue;
            }
            self.several(&name, quality);
            let Some(next) = mark(&rest).filter(|mark| mark.start < 3) else {
                return self.places(&rest);
            };
            rest.get(next.end..).unwrap_or_default().clone_into(&mut after);
            former = next.former;
        }
    }

    /// One alias, or two that "and" joins: both readings are kept, since it may belong to the name.
    fn several(&mut self, text: &str, quality: NameQuality) {
        let whole = alias(text);
        if let Some((one, two)) = whole.split_once(" and ") {
            let words = |text: &str| text.split_whitespace().count();
            if words(one) > 1 && words(two) > 1 {
                self.add(one, quality);
                self.add(two, quality);
            }
        }
        self.add(&whole, quality);
    }
}

/// Affiliates one a line, some with aliases in the lines below.
fn affiliates(lines: &[&str]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut lines = lines.iter().copied().filter(|line| !line.is_empty()).skip(1).peekable();
    while let Some(line) = lines.next() {
        let Some(mark) = mark(line).filter(|mark| intro(line.get(mark.end..).unwrap_or_default()).is_some()) else {
            entries.push(entry(line));
            continue;
        };
        let mut entry = Entry::default();
        entry.add(&trimmed(line.get(..mark.start).unwrap_or_default()), NameQuality::Primary);
        let mut rest = Vec::new();
        for line in lines.by_ref() {
            entry.alias_line(line, &mut rest);
            if !line.ends_with(';') && !line.ends_with("; and") {
                break;
            }
        }
        if rest.is_empty() {
            rest.extend(lines.next().map(str::to_owned));
        }
        entry.places(&rest.join("\n"));
        entries.push(entry);
    }
    entries
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
