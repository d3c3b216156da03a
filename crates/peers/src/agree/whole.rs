//! The whole decision on duties: the bounds of the total, and what every provision comes to.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use decide::Engine;
use decide::plan::Told;
use vocabulary::Decimal;

use super::{Agreement, cases};
use crate::rows::{Row, Words};
use crate::rules::whole::answer::{Answer, Range};
use crate::rules::whole::column::Columns;
use crate::rules::whole::measure::{Measures, units};

/// Compares on the first rows. Outside are those on which the law charges, or may charge, a provision that is left out.
pub fn duty(
    engine: &Engine<'_>,
    batches: &[RecordBatch],
    rows: &[(Row, Columns)],
    measures: &Measures,
    words: &Words,
    mut peer: impl FnMut(&Row, &Columns) -> Answer,
) -> Agreement {
    let mut agreement = Agreement::default();
    let plain: Vec<Row> = rows.iter().map(|(row, _)| *row).collect();
    for ((row, case, on), (_, columns)) in cases(engine, batches, &plain, "us.duty").into_iter().zip(rows) {
        let told = engine.verdicts_of(&case, on, |decision| decision == "us.duty").remove(0).1;
        let law = charged(&told);
        if measures.left_out.iter().any(|(name, _)| law.contains_key(name)) {
            agreement.outside += 1;
            continue;
        }
        let found = peer(&row, columns);
        let line = || format!("{} of {} on {}", words.hts[row.hts], words.places[row.origin], words.on[row.on]);
        for (name, range) in &law {
            assert_eq!(found.charged.get(name), Some(range), "{name}, {}: {told:#?} {found:#?}", line());
        }
        for (name, range) in found.charged.iter().filter(|(name, _)| !law.contains_key(*name)) {
            // Of a group the law tells only those that may be the highest.
            let group = measures.all.iter().find(|m| m.name == *name).and_then(|m| m.group.as_ref());
            let outdone = group.is_some_and(|group| {
                let others = measures.all.iter().filter(|m| m.group.as_ref() == Some(group));
                others.filter_map(|m| law.get(&m.name)).any(|other| range.most.is_some_and(|most| most <= other.least))
            });
            assert!(outdone, "{name}, {}: {told:#?} {found:#?}", line());
        }
        let total = total(&told);
        assert_eq!(total.least, found.total.least, "{}: {told:#?} {found:#?}", line());
        // With amounts for each unit the law tells no most.
        let told_most = total.most.or(found.total.most.filter(|_| columns.general.specific || columns.other.specific));
        assert_eq!(told_most, found.total.most, "{}: {told:#?} {found:#?}", line());
        agreement.equal += 1;
        agreement.speaking += usize::from(!law.is_empty());
    }
    agreement
}

/// What each provision comes to, by `provision? 0% to 25%; …`.
fn charged(told: &Told) -> BTreeMap<String, Range> {
    let parts = told.by.split("; ").filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, comes_to) = part.split_once(' ').expect("a provision and what it comes to");
            (name.trim_end_matches('?').to_owned(), range(comes_to))
        })
        .collect()
}

fn total(told: &Told) -> Range {
    match &told.at_least {
        Some(least) => Range { least: share(least), most: told.at_most.as_deref().map(share) },
        None if told.by.is_empty() => Range { least: 0, most: Some(0) },
        None => range(&told.verdict),
    }
}

/// `6%`, `0% to 25%`, `at least 5%`, `not known`; amounts for each unit behind it aside.
fn range(words: &str) -> Range {
    let Some(share_of_value) = words.split(" + ").find(|part| !part.contains(" USD per ")) else {
        return Range { least: 0, most: Some(0) };
    };
    if share_of_value == "not known" {
        return Range { least: 0, most: None };
    }
    if let Some(least) = share_of_value.strip_prefix("at least ") {
        return Range { least: share(least), most: None };
    }
    let (least, most) = share_of_value.split_once(" to ").unwrap_or((share_of_value, share_of_value));
    Range { least: share(least), most: Some(share(most)) }
}

fn share(words: &str) -> i64 {
    let percent: Decimal =
        words.strip_suffix('%').and_then(|p| p.parse().ok()).unwrap_or_else(|| panic!("{words}: no share"));
    units(percent / Decimal::from(100))
}
