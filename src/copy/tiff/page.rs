//! What a directory says of its picture: where its parts lie, whether it is a small copy of another, and
//! whether the file is a raw one.

use std::ops::Range;

use crate::bytes::{Order, take, u8_at, u16_at};
use crate::container::tiff::directory::{Directory, Shape};

pub const COMPRESSION: u16 = 0x0103;
/// The kind of JPEG that TIFF 6.0 section 22 describes.
pub const OLD_JPEG: usize = 6;

/// Tables that the JPEG parts of a page share, as a JPEG file without a picture (TIFF Technical Note 2).
pub const JPEG_TABLES: u16 = 0x015B;

const PHOTOMETRIC: u16 = 0x0106;
const SUBFILE: u16 = 0x00FE;
const OLD_SUBFILE: u16 = 0x00FF;
const SUB_IFD: u16 = 0x014A;
const JPEG: u16 = 0x0201;
const JPEG_LENGTH: u16 = 0x0202;
const DNG_VERSION: u16 = 0xC612;

/// Tags of offsets and the tags of the lengths that belong to them.
const PARTS: [(u16, u16); 3] = [(0x0111, 0x0117), (0x0144, 0x0145), (JPEG, JPEG_LENGTH)];

/// Tags of offsets of tables of the old kind of JPEG: quantisation, and Huffman codes for DC and AC.
const QUANTISATION: u16 = 0x0207;
const HUFFMAN: [u16; 2] = [0x0208, 0x0209];

/// Tags without which a picture cannot be shown, or not in its colours, besides those that tell nobody
/// anything by their own nature; the signed record with them. Sorted.
///
/// Source: TIFF 6.0, sections 10, 11, 15 and 22; TIFF Technical Note 2; SGI's tags of pixel types; the
/// LERC compression's parameters; ICC.1 annex B.4; C2PA 2.3, A.3.
const NEEDED: [u16; 24] = [
    0x0111, // StripOffsets
    0x0117, // StripByteCounts
    0x0124, // T4Options
    0x0125, // T6Options
    0x0144, // TileOffsets
    0x0145, // TileByteCounts
    0x0146, // BadFaxLines
    0x0147, // CleanFaxData
    0x0148, // ConsecutiveBadFaxLines
    0x015A, // Indexed
    0x015B, // JPEGTables
    0x0200, // JPEGProc
    0x0203, // JPEGRestartInterval
    0x0205, // JPEGLosslessPredictors
    0x0206, // JPEGPointTransforms
    0x0207, // JPEGQTables
    0x0208, // JPEGDCTables
    0x0209, // JPEGACTables
    0x80E3, // Matteing
    0x80E4, // DataType
    0x80E5, // ImageDepth
    0x8773, // ICC_Profile
    0xC5F2, // LercParameters
    0xCD41, // C2PA
];

/// Whether an entry stays whatever it says; the stream of an old JPEG is its picture, elsewhere a preview.
pub fn is_needed(code: u16, old_jpeg: bool) -> bool {
    NEEDED.binary_search(&code).is_ok() || (old_jpeg && matches!(code, JPEG | JPEG_LENGTH))
}

pub fn number(file: &[u8], page: &Directory, tag: u16) -> Option<usize> {
    page.numbers(file, tag).next()
}

/// Whether a page is a smaller copy of another one: it says so, or it is a JPEG file as EXIF's previews are.
pub fn is_small_copy(file: &[u8], page: &Directory) -> bool {
    let reduced = number(file, page, SUBFILE).is_some_and(|kind| kind & 1 != 0)
        || number(file, page, OLD_SUBFILE) == Some(2);
    let parts = PARTS.iter().take(2);
    let bare = parts.copied().all(|(tag, _)| page.entry(tag).is_none());
    reduced || (bare && page.entry(JPEG).is_some())
}

/// Kinds of pixels that only raw files have: a colour filter's, and linear raw (DNG 1.7, chapter 4).
const RAW: [usize; 2] = [32803, 34892];

/// Whether a file is a raw one: it says so, it has pixels of that kind, or its first page is a small copy
/// of a sub-image.
pub fn is_raw(file: &[u8], shape: &Shape, pages: &[(usize, Directory)]) -> bool {
    let Some((_, first)) = pages.first() else {
        return false;
    };
    // Makers have numbers of their own in place of 42, or letters behind the header.
    let plain = matches!(take(file, 0, 4), Some(b"II\x2A\0" | b"MM\0\x2A"));
    let canon = take(file, 8, 2) == Some(b"CR");
    let small = is_small_copy(file, first) && first.entry(SUB_IFD).is_some();
    let raw =
        |page: &Directory| number(file, page, PHOTOMETRIC).is_some_and(|kind| RAW.contains(&kind));
    let inside = |page: &Directory| {
        let subs = page.numbers(file, SUB_IFD).take(MOST_SUBS);
        subs.filter_map(|at| Directory::read(file, shape, at))
            .any(|sub| raw(&sub))
    };
    !plain
        || canon
        || small
        || first.entry(DNG_VERSION).is_some()
        || pages.iter().any(|(_, page)| raw(page) || inside(page))
}

/// More sub-images than any raw file has.
const MOST_SUBS: usize = 64;

/// Where the parts of a page's picture lie; nothing when that is not told of all, or not at all.
pub fn pictures(file: &[u8], page: &Directory) -> Option<Vec<Range<usize>>> {
    let old_jpeg = number(file, page, COMPRESSION) == Some(OLD_JPEG);
    let mut found = Vec::new();
    for (offsets, lengths) in PARTS {
        if offsets == JPEG && !old_jpeg {
            continue;
        }
        let mut lengths = page.numbers(file, lengths);
        for start in page.numbers(file, offsets) {
            let length = lengths.next().filter(|length| *length > 0)?;
            let range = start..start.checked_add(length)?;
            file.get(range.clone())?;
            found.push(range);
        }
    }
    if old_jpeg {
        for start in page.numbers(file, QUANTISATION) {
            found.push(start..start.checked_add(64)?);
        }
        for start in HUFFMAN.iter().flat_map(|tag| page.numbers(file, *tag)) {
            // How many codes there are of each length, then the codes.
            let counts = take(file, start, 16)?;
            let codes: usize = counts.iter().map(|count| usize::from(*count)).sum();
            found.push(start..start.checked_add(16)?.checked_add(codes)?);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a strip or tile is a JPEG file with notes of its own: application segments other than those of
/// JFIF, of Adobe's colours and of a colour profile, or comments (ISO 10918-1, B.2.4).
pub fn has_notes(part: &[u8]) -> bool {
    let mut at = 2_usize;
    let mut segment = || {
        let (mark, code) = (u8_at(part, at)?, u8_at(part, at.checked_add(1)?)?);
        let length = u16_at(part, at.checked_add(2)?, Order::Big)?;
        let data = take(
            part,
            at.checked_add(4)?,
            usize::from(length).checked_sub(2)?,
        )?;
        at = at.checked_add(2)?.checked_add(length.into())?;
        // The scan ends the row of segments.
        (mark == 0xFF && !matches!(code, 0xDA | 0xD9)).then_some((code, data))
    };
    part.starts_with(b"\xFF\xD8")
        && std::iter::from_fn(&mut segment).any(|(code, data)| match code {
            0xE2 => !data.starts_with(b"ICC_PROFILE\0"),
            0xE0 | 0xEE => false,
            0xE1..=0xEF | 0xFE => true,
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_is_sorted() {
        assert!(NEEDED.is_sorted());
    }
}
