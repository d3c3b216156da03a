//! Changes and regions in words.

use law::Law;
use law::model::{
    Codes, Condition, Content, Duty, Effect, FactTest, Limit, PlaceExpr, PlaceField, PlaceItem, Places, Provision, Row,
    Total,
};
use vocabulary::Place;
use vocabulary::code::CodeSet;

use super::pair::Pair;
use super::part::{Part, What};
use super::region::leaf_in_words;
use crate::combine::duty_in_words;
use crate::eval::place_expr;

/// Of long lists so many are named.
const FEW: usize = 8;

/// What is otherwise about a part.
pub(crate) fn change(pair: &Pair<'_>, part: &Part<'_>) -> String {
    let side = |side: usize| part.sides.get(side).and_then(Option::as_ref);
    let of = |at: usize| side(at).and_then(|s| pair.law(at).provision(s.id));
    match part.what {
        What::Added => format!("is new: {}", of(1).map(|p| effect(pair.law(1), p)).unwrap_or_default()),
        What::Removed => format!("is gone: {}", of(0).map(|p| effect(pair.law(0), p)).unwrap_or_default()),
        What::Effect => {
            let said =
                [0, 1].map(|at| of(at).map(|p| (effect(pair.law(at), p), edges(pair.law(at), p))).unwrap_or_default());
            let [(before, bound), (after, now)] = said;
            if before == after {
                let gone = bound.iter().filter(|e| !now.contains(e)).map(|e| format!("no longer {e}"));
                let come = now.iter().filter(|e| !bound.contains(e)).map(|e| format!("now {e}"));
                let all: Vec<String> = gone.chain(come).collect();
                return if all.is_empty() { "stands otherwise to others".to_owned() } else { some(&all, "; ") };
            }
            format!("{before} becomes: {after}")
        }
        What::Days => {
            let binds = |at: usize, day: vocabulary::Date| {
                side(at).is_some_and(|s| pair.binds(at, s.id, day) != crate::tri::Tri::False)
            };
            let first = part
                .days
                .stretches()
                .first()
                .map(|(from, until)| if *from == vocabulary::Date::MIN { *until } else { *from });
            match first.map(|day| (binds(0, day), binds(1, day))) {
                Some((true, false)) => "no longer in force".to_owned(),
                Some((false, true)) => "in force, where it was not".to_owned(),
                _ => "whether it is in force is open in one of them".to_owned(),
            }
        }
        What::Condition => {
            let Some(differ) = &part.differ else { return "applies otherwise".to_owned() };
            let said = [0, 1].map(|at| {
                let leaf = differ.leaves.get(at).copied().flatten();
                leaf.zip(side(at)).map(|(leaf, s)| leaf_in_words(pair, at, s.id, leaf))
            });
            match said {
                [Some(before), Some(after)] => match narrowed(pair, part, differ) {
                    _ if before == after && who(pair, part, differ).is_some() => {
                        who(pair, part, differ).unwrap_or_default()
                    }
                    Some(words) => words,
                    None if before == after => format!("`{before}` takes in others"),
                    None => format!("`{before}` becomes `{after}`"),
                },
                [Some(before), None] => format!("no longer asks `{before}`"),
                [None, Some(after)] => format!("now asks `{after}`"),
                [None, None] => "applies otherwise".to_owned(),
            }
        }
        What::Rows => {
            let rows = |at: usize| {
                let s = side(at)?;
                let law = pair.law(at);
                let table = law.provision(s.id)?.rows.and_then(|t| law.tables.get(t.index()))?;
                let rows = s.rows.as_ref()?;
                let first =
                    rows.first().and_then(|n| table.rows.get(*n as usize)).map(|r| row(law, r)).unwrap_or_default();
                let more = if rows.len() > 1 { format!(" and {} more", rows.len() - 1) } else { String::new() };
                Some((table.name.clone(), format!("{first}{more}")))
            };
            match (rows(0), rows(1)) {
                (Some((name, before)), Some((_, after))) => format!("rows of {name}: `{before}` becomes `{after}`"),
                (Some((name, before)), None) => format!("rows of {name} are gone: `{before}`"),
                (None, Some((name, after))) => format!("rows of {name} are new: `{after}`"),
                (None, None) => "runs over another table".to_owned(),
            }
        }
        What::Reach => "the decision reaches other cases".to_owned(),
        What::Decision => "the decision combines its provisions otherwise".to_owned(),
    }
}

