//! An EXIF block written anew: the entries that may stay, with their tags, types, counts and values as
//! they were, in the same order of bytes. Directories of place and of previews are left out whole, and so
//! are the makers' own notes: they hold serial numbers, and offsets that no longer lead anywhere.

use super::keep::{Keep, tells_path};
use crate::bytes::{Order, size_at, take, u16_at, u16_bytes, u32_bytes};
use crate::metadata::exif_tags::{self, Source, Tag};

/// One entry of a directory (TIFF 6.0, section 2).
struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    value: Vec<u8>,
}

/// Where directories of these names begin, from the one that points there.
const EXIF: u16 = 0x8769;
const INTEROP: u16 = 0xA005;

/// Entries that stay although their source is one of those that stay out: which program wrote the file.
const PROCESSING_SOFTWARE: u16 = 0x000B;

/// Entries that stay out though no single one is private: offsets and tables of a picture that is not in
/// this block, and numbers or texts by which files of one person hang together. Sorted.
const OUT: [u16; 22] = [
    0x0111, // StripOffsets
    0x0117, // StripByteCounts
    0x0120, // FreeOffsets
    0x0121, // FreeByteCounts
    0x0144, // TileOffsets
    0x0145, // TileByteCounts
    0x014A, // SubIFD
    0x014D, // InkNames
    0x0151, // TargetPrinter
    0x015B, // JPEGTables
    0x0201, // ThumbnailOffset
    0x0202, // ThumbnailLength
    0x8769, // ExifOffset
    0x8825, // GPSInfo
    0x920D, // Noise
    0x9211, // ImageNumber
    0x9212, // SecurityClassification
    0x9213, // ImageHistory
    0x927C, // MakerNote
    0xA005, // InteropOffset
    0xA40B, // DeviceSettingDescription
    0xA439, // CameraFirmware
];

/// The block `tiff` with what may stay; nothing when that is nothing.
pub fn rewrite(tiff: &[u8], keep: &Keep) -> Option<Vec<u8>> {
    let order = match take(tiff, 0, 2)? {
        b"II" => Order::Little,
        b"MM" => Order::Big,
        _ => return None,
    };
    let mut left = tiff.len();
    let at = size_at(tiff, 4, order)?;
    let mut read = |group, at: Option<usize>, tags| {
        let at = at?;
        Some(entries(tiff, order, group, at, tags, keep, &mut left))
    };
    let main = read("IFD0", Some(at), &exif_tags::IMAGE)?;
    let exif_at = pointer(tiff, order, at, EXIF);
    let exif = read("ExifIFD", exif_at, &exif_tags::IMAGE).unwrap_or_default();
    let interop_at = exif_at.and_then(|at| pointer(tiff, order, at, INTEROP));
    let interop = read("InteropIFD", interop_at, &exif_tags::INTEROP).unwrap_or_default();
    write(order, main, exif, interop)
}

/// The entries of the directory at `at` that may stay, sorted by tag; `left` pays for their values, so
/// that entries which share one value cannot unfold.
fn entries(
    tiff: &[u8],
    order: Order,
    group: &str,
    at: usize,
    tags: &'static [Tag],
    keep: &Keep,
    left: &mut usize,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    let found = places(tiff, order, at).filter_map(|at| {
        let why = why(group, u16_at(tiff, at, order)?, tags, keep)?;
        let mut entry = read(tiff, at, order, left)?;
        // What stands behind the end of a text is what an older one left there.
        if why == Why::Harmless && entry.kind == ASCII {
            let end = entry.value.iter().position(|byte| *byte == 0);
            let behind = end.and_then(|end| entry.value.get_mut(end..));
            behind.unwrap_or_default().fill(0);
        }
        may_say(why, &entry.value).then_some(entry)
    });
    for entry in found.take(MOST_ENTRIES) {
        insert(&mut entries, entry);
    }
    entries
}

