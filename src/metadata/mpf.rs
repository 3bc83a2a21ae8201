//! The index of a multi-picture file (CIPA DC-007): how many pictures there are and where, as
//! `MPF0:NumberOfImages`, `MPImage2:MPImageStart`, … The field `MPImage2:MPImage2` has the place of the second
//! picture in the file, `MPImage2:PreviewImage` that of one which its index calls a large thumbnail.

use std::borrow::Cow;
use std::ops::Range;

use super::piece::{Piece, Writer};
use super::{Field, Fields, Value};
use crate::bytes::{Order, array, size_at, take, u16_at, u32_at};
use crate::checks::{CheckId, Ledger};
use crate::container::{Container, Format, Name};
use crate::error::{Error, Unit};
use crate::limits::Limits;

/// What the `APP2` segment starts with, before a TIFF header (5.2.1).
const SIGNATURE: &[u8] = b"MPF\0";
/// Bytes of a directory entry and of an entry of the list of pictures (5.2.3.3).
const ENTRY: usize = 12;
const PICTURE: usize = 16;
/// More pictures than any camera joins.
const MOST_PICTURES: usize = 64;
const MOST_DIRECTORIES: u8 = 8;
/// Bytes of a value; those of the table have few, and many entries may point to the same bytes.
const LONGEST: usize = 256;

/// Tags of the index and of each picture's own directory (tables 3 and 6), sorted by code. Names are
/// ExifTool's (exiftool.org/TagNames/MPF.html).
const TAGS: [(u16, &str); 18] = [
    (0xB000, "MPFVersion"),
    (0xB001, "NumberOfImages"),
    (0xB003, "ImageUIDList"),
    (0xB004, "TotalFrames"),
    (0xB101, "MPIndividualNum"),
    (0xB201, "PanOrientation"),
    (0xB202, "PanOverlapH"),
    (0xB203, "PanOverlapV"),
    (0xB204, "BaseViewpointNum"),
    (0xB205, "ConvergenceAngle"),
    (0xB206, "BaselineLength"),
    (0xB207, "VerticalDivergence"),
    (0xB208, "AxisDistanceX"),
    (0xB209, "AxisDistanceY"),
    (0xB20A, "AxisDistanceZ"),
    (0xB20B, "YawAngle"),
    (0xB20C, "PitchAngle"),
    (0xB20D, "RollAngle"),
];

/// The list of pictures.
const PICTURES: u16 = 0xB002;

/// Reads the index of a JPEG file.
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    if container.format != Format::Jpeg {
        return;
    }
    for segment in container.named(Name::Word("APP2")) {
        let Some((base, tiff)) = segment.after(file, SIGNATURE) else {
            continue;
        };
        let block = Piece::plain(segment, base, tiff);
        if let Err(error) = index(file, base, &block, fields, limits) {
            // The index is a part of the container: it says where the other pictures are.
            ledger.stop(CheckId::Container, error);
        }
    }
}

