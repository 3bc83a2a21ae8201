//! Canon's notes. Source of the tags: ExifTool's tag names, "Canon Tags"; Exiv2's "Canon MakerNote Tags".

use super::table::Read::{As, Bytes, Offset, Opaque, Over, Parts, With};
use super::table::{Tags, kind, plain, tag, tags};
use super::{Directory, Read, Record, canon_af, canon_custom, convert};
use crate::bytes::{Order, u16_at, u32_at};
use crate::metadata::Value;
use crate::metadata::power;

/// The main directory.
pub static MAIN: Directory = Directory {
    group: "Canon",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    tag(0x0001, "", Read::Record(&CAMERA_SETTINGS)),
    tag(0x0002, "", Read::Record(&FOCAL_LENGTH)),
    tag(0x0004, "", Read::Record(&SHOT_INFO)),
    tag(0x0005, "", Read::Record(&PANORAMA)),
    plain(0x0006, "CanonImageType"),
    plain(0x0007, "CanonFirmwareVersion"),
    plain(0x0008, "FileNumber"),
    plain(0x0009, "OwnerName"),
    tag(0x000C, "SerialNumber", Bytes(4, serial)),
    plain(0x000E, "CanonFileLength"),
    tag(0x000F, "", Parts("CanonCustom", canon_custom::functions)),
    plain(0x0010, "CanonModelID"),
    tag(0x0012, "", Parts("Canon", canon_af::points)),
    plain(0x0013, "ThumbnailImageValidArea"),
    plain(0x0015, "SerialNumberFormat"),
    plain(0x001A, "SuperMacro"),
    plain(0x001C, "DateStampMode"),
    tag(0x001D, "", Read::Record(&MY_COLORS)),
    plain(0x001E, "FirmwareRevision"),
    tag(0x0023, "Categories", Bytes(8, categories)),
    tag(0x0024, "", Read::Record(&FACE_DETECT_1)),
    tag(0x0025, "", Read::Record(&FACE_DETECT_2)),
    tag(0x0026, "", Parts("Canon", canon_af::points_2)),
    tag(0x0027, "", Read::Record(&CONTRAST)),
    tag(0x0028, "ImageUniqueID", Bytes(16, convert::hex)),
    tag(0x002F, "", Read::Record(&FACE_DETECT_3)),
    tag(0x0035, "", Read::Record(&TIME_INFO)),
    tag(0x003C, "", Parts("Canon", canon_af::points_2)),
    plain(0x0081, "RawDataOffset"),
    plain(0x0083, "OriginalDecisionDataOffset"),
    tag(0x0090, "", Parts("CanonCustom", canon_custom::functions)),
    tag(0x0091, "", Read::Record(&PERSONAL)),
    tag(0x0092, "", Read::Record(&PERSONAL_VALUES)),
    tag(0x0093, "", Read::Record(&FILE_INFO)),
    plain(0x0095, "LensModel"),
    plain(0x0096, "InternalSerialNumber"),
    tag(0x0097, "DustRemovalData", Opaque),
    tag(0x0098, "", Read::Record(&CROP_INFO)),
    tag(0x0099, "", Parts("CanonCustom", canon_custom::functions_2)),
    tag(0x009A, "", Read::Record(&ASPECT_INFO)),
    tag(0x00A0, "", Read::Record(&PROCESSING)),
    plain(0x00A2, "SharpnessTable"),
    plain(0x00A3, "SharpnessFreqTable"),
    tag(0x00AA, "", Read::Record(&MEASURED_COLOR)),
    plain(0x00AE, "ColorTemperature"),
    tag(0x00B0, "", Read::Record(&FLAGS)),
    tag(0x00B1, "", Read::Record(&MODIFIED_INFO)),
    plain(0x00B3, "WhiteBalanceMatching"),
    plain(0x00B4, "ColorSpace"),
    tag(0x00B6, "", Read::Record(&PREVIEW_IMAGE)),
    plain(0x00D0, "VRDOffset"),
    tag(0x00E0, "", Read::Record(&SENSOR_INFO)),
    plain(0x4008, "PictureStyleUserDef"),
    plain(0x4009, "PictureStylePC"),
    plain(0x4010, "CustomPictureStyleFileName"),
    tag(0x4013, "", Read::Record(&AF_MICRO_ADJUST)),
    tag(0x4016, "", Read::Record(&VIGNETTING_2)),
    tag(0x4018, "", Read::Record(&LIGHTING)),
    tag(0x4019, "", Read::Record(&LENS_INFO)),
    tag(0x4020, "", Read::Record(&AMBIENCE)),
    tag(0x4021, "", Read::Record(&MULTI_EXPOSURE)),
    tag(0x4025, "", Read::Record(&HDR_INFO)),
    tag(0x4028, "", Read::Record(&AF_CONFIG)),
];

