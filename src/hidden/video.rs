//! Where a video says that it was made: `moov` › `udta` › `©xyz` (3GPP TS 26.244, Apple's QuickTime format,
//! user data) and `moov` › `meta` with the key `com.apple.quicktime.location.ISO6709` (QuickTime format,
//! metadata keys). The text is ISO 6709: `+27.5916+086.5640+8850/`.

use std::ops::Range;

use super::Search;
use crate::bytes::{Order, size_at, u16_at, u32_at};
use crate::checks::CheckId;
use crate::container::boxes::fitting;
use crate::metadata::{Field, Fields, Value};

/// More boxes than any video of a few seconds has in one place.
const MOST: usize = 1024;

/// Longer than any position.
const LONGEST: usize = 128;

const LOCATION: &[u8] = b"com.apple.quicktime.location.ISO6709";

/// Adds the places that the boxes in `range` of the file tell.
pub fn places(search: &mut Search<'_>, range: &Range<usize>, fields: &mut Fields) {
    let file = search.file;
    for moov in boxes(file, range, *b"moov") {
        for udta in boxes(file, &moov, *b"udta") {
            for xyz in boxes(file, &udta, *b"\xA9xyz") {
                // A length, a language, the text.
                let length = u16_at(file, xyz.start, Order::Big).map_or(0, usize::from);
                let start = xyz.start.saturating_add(4);
                let end = start.saturating_add(length).min(xyz.end);
                push(search, "UserData", start..end, fields);
            }
        }
        for meta in boxes(file, &moov, *b"meta") {
            if let Some(text) = key(file, &meta) {
                push(search, "Keys", text, fields);
            }
        }
    }
}

/// The payloads of the boxes called `name` in `range`.
fn boxes(file: &[u8], range: &Range<usize>, name: [u8; 4]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    for _ in 0..MOST {
        let Some(one) = fitting(file, at, range.end) else {
            break;
        };
        at = one.range.end;
        if one.kind == name {
            found.push(one.data);
        }
    }
    found
}

/// Where the text stands that belongs to the key of the location; the number of a key is its place in the list.
fn key(file: &[u8], meta: &Range<usize>) -> Option<Range<usize>> {
    // In ISO files the box has a version, in QuickTime none.
    let full = meta.start.saturating_add(4)..meta.end;
    let (inside, keys) = [meta.clone(), full].into_iter().find_map(|inside| {
        let keys = boxes(file, &inside, *b"keys").into_iter().next()?;
        Some((inside, keys))
    })?;
    let mut at = keys.start.checked_add(8)?;
    let mut number = None;
    for one in 1..=MOST {
        let size = size_at(file, at, Order::Big)?;
        let end = at
            .checked_add(size)
            .filter(|end| size >= 8 && *end <= keys.end)?;
        if file.get(at.checked_add(8)?..end) == Some(LOCATION) {
            number = u32::try_from(one).ok();
            break;
        }
        at = end;
    }
    let name = number?.to_be_bytes();
    let list = boxes(file, &inside, *b"ilst").into_iter().next()?;
    let value = boxes(file, &list, name).into_iter().next()?;
    let data = boxes(file, &value, *b"data").into_iter().next()?;
    // A type, 1 for UTF-8, and a country.
    let start = data
        .start
        .checked_add(8)
        .filter(|start| *start <= data.end)?;
    (u32_at(file, data.start, Order::Big) == Some(1)).then_some(start..data.end)
}

fn push(search: &mut Search<'_>, group: &'static str, range: Range<usize>, fields: &mut Fields) {
    let bytes = search.bytes(&range);
    let Some(text) = str::from_utf8(bytes)
        .ok()
        .filter(|_| bytes.len() <= LONGEST)
    else {
        return;
    };
    let field = Field {
        group: group.into(),
        name: "GPSCoordinates".into(),
        value: Value::Text(text.to_owned()),
        segment: search.segment(&range),
        range,
        private: true,
    };
    if let Err(error) = fields.push(field, search.limits) {
        search.ledger.stop(CheckId::HiddenData, error);
    }
}
