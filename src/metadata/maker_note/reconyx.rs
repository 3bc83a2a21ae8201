//! Reconyx's notes: records, not directories.

use super::table::Read::{As, Bytes, Text, With};
use super::table::{Tags, kind, plain, tag, tags};
use super::{Record, convert};
use crate::bytes::{Order, u16_at};
use crate::metadata::Value;

/// Reconyx HyperFire. Source: ExifTool's tag names, "Reconyx Tags".
pub static HYPERFIRE: Record = Record {
    group: "Reconyx",
    kind: kind::U16,
    order: Some(Order::Little),
    tags: &HYPERFIRE_TAGS,
};

#[rustfmt::skip]
static HYPERFIRE_TAGS: Tags = tags![
    plain(0, "MakerNoteVersion"),
    tag(1, "FirmwareVersion", As(kind::U16, 3)),
    tag(4, "FirmwareDate", Bytes(4, date)),
    tag(6, "TriggerMode", Text(2)),
    tag(7, "Sequence", As(kind::U16, 2)),
    tag(9, "EventNumber", Bytes(4, event)),
    tag(11, "DateTimeOriginal", Bytes(12, time)),
    plain(18, "MoonPhase"),
    tag(19, "AmbientTemperatureFahrenheit", As(kind::I16, 1)),
    tag(20, "AmbientTemperature", As(kind::I16, 1)),
    tag(21, "SerialNumber", Bytes(30, text)),
    plain(36, "Contrast"),
    plain(37, "Brightness"),
    plain(38, "Sharpness"),
    plain(39, "Saturation"),
    plain(40, "InfraredIlluminator"),
    plain(41, "MotionSensitivity"),
    tag(42, "BatteryVoltage", With(0, convert::thousandth)),
    tag(43, "UserLabel", Text(22)),
];

/// Reconyx HyperFire 2.
pub static HYPERFIRE_2: Record = Record {
    group: "Reconyx",
    kind: kind::U8,
    order: Some(Order::Little),
    tags: &HYPERFIRE_2_TAGS,
};

#[rustfmt::skip]
static HYPERFIRE_2_TAGS: Tags = tags![
    tag(16, "FileNumber", As(kind::U16, 1)),
    tag(18, "DirectoryNumber", As(kind::U16, 1)),
    tag(42, "FirmwareVersion", Bytes(6, version)),
    tag(48, "FirmwareDate", Bytes(4, date)),
    tag(52, "TriggerMode", Text(2)),
    tag(54, "Sequence", As(kind::U16, 2)),
    tag(58, "EventNumber", Bytes(4, event)),
    tag(62, "DateTimeOriginal", Bytes(12, time)),
    tag(74, "DayOfWeek", As(kind::U16, 1)),
    tag(76, "MoonPhase", As(kind::U16, 1)),
    tag(78, "AmbientTemperatureFahrenheit", As(kind::I16, 1)),
    tag(80, "AmbientTemperature", As(kind::I16, 1)),
    tag(82, "Contrast", As(kind::U16, 1)),
    tag(84, "Brightness", As(kind::U16, 1)),
    tag(86, "Sharpness", As(kind::U16, 1)),
    tag(88, "Saturation", As(kind::U16, 1)),
    tag(90, "Flash", As(kind::U16, 1)),
    tag(92, "AmbientInfrared", As(kind::U16, 1)),
    tag(94, "AmbientLight", As(kind::U16, 1)),
    tag(96, "MotionSensitivity", As(kind::U16, 1)),
    tag(98, "BatteryVoltage", As(kind::U16, 1)),
    tag(100, "BatteryVoltageAvg", As(kind::U16, 1)),
    tag(102, "BatteryType", As(kind::U16, 1)),
    tag(104, "UserLabel", Text(22)),
    tag(126, "SerialNumber", Bytes(30, text)),
];

/// Two numbers and a letter.
fn version(raw: &[u8], order: Order) -> Option<Value> {
    let [major, minor, letter] = words(raw, order)?;
    let letter = char::from_u32(u32::from(letter)).filter(char::is_ascii_graphic);
    Some(Value::Text(match letter {
        Some(letter) => format!("{major}.{minor}{letter}"),
        None => format!("{major}.{minor}"),
    }))
}

/// A day in decimal digits of four bits.
fn date(raw: &[u8], order: Order) -> Option<Value> {
    let [year, day] = words(raw, order)?;
    let (month, day) = (day >> 8, day & 0xFF);
    Some(Value::Text(format!("{year:04x}:{month:02x}:{day:02x}")))
}

/// Second, minute, hour, month, day, year.
fn time(raw: &[u8], order: Order) -> Option<Value> {
    let [second, minute, hour, month, day, year] = words(raw, order)?;
    Some(Value::Text(format!(
        "{year:04}:{month:02}:{day:02} {hour:02}:{minute:02}:{second:02}"
    )))
}

/// A number whose upper half stands first.
fn event(raw: &[u8], order: Order) -> Option<Value> {
    let [upper, lower] = words(raw, order)?.map(i64::from);
    Some(Value::Integer((upper << 16) | lower))
}

/// Letters of two bytes each.
fn text(raw: &[u8], order: Order) -> Option<Value> {
    let letters = raw
        .chunks_exact(2)
        .filter_map(|pair| u16_at(pair, 0, order));
    let letters: Vec<u16> = letters.take_while(|unit| *unit != 0).collect();
    Some(Value::Text(String::from_utf16_lossy(&letters)))
}

fn words<const N: usize>(raw: &[u8], order: Order) -> Option<[u16; N]> {
    let words: Vec<u16> = raw
        .chunks_exact(2)
        .filter_map(|pair| u16_at(pair, 0, order))
        .collect();
    words.try_into().ok()
}
