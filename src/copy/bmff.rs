//! HEIC and AVIF: a new file around the same coded bytes (ISO 14496-12, 8.11; ISO 23008-12). Only what the
//! shown picture is made of gets into it, so nothing private can be left in a gap, a free box or an item
//! that nobody shows: the primary item, what it is derived from, its transparency and its gain map. EXIF
//! and XMP are written anew. Thumbnails, depth maps and masks, further pictures, names of items, motion
//! videos and everything behind the boxes stay out.
//!
//! A crop (`clap`) hides a part of the coded picture without removing it; an overlay (`iovl`) hides what
//! lies below. Both are refused.

use std::ops::Range;

use super::keep::Keep;
use super::{Refusal, exif, sef, trailer, xmp};
use crate::container::bmff::{C2PA, Reference, XMP, is_sequence};
use crate::container::boxes::{Box, Next, next};
use crate::container::{Container, Item};
use crate::error::{Error, Unit};
use crate::finding::Kind;
use crate::limits::Limits;
use crate::metadata::exif::blocks::boxed::header;

mod grid;
mod meta;
mod pictures;
mod properties;
mod runs;
mod samples;
mod tracks;
mod write;

pub use pictures::is_gain_map;

use write::{Stay, boxed};

fn damaged(unit: Unit, at: usize) -> Refusal {
    let error = Error::malformed(unit, at);
    Refusal::Damaged { error }
}

/// The copy.
pub fn copy(file: &[u8], container: &Container, keep: &Keep) -> Result<Vec<u8>, Refusal> {
    let top = row(file, 0..file.len());
    // Tracks in pieces go on behind what tells of them.
    if top.iter().any(|found| &found.kind == b"moof") {
        return Err(Refusal::Format);
    }
    // Of a still picture tracks are a video that plays beside it.
    let mut kinds = top.iter().filter(|found| &found.kind == b"ftyp");
    let sequence = kinds.any(|kind| is_sequence(file, &kind.data));
    let tracks = match one(&top, b"moov")?.filter(|_| sequence) {
        Some(movie) => Some(tracks::Tracks::of(file, movie)?),
        None => None,
    };
    let parts = match one(&top, b"meta")? {
        Some(meta) => parts(file, container, keep, meta)?,
        None if tracks.is_some() => write::Parts::default(),
        None => return Err(damaged(Unit::Box, 0)),
    };
    let mut before = Vec::new();
    let mut after = Vec::new();
    let mut seen = false;
    for found in &top {
        let data = file.get(found.data.clone()).unwrap_or_default();
        let out = if seen { &mut after } else { &mut before };
        match &found.kind {
            b"ftyp" => out.extend(boxed(b"ftyp", data)),
            b"meta" | b"moov" => seen = true,
            b"sefd" => {
                let records = sef::rewrite(data);
                out.extend(records.map_or_else(Vec::new, |records| boxed(b"sefd", &records)));
            }
            // XMP is written anew, and the signed record stays.
            b"uuid" if data.starts_with(&C2PA) && keep.record() => {
                out.extend(boxed(b"uuid", data));
            }
            b"uuid" => {
                if let Some(packet) = data.strip_prefix(&XMP) {
                    let refusal = damaged(Unit::XmpPacket, found.data.start);
                    if let Some(packet) = xmp::rewrite(packet, keep).ok_or(refusal)? {
                        out.extend(boxed(b"uuid", &[&XMP[..], &packet].concat()));
                    }
                }
            }
            _ => {}
        }
    }
    // A mark behind the end stays behind the end.
    let records = trailer(file, container).and_then(sef::rewrite);
    after.extend(records.unwrap_or_default());
    parts.file(file, tracks.as_ref(), &before, &after)
}

/// The box `kind`, of which there can be one.
fn one<'b>(boxes: &'b [Box], kind: &[u8; 4]) -> Result<Option<&'b Box>, Refusal> {
    let mut found = boxes.iter().filter(|found| &found.kind == kind);
    let first = found.next();
    match found.next() {
        Some(second) => Err(damaged(Unit::Box, second.range.start)),
        None => Ok(first),
    }
}

