//! Conditions on parties: lists and ownership.

use law::model::{Cmp, Condition, ListId};
use vocabulary::Decimal;
use vocabulary::case::{ListHit, Owner, Party, Requirement, Role};
use vocabulary::quantity::Share;

use crate::eval::{Evaluator, Needs, Scope, known, missing};
use crate::interval::Interval;
use crate::need::{About, Need, What};
use crate::tri::Tri;

/// What a listing must be to count.
pub(crate) struct ListTest<'t> {
    pub(crate) list: ListId,
    pub(crate) footnote: Option<Decimal>,
    pub(crate) requirement: Option<Requirement>,
    pub(crate) program: Option<&'t str>,
}

impl<'a> Evaluator<'a> {
    /// `any party …` and `every party …`.
    pub(crate) fn parties(
        &self,
        every: bool,
        roles: &[Role],
        condition: &'a Condition,
        scope: Scope<'a>,
        needs: &mut Needs,
    ) -> Tri {
        let Some(parties) = self.case.parties.known() else {
            return missing(About::Case, What::Field("parties"), needs);
        };
        let mut result = Tri::from(every);
        for (number, party) in (0..).zip(parties) {
            let about = About::Party { number, owner: false };
            let before = needs.len();
            let role = if roles.is_empty() {
                Tri::True
            } else {
                known(&party.role, about, "role", needs, |r| roles.contains(r))
            };
            if role == Tri::False {
                continue;
            }
            let holds = self.eval(condition, Scope { party: Some((number, party)), ..scope }, needs);
            let here = if every { role.negate().or(holds) } else { role.and(holds) };
            if here != Tri::Unknown {
                needs.truncate(before);
            }
            result = if every { result.and(here) } else { result.or(here) };
        }
        result
    }

    /// Whether the party is on the list. Somebody without a name cannot have been screened, whatever the case says.
    pub(crate) fn on_list(&self, about: About, party: &Party, test: &ListTest<'_>, needs: &mut Needs) -> Tri {
        let Some(hits) = party.lists.known() else {
            return missing(about, What::Field("lists"), needs);
        };
        let listed = self.hits(about, hits.iter().map(|h| &h.0), test, needs);
        if listed == Tri::False && party.name.known().is_none() {
            return missing(about, What::Field("name"), needs);
        }
        if listed == Tri::False && !self.screened(party, test.list) {
            return missing(about, What::Field("lists"), needs);
        }
        listed
    }

    /// Whether no hit on the list says that the party is not on it: everything stated is complete, unless the case names the
    /// lists that were looked through.
    fn screened(&self, party: &Party, list: ListId) -> bool {
        let name = self.snapshot.law().lists.get(list.index()).map(|l| l.name.as_str());
        party.screened.known().is_none_or(|screened| screened.iter().any(|one| Some(one.value.as_str()) == name))
    }

    fn hits<'h>(
        &self,
        about: About,
        hits: impl Iterator<Item = &'h ListHit>,
        test: &ListTest<'_>,
        needs: &mut Needs,
    ) -> Tri {
        let name = self.snapshot.law().lists.get(test.list.index()).map(|l| l.name.as_str());
        let mut result = Tri::False;
        for hit in hits.filter(|h| h.list.as_ref().map(|l| l.value.as_str()) == name) {
            let mut here = Tri::True;
            // A listing counts from the day it was made.
            if let Some(since) = hit.since.known() {
                here = here.and((*since <= self.on).into());
            }
            if let Some(footnote) = test.footnote {
                here = here.and(known(&hit.footnotes, about, "lists", needs, |f| f.contains(&footnote)));
            }
            if let Some(requirement) = test.requirement {
                here = here.and(known(&hit.requirement, about, "lists", needs, |r| *r == requirement));
            }
            if let Some(program) = test.program {
                here = here.and(known(&hit.program, about, "lists", needs, |p| {
                    p.iter().any(|p| p.eq_ignore_ascii_case(program))
                }));
            }
            result = result.or(here);
        }
        result
    }

    /// Whether listed persons own so much of the party.
    ///
    /// An owner who is listed counts with the whole share. So does one who is itself owned to that extent by the listed
    /// (OFAC FAQ 401: ownership passes through chains undiluted). With `aggregate`, the shares of several add up.
    #[allow(clippy::too_many_arguments, reason = "one argument for each part of the condition")]
    pub(crate) fn owned(
        &self,
        about: About,
        party: &Party,
        cmp: Cmp,
        share: Share,
        aggregate: bool,
        lists: &[ListId],
        needs: &mut Needs,
    ) -> Tri {
        let Some(owners) = party.owners.known() else {
            return missing(about, What::Field("owners"), needs);
        };
        let rule = Rule { cmp, share, aggregate, lists };
        self.owned_by(about, owners, &rule, needs)
    }

    fn owned_by(&self, about: About, owners: &[Owner], rule: &Rule<'_>, needs: &mut Needs) -> Tri {
        let about = match about {
            About::Party { number, .. } => About::Party { number, owner: true },
            other => other,
        };
        let mut found = self.needs();
        let mut sum = Interval::ZERO;
        let mut single = Tri::False;
        let mut stated = Decimal::ZERO;
        for owner in owners {
            stated = stated.saturating_add(owner.share.known().map_or(Decimal::ZERO, |share| share.0));
            let counts = self.owner_counts(about, owner, rule, &mut found);
            if counts == Tri::False {
                continue;
            }
            let held = match owner.share.known() {
                Some(share) => Interval::exactly(share.0),
                None => {
                    found.push(Need { about, what: What::Field("share") });
                    Interval::ANY_SHARE
                }
            };
            let held = if counts == Tri::True { held } else { held.at_most() };
            single = single.or(held.compare(rule.cmp, rule.share.0));
            sum = sum.plus(held);
        }
        // Where listed persons are known to hold a part, what is held by nobody named may be theirs too.
        let rest = Decimal::ONE.saturating_sub(stated);
        if sum.high > Decimal::ZERO && rest > Decimal::ZERO {
            found.push(Need { about, what: What::Field("owners") });
            let rest = Interval { low: Decimal::ZERO, high: rest };
            single = single.or(rest.compare(rule.cmp, rule.share.0));
            sum = sum.plus(rest);
        }
        let result = if rule.aggregate { sum.as_share().compare(rule.cmp, rule.share.0) } else { single };
        if result == Tri::Unknown {
            needs.extend(&found);
        }
        result
    }

    /// Whether an owner is listed, or owned by the listed.
    fn owner_counts(&self, about: About, owner: &Owner, rule: &Rule<'_>, needs: &mut Needs) -> Tri {
        let mut result = Tri::False;
        match owner.lists.known() {
            Some(hits) => {
                for list in rule.lists {
                    let test = ListTest { list: *list, footnote: None, requirement: None, program: None };
                    result = result.or(self.hits(about, hits.iter().map(|h| &h.0), &test, needs));
                }
            }
            None => result = missing(about, What::Field("lists"), needs),
        }
        if result == Tri::True {
            return result;
        }
        match owner.owners.known() {
            Some(owners) => result.or(self.owned_by(about, owners, rule, needs)),
            None => result.or(missing(about, What::Field("owners"), needs)),
        }
    }
}

struct Rule<'r> {
    cmp: Cmp,
    share: Share,
    aggregate: bool,
    lists: &'r [ListId],
}
