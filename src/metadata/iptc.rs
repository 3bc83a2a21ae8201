//! IPTC-IIM (Information Interchange Model 4.2): datasets in, one field each out, as `IPTC:By-line`.
//!
//! Homes: the Photoshop resource 0x0404 ([`super::photoshop`]), the TIFF tag 0x83BB, and the hexadecimal
//! PNG text `Raw profile type iptc`. The second block of a file is the group `IPTC2`, as ExifTool has it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::piece::{MOST_BLOCKS, Piece, Writer};
use super::text::png;
use super::{Fields, Value, photoshop};
use crate::bytes::{Order, array, size_at, take, u8_at, u16_at};
use crate::checks::{CheckId, Ledger, Status};
use crate::container::{Container, Format};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;

pub mod datasets;
use datasets::{Dataset, Kind};

/// The byte that starts a dataset (chapter 3).
const MARKER: u8 = 0x1C;

/// What the packed block in PNG may start with: Photoshop resources instead of bare datasets.
const RESOURCES: &[u8] = b"8BIM";

/// Reads every block but those in Photoshop resources, which [`photoshop`] hands over.
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    let in_tags: Vec<Piece<'_>> = (fields.all().iter())
        .filter(|field| field.name == "IPTC-NAA")
        .filter_map(|field| Piece::of_field(file, field))
        .take(MOST_BLOCKS)
        .map(in_order)
        .collect();
    for block in in_tags {
        one(&block, fields, limits, ledger);
    }
    if container.format != Format::Png {
        return;
    }
    let blocks = (container.segments.iter())
        .filter_map(|segment| {
            let profile = png::profile(file, segment, &["iptc"], limits)?;
            Some(profile.map(|bytes| Piece::packed(segment, bytes)))
        })
        .take(MOST_BLOCKS);
    for block in blocks.collect::<Vec<_>>() {
        match block {
            Err(error) => ledger.stop(CheckId::Iptc, error),
            Ok(block) if block.bytes.starts_with(RESOURCES) => {
                photoshop::one(&block, fields, limits, ledger);
            }
            Ok(block) => one(&block, fields, limits, ledger),
        }
    }
}

/// Some TIFF writers store the datasets as 32-bit numbers in the other byte order.
fn in_order(block: Piece<'_>) -> Piece<'_> {
    if u8_at(&block.bytes, 0) == Some(MARKER) || u8_at(&block.bytes, 3) != Some(MARKER) {
        return block;
    }
    let words = block.bytes.as_chunks::<4>().0.iter();
    let bytes: Vec<u8> = words.flat_map(|word| word.iter().rev().copied()).collect();
    block.unpacked(bytes)
}

/// Reads one block. What is broken ends it; the datasets before stay.
pub fn one(block: &Piece<'_>, fields: &mut Fields, limits: &mut Limits, ledger: &mut Ledger) {
    ledger.note(CheckId::Iptc, Status::Done);
    let (stated, broken) = split(&block.bytes, limits.fields);
    let mut outcome = say(block, &stated, fields, limits);
    if outcome.is_ok() && !stated.is_empty() {
        outcome = digest(block, fields, limits);
    }
    if let Some(at) = broken {
        let place = block.place(&(at..at)).start;
        let error = match stated.len() > limits.fields {
            true => Error::limit(Resource::Fields, place),
            false => Error::malformed(Unit::IptcDataset, place),
        };
        ledger.stop(CheckId::Iptc, error);
    }
    if let Err(error) = outcome {
        ledger.stop(CheckId::Iptc, error);
    }
}

/// The digest of the block as it is, to hold against the one that Photoshop notes in its resource 0x0425.
fn digest(block: &Piece<'_>, fields: &mut Fields, limits: &mut Limits) -> Result<(), Error> {
    let range = 0..block.bytes.len();
    let value = Value::Text(format!("{:x}", md5::compute(&block.bytes)));
    let mut writer = Writer {
        piece: block,
        group: "File".into(),
        fields,
        limits,
    };
    writer.say("CurrentIPTCDigest", value, range)
}

/// One dataset as it is stored.
struct Stated {
    record: u8,
    number: u8,
    range: Range<usize>,
}

/// The datasets of a block, and where it is broken (chapter 3.1: tag marker, record, dataset, length; an
/// extended dataset has the number of bytes of its length where the length would stand).
///
/// More than `most` are not taken: the block ends behind the one that is too many.
fn split(bytes: &[u8], most: usize) -> (Vec<Stated>, Option<usize>) {
    let mut stated = Vec::new();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(header) = array::<5>(bytes, at).filter(|header| header.first() == Some(&MARKER))
        else {
            // Writers fill up with zeros.
            let filler = rest.iter().all(|byte| *byte == 0);
            return (stated, (!filler).then_some(at));
        };
        let [_, record, number, ..] = header;
        let Some(range) = value_range(bytes, at.saturating_add(3)) else {
            return (stated, Some(at));
        };
        at = range.end;
        stated.push(Stated {
            record,
            number,
            range,
        });
        if stated.len() > most {
            return (stated, Some(at));
        }
    }
    (stated, None)
}

