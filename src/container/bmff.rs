//! HEIC, HEIF and AVIF: boxes (ISO 14496-12) around items (ISO 23008-12). A box that holds boxes gives its
//! header a segment and its children theirs; the bytes of items lie in `mdat` and `idat` and are segments
//! named by the item's type, `Exif` or `hvc1`, or `XMP`.

use std::ops::Range;

use super::boxes::{Box, Cursor, Next, next};
use super::layout::Layout;
use super::{Container, Name};
use crate::checks::{CheckId, Ledger};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;

mod items;
mod tracks;

pub use items::{ALPHA, Crop, Item, Reference, Role};

/// User types of `uuid` boxes that are named: XMP (ISO 16684-3, 5.6) and C2PA (2.3, A.5).
pub const XMP: [u8; 16] = *b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";
/// See [`XMP`].
pub const C2PA: [u8; 16] = *b"\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81";

/// Boxes that hold boxes, and the box that they stand in; nothing for the top of the file.
const PARENTS: [(&[u8; 4], Option<&[u8; 4]>); 8] = [
    (b"ipco", Some(b"iprp")),
    (b"iprp", Some(b"meta")),
    (b"mdia", Some(b"trak")),
    (b"meta", None),
    (b"minf", Some(b"mdia")),
    (b"moov", None),
    (b"stbl", Some(b"minf")),
    (b"trak", Some(b"moov")),
];

/// What the boxes say, collected on the way through them.
#[derive(Default)]
struct Parts {
    /// Payloads of the boxes of `meta` that describe items.
    meta: Vec<([u8; 4], Range<usize>)>,
    /// Properties in their order: type and payload.
    properties: Vec<([u8; 4], Range<usize>)>,
    /// Payloads of boxes that hold bytes of items.
    media: Vec<([u8; 4], Range<usize>)>,
    tracks: Vec<tracks::Track>,
    sequence: bool,
    /// Whether there are items, or tracks.
    described: bool,
    moov: bool,
    /// Whether a box is broken, so that what follows it may be anything.
    broken: bool,
}

/// Walks a HEIC or AVIF file.
///
/// # Errors
/// Where the walk had to stop: a box that passes the end of its parent, a limit.
pub fn walk(
    file: &[u8],
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let mut walk = Walk {
        file,
        layout: Layout::new(file.len()),
        parts: Parts::default(),
        limits,
        ledger,
    };
    let boxes = walk.row(0..file.len(), None, 0);
    let boxes = boxes.and_then(|()| {
        let missing = Error::malformed(Unit::Box, file.len());
        walk.parts.described.then_some(()).ok_or(missing)
    });
    let items = walk.items(walked);
    let whole = boxes.is_ok() && !walk.parts.broken;
    let tail = if whole { "trailer" } else { "unread" };
    walk.layout.finish(walked, "gap", tail);
    boxes.and(items)
}

struct Walk<'f, 'l> {
    file: &'f [u8],
    layout: Layout,
    parts: Parts,
    limits: &'l mut Limits,
    ledger: &'l mut Ledger,
}

impl Walk<'_, '_> {
    /// Names the boxes in `range`, the payload of `parent`.
    fn row(
        &mut self,
        range: Range<usize>,
        parent: Option<&[u8; 4]>,
        depth: usize,
    ) -> Result<(), Error> {
        if depth >= self.limits.depth {
            return Err(Error::limit(Resource::Depth, range.start));
        }
        let mut at = range.start;
        while at < range.end {
            let broken = Error::malformed(Unit::Box, at);
            match next(self.file, at, range.end) {
                Next::Box(found) => {
                    at = found.range.end;
                    self.one(&found, parent, depth)?;
                }
                Next::TooLong => return Err(broken),
                Next::NoBox => {
                    // Behind the boxes of the file stands what was appended; too few bytes for a box are
                    // a box that was cut.
                    if parent.is_some() || range.end.saturating_sub(at) < 8 {
                        self.ledger.stop(CheckId::Container, broken);
                    }
                    if parent.is_some() {
                        self.parts.broken = true;
                        let rest = at..range.end;
                        self.claim("damaged", rest.clone(), rest)?;
                    }
                    break;
                }
            }
        }
        Ok(())
    }