/// Of a condition that reads the same in both laws: the groups and territories in it that are otherwise.
fn who(pair: &Pair<'_>, part: &Part<'_>, differ: &super::part::Differ<'_>) -> Option<String> {
    let leaf = differ.leaves.get(1).copied().flatten()?;
    let mut groups: Vec<String> = Vec::new();
    let law = pair.law(1);
    let mut take = |places: &Places| {
        for item in place_expr(places, leaf.row).into_iter().flat_map(|e| e.include.iter().chain(&e.except)) {
            if let PlaceItem::Group(id) = item {
                groups.extend(law.groups.get(id.index()).map(|g| g.name.clone()));
            }
        }
    };
    leaf.condition.walk(&mut |c| match c {
        Condition::Place { places, .. } => take(places),
        Condition::Contains(content) | Condition::AnyComponent(content) | Condition::ShareOf { content, .. } => {
            content.from.iter().for_each(&mut take);
        }
        Condition::MadeWith(made) => made.from.iter().for_each(&mut take),
        _ => {}
    });
    groups.sort_unstable();
    groups.dedup();
    let mut said = Vec::new();
    for name in groups {
        let members = |side: usize| -> Vec<String> {
            let of = pair.law(side).groups.iter().find(|g| g.name == name);
            let one = |m: &law::model::Member| {
                let from = m.from.map(|d| format!(" from {d}")).unwrap_or_default();
                let until = m.until.map(|d| format!(" until {d}")).unwrap_or_default();
                format!("{}{from}{until}", m.place.name())
            };
            of.map(|g| g.members.iter().map(one).collect()).unwrap_or_default()
        };
        let (gone, come) = beyond(&members(0), &members(1));
        let without = (!gone.is_empty()).then(|| format!("without {}", some(&gone, ", ")));
        let with = (!come.is_empty()).then(|| format!("with {}", some(&come, ", ")));
        let both: Vec<String> = without.into_iter().chain(with).collect();
        if !both.is_empty() {
            said.push(format!("group {name} {}", both.join(", ")));
        }
    }
    let issuer = part.sides.get(1)?.as_ref().and_then(|s| law.provision(s.id))?.issuer;
    let territories = |side: usize| -> Vec<String> {
        let of = pair.law(side).territories.iter().filter(|t| t.issuer == issuer);
        of.map(|t| format!("{} read as {}", t.place.name(), t.speaks.name())).collect()
    };
    if said.is_empty() {
        let (gone, come) = beyond(&territories(0), &territories(1));
        said.extend(gone.into_iter().map(|t| format!("no longer {t}")));
        said.extend(come.into_iter().map(|t| format!("now {t}")));
    }
    (!said.is_empty()).then(|| some(&said, "; "))
}

/// Of two sets, what one has and the other has not.
fn narrowed(pair: &Pair<'_>, part: &Part<'_>, differ: &super::part::Differ<'_>) -> Option<String> {
    let [Some(a), Some(b)] = &differ.leaves else { return None };
    let said = |gone: Vec<String>, come: Vec<String>| {
        let mut said = Vec::new();
        if !gone.is_empty() {
            said.push(format!("without {}", some(&gone, ", ")));
        }
        if !come.is_empty() {
            said.push(format!("with {}", some(&come, ", ")));
        }
        (!said.is_empty()).then(|| said.join("; "))
    };
    match (a.condition, b.condition) {
        (Condition::Item { codes: Codes::Set(x), .. }, Condition::Item { codes: Codes::Set(y), .. })
            if x.except == y.except =>
        {
            let (gone, come) = beyond(&x.include, &y.include);
            said(gone, come).map(|words| format!("codes: {words}"))
        }
        (Condition::Item { codes: Codes::Table(x, k), .. }, Condition::Item { codes: Codes::Table(y, l), .. }) => {
            let table = |side: usize, id: law::model::TableId| pair.law(side).tables.get(id.index());
            let codes = |side: usize, id: law::model::TableId, column: u32| -> Vec<String> {
                let rows = table(side, id).map(|t| t.rows.as_slice()).unwrap_or_default();
                let of = |r: &Row| match r.cells.get(column as usize) {
                    Some(law::model::Cell::Codes(set)) => set.include.clone(),
                    _ => Vec::new(),
                };
                rows.iter().flat_map(of).collect()
            };
            let name = table(1, *y).map(|t| t.name.clone()).unwrap_or_default();
            let (gone, come) = beyond(&codes(0, *x, *k), &codes(1, *y, *l));
            match said(gone, come) {
                Some(words) => Some(format!("table {name}: {words}")),
                None => Some(format!("table {name}: days or exceptions of its rows")),
            }
        }
        (Condition::Place { field, places: x }, Condition::Place { places: y, .. }) => {
            let (gone, come) = members(pair, part, *field, [(x, a.row), (y, b.row)])?;
            let whose = asked_of(*field);
            let named = groups(pair.law(1), (y, b.row));
            let of = if named.is_empty() { String::new() } else { format!(" ({named})") };
            said(gone, come).map(|words| format!("{whose}{of}: {words}"))
        }
        _ => None,
    }
}

