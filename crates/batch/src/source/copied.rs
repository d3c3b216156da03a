//! Parquet columns that go to the output as they lie in the input: their chunks are copied when parts are joined, and
//! neither decoded nor encoded. Then the parts hold the answers alone.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_schema::Field;
use parquet::arrow::arrow_reader::ArrowReaderMetadata;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};
use parquet::schema::types::TypePtr;

use crate::sink::ROW_GROUPS;

/// Row groups may have so many times the rows of a part.
const LARGE: usize = 4;
/// Row groups have, on average, at least this share of the rows of a part; smaller ones are better encoded anew.
const SMALL: usize = 16;

/// Columns that are copied, and the row groups they lie in.
#[derive(Debug, Clone)]
pub(crate) struct Copied {
    pub path: PathBuf,
    pub metadata: Arc<ParquetMetaData>,
    /// Their types in Parquet.
    pub types: Vec<TypePtr>,
    /// Their types in Arrow.
    pub fields: Vec<Field>,
    /// Their chunks in each row group.
    pub leaves: Vec<usize>,
    /// The row groups of each part.
    pub parts: Vec<Range<usize>>,
}

impl Copied {
    /// The columns at these places of the input, if they can be copied.
    pub(super) fn of(
        path: &Path,
        input: &ArrowReaderMetadata,
        columns: &[usize],
        part_rows: usize,
        bytes: u64,
    ) -> Option<Copied> {
        let metadata = input.metadata();
        let groups: Vec<usize> = metadata
            .row_groups()
            .iter()
            .map(|g| usize::try_from(g.num_rows()).unwrap_or(0))
            .filter(|r| *r > 0)
            .collect();
        let rows: usize = groups.iter().sum();
        let fit = groups.iter().all(|rows| *rows <= part_rows.saturating_mul(LARGE))
            && groups.len() <= 1 + rows / (part_rows / SMALL).max(1)
            && groups.len() <= ROW_GROUPS;
        if !fit || columns.is_empty() {
            return None;
        }
        let schema = input.parquet_schema();
        let roots = schema.root_schema().get_fields();
        let types = columns.iter().map(|&at| roots.get(at).cloned()).collect::<Option<Vec<_>>>()?;
        let fields = columns.iter().map(|&at| input.schema().fields().get(at).map(|f| f.as_ref().clone()));
        let fields = fields.collect::<Option<Vec<_>>>()?;
        let of = |root: usize| (0..schema.num_columns()).filter(move |&leaf| schema.get_column_root_idx(leaf) == root);
        let leaves: Vec<usize> = columns.iter().flat_map(|&root| of(root)).collect();
        let sound = metadata
            .row_groups()
            .iter()
            .all(|g| leaves.iter().all(|&leaf| g.columns().get(leaf).is_some_and(|chunk| sound(chunk, bytes))));
        sound.then(|| Copied {
            path: path.to_owned(),
            metadata: metadata.clone(),
            types,
            fields,
            leaves,
            parts: Vec::new(),
        })
    }
}

/// Whether a chunk lies where it says, whole and in this file. Some old writers say so wrongly, and readers make up for it.
fn sound(chunk: &ColumnChunkMetaData, bytes: u64) -> bool {
    let (data, dictionary) = (chunk.data_page_offset(), chunk.dictionary_page_offset());
    let start = dictionary.unwrap_or(data);
    let end = u64::try_from(start.saturating_add(chunk.compressed_size()));
    chunk.file_path().is_none()
        && (4..=data).contains(&start)
        && chunk.compressed_size() >= 0
        && end.is_ok_and(|end| end <= bytes)
}
