//! Text in the lowest bits of the pixels ("stealth PNG info"): a magic word, the length of the text in bits, the
//! text, plain or packed by gzip. Bits go down the columns, the most significant of each byte first; either one
//! of each alpha sample, or three of each pixel's red, green and blue.
//!
//! Source: ashen-sensored/sd_webui_stealth_pnginfo; NovelAI/novelai-image-metadata.

use super::decode::Picture;
use crate::container::Format;
use crate::limits::Limits;
use crate::metadata::text::png;

/// The magic words: what they say of the text, and whether it is packed. Sorted.
const WORDS: [(&[u8; 15], Home, bool); 4] = [
    (b"stealth_pngcomp", Home::Alpha, true),
    (b"stealth_pnginfo", Home::Alpha, false),
    (b"stealth_rgbcomp", Home::Colours, true),
    (b"stealth_rgbinfo", Home::Colours, false),
];

/// Bytes of a magic word.
const WORD: usize = 15;
/// Bytes of the length.
const LENGTH: usize = 4;
/// Bytes of gzip's header without optional parts, and those of its end (RFC 1952, 2.3).
const GZIP: (usize, usize) = (10, 8);

/// Whose bits hold the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    Alpha,
    Colours,
}

/// The text; nothing when there is none, or it is damaged, or `limits` cannot pay for it. Only pictures kept
/// without loss have bits that last.
#[must_use]
pub fn read(picture: &Picture, format: Format, limits: &mut Limits) -> Option<String> {
    if !matches!(format, Format::Png | Format::Webp) {
        return None;
    }
    [Home::Alpha, Home::Colours]
        .into_iter()
        .find_map(|home| text(picture, home, limits))
}

fn text(picture: &Picture, home: Home, limits: &mut Limits) -> Option<String> {
    let mut bits = bits(picture, home)?;
    let word = bytes(&mut bits, WORD)?;
    let (_, _, packed) = WORDS
        .iter()
        .find(|(known, at, _)| *at == home && known.as_slice() == word)?;
    let length = bytes(&mut bits, LENGTH)?.try_into().ok()?;
    let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
    let per_pixel = if home == Home::Alpha { 1 } else { 3 };
    let all = picture.pixels().len().checked_mul(per_pixel)?;
    let before = WORD.saturating_add(LENGTH).saturating_mul(8);
    if length % 8 != 0 || length > all.checked_sub(before)? {
        return None;
    }
    let size = length >> 3;
    limits.spend_value(size, 0).ok()?;
    let stored = bytes(&mut bits, size)?;
    let text = if *packed {
        unpack(&stored, limits)?
    } else {
        stored
    };
    String::from_utf8(text).ok()
}

/// The lowest bits of the samples, column by column; nothing when the picture has no such samples.
fn bits(picture: &Picture, home: Home) -> Option<impl Iterator<Item = u8>> {
    let samples = match home {
        Home::Alpha if picture.has_alpha() => picture.channels.checked_sub(1)?..picture.channels,
        Home::Colours if picture.is_colour() => 0..3,
        _ => return None,
    };
    let column = move |x: usize| {
        let pixels = picture.pixels().skip(x).step_by(picture.width.max(1));
        let samples = samples.clone();
        pixels.flat_map(move |pixel| pixel.get(samples.clone()).unwrap_or_default())
    };
    Some((0..picture.width).flat_map(column).map(|sample| sample & 1))
}

/// The next `count` bytes; nothing when there are fewer.
fn bytes(bits: &mut impl Iterator<Item = u8>, count: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for _ in 0..count {
        let mut byte = 0_u8;
        for _ in 0..8 {
            byte = byte << 1 | bits.next()?;
        }
        bytes.push(byte);
    }
    Some(bytes)
}

/// Unfolds a gzip file without optional parts in its header: what Python's `gzip.compress` writes.
fn unpack(gzip: &[u8], limits: &mut Limits) -> Option<Vec<u8>> {
    let plain = gzip.starts_with(&[0x1F, 0x8B, 8, 0]);
    let body = gzip.get(GZIP.0..gzip.len().checked_sub(GZIP.1)?);
    png::deflated(body.filter(|_| plain)?, 0, limits).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted() {
        assert!(WORDS.is_sorted_by(|one, next| one.0 < next.0));
    }
}
