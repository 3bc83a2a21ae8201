//! Tells a format by its first bytes, never by a name or a declared type.

use super::Format;
use crate::bytes::{Order, array, size_at, take};

/// Bytes that a format's files begin with, from the start or from an offset. Source: each format's
/// specification; longer signatures stand before shorter ones that they begin with.
const SIGNATURES: [(usize, &[u8], Format); 12] = [
    (0, b"\xFF\xD8", Format::Jpeg),         // ISO 10918-1 B.2.1 SOI
    (0, b"\x89PNG\r\n\x1A\n", Format::Png), // PNG 5.2
    (8, b"WEBP", Format::Webp),             // RFC 9649 2.4, after RIFF and a size
    (0, b"GIF87a", Format::Gif),            // GIF 87a
    (0, b"GIF89a", Format::Gif),            // GIF 89a 17
    (0, b"II\x2A\x00", Format::Tiff),       // TIFF 6.0 section 2
    (0, b"MM\x00\x2A", Format::Tiff),       // TIFF 6.0 section 2
    (0, b"II\x2B\x00", Format::Tiff),       // BigTIFF
    (0, b"MM\x00\x2B", Format::Tiff),       // BigTIFF
    (0, b"\xFF\x0A", Format::Jxl),          // ISO 18181-1 bare codestream
    (0, b"\x00\x00\x00\x0CJXL \x0D\x0A\x87\x0A", Format::Jxl), // ISO 18181-2 signature box
    (0, b"\x00\x00\x01\x00", Format::Bmp),  // ICO directory
];

/// Brands of a `ftyp` box that name a picture format (ISO 23008-12 10, AVIF 1.1 section 6).
const BRANDS: [(&[u8; 4], Format); 10] = [
    (b"avif", Format::Avif),
    (b"avis", Format::Avif),
    (b"heic", Format::Heic),
    (b"heix", Format::Heic),
    (b"heim", Format::Heic),
    (b"heis", Format::Heic),
    (b"hevc", Format::Heic),
    (b"hevx", Format::Heic),
    (b"mif1", Format::Heic),
    (b"msf1", Format::Heic),
];

/// The format that `file` starts like, or nothing when it is none that is known. The first 4 KiB suffice.
#[must_use]
pub fn sniff(file: &[u8]) -> Option<Format> {
    SIGNATURES
        .iter()
        .find(|(at, signature, format)| {
            take(file, *at, signature.len()) == Some(*signature)
                && (*format != Format::Webp || file.starts_with(b"RIFF"))
        })
        .map(|(_, _, format)| *format)
        .or_else(|| brand(file))
        .or_else(|| bitmap(file))
}

/// The picture format among the brands of a leading `ftyp` box; the specific before the general.
fn brand(file: &[u8]) -> Option<Format> {
    if take(file, 4, 4)? != b"ftyp" {
        return None;
    }
    let end = size_at(file, 0, Order::Big)?.min(file.len()).min(4096);
    let brands = file.get(8..end)?.chunks_exact(4);
    BRANDS
        .iter()
        .find(|(brand, _)| brands.clone().any(|found| found == *brand))
        .map(|(_, format)| *format)
}

/// `BM` alone is two letters of plain text; the size of the header after it must be one that exists.
fn bitmap(file: &[u8]) -> Option<Format> {
    let header = u32::from_le_bytes(array(file, 14)?);
    (file.starts_with(b"BM") && matches!(header, 12 | 16 | 40 | 52 | 56 | 64 | 108 | 124))
        .then_some(Format::Bmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_their_first_bytes() {
        let cases: [(&[u8], Option<Format>); 12] = [
            (b"", None),
            (b"\xFF", None),
            (b"\xFF\xD8\xFF\xE0", Some(Format::Jpeg)),
            (b"\x89PNG\r\n\x1A\n", Some(Format::Png)),
            (b"RIFF\x04\0\0\0WEBP", Some(Format::Webp)),
            (b"RIFF\x04\0\0\0WAVE", None),
            (b"XIFF\x04\0\0\0WEBP", None),
            (b"\0\0\0\x14ftypmif1\0\0\0\0avif", Some(Format::Avif)),
            (b"\0\0\0\x14ftypmif1\0\0\0\0heic", Some(Format::Heic)),
            (b"\0\0\0\x14ftypisom\0\0\0\0mp42", None),
            (b"BMW is a car, not a bitmap", None),
            (b"\0\0\0\0\0\0\0\0\0\0\0\0", None),
        ];
        for (bytes, format) in cases {
            assert_eq!(sniff(bytes), format, "{}", bytes.escape_ascii());
        }
    }
}
