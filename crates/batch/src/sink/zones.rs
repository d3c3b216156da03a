//! Times in text are in UTC, whichever zone a column names: the zones' histories are not in this program.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, Schema, SchemaRef};

/// How UTC is named so that it is understood.
const UTC: &str = "+00:00";

/// The columns with all times in UTC; `None` if they are so already.
pub(super) fn in_utc(schema: &Schema) -> Option<SchemaRef> {
    let fields: Fields = schema.fields().iter().map(field).collect();
    (&fields != schema.fields()).then(|| Arc::new(Schema::new(fields)))
}

/// The batch with these columns.
pub(super) fn convert(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let columns = batch.columns().iter().zip(schema.fields()).map(|(column, field)| cast(column, field.data_type()));
    RecordBatch::try_new(schema.clone(), columns.collect::<Result<_, _>>()?)
}

fn field(of: &FieldRef) -> FieldRef {
    let data_type = data_type(of.data_type());
    if data_type == *of.data_type() { of.clone() } else { Arc::new(Field::clone(of).with_data_type(data_type)) }
}

fn data_type(of: &DataType) -> DataType {
    match of {
        DataType::Timestamp(unit, Some(_)) => DataType::Timestamp(*unit, Some(UTC.into())),
        DataType::List(item) => DataType::List(field(item)),
        DataType::LargeList(item) => DataType::LargeList(field(item)),
        DataType::FixedSizeList(item, length) => DataType::FixedSizeList(field(item), *length),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(field).collect()),
        DataType::Map(entries, sorted) => DataType::Map(field(entries), *sorted),
        other => other.clone(),
    }
}