/// Places that only one of the sets has, on the first day of the part on which any is.
fn members(
    pair: &Pair<'_>,
    part: &Part<'_>,
    field: PlaceField,
    sets: [(&Places, Option<&Row>); 2],
) -> Option<(Vec<String>, Vec<String>)> {
    let mut days: Vec<vocabulary::Date> = Vec::new();
    for side in 0..2 {
        for member in pair.law(side).groups.iter().flat_map(|g| &g.members) {
            days.extend(member.from.into_iter().chain(member.until.and_then(|d| d.tomorrow().ok())));
        }
    }
    days.sort_unstable();
    days.dedup();
    for day in part.days.samples(&days) {
        let mut held: [Vec<String>; 2] = [Vec::new(), Vec::new()];
        for (side, (slot, (places, row))) in held.iter_mut().zip(sets).enumerate() {
            let engine = pair.engine(side);
            let issuer = pair.law(side).provision(part.sides.get(side)?.as_ref()?.id)?.issuer;
            let expr = place_expr(places, row)?;
            let groups = crate::eval::Groups::on(pair.law(side), &engine.index, day);
            for place in Place::all() {
                let speaks = match field {
                    PlaceField::Origin | PlaceField::Maker => place,
                    _ => engine.snapshot.speaks_for(issuer, place),
                };
                let within = |items: &[PlaceItem]| {
                    items.iter().any(|i| groups.contains(i, issuer, place) || groups.contains(i, issuer, speaks))
                };
                if within(&expr.include) && !within(&expr.except) {
                    slot.push(place.name().to_owned());
                }
            }
        }
        let [before, after] = &held;
        if before != after {
            return Some(beyond(before, after));
        }
    }
    None
}

/// The groups in a set, by name.
fn groups(law: &Law, (places, row): (&Places, Option<&Row>)) -> String {
    let Some(expr) = place_expr(places, row) else { return String::new() };
    let named: Vec<&str> = expr
        .include
        .iter()
        .filter_map(|item| match item {
            PlaceItem::Group(group) => law.groups.get(group.index()).map(|g| g.name.as_str()),
            _ => None,
        })
        .collect();
    named.join(", ")
}

fn beyond(before: &[String], after: &[String]) -> (Vec<String>, Vec<String>) {
    let gone = before.iter().filter(|x| !after.contains(x)).cloned().collect();
    (gone, after.iter().filter(|x| !before.contains(x)).cloned().collect())
}

/// In which cases a part can matter: the provision's conditions.
pub(crate) fn cases(pair: &Pair<'_>, part: &Part<'_>, at: usize) -> Vec<String> {
    let law = pair.law(at);
    let side = part.sides.get(at).and_then(Option::as_ref);
    let Some(provision) = side.and_then(|s| law.provision(s.id)) else { return Vec::new() };
    let rows = provision.rows.and_then(|t| law.tables.get(t.index())).map(|t| t.rows.as_slice()).unwrap_or_default();
    let only = match side.and_then(|s| s.rows.as_deref()) {
        Some([one]) => rows.get(*one as usize),
        _ => None,
    };
    provision.when.iter().map(|c| condition(law, c, provision.issuer, only)).collect()
}

/// What a provision does.
pub(crate) fn effect(law: &Law, provision: &Provision) -> String {
    match &provision.effect {
        Effect::None => {
            let edges = edges(law, provision);
            if edges.is_empty() { "nothing by itself".to_owned() } else { some(&edges, "; ") }
        }
        Effect::Prohibits => "prohibits".to_owned(),
        Effect::License { review, .. } => match review {
            Some(review) => format!("requires a license ({review})"),
            None => "requires a license".to_owned(),
        },
        Effect::Notice(_) => "requires a notice".to_owned(),
        Effect::Certificate(_) => "requires a certificate".to_owned(),
        Effect::Exception(name) => format!("gives exception {name}"),
        Effect::GeneralLicense(name) => format!("gives {name}"),
        Effect::Defines { predicate, .. } => {
            let name = law.predicates.get(predicate.index()).map_or("?", |p| &p.name);
            format!("defines {name}")
        }
        Effect::Duty(Duty { rate, share, group }) => {
            let mut said = format!("duty {}", duty_in_words(rate));
            if let law::model::Rate::Floor { total: Total::Share(share), .. } = rate {
                said = format!("duty up to a total of {share}");
            }
            if let Some(fact) = share.and_then(|f| law.facts.get(f.index())) {
                said += &format!(" on {}", fact.name);
            }
            if let Some(group) = group {
                said += &format!(" in group {group}");
            }
            said
        }
    }
}

