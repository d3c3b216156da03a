//! Where a row of delimited fields ends.

use memchr::{memchr, memchr2};

/// Where a row ends.
pub(super) enum RowEnd {
    At(usize),
    /// After the text.
    Beyond,
    /// After the text, which ends inside quotes.
    InQuotes,
}

/// Where a row of delimited fields ends. A quote counts only where a field begins.
pub(super) fn row_end(text: &[u8], delimiter: u8, last: bool) -> RowEnd {
    match memchr2(b'\n', b'"', text) {
        None => return RowEnd::Beyond,
        Some(at) if text.get(at) == Some(&b'\n') => return RowEnd::At(at),
        Some(_) => {}
    }
    let mut at = 0usize;
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    loop {
        if text.get(at) == Some(&b'"') {
            at = at.saturating_add(1);
            loop {
                let Some(quote) = memchr(b'"', rest(at)) else { return RowEnd::InQuotes };
                at = at.saturating_add(quote).saturating_add(1);
                match text.get(at) {
                    Some(b'"') => at = at.saturating_add(1),
                    // Whether this quote closes the field depends on what comes.
                    None if !last => return RowEnd::InQuotes,
                    _ => break,
                }
            }
        }
        let Some(stop) = memchr2(delimiter, b'\n', rest(at)) else { return RowEnd::Beyond };
        at = at.saturating_add(stop);
        if text.get(at) == Some(&b'\n') {
            return RowEnd::At(at);
        }
        at = at.saturating_add(1);
    }
}
