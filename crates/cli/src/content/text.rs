//! For people: verdicts, then why, then what to ask.

use content::Known;
use content::numbers::{Bounds, Reach, Share};
use vocabulary::Decimal;
use vocabulary::quantity::Share as Percent;

use super::report::{Reached, Report, range, why};
use super::tree;
use crate::text::{Style, hanging, say};

/// How many parts of a list are shown.
const SHOWN: usize = 5;

pub fn print(report: &Report) {
    head(report);
    content(report);
    direct_product(report);
    software(report);
    rare_earths(report);
    classification(report);
    tree::print(report);
    tail(report);
}

fn head(report: &Report) {
    let bill = &report.graph.bill;
    say(Style::Bold, 0, &format!("{}, to {}", report.name(report.product.root), report.to.name()));
    let counted = format!(
        "{}: {} parts, {} links; on {}, with what was known on {}",
        report.file,
        bill.parts().len(),
        bill.links().len(),
        report.on,
        report.known
    );
    say(Style::Dim, 0, &counted);
    anstream::println!();
}

/// A verdict, and what follows from it.
fn verdict(style: Style, text: &str) {
    hanging(style, 0, 2, text);
}

fn style(known: Known) -> Style {
    match known {
        Known::Yes => Style::Bad,
        Known::No => Style::Good,
        Known::Open => Style::Warn,
    }
}

fn content(report: &Report) {
    let share = &report.controlled;
    let subject = match report.by_content.answer {
        Known::Yes => "subject to the EAR by its content",
        Known::No => "not subject to the EAR by its content",
        Known::Open => "not settled whether it is subject to the EAR by its content",
    };
    verdict(
        style(report.by_content.answer),
        &format!("Controlled U.S. content: {} of its value; {subject}", percents(share.share)),
    );
    grounds(&report.by_content);
    for (limit, settling) in &report.limits {
        let limit_text = Percent(*limit);
        match share.above(*limit) {
            Known::Yes => say(Style::Plain, 2, &format!("above {limit_text}, the level for this destination")),
            Known::No => say(Style::Plain, 2, &format!("not above {limit_text}, the level for this destination")),
            Known::Open => {
                let mut names: Vec<String> =
                    share.open.iter().take((*settling).min(SHOWN)).map(|o| report.name(o.part)).collect();
                let more = settling.saturating_sub(names.len());
                if !share.whole.is_exact() {
                    names.insert(0, format!("the value of {}", report.name(report.product.root)));
                }
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                hanging(
                    Style::Plain,
                    2,
                    4,
                    &format!(
                        "may be above {limit_text}, the level for this destination; to settle it: {}{more}",
                        names.join(", ")
                    ),
                );
            }
        }
    }
    for counted in share.parts.iter().take(SHOWN) {
        let line = format!("counts: {}, {}", amount(report, counted.value), report.path(&report.way_to(counted.part)));
        hanging(Style::Dim, 2, 4, &line);
    }
    rest(share.parts.len(), "that count");
    for open in share.open.iter().take(SHOWN) {
        let turns =
            open.turns.map_or_else(|| "any value".to_owned(), |turns| format!("up to {}", money(report, turns)));
        hanging(Style::Dim, 2, 4, &format!("open: {turns} on {}: {}", report.name(open.part), why(open.why)));
    }
    rest(share.open.len(), "of which something is open");
    anstream::println!();
}

/// The provisions by which it is so, or may be.
fn grounds(reached: &Reached) {
    let word = if reached.answer == Known::Yes { "under" } else { "perhaps under" };
    for (_, title, cite) in reached.grounds.iter().take(SHOWN) {
        hanging(Style::Plain, 2, 4, &format!("{word}: {title} [{cite}]"));
    }
    rest(reached.grounds.len(), "provisions");
}

fn rest(all: usize, what: &str) {
    if all > SHOWN {
        say(Style::Dim, 4, &format!("and {} more {what}", all - SHOWN));
    }
}

fn direct_product(report: &Report) {
    let text = match report.by_product.answer {
        Known::Yes => "Direct product: a foreign-direct-product rule reaches it",
        Known::No => "Direct product: no foreign-direct-product rule reaches it, parties and end use left aside",
        Known::Open => "Direct product: not settled whether a foreign-direct-product rule reaches it",
    };
    verdict(style(report.by_product.answer), text);
    grounds(&report.by_product);
    // Circuits of which it is open say nothing where no rule asks for them.
    let chips = &report.chips;
    let open = if report.by_product.answer == Known::No { Vec::new() } else { chips.open.clone() };
    reach(
        report,
        &Reach { open, ..chips.clone() },
        "contains",
        "integrated circuit made with U.S. technology, software or tools",
    );
    anstream::println!();
}

fn software(report: &Report) {
    let text = match report.software.answer {
        Known::Yes => "U.S. software: it contains some",
        Known::No => "U.S. software: it contains none",
        Known::Open => "U.S. software: not settled whether it contains any",
    };
    verdict(style(report.software.answer), text);
    reach(report, &report.software, "by", "U.S. software");
    let text = match report.made_with_software.answer {
        Known::Yes => "Made with U.S. software: yes",
        Known::No => "Made with U.S. software: no",
        Known::Open => "Made with U.S. software: not settled",
    };
    verdict(style(report.made_with_software.answer), text);
    reach(report, &report.made_with_software, "by", "made with U.S. software");
    anstream::println!();
}

