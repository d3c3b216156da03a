//! Where Parquet is cut into parts.

use std::ops::Range;

use parquet::file::metadata::ParquetMetaData;

/// The rows of a part: row groups, and a slice of their rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    pub groups: Range<usize>,
    pub offset: usize,
    pub rows: usize,
    /// Its first row in the file.
    pub first: u64,
    /// About how many bytes of the file it takes.
    pub bytes: u64,
}

/// Cuts a file into parts of about so many rows; row groups stay whole if they must.
pub(super) fn cut(metadata: &ParquetMetaData, part_rows: usize, whole: bool) -> (Vec<Cut>, u64) {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut first = 0u64;
    let mut open = false;
    for (at, group) in metadata.row_groups().iter().enumerate() {
        let rows = usize::try_from(group.num_rows()).unwrap_or(0);
        let bytes = u64::try_from(group.compressed_size()).unwrap_or(0);
        if rows == 0 {
            continue;
        }
        match cuts.last_mut() {
            // Small ones together; an empty one between them adds nothing.
            Some(last) if open && last.rows.saturating_add(rows) <= part_rows => {
                last.groups.end = at.saturating_add(1);
                last.rows = last.rows.saturating_add(rows);
                last.bytes = last.bytes.saturating_add(bytes);
            }
            _ => {
                let slices = if whole { 1 } else { rows.div_ceil(part_rows).max(1) };
                let each = rows.div_ceil(slices);
                let bytes = bytes / (slices as u64).max(1);
                for offset in (0..rows).step_by(each.max(1)) {
                    let rows = each.min(rows.saturating_sub(offset));
                    let first = first.saturating_add(offset as u64);
                    cuts.push(Cut { groups: at..at.saturating_add(1), offset, rows, first, bytes });
                }
                open = slices == 1;
            }
        }
        first = first.saturating_add(rows as u64);
    }
    (cuts, first)
}
