//! Nikon's notes; their enciphered parts stay closed. Source of the tags: ExifTool's tag names, "Nikon Tags";
//! Exiv2's "Nikon MakerNote Tags".

use super::table::Read::{As, Bytes, Offset, Opaque, Parts, Text, Version, With};
use super::table::{Tags, kind, plain, tag, tags};
use super::{Directory, Read, Record, convert};
use crate::bytes::{Order, array, u8_at, u16_at};
use crate::metadata::Value;
use crate::metadata::power;

/// The main directory.
pub static MAIN: Directory = Directory {
    group: "Nikon",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    tag(0x0001, "MakerNoteVersion", Bytes(4, convert::version)),
    plain(0x0002, "ISO"),
    plain(0x0003, "ColorMode"),
    plain(0x0004, "Quality"),
    plain(0x0005, "WhiteBalance"),
    plain(0x0006, "Sharpness"),
    plain(0x0007, "FocusMode"),
    plain(0x0008, "FlashSetting"),
    plain(0x0009, "FlashType"),
    plain(0x000B, "WhiteBalanceFineTune"),
    plain(0x000C, "WB_RBLevels"),
    tag(0x000D, "ProgramShift", Bytes(4, fraction)),
    tag(0x000E, "ExposureDifference", Bytes(4, fraction)),
    plain(0x000F, "ISOSelection"),
    tag(0x0010, "DataDump", Opaque),
    tag(0x0011, "", Read::Directory(&PREVIEW)),
    tag(0x0012, "FlashExposureComp", Bytes(4, fraction)),
    plain(0x0013, "ISOSetting"),
    plain(0x0016, "ImageBoundary"),
    tag(0x0017, "ExternalFlashExposureComp", Bytes(4, fraction)),
    tag(0x0018, "FlashExposureBracketValue", Bytes(4, fraction)),
    plain(0x0019, "ExposureBracketValue"),
    plain(0x001A, "ImageProcessing"),
    plain(0x001B, "CropHiSpeed"),
    tag(0x001C, "ExposureTuning", Bytes(4, fraction)),
    plain(0x001D, "SerialNumber"),
    plain(0x001E, "ColorSpace"),
    tag(0x001F, "", Read::Record(&VR_INFO)),
    plain(0x0020, "ImageAuthentication"),
    tag(0x0021, "", Read::Record(&FACE_DETECT)),
    plain(0x0022, "ActiveD-Lighting"),
    tag(0x0023, "", Version(&PICTURE_CONTROLS)),
    tag(0x0024, "", Read::Record(&WORLD_TIME)),
    tag(0x0025, "", Read::Record(&ISO_INFO)),
    plain(0x002A, "VignetteControl"),
    tag(0x002B, "", Read::Record(&DISTORTION)),
    plain(0x0034, "ShutterMode"),
    tag(0x0035, "", Read::Record(&HDR_INFO)),
    plain(0x0037, "MechanicalShutterCount"),
    tag(0x0039, "", Read::Record(&LOCATION)),
    plain(0x003D, "BlackLevel"),
    plain(0x003E, "ImageSizeRAW"),
    plain(0x003F, "WhiteBalanceFineTune"),
    plain(0x0045, "CropArea"),
    plain(0x004F, "ColorTemperatureAuto"),
    tag(0x0051, "", Read::Record(&FIRMWARE)),
    tag(0x0056, "", Read::Record(&BURST)),
    plain(0x0080, "ImageAdjustment"),
    plain(0x0081, "ToneComp"),
    plain(0x0082, "AuxiliaryLens"),
    plain(0x0083, "LensType"),
    plain(0x0084, "Lens"),
    plain(0x0085, "ManualFocusDistance"),
    plain(0x0086, "DigitalZoom"),
    plain(0x0087, "FlashMode"),
    tag(0x0088, "", Read::Record(&AF_INFO)),
    plain(0x0089, "ShootingMode"),
    tag(0x008B, "LensFStops", Bytes(4, fraction)),
    tag(0x008C, "ContrastCurve", Opaque),
    plain(0x008D, "ColorHue"),
    plain(0x008F, "SceneMode"),
    plain(0x0090, "LightSource"),
    tag(0x0091, "", Version(&SHOTS)),
    plain(0x0092, "HueAdjustment"),
    plain(0x0093, "NEFCompression"),
    plain(0x0094, "SaturationAdj"),
    plain(0x0095, "NoiseReduction"),
    tag(0x0096, "NEFLinearizationTable", Opaque),
    tag(0x0097, "", Read::Record(&COLOR_BALANCE)),
    tag(0x0098, "", Version(&LENSES)),
    plain(0x0099, "RawImageCenter"),
    plain(0x009A, "SensorPixelSize"),
    plain(0x009C, "SceneAssist"),
    plain(0x009D, "DateStampMode"),
    tag(0x009E, "RetouchHistory", Bytes(20, convert::without_last_zeros)),
    plain(0x00A0, "SerialNumber"),
    plain(0x00A2, "ImageDataSize"),
    plain(0x00A5, "ImageCount"),
    plain(0x00A6, "DeletedImageCount"),
    plain(0x00A7, "ShutterCount"),
    tag(0x00A8, "", Version(&FLASHES)),
    plain(0x00A9, "ImageOptimization"),
    plain(0x00AA, "Saturation"),
    plain(0x00AB, "VariProgram"),
    plain(0x00AC, "ImageStabilization"),
    plain(0x00AD, "AFResponse"),
    tag(0x00B0, "", Version(&MULTI_EXPOSURES)),
    plain(0x00B1, "HighISONoiseReduction"),
    plain(0x00B3, "ToningEffect"),
    tag(0x00B6, "PowerUpTime", Bytes(8, power_up)),
    tag(0x00B7, "", Version(&AF_INFOS)),
    tag(0x00B8, "", Read::Record(&FILE_INFO)),
    tag(0x00B9, "", Read::Record(&AF_TUNE)),
    tag(0x00BB, "", Version(&RETOUCHES)),
    tag(0x00BD, "", Version(&PICTURE_CONTROLS)),
    plain(0x00BF, "SilentPhotography"),
    tag(0x00C3, "", Read::Record(&BAROMETER)),
    tag(0x0E00, "", Parts("PrintIM", convert::print_im)),
    plain(0x0E09, "NikonCaptureVersion"),
    tag(0x0E13, "NikonCaptureEditVersions", Opaque),
    plain(0x0E22, "NEFBitDepth"),
];

