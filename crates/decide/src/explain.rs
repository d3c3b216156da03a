//! Conditions and provisions in words.

use law::Law;
use law::life::State;
use law::model::{
    Citation, Codes, Condition, Content, FactTest, Limit, PlaceExpr, PlaceField, PlaceItem, Places, Provision,
};
use vocabulary::{Fact, Place};

use crate::answer::ReasonGiven;
use crate::combine::Contribution;
use crate::eval::{Evaluator, Needs, Scope, place_expr};
use crate::subject::Item;
use crate::tri::Tri;

/// The citations of a provision: its own pinpoints, or else its instrument's.
pub(crate) fn citations(law: &Law, provision: &Provision) -> Vec<String> {
    let own: Vec<String> = provision.cites.iter().map(Citation::to_string).collect();
    let mut all = own;
    if let Some(instrument) = law.instrument_of(provision)
        && (all.is_empty() || provision.cites.len() < 2)
    {
        all.extend(instrument.cites.iter().map(Citation::to_string));
    }
    all.dedup();
    all
}

/// Why a provision contributes.
pub(crate) fn reason(evaluator: &Evaluator<'_>, contribution: &Contribution, certain: bool) -> Option<ReasonGiven> {
    let law = evaluator.snapshot.law();
    let provision = law.provision(contribution.provision)?;
    let table = provision.rows.and_then(|t| law.tables.get(t.index()));
    let row = contribution.instance.row.and_then(|n| table.and_then(|t| t.rows.get(n as usize)));
    let scope = Scope { issuer: provision.issuer, row, item: Item::Line(evaluator.line), party: None };
    let mut because = Vec::new();
    for condition in &provision.when {
        match evaluator.eval(condition, scope, &mut Needs::new()) {
            Tri::True => because.extend(holds(evaluator, condition, scope)),
            Tri::Unknown => because.push(format!("not known: {}", in_words(evaluator, condition, scope))),
            Tri::False => {}
        }
    }
    let mut cited = citations(law, provision);
    if let Some(table) = table {
        cited.extend(table.cites.iter().map(Citation::to_string).filter(|c| !cited.contains(c)).collect::<Vec<_>>());
    }
    Some(ReasonGiven {
        provision: provision.name.clone(),
        title: provision.title.clone(),
        issuer: provision.issuer.code().to_owned(),
        certain,
        outcome: contribution.high,
        controls: Vec::new(),
        because,
        citations: cited,
        in_force: in_force(evaluator, contribution.provision),
        unverified: provision.unverified.clone().or_else(|| row.and_then(|r| r.unverified.clone())),
    })
}

fn in_force(evaluator: &Evaluator<'_>, id: law::model::ProvisionId) -> String {
    let snapshot = evaluator.snapshot;
    let Some(life) = snapshot.life(id) else { return String::new() };
    let event = |number: u32| snapshot.law().events.get(number as usize);
    let since = |number: u32| {
        let began =
            life.changes().iter().rev().find(|(date, _)| *date <= evaluator.on).map(|(date, _)| date.to_string());
        let source = event(number).map_or_else(String::new, |e| format!(" ({})", e.source));
        format!("since {}{source}", began.unwrap_or_default())
    };
    match life.on(evaluator.on) {
        State::Standing => "as in the edition transcribed".to_owned(),
        State::InForce(number) => since(number),
        State::Suspended(number, _) => format!("suspended {}", since(number)),
        State::Ended(number) => format!("was due to end {}", since(number)),
        State::NotYet => "not yet in force".to_owned(),
    }
}

/// What of a condition that holds is worth saying: the facts it rests on. Conditions that say what is not the case are left out.
fn holds<'a>(evaluator: &Evaluator<'a>, condition: &'a Condition, scope: Scope<'a>) -> Vec<String> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(|part| holds(evaluator, part, scope)).collect(),
        Condition::Any(parts) => {
            let mut found = Vec::new();
            for part in parts {
                if evaluator.eval(part, scope, &mut Needs::new()) == Tri::True {
                    found.extend(holds(evaluator, part, scope));
                }
            }
            found
        }
        Condition::Not(_) | Condition::Row(_) => Vec::new(),
        Condition::AnyComponent(content) => component_holds(evaluator, content, scope),
        Condition::ShareOf { content, cmp, share } => {
            vec![share_holds(evaluator, content, *cmp, share.to_string(), scope)]
        }
        Condition::Predicate { predicate, reasons } => vec![predicate_holds(evaluator, *predicate, reasons)],
        _ => vec![in_words(evaluator, condition, scope)],
    }
}

