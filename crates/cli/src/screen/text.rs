//! Hits for people: verdict first, then why, then what to do.

use screen::corroborate::{Says, Standing};
use screen::score::How;
use screen::{Asked, Hit};

use super::open::Lists;
use crate::args::Screen;
use crate::text::{Style, hanging, say};

pub fn print(asked: &Asked, hits: &[Hit], lists: &Lists, args: &Screen) {
    let name = asked.names.join(" / ");
    let open: Vec<&Hit> = hits.iter().filter(|hit| hit.cleared.is_none()).collect();
    let cleared = hits.len() - open.len();
    let confirmed = open.iter().filter(|hit| hit.corroboration.standing == Standing::Confirmed).count();
    let (style, verdict) = match (open.len(), confirmed) {
        (0, _) => (Style::Good, "No hit".to_owned()),
        (_, 1..) => (Style::Bad, format!("LISTED: a number confirms {}", parties(confirmed))),
        (all, _) => (Style::Warn, format!("Possible match: {} to look at", parties(all))),
    };
    hanging(style, 0, 2, &format!("{verdict} for {name}"));
    used(lists);
    if cleared > 0 {
        say(Style::Dim, 0, &format!("{} cleared before, shown last", parties(cleared)));
    }
    for (number, hit) in hits.iter().take(args.most).enumerate() {
        anstream::println!();
        one(number + 1, hit, args.ofac);
    }
    if hits.len() > args.most {
        anstream::println!();
        say(
            Style::Dim,
            0,
            &format!("and {} more with lower scores; --most {} shows them", hits.len() - args.most, hits.len()),
        );
    }
    anstream::println!();
    what_to_do(asked, &open);
    say(Style::Dim, 0, "Not legal advice.");
}

fn parties(count: usize) -> String {
    if count == 1 { "1 party".to_owned() } else { format!("{count} parties") }
}

/// Which lists were looked through, and how old they are.
fn used(lists: &Lists) {
    let editions = lists.editions.iter().map(|e| {
        let dated = e.status.dated.map_or_else(|| format!("imported {}", e.status.imported), |day| day.to_string());
        format!("{} ({dated}{})", e.name, if e.old { ", OLD" } else { "" })
    });
    let editions = editions.collect::<Vec<_>>().join(", ");
    hanging(Style::Dim, 0, 2, &format!("looked through {} parties: {editions}", lists.parties()));
    if let Some(edition) = lists.editions.iter().filter(|e| e.old).max_by_key(|e| e.days) {
        hanging(
            Style::Warn,
            0,
            2,
            &format!("{} is {} days old: import a new edition before you rely on this", edition.name, edition.days),
        );
    }
}

