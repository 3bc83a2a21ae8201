//! Notes of Olympus and OM System, and of the makers that took them over. Source of the tags: ExifTool's tag
//! names, "Olympus Tags"; Exiv2's "Olympus MakerNote Tags".

use super::table::Read::{As, Bytes, Offset, Opaque, Parts, With};
use super::table::{Tags, kind, plain, tag, tags};
use super::walk::Pairs;
use super::{Directory, Read, convert};
use crate::bytes::{Order, array, u16_at, u32_at};
use crate::metadata::Value;
use crate::metadata::exif::value;
use crate::metadata::power;

/// The main directory.
pub static MAIN: Directory = Directory {
    group: "Olympus",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    plain(0x0000, "MakerNoteVersion"),
    plain(0x0040, "CompressedImageSize"),
    tag(0x0081, "PreviewImageData", Opaque),
    tag(0x0088, "PreviewImageStart", Offset),
    plain(0x0089, "PreviewImageLength"),
    tag(0x0100, "ThumbnailImage", Opaque),
    plain(0x0104, "BodyFirmwareVersion"),
    plain(0x0200, "SpecialMode"),
    plain(0x0201, "Quality"),
    plain(0x0202, "Macro"),
    plain(0x0203, "BWMode"),
    plain(0x0204, "DigitalZoom"),
    plain(0x0205, "FocalPlaneDiagonal"),
    plain(0x0206, "LensDistortionParams"),
    plain(0x0207, "CameraType"),
    tag(0x0208, "", Parts("Olympus", text_info)),
    plain(0x0209, "CameraID"),
    plain(0x020B, "EpsonImageWidth"),
    plain(0x020C, "EpsonImageHeight"),
    plain(0x020D, "EpsonSoftware"),
    tag(0x0280, "PreviewImage", Opaque),
    plain(0x0300, "PreCaptureFrames"),
    plain(0x0301, "WhiteBoard"),
    plain(0x0302, "OneTouchWB"),
    plain(0x0303, "WhiteBalanceBracket"),
    plain(0x0304, "WhiteBalanceBias"),
    plain(0x0403, "SceneMode"),
    plain(0x0404, "SerialNumber"),
    plain(0x0405, "Firmware"),
    tag(0x0E00, "", Parts("PrintIM", convert::print_im)),
    tag(0x0F00, "DataDump", Opaque),
    tag(0x0F01, "DataDump2", Opaque),
    plain(0x0F04, "ZoomedPreviewStart"),
    plain(0x0F05, "ZoomedPreviewLength"),
    plain(0x0F06, "ZoomedPreviewSize"),
    tag(0x1000, "ShutterSpeedValue", With(0, convert::time_apex)),
    tag(0x1001, "ISOValue", With(0, iso)),
    tag(0x1002, "ApertureValue", With(0, convert::aperture_apex)),
    plain(0x1003, "BrightnessValue"),
    plain(0x1004, "FlashMode"),
    plain(0x1005, "FlashDevice"),
    plain(0x1006, "ExposureCompensation"),
    plain(0x1007, "SensorTemperature"),
    plain(0x1008, "LensTemperature"),
    plain(0x1009, "LightCondition"),
    plain(0x100A, "FocusRange"),
    plain(0x100B, "FocusMode"),
    plain(0x100C, "ManualFocusDistance"),
    plain(0x100D, "ZoomStepCount"),
    plain(0x100E, "FocusStepCount"),
    plain(0x100F, "Sharpness"),
    plain(0x1010, "FlashChargeLevel"),
    tag(0x1011, "ColorMatrix", As(kind::I16, 9)),
    plain(0x1012, "BlackLevel"),
    plain(0x1015, "WBMode"),
    tag(0x1017, "RedBalance", Bytes(4, balance)),
    tag(0x1018, "BlueBalance", Bytes(4, balance)),
    plain(0x1019, "ColorMatrixNumber"),
    plain(0x101A, "SerialNumber"),
    plain(0x1023, "FlashExposureComp"),
    plain(0x1024, "InternalFlashTable"),
    plain(0x1025, "ExternalFlashGValue"),
    plain(0x1026, "ExternalFlashBounce"),
    plain(0x1027, "ExternalFlashZoom"),
    plain(0x1028, "ExternalFlashMode"),
    plain(0x1029, "Contrast"),
    plain(0x102A, "SharpnessFactor"),
    plain(0x102B, "ColorControl"),
    plain(0x102C, "ValidBits"),
    plain(0x102D, "CoringFilter"),
    plain(0x102E, "OlympusImageWidth"),
    plain(0x102F, "OlympusImageHeight"),
    plain(0x1030, "SceneDetect"),
    plain(0x1034, "CompressionRatio"),
    plain(0x1035, "PreviewImageValid"),
    tag(0x1036, "PreviewImageStart", Offset),
    plain(0x1037, "PreviewImageLength"),
    plain(0x1038, "AFResult"),
    plain(0x1039, "CCDScanMode"),
    plain(0x103A, "NoiseReduction"),
    plain(0x103B, "FocusStepInfinity"),
    plain(0x103C, "FocusStepNear"),
    plain(0x103D, "LightValueCenter"),
    plain(0x103E, "LightValuePeriphery"),
    tag(0x2010, "", Read::Directory(&EQUIPMENT)),
    tag(0x2020, "", Read::Directory(&CAMERA_SETTINGS)),
    tag(0x2030, "", Read::Directory(&RAW_DEVELOPMENT)),
    tag(0x2031, "", Read::Directory(&RAW_DEVELOPMENT_2)),
    tag(0x2040, "", Read::Directory(&IMAGE_PROCESSING)),
    tag(0x2050, "", Read::Directory(&FOCUS_INFO)),
    tag(0x3000, "", Read::Directory(&RAW_INFO)),
    tag(0x4000, "", Read::Again),
];

