//! NovelAI's signature: Ed25519 (RFC 8032) over the pixels and the text that stands beside them.
//!
//! What is signed: red, green and blue of all pixels, row by row, then the JSON object `Comment` without its member
//! `signed_hash`, written as Python's `json.dumps` writes it: members in their order, `", "` and `": "` between
//! them, signs outside ASCII as `\uXXXX`. Numbers stay as they are spelt, since reading them would change them.
//!
//! Source: NovelAI/novelai-image-metadata.

use ed25519_dalek::{Signature, VerifyingKey};

use super::NovelAi;
use super::beside::{HOMES, Text};
use super::decode::Picture;

/// NovelAI's public key, in Base64.
const KEY: &str = "Y2JcQAOhLwzwSDUJPNgL04nS0Tbqm7cSRc4xk0vRMic=";

/// The member that holds the signature, in Base64.
const SIGNATURE: &str = "\"signed_hash\"";

/// The member that holds the signed text, where it is packed in another object.
const COMMENT: &str = "\"Comment\"";

/// Signatures that are checked: each costs a pass over all pixels.
const MOST: usize = 4;

/// Whether the signatures beside `picture` fit; `stealth` is the text in its pixels, which counts when no other
/// text has one. Nothing without a signature.
#[must_use]
pub fn read(picture: &Picture, texts: &[Text], stealth: Option<&Text>) -> Option<NovelAi> {
    let mut found = None;
    let visible = texts.iter().filter_map(|text| {
        let home = |(group, name, _): &&_| text.group == *group && text.name == *name;
        let (_, _, packed) = HOMES.iter().find(home)?;
        Some((text, signed(text, *packed)?))
    });
    for (field, (text, signature)) in visible.take(MOST) {
        let fits = fits(picture, &text, &signature);
        found = Some(NovelAi::new(field, fits));
        if !fits {
            break;
        }
    }
    found.or_else(|| {
        let (text, signature) = signed(stealth?, true)?;
        Some(NovelAi::new(stealth?, fits(picture, &text, &signature)))
    })
}

/// What is signed of a text, and its signature in Base64.
fn signed(field: &Text, packed: bool) -> Option<(String, String)> {
    let text = &field.text;
    if !packed {
        return unsigned(text);
    }
    let (_, comment) = members(text)?.into_iter().find(|(key, _)| key == COMMENT)?;
    unsigned(&serde_json::from_str::<String>(&comment).ok()?)
}

/// An object without its signature, and that; nothing when it has none.
fn unsigned(text: &str) -> Option<(String, String)> {
    let (mut rest, mut signature) = (String::from("{"), None);
    for (key, value) in members(text)? {
        if key == SIGNATURE {
            signature = Some(value.trim_matches('"').to_owned());
            continue;
        }
        if rest.len() > 1 {
            rest.push_str(", ");
        }
        rest.push_str(&key);
        rest.push_str(": ");
        rest.push_str(&value);
    }
    rest.push('}');
    Some((rest, signature?))
}

fn fits(picture: &Picture, text: &str, signature: &str) -> bool {
    let key =
        base64(KEY).and_then(|key| VerifyingKey::from_bytes(key.as_slice().try_into().ok()?).ok());
    let signature = base64(signature).and_then(|bytes| Signature::from_slice(&bytes).ok());
    let (Some(key), Some(signature)) = (key, signature) else {
        return false;
    };
    let mut message = colours(picture);
    message.extend_from_slice(text.as_bytes());
    key.verify_strict(&message, &signature).is_ok()
}

/// Red, green and blue of every pixel; grey three times.
fn colours(picture: &Picture) -> Vec<u8> {
    let mut colours = Vec::with_capacity(picture.pixels().len().saturating_mul(3));
    for pixel in picture.pixels() {
        match pixel {
            [red, green, blue] | [red, green, blue, _] => colours.extend([red, green, blue]),
            [grey, ..] => colours.extend([grey; 3]),
            [] => {}
        }
    }
    colours
}

/// The members of a JSON object, keys and values as Python writes them; nothing when `text` is none.
fn members(text: &str) -> Option<Vec<(String, String)>> {
    let mut members: Vec<(String, String)> = Vec::new();
    let (mut depth, mut in_value) = (0_usize, false);
    let mut rest = text.trim_matches(|char: char| char.is_whitespace() || char == '\0');
    while let Some(first) = rest.chars().next() {
        let (token, behind) = rest.split_at_checked(token(rest))?;
        rest = behind;
        if first.is_ascii_whitespace() {
            continue;
        }
        if matches!(first, '}' | ']') {
            depth = depth.checked_sub(1)?;
        }
        match (depth, first) {
            (0, '{') if members.is_empty() => {}
            (0, '}') if rest.is_empty() => return Some(members),
            (1, ',') => in_value = false,
            (1, ':') if !in_value => in_value = true,
            (1, '"') if !in_value => members.push((python(token)?, String::new())),
            _ if in_value => {
                let (_, value) = members.last_mut()?;
                match first {
                    '"' => value.push_str(&python(token)?),
                    ',' => value.push_str(", "),
                    ':' => value.push_str(": "),
                    _ => value.push_str(token),
                }
            }
            _ => return None,
        }
        if matches!(first, '{' | '[') {
            depth = depth.checked_add(1)?;
        }
    }
    None
}

