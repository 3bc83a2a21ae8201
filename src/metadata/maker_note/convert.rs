//! How makers write numbers: changes from what stands in the note to what is meant.

use super::table::kind;
use super::walk::Pairs;
use crate::bytes::{Order, take, u16_at};
use crate::metadata::Value;
use crate::metadata::exif::value;
use crate::metadata::power;

pub fn tenth(raw: f64) -> f64 {
    raw / 10.0
}

pub fn minus_tenth(raw: f64) -> f64 {
    raw / -10.0
}

pub fn hundredth(raw: f64) -> f64 {
    raw / 100.0
}

pub fn thousandth(raw: f64) -> f64 {
    raw / 1000.0
}

pub fn hundred_thousandth(raw: f64) -> f64 {
    raw / 100_000.0
}

pub fn third(raw: f64) -> f64 {
    raw / 3.0
}

pub fn eighth(raw: f64) -> f64 {
    raw / 8.0
}

pub fn twelfth(raw: f64) -> f64 {
    raw / 12.0
}

pub fn over_32(raw: f64) -> f64 {
    raw / 32.0
}

pub fn over_256(raw: f64) -> f64 {
    raw / 256.0
}

pub fn over_500(raw: f64) -> f64 {
    raw / 500.0
}

pub fn over_8192(raw: f64) -> f64 {
    raw / 8192.0
}

/// An aperture from its APEX value.
pub fn aperture_apex(raw: f64) -> f64 {
    power::two(raw / 2.0)
}

/// A time of exposure from its APEX value.
pub fn time_apex(raw: f64) -> f64 {
    power::two(-raw)
}

/// Bytes as hexadecimal digits; nothing when all are zero.
pub fn hex(raw: &[u8], _: Order) -> Option<Value> {
    if raw.iter().all(|byte| *byte == 0) {
        return None;
    }
    let digits: Vec<String> = raw.iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Value::Text(digits.concat()))
}

/// A version in digits, or in numbers of which each is a digit.
pub fn version(raw: &[u8], _: Order) -> Option<Value> {
    let text = if raw.iter().all(u8::is_ascii_digit) {
        value::plain_text(raw)
    } else {
        let digits: Vec<String> = raw.iter().map(u8::to_string).collect();
        digits.concat()
    };
    Some(Value::Text(text))
}

/// Digits as text, or else bytes as numbers.
pub fn digits(raw: &[u8], order: Order) -> Option<Value> {
    if raw.iter().all(u8::is_ascii_digit) {
        return Some(Value::Text(value::plain_text(raw)));
    }
    Some(value::numbers(raw, kind::U8, order))
}

/// Text with zero bytes in it.
pub fn without_zero_bytes(raw: &[u8], _: Order) -> Option<Value> {
    let bytes: Vec<u8> = raw.iter().copied().filter(|byte| *byte != 0).collect();
    Some(Value::Text(value::trim(&value::plain_text(&bytes))))
}

/// Numbers of two bytes, without the zeros at the end but for the first number.
pub fn without_last_zeros(raw: &[u8], order: Order) -> Option<Value> {
    let pairs = raw.chunks_exact(2);
    let numbers: Vec<u16> = pairs.filter_map(|pair| u16_at(pair, 0, order)).collect();
    let last = numbers.iter().rposition(|number| *number != 0).unwrap_or(0);
    let told = numbers.get(..=last)?;
    Some(match told {
        [one] => Value::Integer(i64::from(*one)),
        _ => Value::Numbers(told.iter().copied().map(f64::from).collect()),
    })
}

/// The version of a Print Image Matching block.
#[must_use]
pub fn print_version(raw: &[u8]) -> Option<Value> {
    let version = take(raw.strip_prefix(b"PrintIM\0")?, 0, 4)?;
    let text = std::str::from_utf8(version).ok()?;
    Some(Value::Text(text.to_owned()))
}

/// The same block inside a note.
pub fn print_im(raw: &[u8], _: Order, _: &str) -> Pairs {
    let version = print_version(raw);
    version
        .map(|version| ("PrintIMVersion".into(), version))
        .into_iter()
        .collect()
}

/// Year, month and day of the `days`-th day after the first of January 2000.
pub fn civil(days: i64) -> (i64, i64, i64) {
    // Years counted from March, so that the leap day comes last; 2000-03-01 begins a cycle of 400 years.
    let day = days.saturating_sub(60);
    let cycle = day.div_euclid(146_097);
    let in_cycle = day.rem_euclid(146_097);
    let leaps = [(1460, -1), (36_524, 1), (146_096, -1)];
    let shifted = leaps.iter().fold(in_cycle, |sum, (every, sign)| {
        sum.saturating_add(in_cycle.div_euclid(*every).saturating_mul(*sign))
    });
    let year = shifted.div_euclid(365);
    let before = year
        .saturating_mul(365)
        .saturating_add(year.div_euclid(4))
        .saturating_sub(year.div_euclid(100));
    let in_year = in_cycle.saturating_sub(before);
    let month = in_year.saturating_mul(5).saturating_add(2).div_euclid(153);
    let start = month.saturating_mul(153).saturating_add(2).div_euclid(5);
    let day = in_year.saturating_sub(start).saturating_add(1);
    let (month, later) = if month < 10 {
        (month.saturating_add(3), 0)
    } else {
        (month.saturating_sub(9), 1)
    };
    let year = cycle
        .saturating_mul(400)
        .saturating_add(year)
        .saturating_add(later)
        .saturating_add(2000);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_as_dates() {
        assert_eq!(civil(0), (2000, 1, 1));
        assert_eq!(civil(59), (2000, 2, 29));
        assert_eq!(civil(60), (2000, 3, 1));
        assert_eq!(civil(366), (2001, 1, 1));
        assert_eq!(civil(5174), (2014, 3, 2));
        assert_eq!(civil(36_525), (2100, 1, 1));
        assert_eq!(civil(36_584), (2100, 3, 1));
    }

    #[test]
    fn zero_bytes_are_no_id() {
        assert_eq!(hex(&[0, 0], Order::Big), None);
        assert_eq!(
            hex(&[1, 0xAB], Order::Big),
            Some(Value::Text("01ab".into()))
        );
    }
}