/// Body, lens and flash.
pub static EQUIPMENT: Directory = Directory {
    group: "Olympus",
    tags: &EQUIPMENT_TAGS,
};

#[rustfmt::skip]
static EQUIPMENT_TAGS: Tags = tags![
    plain(0x0000, "EquipmentVersion"),
    plain(0x0100, "CameraType2"),
    plain(0x0101, "SerialNumber"),
    plain(0x0102, "InternalSerialNumber"),
    plain(0x0103, "FocalPlaneDiagonal"),
    plain(0x0104, "BodyFirmwareVersion"),
    tag(0x0201, "LensType", Bytes(6, lens)),
    plain(0x0202, "LensSerialNumber"),
    plain(0x0203, "LensModel"),
    plain(0x0204, "LensFirmwareVersion"),
    tag(0x0205, "MaxApertureAtMinFocal", With(0, root_256ths)),
    tag(0x0206, "MaxApertureAtMaxFocal", With(0, root_256ths)),
    plain(0x0207, "MinFocalLength"),
    plain(0x0208, "MaxFocalLength"),
    tag(0x020A, "MaxAperture", With(0, root_256ths)),
    plain(0x020B, "LensProperties"),
    tag(0x0301, "Extender", Bytes(6, extender)),
    plain(0x0302, "ExtenderSerialNumber"),
    plain(0x0303, "ExtenderModel"),
    plain(0x0304, "ExtenderFirmwareVersion"),
    plain(0x0403, "ConversionLens"),
    plain(0x1000, "FlashType"),
    plain(0x1001, "FlashModel"),
    plain(0x1002, "FlashFirmwareVersion"),
    plain(0x1003, "FlashSerialNumber"),
];

/// Settings.
pub static CAMERA_SETTINGS: Directory = Directory {
    group: "Olympus",
    tags: &CAMERA_SETTINGS_TAGS,
};

