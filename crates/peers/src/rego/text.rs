//! Measures as text of a Rego policy, as one would write it by hand: provisions in packages of a program, with what must hold for any of them
//! tested first; in every rule the most selective test first; lists of tariff lines and groups of countries as objects looked up by key.
//!
//! A provision that is never open for such rows has one rule. Others have two: where it is certainly charged, and where it may be.

use std::collections::BTreeMap;
use std::fmt::Write;

use law::model::ScheduleColumn;

use crate::rows::Words;
use crate::rules::whole::area::{Area, Block};
use crate::rules::whole::measure::{Levy, Measure, Measures};
use crate::rules::whole::tests::{Sets, Test};
use crate::rules::whole::{ITEM, ORIGIN};

/// Of the two readings of what may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reading {
    Certain,
    Possible,
}

use Reading::{Certain, Possible};

impl Reading {
    fn other(self) -> Self {
        match self {
            Certain => Possible,
            Possible => Certain,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Certain => "certain",
            Possible => "possible",
        }
    }
}

/// What is asked of a measure: whether it stands, or is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Stands,
    Charged,
}

use Question::{Charged, Stands};

/// The text of a policy, and the objects that it looks up.
pub struct Policy {
    pub text: String,
    pub data: serde_json::Value,
    /// Bodies of rules.
    pub bodies: usize,
}

/// Writes the policy.
pub fn write(measures: &Measures, words: &Words) -> Policy {
    let mut writer = Writer { measures, words, sets: Sets::default(), anyof: BTreeMap::new(), rules: Vec::new() };
    writer.helpers();
    let programs = writer.programs();
    let answer = writer.answer(&programs);
    let mut text = String::from("package us.duty\n\nimport rego.v1\n");
    let bodies = writer.rules.len();
    for rule in writer.rules.iter().chain([&answer]) {
        write!(text, "\n{rule}").expect("text");
    }
    let mut data = serde_json::json!({ "lists": {}, "places": {} });
    for (number, (side, set)) in writer.sets.all.iter().enumerate() {
        let (of, words) = if *side == ITEM { ("lists", &words.hts) } else { ("places", &words.places) };
        let members: serde_json::Map<_, _> = set.iter().map(|at| (words[at].clone(), true.into())).collect();
        data[of][format!("l{number}")] = members.into();
    }
    Policy { text, data, bodies }
}

struct Writer<'m> {
    measures: &'m Measures,
    words: &'m Words,
    sets: Sets,
    /// Rules that hold where any of several does, by what they are of.
    anyof: BTreeMap<(Question, Option<Reading>, Vec<usize>), String>,
    rules: Vec<String>,
}

fn name(measure: &Measure) -> String {
    measure.name.replace(['.', '-'], "_")
}

