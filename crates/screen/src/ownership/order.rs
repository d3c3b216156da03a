//! An order in which owners come before what they own. Parties that own each other in a circle stand together.

use super::graph::Graph;
use super::names::PartyId;
use super::slots::{at, filled, put};

/// The parties in order. Found by Tarjan's algorithm on a stack of its own, so no chain is too long.
#[derive(Debug, Clone)]
pub struct Order {
    parties: Vec<u32>,
    /// Where each circle of two or more stands among them, first and beyond the last.
    circles: Vec<(usize, usize)>,
    /// One more than the number of a party's circle; zero for those in none.
    circle_of: Vec<u32>,
}

/// Parties that come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'o> {
    /// One that is in no circle.
    One(PartyId),
    /// A circle, by its number and its members.
    Circle(u32, &'o [u32]),
}

impl Order {
    /// The order of a graph.
    #[must_use]
    pub fn of(graph: &Graph<'_>) -> Self {
        Walk::new(graph).run()
    }

    /// Step by step, owners first.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        let mut position = 0;
        let mut circles = (1_u32..).zip(&self.circles).peekable();
        std::iter::from_fn(move || {
            if let Some((number, &(start, end))) = circles.peek().copied()
                && start == position
            {
                circles.next();
                position = end;
                return self.parties.get(start..end).map(|members| Step::Circle(number, members));
            }
            let party = self.parties.get(position)?;
            position += 1;
            Some(Step::One(PartyId(*party)))
        })
    }

    /// Circles of two or more parties that own each other.
    pub fn circles(&self) -> impl Iterator<Item = &[u32]> {
        self.circles.iter().filter_map(|&(start, end)| self.parties.get(start..end))
    }

    /// The number of the circle that a party is in; zero where it is in none.
    #[must_use]
    pub fn circle_of(&self, party: PartyId) -> u32 {
        at(&self.circle_of, party.0)
    }
}

/// One party whose owners are being visited.
struct Visit {
    party: u32,
    next: u32,
}

struct Walk<'g, 'h> {
    graph: &'g Graph<'h>,
    /// One more than when a party was found; `u32::MAX` once it has its place in the order.
    found: Vec<u32>,
    lowest: Vec<u32>,
    open: Vec<u32>,
    order: Order,
    clock: u32,
}

impl<'g, 'h> Walk<'g, 'h> {
    fn new(graph: &'g Graph<'h>) -> Self {
        let count = graph.len();
        let order = Order { parties: Vec::with_capacity(count), circles: Vec::new(), circle_of: filled(count) };
        Self { graph, found: filled(count), lowest: filled(count), open: Vec::new(), order, clock: 0 }
    }

    fn run(mut self) -> Order {
        let mut visits: Vec<Visit> = Vec::new();
        for root in self.graph.parties() {
            if at(&self.found, root.0) != 0 {
                continue;
            }
            self.enter(root.0, &mut visits);
            while let Some(visit) = visits.last_mut() {
                let party = visit.party;
                let owners = self.graph.owners(PartyId(party));
                let Some(stake) = owners.get(visit.next as usize) else {
                    visits.pop();
                    self.leave(party);
                    if let Some(below) = visits.last() {
                        let lowest = at(&self.lowest, below.party).min(at(&self.lowest, party));
                        put(&mut self.lowest, below.party, lowest);
                    }
                    continue;
                };
                visit.next += 1;
                match at(&self.found, stake.owner) {
                    0 => self.enter(stake.owner, &mut visits),
                    found => {
                        let lowest = at(&self.lowest, party).min(found);
                        put(&mut self.lowest, party, lowest);
                    }
                }
            }
        }
        self.order
    }

    fn enter(&mut self, party: u32, visits: &mut Vec<Visit>) {
        self.clock += 1;
        put(&mut self.found, party, self.clock);
        put(&mut self.lowest, party, self.clock);
        self.open.push(party);
        visits.push(Visit { party, next: 0 });
    }

    /// All owners of a party are visited: if it reaches nothing that is still open before it, it closes its circle.
    fn leave(&mut self, party: u32) {
        if at(&self.lowest, party) != at(&self.found, party) {
            return;
        }
        let start = self.order.parties.len();
        while let Some(member) = self.open.pop() {
            put(&mut self.found, member, u32::MAX);
            put(&mut self.lowest, member, u32::MAX);
            self.order.parties.push(member);
            if member == party {
                break;
            }
        }
        let end = self.order.parties.len();
        if end - start > 1 {
            self.order.circles.push((start, end));
            let number = u32::try_from(self.order.circles.len()).unwrap_or(u32::MAX);
            for member in self.order.parties.get(start..end).unwrap_or_default() {
                put(&mut self.order.circle_of, *member, number);
            }
        }
    }
}
