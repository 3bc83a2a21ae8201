//! Values of ICC tags by their type (ICC.1:2022 clause 10, and its forerunners for `desc` and `chrm`).

use std::borrow::Cow;
use std::ops::Range;

use super::{Out, tags};
use crate::bytes::{Order, array, size_at, take, u16_at};
use crate::error::Error;
use crate::metadata::Value;
use crate::metadata::text::utf16_big;

/// More than any profile's languages, channels or colorants.
const MOST_ROWS: usize = 128;
const MOST_NUMBERS: usize = 64;

/// Adds what the tag `signature` with the bytes `raw` at `range` states.
pub fn say(
    out: &mut Out<'_, '_>,
    signature: [u8; 4],
    raw: &[u8],
    range: &Range<usize>,
) -> Result<(), Error> {
    let kind: [u8; 4] = array(raw, 0).unwrap_or_default();
    match (&signature, &kind) {
        (b"view", b"view") => return view(out, raw, range),
        (b"meas", b"meas") => return measurement(out, raw, range),
        (b"chrm", b"chrm") => return chromaticity(out, raw, range),
        _ => {}
    }
    let name = tags::name(signature).map_or_else(
        || Cow::Owned(format!("Tag{}", signature.escape_ascii())),
        Cow::Borrowed,
    );
    if &kind == b"mluc" {
        return languages(out, &name, raw, range);
    }
    let value = match &kind {
        b"text" => raw.get(8..).map(text),
        b"desc" => description(raw),
        b"sig " => take(raw, 8, 4).map(self::signature),
        b"XYZ " | b"sf32" => fixed(raw, 8, raw.len().saturating_sub(8) / 4),
        b"dtim" => date(raw, 8),
        b"cicp" => bytes(raw, 8, 4),
        _ => None,
    };
    let value = value.unwrap_or(Value::Bytes { bytes: raw.len() });
    out.say("ICC_Profile", name, value, range.clone())
}

/// Four letters; zeros behind them are none.
pub fn signature(raw: &[u8]) -> Value {
    text(raw)
}

fn text(raw: &[u8]) -> Value {
    let raw = raw.split(|byte| *byte == 0).next().unwrap_or_default();
    Value::Text(std::str::from_utf8(raw).map_or_else(
        |_| raw.iter().copied().map(char::from).collect(),
        str::to_owned,
    ))
}

/// `desc` of version 2: a count of ASCII letters before other forms of the same text. Some writers leave the
/// ASCII form out; then the Unicode form behind it counts.
fn description(raw: &[u8]) -> Option<Value> {
    let length = size_at(raw, 8, Order::Big)?;
    let ascii = take(raw, 12, length)?;
    match text(ascii) {
        Value::Text(words) if words.is_empty() => {
            let at = length.checked_add(16)?;
            let units = size_at(raw, at, Order::Big)?;
            let unicode = take(raw, at.checked_add(4)?, units.checked_mul(2)?)?;
            Some(Value::Text(
                utf16_big(unicode).trim_end_matches('\0').to_owned(),
            ))
        }
        words => Some(words),
    }
}

/// `mluc` (10.15): a text for each language. The first, or the one in English of the United States, is the
/// field itself; the others have their language and country behind the name.
fn languages(
    out: &mut Out<'_, '_>,
    name: &str,
    raw: &[u8],
    range: &Range<usize>,
) -> Result<(), Error> {
    let count = size_at(raw, 8, Order::Big).unwrap_or(0).min(MOST_ROWS);
    let size = size_at(raw, 12, Order::Big).unwrap_or(0).max(12);
    let locale = |index: usize| {
        let at = index.saturating_mul(size).saturating_add(16);
        let code = take(raw, at, 4)?;
        let (language, country) = (letters(code.get(..2)?), letters(code.get(2..)?));
        Some(match country.as_str() {
            "" => language,
            country => format!("{language}-{country}"),
        })
    };
    let english = (0..count).find(|index| locale(*index).as_deref() == Some("en-US"));
    let own = english.unwrap_or(0);
    // A text at a time, each paid for before the next is copied.
    for index in 0..count {
        let at = index.saturating_mul(size).saturating_add(20);
        let words = || {
            let length = size_at(raw, at, Order::Big)?;
            let start = size_at(raw, at.checked_add(4)?, Order::Big)?;
            let words = utf16_big(take(raw, start, length)?);
            Some(words.trim_end_matches('\0').to_owned())
        };
        let (Some(locale), Some(words)) = (locale(index), words()) else {
            continue;
        };
        let name = match index == own || locale.is_empty() {
            true => name.to_owned(),
            false => format!("{name}-{locale}"),
        };
        out.say("ICC_Profile", name, Value::Text(words), range.clone())?;
    }
    Ok(())
}

fn letters(code: &[u8]) -> String {
    let letter = |byte: &&u8| byte.is_ascii_alphanumeric();
    code.iter()
        .filter(letter)
        .copied()
        .map(char::from)
        .collect()
}

/// Numbers of 15.16 bits, to the five decimals that 16 bits carry.
pub fn fixed(raw: &[u8], at: usize, count: usize) -> Option<Value> {
    if count == 0 || count > MOST_NUMBERS {
        return None;
    }
    let numbers: Option<Vec<f64>> = (0..count)
        .map(|index| {
            let at = at.checked_add(index.checked_mul(4)?)?;
            let number = f64::from(i32::from_be_bytes(array(raw, at)?)) / 65_536.0;
            Some((number * 100_000.0).round() / 100_000.0)
        })
        .collect();
    numbers.map(numbers_or_one)
}

