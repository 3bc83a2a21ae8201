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

/// The number of `key`.
#[must_use]
pub fn number(value: &Value, key: &str) -> Option<f64> {
    value.get(key)?.as_f64()
}

/// A whole number that is not negative.
#[must_use]
pub fn whole(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

/// The list of `key`; empty where it is missing or no list.
#[must_use]
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    let list = value.get(key).and_then(Value::as_array);
    list.map_or(&[], |list| list.as_slice())
}

/// The whole numbers of `key`; nothing where it is missing, no list, or holds something else.
#[must_use]
pub fn wholes(value: &Value, key: &str) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for number in value.get(key)?.as_array()? {
        numbers.push(whole(number)?);
    }
    Some(numbers)
}