fn edges(law: &Law, provision: &Provision) -> Vec<String> {
    use law::model::EdgeKind as Kind;
    let mut said: Vec<String> = provision
        .edges
        .iter()
        .map(|edge| {
            let word = match edge.kind {
                Kind::Excepts => "excepts",
                Kind::Restores => "restores",
                Kind::Extends => "extends",
                Kind::YieldsTo => "yields to",
                Kind::Supersedes => "supersedes",
                Kind::Blocks => "blocks",
            };
            format!("{word} {}", law.provision_name(edge.target))
        })
        .collect();
    said.dedup();
    said
}

fn row(law: &Law, row: &Row) -> String {
    use law::model::Cell;
    let mut cells: Vec<String> = row
        .cells
        .iter()
        .map(|cell| match cell {
            Cell::Codes(set) => codes(set),
            Cell::Places(expr) => places(law, expr, Place::UNION),
            Cell::Words(words) => words.join(" "),
            Cell::Condition(Some(inner)) => condition(law, inner, Place::UNION, None),
            Cell::Condition(None) | Cell::Empty => "-".to_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Share(share) => share.to_string(),
            Cell::Money(money) => money.to_string(),
            Cell::Date(date) => date.to_string(),
            Cell::Text(text) => text.clone(),
        })
        .collect();
    cells.extend(row.from.map(|day| format!("from {day}")));
    cells.extend(row.until.map(|day| format!("until {day}")));
    cells.join(" | ")
}

fn some(all: &[String], with: &str) -> String {
    let few: Vec<&str> = all.iter().take(FEW).map(String::as_str).collect();
    let more = all.len().saturating_sub(FEW);
    if more == 0 { few.join(with) } else { format!("{} and {more} more", few.join(with)) }
}

fn codes(set: &CodeSet) -> String {
    let except = if set.except.is_empty() { String::new() } else { format!(" except {}", some(&set.except, " ")) };
    format!("{}{except}", some(&set.include, " "))
}

fn places(law: &Law, expr: &PlaceExpr, issuer: Place) -> String {
    let all = |items: &[PlaceItem]| {
        let said: Vec<String> = items
            .iter()
            .map(|item| match item {
                PlaceItem::World => "anywhere".to_owned(),
                PlaceItem::Place(place) => place.name().to_owned(),
                PlaceItem::Issuer => issuer.name().to_owned(),
                PlaceItem::Group(group) => law.groups.get(group.index()).map_or_else(String::new, |g| g.name.clone()),
            })
            .collect();
        some(&said, ", ")
    };
    if expr.except.is_empty() {
        all(&expr.include)
    } else {
        format!("{} except {}", all(&expr.include), all(&expr.except))
    }
}

fn asked_of(field: PlaceField) -> &'static str {
    match field {
        PlaceField::From => "from",
        PlaceField::Destination => "to",
        PlaceField::Route => "through",
        PlaceField::Origin => "origin",
        PlaceField::Maker => "made by one of",
        PlaceField::Country => "of",
        PlaceField::Headquarters => "headquartered in",
        PlaceField::Nationality => "a national of",
    }
}

