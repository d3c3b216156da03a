//! A party on a list, as its publisher states it.
//!
//! Nothing here is interpreted for matching: a name stands as it was printed. What a listing does in law is held as the
//! facts that provisions read (`on us.entity-list footnote 4`, `on us.sdn program SDGT`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::country::Place;
use vocabulary::outcome::Review;

use crate::PartialDate;

vocabulary::words! {
    /// What a party is. Lists that do not say so leave it `unknown`.
    pub enum PartyKind {
        /// A natural person.
        Person = "person",
        /// A company, an authority, an armed group: any organization.
        Organization = "organization",
        /// A ship.
        Vessel = "vessel",
        /// An aircraft.
        Aircraft = "aircraft",
        /// Not stated.
        Unknown = "unknown",
    }
}

vocabulary::words! {
    /// How good a name is for finding the party, in the publisher's own judgment.
    pub enum NameQuality {
        /// The name under which it is listed.
        Primary = "primary",
        /// An alias: OFAC's strong "a.k.a.", the UN's "Good".
        Strong = "strong",
        /// An alias that also names many others: OFAC's weak "a.k.a." (FAQ 122 and 123), the UN's "Low".
        Weak = "weak",
        /// A name it no longer has.
        Former = "former",
        /// The name in the script of its own language.
        Original = "original",
    }
}

/// One name of a party.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// As printed, without the publisher's marks of order: `PUTIN, Vladimir Vladimirovich` keeps its comma.
    pub text: String,
    /// How good it is.
    pub quality: NameQuality,
}

/// Something that identifies a party beyond its name: a passport, a tax number, an IMO number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Identifier {
    /// What kind, in the publisher's words: `Passport`, `IMO number`, `Tax ID No.`.
    pub kind: String,
    /// The number as printed.
    pub value: String,
    /// Who issued it, where the list says so.
    pub country: Option<Place>,
}

/// One listing of a party, with what it does in law.
///
/// Becomes a list hit of a case (`docs/case-format.md`): a field that the list does not state is left out there, and so is
/// not known to the law. `footnotes` and `programs` are complete once the reader knows the list's column for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The list, as the law names it: `us.entity-list`.
    pub list: String,
    /// Footnotes of the entry (15 CFR part 744 Supplement No. 4); `None` where the source does not carry them.
    pub footnotes: Option<Vec<u8>>,
    /// Sanctions programs: `SDGT`, `NPWMD`; `None` where the source does not carry them.
    pub programs: Option<Vec<String>>,
    /// What the entry asks a license for, in its own words.
    pub requirement: Option<String>,
    /// The review policy of the entry, in its own words.
    pub policy: Option<String>,
    /// That policy as the law's word, where the words are one of the usual ones.
    pub review: Option<Review>,
    /// Listed since.
    pub since: Option<Date>,
    /// Listed until, for lists that state an end (denial orders).
    pub until: Option<Date>,
    /// Where this was published: a Federal Register citation, an announcement, a resolution.
    pub citation: Option<String>,
}

/// One party of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Stable within the list across editions: the publisher's own number where there is one, else made from the name.
    pub id: String,
    /// What it is.
    pub kind: PartyKind,
    /// Names, the primary one first; never empty.
    pub names: Vec<Name>,
    /// Addresses as printed, one line each.
    pub addresses: Vec<String>,
    /// Countries of residence, registration, citizenship, flag: whatever ties it to a place.
    pub countries: Vec<Place>,
    /// Dates of birth, for organizations of foundation; several where the list gives several.
    pub born: Vec<PartialDate>,
    /// Places of birth as printed.
    pub birth_places: Vec<String>,
    /// Numbers.
    pub identifiers: Vec<Identifier>,
    /// Titles, positions, remarks: whatever else a reviewer would read.
    pub remarks: Vec<String>,
    /// What it is listed for. Several where one publication serves several lists.
    pub listings: Vec<Listing>,
}

impl Party {
    /// The name under which it is listed.
    #[must_use]
    pub fn label(&self) -> &str {
        self.names.first().map_or("", |name| name.text.as_str())
    }
}