/// Tag 0x0001.
pub static CAMERA_SETTINGS: Record = Record {
    group: "Canon",
    kind: kind::I16,
    order: None,
    tags: &CAMERA_SETTINGS_TAGS,
};

#[rustfmt::skip]
static CAMERA_SETTINGS_TAGS: Tags = tags![
    plain(1, "MacroMode"),
    plain(2, "SelfTimer"),
    plain(3, "Quality"),
    plain(4, "CanonFlashMode"),
    plain(5, "ContinuousDrive"),
    plain(7, "FocusMode"),
    plain(9, "RecordMode"),
    plain(10, "CanonImageSize"),
    plain(11, "EasyMode"),
    plain(12, "DigitalZoom"),
    plain(13, "Contrast"),
    plain(14, "Saturation"),
    plain(15, "Sharpness"),
    tag(16, "CameraISO", Bytes(2, camera_iso)),
    plain(17, "MeteringMode"),
    plain(18, "FocusRange"),
    plain(19, "AFPoint"),
    plain(20, "CanonExposureMode"),
    tag(22, "LensType", As(kind::U16, 1)),
    tag(23, "MaxFocalLength", Bytes(6, longest)),
    tag(24, "MinFocalLength", Bytes(4, shortest)),
    plain(25, "FocalUnits"),
    tag(26, "MaxAperture", With(0, aperture)),
    tag(27, "MinAperture", With(0, aperture)),
    plain(28, "FlashActivity"),
    plain(29, "FlashBits"),
    plain(32, "FocusContinuous"),
    plain(33, "AESetting"),
    plain(34, "ImageStabilization"),
    tag(35, "DisplayAperture", With(0, convert::tenth)),
    plain(36, "ZoomSourceWidth"),
    plain(37, "ZoomTargetWidth"),
    plain(39, "SpotMeteringMode"),
    plain(40, "PhotoEffect"),
    plain(41, "ManualFlashOutput"),
    plain(42, "ColorTone"),
    plain(46, "SRAWQuality"),
];

/// Tag 0x0004.
pub static SHOT_INFO: Record = Record {
    group: "Canon",
    kind: kind::I16,
    order: None,
    tags: &SHOT_INFO_TAGS,
};

#[rustfmt::skip]
static SHOT_INFO_TAGS: Tags = tags![
    tag(1, "AutoISO", With(0, auto_iso)),
    tag(2, "BaseISO", With(0, base_iso)),
    tag(3, "MeasuredEV", With(0, measured)),
    tag(4, "TargetAperture", With(0, aperture)),
    tag(5, "TargetExposureTime", With(0, time)),
    tag(6, "ExposureCompensation", With(0, ev)),
    plain(7, "WhiteBalance"),
    plain(8, "SlowShutter"),
    plain(9, "SequenceNumber"),
    plain(10, "OpticalZoomCode"),
    tag(12, "CameraTemperature", With(0, temperature)),
    tag(13, "FlashGuideNumber", With(0, convert::over_32)),
    plain(14, "AFPointsInFocus"),
    tag(15, "FlashExposureComp", With(0, ev)),
    plain(16, "AutoExposureBracketing"),
    tag(17, "AEBBracketValue", With(0, ev)),
    plain(18, "ControlMode"),
    tag(19, "FocusDistanceUpper", With(kind::U16, convert::hundredth)),
    tag(20, "FocusDistanceLower", With(kind::U16, convert::hundredth)),
    tag(21, "FNumber", With(0, aperture)),
    tag(22, "ExposureTime", With(0, time)),
    tag(23, "MeasuredEV2", With(0, measured_2)),
    tag(24, "BulbDuration", With(0, convert::tenth)),
    plain(26, "CameraType"),
    plain(27, "AutoRotate"),
    plain(28, "NDFilter"),
    tag(29, "SelfTimer2", With(0, convert::tenth)),
    plain(33, "FlashOutput"),
];

