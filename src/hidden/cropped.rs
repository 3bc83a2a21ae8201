//! Leftovers of an earlier, larger file: a program wrote a smaller picture over a larger one and did not cut
//! the file short (CVE-2023-21036, CVE-2023-28303). What was cut away can then be restored.

use crate::bytes::{find, take, u8_at};
use crate::container::Format;

/// A PNG end chunk: no data, type, checksum (PNG specification, 11.2.5).
const PNG_END: &[u8] = b"\0\0\0\0IEND\xAE\x42\x60\x82";

const JPEG_END: &[u8] = b"\xFF\xD9";

/// The fewest bytes that can hold a part of a picture in front of the end.
const FEWEST: usize = 16;

/// Bytes that say nothing: fewer than four, only zeros, only `FF`, or at most [`FEWEST`] of these and white
/// space. Writers leave them to fill a block or end a line.
pub fn is_padding(bytes: &[u8]) -> bool {
    let filler = |byte: &u8| matches!(byte, 0 | 0xFF) || byte.is_ascii_whitespace();
    bytes.len() < 4
        || [0, 0xFF]
            .iter()
            .any(|one| bytes.iter().all(|byte| byte == one))
        || (bytes.len() <= FEWEST && bytes.iter().all(filler))
}

/// Whether `bytes` are the end mark of `format` once more and nothing else, as some encoders write it.
pub fn is_second_end(format: Format, bytes: &[u8]) -> bool {
    match format {
        Format::Png => bytes == PNG_END,
        Format::Jpeg => bytes == JPEG_END,
        _ => false,
    }
}

/// Whether `bytes`, which stand behind the end of a picture, are the tail of another picture of the same
/// format: they end as it ends, and do not begin as it begins.
pub fn is_tail(format: Format, bytes: &[u8]) -> bool {
    match format {
        Format::Png => ends_with(bytes, PNG_END) && !bytes.starts_with(b"\x89PNG"),
        // Entropy-coded data never hold `FF D8 FF` (ISO 10918-1, B.1.1.5): whole pictures inside do.
        Format::Jpeg => ends_with(bytes, JPEG_END) && find(bytes, b"\xFF\xD8\xFF", 0).is_none(),
        Format::Gif => is_gif_tail(bytes),
        _ => false,
    }
}

fn ends_with(bytes: &[u8], end: &[u8]) -> bool {
    bytes
        .strip_suffix(end)
        .is_some_and(|rest| rest.len() >= FEWEST)
}

/// The tail of a GIF begins somewhere in a sub-block of at most 255 bytes; from the start of the next one on,
/// its blocks follow each other to the trailer `3B` (GIF 89a, 15 and 27).
fn is_gif_tail(bytes: &[u8]) -> bool {
    let tail = bytes.trim_ascii_end();
    let tail = tail.strip_suffix(b"\0").unwrap_or(tail);
    // Chains of sub-blocks soon run together; without this, short ones would be followed 256 times.
    let mut steps = tail.len().saturating_mul(4).saturating_add(1 << 16);
    ends_with(tail, b"\0\x3B")
        && (0..=255).any(|start| blocks_end(tail, start, &mut steps) == Some(tail.len()))
}

/// Where the GIF file ends whose sub-blocks go on at `at`; nothing when they do not fit.
fn blocks_end(bytes: &[u8], at: usize, steps: &mut usize) -> Option<usize> {
    let mut at = sub_blocks(bytes, at, steps)?;
    loop {
        let after = at.checked_add(1)?;
        at = match u8_at(bytes, at)? {
            0x3B => return Some(after),
            // An extension: a label and its sub-blocks (23 to 26).
            0x21 => sub_blocks(bytes, after.checked_add(1)?, steps)?,
            // An image: its place, flags, perhaps colours, the code size, its sub-blocks (20 to 22).
            0x2C => {
                let descriptor = take(bytes, after, 9)?;
                let flags = *descriptor.last()?;
                let colours = if flags & 0x80 == 0 {
                    0
                } else {
                    3_usize << (flags & 7).checked_add(1)?
                };
                sub_blocks(bytes, after.checked_add(10)?.checked_add(colours)?, steps)?
            }
            _ => return None,
        };
    }
}

/// The place behind the sub-blocks that start at `at`.
fn sub_blocks(bytes: &[u8], mut at: usize, steps: &mut usize) -> Option<usize> {
    loop {
        *steps = steps.checked_sub(1)?;
        let length = usize::from(u8_at(bytes, at)?);
        at = at.checked_add(1)?.checked_add(length)?;
        if length == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_padding() {
        for bytes in [
            &b""[..],
            b"\n",
            b"\0\0\n ",
            b"\xAB",
            &[0; 4000],
            &[0xFF; 40],
        ] {
            assert!(is_padding(bytes), "{bytes:?}");
        }
        for bytes in [&b"abcd"[..], &[0, 0, 0, 1], &[b' '; 17]] {
            assert!(!is_padding(bytes), "{bytes:?}");
        }
    }

    #[test]
    fn a_tail_ends_like_its_format_and_does_not_begin_like_it() {
        let png = [&[7; 40], PNG_END].concat();
        assert!(is_tail(Format::Png, &png));
        assert!(!is_tail(Format::Jpeg, &png));
        assert!(!is_tail(
            Format::Png,
            &[b"\x89PNG\r\n\x1A\n".as_slice(), &png].concat()
        ));
        assert!(!is_tail(Format::Png, PNG_END));
        let jpeg = [&[7; 40], JPEG_END].concat();
        assert!(is_tail(Format::Jpeg, &jpeg));
        assert!(!is_tail(
            Format::Jpeg,
            &[b"maker\xFF\xD8\xFF\xE0".as_slice(), &jpeg].concat()
        ));
    }

    #[test]
    fn a_gif_tail_has_blocks_to_its_end() {
        let tail = [&[9; 30][..], &[2, 1, 1, 0, 0x3B]].concat();
        // The nines are lengths that lead into each other, to the block of two.
        assert!(is_tail(Format::Gif, &tail));
        assert!(!is_tail(
            Format::Gif,
            &[&[0xF0; 300][..], &[7, 0x3B]].concat()
        ));
        assert!(!is_tail(Format::Gif, b"GIF89a"));
    }
}
