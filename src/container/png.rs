//! PNG and APNG: chunks (PNG specification, third edition, 5.3).
//! The walk ends at the first IEND; all bytes after it are one segment `trailer`.

use super::{Container, Name, Segment};
use crate::bytes::{Order, array, size_at, u32_at};
use crate::checks::{CheckId, Ledger};
use crate::error::{Error, Unit};
use crate::limits::Limits;

const SIGNATURE: usize = 8;
/// Length and type before the data, a checksum after it.
const BEFORE: usize = 8;
const AFTER: usize = 4;

/// Walks a PNG file. Checksums are not compared: a wrong one hides nothing that matters here.
///
/// # Errors
/// Where the walk had to stop: a chunk that passes the end of the file, a type that is not four letters,
/// a file without IEND, a limit.
pub fn walk(
    file: &[u8],
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let mut at = SIGNATURE;
    walked.frames = 1;
    walked.segments.push(Segment {
        name: Name::Word("signature"),
        range: 0..at,
        data: 0..at,
    });
    while at < file.len() {
        limits.spend_segment(at)?;
        let broken = Error::malformed(Unit::PngChunk, at);
        let length = size_at(file, at, Order::Big).ok_or(broken)?;
        let name: [u8; 4] = array(file, at.saturating_add(4)).ok_or(broken)?;
        let start = at.saturating_add(BEFORE);
        let data_end = start.checked_add(length).ok_or(broken)?;
        let end = data_end.checked_add(AFTER).ok_or(broken)?;
        if end > file.len() || !name.iter().all(u8::is_ascii_alphabetic) {
            return Err(broken);
        }
        match &name {
            b"IHDR" if length >= 8 => {
                walked.width = u32_at(file, start, Order::Big).unwrap_or(0);
                walked.height = u32_at(file, start.saturating_add(4), Order::Big).unwrap_or(0);
            }
            b"acTL" if length >= 4 => walked.frames = u32_at(file, start, Order::Big).unwrap_or(1),
            _ if at == SIGNATURE && &name != b"CgBI" => ledger.stop(CheckId::Container, broken),
            _ => {}
        }
        walked.segments.push(Segment {
            name: Name::FourCc(name),
            range: at..end,
            data: start..data_end,
        });
        at = end;
        if &name == b"IEND" {
            walked.trailer(file, at);
            return Ok(());
        }
    }
    Err(Error::malformed(Unit::PngChunk, file.len()))
}
