//! The cell of a BIS table that holds a name, its aliases and its addresses, in print rather than in fields.
//!
//! Most cells are `Name, a.k.a., the following two aliases:`, a line with a dash for each alias, an empty line, addresses
//! between semicolons. Some have aliases within the line or in parentheses, some none; names and addresses are then parted
//! at the first comma that no legal form follows. Subordinate institutions and affiliates stand in the cell of their parent
//! or in rows of their own.

use super::super::fill::squeezed;
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
    let (text, notes) = without_references(text);
    let mut cell = printed(&text);
    if let Cell::Entries(entries) = &mut cell {
        if let Some(last) = entries.last_mut() {
            last.notes = notes;
        }
    }
    cell
}

fn printed(text: &str) -> Cell {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let first = lines.iter().find(|line| !line.is_empty()).copied().unwrap_or_default();
    let lower = first.to_lowercase();
    if first.is_empty() || lower == "[reserved]" || (lower.ends_with(':') && lines.iter().filter(|l| !l.is_empty()).count() == 1)
    {
        return Cell::Heading;
    }
    if lower.starts_with("the following address") {
        let rest = lines.iter().skip_while(|line| **line != first).skip(1).copied().collect::<Vec<_>>().join("\n");
        return Cell::Addresses(addresses(&rest));
    }
    if lower.starts_with("the following") && lower.ends_with(':') {
        let named = lines.iter().skip(1).filter(|line| dashed(line)).map(|line| Entry {
            names: vec![(alias(line), NameQuality::Primary)],
            ..Entry::default()
        });
        return Cell::Entries(named.filter(|entry| entry.names.iter().all(|(name, _)| !name.is_empty())).collect());
    }
    if lower.starts_with("affiliated entities") {
        return Cell::Entries(affiliates(&lines));
    }
    let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
    for line in lines {
        if line.trim_end_matches([':', '.']).to_lowercase().starts_with("subordinate institu") && line.len() < 30 {
            blocks.push(Vec::new());
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        }
    }
    let blocks = blocks.iter().filter(|block| block.iter().any(|line| !line.is_empty()));
    let mut entries: Vec<Entry> = blocks.map(|block| entry(&block.join("\n"))).collect();
    if first.to_lowercase().starts_with("subordinate institu") {
        entries.iter_mut().for_each(|entry| entry.subordinate = true);
    } else {
        entries.iter_mut().skip(1).for_each(|entry| entry.subordinate = true);
    }
    Cell::Entries(entries)
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
    let Some(mark) = mark(text) else {
        let (name, rest) = name_and_rest(text);
        entry.add(&name, NameQuality::Primary);
        entry.places(&rest);
        return entry;
    };
    let head = text.get(..mark.start).unwrap_or_default();
    let name = head.trim_end_matches([' ', ',', '(', ';', '\n']);
    // Where the mark comes late, the comma that parts name and address comes before it: no alias then.
    entry.add(name, NameQuality::Primary);
    let after = text.get(mark.end..).unwrap_or_default();
    if let Some(rest) = intro(after) {
        entry.listed(rest);
    } else if head.trim_end().ends_with('(') {
        let (inside, rest) = parenthesis(after);
        entry.bracketed(inside, mark.former);
        let rest = rest.trim_start_matches([' ', ',', '.']);
        match self::mark(rest).filter(|mark| mark.start < 3) {
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
        entry.inline(after, mark.former);
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
            names.split("; ").for_each(|name| self.add(&alias(name), NameQuality::Strong));
            rest.push(after);
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
                    open = line.ends_with(';') || line.ends_with(" and") || line.ends_with(';');
                    self.alias_line(line, &mut rest);
                } else {
                    rest.push(line);
                    break;
                }
            }
        }
        rest.extend(lines);
        self.places(&rest.join("\n"));
    }

    fn alias_line<'a>(&mut self, line: &'a str, rest: &mut Vec<&'a str>) {
        let (name, after) = match line.split_once(", to include the following subordinate") {
            Some((name, after)) => (name, after.trim_start_matches('.')),
            None => (line, ""),
        };
        self.add(&alias(name), NameQuality::Strong);
        if !after.is_empty() {
            rest.push(after);
        }
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
    fn inline(&mut self, after: &str, former: bool) {
        let quality = if former { NameQuality::Former } else { NameQuality::Strong };
        let (name, rest) = name_and_rest(after.trim_start_matches([' ', ',', '\n']));
        match mark(&name) {
            Some(inner) if inner.start > 0 => {
                self.several(name.get(..inner.start).unwrap_or_default(), quality);
                let more = format!("{}, {rest}", name.get(inner.end..).unwrap_or_default());
                self.inline(&more, inner.former);
            }
            _ => {
                self.several(&name, quality);
                match mark(&rest).filter(|mark| mark.start < 3) {
                    Some(next) => self.inline(rest.get(next.end..).unwrap_or_default(), next.former),
                    None => self.places(&rest),
                }
            }
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

/// Where `a.k.a.` or `f.k.a.` stands.
#[derive(Debug, Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    former: bool,
}

fn mark(text: &str) -> Option<Mark> {
    const MARKS: &[(&str, bool)] =
        &[("a.k.a.", false), ("a.k.a", false), ("f.k.a.", true), ("f.k.a", true), ("d.b.a.", false), ("aka ", false)];
    let mut found: Option<Mark> = None;
    for (word, former) in MARKS {
        let start = text.match_indices(word).map(|(at, _)| at).find(|at| {
            let before = text.get(..*at).and_then(|text| text.chars().next_back());
            before.is_none_or(|c| matches!(c, ' ' | ',' | '(' | '\n'))
        });
        let Some(start) = start.filter(|start| found.is_none_or(|found| *start < found.start)) else { continue };
        let end = start + word.len();
        let rest = text.get(end..).unwrap_or_default();
        let end = end + (rest.len() - rest.trim_start_matches([',', ' ']).len());
        found = Some(Mark { start, end, former: *former });
    }
    found
}

/// What follows `the following two aliases:`.
fn intro(after: &str) -> Option<&str> {
    if after.trim_start_matches([' ', ',']).starts_with('\n') && after.trim_start_matches([' ', ',', '\n']).starts_with('—') {
        return Some(after);
    }
    let limit = after.char_indices().nth(140).map_or(after.len(), |(at, _)| at);
    let start = after.get(..limit)?;
    let lower = start.to_lowercase();
    let led = ["the following", "and the following", "the one alias", "the two alias", "the three"];
    if !led.iter().any(|words| lower.starts_with(words)) && !lower.starts_with("the ") {
        return None;
    }
    let end = start.find([':', '\n'])?;
    let words = lower.get(..end)?;
    if !words.contains("alia") && !words.contains("following") {
        return None;
    }
    let end = if start.get(end..)?.starts_with(':') { end + 1 } else { end };
    after.get(end..)
}

/// The inside of a parenthesis that is open, and what comes after it.
fn parenthesis(text: &str) -> (&str, &str) {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        }
    }
    (text, "")
}

