//! TIFF: the file as it is, but for what goes (TIFF 6.0). Directories are written anew in their places,
//! strips, tiles and values stay where they lie, and every byte that no directory of the copy reaches is
//! zero, or cut off at the end. A block of another standard that is written anew goes to the end when it has grown.
//!
//! Pages stay; smaller copies of a page and sub-images go. Raw files are refused: what shows their picture
//! stands among the makers' own notes. So are strips that are JPEG files with notes of their own.

use std::ops::Range;

use super::exif::{may_say, why};
use super::keep::Keep;
use super::{Refusal, photoshop, xmp};
use crate::bytes::{take, u16_bytes, u32_bytes};
use crate::container::tiff::directory::{Directory, Entry, Shape};
use crate::container::tiff::is_big;
use crate::container::{Container, Name};
use crate::error::{Error, Unit};
use crate::finding::Kind;
use crate::limits::Limits;
use crate::metadata::exif_tags::{IMAGE, INTEROP, Tag};

mod page;
mod plan;

use plan::Plan;

const EXIF: u16 = 0x8769;
const INTEROPERABILITY: u16 = 0xA005;

/// Blocks of other standards, which are written anew (ISO 16684-3, 5.3; TIFF/EP; Adobe's TIFF notes).
const XMP: u16 = 0x02BC;
const IPTC: u16 = 0x83BB;
const PHOTOSHOP: u16 = 0x8649;

/// The signed record (C2PA 2.3, A.3).
const C2PA: u16 = 0xCD41;

/// Bytes of an entry, and of what fits into one.
const ENTRY: usize = 12;
const INLINE: usize = 4;

/// More pages than the walk follows.
const MOST_PAGES: usize = 100_000;

/// The copy.
pub fn copy(file: &[u8], container: &Container, keep: &Keep) -> Result<Vec<u8>, Refusal> {
    let damaged = |at| Refusal::Damaged {
        error: Error::malformed(Unit::Ifd, at),
    };
    let shape = Shape::of(file).ok_or(damaged(0))?;
    // What a big file says is not read here, so nobody knows which marks it holds.
    if is_big(file) {
        return Err(Refusal::Format);
    }
    let mut at = shape.first(file).ok_or(damaged(4))?;
    let mut pages = Vec::new();
    while at != 0 {
        let page = Directory::read(file, &shape, at).ok_or(damaged(at))?;
        if pages.len() >= MOST_PAGES {
            return Err(damaged(at));
        }
        let next = page.next;
        pages.push((at, page));
        at = next;
    }
    if page::is_raw(file, &shape, &pages) {
        return Err(Refusal::Raw);
    }
    let mut plan = Plan::new(file, shape.order);
    let mut limits = Limits::default();
    let mut number = 0_usize;
    let mut stays = Vec::new();
    for (at, page) in &pages {
        if number == 0 || !page::is_small_copy(file, page) {
            stays.push((*at, page, format!("IFD{number}")));
        }
        number = number.saturating_add(1);
    }
    for (index, (at, page, group)) in stays.iter().enumerate() {
        let next = stays.get(index.saturating_add(1)).map_or(0, |next| next.0);
        let compression = page::number(file, page, page::COMPRESSION);
        let mut writer = Writer {
            plan: &mut plan,
            limits: &mut limits,
            shape: &shape,
            keep,
            picture: true,
            old_jpeg: compression == Some(page::OLD_JPEG),
        };
        writer.directory(*at, page, group, &IMAGE, next)?;
        let parts = page::pictures(file, page).ok_or(damaged(*at))?;
        let tables = page.entry(page::JPEG_TABLES);
        let tables = tables.and_then(|entry| entry.range.clone());
        for range in parts.iter().chain(&tables) {
            if page::has_notes(file.get(range.clone()).unwrap_or_default()) {
                let kind = Kind::OtherFileInside;
                return Err(Refusal::StillPrivate { kind });
            }
        }
        for range in parts {
            plan.picture(range);
        }
    }
    if let Some(at) = plan.shared(container) {
        return Err(damaged(at));
    }
    plan.finish().ok_or(damaged(file.len()))
}

/// Writes directories into a plan.
struct Writer<'p, 'f> {
    plan: &'p mut Plan<'f>,
    /// Pays for values that are looked into: entries may share one many times over.
    limits: &'p mut Limits,
    shape: &'p Shape,
    keep: &'p Keep,
    /// Whether it is the directory of a picture.
    picture: bool,
    /// Whether its picture is of the old kind of JPEG.
    old_jpeg: bool,
}