/// The component that satisfies the condition, and what of it does.
fn component_holds<'a>(evaluator: &Evaluator<'a>, content: &'a Content, scope: Scope<'a>) -> Vec<String> {
    let Some(item) = evaluator.first_component(content, scope) else { return Vec::new() };
    let name = match item {
        Item::Line(line) => line.description.clone().unwrap_or_else(|| "the item".to_owned()),
        Item::Component(_, component) => component.name.clone().unwrap_or_else(|| "a component".to_owned()),
    };
    let inner = Scope { item, ..scope };
    let mut facts = Vec::new();
    if let Some((system, codes)) = &content.codes {
        let test = in_words_of_code(evaluator, *system, codes, inner);
        facts.push(test);
    }
    if let Some(condition) = &content.condition {
        facts.extend(holds(evaluator, condition, inner));
    }
    facts.into_iter().map(|fact| format!("{name}: {fact}")).collect()
}

fn share_holds<'a>(
    evaluator: &Evaluator<'a>,
    content: &'a Content,
    cmp: law::model::Cmp,
    limit: String,
    scope: Scope<'a>,
) -> String {
    let found = evaluator.share_in(content, scope, &mut Needs::new());
    let (low, high) = (vocabulary::quantity::Share(found.low), vocabulary::quantity::Share(found.high));
    let stated = if low == high { low.to_string() } else { format!("{low} to {high}") };
    // What kinds and from where; which entries count is told by the provision.
    let law = evaluator.snapshot.law();
    let mut what = if content.kinds.is_empty() { "such content".to_owned() } else { words(&content.kinds) };
    if let Some(places) = &content.from {
        what += &format!(" from {}", places_in_words(law, places, scope));
    }
    format!("share of {what} in its value: {stated} ({} {limit})", cmp.sign())
}

fn in_words_of_code<'a>(
    evaluator: &Evaluator<'a>,
    system: law::model::SystemId,
    codes: &'a Codes,
    scope: Scope<'a>,
) -> String {
    let law = evaluator.snapshot.law();
    let system = law.systems.get(system.index()).map_or("?", |s| s.name.as_str());
    let asked = codes_in_words(law, codes, scope);
    match scope.item.codes().get(system).map(|s| &s.value) {
        Some(Fact::Known(code)) => format!("{system} {code} is in {asked}"),
        _ => format!("whether its {system} code is in {asked}"),
    }
}

fn predicate_holds(evaluator: &Evaluator<'_>, id: law::model::PredicateId, reasons: &[String]) -> String {
    let law = evaluator.snapshot.law();
    let Some(predicate) = law.predicates.get(id.index()) else { return String::new() };
    let by = predicate
        .definers
        .iter()
        .find(|definer| evaluator.stands(**definer, reasons, &mut Needs::new()) == Tri::True)
        .and_then(|definer| law.provision(*definer));
    let name = if predicate.name == "us.ear" { "subject to the EAR" } else { predicate.name.as_str() };
    match by {
        Some(provision) => {
            let cite = provision.cites.first().map_or_else(String::new, |c| format!(", {c}"));
            format!("{name}: {}{cite}", provision.title)
        }
        None => name.to_owned(),
    }
}

