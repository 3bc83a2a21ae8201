//! Further pictures that a directory announces: CIPA's Multi-Picture Format, Google's container, and what
//! fields say of depth and gain maps.

use std::ops::{Range, RangeInclusive};

use super::motion::{self, whole_numbers};
use super::{Search, What, thumbnail};
use crate::container::{Name, sniff};
use crate::metadata::{Fields, Value};

/// More entries than any camera writes.
const MOST: usize = 256;

/// One item of Google's container directory (Android's motion photo and Ultra HDR formats, 1.0).
struct Item {
    semantic: String,
    mime: String,
    length: usize,
    padding: usize,
}

/// Finds the items of Google's container. They stand at the end of the file, each as long as its entry says;
/// one is claimed only where its first bytes are of its type.
pub fn google(search: &mut Search<'_>, fields: &Fields) {
    let items = items(fields);
    let mut end = search.file.len();
    let mut places: Vec<(usize, usize)> = Vec::new();
    for item in items.iter().rev() {
        let start = end.saturating_sub(item.padding).saturating_sub(item.length);
        places.push((start, item.length));
        end = start;
    }
    places.reverse();
    // The same items again, counted from the end of the picture on: other trailers may follow them.
    let mut next = search.behind().map_or(usize::MAX, |behind| behind.start);
    for (item, (start, length)) in items.iter().zip(places) {
        if item.semantic != "Primary" && item.length > 0 {
            let claimed = claim(search, item, start..start.saturating_add(length));
            if !claimed {
                claim(search, item, next..next.saturating_add(length));
            }
        }
        // The picture's own length is not told; its padding is.
        let length = if item.semantic == "Primary" {
            0
        } else {
            length
        };
        next = next.saturating_add(length).saturating_add(item.padding);
    }
}

/// Claims the item if its bytes are there and of its type.
fn claim(search: &mut Search<'_>, item: &Item, range: Range<usize>) -> bool {
    let bytes = search.bytes(&range);
    if item.mime.starts_with("video/") || item.semantic == "MotionPhoto" {
        return motion::at(search, range.start);
    }
    if sniff(bytes).is_none() {
        return false;
    }
    let what = match item.semantic.as_str() {
        "Confidence" | "Depth" | "GainMap" => What::DepthOrGainMap,
        _ => What::ExtraPicture,
    };
    search.show(what, range);
    true
}

/// The directory's items. Each property is a list over all items; where the picture, the first item, has no
/// length of its own, the list is shorter by one.
fn items(fields: &Fields) -> Vec<Item> {
    let value = |name: &str| {
        ["XMP-Container", "XMP-GContainer"]
            .iter()
            .find_map(|group| fields.find(group, name))
            .map(|field| &field.value)
    };
    let texts = |name: &str| -> Vec<String> {
        value(name).map_or_else(Vec::new, |value| value.texts().map(str::to_owned).collect())
    };
    let semantics = texts("DirectoryItemSemantic");
    let mimes = texts("DirectoryItemMime");
    let lengths = aligned(value("DirectoryItemLength"), semantics.len());
    let paddings = aligned(value("DirectoryItemPadding"), semantics.len());
    let zipped = semantics.into_iter().zip(lengths).zip(paddings).take(MOST);
    zipped
        .enumerate()
        .map(|(at, ((semantic, length), padding))| Item {
            semantic,
            mime: mimes.get(at).cloned().unwrap_or_default(),
            length,
            padding,
        })
        .collect()
}

/// As many numbers as there are items: zeros stand for those that the first items lack.
fn aligned(value: Option<&Value>, items: usize) -> Vec<usize> {
    let stated = value.map_or_else(Vec::new, whole_numbers);
    let mut all = vec![0; items.saturating_sub(stated.len())];
    all.extend(stated);
    all
}

/// Finds the pictures of the Multi-Picture Format's index.
pub fn multi_picture(search: &mut Search<'_>, fields: &Fields) {
    for (kind, range) in indexed(search, fields) {
        if PREVIEWS.contains(&kind) {
            thumbnail::jpeg(search, range.clone(), "MPF", 1);
            search.claims.push(range);
        } else {
            picture(search, kind, range);
        }
    }
}

/// Types of large thumbnails, which are the picture itself, smaller (CIPA DC-007, 5.2.3.3.1, table 4).
const PREVIEWS: RangeInclusive<usize> = 0x0001_0001..=0x0001_0005;

/// The type and place of each JPEG of the index, which the metadata tell one by one: type, length, start. The first
/// is the picture itself; it begins at 0.
fn indexed(search: &Search<'_>, fields: &Fields) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    let (mut kind, mut length) = (0, 0);
    for field in fields.all() {
        let number = || whole_numbers(&field.value).into_iter().next().unwrap_or(0);
        let start = match field.name.as_ref() {
            "MPImageType" => {
                kind = number();
                continue;
            }
            "MPImageLength" => {
                length = number();
                continue;
            }
            "MPImageStart" => number(),
            _ => continue,
        };
        if start == 0 {
            continue;
        }
        let range = start..start.saturating_add(length).min(search.file.len());
        if search.bytes(&range).starts_with(b"\xFF\xD8") {
            found.push((kind, range));
        }
    }
    found
}

/// A picture of the index: a map, or another picture, by its type and by what it says of itself.
fn picture(search: &mut Search<'_>, kind: usize, range: Range<usize>) {
    let inside = search.look_into(&range);
    let map = inside.is_some_and(|(container, fields)| {
        let iso = container.named(Name::Word("APP2"));
        let bytes = search.bytes(&range);
        kind == 0x0005_0000
            || iso
                .into_iter()
                .any(|segment| segment.after(bytes, ISO_GAIN_MAP).is_some())
            || fields
                .all()
                .iter()
                .any(|field| MAPS.contains(&field.group.as_ref()))
    });
    let what = if map {
        What::DepthOrGainMap
    } else {
        What::ExtraPicture
    };
    search.show(what, range);
}

/// What `APP2` begins with in a picture with a gain map, and in the map (ISO 21496-1, annex C).
const ISO_GAIN_MAP: &[u8] = b"urn:iso:std:iso:ts:21496:-1\0";

/// Groups of fields that stand in maps: Adobe's and Apple's gain maps, Apple's auxiliary pictures.
const MAPS: [&str; 4] = ["XMP-HDRGainMap", "XMP-apdi", "XMP-depthData", "XMP-hdrgm"];

/// Fields of the picture itself that tell of maps and pictures inside it: one of each group suffices.
const STATED: [(&str, What); 4] = [
    ("XMP-GDepth", What::DepthOrGainMap), // Google's depth map, in the XMP itself
    ("XMP-GImage", What::ExtraPicture),   // the picture before it was blurred, likewise
    ("XMP-HDRGainMap", What::DepthOrGainMap), // Apple
    ("XMP-hdrgm", What::DepthOrGainMap),  // Adobe gain map specification 1.0
];

/// Notes what fields and segments of the picture state of maps and further pictures.
pub fn fields(search: &mut Search<'_>, fields: &Fields) {
    for (group, what) in STATED {
        if let Some(field) = fields.all().iter().find(|field| field.group == group) {
            search.say(what, field);
        }
    }
    let container = search.container;
    for segment in container.named(Name::Word("APP2")) {
        // The picture's own segment holds a version of four bytes only; the map's holds the numbers.
        if segment.after(search.file, ISO_GAIN_MAP).is_some() {
            search.note(What::DepthOrGainMap, segment.range.clone());
        }
    }
}
