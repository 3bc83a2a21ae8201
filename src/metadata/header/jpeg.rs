//! JPEG: the frame header, the quality of the last save, and the application segments of JFIF, Adobe and Ducky.

use crate::bytes::{Order, array, size_at, take, u8_at, u16_at};
use crate::container::{Container, Name, Segment};
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::piece::{Piece, Writer};
use crate::metadata::{Fields, Value, text};

mod picture_info;
mod quality;

pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
) -> Result<(), Error> {
    let mut frames = 0_u32;
    let mut tables = quality::Tables::default();
    for segment in &container.segments {
        let Name::Word(name) = segment.name else {
            continue;
        };
        let piece = Piece::plain(segment, segment.data.start, segment.payload(file));
        let mut writer = Writer {
            piece: &piece,
            group: "File".into(),
            fields,
            limits,
        };
        match name {
            "APP0" => jfif(&mut writer)?,
            "APP12" => {
                ducky(&mut writer)?;
                picture_info::read(&mut writer)?;
            }
            "APP14" => adobe(&mut writer)?,
            "DQT" => quality::read(&mut writer, &mut tables)?,
            // The first frame is the picture's.
            _ if frames == 0 && process(name).is_some() => {
                frames = 1;
                frame(segment, &mut writer)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The number of a frame header, which is that of its process: 0 baseline, 2 progressive (ISO 10918-1 B.1.1.3).
fn process(name: &str) -> Option<i64> {
    name.strip_prefix("SOF")?.parse().ok()
}

/// The frame header (B.2.2): precision, height, width, components with their sampling factors.
fn frame(segment: &Segment, writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    let bytes = writer.piece.bytes.as_ref();
    let Name::Word(name) = segment.name else {
        return Ok(());
    };
    let (Some(precision), Some(count)) = (u8_at(bytes, 0), u8_at(bytes, 5)) else {
        return Ok(());
    };
    let rows = [
        (
            "ImageWidth",
            u16_at(bytes, 3, Order::Big).map(i64::from),
            3..5,
        ),
        (
            "ImageHeight",
            u16_at(bytes, 1, Order::Big).map(i64::from),
            1..3,
        ),
        ("EncodingProcess", process(name), 0..0),
        ("BitsPerSample", Some(precision.into()), 0..1),
        ("ColorComponents", Some(count.into()), 5..6),
    ];
    for (name, value, range) in rows {
        if let Some(value) = value {
            writer.say(name, Value::Integer(value), range)?;
        }
    }
    // Chroma is sampled less often than luma by the ratio of their factors.
    let factors = |index: usize| {
        let both = u8_at(bytes, index.checked_mul(3)?.checked_add(7)?)?;
        Some((both >> 4, both & 15))
    };
    if count == 3
        && let (Some(luma), Some(chroma)) = (factors(0), factors(1))
        && let (Some(across), Some(down)) =
            (luma.0.checked_div(chroma.0), luma.1.checked_div(chroma.1))
    {
        let value = Value::Numbers(vec![across.into(), down.into()]);
        writer.say("YCbCrSubSampling", value, 6..bytes.len())?;
    }
    Ok(())
}

/// JFIF (ISO 10918-5, 10.1): version, unit and density, the size of a thumbnail and its pixels; and its
/// extension (10.2), a thumbnail of another form.
fn jfif(writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    let bytes = writer.piece.bytes.as_ref();
    if bytes.starts_with(b"JFXX\0") {
        // 0x10 is a JPEG thumbnail, 0x11 one with a palette, 0x13 one of plain pixels.
        let name = match u8_at(bytes, 5) {
            Some(0x10) => "ThumbnailImage",
            Some(0x11 | 0x13) => "ThumbnailTIFF",
            _ => return Ok(()),
        };
        writer.group = "JFXX".into();
        let thumbnail = 6..bytes.len();
        return writer.say(
            name,
            Value::Bytes {
                bytes: thumbnail.len(),
            },
            thumbnail,
        );
    }
    if !bytes.starts_with(b"JFIF\0") {
        return Ok(());
    }
    writer.group = "JFIF".into();
    let Some(&[major, minor, unit]) = bytes.get(5..8).and_then(|part| part.first_chunk()) else {
        return Ok(());
    };
    writer.say(
        "JFIFVersion",
        Value::Numbers(vec![major.into(), minor.into()]),
        5..7,
    )?;
    writer.say("ResolutionUnit", Value::Integer(unit.into()), 7..8)?;
    for (name, at) in [("XResolution", 8_usize), ("YResolution", 10)] {
        if let Some(density) = u16_at(bytes, at, Order::Big) {
            writer.say(
                name,
                Value::Integer(density.into()),
                at..at.saturating_add(2),
            )?;
        }
    }
    for (name, at) in [("ThumbnailWidth", 12_usize), ("ThumbnailHeight", 13)] {
        if let Some(side) = u8_at(bytes, at).filter(|side| *side != 0) {
            writer.say(name, Value::Integer(side.into()), at..at.saturating_add(1))?;
        }
    }
    if bytes.len() > 14 && u8_at(bytes, 12) != Some(0) {
        let pixels = 14..bytes.len();
        writer.say(
            "ThumbnailTIFF",
            Value::Bytes {
                bytes: pixels.len(),
            },
            pixels,
        )?;
    }
    Ok(())
}

/// Adobe's segment (Adobe technical note 5116, section 18): version, two words of flags, colour transform.
fn adobe(writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    let bytes = writer.piece.bytes.as_ref();
    if !bytes.starts_with(b"Adobe") {
        return Ok(());
    }
    writer.group = "Adobe".into();
    let rows = [
        ("DCTEncodeVersion", 5_usize),
        ("APP14Flags0", 7),
        ("APP14Flags1", 9),
    ];
    for (name, at) in rows {
        if let Some(value) = u16_at(bytes, at, Order::Big) {
            writer.say(name, Value::Integer(value.into()), at..at.saturating_add(2))?;
        }
    }
    if let Some(transform) = u8_at(bytes, 11) {
        writer.say("ColorTransform", Value::Integer(transform.into()), 11..12)?;
    }
    Ok(())
}

/// What Photoshop's "Save for Web" writes: tags of two bytes with a length of two; a quality, a comment and a
/// copyright notice in UTF-16 behind a count (exiftool.org/TagNames/APP12.html).
fn ducky(writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    let bytes = writer.piece.bytes.as_ref();
    if !bytes.starts_with(b"Ducky") {
        return Ok(());
    }
    writer.group = "Ducky".into();
    let mut at = 5_usize;
    while let (Some(tag), Some(length)) = (
        u16_at(bytes, at, Order::Big),
        u16_at(bytes, at.saturating_add(2), Order::Big),
    ) {
        let start = at.saturating_add(4);
        let Some(raw) = take(bytes, start, length.into()) else {
            break;
        };
        let range = start..start.saturating_add(length.into());
        at = range.end;
        let words = || {
            let units = size_at(raw, 0, Order::Big)?;
            let utf16 = take(raw, 4, units.checked_mul(2)?)?;
            let words = text::utf16_big(utf16);
            Some(Value::Text(words.trim_end_matches('\0').to_owned()))
        };
        match tag {
            0 => break,
            1 => {
                if let Some(quality) = array(raw, 0).map(u32::from_be_bytes) {
                    writer.say("Quality", Value::Integer(quality.into()), range)?;
                }
            }
            2 | 3 => {
                let name = if tag == 2 { "Comment" } else { "Copyright" };
                if let Some(words) = words() {
                    writer.say_private(name, words, range)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}