impl Writer<'_, '_> {
    /// The directory at `at` with what may stay; tells whether anything does.
    fn directory(
        &mut self,
        at: usize,
        directory: &Directory,
        group: &str,
        tags: &'static [Tag],
        next: usize,
    ) -> Result<bool, Refusal> {
        let mut rows = Vec::new();
        for entry in &directory.entries {
            let place = at
                .saturating_add(2)
                .saturating_add(rows.len())
                .saturating_add(8);
            if let Some(row) = self.entry(entry, directory, group, tags, place)? {
                rows.extend(row);
            }
        }
        let count = rows.len().checked_div(ENTRY).unwrap_or(0);
        let error = Error::malformed(Unit::Ifd, at);
        let count = u16::try_from(count).map_err(|_| Refusal::Damaged { error })?;
        let next = u32::try_from(next).map_err(|_| Refusal::Damaged { error })?;
        if count > 0 {
            let order = self.shape.order;
            self.plan.write(
                at,
                &[&u16_bytes(count, order), &rows[..], &u32_bytes(next, order)].concat(),
            );
        }
        Ok(count > 0)
    }

    /// The twelve bytes of an entry when it stays, whose value or offset will stand at `place`.
    fn entry(
        &mut self,
        entry: &Entry,
        directory: &Directory,
        group: &str,
        tags: &'static [Tag],
        place: usize,
    ) -> Result<Option<Vec<u8>>, Refusal> {
        let file = self.plan.file;
        let value = entry.range.clone().unwrap_or_default();
        let bytes = file.get(value.clone()).unwrap_or_default();
        let head = take(file, entry.at, ENTRY).unwrap_or_default();
        let mut pay = || {
            let paid = self.limits.spend_value(bytes.len(), value.start);
            paid.map_err(|error| Refusal::Damaged { error })
        };
        match entry.tag {
            XMP if self.picture => {
                pay()?;
                let error = Error::malformed(Unit::XmpPacket, value.start);
                let packet = xmp::rewrite(bytes, self.keep).ok_or(Refusal::Damaged { error })?;
                return self.block(entry, 1, packet, place);
            }
            IPTC if self.picture => {
                pay()?;
                return self.block(entry, 7, photoshop::record(bytes, self.keep), place);
            }
            PHOTOSHOP if self.picture => {
                pay()?;
                return self.block(entry, 7, photoshop::resources(bytes, self.keep), place);
            }
            EXIF if self.picture => return self.pointer(head, directory, "ExifIFD", &IMAGE, EXIF),
            INTEROPERABILITY if group == "ExifIFD" => {
                return self.pointer(head, directory, "InteropIFD", &INTEROP, INTEROPERABILITY);
            }
            C2PA if !self.keep.record() => return Ok(None),
            code if self.picture && page::is_needed(code, self.old_jpeg) => {}
            code => {
                let Some(why) = why(group, code, tags, self.keep) else {
                    return Ok(None);
                };
                pay()?;
                if !may_say(why, bytes) {
                    return Ok(None);
                }
            }
        }
        if value.len() > INLINE {
            self.plan.keep(value);
            return Ok(Some(head.to_vec()));
        }
        // What stands behind a short value in its entry is nobody's.
        let mut row = head.to_vec();
        for byte in row.iter_mut().skip(8).skip(value.len()) {
            *byte = 0;
        }
        Ok(Some(row))
    }

    /// The entry `from` with `block` as its value.
    fn block(
        &mut self,
        from: &Entry,
        kind: u16,
        block: Option<Vec<u8>>,
        place: usize,
    ) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(block) = block else { return Ok(None) };
        let error = Error::malformed(Unit::IfdEntry, place);
        let count = u32::try_from(block.len()).map_err(|_| Refusal::Damaged { error })?;
        let order = self.shape.order;
        let mut row = [
            &u16_bytes(from.tag, order)[..],
            &u16_bytes(kind, order),
            &u32_bytes(count, order),
        ]
        .concat();
        let mut inside = [0; INLINE].to_vec();
        if block.len() <= INLINE {
            inside.splice(..block.len(), block);
        } else {
            let old = from.range.clone().unwrap_or_default();
            self.plan.block(place, &old, block);
        }
        row.extend(inside);
        Ok(Some(row))
    }

    /// The entry of a directory inside this one, when something of that stays.
    fn pointer(
        &mut self,
        head: &[u8],
        directory: &Directory,
        group: &str,
        tags: &'static [Tag],
        tag: u16,
    ) -> Result<Option<Vec<u8>>, Refusal> {
        let file = self.plan.file;
        let Some(at) = directory.numbers(file, tag).next() else {
            return Ok(None);
        };
        let Some(inner) = Directory::read(file, self.shape, at) else {
            return Ok(None);
        };
        let mut writer = Writer {
            plan: &mut *self.plan,
            limits: &mut *self.limits,
            shape: self.shape,
            keep: self.keep,
            picture: false,
            old_jpeg: false,
        };
        let stays = writer.directory(at, &inner, group, tags, 0)?;
        Ok(stays.then(|| head.to_vec()))
    }
}

/// Whether a segment of the walk holds nothing but parts of pictures, or nothing that is named.
fn is_picture(name: &Name) -> bool {
    let names = ["strips", "tiles", "preview", "gap", "trailer"];
    matches!(name, Name::Word(name) if names.contains(name))
}

/// Whether two ranges have a byte in common.
fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
