//! What one module of a page hands to another as JSON, read by hand: the module that reads it reads nothing else
//! by serde, and a reader by serde is large.

use serde_json::Value;

/// The text of `key`; nothing where it is missing or no text.
#[must_use]
pub fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

/// What `key` says, true or false.
#[must_use]
pub fn flag(value: &Value, key: &str) -> Option<bool> {
    value.get(key)?.as_bool()
}

/// What the word of `key` means by `rows`.
#[must_use]
pub fn meant<T: Copy>(value: &Value, key: &str, rows: &[(&str, T)]) -> Option<T> {
    let word = value.get(key)?.as_str()?;
    rows.iter().find(|row| row.0 == word).map(|row| row.1)
}
