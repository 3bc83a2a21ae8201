//! Items of a HEIC or AVIF file: what they are, where their bytes lie, and what they are to one another
//! (ISO 14496-12, 8.11; ISO 23008-12, 6 and 9.3).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::checks::{CheckId, Ledger};
use crate::container::boxes::Cursor;
use crate::error::{Error, Unit};
use crate::limits::Limits;
use crate::order;

mod location;

/// What an item is to the picture that a viewer shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// The picture that is shown.
    Primary,
    /// A small copy of another item (`thmb`).
    Thumbnail,
    /// Alpha, depth or a gain map of another item (`auxl`); [`Item::auxiliary`] says which.
    Auxiliary,
    /// EXIF, XMP or other words about another item (`cdsc`).
    Description,
    /// A part that another item is put together from (`dimg`), such as a tile.
    Part,
    /// None of these: a further picture, or an item that nothing refers to.
    #[default]
    Other,
}

/// The part of a picture that a viewer shows (`clap`): sides and the offset of its centre, in pixels. What
/// lies outside stays in the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    /// Width shown.
    pub width: f64,
    /// Height shown.
    pub height: f64,
    /// From the picture's centre to the right.
    pub x: f64,
    /// From the picture's centre down.
    pub y: f64,
}

/// Encoders fill sides up to blocks of at most 64 pixels, to the right and below, and hide that by a crop;
/// cameras hide a narrow margin all around.
const BLOCK: f64 = 64.0;
/// The part of a side, to the left or above, that is no margin.
const MARGIN: f64 = 1.0 / 16.0;

impl Crop {
    /// Four fractions (ISO 14496-12, 12.1.4).
    pub fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        let mut fraction = || {
            let over = f64::from(cursor.u32()?.cast_signed());
            let under = f64::from(cursor.u32()?);
            (under > 0.0).then_some(over / under)
        };
        Some(Self {
            width: fraction()?,
            height: fraction()?,
            x: fraction()?,
            y: fraction()?,
        })
    }

    /// Whether it takes away more of a picture of this size than a filling or a margin.
    #[must_use]
    pub fn hides(self, size: (u32, u32)) -> bool {
        self.sides(size).into_iter().any(|side| {
            side.shown > 0.0 && (side.off >= BLOCK || (side.off >= 1.0 && side.is_shifted()))
        })
    }

    /// What it does to the width and the height of a picture of this size.
    #[must_use]
    pub fn sides(self, size: (u32, u32)) -> [CropSide; 2] {
        let side = |whole: u32, shown: f64, shift: f64| {
            let whole = f64::from(whole);
            let off = whole - shown;
            // The shift is the centre's.
            let before = off / 2.0 + shift;
            CropSide {
                whole,
                shown,
                off,
                before,
            }
        };
        [
            side(size.0, self.width, self.x),
            side(size.1, self.height, self.y),
        ]
    }
}

/// What a crop does to one side, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct CropSide {
    /// The side of the picture.
    pub whole: f64,
    /// How much of it is shown.
    pub shown: f64,
    /// How much is not.
    pub off: f64,
    /// How much of that is to the left or above.
    before: f64,
}

impl CropSide {
    /// Whether more is off to the left or above than a margin.
    #[must_use]
    pub fn is_shifted(&self) -> bool {
        self.before > MARGIN * self.whole
    }
}

/// URNs of alpha planes. Sorted. Sources: ISO 23008-2 annex F; ISO 23091-2; older files of AVC.
pub const ALPHA: [&str; 3] = [
    "urn:mpeg:avc:2015:auxid:1",
    "urn:mpeg:hevc:2015:auxid:1",
    "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
];

/// A typed reference from an item to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Such as `thmb`, `auxl`, `cdsc`, `dimg`, `prem`.
    pub kind: [u8; 4],
    /// The ids of the items that it leads to.
    pub to: Vec<u32>,
}

/// A picture or a note inside the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// The number that the file calls it by.
    pub id: u32,
    /// Its type, such as `hvc1`, `av01`, `grid`, `iovl`, `iden`, `Exif`, `mime`.
    pub kind: [u8; 4],
    /// The media type of a `mime` item.
    pub content_type: String,
    /// How a `mime` item is packed; empty when it is not.
    pub content_encoding: String,
    /// Where its bytes lie in the file, in their order.
    pub extents: Vec<Range<usize>>,
    /// Whether the file says that it is not to be shown.
    pub hidden: bool,
    /// What it is to the picture that is shown.
    pub role: Role,
    /// Whether a reference leads from it or to it.
    pub referenced: bool,
    /// References that lead from it.
    pub references: Vec<Reference>,
    /// Width and height in pixels before turning and cropping (`ispe`).
    pub size: Option<(u32, u32)>,
    /// The part that is shown (`clap`).
    pub crop: Option<Crop>,
    /// Quarter turns against the clock (`irot`).
    pub turns: u8,
    /// Whether it is shown mirrored (`imir`).
    pub mirrored: bool,
    /// The URN of an auxiliary picture (`auxC`), such as `urn:com:apple:photo:2020:aux:hdrgainmap`.
    pub auxiliary: String,
}