/// The directory of the first Coolpix cameras.
pub static OLD: Directory = Directory {
    group: "Nikon",
    tags: &OLD_TAGS,
};

#[rustfmt::skip]
static OLD_TAGS: Tags = tags![
    plain(0x0003, "Quality"),
    plain(0x0004, "ColorMode"),
    plain(0x0005, "ImageAdjustment"),
    plain(0x0006, "CCDSensitivity"),
    plain(0x0007, "WhiteBalance"),
    plain(0x0008, "Focus"),
    plain(0x000A, "DigitalZoom"),
    plain(0x000B, "Converter"),
];

/// The directory of a preview.
static PREVIEW: Directory = Directory {
    group: "PreviewIFD",
    tags: &PREVIEW_TAGS,
};

#[rustfmt::skip]
static PREVIEW_TAGS: Tags = tags![
    plain(0x00FE, "SubfileType"),
    plain(0x0103, "Compression"),
    plain(0x011A, "XResolution"),
    plain(0x011B, "YResolution"),
    plain(0x0128, "ResolutionUnit"),
    tag(0x0201, "PreviewImageStart", Offset),
    plain(0x0202, "PreviewImageLength"),
    plain(0x0213, "YCbCrPositioning"),
];

/// Tag 0x001F.
pub static VR_INFO: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &VR_INFO_TAGS,
};

#[rustfmt::skip]
static VR_INFO_TAGS: Tags = tags![
    tag(0, "VRInfoVersion", Text(4)),
    plain(4, "VibrationReduction"),
    plain(6, "VRMode"),
    plain(8, "VRType"),
];

