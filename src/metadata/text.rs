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
/// Text.
pub struct PngText {
    /// k
    pub keyword: String,
    /// t
    pub text: String,
}
/// Text of a chunk.
///
/// # Errors
/// Limit.
pub fn png_text(
    _file: &[u8],
    _segment: &crate::container::Segment,
    _limits: &mut Limits,
) -> Result<Option<PngText>, crate::error::Error> {
    Ok(None)
}
