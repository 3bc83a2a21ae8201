//! Small versions of the picture that the file carries. They are listed with place, size and turn, for the
//! pixels to compare; only a shape that cannot come from this picture is told here.

use std::ops::Range;

use super::{Search, What};
use crate::bytes::{take, u8_at};
use crate::checks::Ledger;
use crate::container::{Container, Format, Name, Segment};
use crate::metadata::{Field, Fields, Value};

/// How a preview is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// A whole JPEG file.
    Jpeg,
    /// An item of a HEIC or AVIF file, coded as the picture is.
    Item,
    /// Rows of red, green and blue bytes, without compression.
    Rgb,
}

/// A small version of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Its bytes in the file.
    pub range: Range<usize>,
    /// The segment or structure that holds it.
    pub segment: String,
    /// How it is stored.
    pub encoding: Encoding,
    /// Width in pixels, before it is turned.
    pub width: u32,
    /// Height in pixels, before it is turned.
    pub height: u32,
    /// How it is to be turned, as EXIF's `Orientation` counts: 1 to 8, 1 for not at all.
    pub turn: u8,
}

impl Preview {
    /// A preview that is a JPEG file of its own.
    fn jpeg(range: Range<usize>, segment: &str, inside: &Container) -> Self {
        Self {
            range,
            segment: segment.to_owned(),
            encoding: Encoding::Jpeg,
            width: inside.width,
            height: inside.height,
            turn: 1,
        }
    }
}

/// Where EXIF says that a JPEG lies: directory, offset and length. No directory means any.
const PLACES: [(Option<&str>, &str, &str); 3] = [
    (Some("IFD1"), "ThumbnailOffset", "ThumbnailLength"), // EXIF 3.0, 4.6.4
    (None, "PreviewImageStart", "PreviewImageLength"),    // makers
    (None, "JpgFromRawStart", "JpgFromRawLength"),
];

/// More previews than any camera writes in one way.
const MOST: usize = 16;

/// Lists the previews and notes one whose shape cannot come from this picture.
pub fn read(search: &mut Search<'_>, fields: &Fields) {
    list(search, fields);
    let shape = (search.container.width, search.container.height);
    let stated = stated(fields);
    let previews = search.found.previews.clone();
    let differs = |preview: &&Preview| differs((preview.width, preview.height), shape, stated);
    // The size of an item is the coded one; turning and cropping stand apart.
    let shaped = previews
        .iter()
        .filter(|preview| preview.encoding != Encoding::Item);
    for preview in shaped.filter(differs) {
        search.note(What::PreviewDiffers, preview.range.clone());
    }
}

/// Lists the previews.
pub fn list(search: &mut Search<'_>, fields: &Fields) {
    exif(search, fields);
    let container = search.container;
    if container.format == Format::Jpeg {
        photoshop(search, fields);
        for segment in &container.segments {
            jfif(search, segment);
            whole(search, segment);
        }
    }
}

fn number(field: &Field) -> Option<usize> {
    super::motion::whole_numbers(&field.value)
        .into_iter()
        .next()
}

fn exif(search: &mut Search<'_>, fields: &Fields) {
    let turn = ["IFD1", "IFD0"]
        .iter()
        .find_map(|group| fields.find(group, "Orientation"))
        .and_then(number)
        .and_then(|turn| u8::try_from(turn).ok())
        .filter(|turn| (1..=8).contains(turn))
        .unwrap_or(1);
    for (group, start, length) in PLACES {
        let starts = fields
            .all()
            .iter()
            .filter(|field| field.name == start && group.is_none_or(|group| field.group == group))
            .take(MOST);
        for field in starts {
            let length = fields.find(&field.group, length).and_then(number);
            let Some((at, length)) = number(field).zip(length) else {
                continue;
            };
            // Offsets count from the start of the file, those of makers from a header.
            let base = tiff_base(search, field).and_then(|base| base.checked_add(at));
            let place = [Some(at), base]
                .into_iter()
                .flatten()
                .find(|at| take(search.file, *at, 2) == Some(b"\xFF\xD8"));
            if let Some(at) = place {
                let end = at.saturating_add(length).min(search.file.len());
                jpeg(search, at..end, &field.group, turn);
            }
        }
    }
    uncompressed(search, fields, turn);
}

/// A thumbnail in rows (EXIF 3.0, 4.5.8): its directory has a size and a strip.
fn uncompressed(search: &mut Search<'_>, fields: &Fields, turn: u8) {
    let stated = |name| fields.find("IFD1", name).and_then(number);
    let size = |name| stated(name).and_then(|side| u32::try_from(side).ok());
    let (Some(field), Some(length), Some(width), Some(height)) = (
        fields.find("IFD1", "StripOffsets"),
        stated("StripByteCounts"),
        size("ImageWidth"),
        size("ImageHeight"),
    ) else {
        return;
    };
    let rows = u64::from(width)
        .saturating_mul(u64::from(height))
        .saturating_mul(3);
    let range = number(field).and_then(|start| Some(start..start.checked_add(length)?));
    if let Some(range) =
        range.filter(|range| u64::try_from(length) == Ok(rows) && range.end <= search.file.len())
    {
        search.found.previews.push(Preview {
            range,
            segment: "IFD1".to_owned(),
            encoding: Encoding::Rgb,
            width,
            height,
            turn,
        });
    }
}