/// A condition with the facts of the case, in words.
fn in_words<'a>(evaluator: &Evaluator<'a>, condition: &'a Condition, scope: Scope<'a>) -> String {
    let law = evaluator.snapshot.law();
    let case = evaluator.case;
    match condition {
        Condition::All(parts) => join(evaluator, parts, scope, " and "),
        Condition::Any(parts) => join(evaluator, parts, scope, " or "),
        Condition::Not(inner) => format!("not: {}", in_words(evaluator, inner, scope)),
        Condition::Predicate { predicate, .. } => {
            law.predicates.get(predicate.index()).map_or_else(String::new, |p| match p.name.as_str() {
                "us.ear" => "whether it is subject to the EAR".to_owned(),
                name => format!("whether {name} holds"),
            })
        }
        Condition::Applies { provision, .. } => {
            law.provision(*provision).map_or_else(String::new, |p| format!("what it goes with applies: {}", p.title))
        }
        Condition::Kind(kinds) => match case.kind.known() {
            Some(kind) => format!("transaction: {kind}"),
            None => format!("whether it is one of: {}", words(kinds)),
        },
        Condition::Mode(modes) => stated(&case.mode, "mode", modes),
        Condition::Form(forms) => stated(&evaluator.line.form, "form", forms),
        Condition::SoftwareForm(forms) => stated(&evaluator.line.software_form, "software form", forms),
        Condition::EndUse(uses) => match case.end_use.known() {
            Some(stated) => {
                let matched: Vec<_> = stated.iter().filter(|u| uses.contains(u)).copied().collect();
                format!("end use: {}", words(if matched.is_empty() { uses } else { &matched }))
            }
            None => format!("whether the end use is one of: {}", words(uses)),
        },
        Condition::Role(roles) => format!("role: {}", words(roles)),
        Condition::Person(kinds) => format!("person: {}", words(kinds)),
        Condition::Published => "it is publicly available".to_owned(),
        Condition::Place { field, places } => place_in_words(evaluator, *field, places, scope),
        Condition::Item { system, codes } => in_words_of_code(evaluator, *system, codes, scope),
        Condition::Listed { system } => {
            let name = law.systems.get(system.index()).map_or("?", |s| s.name.as_str());
            format!("it has an entry in {name}")
        }
        Condition::Value(cmp, limit) => {
            let limit = limit_in_words(*limit, scope);
            match evaluator.line.value.known() {
                Some(value) => format!("value {value} {} {limit}", cmp.sign()),
                None => format!("whether its value is {} {limit}", cmp.sign()),
            }
        }
        Condition::OnDate(cmp, date) => format!("the date {} is {} {date}", evaluator.on, cmp.sign()),
        Condition::Party { every, condition, .. } => party_in_words(evaluator, *every, condition, scope),
        Condition::OnList { list, footnote, .. } => {
            let title = law.lists.get(list.index()).map_or("?", |l| l.title.as_str());
            match footnote {
                Some(footnote) => format!("on the {title}, footnote {footnote}"),
                None => format!("on the {title}"),
            }
        }
        Condition::Owned { cmp, share, lists, .. } => {
            let names: Vec<&str> =
                lists.iter().filter_map(|l| law.lists.get(l.index())).map(|l| l.title.as_str()).collect();
            format!("owned {} {share} by parties on the {}", cmp.sign(), names.join(" or the "))
        }
        Condition::Contains(content) => format!("contains {}", content_in_words(evaluator, content, scope)),
        Condition::AnyComponent(content) => format!("a component: {}", content_in_words(evaluator, content, scope)),
        Condition::MadeWith(made) => {
            let kinds = if made.kinds.is_empty() { "anything".to_owned() } else { words(&made.kinds) };
            let from =
                made.from.as_ref().map_or_else(String::new, |p| format!(" from {}", places_in_words(law, p, scope)));
            let codes =
                made.codes.as_ref().map_or_else(String::new, |(_, c)| format!(" in {}", codes_in_words(law, c, scope)));
            format!("made with {kinds}{from}{codes}")
        }
        Condition::ShareOf { content, cmp, share } => {
            format!("the share of {} is {} {share}", content_in_words(evaluator, content, scope), cmp.sign())
        }
        Condition::Fact { fact, test } => {
            let question = law.facts.get(fact.index()).map_or("?", |f| f.question.as_str());
            match test {
                FactTest::Yes => question.to_owned(),
                FactTest::Number(cmp, n) => format!("{question} {} {n}", cmp.sign()),
                FactTest::Share(cmp, s) => format!("{question} {} {s}", cmp.sign()),
                FactTest::Money(cmp, m) => format!("{question} {} {m}", cmp.sign()),
                FactTest::Date(cmp, d) => format!("{question} {} {d}", cmp.sign()),
                FactTest::Words(list) => format!("{question}: {}", list.join(", ")),
            }
        }
        Condition::Ask(ask) => law.asks.get(ask.index()).map_or_else(String::new, |a| a.question.clone()),
        Condition::Row(column) => match scope.row.and_then(|row| row.cells.get(*column as usize)) {
            Some(law::model::Cell::Condition(Some(inner))) => in_words(evaluator, inner, Scope { row: None, ..scope }),
            _ => String::new(),
        },
    }
}