/// Tag 0x0021.
pub static FACE_DETECT: Record = Record {
    group: "Nikon",
    kind: kind::U16,
    order: None,
    tags: &FACE_DETECT_TAGS,
};

#[rustfmt::skip]
static FACE_DETECT_TAGS: Tags = tags![
    tag(1, "FaceDetectFrameSize", As(kind::U16, 2)),
    plain(3, "FacesDetected"),
    tag(4, "Face1Position", As(kind::U16, 4)),
    tag(8, "Face2Position", As(kind::U16, 4)),
    tag(12, "Face3Position", As(kind::U16, 4)),
    tag(16, "Face4Position", As(kind::U16, 4)),
    tag(20, "Face5Position", As(kind::U16, 4)),
    tag(24, "Face6Position", As(kind::U16, 4)),
    tag(28, "Face7Position", As(kind::U16, 4)),
    tag(32, "Face8Position", As(kind::U16, 4)),
    tag(36, "Face9Position", As(kind::U16, 4)),
    tag(40, "Face10Position", As(kind::U16, 4)),
    tag(44, "Face11Position", As(kind::U16, 4)),
    tag(48, "Face12Position", As(kind::U16, 4)),
];

/// Tag 0x0023.
pub static PICTURE_CONTROL: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &PICTURE_CONTROL_TAGS,
};

#[rustfmt::skip]
static PICTURE_CONTROL_TAGS: Tags = tags![
    tag(0, "PictureControlVersion", Text(4)),
    tag(4, "PictureControlName", Text(20)),
    tag(24, "PictureControlBase", Text(20)),
    plain(48, "PictureControlAdjust"),
    tag(49, "PictureControlQuickAdjust", With(0, from_128)),
    tag(50, "Sharpness", With(0, from_128)),
    tag(51, "Contrast", With(0, from_128)),
    tag(52, "Brightness", With(0, from_128)),
    tag(53, "Saturation", With(0, from_128)),
    tag(54, "HueAdjustment", With(0, from_128)),
    plain(55, "FilterEffect"),
    plain(56, "ToningEffect"),
    tag(57, "ToningSaturation", With(0, from_128)),
];

/// Tag 0x0023.
pub static PICTURE_CONTROL_2: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &PICTURE_CONTROL_2_TAGS,
};

#[rustfmt::skip]
static PICTURE_CONTROL_2_TAGS: Tags = tags![
    tag(0, "PictureControlVersion", Text(4)),
    tag(4, "PictureControlName", Text(20)),
    tag(24, "PictureControlBase", Text(20)),
    plain(48, "PictureControlAdjust"),
    tag(49, "PictureControlQuickAdjust", With(0, from_128)),
    tag(51, "Sharpness", With(0, from_128)),
    tag(53, "Clarity", With(0, from_128)),
    tag(55, "Contrast", With(0, from_128)),
    tag(57, "Brightness", With(0, from_128)),
    tag(59, "Saturation", With(0, from_128)),
    tag(61, "Hue", With(0, from_128)),
    plain(63, "FilterEffect"),
    plain(64, "ToningEffect"),
    tag(65, "ToningSaturation", With(0, from_128)),
];

/// Tag 0x0023.
pub static PICTURE_CONTROL_3: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &PICTURE_CONTROL_3_TAGS,
};

#[rustfmt::skip]
static PICTURE_CONTROL_3_TAGS: Tags = tags![
    tag(0, "PictureControlVersion", Text(4)),
    tag(8, "PictureControlName", Text(20)),
    tag(28, "PictureControlBase", Text(20)),
    plain(54, "PictureControlAdjust"),
    tag(55, "PictureControlQuickAdjust", With(0, from_128)),
    tag(57, "Sharpness", With(0, from_128)),
    tag(59, "MidRangeSharpness", With(0, from_128)),
    tag(61, "Clarity", With(0, from_128)),
    tag(63, "Contrast", With(0, from_128)),
    tag(65, "Brightness", With(0, from_128)),
    tag(67, "Saturation", With(0, from_128)),
    tag(69, "Hue", With(0, from_128)),
    plain(71, "FilterEffect"),
    plain(72, "ToningEffect"),
    tag(73, "ToningSaturation", With(0, from_128)),
];

