//! `owners.csv`: one row for each holding.
//!
//! | column | what | may be left out |
//! |---|---|---|
//! | `owner` | id or name of who holds; `none`: nobody owns the party, or nobody but those in other rows | no |
//! | `owned` | id or name of the party | no |
//! | `share` | `25%`, `24%..31%`, `120/400`, `unknown`; empty: unknown, or with `control` none is meant | no |
//! | `from` | first day: `2025`, `2025-03`, `2025-03-14` | yes |
//! | `until` | last day | yes |
//! | `control` | `yes`: the owner controls the party, whatever it holds | yes |
//! | `source` | who says so | yes |
//!
//! Columns may stand in any order. One party is written in one way throughout: texts are compared as they stand, without the
//! spaces around them.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use super::{Count, ReadError, Trouble, shown};
use crate::ownership::held::Held;
use crate::ownership::holdings::{Controls, Full, Hand, Holding, Holdings};
use crate::ownership::span::{Span, date};

const COLUMNS: [&str; 7] = ["owner", "owned", "share", "from", "until", "control", "source"];
const EXPECTED: &str = "owner, owned, share and, if need be, from, until, control, source";

/// Where each column stands.
type Places = [Option<usize>; 7];

/// Adds the rows of a file. Each row that is left out, or not taken as it stands, is told.
///
/// # Errors
/// When the reader fails, the first line does not name the columns, or no more fit. Rows read until then are kept.
pub fn read(reader: impl Read, holdings: &mut Holdings, mut tell: impl FnMut(Trouble)) -> Result<Count, ReadError> {
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(reader);
    let mut record = ByteRecord::new();
    let mut line = 0;
    let mut places: Option<Places> = None;
    let mut count = Count::default();
    loop {
        let more = reader.read_byte_record(&mut record).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => ReadError::Io { line, error },
            other => ReadError::Io { line, error: std::io::Error::other(format!("{other:?}")) },
        })?;
        if !more {
            break;
        }
        line = record.position().map_or(line + 1, csv::Position::line);
        if record.iter().all(|field| field.trim_ascii().is_empty()) {
            continue;
        }
        let breaks = record.iter().flatten().filter(|byte| **byte == b'\n').count();
        if breaks > 0 {
            let what =
                format!("a quoted text goes on for {breaks} more lines: if its quote is not closed, these are lost");
            tell(Trouble { line, what, left_out: false });
        }
        let Some(places) = &places else {
            places = Some(header(&record)?);
            continue;
        };
        match Row::of(&record, places).map(|row| row.add(holdings, line, &mut count)) {
            Ok(added) => {
                if let Some(what) = added? {
                    tell(Trouble { line, what, left_out: false });
                }
            }
            Err(what) => {
                count.left_out += 1;
                tell(Trouble { line, what, left_out: true });
            }
        }
    }
    if places.is_none() {
        return Err(ReadError::Header { expected: EXPECTED, found: "the file is empty".to_owned() });
    }
    Ok(count)
}

fn header(record: &ByteRecord) -> Result<Places, ReadError> {
    let error = |found: String| ReadError::Header { expected: EXPECTED, found };
    let mut places: Places = [None; 7];
    for (index, field) in record.iter().enumerate() {
        let name = String::from_utf8_lossy(field).trim().trim_start_matches('\u{feff}').to_ascii_lowercase();
        let Some(place) = COLUMNS.iter().zip(&mut places).find(|(column, _)| **column == name) else {
            return Err(error(format!("`{}` is none of them", shown(&name))));
        };
        if place.1.replace(index).is_some() {
            return Err(error(format!("`{name}` stands there twice")));
        }
    }
    let missing: Vec<&str> =
        COLUMNS.iter().zip(&places).take(3).filter(|(_, p)| p.is_none()).map(|(c, _)| *c).collect();
    if missing.is_empty() { Ok(places) } else { Err(error(format!("`{}` is missing", missing.join("`, `")))) }
}

/// One row, read and not yet added.
struct Row<'r> {
    owner: &'r str,
    owned: &'r str,
    held: Option<Held>,
    span: Span,
    control: bool,
    source: &'r str,
}

impl<'r> Row<'r> {
    fn of(record: &'r ByteRecord, places: &Places) -> Result<Self, String> {
        let [owner, owned, share, from, until, control, source] = places;
        let columns = places.iter().flatten().max().map_or(0, |last| last + 1);
        if record.iter().skip(columns).any(|field| !field.trim_ascii().is_empty()) {
            return Err(format!("expected {columns} columns, found {}", record.len()));
        }
        let field = |place: &Option<usize>, name: &str| -> Result<&'r str, String> {
            let bytes = place.and_then(|place| record.get(place)).unwrap_or_default();
            std::str::from_utf8(bytes).map(str::trim).map_err(|_| format!("expected `{name}` in UTF-8"))
        };
        let owner = field(owner, "owner")?;
        let owned = field(owned, "owned")?;
        let share = field(share, "share")?;
        let control = match field(control, "control")?.to_ascii_lowercase().as_str() {
            "" | "no" => false,
            "yes" => true,
            other => return Err(format!("expected `yes` or `no` as `control`, found `{}`", shown(other))),
        };
        if owner.is_empty() {
            return Err(
                "expected an owner; write `none` where nobody owns the party, and no row for a part whose owner \
                        nobody knows"
                    .to_owned(),
            );
        }
        if owned.is_empty() {
            return Err(format!("expected who is owned by `{}`", shown(owner)));
        }
        let held = match share {
            "" if control => None,
            "" => Some(Held::UNKNOWN),
            share => Some(share.parse::<Held>().map_err(|error| error.to_string())?),
        };
        let day = |text: &str, name: &str| match text {
            "" => Ok(None),
            text => date(text).map(Some).ok_or_else(|| {
                format!("expected a date such as 2025, 2025-03 or 2025-03-14 as `{name}`, found `{}`", shown(text))
            }),
        };
        let span = Span { from: day(field(from, "from")?, "from")?, until: day(field(until, "until")?, "until")? };
        if !span.is_possible() {
            return Err("`until` is before `from`".to_owned());
        }
        let source = field(source, "source")?;
        if owner.eq_ignore_ascii_case("none") && (!share.is_empty() || control) {
            return Err("expected no share and no control in a row that says that nobody owns the party".to_owned());
        }
        Ok(Self { owner, owned, held, span, control, source })
    }

    /// Adds it; says what is worth a word.
    fn add(&self, holdings: &mut Holdings, line: u64, count: &mut Count) -> Result<Option<String>, Full> {
        let row_line = u32::try_from(line).unwrap_or(u32::MAX);
        if self.owner.eq_ignore_ascii_case("none") {
            let party = holdings.party(self.owned)?;
            holdings.close(party);
            count.closed += 1;
            let dated = self.span != Span::default();
            return Ok(dated.then(|| "that nobody owns the party is taken for every day; the dates are not".to_owned()));
        }
        if self.control {
            let (by, of) = (holdings.party(self.owner)?, holdings.party(self.owned)?);
            holdings.control(Controls { by, of, hand: Hand::Control, span: self.span, line: row_line });
            count.hands += 1;
        }
        if let Some(held) = self.held {
            let (owner, owned, span, source) = (self.owner, self.owned, self.span, self.source);
            holdings.add(&Holding { owner, owned, held, span, line: row_line, source })?;
            count.holdings += 1;
        }
        let itself = self.owner == self.owned && self.held.is_some();
        Ok(itself.then(|| format!("`{}` holds a part of itself: it counts for no owner", shown(self.owner))))
    }
}
