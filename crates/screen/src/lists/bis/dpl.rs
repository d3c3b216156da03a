//! The Denied Persons List as BIS's text file, columns between tabulators (15 CFR part 764, Supplement No. 2).
//!
//! A person has a row for each address. Rows with one name and effective date are one party; the first of them speaks for
//! the listing, and what others cite besides is a remark.

use std::io::BufRead;

use super::super::Edition;
use super::super::dates::{self, Order};
use super::super::draft::{self, Draft, made_id, short};
use super::super::error::ListError;
use super::super::fill::{Fill, listing, some};
use super::super::limits::Limits;
use super::super::source::Source;
use super::super::table::Table;
use crate::{NameQuality, PartyKind};

/// Reads the list.
///
/// # Errors
/// Where columns are missing, where the document ends early or is damaged, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<Edition, ListError> {
    let mut table = Table::headed(input, b'\t', &["Name", "Country", "Effective_Date", "FR_Citation"], limits)?;
    let mut draft = Draft::new(Source::BisDpl, limits);
    while table.advance()? {
        let at = table.at();
        let get = |name: &str| table.get(&[name]).to_owned();
        let (name, from, until, citation) =
            (get("Name"), get("Effective_Date"), get("Expiration_Date"), get("FR_Citation"));
        let id = format!("{}/{}", made_id("us.dpl", &name), from.replace('/', "-"));
        if draft.party(&id).is_none() {
            let mut party = draft::blank(id.as_str(), PartyKind::Unknown);
            party.name(&name, NameQuality::Primary);
            let mut listing = listing("us.dpl");
            listing.citation = some(&citation);
            for (text, date, what) in
                [(&from, &mut listing.since, "effective"), (&until, &mut listing.until, "expiration")]
            {
                *date = dates::day(text, Order::MonthFirst);
                if date.is_none() && !text.is_empty() {
                    draft.odd(format!("the {what} date `{}` is no date", short(text)), at);
                }
            }
            party.listings.push(listing);
            draft.push(party, at)?;
        }
        let country = draft.place(&get("Country"), at);
        if let Some(party) = draft.party(&id) {
            let parts = ["Street_Address", "City", "State", "Postal_Code", "Country"].map(get);
            let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            party.address(&parts.join(", "));
            party.country(country);
            party.remark_on("Standard order", &get("Standard_Order").to_uppercase());
            party.remark_on("Last update", &get("Last_Update"));
            party.remark(&get("Action"));
            if party.listings.iter().all(|listing| listing.citation != some(&citation)) {
                party.remark_on("Also cited", &citation);
            }
        }
    }
    table.tell(&mut draft);
    draft.finish(table.at())
}
