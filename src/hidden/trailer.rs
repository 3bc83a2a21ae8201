//! Trailers of cameras and programs behind the end of the picture, taken off one by one from the end of the
//! file: each tells by its last bytes that it is there and by its own numbers where it begins.

use std::ops::Range;

use super::{Search, What, polyglot, samsung};
use crate::bytes::{Order, size_at, take};
use crate::checks::CheckId;
use crate::metadata::{Field, Fields, Value};

/// A trailer whose writer is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trailer {
    /// Its writer, as ExifTool names it.
    pub name: &'static str,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// How long a trailer is that `bytes` end with; nothing when they end otherwise. The first number counts the
/// bytes of the file before `bytes`.
type Length = fn(usize, &[u8]) -> Option<usize>;

/// Samsung's name.
pub const SAMSUNG: &str = "Samsung";

/// Every known trailer. Source: markers part C, known trailers; ExifTool's documentation of trailers.
const KNOWN: [(&str, Length); 10] = [
    (SAMSUNG, |_, bytes| samsung::length(bytes)),
    ("AFCP", afcp),
    ("CanonVRD", canon),
    ("FotoStation", foto_station),
    ("Insta360", insta360),
    ("MIE", mie),
    ("NikonApp", |_, bytes| {
        all_that_ends(bytes, b"\0\0\0\0\0\0/NIKON APP")
    }),
    ("OnePlus", one_plus),
    ("PhotoMechanic", photo_mechanic),
    ("Vivo", |_, bytes| {
        all_that_ends(
            bytes,
            b"\xFF\xFF\xFF\xFF\x1B\x2A\x39\x48\x57\x66\x75\x84\x93\xA2\xB1",
        )
    }),
];

/// More than any file has.
const MOST: usize = 16;

/// Takes off the known trailers.
pub fn read(search: &mut Search<'_>, fields: &mut Fields) {
    for _ in 0..MOST {
        let Some(found) = last(search) else { return };
        search.claims.push(found.range.clone());
        name(search, fields, found.name, found.range);
    }
}

/// Names a trailer in a field, and reads Samsung's records.
pub fn name(search: &mut Search<'_>, fields: &mut Fields, name: &'static str, range: Range<usize>) {
    let segment = search.segment(&range);
    let field = Field {
        group: "Trailer".into(),
        name: name.into(),
        value: Value::Bytes { bytes: range.len() },
        segment,
        range: range.clone(),
        private: false,
    };
    if let Err(error) = fields.push(field, search.limits) {
        search.ledger.stop(CheckId::HiddenData, error);
        return;
    }
    if name == SAMSUNG {
        samsung::read(search, &range, fields);
    } else if let Some(other) = polyglot::file(search.bytes(&range)) {
        // A trailer does not begin as a file does: a file stands in front of it.
        search.note(What::OtherFile(other), range.clone());
    }
    search.found.trailers.push(Trailer { name, range });
}

/// The trailer that ends where the trailers that were taken off begin.
fn last(search: &Search<'_>) -> Option<Trailer> {
    let behind = search.behind()?;
    let taken = search.found.trailers.last();
    let end = taken.map_or(behind.end, |trailer| trailer.range.start);
    // Things that were announced end before a trailer begins, unless they reach to the end themselves.
    let floor = search
        .claims
        .iter()
        .map(|claim| claim.end)
        .filter(|at| behind.contains(at) && *at < end)
        .max()
        .unwrap_or(behind.start);
    [floor, behind.start].into_iter().find_map(|start| {
        let bytes = search.file.get(start..end)?;
        KNOWN.iter().find_map(|(name, length)| {
            let length =
                length(start, bytes).filter(|length| (1..=bytes.len()).contains(length))?;
            Some(Trailer {
                name,
                range: end.checked_sub(length)?..end,
            })
        })
    })
}

/// A trailer without a length of its own: all that is left.
fn all_that_ends(bytes: &[u8], end: &[u8]) -> Option<usize> {
    bytes.ends_with(end).then_some(bytes.len())
}

/// `jxrs`, three bytes, zero.
fn one_plus(_: usize, bytes: &[u8]) -> Option<usize> {
    let end = bytes.last_chunk::<8>()?;
    (end.starts_with(b"jxrs") && end.ends_with(b"\0")).then_some(bytes.len())
}

/// `AXS!` (big-endian) or `AXS*`, and the place of the beginning in the file, which begins alike.
fn afcp(before: usize, bytes: &[u8]) -> Option<usize> {
    let at = bytes.len().checked_sub(12)?;
    let tag = take(bytes, at, 4)?;
    let order = match tag {
        b"AXS!" => Order::Big,
        b"AXS*" => Order::Little,
        _ => return None,
    };
    let place = size_at(bytes, at.checked_add(4)?, order)?;
    let start = place.checked_sub(before);
    match start.filter(|start| take(bytes, *start, 4) == Some(tag)) {
        Some(start) => bytes.len().checked_sub(start),
        // The place is stale when something before it has changed its size.
        None => Some(bytes.len()),
    }
}

/// A footer of 64 bytes with the length of the content at 20, and a header of 28.
fn canon(_: usize, bytes: &[u8]) -> Option<usize> {
    let footer = bytes.get(bytes.len().checked_sub(64)?..)?;
    footer.starts_with(b"CANON OPTIONAL DATA\0").then_some(())?;
    size_at(footer, 20, Order::Big)?.checked_add(92)
}

/// Records that each end with a tag, their whole length and `A1 B2 C3 D4`.
fn foto_station(_: usize, bytes: &[u8]) -> Option<usize> {
    bytes.ends_with(b"\xA1\xB2\xC3\xD4").then_some(())?;
    size_at(bytes, bytes.len().checked_sub(8)?, Order::Big).filter(|length| *length >= 10)
}

/// A footer of 78 bytes: the whole length at 38, 32 letters at the end.
fn insta360(_: usize, bytes: &[u8]) -> Option<usize> {
    bytes
        .ends_with(b"8db42d694ccc418790edff439fe026bf")
        .then_some(())?;
    size_at(bytes, bytes.len().checked_sub(40)?, Order::Little)
}

/// `~ 0 4 0 zmie ~ 0 0`, the size of the length, the whole length, its byte order, its size (MIE 1.1, trailer).
fn mie(_: usize, bytes: &[u8]) -> Option<usize> {
    let [.., order, size] = bytes else {
        return None;
    };
    let order = match order {
        0x10 => Order::Big,
        0x18 => Order::Little,
        _ => return None,
    };
    let size = usize::from(*size);
    let at = bytes.len().checked_sub(2)?.checked_sub(size)?;
    let head = take(bytes, at.checked_sub(12)?, 11)?;
    (head == b"~\0\x04\0zmie~\0\0").then_some(())?;
    match (size, order) {
        (4, order) => size_at(bytes, at, order),
        (8, Order::Big) => size_at(bytes, at.checked_add(4)?, order),
        (8, Order::Little) => size_at(bytes, at, order),
        _ => None,
    }
}

/// The length of the content and `cbipcbbl`.
fn photo_mechanic(_: usize, bytes: &[u8]) -> Option<usize> {
    bytes.ends_with(b"cbipcbbl").then_some(())?;
    size_at(bytes, bytes.len().checked_sub(12)?, Order::Big)?.checked_add(12)
}
