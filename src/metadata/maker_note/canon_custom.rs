//! Canon's custom functions: numbered settings of one camera each, and of all cameras since.
//! Source of the names: ExifTool's tag names, "CanonCustom Tags".

use super::table::{Tags, plain, tags};
use super::walk::Pairs;
use crate::bytes::{Order, size_at, u16_at, u32_at};
use crate::metadata::Value;

/// Tags 0x000F and 0x0090: each setting is a number in the upper and a value in the lower byte.
pub fn functions(raw: &[u8], order: Order, model: &str) -> Pairs {
    let Some((_, names)) = MODELS.iter().find(|(word, _)| model.contains(word)) else {
        return Pairs::new();
    };
    let settings = raw.chunks_exact(2).skip(1).filter_map(|pair| {
        let setting = u16_at(pair, 0, order)?;
        let name = find(names, setting >> 8)?;
        Some((name.into(), Value::Integer(i64::from(setting & 0xFF))))
    });
    settings.take(MOST_SETTINGS).collect()
}

/// Tag 0x0099: groups of settings, each with its number, a count and so many values.
pub fn functions_2(raw: &[u8], order: Order, _: &str) -> Pairs {
    let mut pairs = Pairs::new();
    let mut at = 8_usize;
    while let Some(length) = size_at(raw, at.saturating_add(4), order) {
        let settings = size_at(raw, at.saturating_add(8), order).unwrap_or(0);
        let end = at.saturating_add(4).saturating_add(length);
        let mut setting = at.saturating_add(12);
        for _ in 0..settings {
            let (Some(number), Some(count)) = (
                size_at(raw, setting, order),
                size_at(raw, setting.saturating_add(4), order),
            ) else {
                return pairs;
            };
            let first = setting.saturating_add(8);
            setting = first.saturating_add(count.saturating_mul(4));
            if setting > end || setting > raw.len() || pairs.len() >= MOST_SETTINGS {
                return pairs;
            }
            let name = u16::try_from(number).ok().and_then(|n| find(&SHARED, n));
            if let (Some(name), Some(values)) = (name, raw.get(first..setting)) {
                pairs.push((name.into(), values_of(values, order)));
            }
        }
        if length < 8 {
            break;
        }
        at = end;
    }
    pairs
}

fn values_of(raw: &[u8], order: Order) -> Value {
    let numbers: Vec<i32> = raw
        .chunks_exact(4)
        .filter_map(|item| u32_at(item, 0, order))
        .map(u32::cast_signed)
        .collect();
    match numbers.as_slice() {
        [one] => Value::Integer(i64::from(*one)),
        _ => Value::Numbers(numbers.into_iter().map(f64::from).collect()),
    }
}

/// More settings than any camera has.
const MOST_SETTINGS: usize = 256;

fn find(names: &Tags, number: u16) -> Option<&'static str> {
    names.find(number).map(|tag| tag.name)
}

/// A word of the model's name, and the settings of that model. The longer word first.
static MODELS: [(&str, &Tags); 13] = [
    ("EOS-1D", &EOS_1D),
    ("EOS 5D", &EOS_5D),
    ("EOS 10D", &EOS_10D),
    ("EOS 20D", &EOS_20D),
    ("EOS 30D", &EOS_30D),
    ("350D", &EOS_350D),
    ("400D", &EOS_400D),
    ("REBEL XTi", &EOS_400D),
    ("REBEL XT", &EOS_350D),
    ("Kiss Digital N", &EOS_350D),
    ("Kiss Digital X", &EOS_400D),
    ("EOS D30", &EOS_D30),
    ("EOS D60", &EOS_D30),
];

#[rustfmt::skip]
static EOS_1D: Tags = tags![
    plain(0x0000, "FocusingScreen"),
    plain(0x0001, "FinderDisplayDuringExposure"),
    plain(0x0002, "ShutterReleaseNoCFCard"),
    plain(0x0003, "ISOSpeedExpansion"),
    plain(0x0004, "ShutterAELButton"),
    plain(0x0005, "ManualTv"),
    plain(0x0006, "ExposureLevelIncrements"),
    plain(0x0007, "USMLensElectronicMF"),
    plain(0x0008, "LCDPanels"),
    plain(0x0009, "AEBSequenceAutoCancel"),
    plain(0x000A, "AFPointIllumination"),
    plain(0x000B, "AFPointSelection"),
    plain(0x000C, "MirrorLockup"),
    plain(0x000D, "AFPointSpotMetering"),
    plain(0x000E, "FillFlashAutoReduction"),
    plain(0x000F, "ShutterCurtainSync"),
    plain(0x0010, "SafetyShiftInAvOrTv"),
    plain(0x0011, "AFPointActivationArea"),
    plain(0x0012, "SwitchToRegisteredAFPoint"),
    plain(0x0013, "LensAFStopButton"),
    plain(0x0014, "AIServoTrackingSensitivity"),
    plain(0x0015, "AIServoContinuousShooting"),
];

