//! WebP: the picture's chunks byte for byte (RFC 9649, 2), EXIF and XMP by what they say, and the flags
//! that tell of those two.

use super::keep::Keep;
use super::{Refusal, exif, xmp};
use crate::bytes::{Order, array, size_at, take};
use crate::container::{Container, Name};
use crate::error::{Error, Unit};

/// Chunks that stay as they are: the picture, its transparency, its colours, its frames, and the signed
/// record. Sorted.
///
/// Source: RFC 9649, 2.7; C2PA 2.3, A.3.
const STAY: [&[u8; 4]; 7] = [
    b"ALPH", b"ANIM", b"ANMF", b"C2PA", b"ICCP", b"VP8 ", b"VP8L",
];

/// Flags of VP8X (2.7).
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

const EXIF: &[u8] = b"Exif\0\0";

/// The copy.
pub fn copy(file: &[u8], container: &Container, keep: &Keep) -> Result<Vec<u8>, Refusal> {
    let large = || Refusal::Damaged {
        error: Error::malformed(Unit::RiffChunk, 0),
    };
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut canvas = None;
    let mut flags = 0;
    for segment in &container.segments {
        let Name::FourCc(code) = segment.name else {
            continue;
        };
        let data = segment.payload(file);
        let block = match &code {
            b"EXIF" => {
                let tiff = exif::rewrite(data.strip_prefix(EXIF).unwrap_or(data), keep);
                flags |= tiff.as_ref().map_or(0, |_| HAS_EXIF);
                tiff
            }
            b"XMP " => {
                let error = Error::malformed(Unit::XmpPacket, segment.data.start);
                let packet = xmp::rewrite(data, keep).ok_or(Refusal::Damaged { error })?;
                flags |= packet.as_ref().map_or(0, |_| HAS_XMP);
                packet
            }
            b"VP8X" => {
                // The flags stand in its first byte, behind the chunk's head.
                canvas = canvas.or(out.len().checked_add(8));
                Some(data.to_vec())
            }
            b"C2PA" if !keep.record() => None,
            b"ANMF" => Some(frame(data).ok_or_else(large)?),
            code if STAY.binary_search(&code).is_ok() => Some(data.to_vec()),
            _ => None,
        };
        if let Some(block) = block {
            put_chunk(&mut out, &code, &block).ok_or_else(large)?;
        }
    }
    if let Some(byte) = canvas.and_then(|at| out.get_mut(at)) {
        *byte = *byte & !(HAS_EXIF | HAS_XMP) | flags;
    }
    set_size(&mut out).ok_or_else(large)?;
    Ok(out)
}

/// Bytes of a frame before its chunks: its place, sides, duration and flags (2.7.1.1).
const FRAME: usize = 16;

/// A frame with the chunks of its picture alone; nothing when it is cut short.
fn frame(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = take(data, 0, FRAME)?.to_vec();
    let mut at = FRAME;
    while at < data.len() {
        let code: [u8; 4] = array(data, at)?;
        let size = size_at(data, at.checked_add(4)?, Order::Little)?;
        let start = at.checked_add(8)?;
        let inside = take(data, start, size)?;
        if matches!(&code, b"ALPH" | b"VP8 " | b"VP8L") {
            put_chunk(&mut out, &code, inside)?;
        }
        at = start.checked_add(size)?.checked_add(size & 1)?;
    }
    Some(out)
}

/// Adds a chunk: type, length, data, and a byte of padding behind an odd length (2.3).
pub fn put_chunk(out: &mut Vec<u8>, code: &[u8; 4], data: &[u8]) -> Option<()> {
    out.extend_from_slice(code);
    out.extend(u32::try_from(data.len()).ok()?.to_le_bytes());
    out.extend_from_slice(data);
    out.extend((data.len() % 2 == 1).then_some(0));
    Some(())
}

/// Writes the length of all behind it into the head of a RIFF file.
pub fn set_size(file: &mut [u8]) -> Option<()> {
    let size = u32::try_from(file.len().checked_sub(8)?).ok()?;
    file.get_mut(4..8)?.copy_from_slice(&size.to_le_bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_sorted() {
        assert!(STAY.is_sorted());
    }
}