/// Words with which a legal form begins, in small letters without full stops. After a comma they go on with the name.
const LEGAL: &[&str] = &[
    "ltd", "limited", "inc", "incorporated", "llc", "llp", "lp", "co", "company", "corp", "corporation", "oao", "ooo", "zao", "pao",
    "ao", "jsc", "ojsc", "cjsc", "pjsc", "pt", "sa", "sas", "sarl", "srl", "spa", "gmbh", "ag", "kg", "kk", "fze", "fzco", "fzc",
    "dmcc", "plc", "pte", "pty", "pvt", "private", "nv", "bv", "sl", "lda", "ltda", "sdn", "as", "sro", "oy", "oyj", "ab", "doo", "ood",
    "eood", "sti", "ve", "jv", "l.l.c", "aps", "cv", "kft", "uab", "sia", "ou", "fgup", "fsue", "too", "wll", "group",
];

/// A name and what follows it: at a break of lines, or at the first comma that no legal form follows.
fn name_and_rest(text: &str) -> (String, String) {
    let (line, below) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim();
    // An empty line parts name and address.
    if below.lines().next().is_some_and(|next| next.trim().is_empty()) && !line.ends_with(';') {
        return (trimmed(line), below.to_owned());
    }
    let mut depth = 0;
    for (at, letter) in line.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth <= 0 => {
                let rest = line.get(at + 1..).unwrap_or_default();
                if let Some(end) = address_after_form(rest) {
                    let end = at + 1 + end;
                    let below = format!("{}\n{below}", line.get(end..).unwrap_or_default());
                    return (trimmed(line.get(..end).unwrap_or_default()), below);
                }
                if !goes_on(rest) {
                    return (trimmed(line.get(..at).unwrap_or_default()), format!("{rest}\n{below}"));
                }
            }
            _ => {}
        }
    }
    (trimmed(line), below.to_owned())
}

fn is_form(word: &str) -> bool {
    LEGAL.contains(&word.replace('.', "").to_lowercase().trim_matches(['(', ')', ',', ';']))
}

/// Whether what follows a comma goes on with the name: with a legal form, or with a part of an institution.
fn goes_on(rest: &str) -> bool {
    const PARTS: &[&str] = &["institute", "institution", "institutes", "academy", "laboratory", "bureau", "division", "branch"];
    let segment = rest.split([',', ';']).next().unwrap_or_default();
    let lower = segment.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let first = words.first().copied().unwrap_or_default();
    let ends = [first, words.last().copied().unwrap_or_default()];
    let part = words.len() > 1 && !segment.bytes().any(|b| b.is_ascii_digit()) && ends.iter().any(|w| PARTS.contains(w));
    is_form(first) || part
}

