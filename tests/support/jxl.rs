//! JPEG XL files.

use super::bmff::boxed;

/// What begins a codestream of 32 by 32 pixels: eighths, square, all default.
pub const CODESTREAM: &[u8] = b"\xFF\x0A\x47\x02 picture";

/// Bytes as a Brotli stream that stores them (RFC 7932, 9.2): a window of 64 KiB, one uncompressed
/// metablock, an empty last one.
pub fn brotli(data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len() - 1).expect("small");
    assert!(length < 1 << 16);
    let head = (length << 4 | 1 << 20).to_le_bytes();
    [&head[..3], data, &[3]].concat()
}

/// A packed box.
pub fn packed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    boxed(b"brob", &[&kind[..], &brotli(data)].concat())
}

/// A file of boxes: `boxes` before the codestream, which is in two parts.
pub fn file(boxes: &[Vec<u8>]) -> Vec<u8> {
    let (first, second) = CODESTREAM.split_at(3);
    let signature = boxed(b"JXL ", b"\x0D\x0A\x87\x0A");
    let kind = boxed(b"ftyp", b"jxl \0\0\0\0jxl ");
    let part = |number: u32, data| boxed(b"jxlp", &[&number.to_be_bytes()[..], data].concat());
    [
        signature,
        kind,
        boxes.concat(),
        part(0, first),
        part(0x8000_0001, second),
    ]
    .concat()
}
