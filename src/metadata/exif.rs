//! EXIF: blocks of TIFF directories in, one [`Field`] a readable entry out, each with the place of its value.
//! A broken entry spoils only itself; a directory that was read before is not read again.

use std::borrow::Cow;
use std::ops::Range;

use super::exif_tags;
use super::exif_tags::Names;
use super::{Field, Fields, Value, ifd, maker_note};
use crate::bytes::{Order, take, u16_at};
use crate::checks::{CheckId, Ledger, Status};
use crate::container::{Container, tiff};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;

pub(crate) mod blocks;
mod told;
pub(super) mod value;

use blocks::Block;

/// Reads every EXIF block of the container into `fields`.
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    for block in blocks::find(file, container, limits, ledger) {
        ledger.note(CheckId::Exif, Status::Done);
        if let Err(error) = read_block(&block, fields, limits, ledger) {
            ledger.stop(CheckId::Exif, error);
        }
    }
}

/// A directory still to be read.
struct Directory {
    group: Group,
    /// Offset in the block.
    at: usize,
    /// Offset of the number that names `at`: a directory outside the block has no place of its own.
    named: usize,
    depth: usize,
}

/// Which directory it is; decides the tag table and ExifTool's group name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// The n-th directory of the main chain.
    Main(u8),
    Exif,
    Gps,
    Interop,
    Sub(u8),
}

impl Group {
    fn name(self) -> Cow<'static, str> {
        match self {
            Self::Main(0) => "IFD0".into(),
            Self::Main(1) => "IFD1".into(),
            Self::Main(number) => format!("IFD{number}").into(),
            Self::Exif => "ExifIFD".into(),
            Self::Gps => "GPS".into(),
            Self::Interop => "InteropIFD".into(),
            Self::Sub(0) => "SubIFD".into(),
            Self::Sub(number) => format!("SubIFD{number}").into(),
        }
    }

    const fn tags(self) -> &'static Names {
        match self {
            Self::Gps => &exif_tags::GPS_NAMES,
            Self::Interop => &exif_tags::INTEROP_NAMES,
            _ => &exif_tags::IMAGE_NAMES,
        }
    }
}

/// Entries whose value is the offset of another directory (EXIF 3.0, 4.6.3; TIFF/EP for sub-directories).
const POINTERS: [(u16, Group); 4] = [
    (0x014A, Group::Sub(0)),
    (0x8769, Group::Exif),
    (0x8825, Group::Gps),
    (0xA005, Group::Interop),
];

fn read_block(
    block: &Block<'_>,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let tiff = block.tiff.as_ref();
    let header = Error::malformed(Unit::TiffHeader, block.place(0..0).start);
    let order = match take(tiff, 0, 2) {
        Some(b"II") => Order::Little,
        Some(b"MM") => Order::Big,
        _ => return Err(header),
    };
    // 42 is TIFF's number, 43 BigTIFF's; some cameras write another one, and every reader takes it.
    let width = if tiff::is_big(tiff) {
        ifd::BIG
    } else {
        ifd::CLASSIC
    };
    let first = ifd::number(tiff, width.first, width.offset, order).ok_or(header)?;
    byte_order(block, order, fields, limits)?;
    let mut queue = vec![Directory {
        group: Group::Main(0),
        at: first,
        named: width.first,
        depth: 0,
    }];
    let mut seen: Vec<usize> = Vec::new();
    let mut next = 0;
    while let Some(Directory {
        group,
        at,
        named,
        depth,
    }) = queue.get(next).map(|d| Directory { ..*d })
    {
        next = next.saturating_add(1);
        let Some(count) = ifd::number(tiff, at, width.count, order) else {
            let place = block.place(named..named).start;
            ledger.stop(CheckId::Exif, Error::malformed(Unit::Ifd, place));
            continue;
        };
        let place = block.place(at..at).start;
        if seen.contains(&at) {
            ledger.stop(CheckId::Exif, Error::malformed(Unit::Ifd, place));
            continue;
        }
        if depth >= limits.depth || seen.len() >= MOST_DIRECTORIES {
            return Err(Error::limit(Resource::Depth, place));
        }
        seen.push(at);
        let entries = at.saturating_add(width.count);
        let before = fields.all().len();
        for index in 0..count {
            let entry = entries.saturating_add(index.saturating_mul(width.entry));
            if take(tiff, entry, width.entry).is_none() {
                ledger.stop(
                    CheckId::Exif,
                    Error::malformed(Unit::Ifd, block.place(entry..entry).start),
                );
                break;
            }
            read_entry(
                block, order, width, group, entry, fields, limits, ledger, &mut queue, depth,
            )?;
        }
        thumbnail(block, group, before, fields, limits)?;
        // The main chain goes on behind its last entry; a missing link ends it.
        let link = entries.saturating_add(count.saturating_mul(width.entry));
        let following = ifd::number(tiff, link, width.offset, order);
        if let (Group::Main(number), Some(following)) = (group, following)
            && following != 0
        {
            let group = Group::Main(number.saturating_add(1));
            // Pages follow one another, they are not nested; their number is bounded by itself.
            queue.push(Directory {
                group,
                at: following,
                named: link,
                depth,
            });
        }
    }
    Ok(())
}

/// More directories than any camera writes, with room for many sub-images.
const MOST_DIRECTORIES: usize = 64;

