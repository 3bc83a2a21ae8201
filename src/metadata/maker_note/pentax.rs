//! Notes of Pentax and Ricoh's later cameras. Source of the tags: ExifTool's tag names, "Pentax Tags"; Exiv2's
//! "Pentax MakerNote Tags".

use super::table::Read::{As, Bytes, Offset, Parts, With};
use super::table::{Tags, kind, plain, tag, tags};
use super::{Directory, Read, Record, convert};
use crate::bytes::{Order, array, u16_at, u32_at};
use crate::metadata::Value;

/// The main directory.
pub static MAIN: Directory = Directory {
    group: "Pentax",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    plain(0x0000, "PentaxVersion"),
    plain(0x0001, "PentaxModelType"),
    plain(0x0002, "PreviewImageSize"),
    plain(0x0003, "PreviewImageLength"),
    tag(0x0004, "PreviewImageStart", Offset),
    plain(0x0005, "PentaxModelID"),
    tag(0x0006, "Date", Bytes(4, date)),
    tag(0x0007, "Time", Bytes(3, time)),
    plain(0x0008, "Quality"),
    plain(0x0009, "PentaxImageSize"),
    plain(0x000B, "PictureMode"),
    plain(0x000C, "FlashMode"),
    plain(0x000D, "FocusMode"),
    plain(0x000E, "AFPointSelected"),
    plain(0x000F, "AFPointsInFocus"),
    plain(0x0010, "FocusPosition"),
    tag(0x0012, "ExposureTime", With(0, convert::hundred_thousandth)),
    tag(0x0013, "FNumber", With(0, convert::tenth)),
    plain(0x0014, "ISO"),
    tag(0x0015, "LightReading", As(kind::I16, 1)),
    tag(0x0016, "ExposureCompensation", Bytes(2, compensation)),
    plain(0x0017, "MeteringMode"),
    plain(0x0019, "WhiteBalance"),
    plain(0x001A, "WhiteBalanceMode"),
    tag(0x001B, "BlueBalance", With(0, convert::over_256)),
    tag(0x001C, "RedBalance", With(0, convert::over_256)),
    tag(0x001D, "FocalLength", With(0, convert::hundredth)),
    tag(0x001E, "DigitalZoom", With(0, convert::hundredth)),
    plain(0x001F, "Saturation"),
    plain(0x0020, "Contrast"),
    plain(0x0021, "Sharpness"),
    plain(0x0022, "WorldTimeLocation"),
    plain(0x0023, "HometownCity"),
    plain(0x0024, "DestinationCity"),
    plain(0x0025, "HometownDST"),
    plain(0x0026, "DestinationDST"),
    plain(0x0029, "FrameNumber"),
    tag(0x002D, "EffectiveLV", Bytes(4, light_value)),
    tag(0x0032, "ImageEditing", As(kind::U8, 4)),
    plain(0x0033, "PictureMode"),
    plain(0x0034, "DriveMode"),
    tag(0x0035, "SensorSize", With(0, convert::over_500)),
    plain(0x0037, "ColorSpace"),
    plain(0x0038, "ImageAreaOffset"),
    plain(0x0039, "RawImageSize"),
    plain(0x003D, "DataScaling"),
    plain(0x003E, "PreviewImageBorders"),
    tag(0x0040, "SensitivityAdjust", Bytes(2, compensation)),
    plain(0x0041, "ImageEditCount"),
    plain(0x0047, "CameraTemperature"),
    plain(0x0048, "AELock"),
    plain(0x0049, "NoiseReduction"),
    plain(0x004F, "ImageTone"),
    tag(0x0050, "ColorTemperature", With(0, kelvin)),
    tag(0x0060, "", Read::Record(&FACES)),
    plain(0x0062, "RawDevelopmentProcess"),
    plain(0x0067, "Hue"),
    tag(0x0068, "", Read::Record(&WHITE_BALANCE)),
    tag(0x0069, "DynamicRangeExpansion", As(kind::U8, 4)),
    tag(0x006B, "", Read::Record(&TIMES)),
    plain(0x006C, "HighLowKeyAdj"),
    plain(0x006D, "ContrastHighlight"),
    plain(0x006E, "ContrastShadow"),
    plain(0x006F, "ContrastHighlightShadowAdj"),
    plain(0x0070, "FineSharpness"),
    plain(0x0071, "HighISONoiseReduction"),
    plain(0x0072, "AFAdjustment"),
    plain(0x0073, "MonochromeFilterEffect"),
    plain(0x0074, "MonochromeToning"),
    plain(0x0076, "FaceDetect"),
    plain(0x0077, "FaceDetectFrameSize"),
    plain(0x0079, "ShadowCorrection"),
    plain(0x007A, "ISOAutoParameters"),
    plain(0x007B, "CrossProcess"),
    plain(0x007E, "WhiteLevel"),
    plain(0x007F, "BleachBypassToning"),
    plain(0x0080, "AspectRatio"),
    plain(0x0082, "BlurControl"),
    plain(0x0085, "HDR"),
    plain(0x0087, "ShutterType"),
    plain(0x0088, "NeutralDensityFilter"),
    plain(0x008B, "ISO"),
    plain(0x0092, "IntervalShooting"),
    plain(0x0095, "SkinToneCorrection"),
    plain(0x0096, "ClarityControl"),
    plain(0x0200, "BlackPoint"),
    plain(0x0201, "WhitePoint"),
    tag(0x0203, "ColorMatrixA", With(0, convert::over_8192)),
    tag(0x0204, "ColorMatrixB", With(0, convert::over_8192)),
    plain(0x0209, "AEMeteringSegments"),
    plain(0x020A, "FlashMeteringSegments"),
    plain(0x020B, "SlaveFlashMeteringSegments"),
    plain(0x020D, "WB_RGGBLevelsDaylight"),
    plain(0x020E, "WB_RGGBLevelsShade"),
    plain(0x020F, "WB_RGGBLevelsCloudy"),
    plain(0x0210, "WB_RGGBLevelsTungsten"),
    plain(0x0211, "WB_RGGBLevelsFluorescentD"),
    plain(0x0212, "WB_RGGBLevelsFluorescentN"),
    plain(0x0213, "WB_RGGBLevelsFluorescentW"),
    plain(0x0214, "WB_RGGBLevelsFlash"),
    tag(0x0215, "", Read::Record(&CAMERA)),
    tag(0x021C, "ColorMatrixA2", As(kind::I16, 9)),
    tag(0x021D, "ColorMatrixB2", As(kind::I16, 9)),
    tag(0x0222, "", Read::Record(&COLORS)),
    tag(0x0224, "", Read::Record(&STEPS)),
    plain(0x0229, "SerialNumber"),
    plain(0x022E, "Artist"),
    plain(0x022F, "Copyright"),
    plain(0x0230, "FirmwareVersion"),
    plain(0x0231, "ContrastDetectAFArea"),
    tag(0x0235, "CrossProcessParams", As(kind::U8, 10)),
    plain(0x023F, "Model"),
    plain(0x03FE, "DataDump"),
    plain(0x0402, "ToneCurve"),
    plain(0x0403, "ToneCurves"),
    tag(0x0E00, "", Parts("PrintIM", convert::print_im)),
];