    fn one(&mut self, found: &Box, parent: Option<&[u8; 4]>, depth: usize) -> Result<(), Error> {
        let kind = &found.kind;
        let Box { range, data, .. } = found;
        if PARENTS
            .iter()
            .any(|(name, of)| *name == kind && *of == parent)
        {
            self.parts.moov |= kind == b"moov";
            self.parts.described |= matches!(kind, b"meta" | b"moov");
            if kind == b"trak" {
                self.parts.tracks.push(tracks::Track::default());
            }
            // `meta` has a version and flags before its boxes.
            let version = if kind == b"meta" { 4 } else { 0 };
            let inside = data.start.saturating_add(version).min(data.end)..data.end;
            let header = range.start..inside.start;
            self.fourcc(*kind, header.clone(), inside.start..inside.start)?;
            return self.row(inside, Some(kind), depth.saturating_add(1));
        }
        if matches!((kind, parent), (b"mdat", None) | (b"idat", Some(b"meta"))) {
            self.parts.media.push((*kind, data.clone()));
            return self.fourcc(*kind, range.start..data.start, data.start..data.start);
        }
        match parent {
            None => self.parts.sequence |= kind == b"ftyp" && is_sequence(self.file, data),
            Some(b"meta" | b"iprp") => self.parts.meta.push((*kind, data.clone())),
            Some(b"ipco") => self.parts.properties.push((*kind, data.clone())),
            Some(_) => {
                if let Some(track) = self.parts.tracks.last_mut() {
                    track.read(self.file, *kind, data);
                }
            }
        }
        if let Some((name, data)) = named(self.file, found) {
            return self.claim(name, range.clone(), data);
        }
        self.fourcc(*kind, range.clone(), data.clone())
    }

    fn claim(
        &mut self,
        name: &'static str,
        range: Range<usize>,
        data: Range<usize>,
    ) -> Result<(), Error> {
        self.layout
            .claim(Name::Word(name), range, data, self.limits)
            .map(drop)
    }

    fn fourcc(
        &mut self,
        kind: [u8; 4],
        range: Range<usize>,
        data: Range<usize>,
    ) -> Result<(), Error> {
        self.layout
            .claim(Name::FourCc(kind), range, data, self.limits)
            .map(drop)
    }

    /// Reads the items, names their bytes, and takes the size of the picture from the primary one.
    fn items(&mut self, walked: &mut Container) -> Result<(), Error> {
        let idat = self.parts.media.iter().find(|(kind, _)| kind == b"idat");
        let source = items::Source {
            file: self.file,
            meta: &self.parts.meta,
            properties: &self.parts.properties,
            idat: idat.map(|(_, range)| range.clone()),
        };
        let read = items::read(&source, &mut walked.items, self.limits, self.ledger);
        let main = walked.items.iter().find(|item| item.role == Role::Primary);
        let size = main
            .and_then(|item| item.size)
            .or_else(|| tracks::size(&self.parts.tracks));
        (walked.width, walked.height) = size.unwrap_or_default();
        walked.frames = u32::from(self.parts.described);
        if self.parts.sequence {
            walked.frames = tracks::frames(&self.parts.tracks).max(1);
        }
        for item in &walked.items {
            for extent in &item.extents {
                self.extent(item, extent)?;
            }
        }
        // Samples of tracks lie in `mdat`, too; without tracks, what no item claims is a gap.
        for (kind, range) in std::mem::take(&mut self.parts.media) {
            if self.parts.moov || read.is_err() {
                self.fourcc(kind, range.clone(), range)?;
            } else {
                self.claim("gap", range.clone(), range)?;
            }
        }
        read
    }

    fn extent(&mut self, item: &Item, extent: &Range<usize>) -> Result<(), Error> {
        let name = if item.is_xmp() && item.is_plain() {
            Name::Word("XMP")
        } else {
            Name::FourCc(item.kind)
        };
        // The boxes stand in the order of the file.
        let media = &self.parts.media;
        let before = media.partition_point(|(_, media)| media.start <= extent.start);
        let around = before.checked_sub(1).and_then(|index| media.get(index));
        if around.is_none_or(|(_, media)| media.end < extent.end) {
            let damage = Error::malformed(Unit::Item, extent.start);
            self.ledger.stop(CheckId::Container, damage);
        }
        self.layout
            .claim(name, extent.clone(), extent.clone(), self.limits)
            .map(drop)
    }
}

/// Whether the brands of `ftyp` tell of an image sequence (ISO 23008-12, 10.3 and annex B; AVIF 1.1).
pub(crate) fn is_sequence(file: &[u8], data: &Range<usize>) -> bool {
    let brands = file.get(data.clone()).unwrap_or_default();
    let sequence = |brand: &[u8]| matches!(brand, b"avis" | b"hevc" | b"hevx" | b"msf1");
    brands.chunks_exact(4).any(sequence)
}

/// Boxes that hold another standard's block: what the segment is called, and where the block begins.
fn named(file: &[u8], found: &Box) -> Option<(&'static str, Range<usize>)> {
    let mut cursor = Cursor::new(file, &found.data);
    match &found.kind {
        b"uuid" => match cursor.bytes(16)?.try_into().ok()? {
            XMP => Some(("XMP", cursor.rest())),
            C2PA => {
                cursor.full()?;
                let purpose = cursor.text();
                let store = ["manifest", "original", "update"].contains(&purpose.as_str());
                cursor.bytes(8)?;
                store.then(|| ("C2PA", cursor.rest()))
            }
            _ => None,
        },
        // Colour as an ICC profile, not as numbers (ISO 14496-12, 12.1.5).
        b"colr" => {
            let kind = cursor.bytes(4)?;
            (kind == b"prof" || kind == b"rICC").then(|| ("ICC", cursor.rest()))
        }
        _ => None,
    }
}