/// Tag 0x0024.
pub static WORLD_TIME: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &WORLD_TIME_TAGS,
};

#[rustfmt::skip]
static WORLD_TIME_TAGS: Tags = tags![
    tag(0, "TimeZone", As(kind::I16, 1)),
    plain(2, "DaylightSavings"),
    plain(3, "DateDisplayFormat"),
];

/// Tag 0x0025.
pub static ISO_INFO: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: Some(Order::Big),
    tags: &ISO_INFO_TAGS,
};

#[rustfmt::skip]
static ISO_INFO_TAGS: Tags = tags![
    tag(0, "ISO", With(0, iso)),
    tag(4, "ISOExpansion", As(kind::U16, 1)),
    tag(6, "ISO2", With(0, iso)),
    tag(10, "ISOExpansion2", As(kind::U16, 1)),
];

/// Tag 0x002B.
pub static DISTORTION: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &DISTORTION_TAGS,
};

#[rustfmt::skip]
static DISTORTION_TAGS: Tags = tags![
    tag(0, "DistortionVersion", Text(4)),
    plain(4, "AutoDistortionControl"),
];

/// Tag 0x0035.
pub static HDR_INFO: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &HDR_INFO_TAGS,
};

#[rustfmt::skip]
static HDR_INFO_TAGS: Tags = tags![
    tag(0, "HDRInfoVersion", Text(4)),
    plain(4, "HDR"),
    plain(5, "HDRLevel"),
    plain(6, "HDRSmoothing"),
    plain(7, "HDRLevel2"),
];

/// Tag 0x0039.
pub static LOCATION: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &LOCATION_TAGS,
};

#[rustfmt::skip]
static LOCATION_TAGS: Tags = tags![
    tag(0, "LocationInfoVersion", Text(4)),
    plain(4, "TextEncoding"),
    tag(5, "CountryCode", Text(3)),
    plain(8, "POILevel"),
    tag(9, "Location", Text(70)),
];

/// Tag 0x0051.
pub static FIRMWARE: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &FIRMWARE_TAGS,
};

#[rustfmt::skip]
static FIRMWARE_TAGS: Tags = tags![
    tag(0, "FirmwareVersion", Text(8)),
];

/// Tag 0x0056.
pub static BURST: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &BURST_TAGS,
};

#[rustfmt::skip]
static BURST_TAGS: Tags = tags![
    tag(0, "FirmwareVersion", Text(4)),
    tag(4, "BurstGroupID", As(kind::U16, 1)),
];

/// Tag 0x0088.
pub static AF_INFO: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: Some(Order::Big),
    tags: &AF_INFO_TAGS,
};

#[rustfmt::skip]
static AF_INFO_TAGS: Tags = tags![
    plain(0, "AFAreaMode"),
    plain(1, "AFPoint"),
    tag(2, "AFPointsInFocus", As(kind::U16, 1)),
];

/// Tag 0x0091: all behind the version is enciphered.
pub static SHOT: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &SHOT_TAGS,
};

#[rustfmt::skip]
static SHOT_TAGS: Tags = tags![
    tag(0, "ShotInfoVersion", Text(4)),
];

/// Tag 0x0098: all behind the version is enciphered.
pub static LENS: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &LENS_TAGS,
};

#[rustfmt::skip]
static LENS_TAGS: Tags = tags![
    tag(0, "LensDataVersion", Text(4)),
];

/// Tag 0x0098.
pub static LENS_0: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &LENS_0_TAGS,
};

