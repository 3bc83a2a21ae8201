//! Sony's notes; their enciphered parts stay closed. Source of the tags: ExifTool's tag names, "Sony Tags";
//! Exiv2's "Sony MakerNote Tags".

use super::table::Read::{As, Bytes, Opaque, Parts, Text};
use super::table::{Tags, kind, plain, tag, tags};
use super::{Directory, Read, Record, convert};
use crate::bytes::{Order, array, u16_at, u32_at};
use crate::metadata::Value;

/// The main directory.
pub static MAIN: Directory = Directory {
    group: "Sony",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    plain(0x0102, "Quality"),
    plain(0x0104, "FlashExposureComp"),
    plain(0x0105, "Teleconverter"),
    tag(0x0112, "WhiteBalanceFineTune", As(kind::I32, 1)),
    plain(0x0115, "WhiteBalance"),
    tag(0x0E00, "", Parts("PrintIM", convert::print_im)),
    plain(0x1001, "MultiBurstImageWidth"),
    plain(0x1002, "MultiBurstImageHeight"),
    tag(0x2001, "PreviewImage", Opaque),
    plain(0x2002, "Rating"),
    plain(0x2004, "Contrast"),
    plain(0x2005, "Saturation"),
    plain(0x2006, "Sharpness"),
    plain(0x2007, "Brightness"),
    plain(0x2008, "LongExposureNoiseReduction"),
    plain(0x2009, "HighISONoiseReduction"),
    tag(0x200A, "HDR", As(kind::U16, 2)),
    plain(0x200B, "MultiFrameNoiseReduction"),
    plain(0x200E, "PictureEffect"),
    plain(0x200F, "SoftSkinEffect"),
    plain(0x2011, "VignettingCorrection"),
    plain(0x2012, "LateralChromaticAberration"),
    plain(0x2013, "DistortionCorrectionSetting"),
    plain(0x2014, "WBShiftAB_GM"),
    plain(0x2016, "AutoPortraitFramed"),
    plain(0x2017, "FlashAction"),
    plain(0x201A, "ElectronicFrontCurtainShutter"),
    tag(0x201B, "FocusMode", Bytes(2, not_zero)),
    plain(0x201C, "AFAreaModeSetting"),
    plain(0x201D, "FlexibleSpotPosition"),
    plain(0x201E, "AFPointSelected"),
    plain(0x2020, "AFPointsUsed"),
    plain(0x2021, "AFTracking"),
    plain(0x2023, "MultiFrameNREffect"),
    plain(0x2026, "WBShiftAB_GM_Precise"),
    plain(0x2027, "FocusLocation"),
    plain(0x2028, "VariableLowPassFilter"),
    plain(0x2029, "RAWFileType"),
    plain(0x202B, "PrioritySetInAWB"),
    plain(0x202C, "MeteringMode2"),
    plain(0x202D, "ExposureStandardAdjustment"),
    plain(0x202E, "Quality"),
    plain(0x2031, "SerialNumber"),
    plain(0x2032, "Shadows"),
    plain(0x2033, "Highlights"),
    plain(0x2034, "Fade"),
    plain(0x2035, "SharpnessRange"),
    plain(0x2036, "Clarity"),
    plain(0x2037, "FocusFrameSize"),
    plain(0x2039, "JPEG-HEIFSwitch"),
    tag(0x3000, "", Read::Record(&SHOT_INFO)),
    plain(0xB000, "FileFormat"),
    plain(0xB001, "SonyModelID"),
    plain(0xB020, "CreativeStyle"),
    plain(0xB021, "ColorTemperature"),
    tag(0xB022, "ColorCompensationFilter", As(kind::I32, 1)),
    plain(0xB023, "SceneMode"),
    plain(0xB024, "ZoneMatching"),
    plain(0xB025, "DynamicRangeOptimizer"),
    plain(0xB026, "ImageStabilization"),
    plain(0xB027, "LensType"),
    plain(0xB029, "ColorMode"),
    tag(0xB02A, "LensSpec", Bytes(8, lens)),
    tag(0xB02B, "FullImageSize", Bytes(8, swapped)),
    tag(0xB02C, "PreviewImageSize", Bytes(8, swapped)),
    plain(0xB040, "Macro"),
    plain(0xB041, "ExposureMode"),
    tag(0xB042, "FocusMode", Bytes(2, not_zero)),
    tag(0xB043, "AFAreaMode", Bytes(2, not_zero)),
    plain(0xB044, "AFIlluminator"),
    plain(0xB047, "JPEGQuality"),
    plain(0xB048, "FlashLevel"),
    plain(0xB049, "ReleaseMode"),
    plain(0xB04A, "SequenceNumber"),
    plain(0xB04B, "Anti-Blur"),
    plain(0xB04F, "DynamicRangeOptimizer"),
    plain(0xB052, "IntelligentAuto"),
    plain(0xB054, "WhiteBalance"),
];

/// Tag 0x3000.
pub static SHOT_INFO: Record = Record {
    group: "Sony",
    kind: kind::U8,
    order: None,
    tags: &SHOT_INFO_TAGS,
};

#[rustfmt::skip]
static SHOT_INFO_TAGS: Tags = tags![
    tag(2, "FaceInfoOffset", As(kind::U16, 1)),
    tag(6, "SonyDateTime", Text(20)),
    tag(26, "SonyImageHeight", As(kind::U16, 1)),
    tag(28, "SonyImageWidth", As(kind::U16, 1)),
    tag(48, "FacesDetected", As(kind::U16, 1)),
    tag(50, "FaceInfoLength", As(kind::U16, 1)),
    tag(52, "MetaVersion", Text(16)),
];

/// Two numbers that stand the other way round.
fn swapped(raw: &[u8], order: Order) -> Option<Value> {
    let [first, second] = [u32_at(raw, 0, order)?, u32_at(raw, 4, order)?].map(f64::from);
    Some(Value::Numbers(vec![second, first]))
}

/// A lens: flags, focal lengths, apertures and flags, each digit in four bits.
fn lens(raw: &[u8], _: Order) -> Option<Value> {
    let [first, a, b, c, d, wide, long, last] = array::<8>(raw, 0)?;
    let trim = |digits: String| digits.trim_start_matches('0').to_owned();
    let pair = |one: u8, two: u8| match trim(format!("{one:02x}{two:02x}")) {
        empty if empty.is_empty() => "0".to_owned(),
        digits => digits,
    };
    let stop = |code: u8| format!("{:x}.{:x}", code >> 4, code & 0x0F);
    Some(Value::Text(format!(
        "{first:02x} {} {} {} {} {last:02x}",
        pair(a, b),
        pair(c, d),
        stop(wide),
        stop(long)
    )))
}

/// A number of one or two bytes; zero stands for one that the camera does not set.
fn not_zero(raw: &[u8], order: Order) -> Option<Value> {
    let told = match raw {
        [one] => u16::from(*one),
        _ => u16_at(raw, 0, order)?,
    };
    (told != 0).then(|| Value::Integer(told.into()))
}
