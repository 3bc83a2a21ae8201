//! Whether the metadata name another size than the picture has.

use super::says;
use crate::container::{Container, Format};
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields, Value};

/// Where metadata name the size of the picture: the group, and the names of width and height. Source: EXIF 3.0
/// 4.6.6; XMP part 2, 3.3 and 3.4. In a file that is no TIFF the last is of the file before.
const HOMES: [(&str, &str, &str); 4] = [
    ("ExifIFD", "ExifImageWidth", "ExifImageHeight"),
    ("XMP-exif", "ExifImageWidth", "ExifImageHeight"),
    ("XMP-tiff", "ImageWidth", "ImageHeight"),
    ("IFD0", "ImageWidth", "ImageHeight"),
];

/// Pixels by which a size may differ: encoders fill the last block, and cameras count with or without it.
const BLOCK: i64 = 16;

/// The first home that names another size than the header does. Turned pictures have their sides swapped.
pub fn another_size(fields: &Fields, container: &Container) -> Option<Finding> {
    let (width, height) = (i64::from(container.width), i64::from(container.height));
    // In TIFF and raw files each picture has its own size, and the header's may be that of a preview.
    let one = matches!(
        container.format,
        Format::Jpeg | Format::Png | Format::Webp | Format::Heic | Format::Avif | Format::Jxl
    );
    if !one || width == 0 || height == 0 || container.frames > 1 {
        return None;
    }
    for (group, across, down) in HOMES {
        let (Some(across), Some(down)) = (fields.find(group, across), fields.find(group, down))
        else {
            continue;
        };
        let (Some(stated), Some(high)) = (pixels(across), pixels(down)) else {
            continue;
        };
        let near = |one: i64, two: i64| one.abs_diff(two) < BLOCK.unsigned_abs();
        let same = near(stated, width) && near(high, height);
        let turned = near(stated, height) && near(high, width);
        if !same && !turned {
            let evidence = [across, down];
            return Some(says(
                Kind::CroppedAfterMetadata,
                Params::default(),
                &evidence,
            ));
        }
    }
    None
}

/// A count of pixels; 0 is a field that was never filled in.
fn pixels(field: &Field) -> Option<i64> {
    let count = match &field.value {
        Value::Integer(count) => *count,
        Value::Text(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    (count > 0).then_some(count)
}
