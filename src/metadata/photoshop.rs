//! Photoshop image resources (Adobe Photoshop file formats specification, image resources section): one
//! field or a few for each known resource, as `Photoshop:URL`.
//!
//! Homes: the JPEG segments `APP13`, joined where a writer needed several, the TIFF tag 0x8649, and the
//! hexadecimal PNG text `Raw profile type 8bim`. Captions in resource 0x0404 go to [`super::iptc`].

use std::ops::Range;

use super::piece::{MOST_BLOCKS, Piece, Writer};
use super::text::png;
use super::{Fields, Value, iptc};
use crate::bytes::{Order, array, size_at, take, u8_at, u16_at, u32_at};
use crate::checks::{CheckId, Ledger, Status};
use crate::container::{Container, Format, Name};
use crate::error::{Error, Unit};
use crate::limits::Limits;

mod resources;

/// What an `APP13` segment of Photoshop starts with.
const SIGNATURE: &[u8] = b"Photoshop 3.0\0";

/// Photoshop knows a few hundred.
const MOST_RESOURCES: usize = 10_000;

/// The resource that holds captions.
const IPTC: u16 = 0x0404;

/// Reads the blocks of resources that have a segment of their own.
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    if container.format == Format::Jpeg {
        let parts: Vec<_> = container
            .named(Name::Word("APP13"))
            .filter_map(|segment| {
                let (at, bytes) = segment.after(file, SIGNATURE)?;
                Some((segment, at, bytes))
            })
            .collect();
        if let Some(block) = Piece::joined(&parts) {
            one(&block, fields, limits, ledger);
        }
    }
    if container.format == Format::Png {
        let blocks = (container.segments.iter())
            .filter_map(|segment| {
                let profile = png::profile(file, segment, &["8bim"], limits)?;
                Some(profile.map(|bytes| Piece::packed(segment, bytes)))
            })
            .take(MOST_BLOCKS);
        for block in blocks.collect::<Vec<_>>() {
            match block {
                Ok(block) => one(&block, fields, limits, ledger),
                Err(error) => ledger.stop(CheckId::Photoshop, error),
            }
        }
    }
}

/// Reads the blocks that are values of TIFF tags.
pub fn read_tags(file: &[u8], fields: &mut Fields, limits: &mut Limits, ledger: &mut Ledger) {
    let in_tags: Vec<Piece<'_>> = (fields.all().iter())
        .filter(|field| field.name == "PhotoshopSettings")
        .filter_map(|field| Piece::of_field(file, field))
        .take(MOST_BLOCKS)
        .collect();
    for block in in_tags {
        one(&block, fields, limits, ledger);
    }
}

/// Reads one block. What is broken ends it; the resources before stay.
pub fn one(block: &Piece<'_>, fields: &mut Fields, limits: &mut Limits, ledger: &mut Ledger) {
    ledger.note(CheckId::Photoshop, Status::Done);
    let (resources, broken) = split(&block.bytes);
    for resource in resources {
        if resource.id == IPTC {
            if let Some(captions) = block.part(resource.data) {
                iptc::one(&captions, fields, limits, ledger);
            }
            continue;
        }
        let mut writer = Writer {
            piece: block,
            group: "Photoshop".into(),
            fields,
            limits,
        };
        if let Err(error) = resources::say(&resource, &mut writer) {
            ledger.stop(CheckId::Photoshop, error);
            return;
        }
    }
    if let Some(at) = broken {
        let at = block.place(&(at..at)).start;
        ledger.stop(
            CheckId::Photoshop,
            Error::malformed(Unit::PhotoshopResource, at),
        );
    }
}

/// One resource as it is stored.
struct Resource {
    id: u16,
    data: Range<usize>,
}

/// The resources of a block, and where it is broken: a signature, an id, a name of one to 256 bytes and the
/// data, the latter two filled up to an even length.
fn split(bytes: &[u8]) -> (Vec<Resource>, Option<usize>) {
    let mut resources = Vec::new();
    let mut at = 0;
    while bytes
        .get(at..)
        .is_some_and(|rest| rest.iter().any(|byte| *byte != 0))
    {
        let Some((resource, end)) = resource(bytes, at) else {
            return (resources, Some(at));
        };
        if resources.len() >= MOST_RESOURCES {
            return (resources, Some(at));
        }
        resources.push(resource);
        at = end;
    }
    (resources, None)
}

fn resource(bytes: &[u8], at: usize) -> Option<(Resource, usize)> {
    // Photoshop's own signature, and those of the programs that joined in.
    if !matches!(
        &array(bytes, at)?,
        b"8BIM" | b"AgHg" | b"DCSR" | b"PHUT" | b"MeSa"
    ) {
        return None;
    }
    let id = u16_at(bytes, at.checked_add(4)?, Order::Big)?;
    let name = at.checked_add(6)?;
    let name_length = usize::from(u8_at(bytes, name)?).checked_add(1)?;
    let size = name.checked_add(name_length.checked_next_multiple_of(2)?)?;
    let length = size_at(bytes, size, Order::Big)?;
    let start = size.checked_add(4)?;
    take(bytes, start, length)?;
    let end = start.checked_add(length)?;
    // The filler of the last resource is often left out.
    let next = end.checked_add(length & 1)?;
    Some((
        Resource {
            id,
            data: start..end,
        },
        next,
    ))
}

/// A number of 16.16 bits.
fn fixed(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from(u32_at(bytes, at, Order::Big)?) / 65_536.0)
}

/// Text of a stated number of UTF-16 units at `at`, and where it ends.
fn unicode(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let units = size_at(bytes, at, Order::Big)?;
    let start = at.checked_add(4)?;
    let length = units.checked_mul(2)?;
    let text = super::text::utf16_big(take(bytes, start, length)?);
    Some((
        text.trim_end_matches('\0').to_owned(),
        start.checked_add(length)?,
    ))
}

fn text(raw: &[u8]) -> Value {
    let end = raw.iter().rposition(|byte| *byte != 0);
    let raw = end.and_then(|last| raw.get(..=last)).unwrap_or_default();
    Value::Text(std::str::from_utf8(raw).map_or_else(
        |_| raw.iter().copied().map(super::text::windows_1252).collect(),
        str::to_owned,
    ))
}