fn value_range(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let short = usize::from(u16_at(bytes, at, Order::Big)?);
    let start = at.checked_add(2)?;
    let (start, length) = match short & 0x8000 {
        0 => (start, short),
        // A length of more than four bytes is beyond any file.
        _ => match short & 0x7FFF {
            4 => (start.checked_add(4)?, size_at(bytes, start, Order::Big)?),
            2 => (
                start.checked_add(2)?,
                usize::from(u16_at(bytes, start, Order::Big)?),
            ),
            _ => return None,
        },
    };
    take(bytes, start, length)?;
    Some(start..start.checked_add(length)?)
}

/// A field that is still growing.
struct Draft {
    row: Option<Dataset>,
    stated: (u8, u8),
    values: Vec<Value>,
    range: Range<usize>,
}

fn say(
    block: &Piece<'_>,
    stated: &[Stated],
    fields: &mut Fields,
    limits: &mut Limits,
) -> Result<(), Error> {
    let utf8 = (stated.iter())
        .find(|one| (one.record, one.number) == (1, 90))
        .and_then(|one| block.bytes.get(one.range.clone()))
        .is_some_and(is_utf8);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    for one in stated {
        let row = datasets::find(one.record, one.number);
        let raw = block.bytes.get(one.range.clone()).unwrap_or_default();
        let value = value(raw, row, utf8);
        let stated = (one.record, one.number);
        let key = usize::from(u16::from_be_bytes([one.record, one.number]));
        let same = known
            .get(&key)
            .filter(|_| row.is_some_and(|row| row.repeats))
            .and_then(|at| drafts.get_mut(*at));
        if let Some(draft) = same {
            draft.values.push(value);
            draft.range.end = one.range.end;
        } else {
            known.insert(key, drafts.len());
            drafts.push(Draft {
                row,
                stated,
                values: vec![value],
                range: one.range.clone(),
            });
        }
    }
    let second = fields.all().iter().any(|field| field.group == "IPTC");
    let mut writer = Writer {
        piece: block,
        group: Cow::Borrowed(if second { "IPTC2" } else { "IPTC" }),
        fields,
        limits,
    };
    for mut draft in drafts {
        let value = match draft.values.pop() {
            Some(value) if draft.values.is_empty() => value,
            last => Value::Texts(
                (draft.values.iter().chain(&last))
                    .map(Value::to_string)
                    .collect(),
            ),
        };
        match draft.row {
            Some(row) if !row.private => writer.say(row.name, value, draft.range)?,
            Some(row) => writer.say_private(row.name, value, draft.range)?,
            // What is unknown may be anything.
            None => {
                let (record, number) = draft.stated;
                let name = format!("Tag0x{record:02X}{number:02X}");
                writer.say_private(name, value, draft.range)?;
            }
        }
    }
    Ok(())
}