/// More entries than there are tags that may stay.
const MOST_ENTRIES: usize = 1000;

/// Puts an entry behind those of lower tags and of its own.
fn insert(directory: &mut Vec<Entry>, entry: Entry) {
    let at = directory.partition_point(|other| other.tag <= entry.tag);
    directory.insert(at, entry);
}

/// Why an entry stays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A mark rests on it.
    Mark,
    /// It tells of the picture or the program, and of nobody.
    Harmless,
}

/// Why the entry `code` of the directory `group` stays; nothing when it goes.
pub fn why(group: &str, code: u16, tags: &'static [Tag], keep: &Keep) -> Option<Why> {
    let known = exif_tags::find(tags, code);
    let name = known.map_or_else(|| format!("Tag0x{code:04X}"), |tag| tag.name.to_owned());
    if keep.mark(group, &name) {
        return Some(Why::Mark);
    }
    known.is_some_and(may_stay).then_some(Why::Harmless)
}

/// Whether an entry that stays may have this value: outside marks none that tells a path.
pub fn may_say(why: Why, value: &[u8]) -> bool {
    why == Why::Mark || !tells_path(&String::from_utf8_lossy(value))
}

fn may_stay(tag: &Tag) -> bool {
    let source = match tag.source {
        Source::Tiff6 | Source::TiffEp | Source::Exif3 => true,
        _ => tag.code == PROCESSING_SOFTWARE,
    };
    source && !tag.private && OUT.binary_search(&tag.code).is_err()
}

/// Whether an entry of this name may stay, wherever it is repeated.
pub fn may_stay_named(name: &str) -> bool {
    let mut named = exif_tags::IMAGE.iter().filter(|tag| tag.name == name);
    named.next().is_some_and(may_stay)
}

/// Bytes of an entry: tag, type, count, value or offset.
const ENTRY: usize = 12;

/// Where the entries of the directory at `at` begin.
fn places(tiff: &[u8], order: Order, at: usize) -> impl Iterator<Item = usize> {
    let count = u16_at(tiff, at, order).unwrap_or(0);
    let first = at.saturating_add(2);
    let places = (0..usize::from(count))
        .map(move |number| first.saturating_add(number.saturating_mul(ENTRY)));
    places.take_while(|at| take(tiff, *at, ENTRY).is_some())
}

/// Where the entry `tag` of the directory at `at` points.
fn pointer(tiff: &[u8], order: Order, at: usize, tag: u16) -> Option<usize> {
    let at = places(tiff, order, at).find(|at| u16_at(tiff, *at, order) == Some(tag))?;
    size_at(tiff, at.checked_add(8)?, order)
}

/// An entry whose value `left` pays for.
fn read(tiff: &[u8], at: usize, order: Order, left: &mut usize) -> Option<Entry> {
    let kind = u16_at(tiff, at.checked_add(2)?, order)?;
    let count = size_at(tiff, at.checked_add(4)?, order)?;
    let size = count.checked_mul(size_of(kind)?)?;
    let inline = at.checked_add(8)?;
    let value_at = if size <= INLINE {
        inline
    } else {
        size_at(tiff, inline, order)?
    };
    let value = take(tiff, value_at, size)?;
    *left = left.checked_sub(size)?;
    Some(Entry {
        tag: u16_at(tiff, at, order)?,
        kind,
        count: u32::try_from(count).ok()?,
        value: value.to_vec(),
    })
}

/// The type of texts that end with a zero.
const ASCII: u16 = 2;

/// Values of so many bytes stand in the entry itself.
const INLINE: usize = 4;

/// Bytes of one item of a type (TIFF 6.0 section 2; type 129 is EXIF 3.0's UTF-8).
const fn size_of(kind: u16) -> Option<usize> {
    match kind {
        1 | 2 | 6 | 7 | 129 => Some(1),
        3 | 8 => Some(2),
        4 | 9 | 11 | 13 => Some(4),
        5 | 10 | 12 => Some(8),
        _ => None,
    }
}

