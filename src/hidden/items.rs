//! What HEIC and AVIF keep as items and boxes besides the picture: depth, gain maps and masks, and the video
//! of a motion photo in the box `mpvd`, confirmed by the video's own first box.

use super::{Search, What, motion};
use crate::container::{Item, Name, Role};

/// What the URN of an auxiliary picture begins with when it is a depth map, a gain map or a mask; alpha is
/// none of these. Sorted. Sources: ISO 23008-2 annex F (depth), ISO 23091-2 (depth), Apple's own.
const MAPS: [&str; 3] = [
    "urn:com:apple:photo:",
    "urn:mpeg:hevc:2015:auxid:2",
    "urn:mpeg:mpegB:cicp:systems:auxiliary:depth",
];

/// More maps than any camera writes for one picture.
const MOST_MAPS: usize = 16;

/// Finds the maps and the video.
pub fn read(search: &mut Search<'_>) {
    let container = search.container;
    let maps = container.items.iter().filter(|item| is_map(item));
    for item in maps.take(MOST_MAPS) {
        if let Some(extent) = item.extents.first() {
            search.note(What::DepthOrGainMap, extent.clone());
        }
    }
    for segment in container.named(Name::FourCc(*b"mpvd")).take(MOST_MAPS) {
        motion::at(search, segment.data.start);
    }
}

/// `tmap` (ISO 21496-1) says how a gain map, which is a part of it, changes the picture.
fn is_map(item: &Item) -> bool {
    let auxiliary = item.role == Role::Auxiliary;
    let map = || MAPS.iter().any(|map| item.auxiliary.starts_with(map));
    &item.kind == b"tmap" || (auxiliary && map())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_is_no_map() {
        assert!(MAPS.is_sorted());
        let item = |auxiliary: &str| Item {
            role: Role::Auxiliary,
            auxiliary: auxiliary.to_owned(),
            ..Item::default()
        };
        assert!(is_map(&item("urn:com:apple:photo:2020:aux:hdrgainmap")));
        assert!(is_map(&item("urn:mpeg:hevc:2015:auxid:2")));
        assert!(!is_map(&item("urn:mpeg:hevc:2015:auxid:1")));
        assert!(!is_map(&item(
            "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"
        )));
    }
}
