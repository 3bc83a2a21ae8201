//! Reading the law pack and finding a place in it.

use super::pack::{Pack, Place};

/// Why a text is not a law pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// It is no JSON, or not of the form of [`Pack`].
    #[error("malformed law pack at line {line}, column {column}")]
    Malformed {
        /// Where it stops making sense, counted from 1.
        line: usize,
        /// The column there, counted from 1; 0 before the line's first byte.
        column: usize,
    },
}

impl Pack {
    /// Reads a pack from the JSON that the build script wrote.
    ///
    /// # Errors
    /// [`PackError::Malformed`] if it is no JSON, lacks a field or has one too many.
    pub fn parse(json: &str) -> Result<Self, PackError> {
        serde_json::from_str(json).map_err(|error| PackError::Malformed {
            line: error.line(),
            column: error.column(),
        })
    }

    /// The pack that was built with the crate; a page gets it as a file of its own.
    ///
    /// # Errors
    /// As [`Pack::parse`]; a test sees to it that the built pack has none.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in() -> Result<Self, PackError> {
        Self::parse(include_str!(concat!(env!("OUT_DIR"), "/law.json")))
    }

    /// The place with this id, letter for letter.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }
}