/// Where the TIFF header lies that the offset in `field` counts from.
fn tiff_base(search: &Search<'_>, field: &Field) -> Option<usize> {
    let mut segments = search.container.segments.iter();
    let segment = segments.find(|segment| segment.range.contains(&field.range.start))?;
    let behind = segment.after(search.file, b"Exif\0\0").map(|(at, _)| at);
    Some(behind.unwrap_or(segment.data.start))
}

/// Lists the JPEG at `range` if its frame can be read.
pub(super) fn jpeg(search: &mut Search<'_>, range: Range<usize>, segment: &str, turn: u8) {
    if search
        .found
        .previews
        .iter()
        .any(|known| known.range == range)
    {
        return;
    }
    let mut ledger = Ledger::default();
    let inside = search.walk_into(&range, &mut ledger);
    search.note_limit(&range, &ledger);
    if let Some(inside) = inside
        && inside.width > 0
    {
        let preview = Preview::jpeg(range, segment, &inside);
        search.found.previews.push(Preview { turn, ..preview });
    }
}

/// JFIF's own thumbnail in rows (JFIF 1.02, APP0), and the one of the extension, a JPEG.
fn jfif(search: &mut Search<'_>, segment: &Segment) {
    if segment.name != Name::Word("APP0") {
        return;
    }
    if let Some((at, jpeg_file)) = segment.after(search.file, b"JFXX\0\x10") {
        jpeg(search, at..at.saturating_add(jpeg_file.len()), "APP0", 1);
    }
    let Some((at, rest)) = segment.after(search.file, b"JFIF\0") else {
        return;
    };
    let sides = u8_at(rest, 7).zip(u8_at(rest, 8));
    if let Some((width, height)) = sides.filter(|(width, height)| *width > 0 && *height > 0) {
        let start = at.saturating_add(9);
        let bytes = usize::from(width)
            .saturating_mul(height.into())
            .saturating_mul(3);
        let range = start..start.saturating_add(bytes);
        if range.end <= segment.data.end {
            search.found.previews.push(Preview {
                range,
                segment: "APP0".to_owned(),
                encoding: Encoding::Rgb,
                width: width.into(),
                height: height.into(),
                turn: 1,
            });
        }
    }
}

/// Photoshop's thumbnails, whose fields have the place of the JPEG in them.
fn photoshop(search: &mut Search<'_>, fields: &Fields) {
    let names = ["PhotoshopBGRThumbnail", "PhotoshopThumbnail"];
    let thumbnails = fields.all().iter().filter(|field| {
        // A block that was packed or lies in pieces has no JPEG to look into.
        names.contains(&field.name.as_ref())
            && field.value
                == Value::Bytes {
                    bytes: field.range.len(),
                }
    });
    for field in thumbnails {
        jpeg(search, field.range.clone(), &field.segment, 1);
    }
}

/// An application segment that is a JPEG from its first byte on, as some makers keep previews.
fn whole(search: &mut Search<'_>, segment: &Segment) {
    let application = matches!(segment.name, Name::Word(name) if name.starts_with("APP"));
    if application && segment.payload(search.file).starts_with(b"\xFF\xD8\xFF") {
        jpeg(search, segment.data.clone(), &segment.name.to_string(), 1);
    }
}

/// The size that EXIF gives the picture.
fn stated(fields: &Fields) -> Option<(u32, u32)> {
    let side = |name| {
        let side = fields.find("ExifIFD", name).and_then(number)?;
        u32::try_from(side).ok().filter(|side| *side > 0)
    };
    side("ExifImageWidth").zip(side("ExifImageHeight"))
}

/// Whether a preview of this size cannot be one of the picture.
///
/// Cameras put black bars around a preview, or cut it to their screen, and a picture made smaller later keeps
/// its preview, so shape or size alone prove nothing. But where the picture has lost the shape that EXIF gives
/// it, it was cut after the camera wrote it. A preview that still has that shape, or is larger than the
/// picture and of another shape, is older than the cut. Sizes that are turned by a quarter count as the same.
fn differs(preview: (u32, u32), picture: (u32, u32), stated: Option<(u32, u32)>) -> bool {
    let known = |(width, height): (u32, u32)| width > 0 && height > 0;
    let cut = stated.filter(|stated| !same_shape(picture, *stated));
    let Some(stated) = cut.filter(|_| known(preview) && known(picture)) else {
        return false;
    };
    let larger = preview.0.max(preview.1) > picture.0.max(picture.1)
        && preview.0.min(preview.1) > picture.0.min(picture.1);
    !same_shape(preview, picture) && (larger || same_shape(preview, stated))
}

/// Whether the longer side over the shorter one is the same, up to a twentieth and to a pixel.
fn same_shape(one: (u32, u32), other: (u32, u32)) -> bool {
    let sides =
        |(width, height): (u32, u32)| (u64::from(width.max(height)), u64::from(width.min(height)));
    let ((long, short), (other_long, other_short)) = (sides(one), sides(other));
    let cross = (
        long.saturating_mul(other_short),
        other_long.saturating_mul(short),
    );
    let pixel = long
        .saturating_add(short)
        .max(other_long.saturating_add(other_short));
    let slack = (cross.0.max(cross.1) / 20).saturating_add(pixel);
    cross.0.abs_diff(cross.1) <= slack
}