#[rustfmt::skip]
static EOS_5D: Tags = tags![
    plain(0x0000, "FocusingScreen"),
    plain(0x0001, "SetFunctionWhenShooting"),
    plain(0x0002, "LongExposureNoiseReduction"),
    plain(0x0003, "FlashSyncSpeedAv"),
    plain(0x0004, "Shutter-AELock"),
    plain(0x0005, "AFAssistBeam"),
    plain(0x0006, "ExposureLevelIncrements"),
    plain(0x0007, "FlashFiring"),
    plain(0x0008, "ISOExpansion"),
    plain(0x0009, "AEBSequenceAutoCancel"),
    plain(0x000A, "SuperimposedDisplay"),
    plain(0x000B, "MenuButtonDisplayPosition"),
    plain(0x000C, "MirrorLockup"),
    plain(0x000D, "AFPointSelectionMethod"),
    plain(0x000E, "ETTLII"),
    plain(0x000F, "ShutterCurtainSync"),
    plain(0x0010, "SafetyShiftInAvOrTv"),
    plain(0x0011, "AFPointActivationArea"),
    plain(0x0012, "LCDDisplayReturnToShoot"),
    plain(0x0013, "LensAFStopButton"),
    plain(0x0014, "AddOriginalDecisionData"),
];

#[rustfmt::skip]
static EOS_10D: Tags = tags![
    plain(0x0001, "SetButtonWhenShooting"),
    plain(0x0002, "ShutterReleaseNoCFCard"),
    plain(0x0003, "FlashSyncSpeedAv"),
    plain(0x0004, "Shutter-AELock"),
    plain(0x0005, "AFAssist"),
    plain(0x0006, "ExposureLevelIncrements"),
    plain(0x0007, "AFPointRegistration"),
    plain(0x0008, "RawAndJpgRecording"),
    plain(0x0009, "AEBSequenceAutoCancel"),
    plain(0x000A, "SuperimposedDisplay"),
    plain(0x000B, "MenuButtonDisplayPosition"),
    plain(0x000C, "MirrorLockup"),
    plain(0x000D, "AssistButtonFunction"),
    plain(0x000E, "FillFlashAutoReduction"),
    plain(0x000F, "ShutterCurtainSync"),
    plain(0x0010, "SafetyShiftInAvOrTv"),
    plain(0x0011, "LensAFStopButton"),
];

#[rustfmt::skip]
static EOS_20D: Tags = tags![
    plain(0x0000, "SetFunctionWhenShooting"),
    plain(0x0001, "LongExposureNoiseReduction"),
    plain(0x0002, "FlashSyncSpeedAv"),
    plain(0x0003, "Shutter-AELock"),
    plain(0x0004, "AFAssistBeam"),
    plain(0x0005, "ExposureLevelIncrements"),
    plain(0x0006, "FlashFiring"),
    plain(0x0007, "ISOExpansion"),
    plain(0x0008, "AEBSequenceAutoCancel"),
    plain(0x0009, "SuperimposedDisplay"),
    plain(0x000A, "MenuButtonDisplayPosition"),
    plain(0x000B, "MirrorLockup"),
    plain(0x000C, "AFPointSelectionMethod"),
    plain(0x000D, "ETTLII"),
    plain(0x000E, "ShutterCurtainSync"),
    plain(0x000F, "SafetyShiftInAvOrTv"),
    plain(0x0010, "LensAFStopButton"),
    plain(0x0011, "AddOriginalDecisionData"),
];