/// The phrases that are not empty, each once, in order.
pub(crate) fn once(phrases: impl Iterator<Item = String>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for phrase in phrases.filter(|p| !p.is_empty()) {
        if !said.contains(&phrase) {
            said.push(phrase);
        }
    }
    said
}

pub(crate) fn limit_in_words(limit: Limit, scope: Scope<'_>) -> String {
    match limit {
        Limit::Money(money) => money.to_string(),
        Limit::Row(column) => match scope.row.and_then(|row| row.cells.get(column as usize)) {
            Some(law::model::Cell::Money(money)) => money.to_string(),
            _ => "the limit".to_owned(),
        },
    }
}

fn join<'a>(evaluator: &Evaluator<'a>, parts: &'a [Condition], scope: Scope<'a>, with: &str) -> String {
    once(parts.iter().map(|part| in_words(evaluator, part, scope))).join(with)
}

pub(crate) fn words<W: std::fmt::Display>(list: &[W]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn stated<W: std::fmt::Display>(fact: &Fact<W>, name: &str, asked: &[W]) -> String {
    match fact.known() {
        Some(value) => format!("{name}: {value}"),
        None => format!("whether its {name} is one of: {}", words(asked)),
    }
}

fn place_in_words<'a>(evaluator: &Evaluator<'a>, field: PlaceField, places: &'a Places, scope: Scope<'a>) -> String {
    let law = evaluator.snapshot.law();
    let asked = places_in_words(law, places, scope);
    let party = scope.party.map(|(_, party)| party);
    let (name, place): (&str, Option<Place>) = match field {
        PlaceField::From => ("leaves from", evaluator.case.from.known().copied()),
        PlaceField::Destination => ("goes to", evaluator.destination()),
        PlaceField::Route => ("passes through", None),
        PlaceField::Origin => ("origin", scope.item.origin().known().copied()),
        PlaceField::Maker => ("made by a maker in", scope.item.maker().known().copied()),
        PlaceField::Country => ("is in", party.and_then(|p| p.country.known().copied())),
        PlaceField::Headquarters => ("headquartered in", party.and_then(|p| p.headquarters.known().copied())),
        PlaceField::Nationality => {
            ("national of", party.and_then(|p| p.nationality.known().and_then(|all| all.first()).copied()))
        }
    };
    match place {
        Some(place) => {
            let expr = place_expr(places, scope.row);
            let itself = expr.is_some_and(|e| matches!(e.include.as_slice(), [PlaceItem::Place(p)] if *p == place));
            let speaks = evaluator.snapshot.speaks_for(scope.issuer, place);
            let read_as = if speaks == place { String::new() } else { format!(", read as {}", speaks.name()) };
            if itself {
                format!("{name} {}", place.name())
            } else {
                format!("{name} {}{read_as} ({asked})", place.name())
            }
        }
        None => format!("{name} {asked}"),
    }
}

pub(crate) fn places_in_words(law: &Law, places: &Places, scope: Scope<'_>) -> String {
    place_expr(places, scope.row).map_or_else(String::new, |expr| expr_in_words(law, expr, scope.issuer))
}

fn expr_in_words(law: &Law, expr: &PlaceExpr, issuer: Place) -> String {
    let say = |items: &[PlaceItem]| {
        let said: Vec<String> = items
            .iter()
            .map(|item| match item {
                PlaceItem::World => "anywhere".to_owned(),
                PlaceItem::Place(place) => place.name().to_owned(),
                PlaceItem::Issuer => issuer.name().to_owned(),
                PlaceItem::Group(group) => {
                    law.groups.get(group.index()).map_or_else(String::new, |g| group_in_words(&g.name))
                }
            })
            .collect();
        said.join(", ")
    };
    if expr.except.is_empty() {
        say(&expr.include)
    } else {
        format!("{} except {}", say(&expr.include), say(&expr.except))
    }
}

