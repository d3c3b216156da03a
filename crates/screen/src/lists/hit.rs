//! A listing as a list hit of a case (`docs/case-format.md`): what the law reads.

use rust_decimal::Decimal;
use vocabulary::case::ListHit;
use vocabulary::fact::Fact;
use vocabulary::problem::Span;
use vocabulary::read::Spanned;

use super::terms;
use crate::Listing;

/// The facts of a listing. What the list does not state is not stated, and so unknown to the law; words that are none of
/// the law's own (a review policy with parts) are left out, never guessed.
#[must_use]
pub fn of(listing: &Listing) -> ListHit {
    let span = Span { file: 0, start: 0, end: 0 };
    let footnotes = listing.footnotes.as_ref().map(|notes| notes.iter().copied().map(Decimal::from).collect());
    ListHit {
        list: Some(Spanned { value: listing.list.clone(), span }),
        footnotes: fact(footnotes),
        requirement: fact(listing.requirement.as_deref().and_then(terms::requirement)),
        review: fact(listing.review),
        program: fact(listing.programs.clone()),
        since: fact(listing.since),
    }
}

fn fact<T>(value: Option<T>) -> Fact<T> {
    value.map_or(Fact::Unstated, Fact::Known)
}

#[cfg(test)]
mod tests {
    use vocabulary::case::Requirement;
    use vocabulary::outcome::Review;

    use super::*;
    use crate::lists::fill;

    #[test]
    fn what_a_listing_states_is_known_and_the_rest_is_not_stated() {
        let mut listing = fill::listing("us.entity-list");
        assert_eq!(of(&listing).footnotes, Fact::Unstated);
        listing.footnotes = Some(vec![4]);
        listing.requirement =
            Some("For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)".to_owned());
        listing.review = Some(Review::PresumptionOfDenial);
        let hit = of(&listing);
        assert_eq!(hit.list.map(|list| list.value).as_deref(), Some("us.entity-list"));
        assert_eq!(hit.footnotes, Fact::Known(vec![Decimal::from(4)]));
        assert_eq!(hit.requirement, Fact::Known(Requirement::AllItems));
        assert_eq!(hit.review, Fact::Known(Review::PresumptionOfDenial));
        assert_eq!((hit.program, hit.since), (Fact::Unstated, Fact::Unstated));
    }
}
