//! XMP packets that do not lie in the file in one piece: packed in a JPEG XL box, or an item of HEIC and
//! AVIF in several pieces.

use std::borrow::Cow;

use super::Stored;
use crate::container::jxl::packed;
use crate::container::{Item, Name, Segment};
use crate::error::Error;
use crate::limits::Limits;

/// The packet in a `brob` box; nothing when another box is packed there.
pub fn packed<'f>(
    file: &[u8],
    segment: &Segment,
    limits: &mut Limits,
) -> Option<Result<Stored<'f>, Error>> {
    if packed::kind(file, segment)? != *b"xml " {
        return None;
    }
    let unpacked = packed::unpack(file, segment, limits);
    Some(unpacked.map(|bytes| Stored {
        bytes: Cow::Owned(bytes),
        at: None,
    }))
}

/// The packet of an item in several pieces, with its first piece as its place; nothing when it has one
/// piece only, which is a segment of its own. One that is packed is not read.
pub fn scattered<'f>(
    file: &'f [u8],
    item: &Item,
    limits: &mut Limits,
) -> Option<(Result<Stored<'f>, Error>, Segment)> {
    let first = item.extents.first().filter(|_| !item.is_plain())?;
    let segment = Segment {
        name: Name::FourCc(item.kind),
        range: first.clone(),
        data: first.clone(),
    };
    let packed = !item.content_encoding.is_empty();
    let stored = if packed {
        Err(Error::Unsupported)
    } else {
        item.bytes(file, limits)
            .map(|(bytes, at)| Stored { bytes, at })
    };
    Some((stored, segment))
}
