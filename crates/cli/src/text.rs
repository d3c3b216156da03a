//! A determination as a compliance officer wants to read it: verdict first, then why, then what to do, then what would
//! change it.

use anstyle::{AnsiColor, Style as Ansi};
use decide::answer::{Caveat, ConflictOfLaws, DecisionAnswer, DutyAnswer, LineAnswer, ReasonGiven};
use decide::{Determination, Status};
use vocabulary::outcome::Outcome;

/// How a piece of text looks on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Bold,
    Dim,
    Good,
    Bad,
    Warn,
}

impl Style {
    fn ansi(self) -> Ansi {
        match self {
            Self::Plain => Ansi::new(),
            Self::Bold => Ansi::new().bold(),
            Self::Dim => Ansi::new().dimmed(),
            Self::Good => Ansi::new().bold().fg_color(Some(AnsiColor::Green.into())),
            Self::Bad => Ansi::new().bold().fg_color(Some(AnsiColor::Red.into())),
            Self::Warn => Ansi::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
        }
    }

    /// The text in this style; plain where the output is no terminal.
    pub fn paint(self, text: &str) -> String {
        let style = self.ansi();
        format!("{style}{text}{style:#}")
    }
}

/// How wide text is set.
const WIDTH: usize = 108;

/// Prints text set to the page width, every line indented.
pub fn say(style: Style, indent: usize, text: &str) {
    hanging(style, indent, indent, text);
}

/// The same, with lines after the first indented further.
pub fn hanging(style: Style, first: usize, rest: usize, text: &str) {
    for (number, line) in wrap(text, first, rest).iter().enumerate() {
        let indent = if number == 0 { first } else { rest };
        anstream::println!("{:indent$}{}", "", style.paint(line));
    }
}

/// `label` in a column of its own, `text` beside it.
fn item(label: &str, text: &str) {
    const COLUMN: usize = 16;
    for (number, line) in wrap(text, COLUMN, COLUMN).iter().enumerate() {
        let label = if number == 0 { label } else { "" };
        anstream::println!("  {}{line}", Style::Dim.paint(&format!("{label:<14}")));
    }
}

/// Breaks a text into lines that fit the page, the first indented by `first`, the others by `rest`.
fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let indent = if lines.is_empty() { first } else { rest };
        if !line.is_empty() && indent + line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    lines.push(line);
    lines
}

/// Prints a determination.
pub fn determination(answer: &Determination) {
    let (style, verdict) = verdict(answer);
    let title = answer.title.as_deref().unwrap_or("this case");
    anstream::println!("{}  {title}", style.paint(&verdict));
    let basis = if answer.basis == "law" { "the law as it reads" } else { "as administered at the border" };
    let scenario = answer.scenario.as_ref().map_or_else(String::new, |s| format!(" · scenario: {s}"));
    say(
        Style::Dim,
        0,
        &format!("on {} · as known on {} · {basis} · law {}{scenario}", answer.on, answer.known, answer.snapshot),
    );
    for line in &answer.lines {
        self::line(line, answer.lines.len() > 1);
    }
    caveats(&answer.caveats);
    not_modelled(answer);
    anstream::println!();
    say(Style::Dim, 0, "Not legal advice.");
}

fn verdict(answer: &Determination) -> (Style, String) {
    let decisions = || answer.lines.iter().flat_map(|l| &l.decisions);
    let certain =
        decisions().filter(|d| d.status != Status::NeedsFacts).map(|d| d.outcome).max().unwrap_or(Outcome::Silent);
    let least = decisions().map(|d| d.outcome).max().unwrap_or(Outcome::Silent).max(certain);
    let most = decisions().map(|d| d.at_most.unwrap_or(d.outcome)).max().unwrap_or(Outcome::Silent);
    let conflict = decisions().any(|d| d.status == Status::Conflict);
    let open = decisions().any(|d| d.status == Status::NeedsFacts);
    let shown = least.heading().to_uppercase();
    if conflict {
        (Style::Bad, "CONFLICT OF PROVISIONS".to_owned())
    } else if answer.lines.iter().any(|l| !l.conflicts_of_laws.is_empty()) {
        (Style::Bad, format!("{shown}, AND LAWS CONFLICT"))
    } else if open && most == Outcome::ExceptionAvailable {
        (Style::Warn, "LICENSE EXCEPTION AVAILABLE, IF ONE IS NEEDED".to_owned())
    } else if open && most > least {
        if least > Outcome::NoLicenseRequired {
            (Style::Bad, format!("AT LEAST: {shown}"))
        } else {
            (Style::Warn, "NOT SETTLED: FACTS ARE MISSING".to_owned())
        }
    } else if let Some(duty) = duty_verdict(answer, least) {
        (Style::Warn, duty)
    } else if least >= Outcome::LicenseRequired {
        (Style::Bad, shown)
    } else if least > Outcome::NoLicenseRequired {
        (Style::Warn, shown)
    } else {
        (Style::Good, "NOTHING STATED HERE STANDS IN THE WAY".to_owned())
    }
}