/// Tag 0x0002.
pub static FOCAL_LENGTH: Record = Record {
    group: "Canon",
    kind: kind::U16,
    order: None,
    tags: &FOCAL_LENGTH_TAGS,
};

#[rustfmt::skip]
static FOCAL_LENGTH_TAGS: Tags = tags![
    plain(0, "FocalType"),
    tag(1, "FocalLength", Over("FocalUnits")),
    tag(2, "FocalPlaneXSize", With(0, plane)),
    tag(3, "FocalPlaneYSize", With(0, plane)),
];

/// Tag 0x0027.
pub static CONTRAST: Record = Record {
    group: "Canon",
    kind: kind::U16,
    order: None,
    tags: &CONTRAST_TAGS,
};

#[rustfmt::skip]
static CONTRAST_TAGS: Tags = tags![
    tag(4, "IntelligentContrast", Bytes(2, contrast)),
];

/// Tag 0x0005.
pub static PANORAMA: Record = Record {
    group: "Canon",
    kind: kind::I16,
    order: None,
    tags: &PANORAMA_TAGS,
};

#[rustfmt::skip]
static PANORAMA_TAGS: Tags = tags![
    plain(2, "PanoramaFrameNumber"),
    plain(5, "PanoramaDirection"),
];

/// Tag 0x001D.
pub static MY_COLORS: Record = Record {
    group: "Canon",
    kind: kind::U16,
    order: None,
    tags: &MY_COLORS_TAGS,
};

#[rustfmt::skip]
static MY_COLORS_TAGS: Tags = tags![
    plain(2, "MyColorMode"),
];

/// Tag 0x0024.
pub static FACE_DETECT_1: Record = Record {
    group: "Canon",
    kind: kind::U16,
    order: None,
    tags: &FACE_DETECT_1_TAGS,
};

#[rustfmt::skip]
static FACE_DETECT_1_TAGS: Tags = tags![
    plain(2, "FacesDetected"),
    tag(3, "FaceDetectFrameSize", As(kind::U16, 2)),
    tag(8, "Face1Position", As(kind::I16, 2)),
    tag(10, "Face2Position", As(kind::I16, 2)),
    tag(12, "Face3Position", As(kind::I16, 2)),
    tag(14, "Face4Position", As(kind::I16, 2)),
    tag(16, "Face5Position", As(kind::I16, 2)),
    tag(18, "Face6Position", As(kind::I16, 2)),
    tag(20, "Face7Position", As(kind::I16, 2)),
    tag(22, "Face8Position", As(kind::I16, 2)),
    tag(24, "Face9Position", As(kind::I16, 2)),
];

/// Tag 0x0025.
pub static FACE_DETECT_2: Record = Record {
    group: "Canon",
    kind: kind::U8,
    order: None,
    tags: &FACE_DETECT_2_TAGS,
};

#[rustfmt::skip]
static FACE_DETECT_2_TAGS: Tags = tags![
    plain(1, "FaceWidth"),
    plain(2, "FacesDetected"),
];

/// Tag 0x002F.
pub static FACE_DETECT_3: Record = Record {
    group: "Canon",
    kind: kind::U16,
    order: None,
    tags: &FACE_DETECT_3_TAGS,
};

#[rustfmt::skip]
static FACE_DETECT_3_TAGS: Tags = tags![
    plain(3, "FacesDetected"),
];

/// Tag 0x0035.
pub static TIME_INFO: Record = Record {
    group: "Canon",
    kind: kind::I32,
    order: None,
    tags: &TIME_INFO_TAGS,
};

#[rustfmt::skip]
static TIME_INFO_TAGS: Tags = tags![
    plain(1, "TimeZone"),
    plain(2, "TimeZoneCity"),
    plain(3, "DaylightSavings"),
];

/// Tag 0x0093.
pub static FILE_INFO: Record = Record {
    group: "Canon",
    kind: kind::I16,
    order: None,
    tags: &FILE_INFO_TAGS,
};

