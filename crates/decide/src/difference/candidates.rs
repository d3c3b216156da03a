//! Which rows of a table may be answered otherwise by another law: tested column by column, on distinct values.
//!
//! The test is on the safe side: a row it leaves out has the same answers in both laws. It rests on this: an answer depends on a case
//! only by whether each provision on which the decision depends binds on the day, by the rows for which its conditions hold, and by
//! what it does then. Where a provision that is otherwise certainly does not bind, or its conditions certainly fail, in both laws, it
//! has no part in the answer of either. And learning more about a case never makes a condition hold that failed before, so a
//! condition that fails with one field of the row stated fails for the row.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use rustc_hash::FxHashMap;
use vocabulary::Date;
use vocabulary::code::Code;
use vocabulary::tree::{Node, Value};

use super::pair::Pair;
use super::part::Part;
use super::probe::{self, Memberships, Probe, Tests};
use crate::engine::Engine;
use crate::plan::{Field, Source, UNSTATED_TEXT, cell_read, each_text};

/// The most parts that are told apart; of more, what is left is any case.
const MOST_PARTS: usize = 512;

/// A word of flags, one for each part.
type Word = u64;

/// Rows that may be answered otherwise.
pub struct Candidates<'a> {
    pair: Arc<Pair<'a>>,
    bits: Vec<Bit<'a>>,
    words: usize,
    columns: Vec<Tested<'a>>,
    /// What the fields without a column leave.
    base: Vec<Word>,
    memberships: [Memberships; 2],
}

/// One part, or a part split by the kind of transaction.
struct Bit<'a> {
    decisions: Vec<&'a str>,
    part: Part<'a>,
    /// For transactions of which the destination is where they go; else for those of which it is not, or not known.
    goes: Option<bool>,
}

/// A column that parts read.
struct Tested<'a> {
    fields: [Option<Field>; 2],
    source: Source,
    tests: Vec<Test<'a>>,
    memo: FxHashMap<Box<str>, u32>,
    /// By value, so many words each.
    flags: Vec<Word>,
    /// Values that only one of the laws can read.
    forced: Vec<bool>,
    any_forced: bool,
    last: Option<(ArrayRef, Vec<u32>)>,
}

/// What one bit asks of one field.
struct Test<'a> {
    bit: usize,
    days: Vec<Date>,
    sides: [Option<Tests<'a>>; 2],
    /// Whether the differing condition shows by this field.
    differs: bool,
    /// Whether the transaction's kind decides which bit it is.
    kind: bool,
}

impl<'a> Candidates<'a> {
    /// Works out in which rows two laws can differ, for a table that states these fields by name.
    #[must_use]
    pub fn of(from: &'a Engine<'a>, to: &'a Engine<'a>, columns: &[(String, Source)]) -> Self {
        let pair = Arc::new(Pair::of(from, to));
        let parts = pair.parts();
        Self::over(pair, parts, columns)
    }

    pub(crate) fn over(pair: Arc<Pair<'a>>, parts: Vec<Part<'a>>, columns: &[(String, Source)]) -> Self {
        let mut bits: Vec<Bit<'a>> = Vec::new();
        let surplus: BTreeSet<&'a str> =
            parts.iter().skip(MOST_PARTS).flat_map(|part| part.decisions.iter().copied()).collect();
        for part in parts.into_iter().take(MOST_PARTS) {
            let decisions = part.decisions.clone();
            if probe::asks_destination(&pair, &part) {
                bits.push(Bit { decisions: decisions.clone(), part: part.clone(), goes: Some(true) });
                bits.push(Bit { decisions, part, goes: Some(false) });
            } else {
                bits.push(Bit { decisions, part, goes: None });
            }
        }
        for decision in surplus {
            let what = super::part::What::Decision;
            let days = super::days::Days::all();
            let part =
                Part { name: decision, what, days, sides: [None, None], differ: None, decisions: vec![decision] };
            bits.push(Bit { decisions: vec![decision], part, goes: None });
        }
        let words = bits.len().div_ceil(Word::BITS as usize).max(1);
        let mut names: BTreeSet<String> = ["on", "kind"].map(str::to_owned).into();
        bits.iter().for_each(|bit| names.extend(probe::fields(&pair, &bit.part)));
        let mut candidates = Self {
            pair,
            bits,
            words,
            columns: Vec::new(),
            base: vec![Word::MAX; words],
            memberships: [Memberships::default(), Memberships::default()],
        };
        // Bits without a part are never set.
        let count = candidates.bits.len();
        for (at, word) in candidates.base.iter_mut().enumerate() {
            let first = at * Word::BITS as usize;
            *word = (0..Word::BITS as usize).filter(|n| first + n < count).fold(0, |word, n| word | (1 << n));
        }
        let mut all: Vec<(String, Option<Source>)> =
            columns.iter().map(|(name, source)| (name.clone(), Some(source.clone()))).collect();
        let without = names.iter().filter(|n| !columns.iter().any(|(name, _)| name == *n));
        all.extend(without.map(|name| (name.clone(), None)));
        for (name, source) in all {
            candidates.add(&name, source);
        }
        candidates
    }

