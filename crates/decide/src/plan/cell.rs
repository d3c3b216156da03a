//! From the text in a cell to a value of the case format, and from cells to a case.

use law::Law;
use law::model::FactKind;
use vocabulary::tree::{Name, Node, Value};
use vocabulary::{Case, Problem, Span};

use super::field::Field;

/// Reads the text of one cell and checks it as `check` would in a case of its own.
///
/// Lists (`route`, `end-use`, facts of several words) are separated by `;` or written as JSON; `parties`, `content` and `made-with`
/// are JSON. An empty cell states nothing.
///
/// # Errors
/// What is wrong, and what to write.
pub(crate) fn read(law: &Law, field: Field, text: &str) -> Result<Node, String> {
    let node = parse(law, field, text)?;
    // A word that is too long to be one is not put into an error message whole.
    let tree = tree(law, &[(field, &node)]);
    let case = Case::from_tree(&tree).map_err(|problems| said(&problems))?;
    let problems = crate::validate::validate(law, &case);
    if Problem::any_error(&problems) { Err(said(&problems)) } else { Ok(node) }
}

fn said(problems: &[Problem]) -> String {
    let one = |p: &Problem| match p.help_text() {
        Some(help) => format!("{p} ({help})"),
        None => p.to_string(),
    };
    problems.first().map(one).unwrap_or_default()
}

fn parse(law: &Law, field: Field, text: &str) -> Result<Node, String> {
    let text = text.trim();
    let json = || vocabulary::json::read(text, 0).map_err(|problem| format!("expected JSON: {problem}"));
    let plain = |value: Value| Node { value, span: Span::default() };
    let list = || plain(Value::List(text.split(';').map(|part| plain(Value::Text(part.trim().to_owned()))).collect()));
    let yes_no = || match text {
        "yes" | "true" => plain(Value::Bool(true)),
        "no" | "false" => plain(Value::Bool(false)),
        _ => plain(Value::Text(text.to_owned())),
    };
    if matches!(text, "unknown") {
        return Ok(plain(Value::Text(text.to_owned())));
    }
    Ok(match field {
        Field::Parties | Field::Content | Field::MadeWith => json()?,
        Field::Route | Field::EndUse => {
            if text.starts_with('[') {
                json()?
            } else {
                list()
            }
        }
        Field::Published | Field::Ask(_) => yes_no(),
        Field::Quantity => plain(Value::Number(text.to_owned())),
        Field::CaseFact(id) | Field::LineFact(id) => match law.facts.get(id.index()).map(|f| &f.kind) {
            Some(FactKind::YesNo) => yes_no(),
            Some(FactKind::Number) => plain(Value::Number(text.to_owned())),
            Some(FactKind::SomeOf(_)) if text.starts_with('[') => json()?,
            Some(FactKind::SomeOf(_)) => list(),
            _ => plain(Value::Text(text.to_owned())),
        },
        _ => plain(Value::Text(text.to_owned())),
    })
}

/// The document of a case with one line that states these fields.
pub(crate) fn tree(law: &Law, stated: &[(Field, &Node)]) -> Node {
    let mut case: Vec<(Name, Node)> = Vec::new();
    let mut line: Vec<(Name, Node)> = Vec::new();
    let mut codes: Vec<(Name, Node)> = Vec::new();
    let mut case_facts: Vec<(Name, Node)> = Vec::new();
    let mut facts: Vec<(Name, Node)> = Vec::new();
    let mut case_answers: Vec<(Name, Node)> = Vec::new();
    let mut answers: Vec<(Name, Node)> = Vec::new();
    for (field, node) in stated {
        let entry = (name(&field.name(law)), (*node).clone());
        match field {
            Field::Kind
            | Field::On
            | Field::From
            | Field::To
            | Field::Route
            | Field::Mode
            | Field::EndUse
            | Field::Parties => case.push(entry),
            Field::Code(_) => codes.push(entry),
            Field::CaseFact(_) => case_facts.push(entry),
            Field::LineFact(_) => facts.push(entry),
            Field::Ask(id) => {
                let of_case = law.asks.get(id.index()).is_some_and(|a| a.subject == law::model::Subject::Case);
                if of_case { case_answers.push(entry) } else { answers.push(entry) }
            }
            // The currency stands with the value.
            Field::Currency => {}
            _ => line.push(entry),
        }
    }
    let record = |fields: Vec<(Name, Node)>| Node { value: Value::Record(fields), span: Span::default() };
    line.push((name("codes"), record(codes)));
    line.push((name("facts"), record(facts)));
    line.push((name("answers"), record(answers)));
    case.push((name("facts"), record(case_facts)));
    case.push((name("answers"), record(case_answers)));
    let lines = Node { value: Value::List(vec![record(line)]), span: Span::default() };
    case.push((name("lines"), lines));
    record(case)
}

fn name(text: &str) -> Name {
    Name { text: text.to_owned(), span: Span::default() }
}
