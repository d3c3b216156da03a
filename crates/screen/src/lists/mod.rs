//! Party lists, out of their publishers' own formats.
//!
//! | module | what |
//! |---|---|
//! | [`csl`] | US Consolidated Screening List: Trade.gov's CSV and JSON, and a compact JSON of it |
//! | [`ofac`] | OFAC's SDN and non-SDN lists: CSV sets and XML |
//! | [`bis`] | Denied Persons List (text), Entity List, MEU List and Unverified List (15 CFR part 744 of the eCFR, XML) |
//! | [`un`] | UN Security Council consolidated list, XML |
//! | [`eu`] | EU consolidated list of financial sanctions, CSV |
//! | [`gb`] | UK sanctions list and OFSI's consolidated list, CSV |
//! | [`registry`] | Chinese and Japanese lists, JSON of a registry |
//! | [`ftm`] | FollowTheMoney entities, JSON lines: any data set of OpenSanctions, with ownership |
//! | [`terms`], [`hit`] | what an entry says in words, as the law's words; a listing as a hit of a case |
//! | [`store`], [`status`], [`diff`] | editions kept: sealed bytes, what there is and how old, what changed |
//! | [`limits`], [`error`] | how much is read; why a list was not read |
//!
//! Every reader streams: one entry at a time is in memory, besides the parties. The format is told from the content. A
//! document that ends early is an error; what could not be taken as it stands is counted in [`Edition::oddities`].

pub mod bis;
pub mod csl;
pub mod dates;
pub mod diff;
pub mod error;
pub mod eu;
pub mod ftm;
pub mod gb;
pub mod hit;
pub mod limits;
pub mod ofac;
pub mod registry;
pub mod status;
pub mod store;
pub mod terms;
pub mod un;

mod draft;
mod elements;
mod fill;
mod json;
mod places;
mod recognize;
mod source;
mod table;
mod watched;

use std::io::{BufRead, Cursor, Read};

use serde::{Deserialize, Serialize};

pub use self::error::ListError;
pub use self::limits::Limits;
pub use self::source::Source;
use crate::Party;

/// One edition of one list, as read from one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Which publication, in a word: `us-csl`, `ofac-sdn`, `un`; a word of [`Source`].
    pub source: &'static str,
    /// Date of the edition, where the document says so.
    pub dated: Option<jiff::civil::Date>,
    /// The parties, in the order of the document.
    pub parties: Vec<Party>,
    /// Who owns whom, where the document says so; by the ids of the parties.
    pub ownership: Vec<OwnershipRow>,
    /// What was odd about the document, counted, with where it was first seen.
    pub oddities: Vec<Oddity>,
}

/// One statement of ownership, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnershipRow {
    /// Id of who owns.
    pub owner: String,
    /// Id of what is owned.
    pub asset: String,
    /// The share, in the words of the source: `51`, `25-50%`.
    pub percentage: Option<String>,
    /// Since when.
    pub start: Option<String>,
    /// Until when.
    pub end: Option<String>,
}

/// Something in a document that could not be taken as it stands, and was left out or read with care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oddity {
    /// What, in words.
    pub what: String,
    /// How often.
    pub times: u64,
    /// Where first: a line, an entry.
    pub first_at: String,
}

/// How many bytes are looked at to recognize the format.
const LOOKED_AT: u64 = 64 << 10;

/// Reads a list. The format is told from its first 64 KiB; `hint` says which list is expected, and settles which of OFAC's
/// two lists a document in their common layout is.
///
/// # Errors
/// Where the format is none that is read or not what was expected, where the document ends early or is damaged, and where
/// a limit is passed.
pub fn read(input: impl BufRead, hint: Option<Source>) -> Result<Edition, ListError> {
    read_within(input, hint, Limits::default())
}

/// [`read`] within other limits.
///
/// # Errors
/// As [`read`].
pub fn read_within(mut input: impl BufRead, hint: Option<Source>, limits: Limits) -> Result<Edition, ListError> {
    let mut start = Vec::new();
    let first = input.by_ref().take(LOOKED_AT).read_to_end(&mut start);
    first.map_err(|cause| ListError::input(error::At::default(), cause))?;
    let format = recognize::recognize(&start)?;
    format.agrees(hint)?;
    let mark = if start.starts_with(recognize::UTF8_MARK) { recognize::UTF8_MARK.len() as u64 } else { 0 };
    let mut document = Cursor::new(start);
    document.set_position(mark);
    let document = document.chain(input);
    match format {
        recognize::Format::CslCsv => csl::csv::read(document, limits),
        recognize::Format::CslJson => csl::json::read(document, limits),
        recognize::Format::CslCompact => csl::compact::read(document, limits),
        recognize::Format::OfacCsv => ofac::csv::read(document, hint, limits),
        recognize::Format::OfacXml => ofac::xml::read(document, hint, limits),
        recognize::Format::DeniedPersons => bis::dpl::read(document, limits),
        recognize::Format::Part744 => bis::part744::read(document, limits),
        recognize::Format::Un => un::read(document, limits),
        recognize::Format::Eu => eu::read(document, limits),
        recognize::Format::Gb => gb::read(document, limits),
        recognize::Format::Registry => registry::read(document, limits),
        recognize::Format::Ftm => ftm::read(document, limits),
    }
}
