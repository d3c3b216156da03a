//! Asks the interpreter what single conditions say of cases in which one thing is stated.

use std::collections::{BTreeSet, HashMap};

use law::model::{Codes, Condition, PlaceField, Places, ProvisionId, Row};
use vocabulary::tree::{Node, Value};
use vocabulary::{Case, Date, Span};

use super::days::Days;
use super::pair::Pair;
use super::part::{Differ, Leaf, Part, Side};
use super::reads::Reads;
use crate::engine::Engine;
use crate::eval::{Evaluator, Groups, Needs, Scope};
use crate::plan::{Field, cell_tree};
use crate::standing::Memo;
use crate::subject::Item;
use crate::tri::Tri;

/// Who belongs to which group, by day; each worked out when first needed.
#[derive(Default)]
pub(crate) struct Memberships(HashMap<Date, Groups>);

impl Memberships {
    pub(crate) fn on(&mut self, engine: &Engine<'_>, day: Date) -> &Groups {
        self.0.entry(day).or_insert_with(|| Groups::on(engine.snapshot.law(), &engine.index, day))
    }
}

/// A case that states one field, or none; for a destination, the kind of transaction too, so that it is where the goods go.
pub(crate) fn case_of(law: &law::Law, stated: Option<(Field, &Node)>) -> Case {
    let import = Node { value: Value::Text("import".to_owned()), span: Span::default() };
    let mut fields: Vec<(Field, &Node)> = stated.into_iter().collect();
    if matches!(stated, Some((Field::To, _))) {
        fields.push((Field::Kind, &import));
    }
    Case::from_tree(&cell_tree(law, &fields)).unwrap_or_default()
}

/// What conditions of one law say of one such case.
pub(crate) struct Probe<'p, 'a> {
    pub(crate) engine: &'a Engine<'a>,
    pub(crate) case: &'p Case,
    pub(crate) memberships: &'p mut Memberships,
}

impl<'a> Probe<'_, 'a> {
    /// What a leaf of a provision says on a day.
    pub(crate) fn leaf(&mut self, issuer: vocabulary::Place, leaf: Leaf<'a>, day: Date) -> Tri {
        let Some(line) = self.case.lines().first() else { return Tri::Unknown };
        let groups = self.memberships.on(self.engine, day);
        let evaluator = Evaluator {
            snapshot: &self.engine.snapshot,
            case: self.case,
            line,
            on: day,
            groups,
            index: &self.engine.index,
            schedule: None,
            tells_needs: false,
            memo: Memo::of(0),
        };
        let scope = Scope { issuer, row: leaf.row, item: Item::Line(line), party: None };
        evaluator.eval(leaf.condition, scope, &mut Needs::new())
    }
}

/// The conditions of a provision that read one field, as far as they can exclude a case by it.
#[derive(Debug, Default, Clone)]
pub(crate) struct Tests<'a> {
    issuer: Option<vocabulary::Place>,
    shared: Vec<Leaf<'a>>,
    /// By row.
    rows: Option<Vec<(u32, Vec<Leaf<'a>>)>>,
    /// Where the rows are told by the code itself.
    keyed: Option<(law::model::TableId, u32)>,
    breaks: BTreeSet<Date>,
}

impl<'a> Tests<'a> {
    /// Of a side of a part, for a field.
    pub(crate) fn of(engine: &'a Engine<'a>, side: &Side, field: Field) -> Self {
        let law = engine.snapshot.law();
        let Some(provision) = law.provision(side.id) else { return Self::default() };
        let mut tests = Self { issuer: Some(provision.issuer), ..Self::default() };
        let conditions = engine.index.conditions(side.id);
        let of_row = |n: usize| conditions.is_some_and(|c| c.of_row.contains(&n));
        let mut take = |condition: &'a Condition, row: Option<&'a Row>| {
            let reads = Reads::of(law, condition, row);
            let narrows = reads.narrows(field);
            if narrows {
                tests.breaks.extend(reads.breaks);
            }
            narrows.then_some(Leaf { condition, row })
        };
        let numbered = || provision.when.iter().enumerate();
        let shared: Vec<Leaf<'a>> =
            numbered().filter(|(n, _)| !of_row(*n)).filter_map(|(_, c)| take(c, None)).collect();
        let table = provision.rows.and_then(|t| law.tables.get(t.index()));
        let rows = table.map(|table| {
            let all: Vec<u32> = match &side.rows {
                Some(rows) => rows.clone(),
                None => (0..u32::try_from(table.rows.len()).unwrap_or(u32::MAX)).collect(),
            };
            let leaves = |number: u32| {
                let row = table.rows.get(number as usize)?;
                let of_row = numbered().filter(|(n, _)| of_row(*n)).filter_map(|(_, c)| take(c, Some(row)));
                Some((number, of_row.collect::<Vec<_>>()))
            };
            all.into_iter().filter_map(leaves).collect::<Vec<_>>()
        });
        tests.shared = shared;
        // Rows without a test let everything pass.
        tests.rows = rows.filter(|rows| rows.iter().all(|(_, leaves)| !leaves.is_empty()));
        tests.keyed = match field {
            Field::Code(system) => provision.rows.and_then(|table| {
                provision.when.iter().find_map(|c| match c {
                    Condition::Item { system: of, codes: Codes::Row(column) } if *of == system => {
                        Some((table, *column))
                    }
                    _ => None,
                })
            }),
            _ => None,
        };
        tests
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shared.is_empty() && self.rows.is_none()
    }

