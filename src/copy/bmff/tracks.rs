//! Image sequences: the track that is shown and its transparency, with their tables, and neither times, names
//! nor notes (ISO 14496-12, 8; ISO 23008-12, 7). Sound, thumbnails and further tracks go.

use std::ops::Range;

use super::properties::{self, is_crop};
use super::runs::Runs;
use super::samples::chunks;
use super::write::{boxed, four, full};
use super::{damaged, pictures, row};
use crate::container::boxes::{Box, Cursor};
use crate::copy::Refusal;
use crate::error::Unit;

/// Boxes that hold boxes, and the box that they stand in.
const PARENTS: [(&[u8; 4], &[u8; 4]); 5] = [
    (b"edts", b"trak"),
    (b"mdia", b"trak"),
    (b"minf", b"mdia"),
    (b"stbl", b"minf"),
    (b"trak", b"moov"),
];

/// Boxes that stay as they are, and the box that they stand in. Sorted.
const STAY: [(&[u8; 4], &[u8; 4]); 12] = [
    (b"cslg", b"stbl"),
    (b"ctts", b"stbl"),
    (b"elst", b"edts"),
    (b"nmhd", b"minf"),
    (b"sbgp", b"stbl"),
    (b"sdtp", b"stbl"),
    (b"sgpd", b"stbl"),
    (b"stsc", b"stbl"),
    (b"stss", b"stbl"),
    (b"stsz", b"stbl"),
    (b"stts", b"stbl"),
    (b"vmhd", b"minf"),
];

/// Codings of samples. `jpeg` is none of them, see items. Sorted.
const CODINGS: [&[u8; 4]; 6] = [b"av01", b"avc1", b"evc1", b"hev1", b"hvc1", b"vvc1"];

/// Bytes of a visual sample entry before its boxes, and those that say nothing or are the coder's name
/// (8.5.2, 12.1.3).
const ENTRY: usize = 78;
const EMPTY: [Range<usize>; 4] = [0..6, 8..24, 36..40, 42..74];

/// The tracks of a file.
pub struct Tracks {
    movie: Range<usize>,
    stay: Vec<Track>,
    /// Bytes of tracks that go.
    pub gone: Vec<Range<usize>>,
}

struct Track {
    id: u32,
    range: Range<usize>,
    shown: bool,
    refers: Vec<(Box, Vec<u32>)>,
    chunks: Vec<Range<usize>>,
}

impl Tracks {
    /// Reads the tracks of `movie` and chooses which stay.
    pub fn of(file: &[u8], movie: &Box) -> Result<Self, Refusal> {
        let mut all = Vec::new();
        for found in row(file, movie.data.clone()) {
            if &found.kind == b"trak" {
                let broken = damaged(Unit::Box, found.range.start);
                all.push(track(file, &found).ok_or(broken)?);
            }
        }
        let shown = all.iter().find(|track| track.shown && !track.is_small());
        let id = shown.ok_or(damaged(Unit::Box, movie.range.start))?.id;
        let mut tracks = Self {
            movie: movie.data.clone(),
            stay: Vec::new(),
            gone: Vec::new(),
        };
        for track in all {
            if track.id == id || (track.leads(b"auxl", id) && is_alpha(file, &track.range)) {
                tracks.stay.push(track);
            } else {
                tracks.gone.extend(track.chunks);
            }
        }
        Ok(tracks)
    }

    /// Where the samples that stay lie.
    pub fn chunks(&self) -> impl Iterator<Item = &Range<usize>> {
        self.stay.iter().flat_map(|track| &track.chunks)
    }

    /// The box `moov`, with the samples that `runs` moved to `media`.
    pub fn write(&self, file: &[u8], runs: &Runs, media: usize) -> Result<Vec<u8>, Refusal> {
        let mut out = Vec::new();
        for found in row(file, self.movie.clone()) {
            match &found.kind {
                b"mvhd" => out.extend(timeless(file, &found)),
                b"trak" => {
                    let stays = self.stay.iter().find(|track| track.range == found.range);
                    if let Some(track) = stays {
                        let writer = Writer {
                            file,
                            track,
                            tracks: self,
                            runs,
                            media,
                        };
                        out.extend(boxed(b"trak", &writer.inside(&found)?));
                    }
                }
                _ => {}
            }
        }
        Ok(boxed(b"moov", &out))
    }
}

