//! What HEIC and AVIF keep in items and boxes besides the picture (ISO 23008-12): maps, further and hidden
//! pictures, what a crop leaves inside, the video of a motion photo (`mpvd`), Samsung's records (`sefd`).

use std::ops::Range;

use super::{Encoding, Preview, Search, What, motion, polyglot, samsung, trailer};
use crate::container::bmff::ALPHA;
use crate::container::{Item, Name, Role};
use crate::metadata::Fields;

/// More than any program writes of one kind.
const MOST: usize = 64;

/// Reads items and boxes; formats without items have none of the boxes either.
pub fn read(search: &mut Search<'_>, fields: &mut Fields) {
    let container = search.container;
    for item in &container.items {
        if search.found.things.len() < MOST_THINGS {
            one(search, item);
        }
    }
    for segment in container.named(Name::FourCc(*b"mpvd")).take(MOST) {
        motion::at(search, segment.data.start);
    }
    for segment in container.named(Name::FourCc(*b"sefd")).take(MOST) {
        if let Some(length) = samsung::length(segment.payload(search.file)) {
            let start = segment.data.end.saturating_sub(length);
            trailer::name(search, fields, trailer::SAMSUNG, start..segment.data.end);
        }
    }
}

/// More than a person has use for.
const MOST_THINGS: usize = 256;

fn one(search: &mut Search<'_>, item: &Item) {
    // An item without bytes is put together from others, which have theirs.
    let place = place(item);
    match item.role {
        // It says how a gain map, which is a part of it, changes the picture (ISO 21496-1).
        _ if &item.kind == b"tmap" => search.note(What::DepthOrGainMap, place),
        Role::Primary => {
            let cut = item.crop.zip(item.size);
            if cut.is_some_and(|(crop, size)| crop.hides(size)) {
                search.note(What::CroppedPart, place.clone());
            }
            // Pictures one over another: what lies below is not seen (6.6.2.2).
            if &item.kind == b"iovl" {
                search.note(What::Layers, place);
            }
        }
        Role::Auxiliary if !is_alpha(item) => search.note(What::DepthOrGainMap, place),
        Role::Thumbnail => {
            let (width, height) = item.size.unwrap_or_default();
            search.found.previews.push(Preview {
                range: place,
                segment: Name::FourCc(item.kind).to_string(),
                encoding: Encoding::Item,
                width,
                height,
                turn: turn(item),
            });
        }
        Role::Other if PICTURES.contains(&&item.kind) => search.note(What::ExtraPicture, place),
        // Words have their readers; what else nothing shows may be a file.
        Role::Other if item.is_plain() && !item.is_xmp() && &item.kind != b"Exif" => {
            if let Some(other) = polyglot::file(search.bytes(&place)) {
                search.note(What::OtherFile(other), place);
            }
        }
        _ => {}
    }
}

/// Whether an auxiliary picture is the alpha plane, which belongs to the picture; one that says nothing of
/// itself is taken for one.
pub fn is_alpha(item: &Item) -> bool {
    let urn = item.auxiliary.as_str();
    item.role == Role::Auxiliary && (urn.is_empty() || ALPHA.contains(&urn))
}

/// Types of items that are pictures: coded and derived ones (ISO 23008-12, 6.6 and annexes; AV1 image format).
const PICTURES: [&[u8; 4]; 9] = [
    b"av01", b"avc1", b"grid", b"hvc1", b"iden", b"iovl", b"j2k1", b"jpeg", b"vvc1",
];

/// From its first byte to its last; pieces of other items may lie between.
fn place(item: &Item) -> Range<usize> {
    let (mut start, mut end) = (usize::MAX, 0);
    for extent in &item.extents {
        start = start.min(extent.start);
        end = end.max(extent.end);
    }
    start.min(end)..end
}

/// Quarter turns against the clock as EXIF counts turns with it.
fn turn(item: &Item) -> u8 {
    match (item.turns & 3, item.mirrored) {
        (1, false) => 8,
        (2, false) => 3,
        (3, false) => 6,
        (0, true) => 2,
        (1, true) => 7,
        (2, true) => 4,
        (_, true) => 5,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_is_no_map() {
        assert!(PICTURES.is_sorted());
        let item = |auxiliary: &str| Item {
            role: Role::Auxiliary,
            auxiliary: auxiliary.to_owned(),
            ..Item::default()
        };
        assert!(!is_alpha(&item("urn:com:apple:photo:2020:aux:hdrgainmap")));
        assert!(!is_alpha(&item("urn:mpeg:hevc:2015:auxid:2")));
        assert!(is_alpha(&item("urn:mpeg:hevc:2015:auxid:1")));
    }

    #[test]
    fn a_filling_is_no_crop() {
        use crate::container::bmff::Crop;
        let crop = |width, height, x, y| Crop {
            width,
            height,
            x,
            y,
        };
        assert!(!crop(512.0, 236.0, 0.0, -2.0).hides((512, 240)));
        assert!(!crop(512.0, 240.0, 0.0, 0.0).hides((512, 240)));
        assert!(!crop(0.0, 0.0, 0.0, 0.0).hides((512, 240)));
        // Four pixels to the left are gone.
        assert!(crop(8.0, 34.0, 2.0, 0.0).hides((12, 34)));
        assert!(crop(2000.0, 3024.0, 0.0, 0.0).hides((4032, 3024)));
    }
}