/// What is said first where only a duty is in question.
fn duty_verdict(answer: &Determination, least: Outcome) -> Option<String> {
    let duties: Vec<&DutyAnswer> =
        answer.lines.iter().flat_map(|l| &l.decisions).filter_map(|d| d.duty.as_ref()).collect();
    if duties.is_empty() || least > Outcome::NoLicenseRequired {
        return None;
    }
    if duties.iter().any(|d| d.total.is_none()) {
        return Some("DUTY NOT SETTLED: FACTS ARE MISSING".to_owned());
    }
    Some(match duties.as_slice() {
        [one] => duty_heading(one).to_uppercase(),
        several => format!("MAY MOVE: DUTIES ON {} LINES", several.len()),
    })
}

fn line(line: &LineAnswer, several: bool) {
    anstream::println!();
    if several {
        let name = line.description.clone().or_else(|| line.id.clone()).unwrap_or_default();
        anstream::println!("{}", Style::Bold.paint(&format!("line {}: {name}", line.line + 1)));
    }
    let (speaking, clear): (Vec<_>, Vec<_>) =
        line.decisions.iter().partition(|d| !d.is_clear() || !d.pending.is_empty() || d.duty.is_some());
    for decision in speaking {
        self::decision(decision);
    }
    for conflict in &line.conflicts_of_laws {
        conflict_of_laws(conflict);
    }
    for decision in clear {
        let text = decision.outcome.heading();
        anstream::println!("{}  {}", Style::Good.paint(text), decision.title);
        for change in &decision.nearest_change {
            item("would change", &format!("{}: {} ({})", change.change, change.outcome, change.provision));
        }
    }
    if line.decisions.is_empty() {
        anstream::println!("no law stated here speaks of it");
    }
}

/// The parts of a duty, what they come to, and what could be claimed.
fn duty(duty: &DutyAnswer) {
    for part in &duty.components {
        let open = if part.certain { "" } else { " (may apply)" };
        let on =
            part.falls_on.as_ref().map_or_else(String::new, |share| format!(", {} on {share} of the value", part.rate));
        let cites = part.citations.join("; ");
        item("duty", &format!("{}{open}  {}{on} [{cites}; {}]", part.comes_to, part.title, part.provision));
    }
    for claim in &duty.claims {
        item("can be claimed", &format!("{}: {} ({})", claim.total, claim.question, claim.claim));
    }
}