impl Track {
    fn leads(&self, kind: &[u8; 4], to: u32) -> bool {
        let mut refers = self.refers.iter();
        refers.any(|(found, ids)| &found.kind == kind && ids.contains(&to))
    }

    /// Whether it is a small copy of another one.
    fn is_small(&self) -> bool {
        self.refers.iter().any(|(found, _)| &found.kind == b"thmb")
    }
}

fn child(file: &[u8], range: &Range<usize>, kind: &[u8; 4]) -> Option<Box> {
    let mut boxes = row(file, range.clone()).into_iter();
    boxes.find(|found| &found.kind == kind)
}

fn track(file: &[u8], found: &Box) -> Option<Track> {
    let mut header = Cursor::new(file, &child(file, &found.data, b"tkhd")?.data);
    let (version, _) = header.full()?;
    header.bytes(if version == 1 { 16 } else { 8 })?;
    let id = header.u32()?;
    let media = child(file, &found.data, b"mdia")?;
    let mut handler = Cursor::new(file, &child(file, &media.data, b"hdlr")?.data);
    handler.bytes(8)?;
    let handler = handler.bytes(4)?;
    let table = child(file, &child(file, &media.data, b"minf")?.data, b"stbl")?;
    let mut refers = Vec::new();
    if let Some(list) = child(file, &found.data, b"tref") {
        for reference in row(file, list.data) {
            let mut ids = Vec::new();
            let mut cursor = Cursor::new(file, &reference.data);
            while let Some(id) = cursor.u32() {
                ids.push(id);
            }
            refers.push((reference, ids));
        }
    }
    Some(Track {
        id,
        range: found.range.clone(),
        shown: matches!(handler, b"pict" | b"vide"),
        refers,
        chunks: chunks(file, &row(file, table.data))?,
    })
}

/// Whether the samples of the track at `range` are transparency (`auxi`, ISO 23008-12, 7.5.3).
fn is_alpha(file: &[u8], range: &Range<usize>) -> bool {
    let alpha = || {
        let mut inside = range.start.checked_add(8)?..range.end;
        for kind in [b"mdia", b"minf", b"stbl", b"stsd"] {
            inside = child(file, &inside, kind)?.data;
        }
        let entries = row(file, inside.start.checked_add(8)?..inside.end);
        let entry = entries.first()?;
        let boxes = entry.data.start.checked_add(ENTRY)?..entry.data.end;
        let mut told = Cursor::new(file, &child(file, &boxes, b"auxi")?.data);
        told.full()?;
        Some(pictures::is_look(&told.text()))
    };
    alpha() == Some(true)
}

/// A box that begins with when it was made and changed, with neither.
fn timeless(file: &[u8], found: &Box) -> Vec<u8> {
    let mut data = file.get(found.data.clone()).unwrap_or_default().to_vec();
    let wide = data.first() == Some(&1);
    for byte in data.iter_mut().skip(4).take(if wide { 16 } else { 8 }) {
        *byte = 0;
    }
    boxed(&found.kind, &data)
}

struct Writer<'w> {
    file: &'w [u8],
    track: &'w Track,
    tracks: &'w Tracks,
    runs: &'w Runs,
    media: usize,
}

