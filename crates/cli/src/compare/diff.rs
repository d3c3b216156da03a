//! `portcullis law diff A B`: in which cases two laws answer differently.

use anstyle::Style;
use decide::Engine;
use decide::difference::{Difference, Differs, Effort, Region, Said};

use super::Side;
use crate::args::{Format, LawDiff};
use crate::batch::bar;
use crate::failure::{Failure, Status};

pub fn run(args: &LawDiff) -> Result<Status, Failure> {
    let (before, after) = (Side::read(&args.from)?, Side::read(&args.to)?);
    let (from, to) = (Engine::new(before.snapshot()), Engine::new(after.snapshot()));
    let bar = bar();
    let difference = Difference::between_told(&from, &to, Effort { cases: args.cases }, &mut |done, total| {
        if bar.elapsed().as_secs() >= 1 {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        }
    });
    bar.finish_and_clear();
    match args.format {
        Format::Json => {
            let shown = serde_json::to_string_pretty(&difference).map_err(|e| Failure::Plain(e.to_string()))?;
            anstream::println!("{shown}");
        }
        Format::Text => print(&before.name, &after.name, &difference),
    }
    Ok(if difference.shown().next().is_some() { Status::Obstacle } else { Status::Clear })
}

fn print(before: &str, after: &str, difference: &Difference) {
    let bold = Style::new().bold();
    let shown = difference.shown().count();
    let open = difference.regions.len() - shown;
    let verdict = match (shown, open) {
        (0, 0) => "No answer differs".to_owned(),
        (0, _) => format!("No difference found, in {open} places one may be"),
        (1, _) => "Answers differ in 1 region".to_owned(),
        _ => format!("Answers differ in {shown} regions"),
    };
    anstream::println!("{bold}{verdict}{bold:#}  from {before} to {after}");
    for region in difference.shown() {
        anstream::println!();
        one(region);
    }
    let unshown: Vec<&Region> = difference.regions.iter().filter(|region| region.witness.is_none()).collect();
    if !unshown.is_empty() {
        anstream::println!("\n{bold}Changed, and no case found that shows it{bold:#}");
    }
    for region in unshown {
        let opaque = if region.opaque.is_empty() {
            String::new()
        } else {
            format!("; out of reach: {}", region.opaque.join("; "))
        };
        let also = if region.also.is_empty() { String::new() } else { format!(" and {} more", region.also.len()) };
        anstream::println!("  {}{also}: {} ({} cases tried{opaque})", region.name, region.change, region.tried);
    }
    if !difference.words_only.is_empty() {
        anstream::println!("\nOnly words differ: {}", difference.words_only.join(", "));
    }
}

fn one(region: &Region) {
    let bold = Style::new().bold();
    anstream::println!("{bold}{}{bold:#}  {}", region.name, region.title);
    anstream::println!("  change    {}", region.change);
    if !region.also.is_empty() {
        let few: Vec<&str> = region.also.iter().take(6).map(String::as_str).collect();
        let more = region.also.len() - few.len();
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        anstream::println!("  also      {}{more}", few.join(", "));
    }
    anstream::println!("  decides   {}", region.decisions.join(", "));
    for case in &region.cases {
        anstream::println!("  where     {case}");
    }
    anstream::println!("  days      {}", region.days);
    if !region.opaque.is_empty() {
        anstream::println!("  out of reach of analysis: {}", region.opaque.join("; "));
    }
    let Some(witness) = &region.witness else { return };
    let stated: Vec<String> = witness.stated.iter().map(|(name, value)| format!("{name} {value}")).collect();
    anstream::println!("  witness   on {}: {}", witness.on, stated.join(", "));
    for differs in &witness.differs {
        let (before, after) = (said(&differs.before), said(&differs.after));
        if before == after {
            anstream::println!("            {}: {before}, {}", differs.decision, other_grounds(differs));
        } else {
            anstream::println!("            {}: {before} → {after}", differs.decision);
        }
    }
}

fn said(said: &Said) -> String {
    let mut words = said.verdict.clone();
    if let (Some(least), most) = (&said.at_least, &said.at_most) {
        words.push_str(&format!(" ({least} to {})", most.as_deref().unwrap_or("no limit")));
    }
    if let Some(review) = &said.review {
        words.push_str(&format!(", {review}"));
    }
    words
}

/// Which provisions decide now that did not, where they lead to the same.
fn other_grounds(differs: &Differs) -> String {
    let (before, after) = (&differs.before.by, &differs.after.by);
    let gone: Vec<&str> = before.iter().filter(|by| !after.contains(by)).map(String::as_str).collect();
    let come: Vec<&str> = after.iter().filter(|by| !before.contains(by)).map(String::as_str).collect();
    let told = [("no longer by", gone), ("now by", come)].into_iter().filter(|(_, by)| !by.is_empty());
    told.map(|(word, by)| format!("{word} {}", by.join(", "))).collect::<Vec<_>>().join(", ")
}