/// The path to what is in it, as `by` words it; `what` that is, and where it is open.
fn reach(report: &Report, reach: &Reach, by: &str, what: &str) {
    if !reach.certain.is_empty() {
        hanging(Style::Dim, 2, 4, &format!("{by}: {}", report.path(&reach.path)));
    } else if let [one] = reach.open.as_slice() {
        hanging(Style::Dim, 2, 4, &format!("perhaps {by}: {}", report.path(&report.way_to(*one))));
        return;
    }
    if reach.certain.len() > 1 {
        say(Style::Dim, 2, &format!("{}: {what}", parts(reach.certain.len())));
    }
    if !reach.open.is_empty() {
        let names: Vec<String> = reach.open.iter().take(SHOWN).map(|id| report.name(*id)).collect();
        let more = reach.open.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        hanging(Style::Dim, 2, 4, &format!("open of {}: {}{more}", parts(reach.open.len()), names.join(", ")));
    }
}

fn parts(count: usize) -> String {
    if count == 1 { "1 part".to_owned() } else { format!("{count} parts") }
}

fn rare_earths(report: &Report) {
    if report.rare_earths.is_empty() {
        return;
    }
    say(Style::Bold, 0, "Rare earths, in each magnet or other part that holds them (MOFCOM No. 61 of 2025, article 1)");
    for holder in &report.rare_earths {
        let Share { share, open, .. } = &holder.share;
        let name = report.path(&report.way_to(holder.part));
        let certain = share.low > Decimal::ZERO;
        let shown = if certain {
            Style::Bad
        } else if share.high == Some(Decimal::ZERO) {
            Style::Good
        } else {
            Style::Warn
        };
        let technology = match holder.technology {
            Known::Yes => "; made with Chinese technology",
            Known::No => "",
            Known::Open => "; not settled whether Chinese technology made it",
        };
        hanging(shown, 2, 4, &format!("{name}: Chinese rare earths {} of its value{technology}", percents(*share)));
        for open in open.iter().take(SHOWN) {
            hanging(Style::Dim, 4, 6, &format!("open: {}: {}", report.name(open.part), why(open.why)));
        }
    }
    anstream::println!();
}

/// Candidates for encryption codes, which only their makers can turn into classifications.
fn classification(report: &Report) {
    let candidates: Vec<_> =
        report.classes.parts().into_iter().filter(|(_, class)| !class.candidates().is_empty()).collect();
    if candidates.is_empty() {
        return;
    }
    say(
        Style::Bold,
        0,
        &format!("May be encryption items: {} parts; candidates, not classifications", candidates.len()),
    );
    for (id, class) in candidates.iter().take(SHOWN) {
        for candidate in class.candidates().iter().take(1) {
            let line = format!("{}: {}", report.name(*id), candidate.codes.join(", "));
            hanging(Style::Plain, 2, 4, &line);
            if let Some(question) = candidate.questions.first() {
                hanging(Style::Dim, 4, 6, &format!("ask: {}", question.text()));
            }
        }
    }
    rest(candidates.len(), "candidates");
    anstream::println!();
}

fn tail(report: &Report) {
    let bill = &report.graph.bill;
    if report.unlisted > 0 {
        let text = format!(
            "Of {} parts nothing says that they hold no more than is listed: what they hold is not known. State it (CycloneDX compositions, `complete` in a parts list) where a supplier has.",
            report.unlisted
        );
        hanging(Style::Dim, 0, 2, &text);
    }
    let odd = bill.oddities.iter().chain(report.origins.oddities.iter()).chain(report.classes.oddities.iter());
    for (kind, count, examples) in odd {
        let example = examples.first().map_or_else(String::new, |example| format!(", as {example}"));
        hanging(Style::Dim, 0, 2, &format!("{count} in the document: {}{example}", kind.text()));
    }
    for cycle in report.graph.cycles.iter().take(SHOWN) {
        hanging(Style::Dim, 0, 2, &format!("a cycle, cut at its end: {}", report.path(&cycle.path)));
    }
    let origin = format!(
        "Origin decides where it is {} or stronger; weaker evidence is shown with --format json.",
        report.accepted.word()
    );
    hanging(Style::Dim, 0, 2, &origin);
    say(
        Style::Dim,
        0,
        "Parties and end use are left aside: put the product into a case (portcullis check, \"bom\" on a line) for those. Not legal advice.",
    );
}

/// An interval of shares, as people write it.
pub fn percents(share: Bounds) -> String {
    let round = |share: Decimal| Percent(share.round_dp(6).normalize()).to_string();
    match range(share) {
        None => "any share".to_owned(),
        Some(range) if range.low == range.high => round(range.low.0),
        Some(range) => format!("{} to {}", round(range.low.0), round(range.high.0)),
    }
}

fn amount(report: &Report, value: Bounds) -> String {
    match value.high {
        Some(high) if high == value.low => format!("worth {}", money(report, high)),
        Some(high) => format!("worth {} to {}", value.low.normalize(), money(report, high)),
        None => format!("worth {} or more", money(report, value.low)),
    }
}

fn money(report: &Report, amount: Decimal) -> String {
    let amount = amount.normalize();
    report.currency.map_or_else(|| amount.to_string(), |currency| format!("{amount} {}", currency.as_str()))
}