/// Where an address begins right after legal forms, without a comma: ` Ltd. No. 1 Xifei Road`.
fn address_after_form(rest: &str) -> Option<usize> {
    const STARTS: &[&str] = &["no", "room", "rm", "unit", "flat", "floor", "suite", "building", "office", "po"];
    let segment = rest.split([',', ';']).next().unwrap_or_default();
    let mut offset = 0;
    let mut forms = 0;
    for word in segment.split_inclusive(' ') {
        let bare = word.trim();
        if is_form(bare) {
            forms += 1;
        } else if !bare.is_empty() {
            let plain = bare.replace('.', "").to_lowercase();
            let starts = bare.starts_with(|c: char| c.is_ascii_digit()) || STARTS.contains(&plain.as_str());
            return (forms > 0 && starts).then_some(offset);
        }
        offset += word.len();
    }
    None
}

/// A sentence and what follows; abbreviations such as `Co.` do not end it.
fn sentence(text: &str) -> (&str, &str) {
    for (at, _) in text.match_indices('.') {
        let word = text.get(..at).and_then(|t| t.rsplit([' ', '(']).next()).unwrap_or_default();
        let rest = text.get(at + 1..).unwrap_or_default();
        let starts = rest.trim_start().chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        if !abbreviated(word) && starts {
            return (text.get(..at).unwrap_or_default(), rest);
        }
    }
    (text, "")
}

fn abbreviated(word: &str) -> bool {
    let bare = word.replace('.', "").to_lowercase();
    word.contains('.') || word.chars().count() < 2 || LEGAL.contains(&bare.as_str()) || matches!(bare.as_str(), "bros" | "intl" | "tech" | "mfg" | "dev" | "st" | "dr" | "no")
}

fn dashed(line: &str) -> bool {
    line.starts_with(['—', '–', '-', '―'])
}

/// An alias without dash, semicolon, `and`, and the full stop of the sentence.
fn alias(text: &str) -> String {
    let mut text = text.trim().trim_start_matches(['—', '–', '-', '―', ' ']);
    loop {
        let before = text;
        text = text.trim_end().trim_end_matches([';', ',']).trim_end();
        text = text.strip_suffix(" and").or_else(|| text.strip_suffix(" or")).unwrap_or(text);
        if text == before {
            break;
        }
    }
    trimmed(text.strip_prefix("and ").unwrap_or(text))
}

/// Without a comma, quotation marks around all, and the full stop of the sentence.
fn trimmed(text: &str) -> String {
    let mut text = text.trim().trim_end_matches([',', ';', ' ']);
    if let Some(stem) = text.strip_suffix('.') {
        let word = stem.rsplit([' ', '(', '.']).next().unwrap_or_default();
        if !abbreviated(word) && !stem.rsplit(' ').next().unwrap_or_default().contains('.') {
            text = stem;
        }
    }
    let quoted = text.strip_prefix('“').and_then(|text| text.strip_suffix('”'));
    squeezed(quoted.unwrap_or(text))
}

/// References to other entries, `(See alternate addresses under Iran)`, apart from the rest.
fn without_references(text: &str) -> (String, Vec<String>) {
    const LEADS: &[&str] = &["(See ", "(see ", "(For alternate", "(Also see", "(also see"];
    let (mut text, mut notes) = (text.to_owned(), Vec::new());
    while let Some(start) = LEADS.iter().filter_map(|lead| text.find(lead)).min() {
        let (inside, rest) = parenthesis(text.get(start + 1..).unwrap_or_default());
        notes.push(squeezed(inside));
        text = format!("{} {}", text.get(..start).unwrap_or_default().trim_end_matches(' '), rest.trim_start_matches('.'));
    }
    (text, notes)
}

/// Addresses between semicolons.
fn addresses(text: &str) -> Vec<String> {
    let text = squeezed(text);
    let mut found: Vec<String> = Vec::new();
    for piece in text.split(';') {
        let mut piece = piece.trim().trim_start_matches([',', '.', ' ']);
        piece = piece.strip_prefix("and ").unwrap_or(piece).trim();
        for lead in ["Address:", "Alt Address:", "Alt. Address:"] {
            piece = piece.strip_prefix(lead).unwrap_or(piece).trim();
        }
        let piece = piece.trim_end_matches(['.', ',', ' ']).trim_end_matches(" and");
        if piece.chars().any(char::is_alphanumeric) && !found.iter().any(|known| known == piece) {
            found.push(piece.to_owned());
        }
    }
    found
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
        while let Some(line) = lines.next() {
            entry.alias_line(line, &mut rest);
            if !line.ends_with(';') && !line.ends_with("; and") {
                break;
            }
        }
        if rest.is_empty() {
            rest.extend(lines.next());
        }
        entry.places(&rest.join("\n"));
        entries.push(entry);
    }
    entries
}