#[rustfmt::skip]
static EOS_30D: Tags = tags![
    plain(0x0001, "SetFunctionWhenShooting"),
    plain(0x0002, "LongExposureNoiseReduction"),
    plain(0x0003, "FlashSyncSpeedAv"),
    plain(0x0004, "Shutter-AELock"),
    plain(0x0005, "AFAssistBeam"),
    plain(0x0006, "ExposureLevelIncrements"),
    plain(0x0007, "FlashFiring"),
    plain(0x0008, "ISOExpansion"),
    plain(0x0009, "AEBSequenceAutoCancel"),
    plain(0x000A, "SuperimposedDisplay"),
    plain(0x000B, "MenuButtonDisplayPosition"),
    plain(0x000C, "MirrorLockup"),
    plain(0x000D, "AFPointSelectionMethod"),
    plain(0x000E, "ETTLII"),
    plain(0x000F, "ShutterCurtainSync"),
    plain(0x0010, "SafetyShiftInAvOrTv"),
    plain(0x0011, "MagnifiedView"),
    plain(0x0012, "LensAFStopButton"),
    plain(0x0013, "AddOriginalDecisionData"),
];

#[rustfmt::skip]
static EOS_350D: Tags = tags![
    plain(0x0000, "SetButtonCrossKeysFunc"),
    plain(0x0001, "LongExposureNoiseReduction"),
    plain(0x0002, "FlashSyncSpeedAv"),
    plain(0x0003, "Shutter-AELock"),
    plain(0x0004, "AFAssistBeam"),
    plain(0x0005, "ExposureLevelIncrements"),
    plain(0x0006, "MirrorLockup"),
    plain(0x0007, "ETTLII"),
    plain(0x0008, "ShutterCurtainSync"),
];

#[rustfmt::skip]
static EOS_400D: Tags = tags![
    plain(0x0000, "SetButtonCrossKeysFunc"),
    plain(0x0001, "LongExposureNoiseReduction"),
    plain(0x0002, "FlashSyncSpeedAv"),
    plain(0x0003, "Shutter-AELock"),
    plain(0x0004, "AFAssistBeam"),
    plain(0x0005, "ExposureLevelIncrements"),
    plain(0x0006, "MirrorLockup"),
    plain(0x0007, "ETTLII"),
    plain(0x0008, "ShutterCurtainSync"),
    plain(0x0009, "MagnifiedView"),
    plain(0x000A, "LCDDisplayAtPowerOn"),
];

#[rustfmt::skip]
static EOS_D30: Tags = tags![
    plain(0x0001, "LongExposureNoiseReduction"),
    plain(0x0002, "Shutter-AELock"),
    plain(0x0003, "MirrorLockup"),
    plain(0x0004, "ExposureLevelIncrements"),
    plain(0x0005, "AFAssist"),
    plain(0x0006, "FlashSyncSpeedAv"),
    plain(0x0007, "AEBSequenceAutoCancel"),
    plain(0x0008, "ShutterCurtainSync"),
    plain(0x0009, "LensAFStopButton"),
    plain(0x000A, "FillFlashAutoReduction"),
    plain(0x000B, "MenuButtonReturn"),
    plain(0x000C, "SetButtonWhenShooting"),
    plain(0x000D, "SensorCleaning"),
    plain(0x000E, "SuperimposedDisplay"),
    plain(0x000F, "ShutterReleaseNoCFCard"),
];