fn index(
    file: &[u8],
    base: usize,
    block: &Piece<'_>,
    fields: &mut Fields,
    limits: &mut Limits,
) -> Result<(), Error> {
    let tiff = block.bytes.as_ref();
    let broken = |at: usize| Error::malformed(Unit::MpfIndex, base.saturating_add(at));
    let order = match take(tiff, 0, 4) {
        Some(b"II\x2A\0") => Order::Little,
        Some(b"MM\0\x2A") => Order::Big,
        _ => return Err(broken(0)),
    };
    // A directory outside the block has no place of its own: it is told where it is named.
    let mut named = 4;
    let mut at = size_at(tiff, named, order).ok_or(broken(named))?;
    let mut number = 0_u8;
    let mut spoilt = None;
    while at != 0 && number < MOST_DIRECTORIES {
        let count = usize::from(u16_at(tiff, at, order).ok_or(broken(named))?);
        let entries = at.checked_add(2).ok_or(broken(named))?;
        for index in 0..count {
            let entry = entries.saturating_add(index.saturating_mul(ENTRY));
            if take(tiff, entry, ENTRY).is_none() {
                return Err(broken(tiff.len().min(entry)));
            }
            let code = u16_at(tiff, entry, order).unwrap_or_default();
            let Some(range) = super::ifd::range(tiff, entry, order, 0) else {
                spoilt.get_or_insert(broken(entry));
                continue;
            };
            if code == PICTURES {
                pictures(file, base, block, &range, order, fields, limits)?;
                continue;
            }
            let Ok(known) = TAGS.binary_search_by_key(&code, |tag| tag.0) else {
                continue;
            };
            let name = TAGS.get(known).map_or("", |tag| tag.1);
            let kind = u16_at(tiff, entry.saturating_add(2), order).unwrap_or_default();
            let raw = tiff.get(range.clone()).unwrap_or_default();
            let value = match code {
                0xB003 => Value::Bytes { bytes: raw.len() },
                _ if raw.len() > LONGEST => Value::Bytes { bytes: raw.len() },
                0xB000 => Value::Text(String::from_utf8_lossy(raw).into_owned()),
                _ => super::exif::value::decode(raw, kind, order, name),
            };
            let mut writer = Writer {
                piece: block,
                group: Cow::Borrowed("MPF0"),
                fields,
                limits,
            };
            // Unique numbers of the pictures link copies of them.
            if code == 0xB003 {
                writer.say_private(name, value, range)?;
            } else {
                writer.say(name, value, range)?;
            }
        }
        // The directory of the first picture follows the index; its fields belong to the same group.
        let link = entries.saturating_add(count.saturating_mul(ENTRY));
        let next = size_at(tiff, link, order).unwrap_or(0);
        if next <= at {
            break;
        }
        (at, named) = (next, link);
        number = number.saturating_add(1);
    }
    spoilt.map_or(Ok(()), Err)
}

/// Entries of the list of pictures (5.2.3.3): attributes, size, offset from the TIFF header, two numbers of
/// pictures that depend on this one.
fn pictures(
    file: &[u8],
    base: usize,
    block: &Piece<'_>,
    list: &Range<usize>,
    order: Order,
    fields: &mut Fields,
    limits: &mut Limits,
) -> Result<(), Error> {
    let entries = list.clone().step_by(PICTURE).take(MOST_PICTURES);
    for (number, at) in (1_u8..).zip(entries) {
        let Some(entry) = array::<PICTURE>(&block.bytes, at) else {
            break;
        };
        let attributes = u32_at(&entry, 0, order).unwrap_or_default();
        let length = size_at(&entry, 4, order).unwrap_or_default();
        let offset = size_at(&entry, 8, order).unwrap_or_default();
        // The first picture is the file itself, and its offset is 0.
        let start = if offset == 0 {
            0
        } else {
            base.saturating_add(offset)
        };
        let kind = attributes & 0x00FF_FFFF;
        let mut writer = Writer {
            piece: block,
            group: Cow::Owned(format!("MPImage{number}")),
            fields,
            limits,
        };
        let rows: [(&'static str, i64, usize); 7] = [
            ("MPImageFlags", (attributes >> 27).into(), 0),
            ("MPImageFormat", (attributes >> 24 & 7).into(), 0),
            ("MPImageType", kind.into(), 0),
            ("MPImageLength", whole(length), 4),
            ("MPImageStart", whole(start), 8),
            ("DependentImage1EntryNumber", depends(&entry, 12, order), 12),
            ("DependentImage2EntryNumber", depends(&entry, 14, order), 14),
        ];
        for (name, value, from) in rows {
            let from = at.saturating_add(from);
            let size = if name.starts_with("Dependent") { 2 } else { 4 };
            let place = from..from.saturating_add(size);
            writer.say(name, Value::Integer(value), place)?;
        }
        if start != 0 && length != 0 && take(file, start, length).is_some() {
            let name = match kind {
                // Large thumbnails of the classes VGA and full HD.
                0x0001_0001 | 0x0001_0002 => Cow::Borrowed("PreviewImage"),
                _ => Cow::Owned(format!("MPImage{number}")),
            };
            let picture = Field {
                group: Cow::Owned(format!("MPImage{number}")),
                name,
                value: Value::Bytes { bytes: length },
                segment: block.segment.clone(),
                range: start..start.saturating_add(length),
                private: false,
            };
            fields.push(picture, limits)?;
        }
    }
    Ok(())
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn depends(entry: &[u8], at: usize, order: Order) -> i64 {
    u16_at(entry, at, order).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tags_are_sorted() {
        assert!(TAGS.is_sorted_by(|one, next| one.0 < next.0));
    }
}
