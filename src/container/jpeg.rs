//! Not here yet.
use super::Container;
use crate::{error::Error, limits::Limits};
/// Walks.
///
/// # Errors
/// None yet.
pub fn walk(_file: &[u8], _walked: &mut Container, _limits: &mut Limits) -> Result<(), Error> {
    Ok(())
}
