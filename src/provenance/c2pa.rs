//! stub
use crate::container::Container;
use crate::evidence::Evidence;
/// Found.
#[must_use]
pub fn store(_file: &[u8], _container: &Container) -> Option<Evidence> {
    None
}
