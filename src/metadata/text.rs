//! Text that stands beside the picture: PNG text chunks as `PNG:…`, JPEG comments as `File:Comment`.
//!
//! A PNG keyword becomes a field name in ExifTool's manner ([`field_name`]): `Creation Time` is
//! `PNG:CreationTime`, `parameters` is `PNG:Parameters`. The mapping folds nothing but spaces, the first
//! letter's case and signs outside `A-Za-z0-9_-`, so a mark that knows its keyword knows the field.
//!
//! Blocks of other standards that stand in PNG text as hexadecimal digits ([`png::profile`]) are named here
//! with their stored size; `exif` and `xmp` read those that they know.

use std::borrow::Cow;
use std::ops::Range;

use super::{Field, Fields, Value};
use crate::checks::{CheckId, Ledger, Status};
use crate::container::{Container, Format, Name, Segment};
use crate::error::{Error, Resource};
use crate::limits::Limits;

pub mod png;

/// The keyword under which PNG stores an XMP packet (ISO 16684-3, 5.5), whatever the chunk's type.
pub const XMP_KEYWORD: &[u8] = b"XML:com.adobe.xmp";

/// The most bytes of text that are copied out of one file.
const MOST_TEXT: usize = 16 << 20;

/// PNG fields that can tell strangers about a person, a place or a device. Sorted.
///
/// Source: the keywords of the PNG specification (11.3.3.2) and those that the generators of
/// `provenance` write prompts, account names and local paths under.
const PRIVATE: &[&str] = &[
    "Artist",
    "Author",
    "Comment",
    "Copyright",
    "Description",
    "Dream",
    "Generation_data",
    "Invokeai_graph",
    "Invokeai_metadata",
    "Invokeai_workflow",
    "Model",
    "NegativePrompt",
    "Negative_prompt",
    "Parameters",
    "Parameters-json",
    "Prompt",
    "Sd-metadata",
    "Smproj",
    "Title",
    "URL",
    "Workflow",
];

/// Reads every text chunk and comment but the XMP packets.
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    let mut left = MOST_TEXT;
    for segment in &container.segments {
        let field = match container.format {
            Format::Jpeg => comment(file, segment, &mut left),
            Format::Png => chunk(file, segment, limits, &mut left),
            _ => None,
        };
        let Some(field) = field else { continue };
        let outcome = field.and_then(|field| fields.push(field, limits));
        match outcome {
            Ok(()) => ledger.note(CheckId::Text, Status::Done),
            Err(error) => ledger.stop(CheckId::Text, error),
        }
    }
}

fn field(
    group: &'static str,
    name: Cow<'static, str>,
    value: Value,
    segment: &Segment,
    range: Range<usize>,
    private: bool,
) -> Field {
    Field {
        group: Cow::Borrowed(group),
        name,
        value,
        segment: segment.name.to_string(),
        range,
        private,
    }
}

/// A JPEG comment (ISO 10918-1, B.2.4.5): the bytes of the segment, of no stated encoding.
fn comment(file: &[u8], segment: &Segment, left: &mut usize) -> Option<Result<Field, Error>> {
    if segment.name != Name::Word("COM") {
        return None;
    }
    let name = Cow::Borrowed("Comment");
    let range = segment.data.clone();
    let value = decode(segment.payload(file), range.start, left);
    Some(value.map(|value| field("File", name, value, segment, range, true)))
}

fn chunk(
    file: &[u8],
    segment: &Segment,
    limits: &mut Limits,
    left: &mut usize,
) -> Option<Result<Field, Error>> {
    let chunk = match png::split(file, segment)? {
        Ok(chunk) if chunk.keyword == XMP_KEYWORD => return None,
        Ok(chunk) => chunk,
        Err(error) => return Some(Err(error)),
    };
    let name = field_name(chunk.keyword);
    if chunk.profile_name().is_some() {
        let bytes = chunk.stored();
        let value = Value::Bytes { bytes };
        let range = chunk.range.clone();
        return Some(Ok(field(
            "PNG",
            Cow::Owned(name),
            value,
            segment,
            range,
            true,
        )));
    }
    let private = PRIVATE.binary_search(&name.as_str()).is_ok();
    let name = Cow::Owned(with_language(name, chunk.language));
    Some(chunk.text(limits).and_then(|text| {
        let value = decode(&text.bytes, text.range.start, left)?;
        Ok(field("PNG", name, value, segment, text.range, private))
    }))
}

