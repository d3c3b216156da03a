//! The rules in Cedar: a provision is a policy, places and goods are entities below the groups and lists that the policies name, and the
//! answer is which policies permit. Cedar does not add up, so the rates of those are added outside. Policies and entities are made ready once;
//! a request is put together from identifiers and contexts that exist, one for each place, line, entry and day.

use std::collections::{BTreeMap, HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, Policy, PolicyId, PolicySet, Request,
    RestrictedExpression,
};

use crate::report::Speed;
use crate::rows::{Row, Words, number_of};
use crate::rules::chart::Chart;
use crate::rules::duty::{List, Rules};
use crate::rules::scope::Days;

/// One decision made ready.
struct Ready {
    policies: PolicySet,
    entities: Entities,
    authorizer: Authorizer,
    action: EntityUid,
    places: Vec<EntityUid>,
    goods: Vec<EntityUid>,
    /// By day; one without content where days do not count.
    contexts: Vec<Context>,
    number: HashMap<PolicyId, usize>,
}

/// Both decisions.
pub struct Cedar {
    duty: Ready,
    /// By policy and place, in hundredths of a percent.
    rates: Vec<Vec<i64>>,
    license: Ready,
    /// By policy.
    reasons: Vec<String>,
}

fn uid(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.parse::<EntityTypeName>().expect("a type"), EntityId::new(id))
}

/// `context.on` within stretches of days.
fn on(days: &Days) -> String {
    let spans = days.iter().map(|(first, last)| format!("(context.on >= {first} && context.on <= {last})"));
    format!("({})", spans.collect::<Vec<_>>().join(" || "))
}

impl Ready {
    fn new(
        texts: &[String],
        places: Vec<(EntityUid, HashSet<EntityUid>)>,
        goods: Vec<(EntityUid, HashSet<EntityUid>)>,
        days: &[String],
    ) -> Self {
        let mut policies = PolicySet::new();
        let mut number = HashMap::new();
        for (at, text) in texts.iter().enumerate() {
            let id = PolicyId::new(format!("p{at}"));
            policies
                .add(Policy::parse(Some(id.clone()), text).unwrap_or_else(|e| panic!("{text}: {e}")))
                .expect("a policy");
            number.insert(id, at);
        }
        let groups: HashSet<&EntityUid> = places.iter().chain(&goods).flat_map(|(_, parents)| parents).collect();
        let groups = groups.into_iter().map(|group| Entity::new_no_attrs(group.clone(), HashSet::new()));
        let members =
            places.iter().chain(&goods).map(|(member, parents)| Entity::new_no_attrs(member.clone(), parents.clone()));
        let entities = Entities::from_entities(groups.chain(members), None).expect("entities");
        let context = |day: &String| {
            Context::from_pairs([("on".to_owned(), RestrictedExpression::new_long(number_of(day)))]).expect("a context")
        };
        let contexts = if days.is_empty() { vec![Context::empty()] } else { days.iter().map(context).collect() };
        let first = |all: Vec<(EntityUid, _)>| all.into_iter().map(|(one, _)| one).collect();
        Self {
            policies,
            entities,
            authorizer: Authorizer::new(),
            action: uid("Action", "move"),
            places: first(places),
            goods: first(goods),
            contexts,
            number,
        }
    }

    /// The policies that permit.
    fn answer(&self, place: usize, good: usize, day: usize, mut each: impl FnMut(usize)) {
        let (place, good) = (self.places[place].clone(), self.goods[good].clone());
        let request =
            Request::new(place, self.action.clone(), good, self.contexts[day].clone(), None).expect("a request");
        let response = self.authorizer.is_authorized(&request, &self.policies, &self.entities);
        response.diagnostics().reason().for_each(|id| each(self.number[id]));
    }
}

impl Cedar {
    /// Writes the rules as policies.
    pub fn new(rules: &Rules, chart: &Chart, words: &Words) -> Self {
        let (duty, rates) = duty(rules, words);
        let (license, reasons) = license(chart, words);
        Self { duty, rates, license, reasons }
    }

    /// The total, in hundredths of a percent.
    pub fn duty(&self, row: &Row) -> i64 {
        let mut total = row.base;
        self.duty.answer(row.origin, row.hts, row.on, |policy| total += self.rates[policy][row.origin]);
        total
    }

    /// The reasons for control.
    pub fn license(&self, row: &Row) -> Vec<String> {
        let mut found = Vec::new();
        self.license.answer(row.to, row.eccn, 0, |policy| found.push(self.reasons[policy].clone()));
        found
    }

