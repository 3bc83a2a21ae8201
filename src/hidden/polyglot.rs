//! Other files: told by their first bytes, where bytes stand that are no part of the picture.

use super::{OtherFile, Search, What};
use crate::bytes::{Order, find, size_at, take, u8_at};
use crate::container::{Format, Name, Segment, sniff};
use crate::metadata::Fields;

/// What `bytes` begin as: the first row that fits. Zeros and white space may stand in front.
pub fn file(bytes: &[u8]) -> Option<OtherFile> {
    let start = bytes
        .iter()
        .position(|byte| *byte != 0 && !byte.is_ascii_whitespace())?;
    let inner = bytes.get(start..)?;
    // The size in front of `ftyp` begins with zeros.
    [bytes, inner].into_iter().find_map(|bytes| {
        let row = FILES.iter().find(|(fits, _)| fits(bytes));
        row.map(|(_, file)| *file)
    })
}

type Fits = fn(&[u8]) -> bool;

/// How each kind is told, the surest first. Sources stand at the functions.
const FILES: [(Fits, OtherFile); 10] = [
    (is_picture, OtherFile::Picture),
    (is_zip, OtherFile::Zip),
    (is_rar, OtherFile::Rar),
    (is_7z, OtherFile::SevenZ),
    (is_program, OtherFile::Exe),
    (is_mp4, OtherFile::Mp4),
    (is_gzip, OtherFile::Gzip),
    (is_mp3, OtherFile::Mp3),
    (is_html, OtherFile::Html),
    (is_pdf, OtherFile::Pdf),
];

/// Formats whose first bytes are long enough to be no accident.
fn is_picture(bytes: &[u8]) -> bool {
    match sniff(bytes) {
        Some(Format::Jpeg) => bytes.starts_with(b"\xFF\xD8\xFF"),
        Some(Format::Jxl) => !bytes.starts_with(b"\xFF\x0A"),
        Some(Format::Bmp) => bytes.starts_with(b"BM"),
        Some(_) => true,
        None => false,
    }
}

/// A local file header in front, or an end record that its central directory stands before (APPNOTE 4.3.6).
fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || has_zip_end(bytes)
}

/// The end record is 22 bytes with a comment of at most 65,535 (APPNOTE 4.3.16).
fn has_zip_end(bytes: &[u8]) -> bool {
    let from = bytes.len().saturating_sub(65_557);
    let mut last = None;
    let mut next = find(bytes, b"PK\x05\x06", from);
    while let Some(at) = next {
        last = next;
        next = find(bytes, b"PK\x05\x06", at.saturating_add(1));
    }
    let Some(end) = last else {
        return false;
    };
    let directory = size_at(bytes, end.saturating_add(12), Order::Little)
        .filter(|size| *size > 0)
        .and_then(|size| take(bytes, end.checked_sub(size)?, 4));
    directory == Some(b"PK\x01\x02")
}

/// RAR technical note: 4.x and 5.0 signatures.
fn is_rar(bytes: &[u8]) -> bool {
    bytes.starts_with(b"Rar!\x1A\x07\x00") || bytes.starts_with(b"Rar!\x1A\x07\x01\x00")
}

/// 7zFormat.txt.
fn is_7z(bytes: &[u8]) -> bool {
    bytes.starts_with(b"7z\xBC\xAF\x27\x1C")
}

/// PE: `MZ` and, where the word at 3C points to, `PE` (PE format, 3.1). ELF: its four bytes.
fn is_program(bytes: &[u8]) -> bool {
    let header = size_at(bytes, 0x3C, Order::Little).and_then(|at| take(bytes, at, 4));
    (bytes.starts_with(b"MZ") && header == Some(b"PE\0\0")) || bytes.starts_with(b"\x7FELF")
}

/// A file-type box of a sensible size (ISO 14496-12, 4.3) that names no picture format.
pub fn is_mp4(bytes: &[u8]) -> bool {
    let size = size_at(bytes, 0, Order::Big).unwrap_or_default();
    take(bytes, 4, 4) == Some(b"ftyp")
        && (16..=bytes.len().min(4096)).contains(&size)
        && sniff(bytes).is_none()
}