/// The field name of a PNG keyword, as ExifTool makes it: words run together with a capital, the first
/// letter a capital, other signs left out; `Tag` when nothing remains. The name of a keyword with signs that
/// no writer's own keywords have ends with `*`: it must not be taken for the keyword without them.
#[must_use]
pub fn field_name(keyword: &[u8]) -> String {
    let mut name = String::with_capacity(keyword.len());
    let mut starts_word = true;
    let mut odd = false;
    for &byte in keyword {
        if byte == b' ' {
            starts_word = true;
        } else if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' {
            let byte = if starts_word {
                byte.to_ascii_uppercase()
            } else {
                byte
            };
            name.push(char::from(byte));
            starts_word = false;
        } else if !matches!(byte, b':' | b'.' | b'/') {
            odd = true;
        }
    }
    if name.is_empty() {
        name.push_str("Tag");
    } else if odd {
        name.push('*');
    }
    name
}

/// `name-el` for a text in Greek; the default language adds nothing.
fn with_language(name: String, language: &[u8]) -> String {
    let code: String = language
        .iter()
        .copied()
        .filter(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        .map(char::from)
        .collect();
    // BCP 47: a language has two or three letters; anything else must not become a part of the name.
    let primary = code.split('-').next().unwrap_or_default();
    if !matches!(primary.len(), 2 | 3) || !primary.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return name;
    }
    format!("{name}-{code}")
}

/// Text of a stated or unstated 8-bit encoding. `tEXt` is Latin-1 by its specification, yet many writers
/// put UTF-8 there, and Latin-1 text with signs above ASCII is hardly ever valid UTF-8. What holds a zero
/// before its end is no text.
///
/// # Errors
/// [`Error::Limit`] when more text than is `left` would be copied; `at` is where it stands.
fn decode(bytes: &[u8], at: usize, left: &mut usize) -> Result<Value, Error> {
    *left = left
        .checked_sub(bytes.len())
        .ok_or(Error::limit(Resource::Bytes, at))?;
    let end = bytes.iter().rposition(|&byte| byte != 0);
    let bytes = end.and_then(|last| bytes.get(..=last)).unwrap_or_default();
    if bytes.contains(&0) {
        return Ok(Value::Bytes { bytes: bytes.len() });
    }
    Ok(Value::Text(std::str::from_utf8(bytes).map_or_else(
        |_| bytes.iter().copied().map(char::from).collect(),
        str::to_owned,
    )))
}

/// UTF-16 text, most significant byte first; broken units become U+FFFD.
#[must_use]
pub fn utf16_big(bytes: &[u8]) -> String {
    let units = bytes
        .as_chunks()
        .0
        .iter()
        .map(|pair| u16::from_be_bytes(*pair));
    char::decode_utf16(units)
        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// What Windows' Western code page has where Latin-1 has control characters (the Unicode consortium's
/// table `CP1252.TXT`); its five gaps stay control characters.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// A byte of Windows' Western code page as a letter.
#[must_use]
pub fn windows_1252(byte: u8) -> char {
    let at = usize::from(byte).checked_sub(0x80);
    let letter = at.and_then(|at| WINDOWS.get(at)).copied();
    letter.unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_names_are_sorted_names() {
        assert!(PRIVATE.is_sorted());
        for name in PRIVATE {
            assert_eq!(*name, field_name(name.as_bytes()));
        }
    }

    #[test]
    fn keywords_become_names_as_exiftool_makes_them() {
        for (keyword, name) in [
            ("Creation Time", "CreationTime"),
            ("Generation time", "GenerationTime"),
            ("parameters", "Parameters"),
            ("generation_data", "Generation_data"),
            ("sd-metadata", "Sd-metadata"),
            ("date:create", "Datecreate"),
            ("\u{1}", "Tag"),
        ] {
            assert_eq!(field_name(keyword.as_bytes()), name);
        }
    }
}