#[rustfmt::skip]
static LENS_0_TAGS: Tags = tags![
    tag(0, "LensDataVersion", Text(4)),
    plain(6, "LensIDNumber"),
    tag(7, "LensFStops", With(0, convert::twelfth)),
    tag(8, "MinFocalLength", With(0, focal)),
    tag(9, "MaxFocalLength", With(0, focal)),
    tag(10, "MaxApertureAtMinFocal", With(0, aperture)),
    tag(11, "MaxApertureAtMaxFocal", With(0, aperture)),
    plain(12, "MCUVersion"),
];

/// Tag 0x0098.
pub static LENS_1: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &LENS_1_TAGS,
};

#[rustfmt::skip]
static LENS_1_TAGS: Tags = tags![
    tag(0, "LensDataVersion", Text(4)),
    tag(4, "ExitPupilPosition", Bytes(1, exit_pupil)),
    tag(5, "AFAperture", With(0, aperture)),
    plain(8, "FocusPosition"),
    tag(9, "FocusDistance", With(0, distance)),
    tag(10, "FocalLength", With(0, focal)),
    plain(11, "LensIDNumber"),
    tag(12, "LensFStops", With(0, convert::twelfth)),
    tag(13, "MinFocalLength", With(0, focal)),
    tag(14, "MaxFocalLength", With(0, focal)),
    tag(15, "MaxApertureAtMinFocal", With(0, aperture)),
    tag(16, "MaxApertureAtMaxFocal", With(0, aperture)),
    plain(17, "MCUVersion"),
    tag(18, "EffectiveMaxAperture", With(0, aperture)),
];

/// Tag 0x00A8.
pub static FLASH_0: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &FLASH_0_TAGS,
};

#[rustfmt::skip]
static FLASH_0_TAGS: Tags = tags![
    tag(0, "FlashInfoVersion", Text(4)),
    plain(4, "FlashSource"),
    tag(6, "ExternalFlashFirmware", As(kind::U8, 2)),
    plain(8, "ExternalFlashFlags"),
    plain(11, "FlashFocalLength"),
    plain(12, "RepeatingFlashRate"),
    plain(13, "RepeatingFlashCount"),
    plain(14, "FlashGNDistance"),
];

/// Tag 0x00A8.
pub static FLASH_2: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &FLASH_2_TAGS,
};

#[rustfmt::skip]
static FLASH_2_TAGS: Tags = tags![
    tag(0, "FlashInfoVersion", Text(4)),
    plain(4, "FlashSource"),
    tag(6, "ExternalFlashFirmware", As(kind::U8, 2)),
    plain(8, "ExternalFlashFlags"),
    plain(12, "FlashFocalLength"),
    plain(13, "RepeatingFlashRate"),
    plain(14, "RepeatingFlashCount"),
    plain(15, "FlashGNDistance"),
];

/// Tag 0x00A8.
pub static FLASH_3: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &FLASH_3_TAGS,
};

#[rustfmt::skip]
static FLASH_3_TAGS: Tags = tags![
    tag(0, "FlashInfoVersion", Text(4)),
    plain(4, "FlashSource"),
    tag(6, "ExternalFlashFirmware", As(kind::U8, 2)),
    plain(8, "ExternalFlashFlags"),
    plain(12, "FlashFocalLength"),
    plain(13, "RepeatingFlashRate"),
    plain(14, "RepeatingFlashCount"),
    plain(15, "FlashGNDistance"),
    plain(16, "FlashColorFilter"),
    tag(27, "ExternalFlashCompensation", With(kind::I8, minus_sixth)),
    tag(29, "FlashExposureComp3", With(kind::I8, minus_sixth)),
    tag(39, "FlashExposureComp4", With(kind::I8, minus_sixth)),
];

/// Tag 0x00A8.
pub static FLASH_6: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &FLASH_6_TAGS,
};

#[rustfmt::skip]
static FLASH_6_TAGS: Tags = tags![
    tag(0, "FlashInfoVersion", Text(4)),
    plain(4, "FlashSource"),
    tag(6, "ExternalFlashFirmware", As(kind::U8, 2)),
    plain(8, "ExternalFlashFlags"),
    plain(12, "FlashFocalLength"),
    plain(13, "RepeatingFlashRate"),
    plain(14, "RepeatingFlashCount"),
    plain(15, "FlashGNDistance"),
    plain(16, "FlashColorFilter"),
];

