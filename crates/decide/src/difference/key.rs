//! What a piece of law says, in a form that can be compared between two laws: by names, never by numbers.

use std::collections::HashMap;
use std::fmt::Write;

use law::Law;
use law::model::{
    Cell, Codes, Condition, Content, Edge, EdgeKind, Effect, FactId, FactTest, GroupId, Limit, MadeWith, PlaceExpr,
    PlaceItem, Places, PredicateId, Provision, ProvisionId, Rate, Reason, Row, ScheduleColumn, SystemId, TableId,
    Total,
};
use vocabulary::Place;
use vocabulary::code::CodeSet;

/// Writes keys for one law. Equal keys mean the same for every case; the members of groups, the rows of tables, the kinds of facts
/// and the territories are taken into them.
pub(crate) struct Keys<'l> {
    law: &'l Law,
    groups: Vec<String>,
    tables: Vec<String>,
    territories: HashMap<Place, Vec<(Place, Place)>>,
    union: String,
}

impl<'l> Keys<'l> {
    /// With `deep` false groups, tables and territories are taken by their names alone.
    pub(crate) fn of(law: &'l Law, deep: bool) -> Self {
        if !deep {
            return Self {
                law,
                groups: law.groups.iter().map(|g| g.name.clone()).collect(),
                tables: law.tables.iter().map(|t| t.name.clone()).collect(),
                territories: HashMap::new(),
                union: String::new(),
            };
        }
        let groups: Vec<String> = law
            .groups
            .iter()
            .map(|group| {
                let mut members: Vec<String> =
                    group.members.iter().map(|m| format!("{} {:?} {:?}", m.place.code(), m.from, m.until)).collect();
                members.sort_unstable();
                members.dedup();
                format!("{}({})", group.name, members.join(","))
            })
            .collect();
        let mut territories: HashMap<Place, Vec<(Place, Place)>> = HashMap::new();
        for t in &law.territories {
            territories.entry(t.issuer).or_default().push((t.place, t.speaks));
        }
        let union = law.group_named("eu").and_then(|id| groups.get(id.index()).cloned()).unwrap_or_default();
        let mut keys = Self { law, groups, tables: Vec::new(), territories, union };
        keys.tables = law.tables.iter().map(|table| keys.table(table)).collect();
        keys
    }

    /// The columns of codes of a table; what `item SYSTEM in TABLE` reads.
    fn table(&self, table: &law::model::Table) -> String {
        let mut rows: Vec<String> = table
            .rows
            .iter()
            .map(|row| {
                let mut text = format!("{:?}{:?}", row.from, row.until);
                for cell in &row.cells {
                    match cell {
                        Cell::Codes(set) => codes(&mut text, set),
                        _ => text.push('|'),
                    }
                }
                text
            })
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows.join(";")
    }

    /// What the table's columns are.
    pub(crate) fn columns(&self, id: TableId) -> String {
        let columns = self.law.tables.get(id.index()).map(|t| t.columns.as_slice()).unwrap_or_default();
        columns
            .iter()
            .map(|c| format!("{}:{},", c.name, c.system.map(|s| self.system(s)).unwrap_or_default()))
            .collect()
    }

    fn system(&self, id: SystemId) -> String {
        self.law.systems.get(id.index()).map(|s| format!("{}/{}", s.name, s.nesting)).unwrap_or_default()
    }

    fn fact(&self, id: FactId) -> String {
        self.law
            .facts
            .get(id.index())
            .map(|f| format!("{}/{}/{}/{:?}", f.name, f.claim, f.subject, f.kind))
            .unwrap_or_default()
    }

    fn group(&self, id: GroupId) -> &str {
        self.groups.get(id.index()).map(String::as_str).unwrap_or_default()
    }

