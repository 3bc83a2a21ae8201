//! TIFF and DNG: directories that point at values, at strips, at tiles and at one another (TIFF 6.0), also
//! with 64-bit numbers (BigTIFF). A graph, yet every byte gets one segment: what lies outside a directory
//! is claimed by the entry that points there, the weightier claim first; the rest is `gap`, behind the
//! last claim `trailer`.
//!
//! Blocks of other standards are segments named `XMP`, `IPTC`, `Photoshop`, `ICC`, `C2PA` and `MakerNote`,
//! whose payload is the value.

use std::collections::BTreeMap;
use std::ops::Range;

use super::layout::Layout;
use super::{Container, Name};
use crate::bytes::take;
use crate::checks::{CheckId, Ledger};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;
use crate::order;

pub(crate) mod directory;

use directory::{Directory, Shape};

/// Tags whose value is a block of its own, and what its segment is called. Sorted.
/// Sources: ISO 16684-3, 5.3 (XMP); TIFF/EP (IPTC); Adobe's TIFF notes (Photoshop); ICC.1 annex B.4;
/// EXIF 3.0 (MakerNote); C2PA 2.3 A.3.
const BLOCKS: [(u16, &str); 6] = [
    (0x02BC, "XMP"),
    (0x83BB, "IPTC"),
    (0x8649, "Photoshop"),
    (0x8773, "ICC"),
    (0x927C, "MakerNote"),
    (0xCD41, "C2PA"),
];

/// Tags whose value is the offset of a directory: sub-images, EXIF, GPS, interoperability.
const POINTERS: [u16; 4] = [0x014A, 0x8769, 0x8825, 0xA005];

/// Tags of offsets, the tags of the lengths that belong to them, and what lies there.
const PICTURES: [(u16, u16, &str); 3] = [
    (0x0111, 0x0117, "strips"),
    (0x0144, 0x0145, "tiles"),
    (0x0201, 0x0202, "preview"),
];

const WIDTH: u16 = 0x0100;
const HEIGHT: u16 = 0x0101;
const SUBFILE: u16 = 0x00FE;
/// Bits of the sub-file type: a smaller copy, a mask.
const NO_PAGE: usize = 0b101;

/// More strips and tiles than any picture within the limits has, over all directories.
const MOST_PIECES: usize = 1_000_000;
/// More entries than any camera writes, over all directories.
const MOST_ENTRIES: usize = 1_000_000;

/// Who gets bytes that several entries point at: the lower number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Structure,
    Block,
    Value,
    Picture,
}

struct Claim {
    weight: Weight,
    name: &'static str,
    range: Range<usize>,
    /// Where the claim is made.
    entry: usize,
}

/// Walks a TIFF file.
///
/// # Errors
/// Where the walk had to stop: a header that is cut, a limit.
pub fn walk(
    file: &[u8],
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let mut layout = Layout::new(file.len());
    let mut graph = Graph {
        file,
        claims: Vec::new(),
        pieces: 0,
        entries: 0,
        limits,
        ledger,
    };
    let followed = graph.directories(walked);
    let settled = graph.settle(&mut layout);
    let outcome = followed.and(settled);
    let whole = outcome.is_ok() && ledger.status(CheckId::Container).is_none();
    // Writers fill the last word.
    let tail = match layout.tail() {
        _ if !whole => "unread",
        1..4 => "gap",
        _ => "trailer",
    };
    layout.finish(walked, "gap", tail);
    outcome
}

/// Whether a TIFF file is one with 64-bit numbers.
#[must_use]
pub fn is_big(file: &[u8]) -> bool {
    matches!(take(file, 0, 4), Some(b"II\x2B\0" | b"MM\0\x2B"))
}

struct Graph<'f, 'l> {
    file: &'f [u8],
    claims: Vec<Claim>,
    pieces: usize,
    entries: usize,
    limits: &'l mut Limits,
    ledger: &'l mut Ledger,
}

impl Graph<'_, '_> {
    fn damage(&mut self, unit: Unit, at: usize) {
        let at = at.min(self.file.len());
        self.ledger
            .stop(CheckId::Container, Error::malformed(unit, at));
    }

