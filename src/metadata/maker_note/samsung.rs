//! Samsung's notes.

use super::table::Read::{Text, With};
use super::table::{Tags, plain, tag, tags};
use super::{Directory, convert};

/// Samsung. Source: ExifTool's tag names, "Samsung Tags"; Exiv2's "Samsung MakerNote Tags".
pub static MAIN: Directory = Directory {
    group: "Samsung",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    tag(0x0001, "MakerNoteVersion", Text(4)),
    plain(0x0002, "DeviceType"),
    plain(0x0003, "SamsungModelID"),
    plain(0x0030, "LocalLocationName"),
    plain(0x0031, "LocationName"),
    plain(0x0040, "RawDataByteOrder"),
    plain(0x0041, "WhiteBalanceSetup"),
    plain(0x0043, "CameraTemperature"),
    plain(0x0050, "RawDataCFAPattern"),
    plain(0x0100, "FaceDetect"),
    plain(0x0120, "FaceRecognition"),
    plain(0x0123, "FaceName"),
    plain(0xA001, "FirmwareName"),
    plain(0xA002, "SerialNumber"),
    plain(0xA003, "LensType"),
    plain(0xA004, "LensFirmware"),
    plain(0xA005, "InternalLensSerialNumber"),
    plain(0xA011, "ColorSpace"),
    plain(0xA012, "SmartRange"),
    plain(0xA013, "ExposureCompensation"),
    plain(0xA014, "ISO"),
    plain(0xA018, "ExposureTime"),
    plain(0xA019, "FNumber"),
    tag(0xA01A, "FocalLengthIn35mmFormat", With(0, convert::tenth)),
];
