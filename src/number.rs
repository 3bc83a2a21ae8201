//! Real numbers as text, in less room than the standard library's tables take.

mod read;
mod write;

pub use read::real;
pub use write::{fixed, text};
