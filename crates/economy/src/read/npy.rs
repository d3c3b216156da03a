//! Arrays of NumPy: `npy`, and `npz`, which is an archive of them
//! (NumPy Enhancement Proposal 1; versions 1, 2 and 3 of the format).

use std::io::{self, Read, Seek};

use super::error::ReadError;
use super::limits::Limits;

/// An array of numbers, the last index fastest.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    /// How long it is along each axis.
    pub shape: Vec<usize>,
    /// Its numbers.
    pub cells: Vec<f64>,
}

/// Most bytes of a header: a record of three entries, of which the shape is the longest.
const HEADER: usize = 1 << 16;
/// Numbers are read in pieces of this many bytes.
const PIECE: usize = 1 << 16;

/// How one number is written.
#[derive(Clone, Copy)]
struct Number {
    kind: u8,
    size: usize,
    big: bool,
}

impl Number {
    /// From the description in the header: byte order, kind and size, such as `<f8`.
    fn of(description: &str) -> Option<Self> {
        let mut parts = description.bytes();
        let (order, kind, size) = (parts.next()?, parts.next()?, parts.next()?);
        let size = usize::from(size.checked_sub(b'0')?);
        let known = matches!((kind, size), (b'f', 4 | 8) | (b'i' | b'u', 1 | 2 | 4 | 8));
        (parts.next().is_none() && known && matches!(order, b'<' | b'>' | b'|')).then_some(Self {
            kind,
            size,
            big: order == b'>',
        })
    }

    /// Reads one from its bytes.
    #[expect(clippy::cast_precision_loss, reason = "whole numbers beyond 2^53 are no amounts of money")]
    fn read(self, bytes: &[u8]) -> f64 {
        let mut raw = [0; 8];
        let low = bytes.iter().rev().zip(raw.iter_mut().rev());
        if self.big {
            low.for_each(|(from, to)| *to = *from);
        } else {
            bytes.iter().zip(raw.iter_mut().rev()).for_each(|(from, to)| *to = *from);
        }
        // The number now stands at the low end of a word of 64 bits.
        let word = u64::from_be_bytes(raw);
        match (self.kind, self.size) {
            (b'f', 4) => f64::from(f32::from_bits(u32::try_from(word).unwrap_or(u32::MAX))),
            (b'f', _) => f64::from_bits(word),
            (b'u', _) => word as f64,
            (_, size) => {
                let unused = 64 - 8 * u32::try_from(size).unwrap_or(8);
                (word.cast_signed() << unused >> unused) as f64
            }
        }
    }
}