/// Method 8 and no reserved flag (RFC 1952, 2.3.1).
fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1F\x8B\x08") && u8_at(bytes, 3).is_some_and(|flags| flags & 0xE0 == 0)
}

/// An ID3 tag of a version that exists, with a size of 7-bit bytes (ID3 2.4, 3.1).
fn is_mp3(bytes: &[u8]) -> bool {
    bytes.starts_with(b"ID3")
        && u8_at(bytes, 3).is_some_and(|version| matches!(version, 2..=4))
        && take(bytes, 6, 4).is_some_and(|size| size.iter().all(|byte| *byte < 0x80))
}

/// The first tag of a page or a script.
fn is_html(bytes: &[u8]) -> bool {
    [
        &b"<!doctype html"[..],
        b"<html",
        b"<script",
        b"<svg",
        b"<?php",
    ]
    .iter()
    .any(|tag| take(bytes, 0, tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

/// Readers take a PDF whose header stands in the first 1,024 bytes (ISO 32000-1, annex H, note 13).
fn is_pdf(bytes: &[u8]) -> bool {
    let start = take(bytes, 0, bytes.len().min(1024)).unwrap_or_default();
    find(start, b"%PDF-", 0).is_some()
}

/// Looks into segments that are no home of picture or metadata, and into text that should be only text.
pub fn segments(search: &mut Search<'_>, fields: &Fields) {
    let container = search.container;
    for segment in &container.segments {
        let bytes = foreign(search.file, container.format, segment);
        match bytes.and_then(file) {
            // A picture in an application segment is a maker's preview; those are compared, not reported.
            Some(OtherFile::Picture) if container.format == Format::Jpeg => {}
            Some(other) => search.note(What::OtherFile(other), segment.range.clone()),
            None => {}
        }
    }
    for field in fields.all() {
        let texts = TEXTS.iter().any(|(group, name)| {
            field.group == *group && name.is_none_or(|name| field.name == name)
        });
        if texts
            && field
                .value
                .texts()
                .any(|text| is_html(text.trim_start().as_bytes()))
        {
            search.say(What::OtherFile(OtherFile::Html), field);
        }
    }
}

/// Fields in which anybody may write anything; no name means all of the group.
const TEXTS: [(&str, Option<&str>); 4] = [
    ("ExifIFD", Some("UserComment")),
    ("IFD0", Some("ImageDescription")),
    ("IFD0", Some("XPComment")),
    ("PNG", None),
];

/// Chunks of PNG with a meaning of their own. Sorted. Source: PNG specification, third edition, 11; Extensions
/// to PNG 1.5; C2PA 2.2 A.3; ComfyUI's `comf`.
const PNG_CHUNKS: [&[u8; 4]; 34] = [
    b"CgBI", b"IDAT", b"IEND", b"IHDR", b"PLTE", b"acTL", b"bKGD", b"cHRM", b"cICP", b"cLLI",
    b"caBX", b"comf", b"eXIf", b"fcTL", b"fdAT", b"gAMA", b"gIFg", b"gIFt", b"gIFx", b"hIST",
    b"iCCP", b"iDOT", b"mDCV", b"oFFs", b"pCAL", b"pHYs", b"sBIT", b"sCAL", b"sPLT", b"sRGB",
    b"sTER", b"tIME", b"tRNS", b"vpAg",
];

/// Chunks of WebP (RFC 9649, 2.7; C2PA 2.2 A.3). Sorted.
const WEBP_CHUNKS: [&[u8; 4]; 10] = [
    b"ALPH", b"ANIM", b"ANMF", b"C2PA", b"EXIF", b"ICCP", b"VP8 ", b"VP8L", b"VP8X", b"XMP ",
];

/// The payload of a segment that is no part of the picture and in no standard's use.
fn foreign<'f>(file: &'f [u8], format: Format, segment: &Segment) -> Option<&'f [u8]> {
    let payload = segment.payload(file);
    match (format, segment.name) {
        (Format::Jpeg, Name::Word(name)) => {
            (name == "COM" || name.starts_with("APP")).then_some(payload)
        }
        (Format::Png, Name::FourCc(code)) => match &code {
            b"tEXt" => {
                let text = memchr::memchr(0, payload)?.checked_add(1)?;
                payload.get(text..)
            }
            b"iTXt" | b"zTXt" => None,
            code if PNG_CHUNKS.contains(&code) => None,
            _ => Some(payload),
        },
        // Boxes that say nothing of what they hold (ISO 14496-12, 8.1.2).
        (Format::Avif | Format::Heic | Format::Jxl, Name::FourCc(code)) => {
            matches!(&code, b"free" | b"skip").then_some(payload)
        }
        // The first sub-block holds the first bytes; its length stands before them.
        (Format::Gif, Name::Word("application" | "comment" | "extension")) => payload.get(1..),
        (Format::Webp, Name::FourCc(code)) => (!WEBP_CHUNKS.contains(&&code)).then_some(payload),
        _ => None,
    }
}

/// The length of the file-type and further boxes from the start of `bytes` on, as far as they follow each other.
pub fn mp4_length(bytes: &[u8]) -> usize {
    let mut at = 0_usize;
    for _ in 0..MOST_BOXES {
        let Some(size) = size_at(bytes, at, Order::Big) else {
            break;
        };
        let named = take(bytes, at.saturating_add(4), 4).is_some_and(|name| {
            name.iter()
                .all(|byte| byte.is_ascii_graphic() || *byte == b' ')
        });
        let size = match size {
            // To the end of the file.
            0 => bytes.len().saturating_sub(at),
            1 => size_at(bytes, at.saturating_add(12), Order::Big).unwrap_or_default(),
            size => size,
        };
        let end = at.saturating_add(size);
        if !named || size < 8 || end > bytes.len() {
            break;
        }
        at = end;
    }
    at
}

/// More boxes than any short video has.
const MOST_BOXES: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(PNG_CHUNKS.is_sorted());
        assert!(WEBP_CHUNKS.is_sorted());
    }

    #[test]
    fn files_are_told_by_their_first_bytes() {
        let mut program = b"MZ".to_vec();
        program.resize(0x3C, 0);
        program.extend(b"\x40\0\0\0PE\0\0");
        let cases: [(&[u8], Option<OtherFile>); 14] = [
            (b"PK\x03\x04rest", Some(OtherFile::Zip)),
            (b"Rar!\x1A\x07\x01\x00", Some(OtherFile::Rar)),
            (b"7z\xBC\xAF\x27\x1C", Some(OtherFile::SevenZ)),
            (b"\n%PDF-1.7", Some(OtherFile::Pdf)),
            (b"\x1F\x8B\x08\0", Some(OtherFile::Gzip)),
            (b"  <ScRipt>alert(1)", Some(OtherFile::Html)),
            (b"ID3\x03\0\0\0\0\0\x7F", Some(OtherFile::Mp3)),
            (b"\0\0\0\x10ftypisom\0\0\0\0", Some(OtherFile::Mp4)),
            (b"\0\xFF\xD8\xFF\xE0", Some(OtherFile::Picture)),
            (&program, Some(OtherFile::Exe)),
            (b"MZ is how a word begins", None),
            (b"\0\0\0\x10ftyp", None),
            (b"PK is two letters", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(file(bytes), expected, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn an_archive_is_told_by_its_end_when_its_directory_is_there() {
        let directory = [b"PK\x01\x02".as_slice(), &[0; 42]].concat();
        let mut end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
        end.extend(46_u32.to_le_bytes());
        end.extend([0; 6]);
        let whole = [b"stub".as_slice(), &directory, &end].concat();
        assert_eq!(file(&whole), Some(OtherFile::Zip));
        assert_eq!(file(&[b"stub".as_slice(), &end].concat()), None);
    }

    #[test]
    fn boxes_are_followed_as_far_as_they_go() {
        let video = b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x09mdatx";
        assert_eq!(
            mp4_length(&[video.as_slice(), b"\0\0\x91\x0D"].concat()),
            video.len()
        );
        assert_eq!(mp4_length(b"\0\0\0\x01ftyp"), 0);
    }
}
