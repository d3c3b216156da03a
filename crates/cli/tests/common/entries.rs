//! Entries whose duties were struck down.

use super::{Folder, Table};

/// Entries that were made, of which each says what it is owed. The Supreme Court ruled on 2026-02-20.
///
/// | entry | charged as known on 2026-02-19 | owed as known on 2026-03-01 | back |
/// |---|---|---|---|
/// | lamps | 3.9 % + 301: 25 % + fentanyl 20 % + reciprocal 10 % = 58.9 % of 12,000 = 7,068.00 | 28.9 % = 3,468.00 | 3,600.00 |
/// | shirts | 16.5 % + reciprocal 20 % = 36.5 % of 1,000.10 = 365.04 | 16.5 % = 165.02 | 200.02 |
/// | early | 3.9 % + 25 %, before any of it: 28.9 % of 100 = 28.90 | the same | 0 |
/// | no value | 58.9 % | 28.9 % | not to be said |
/// | sold | an export, on which the United States has no duty | the same | 0 |
pub const ENTRIES: &str = "
    note     | kind   | on         | from | to | origin | form      | us.hts     | value
    lamps    | import | 2025-06-15 | CN   | US | CN     | commodity | 9405.21.80 | 12000 USD
    shirts   | import | 2025-09-30 | VN   | US | VN     | commodity | 6109.10.00 | 1000.10 USD
    early    | import | 2025-01-15 | CN   | US | CN     | commodity | 9405.21.80 | 100 USD
    no value | import | 2025-06-15 | CN   | US | CN     | commodity | 9405.21.80 |
    sold     | export | 2025-06-15 | US   | DE | US     | commodity | 9405.21.80 | 5 USD
";

/// The day before the ruling.
pub const THEN: &str = "2026-02-19";
/// A day after it.
pub const NOW: &str = "2026-03-01";

/// The entries as CSV.
pub fn entries(folder: &Folder) -> String {
    Table::of(ENTRIES).write(&folder.path("data/entries.csv"));
    String::from_utf8(folder.bytes("data/entries.csv")).expect("UTF-8")
}
