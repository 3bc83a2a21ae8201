//! Samsung's trailer: records, and behind them a directory that is read from the end. Markers part C.
//!
//! ```text
//! record …     0(2) type(2) length of name(4) name data
//! directory    "SEFH" version(4) count(4) { 0(2) type(2) distance(4) size(4) } …
//! end          length of the directory(4) "SEFT"
//! ```
//! Numbers are little-endian; a record lies its `distance` in bytes before the directory.

use std::ops::Range;

use super::{OtherFile, Search, What, motion, polyglot};
use crate::bytes::{Order, size_at, take, u16_at};
use crate::metadata::{Field, Fields, Value, clock};

/// One record.
struct Record<'f> {
    kind: u16,
    name: &'f [u8],
    /// The data in the file.
    data: Range<usize>,
}

/// More records than any phone writes.
const MOST: usize = 1024;

/// Bytes of text that all records of a file may become fields of; records may overlap.
const PURSE: usize = 1 << 20;

/// Longer than any record's name.
const LONGEST_NAME: usize = 64;

/// Length of the trailer that `bytes` end with: from its first record on. Older phones put `QDIOBS` or
/// blocks of `QDIO` behind it.
pub fn length(bytes: &[u8]) -> Option<usize> {
    let (end, directory) = directory(bytes)?;
    let first = distances(bytes.get(directory..end)?)
        .filter_map(|(_, distance, _)| directory.checked_sub(distance))
        .min()
        .unwrap_or(directory);
    bytes.len().checked_sub(first)
}

/// The directory's end, behind `SEFH` and its entries, and its start.
fn directory(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut end = bytes.len();
    if bytes.ends_with(b"QDIOBS") {
        end = end.checked_sub(2)?;
    }
    for _ in 0..8 {
        let tag = take(bytes, end.checked_sub(4)?, 4)?;
        let length = size_at(bytes, end.checked_sub(8)?, Order::Little)?;
        let start = end.checked_sub(8)?.checked_sub(length)?;
        match tag {
            b"SEFT" => {
                let found = take(bytes, start, 4)? == b"SEFH";
                return found.then_some((end.checked_sub(8)?, start));
            }
            b"QDIO" => end = start,
            _ => return None,
        }
    }
    None
}

/// Type, distance and size of each entry of a directory.
fn distances(directory: &[u8]) -> impl Iterator<Item = (u16, usize, usize)> {
    let count = size_at(directory, 8, Order::Little).unwrap_or_default();
    let entries = directory.get(12..).unwrap_or_default().chunks_exact(12);
    entries.take(count.min(MOST)).filter_map(|entry| {
        let kind = u16_at(entry, 2, Order::Little)?;
        let distance = size_at(entry, 4, Order::Little)?;
        Some((kind, distance, size_at(entry, 8, Order::Little)?))
    })
}

/// The records of the trailer at `place`; those whose lengths do not fit are left out.
fn records<'f>(file: &'f [u8], place: &Range<usize>) -> Vec<Record<'f>> {
    let read = || {
        let trailer = file.get(place.clone())?;
        let (end, at) = directory(trailer)?;
        let one = |(kind, distance, size): (u16, usize, usize)| {
            let start = at.checked_sub(distance)?;
            let record = take(trailer, start, size).filter(|_| size <= distance)?;
            let name = size_at(record, 4, Order::Little).filter(|name| *name <= LONGEST_NAME)?;
            let data = name.checked_add(8)?;
            let begins = place.start.checked_add(start)?;
            (u16_at(record, 2, Order::Little)? == kind).then_some(())?;
            Some(Record {
                kind,
                name: take(record, 8, name)?,
                data: begins.checked_add(data)?..begins.checked_add(size)?,
            })
        };
        Some(distances(trailer.get(at..end)?).filter_map(one).collect())
    };
    read().unwrap_or_default()
}

/// Reads the records of the trailer at `place`: texts become fields, videos and pictures become things.
pub fn read(search: &mut Search<'_>, place: &Range<usize>, fields: &mut Fields) {
    let mut purse = PURSE;
    for record in records(search.file, place) {
        let bytes = search.bytes(&record.data);
        match polyglot::file(bytes) {
            Some(OtherFile::Mp4) => {
                motion::at(search, record.data.start);
            }
            Some(OtherFile::Picture) => {
                let map = record.name.windows(8).any(|word| word == b"DepthMap");
                let what = if map {
                    What::DepthOrGainMap
                } else {
                    What::ExtraPicture
                };
                search.show(what, record.data.clone());
            }
            _ if DEPTH.contains(&record.kind) => {
                search.show(What::DepthOrGainMap, record.data.clone())
            }
            _ => {}
        }
        let segment = search.segment(place);
        let field = field(&record, bytes, segment, &mut purse);
        if let Err(error) = fields.push(field, search.limits) {
            search
                .ledger
                .stop(crate::checks::CheckId::HiddenData, error);
            return;
        }
    }
}

/// Types of records that hold a depth map in a form of Samsung's own. Source: ExifTool's Samsung trailer tags.
const DEPTH: [u16; 2] = [0x0AB1, 0x0B41];

/// Types of records that ExifTool names otherwise than their own name.
const NAMES: [(u16, &str); 3] = [
    (0x0A01, "TimeStamp"),
    (0x0A30, "EmbeddedVideoType"),
    (0x0AA1, "MCCData"),
];

/// Types that tell of a person, a place or a habit: time, country, the edited file's path, the app shown.
const PRIVATE: [u16; 4] = [0x0A01, 0x0AA1, 0x0BA1, 0x0DA1];

fn field(record: &Record<'_>, bytes: &[u8], segment: String, purse: &mut usize) -> Field {
    let own = record
        .name
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let known = NAMES.iter().find(|(kind, _)| *kind == record.kind);
    let name = match known {
        Some((_, name)) => (*name).to_owned(),
        None if own && !record.name.is_empty() => String::from_utf8_lossy(record.name).into_owned(),
        None => format!("Tag0x{:04X}", record.kind),
    };
    let left = purse.checked_sub(bytes.len());
    let text = left
        .and_then(|_| str::from_utf8(bytes).ok())
        .filter(|text| !text.contains('\0'));
    if let (Some(left), Some(_)) = (left, text) {
        *purse = left;
    }
    let time = (record.kind == 0x0A01)
        .then(|| text.and_then(clock::utc))
        .flatten();
    let value = match (time, text) {
        (Some(time), _) => Value::Text(time),
        (None, Some(text)) => Value::Text(text.to_owned()),
        (None, None) => Value::Bytes { bytes: bytes.len() },
    };
    Field {
        group: "Samsung".into(),
        name: name.into(),
        value,
        segment,
        range: record.data.clone(),
        private: PRIVATE.contains(&record.kind),
    }
}
