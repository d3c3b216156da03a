//! Vectors with a place for each party.

/// The value at a number; the default where there is none.
pub(super) fn at<T: Copy + Default>(slots: &[T], number: u32) -> T {
    slots.get(number as usize).copied().unwrap_or_default()
}

/// Puts a value at a number.
pub(super) fn put<T>(slots: &mut [T], number: u32, value: T) {
    if let Some(slot) = slots.get_mut(number as usize) {
        *slot = value;
    }
}

/// Adds one at a number.
pub(super) fn count(slots: &mut [u32], number: u32) {
    if let Some(slot) = slots.get_mut(number as usize) {
        *slot += 1;
    }
}

/// A vector of so many defaults.
pub(super) fn filled<T: Copy + Default>(count: usize) -> Vec<T> {
    vec![T::default(); count]
}