#[rustfmt::skip]
static CAMERA_SETTINGS_TAGS: Tags = tags![
    plain(0x0000, "CameraSettingsVersion"),
    plain(0x0100, "PreviewImageValid"),
    tag(0x0101, "PreviewImageStart", Offset),
    plain(0x0102, "PreviewImageLength"),
    plain(0x0200, "ExposureMode"),
    plain(0x0201, "AELock"),
    plain(0x0202, "MeteringMode"),
    plain(0x0203, "ExposureShift"),
    plain(0x0204, "NDFilter"),
    plain(0x0300, "MacroMode"),
    plain(0x0301, "FocusMode"),
    plain(0x0302, "FocusProcess"),
    plain(0x0303, "AFSearch"),
    plain(0x0304, "AFAreas"),
    tag(0x0305, "AFPointSelected", Bytes(40, behind_first)),
    plain(0x0306, "AFFineTune"),
    plain(0x0307, "AFFineTuneAdj"),
    plain(0x0308, "FocusBracketStepSize"),
    plain(0x0400, "FlashMode"),
    plain(0x0401, "FlashExposureComp"),
    plain(0x0403, "FlashRemoteControl"),
    plain(0x0404, "FlashControlMode"),
    plain(0x0405, "FlashIntensity"),
    plain(0x0406, "ManualFlashStrength"),
    plain(0x0500, "WhiteBalance2"),
    plain(0x0501, "WhiteBalanceTemperature"),
    plain(0x0502, "WhiteBalanceBracket"),
    plain(0x0503, "CustomSaturation"),
    plain(0x0504, "ModifiedSaturation"),
    plain(0x0505, "ContrastSetting"),
    plain(0x0506, "SharpnessSetting"),
    plain(0x0507, "ColorSpace"),
    plain(0x0509, "SceneMode"),
    plain(0x050A, "NoiseReduction"),
    plain(0x050B, "DistortionCorrection"),
    plain(0x050C, "ShadingCompensation"),
    plain(0x050D, "CompressionFactor"),
    plain(0x050F, "Gradation"),
    plain(0x0520, "PictureMode"),
    plain(0x0521, "PictureModeSaturation"),
    plain(0x0523, "PictureModeContrast"),
    plain(0x0524, "PictureModeSharpness"),
    plain(0x0525, "PictureModeBWFilter"),
    plain(0x0526, "PictureModeTone"),
    plain(0x0527, "NoiseFilter"),
    plain(0x0529, "ArtFilter"),
    plain(0x052C, "MagicFilter"),
    plain(0x052D, "PictureModeEffect"),
    plain(0x052E, "ToneLevel"),
    plain(0x052F, "ArtFilterEffect"),
    plain(0x0532, "ColorCreatorEffect"),
    plain(0x0537, "MonochromeProfileSettings"),
    plain(0x0538, "FilmGrainEffect"),
    plain(0x0539, "ColorProfileSettings"),
    plain(0x053A, "MonochromeVignetting"),
    plain(0x053B, "MonochromeColor"),
    plain(0x0600, "DriveMode"),
    plain(0x0601, "PanoramaMode"),
    plain(0x0603, "ImageQuality2"),
    plain(0x0604, "ImageStabilization"),
    plain(0x0804, "StackedImage"),
    tag(0x0900, "ManometerPressure", With(0, convert::tenth)),
    tag(0x0901, "ManometerReading", With(0, convert::tenth)),
    plain(0x0902, "ExtendedWBDetect"),
    tag(0x0903, "RollAngle", Bytes(4, angle)),
    tag(0x0904, "PitchAngle", Bytes(4, angle)),
    plain(0x0908, "DateTimeUTC"),
];

/// Development in the camera.
pub static RAW_DEVELOPMENT: Directory = Directory {
    group: "Olympus",
    tags: &RAW_DEVELOPMENT_TAGS,
};