/// What stays of the items.
fn parts(
    file: &[u8],
    container: &Container,
    keep: &Keep,
    meta: &Box,
) -> Result<write::Parts, Refusal> {
    let all = &container.items;
    let stays = pictures::stay(all)?;
    let hidden = grid::hides(file, all, &stays);
    if let Some(at) = hidden.map_err(|error| Refusal::Damaged { error })? {
        return Err(Refusal::Cropped { at });
    }
    let meta = meta::Meta::of(file, meta).ok_or(damaged(Unit::Item, meta.data.start))?;
    Ok(write::Parts {
        primary: Some(pictures::primary(all)?.id),
        items: items(file, container, keep, &stays, meta.idat())?,
        properties: meta.properties(file, all, &stays)?,
        groups: meta.groups(file, all, &stays),
        gone: pictures::gone(all, &stays),
    })
}

/// The boxes in `range`, up to the first bytes that are none.
fn row(file: &[u8], range: Range<usize>) -> Vec<Box> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Next::Box(one) = next(file, at, range.end) {
        at = one.range.end;
        found.push(one);
    }
    found
}

/// The items of the copy: pictures as they are, EXIF and XMP with what may stay.
fn items(
    file: &[u8],
    container: &Container,
    keep: &Keep,
    stays: &[bool],
    idat: Option<Range<usize>>,
) -> Result<Vec<Stay>, Refusal> {
    let items = &container.items;
    let primary = pictures::primary(items)?.id;
    let mut out = Vec::new();
    let mut limits = Limits::default();
    for (item, shown) in items.iter().zip(stays) {
        let block = if *shown {
            None
        } else if let Some(block) = words(file, item, keep, &mut limits)? {
            Some(block)
        } else {
            continue;
        };
        let mut references = item.references.clone();
        for reference in &mut references {
            reference.to.retain(|id| is_in(items, stays, *id));
        }
        references.retain(|reference| !reference.to.is_empty() && &reference.kind != b"thmb");
        // What was said about a picture that is gone is said about the one that stays.
        if block.is_some() && references.is_empty() {
            let kind = *b"cdsc";
            let to = vec![primary];
            references.push(Reference { kind, to });
        }
        out.push(Stay::of(item, block, references, idat.clone()));
    }
    Ok(out)
}

/// Where the item `id` is; items stand in the order of their ids.
fn place(items: &[Item], id: u32) -> Option<usize> {
    items.binary_search_by_key(&id, |item| item.id).ok()
}

/// The item `id`.
fn find(items: &[Item], id: u32) -> Option<&Item> {
    items.get(place(items, id)?)
}

/// Whether the item `id` is one that stays.
fn is_in(items: &[Item], stays: &[bool], id: u32) -> bool {
    place(items, id).and_then(|at| stays.get(at)) == Some(&true)
}

/// What an item with EXIF before its block holds: the number of bytes in front of the TIFF header
/// (ISO 23008-12, annex A), then what JPEG has there, which some readers ask for.
const EXIF: &[u8] = b"\0\0\0\x06Exif\0\0";

/// An item of words written anew; nothing when nothing of it stays.
fn words(
    file: &[u8],
    item: &Item,
    keep: &Keep,
    limits: &mut Limits,
) -> Result<Option<Vec<u8>>, Refusal> {
    let mut read = || {
        // Items may share their bytes many times over.
        let (bytes, _) = item.bytes(file, limits)?;
        let at = item.extents.first().map_or(0, |extent| extent.start);
        limits.spend_value(bytes.len(), at)?;
        Ok((bytes, at))
    };
    let mut read = || read().map_err(|error| Refusal::Damaged { error });
    if &item.kind == b"Exif" {
        let (bytes, _) = read()?;
        let tiff = header(&bytes).and_then(|skip| bytes.get(skip..));
        let tiff = tiff.and_then(|tiff| exif::rewrite(tiff, keep));
        return Ok(tiff.map(|tiff| [EXIF, &tiff].concat()));
    }
    if !item.is_xmp() {
        return Ok(None);
    }
    // What is packed is not read here, so nobody knows which marks it holds.
    if !item.content_encoding.is_empty() {
        return Err(Refusal::Format);
    }
    let (bytes, at) = read()?;
    xmp::rewrite(&bytes, keep).ok_or(damaged(Unit::XmpPacket, at))
}

/// What a picture that lies on others would still hold.
const fn layers() -> Refusal {
    Refusal::StillPrivate {
        kind: Kind::HiddenLayers,
    }
}
