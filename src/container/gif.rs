//! GIF 87a and 89a: a header, colour tables, and blocks up to the trailer byte 3B. What lies behind that
//! byte is one segment `trailer`.

use super::Container;
use crate::bytes::{Order, take, u8_at, u16_at};
use crate::checks::{CheckId, Ledger};
use crate::error::{Error, Unit};
use crate::limits::Limits;

/// `GIF89a` (17), and the logical screen descriptor behind it (18).
const HEADER: usize = 6;
const SCREEN: usize = 7;
/// An image descriptor with its separator (20).
const IMAGE: usize = 10;
/// Separator, label, size and name of an application extension (26).
const APPLICATION: usize = 14;

/// Application extensions whose name is told: identifier and code, and what the segment is called.
/// Sources: Netscape's looping extension; ISO 16684-3, 5.4 (XMP); ICC.1 annex B.6; C2PA 2.3 A.3.
const APPLICATIONS: [(&[u8], &str); 5] = [
    (b"ANIMEXTS1.0", "NETSCAPE"),
    (b"C2PA_GIF\x01\x00\x00", "C2PA_GIF"),
    (b"ICCRGBG1012", "ICC"),
    (b"NETSCAPE2.0", "NETSCAPE"),
    (b"XMP DataXMP", "XMP"),
];

/// What stands behind an XMP packet so that a reader of sub-blocks finds the end from anywhere in it:
/// 01, the bytes from FF down to 00, and a block of no bytes (ISO 16684-3, 5.4).
const MAGIC: usize = 258;

/// Walks a GIF file.
///
/// # Errors
/// Where the walk had to stop: a block that passes the end of the file, an unknown separator, a limit.
pub fn walk(
    file: &[u8],
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    walked.push("header", 0..HEADER, 0..HEADER);
    let screen_end = HEADER.saturating_add(SCREEN);
    let broken = Error::malformed(Unit::GifBlock, HEADER);
    let screen = take(file, HEADER, SCREEN).ok_or(broken)?;
    walked.width = u16_at(screen, 0, Order::Little).unwrap_or(0).into();
    walked.height = u16_at(screen, 2, Order::Little).unwrap_or(0).into();
    walked.push("screen", HEADER..screen_end, HEADER..screen_end);
    let mut at = palette(file, screen_end, u8_at(screen, 4), walked)?;
    while let Some(separator) = u8_at(file, at) {
        limits.spend_segment(at)?;
        at = match separator {
            0x2C => image(file, at, walked)?,
            0x21 => extension(file, at, walked)?,
            0x3B => {
                let end = at.saturating_add(1);
                walked.push("end", at..end, at..end);
                walked.trailer(file, end);
                return Ok(());
            }
            // Some writers close a block twice.
            0 => {
                ledger.stop(CheckId::Container, Error::malformed(Unit::GifBlock, at));
                let rest = file.get(at..).unwrap_or_default();
                let zeros = rest.iter().take_while(|byte| **byte == 0).count();
                let end = at.saturating_add(zeros);
                walked.push("stray", at..end, at..end);
                end
            }
            _ => return Err(Error::malformed(Unit::GifBlock, at)),
        };
    }
    Err(Error::malformed(Unit::GifBlock, file.len()))
}

/// A colour table at `at`, when the flags in front of it announce one (19, 21); where it ends.
fn palette(
    file: &[u8],
    at: usize,
    flags: Option<u8>,
    walked: &mut Container,
) -> Result<usize, Error> {
    let flags = flags.unwrap_or(0);
    if flags & 0x80 == 0 {
        return Ok(at);
    }
    let size = 3_usize << (flags & 7).saturating_add(1);
    take(file, at, size).ok_or(Error::malformed(Unit::GifBlock, at))?;
    let end = at.saturating_add(size);
    walked.push("palette", at..end, at..end);
    Ok(end)
}

/// An image: descriptor, colour table, code size and sub-blocks (20 to 22).
fn image(file: &[u8], at: usize, walked: &mut Container) -> Result<usize, Error> {
    let broken = Error::malformed(Unit::GifBlock, at);
    let descriptor = take(file, at, IMAGE).ok_or(broken)?;
    let end = at.saturating_add(IMAGE);
    walked.push("image", at..end, at..end);
    let start = palette(file, end, u8_at(descriptor, 9), walked)?;
    let end = sub_blocks(file, start.saturating_add(1)).ok_or(broken)?;
    walked.push("image data", start..end, start..end);
    walked.frames = walked.frames.saturating_add(1);
    Ok(end)
}

/// An extension: separator, label and sub-blocks (23 to 26). The payload begins behind the label, or
/// behind the name of the application; that of XMP is the packet itself.
fn extension(file: &[u8], at: usize, walked: &mut Container) -> Result<usize, Error> {
    let broken = Error::malformed(Unit::GifBlock, at);
    let label = u8_at(file, at.saturating_add(1)).ok_or(broken)?;
    let blocks = at.saturating_add(2);
    let end = sub_blocks(file, blocks).ok_or(broken)?;
    let mut data = blocks..end;
    let name = match label {
        0x01 => "plain text",
        0xF9 => "graphic control",
        0xFE => "comment",
        0xFF if u8_at(file, blocks) == Some(11) => {
            data.start = at.saturating_add(APPLICATION).min(end);
            let code = take(file, at.saturating_add(3), 11).unwrap_or_default();
            let known = APPLICATIONS.iter().find(|(known, _)| *known == code);
            known.map_or("application", |(_, name)| *name)
        }
        _ => "extension",
    };
    if name == "XMP" {
        let packet = data.end.saturating_sub(MAGIC);
        if take(file, packet, 2) == Some(b"\x01\xFF") && packet >= data.start {
            data.end = packet;
        }
    }
    walked.push(name, at..end, data);
    Ok(end)
}

/// Where the sub-blocks that begin at `at` end: behind the block of no bytes (15, 16).
fn sub_blocks(file: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    loop {
        let size = usize::from(u8_at(file, at)?);
        at = at.checked_add(size)?.checked_add(1)?;
        if at > file.len() {
            return None;
        }
        if size == 0 {
            return Some(at);
        }
    }
}

/// What sub-blocks hold together, without their sizes. Bytes that pass the end are left out.
#[must_use]
pub fn joined(blocks: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    let mut rest = blocks;
    while let Some((size, behind)) = rest.split_first() {
        let size = usize::from(*size);
        if size == 0 {
            break;
        }
        let (part, next) = behind.split_at_checked(size).unwrap_or((behind, &[]));
        whole.extend_from_slice(part);
        rest = next;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sub_blocks_are_joined_without_their_sizes() {
        assert_eq!(joined(b"\x02ab\x01c\0"), b"abc");
        assert_eq!(joined(b"\x02ab\0"), b"ab");
        assert_eq!(joined(b"\x09ab"), b"ab");
        assert_eq!(joined(b""), b"");
    }

    #[test]
    fn applications_are_sorted() {
        assert!(APPLICATIONS.is_sorted());
    }
}
