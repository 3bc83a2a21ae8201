//! What HEIC and AVIF keep in items and boxes besides the picture (ISO 23008-12): maps, further and hidden
//! pictures, what a crop leaves inside, the video of a motion photo (`mpvd`), Samsung's records (`sefd`).

use std::ops::Range;

use super::{Encoding, Preview, Search, What, motion, polyglot, samsung, trailer};
use crate::container::bmff::Crop;
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

/// More than a person has use for; the place of each is looked up among all segments.
const MOST_THINGS: usize = 256;

fn one(search: &mut Search<'_>, item: &Item) {
    // An item without bytes is put together from others, which have theirs.
    let place = place(item);
    match item.role {
        // It says how a gain map, which is a part of it, changes the picture (ISO 21496-1).
        _ if &item.kind == b"tmap" => search.note(What::DepthOrGainMap, place),
        Role::Primary => {
            let cut = item.crop.zip(item.size);
            if cut.is_some_and(|(crop, size)| cuts(crop, size)) {
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
/// itself is taken for one. Sources: ISO 23008-2 annex F; ISO 23091-2; older files of AVC.
pub fn is_alpha(item: &Item) -> bool {
    const ALPHA: [&str; 4] = [
        "",
        "urn:mpeg:avc:2015:auxid:1",
        "urn:mpeg:hevc:2015:auxid:1",
        "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
    ];
    item.role == Role::Auxiliary && ALPHA.contains(&item.auxiliary.as_str())
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

/// Encoders fill sides up to blocks of at most 64 pixels, to the right and below, and hide that by a crop;
/// cameras hide a narrow margin all around.
const BLOCK: f64 = 64.0;
/// The part of a side, to the left or above, that is no margin.
const MARGIN: f64 = 1.0 / 16.0;

/// Whether the crop takes away more than a filling or a margin.
fn cuts(crop: Crop, size: (u32, u32)) -> bool {
    let cut = |whole: u32, shown: f64, shift: f64| {
        let off = f64::from(whole) - shown;
        let before = off / 2.0 + shift;
        shown > 0.0 && (off >= BLOCK || (off >= 1.0 && before > MARGIN * f64::from(whole)))
    };
    cut(size.0, crop.width, crop.x) || cut(size.1, crop.height, crop.y)
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
        let crop = |width, height, x, y| Crop {
            width,
            height,
            x,
            y,
        };
        assert!(!cuts(crop(512.0, 236.0, 0.0, -2.0), (512, 240)));
        assert!(!cuts(crop(512.0, 240.0, 0.0, 0.0), (512, 240)));
        assert!(!cuts(crop(0.0, 0.0, 0.0, 0.0), (512, 240)));
        // Four pixels to the left are gone.
        assert!(cuts(crop(8.0, 34.0, 2.0, 0.0), (12, 34)));
        assert!(cuts(crop(2000.0, 3024.0, 0.0, 0.0), (4032, 3024)));
    }
}
