//! XMP packets that do not lie in the file as they are: packed in a JPEG XL box, or an item of HEIC and AVIF
//! in several pieces.

use crate::container::jxl::packed;
use crate::container::{Item, Name, Segment};
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::piece::Piece;

/// The packet in a `brob` box; nothing when another box is packed there.
pub fn packed<'f>(
    file: &[u8],
    segment: &Segment,
    limits: &mut Limits,
) -> Option<Result<Piece<'f>, Error>> {
    if packed::kind(file, segment)? != *b"xml " {
        return None;
    }
    let unpacked = packed::unpack(file, segment, limits);
    Some(unpacked.map(|bytes| Piece::packed(segment, bytes)))
}

/// The packet of an item in several pieces, with its first piece as its place; nothing when it has one
/// piece only, which is a segment of its own. One that is packed is not read.
pub fn scattered<'f>(
    file: &[u8],
    item: &Item,
    limits: &mut Limits,
) -> Option<Result<Piece<'f>, Error>> {
    let first = item.extents.first().filter(|_| !item.is_plain())?;
    if !item.content_encoding.is_empty() {
        return Some(Err(Error::Unsupported));
    }
    let segment = Segment {
        name: Name::FourCc(item.kind),
        range: first.clone(),
        data: first.clone(),
    };
    let bytes = item.bytes(file, limits);
    Some(bytes.map(|(bytes, _)| Piece::packed(&segment, bytes.into_owned())))
}