#[allow(
    clippy::too_many_arguments,
    reason = "one entry needs its block, its directory and all three ledgers"
)]
fn read_entry(
    block: &Block<'_>,
    order: Order,
    width: ifd::Width,
    group: Group,
    entry: usize,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
    queue: &mut Vec<Directory>,
    depth: usize,
) -> Result<(), Error> {
    let tiff = block.tiff.as_ref();
    let code = u16_at(tiff, entry, order).unwrap_or_default();
    let place = block.place(entry..entry).start;
    let Some(range) = ifd::wide_range(tiff, entry, order, width) else {
        ledger.stop(CheckId::Exif, Error::malformed(Unit::IfdEntry, place));
        return limits.spend_field(place);
    };
    let kind = u16_at(tiff, entry.saturating_add(2), order).unwrap_or_default();
    let raw = tiff.get(range.clone()).unwrap_or_default();
    if let Some((_, to)) = POINTERS.iter().find(|(pointer, _)| *pointer == code)
        && !matches!(group, Group::Gps | Group::Interop)
    {
        limits.spend_field(place)?;
        let room = MOST_DIRECTORIES.saturating_sub(queue.len());
        if room == 0 {
            return Err(Error::limit(Resource::Depth, place));
        }
        let bytes = if ifd::size_of(kind) == 8 { 8 } else { 4 };
        let offsets = raw
            .chunks_exact(bytes)
            .filter_map(|offset| ifd::number(offset, 0, bytes, order));
        for (number, at) in (0_u8..).zip(offsets) {
            if usize::from(number) >= room {
                // The rest is not looked at, and that is told; the directories so far are.
                ledger.stop(CheckId::Exif, Error::limit(Resource::Depth, place));
                break;
            }
            let group = if *to == Group::Sub(0) {
                Group::Sub(number)
            } else {
                *to
            };
            queue.push(Directory {
                group,
                at,
                named: entry,
                depth: depth.saturating_add(1),
            });
        }
        return Ok(());
    }
    if code == MAKER_NOTE && matches!(group, Group::Exif | Group::Main(0)) {
        read_note(block, order, range.clone(), fields, limits, ledger)?;
    }
    if code == PRINT_IM
        && let Some(value) = maker_note::print_version(raw)
    {
        let field = Field {
            group: "PrintIM".into(),
            name: "PrintIMVersion".into(),
            value,
            segment: block.segment.clone(),
            range: block.place(range.clone()),
            private: false,
        };
        fields.push(field, limits)?;
    }
    let tag = group.tags().find(code);
    let name = tag.map_or_else(
        || Cow::from(format!("Tag0x{code:04X}")),
        |(name, _)| name.into(),
    );
    let value = value::decode(raw, kind, order, &name);
    if value.as_text().is_some() {
        limits.spend_read(raw.len(), place)?;
    }
    let value = told::placed(value, &name, block.base.unwrap_or(0));
    let field = Field {
        group: group.name(),
        name,
        value,
        segment: block.segment.clone(),
        range: block.place(range),
        private: tag.is_some_and(|(_, private)| private),
    };
    fields.push(field, limits)
}

/// The order of the block's bytes, which every number in it follows.
fn byte_order(
    block: &Block<'_>,
    order: Order,
    fields: &mut Fields,
    limits: &mut Limits,
) -> Result<(), Error> {
    let letters = match order {
        Order::Big => "MM",
        Order::Little => "II",
    };
    let field = Field {
        group: "File".into(),
        name: "ExifByteOrder".into(),
        value: Value::Text(letters.to_owned()),
        segment: block.segment.clone(),
        range: block.place(0..2),
        private: false,
    };
    fields.push(field, limits)
}

/// The small picture that the fields from `before` on, those of directory `group`, point to.
fn thumbnail(
    block: &Block<'_>,
    group: Group,
    before: usize,
    fields: &mut Fields,
    limits: &mut Limits,
) -> Result<(), Error> {
    let number = |name: &str| {
        let own = fields.all().get(before..)?;
        let field = own.iter().find(|field| field.name == name)?;
        match field.value {
            Value::Integer(number) => usize::try_from(number).ok(),
            _ => None,
        }
    };
    let (Some(place), Some(length)) = (number("ThumbnailOffset"), number("ThumbnailLength")) else {
        return Ok(());
    };
    let Some(start) = place.checked_sub(block.base.unwrap_or(0)) else {
        return Ok(());
    };
    if length == 0 || take(&block.tiff, start, length).is_none() {
        return Ok(());
    }
    let field = Field {
        group: group.name(),
        name: "ThumbnailImage".into(),
        value: Value::Bytes { bytes: length },
        segment: block.segment.clone(),
        range: block.place(start..start.saturating_add(length)),
        private: false,
    };
    fields.push(field, limits)
}

/// The tag of a maker's own note (EXIF 3.0, 4.6.6).
const MAKER_NOTE: u16 = 0x927C;
/// The tag of Epson's Print Image Matching block, which many makers write.
const PRINT_IM: u16 = 0xC4A5;

fn read_note(
    block: &Block<'_>,
    order: Order,
    range: Range<usize>,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let text = |name| {
        let field = fields.find("IFD0", name);
        let text = field.and_then(|field| field.value.as_text());
        text.unwrap_or_default().to_owned()
    };
    let (make, model) = (text("Make"), text("Model"));
    let note = maker_note::Note {
        tiff: block.tiff.as_ref(),
        range,
        order,
        make: &make,
        model: &model,
        segment: &block.segment,
        place: &|range| block.place(range),
        start: block.base,
    };
    maker_note::read(&note, fields, limits, ledger)
}

/// A range of a block, in the file.
impl Block<'_> {
    fn place(&self, range: Range<usize>) -> Range<usize> {
        self.base.map_or_else(
            || self.whole.clone(),
            |base| base.saturating_add(range.start)..base.saturating_add(range.end),
        )
    }
}
