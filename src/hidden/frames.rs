//! More than the first look shows: frames of an animation, layers of an editor, and whether parts of the
//! picture can be transparent.

use super::{Search, What, items};
use crate::bytes::{Order, take, u16_at, u32_at};
use crate::container::{Container, Format, Name};
use crate::metadata::{Field, Fields};

/// Chunks in which Fireworks keeps layers and the whole document beside the flat picture of a PNG.
const FIREWORKS: [&[u8; 4]; 4] = [b"mkBF", b"mkBS", b"mkBT", b"mkTS"];

/// Finds frames and layers.
pub fn read(search: &mut Search<'_>, fields: &Fields) {
    frames(search);
    let container = search.container;
    let layered = container.segments.iter().find(|segment| {
        matches!(&segment.name, Name::FourCc(code) if FIREWORKS.contains(&code))
            && container.format == Format::Png
    });
    if let Some(segment) = layered {
        search.note(What::Layers, segment.range.clone());
    }
    let data = fields.find("IFD0", "ImageSourceData");
    if let Some(field) = data.filter(|field| layers(search.file, field) > 0) {
        search.note(What::Layers, field.range.clone());
    }
}

/// What Photoshop's blocks in a TIFF begin with (Adobe, TIFF technical notes; tag 37724).
const PHOTOSHOP: &[u8] = b"Adobe Photoshop Document Data Block\0";

/// More blocks than there are kinds of them.
const MOST_BLOCKS: usize = 256;

/// How many layers Photoshop keeps beside the flat picture in `field` (Adobe Photoshop file formats, layer info:
/// a count of 16 bits that is negative when the first alpha channel is the picture's own).
fn layers(file: &[u8], field: &Field) -> u16 {
    let read = || {
        let data = file.get(field.range.clone())?.strip_prefix(PHOTOSHOP)?;
        // The words of a block are in the file's order of bytes, the letters of its key too.
        let order = match take(data, 0, 4)? {
            b"8BIM" => Order::Big,
            b"MIB8" => Order::Little,
            _ => return None,
        };
        let mut at = 0_usize;
        for _ in 0..MOST_BLOCKS {
            let key = u32_at(data, at.checked_add(4)?, order)?.to_be_bytes();
            let length = usize::try_from(u32_at(data, at.checked_add(8)?, order)?).ok()?;
            let inside = at.checked_add(12)?;
            if matches!(&key, b"Layr" | b"Lr16" | b"Lr32") {
                let count = u16_at(data, inside, order).filter(|_| length >= 2)?;
                return Some(count.cast_signed().unsigned_abs());
            }
            // Blocks are filled up to four bytes.
            at = inside.checked_add(length.checked_next_multiple_of(4)?)?;
        }
        None
    };
    read().unwrap_or(0)
}

/// Whether the header says that parts of the picture can be transparent. Palettes have no colour beneath.
pub fn transparent(container: &Container, fields: &Fields) -> bool {
    match container.format {
        // Grey or colour with alpha (PNG specification, third edition, 11.2.1).
        Format::Png => {
            let kind = fields.find("PNG", "ColorType");
            kind.is_some_and(|kind| matches!(kind.value.numbers().first(), Some(4.0 | 6.0)))
        }
        Format::Webp => container.named(Name::FourCc(*b"ALPH")).next().is_some(),
        Format::Heic | Format::Avif => container.items.iter().any(items::is_alpha),
        Format::Tiff => fields.find("IFD0", "ExtraSamples").is_some(),
        _ => false,
    }
}

/// Counts the pictures that one after another are shown, or could be.
fn frames(search: &mut Search<'_>) {
    let container = search.container;
    let count = match container.format {
        Format::Png => apng(search),
        _ => container.frames,
    };
    if count < 2 {
        return;
    }
    // The evidence is what makes it an animation, or the whole file.
    let head = [*b"acTL", *b"ANIM"]
        .into_iter()
        .find_map(|code| container.named(Name::FourCc(code)).next())
        .map_or(0..search.file.len(), |segment| segment.range.clone());
    search.note(What::Frames(count), head);
}

/// Frames of an APNG; one more where the default picture is none of them: it has no `fcTL` before its data
/// (PNG specification, third edition, 11.3.6.2). Old viewers show it, new ones never.
fn apng(search: &Search<'_>) -> u32 {
    let container = search.container;
    if container.named(Name::FourCc(*b"acTL")).next().is_none() {
        return 1;
    }
    let place = |code| {
        container
            .named(Name::FourCc(code))
            .next()
            .map(|segment| segment.range.start)
    };
    let controls = container.named(Name::FourCc(*b"fcTL")).count();
    let apart = match (place(*b"fcTL"), place(*b"IDAT")) {
        (Some(control), Some(data)) => control > data,
        _ => false,
    };
    u32::try_from(controls)
        .unwrap_or(u32::MAX)
        .saturating_add(u32::from(apart))
}