#[rustfmt::skip]
static FILE_INFO_TAGS: Tags = tags![
    plain(3, "BracketMode"),
    plain(4, "BracketValue"),
    plain(5, "BracketShotNumber"),
    plain(6, "RawJpgQuality"),
    plain(7, "RawJpgSize"),
    plain(8, "LongExposureNoiseReduction2"),
    plain(9, "WBBracketMode"),
    plain(12, "WBBracketValueAB"),
    plain(13, "WBBracketValueGM"),
    plain(14, "FilterEffect"),
    plain(15, "ToningEffect"),
    plain(19, "LiveViewShooting"),
    tag(20, "FocusDistanceUpper", With(kind::U16, convert::hundredth)),
    tag(21, "FocusDistanceLower", With(kind::U16, convert::hundredth)),
    plain(23, "ShutterMode"),
    plain(25, "FlashExposureLock"),
    tag(61, "RFLensType", As(kind::U16, 1)),
];

/// Tag 0x0098.
pub static CROP_INFO: Record = Record {
    group: "Canon",
    kind: kind::U16,
    order: None,
    tags: &CROP_INFO_TAGS,
};

#[rustfmt::skip]
static CROP_INFO_TAGS: Tags = tags![
    plain(0, "CropLeftMargin"),
    plain(1, "CropRightMargin"),
    plain(2, "CropTopMargin"),
    plain(3, "CropBottomMargin"),
];

/// Tag 0x009A.
pub static ASPECT_INFO: Record = Record {
    group: "Canon",
    kind: kind::U32,
    order: None,
    tags: &ASPECT_INFO_TAGS,
};

#[rustfmt::skip]
static ASPECT_INFO_TAGS: Tags = tags![
    plain(0, "AspectRatio"),
    plain(1, "CroppedImageWidth"),
    plain(2, "CroppedImageHeight"),
    plain(3, "CroppedImageLeft"),
    plain(4, "CroppedImageTop"),
];

/// Tag 0x00A0.
pub static PROCESSING: Record = Record {
    group: "Canon",
    kind: kind::I16,
    order: None,
    tags: &PROCESSING_TAGS,
};

#[rustfmt::skip]
static PROCESSING_TAGS: Tags = tags![
    plain(1, "ToneCurve"),
    plain(2, "Sharpness"),
    plain(3, "SharpnessFrequency"),
    plain(4, "SensorRedLevel"),
    plain(5, "SensorBlueLevel"),
    plain(6, "WhiteBalanceRed"),
    plain(7, "WhiteBalanceBlue"),
    plain(8, "WhiteBalance"),
    plain(9, "ColorTemperature"),
    plain(10, "PictureStyle"),
    tag(11, "DigitalGain", With(0, convert::tenth)),
    plain(12, "WBShiftAB"),
    plain(13, "WBShiftGM"),
];

/// Tag 0x00AA.
pub static MEASURED_COLOR: Record = Record {
    group: "Canon",
    kind: kind::U16,
    order: None,
    tags: &MEASURED_COLOR_TAGS,
};

#[rustfmt::skip]
static MEASURED_COLOR_TAGS: Tags = tags![
    tag(1, "MeasuredRGGB", As(kind::U16, 4)),
];

/// Tag 0x00B0.
pub static FLAGS: Record = Record {
    group: "Canon",
    kind: kind::I16,
    order: None,
    tags: &FLAGS_TAGS,
};

#[rustfmt::skip]
static FLAGS_TAGS: Tags = tags![
    plain(1, "ModifiedParamFlag"),
];

/// Tag 0x00B1.
pub static MODIFIED_INFO: Record = Record {
    group: "Canon",
    kind: kind::I16,
    order: None,
    tags: &MODIFIED_INFO_TAGS,
};

#[rustfmt::skip]
static MODIFIED_INFO_TAGS: Tags = tags![
    plain(1, "ModifiedToneCurve"),
    plain(3, "ModifiedSharpnessFreq"),
    plain(4, "ModifiedSensorRedLevel"),
    plain(5, "ModifiedSensorBlueLevel"),
    plain(6, "ModifiedWhiteBalanceRed"),
    plain(7, "ModifiedWhiteBalanceBlue"),
    plain(8, "ModifiedWhiteBalance"),
    plain(9, "ModifiedColorTemp"),
    plain(10, "ModifiedPictureStyle"),
    tag(11, "ModifiedDigitalGain", With(0, convert::tenth)),
];

