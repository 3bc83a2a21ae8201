//! Writes the boxes of a copy. Numbers are as narrow as all ids allow, places in the file have 32 bits.

use std::ops::Range;

use super::properties::Properties;
use crate::container::Item;
use crate::container::bmff::Reference;

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
pub struct Parts {
    pub primary: u32,
    pub items: Vec<Stay>,
    pub properties: Properties,
    /// Boxes of `grpl`.
    pub groups: Vec<u8>,
}

/// Bytes of `mdat` and `idat`, and where in them those of each item lie.
#[derive(Default)]
struct Media {
    mdat: Vec<u8>,
    idat: Vec<u8>,
    places: Vec<Range<usize>>,
}

impl Parts {
    /// The file, with these boxes around `meta`. Nothing when items share bytes so often that they would
    /// fill more than the file had, or numbers do not fit.
    pub fn file(&self, file: &[u8], before: &[u8], after: &[u8]) -> Option<Vec<u8>> {
        let media = self.media(file)?;
        // Its size does not depend on the places in it.
        let size = self.meta(file, &media, 0)?.len();
        let start = before.len().checked_add(size)?;
        // The header of `mdat` has eight bytes.
        let meta = self.meta(file, &media, start.checked_add(8)?)?;
        let mut out = [before, &meta].concat();
        if !media.mdat.is_empty() {
            out.extend(boxed(b"mdat", &media.mdat));
        }
        out.extend_from_slice(after);
        Some(out)
    }

    fn media(&self, file: &[u8]) -> Option<Media> {
        let mut media = Media::default();
        let mut known: Vec<(&[Range<usize>], Range<usize>)> = Vec::new();
        let mut left = file.len();
        for item in &self.items {
            let store = if item.idat {
                &mut media.idat
            } else {
                &mut media.mdat
            };
            let start = store.len();
            match &item.bytes {
                Bytes::New(block) => store.extend_from_slice(block),
                Bytes::Old(extents) => {
                    // Items with the very same bytes keep one copy of them.
                    let same = known.iter().rev().take(MOST_SHARED);
                    let same = same.into_iter().find(|known| known.0 == extents.as_slice());
                    if let Some((_, place)) = same {
                        media.places.push(place.clone());
                        continue;
                    }
                    for extent in extents {
                        left = left.checked_sub(extent.len())?;
                        store.extend_from_slice(file.get(extent.clone())?);
                    }
                    known.push((extents, start..store.len()));
                }
            }
            media.places.push(start..store.len());
        }
        Some(media)
    }

    fn meta(&self, file: &[u8], media: &Media, mdat: usize) -> Option<Vec<u8>> {
        let wide = self.items.iter().any(|item| item.id > 0xFFFF);
        let narrow = |count: usize| if wide { four(count) } else { two(count) };
        let mut entries = narrow(self.items.len())?;
        let mut places = [0x44, 0].to_vec();
        let mut rows = Vec::new();
        let mut count = 0_usize;
        let mut references = Vec::new();
        for (item, place) in self.items.iter().zip(&media.places) {
            let id = id(item.id, wide)?;
            // No protection, no name.
            let mut entry = [&id[..], &[0, 0], &item.kind, &[0]].concat();
            if &item.kind == b"mime" {
                entry.extend_from_slice(item.content_type.as_bytes());
                entry.push(0);
            }
            let version = if wide { 3 } else { 2 };
            entries.extend(full(b"infe", version, item.hidden.into(), &entry));
            if !place.is_empty() {
                count = count.saturating_add(1);
                let base = if item.idat { 0 } else { mdat };
                rows.extend_from_slice(&id);
                rows.extend([0, item.idat.into(), 0, 0, 0, 1]);
                rows.extend(four(base.checked_add(place.start)?)?);
                rows.extend(four(place.len())?);
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
        out.extend(full(b"pitm", wide.into(), 0, &id(self.primary, wide)?));
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

/// Items that share bytes stand near each other; further back they are not looked for.
const MOST_SHARED: usize = 64;

fn id(id: u32, wide: bool) -> Option<Vec<u8>> {
    if wide {
        return Some(id.to_be_bytes().to_vec());
    }
    Some(u16::try_from(id).ok()?.to_be_bytes().to_vec())
}

fn two(number: usize) -> Option<Vec<u8>> {
    Some(u16::try_from(number).ok()?.to_be_bytes().to_vec())
}

fn four(number: usize) -> Option<Vec<u8>> {
    Some(u32::try_from(number).ok()?.to_be_bytes().to_vec())
}

/// A box (ISO 14496-12, 4.2). No copy has one that is longer than 32 bits tell.
pub fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len().saturating_add(8)).unwrap_or(u32::MAX);
    [&size.to_be_bytes()[..], kind, data].concat()
}

/// A box with a version and flags.
fn full(kind: &[u8; 4], version: u8, flags: u8, data: &[u8]) -> Vec<u8> {
    boxed(kind, &[&[version, 0, 0, flags], data].concat())
}