impl Item {
    /// Whether it is an XMP packet.
    #[must_use]
    pub fn is_xmp(&self) -> bool {
        &self.kind == b"mime" && self.content_type == "application/rdf+xml"
    }

    /// Whether its bytes lie in the file as they are, in one piece.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.content_encoding.is_empty() && self.extents.len() == 1
    }

    /// Its bytes, with their place in the file when they lie in one piece.
    ///
    /// # Errors
    /// [`Error::Malformed`] when a piece lies outside the file, [`Error::Limit`] when pieces put together
    /// are more than `limits` pays for.
    pub fn bytes<'f>(
        &self,
        file: &'f [u8],
        limits: &mut Limits,
    ) -> Result<(Cow<'f, [u8]>, Option<usize>), Error> {
        let start = self.extents.first().map_or(0, |extent| extent.start);
        let piece = |extent: &Range<usize>| {
            file.get(extent.clone())
                .ok_or(Error::malformed(Unit::Item, extent.start.min(file.len())))
        };
        if let [one] = self.extents.as_slice() {
            return Ok((Cow::Borrowed(piece(one)?), Some(start)));
        }
        let mut whole = Vec::new();
        for extent in &self.extents {
            let piece = piece(extent)?;
            limits.spend_inflated(piece.len(), start)?;
            whole.extend_from_slice(piece);
        }
        Ok((Cow::Owned(whole), None))
    }
}

/// The boxes that tell of items.
pub struct Source<'a> {
    /// The whole file.
    pub file: &'a [u8],
    /// Boxes of `meta` and `iprp`.
    pub meta: &'a [([u8; 4], Range<usize>)],
    /// Boxes of `ipco`.
    pub properties: &'a [([u8; 4], Range<usize>)],
    /// The payload of `idat`.
    pub idat: Option<Range<usize>>,
}

impl<'a> Source<'a> {
    fn boxes(&self, kind: &'static [u8; 4]) -> impl Iterator<Item = Cursor<'a>> {
        let file = self.file;
        self.meta
            .iter()
            .filter(move |(name, _)| name == kind)
            .map(move |(_, range)| Cursor::new(file, range))
    }
}

/// Reads every item into `items`, in the order of their ids. A box that is broken spoils what it tells.
///
/// # Errors
/// [`Error::Limit`] when there are more than `limits` pays for, [`Error::Unsupported`] when the bytes of
/// one are told in a way that is not known here.
pub fn read(
    source: &Source<'_>,
    items: &mut Vec<Item>,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let mut found = Items::default();
    let outcome = entries(source, &mut found, limits, ledger)
        .and_then(|()| location::read(source, &mut found, limits, ledger));
    let mut broken = |at: usize| {
        ledger.stop(CheckId::Container, Error::malformed(Unit::Item, at));
    };
    let mut left = MOST_ASSOCIATIONS;
    for cursor in source.boxes(b"ipma") {
        let at = cursor.at;
        associations(source, cursor, &mut found, &mut left).unwrap_or_else(|| broken(at));
    }
    for cursor in source.boxes(b"iref") {
        let at = cursor.at;
        references(cursor, &mut found).unwrap_or_else(|| broken(at));
    }
    let primary = source.boxes(b"pitm").next().and_then(|mut cursor| {
        let (version, _) = cursor.full()?;
        cursor.id(version > 0)
    });
    roles(&mut found, primary);
    items.append(&mut found.in_order());
    outcome
}

/// Items by their ids.
#[derive(Default)]
struct Items {
    list: Vec<Item>,
    places: BTreeMap<usize, usize>,
}

impl Items {
    /// Adds an item in the place of one with the same id.
    fn insert(&mut self, item: Item) {
        let new = self.list.len();
        let place = *self.places.entry(item.id as usize).or_insert(new);
        match self.list.get_mut(place) {
            Some(known) => *known = item,
            None => self.list.push(item),
        }
    }

    fn get_mut(&mut self, id: u32) -> Option<&mut Item> {
        let place = self.places.get(&(id as usize))?;
        self.list.get_mut(*place)
    }

