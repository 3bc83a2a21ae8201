//! Ricoh's notes.

use super::table::Read::{As, Bytes, Parts};
use super::table::{Tags, kind, plain, tag, tags};
use super::walk::Pairs;
use super::{Directory, Read, Record, convert};
use crate::bytes::{Order, u16_at};
use crate::metadata::Value;
use crate::metadata::exif::value;

/// Ricoh. Source: ExifTool's tag names, "Ricoh Tags".
pub static MAIN: Directory = Directory {
    group: "Ricoh",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    plain(0x0001, "MakerNoteType"),
    plain(0x0002, "FirmwareVersion"),
    tag(0x0005, "SerialNumber", Bytes(16, serial)),
    tag(0x0E00, "", Parts("PrintIM", convert::print_im)),
    plain(0x1000, "RecordingFormat"),
    tag(0x1001, "ExposureProgram", Read::Record(&IMAGE)),
    plain(0x1002, "DriveMode"),
    tag(0x1003, "WhiteBalance", Bytes(4, white_balance)),
    tag(0x1004, "WhiteBalanceFineTune", As(kind::I16, 1)),
    plain(0x1006, "FocusMode"),
    plain(0x1007, "AutoBracketing"),
    plain(0x1009, "MacroMode"),
    plain(0x100A, "FlashMode"),
    plain(0x100B, "FlashExposureComp"),
    plain(0x100C, "ManualFlashOutput"),
    plain(0x100D, "FullPressSnap"),
    plain(0x100E, "DynamicRangeExpansion"),
    plain(0x100F, "NoiseReduction"),
    plain(0x1010, "ImageEffects"),
    plain(0x1011, "Vignetting"),
    tag(0x1012, "Contrast", As(kind::I32, 1)),
    plain(0x1013, "Saturation"),
    plain(0x1014, "Sharpness"),
    plain(0x1015, "ToningEffect"),
    plain(0x1016, "HueAdjust"),
    plain(0x1017, "WideAdapter"),
    plain(0x1018, "CropMode"),
    plain(0x1019, "NDFilter"),
    plain(0x101A, "WBBracketShotNumber"),
    plain(0x1200, "AFStatus"),
    plain(0x1201, "AFAreaXPosition1"),
    plain(0x1202, "AFAreaYPosition1"),
    plain(0x1203, "AFAreaXPosition"),
    plain(0x1204, "AFAreaYPosition"),
    plain(0x1205, "AFAreaMode"),
    plain(0x1307, "ColorTempKelvin"),
    plain(0x1308, "ColorTemperature"),
    plain(0x1500, "FocalLength"),
    plain(0x1601, "SensorWidth"),
    plain(0x1602, "SensorHeight"),
    plain(0x1603, "CroppedImageWidth"),
    plain(0x1604, "CroppedImageHeight"),
];

/// Ricoh's tag 0x1001.
pub static IMAGE: Record = Record {
    group: "Ricoh",
    kind: kind::U8,
    order: None,
    tags: &IMAGE_TAGS,
};

#[rustfmt::skip]
static IMAGE_TAGS: Tags = tags![
    tag(0, "RicohImageWidth", As(kind::U16, 1)),
    tag(2, "RicohImageHeight", As(kind::U16, 1)),
    tag(30, "PreviewImageLength", As(kind::U16, 1)),
    plain(32, "FlashMode"),
    plain(33, "Macro"),
    plain(34, "Sharpness"),
    plain(38, "WhiteBalance"),
    plain(39, "ISOSetting"),
    plain(40, "Saturation"),
];

/// Ricoh's first cameras write text: two letters and a value, with semicolons between.
pub fn text(raw: &[u8]) -> Pairs {
    const NAMES: [(&str, &str); 5] = [
        ("Bg", "BlueGain"),
        ("Gg", "GreenGain"),
        ("Rev", "FirmwareVersion"),
        ("Rg", "RedGain"),
        ("Rv", "FirmwareVersion"),
    ];
    let text = value::plain_text(raw);
    let parts = text.split(';').take(MOST_PARTS).filter_map(|part| {
        let (key, name) = NAMES.iter().find(|(key, _)| part.starts_with(key))?;
        let told = part.get(key.len()..)?.trim();
        Some(((*name).into(), Value::Text(told.to_owned())))
    });
    parts.collect()
}

/// More parts than any maker's text has.
const MOST_PARTS: usize = 256;

/// Sixteen letters, or bytes that are told in hexadecimal.
fn serial(raw: &[u8], order: Order) -> Option<Value> {
    let letters = raw.iter().all(u8::is_ascii_alphanumeric);
    if letters && !raw.is_empty() {
        return Some(Value::Text(value::plain_text(raw)));
    }
    convert::hex(raw, order)
}

/// White balance in two bytes; four bytes are another setting.
fn white_balance(raw: &[u8], order: Order) -> Option<Value> {
    let two = raw.len() == 2;
    two.then(|| u16_at(raw, 0, order).map(|number| Value::Integer(number.into())))?
}
