//! The law must be stratified: what stands may not depend on itself.
//!
//! Two things can be asked of a provision: whether its *scope* holds (its conditions), and whether it *stands* (it is in
//! force, its scope holds, and nothing defeats it). Conditions on predicates depend on the defining provisions standing;
//! `applies` depends on a scope only; standing depends on the provisions that except it standing.

use vocabulary::Problem;

use crate::model::{Condition, Duty, EdgeKind, Effect, Law, ProvisionId, Rate};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Scope(ProvisionId),
    Stands(ProvisionId),
}

/// Reports every cycle once, naming the provisions on it.
pub(crate) fn cycles(law: &Law) -> Vec<Problem> {
    let edges = edges(law);
    let mut marks = vec![Mark::New; edges.len()];
    let mut problems = Vec::new();
    for start in 0..edges.len() {
        visit(law, &edges, &mut marks, start, &mut problems);
    }
    problems
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

fn number(node: Node) -> usize {
    match node {
        Node::Scope(id) => 2 * id.index(),
        Node::Stands(id) => 2 * id.index() + 1,
    }
}

fn edges(law: &Law) -> Vec<Vec<usize>> {
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); 2 * law.provisions.len()];
    let mut add = |from: Node, to: Node| {
        if let Some(out) = edges.get_mut(number(from)) {
            let to = number(to);
            if !out.contains(&to) {
                out.push(to);
            }
        }
    };
    for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
        add(Node::Stands(id), Node::Scope(id));
        let mut condition = |c: &Condition| match c {
            Condition::Predicate { predicate, .. } => {
                let definers = law.predicates.get(predicate.index()).map(|p| p.definers.as_slice()).unwrap_or_default();
                definers.iter().for_each(|d| add(Node::Scope(id), Node::Stands(*d)));
            }
            Condition::Applies { provision, .. } => add(Node::Scope(id), Node::Scope(*provision)),
            _ => {}
        };
        provision.when.iter().for_each(|c| c.walk(&mut condition));
        if let Some(table) = provision.rows.and_then(|t| law.tables.get(t.index())) {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                if let crate::model::Cell::Condition(Some(c)) = cell {
                    c.walk(&mut condition);
                }
            }
        }
        if let Effect::Duty(Duty { rate: Rate::Floor { including, .. }, .. }) = &provision.effect {
            including.iter().for_each(|other| add(Node::Stands(id), Node::Stands(*other)));
        }
        for edge in &provision.edges {
            match edge.kind {
                EdgeKind::Excepts | EdgeKind::Restores => add(Node::Stands(edge.target), Node::Stands(id)),
                EdgeKind::YieldsTo => add(Node::Stands(id), Node::Stands(edge.target)),
                // `extends`: whatever defeats the extended provision defeats the extension too.
                EdgeKind::Extends => add(Node::Stands(id), Node::Stands(edge.target)),
                EdgeKind::Supersedes | EdgeKind::Blocks => {}
            }
        }
    }
    edges
}

/// Depth first from `start`, without recursion: a law may be long.
fn visit(law: &Law, edges: &[Vec<usize>], marks: &mut [Mark], start: usize, problems: &mut Vec<Problem>) {
    if marks.get(start) != Some(&Mark::New) {
        return;
    }
    let mut path: Vec<(usize, usize)> = vec![(start, 0)];
    set(marks, start, Mark::Open);
    while let Some((node, at)) = path.last_mut() {
        let node = *node;
        let next = edges.get(node).and_then(|out| out.get(*at)).copied();
        *at += 1;
        match next {
            None => {
                set(marks, node, Mark::Done);
                path.pop();
            }
            Some(next) => match marks.get(next) {
                Some(Mark::New) => {
                    set(marks, next, Mark::Open);
                    path.push((next, 0));
                }
                Some(Mark::Open) => {
                    let cycle = path.iter().map(|(n, _)| *n).skip_while(|n| *n != next);
                    problems.push(report(law, cycle.collect()));
                }
                _ => {}
            },
        }
    }
}

fn set(marks: &mut [Mark], node: usize, mark: Mark) {
    if let Some(slot) = marks.get_mut(node) {
        *slot = mark;
    }
}

fn report(law: &Law, cycle: Vec<usize>) -> Problem {
    let mut names: Vec<(&str, vocabulary::Span)> = Vec::new();
    for node in cycle {
        if let Some(provision) = law.provisions.get(node / 2)
            && names.last().is_none_or(|(name, _)| *name != provision.name)
        {
            names.push((&provision.name, provision.span));
        }
    }
    let listed: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let span = names.first().map_or_else(vocabulary::Span::default, |(_, span)| *span);
    let back = listed.first().copied().unwrap_or_default();
    let message = format!("whether this stands depends on itself: {} -> {back}", listed.join(" -> "));
    let problem = Problem::error(span, message, "on the cycle")
        .with_help("use `applies` where only the conditions of a provision matter, or take one exception away");
    names.iter().skip(1).fold(problem, |problem, (_, span)| problem.with_also(*span, "and this"))
}
