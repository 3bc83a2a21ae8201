//! PNG files: one grey pixel that every decoder opens, with chunks before it.

use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// The signature.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// A chunk: length, type, data, checksum.
pub fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    let length = u32::try_from(data.len()).expect("a chunk holds 2^31 - 1 bytes");
    [
        &length.to_be_bytes()[..],
        kind,
        data,
        &crc.sum().to_be_bytes(),
    ]
    .concat()
}

/// The header of a grey picture.
pub fn header(width: u32, height: u32) -> Vec<u8> {
    chunk(
        b"IHDR",
        &[
            &width.to_be_bytes()[..],
            &height.to_be_bytes(),
            &[8, 0, 0, 0, 0],
        ]
        .concat(),
    )
}

/// The file with `chunks` between IHDR and IDAT.
pub fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
    let idat = chunk(b"IDAT", &deflate(&[0, 128]));
    [
        SIGNATURE,
        &header(1, 1),
        &chunks.concat(),
        &idat,
        &chunk(b"IEND", b""),
    ]
    .concat()
}

/// zlib data.
pub fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).expect("memory");
    encoder.finish().expect("memory")
}

/// tEXt.
pub fn text(keyword: &str, text: &str) -> Vec<u8> {
    chunk(
        b"tEXt",
        &[keyword.as_bytes(), b"\0", text.as_bytes()].concat(),
    )
}

/// zTXt.
pub fn compressed_text(keyword: &str, text: &[u8]) -> Vec<u8> {
    chunk(
        b"zTXt",
        &[keyword.as_bytes(), b"\0\0", &deflate(text)].concat(),
    )
}

/// iTXt, not compressed.
pub fn international_text(keyword: &str, text: &str) -> Vec<u8> {
    chunk(
        b"iTXt",
        &[keyword.as_bytes(), b"\0\0\0\0\0", text.as_bytes()].concat(),
    )
}

/// A picture of 8 bits a sample, `kind` its colour type: 0 grey, 2 colours, 4 grey and alpha, 6 colours and alpha.
pub fn picture(
    width: usize,
    height: usize,
    kind: u8,
    samples: &[u8],
    chunks: &[Vec<u8>],
) -> Vec<u8> {
    let side = |side: usize| u32::try_from(side).expect("a PNG's side").to_be_bytes();
    let header = [&side(width)[..], &side(height), &[8, kind, 0, 0, 0]].concat();
    let rows = samples.chunks(samples.len() / height);
    let filtered: Vec<u8> = rows.flat_map(|row| [&[0], row].concat()).collect();
    [
        SIGNATURE,
        &chunk(b"IHDR", &header),
        &chunks.concat(),
        &chunk(b"IDAT", &deflate(&filtered)),
        &chunk(b"IEND", b""),
    ]
    .concat()
}