/// Bytes of the token that begins `text`: a text with its quotes, one sign of punctuation, white space, or a number
/// or word.
fn token(text: &str) -> usize {
    let punctuation = |char: char| matches!(char, '{' | '}' | '[' | ']' | ',' | ':' | '"');
    let end = if let Some(inside) = text.strip_prefix('"') {
        let mut escaped = false;
        let quote = inside.find(|char| {
            let closes = char == '"' && !escaped;
            escaped = char == '\\' && !escaped;
            closes
        });
        quote.and_then(|quote| quote.checked_add(2))
    } else if text.starts_with(punctuation) {
        Some(1)
    } else if text.starts_with(|char: char| char.is_ascii_whitespace()) {
        text.find(|char: char| !char.is_ascii_whitespace())
    } else {
        text.find(|char: char| punctuation(char) || char.is_ascii_whitespace())
    };
    end.unwrap_or(text.len())
}

/// A JSON text with its quotes, escaped as Python does it; nothing when it is broken.
fn python(token: &str) -> Option<String> {
    let inside = token.strip_prefix('"')?.strip_suffix('"')?;
    let mut written = String::with_capacity(token.len());
    let mut chars = inside.chars();
    written.push('"');
    while let Some(char) = chars.next() {
        if char != '\\' {
            for unit in char.encode_utf16(&mut [0; 2]) {
                push(*unit, &mut written);
            }
            continue;
        }
        let unit = match chars.next()? {
            'b' => 8,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'u' => {
                let digits = chars.as_str().get(..4)?;
                chars = chars.as_str().get(4..)?.chars();
                u16::from_str_radix(digits, 16).ok()?
            }
            other => u16::try_from(u32::from(other)).ok()?,
        };
        push(unit, &mut written);
    }
    written.push('"');
    Some(written)
}

/// One unit of UTF-16 as Python writes it.
fn push(unit: u16, written: &mut String) {
    let short = match unit {
        8 => 'b',
        9 => 't',
        10 => 'n',
        12 => 'f',
        13 => 'r',
        0x22 => '"',
        0x5C => '\\',
        _ => {
            match u8::try_from(unit) {
                Ok(byte @ b' '..=b'~') => written.push(char::from(byte)),
                _ => written.push_str(&format!("\\u{unit:04x}")),
            }
            return;
        }
    };
    written.push('\\');
    written.push(short);
}

/// Base64 (RFC 4648, 4) of whole bytes; nothing when a sign is not of it.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0_u32);
    for sign in text.trim_end_matches('=').bytes() {
        let six = match sign {
            b'A'..=b'Z' => sign.checked_sub(b'A'),
            b'a'..=b'z' => sign.checked_sub(b'a' - 26),
            b'0'..=b'9' => sign.checked_add(52 - b'0'),
            b'+' => Some(62),
            b'/' => Some(63),
            _ => None,
        };
        bits = bits << 6 | u32::from(six?);
        count = count.saturating_add(6);
        if let Some(left) = count.checked_sub(8) {
            let [.., byte] = (bits >> left).to_be_bytes();
            bytes.push(byte);
            count = left;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_written_as_python_writes_it() {
        let text = "{\"a\":[1.0,{\"b\" :null}, -2e-05],\n\"signed_hash\":\"AAAA\",\"ü\": \"\\u00FC猫\\/\\n\u{7f}😀\\\"\"}\0";
        let (rest, signature) = unsigned(text).expect("an object with a signature");
        let expected =
            r#"{"a": [1.0, {"b": null}, -2e-05], "\u00fc": "\u00fc\u732b/\n\u007f\ud83d\ude00\""}"#;
        assert_eq!(rest, expected);
        assert_eq!(signature, "AAAA");
    }

    #[test]
    fn what_is_no_object_is_not_read() {
        for text in [
            "",
            "{",
            "[]",
            "{\"a\"",
            "{\"a\":1}}",
            "{}x",
            "{\"a\":1]",
            "{\"a\\\":1}",
            "{1:2}",
            "1",
        ] {
            assert_eq!(members(text), None, "{text}");
        }
        assert_eq!(members("{}"), Some(vec![]));
        assert_eq!(
            unsigned("{\"b\":{\"signed_hash\":\"AAAA\"}}"),
            None,
            "not in its home"
        );
    }

    #[test]
    fn base64_gives_bytes() {
        assert_eq!(base64("TWFu"), Some(b"Man".to_vec()));
        assert_eq!(base64("TWE="), Some(b"Ma".to_vec()));
        assert_eq!(base64("T-E="), None);
        assert_eq!(base64(KEY).map(|key| key.len()), Some(32));
    }
}
