//! Not here yet.
use super::Mark;
use crate::metadata::Fields;
/// Reads.
#[must_use]
pub fn read(_fields: &Fields) -> Vec<Mark> {
    Vec::new()
}