impl Writer<'_> {
    fn is_settled(&self, at: usize, question: Question) -> bool {
        let measure = &self.measures.all[at];
        if question == Stands { measure.stands_settled } else { measure.charge_settled }
    }

    /// The name of the rule that says whether a measure stands, or is charged.
    fn helper(&self, at: usize, question: Question, reading: Reading) -> String {
        let measure = &self.measures.all[at];
        let what = if question == Stands { "stands" } else { "charged" };
        let reading = if self.is_settled(at, question) { "" } else { reading.word() };
        [name(measure).as_str(), what, reading]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("_")
    }

    /// Whether a measure cannot be said to stand, or to be charged on all of the value, for certain.
    fn is_never(&self, at: usize, question: Question, reading: Reading) -> bool {
        let measure = &self.measures.all[at];
        let mut scopes = measure.bodies.iter().map(|body| &body.scope.certain);
        reading == Certain && (scopes.all(Area::is_empty) || (question == Charged && measure.open_share))
    }

    /// Whether other measures ask it, or a floor does.
    fn is_asked(&self, at: usize, question: Question) -> bool {
        self.measures.all.iter().any(|other| match question {
            Stands => other.relieved_by.contains(&at),
            Charged => {
                let floor = |levy: &Levy| matches!(levy, Levy::Floor { after: Some(after), .. } if *after == at);
                other.yields_to.contains(&at) || other.bodies.iter().any(|body| floor(&body.levy))
            }
        })
    }

    fn helpers(&mut self) {
        for at in 0..self.measures.all.len() {
            for question in [Stands, Charged] {
                let is_column = matches!(self.measures.all[at].bodies[0].levy, Levy::Column(_));
                let is_wanted = self.is_asked(at, question) || (question == Charged && is_column);
                if !is_wanted {
                    continue;
                }
                let readings: &[Reading] =
                    if self.is_settled(at, question) { &[Certain] } else { &[Certain, Possible] };
                for reading in readings {
                    if self.is_never(at, question, *reading) {
                        continue;
                    }
                    let head = self.helper(at, question, *reading);
                    for body in 0..self.measures.all[at].bodies.len() {
                        for tests in self.bodies(at, body, question, *reading) {
                            self.rules.push(format!("{head} if {{ {tests} }}\n"));
                        }
                    }
                }
            }
        }
    }

    /// The bodies of a rule for one levy of a measure.
    fn bodies(&mut self, at: usize, body: usize, question: Question, reading: Reading) -> Vec<String> {
        let measure = &self.measures.all[at];
        let of_one_levy = measure.bodies.len() == 1;
        // What has a rule of its own is asked, not said again.
        if of_one_levy && question == Charged && self.is_asked(at, Stands) {
            let mut parts = vec![self.helper(at, Stands, reading)];
            parts.extend(self.left_by_others(at, reading));
            return vec![parts.join("; ")];
        }
        let scope = &measure.bodies[body].scope;
        let area = if reading == Certain { &scope.certain } else { &scope.possible };
        let blocks = area.0.clone();
        let mut found = Vec::new();
        for block in &blocks {
            for tests in self.sets.tests(block) {
                let mut parts: Vec<String> = tests.iter().map(|test| self.literal(test)).collect();
                parts.extend(self.none_of(Stands, at, reading));
                if question == Charged {
                    parts.extend(self.left_by_others(at, reading));
                }
                if parts.is_empty() {
                    parts.push("true".to_owned());
                }
                found.push(parts.join("; "));
            }
        }
        found
    }

    fn left_by_others(&mut self, at: usize, reading: Reading) -> Vec<String> {
        self.none_of(Charged, at, reading)
    }

    /// That no measure that bears on this one does: for certain, that none may; possibly, that none certainly does.
    fn none_of(&mut self, question: Question, at: usize, reading: Reading) -> Vec<String> {
        let measure = &self.measures.all[at];
        let others = if question == Stands { &measure.relieved_by } else { &measure.yields_to };
        let against = reading.other();
        let others: Vec<usize> = others.iter().filter(|at| !self.is_never(**at, question, against)).copied().collect();
        match others.as_slice() {
            [] => Vec::new(),
            [one] => vec![format!("not {}", self.helper(*one, question, against))],
            _ => vec![format!("not {}", self.any_of(question, against, others))],
        }
    }

    fn any_of(&mut self, question: Question, reading: Reading, of: Vec<usize>) -> String {
        let settled = of.iter().all(|at| self.is_settled(*at, question));
        let key = (question, (!settled).then_some(reading), of);
        if let Some(known) = self.anyof.get(&key) {
            return known.clone();
        }
        let head = format!("any_{}", self.anyof.len());
        for at in &key.2 {
            self.rules.push(format!("{head} if {}\n", self.helper(*at, question, reading)));
        }
        self.anyof.insert(key, head.clone());
        head
    }

    fn literal(&self, test: &Test) -> String {
        let day = |at: usize| self.words.day_number(at);
        let field =
            |side: usize| if side == ORIGIN { ("origin", &self.words.places) } else { ("item", &self.words.hts) };
        match test {
            Test::Since(at) => format!("input.on >= {}", day(*at)),
            Test::Until(at) => format!("input.on <= {}", day(*at)),
            Test::Is { side, value, wanted } => {
                let (field, words) = field(*side);
                format!("input.{field} {} \"{}\"", if *wanted { "==" } else { "!=" }, words[*value])
            }
            Test::Among { side, set, wanted } => {
                let (object, field) = if *side == ITEM { ("lists", "item") } else { ("places", "origin") };
                format!("{}data.{object}.l{set}[input.{field}]", if *wanted { "" } else { "not " })
            }
        }
    }

    /// The rules for what is charged, by program and by what they add to: what is settled, certain, or possible. Gives the root's sets.
    fn programs(&mut self) -> Vec<(Option<String>, &'static str)> {
        let mut programs: BTreeMap<(Option<String>, String), Vec<usize>> = BTreeMap::new();
        for (at, measure) in self.measures.all.iter().enumerate().filter(|(_, m)| m.counts) {
            let program: Vec<&str> = measure.name.split('.').take(3).collect();
            let program = program.join("_").replace('-', "_");
            programs.entry((measure.group.clone(), program)).or_default().push(at);
        }
        let mut roots = Vec::new();
        for ((group, program), members) in programs {
            for (set, reading) in [("settled", None), ("certain", Some(Certain)), ("possible", Some(Possible))] {
                let members: Vec<usize> =
                    members.iter().copied().filter(|at| self.is_settled(*at, Charged) == reading.is_none()).collect();
                let reading = reading.unwrap_or(Certain);
                let members: Vec<usize> = members
                    .into_iter()
                    .filter(|at| reading == Possible || !self.measures.all[*at].open_share)
                    .filter(|at| !self.area(*at, reading).is_empty())
                    .collect();
                if members.is_empty() {
                    continue;
                }
                let suffix = group.as_ref().map(|g| format!("_{}", g.replace(['.', '-'], "_"))).unwrap_or_default();
                let root = format!("{set}{suffix}");
                if !roots.contains(&(group.clone(), set)) {
                    roots.push((group.clone(), set));
                }
                if let [one] = members.as_slice() {
                    self.charges(*one, &root, set, reading);
                    continue;
                }
                let head = format!("{program}_{root}");
                let areas: Vec<Area> = members.iter().map(|at| self.area(*at, reading)).collect();
                let blocks: Vec<&Block> = areas.iter().flat_map(|area| &area.0).collect();
                let guard = self.sets.guard(&blocks);
                let mut parts: Vec<String> = guard.iter().map(|test| self.literal(test)).collect();
                parts.push(format!("some charge in {head}"));
                self.rules.push(format!("{root} contains charge if {{ {} }}\n", parts.join("; ")));
                members.into_iter().for_each(|at| self.charges(at, &head, set, reading));
            }
        }
        roots
    }

    fn area(&self, at: usize, reading: Reading) -> Area {
        let bodies = self.measures.all[at].bodies.iter().map(|body| match reading {
            Certain => &body.scope.certain,
            Possible => &body.scope.possible,
        });
        bodies.fold(Area::default(), |all, area| all.or(area.clone()))
    }

    /// The rules of one provision.
    fn charges(&mut self, at: usize, head: &str, set: &str, reading: Reading) {
        let measures = self.measures;
        let measure = &measures.all[at];
        for (number, body) in measure.bodies.iter().enumerate() {
            let (least, most) = self.levied(&body.levy);
            let levied = match set {
                "settled" => format!("[\"{}\", {least}, {most}]", measure.name),
                "certain" => format!("[\"{}\", {least}]", measure.name),
                _ => format!("[\"{}\", {most}]", measure.name),
            };
            let asked =
                measure.bodies.len() == 1 && (self.is_asked(at, Charged) || matches!(body.levy, Levy::Column(_)));
            let bodies =
                if asked { vec![self.helper(at, Charged, reading)] } else { self.bodies(at, number, Charged, reading) };
            for tests in bodies {
                self.rules.push(format!("# {}\n{head} contains {levied} if {{ {tests} }}\n", measure.title));
            }
        }
    }

    /// What is levied, at least and at most.
    fn levied(&self, levy: &Levy) -> (String, String) {
        match levy {
            Levy::Nothing => ("0".to_owned(), "0".to_owned()),
            Levy::Units(units) => (units.to_string(), units.to_string()),
            Levy::Column(column) => {
                (format!("input.{}.least", field(*column)), format!("input.{}.most", field(*column)))
            }
            Levy::Floor { total, after: Some(_) } => {
                (format!("max([0, {total} - already.whole])"), format!("max([0, {total} - already.least])"))
            }
            Levy::Floor { total, after: None } => (total.to_string(), total.to_string()),
        }
    }

    /// The total and the parts.
    fn answer(&mut self, roots: &[(Option<String>, &'static str)]) -> String {
        let mut text = String::from("default open := false\n\n");
        for (at, measure) in self.measures.all.iter().enumerate() {
            if let Levy::Column(column) = &measure.bodies[0].levy {
                let (charged, field) = (self.helper(at, Charged, Certain), field(*column));
                if self.is_asked(at, Charged) {
                    writeln!(text, "default already := {{\"least\": 0, \"whole\": 0}}\n").expect("text");
                    writeln!(text, "already := input.{field} if {charged}\n").expect("text");
                }
                writeln!(text, "open if {{ {charged}; input.{field}.open }}\n").expect("text");
            }
        }
        let mut parts = Vec::new();
        let (mut least, mut most) = (Vec::new(), Vec::new());
        let mut groups: Vec<&Option<String>> = roots.iter().map(|(group, _)| group).collect();
        groups.dedup();
        for group in groups {
            let suffix = group.as_ref().map(|g| format!("_{}", g.replace(['.', '-'], "_"))).unwrap_or_default();
            let has = |set: &str| roots.iter().any(|(of, known)| of == group && *known == set);
            let (mut lows, mut highs) = (Vec::new(), Vec::new());
            for (set, low, high) in
                [("settled", Some(1), Some(2)), ("certain", Some(1), None), ("possible", None, Some(1))]
            {
                if !has(set) {
                    continue;
                }
                let variable = format!("{set}{suffix}_charges");
                parts.push((variable.clone(), format!("{set}{suffix}")));
                lows.extend(low.map(|at| format!("[charge[{at}] | some charge in {variable}]")));
                highs.extend(high.map(|at| format!("[charge[{at}] | some charge in {variable}]")));
            }
            let total = |of: &[String]| match group {
                None => of.iter().map(|one| format!("sum({one})")).collect::<Vec<_>>(),
                Some(_) => {
                    let all = of.iter().fold("[0]".to_owned(), |all, one| format!("array.concat({all}, {one})"));
                    vec![format!("max({all})")]
                }
            };
            least.extend(total(&lows));
            most.extend(total(&highs));
        }
        writeln!(text, "answer := found if {{").expect("text");
        for (variable, root) in &parts {
            writeln!(text, "    {variable} := {root}").expect("text");
        }
        let charges: Vec<String> = parts.iter().map(|(variable, root)| format!("\"{root}\": {variable}")).collect();
        writeln!(
            text,
            "    found := {{\n        \"least\": {},\n        \"most\": {},\n        \"open\": open,\n        {},\n    }}\n}}",
            least.join(" + "),
            most.join(" + "),
            charges.join(", ")
        )
        .expect("text");
        text
    }
}

fn field(column: ScheduleColumn) -> &'static str {
    match column {
        ScheduleColumn::Other => "other",
        ScheduleColumn::General | ScheduleColumn::Special => "general",
    }
}