/// Whether the coded character set 1:90 is UTF-8: ESC % G, or one of its levels ESC % / G, H, I (ISO 2022).
fn is_utf8(code: &[u8]) -> bool {
    matches!(
        code,
        [0x1B, b'%', b'G', ..] | [0x1B, b'%', b'/', b'G'..=b'I', ..]
    )
}

fn value(raw: &[u8], row: Option<Dataset>, utf8: bool) -> Value {
    match row.map(|row| row.kind) {
        Some(Kind::Bytes) => Value::Bytes { bytes: raw.len() },
        Some(Kind::Number) => number(raw),
        Some(Kind::Date) => Value::Text(date(&text(raw, utf8))),
        Some(Kind::Time) => Value::Text(time(&text(raw, utf8))),
        Some(Kind::Text) => Value::Text(text(raw, utf8)),
        None if raw.contains(&0) => Value::Bytes { bytes: raw.len() },
        None => Value::Text(text(raw, utf8)),
    }
}

fn number(raw: &[u8]) -> Value {
    if raw.is_empty() || raw.len() > 4 {
        return Value::Bytes { bytes: raw.len() };
    }
    let fold = |sum: i64, byte: &u8| sum.saturating_mul(256).saturating_add(i64::from(*byte));
    Value::Integer(raw.iter().fold(0, fold))
}

/// Text up to its first zero, which only fillers have. Without a stated character set it should be ASCII; writers put UTF-8 or
/// Windows' Latin letters there, and the latter are hardly ever valid UTF-8.
fn text(raw: &[u8], utf8: bool) -> String {
    let raw = raw.split(|byte| *byte == 0).next().unwrap_or_default();
    match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) if utf8 => String::from_utf8_lossy(raw).into_owned(),
        Err(_) => raw.iter().copied().map(super::text::windows_1252).collect(),
    }
}

/// `20240506` as ExifTool's `2024:05:06`; other text as it is.
fn date(text: &str) -> String {
    match (text.get(..4), text.get(4..6), text.get(6..)) {
        (Some(year), Some(month), Some(day)) if text.len() == 8 && is_digits(text) => {
            format!("{year}:{month}:{day}")
        }
        _ => text.to_owned(),
    }
}

/// `070809+0200` as ExifTool's `07:08:09+02:00`; other text as it is.
fn time(text: &str) -> String {
    let (clock, zone) = match text.find(['+', '-']) {
        Some(at) => text.split_at_checked(at).unwrap_or((text, "")),
        None => (text, ""),
    };
    // Some writers add a fraction of the second.
    let whole = clock.split('.').next().unwrap_or(clock);
    let (hour, rest) = (clock.get(..2), clock.get(2..4).zip(clock.get(4..)));
    let (sign, offset) = zone.split_at_checked(1).unwrap_or(("", ""));
    let zone = match (offset.get(..2), offset.get(2..)) {
        (Some(hours), Some(minutes)) if offset.len() == 4 && is_digits(offset) => {
            format!("{sign}{hours}:{minutes}")
        }
        _ if zone.is_empty() => String::new(),
        _ => return text.to_owned(),
    };
    match (hour, rest) {
        (Some(hour), Some((minute, second))) if whole.len() == 6 && is_digits(whole) => {
            format!("{hour}:{minute}:{second}{zone}")
        }
        _ => text.to_owned(),
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_as_exiftool_writes_them_and_others_stay() {
        assert_eq!(date("20240506"), "2024:05:06");
        assert_eq!(date("May 2024"), "May 2024");
        assert_eq!(time("070809+0200"), "07:08:09+02:00");
        assert_eq!(time("070809"), "07:08:09");
        assert_eq!(time("070809.5-0200"), "07:08:09.5-02:00");
        assert_eq!(time("noon"), "noon");
        assert_eq!(time("07080é"), "07080é");
    }

    #[test]
    fn a_character_set_is_utf_8_only_when_it_says_so() {
        assert!(is_utf8(b"\x1B%G"));
        assert!(is_utf8(b"\x1B%/I"));
        assert!(!is_utf8(b"\x1B(B"));
    }
}
