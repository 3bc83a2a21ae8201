//! Samsung's trailer behind the picture: records, and at the very end a directory that counts back to
//! them. Of all records the one that tells of a generative edit stays; others hold videos, the path of the
//! unedited photo, and where the phone was.
//!
//! Source: observed in files of Samsung's editor; ExifTool's documentation of the Samsung trailer.

use crate::bytes::{Order, size_at, take, u16_at};

/// The record of a generative edit.
const TYPE: u16 = 0x0D91;
const NAME: &[u8] = b"PEg_Info";

const HEAD: &[u8] = b"SEFH";
const TAIL: &[u8] = b"SEFT";

/// Bytes of one row of the directory.
const ROW: usize = 12;

/// The trailer with the record of a generative edit alone; nothing when there is none.
pub fn rewrite(trailer: &[u8]) -> Option<Vec<u8>> {
    let body = trailer.strip_suffix(TAIL)?;
    let length_at = body.len().checked_sub(4)?;
    let length = size_at(body, length_at, Order::Little)?;
    let head_at = length_at.checked_sub(length)?;
    let directory = take(body, head_at, length)?;
    let rows = directory.strip_prefix(HEAD)?;
    let version = take(rows, 0, 4)?;
    let rows = rows.get(8..)?.chunks_exact(ROW);
    let record = rows
        .filter(|row| u16_at(row, 2, Order::Little) == Some(TYPE))
        .find_map(|row| {
            let back = size_at(row, 4, Order::Little)?;
            let size = size_at(row, 8, Order::Little)?;
            let record = take(body, head_at.checked_sub(back)?, size)?;
            named(record).then_some(record)
        })?;
    let size = u32::try_from(record.len()).ok()?.to_le_bytes();
    let mut out = record.to_vec();
    out.extend_from_slice(HEAD);
    out.extend_from_slice(version);
    out.extend(1_u32.to_le_bytes());
    out.extend([0, 0]);
    out.extend(TYPE.to_le_bytes());
    out.extend(size);
    out.extend(size);
    let length = HEAD.len().checked_add(8)?.checked_add(ROW)?;
    out.extend(u32::try_from(length).ok()?.to_le_bytes());
    out.extend_from_slice(TAIL);
    Some(out)
}

/// A record repeats its type, then tells its name with its length.
fn named(record: &[u8]) -> bool {
    u16_at(record, 2, Order::Little) == Some(TYPE)
        && size_at(record, 4, Order::Little) == Some(NAME.len())
        && take(record, 8, NAME.len()) == Some(NAME)
}