/// Tag 0x00A8.
pub static FLASH_30: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &FLASH_30_TAGS,
};

#[rustfmt::skip]
static FLASH_30_TAGS: Tags = tags![
    tag(0, "FlashInfoVersion", Text(4)),
    plain(4, "FlashSource"),
    tag(6, "ExternalFlashFirmware", As(kind::U8, 2)),
    plain(8, "ExternalFlashFlags"),
    plain(13, "RepeatingFlashRate"),
    plain(14, "RepeatingFlashCount"),
    plain(15, "FlashGNDistance"),
    plain(16, "FlashColorFilter"),
    plain(37, "FlashIlluminationPattern"),
    plain(38, "FlashFocalLength"),
];

/// Tag 0x00B0.
pub static MULTI_EXPOSURE: Record = Record {
    group: "Nikon",
    kind: kind::U32,
    order: None,
    tags: &MULTI_EXPOSURE_TAGS,
};

#[rustfmt::skip]
static MULTI_EXPOSURE_TAGS: Tags = tags![
    tag(0, "MultiExposureVersion", Text(4)),
    plain(1, "MultiExposureMode"),
    plain(2, "MultiExposureShots"),
    plain(3, "MultiExposureAutoGain"),
];

/// Tag 0x00B0.
pub static MULTI_EXPOSURE_2: Record = Record {
    group: "Nikon",
    kind: kind::U32,
    order: None,
    tags: &MULTI_EXPOSURE_2_TAGS,
};

#[rustfmt::skip]
static MULTI_EXPOSURE_2_TAGS: Tags = tags![
    tag(0, "MultiExposureVersion", Text(4)),
    plain(1, "MultiExposureMode"),
    plain(2, "MultiExposureShots"),
];

/// Tag 0x00B7.
pub static AF_INFO_2: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &AF_INFO_2_TAGS,
};

#[rustfmt::skip]
static AF_INFO_2_TAGS: Tags = tags![
    tag(0, "AFInfo2Version", Text(4)),
    plain(4, "ContrastDetectAF"),
    plain(5, "AFAreaMode"),
    plain(6, "PhaseDetectAF"),
    plain(7, "PrimaryAFPoint"),
];

/// Tag 0x00B8.
pub static FILE_INFO: Record = Record {
    group: "Nikon",
    kind: kind::U16,
    order: None,
    tags: &FILE_INFO_TAGS,
};

#[rustfmt::skip]
static FILE_INFO_TAGS: Tags = tags![
    tag(0, "FileInfoVersion", Text(4)),
    plain(2, "MemoryCardNumber"),
    plain(3, "DirectoryNumber"),
    plain(4, "FileNumber"),
];

/// Tag 0x0097: of all behind the version most is enciphered.
pub static COLOR_BALANCE: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &COLOR_BALANCE_TAGS,
};

#[rustfmt::skip]
static COLOR_BALANCE_TAGS: Tags = tags![
    tag(0, "ColorBalanceVersion", Text(4)),
];

/// Tag 0x00B7 of later cameras.
pub static AF_INFO_VERSION: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &AF_INFO_VERSION_TAGS,
};

#[rustfmt::skip]
static AF_INFO_VERSION_TAGS: Tags = tags![
    tag(0, "AFInfo2Version", Text(4)),
];

/// Tag 0x00B0 of later cameras.
pub static MULTI_EXPOSURE_VERSION: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &MULTI_EXPOSURE_VERSION_TAGS,
};

#[rustfmt::skip]
static MULTI_EXPOSURE_VERSION_TAGS: Tags = tags![
    tag(0, "MultiExposureVersion", Text(4)),
];

/// Tag 0x00B9.
pub static AF_TUNE: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &AF_TUNE_TAGS,
};

