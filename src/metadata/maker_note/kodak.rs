//! Kodak's notes: records, not directories.

use super::table::Read::{As, Bytes, Text, With};
use super::table::{Tags, kind, plain, tag, tags};
use super::{Record, convert};
use crate::bytes::{Order, array};
use crate::metadata::Value;

/// Kodak, most significant byte first. Source: ExifTool's tag names, "Kodak Tags".
pub static BIG: Record = Record {
    group: "Kodak",
    kind: kind::U8,
    order: Some(Order::Big),
    tags: &BIG_TAGS,
};

#[rustfmt::skip]
static BIG_TAGS: Tags = tags![
    tag(8, "KodakModel", Text(8)),
    plain(17, "Quality"),
    plain(18, "BurstMode"),
    tag(20, "KodakImageWidth", As(kind::U16, 1)),
    tag(22, "KodakImageHeight", As(kind::U16, 1)),
    tag(24, "YearCreated", As(kind::U16, 1)),
    tag(26, "MonthDayCreated", Bytes(2, month_day)),
    tag(28, "TimeCreated", Bytes(4, time)),
    plain(35, "ShutterMode"),
    plain(36, "MeteringMode"),
    plain(37, "SequenceNumber"),
    tag(38, "FNumber", With(kind::U16, convert::hundredth)),
    tag(40, "ExposureTime", With(kind::U32, convert::hundred_thousandth)),
    tag(44, "ExposureCompensation", With(kind::I16, convert::thousandth)),
    plain(64, "FocusMode"),
    plain(72, "WhiteBalance"),
    plain(100, "FlashMode"),
    plain(101, "FlashFired"),
    tag(102, "ISOSetting", As(kind::U16, 1)),
    tag(104, "ISO", As(kind::U16, 1)),
    tag(106, "TotalZoom", With(kind::U16, convert::hundredth)),
    tag(108, "DateTimeStamp", As(kind::U16, 1)),
    tag(110, "ColorMode", As(kind::U16, 1)),
    tag(112, "DigitalZoom", With(kind::U16, convert::hundredth)),
    tag(115, "Sharpness", As(kind::I8, 1)),
];

/// Kodak's DC240 and its kin.
pub static TYPE_3: Record = Record {
    group: "Kodak",
    kind: kind::U8,
    order: Some(Order::Big),
    tags: &TYPE_3_TAGS,
};

#[rustfmt::skip]
static TYPE_3_TAGS: Tags = tags![
    tag(12, "YearCreated", As(kind::U16, 1)),
    tag(14, "MonthDayCreated", Bytes(2, month_day)),
    tag(16, "TimeCreated", Bytes(4, time)),
    tag(30, "OpticalZoom", With(kind::U16, convert::hundredth)),
    tag(55, "Sharpness", As(kind::I8, 1)),
    tag(56, "ExposureTime", With(kind::U32, convert::hundred_thousandth)),
    tag(60, "FNumber", With(kind::U16, convert::hundredth)),
    tag(78, "ISO", As(kind::U16, 1)),
];

/// Kodak's DC200 and DC210.
pub static TYPE_4: Record = Record {
    group: "Kodak",
    kind: kind::U8,
    order: Some(Order::Big),
    tags: &TYPE_4_TAGS,
};

#[rustfmt::skip]
static TYPE_4_TAGS: Tags = tags![
    tag(32, "OriginalFileName", Text(12)),
];

/// Month and day, a byte each.
fn month_day(raw: &[u8], _: Order) -> Option<Value> {
    let [month, day] = array::<2>(raw, 0)?;
    Some(Value::Text(format!("{month:02}:{day:02}")))
}

/// Hour, minute, second and hundredth, a byte each.
fn time(raw: &[u8], _: Order) -> Option<Value> {
    let [hour, minute, second, hundredth] = array::<4>(raw, 0)?;
    Some(Value::Text(format!(
        "{hour:2}:{minute:02}:{second:02}.{hundredth:02}"
    )))
}
