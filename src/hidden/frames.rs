//! More than the first look shows: frames of an animation, and layers of an editor.

use super::{Search, What};
use crate::container::{Format, Name};
use crate::metadata::Fields;

/// Chunks in which Fireworks keeps layers and the whole document beside the flat picture of a PNG.
const FIREWORKS: [&[u8; 4]; 4] = [b"mkBF", b"mkBS", b"mkBT", b"mkTS"];

/// Fields of which one says that layers are inside: Photoshop's layers in a TIFF (Adobe, TIFF technical notes).
const LAYERS: [(&str, &str); 1] = [("IFD0", "ImageSourceData")];

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
    for (group, name) in LAYERS {
        if let Some(field) = fields.find(group, name) {
            search.say(What::Layers, field);
        }
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
