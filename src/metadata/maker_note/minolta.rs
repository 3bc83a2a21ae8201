//! Notes of Minolta and Konica Minolta.

use super::table::Read::{As, Offset, Opaque, Parts};
use super::table::{Tags, kind, plain, tag, tags};
use super::{Directory, Read, Record, convert};
use crate::bytes::Order;

/// Minolta. Source: ExifTool's tag names, "Minolta Tags"; Exiv2's "Minolta MakerNote Tags".
pub static MAIN: Directory = Directory {
    group: "Minolta",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    plain(0x0000, "MakerNoteVersion"),
    tag(0x0001, "", Read::Record(&SETTINGS)),
    tag(0x0003, "", Read::Record(&SETTINGS)),
    plain(0x0040, "CompressedImageSize"),
    tag(0x0081, "PreviewImage", Opaque),
    tag(0x0088, "PreviewImageStart", Offset),
    plain(0x0089, "PreviewImageLength"),
    plain(0x0100, "SceneMode"),
    plain(0x0101, "ColorMode"),
    plain(0x0102, "MinoltaQuality"),
    plain(0x0104, "FlashExposureComp"),
    plain(0x0105, "Teleconverter"),
    plain(0x0107, "ImageStabilization"),
    plain(0x0109, "RawAndJpgRecording"),
    plain(0x010A, "ZoneMatching"),
    plain(0x010B, "ColorTemperature"),
    plain(0x010C, "LensType"),
    plain(0x0111, "ColorCompensationFilter"),
    tag(0x0112, "WhiteBalanceFineTune", As(kind::I32, 1)),
    plain(0x0115, "WhiteBalance"),
    tag(0x0E00, "", Parts("PrintIM", convert::print_im)),
    tag(0x0F00, "MinoltaCameraSettings2", Opaque),
];

/// Minolta's tags 0x0001 and 0x0003.
pub static SETTINGS: Record = Record {
    group: "Minolta",
    kind: kind::U32,
    order: Some(Order::Big),
    tags: &SETTINGS_TAGS,
};

#[rustfmt::skip]
static SETTINGS_TAGS: Tags = tags![
    plain(1, "ExposureMode"),
    plain(2, "FlashMode"),
    plain(3, "WhiteBalance"),
    plain(4, "MinoltaImageSize"),
    plain(5, "MinoltaQuality"),
    plain(6, "DriveMode"),
    plain(7, "MeteringMode"),
    plain(11, "MacroMode"),
    plain(12, "DigitalZoom"),
    plain(14, "BracketStep"),
    plain(16, "IntervalLength"),
    plain(17, "IntervalNumber"),
    plain(20, "FlashFired"),
    plain(26, "FileNumberMemory"),
    plain(27, "LastFileNumber"),
    plain(33, "Sharpness"),
    plain(34, "SubjectProgram"),
    plain(36, "ISOSetting"),
    plain(37, "MinoltaModelID"),
    plain(38, "IntervalMode"),
    plain(39, "FolderName"),
    plain(40, "ColorMode"),
    plain(42, "BWFilter"),
    plain(43, "InternalFlash"),
    plain(45, "SpotFocusPointX"),
    plain(46, "SpotFocusPointY"),
    plain(47, "WideFocusZone"),
    plain(48, "FocusMode"),
    plain(49, "FocusArea"),
    plain(50, "DECPosition"),
    plain(63, "FlashMetering"),
];