#[rustfmt::skip]
static AF_TUNE_TAGS: Tags = tags![
    plain(0, "AFFineTune"),
    plain(1, "AFFineTuneIndex"),
    tag(2, "AFFineTuneAdj", As(kind::I8, 1)),
    tag(3, "AFFineTuneAdjTele", As(kind::I8, 1)),
];

/// Tag 0x00BB.
pub static RETOUCH: Record = Record {
    group: "Nikon",
    kind: kind::I8,
    order: None,
    tags: &RETOUCH_TAGS,
};

#[rustfmt::skip]
static RETOUCH_TAGS: Tags = tags![
    tag(0, "RetouchInfoVersion", Text(4)),
    plain(5, "RetouchNEFProcessing"),
];

/// Tag 0x00C3.
pub static BAROMETER: Record = Record {
    group: "Nikon",
    kind: kind::U8,
    order: None,
    tags: &BAROMETER_TAGS,
};

#[rustfmt::skip]
static BAROMETER_TAGS: Tags = tags![
    tag(0, "BarometerInfoVersion", Text(4)),
    tag(6, "Altitude", As(kind::I32, 1)),
];

/// Records by their versions.
type Versions<const N: usize> = [(&'static [u8], &'static Record); N];

static PICTURE_CONTROLS: Versions<3> = [
    (b"01", &PICTURE_CONTROL),
    (b"02", &PICTURE_CONTROL_2),
    (b"03", &PICTURE_CONTROL_3),
];
static SHOTS: Versions<1> = [(b"0", &SHOT)];
static LENSES: Versions<4> = [
    (b"0100", &LENS_0),
    (b"0101", &LENS_1),
    (b"02", &LENS),
    (b"0", &LENS),
];
static FLASHES: Versions<7> = [
    (b"0100", &FLASH_0),
    (b"0101", &FLASH_0),
    (b"0102", &FLASH_2),
    (b"0103", &FLASH_3),
    (b"0104", &FLASH_3),
    (b"0106", &FLASH_6),
    (b"0300", &FLASH_30),
];
static MULTI_EXPOSURES: Versions<3> = [
    (b"0100", &MULTI_EXPOSURE),
    (b"0101", &MULTI_EXPOSURE_2),
    (b"0", &MULTI_EXPOSURE_VERSION),
];
static AF_INFOS: Versions<2> = [(b"0100", &AF_INFO_2), (b"0", &AF_INFO_VERSION)];
static RETOUCHES: Versions<1> = [(b"02", &RETOUCH)];

/// Three signed bytes: a number of steps, and a fraction that is the size of one.
fn fraction(raw: &[u8], _: Order) -> Option<Value> {
    let [steps, over, under] = array::<3>(raw, 0)?.map(|byte| f64::from(byte.cast_signed()));
    Some(Value::Real(if under == 0.0 {
        0.0
    } else {
        steps * over / under
    }))
}

/// When the camera was switched on: a year of two bytes, then month, day, hour, minute and second.
fn power_up(raw: &[u8], order: Order) -> Option<Value> {
    let year = u16_at(raw, 0, order)?;
    let [month, day, hour, minute, second] = array(raw, 2)?;
    Some(Value::Text(format!(
        "{year:04}:{month:02}:{day:02} {hour:02}:{minute:02}:{second:02}"
    )))
}

fn exit_pupil(raw: &[u8], _: Order) -> Option<Value> {
    let code = u8_at(raw, 0)?;
    Some(if code == 0 {
        Value::Integer(0)
    } else {
        Value::Real(2048.0 / f64::from(code))
    })
}

fn from_128(raw: f64) -> f64 {
    raw - 128.0
}

fn iso(raw: f64) -> f64 {
    power::two(raw / 12.0 - 5.0) * 100.0
}

fn focal(raw: f64) -> f64 {
    power::two(raw / 24.0) * 5.0
}

fn aperture(raw: f64) -> f64 {
    power::two(raw / 24.0)
}

fn distance(raw: f64) -> f64 {
    power::ten(raw / 40.0) / 100.0
}

fn minus_sixth(raw: f64) -> f64 {
    raw / -6.0
}
