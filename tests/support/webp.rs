//! WebP files: one lossless pixel, with chunks after it.

/// A RIFF chunk, padded to an even size.
pub fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("a chunk holds 2^32 - 1 bytes");
    let mut chunk = [kind, &length.to_le_bytes()[..], data].concat();
    if data.len() % 2 == 1 {
        chunk.push(0);
    }
    chunk
}

/// The file with `chunks` after the picture.
pub fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
    let pixel = chunk(
        b"VP8L",
        b"\x2F\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xFE\x07",
    );
    let canvas = chunk(b"VP8X", &[0b0000_1100, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let body = [b"WEBP", &canvas[..], &pixel, &chunks.concat()].concat();
    chunk(b"RIFF", &body)
}