/// Tag 0x00B6.
pub static PREVIEW_IMAGE: Record = Record {
    group: "Canon",
    kind: kind::U32,
    order: None,
    tags: &PREVIEW_IMAGE_TAGS,
};

#[rustfmt::skip]
static PREVIEW_IMAGE_TAGS: Tags = tags![
    plain(1, "PreviewQuality"),
    plain(2, "PreviewImageLength"),
    plain(3, "PreviewImageWidth"),
    plain(4, "PreviewImageHeight"),
    tag(5, "PreviewImageStart", Offset),
];

/// Tag 0x00E0.
pub static SENSOR_INFO: Record = Record {
    group: "Canon",
    kind: kind::I16,
    order: None,
    tags: &SENSOR_INFO_TAGS,
};

#[rustfmt::skip]
static SENSOR_INFO_TAGS: Tags = tags![
    plain(1, "SensorWidth"),
    plain(2, "SensorHeight"),
    plain(5, "SensorLeftBorder"),
    plain(6, "SensorTopBorder"),
    plain(7, "SensorRightBorder"),
    plain(8, "SensorBottomBorder"),
    plain(9, "BlackMaskLeftBorder"),
    plain(10, "BlackMaskTopBorder"),
    plain(11, "BlackMaskRightBorder"),
    plain(12, "BlackMaskBottomBorder"),
];

/// Tag 0x4013.
pub static AF_MICRO_ADJUST: Record = Record {
    group: "Canon",
    kind: kind::I32,
    order: None,
    tags: &AF_MICRO_ADJUST_TAGS,
};

#[rustfmt::skip]
static AF_MICRO_ADJUST_TAGS: Tags = tags![
    plain(1, "AFMicroAdjMode"),
    tag(2, "AFMicroAdjValue", As(kind::SIGNED_RATIO, 1)),
];

/// Tag 0x4016.
pub static VIGNETTING_2: Record = Record {
    group: "Canon",
    kind: kind::I32,
    order: None,
    tags: &VIGNETTING_2_TAGS,
};

#[rustfmt::skip]
static VIGNETTING_2_TAGS: Tags = tags![
    plain(5, "PeripheralLightingSetting"),
    plain(6, "ChromaticAberrationSetting"),
    plain(7, "DistortionCorrectionSetting"),
    plain(9, "DigitalLensOptimizerSetting"),
];

/// Tag 0x4018.
pub static LIGHTING: Record = Record {
    group: "Canon",
    kind: kind::I32,
    order: None,
    tags: &LIGHTING_TAGS,
};

#[rustfmt::skip]
static LIGHTING_TAGS: Tags = tags![
    plain(1, "PeripheralIlluminationCorr"),
    plain(2, "AutoLightingOptimizer"),
    plain(3, "HighlightTonePriority"),
    plain(4, "LongExposureNoiseReduction"),
    plain(5, "HighISONoiseReduction"),
    plain(10, "DigitalLensOptimizer"),
];

/// Tag 0x4019.
pub static LENS_INFO: Record = Record {
    group: "Canon",
    kind: kind::U8,
    order: None,
    tags: &LENS_INFO_TAGS,
};

#[rustfmt::skip]
static LENS_INFO_TAGS: Tags = tags![
    tag(0, "LensSerialNumber", Bytes(5, convert::hex)),
];

/// Tag 0x4020.
pub static AMBIENCE: Record = Record {
    group: "Canon",
    kind: kind::I32,
    order: None,
    tags: &AMBIENCE_TAGS,
};

#[rustfmt::skip]
static AMBIENCE_TAGS: Tags = tags![
    plain(1, "AmbienceSelection"),
];

/// Tag 0x4021.
pub static MULTI_EXPOSURE: Record = Record {
    group: "Canon",
    kind: kind::I32,
    order: None,
    tags: &MULTI_EXPOSURE_TAGS,
};

#[rustfmt::skip]
static MULTI_EXPOSURE_TAGS: Tags = tags![
    plain(1, "MultiExposure"),
    plain(2, "MultiExposureControl"),
    plain(3, "MultiExposureShots"),
];

/// Tag 0x4025.
pub static HDR_INFO: Record = Record {
    group: "Canon",
    kind: kind::I32,
    order: None,
    tags: &HDR_INFO_TAGS,
};

