//! `portcullis lists status` and `portcullis lists diff`.

use std::path::Path;

use screen::lists::diff::{Difference, between};
use screen::lists::status::Status as Edition;
use screen::lists::{Edition as List, Source};
use serde_json::json;

use super::store::Folder;
use crate::args::{Format, ListsDiff, ListsStatus};
use crate::failure::{Failure, Status};
use crate::text::{Style, hanging, say};
use crate::today;

pub fn status(args: &ListsStatus) -> Result<Status, Failure> {
    let folder = Folder::of(args.data.as_deref())?;
    let on = args.on.unwrap_or_else(today::today);
    let mut fresh = true;
    let mut shown = Vec::new();
    for name in folder.names()? {
        let Some(stored) = folder.edition(&name)? else { continue };
        let status = Edition::of(&stored);
        let age = status.age(on);
        fresh &= age.days <= args.stale;
        shown.push((name, status, age));
    }
    if args.format == Format::Json {
        let lists: Vec<_> = shown
            .iter()
            .map(|(name, status, age)| json!({ "name": name, "edition": status, "age": age, "old": age.days > args.stale }))
            .collect();
        let text = serde_json::to_string_pretty(&json!({ "on": on, "lists": lists }))
            .map_err(|e| Failure::Plain(e.to_string()))?;
        anstream::println!("{text}");
    } else if shown.is_empty() {
        say(Style::Warn, 0, "No lists yet.");
        say(
            Style::Plain,
            0,
            "Import one with `portcullis lists import FILE`: the Consolidated Screening List of trade.gov has all U.S. lists.",
        );
    } else {
        for (name, status, age) in &shown {
            print(name, status, age.days, age.by_its_date, args.stale);
        }
    }
    Ok(if fresh && !shown.is_empty() { Status::Clear } else { Status::Obstacle })
}

fn print(name: &str, status: &Edition, days: i32, by_its_date: bool, stale: i32) {
    let title = status.source.parse().map_or(name, |source: Source| source.title());
    let dated = status.dated.map_or_else(|| format!("imported {}", status.imported), |day| format!("edition of {day}"));
    let since = if by_its_date { "" } else { " since the import (it states no date)" };
    let (style, old) = if days > stale { (Style::Warn, ": old") } else { (Style::Good, "") };
    hanging(style, 0, 2, &format!("{name}: {dated}, {days} days{since}{old}"));
    say(Style::Plain, 2, &format!("{title}: {} parties, {} names", status.parties, status.names));
    let lists = status.lists.iter().map(|(list, parties)| format!("{list} {parties}")).collect::<Vec<_>>().join(", ");
    hanging(Style::Dim, 2, 4, &format!("on {lists}"));
    let kinds = status.kinds.iter().map(|(kind, parties)| format!("{kind} {parties}")).collect::<Vec<_>>().join(", ");
    hanging(Style::Dim, 2, 4, &format!("{kinds}; document {}", status.document.get(..16).unwrap_or_default()));
}

pub fn diff(args: &ListsDiff) -> Result<Status, Failure> {
    let folder = Folder::of(args.data.as_deref())?;
    let (old, new) = (edition(&folder, &args.old)?, edition(&folder, &args.new)?);
    let difference = between(&old, &new);
    if args.format == Format::Json {
        let text = serde_json::to_string_pretty(&difference).map_err(|e| Failure::Plain(e.to_string()))?;
        anstream::println!("{text}");
    } else {
        print_difference(&difference, args.most);
    }
    Ok(if difference.is_empty() { Status::Clear } else { Status::Obstacle })
}

fn print_difference(difference: &Difference, most: usize) {
    if difference.is_empty() {
        say(Style::Good, 0, "Nobody was added, removed or changed.");
        return;
    }
    for (what, parties) in [("added", &difference.added), ("removed", &difference.removed)] {
        say(Style::Bold, 0, &format!("{} {what}", parties.len()));
        for party in parties.iter().take(most) {
            hanging(Style::Plain, 2, 4, &format!("{} ({})", party.label, party.id));
        }
        more(parties.len(), most);
    }
    say(Style::Bold, 0, &format!("{} changed", difference.changed.len()));
    for change in difference.changed.iter().take(most) {
        let fields = change.fields.iter().map(|f| f.as_str()).collect::<Vec<_>>().join(", ");
        hanging(Style::Plain, 2, 4, &format!("{} ({}): {fields}", change.label, change.id));
    }
    more(difference.changed.len(), most);
}

fn more(all: usize, most: usize) {
    if all > most {
        say(Style::Dim, 2, &format!("and {} more", all - most));
    }
}

/// An edition by a file, or by the name of a list in the data directory.
fn edition(folder: &Folder, named: &str) -> Result<List, Failure> {
    if !Path::new(named).exists()
        && let Some(stored) = folder.edition(named)?
    {
        return Ok(stored.edition);
    }
    super::import::edition(Path::new(named))
}