#[rustfmt::skip]
static RAW_DEVELOPMENT_TAGS: Tags = tags![
    plain(0x0000, "RawDevVersion"),
    plain(0x0100, "RawDevExposureBiasValue"),
    plain(0x0101, "RawDevWhiteBalanceValue"),
    plain(0x0102, "RawDevWBFineAdjustment"),
    plain(0x0103, "RawDevGrayPoint"),
    plain(0x0104, "RawDevSaturationEmphasis"),
    plain(0x0105, "RawDevMemoryColorEmphasis"),
    plain(0x0106, "RawDevContrastValue"),
    plain(0x0107, "RawDevSharpnessValue"),
    plain(0x0108, "RawDevColorSpace"),
    plain(0x0109, "RawDevEngine"),
    plain(0x010A, "RawDevNoiseReduction"),
    plain(0x010B, "RawDevEditStatus"),
    plain(0x010C, "RawDevSettings"),
];

/// Development in the camera, later form.
pub static RAW_DEVELOPMENT_2: Directory = Directory {
    group: "Olympus",
    tags: &RAW_DEVELOPMENT_2_TAGS,
};

#[rustfmt::skip]
static RAW_DEVELOPMENT_2_TAGS: Tags = tags![
    plain(0x0000, "RawDevVersion"),
    plain(0x0100, "RawDevExposureBiasValue"),
    plain(0x0101, "RawDevWhiteBalance"),
    plain(0x0102, "RawDevWhiteBalanceValue"),
    plain(0x0103, "RawDevWBFineAdjustment"),
    plain(0x0104, "RawDevGrayPoint"),
    plain(0x0105, "RawDevContrastValue"),
    plain(0x0106, "RawDevSharpnessValue"),
    plain(0x0107, "RawDevSaturationEmphasis"),
    plain(0x0108, "RawDevMemoryColorEmphasis"),
    plain(0x0109, "RawDevColorSpace"),
    plain(0x010A, "RawDevNoiseReduction"),
    plain(0x010B, "RawDevEngine"),
    plain(0x010C, "RawDevPictureMode"),
    plain(0x010D, "RawDevPMSaturation"),
    plain(0x010E, "RawDevPMContrast"),
    plain(0x010F, "RawDevPMSharpness"),
    plain(0x0110, "RawDevPM_BWFilter"),
    plain(0x0111, "RawDevPMPictureTone"),
    plain(0x0112, "RawDevGradation"),
    plain(0x0113, "RawDevSaturation3"),
    plain(0x0119, "RawDevAutoGradation"),
    plain(0x0120, "RawDevPMNoiseFilter"),
    plain(0x0121, "RawDevArtFilter"),
];

/// Processing.
pub static IMAGE_PROCESSING: Directory = Directory {
    group: "Olympus",
    tags: &IMAGE_PROCESSING_TAGS,
};

