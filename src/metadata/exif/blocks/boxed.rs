//! EXIF blocks in boxes: a number tells how many bytes stand before the TIFF header (ISO 23008-12, annex A;
//! ISO 18181-2), which may be `Exif` and two zeros.

use std::borrow::Cow;

use super::{Block, SIGNATURE};
use crate::bytes::{Order, size_at};
use crate::container::jxl::packed;
use crate::container::{Item, Name, Segment};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;

/// More blocks than pictures with a block of their own have been seen in one file.
const MOST_ITEMS: usize = 16;

/// The block of the EXIF item that comes as `number` in the file.
pub fn item<'f>(
    file: &'f [u8],
    item: &Item,
    number: usize,
    limits: &mut Limits,
) -> Result<Option<Block<'f>>, Error> {
    let Some(first) = item.extents.first().cloned() else {
        return Ok(None);
    };
    if number >= MOST_ITEMS {
        return Err(Error::limit(Resource::Fields, first.start));
    }
    let (bytes, at) = item.bytes(file, limits)?;
    let skip = header(&bytes).ok_or(Error::malformed(Unit::Item, first.start))?;
    Ok(Some(Block {
        tiff: behind(bytes, skip),
        base: at.map(|at| at.saturating_add(skip)),
        segment: "Exif".to_owned(),
        whole: first,
    }))
}

/// The block in a JPEG XL box, packed or not; nothing when the box is another one.
pub fn segment<'f>(
    file: &'f [u8],
    segment: &Segment,
    limits: &mut Limits,
) -> Result<Option<Block<'f>>, Error> {
    let plain = segment.name == Name::FourCc(*b"Exif");
    let bytes = if plain {
        Cow::Borrowed(segment.payload(file))
    } else if packed::kind(file, segment) == Some(*b"Exif") {
        Cow::Owned(packed::unpack(file, segment, limits)?)
    } else {
        return Ok(None);
    };
    let skip = header(&bytes).ok_or(Error::malformed(Unit::Box, segment.range.start))?;
    Ok(Some(Block {
        tiff: behind(bytes, skip),
        base: plain.then(|| segment.data.start.saturating_add(skip)),
        segment: segment.name.to_string(),
        whole: segment.range.clone(),
    }))
}

/// Where the TIFF header stands: where the number says, or at once where a writer counts wrong.
pub fn header(bytes: &[u8]) -> Option<usize> {
    let told = size_at(bytes, 0, Order::Big)?.checked_add(4);
    let signature = 4_usize.checked_add(SIGNATURE.len());
    let is_header = |at: &usize| {
        let rest = bytes.get(*at..).unwrap_or_default();
        rest.starts_with(b"II") || rest.starts_with(b"MM")
    };
    [told, Some(4), signature, Some(0)]
        .into_iter()
        .flatten()
        .find(is_header)
}

fn behind(bytes: Cow<'_, [u8]>, skip: usize) -> Cow<'_, [u8]> {
    match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(skip..).unwrap_or_default()),
        Cow::Owned(mut bytes) => {
            bytes.drain(..skip.min(bytes.len()));
            Cow::Owned(bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_where_the_number_says_or_near() {
        assert_eq!(header(b"\0\0\0\0MM\0\x2A"), Some(4));
        assert_eq!(header(b"\0\0\0\x06Exif\0\0II\x2A\0"), Some(10));
        assert_eq!(header(b"\0\0\0\0Exif\0\0II\x2A\0"), Some(10));
        assert_eq!(header(b"\xFF\xFF\xFF\xFFII\x2A\0"), Some(4));
        assert_eq!(header(b"\0\0\0\0"), None);
        assert_eq!(header(b"\0"), None);
    }
}
