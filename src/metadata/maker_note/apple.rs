//! Apple's notes. Source of the tags: ExifTool's tag names, "Apple Tags".

use super::Directory;
use super::table::Read::Parts;
use super::table::{Tags, plain, tag, tags};
use super::walk::Pairs;
use crate::bytes::{Order, take, u8_at};
use crate::metadata::Value;

/// The main directory.
pub static MAIN: Directory = Directory {
    group: "Apple",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    plain(0x0001, "MakerNoteVersion"),
    tag(0x0003, "", Parts("Apple", run_time)),
    plain(0x0004, "AEStable"),
    plain(0x0005, "AETarget"),
    plain(0x0006, "AEAverage"),
    plain(0x0007, "AFStable"),
    plain(0x0008, "AccelerationVector"),
    plain(0x000A, "HDRImageType"),
    plain(0x000B, "BurstUUID"),
    plain(0x000C, "FocusDistanceRange"),
    plain(0x000F, "OISMode"),
    plain(0x0011, "MediaGroupUUID"),
    plain(0x0015, "ImageUniqueID"),
    plain(0x0017, "LivePhotoVideoIndex"),
    plain(0x001D, "LuminanceNoiseAmplitude"),
    plain(0x0020, "ImageCaptureRequestID"),
    plain(0x0021, "HDRHeadroom"),
    plain(0x0027, "SignalToNoiseRatio"),
    plain(0x002B, "PhotoIdentifier"),
    plain(0x002F, "FocusPosition"),
    plain(0x0030, "HDRGain"),
    plain(0x0038, "AFMeasuredDepth"),
    plain(0x003D, "AFConfidence"),
    plain(0x0045, "FrontFacingCamera"),
];

/// The time since the phone was started: a binary property list of one dictionary with four numbers
/// (the format is described in CFBinaryPList.c of Apple's open Core Foundation).
fn run_time(raw: &[u8], _: Order, _: &str) -> Pairs {
    dictionary(raw).unwrap_or_default()
}

const KEYS: [(&[u8], &str); 4] = [
    (b"epoch", "RunTimeEpoch"),
    (b"flags", "RunTimeFlags"),
    (b"timescale", "RunTimeScale"),
    (b"value", "RunTimeValue"),
];

fn dictionary(raw: &[u8]) -> Option<Pairs> {
    let end = raw
        .strip_prefix(b"bplist00")
        .map(|_| raw.len())?
        .checked_sub(32)?;
    let offset_size = usize::from(u8_at(raw, end.checked_add(6)?)?);
    let index_size = usize::from(u8_at(raw, end.checked_add(7)?)?);
    let top = number(raw, end.checked_add(16)?, 8)?;
    let table = number(raw, end.checked_add(24)?, 8)?;
    let object = |index: u64| {
        let entry = usize::try_from(index).ok()?.checked_mul(offset_size)?;
        let at = usize::try_from(table).ok()?.checked_add(entry)?;
        usize::try_from(number(raw, at, offset_size)?).ok()
    };
    let at = object(top)?;
    let marker = u8_at(raw, at)?;
    let count = usize::from(marker & 0x0F);
    if marker >> 4 != 0xD || count == 0xF {
        return None;
    }
    let mut pairs = Pairs::new();
    for index in 0..count {
        let key = at
            .checked_add(1)?
            .checked_add(index.checked_mul(index_size)?)?;
        let value = key.checked_add(count.checked_mul(index_size)?)?;
        let key = object(number(raw, key, index_size)?)?;
        let value = object(number(raw, value, index_size)?)?;
        let (key_marker, value_marker) = (u8_at(raw, key)?, u8_at(raw, value)?);
        let text = take(raw, key.checked_add(1)?, usize::from(key_marker & 0x0F))?;
        let known = KEYS.iter().find(|(word, _)| *word == text);
        let size = 1_usize.checked_shl(u32::from(value_marker & 0x0F))?;
        if let (Some((_, name)), 0x1) = (known, value_marker >> 4)
            && let Some(value) = number(raw, value.checked_add(1)?, size)
            && let Ok(value) = i64::try_from(value)
        {
            pairs.push(((*name).into(), Value::Integer(value)));
        }
    }
    Some(pairs)
}

/// A big-endian number of one to eight bytes.
fn number(raw: &[u8], at: usize, size: usize) -> Option<u64> {
    if size == 0 || size > 8 {
        return None;
    }
    let bytes = take(raw, at, size)?;
    Some(
        bytes
            .iter()
            .fold(0, |sum, byte| (sum << 8) | u64::from(*byte)),
    )
}