    /// The decisions that may be answered otherwise.
    #[must_use]
    pub fn decisions(&self) -> Vec<&'a str> {
        let all: BTreeSet<&'a str> = self.bits.iter().flat_map(|bit| bit.decisions.iter().copied()).collect();
        all.into_iter().collect()
    }

    /// The provisions that are otherwise in a way that can change an answer.
    #[must_use]
    pub fn provisions(&self) -> Vec<&'a str> {
        let all: BTreeSet<&'a str> = self.bits.iter().map(|bit| bit.part.name).collect();
        all.into_iter().collect()
    }

    /// The places of the batch's columns that the test reads.
    #[must_use]
    pub fn reads(&self) -> Vec<usize> {
        let place = |tested: &Tested<'_>| match tested.source {
            Source::Column(at) => Some(at),
            Source::Constant(_) => None,
        };
        self.columns.iter().filter_map(place).collect()
    }

    fn add(&mut self, name: &str, source: Option<Source>) {
        let fields = [0, 1].map(|side| Field::named(self.pair.law(side), name).ok());
        let tests = self.tests(name, fields);
        let readable = fields.iter().flatten().next().is_some();
        // Columns of amounts and of whole structures are not looked into.
        let untested = [
            Field::Value,
            Field::Quantity,
            Field::Currency,
            Field::Unit,
            Field::Parties,
            Field::Content,
            Field::MadeWith,
        ];
        let heavy = fields.iter().flatten().any(|f| untested.contains(f));
        if !readable || heavy {
            return;
        }
        let mut tested = Tested {
            fields,
            source: source.clone().unwrap_or(Source::Constant(String::new())),
            tests,
            memo: FxHashMap::default(),
            flags: Vec::new(),
            forced: Vec::new(),
            any_forced: false,
            last: None,
        };
        let text = match &source {
            Some(Source::Column(_)) => {
                // A column that nothing reads still tells which of its values only one law can read.
                return self.columns.push(tested);
            }
            Some(Source::Constant(text)) => text.clone(),
            None => String::new(),
        };
        let id = self.id(&mut tested, &text);
        if tested.forced.get(id as usize) != Some(&true) {
            for (word, flags) in
                self.base.iter_mut().zip(tested.flags.chunks(self.words).nth(id as usize).into_iter().flatten())
            {
                *word &= flags;
            }
        }
    }

    fn tests(&self, name: &str, fields: [Option<Field>; 2]) -> Vec<Test<'a>> {
        let mut tests = Vec::new();
        for (number, bit) in self.bits.iter().enumerate() {
            let part = &bit.part;
            let to = fields.iter().flatten().any(|f| *f == Field::To);
            let is_on = fields.iter().flatten().any(|f| *f == Field::On);
            let is_kind = name == "kind";
            if to && bit.goes == Some(false) {
                continue;
            }
            let mut sides: [Option<Tests<'a>>; 2] = [None, None];
            for (side, slot) in sides.iter_mut().enumerate() {
                let (Some(of), Some(field)) =
                    (part.sides.get(side).and_then(Option::as_ref), fields.get(side).copied().flatten())
                else {
                    continue;
                };
                *slot = Some(Tests::of(self.pair.engine(side), of, field));
            }
            let shows = part.differ.as_ref().and_then(|d| probe::field_of_difference(&self.pair, d));
            let differs = shows.is_some_and(|shows| shows.iter().zip(fields).any(|(a, b)| a.is_some() && *a == b));
            let idle = sides.iter().flatten().all(Tests::is_empty);
            let splits = is_kind && bit.goes.is_some();
            if idle && !(differs || is_on || splits) {
                continue;
            }
            let mut breaks: BTreeSet<Date> = sides.iter().flatten().flat_map(|t| t.breaks().iter().copied()).collect();
            if let (true, Some(differ)) = (differs, &part.differ) {
                for side in 0..2 {
                    if let Some(leaf) = differ.leaves.get(side).copied().flatten() {
                        let reads = super::reads::Reads::of(self.pair.law(side), leaf.condition, leaf.row);
                        breaks.extend(reads.breaks);
                    }
                }
            }
            let days = probe::samples(&part.days, breaks.iter());
            tests.push(Test { bit: number, days, sides, differs, kind: is_kind });
        }
        tests
    }

    /// The number of a value in a column, its flags worked out when it is met first.
    fn id(&mut self, tested: &mut Tested<'a>, text: &str) -> u32 {
        let text = text.trim();
        if let Some(id) = tested.memo.get(text) {
            return *id;
        }
        let id = u32::try_from(tested.forced.len()).unwrap_or(u32::MAX);
        let (flags, forced) = self.flags(tested, text);
        tested.flags.extend(flags);
        tested.forced.push(forced);
        tested.any_forced |= forced;
        tested.memo.insert(text.into(), id);
        id
    }

    fn flags(&mut self, tested: &Tested<'a>, text: &str) -> (Vec<Word>, bool) {
        let mut flags = vec![Word::MAX; self.words];
        let read = |side: usize| -> Result<Option<Node>, String> {
            match tested.fields.get(side).copied().flatten() {
                Some(field) if !text.is_empty() => cell_read(self.pair.law(side), field, text).map(Some),
                _ => Ok(None),
            }
        };
        let nodes = match (read(0), read(1)) {
            (Ok(from), Ok(to)) => [from, to],
            // Neither law answers the row, for the same reason.
            (Err(a), Err(b)) if a == b => return (vec![0; self.words], false),
            _ => return (flags, true),
        };
        let stated = |side: usize| -> Option<(Field, &Node)> {
            let node = nodes.get(side)?.as_ref()?;
            let unknown = matches!(&node.value, Value::Text(text) if text == UNSTATED_TEXT);
            tested.fields.get(side).copied().flatten().filter(|_| !unknown).map(|field| (field, node))
        };
        let cases = [0, 1].map(|side| probe::case_of(self.pair.law(side), stated(side)));
        let on = matches!(tested.fields.iter().flatten().next(), Some(Field::On))
            .then(|| text.parse::<Date>().ok())
            .flatten();
        let code = match (tested.fields.iter().flatten().next(), stated(0).or(stated(1))) {
            (Some(Field::Code(_)), Some((_, Node { value: Value::Text(text), .. }))) => Code::new(text),
            _ => None,
        };
        let [first, second] = &cases;
        for test in &tested.tests {
            let Some(bit) = self.bits.get(test.bit) else { continue };
            let part = &bit.part;
            let mut holds = true;
            let of_day;
            let mut days = test.days.as_slice();
            if let Some(on) = on {
                holds &= part.days.contains(on);
                of_day = [on];
                days = &of_day;
            }
            if test.kind
                && let Some(goes) = bit.goes
            {
                let deemed = matches!(text, "deemed-export" | "deemed-reexport");
                let known = stated(0).is_some() || stated(1).is_some();
                holds &= goes == (known && !deemed);
            }
            let [of_from, of_to] = &mut self.memberships;
            let mut probes = [
                Probe { engine: self.pair.engine(0), case: first, memberships: of_from },
                Probe { engine: self.pair.engine(1), case: second, memberships: of_to },
            ];
            if holds {
                let sided = part.sides.iter().any(Option::is_some);
                let mut may = !sided;
                for ((of, tests), probe) in part.sides.iter().zip(&test.sides).zip(&mut probes) {
                    may |=
                        of.is_some() && tests.as_ref().is_none_or(|tests| tests.may_hold(probe, code.as_ref(), days));
                }
                holds &= may;
            }
            if holds
                && test.differs
                && let Some(differ) = &part.differ
            {
                holds &= days.iter().any(|day| {
                    let mut said = [differ.otherwise; 2];
                    for (side, ((slot, leaf), probe)) in
                        said.iter_mut().zip(&differ.leaves).zip(&mut probes).enumerate()
                    {
                        let of = part.sides.get(side).and_then(Option::as_ref);
                        let issuer = of.and_then(|of| probe::issuer(&self.pair, side, of.id));
                        if let (Some(leaf), Some(issuer)) = (leaf, issuer) {
                            *slot = probe.leaf(issuer, *leaf, *day);
                        }
                    }
                    let [a, b] = said;
                    a != b
                });
            }
            if !holds {
                let at = test.bit / Word::BITS as usize;
                if let Some(word) = flags.get_mut(at) {
                    *word &= !(1 << (test.bit % Word::BITS as usize));
                }
            }
        }
        (flags, false)
    }

    /// For every row of a batch, whether it may be answered otherwise; with a decision, whether by that one.
    pub fn mask(&mut self, batch: &RecordBatch, decision: Option<&str>) -> Vec<bool> {
        let rows = batch.num_rows();
        let mut wanted = vec![0; self.words];
        for (number, bit) in self.bits.iter().enumerate() {
            if decision.is_none_or(|name| bit.decisions.contains(&name))
                && let Some(word) = wanted.get_mut(number / Word::BITS as usize)
            {
                *word |= 1 << (number % Word::BITS as usize);
            }
        }
        let mut columns = std::mem::take(&mut self.columns);
        let ids: Vec<Keyed> = columns.iter_mut().map(|tested| self.keyed(tested, batch)).collect();
        let mut mask = vec![false; rows];
        let mut left: Vec<Word> = Vec::new();
        for word in 0..self.words {
            let start = self.base.get(word).zip(wanted.get(word)).map_or(0, |(base, wanted)| base & wanted);
            if start == 0 {
                continue;
            }
            left.clear();
            left.resize(rows, start);
            for (tested, keyed) in columns.iter().zip(&ids) {
                keyed.narrow(tested, word, self.words, &mut left);
            }
            mask.iter_mut().zip(&left).for_each(|(slot, left)| *slot |= *left != 0);
        }
        for (tested, keyed) in columns.iter().zip(&ids).filter(|(tested, _)| tested.any_forced) {
            keyed.force(tested, &mut mask);
        }
        self.columns = columns;
        mask
    }

    fn keyed(&mut self, tested: &mut Tested<'a>, batch: &RecordBatch) -> Keyed {
        let Source::Column(at) = tested.source else { return Keyed::Nothing };
        let array = batch.column(at);
        let unstated = self.id(tested, "");
        let Some(dictionary) = array.as_any_dictionary_opt() else {
            let mut ids = Vec::with_capacity(array.len());
            let mut last: (String, u32) = (String::new(), unstated);
            each_text(array, &mut |text| {
                let text = text.unwrap_or_default();
                if text != last.0 {
                    text.clone_into(&mut last.0);
                    last.1 = self.id(tested, text);
                }
                ids.push(last.1);
            });
            return Keyed::Rows(ids);
        };
        let values = dictionary.values();
        let of_key = match tested.last.take() {
            Some((known, of_key)) if Arc::ptr_eq(&known, values) => of_key,
            _ => {
                let mut of_key = Vec::with_capacity(values.len());
                each_text(values, &mut |text| of_key.push(self.id(tested, text.unwrap_or_default())));
                of_key
            }
        };
        tested.last = Some((Arc::clone(values), of_key.clone()));
        Keyed::Dictionary { array: Arc::clone(array), of_key, unstated }
    }
}

