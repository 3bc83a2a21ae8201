//! JPEG: marker segments and the entropy-coded data between them (ISO 10918-1 annex B).
//! The walk ends at the first structural EOI; all bytes after it are one segment `trailer`.

use memchr::memchr;

use super::{Container, Head, Name, Segment};
use crate::bytes::{Order, array, u8_at, u16_at};
use crate::checks::{CheckId, Ledger};
use crate::error::{Error, Unit};
use crate::limits::Limits;

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const TEM: u8 = 0x01;

/// Walks a JPEG file.
///
/// # Errors
/// Where the walk had to stop: a truncated segment, a scan without an end, a limit.
pub fn walk(
    file: &[u8],
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let mut at = 0;
    walked.frames = 1;
    while at < file.len() {
        let (code, end) = marker(file, at, walked, limits, ledger)?;
        at = end;
        match code {
            SOS => at = scan(file, at, walked),
            EOI => {
                walked.trailer(file, at);
                return Ok(());
            }
            _ => {}
        }
    }
    // The file ended before its EOI.
    Err(Error::malformed(Unit::JpegScan, file.len()))
}

/// Where the marker segments before the first scan end; nothing when something else stands between them.
pub fn head(start: &[u8]) -> Option<Head> {
    let mut at = 0_usize;
    loop {
        let after = at.checked_add(4)?;
        let Some([0xFF, code, ..]) = array::<4>(start, at) else {
            return (after > start.len()).then_some(Head::Needs(after.checked_add(AHEAD)?));
        };
        at = match code {
            SOI => at.checked_add(2)?,
            EOI | TEM | 0xD0..=0xD7 | 0xFF => return None,
            _ => {
                let length = u16_at(start, at.checked_add(2)?, Order::Big)?;
                let end = at.checked_add(2)?.checked_add(length.into())?;
                if end > start.len() {
                    return Some(Head::Needs(end.checked_add(AHEAD)?));
                }
                if length < 2 {
                    return None;
                }
                if code == SOS {
                    return Some(Head::Ends(end));
                }
                end
            }
        };
    }
}

/// Bytes to ask for beyond a segment that was cut, for there may be more behind it.
const AHEAD: usize = 64 << 10;