/// Bytes before the first directory: byte order, 42, where it begins.
const HEADER: usize = 8;

fn write(
    order: Order,
    mut main: Vec<Entry>,
    mut exif: Vec<Entry>,
    interop: Vec<Entry>,
) -> Option<Vec<u8>> {
    if main.is_empty() && exif.is_empty() && interop.is_empty() {
        return None;
    }
    // Sizes do not depend on the offsets, so the pointers are put in before those are known.
    if !interop.is_empty() {
        point(order, &mut exif, INTEROP, 0)?;
    }
    if !exif.is_empty() {
        point(order, &mut main, EXIF, 0)?;
    }
    let exif_at = HEADER.checked_add(size(&main))?;
    let interop_at = exif_at.checked_add(size(&exif))?;
    if !interop.is_empty() {
        point(order, &mut exif, INTEROP, interop_at)?;
    }
    if !exif.is_empty() {
        point(order, &mut main, EXIF, exif_at)?;
    }
    let mut block = match order {
        Order::Big => b"MM".to_vec(),
        Order::Little => b"II".to_vec(),
    };
    block.extend(u16_bytes(42, order));
    block.extend(u32_bytes(u32::try_from(HEADER).ok()?, order));
    for (directory, at) in [(main, HEADER), (exif, exif_at), (interop, interop_at)] {
        if !directory.is_empty() {
            put_directory(&mut block, order, &directory, at)?;
        }
    }
    Some(block)
}

/// Sets the entry `tag` of `directory` to the offset `at`.
fn point(order: Order, directory: &mut Vec<Entry>, tag: u16, at: usize) -> Option<()> {
    let mut value = Vec::new();
    value.extend(u32_bytes(u32::try_from(at).ok()?, order));
    directory.retain(|entry| entry.tag != tag);
    let (kind, count) = (4, 1);
    insert(
        directory,
        Entry {
            tag,
            kind,
            count,
            value,
        },
    );
    Some(())
}

/// Bytes of a directory with its values; each value begins at an even place.
fn size(directory: &[Entry]) -> usize {
    if directory.is_empty() {
        return 0;
    }
    directory.iter().fold(6, |sum: usize, entry| {
        sum.saturating_add(ENTRY).saturating_add(outside(entry))
    })
}

/// Bytes that the value of an entry takes behind the directory.
fn outside(entry: &Entry) -> usize {
    let size = entry.value.len();
    if size <= INLINE {
        return 0;
    }
    size.saturating_add(size & 1)
}

fn put_directory(block: &mut Vec<u8>, order: Order, directory: &[Entry], at: usize) -> Option<()> {
    block.extend(u16_bytes(u16::try_from(directory.len()).ok()?, order));
    let head = directory.len().checked_mul(ENTRY)?.checked_add(6)?;
    let mut value_at = at.checked_add(head)?;
    for entry in directory {
        block.extend(u16_bytes(entry.tag, order));
        block.extend(u16_bytes(entry.kind, order));
        block.extend(u32_bytes(entry.count, order));
        if entry.value.len() <= INLINE {
            let inline = entry.value.iter().copied().chain([0; INLINE]);
            block.extend(inline.take(INLINE));
        } else {
            block.extend(u32_bytes(u32::try_from(value_at).ok()?, order));
            value_at = value_at.checked_add(outside(entry))?;
        }
    }
    // No further directory: the next one would hold a preview.
    block.extend(u32_bytes(0, order));
    for entry in directory.iter().filter(|entry| outside(entry) > 0) {
        block.extend_from_slice(&entry.value);
        block.resize(block.len().checked_add(entry.value.len() & 1)?, 0);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_out_is_sorted_and_known() {
        assert!(OUT.is_sorted());
        for code in OUT {
            assert!(
                exif_tags::find(&exif_tags::IMAGE, code).is_some(),
                "{code:04X}"
            );
        }
    }
}
