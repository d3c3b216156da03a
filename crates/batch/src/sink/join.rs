//! Joining parts into the output: their bytes are copied, nothing is encoded anew.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::arrow::ArrowSchemaConverter;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use super::{Writing, csv, packer::Packer, parquet as parts};
use crate::format::Packing;
use crate::{Error, Format};

/// How much of a Parquet file is written at once.
const BUFFER: usize = 1024 * 1024;

/// Writes the parts, in order, to one file and brings it to disk; its size.
pub(crate) fn join(writing: &Writing, parts: impl Iterator<Item = PathBuf>, to: &Path) -> Result<u64, Error> {
    let file = File::create(to).map_err(Error::file(to, "make it"))?;
    let file = match writing.format {
        Format::Parquet => row_groups(writing, parts, file)?,
        Format::Csv { delimiter, packing } => {
            concatenate(&csv::header(&writing.output, delimiter), packing, parts, file, to)?
        }
        Format::Jsonl { packing } => concatenate(b"", packing, parts, file, to)?,
    };
    file.sync_all().map_err(Error::file(to, "bring it to disk"))?;
    Ok(file.metadata().map_err(Error::file(to, "see its size"))?.len())
}

/// Text after text; packed text too is one when its pieces follow each other.
fn concatenate(
    header: &[u8],
    packing: Packing,
    parts: impl Iterator<Item = PathBuf>,
    file: File,
    to: &Path,
) -> Result<File, Error> {
    let mut file = if header.is_empty() { file } else { with_header(header, packing, file, to)? };
    for part in parts {
        let mut from = File::open(&part).map_err(Error::file(&part, "open it"))?;
        io::copy(&mut from, &mut file).map_err(Error::file(to, "write it"))?;
    }
    // Nothing at all would not be packed text.
    if packing != Packing::Plain && file.stream_position().map_err(Error::file(to, "write it"))? == 0 {
        file = with_header(b"", packing, file, to)?;
    }
    Ok(file)
}

fn with_header(header: &[u8], packing: Packing, file: File, to: &Path) -> Result<File, Error> {
    let write = || {
        let mut packer = Packer::new(file, packing)?;
        packer.write(header)?;
        let mut file = packer.finish()?;
        file.flush()?;
        Ok(file)
    };
    write().map_err(Error::file(to, "write it"))
}

/// Row groups after row groups.
fn row_groups(writing: &Writing, parts: impl Iterator<Item = PathBuf>, file: File) -> Result<File, Error> {
    let encode = |e: ParquetError| Error::encode(&writing.path, e);
    let properties = parts::properties(writing, Some(parts::about(&writing.output)));
    let file = BufWriter::with_capacity(BUFFER, file);
    let mut output =
        SerializedFileWriter::new(file, columns(writing).map_err(encode)?, Arc::new(properties)).map_err(encode)?;
    let input = match &writing.copied {
        Some(copied) => Some((copied, File::open(&copied.path).map_err(Error::file(&copied.path, "open it"))?)),
        None => None,
    };
    for (at, path) in parts.enumerate() {
        let file = File::open(&path).map_err(Error::file(&path, "open it"))?;
        let part = Groups::of(&file).map_err(encode)?;
        let input = input.as_ref().map(|(copied, file)| {
            let groups = copied.parts.get(at).cloned().unwrap_or_default();
            (Groups { file, metadata: copied.metadata.clone() }, groups, copied.leaves.as_slice())
        });
        append(&part, input, &mut output).map_err(encode)?;
    }
    let file = output.into_inner().map_err(encode)?;
    file.into_inner().map_err(|e| Error::file(&writing.path, "write it")(e.into_error()))
}

/// The output's columns in Parquet: copied ones as the input has them.
fn columns(writing: &Writing) -> Result<TypePtr, ParquetError> {
    let written = ArrowSchemaConverter::new().convert(&writing.schema)?.root_schema_ptr();
    let Some(copied) = &writing.copied else { return Ok(written) };
    let fields = copied.types.iter().chain(written.get_fields()).cloned().collect();
    Ok(Arc::new(Type::group_type_builder(written.name()).with_fields(fields).build()?))
}

/// A Parquet file's row groups.
struct Groups<'f> {
    file: &'f File,
    metadata: Arc<ParquetMetaData>,
}

impl<'f> Groups<'f> {
    fn of(file: &'f File) -> Result<Groups<'f>, ParquetError> {
        let reader = ParquetMetaDataReader::new().with_page_index_policy(PageIndexPolicy::Optional);
        Ok(Groups { file, metadata: Arc::new(reader.parse_and_finish(file)?) })
    }

    /// Appends the chunk of a column.
    fn append(
        &self,
        group: usize,
        leaf: usize,
        to: &mut SerializedRowGroupWriter<BufWriter<File>>,
    ) -> Result<(), ParquetError> {
        let missing = || ParquetError::General("a row group or a column chunk is not there".to_owned());
        let rows = self.metadata.row_groups().get(group).ok_or_else(missing)?;
        let chunk = rows.columns().get(leaf).ok_or_else(missing)?;
        let pages = self.metadata.page_index();
        let close = ColumnCloseResult {
            bytes_written: u64::try_from(chunk.compressed_size()).unwrap_or(0),
            rows_written: u64::try_from(rows.num_rows()).unwrap_or(0),
            metadata: chunk.clone(),
            bloom_filter: None,
            column_index: pages.and_then(|p| p.column_index(group, leaf)).cloned(),
            offset_index: pages.and_then(|p| p.offset_index(group, leaf)).cloned(),
        };
        to.append_column(self.file, close)
    }
}

/// Appends the row groups of a part, beside those of the input that have its copied columns.
fn append(
    part: &Groups,
    input: Option<(Groups, Range<usize>, &[usize])>,
    output: &mut SerializedFileWriter<BufWriter<File>>,
) -> Result<(), ParquetError> {
    // Row groups without rows are not written.
    let mut beside = input.as_ref().map(|(groups, range, leaves)| {
        let rows = |at: usize| groups.metadata.row_groups().get(at).map_or(0, |g| g.num_rows());
        (groups, range.clone().map(move |at| (at, rows(at))).filter(|(_, rows)| *rows > 0), *leaves)
    });
    for (at, group) in part.metadata.row_groups().iter().enumerate() {
        let mut to = output.next_row_group()?;
        if let Some((groups, range, leaves)) = &mut beside {
            let (from, _) = range
                .next()
                .filter(|(_, rows)| *rows == group.num_rows())
                .ok_or_else(|| ParquetError::General("answers are not for the rows beside them".to_owned()))?;
            leaves.iter().try_for_each(|&leaf| groups.append(from, leaf, &mut to))?;
        }
        (0..group.num_columns()).try_for_each(|leaf| part.append(at, leaf, &mut to))?;
        to.close()?;
    }
    match beside.and_then(|(_, mut range, _)| range.next()) {
        Some(_) => Err(ParquetError::General("answers are missing for rows of the input".to_owned())),
        None => Ok(()),
    }
}