/// Tag 0x0060.
pub static FACES: Record = Record {
    group: "Pentax",
    kind: kind::U8,
    order: None,
    tags: &FACES_TAGS,
};

#[rustfmt::skip]
static FACES_TAGS: Tags = tags![
    plain(0, "FacesDetected"),
    tag(2, "FacePosition", As(kind::U8, 2)),
];

/// Tag 0x0068.
pub static WHITE_BALANCE: Record = Record {
    group: "Pentax",
    kind: kind::U8,
    order: None,
    tags: &WHITE_BALANCE_TAGS,
};

#[rustfmt::skip]
static WHITE_BALANCE_TAGS: Tags = tags![
    plain(0, "WhiteBalanceAutoAdjustment"),
    plain(1, "TungstenAWB"),
];

/// Tag 0x006B.
pub static TIMES: Record = Record {
    group: "Pentax",
    kind: kind::U8,
    order: None,
    tags: &TIMES_TAGS,
};

#[rustfmt::skip]
static TIMES_TAGS: Tags = tags![
    plain(2, "HometownCity"),
    plain(3, "DestinationCity"),
];

/// Tag 0x0215.
pub static CAMERA: Record = Record {
    group: "Pentax",
    kind: kind::U32,
    order: None,
    tags: &CAMERA_TAGS,
};

#[rustfmt::skip]
static CAMERA_TAGS: Tags = tags![
    plain(0, "PentaxModelID"),
    plain(4, "InternalSerialNumber"),
];

/// Tag 0x0222.
pub static COLORS: Record = Record {
    group: "Pentax",
    kind: kind::U8,
    order: None,
    tags: &COLORS_TAGS,
};

#[rustfmt::skip]
static COLORS_TAGS: Tags = tags![
    tag(16, "WBShiftAB", As(kind::I8, 1)),
    tag(17, "WBShiftGM", As(kind::I8, 1)),
];

/// Tag 0x0224.
pub static STEPS: Record = Record {
    group: "Pentax",
    kind: kind::U8,
    order: None,
    tags: &STEPS_TAGS,
};

#[rustfmt::skip]
static STEPS_TAGS: Tags = tags![
    plain(0, "EVSteps"),
    plain(1, "SensitivitySteps"),
];

/// A year of two bytes, month and day; always most significant byte first.
fn date(raw: &[u8], _: Order) -> Option<Value> {
    let year = u16_at(raw, 0, Order::Big)?;
    let [month, day] = array(raw, 2)?;
    Some(Value::Text(format!("{year:04}:{month:02}:{day:02}")))
}

fn time(raw: &[u8], _: Order) -> Option<Value> {
    let [hour, minute, second] = array::<3>(raw, 0)?;
    Some(Value::Text(format!("{hour:02}:{minute:02}:{second:02}")))
}

/// Tenths, counted from fifty; a second number stands behind it.
fn compensation(raw: &[u8], order: Order) -> Option<Value> {
    let told = f64::from(u16_at(raw, 0, order)?);
    Some(Value::Real((told - 50.0) / 10.0))
}

fn kelvin(raw: f64) -> f64 {
    53_190.0 - raw
}

/// A light value in 1024ths, in two or four bytes.
fn light_value(raw: &[u8], order: Order) -> Option<Value> {
    let told = match raw.len() {
        2 => f64::from(u16_at(raw, 0, order)?.cast_signed()),
        _ => f64::from(u32_at(raw, 0, order)?.cast_signed()),
    };
    Some(Value::Real(told / 1024.0))
}