fn one(number: usize, hit: &Hit, ofac: bool) {
    let standing = hit.corroboration.standing;
    let style = match (hit.cleared.is_some(), standing) {
        (true, _) => Style::Dim,
        (_, Standing::Confirmed | Standing::Supported) => Style::Bad,
        (_, Standing::NameOnly) => Style::Warn,
        (_, Standing::Mixed | Standing::Contradicted) => Style::Plain,
    };
    hanging(
        style,
        0,
        4,
        &format!("{number:>2}. {:.3}  {} ({}), {}", hit.score, hit.party.label(), hit.party.kind, words(standing)),
    );
    for listing in &hit.party.listings {
        let mut about = listing.list.clone();
        for (label, value) in [
            ("program", listing.programs.as_ref().map(|p| p.join(", "))),
            (
                "footnote",
                listing
                    .footnotes
                    .as_ref()
                    .filter(|f| !f.is_empty())
                    .map(|f| f.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")),
            ),
        ] {
            if let Some(value) = value.filter(|v| !v.is_empty()) {
                about.push_str(&format!(", {label} {value}"));
            }
        }
        if let Some(since) = listing.since {
            about.push_str(&format!(", since {since}"));
        }
        if let Some(until) = listing.until {
            about.push_str(&format!(", until {until}"));
        }
        if let Some(citation) = &listing.citation {
            about.push_str(&format!(" [{citation}]"));
        }
        hanging(Style::Plain, 4, 6, &about);
        for (label, value) in [("license requirement", &listing.requirement), ("review policy", &listing.policy)] {
            if let Some(value) = value {
                hanging(Style::Dim, 6, 8, &format!("{label}: {value}"));
            }
        }
    }
    hanging(Style::Plain, 4, 6, &format!("name {:.3}: {}", hit.compared.score, names(hit)));
    if ofac {
        let score = screen::ofac::score(&hit.asked, &hit.name.text);
        say(Style::Dim, 4, &format!("OFAC's own search would show {} (docs/ofac-score.md)", score.value));
    }
    let mut silent = Vec::new();
    for evidence in &hit.corroboration.evidence {
        match evidence.says {
            Says::Silent => silent.push(evidence.of),
            Says::Agrees => hanging(Style::Plain, 4, 6, &format!("{} agrees: {}", evidence.of, evidence.why)),
            Says::Differs => hanging(Style::Plain, 4, 6, &format!("{} differs: {}", evidence.of, evidence.why)),
            Says::Contradicts => hanging(Style::Plain, 4, 6, &format!("{} contradicts: {}", evidence.of, evidence.why)),
        }
    }
    if !silent.is_empty() {
        say(Style::Dim, 4, &format!("nothing known on both sides of: {}", silent.join(", ")));
    }
    if let Some(clearance) = &hit.cleared {
        hanging(
            Style::Plain,
            4,
            6,
            &format!("cleared by {} until {}: {}", clearance.reviewer, clearance.expires, clearance.reason),
        );
    }
    say(Style::Dim, 4, &format!("id {}", hit.party.id));
}

/// How far a hit is corroborated, in words.
fn words(standing: Standing) -> &'static str {
    match standing {
        Standing::Confirmed => "confirmed by a number",
        Standing::Supported => "supported beside the name",
        Standing::NameOnly => "the name alone",
        Standing::Mixed => "something agrees, something contradicts",
        Standing::Contradicted => "contradicted",
    }
}

/// What of the names goes together.
fn names(hit: &Hit) -> String {
    let mut said: Vec<String> = Vec::new();
    for part in &hit.compared.parts {
        said.push(match part.how {
            How::Same => part.theirs.clone(),
            _ => format!("{} ~ {} ({}, {:.2})", part.ours, part.theirs, part.how, part.value),
        });
    }
    let mut told = said.join("; ");
    if !hit.compared.ours_left.is_empty() {
        told.push_str(&format!("; not in theirs: {}", hit.compared.ours_left.join(" ")));
    }
    if !hit.compared.theirs_left.is_empty() {
        told.push_str(&format!("; not in yours: {}", hit.compared.theirs_left.join(" ")));
    }
    let quality = hit.name.quality;
    told.push_str(&format!("; listed as \u{201c}{}\u{201d} ({quality} name)", hit.name.text));
    if let Some(system) = hit.compared.system {
        told.push_str(&format!(", read by {system}"));
    }
    told
}

fn what_to_do(asked: &Asked, open: &[&Hit]) {
    let Some(first) = open.first() else {
        say(Style::Dim, 0, "A name that is not found can still be owned by somebody listed (docs/ownership.md).");
        return;
    };
    let mut missing: Vec<&str> = Vec::new();
    for (given, what) in [
        (asked.born.is_some(), "--born"),
        (!asked.identifiers.is_empty(), "--id"),
        (!asked.countries.is_empty(), "--country"),
    ] {
        if !given {
            missing.push(what);
        }
    }
    if !missing.is_empty() && first.corroboration.standing != Standing::Confirmed {
        hanging(
            Style::Plain,
            0,
            2,
            &format!("To tell namesakes apart, ask the party and say more: {}.", missing.join(", ")),
        );
    }
    let line = format!("{},{},WHY,WHO,UNTIL", quoted(&first.asked), quoted(&first.party.id));
    hanging(Style::Plain, 0, 2, "If a hit is another party, write it down, and give the file with --cleared:");
    say(Style::Dim, 2, "name,party,reason,reviewer,expires");
    say(Style::Dim, 2, &line);
}

/// A field of CSV.
fn quoted(text: &str) -> String {
    if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
