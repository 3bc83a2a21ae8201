//! Where the bytes of items lie (`iloc`, ISO 14496-12, 8.11.3).

use std::ops::Range;

use super::{Items, Source};
use crate::checks::{CheckId, Ledger};
use crate::container::boxes::Cursor;
use crate::error::{Error, Unit};
use crate::limits::Limits;

/// Reads the extents of every item. Those that pass the end of their source are cut there and noted.
///
/// # Errors
/// [`Error::Limit`] when there are too many; [`Error::Unsupported`] when an item's bytes lie in another
/// item or another file.
pub fn read(
    source: &Source<'_>,
    items: &mut Items,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let mut elsewhere = false;
    for mut cursor in source.boxes(b"iloc") {
        let broken = Error::malformed(Unit::Item, cursor.at);
        let Some(head) = head(&mut cursor) else {
            ledger.stop(CheckId::Container, broken);
            continue;
        };
        for _ in 0..head.count {
            let at = cursor.at;
            let broken = Error::malformed(Unit::Item, at);
            let Some(place) = place(&mut cursor, &head) else {
                ledger.stop(CheckId::Container, broken);
                break;
            };
            let whole = match (place.method, place.reference) {
                (0, 0) => Some(0..source.file.len()),
                (1, 0) => source.idat.clone(),
                _ => {
                    elsewhere = true;
                    None
                }
            };
            for _ in 0..place.extents {
                limits.spend_segment(at)?;
                let Some((offset, length)) = extent(&mut cursor, &head) else {
                    ledger.stop(CheckId::Container, broken);
                    return Ok(());
                };
                let Some(whole) = &whole else { continue };
                let wanted = range(whole, place.base, offset, length);
                let there = wanted.start.min(whole.end)..wanted.end.min(whole.end);
                if there != wanted {
                    ledger.stop(CheckId::Container, broken);
                }
                if let Some(item) = items.get_mut(place.id)
                    && !there.is_empty()
                {
                    item.extents.push(there);
                }
            }
        }
    }
    if elsewhere {
        return Err(Error::Unsupported);
    }
    Ok(())
}

/// How wide the numbers of the box are, and how many items it tells of.
struct Head {
    version: u8,
    offset: u8,
    length: u8,
    base: u8,
    index: u8,
    count: u32,
}

fn head(cursor: &mut Cursor<'_>) -> Option<Head> {
    let (version, _) = cursor.full()?;
    let sizes = cursor.u8()?;
    let more = cursor.u8()?;
    let head = Head {
        version,
        offset: sizes >> 4,
        length: sizes & 15,
        base: more >> 4,
        index: if version > 0 { more & 15 } else { 0 },
        count: cursor.id(version > 1)?,
    };
    let widths = [head.offset, head.length, head.base, head.index];
    widths
        .iter()
        .all(|width| matches!(width, 0 | 4 | 8))
        .then_some(head)
}

/// What is told of one item before its extents.
struct Place {
    id: u32,
    /// 0: offsets from the start of the file; 1: of `idat`; 2: of another item.
    method: u16,
    /// Which file; 0 is this one.
    reference: u16,
    base: usize,
    extents: u16,
}

fn place(cursor: &mut Cursor<'_>, head: &Head) -> Option<Place> {
    let id = cursor.id(head.version > 1)?;
    let method = if head.version > 0 {
        cursor.u16()? & 15
    } else {
        0
    };
    Some(Place {
        id,
        method,
        reference: cursor.u16()?,
        base: cursor.sized(head.base)?,
        extents: cursor.u16()?,
    })
}

fn extent(cursor: &mut Cursor<'_>, head: &Head) -> Option<(usize, usize)> {
    cursor.sized(head.index)?;
    Some((cursor.sized(head.offset)?, cursor.sized(head.length)?))
}

/// The extent in the file; a length of 0 stands for all of the source behind the offset.
fn range(whole: &Range<usize>, base: usize, offset: usize, length: usize) -> Range<usize> {
    let start = whole.start.saturating_add(base).saturating_add(offset);
    let end = match length {
        0 => whole.end.max(start),
        length => start.saturating_add(length),
    };
    start..end
}
