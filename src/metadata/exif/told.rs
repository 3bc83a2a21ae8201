//! Values that are told otherwise than they are stored, as ExifTool tells them: places in the file, degrees,
//! times of day, seconds and stops instead of their logarithms.

use super::value::MOST_NUMBERS;
use crate::bytes::{Order, take, u16_at};
use crate::metadata::Value;
use crate::metadata::power;
use crate::number;

/// Degrees, minutes and seconds, told as one number of degrees as ExifTool tells them.
const ANGLES: [&str; 4] = [
    "GPSLatitude",
    "GPSLongitude",
    "GPSDestLatitude",
    "GPSDestLongitude",
];

/// Binary logarithms of the APEX system (EXIF 3.0 annex C), told as ExifTool tells them: seconds, and the
/// number behind `f/`.
const SECONDS: &str = "ShutterSpeedValue";
const CLOCK: &str = "GPSTimeStamp";
const STOPS: [&str; 2] = ["ApertureValue", "MaxApertureValue"];
/// Tags that tell bytes of the camera's own only.
const OPAQUE: [&str; 5] = [
    "DeviceSettingDescription",
    "JPEGTables",
    "MakerNote",
    "Padding",
    "PrintIM",
];
/// Sums and numbers of sixteen bytes (Digital Negative 1.7, chapter 4), told as hexadecimal digits.
const DIGITS: [&str; 5] = [
    "NewRawImageDigest",
    "OriginalRawFileDigest",
    "PreviewSettingsDigest",
    "RawDataUniqueID",
    "RawImageDigest",
];
/// Places in the block, told as places in the file.
const PLACES: [&str; 10] = [
    "FreeOffsets",
    "JPEGACTables",
    "JPEGDCTables",
    "JPEGQTables",
    "JpgFromRawStart",
    "OtherImageStart",
    "PreviewImageStart",
    "StripOffsets",
    "ThumbnailOffset",
    "TileOffsets",
];

/// What the bytes of a tag without numbers or text say.
pub fn bytes(raw: &[u8], order: Order, name: &str) -> Option<Value> {
    match name {
        "CFAPattern" => Some(pattern(raw, order)),
        name if DIGITS.contains(&name) => Some(digits(raw)),
        name if OPAQUE.contains(&name) => Some(Value::Bytes { bytes: raw.len() }),
        _ => None,
    }
}

fn digits(raw: &[u8]) -> Value {
    let most = raw.get(..16).unwrap_or(raw);
    let mut text = String::new();
    for byte in most {
        text.push_str(&format!("{byte:02X}"));
    }
    Value::Text(text)
}

/// Whether the tag holds fractions that [`fractions`] tells otherwise.
pub fn is_fraction(name: &str) -> bool {
    name == SECONDS || name == CLOCK || STOPS.contains(&name) || ANGLES.contains(&name)
}

/// What fractions say.
pub fn fractions(parts: Value, name: &str) -> Value {
    match name {
        SECONDS => power(parts, -1.0),
        CLOCK => clock(parts),
        name if STOPS.contains(&name) => power(parts, 0.5),
        name if ANGLES.contains(&name) => angle(parts),
        _ => parts,
    }
}

/// `value` of the tag `name` as a place in the file, when it is one in a block that starts at byte `base`.
pub fn placed(value: Value, name: &str, base: usize) -> Value {
    let Some(base) = u32::try_from(base).ok().filter(|base| *base != 0) else {
        return value;
    };
    match value {
        Value::Integer(at) if PLACES.contains(&name) => {
            Value::Integer(at.saturating_add(base.into()))
        }
        Value::Numbers(places) if PLACES.contains(&name) => {
            Value::Numbers(places.iter().map(|at| at + f64::from(base)).collect())
        }
        other => other,
    }
}

/// Two to the power of a logarithm; one that no camera has stays as it is.
fn power(logarithm: Value, factor: f64) -> Value {
    match logarithm {
        Value::Real(number) if number.abs() < 100.0 => Value::Real(power::two(number * factor)),
        other => other,
    }
}

/// Hours, minutes and seconds as `hh:mm:ss`, with a fraction of the second where there is one.
fn clock(parts: Value) -> Value {
    let Value::Numbers(numbers) = &parts else {
        return parts;
    };
    let [hours, minutes, seconds] = numbers.as_slice() else {
        return parts;
    };
    // Some writers put fractions in the larger units.
    let all = hours * 3600.0 + minutes * 60.0 + seconds;
    if !(0.0..1e7).contains(&all) {
        return parts;
    }
    let (hours, rest) = ((all / 3600.0 + 1e-9).floor(), all % 3600.0);
    let rest = if rest > 3_599.999_99 { 0.0 } else { rest };
    let minutes = (rest / 60.0 + 1e-9).floor();
    let seconds = (rest - minutes * 60.0).max(0.0);
    let two = |number: String, width: usize| {
        let zero = if number.len() < width { "0" } else { "" };
        [zero, &number].concat()
    };
    let hours = two(number::text(hours), 2);
    let minutes = two(number::text(minutes), 2);
    let seconds = two(number::fixed(seconds, 6), 9);
    let mut text = [hours, minutes, seconds].join(":");
    text.truncate(
        text.trim_end_matches('0')
            .trim_end_matches('.')
            .len()
            .max(8),
    );
    Value::Text(text)
}

