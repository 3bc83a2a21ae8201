//! JSON out of hostile text, at a bounded price.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// A JSON object.
pub type Object = Map<String, Value>;

/// The longest text that is parsed, in bytes.
const LONGEST: usize = 4 << 20;

/// The most values of one text; each costs up to some hundred bytes in memory.
const MOST_VALUES: usize = 200_000;

/// What all JSON of one file may cost together, in bytes of text.
pub const PURSE: usize = 16 << 20;

/// The object that `text` is; nothing when it is none, or one that costs too much. The parser refuses more
/// than 128 levels by itself.
pub fn object(text: &str, purse: &mut usize) -> Option<Object> {
    let text = text.trim_matches(|char: char| char.is_whitespace() || char == '\0');
    if !text.starts_with('{') || text.len() > LONGEST {
        return None;
    }
    *purse = purse.checked_sub(text.len())?;
    let begins_value = |byte: &u8| matches!(byte, b',' | b'[' | b'{');
    if text.bytes().filter(|byte| begins_value(byte)).count() > MOST_VALUES {
        return None;
    }
    let parsed: Value = serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&numbers(text)?))
        .ok()?;
    match parsed {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// An object that stands here itself or as JSON text.
pub fn nested<'o>(value: &'o Value, purse: &mut usize) -> Option<Cow<'o, Object>> {
    match value {
        Value::Object(object) => Some(Cow::Borrowed(object)),
        Value::String(text) => object(text, purse).map(Cow::Owned),
        _ => None,
    }
}

/// The text under `key`.
pub fn text<'o>(object: &'o Object, key: &str) -> Option<&'o str> {
    object.get(key).and_then(Value::as_str)
}

/// How many of `keys` the object has.
pub fn count(object: &Object, keys: &[&str]) -> usize {
    keys.iter().filter(|key| object.contains_key(**key)).count()
}

/// `text` with `null` for the numbers that Python writes and JSON does not know. ComfyUI's graphs have
/// them wherever a node asks to run each time.
fn numbers(text: &str) -> Result<String, serde_json::Error> {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((outside, inside)) = rest.split_once('"') {
        push(outside, &mut kept);
        kept.push('"');
        let end = string_end(inside);
        let (string, behind) = inside.split_at_checked(end).unwrap_or((inside, ""));
        kept.push_str(string);
        rest = behind;
    }
    push(rest, &mut kept);
    Ok(kept)
}

fn push(outside: &str, kept: &mut String) {
    let nothing = outside.replace("-Infinity", "null");
    kept.push_str(&nothing.replace("Infinity", "null").replace("NaN", "null"));
}

/// Where the string that begins `text` ends, its closing quote included.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    end.map_or(text.len(), |end| end.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Object> {
        object(text, &mut PURSE.clone())
    }

    #[test]
    fn only_objects_at_a_fair_price() {
        assert!(parse(" {\"a\": [1]}\0").is_some());
        assert!(parse("[1]").is_none());
        assert!(parse("{\"a\": ").is_none());
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(parse(&deep).is_none());
        let many = format!("{{\"a\":[{}0]}}", "0,".repeat(MOST_VALUES));
        assert!(parse(&many).is_none());
        let long = format!("{{\"a\":\"{}\"}}", "a".repeat(LONGEST));
        assert!(parse(&long).is_none());
        let mut purse = 10;
        assert!(object("{\"a\": 1}", &mut purse).is_some());
        assert!(object("{\"a\": 1}", &mut purse).is_none());
    }

    #[test]
    fn numbers_of_python_are_nothing_and_words_stay() {
        let object = parse(r#"{"a": [NaN, -Infinity], "b": "NaN \" NaN", "c": Infinity}"#);
        let object = object.expect("an object");
        assert_eq!(object["a"], serde_json::json!([null, null]));
        assert_eq!(text(&object, "b"), Some("NaN \" NaN"));
        assert_eq!(object["c"], Value::Null);
    }
}