#[rustfmt::skip]
static IMAGE_PROCESSING_TAGS: Tags = tags![
    plain(0x0000, "ImageProcessingVersion"),
    plain(0x0100, "WB_RBLevels"),
    plain(0x0102, "WB_RBLevels3000K"),
    plain(0x0103, "WB_RBLevels3300K"),
    plain(0x0104, "WB_RBLevels3600K"),
    plain(0x0105, "WB_RBLevels3900K"),
    plain(0x0106, "WB_RBLevels4000K"),
    plain(0x0107, "WB_RBLevels4300K"),
    plain(0x0108, "WB_RBLevels4500K"),
    plain(0x0109, "WB_RBLevels4800K"),
    plain(0x010A, "WB_RBLevels5300K"),
    plain(0x010B, "WB_RBLevels6000K"),
    plain(0x010C, "WB_RBLevels6600K"),
    plain(0x010D, "WB_RBLevels7500K"),
    plain(0x010E, "WB_RBLevelsCWB1"),
    plain(0x010F, "WB_RBLevelsCWB2"),
    plain(0x0110, "WB_RBLevelsCWB3"),
    plain(0x0111, "WB_RBLevelsCWB4"),
    plain(0x0113, "WB_GLevel3000K"),
    plain(0x0114, "WB_GLevel3300K"),
    plain(0x0115, "WB_GLevel3600K"),
    plain(0x0116, "WB_GLevel3900K"),
    plain(0x0117, "WB_GLevel4000K"),
    plain(0x0118, "WB_GLevel4300K"),
    plain(0x0119, "WB_GLevel4500K"),
    plain(0x011A, "WB_GLevel4800K"),
    plain(0x011B, "WB_GLevel5300K"),
    plain(0x011C, "WB_GLevel6000K"),
    plain(0x011D, "WB_GLevel6600K"),
    plain(0x011E, "WB_GLevel7500K"),
    plain(0x011F, "WB_GLevel"),
    tag(0x0200, "ColorMatrix", As(kind::I16, 9)),
    plain(0x0300, "Enhancer"),
    plain(0x0301, "EnhancerValues"),
    plain(0x0310, "CoringFilter"),
    plain(0x0311, "CoringValues"),
    plain(0x0600, "BlackLevel2"),
    plain(0x0610, "GainBase"),
    plain(0x0611, "ValidBits"),
    plain(0x0612, "CropLeft"),
    plain(0x0613, "CropTop"),
    plain(0x0614, "CropWidth"),
    plain(0x0615, "CropHeight"),
    plain(0x0805, "SensorCalibration"),
    plain(0x1010, "NoiseReduction2"),
    plain(0x1011, "DistortionCorrection2"),
    plain(0x1012, "ShadingCompensation2"),
    plain(0x101C, "MultipleExposureMode"),
    plain(0x1112, "AspectRatio"),
    plain(0x1113, "AspectFrame"),
    plain(0x1200, "FacesDetected"),
    tag(0x1201, "FaceDetectArea", Opaque),
    plain(0x1202, "MaxFaces"),
    plain(0x1203, "FaceDetectFrameSize"),
    plain(0x1207, "FaceDetectFrameCrop"),
    tag(0x1306, "CameraTemperature", As(kind::I16, 1)),
    plain(0x1900, "KeystoneCompensation"),
    plain(0x1901, "KeystoneDirection"),
    plain(0x1906, "KeystoneValue"),
];

/// Focus.
pub static FOCUS_INFO: Directory = Directory {
    group: "Olympus",
    tags: &FOCUS_INFO_TAGS,
};

#[rustfmt::skip]
static FOCUS_INFO_TAGS: Tags = tags![
    plain(0x0000, "FocusInfoVersion"),
    plain(0x0210, "SceneDetect"),
    plain(0x0300, "ZoomStepCount"),
    plain(0x0301, "FocusStepCount"),
    plain(0x0303, "FocusStepInfinity"),
    plain(0x0304, "FocusStepNear"),
    tag(0x0305, "FocusDistance", Bytes(8, millimetres)),
    plain(0x0308, "AFPoint"),
    plain(0x1201, "ExternalFlash"),
    plain(0x1204, "ExternalFlashBounce"),
    plain(0x1205, "ExternalFlashZoom"),
    plain(0x1208, "InternalFlash"),
    plain(0x1209, "ManualFlash"),
    plain(0x120A, "MacroLED"),
    tag(0x1500, "SensorTemperature", Bytes(6, sensor_temperature)),
    plain(0x1600, "ImageStabilization"),
];

/// Sensor.
pub static RAW_INFO: Directory = Directory {
    group: "Olympus",
    tags: &RAW_INFO_TAGS,
};

