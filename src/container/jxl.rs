//! JPEG XL: a bare codestream (ISO 18181-1), or boxes around it (ISO 18181-2). The size of the picture and
//! whether it moves stand in the first bits of the codestream.

use super::boxes::{Next, next};
use super::{Container, Name, Segment};
use crate::checks::{CheckId, Ledger};
use crate::error::{Error, Unit};
use crate::limits::Limits;

mod header;
pub mod packed;

/// Walks a JPEG XL file. A moving picture has 0 frames here: they are counted by decoding only.
///
/// # Errors
/// Where the walk had to stop: a box that passes the end of the file, no codestream, a limit.
pub fn walk(
    file: &[u8],
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    if file.starts_with(header::SIGNATURE) {
        walked.push("codestream", 0..file.len(), 0..file.len());
        let start = file.get(..HEAD.min(file.len())).unwrap_or_default();
        return head(start, 0, walked);
    }
    boxes(file, walked, limits, ledger)?;
    // A codestream in parts has a number before each.
    let mut start: Vec<u8> = Vec::new();
    let mut at = 0;
    for segment in &walked.segments {
        let skip = match segment.name {
            Name::FourCc(code) if &code == b"jxlc" => 0,
            Name::FourCc(code) if &code == b"jxlp" => 4,
            _ => continue,
        };
        if start.is_empty() {
            at = segment.data.start;
        }
        let part = segment.payload(file).get(skip..).unwrap_or_default();
        start.extend(part.iter().take(HEAD.saturating_sub(start.len())));
        if start.len() >= HEAD {
            break;
        }
    }
    head(&start, at, walked)
}

/// More bytes than the headers that are read take.
const HEAD: usize = 64;

fn head(start: &[u8], at: usize, walked: &mut Container) -> Result<(), Error> {
    let header = header::read(start).ok_or(Error::malformed(Unit::JxlHeader, at))?;
    (walked.width, walked.height) = (header.width, header.height);
    walked.frames = u32::from(!header.moves);
    Ok(())
}

fn boxes(
    file: &[u8],
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let mut at = 0;
    while at < file.len() {
        limits.spend_segment(at)?;
        let broken = Error::malformed(Unit::Box, at);
        match next(file, at, file.len()) {
            Next::Box(found) => {
                at = found.range.end;
                walked.segments.push(Segment {
                    name: Name::FourCc(found.kind),
                    range: found.range,
                    data: found.data,
                });
            }
            Next::TooLong => return Err(broken),
            Next::NoBox => {
                // Too few bytes for a box are a box that was cut.
                if file.len().saturating_sub(at) < 8 {
                    ledger.stop(CheckId::Container, broken);
                }
                walked.trailer(file, at);
                break;
            }
        }
    }
    Ok(())
}