    pub(crate) fn provision_name(&self, id: ProvisionId) -> &'l str {
        self.law.provision_name(id)
    }

    pub(crate) fn predicate(&self, id: PredicateId) -> &'l str {
        self.law.predicates.get(id.index()).map_or("?", |p| &p.name)
    }

    /// The places that others speak for, of those who `matter`.
    fn spoken(&self, issuer: Place, matter: impl Fn(Place) -> bool) -> String {
        let all = self.territories.get(&issuer).map(Vec::as_slice).unwrap_or_default();
        let one = |(place, speaks): &(Place, Place)| format!("{}={}", place.code(), speaks.code());
        let mut said: Vec<String> = all.iter().filter(|(_, speaks)| matter(*speaks)).map(one).collect();
        said.sort_unstable();
        said.join(",")
    }

    /// Whether a place is named in a set, by itself or in a group, on any day.
    fn names(&self, expr: &PlaceExpr, issuer: Place, place: Place) -> bool {
        expr.include.iter().chain(&expr.except).any(|item| match item {
            PlaceItem::World => false,
            PlaceItem::Place(named) => *named == place,
            PlaceItem::Issuer => issuer == place || issuer == Place::UNION,
            PlaceItem::Group(group) => {
                self.law.groups.get(group.index()).is_some_and(|g| g.members.iter().any(|m| m.place == place))
            }
        })
    }

    fn places(&self, expr: &PlaceExpr, issuer: Place) -> String {
        let item = |item: &PlaceItem| match item {
            PlaceItem::World => "world".to_owned(),
            PlaceItem::Place(place) => place.code().to_owned(),
            PlaceItem::Issuer if issuer == Place::UNION => format!("self({})", self.union),
            PlaceItem::Issuer => "self".to_owned(),
            PlaceItem::Group(group) => self.group(*group).to_owned(),
        };
        let all = |items: &[PlaceItem]| {
            let mut all: Vec<String> = items.iter().map(item).collect();
            all.sort_unstable();
            all.dedup();
            all.join(",")
        };
        format!("{{{}-{}}}", all(&expr.include), all(&expr.except))
    }

    /// What a condition says where the provision is of `issuer`; with a row, what its cells make of it.
    pub(crate) fn condition(&self, condition: &Condition, issuer: Place, row: Option<&Row>) -> String {
        let mut text = String::new();
        self.write(&mut text, condition, issuer, row);
        text
    }

    fn cell(row: Option<&Row>, column: u32) -> Option<&Cell> {
        row.and_then(|row| row.cells.get(column as usize))
    }

    fn write(&self, out: &mut String, condition: &Condition, issuer: Place, row: Option<&Row>) {
        let list = |out: &mut String, parts: &[Condition], word: &str| {
            let mut parts: Vec<String> = parts.iter().map(|part| self.condition(part, issuer, row)).collect();
            parts.sort_unstable();
            let _ = write!(out, "{word}({})", parts.join(" & "));
        };
        let _ = match condition {
            Condition::All(parts) => {
                list(out, parts, "all");
                Ok(())
            }
            Condition::Any(parts) => {
                list(out, parts, "any");
                Ok(())
            }
            Condition::Not(inner) => write!(out, "not({})", self.condition(inner, issuer, row)),
            Condition::Predicate { predicate, reasons } => {
                write!(out, "subject-to {} {}", self.predicate(*predicate), sorted(reasons))
            }
            Condition::Applies { provision, reasons } => {
                write!(out, "applies {} {}", self.provision_name(*provision), sorted(reasons))
            }
            Condition::Kind(kinds) => {
                // Whether it is an export or a reexport depends on who the issuer is, and for whom it speaks.
                let own = self.spoken(issuer, |speaks| speaks == issuer);
                let union = if issuer == Place::UNION { &self.union } else { "" };
                write!(out, "kind {} {} {own} {union}", debugged(kinds), issuer.code())
            }
            Condition::Mode(words) => write!(out, "mode {}", debugged(words)),
            Condition::Form(words) => write!(out, "form {}", debugged(words)),
            Condition::SoftwareForm(words) => write!(out, "software-form {}", debugged(words)),
            Condition::EndUse(words) => write!(out, "end-use {}", debugged(words)),
            Condition::Role(words) => write!(out, "role {}", debugged(words)),
            Condition::Person(words) => write!(out, "person {}", debugged(words)),
            Condition::Published => write!(out, "published"),
            Condition::Place { field, places } => {
                use law::model::PlaceField::{Maker, Origin};
                let spoken = match field {
                    Origin | Maker => String::new(),
                    _ => match crate::eval::place_expr(places, row) {
                        Some(expr) => self.spoken(issuer, |speaks| self.names(expr, issuer, speaks)),
                        // Of a row not given: the row says it.
                        None => String::new(),
                    },
                };
                write!(out, "{field:?} {} {spoken} {}", self.placed(places, issuer, row), issuer.code())
            }
            Condition::Item { system, codes } => {
                write!(out, "item {} {}", self.system(*system), self.coded(codes, row))
            }
            Condition::Listed { system } => write!(out, "listed {}", self.system(*system)),
            Condition::Value(cmp, limit) => match limit {
                Limit::Money(money) => write!(out, "value {cmp:?} {money}"),
                Limit::Row(column) => write!(out, "value {cmp:?} {}", self.celled(row, *column, issuer)),
            },
            Condition::OnDate(cmp, date) => write!(out, "on {cmp:?} {date}"),
            Condition::Party { every, roles, condition } => {
                write!(out, "party {every} {} ({})", debugged(roles), self.condition(condition, issuer, row))
            }
            Condition::OnList { list, footnote, requirement, program } => {
                let name = self.law.lists.get(list.index()).map_or("?", |l| &l.name);
                write!(out, "on-list {name} {footnote:?} {requirement:?} {program:?}")
            }
            Condition::Owned { cmp, share, aggregate, lists } => {
                let mut names: Vec<&str> =
                    lists.iter().filter_map(|l| self.law.lists.get(l.index())).map(|l| l.name.as_str()).collect();
                names.sort_unstable();
                write!(out, "owned {cmp:?} {share} {aggregate} {}", names.join(","))
            }
            Condition::Contains(content) => write!(out, "contains {}", self.content(content, issuer, row)),
            Condition::AnyComponent(content) => write!(out, "any-component {}", self.content(content, issuer, row)),
            Condition::MadeWith(made) => write!(out, "made-with {}", self.made(made, issuer, row)),
            Condition::ShareOf { content, cmp, share } => {
                write!(out, "share {cmp:?} {share} {}", self.content(content, issuer, row))
            }
            Condition::Fact { fact, test } => write!(out, "fact {} {}", self.fact(*fact), tested(test)),
            Condition::Ask(ask) => {
                let ask = self.law.asks.get(ask.index());
                write!(out, "ask {}", ask.map(|a| format!("{}/{}", a.id, a.subject)).unwrap_or_default())
            }
            Condition::Row(column) => match Self::cell(row, *column) {
                Some(Cell::Condition(Some(inner))) => write!(out, "{}", self.condition(inner, issuer, None)),
                other => write!(out, "row {column} {}", other.is_some()),
            },
        };
    }

    fn placed(&self, places: &Places, issuer: Place, row: Option<&Row>) -> String {
        match places {
            Places::Set(expr) => self.places(expr, issuer),
            Places::Row(column) => self.celled(row, *column, issuer),
        }
    }

    fn coded(&self, of: &Codes, row: Option<&Row>) -> String {
        match of {
            Codes::Set(set) => {
                let mut text = String::new();
                codes(&mut text, set);
                text
            }
            Codes::Row(column) => self.celled(row, *column, Place::UNION),
            Codes::Table(table, column) => {
                let rows = self.tables.get(table.index()).map(String::as_str).unwrap_or_default();
                format!("table {column} {rows}")
            }
        }
    }

    /// A cell; without a row, which column it is.
    fn celled(&self, row: Option<&Row>, column: u32, issuer: Place) -> String {
        match row {
            None => format!("row.{column}"),
            Some(row) => row.cells.get(column as usize).map(|cell| self.in_cell(cell, issuer)).unwrap_or_default(),
        }
    }

    fn in_cell(&self, cell: &Cell, issuer: Place) -> String {
        match cell {
            Cell::Codes(set) => {
                let mut text = String::new();
                codes(&mut text, set);
                text
            }
            Cell::Places(expr) => self.places(expr, issuer),
            Cell::Words(words) => words.join(","),
            Cell::Condition(Some(condition)) => self.condition(condition, issuer, None),
            Cell::Condition(None) | Cell::Empty => String::new(),
            Cell::Number(number) => number.normalize().to_string(),
            Cell::Share(share) => share.0.normalize().to_string(),
            Cell::Money(money) => money.to_string(),
            Cell::Date(date) => date.to_string(),
            Cell::Text(text) => text.clone(),
        }
    }

    fn content(&self, content: &Content, issuer: Place, row: Option<&Row>) -> String {
        let inner = content.condition.as_deref().map(|c| self.condition(c, issuer, row));
        format!(
            "[{} {:?} {:?} {inner:?}]",
            debugged(&content.kinds),
            content.from.as_ref().map(|p| self.placed(p, issuer, row)),
            content.codes.as_ref().map(|(s, c)| format!("{} {}", self.system(*s), self.coded(c, row))),
        )
    }

    fn made(&self, made: &MadeWith, issuer: Place, row: Option<&Row>) -> String {
        format!(
            "[{} {:?} {:?} {:?}]",
            debugged(&made.kinds),
            made.from.as_ref().map(|p| self.placed(p, issuer, row)),
            made.codes.as_ref().map(|(s, c)| format!("{} {}", self.system(*s), self.coded(c, row))),
            made.via,
        )
    }

    /// What a row says, all cells and its days.
    pub(crate) fn row(&self, row: &Row, issuer: Place) -> String {
        let mut text = format!("{:?} {:?}", row.from, row.until);
        for cell in &row.cells {
            text.push('|');
            text.push_str(&self.in_cell(cell, issuer));
            if let Cell::Places(expr) = cell {
                text.push_str(&self.spoken(issuer, |speaks| self.names(expr, issuer, speaks)));
            }
        }
        text
    }

    /// What a provision does where it stands: its effect, its edges, its decision, and what it takes over by extending another.
    pub(crate) fn effect(&self, provision: &Provision) -> String {
        let mut text = self.own_effect(provision);
        let decision = provision.decision.and_then(|d| self.law.decisions.get(d.index()));
        let _ = write!(text, " decides {} by {}", decision.map_or("", |d| &d.name), provision.issuer.code());
        let mut edges: Vec<String> = provision.edges.iter().map(|e| self.edge(e)).collect();
        for edge in provision.edges.iter().filter(|e| e.kind == EdgeKind::Extends) {
            let Some(target) = self.law.provision(edge.target) else { continue };
            let yields = target.edges.iter().filter(|e| e.kind == EdgeKind::YieldsTo).map(|e| self.edge(e));
            edges.extend(yields.map(|e| format!("extended {e}")));
            edges.push(format!("extended {}", self.own_effect(target)));
        }
        edges.sort_unstable();
        edges.dedup();
        let _ = write!(text, " {}", edges.join("; "));
        text
    }

    fn edge(&self, edge: &Edge) -> String {
        // What replaces another while it is in force is taken into the other's days; what blocks another changes no answer of a decision.
        match edge.kind {
            EdgeKind::Supersedes | EdgeKind::Blocks => String::new(),
            _ => format!(
                "{:?} {} {} {}",
                edge.kind,
                self.provision_name(edge.target),
                sorted(&edge.reasons),
                edge.against.map(|id| self.provision_name(id)).unwrap_or_default()
            ),
        }
    }

    fn own_effect(&self, provision: &Provision) -> String {
        let reason = |reason: &Option<Reason>| match reason {
            Some(Reason::Word(word)) => word.clone(),
            Some(Reason::Row(column)) => format!("row.{column}"),
            None => String::new(),
        };
        match &provision.effect {
            Effect::None => "carves out".to_owned(),
            Effect::Prohibits => "prohibits".to_owned(),
            Effect::License { review, reason: of } => format!("license {review:?} {}", reason(of)),
            Effect::Notice(_) => "notice".to_owned(),
            Effect::Certificate(_) => "certificate".to_owned(),
            Effect::Exception(_) => "exception".to_owned(),
            Effect::GeneralLicense(_) => "general-license".to_owned(),
            Effect::Defines { predicate, reason: of } => {
                format!("defines {} {}", self.predicate(*predicate), reason(of))
            }
            Effect::Duty(duty) => {
                let rate = match &duty.rate {
                    Rate::AdValorem(share) => share.0.normalize().to_string(),
                    Rate::Specific(money, unit) => format!("{money} per {unit}"),
                    Rate::Row(column) => format!("row.{column}"),
                    Rate::Scheduled { column, or, by } => format!(
                        "{} {:?} {:?}",
                        match column {
                            ScheduleColumn::General => "general",
                            ScheduleColumn::Special => "special",
                            ScheduleColumn::Other => "other",
                        },
                        or.map(|f| self.fact(f)),
                        by.map(|f| self.fact(f))
                    ),
                    Rate::Floor { total, including } => {
                        let mut names: Vec<&str> = including.iter().map(|id| self.provision_name(*id)).collect();
                        names.sort_unstable();
                        names.dedup();
                        let total = match total {
                            Total::Share(share) => share.0.normalize().to_string(),
                            Total::Row(column) => format!("row.{column}"),
                        };
                        format!("floor {total} {}", names.join(","))
                    }
                };
                format!("duty {rate} on {:?} in {:?}", duty.share.map(|f| self.fact(f)), duty.group)
            }
        }
    }
}

fn codes(out: &mut String, set: &CodeSet) {
    let all = |codes: &[String]| {
        let mut codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.join(",")
    };
    let _ = write!(out, "{{{}-{}}}", all(&set.include), all(&set.except));
}

fn sorted(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.join(",")
}

fn debugged<T: std::fmt::Debug>(words: &[T]) -> String {
    let mut words: Vec<String> = words.iter().map(|w| format!("{w:?}")).collect();
    words.sort_unstable();
    words.join(",")
}

fn tested(test: &FactTest) -> String {
    match test {
        FactTest::Yes => "yes".to_owned(),
        FactTest::Number(cmp, n) => format!("{cmp:?} {}", n.normalize()),
        FactTest::Share(cmp, s) => format!("{cmp:?} {}", s.0.normalize()),
        FactTest::Money(cmp, m) => format!("{cmp:?} {m}"),
        FactTest::Date(cmp, d) => format!("{cmp:?} {d}"),
        FactTest::Words(words) => sorted(words),
    }
}
