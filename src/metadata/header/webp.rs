//! WebP: the chunks that describe the picture (RFC 9649, 2.5 to 2.7; RFC 6386, 9.1).

use crate::bytes::{Order, take, u8_at, u16_at, u32_at};
use crate::container::{Container, Name};
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::piece::{Piece, Writer};
use crate::metadata::{Fields, Value};

pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
) -> Result<(), Error> {
    let mut duration = 0_u64;
    let mut sized = false;
    for segment in &container.segments {
        let Name::FourCc(kind) = segment.name else {
            continue;
        };
        let bytes = segment.payload(file);
        let piece = Piece::plain(segment, segment.data.start, bytes);
        let mut writer = Writer {
            piece: &piece,
            group: "RIFF".into(),
            fields,
            limits,
        };
        match &kind {
            b"VP8X" => {
                if let Some(flags) = u32_at(bytes, 0, Order::Little) {
                    writer.say("WebP_Flags", Value::Integer(flags.into()), 0..4)?;
                }
                sized = sides(&mut writer, less_one(bytes, 4), less_one(bytes, 7), 4..10)?;
            }
            b"VP8 " => sized = lossy(bytes, sized, &mut writer)?,
            b"VP8L" if !sized => sized = lossless(bytes, &mut writer)?,
            b"ALPH" => alpha(bytes, &mut writer)?,
            b"ANIM" => {
                if let Some(colour) = take(bytes, 0, 4) {
                    let colour = colour.iter().copied().map(f64::from).collect();
                    writer.say("BackgroundColor", Value::Numbers(colour), 0..4)?;
                }
                if let Some(count) = u16_at(bytes, 4, Order::Little) {
                    writer.say("AnimationLoopCount", Value::Integer(count.into()), 4..6)?;
                }
            }
            // Milliseconds in 24 bits, after place and size of the frame.
            b"ANMF" => duration = duration.saturating_add(u24(bytes, 12).unwrap_or(0).into()),
            _ => {}
        }
    }
    // A frame that is cut has no duration to point to.
    let first = (container.segments.iter())
        .find(|one| one.name == Name::FourCc(*b"ANMF") && u24(one.payload(file), 12).is_some());
    if let Some(segment) = first {
        let piece = Piece::plain(segment, segment.data.start, segment.payload(file));
        let mut writer = Writer {
            piece: &piece,
            group: "RIFF".into(),
            fields,
            limits,
        };
        #[allow(clippy::cast_precision_loss, reason = "milliseconds of a picture")]
        let seconds = duration as f64 / 1000.0;
        writer.say("Duration", Value::Real(seconds), 12..15)?;
    }
    Ok(())
}

fn u24(bytes: &[u8], at: usize) -> Option<u32> {
    let low = u32::from(u16_at(bytes, at, Order::Little)?);
    let high = u32::from(u8_at(bytes, at.checked_add(2)?)?);
    Some(high << 16 | low)
}

fn less_one(bytes: &[u8], at: usize) -> Option<u32> {
    u24(bytes, at)?.checked_add(1)
}

fn sides(
    writer: &mut Writer<'_, '_>,
    width: Option<u32>,
    height: Option<u32>,
    range: std::ops::Range<usize>,
) -> Result<bool, Error> {
    let (Some(width), Some(height)) = (width, height) else {
        return Ok(false);
    };
    writer.say("ImageWidth", Value::Integer(width.into()), range.clone())?;
    writer.say("ImageHeight", Value::Integer(height.into()), range)?;
    Ok(true)
}

/// The frame header of VP8: a version in the frame tag, then behind a start code 14 bits of width and of
/// height, each with two bits of a scale.
fn lossy(bytes: &[u8], sized: bool, writer: &mut Writer<'_, '_>) -> Result<bool, Error> {
    let (Some(tag), Some(b"\x9D\x01\x2A")) = (u8_at(bytes, 0), take(bytes, 3, 3)) else {
        return Ok(sized);
    };
    let (Some(width), Some(height)) = (
        u16_at(bytes, 6, Order::Little),
        u16_at(bytes, 8, Order::Little),
    ) else {
        return Ok(sized);
    };
    writer.say("VP8Version", Value::Integer((tag >> 1 & 7).into()), 0..1)?;
    writer.say(
        "HorizontalScale",
        Value::Integer((width >> 14).into()),
        6..8,
    )?;
    writer.say(
        "VerticalScale",
        Value::Integer((height >> 14).into()),
        8..10,
    )?;
    if sized {
        return Ok(true);
    }
    let side = |both: u16| Some(u32::from(both & 0x3FFF));
    sides(writer, side(width), side(height), 6..10)
}

/// VP8L: behind a mark, width and height in 14 bits each, less one.
fn lossless(bytes: &[u8], writer: &mut Writer<'_, '_>) -> Result<bool, Error> {
    let (Some(0x2F), Some(bits)) = (u8_at(bytes, 0), u32_at(bytes, 1, Order::Little)) else {
        return Ok(false);
    };
    let side = |bits: u32| (bits & 0x3FFF).checked_add(1);
    sides(writer, side(bits), side(bits >> 14), 1..5)
}

/// Two bits each of preprocessing, filter and compression (2.7.1.2).
fn alpha(bytes: &[u8], writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    let Some(bits) = u8_at(bytes, 0) else {
        return Ok(());
    };
    let rows = [
        ("AlphaPreprocessing", 4),
        ("AlphaFiltering", 2),
        ("AlphaCompression", 0),
    ];
    for (name, shift) in rows {
        writer.say(name, Value::Integer((bits >> shift & 3).into()), 0..1)?;
    }
    Ok(())
}
