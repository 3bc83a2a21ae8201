//! Canon's custom functions: numbered settings of one camera each, and of all cameras since.
//! Source of the names: ExifTool's tag names, "CanonCustom Tags".

use super::walk::Pairs;
use crate::bytes::{Order, size_at, u16_at, u32_at};
use crate::metadata::Value;

/// A setting's number and name.
type Name = (u16, &'static str);

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

fn find(names: &[Name], number: u16) -> Option<&'static str> {
    let at = names.binary_search_by_key(&number, |name| name.0).ok()?;
    names.get(at).map(|name| name.1)
}

/// A word of the model's name, and the settings of that model. The longer word first.
static MODELS: [(&str, &[Name]); 13] = [
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
static EOS_1D: [Name; 22] = [
    (0x0000, "FocusingScreen"),
    (0x0001, "FinderDisplayDuringExposure"),
    (0x0002, "ShutterReleaseNoCFCard"),
    (0x0003, "ISOSpeedExpansion"),
    (0x0004, "ShutterAELButton"),
    (0x0005, "ManualTv"),
    (0x0006, "ExposureLevelIncrements"),
    (0x0007, "USMLensElectronicMF"),
    (0x0008, "LCDPanels"),
    (0x0009, "AEBSequenceAutoCancel"),
    (0x000A, "AFPointIllumination"),
    (0x000B, "AFPointSelection"),
    (0x000C, "MirrorLockup"),
    (0x000D, "AFPointSpotMetering"),
    (0x000E, "FillFlashAutoReduction"),
    (0x000F, "ShutterCurtainSync"),
    (0x0010, "SafetyShiftInAvOrTv"),
    (0x0011, "AFPointActivationArea"),
    (0x0012, "SwitchToRegisteredAFPoint"),
    (0x0013, "LensAFStopButton"),
    (0x0014, "AIServoTrackingSensitivity"),
    (0x0015, "AIServoContinuousShooting"),
];

#[rustfmt::skip]
static EOS_5D: [Name; 21] = [
    (0x0000, "FocusingScreen"),
    (0x0001, "SetFunctionWhenShooting"),
    (0x0002, "LongExposureNoiseReduction"),
    (0x0003, "FlashSyncSpeedAv"),
    (0x0004, "Shutter-AELock"),
    (0x0005, "AFAssistBeam"),
    (0x0006, "ExposureLevelIncrements"),
    (0x0007, "FlashFiring"),
    (0x0008, "ISOExpansion"),
    (0x0009, "AEBSequenceAutoCancel"),
    (0x000A, "SuperimposedDisplay"),
    (0x000B, "MenuButtonDisplayPosition"),
    (0x000C, "MirrorLockup"),
    (0x000D, "AFPointSelectionMethod"),
    (0x000E, "ETTLII"),
    (0x000F, "ShutterCurtainSync"),
    (0x0010, "SafetyShiftInAvOrTv"),
    (0x0011, "AFPointActivationArea"),
    (0x0012, "LCDDisplayReturnToShoot"),
    (0x0013, "LensAFStopButton"),
    (0x0014, "AddOriginalDecisionData"),
];

#[rustfmt::skip]
static EOS_10D: [Name; 17] = [
    (0x0001, "SetButtonWhenShooting"),
    (0x0002, "ShutterReleaseNoCFCard"),
    (0x0003, "FlashSyncSpeedAv"),
    (0x0004, "Shutter-AELock"),
    (0x0005, "AFAssist"),
    (0x0006, "ExposureLevelIncrements"),
    (0x0007, "AFPointRegistration"),
    (0x0008, "RawAndJpgRecording"),
    (0x0009, "AEBSequenceAutoCancel"),
    (0x000A, "SuperimposedDisplay"),
    (0x000B, "MenuButtonDisplayPosition"),
    (0x000C, "MirrorLockup"),
    (0x000D, "AssistButtonFunction"),
    (0x000E, "FillFlashAutoReduction"),
    (0x000F, "ShutterCurtainSync"),
    (0x0010, "SafetyShiftInAvOrTv"),
    (0x0011, "LensAFStopButton"),
];

#[rustfmt::skip]
static EOS_20D: [Name; 18] = [
    (0x0000, "SetFunctionWhenShooting"),
    (0x0001, "LongExposureNoiseReduction"),
    (0x0002, "FlashSyncSpeedAv"),
    (0x0003, "Shutter-AELock"),
    (0x0004, "AFAssistBeam"),
    (0x0005, "ExposureLevelIncrements"),
    (0x0006, "FlashFiring"),
    (0x0007, "ISOExpansion"),
    (0x0008, "AEBSequenceAutoCancel"),
    (0x0009, "SuperimposedDisplay"),
    (0x000A, "MenuButtonDisplayPosition"),
    (0x000B, "MirrorLockup"),
    (0x000C, "AFPointSelectionMethod"),
    (0x000D, "ETTLII"),
    (0x000E, "ShutterCurtainSync"),
    (0x000F, "SafetyShiftInAvOrTv"),
    (0x0010, "LensAFStopButton"),
    (0x0011, "AddOriginalDecisionData"),
];

#[rustfmt::skip]
static EOS_30D: [Name; 19] = [
    (0x0001, "SetFunctionWhenShooting"),
    (0x0002, "LongExposureNoiseReduction"),
    (0x0003, "FlashSyncSpeedAv"),
    (0x0004, "Shutter-AELock"),
    (0x0005, "AFAssistBeam"),
    (0x0006, "ExposureLevelIncrements"),
    (0x0007, "FlashFiring"),
    (0x0008, "ISOExpansion"),
    (0x0009, "AEBSequenceAutoCancel"),
    (0x000A, "SuperimposedDisplay"),
    (0x000B, "MenuButtonDisplayPosition"),
    (0x000C, "MirrorLockup"),
    (0x000D, "AFPointSelectionMethod"),
    (0x000E, "ETTLII"),
    (0x000F, "ShutterCurtainSync"),
    (0x0010, "SafetyShiftInAvOrTv"),
    (0x0011, "MagnifiedView"),
    (0x0012, "LensAFStopButton"),
    (0x0013, "AddOriginalDecisionData"),
];

#[rustfmt::skip]
static EOS_350D: [Name; 9] = [
    (0x0000, "SetButtonCrossKeysFunc"),
    (0x0001, "LongExposureNoiseReduction"),
    (0x0002, "FlashSyncSpeedAv"),
    (0x0003, "Shutter-AELock"),
    (0x0004, "AFAssistBeam"),
    (0x0005, "ExposureLevelIncrements"),
    (0x0006, "MirrorLockup"),
    (0x0007, "ETTLII"),
    (0x0008, "ShutterCurtainSync"),
];

#[rustfmt::skip]
static EOS_400D: [Name; 11] = [
    (0x0000, "SetButtonCrossKeysFunc"),
    (0x0001, "LongExposureNoiseReduction"),
    (0x0002, "FlashSyncSpeedAv"),
    (0x0003, "Shutter-AELock"),
    (0x0004, "AFAssistBeam"),
    (0x0005, "ExposureLevelIncrements"),
    (0x0006, "MirrorLockup"),
    (0x0007, "ETTLII"),
    (0x0008, "ShutterCurtainSync"),
    (0x0009, "MagnifiedView"),
    (0x000A, "LCDDisplayAtPowerOn"),
];

#[rustfmt::skip]
static EOS_D30: [Name; 15] = [
    (0x0001, "LongExposureNoiseReduction"),
    (0x0002, "Shutter-AELock"),
    (0x0003, "MirrorLockup"),
    (0x0004, "ExposureLevelIncrements"),
    (0x0005, "AFAssist"),
    (0x0006, "FlashSyncSpeedAv"),
    (0x0007, "AEBSequenceAutoCancel"),
    (0x0008, "ShutterCurtainSync"),
    (0x0009, "LensAFStopButton"),
    (0x000A, "FillFlashAutoReduction"),
    (0x000B, "MenuButtonReturn"),
    (0x000C, "SetButtonWhenShooting"),
    (0x000D, "SensorCleaning"),
    (0x000E, "SuperimposedDisplay"),
    (0x000F, "ShutterReleaseNoCFCard"),
];

#[rustfmt::skip]
static SHARED: [Name; 97] = [
    (0x0101, "ExposureLevelIncrements"),
    (0x0102, "ISOSpeedIncrements"),
    (0x0104, "AEBAutoCancel"),
    (0x0105, "AEBSequence"),
    (0x0106, "AEBShotCount"),
    (0x0107, "SpotMeterLinkToAFPoint"),
    (0x0108, "SafetyShift"),
    (0x0109, "UsableShootingModes"),
    (0x010A, "UsableMeteringModes"),
    (0x010B, "ExposureModeInManual"),
    (0x010C, "ShutterSpeedRange"),
    (0x010D, "ApertureRange"),
    (0x010E, "ApplyShootingMeteringMode"),
    (0x010F, "FlashSyncSpeedAv"),
    (0x0110, "AEMicroadjustment"),
    (0x0111, "FEMicroadjustment"),
    (0x0112, "SameExposureForNewAperture"),
    (0x0113, "ExposureCompAutoCancel"),
    (0x0114, "AELockMeterModeAfterFocus"),
    (0x0201, "LongExposureNoiseReduction"),
    (0x0202, "HighISONoiseReduction"),
    (0x0203, "HighlightTonePriority"),
    (0x0204, "AutoLightingOptimizer"),
    (0x0304, "ETTLII"),
    (0x0305, "ShutterCurtainSync"),
    (0x0306, "FlashFiring"),
    (0x0407, "ViewInfoDuringExposure"),
    (0x0408, "LCDIlluminationDuringBulb"),
    (0x0409, "InfoButtonWhenShooting"),
    (0x040A, "ViewfinderWarnings"),
    (0x040B, "LVShootingAreaDisplay"),
    (0x040C, "LVShootingAreaDisplay"),
    (0x0501, "USMLensElectronicMF"),
    (0x0502, "AIServoTrackingSensitivity"),
    (0x0503, "AIServoImagePriority"),
    (0x0504, "AIServoTrackingMethod"),
    (0x0505, "LensDriveNoAF"),
    (0x0506, "LensAFStopButton"),
    (0x0507, "AFMicroadjustment"),
    (0x0508, "AFPointAreaExpansion"),
    (0x0509, "SelectableAFPoint"),
    (0x050A, "SwitchToRegisteredAFPoint"),
    (0x050B, "AFPointAutoSelection"),
    (0x050C, "AFPointDisplayDuringFocus"),
    (0x050D, "AFPointBrightness"),
    (0x050E, "AFAssistBeam"),
    (0x050F, "AFPointSelectionMethod"),
    (0x0511, "AFDuringLiveView"),
    (0x0512, "SelectAFAreaSelectMode"),
    (0x0513, "ManualAFPointSelectPattern"),
    (0x0514, "DisplayAllAFPoints"),
    (0x0515, "FocusDisplayAIServoAndMF"),
    (0x0516, "OrientationLinkedAFPoint"),
    (0x0517, "MultiControllerWhileMetering"),
    (0x0518, "AccelerationTracking"),
    (0x0519, "AIServoFirstImagePriority"),
    (0x051A, "AIServoSecondImagePriority"),
    (0x051B, "AFAreaSelectMethod"),
    (0x051C, "AutoAFPointColorTracking"),
    (0x051D, "VFDisplayIllumination"),
    (0x051E, "InitialAFPointAIServoAF"),
    (0x060F, "MirrorLockup"),
    (0x0610, "ContinuousShootingSpeed"),
    (0x0611, "ContinuousShotLimit"),
    (0x0612, "RestrictDriveModes"),
    (0x0702, "AFOnAELockButtonSwitch"),
    (0x0703, "QuickControlDialInMeter"),
    (0x0704, "SetButtonWhenShooting"),
    (0x0705, "ManualTv"),
    (0x0706, "DialDirectionTvAv"),
    (0x0707, "AvSettingWithoutLens"),
    (0x0708, "WBMediaImageSizeSetting"),
    (0x0709, "LockMicrophoneButton"),
    (0x070A, "ButtonFunctionControlOff"),
    (0x070B, "AssignFuncButton"),
    (0x070C, "CustomControls"),
    (0x070D, "StartMovieShooting"),
    (0x070E, "FlashButtonFunction"),
    (0x070F, "MultiFunctionLock"),
    (0x0710, "TrashButtonFunction"),
    (0x0711, "ShutterReleaseWithoutLens"),
    (0x0712, "ControlRingRotation"),
    (0x0713, "FocusRingRotation"),
    (0x0714, "RFLensMFFocusRingSensitivity"),
    (0x0715, "CustomizeDials"),
    (0x080B, "FocusingScreen"),
    (0x080C, "TimerLength"),
    (0x080D, "ShortReleaseTimeLag"),
    (0x080E, "AddAspectRatioInfo"),
    (0x080F, "AddOriginalDecisionData"),
    (0x0810, "LiveViewExposureSimulation"),
    (0x0811, "LCDDisplayAtPowerOn"),
    (0x0812, "MemoAudioQuality"),
    (0x0813, "DefaultEraseOption"),
    (0x0814, "RetractLensOnPowerOff"),
    (0x0815, "AddIPTCInformation"),
    (0x0816, "AudioCompression"),
];