/// Adds the segment of the marker at `at`, or a run of stray bytes; gives the marker's code, 0 for none, and
/// the end of the segment.
///
/// # Errors
/// For a segment that is cut, or a limit.
pub fn marker(
    file: &[u8],
    at: usize,
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(u8, usize), Error> {
    limits.spend_segment(at)?;
    if u8_at(file, at) != Some(0xFF) {
        // Decoders skip such bytes; so does the walk, but it says so.
        ledger.stop(CheckId::Container, Error::malformed(Unit::JpegSegment, at));
        return Ok((0, stray(file, at, walked)));
    }
    let Some(code_at) = marker_code(file, at) else {
        return Err(Error::malformed(Unit::JpegSegment, at));
    };
    let code = u8_at(file, code_at).unwrap_or_default();
    let after = code_at.saturating_add(1);
    let data = match code {
        SOI | EOI | TEM | 0xD0..=0xD7 => after..after,
        _ => {
            let length = usize::from(u16_at(file, after, Order::Big).unwrap_or(0));
            let end = after.saturating_add(length);
            if length < 2 || end > file.len() {
                return Err(Error::malformed(Unit::JpegSegment, at));
            }
            after.saturating_add(2)..end
        }
    };
    let end = data.end;
    if is_frame_header(code) {
        read_size(file, data.start, walked);
    }
    walked.segments.push(Segment {
        name: Name::Word(marker_name(code)),
        range: at..end,
        data,
    });
    Ok((code, end))
}

/// The place of a marker's code: any number of fill bytes `FF` may stand before it (B.1.1.2).
fn marker_code(file: &[u8], at: usize) -> Option<usize> {
    let rest = file.get(at..)?;
    let fill = rest.iter().position(|byte| *byte != 0xFF)?;
    at.checked_add(fill)
}

/// Adds the bytes up to the next `FF` as one segment and gives its end.
fn stray(file: &[u8], at: usize, walked: &mut Container) -> usize {
    let rest = file.get(at..).unwrap_or_default();
    let end = memchr(0xFF, rest).map_or(file.len(), |ahead| at.saturating_add(ahead));
    walked.segments.push(Segment {
        name: Name::Word("stray"),
        range: at..end,
        data: at..end,
    });
    end
}

/// Adds the entropy-coded data from `at` as one segment and gives its end: the next marker that is
/// neither a stuffed zero nor a restart (B.1.1.5).
fn scan(file: &[u8], at: usize, walked: &mut Container) -> usize {
    let mut end = at;
    while let Some(ahead) = file.get(end..).and_then(|rest| memchr(0xFF, rest)) {
        end = end.saturating_add(ahead);
        match u8_at(file, end.saturating_add(1)) {
            Some(0x00 | 0xD0..=0xD7) => end = end.saturating_add(2),
            // A fill byte: the marker, if one follows, begins at the last FF before its code.
            Some(0xFF) => end = end.saturating_add(1),
            Some(_) => break,
            None => end = file.len(),
        }
    }
    if file
        .get(end..)
        .is_none_or(|rest| memchr(0xFF, rest).is_none())
    {
        end = file.len();
    }
    if end > at {
        walked.segments.push(Segment {
            name: Name::Word("scan"),
            range: at..end,
            data: at..end,
        });
    }
    end
}

/// SOF0 to SOF15 but DHT (C4), JPG (C8) and DAC (CC), table B.1.
const fn is_frame_header(code: u8) -> bool {
    matches!(code, 0xC0..=0xCF) && !matches!(code, 0xC4 | 0xC8 | 0xCC)
}

/// Height and width follow the one-byte precision (B.2.2). The first frame header is the picture's.
fn read_size(file: &[u8], data: usize, walked: &mut Container) {
    if walked.width == 0 && walked.height == 0 {
        walked.height = u16_at(file, data.saturating_add(1), Order::Big)
            .unwrap_or(0)
            .into();
        walked.width = u16_at(file, data.saturating_add(3), Order::Big)
            .unwrap_or(0)
            .into();
    }
}

/// Marker codes and their names, sorted by code (ISO 10918-1 table B.1).
const MARKERS: [(u8, &str); 50] = [
    (0x01, "TEM"),
    (0xC0, "SOF0"),
    (0xC1, "SOF1"),
    (0xC2, "SOF2"),
    (0xC3, "SOF3"),
    (0xC4, "DHT"),
    (0xC5, "SOF5"),
    (0xC6, "SOF6"),
    (0xC7, "SOF7"),
    (0xC8, "JPG"),
    (0xC9, "SOF9"),
    (0xCA, "SOF10"),
    (0xCB, "SOF11"),
    (0xCC, "DAC"),
    (0xCD, "SOF13"),
    (0xCE, "SOF14"),
    (0xCF, "SOF15"),
    (0xD0, "RST0"),
    (0xD1, "RST1"),
    (0xD2, "RST2"),
    (0xD3, "RST3"),
    (0xD4, "RST4"),
    (0xD5, "RST5"),
    (0xD6, "RST6"),
    (0xD7, "RST7"),
    (0xD8, "SOI"),
    (0xD9, "EOI"),
    (0xDA, "SOS"),
    (0xDB, "DQT"),
    (0xDC, "DNL"),
    (0xDD, "DRI"),
    (0xDE, "DHP"),
    (0xDF, "EXP"),
    (0xE0, "APP0"),
    (0xE1, "APP1"),
    (0xE2, "APP2"),
    (0xE3, "APP3"),
    (0xE4, "APP4"),
    (0xE5, "APP5"),
    (0xE6, "APP6"),
    (0xE7, "APP7"),
    (0xE8, "APP8"),
    (0xE9, "APP9"),
    (0xEA, "APP10"),
    (0xEB, "APP11"),
    (0xEC, "APP12"),
    (0xED, "APP13"),
    (0xEE, "APP14"),
    (0xEF, "APP15"),
    (0xFE, "COM"),
];

fn marker_name(code: u8) -> &'static str {
    MARKERS
        .binary_search_by_key(&code, |(known, _)| *known)
        .ok()
        .and_then(|at| MARKERS.get(at))
        .map_or("RES", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_markers_are_sorted() {
        assert!(MARKERS.is_sorted_by(|one, other| one.0 < other.0));
    }
}
