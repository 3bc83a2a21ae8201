//! PNG files with text in the lowest bits of their pixels.

use super::png;

/// Width and height of the pictures made here.
pub const SIDES: (usize, usize) = (61, 47);

/// The word, the length in bits and the bytes.
pub fn record(word: &str, length: u32, bytes: &[u8]) -> Vec<u8> {
    [word.as_bytes(), &length.to_be_bytes(), bytes].concat()
}

/// A record whose length is that of its bytes.
pub fn whole(word: &str, bytes: &[u8]) -> Vec<u8> {
    record(word, 8 * u32::try_from(bytes.len()).expect("short"), bytes)
}

/// A PNG with colours and alpha, its lowest bits those of `record` down the columns: of alpha, or of the colours.
pub fn hidden(record: &[u8], in_alpha: bool) -> Vec<u8> {
    let (width, height) = SIDES;
    let mut samples = vec![0b1010_1010_u8; width * height * 4];
    let bits = record
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1));
    let first = |at: usize| at % height * width + at / height;
    for (at, bit) in bits.enumerate() {
        let place = if in_alpha {
            first(at) * 4 + 3
        } else {
            first(at / 3) * 4 + at % 3
        };
        samples[place] |= bit;
    }
    png::picture(width, height, 6, &samples, &[])
}
