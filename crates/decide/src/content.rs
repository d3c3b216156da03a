//! Conditions on what an item contains and what it was made with.

use law::model::{Cmp, Content, MadeWith};
use vocabulary::Decimal;
use vocabulary::case::Component;
use vocabulary::quantity::Share;

use crate::eval::{Evaluator, Needs, Scope, known, missing, place_expr};
use crate::interval::Interval;
use crate::need::{About, What};
use crate::subject::{Item, count};
use crate::tri::Tri;

impl<'a> Evaluator<'a> {
    /// Something strictly below the item matches.
    pub(crate) fn contains(&self, content: &'a Content, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        self.below(scope.item, &mut |item, needs| self.matches(content, Scope { item, ..scope }, needs), needs)
    }

    /// The item itself or something below it matches.
    pub(crate) fn any_component(&self, content: &'a Content, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        let itself = self.matches(content, scope, needs);
        if itself == Tri::True {
            return Tri::True;
        }
        itself.or(self.contains(content, scope, needs))
    }

    /// The first item, the line itself or something below it, that certainly matches.
    pub(crate) fn first_component(&self, content: &'a Content, scope: Scope<'a>) -> Option<Item<'a>> {
        let mut found = None;
        let mut test = |item: Item<'a>, needs: &mut Needs| {
            let result = self.matches(content, Scope { item, ..scope }, needs);
            if result == Tri::True && found.is_none() {
                found = Some(item);
            }
            result
        };
        if test(scope.item, &mut Needs::new()) != Tri::True {
            self.below(scope.item, &mut test, &mut Needs::new());
        }
        found
    }

    fn below(&self, item: Item<'a>, test: &mut dyn FnMut(Item<'a>, &mut Needs) -> Tri, needs: &mut Needs) -> Tri {
        let Some(list) = item.content() else {
            return missing(item.about(), What::Field("content"), needs);
        };
        let mut result = Tri::False;
        for (number, component) in numbered(item, list) {
            let component = Item::Component(number, component);
            let before = needs.len();
            let here = test(component, needs);
            if here != Tri::Unknown {
                needs.truncate(before);
            }
            result = result.or(here);
            if result != Tri::True {
                result = result.or(self.below(component, test, needs));
            }
            if result == Tri::True {
                return Tri::True;
            }
        }
        result
    }

    /// Whether the component itself is what the condition asks about.
    fn matches(&self, content: &'a Content, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        let before = needs.len();
        let mut result = Tri::True;
        if !content.kinds.is_empty() {
            result = match scope.item {
                Item::Component(_, c) => {
                    known(&c.kind, scope.item.about(), "kind", needs, |k| content.kinds.contains(k))
                }
                // The line's own form is not a kind of content.
                Item::Line(_) => Tri::False,
            };
        }
        if result != Tri::False
            && let Some(from) = &content.from
        {
            let inside = match place_expr(from, scope.row) {
                Some(expr) => known(scope.item.origin(), scope.item.about(), "origin", needs, |p| {
                    self.in_places(expr, scope.issuer, *p, *p)
                }),
                None => Tri::Unknown,
            };
            result = result.and(inside);
        }
        if result != Tri::False
            && let Some((system, codes)) = &content.codes
        {
            result = result.and(self.code(scope.item, *system, codes, scope, needs));
        }
        if result != Tri::False
            && let Some(condition) = &content.condition
        {
            result = result.and(self.eval(condition, scope, needs));
        }
        if result == Tri::False {
            needs.truncate(before);
        }
        result
    }

    /// An entry of the item's made-with list matches.
    pub(crate) fn made_with(&self, made: &'a MadeWith, scope: Scope<'a>, needs: &mut Needs) -> Tri {
        let about = scope.item.about();
        let Some(entries) = scope.item.made_with().known() else {
            return missing(about, What::Field("made-with"), needs);
        };
        let mut result = Tri::False;
        for (number, entry) in (0..).zip(entries) {
            let about = match about {
                About::Component { number: component, .. } => {
                    About::Component { number: component, made: Some(number) }
                }
                _ => About::Component { number: 0, made: Some(number) },
            };
            let before = needs.len();
            let mut here = Tri::True;
            if !made.kinds.is_empty() {
                here = here.and(known(&entry.kind, about, "kind", needs, |k| made.kinds.contains(k)));
            }
            if let Some(via) = made.via {
                here = here.and(known(&entry.via, about, "via", needs, |v| *v == via));
            }
            if let Some(from) = &made.from {
                here = here.and(match place_expr(from, scope.row) {
                    Some(expr) => {
                        known(&entry.origin, about, "origin", needs, |p| self.in_places(expr, scope.issuer, *p, *p))
                    }
                    None => Tri::Unknown,
                });
            }
            if let Some((system, codes)) = &made.codes
                && here != Tri::False
            {
                here = here.and(self.code_of(&entry.codes, about, *system, codes, scope, needs));
            }
            if here != Tri::Unknown {
                needs.truncate(before);
            }
            result = result.or(here);
            if result == Tri::True {
                break;
            }
        }
        result
    }

    /// The share of matching content in the item's value, against a limit.
    pub(crate) fn share_of(
        &self,
        content: &'a Content,
        cmp: Cmp,
        limit: Share,
        scope: Scope<'a>,
        needs: &mut Needs,
    ) -> Tri {
        let mut found = self.needs();
        let interval = self.share_in(content, scope, &mut found);
        let result = interval.compare(cmp, limit.0);
        if result == Tri::Unknown {
            needs.extend(&found);
        }
        result
    }

    /// The share of matching content in the item's value, as far as it is known. What matches is counted whole; what does not
    /// is looked into.
    pub(crate) fn share_in(&self, content: &'a Content, scope: Scope<'a>, needs: &mut Needs) -> Interval {
        let Some(list) = scope.item.content() else {
            needs.push(crate::need::Need { about: scope.item.about(), what: What::Field("content") });
            return Interval::ANY_SHARE;
        };
        let mut sum = Interval::ZERO;
        for (number, component) in numbered(scope.item, list) {
            let inner = Scope { item: Item::Component(number, component), ..scope };
            let share = self.share_of_holder(scope.item, component, number, needs);
            let part = match self.matches(content, inner, needs) {
                Tri::True => share,
                Tri::Unknown => share.at_most(),
                Tri::False => share.times(self.share_in(content, inner, needs)),
            };
            sum = sum.plus(part);
        }
        sum.as_share()
    }

    /// A component's share in the value of what holds it.
    fn share_of_holder(&self, holder: Item<'a>, component: &'a Component, number: u32, needs: &mut Needs) -> Interval {
        if let Some(share) = component.share.known() {
            return Interval::exactly(share.0);
        }
        let whole = match holder {
            Item::Line(line) => line.value.known(),
            Item::Component(_, c) => c.value.known(),
        };
        match (component.value.known(), whole) {
            (Some(part), Some(whole)) if part.currency == whole.currency && whole.amount > Decimal::ZERO => {
                part.amount.checked_div(whole.amount).map_or(Interval::ANY_SHARE, Interval::exactly)
            }
            _ => {
                let about = About::Component { number, made: None };
                needs.push(crate::need::Need { about, what: What::Field("share") });
                Interval::ANY_SHARE
            }
        }
    }
}

/// The components directly inside `item`, each with its number in the line, counted depth first.
fn numbered<'a>(item: Item<'a>, list: &'a [Component]) -> impl Iterator<Item = (u32, &'a Component)> {
    let mut next = match item {
        Item::Line(_) => 1,
        Item::Component(number, _) => number + 1,
    };
    list.iter().map(move |component| {
        let number = next;
        next += 1 + count(component.content.known().map(Vec::as_slice).unwrap_or_default());
        (number, component)
    })
}
