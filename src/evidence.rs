//! Where a statement stands and how far it carries.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How far a statement carries, weakest first so that `max` is the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// The pixels look like it.
    Hints,
    /// The structure implies it.
    Shows,
    /// A field states it.
    Says,
    /// Cryptography binds the label to these bytes.
    Signed,
}

/// The place in the file that a finding or a mark rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The segment, such as `APP1` or `iTXt`.
    pub segment: String,
    /// The field as `Group:Name`, when a field states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub field: Option<String>,
    /// The bytes in the file.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "{ start: number; end: number }"))]
    pub range: Range<usize>,
    /// The beginning of what stands there, at most [`EXCERPT`] characters; empty for bytes.
    pub excerpt: String,
}

/// The most characters of an excerpt.
pub const EXCERPT: usize = 160;

/// The first [`EXCERPT`] characters of `text`, control characters as spaces.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(EXCERPT)
        .map(|char| if char.is_control() { ' ' } else { char })
        .collect();
    if text.chars().nth(EXCERPT).is_some() {
        short.push('…');
    }
    short
}