    fn in_order(mut self) -> Vec<Item> {
        order::sort_by_key(&mut self.list, |item| item.id.into());
        self.list
    }
}

/// More properties than all items of any file have together.
const MOST_ASSOCIATIONS: usize = 200_000;
/// More bytes than those properties have that are read, a URN with them.
const MOST_PROPERTY: usize = 260;

/// `iinf`: one `infe` an item (8.11.6).
fn entries(
    source: &Source<'_>,
    items: &mut Items,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    for mut cursor in source.boxes(b"iinf") {
        let start = cursor.at;
        let broken = Error::malformed(Unit::Item, start);
        // The count is left to the boxes, which cannot claim more than there is room for.
        let head = cursor
            .full()
            .and_then(|(version, _)| cursor.id(version > 0));
        if head.is_none() {
            ledger.stop(CheckId::Container, broken);
            continue;
        }
        while !cursor.is_done() {
            let at = cursor.at;
            limits.spend_segment(at)?;
            let broken = Error::malformed(Unit::Item, at);
            let (data, item) = match super::next(source.file, at, cursor.rest().end) {
                super::Next::Box(found) => (found.range.end, entry(source.file, &found.data)),
                _ => {
                    ledger.stop(CheckId::Container, broken);
                    break;
                }
            };
            cursor = Cursor::new(source.file, &(data..cursor.rest().end));
            match item {
                Some(item) => items.insert(item),
                None => ledger.stop(CheckId::Container, broken),
            }
        }
    }
    Ok(())
}

fn entry(file: &[u8], data: &Range<usize>) -> Option<Item> {
    let mut cursor = Cursor::new(file, data);
    let (version, flags) = cursor.full()?;
    let id = cursor.id(version > 2)?;
    cursor.u16()?;
    let mut item = Item {
        id,
        hidden: flags & 1 != 0,
        ..Item::default()
    };
    // Before version 2 an item has no type but its media type.
    item.kind = if version < 2 {
        *b"mime"
    } else {
        cursor.bytes(4)?.try_into().ok()?
    };
    cursor.text();
    if &item.kind == b"mime" {
        item.content_type = cursor.text();
        item.content_encoding = cursor.text();
    }
    Some(item)
}

/// `ipma`: which properties an item has (ISO 23008-12, 9.3.2).
fn associations(
    source: &Source<'_>,
    cursor: Cursor<'_>,
    items: &mut Items,
    left: &mut usize,
) -> Option<()> {
    let mut cursor = cursor;
    let (version, flags) = cursor.full()?;
    let count = cursor.u32()?;
    for _ in 0..count {
        let id = cursor.id(version > 0)?;
        for _ in 0..cursor.u8()? {
            *left = left.checked_sub(1)?;
            // One bit says whether the property is essential.
            let index = if flags & 1 != 0 {
                cursor.u16()? & 0x7FFF
            } else {
                u16::from(cursor.u8()? & 0x7F)
            };
            let property = usize::from(index)
                .checked_sub(1)
                .and_then(|index| source.properties.get(index));
            if let (Some(item), Some((kind, data))) = (items.get_mut(id), property) {
                let end = data.start.saturating_add(MOST_PROPERTY).min(data.end);
                property_of(item, *kind, Cursor::new(source.file, &(data.start..end)));
            }
        }
    }
    Some(())
}

/// What a property says; nothing when it is cut short.
fn property_of(item: &mut Item, kind: [u8; 4], mut cursor: Cursor<'_>) -> Option<()> {
    match &kind {
        b"ispe" => {
            cursor.full()?;
            item.size = Some((cursor.u32()?, cursor.u32()?));
        }
        b"clap" => item.crop = Crop::read(&mut cursor),
        b"irot" => item.turns = cursor.u8()? & 3,
        b"imir" => item.mirrored = true,
        b"auxC" if item.auxiliary.is_empty() => {
            cursor.full()?;
            item.auxiliary = cursor.text();
        }
        _ => {}
    }
    Some(())
}

/// `iref`: boxes named by the kind of reference (8.11.12).
fn references(cursor: Cursor<'_>, items: &mut Items) -> Option<()> {
    let mut cursor = cursor;
    let (version, _) = cursor.full()?;
    while !cursor.is_done() {
        let size = cursor.u32()?;
        let kind = cursor.bytes(4)?.try_into().ok()?;
        let from = cursor.id(version > 0)?;
        let count = cursor.u16()?;
        let mut to = Vec::new();
        for _ in 0..count {
            to.push(cursor.id(version > 0)?);
        }
        // Size, type, id and count, then the ids.
        let width = if version > 0 { 4_u32 } else { 2 };
        let expected = u32::from(count)
            .saturating_add(1)
            .saturating_mul(width)
            .saturating_add(10);
        if size != expected {
            return None;
        }
        if let Some(item) = items.get_mut(from) {
            item.references.push(Reference { kind, to });
        }
    }
    Some(())
}

fn roles(items: &mut Items, primary: Option<u32>) {
    let mut reached = vec![false; items.list.len()];
    let mut parts = reached.clone();
    for reference in items.list.iter().flat_map(|item| &item.references) {
        for id in &reference.to {
            let place = items.places.get(&(*id as usize)).copied();
            let Some(place) = place else { continue };
            if let Some(reached) = reached.get_mut(place) {
                *reached = true;
            }
            if let Some(part) = parts.get_mut(place) {
                *part |= &reference.kind == b"dimg";
            }
        }
    }
    for (item, (reached, part)) in items.list.iter_mut().zip(reached.into_iter().zip(parts)) {
        let has = |kind: &[u8; 4]| item.references.iter().any(|found| found.kind == *kind);
        item.role = match () {
            () if primary == Some(item.id) => Role::Primary,
            () if has(b"thmb") => Role::Thumbnail,
            () if has(b"auxl") => Role::Auxiliary,
            () if has(b"cdsc") => Role::Description,
            () if part => Role::Part,
            () => Role::Other,
        };
        item.referenced = !item.references.is_empty() || reached;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_planes_are_sorted() {
        assert!(ALPHA.is_sorted());
    }
}