/// The colour filters (EXIF 3.0, 4.6.6.6.16): columns and rows, then a number for each. Some cameras write the
/// two counts in the other byte order.
fn pattern(raw: &[u8], order: Order) -> Value {
    let counts = |order| {
        let (columns, rows) = (u16_at(raw, 0, order)?, u16_at(raw, 2, order)?);
        let cells = usize::from(columns).checked_mul(rows.into())?;
        let filters = take(raw, 4, cells)?;
        let numbers = [columns, rows].into_iter().map(f64::from);
        Some(
            numbers
                .chain(filters.iter().copied().map(f64::from))
                .collect(),
        )
    };
    let other = match order {
        Order::Big => Order::Little,
        Order::Little => Order::Big,
    };
    counts(order)
        .or_else(|| counts(other))
        .filter(|numbers: &Vec<f64>| (3..=MOST_NUMBERS).contains(&numbers.len()))
        .map_or(Value::Bytes { bytes: raw.len() }, Value::Numbers)
}

fn angle(parts: Value) -> Value {
    match parts {
        Value::Numbers(parts) if !parts.is_empty() => {
            let units = [1.0, 60.0, 3600.0];
            Value::Real(
                parts
                    .iter()
                    .zip(units)
                    .map(|(part, unit)| part / unit)
                    .sum(),
            )
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_sixteen_bytes_are_told_as_digits() {
        let raw: Vec<u8> = (0xA0..0xB4).collect();
        let told = bytes(&raw, Order::Big, "RawImageDigest");
        let expected = Value::Text("A0A1A2A3A4A5A6A7A8A9AAABACADAEAF".into());
        assert_eq!(told, Some(expected));
    }

    #[test]
    fn logarithms_are_told_as_what_they_stand_for() {
        let told = |number, name| fractions(Value::Real(number), name);
        assert_eq!(told(3.0, "ShutterSpeedValue"), Value::Real(0.125));
        assert_eq!(told(-1.0, "ShutterSpeedValue"), Value::Real(2.0));
        assert_eq!(told(4.0, "MaxApertureValue"), Value::Real(4.0));
        assert_eq!(told(4e9, "ApertureValue"), Value::Real(4e9));
    }

    #[test]
    fn a_time_of_day_carries_its_fractions() {
        let told = |parts: &[f64]| fractions(Value::Numbers(parts.to_vec()), "GPSTimeStamp");
        let text = |text: &str| Value::Text(text.to_owned());
        assert_eq!(told(&[7.0, 8.0, 9.0]), text("07:08:09"));
        assert_eq!(told(&[7.0, 8.0, 9.25]), text("07:08:09.25"));
        assert_eq!(told(&[7.0, 8.5, 0.0]), text("07:08:30"));
        assert_eq!(told(&[23.0, 59.0, 59.9999999]), text("24:00:00"));
        assert_eq!(told(&[7.0, 8.0]), Value::Numbers(vec![7.0, 8.0]));
        assert_eq!(told(&[f64::NAN, 0.0, 0.0]).numbers().len(), 3);
    }

    #[test]
    fn the_colour_filters_are_read_in_either_order() {
        let numbers = Value::Numbers(vec![2.0, 2.0, 0.0, 1.0, 1.0, 2.0]);
        let big = [0, 2, 0, 2, 0, 1, 1, 2];
        let little = [2, 0, 2, 0, 0, 1, 1, 2];
        for order in [Order::Big, Order::Little] {
            assert_eq!(bytes(&big, order, "CFAPattern"), Some(numbers.clone()));
            assert_eq!(bytes(&little, order, "CFAPattern"), Some(numbers.clone()));
        }
        let none = bytes(&[0xFF; 8], Order::Big, "CFAPattern");
        assert_eq!(none, Some(Value::Bytes { bytes: 8 }));
    }

    #[test]
    fn places_are_those_of_the_file() {
        let one = placed(Value::Integer(8), "ThumbnailOffset", 12);
        assert_eq!(one, Value::Integer(20));
        let strips = placed(Value::Numbers(vec![8.0, 9.0]), "StripOffsets", 12);
        assert_eq!(strips, Value::Numbers(vec![20.0, 21.0]));
        assert_eq!(
            placed(Value::Integer(8), "ThumbnailLength", 12),
            Value::Integer(8)
        );
        assert_eq!(
            placed(Value::Integer(8), "ThumbnailOffset", 0),
            Value::Integer(8)
        );
    }
}