#[rustfmt::skip]
static HDR_INFO_TAGS: Tags = tags![
    plain(1, "HDR"),
    plain(2, "HDREffect"),
];

/// Tag 0x4028.
pub static AF_CONFIG: Record = Record {
    group: "Canon",
    kind: kind::I32,
    order: None,
    tags: &AF_CONFIG_TAGS,
};

#[rustfmt::skip]
static AF_CONFIG_TAGS: Tags = tags![
    plain(2, "AFTrackingSensitivity"),
    plain(3, "AFAccelDecelTracking"),
    plain(4, "AFPointSwitching"),
    plain(5, "AIServoFirstImage"),
    plain(6, "AIServoSecondImage"),
    plain(7, "USMLensElectronicMF"),
    plain(8, "AFAssistBeam"),
    plain(9, "OneShotAFRelease"),
    plain(10, "AutoAFPointSelEOSiTRAF"),
    plain(11, "LensDriveWhenAFImpossible"),
    plain(12, "SelectAFAreaSelectionMode"),
    plain(13, "AFAreaSelectionMethod"),
    plain(14, "OrientationLinkedAF"),
    plain(15, "ManualAFPointSelPattern"),
    plain(16, "AFPointDisplayDuringFocus"),
    plain(17, "VFDisplayIllumination"),
];

/// Tag 0x0091.
pub static PERSONAL: Record = Record {
    group: "CanonCustom",
    kind: kind::U16,
    order: None,
    tags: &PERSONAL_TAGS,
};

#[rustfmt::skip]
static PERSONAL_TAGS: Tags = tags![
    plain(1, "PF0CustomFuncRegistration"),
    plain(2, "PF1DisableShootingModes"),
    plain(3, "PF2DisableMeteringModes"),
    plain(4, "PF3ManualExposureMetering"),
    plain(5, "PF4ExposureTimeLimits"),
    plain(6, "PF5ApertureLimits"),
    plain(7, "PF6PresetShootingModes"),
    plain(8, "PF7BracketContinuousShoot"),
    plain(9, "PF8SetBracketShots"),
    plain(10, "PF9ChangeBracketSequence"),
    plain(11, "PF10RetainProgramShift"),
    plain(14, "PF13DrivePriority"),
    plain(15, "PF14DisableFocusSearch"),
    plain(16, "PF15DisableAFAssistBeam"),
    plain(17, "PF16AutoFocusPointShoot"),
    plain(18, "PF17DisableAFPointSel"),
    plain(19, "PF18EnableAutoAFPointSel"),
    plain(20, "PF19ContinuousShootSpeed"),
    plain(21, "PF20LimitContinousShots"),
    plain(22, "PF21EnableQuietOperation"),
    plain(24, "PF23SetTimerLengths"),
    plain(25, "PF24LightLCDDuringBulb"),
    plain(26, "PF25DefaultClearSettings"),
    plain(27, "PF26ShortenReleaseLag"),
    plain(28, "PF27ReverseDialRotation"),
    plain(29, "PF28NoQuickDialExpComp"),
    plain(30, "PF29QuickDialSwitchOff"),
    plain(31, "PF30EnlargementMode"),
    plain(32, "PF31OriginalDecisionData"),
];

/// Tag 0x0092.
pub static PERSONAL_VALUES: Record = Record {
    group: "CanonCustom",
    kind: kind::U16,
    order: None,
    tags: &PERSONAL_VALUES_TAGS,
};

#[rustfmt::skip]
static PERSONAL_VALUES_TAGS: Tags = tags![
    plain(1, "PF1Value"),
    plain(2, "PF2Value"),
    plain(3, "PF3Value"),
    tag(4, "PF4ExposureTimeMin", With(0, personal_time)),
    tag(5, "PF4ExposureTimeMax", With(0, personal_time)),
    tag(6, "PF5ApertureMin", With(0, personal_aperture)),
    tag(7, "PF5ApertureMax", With(0, personal_aperture)),
    plain(8, "PF8BracketShots"),
    plain(9, "PF19ShootingSpeedLow"),
    plain(10, "PF19ShootingSpeedHigh"),
    plain(11, "PF20MaxContinousShots"),
    plain(12, "PF23ShutterButtonTime"),
    plain(13, "PF23FELockTime"),
    plain(14, "PF23PostReleaseTime"),
    plain(15, "PF25AEMode"),
    plain(16, "PF25MeteringMode"),
    plain(17, "PF25DriveMode"),
    plain(18, "PF25AFMode"),
    plain(19, "PF25AFPointSel"),
    plain(20, "PF25ImageSize"),
    plain(21, "PF25WBMode"),
    plain(22, "PF25Parameters"),
    plain(23, "PF25ColorMatrix"),
    plain(24, "PF27Value"),
];

