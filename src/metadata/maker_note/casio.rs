//! Casio's notes. Source of the tags: ExifTool's tag names, "Casio Tags"; Exiv2's "Casio MakerNote Tags".

use super::table::Read::{As, Bytes, Offset, Opaque, Parts, Version, With};
use super::table::{Tags, kind, plain, tag, tags};
use super::{Directory, Record, convert};
use crate::bytes::Order;

/// The first form.
pub static MAIN: Directory = Directory {
    group: "Casio",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    plain(0x0001, "RecordingMode"),
    plain(0x0002, "Quality"),
    plain(0x0003, "FocusMode"),
    plain(0x0004, "FlashMode"),
    plain(0x0005, "FlashIntensity"),
    tag(0x0006, "ObjectDistance", With(0, distance)),
    plain(0x0007, "WhiteBalance"),
    plain(0x000A, "DigitalZoom"),
    plain(0x000B, "Sharpness"),
    plain(0x000C, "Contrast"),
    plain(0x000D, "Saturation"),
    plain(0x0014, "ISO"),
    plain(0x0015, "FirmwareDate"),
    plain(0x0016, "Enhancement"),
    plain(0x0017, "ColorFilter"),
    plain(0x0018, "AFPoint"),
    plain(0x0019, "FlashIntensity"),
    tag(0x0E00, "", Parts("PrintIM", convert::print_im)),
];

/// The second form.
pub static TYPE_2: Directory = Directory {
    group: "Casio",
    tags: &TYPE_2_TAGS,
};

#[rustfmt::skip]
static TYPE_2_TAGS: Tags = tags![
    plain(0x0002, "PreviewImageSize"),
    plain(0x0003, "PreviewImageLength"),
    tag(0x0004, "PreviewImageStart", Offset),
    plain(0x0008, "QualityMode"),
    plain(0x0009, "CasioImageSize"),
    plain(0x000D, "FocusMode"),
    plain(0x0014, "ISO"),
    plain(0x0019, "WhiteBalance"),
    plain(0x001D, "FocalLength"),
    plain(0x001F, "Saturation"),
    plain(0x0020, "Contrast"),
    plain(0x0021, "Sharpness"),
    tag(0x0E00, "", Parts("PrintIM", convert::print_im)),
    tag(0x2000, "PreviewImage", Opaque),
    tag(0x2001, "FirmwareDate", Bytes(18, convert::without_zero_bytes)),
    plain(0x2011, "WhiteBalanceBias"),
    plain(0x2012, "WhiteBalance"),
    plain(0x2021, "AFPointPosition"),
    tag(0x2022, "ObjectDistance", With(0, distance)),
    plain(0x2034, "FlashDistance"),
    plain(0x2076, "SpecialEffectMode"),
    tag(0x2089, "", Version(&FACES)),
    plain(0x211C, "FacesDetected"),
    plain(0x3000, "RecordMode"),
    plain(0x3001, "ReleaseMode"),
    plain(0x3002, "Quality"),
    plain(0x3003, "FocusMode"),
    plain(0x3006, "HometownCity"),
    plain(0x3007, "BestShotMode"),
    plain(0x3008, "AutoISO"),
    plain(0x3009, "AFMode"),
    tag(0x3011, "Sharpness", As(kind::I16, 1)),
    tag(0x3012, "Contrast", As(kind::I16, 1)),
    tag(0x3013, "Saturation", As(kind::I16, 1)),
    plain(0x3014, "ISO"),
    plain(0x3015, "ColorMode"),
    plain(0x3016, "Enhancement"),
    plain(0x3017, "ColorFilter"),
    plain(0x301B, "ArtMode"),
    plain(0x301C, "SequenceNumber"),
    plain(0x301D, "BracketSequence"),
    plain(0x3020, "ImageStabilization"),
    plain(0x302A, "LightingMode"),
    plain(0x302B, "PortraitRefiner"),
    plain(0x3030, "SpecialEffectLevel"),
    plain(0x3031, "SpecialEffectSetting"),
    plain(0x3103, "DriveMode"),
    plain(0x310B, "ArtModeParameters"),
    plain(0x4003, "VideoQuality"),
];

/// Tag 0x2089.
pub static FACES_2: Record = Record {
    group: "Casio",
    kind: kind::U8,
    order: Some(Order::Little),
    tags: &FACES_2_TAGS,
};

#[rustfmt::skip]
static FACES_2_TAGS: Tags = tags![
    plain(2, "FacesDetected"),
    tag(4, "FaceDetectFrameSize", As(kind::U16, 2)),
    plain(8, "FaceOrientation"),
    tag(24, "Face1Position", As(kind::U16, 4)),
    tag(76, "Face2Position", As(kind::U16, 4)),
    tag(128, "Face3Position", As(kind::U16, 4)),
    tag(180, "Face4Position", As(kind::U16, 4)),
    tag(232, "Face5Position", As(kind::U16, 4)),
    tag(284, "Face6Position", As(kind::U16, 4)),
    tag(336, "Face7Position", As(kind::U16, 4)),
    tag(388, "Face8Position", As(kind::U16, 4)),
    tag(440, "Face9Position", As(kind::U16, 4)),
    tag(492, "Face10Position", As(kind::U16, 4)),
];

static FACES: [(&[u8], &Record); 1] = [(b"\x02\x01", &FACES_2)];

/// Thousandths of a metre; 0x20000000 and more stand for no distance.
fn distance(raw: f64) -> f64 {
    if raw < 536_870_912.0 {
        raw / 1000.0
    } else {
        f64::NAN
    }
}
