//! What can only be seen on the whole law: cycles, scopes that nothing can meet, exceptions that disagree.

mod cycles;
mod scopes;

pub(crate) use cycles::cycles;
pub(crate) use scopes::{disagreeing_exceptions, empty_scopes};