impl Writer<'_> {
    /// What stays of the boxes inside `parent`.
    fn inside(&self, parent: &Box) -> Result<Vec<u8>, Refusal> {
        let mut out = Vec::new();
        for found in row(self.file, parent.data.clone()) {
            let data = self.file.get(found.data.clone()).unwrap_or_default();
            let broken = damaged(Unit::Box, found.range.start);
            let here = (&found.kind, &parent.kind);
            let is_one = |rows: &[(&[u8; 4], &[u8; 4])]| rows.contains(&here);
            match (&found.kind, &parent.kind) {
                _ if is_one(&STAY) => out.extend(boxed(&found.kind, data)),
                _ if is_one(&PARENTS) => {
                    out.extend(boxed(&found.kind, &self.inside(&found)?));
                }
                (b"tkhd", b"trak") | (b"mdhd", b"mdia") => {
                    out.extend(timeless(self.file, &found));
                }
                // Without the name behind it.
                (b"hdlr", b"mdia") => {
                    let head = data.get(..24).ok_or(broken)?;
                    out.extend(boxed(b"hdlr", &[head, b"\0"].concat()));
                }
                (b"tref", b"trak") => out.extend(self.references()),
                (b"dinf", b"minf") => out.extend(self.source(&found)?),
                (b"stsd", b"stbl") => out.extend(self.descriptions(&found)?),
                (b"stco" | b"co64", b"stbl") => out.extend(self.offsets().ok_or(broken)?),
                _ => {}
            }
        }
        Ok(out)
    }

    /// References to tracks that stay.
    fn references(&self) -> Vec<u8> {
        let mut inside = Vec::new();
        for (found, ids) in &self.track.refers {
            let stay = |id: &u32| self.tracks.stay.iter().any(|track| track.id == *id);
            let needed = matches!(&found.kind, b"auxl" | b"prem");
            if needed && !ids.is_empty() && ids.iter().all(stay) {
                let data = self.file.get(found.data.clone()).unwrap_or_default();
                inside.extend(boxed(&found.kind, data));
            }
        }
        if inside.is_empty() {
            return inside;
        }
        boxed(b"tref", &inside)
    }

    /// That the samples lie in this file; others are not copied.
    fn source(&self, found: &Box) -> Result<Vec<u8>, Refusal> {
        let here = || {
            let mut list = Cursor::new(self.file, &child(self.file, &found.data, b"dref")?.data);
            list.full()?;
            let one = list.u32()? == 1;
            let entries = row(self.file, list.rest());
            let mut entry = Cursor::new(self.file, &entries.first()?.data);
            let (_, flags) = entry.full()?;
            (one && flags & 1 != 0).then_some(())
        };
        here().ok_or(Refusal::Format)?;
        let url = full(b"url ", 0, 1, b"");
        let list = full(b"dref", 0, 0, &[&[0, 0, 0, 1], &url[..]].concat());
        Ok(boxed(b"dinf", &list))
    }

    /// How the samples are coded, without the name of the coder.
    fn descriptions(&self, found: &Box) -> Result<Vec<u8>, Refusal> {
        let broken = damaged(Unit::Box, found.range.start);
        let start = found.data.start.saturating_add(8);
        let entries = row(self.file, start..found.data.end.max(start));
        let mut out = four(entries.len()).ok_or(broken)?;
        for entry in &entries {
            if CODINGS.binary_search(&&entry.kind).is_err() {
                return Err(Refusal::Format);
            }
            let data = self.file.get(entry.data.clone()).unwrap_or_default();
            let mut inside = data.get(..ENTRY).ok_or(broken)?.to_vec();
            for range in EMPTY {
                inside.get_mut(range).ok_or(broken)?.fill(0);
            }
            // Sides of sixteen bits each stand before the name.
            let side = |at| crate::bytes::u16_at(data, at, crate::bytes::Order::Big);
            let sides = side(24).zip(side(26)).ok_or(broken)?;
            let boxes = entry.data.start.saturating_add(ENTRY)..entry.data.end;
            for inner in row(self.file, boxes) {
                let sides = (sides.0.into(), sides.1.into());
                if &inner.kind == b"clap" && is_crop(self.file, &inner.data, sides) {
                    let at = self.track.chunks.first().map_or(0, |chunk| chunk.start);
                    return Err(Refusal::Cropped { at });
                }
                let track = matches!(&inner.kind, b"auxi" | b"btrt" | b"ccst");
                if track || properties::may_stay(&inner.kind) {
                    let data = self.file.get(inner.data.clone()).unwrap_or_default();
                    inside.extend(boxed(&inner.kind, data));
                }
            }
            out.extend(boxed(&entry.kind, &inside));
        }
        Ok(full(b"stsd", 0, 0, &out))
    }

    /// Where the chunks begin now.
    fn offsets(&self) -> Option<Vec<u8>> {
        let mut out = four(self.track.chunks.len())?;
        for chunk in &self.track.chunks {
            let place = if chunk.is_empty() {
                0
            } else {
                self.runs.place(chunk)?
            };
            out.extend(four(place.checked_add(self.media)?)?);
        }
        Some(full(b"stco", 0, 0, &out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(PARENTS.is_sorted());
        assert!(STAY.is_sorted());
        assert!(CODINGS.is_sorted());
    }
}