impl Array {
    /// Reads an array; `name` is for messages.
    ///
    /// # Errors
    /// Where it is no array of whole or floating numbers, has more cells than allowed, is cut, or holds what is no number.
    pub fn read(name: &str, mut reader: impl Read, limits: Limits) -> Result<Self, ReadError> {
        let wrong = |expected: &str, found: String| ReadError::Array {
            file: name.to_owned(),
            expected: expected.to_owned(),
            found,
        };
        let failed = |source: io::Error| ReadError::Open { name: name.to_owned(), source };
        let mut start = [0; 8];
        reader.read_exact(&mut start).map_err(failed)?;
        let [magic @ .., version, _] = start;
        if magic != *b"\x93NUMPY" {
            return Err(wrong(
                "an array of NumPy, which begins with \\x93NUMPY",
                format!("{:?}", magic.escape_ascii().to_string()),
            ));
        }
        let length = if version == 1 {
            let mut length = [0; 2];
            reader.read_exact(&mut length).map_err(failed)?;
            usize::from(u16::from_le_bytes(length))
        } else {
            let mut length = [0; 4];
            reader.read_exact(&mut length).map_err(failed)?;
            usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX)
        };
        if length > HEADER {
            return Err(wrong("a header of at most 65536 bytes", length.to_string()));
        }
        let mut header = vec![0; length];
        reader.read_exact(&mut header).map_err(failed)?;
        let header = String::from_utf8_lossy(&header);
        let header = header.trim();
        let told = || wrong("a header with descr, fortran_order and shape", header.to_owned());
        let description = entry(header, "descr").ok_or_else(told)?;
        let description = description.trim_matches(['\'', '"']);
        let number = Number::of(description)
            .ok_or_else(|| wrong("whole or floating numbers of up to 8 bytes, such as <f8", description.to_owned()))?;
        let by_columns = match entry(header, "fortran_order").ok_or_else(told)? {
            "False" => false,
            "True" => true,
            _ => return Err(told()),
        };
        let shape = entry(header, "shape").ok_or_else(told)?.trim_matches(['(', ')']);
        let shape: Result<Vec<usize>, _> =
            shape.split(',').map(str::trim).filter(|length| !length.is_empty()).map(str::parse).collect();
        let shape = shape.map_err(|_| told())?;
        let count = shape.iter().try_fold(1_usize, |all, length| all.checked_mul(*length));
        let count = count
            .filter(|count| *count as u64 <= limits.cells)
            .ok_or_else(|| wrong("an array of at most as many cells as allowed", format!("the shape {shape:?}")))?;
        let mut cells = Vec::with_capacity(count);
        let mut piece = vec![0; PIECE.min(count.saturating_mul(number.size))];
        while cells.len() < count {
            let bytes = ((count - cells.len()) * number.size).min(piece.len());
            let part = piece.get_mut(..bytes).unwrap_or_default();
            reader.read_exact(part).map_err(failed)?;
            cells.extend(part.chunks_exact(number.size).map(|bytes| number.read(bytes)));
        }
        if let Some((at, found)) = cells.iter().enumerate().find(|(_, cell)| !cell.is_finite()) {
            return Err(wrong(&format!("a number in cell {} of {count}", at + 1), found.to_string()));
        }
        if by_columns && shape.len() > 1 {
            cells = by_rows(&shape, &cells);
        }
        Ok(Self { shape, cells })
    }
}

/// An entry of the header, which is a dictionary as Python writes it.
fn entry<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = ['\'', '"'].iter().find_map(|quote| header.split_once(&format!("{quote}{name}{quote}")))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let end = if rest.starts_with('(') { rest.find(')')? + 1 } else { rest.find([',', '}'])? };
    rest.get(..end).map(str::trim)
}

/// Cells with the first index fastest, put into the order with the last index fastest.
fn by_rows(shape: &[usize], cells: &[f64]) -> Vec<f64> {
    let mut strides = Vec::with_capacity(shape.len());
    let mut stride = 1;
    for length in shape {
        strides.push(stride);
        stride *= length;
    }
    let place = |mut at: usize| {
        let mut place = 0;
        for (length, stride) in shape.iter().zip(&strides).rev() {
            place += at % length * stride;
            at /= length;
        }
        place
    };
    (0..cells.len()).filter_map(|at| cells.get(place(at)).copied()).collect()
}

/// An open `npz` archive.
pub struct Arrays<R> {
    file: String,
    archive: zip::ZipArchive<R>,
    limits: Limits,
}

impl<R: Read + Seek> Arrays<R> {
    /// Opens an archive; `file` is for messages.
    ///
    /// # Errors
    /// Where it is no archive.
    pub fn open(file: &str, reader: R, limits: Limits) -> Result<Self, ReadError> {
        let archive = zip::ZipArchive::new(reader);
        let archive = archive.map_err(|source| ReadError::Archive { file: file.to_owned(), source })?;
        Ok(Self { file: file.to_owned(), archive, limits })
    }

    /// Whether there is an array of the name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(&format!("{name}.npy")).is_some()
    }

    /// Reads an array and checks its shape.
    ///
    /// # Errors
    /// Where there is none of the name, it has another shape, or as [`Array::read`].
    pub fn get(&mut self, name: &str, shape: &[usize]) -> Result<Array, ReadError> {
        let file = format!("{}: {name}", self.file);
        let inside = self.archive.by_name(&format!("{name}.npy"));
        let inside = inside.map_err(|source| ReadError::Archive { file: file.clone(), source })?;
        let array = Array::read(&file, inside.take(self.limits.bytes), self.limits)?;
        if array.shape == shape {
            return Ok(array);
        }
        let (expected, found) = (format!("the shape {shape:?}, by the names"), format!("{:?}", array.shape));
        Err(ReadError::Array { file, expected, found })
    }
}
