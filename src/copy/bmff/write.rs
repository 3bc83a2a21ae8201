//! Writes the boxes of a copy. Numbers are as narrow as all ids allow, places in the file have 32 bits.

use std::ops::Range;

use super::damaged;
use super::properties::Properties;
use super::runs::Runs;
use super::tracks::Tracks;
use crate::container::Item;
use crate::container::bmff::Reference;
use crate::copy::Refusal;
use crate::error::Unit;

/// An item of the copy.
pub struct Stay {
    id: u32,
    kind: [u8; 4],
    hidden: bool,
    /// Media type of a `mime` item.
    content_type: String,
    references: Vec<Reference>,
    /// Where its bytes lie in the file that was given, or what they are now.
    bytes: Bytes,
    /// Whether they go to `idat`, where they were.
    idat: bool,
}

enum Bytes {
    Old(Vec<Range<usize>>),
    New(Vec<u8>),
}

impl Stay {
    /// `item`, with `block` in place of its bytes; `idat` is the payload of the box of that name.
    pub fn of(
        item: &Item,
        block: Option<Vec<u8>>,
        references: Vec<Reference>,
        idat: Option<Range<usize>>,
    ) -> Self {
        let inside = |idat: Range<usize>| {
            let mut extents = item.extents.iter();
            extents.all(|extent| idat.start <= extent.start && extent.end <= idat.end)
        };
        Self {
            id: item.id,
            kind: item.kind,
            hidden: item.hidden,
            content_type: item.content_type.clone(),
            references,
            idat: block.is_none() && idat.is_some_and(inside),
            bytes: block.map_or_else(|| Bytes::Old(item.extents.clone()), Bytes::New),
        }
    }
}

/// What the copy is made of.
#[derive(Default)]
pub struct Parts {
    /// The item that is shown; nothing when there are tracks alone.
    pub primary: Option<u32>,
    pub items: Vec<Stay>,
    pub properties: Properties,
    /// Boxes of `grpl`.
    pub groups: Vec<u8>,
    /// Bytes of items that go.
    pub gone: Vec<Range<usize>>,
}

/// Bytes of `mdat` and `idat`, and where those of the file lie in them.
#[derive(Default)]
struct Media {
    mdat: Vec<u8>,
    moved: Runs,
    idat: Vec<u8>,
    moved_idat: Runs,
    /// For each item, where in one of them its bytes lie.
    places: Vec<Vec<Range<usize>>>,
}

impl Parts {
    /// The file, with these boxes around `meta` and the tracks.
    pub fn file(
        &self,
        file: &[u8],
        tracks: Option<&Tracks>,
        before: &[u8],
        after: &[u8],
    ) -> Result<Vec<u8>, Refusal> {
        let broken = damaged(Unit::Item, 0);
        let media = self.media(file, tracks)?;
        let boxes = |start: usize| {
            let mut boxes = match self.primary {
                Some(primary) => self.meta(file, &media, primary, start).ok_or(broken)?,
                None => Vec::new(),
            };
            if let Some(tracks) = tracks {
                boxes.extend(tracks.write(file, &media.moved, start)?);
            }
            Ok(boxes)
        };
        // Their size does not depend on the places in them; the header of `mdat` has eight bytes.
        let size = boxes(0)?.len();
        let start = before.len().saturating_add(size).saturating_add(8);
        let mut out = [before, &boxes(start)?].concat();
        if !media.mdat.is_empty() {
            out.extend(boxed(b"mdat", &media.mdat));
        }
        out.extend_from_slice(after);
        Ok(out)
    }

    fn media(&self, file: &[u8], tracks: Option<&Tracks>) -> Result<Media, Refusal> {
        let broken = damaged(Unit::Item, 0);
        let (mut ranges, mut inside) = (Vec::new(), Vec::new());
        for item in &self.items {
            if let Bytes::Old(extents) = &item.bytes {
                let store = if item.idat { &mut inside } else { &mut ranges };
                store.extend_from_slice(extents);
            }
        }
        let samples = tracks.into_iter().flat_map(Tracks::chunks);
        ranges.extend(samples.filter(|chunk| !chunk.is_empty()).cloned());
        let mut media = Media::default();
        (media.moved, media.mdat) = Runs::of(file, ranges).ok_or(broken)?;
        (media.moved_idat, media.idat) = Runs::of(file, inside).ok_or(broken)?;
        for gone in [Some(&self.gone), tracks.map(|tracks| &tracks.gone)] {
            let gone = gone.map_or(&[][..], Vec::as_slice);
            for moved in [&media.moved, &media.moved_idat] {
                if let Some(shared) = moved.meets(gone) {
                    return Err(damaged(Unit::Item, shared.start));
                }
            }
        }
        for item in &self.items {
            let mut places = Vec::new();
            match &item.bytes {
                Bytes::New(block) => {
                    let start = media.mdat.len();
                    media.mdat.extend_from_slice(block);
                    places.push(start..media.mdat.len());
                }
                Bytes::Old(extents) => {
                    let moved = if item.idat {
                        &media.moved_idat
                    } else {
                        &media.moved
                    };
                    for extent in extents {
                        let start = moved.place(extent).ok_or(broken)?;
                        places.push(start..start.saturating_add(extent.len()));
                    }
                }
            }
            media.places.push(places);
        }
        Ok(media)
    }

