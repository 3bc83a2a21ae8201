//! Tells a format by its first bytes.
use super::Format;
/// The format that `file` starts like.
#[must_use]
pub fn sniff(_file: &[u8]) -> Option<Format> {
    None
}