fn numbers_or_one(numbers: Vec<f64>) -> Value {
    match numbers.as_slice() {
        [one] => Value::Real(*one),
        _ => Value::Numbers(numbers),
    }
}

/// 32-bit numbers.
pub fn longs(raw: &[u8], at: usize, count: usize) -> Option<Value> {
    let numbers: Option<Vec<f64>> = (0..count)
        .map(|index| {
            let at = at.checked_add(index.checked_mul(4)?)?;
            Some(f64::from(u32::from_be_bytes(array(raw, at)?)))
        })
        .collect();
    numbers.map(Value::Numbers)
}

/// Bytes as numbers.
pub fn bytes(raw: &[u8], at: usize, count: usize) -> Option<Value> {
    let numbers = take(raw, at, count)?;
    Some(Value::Numbers(
        numbers.iter().copied().map(f64::from).collect(),
    ))
}

/// A number of any size that the machine counts with.
pub fn whole(number: usize) -> Option<Value> {
    i64::try_from(number).ok().map(Value::Integer)
}

/// Six 16-bit numbers from year to second (4.2), as ExifTool writes a date.
pub fn date(raw: &[u8], at: usize) -> Option<Value> {
    let part = |index: usize| u16_at(raw, at.checked_add(index.checked_mul(2)?)?, Order::Big);
    let (year, month, day) = (part(0)?, part(1)?, part(2)?);
    let (hour, minute, second) = (part(3)?, part(4)?, part(5)?);
    Some(Value::Text(format!(
        "{year:04}:{month:02}:{day:02} {hour:02}:{minute:02}:{second:02}"
    )))
}

fn long(raw: &[u8], at: usize) -> Option<Value> {
    size_at(raw, at, Order::Big).and_then(whole)
}

fn rows(
    out: &mut Out<'_, '_>,
    group: &'static str,
    range: &Range<usize>,
    rows: impl IntoIterator<Item = (&'static str, Option<Value>)>,
) -> Result<(), Error> {
    for (name, value) in rows {
        if let Some(value) = value {
            out.say(group, name, value, range.clone())?;
        }
    }
    Ok(())
}

/// Viewing conditions (10.30).
fn view(out: &mut Out<'_, '_>, raw: &[u8], range: &Range<usize>) -> Result<(), Error> {
    let stated = [
        ("ViewingCondIlluminant", fixed(raw, 8, 3)),
        ("ViewingCondSurround", fixed(raw, 20, 3)),
        ("ViewingCondIlluminantType", long(raw, 32)),
    ];
    rows(out, "ICC-view", range, stated)
}

/// Measurement (10.14).
fn measurement(out: &mut Out<'_, '_>, raw: &[u8], range: &Range<usize>) -> Result<(), Error> {
    let stated = [
        ("MeasurementObserver", long(raw, 8)),
        ("MeasurementBacking", fixed(raw, 12, 3)),
        ("MeasurementGeometry", long(raw, 24)),
        ("MeasurementFlare", fixed(raw, 28, 1)),
        ("MeasurementIlluminant", long(raw, 32)),
    ];
    rows(out, "ICC-meas", range, stated)
}

/// Chromaticity (10.2): the number of channels, the colorant and a pair of numbers for each channel.
fn chromaticity(out: &mut Out<'_, '_>, raw: &[u8], range: &Range<usize>) -> Result<(), Error> {
    const CHANNELS: [&str; 4] = [
        "ChromaticityChannel1",
        "ChromaticityChannel2",
        "ChromaticityChannel3",
        "ChromaticityChannel4",
    ];
    let short = |at| u16_at(raw, at, Order::Big);
    let count = short(8).unwrap_or(0);
    let number = |value: u16| Value::Integer(value.into());
    let stated = [
        ("ChromaticityChannels", short(8).map(number)),
        ("ChromaticityColorant", short(10).map(number)),
    ];
    rows(out, "ICC-chrm", range, stated)?;
    for (name, index) in CHANNELS.into_iter().zip(0..usize::from(count)) {
        let at = index.saturating_mul(8).saturating_add(12);
        rows(out, "ICC-chrm", range, [(name, fixed(raw, at, 2))])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_without_ascii_is_read_from_its_unicode() {
        let ascii = [b"desc\0\0\0\0".as_slice(), &[0, 0, 0, 3], b"ab\0"].concat();
        assert_eq!(description(&ascii), Some(Value::Text("ab".into())));
        let head = b"desc\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x02";
        let unicode = [head.as_slice(), b"\0a\0b"].concat();
        assert_eq!(description(&unicode), Some(Value::Text("ab".into())));
        assert_eq!(description(&head[..10]), None);
    }

    #[test]
    fn rows_of_numbers_are_bounded() {
        assert_eq!(fixed(&[0, 1, 0, 0], 0, 1), Some(Value::Real(1.0)));
        assert_eq!(fixed(&[0; 4], 0, 2), None);
        assert_eq!(fixed(&vec![0; 4000], 0, 1000), None);
    }
}