#[rustfmt::skip]
static SHARED: Tags = tags![
    plain(0x0101, "ExposureLevelIncrements"),
    plain(0x0102, "ISOSpeedIncrements"),
    plain(0x0104, "AEBAutoCancel"),
    plain(0x0105, "AEBSequence"),
    plain(0x0106, "AEBShotCount"),
    plain(0x0107, "SpotMeterLinkToAFPoint"),
    plain(0x0108, "SafetyShift"),
    plain(0x0109, "UsableShootingModes"),
    plain(0x010A, "UsableMeteringModes"),
    plain(0x010B, "ExposureModeInManual"),
    plain(0x010C, "ShutterSpeedRange"),
    plain(0x010D, "ApertureRange"),
    plain(0x010E, "ApplyShootingMeteringMode"),
    plain(0x010F, "FlashSyncSpeedAv"),
    plain(0x0110, "AEMicroadjustment"),
    plain(0x0111, "FEMicroadjustment"),
    plain(0x0112, "SameExposureForNewAperture"),
    plain(0x0113, "ExposureCompAutoCancel"),
    plain(0x0114, "AELockMeterModeAfterFocus"),
    plain(0x0201, "LongExposureNoiseReduction"),
    plain(0x0202, "HighISONoiseReduction"),
    plain(0x0203, "HighlightTonePriority"),
    plain(0x0204, "AutoLightingOptimizer"),
    plain(0x0304, "ETTLII"),
    plain(0x0305, "ShutterCurtainSync"),
    plain(0x0306, "FlashFiring"),
    plain(0x0407, "ViewInfoDuringExposure"),
    plain(0x0408, "LCDIlluminationDuringBulb"),
    plain(0x0409, "InfoButtonWhenShooting"),
    plain(0x040A, "ViewfinderWarnings"),
    plain(0x040B, "LVShootingAreaDisplay"),
    plain(0x040C, "LVShootingAreaDisplay"),
    plain(0x0501, "USMLensElectronicMF"),
    plain(0x0502, "AIServoTrackingSensitivity"),
    plain(0x0503, "AIServoImagePriority"),
    plain(0x0504, "AIServoTrackingMethod"),
    plain(0x0505, "LensDriveNoAF"),
    plain(0x0506, "LensAFStopButton"),
    plain(0x0507, "AFMicroadjustment"),
    plain(0x0508, "AFPointAreaExpansion"),
    plain(0x0509, "SelectableAFPoint"),
    plain(0x050A, "SwitchToRegisteredAFPoint"),
    plain(0x050B, "AFPointAutoSelection"),
    plain(0x050C, "AFPointDisplayDuringFocus"),
    plain(0x050D, "AFPointBrightness"),
    plain(0x050E, "AFAssistBeam"),
    plain(0x050F, "AFPointSelectionMethod"),
    plain(0x0511, "AFDuringLiveView"),
    plain(0x0512, "SelectAFAreaSelectMode"),
    plain(0x0513, "ManualAFPointSelectPattern"),
    plain(0x0514, "DisplayAllAFPoints"),
    plain(0x0515, "FocusDisplayAIServoAndMF"),
    plain(0x0516, "OrientationLinkedAFPoint"),
    plain(0x0517, "MultiControllerWhileMetering"),
    plain(0x0518, "AccelerationTracking"),
    plain(0x0519, "AIServoFirstImagePriority"),
    plain(0x051A, "AIServoSecondImagePriority"),
    plain(0x051B, "AFAreaSelectMethod"),
    plain(0x051C, "AutoAFPointColorTracking"),
    plain(0x051D, "VFDisplayIllumination"),
    plain(0x051E, "InitialAFPointAIServoAF"),
    plain(0x060F, "MirrorLockup"),
    plain(0x0610, "ContinuousShootingSpeed"),
    plain(0x0611, "ContinuousShotLimit"),
    plain(0x0612, "RestrictDriveModes"),
    plain(0x0702, "AFOnAELockButtonSwitch"),
    plain(0x0703, "QuickControlDialInMeter"),
    plain(0x0704, "SetButtonWhenShooting"),
    plain(0x0705, "ManualTv"),
    plain(0x0706, "DialDirectionTvAv"),
    plain(0x0707, "AvSettingWithoutLens"),
    plain(0x0708, "WBMediaImageSizeSetting"),
    plain(0x0709, "LockMicrophoneButton"),
    plain(0x070A, "ButtonFunctionControlOff"),
    plain(0x070B, "AssignFuncButton"),
    plain(0x070C, "CustomControls"),
    plain(0x070D, "StartMovieShooting"),
    plain(0x070E, "FlashButtonFunction"),
    plain(0x070F, "MultiFunctionLock"),
    plain(0x0710, "TrashButtonFunction"),
    plain(0x0711, "ShutterReleaseWithoutLens"),
    plain(0x0712, "ControlRingRotation"),
    plain(0x0713, "FocusRingRotation"),
    plain(0x0714, "RFLensMFFocusRingSensitivity"),
    plain(0x0715, "CustomizeDials"),
    plain(0x080B, "FocusingScreen"),
    plain(0x080C, "TimerLength"),
    plain(0x080D, "ShortReleaseTimeLag"),
    plain(0x080E, "AddAspectRatioInfo"),
    plain(0x080F, "AddOriginalDecisionData"),
    plain(0x0810, "LiveViewExposureSimulation"),
    plain(0x0811, "LCDDisplayAtPowerOn"),
    plain(0x0812, "MemoAudioQuality"),
    plain(0x0813, "DefaultEraseOption"),
    plain(0x0814, "RetractLensOnPowerOff"),
    plain(0x0815, "AddIPTCInformation"),
    plain(0x0816, "AudioCompression"),
];
