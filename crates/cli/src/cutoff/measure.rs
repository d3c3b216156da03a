//! What the law says of an update today, and since when.

use decide::Engine;
use decide::plan::Told;
use law::model::ProvisionId;
use vocabulary::case::{Case, EndUse, Form, Kind, Line, SoftwareForm};
use vocabulary::fact::Fact;
use vocabulary::{Date, Place};

use crate::failure::Failure;

/// The law on one update of unpublished software, exported to nobody in particular.
pub struct Measure {
    /// For people: one line for each decision that says anything.
    pub lines: Vec<String>,
}

impl Measure {
    pub fn of(engine: &Engine<'_>, from: Place, to: Place, on: Date) -> Result<Self, Failure> {
        if from == to {
            return Err(Failure::Plain(format!("--from and --to are both {}", from.code())));
        }
        let case = Case {
            kind: Fact::Known(Kind::Export),
            from: Fact::Known(from),
            to: Fact::Known(to),
            route: Fact::Known(Vec::new()),
            end_use: Fact::Known(vec![EndUse::NoneOfConcern]),
            parties: Fact::Known(Vec::new()),
            lines: Some(vec![Line {
                form: Fact::Known(Form::Software),
                software_form: Fact::Known(SoftwareForm::Object),
                origin: Fact::Known(from),
                maker: Fact::Known(from),
                published: Fact::Known(false),
                content: Fact::Known(Vec::new()),
                made_with: Fact::Known(Vec::new()),
                ..Line::default()
            }]),
            ..Case::default()
        };
        let law = engine.snapshot().law();
        let own = |name: &str| law.decisions.iter().any(|d| d.name == name && d.issuer == from);
        let told = engine.verdicts_of(&case, on, own);
        let lines = told.into_iter().filter(|(_, told)| !told.by.is_empty() || told.at_most.is_some());
        let mut lines: Vec<String> = lines.map(|(decision, told)| line(engine, decision, &told, on)).collect();
        if lines.is_empty() {
            lines.push(format!(
                "On {on} the law knows nothing that keeps an update of {} software from {}; shown is what a cut-off would do.",
                from.name(),
                to.name()
            ));
        }
        Ok(Self { lines })
    }
}

fn line(engine: &Engine<'_>, decision: &str, told: &Told, on: Date) -> String {
    let law = engine.snapshot().law();
    let bounds = match (&told.at_least, &told.at_most) {
        (Some(least), Some(most)) => format!("from {least} to {most}, by what the software is"),
        _ => told.verdict.clone(),
    };
    let by: Vec<String> = told
        .by
        .split("; ")
        .filter(|name| !name.is_empty())
        .take(3)
        .map(|name| {
            let id = (0..).map(ProvisionId).zip(&law.provisions).find(|(_, p)| p.name == name).map(|(id, _)| id);
            match id.and_then(|id| since(engine, id, on)) {
                Some(day) => format!("{name}, since {day}"),
                None => name.to_owned(),
            }
        })
        .collect();
    let by = if by.is_empty() { String::new() } else { format!(" by {}", by.join("; ")) };
    format!("Law of {on}, {decision} of an update of software: {bounds}{by}")
}

/// The first day of the stretch in which a provision binds; nothing where it always did.
fn since(engine: &Engine<'_>, id: ProvisionId, on: Date) -> Option<Date> {
    let life = engine.snapshot().life(id)?;
    let mut since = None;
    for (day, state) in life.changes().iter().take_while(|(day, _)| *day <= on) {
        match (state.binds(), since) {
            (true, None) => since = Some(*day),
            (false, _) => since = None,
            _ => {}
        }
    }
    since.filter(|day| *day > Date::MIN)
}