fn decision(decision: &DecisionAnswer) {
    let (style, text) = heading(decision);
    anstream::println!("{}  {}", style.paint(&text), decision.title);
    if decision.status == Status::NeedsFacts {
        needs(decision);
    }
    let (certain, possible): (Vec<_>, Vec<_>) = decision.reasons.iter().partition(|r| r.certain);
    for reason in certain {
        self::reason(reason);
    }
    perhaps(&possible);
    if decision.review_open {
        needs(decision);
    }
    if let Some(duty) = &decision.duty {
        self::duty(duty);
    }
    let (available, possible): (Vec<_>, Vec<_>) = decision.exceptions.iter().partition(|e| e.available);
    for exception in available {
        item(
            "exception",
            &format!("{} is available: {} [{}]", exception.name, exception.title, exception.citations.join("; ")),
        );
    }
    for obligation in &decision.obligations {
        item("must do", &format!("{} ({})", obligation.what, obligation.provision));
    }
    for advice in &decision.advice {
        item("next", advice);
    }
    if decision.outcome >= Outcome::LicenseRequired && !possible.is_empty() {
        let mut names: Vec<&str> = possible.iter().map(|e| e.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        item("unless", &format!("{} is shown to apply; their conditions: --format json", names.join(", ")));
    }
    for pending in &decision.pending {
        let from = pending.from.as_ref().map_or_else(String::new, |d| {
            format!(", {} {d}", if pending.state == "suspended" { "due to return" } else { "from" })
        });
        let applies = if pending.certain { "would apply" } else { "may apply" };
        let source = pending.source.as_ref().map_or_else(String::new, |s| format!(" [{s}]"));
        let text = format!("{}{from}: {}; {applies}: {}{source}", pending.state, pending.title, pending.would_be);
        item("pending", &text);
    }
    for change in &decision.nearest_change {
        item("would change", &format!("{}: {} ({})", change.change, change.outcome, change.provision));
    }
}

/// How many missing facts are listed.
const MOST_NEEDS: usize = 12;

fn needs(decision: &DecisionAnswer) {
    for need in decision.needs.iter().take(MOST_NEEDS) {
        let sought = if need.declared_unknown { " (stated as unknown)" } else { "" };
        item("find out", &format!("{}{sought}  <- {}", need.question, need.path));
    }
    if decision.needs.len() > MOST_NEEDS {
        item("", &format!("… and {} more facts: --format json", decision.needs.len() - MOST_NEEDS));
    }
}

fn duty_heading(duty: &DutyAnswer) -> String {
    let amount = duty.amount.as_ref().map_or_else(String::new, |amount| format!(" ({amount})"));
    match (&duty.total, &duty.at_least, &duty.at_most) {
        (Some(total), ..) => format!("duty of {total}{amount}"),
        (None, Some(least), Some(most)) => format!("duty not settled: {least} to {most}"),
        (None, Some(least), None) => format!("duty not settled: at least {least}, and what is not known"),
        (None, None, _) => "duty not settled".to_owned(),
    }
}

fn heading(decision: &DecisionAnswer) -> (Style, String) {
    let open = if decision.review_open { " (or stricter, on facts not stated)" } else { "" };
    let review = match decision.review {
        Some(review) => format!(", review: {}{open}", review.as_str().replace('-', " ")),
        None if decision.review_open => ", review: depends on facts not stated".to_owned(),
        None => String::new(),
    };
    if let Some(duty) = decision.duty.as_ref().filter(|_| decision.outcome <= Outcome::NoLicenseRequired) {
        return (Style::Warn, duty_heading(duty));
    }
    match (decision.status, decision.at_most) {
        (Status::Conflict, _) => (Style::Bad, format!("conflict, at least {}", decision.outcome.heading())),
        (Status::NeedsFacts, Some(most)) if decision.outcome > Outcome::NoLicenseRequired => {
            (Style::Bad, format!("at least {}{review}, at most {}", decision.outcome.heading(), most.heading()))
        }
        (Status::NeedsFacts, Some(Outcome::ExceptionAvailable)) => {
            (Style::Warn, "no license required, or license exception available".to_owned())
        }
        (Status::NeedsFacts, Some(most)) => (Style::Warn, format!("not settled, at most {}", most.heading())),
        _ if decision.outcome.is_clear() => (Style::Good, decision.outcome.heading().to_owned()),
        _ if decision.outcome >= Outcome::LicenseRequired => {
            (Style::Bad, format!("{}{review}", decision.outcome.heading()))
        }
        _ => (Style::Warn, decision.outcome.heading().to_owned()),
    }
}

/// How many provisions that may apply are named.
const MOST_POSSIBLE: usize = 6;

/// Provisions that may apply, shortly: which, and what about them is not known.
fn perhaps(reasons: &[&ReasonGiven]) {
    for reason in reasons.iter().take(MOST_POSSIBLE) {
        let controls =
            if reason.controls.is_empty() { String::new() } else { format!(" ({})", reason.controls.join(", ")) };
        let cite = reason.citations.first().map_or("", String::as_str);
        item("perhaps", &format!("{}: {}{controls} [{cite}]", reason.outcome.heading(), reason.title));
    }
    if reasons.len() > MOST_POSSIBLE {
        item("", &format!("… and {} more provisions: --format json", reasons.len() - MOST_POSSIBLE));
    }
}

fn reason(reason: &ReasonGiven) {
    let controls =
        if reason.controls.is_empty() { String::new() } else { format!(" ({})", reason.controls.join(", ")) };
    item("because", &format!("{}{controls} [{}]", reason.title, reason.citations.join("; ")));
    let mut facts: Vec<&str> = reason.because.iter().map(String::as_str).filter(|b| !b.is_empty()).collect();
    facts.dedup();
    for fact in facts {
        item("", &format!("- {fact}"));
    }
    item("", &format!("- in force: {}", reason.in_force));
    if let Some(why) = &reason.unverified {
        item("", &format!("- not verified: {why}"));
    }
}

fn conflict_of_laws(conflict: &ConflictOfLaws) {
    anstream::println!("{}", Style::Bad.paint("laws conflict"));
    item("because", &format!("{} [{}]", conflict.title, conflict.citations.join("; ")));
    item("", &format!("- it forbids complying with {}", conflict.blocked));
    item("next", "take advice in both jurisdictions before acting");
}

fn caveats(caveats: &[Caveat]) {
    if caveats.is_empty() {
        return;
    }
    anstream::println!();
    anstream::println!("{}", Style::Bold.paint("How far this can be relied on"));
    for caveat in caveats {
        hanging(Style::Plain, 2, 4, &format!("- {}: {}", caveat.kind.replace('-', " "), caveat.text));
    }
}

fn not_modelled(answer: &Determination) {
    let of = |extent: &str| -> Vec<&str> {
        answer.not_modelled.iter().filter(|n| n.extent == extent).map(|n| shortly(&n.what)).collect()
    };
    let (partial, pointed) = (of("partial"), of("pointed-to"));
    if partial.is_empty() && pointed.is_empty() {
        return;
    }
    anstream::println!();
    anstream::println!("{}", Style::Bold.paint("What this does not speak of (portcullis law coverage)"));
    if !pointed.is_empty() {
        hanging(Style::Dim, 2, 4, &format!("not stated: {}.", pointed.join("; ")));
    }
    if !partial.is_empty() {
        hanging(Style::Dim, 2, 4, &format!("stated in part: {}.", partial.join("; ")));
    }
}

/// What a body of law is: its name, without the detail that follows a colon or semicolon, unless the name alone says little.
fn shortly(what: &str) -> &str {
    let name = what.split([':', ';']).next().unwrap_or(what);
    let said = if name.len() < 24 { what.split(';').next().unwrap_or(what) } else { name };
    said.trim_end_matches('.')
}
