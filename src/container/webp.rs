//! WebP: RIFF chunks (RFC 9649 section 2). Bytes after the size that RIFF declares are one segment `trailer`.

use super::{Container, Name, Segment};
use crate::bytes::{Order, array, size_at, take, u8_at, u16_at, u32_at};
use crate::checks::{CheckId, Ledger};
use crate::error::{Error, Unit};
use crate::limits::Limits;

/// `RIFF`, a size, `WEBP`.
const HEADER: usize = 12;
const CHUNK_HEADER: usize = 8;

/// Walks a WebP file.
///
/// # Errors
/// Where the walk had to stop: a chunk that passes the end of the file, a limit.
pub fn walk(
    file: &[u8],
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let declared = size_at(file, 4, Order::Little)
        .unwrap_or(0)
        .saturating_add(8);
    if declared < HEADER || declared > file.len() {
        ledger.stop(CheckId::Container, Error::malformed(Unit::RiffChunk, 4));
    }
    let riff_end = declared.clamp(HEADER, file.len());
    walked.segments.push(Segment {
        name: Name::Word("RIFF"),
        range: 0..HEADER,
        data: 0..HEADER,
    });
    let mut at = HEADER;
    let mut frames = 0_u32;
    while at < riff_end {
        limits.spend_segment(at)?;
        let broken = Error::malformed(Unit::RiffChunk, at);
        let name: [u8; 4] = array(file, at).ok_or(broken)?;
        let length = size_at(file, at.saturating_add(4), Order::Little).ok_or(broken)?;
        let start = at.saturating_add(CHUNK_HEADER);
        let data_end = start.checked_add(length).ok_or(broken)?;
        if data_end > riff_end {
            return Err(broken);
        }
        // A chunk of odd size is followed by one byte of padding; some writers leave the last one out.
        let end = data_end.saturating_add(length & 1).min(riff_end);
        match &name {
            b"ANMF" => frames = frames.saturating_add(1),
            b"VP8X" => canvas_size(file, start, walked),
            b"VP8 " if walked.width == 0 => lossy_size(file, start, walked),
            b"VP8L" if walked.width == 0 => lossless_size(file, start, walked),
            _ => {}
        }
        walked.segments.push(Segment {
            name: Name::FourCc(name),
            range: at..end,
            data: start..data_end,
        });
        at = end;
    }
    walked.frames = frames.max(1);
    walked.trailer(file, at);
    Ok(())
}

/// VP8X: 24-bit width and height, each less one, after four bytes (2.7).
fn canvas_size(file: &[u8], start: usize, walked: &mut Container) {
    let side = |offset: usize| -> Option<u32> {
        let at = start.checked_add(offset)?;
        let low = u32::from(u16_at(file, at, Order::Little)?);
        let high = u32::from(u8_at(file, at.checked_add(2)?)?);
        (high << 16 | low).checked_add(1)
    };
    walked.width = side(4).unwrap_or(0);
    walked.height = side(7).unwrap_or(0);
}

/// VP8: 14-bit sides after a frame tag and the start code 9D 01 2A (RFC 6386 9.1).
fn lossy_size(file: &[u8], start: usize, walked: &mut Container) {
    if take(file, start.saturating_add(3), 3) == Some(b"\x9D\x01\x2A") {
        let side = |offset| {
            u16_at(file, start.saturating_add(offset), Order::Little).unwrap_or(0) & 0x3FFF
        };
        walked.width = side(6).into();
        walked.height = side(8).into();
    }
}

/// VP8L: 14-bit sides, each less one, after the byte 2F (RFC 9649 3.4).
fn lossless_size(file: &[u8], start: usize, walked: &mut Container) {
    if let (Some(0x2F), Some(bits)) = (
        u8_at(file, start),
        u32_at(file, start.saturating_add(1), Order::Little),
    ) {
        walked.width = (bits & 0x3FFF).saturating_add(1);
        walked.height = (bits >> 14 & 0x3FFF).saturating_add(1);
    }
}
