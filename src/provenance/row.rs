//! What the tables of marks are made of.

use super::{Claim, Mark, MarkKind};
use crate::evidence::Strength;
use crate::metadata::{Field, Fields};
use crate::pixels;

/// A field in which a writer puts its mark: group and name.
pub type Home = (&'static str, &'static str);

/// EXIF's free text, in the directory that the specification names.
pub const USER_COMMENT: Home = ("ExifIFD", "UserComment");

/// EXIF's free text in the main directory, where some writers misplace it.
pub const USER_COMMENT_0: Home = ("IFD0", "UserComment");

/// Text in the lowest bits of the pixels.
pub const HIDDEN_TEXT: Home = (pixels::GROUP, pixels::STEALTH);

/// What a text or an object tells.
pub struct Found {
    /// What the mark is.
    pub kind: MarkKind,
    /// What it claims.
    pub says: Claim,
    /// Who wrote it, where it tells.
    pub generator: Option<&'static str>,
}

/// A mark that one text tells.
pub struct Row {
    /// What it is.
    pub kind: MarkKind,
    /// Where it counts.
    pub homes: &'static [Home],
    /// What the text claims; nothing when it is no such mark.
    pub says: fn(&str) -> Option<Claim>,
    /// Who writes it.
    pub generator: Option<&'static str>,
    /// Where the pattern is known from.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test asks every row for it"))]
    pub source: &'static str,
}

/// The marks of every row, in the order of the rows and, within a row, of the file.
pub fn read(rows: &[Row], fields: &Fields) -> Vec<Mark> {
    let mut marks = Vec::new();
    for row in rows {
        for field in fields.all() {
            if !is_in(field, row.homes) {
                continue;
            }
            for text in field.value.texts() {
                if let Some(says) = (row.says)(text.trim()) {
                    marks.push(mark(row.kind, row.generator, says, field));
                    break;
                }
            }
        }
    }
    marks
}

/// Every field in one of `homes`, in file order.
pub fn all<'f>(fields: &'f Fields, homes: &'f [Home]) -> impl Iterator<Item = &'f Field> {
    fields.all().iter().filter(|field| is_in(field, homes))
}

/// Whether `field` is in one of `homes`.
pub fn is_in(field: &Field, homes: &[Home]) -> bool {
    for home in homes {
        if field.group == home.0 && field.name == home.1 {
            return true;
        }
    }
    false
}

/// The first text of the first field at `home`, trimmed.
pub fn text(fields: &Fields, home: Home) -> Option<&str> {
    fields
        .find(home.0, home.1)?
        .value
        .texts()
        .next()
        .map(str::trim)
}

/// A mark that rests on a field. All of them are statements: nothing binds them to the picture.
pub fn mark(kind: MarkKind, generator: Option<&str>, says: Claim, field: &Field) -> Mark {
    Mark {
        kind,
        generator: generator.map(str::to_owned),
        strength: Strength::Says,
        says,
        evidence: field.evidence(),
    }
}

/// Whether `text` is a UUID in its usual form (RFC 9562, 4).
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_has_its_lines_in_place() {
        assert!(is_uuid("4800156b-8880-4786-9056-7ca3da449d8c"));
        assert!(!is_uuid("4800156b88804786-9056-7ca3da449d8c----"));
        assert!(!is_uuid("4800156b-8880-4786-9056-7ca3da449d8g"));
        assert!(!is_uuid(""));
    }
}
