//! Values held once, however often they stand.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;

/// The values so far.
#[derive(Debug)]
pub(crate) struct Pool<T: ?Sized>(HashSet<Arc<T>>);

impl<T: ?Sized + Eq + Hash> Pool<T> {
    pub(crate) fn new() -> Self {
        Self(HashSet::new())
    }

    /// The value as it is held.
    pub(crate) fn hold(&mut self, value: Arc<T>) -> Arc<T> {
        if let Some(held) = self.0.get(&value) {
            return Arc::clone(held);
        }
        self.0.insert(Arc::clone(&value));
        value
    }
}
