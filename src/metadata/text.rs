//! Text that stands beside the picture: PNG text chunks as `PNG:…`, JPEG comments as `File:Comment`.
//!
//! A PNG keyword becomes a field name in ExifTool's manner ([`field_name`]): `Creation Time` is
//! `PNG:CreationTime`, `parameters` is `PNG:Parameters`. The mapping folds nothing but spaces, the first
//! letter's case and signs outside `A-Za-z0-9_-`, so a mark that knows its keyword knows the field.

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

/// The most bytes of uncompressed text that are copied out of one file.
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
    "Negative_prompt",
    "NegativePrompt",
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
        let found = match container.format {
            Format::Jpeg => comment(file, segment).map(Ok),
            Format::Png => chunk(file, segment, limits),
            _ => None,
        };
        let Some(found) = found else { continue };
        let outcome = found.and_then(|found| {
            left = left
                .checked_sub(found.bytes.len())
                .ok_or(Error::limit(Resource::Bytes, segment.range.start))?;
            fields.push(found.field(segment), limits)
        });
        match outcome {
            Ok(()) => ledger.note(CheckId::Text, Status::Done),
            Err(error) => ledger.stop(CheckId::Text, error),
        }
    }
}

/// A text with the name of the field that it will be.
struct Found<'f> {
    group: &'static str,
    name: Cow<'static, str>,
    bytes: Cow<'f, [u8]>,
    range: Range<usize>,
    private: bool,
}

impl Found<'_> {
    fn field(self, segment: &Segment) -> Field {
        Field {
            group: Cow::Borrowed(self.group),
            name: self.name,
            value: Value::Text(decode(&self.bytes)),
            segment: segment.name.to_string(),
            range: self.range,
            private: self.private,
        }
    }
}

/// A JPEG comment (ISO 10918-1, B.2.4.5): the bytes of the segment, of no stated encoding.
fn comment<'f>(file: &'f [u8], segment: &Segment) -> Option<Found<'f>> {
    if segment.name != Name::Word("COM") {
        return None;
    }
    Some(Found {
        group: "File",
        name: Cow::Borrowed("Comment"),
        bytes: Cow::Borrowed(segment.payload(file)),
        range: segment.data.clone(),
        private: true,
    })
}

fn chunk<'f>(
    file: &'f [u8],
    segment: &Segment,
    limits: &mut Limits,
) -> Option<Result<Found<'f>, Error>> {
    let chunk = match png::split(file, segment)? {
        Ok(chunk) if chunk.keyword == XMP_KEYWORD => return None,
        Ok(chunk) => chunk,
        Err(error) => return Some(Err(error)),
    };
    let plain_name = field_name(chunk.keyword);
    let private = PRIVATE.binary_search(&plain_name.as_str()).is_ok();
    Some(chunk.text(limits).map(|text| Found {
        group: "PNG",
        name: Cow::Owned(with_language(plain_name, chunk.language)),
        bytes: text.bytes,
        range: text.range,
        private,
    }))
}

/// The field name of a PNG keyword, as ExifTool makes it: words run together with a capital, the first
/// letter a capital, signs other than `A-Za-z0-9_-` left out; `Tag` when nothing remains.
#[must_use]
pub fn field_name(keyword: &[u8]) -> String {
    let mut name = String::with_capacity(keyword.len());
    let mut starts_word = true;
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
        }
    }
    if name.is_empty() {
        name.push_str("Tag");
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
    if code.is_empty() || code.eq_ignore_ascii_case("x-default") {
        return name;
    }
    format!("{name}-{code}")
}

/// Text of a stated or unstated 8-bit encoding. `tEXt` is Latin-1 by its specification, yet many writers
/// put UTF-8 there, and Latin-1 text with signs above ASCII is hardly ever valid UTF-8.
fn decode(bytes: &[u8]) -> String {
    let bytes = match bytes.iter().rposition(|&byte| byte != 0) {
        Some(last) => bytes.get(..=last).unwrap_or_default(),
        None => &[],
    };
    std::str::from_utf8(bytes).map_or_else(
        |_| bytes.iter().copied().map(char::from).collect(),
        str::to_owned,
    )
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