#[rustfmt::skip]
static RAW_INFO_TAGS: Tags = tags![
    plain(0x0000, "RawInfoVersion"),
    plain(0x0100, "WB_RBLevelsUsed"),
    plain(0x0110, "WB_RBLevelsAuto"),
    plain(0x0120, "WB_RBLevelsShade"),
    plain(0x0121, "WB_RBLevelsCloudy"),
    plain(0x0122, "WB_RBLevelsFineWeather"),
    plain(0x0123, "WB_RBLevelsTungsten"),
    plain(0x0124, "WB_RBLevelsEveningSunlight"),
    plain(0x0130, "WB_RBLevelsDaylightFluor"),
    plain(0x0131, "WB_RBLevelsDayWhiteFluor"),
    plain(0x0132, "WB_RBLevelsCoolWhiteFluor"),
    plain(0x0133, "WB_RBLevelsWhiteFluorescent"),
    tag(0x0200, "ColorMatrix2", As(kind::I16, 9)),
    plain(0x0310, "CoringFilter"),
    plain(0x0311, "CoringValues"),
    plain(0x0600, "BlackLevel2"),
    plain(0x0611, "ValidPixelDepth"),
    plain(0x0612, "CropLeft"),
    plain(0x0613, "CropTop"),
    plain(0x0614, "CropWidth"),
    plain(0x0615, "CropHeight"),
    plain(0x1000, "LightSource"),
    plain(0x1001, "WhiteBalanceComp"),
    plain(0x1010, "SaturationSetting"),
    plain(0x1011, "HueSetting"),
    plain(0x1012, "ContrastSetting"),
    plain(0x1013, "SharpnessSetting"),
    plain(0x2000, "CMExposureCompensation"),
    plain(0x2001, "CMWhiteBalance"),
    plain(0x2002, "CMWhiteBalanceComp"),
    plain(0x2010, "CMWhiteBalanceGrayPoint"),
    plain(0x2020, "CMSaturation"),
    plain(0x2021, "CMHue"),
    plain(0x2022, "CMContrast"),
    plain(0x2023, "CMSharpness"),
];

fn iso(raw: f64) -> f64 {
    power::two(raw - 5.0) * 100.0
}

fn root_256ths(raw: f64) -> f64 {
    power::two(raw / 512.0)
}

/// A factor in 256ths; a second number stands behind it.
fn balance(raw: &[u8], order: Order) -> Option<Value> {
    Some(Value::Real(f64::from(u16_at(raw, 0, order)?) / 256.0))
}

/// Maker, model and variant of a lens, in hexadecimal.
fn lens(raw: &[u8], _: Order) -> Option<Value> {
    let [maker, _, model, variant] = array(raw, 0)?;
    Some(Value::Text(format!("{maker:x} {model:02x} {variant:02x}")))
}

fn extender(raw: &[u8], _: Order) -> Option<Value> {
    let [maker, _, model] = array(raw, 0)?;
    Some(Value::Text(format!("{maker:x} {model:02x}")))
}

/// The numbers behind the first, which counts them.
fn behind_first(raw: &[u8], order: Order) -> Option<Value> {
    Some(value::rationals(raw.get(8..)?, true, order))
}

/// An angle in tenths of a degree; the second number tells whether it was measured.
fn angle(raw: &[u8], order: Order) -> Option<Value> {
    let angle = u16_at(raw, 0, order)?.cast_signed();
    (u16_at(raw, 2, order)? == 0).then(|| Value::Real(f64::from(angle) / -10.0))
}

fn millimetres(raw: &[u8], order: Order) -> Option<Value> {
    let told = u32_at(raw, 0, order)?;
    Some(if told == u32::MAX {
        Value::Integer(0)
    } else {
        Value::Real(f64::from(told) / 1000.0)
    })
}

/// `[word value]` texts of the first cameras, such as `[Type=SX-3]`.
fn text_info(raw: &[u8], _: Order, _: &str) -> Pairs {
    let text = value::plain_text(raw);
    let words = text.split_ascii_whitespace().filter_map(|word| {
        let (key, told) = word.split_once('=')?;
        let key = key.trim_start_matches('[');
        let name = match key {
            "Resolution" => "Resolution",
            "Type" => "CameraType",
            _ => return None,
        };
        Some((
            name.into(),
            Value::Text(told.trim_end_matches(']').to_owned()),
        ))
    });
    words.take(8).collect()
}

/// One number is a reading of the sensor's own scale; several are degrees.
fn sensor_temperature(raw: &[u8], order: Order) -> Option<Value> {
    let first = u16_at(raw, 0, order)?.cast_signed();
    if raw.len() == 2 {
        return (first != 0).then(|| Value::Real(84.0 - 3.0 * f64::from(first) / 26.0));
    }
    Some(value::numbers(raw, kind::I16, order))
}