    /// Follows every directory from the header on.
    fn directories(&mut self, walked: &mut Container) -> Result<(), Error> {
        let header = Error::malformed(Unit::TiffHeader, 0);
        let shape = Shape::of(self.file).ok_or(header)?;
        let first = shape.first(self.file).ok_or(header)?;
        self.claim(Weight::Structure, "header", 0..shape.header, 0)?;
        // Offset, depth, and whether it is in the chain of pages.
        let mut queue = vec![(first, 0_usize, true)];
        let mut seen = BTreeMap::new();
        let mut next = 0;
        while let Some(&(at, depth, chained)) = queue.get(next) {
            next = next.saturating_add(1);
            if seen.insert(at, at).is_some() {
                self.damage(Unit::Ifd, at);
                continue;
            }
            if depth >= self.limits.depth {
                return Err(Error::limit(Resource::Depth, at.min(self.file.len())));
            }
            let Some(directory) = Directory::read(self.file, &shape, at) else {
                self.damage(Unit::Ifd, at);
                continue;
            };
            self.entries = self.entries.saturating_add(directory.entries.len());
            if self.entries > MOST_ENTRIES {
                return Err(Error::limit(Resource::Segments, directory.range.start));
            }
            if !directory.whole {
                self.damage(Unit::Ifd, at);
            }
            self.claim(Weight::Structure, "IFD", directory.range.clone(), at)?;
            let number = |tag| directory.numbers(self.file, tag).next();
            if at == first {
                let side = |tag| number(tag).and_then(|side| u32::try_from(side).ok());
                walked.width = side(WIDTH).unwrap_or(0);
                walked.height = side(HEIGHT).unwrap_or(0);
            }
            if chained {
                let page = number(SUBFILE).unwrap_or(0) & NO_PAGE == 0;
                walked.frames = walked.frames.saturating_add(page.into());
                if directory.next != 0 {
                    queue.push((directory.next, depth, true));
                }
            }
            for tag in POINTERS {
                let deeper = depth.saturating_add(1);
                for offset in directory.numbers(self.file, tag) {
                    if queue.len() >= self.limits.segments {
                        return Err(Error::limit(Resource::Segments, directory.range.start));
                    }
                    queue.push((offset, deeper, false));
                }
            }
            self.values(&directory)?;
            self.pictures(&directory)?;
        }
        walked.frames = walked.frames.max(1);
        Ok(())
    }

    /// Claims the values that do not fit into their entries.
    fn values(&mut self, directory: &Directory) -> Result<(), Error> {
        for entry in &directory.entries {
            let Some(range) = entry.range.clone() else {
                self.damage(Unit::IfdEntry, entry.at);
                continue;
            };
            if range.start >= entry.at && range.end <= directory.range.end {
                continue;
            }
            let block = BLOCKS.iter().find(|(tag, _)| *tag == entry.tag);
            let (weight, name) = match block {
                Some((_, name)) => (Weight::Block, *name),
                None => (Weight::Value, "value"),
            };
            self.claim(weight, name, range, entry.at)?;
        }
        Ok(())
    }

    /// Claims strips, tiles and previews; those that touch become one segment.
    fn pictures(&mut self, directory: &Directory) -> Result<(), Error> {
        for (offsets, lengths, name) in PICTURES {
            let Some(entry) = directory.entry(offsets).map(|entry| entry.at) else {
                continue;
            };
            let pieces = directory
                .numbers(self.file, offsets)
                .zip(directory.numbers(self.file, lengths));
            let mut run: Option<Range<usize>> = None;
            let mut cut = false;
            for (start, length) in pieces {
                self.pieces = self.pieces.saturating_add(1);
                if self.pieces > MOST_PIECES {
                    return Err(Error::limit(Resource::Segments, entry));
                }
                let end = start.saturating_add(length);
                cut |= end > self.file.len();
                match &mut run {
                    Some(run) if run.end == start => run.end = end,
                    _ => {
                        if let Some(run) = run.replace(start..end) {
                            self.claim(Weight::Picture, name, run, entry)?;
                        }
                    }
                }
            }
            if let Some(run) = run {
                self.claim(Weight::Picture, name, run, entry)?;
            }
            if cut {
                self.damage(Unit::IfdEntry, entry);
            }
        }
        Ok(())
    }

    /// Notes a claim; each is paid for when the bytes are handed out.
    fn claim(
        &mut self,
        weight: Weight,
        name: &'static str,
        range: Range<usize>,
        entry: usize,
    ) -> Result<(), Error> {
        let end = self.file.len();
        let range = range.start.min(end)..range.end.min(end);
        if self.claims.len() >= self.limits.segments {
            return Err(Error::limit(Resource::Segments, entry));
        }
        if !range.is_empty() {
            self.claims.push(Claim {
                weight,
                name,
                range,
                entry,
            });
        }
        Ok(())
    }

    /// Hands out the bytes. The same value under two entries is no damage, nor is the old kind of JPEG in
    /// TIFF, whose strips lie inside the JPEG file that a further entry points at.
    fn settle(&mut self, layout: &mut Layout) -> Result<(), Error> {
        let mut claims = std::mem::take(&mut self.claims);
        order::sort_by_key(&mut claims, |claim| claim.weight as u64);
        let again = again(&claims);
        for (claim, again) in claims.into_iter().zip(again) {
            let Claim { range, name, .. } = claim;
            let data = range.clone();
            let all = layout.claim(Name::Word(name), range, data, self.limits)?;
            if !all && !again && name != "preview" {
                self.damage(Unit::IfdEntry, claim.entry);
            }
        }
        Ok(())
    }
}

/// Whether a claim before it is to the same bytes, for each.
fn again(claims: &[Claim]) -> Vec<bool> {
    let mut again = vec![false; claims.len()];
    let mut by_range: Vec<usize> = (0..claims.len()).collect();
    let range = |at: usize| claims.get(at).map_or(0..0, |claim| claim.range.clone());
    order::sort_by_key(&mut by_range, |at| range(*at).end as u64);
    order::sort_by_key(&mut by_range, |at| range(*at).start as u64);
    for pair in by_range.windows(2) {
        if let [before, at] = *pair
            && let Some(again) = again.get_mut(at)
        {
            *again = range(before) == range(at);
        }
    }
    again
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(BLOCKS.is_sorted());
        assert!(POINTERS.is_sorted());
        assert!(PICTURES.is_sorted());
    }
}
