//! Checks a picture before it is shared.

pub mod ask;
pub mod bytes;
pub mod checks;
pub mod container;
pub mod error;
pub mod evidence;
pub mod finding;
pub mod law;
pub mod limits;
pub mod metadata;
pub mod provenance;
pub mod report;

pub use error::Error;
pub use limits::Limits;
pub use report::Report;
