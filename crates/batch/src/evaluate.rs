//! What the engine asks of the one who answers rows.

use arrow_array::RecordBatch;

use crate::Error;

/// Answers batches of rows. Each worker has its own, so an evaluator may keep what it worked out before; its answer to a
/// row must depend on nothing but that row, or a run continued would differ from one that was not.
///
/// All text columns of a batch are `Dictionary(Int32, Utf8)`. A key at a null position means nothing; a dictionary may
/// hold values that no row uses. Batches from one column chunk of a Parquet file share their dictionary
/// (`Arc::ptr_eq` on its values), so work done once for each value can be kept.
pub trait Evaluate: Send {
    /// The columns that answer a batch, one row for each row and in the same order. Names and types of the columns must
    /// be the same in each answer; they are learnt from the answer to a batch without rows.
    ///
    /// A text column named `error` is what the evaluator has to say of rows it could not read; the engine adds
    /// what it could not read itself, and counts both.
    ///
    /// # Errors
    /// What no row can be answered for: the run stops. [`Error::evaluate`] wraps any error.
    fn evaluate(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error>;
}

impl<E: Evaluate + ?Sized> Evaluate for Box<E> {
    fn evaluate(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        (**self).evaluate(batch)
    }
}