/// A condition, as the law asks it.
pub(crate) fn condition(law: &Law, asked: &Condition, issuer: Place, of: Option<&Row>) -> String {
    let inner = |c: &Condition| condition(law, c, issuer, of);
    let all = |parts: &[Condition], with: &str| some(&parts.iter().map(inner).collect::<Vec<_>>(), with);
    let placed = |of_places: &Places| match place_expr(of_places, of) {
        Some(expr) => places(law, expr, issuer),
        None => "the places of the row".to_owned(),
    };
    let coded = |of_codes: &Codes| match of_codes {
        Codes::Set(set) => codes(set),
        Codes::Row(column) => match of.and_then(|row| row.cells.get(*column as usize)) {
            Some(law::model::Cell::Codes(set)) => codes(set),
            _ => "the codes of the row".to_owned(),
        },
        Codes::Table(table, _) => law.tables.get(table.index()).map_or_else(String::new, |t| t.name.clone()),
    };
    let content = |content: &Content| {
        let mut said = if content.kinds.is_empty() { "something".to_owned() } else { listed(&content.kinds) };
        if let Some(from) = &content.from {
            said += &format!(" from {}", placed(from));
        }
        if let Some((_, of)) = &content.codes {
            said += &format!(" in {}", coded(of));
        }
        if let Some(condition) = &content.condition {
            said += &format!(" of which {}", inner(condition));
        }
        said
    };
    match asked {
        Condition::All(parts) => all(parts, " and "),
        Condition::Any(parts) => all(parts, " or "),
        Condition::Not(c) => format!("not ({})", inner(c)),
        Condition::Predicate { predicate, .. } => {
            let name = law.predicates.get(predicate.index()).map_or("?", |p| &p.name);
            format!("subject to {name}")
        }
        Condition::Applies { provision, .. } => format!("{} applies", law.provision_name(*provision)),
        Condition::Kind(kinds) => listed(kinds),
        Condition::Mode(modes) => format!("by {}", listed(modes)),
        Condition::Form(forms) => listed(forms),
        Condition::SoftwareForm(forms) => format!("{} code", listed(forms)),
        Condition::EndUse(uses) => format!("for {}", listed(uses)),
        Condition::Role(roles) => listed(roles),
        Condition::Person(kinds) => listed(kinds),
        Condition::Published => "published".to_owned(),
        Condition::Place { field, places } => format!("{} {}", asked_of(*field), placed(places)),
        Condition::Item { system, codes } => {
            let name = law.systems.get(system.index()).map_or("?", |s| &s.name);
            format!("{name} {}", coded(codes))
        }
        Condition::Listed { system } => {
            let name = law.systems.get(system.index()).map_or("?", |s| &s.name);
            format!("in some entry of {name}")
        }
        Condition::Value(cmp, limit) => match limit {
            Limit::Money(money) => format!("value {} {money}", cmp.sign()),
            Limit::Row(_) => format!("value {} that of the row", cmp.sign()),
        },
        Condition::OnDate(cmp, day) => format!("day {} {day}", cmp.sign()),
        Condition::Party { every, roles, condition } => {
            let who = if roles.is_empty() { "party".to_owned() } else { listed(roles) };
            format!("{} {who} {}", if *every { "every" } else { "some" }, inner(condition))
        }
        Condition::OnList { list, .. } => format!("on {}", law.lists.get(list.index()).map_or("?", |l| &l.name)),
        Condition::Owned { cmp, share, .. } => format!("owned {} {share} by the listed", cmp.sign()),
        Condition::Contains(c) => format!("contains {}", content(c)),
        Condition::AnyComponent(c) => format!("is or contains {}", content(c)),
        Condition::MadeWith(made) => {
            let mut said = if made.kinds.is_empty() { "something".to_owned() } else { listed(&made.kinds) };
            if let Some(from) = &made.from {
                said += &format!(" from {}", placed(from));
            }
            if let Some((_, of)) = &made.codes {
                said += &format!(" in {}", coded(of));
            }
            format!("made with {said}")
        }
        Condition::ShareOf { content: c, cmp, share } => format!("share of {} {} {share}", content(c), cmp.sign()),
        Condition::Fact { fact, test } => {
            let name = law.facts.get(fact.index()).map_or("?", |f| &f.name);
            match test {
                FactTest::Yes => name.to_owned(),
                FactTest::Number(cmp, n) => format!("{name} {} {n}", cmp.sign()),
                FactTest::Share(cmp, s) => format!("{name} {} {s}", cmp.sign()),
                FactTest::Money(cmp, m) => format!("{name} {} {m}", cmp.sign()),
                FactTest::Date(cmp, d) => format!("{name} {} {d}", cmp.sign()),
                FactTest::Words(words) => format!("{name} is {}", words.join(" or ")),
            }
        }
        Condition::Ask(ask) => {
            law.asks.get(ask.index()).map_or_else(String::new, |a| format!("open question: {}", a.question))
        }
        Condition::Row(column) => match of.and_then(|row| row.cells.get(*column as usize)) {
            Some(law::model::Cell::Condition(Some(c))) => condition(law, c, issuer, None),
            _ => "what the row asks".to_owned(),
        },
    }
}

fn listed<W: std::fmt::Display>(words: &[W]) -> String {
    words.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
}