    pub(crate) fn breaks(&self) -> &BTreeSet<Date> {
        &self.breaks
    }

    /// Whether a case of the probe may be in scope on some of the days.
    pub(crate) fn may_hold(
        &self,
        probe: &mut Probe<'_, 'a>,
        code: Option<&vocabulary::code::Code>,
        days: &[Date],
    ) -> bool {
        let Some(issuer) = self.issuer else { return true };
        let shared = days.iter().any(|day| self.shared.iter().all(|l| probe.leaf(issuer, *l, *day) != Tri::False));
        if !shared {
            return false;
        }
        let Some(rows) = &self.rows else { return true };
        let holds = |probe: &mut Probe<'_, 'a>, leaves: &[Leaf<'a>]| {
            days.iter().any(|day| leaves.iter().all(|l| probe.leaf(issuer, *l, *day) != Tri::False))
        };
        if let (Some((table, column)), Some(code)) = (self.keyed, code)
            && let Some(numbers) = probe.engine.index.rows_with(table, column, code)
        {
            let at = |number: &u32| rows.binary_search_by_key(number, |(n, _)| *n).ok().and_then(|at| rows.get(at));
            return numbers.iter().filter_map(at).any(|(_, leaves)| holds(probe, leaves));
        }
        rows.iter().any(|(_, leaves)| holds(probe, leaves))
    }
}

/// The field by which a difference of conditions shows, where it is one.
pub(crate) fn field_of_difference(pair: &Pair<'_>, differ: &Differ<'_>) -> Option<[Option<Field>; 2]> {
    let mut fields = [None, None];
    let mut name: Option<String> = None;
    for side in 0..2 {
        let Some(leaf) = differ.leaves.get(side).copied().flatten() else { continue };
        let law = pair.law(side);
        let only = Reads::of(law, leaf.condition, leaf.row).only()?;
        let named = only.name(law);
        if name.as_ref().is_some_and(|known| *known != named) {
            return None;
        }
        name = Some(named);
        if let Some(slot) = fields.get_mut(side) {
            *slot = Some(only);
        }
    }
    Some(fields)
}

/// The days on which what is asked of a part may change, one for each stretch.
pub(crate) fn samples<'d>(days: &Days, breaks: impl Iterator<Item = &'d Date>) -> Vec<Date> {
    let breaks: BTreeSet<Date> = breaks.copied().collect();
    days.samples(&breaks.into_iter().collect::<Vec<_>>())
}

/// All fields that a part's conditions read and by which a case may be excluded.
pub(crate) fn fields(pair: &Pair<'_>, part: &Part<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (side, of) in part.sides.iter().enumerate() {
        let Some(of) = of else { continue };
        let law = pair.law(side);
        let Some(provision) = law.provision(of.id) else { continue };
        let rows =
            provision.rows.and_then(|t| law.tables.get(t.index())).map(|t| t.rows.as_slice()).unwrap_or_default();
        let mut add = |reads: Reads| {
            names.extend(reads.fields.iter().filter(|f| reads.narrows(**f)).map(|f| f.name(law)));
        };
        for condition in &provision.when {
            add(Reads::of(law, condition, None));
            if is_celled(condition) {
                for row in rows {
                    add(Reads::of(law, condition, Some(row)));
                }
            }
        }
    }
    for (side, leaf) in part.differ.iter().flat_map(|d| d.leaves.iter().enumerate()) {
        if let Some(leaf) = leaf {
            let law = pair.law(side);
            names.extend(Reads::of(law, leaf.condition, leaf.row).fields.iter().map(|f| f.name(law)));
        }
    }
    names
}

fn is_celled(condition: &Condition) -> bool {
    let mut found = false;
    condition.walk(&mut |c| found |= matches!(c, Condition::Row(_)));
    found
}

/// Whether a side of a part asks for the destination.
pub(crate) fn asks_destination(pair: &Pair<'_>, part: &Part<'_>) -> bool {
    part.sides.iter().enumerate().any(|(side, of)| {
        let provision = of.as_ref().and_then(|s| pair.law(side).provision(s.id));
        let mut found = false;
        for condition in provision.into_iter().flat_map(|p| &p.when) {
            condition.walk(&mut |c| {
                found |= matches!(
                    c,
                    Condition::Place { field: PlaceField::Destination, places: Places::Set(_) | Places::Row(_) }
                        | Condition::Row(_)
                );
            });
        }
        found
    })
}

/// The issuer of a provision.
pub(crate) fn issuer(pair: &Pair<'_>, side: usize, id: ProvisionId) -> Option<vocabulary::Place> {
    pair.law(side).provision(id).map(|p| p.issuer)
}
