//! A part of the rules: the peers' answers against the interpreter's reasons.

use std::collections::BTreeSet;

use arrow_array::RecordBatch;
use decide::Engine;
use vocabulary::Decimal;

use super::{Agreement, cases};
use crate::cedar::Cedar;
use crate::rego::part::Part as Rego;
use crate::rows::{Row, Words};
use crate::rules::chart::Chart;
use crate::rules::duty::Rules;

/// A share such as `12.5%`, in hundredths of a percent.
fn hundredths(text: &str) -> Option<i64> {
    let share: Decimal = text.strip_suffix('%')?.parse().ok()?;
    i64::try_from(share * Decimal::from(100)).ok()
}

/// The sum of the charges of the provisions taken.
///
/// Outside are rows on which section 232 is or may be charged, for the reciprocal duty gives way to it.
pub fn duty(
    engine: &Engine<'_>,
    batches: &[RecordBatch],
    rows: &[Row],
    rules: &Rules,
    words: &Words,
    peers: &mut (Rego, Cedar),
) -> Agreement {
    let mut agreement = Agreement::default();
    for (row, case, on) in cases(engine, batches, rows, "us.duty") {
        let answer = engine.determine(&case, on);
        let found = answer.lines.first().and_then(|line| line.decisions.iter().find(|d| d.decision == "us.duty"));
        let components = found.and_then(|d| d.duty.as_ref()).map(|d| d.components.as_slice()).unwrap_or_default();
        if components.iter().any(|c| c.provision.starts_with("us.232.")) {
            agreement.outside += 1;
            continue;
        }
        let taken = components.iter().filter(|c| rules.takes(&c.provision));
        let mut law = 0;
        for component in taken {
            assert!(component.certain && component.falls_on.is_none(), "{}: charged in part", component.provision);
            law += hundredths(&component.comes_to)
                .unwrap_or_else(|| panic!("{}: {}", component.provision, component.comes_to));
        }
        let (rego, cedar) = (peers.0.duty(&row, words) - row.base, peers.1.duty(&row) - row.base);
        let line = || format!("{} of {} on {}", words.hts[row.hts], words.places[row.origin], words.on[row.on]);
        assert!(rego == law && cedar == law, "{}: the law {law}, Rego {rego}, Cedar {cedar}: {components:#?}", line());
        agreement.equal += 1;
        agreement.speaking += usize::from(law != 0);
    }
    agreement
}

/// The reasons for control of the chart. Where the list says more of an entry than what is taken, the law may have more reasons.
pub fn license(
    engine: &Engine<'_>,
    batches: &[RecordBatch],
    rows: &[Row],
    chart: &Chart,
    words: &Words,
    peers: &mut (Rego, Cedar),
) -> Agreement {
    let mut agreement = Agreement::default();
    for (row, case, on) in cases(engine, batches, rows, "us.license") {
        let answer = engine.determine(&case, on);
        let found = answer.lines.first().and_then(|line| line.decisions.iter().find(|d| d.decision == "us.license"));
        let reasons = found.map(|d| d.reasons.as_slice()).unwrap_or_default();
        let law: BTreeSet<String> =
            reasons.iter().filter(|r| r.provision == "us.ear.chart").flat_map(|r| r.controls.iter().cloned()).collect();
        let rego: BTreeSet<String> = peers.0.license(&row, words).into_iter().collect();
        let cedar: BTreeSet<String> = peers.1.license(&row).into_iter().collect();
        let line = || format!("{} to {} on {}", words.eccn[row.eccn], words.places[row.to], words.on[row.on]);
        assert_eq!(rego, cedar, "{}", line());
        if chart.whole[row.eccn] {
            assert_eq!(law, rego, "{}: the law and the peers; {reasons:#?}", line());
            agreement.equal += 1;
            agreement.speaking += usize::from(!law.is_empty());
        } else {
            assert!(rego.is_subset(&law), "{}: the law {law:?}, the peers {rego:?}; {reasons:#?}", line());
            agreement.outside += 1;
        }
    }
    agreement
}