/// The values of a column's rows.
enum Keyed {
    Nothing,
    Rows(Vec<u32>),
    Dictionary { array: ArrayRef, of_key: Vec<u32>, unstated: u32 },
}

impl Keyed {
    /// Takes away what the rows' values exclude.
    fn narrow(&self, tested: &Tested<'_>, word: usize, words: usize, left: &mut [Word]) {
        let flag = |id: u32| tested.flags.get(id as usize * words + word).copied().unwrap_or(Word::MAX);
        match self {
            Self::Nothing => {}
            Self::Rows(ids) => left.iter_mut().zip(ids).for_each(|(left, id)| *left &= flag(*id)),
            Self::Dictionary { array, of_key, unstated } => {
                let looked: Vec<Word> = of_key.iter().map(|id| flag(*id)).collect();
                let none = flag(*unstated);
                if looked.iter().all(|flags| *flags == Word::MAX) && none == Word::MAX {
                    return;
                }
                let of = |key: usize| looked.get(key).copied().unwrap_or(Word::MAX);
                match array.as_dictionary_opt::<Int32Type>() {
                    Some(dictionary) if array.null_count() == 0 => {
                        let keys = dictionary.keys().values();
                        left.iter_mut().zip(keys).for_each(|(left, key)| {
                            *left &= usize::try_from(*key).map_or(Word::MAX, of);
                        });
                    }
                    _ => each_key(array, &mut |row, key| {
                        if let Some(left) = left.get_mut(row) {
                            *left &= key.map_or(none, of);
                        }
                    }),
                }
            }
        }
    }

    /// Marks rows with a value that only one of the laws can read.
    fn force(&self, tested: &Tested<'_>, mask: &mut [bool]) {
        let forced = |id: u32| tested.forced.get(id as usize).copied().unwrap_or_default();
        match self {
            Self::Nothing => {}
            Self::Rows(ids) => mask.iter_mut().zip(ids).for_each(|(slot, id)| *slot |= forced(*id)),
            Self::Dictionary { array, of_key, .. } => each_key(array, &mut |row, key| {
                if let (Some(slot), Some(id)) = (mask.get_mut(row), key.and_then(|key| of_key.get(key))) {
                    *slot |= forced(*id);
                }
            }),
        }
    }
}

/// Visits the keys of a dictionary's rows; none where a row states nothing.
fn each_key(array: &ArrayRef, visit: &mut dyn FnMut(usize, Option<usize>)) {
    let Some(dictionary) = array.as_any_dictionary_opt() else { return };
    if dictionary.values().is_empty() {
        (0..array.len()).for_each(|row| visit(row, None));
        return;
    }
    for (row, key) in dictionary.normalized_keys().into_iter().enumerate() {
        visit(row, (!array.is_null(row)).then_some(key));
    }
}