    fn meta(&self, file: &[u8], media: &Media, primary: u32, mdat: usize) -> Option<Vec<u8>> {
        let wide = self.items.iter().any(|item| item.id > 0xFFFF);
        let narrow = |count: usize| if wide { four(count) } else { two(count) };
        let mut entries = narrow(self.items.len())?;
        let mut places = [0x44, 0].to_vec();
        let mut rows = Vec::new();
        let mut count = 0_usize;
        let mut references = Vec::new();
        for (item, extents) in self.items.iter().zip(&media.places) {
            let id = id(item.id, wide)?;
            // No protection, no name.
            let mut entry = [&id[..], &[0, 0], &item.kind, &[0]].concat();
            if &item.kind == b"mime" {
                entry.extend_from_slice(item.content_type.as_bytes());
                entry.push(0);
            }
            let version = if wide { 3 } else { 2 };
            entries.extend(full(b"infe", version, item.hidden.into(), &entry));
            if !extents.is_empty() {
                count = count.saturating_add(1);
                rows.extend_from_slice(&id);
                rows.extend([0, item.idat.into(), 0, 0]);
                rows.extend(two(extents.len())?);
            }
            for extent in extents {
                let base = if item.idat { 0 } else { mdat };
                rows.extend(four(base.checked_add(extent.start)?)?);
                rows.extend(four(extent.len())?);
            }
            for reference in &item.references {
                let mut data = [&id[..], &two(reference.to.len())?].concat();
                for to in &reference.to {
                    data.extend(self::id(*to, wide)?);
                }
                references.extend(boxed(&reference.kind, &data));
            }
        }
        places.extend(narrow(count)?);
        places.extend(rows);
        let mut out = full(b"hdlr", 0, 0, b"\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0");
        out.extend(full(b"pitm", wide.into(), 0, &id(primary, wide)?));
        out.extend(full(b"iloc", if wide { 2 } else { 1 }, 0, &places));
        out.extend(full(b"iinf", wide.into(), 0, &entries));
        if !references.is_empty() {
            out.extend(full(b"iref", wide.into(), 0, &references));
        }
        out.extend(self.properties(file, wide)?);
        for (kind, data) in [(b"idat", &media.idat), (b"grpl", &self.groups)] {
            if !data.is_empty() {
                out.extend(boxed(kind, data));
            }
        }
        Some(full(b"meta", 0, 0, &out))
    }

    /// `iprp`: the properties, and which item has which.
    fn properties(&self, file: &[u8], wide: bool) -> Option<Vec<u8>> {
        let mut container = Vec::new();
        for (kind, data) in &self.properties.boxes {
            container.extend(boxed(kind, file.get(data.clone())?));
        }
        let long = self.properties.boxes.len() > 0x7F;
        let mut rows = Vec::new();
        let mut count = 0_usize;
        for of_one in self
            .properties
            .associations
            .chunk_by(|one, next| one.0 == next.0)
        {
            count = count.saturating_add(1);
            rows.extend(id(of_one.first()?.0, wide)?);
            rows.push(u8::try_from(of_one.len()).ok()?);
            for (_, number, essential) in of_one {
                if long {
                    let flag = if *essential { 0x8000 } else { 0 };
                    rows.extend((number | flag).to_be_bytes());
                } else {
                    let flag = if *essential { 0x80 } else { 0 };
                    rows.push(u8::try_from(*number).ok()? | flag);
                }
            }
        }
        let rows = [four(count)?, rows].concat();
        let links = full(b"ipma", wide.into(), long.into(), &rows);
        Some(boxed(
            b"iprp",
            &[boxed(b"ipco", &container), links].concat(),
        ))
    }
}

fn id(id: u32, wide: bool) -> Option<Vec<u8>> {
    if wide {
        return Some(id.to_be_bytes().to_vec());
    }
    Some(u16::try_from(id).ok()?.to_be_bytes().to_vec())
}

fn two(number: usize) -> Option<Vec<u8>> {
    Some(u16::try_from(number).ok()?.to_be_bytes().to_vec())
}

pub fn four(number: usize) -> Option<Vec<u8>> {
    Some(u32::try_from(number).ok()?.to_be_bytes().to_vec())
}

/// A box (ISO 14496-12, 4.2). No copy has one that is longer than 32 bits tell.
pub fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len().saturating_add(8)).unwrap_or(u32::MAX);
    [&size.to_be_bytes()[..], kind, data].concat()
}

/// A box with a version and flags.
pub fn full(kind: &[u8; 4], version: u8, flags: u8, data: &[u8]) -> Vec<u8> {
    boxed(kind, &[&[version, 0, 0, flags], data].concat())
}