    /// How many policies each decision has.
    pub fn policies(&self) -> (usize, usize) {
        (self.duty.number.len(), self.license.number.len())
    }

    /// How fast.
    pub fn measure(&self, question: &str, rows: &[Row]) -> Speed {
        Speed::best(rows.len(), || {
            for row in rows {
                if question == "us.duty" {
                    std::hint::black_box(self.duty(row));
                } else {
                    self.license.answer(row.to, row.eccn, 0, |policy| {
                        std::hint::black_box(policy);
                    });
                }
            }
        })
    }
}

/// Rows of one provision that differ only in place and rate are one policy; the rate is found by the place, outside.
fn duty(rules: &Rules, words: &Words) -> (Ready, Vec<Vec<i64>>) {
    /// Where a duty holds, and at which rates.
    type Held = (Vec<bool>, Vec<i64>);
    let mut merged: BTreeMap<(&str, List, &Days), Held> = BTreeMap::new();
    for part in &rules.parts {
        let none = || (vec![false; words.places.len()], vec![0; words.places.len()]);
        let (origins, rates) = merged.entry((&part.provision, part.list, &part.days)).or_insert_with(none);
        for place in (0..words.places.len()).filter(|place| part.origins[*place]) {
            assert!(!origins[place], "{}: one rate for each place", part.provision);
            origins[place] = true;
            rates[place] = part.rate;
        }
    }
    // Sets of places become groups, each once.
    let mut groups: Vec<Vec<bool>> = Vec::new();
    let mut group = |origins: &Vec<bool>| {
        let at = groups.iter().position(|g| g == origins).unwrap_or_else(|| {
            groups.push(origins.clone());
            groups.len() - 1
        });
        if origins.iter().all(|member| *member) { None } else { Some(at) }
    };
    let mut texts = Vec::new();
    let mut rates = Vec::new();
    for ((provision, list, days), (origins, rate)) in merged {
        let principal = group(&origins).map_or("principal".to_owned(), |g| format!("principal in Group::\"{g}\""));
        let resource = if list == 0 { "resource".to_owned() } else { format!("resource in List::\"{list}\"") };
        let mut text = format!("permit({principal}, action == Action::\"move\", {resource}) when {{ {} }}", on(days));
        for relief in rules.reliefs.iter().filter(|r| r.of.iter().any(|of| of == provision)) {
            // Of no use where the two have no place in common.
            if !relief.origins.iter().zip(&origins).any(|(left, right)| *left && *right) {
                continue;
            }
            let mut tests = Vec::new();
            tests.extend((relief.list != 0).then(|| format!("resource in List::\"{}\"", relief.list)));
            tests.extend(group(&relief.origins).map(|g| format!("principal in Group::\"{g}\"")));
            tests.push(on(&relief.days));
            text += &format!(" unless {{ {} }}", tests.join(" && "));
        }
        texts.push(text + ";");
        rates.push(rate);
    }
    let places = words.places.iter().enumerate().map(|(at, place)| {
        let parents =
            groups.iter().enumerate().filter(|(_, g)| g[at]).map(|(number, _)| uid("Group", &number.to_string()));
        (uid("Place", place), parents.collect())
    });
    let goods = words.hts.iter().zip(&rules.items).map(|(line, lists)| {
        (
            uid("Good", line),
            lists.iter().filter(|list| **list != 0).map(|list| uid("List", &list.to_string())).collect(),
        )
    });
    (Ready::new(&texts, places.collect(), goods.collect(), &words.on), rates)
}

/// A column of the chart is a policy.
fn license(chart: &Chart, words: &Words) -> (Ready, Vec<String>) {
    let key = |column: &str, reason: &str| format!("{column} {reason}");
    let mut texts = Vec::new();
    let mut reasons = Vec::new();
    for (column, reason) in &chart.columns {
        let control = key(column, reason);
        texts.push(format!(
            "permit(principal in Column::\"{column}\", action == Action::\"move\", resource in Control::\"{control}\");"
        ));
        reasons.push(reason.clone());
    }
    let places = words
        .places
        .iter()
        .zip(&chart.marks)
        .map(|(place, marks)| (uid("Place", place), marks.iter().map(|column| uid("Column", column)).collect()));
    let goods = words.eccn.iter().zip(&chart.controls).map(|(entry, controls)| {
        (uid("Good", entry), controls.iter().map(|(column, reason)| uid("Control", &key(column, reason))).collect())
    });
    (Ready::new(&texts, places.collect(), goods.collect(), &[]), reasons)
}
