//! CBOR (RFC 8949) as the JSON that it is nearly: byte strings are told by their length, tags are passed
//! over, a map's keys are text.

use serde_json::{Map, Value};

use crate::bytes::{array, take, u8_at};

/// Levels of arrays and maps; manifests have about ten.
const MOST_LEVELS: usize = 32;

/// Values of one item. Each costs up to some hundred bytes in memory, and takes a byte at least.
const MOST_VALUES: usize = 100_000;

/// The first item of `bytes`; nothing when it is cut, broken or too large.
#[must_use]
pub fn value(bytes: &[u8]) -> Option<Value> {
    let mut reader = Reader {
        bytes,
        at: 0,
        left: MOST_VALUES,
    };
    reader.value(MOST_LEVELS)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    left: usize,
}

/// The head of an item: its major type, the argument, and whether its length is open.
struct Head {
    major: u8,
    info: u8,
    argument: u64,
}

/// Additional information that opens an item of no told length (3.2.1).
const OPEN: u8 = 31;

/// What ends one.
const BREAK: u8 = 0xFF;

impl Reader<'_> {
    fn value(&mut self, levels: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        let head = self.head()?;
        let levels = levels.checked_sub(1)?;
        match head.major {
            0 => Some(head.argument.into()),
            1 => Some(i64::try_from(head.argument).map_or(Value::Null, |more| Value::from(!more))),
            2 => {
                let length = self.string(&head)?.len();
                Some(Value::from(length))
            }
            3 => {
                let text = self.string(&head)?;
                Some(Value::String(String::from_utf8_lossy(&text).into_owned()))
            }
            4 => self.array(&head, levels),
            5 => self.map(&head, levels),
            6 => self.value(levels),
            _ => Some(simple(&head)),
        }
    }

    fn head(&mut self) -> Option<Head> {
        let first = u8_at(self.bytes, self.at)?;
        self.at = self.at.checked_add(1)?;
        let info = first & 31;
        let argument = match info {
            0..=23 => info.into(),
            24 => self.number::<1>()?,
            25 => self.number::<2>()?,
            26 => self.number::<4>()?,
            27 => self.number::<8>()?,
            OPEN => 0,
            _ => return None,
        };
        let major = first >> 5;
        Some(Head {
            major,
            info,
            argument,
        })
    }

    fn number<const N: usize>(&mut self) -> Option<u64> {
        let bytes = array::<N>(self.bytes, self.at)?;
        self.at = self.at.checked_add(N)?;
        Some(
            bytes
                .iter()
                .fold(0, |number, byte| number << 8 | u64::from(*byte)),
        )
    }

    /// The bytes of a string, or of the chunks of an open one.
    fn string(&mut self, head: &Head) -> Option<Vec<u8>> {
        if head.info != OPEN {
            return self.bytes_of(head);
        }
        let mut whole = Vec::new();
        while !self.ended()? {
            let chunk = self.head()?;
            if chunk.major != head.major || chunk.info == OPEN {
                return None;
            }
            self.left = self.left.checked_sub(1)?;
            whole.extend(self.bytes_of(&chunk)?);
        }
        Some(whole)
    }

    fn bytes_of(&mut self, head: &Head) -> Option<Vec<u8>> {
        let length = usize::try_from(head.argument).ok()?;
        let bytes = take(self.bytes, self.at, length)?;
        self.at = self.at.checked_add(length)?;
        Some(bytes.to_vec())
    }

    fn array(&mut self, head: &Head, levels: usize) -> Option<Value> {
        let mut items = Vec::new();
        let mut count = 0;
        while self.more(head, &mut count)? {
            items.push(self.value(levels)?);
        }
        Some(Value::Array(items))
    }

    fn map(&mut self, head: &Head, levels: usize) -> Option<Value> {
        let mut map = Map::new();
        let mut count = 0;
        while self.more(head, &mut count)? {
            let key = self.value(levels)?;
            let value = self.value(levels)?;
            if let Value::String(key) = key {
                map.insert(key, value);
            }
        }
        Some(Value::Object(map))
    }

    /// Whether an array or map goes on after `count` entries; counts the next.
    fn more(&mut self, head: &Head, count: &mut u64) -> Option<bool> {
        if head.info == OPEN {
            return Some(!self.ended()?);
        }
        let more = *count < head.argument;
        *count = count.saturating_add(1);
        Some(more)
    }

    /// Takes the break that ends an open item, when it is next.
    fn ended(&mut self) -> Option<bool> {
        let ended = u8_at(self.bytes, self.at)? == BREAK;
        self.at = self.at.checked_add(ended.into())?;
        Some(ended)
    }
}

/// Simple values and floats (3.3); a half-precision float tells nothing that is asked for here.
fn simple(head: &Head) -> Value {
    match head.info {
        20 => false.into(),
        21 => true.into(),
        26 => u32::try_from(head.argument).map_or(Value::Null, |bits| f32::from_bits(bits).into()),
        27 => f64::from_bits(head.argument).into(),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn items_of_every_type() {
        for (bytes, expected) in [
            (&b"\x18\x64"[..], json!(100)),
            (b"\x38\x63", json!(-100)),
            (b"\x43abc", json!(3)),
            (b"\x63abc", json!("abc")),
            (b"\x83\x01\x61a\xF5", json!([1, "a", true])),
            (b"\xA1\x61a\x82\x01\x02", json!({"a": [1, 2]})),
            (b"\xC0\x61t", json!("t")),
            (b"\x9F\x01\x02\xFF", json!([1, 2])),
            (b"\xBF\x61a\x01\xFF", json!({"a": 1})),
            (b"\x7F\x61a\x62bc\xFF", json!("abc")),
            (b"\xFB\x3F\xF8\0\0\0\0\0\0", json!(1.5)),
            (b"\xFA\x3F\xC0\0\0", json!(1.5)),
            (b"\xF4\xF6", json!(false)),
            (b"\xF6", json!(null)),
            (b"\x1B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", json!(u64::MAX)),
        ] {
            assert_eq!(value(bytes), Some(expected), "{bytes:x?}");
        }
    }

    #[test]
    fn what_is_cut_lies_or_is_too_deep_is_nothing() {
        for bytes in [
            &b""[..],
            b"\x18",
            b"\x64abc",
            b"\x9F\x01",
            b"\x9B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
            b"\x5F\x61a\xFF",
            b"\x1C",
        ] {
            assert_eq!(value(bytes), None, "{bytes:x?}");
        }
        assert_eq!(value(&[0x81; 100]), None);
        assert_eq!(value(&[&[0x9F][..], &[0; MOST_VALUES + 1]].concat()), None);
    }
}
