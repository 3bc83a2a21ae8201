//! PNG: the chunks that describe the picture (PNG specification, third edition, 11.2 and 11.3).

use crate::bytes::{Order, array, u8_at, u16_at, u32_at};
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
    let mut colour = 0;
    for segment in &container.segments {
        let Name::FourCc(kind) = segment.name else {
            continue;
        };
        let bytes = segment.payload(file);
        let piece = Piece::plain(segment, segment.data.start, bytes);
        let mut writer = Writer {
            piece: &piece,
            group: "PNG".into(),
            fields,
            limits,
        };
        let all = 0..bytes.len();
        match &kind {
            b"IHDR" => {
                colour = u8_at(bytes, 9).unwrap_or(0);
                header(bytes, &mut writer)?;
            }
            b"acTL" => longs(&mut writer, [("AnimationFrames", 0), ("AnimationPlays", 4)])?,
            b"gAMA" => {
                // The file's gamma is the inverse of the one that people name, in hundred-thousandths.
                if let Some(gamma) = u32_at(bytes, 0, Order::Big).filter(|gamma| *gamma != 0) {
                    let gamma = rounded(100_000.0 / f64::from(gamma));
                    writer.say("Gamma", Value::Real(gamma), all)?;
                }
            }
            b"cHRM" => chromaticities(bytes, &mut writer)?,
            b"sRGB" => byte(&mut writer, "SRGBRendering", 0)?,
            b"sBIT" => writer.say("SignificantBits", few(bytes), all)?,
            b"bKGD" | b"tRNS" => {
                let name = match &kind {
                    b"bKGD" => "BackgroundColor",
                    _ => "Transparency",
                };
                writer.say(name, samples(bytes, colour), all)?;
            }
            b"PLTE" => writer.say("Palette", few(bytes), all)?,
            b"hIST" => writer.say("PaletteHistogram", Value::Bytes { bytes: bytes.len() }, all)?,
            b"iDOT" => writer.say("AppleDataOffsets", Value::Bytes { bytes: bytes.len() }, all)?,
            b"tIME" => {
                if let Some(time) = time(bytes) {
                    writer.say_private("ModifyDate", time, all)?;
                }
            }
            b"pHYs" => {
                writer.group = "PNG-pHYs".into();
                longs(&mut writer, [("PixelsPerUnitX", 0), ("PixelsPerUnitY", 4)])?;
                byte(&mut writer, "PixelUnits", 8)?;
            }
            b"oFFs" => {
                let place = (0..8).step_by(4).filter_map(|at| array(bytes, at));
                let place: Vec<f64> = place.map(i32::from_be_bytes).map(f64::from).collect();
                writer.say("ImageOffset", Value::Numbers(place), all)?;
            }
            b"vpAg" => {
                longs(
                    &mut writer,
                    [("VirtualImageWidth", 0), ("VirtualImageHeight", 4)],
                )?;
                byte(&mut writer, "VirtualPageUnits", 8)?;
            }
            b"cICP" => {
                writer.group = "PNG-cICP".into();
                byte(&mut writer, "ColorPrimaries", 0)?;
                byte(&mut writer, "TransferCharacteristics", 1)?;
                byte(&mut writer, "MatrixCoefficients", 2)?;
                byte(&mut writer, "VideoFullRangeFlag", 3)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// IHDR (11.2.1).
fn header(bytes: &[u8], writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    if bytes.len() < 13 {
        return Ok(());
    }
    longs(writer, [("ImageWidth", 0), ("ImageHeight", 4)])?;
    byte(writer, "BitDepth", 8)?;
    byte(writer, "ColorType", 9)?;
    byte(writer, "Compression", 10)?;
    byte(writer, "Filter", 11)?;
    byte(writer, "Interlace", 12)
}

fn longs(writer: &mut Writer<'_, '_>, rows: [(&'static str, usize); 2]) -> Result<(), Error> {
    for (name, at) in rows {
        if let Some(number) = u32_at(&writer.piece.bytes, at, Order::Big) {
            let range = at..at.saturating_add(4);
            writer.say(name, Value::Integer(number.into()), range)?;
        }
    }
    Ok(())
}

fn byte(writer: &mut Writer<'_, '_>, name: &'static str, at: usize) -> Result<(), Error> {
    match u8_at(&writer.piece.bytes, at) {
        Some(number) => writer.say(
            name,
            Value::Integer(number.into()),
            at..at.saturating_add(1),
        ),
        None => Ok(()),
    }
}

/// To four decimals: more are noise of the division.
fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}

fn chromaticities(bytes: &[u8], writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    const NAMES: [&str; 8] = [
        "WhitePointX",
        "WhitePointY",
        "RedX",
        "RedY",
        "GreenX",
        "GreenY",
        "BlueX",
        "BlueY",
    ];
    for (name, at) in NAMES.into_iter().zip((0_usize..).step_by(4)) {
        if let Some(number) = u32_at(bytes, at, Order::Big) {
            let value = Value::Real(f64::from(number) / 100_000.0);
            writer.say(name, value, at..at.saturating_add(4))?;
        }
    }
    Ok(())
}

/// More numbers than these say nothing to people.
const FEW: usize = 4;

fn few(bytes: &[u8]) -> Value {
    match bytes {
        [one] => Value::Integer((*one).into()),
        many if many.len() > FEW => Value::Bytes { bytes: many.len() },
        _ => Value::Numbers(bytes.iter().copied().map(f64::from).collect()),
    }
}

/// One or three 16-bit samples; for a palette, bytes (11.3.1.1 and 11.3.4.1).
fn samples(bytes: &[u8], colour: u8) -> Value {
    const PALETTE: u8 = 3;
    if colour == PALETTE {
        return few(bytes);
    }
    let samples: Vec<f64> = (0..6)
        .step_by(2)
        .filter_map(|at| u16_at(bytes, at, Order::Big))
        .map(f64::from)
        .collect();
    match samples.as_slice() {
        [one] => Value::Real(*one),
        _ => Value::Numbers(samples),
    }
}

/// tIME (11.3.5.1): year, month, day, hour, minute, second in UTC, as ExifTool writes a date.
fn time(bytes: &[u8]) -> Option<Value> {
    let year = u16_at(bytes, 0, Order::Big)?;
    let [month, day, hour, minute, second] = array(bytes, 2)?;
    Some(Value::Text(format!(
        "{year:04}:{month:02}:{day:02} {hour:02}:{minute:02}:{second:02}"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_follow_the_colour_type() {
        assert_eq!(samples(&[0, 1], 0), Value::Real(1.0));
        assert_eq!(
            samples(&[0, 1, 0, 2, 1, 0], 2),
            Value::Numbers(vec![1.0, 2.0, 256.0])
        );
        assert_eq!(samples(&[7], 3), Value::Integer(7));
        assert_eq!(samples(&[0; 9], 3), Value::Bytes { bytes: 9 });
    }
}
