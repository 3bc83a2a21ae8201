//! Notes of makers with few tags or few pictures.

use super::table::Read::{As, Bytes, Opaque, Parts, Text};
use super::table::{Tags, kind, plain, tag, tags};
use super::walk::Pairs;
use super::{Directory, Read, Record, convert};
use crate::bytes::{Order, u32_at};
use crate::metadata::Value;
use crate::metadata::exif::value;

/// Sanyo. Source: ExifTool's tag names, "Sanyo Tags".
pub static SANYO: Directory = Directory {
    group: "Sanyo",
    tags: &SANYO_TAGS,
};

#[rustfmt::skip]
static SANYO_TAGS: Tags = tags![
    plain(0x00FF, "MakerNoteOffset"),
    tag(0x0100, "SanyoThumbnail", Opaque),
    plain(0x0200, "SpecialMode"),
    plain(0x0201, "SanyoQuality"),
    plain(0x0202, "Macro"),
    plain(0x0204, "DigitalZoom"),
    plain(0x0207, "SoftwareVersion"),
    plain(0x0208, "PictInfo"),
    plain(0x0209, "CameraID"),
    plain(0x020E, "SequentialShot"),
    plain(0x020F, "WideRange"),
    plain(0x0210, "ColorAdjustmentMode"),
    plain(0x0213, "QuickShot"),
    plain(0x0214, "SelfTimer"),
    plain(0x0216, "VoiceMemo"),
    plain(0x0217, "RecordShutterRelease"),
    plain(0x0218, "FlickerReduce"),
    plain(0x0219, "OpticalZoomOn"),
    plain(0x021B, "DigitalZoomOn"),
    plain(0x021D, "LightSourceSpecial"),
    plain(0x021E, "Resaved"),
    plain(0x021F, "SceneSelect"),
    plain(0x0223, "ManualFocusDistance"),
    plain(0x0224, "SequenceShotInterval"),
    plain(0x0225, "FlashMode"),
    tag(0x0E00, "", Parts("PrintIM", convert::print_im)),
    tag(0x0F00, "DataDump", Opaque),
];

/// General Imaging. Source: ExifTool's tag names, "GE Tags".
pub static GE: Directory = Directory {
    group: "GE",
    tags: &GE_TAGS,
};

#[rustfmt::skip]
static GE_TAGS: Tags = tags![
    plain(0x0202, "Macro"),
    plain(0x0207, "GEModel"),
    plain(0x0300, "GEMake"),
];

/// Motorola. Source: ExifTool's tag names, "Motorola Tags".
pub static MOTOROLA: Directory = Directory {
    group: "Motorola",
    tags: &MOTOROLA_TAGS,
};

#[rustfmt::skip]
static MOTOROLA_TAGS: Tags = tags![
    plain(0x5500, "BuildNumber"),
    plain(0x5501, "SerialNumber"),
    plain(0x6420, "CustomRendered"),
    plain(0x64D0, "DriveMode"),
    plain(0x665E, "Sensor"),
    plain(0x6705, "ManufactureDate"),
];

/// Nintendo. Source: ExifTool's tag names, "Nintendo Tags".
pub static NINTENDO: Directory = Directory {
    group: "Nintendo",
    tags: &NINTENDO_TAGS,
};

#[rustfmt::skip]
static NINTENDO_TAGS: Tags = tags![
    tag(0x1101, "", Read::Record(&NINTENDO_CAMERA)),
];

/// Nintendo's tag 0x1101.
pub static NINTENDO_CAMERA: Record = Record {
    group: "Nintendo",
    kind: kind::U8,
    order: Some(Order::Little),
    tags: &NINTENDO_CAMERA_TAGS,
};

#[rustfmt::skip]
static NINTENDO_CAMERA_TAGS: Tags = tags![
    tag(0, "ModelID", Text(4)),
    tag(8, "TimeStamp", Bytes(4, since_2000)),
    tag(24, "InternalSerialNumber", Bytes(4, hex_number)),
    tag(40, "Parallax", As(kind::FLOAT, 1)),
    tag(48, "Category", As(kind::U16, 1)),
];

/// JVC writes text: four letters with a colon, then four letters of value.
pub fn jvc(raw: &[u8]) -> Pairs {
    let text = value::plain_text(raw);
    let names = [("VER:", "MakerNoteVersion"), ("QTY:", "Quality")];
    let parts = names.iter().filter_map(|(key, name)| {
        let told = text.split_once(key)?.1.get(..4)?;
        Some(((*name).into(), Value::Text(told.trim().to_owned())))
    });
    parts.collect()
}

/// Google's note on how its camera put a picture together is enciphered; only its size is told.
pub fn hdr_plus(raw: &[u8]) -> Pairs {
    let value = Value::Bytes { bytes: raw.len() };
    vec![("HDRPlusMakerNote".into(), value)]
}

/// Seconds since the year 2000.
fn since_2000(raw: &[u8], order: Order) -> Option<Value> {
    let seconds = i64::from(u32_at(raw, 0, order)?);
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = convert::civil(days);
    let (hour, minute, second) = (
        rest.div_euclid(3600),
        rest.rem_euclid(3600).div_euclid(60),
        rest.rem_euclid(60),
    );
    Some(Value::Text(format!(
        "{year:04}:{month:02}:{day:02} {hour:02}:{minute:02}:{second:02}"
    )))
}

fn hex_number(raw: &[u8], _: Order) -> Option<Value> {
    let number = u32_at(raw, 0, Order::Big)?;
    Some(Value::Text(format!("0x{number:x}")))
}
