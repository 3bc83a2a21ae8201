//! JSON out of hostile text, at a bounded price.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// A JSON object.
pub type Object = Map<String, Value>;

/// The most values of one text; each costs up to some hundred bytes in memory. A graph with a picture in it
/// has long texts and few values.
const MOST_VALUES: usize = 500_000;

/// What all JSON of one file may cost together, and whether something was too dear.
#[derive(Clone, Copy, Debug)]
pub struct Purse {
    /// Bytes of text that can still be paid.
    left: usize,
    /// A text was left unread for its price.
    pub refused: bool,
}

impl Default for Purse {
    /// 16 MiB, more than any graph and as much as all texts of a file.
    fn default() -> Self {
        Self {
            left: 16 << 20,
            refused: false,
        }
    }
}

impl Purse {
    fn pay(&mut self, text: &str) -> Option<()> {
        let begins_value = |byte: &u8| matches!(byte, b',' | b'[' | b'{');
        let left = self.left.checked_sub(text.len());
        let few = text.bytes().filter(begins_value).count() <= MOST_VALUES;
        self.refused |= left.is_none() || !few;
        self.left = left.filter(|_| few)?;
        Some(())
    }
}

/// The object that `text` is; nothing when it is none, or one that costs too much. The parser refuses more
/// than 128 levels by itself.
pub fn object(text: &str, purse: &mut Purse) -> Option<Object> {
    let text = text.trim_matches(|char: char| char.is_whitespace() || char == '\0');
    if !text.starts_with('{') {
        return None;
    }
    purse.pay(text)?;
    let parsed: Value = serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&numbers(text)?))
        .ok()?;
    match parsed {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// An object that stands here itself or as JSON text.
pub fn nested<'o>(value: &'o Value, purse: &mut Purse) -> Option<Cow<'o, Object>> {
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
        object(text, &mut Purse::default())
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
        let long = format!("{{\"a\":\"{}\"}}", "a".repeat(16 << 20));
        assert!(parse(&long).is_none());
        let mut purse = Purse {
            left: 10,
            refused: false,
        };
        assert!(object("{\"a\": 1}", &mut purse).is_some());
        assert!(!purse.refused);
        assert!(object("{\"a\": 1}", &mut purse).is_none());
        assert!(purse.refused, "and it says so");
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
