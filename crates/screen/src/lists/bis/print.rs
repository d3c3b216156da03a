//! Words and marks of print by which a cell of a BIS table is taken apart.

use super::super::fill::squeezed;

/// Where `a.k.a.` or `f.k.a.` stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) former: bool,
}

pub(super) fn mark(text: &str) -> Option<Mark> {
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
pub(super) fn intro(after: &str) -> Option<&str> {
    if after.trim_start_matches([' ', ',']).starts_with('\n')
        && after.trim_start_matches([' ', ',', '\n']).starts_with('—')
    {
        return Some(after);
    }
    let limit = after.char_indices().nth(140).map_or(after.len(), |(at, _)| at);
    let start = after.get(..limit)?;
    let lower = start.to_lowercase();
    let end = start.find([':', '\n'])?;
    let words = lower.get(..end)?;
    // `the following two aliases`, `as the following two aliases`, `the one alias`, `the following one entity`.
    let leads = words.contains("following") || words.starts_with("the ") && words.contains("alia");
    // What another mark comes before is no intro yet.
    if !leads || words.contains(".k.a") {
        return None;
    }
    let end = if start.get(end..)?.starts_with(':') { end + 1 } else { end };
    after.get(end..)
}

/// The inside of a parenthesis that is open, and what comes after it.
pub(super) fn parenthesis(text: &str) -> (&str, &str) {
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
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "co",
    "company",
    "corp",
    "corporation",
    "oao",
    "ooo",
    "zao",
    "pao",
    "ao",
    "jsc",
    "ojsc",
    "cjsc",
    "pjsc",
    "pt",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "gmbh",
    "ag",
    "kg",
    "kk",
    "fze",
    "fzco",
    "fzc",
    "dmcc",
    "plc",
    "pte",
    "pty",
    "pvt",
    "private",
    "nv",
    "bv",
    "sl",
    "lda",
    "ltda",
    "sdn",
    "as",
    "sro",
    "oy",
    "oyj",
    "ab",
    "doo",
    "ood",
    "eood",
    "sti",
    "ve",
    "jv",
    "l.l.c",
    "aps",
    "cv",
    "kft",
    "uab",
    "sia",
    "ou",
    "fgup",
    "fsue",
    "too",
    "wll",
    "group",
];

/// A name and what follows it: at a break of lines, or at the first comma that no legal form follows.
pub(super) fn name_and_rest(text: &str) -> (String, String) {
    let (line, below) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim();
    // An empty line parts name and address.
    if below.lines().next().is_some_and(|next| next.trim().is_empty())
        && !line.ends_with(';')
        && !line.ends_with(" and")
    {
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

pub(super) fn is_form(word: &str) -> bool {
    LEGAL.contains(&word.replace('.', "").to_lowercase().trim_matches(['(', ')', ',', ';']))
}

/// Whether what follows a comma goes on with the name: with a legal form, or with a part of an institution.
pub(super) fn goes_on(rest: &str) -> bool {
    const PARTS: &[&str] =
        &["institute", "institution", "institutes", "academy", "laboratory", "bureau", "division", "branch", "plant"];
    let segment = rest.split([',', ';']).next().unwrap_or_default();
    let lower = segment.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let first = words.first().copied().unwrap_or_default();
    let ends = [first, words.last().copied().unwrap_or_default()];
    let company = ["joint stock company", "open joint", "public joint", "limited liability company", "npo "];
    if company.iter().any(|start| lower.trim_start().starts_with(start)) {
        return true;
    }
    let part =
        words.len() > 1 && !segment.bytes().any(|b| b.is_ascii_digit()) && ends.iter().any(|w| PARTS.contains(w));
    is_form(first) || part
}

/// Where an address begins right after legal forms, without a comma: ` Ltd. No. 1 Xifei Road`.
pub(super) fn address_after_form(rest: &str) -> Option<usize> {
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
pub(super) fn sentence(text: &str) -> (&str, &str) {
    for (at, _) in text.match_indices('.') {
        let word =
            text.get(..at).and_then(|t| t.rsplit([' ', '(', '—', '–', '-', '“', '\'', '"']).next()).unwrap_or_default();
        let rest = text.get(at + 1..).unwrap_or_default();
        let starts = rest.trim_start().chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        if !abbreviated(word) && starts {
            return (text.get(..at).unwrap_or_default(), rest);
        }
    }
    (text, "")
}

pub(super) fn abbreviated(word: &str) -> bool {
    let bare = word.replace('.', "").to_lowercase();
    word.contains('.')
        || word.chars().count() < 2
        || LEGAL.contains(&bare.as_str())
        || matches!(bare.as_str(), "bros" | "intl" | "tech" | "mfg" | "dev" | "st" | "dr" | "no")
}

pub(super) fn dashed(line: &str) -> bool {
    line.starts_with(['—', '–', '-', '―'])
}

/// An alias without dash, semicolon, `and`, and the full stop of the sentence.
pub(super) fn alias(text: &str) -> String {
    let mut text = text.trim().trim_start_matches(['—', '–', '-', '―', ' ']);
    loop {
        let before = text;
        text = text.trim_end().trim_end_matches([';', ',']).trim_end();
        let stems = [" and", " or", ";and"].iter().find_map(|end| text.strip_suffix(end));
        text = stems.unwrap_or(text);
        if text == before {
            break;
        }
    }
    trimmed(text.strip_prefix("and ").unwrap_or(text))
}

/// Without a comma, quotation marks around all, and the full stop of the sentence.
pub(super) fn trimmed(text: &str) -> String {
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
pub(super) fn without_references(text: &str) -> (String, Vec<String>) {
    const LEADS: &[&str] = &["(See ", "(see ", "(For alternate", "(Also see", "(also see"];
    let (mut text, mut notes) = (text.to_owned(), Vec::new());
    while let Some(start) = LEADS.iter().filter_map(|lead| text.find(lead)).min() {
        let (inside, rest) = parenthesis(text.get(start + 1..).unwrap_or_default());
        notes.push(squeezed(inside));
        text =
            format!("{} {}", text.get(..start).unwrap_or_default().trim_end_matches(' '), rest.trim_start_matches('.'));
    }
    (text, notes)
}

/// Addresses between semicolons.
pub(super) fn addresses(text: &str) -> Vec<String> {
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