/// ISO as set: the number itself where its bit 14 says so, else one of the steps of the first cameras.
fn camera_iso(raw: &[u8], order: Order) -> Option<Value> {
    let code = u16_at(raw, 0, order)?;
    let steps = [(16, 50), (17, 100), (18, 200), (19, 400), (20, 800)];
    if code & 0x4000 != 0 && code < 0x8000 {
        return Some(Value::Integer(i64::from(code & 0x3FFF)));
    }
    let step = steps.iter().find(|(step, _)| *step == code);
    match (code, step) {
        (14, _) => Some(Value::Text("Auto High".into())),
        (15, _) => Some(Value::Text("Auto".into())),
        (_, Some((_, iso))) => Some(Value::Integer(*iso)),
        _ => None,
    }
}

/// The longest focal length: in units that stand two places behind it.
fn longest(raw: &[u8], order: Order) -> Option<Value> {
    in_units(u16_at(raw, 0, order)?, u16_at(raw, 4, order)?)
}

/// The shortest focal length: in units that stand one place behind it.
fn shortest(raw: &[u8], order: Order) -> Option<Value> {
    in_units(u16_at(raw, 0, order)?, u16_at(raw, 2, order)?)
}

fn in_units(number: u16, units: u16) -> Option<Value> {
    let units = f64::from(units.max(1));
    (number != 0).then(|| Value::Real(f64::from(number) / units))
}

/// Exposure values in thirty-seconds, where 12 and 20 stand for one and two thirds.
fn ev(raw: f64) -> f64 {
    let size = raw.abs();
    let whole = (size / 32.0).floor() * 32.0;
    let part = match size - whole {
        12.0 => 32.0 / 3.0,
        20.0 => 64.0 / 3.0,
        part => part,
    };
    (whole + part).copysign(raw) / 32.0
}

fn auto_iso(raw: f64) -> f64 {
    power::two(raw / 32.0) * 100.0
}

fn base_iso(raw: f64) -> f64 {
    power::two(raw / 32.0) * 100.0 / 32.0
}

fn aperture(raw: f64) -> f64 {
    power::two(ev(raw) / 2.0)
}

fn time(raw: f64) -> f64 {
    power::two(-ev(raw))
}

fn measured(raw: f64) -> f64 {
    raw / 32.0 + 5.0
}

fn measured_2(raw: f64) -> f64 {
    set(raw) / 8.0 - 6.0
}

fn temperature(raw: f64) -> f64 {
    set(raw) - 128.0
}

/// Zero stands for a value that the camera did not set; it is no number, and no field.
fn set(raw: f64) -> f64 {
    if raw == 0.0 { f64::NAN } else { raw }
}

/// A side of the sensor in thousandths of an inch, told in millimetres.
fn plane(raw: f64) -> f64 {
    raw * 25.4 / 1000.0
}

/// Times of the personal functions: eighths of an exposure value, in milliseconds.
fn personal_time(raw: f64) -> f64 {
    power::two(raw / -8.0) * 125.0
}

/// Apertures of the personal functions.
fn personal_aperture(raw: f64) -> f64 {
    power::two((raw - 8.0) / 16.0)
}

/// Set, or not known.
fn contrast(raw: &[u8], order: Order) -> Option<Value> {
    let told = u16_at(raw, 0, order)?;
    (told != u16::MAX).then(|| Value::Integer(told.into()))
}

/// Flags behind a length.
fn categories(raw: &[u8], order: Order) -> Option<Value> {
    let flags = u32_at(raw, 4, order)?;
    Some(Value::Integer(flags.into()))
}

/// The number on the body: a name, not a quantity.
fn serial(raw: &[u8], order: Order) -> Option<Value> {
    let told = u32_at(raw, 0, order)?;
    (told != 0).then(|| Value::Text(told.to_string()))
}
