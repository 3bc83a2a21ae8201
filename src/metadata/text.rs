//! Not here yet.
use super::Fields;
use crate::{checks::Ledger, container::Container, limits::Limits};
/// Reads.
pub fn read(
    _file: &[u8],
    _container: &Container,
    _fields: &mut Fields,
    _limits: &mut Limits,
    _ledger: &mut Ledger,
) {
}
