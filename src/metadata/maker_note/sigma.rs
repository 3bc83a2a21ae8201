//! Sigma's notes.

use super::Directory;
use super::table::Read::Bytes;
use super::table::{Tags, plain, tag, tags};
use crate::bytes::Order;
use crate::metadata::Value;
use crate::metadata::exif::value;

/// Sigma. Source: ExifTool's tag names, "Sigma Tags"; Exiv2's "Sigma MakerNote Tags".
pub static MAIN: Directory = Directory {
    group: "Sigma",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    plain(0x0002, "SerialNumber"),
    plain(0x0003, "DriveMode"),
    plain(0x0004, "ResolutionMode"),
    plain(0x0005, "AFMode"),
    plain(0x0006, "FocusSetting"),
    plain(0x0007, "WhiteBalance"),
    plain(0x0008, "ExposureMode"),
    plain(0x0009, "MeteringMode"),
    plain(0x000A, "LensFocalRange"),
    plain(0x000B, "ColorSpace"),
    tag(0x000C, "ExposureCompensation", Bytes(64, behind_colon)),
    tag(0x000D, "Contrast", Bytes(64, behind_colon)),
    tag(0x000E, "Shadow", Bytes(64, behind_colon)),
    tag(0x000F, "Highlight", Bytes(64, behind_colon)),
    tag(0x0010, "Saturation", Bytes(64, behind_colon)),
    tag(0x0011, "Sharpness", Bytes(64, behind_colon)),
    tag(0x0012, "X3FillLight", Bytes(64, behind_colon)),
    tag(0x0014, "ColorAdjustment", Bytes(64, behind_colon)),
    tag(0x0015, "AdjustmentMode", Bytes(64, behind_colon)),
    tag(0x0016, "Quality", Bytes(64, behind_colon)),
    plain(0x0017, "Firmware"),
    plain(0x0018, "Software"),
    plain(0x0019, "AutoBracket"),
    plain(0x001C, "PreviewImageSize"),
    plain(0x001D, "MakerNoteVersion"),
    plain(0x001F, "AFPoint"),
    plain(0x0022, "FileFormat"),
    plain(0x0024, "Calibration"),
    plain(0x002C, "ColorMode"),
    plain(0x0030, "LensApertureRange"),
    plain(0x0031, "FNumber"),
    plain(0x0032, "ExposureTime"),
    plain(0x0034, "BurstShot"),
    plain(0x0035, "ExposureCompensation"),
    plain(0x0039, "SensorTemperature"),
    plain(0x003A, "FlashExposureComp"),
    plain(0x003B, "Firmware"),
    plain(0x003C, "WhiteBalance"),
    plain(0x003D, "PictureMode"),
    plain(0x0057, "Firmware2"),
    plain(0x0084, "Model"),
    plain(0x0086, "ISO"),
    plain(0x0087, "ResolutionMode"),
    plain(0x0088, "WhiteBalance"),
    plain(0x008C, "Firmware"),
    plain(0x011F, "CameraCalibration"),
];

/// What stands behind a word and a colon, such as in `Cont:+0.2`.
fn behind_colon(raw: &[u8], _: Order) -> Option<Value> {
    let text = value::plain_text(raw);
    let told = text.split_once(':').map_or(text.as_str(), |(_, told)| told);
    Some(Value::Text(told.trim().to_owned()))
}
