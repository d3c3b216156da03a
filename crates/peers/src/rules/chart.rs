//! Reasons for control by the Commerce Country Chart: entry → columns → destinations. Taken are the rows of the control list that hold for the
//! whole of what is stated, use a column of the chart, and ask nothing more.
//!
//! Left out: conditions, paragraphs below the entry, requirements stated in words, parts 744 and 746, and every exception.

use std::collections::BTreeSet;

use law::Law;
use law::model::{Cell, PlaceItem};
use vocabulary::Place;
use vocabulary::code::{Code, Fit, Nesting};

use super::scope::holds;
use crate::rows::Words;

/// The translated part.
pub struct Chart {
    /// For every entry, its columns with their reasons.
    pub controls: Vec<BTreeSet<(String, String)>>,
    /// For every destination, the columns in which it is marked.
    pub marks: Vec<BTreeSet<String>>,
    /// For every entry, whether the list has nothing else to say of it than what is taken.
    pub whole: Vec<bool>,
    /// All columns with their reasons.
    pub columns: BTreeSet<(String, String)>,
}

/// Takes the part out of the law.
pub fn translate(law: &Law, words: &Words) -> Chart {
    let table = law.table_named("us.ear.ccl-controls").expect("the control list");
    let us = Place::from_code("US").expect("a place");
    let mut chart = Chart { controls: Vec::new(), marks: Vec::new(), whole: Vec::new(), columns: BTreeSet::new() };
    let mut used = BTreeSet::new();
    for entry in &words.eccn {
        let code = Code::new(entry).expect("a code");
        let (mut controls, mut whole) = (BTreeSet::new(), true);
        for row in &table.rows {
            let [Cell::Codes(items), Cell::Words(reasons), Cell::Places(places), Cell::Condition(when)] =
                row.cells.as_slice()
            else {
                panic!("the control list has other columns");
            };
            let fit = items.fit(Nesting::Dotted, &code);
            let column = match places.include.as_slice() {
                [PlaceItem::Group(group)] if places.except.is_empty() => {
                    law.groups[group.index()].name.strip_prefix("us.chart.").map(|column| (column, *group))
                }
                _ => None,
            };
            match (fit, column, when) {
                (Fit::Outside, _, _) => {}
                (Fit::Inside, Some((column, group)), None) if row.from.is_none() && row.until.is_none() => {
                    controls.extend(reasons.iter().map(|reason| (column.to_owned(), reason.clone())));
                    used.insert((column.to_owned(), group));
                }
                _ => whole = false,
            }
        }
        chart.columns.extend(controls.iter().cloned());
        chart.controls.push(controls);
        chart.whole.push(whole);
    }
    for code in &words.places {
        let place = Place::from_code(code).expect("a place");
        let speaks = law.territories.iter().find(|t| t.issuer == us && t.place == place).map_or(place, |t| t.speaks);
        let marked = |group| {
            let expr = law::model::PlaceExpr { include: vec![PlaceItem::Group(group)], except: Vec::new() };
            holds(law, &expr, us, place) || holds(law, &expr, us, speaks)
        };
        chart.marks.push(used.iter().filter(|(_, group)| marked(*group)).map(|(column, _)| column.clone()).collect());
    }
    chart
}