/// `us.chart.NS2` is what people call NS Column 2, and `us.D:5` Country Group D:5.
fn group_in_words(name: &str) -> String {
    if let Some(column) = name.strip_prefix("us.chart.")
        && let Some((reason, number)) = column.split_at_checked(2)
    {
        return format!("Country Chart {reason} Column {number}");
    }
    if let Some(group) = name.strip_prefix("us.")
        && (group.len() == 1 || group.contains(':'))
    {
        return format!("Country Group {group}");
    }
    name.to_owned()
}

pub(crate) fn codes_in_words(law: &Law, codes: &Codes, scope: Scope<'_>) -> String {
    let say = |set: &vocabulary::code::CodeSet| {
        let few: Vec<&str> = set.include.iter().take(6).map(String::as_str).collect();
        let more = if set.include.len() > few.len() { " …" } else { "" };
        let except = if set.except.is_empty() { String::new() } else { format!(" except {}", set.except.join(" ")) };
        format!("{}{more}{except}", few.join(" "))
    };
    match codes {
        Codes::Set(set) => say(set),
        Codes::Row(column) => match scope.row.and_then(|row| row.cells.get(*column as usize)) {
            Some(law::model::Cell::Codes(set)) => say(set),
            _ => "a row of the table".to_owned(),
        },
        Codes::Table(table, _) => law
            .tables
            .get(table.index())
            .map_or_else(String::new, |t| if t.title.is_empty() { t.name.clone() } else { t.title.clone() }),
    }
}

fn content_in_words<'a>(evaluator: &Evaluator<'a>, content: &'a Content, scope: Scope<'a>) -> String {
    let law = evaluator.snapshot.law();
    let mut said = if content.kinds.is_empty() { "something".to_owned() } else { words(&content.kinds) };
    if let Some(places) = &content.from {
        said += &format!(" from {}", places_in_words(law, places, scope));
    }
    if let Some((_, codes)) = &content.codes {
        said += &format!(" in {}", codes_in_words(law, codes, scope));
    }
    if let Some(condition) = &content.condition {
        said += &format!(" of which: {}", asked(evaluator, condition, scope));
    }
    said
}

/// A condition as the law asks it, without the facts of the line, for use inside a quantifier.
fn asked<'a>(evaluator: &Evaluator<'a>, condition: &'a Condition, scope: Scope<'a>) -> String {
    let law = evaluator.snapshot.law();
    match condition {
        Condition::All(parts) => once(parts.iter().map(|p| asked(evaluator, p, scope))).join(" and "),
        Condition::Any(parts) => once(parts.iter().map(|p| asked(evaluator, p, scope))).join(" or "),
        Condition::Not(inner) => format!("not {}", asked(evaluator, inner, scope)),
        Condition::Place { field, places } => {
            let name = match field {
                PlaceField::Origin => "origin",
                PlaceField::Maker => "maker in",
                PlaceField::Country => "in",
                PlaceField::Headquarters => "headquarters in",
                PlaceField::Nationality => "nationality",
                PlaceField::From => "from",
                PlaceField::Destination => "to",
                PlaceField::Route => "through",
            };
            format!("{name} {}", places_in_words(law, places, scope))
        }
        Condition::Item { codes, .. } => format!("in {}", codes_in_words(law, codes, scope)),
        _ => in_words(evaluator, condition, scope),
    }
}

fn party_in_words<'a>(evaluator: &Evaluator<'a>, every: bool, condition: &'a Condition, scope: Scope<'a>) -> String {
    let parties = evaluator.case.parties.known().map(Vec::as_slice).unwrap_or_default();
    let said = asked(evaluator, condition, scope);
    if every {
        return format!("every party: {said}");
    }
    let matching = (0..).zip(parties).find(|(number, party)| {
        evaluator.eval(condition, Scope { party: Some((*number, *party)), ..scope }, &mut Needs::new()) == Tri::True
    });
    match matching {
        Some((_, party)) => {
            let role = party.role.known().map_or_else(String::new, |r| format!(" ({r})"));
            format!("{}{role}: {said}", party.label())
        }
        None => format!("whether any party is {said}"),
    }
}
