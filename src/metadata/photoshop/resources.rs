//! What each known resource states. Names are ExifTool's (exiftool.org/TagNames/Photoshop.html); layouts are
//! those of the Adobe Photoshop file formats specification. Other resources hold settings of the program.

use super::{Resource, fixed, text, unicode};
use crate::bytes::{Order, array, size_at, u8_at, u16_at, u32_at};
use crate::error::Error;
use crate::metadata::Value;
use crate::metadata::piece::Writer;

/// More addresses than any picture carries.
const MOST_ADDRESSES: usize = 256;

/// What stands before the JPEG data of a thumbnail: format, sizes and depths.
const THUMBNAIL_HEADER: usize = 28;

/// Adds what `resource` states.
pub fn say(resource: &Resource, writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    let piece = writer.piece;
    let data = piece.bytes.get(resource.data.clone()).unwrap_or_default();
    let all = || resource.data.clone();
    match resource.id {
        0x03ED => resolution(data, resource, writer),
        0x0406 => quality(data, resource, writer),
        0x0409 => thumbnail("PhotoshopBGRThumbnail", data, resource, writer),
        0x040A => number(
            "CopyrightFlag",
            u8_at(data, 0).map(i64::from),
            resource,
            writer,
        ),
        0x040B => writer.say_private("URL", text(data), all()),
        0x040C => thumbnail("PhotoshopThumbnail", data, resource, writer),
        0x040D => number("GlobalAngle", long(data), resource, writer),
        0x0419 => number("GlobalAltitude", long(data), resource, writer),
        0x041A => slices(data, resource, writer),
        0x041E => writer.say_private("URL_List", Value::Texts(addresses(data)), all()),
        0x0421 => version(data, resource, writer),
        0x0425 => writer.say("IPTCDigest", Value::Text(hex(data)), all()),
        0x0426 => print_scale(data, resource, writer),
        0x0428 => match array(data, 4).map(f64::from_be_bytes) {
            Some(ratio) => writer.say("PixelAspectRatio", Value::Real(ratio), all()),
            None => Ok(()),
        },
        // The path under which Photoshop keeps a copy while the picture is open.
        0x043E => match unicode(data, 0) {
            Some((path, _)) => writer.say_private("AutoSaveFilePath", Value::Text(path), all()),
            None => Ok(()),
        },
        0x0BB7 => match data.split_first() {
            Some((_, name)) => writer.say("ClippingPathName", text(name), all()),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

fn long(data: &[u8]) -> Option<i64> {
    u32_at(data, 0, Order::Big).map(i64::from)
}

fn number(
    name: &'static str,
    value: Option<i64>,
    resource: &Resource,
    writer: &mut Writer<'_, '_>,
) -> Result<(), Error> {
    match value {
        Some(value) => writer.say(name, Value::Integer(value), resource.data.clone()),
        None => Ok(()),
    }
}

fn hex(data: &[u8]) -> String {
    data.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn resolution(data: &[u8], resource: &Resource, writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    for (name, at) in [("XResolution", 0), ("YResolution", 8)] {
        if let Some(value) = fixed(data, at) {
            writer.say(name, Value::Real(value), resource.data.clone())?;
        }
    }
    for (name, at) in [("DisplayedUnitsX", 4), ("DisplayedUnitsY", 12)] {
        number(
            name,
            u16_at(data, at, Order::Big).map(i64::from),
            resource,
            writer,
        )?;
    }
    Ok(())
}

/// Photoshop's quality, form and, for the progressive form, number of scans; all may be negative.
fn quality(data: &[u8], resource: &Resource, writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    const PROGRESSIVE: i16 = 0x0101;
    let at = |at| array(data, at).map(i16::from_be_bytes);
    number("PhotoshopQuality", at(0).map(i64::from), resource, writer)?;
    number("PhotoshopFormat", at(2).map(i64::from), resource, writer)?;
    if at(2) == Some(PROGRESSIVE) {
        number("ProgressiveScans", at(4).map(i64::from), resource, writer)?;
    }
    Ok(())
}

fn thumbnail(
    name: &'static str,
    data: &[u8],
    resource: &Resource,
    writer: &mut Writer<'_, '_>,
) -> Result<(), Error> {
    let Some(bytes) = data.len().checked_sub(THUMBNAIL_HEADER) else {
        return Ok(());
    };
    let start = resource.data.start.saturating_add(THUMBNAIL_HEADER);
    writer.say(name, Value::Bytes { bytes }, start..resource.data.end)
}

/// Slices of version 6: a rectangle, the group's name, the number of slices.
fn slices(data: &[u8], resource: &Resource, writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    let Some((name, end)) = unicode(data, 20) else {
        return Ok(());
    };
    // The name of the file as it was when the slices were made.
    writer.say_private("SlicesGroupName", Value::Text(name), resource.data.clone())?;
    number(
        "NumSlices",
        u32_at(data, end, Order::Big).map(i64::from),
        resource,
        writer,
    )
}

/// A count, then for each address eight bytes and its text.
fn addresses(data: &[u8]) -> Vec<String> {
    let count = size_at(data, 0, Order::Big)
        .unwrap_or(0)
        .min(MOST_ADDRESSES);
    let mut at = 4_usize;
    let mut found = Vec::new();
    for _ in 0..count {
        let Some((address, end)) = unicode(data, at.saturating_add(8)) else {
            break;
        };
        found.push(address);
        at = end;
    }
    found
}

fn version(data: &[u8], resource: &Resource, writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    number(
        "HasRealMergedData",
        u8_at(data, 4).map(i64::from),
        resource,
        writer,
    )?;
    let mut at = 5;
    for name in ["WriterName", "ReaderName"] {
        let Some((program, end)) = unicode(data, at) else {
            return Ok(());
        };
        writer.say(name, Value::Text(program), resource.data.clone())?;
        at = end;
    }
    Ok(())
}

fn print_scale(data: &[u8], resource: &Resource, writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    let real = |at| array(data, at).map(f32::from_be_bytes).map(f64::from);
    number(
        "PrintStyle",
        u16_at(data, 0, Order::Big).map(i64::from),
        resource,
        writer,
    )?;
    if let (Some(x), Some(y), Some(scale)) = (real(2), real(6), real(10)) {
        let all = || resource.data.clone();
        writer.say("PrintPosition", Value::Numbers(vec![x, y]), all())?;
        writer.say("PrintScale", Value::Real(scale), all())?;
    }
    Ok(())
}
