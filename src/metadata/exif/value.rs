//! Values of directory entries: what they say (TIFF 6.0 section 2, EXIF 3.0 4.6.3).

use super::told;
use crate::bytes::{Order, array, u16_at};
use crate::metadata::Value;
use crate::metadata::ifd::size_of;
use crate::number;

/// Numbers beyond this count say nothing to people; only the size is told.
pub const MOST_NUMBERS: usize = 512;

/// Tags of type UNDEFINED that hold four ASCII digits.
const VERSIONS: [&str; 3] = ["ExifVersion", "FlashpixVersion", "InteropVersion"];
/// Tags of type UNDEFINED that start with an eight-byte character code (EXIF 3.0, table 9).
const CODED: [&str; 3] = ["UserComment", "GPSProcessingMethod", "GPSAreaInformation"];
/// Windows' text tags, UTF-16 little-endian in bytes whatever the block's order.
const WINDOWS: [&str; 5] = [
    "XPTitle",
    "XPComment",
    "XPAuthor",
    "XPKeywords",
    "XPSubject",
];

/// Letters that tell a side, which some writers store as bytes.
const SIDES: [&str; 4] = [
    "GPSDestLatitudeRef",
    "GPSDestLongitudeRef",
    "GPSLatitudeRef",
    "GPSLongitudeRef",
];

/// What `raw`, a value of type `kind` under `name`, says.
pub fn decode(raw: &[u8], kind: u16, order: Order, name: &str) -> Value {
    if let Some(value) = told::bytes(raw, order, name) {
        return value;
    }
    if told::is_fraction(name) {
        // Some writers tell degrees as plain numbers.
        let parts = if matches!(kind, 5 | 10) {
            rationals(raw, kind == 10, order)
        } else {
            numbers(raw, kind, order)
        };
        return told::fractions(parts, name);
    }
    if CODED.contains(&name) {
        return Value::Text(coded_text(raw, order));
    }
    if WINDOWS.contains(&name) {
        return Value::Text(trim(&utf16(raw, Order::Little)));
    }
    if SIDES.contains(&name) && matches!(kind, 1 | 7) {
        return Value::Text(plain_text(raw));
    }
    match kind {
        2 | 129 => Value::Text(plain_text(raw)),
        7 if VERSIONS.contains(&name) => Value::Text(plain_text(raw)),
        7 if raw.len() > 4 => Value::Bytes { bytes: raw.len() },
        5 | 10 => rationals(raw, kind == 10, order),
        _ => numbers(raw, kind, order),
    }
}

/// Text up to its first zero; UTF-8 where it is valid, Latin-1 else.
pub fn plain_text(raw: &[u8]) -> String {
    let text = raw.split(|byte| *byte == 0).next().unwrap_or_default();
    std::str::from_utf8(text).map_or_else(
        |_| text.iter().copied().map(char::from).collect(),
        str::to_owned,
    )
}

/// Text behind an eight-byte character code. Some writers leave the code out.
fn coded_text(raw: &[u8], order: Order) -> String {
    let (code, text) = raw.split_at_checked(8).unwrap_or((&[], raw));
    match code {
        b"UNICODE\0" => trim(&utf16(text, utf16_order(text, order))),
        b"ASCII\0\0\0" | b"\0\0\0\0\0\0\0\0" => trim(&plain_text(text)),
        // No crate for JIS X 0208 is worth its size here; its ASCII part still reads.
        b"JIS\0\0\0\0\0" => trim(&String::from_utf8_lossy(text)),
        _ => trim(&plain_text(raw)),
    }
}

/// The order of UTF-16 text. The block's own order does not tell it: writers of either kind use both.
/// A mark at the start wins, then the side on which the zero bytes of Western text stand.
fn utf16_order(text: &[u8], fallback: Order) -> Order {
    match text {
        [0xFE, 0xFF, ..] => return Order::Big,
        [0xFF, 0xFE, ..] => return Order::Little,
        _ => {}
    }
    let zeros = |side: usize| {
        text.chunks_exact(2)
            .filter(|pair| pair.get(side) == Some(&0))
            .count()
    };
    match zeros(0).cmp(&zeros(1)) {
        std::cmp::Ordering::Greater => Order::Big,
        std::cmp::Ordering::Less => Order::Little,
        std::cmp::Ordering::Equal => fallback,
    }
}

fn utf16(text: &[u8], order: Order) -> String {
    let units = text
        .chunks_exact(2)
        .filter_map(|pair| u16_at(pair, 0, order));
    let units = units.take_while(|unit| *unit != 0);
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .filter(|char| *char != '\u{FEFF}')
        .collect()
}

pub fn trim(text: &str) -> String {
    text.trim_end_matches(['\0', ' ']).to_owned()
}

/// Whole and real numbers of every plain type.
pub fn numbers(raw: &[u8], kind: u16, order: Order) -> Value {
    let size = size_of(kind).max(1);
    let count = raw.len().checked_div(size).unwrap_or(0);
    if count > MOST_NUMBERS {
        return Value::Bytes { bytes: raw.len() };
    }
    if matches!(kind, 11 | 12) {
        let reals: Vec<f64> = raw
            .chunks_exact(size)
            .filter_map(|item| real(item, order))
            .collect();
        return match reals.as_slice() {
            [one] => Value::Real(*one),
            _ => Value::Numbers(reals),
        };
    }
    let whole: Vec<i64> = raw
        .chunks_exact(size)
        .filter_map(|item| whole(item, kind, order))
        .collect();
    match whole.as_slice() {
        [one] => Value::Integer(*one),
        #[allow(
            clippy::cast_precision_loss,
            reason = "TIFF integers have 32 bits at most"
        )]
        _ => Value::Numbers(whole.iter().map(|number| *number as f64).collect()),
    }
}

fn whole(item: &[u8], kind: u16, order: Order) -> Option<i64> {
    Some(match (item.len(), order) {
        (1, _) if kind == 6 => i8::from_le_bytes(array(item, 0)?).into(),
        (1, _) => u8::from_le_bytes(array(item, 0)?).into(),
        (2, Order::Big) if kind == 8 => i16::from_be_bytes(array(item, 0)?).into(),
        (2, Order::Little) if kind == 8 => i16::from_le_bytes(array(item, 0)?).into(),
        (2, Order::Big) => u16::from_be_bytes(array(item, 0)?).into(),
        (2, Order::Little) => u16::from_le_bytes(array(item, 0)?).into(),
        (4, Order::Big) if kind == 9 => i32::from_be_bytes(array(item, 0)?).into(),
        (4, Order::Little) if kind == 9 => i32::from_le_bytes(array(item, 0)?).into(),
        (4, Order::Big) => u32::from_be_bytes(array(item, 0)?).into(),
        (4, Order::Little) => u32::from_le_bytes(array(item, 0)?).into(),
        (8, Order::Big) => i64::from_be_bytes(array(item, 0)?),
        (8, Order::Little) => i64::from_le_bytes(array(item, 0)?),
        _ => return None,
    })
}

fn real(item: &[u8], order: Order) -> Option<f64> {
    Some(match (item.len(), order) {
        (4, Order::Big) => f32::from_be_bytes(array(item, 0)?).into(),
        (4, Order::Little) => f32::from_le_bytes(array(item, 0)?).into(),
        (8, Order::Big) => f64::from_be_bytes(array(item, 0)?),
        (8, Order::Little) => f64::from_le_bytes(array(item, 0)?),
        _ => return None,
    })
}

/// Fractions, divided out. One over zero has no number: it stays text, `inf`, and zero over zero `undef`.
pub fn rationals(raw: &[u8], signed: bool, order: Order) -> Value {
    let kind = if signed { 9 } else { 4 };
    let parts = raw.chunks_exact(8).filter_map(|item| {
        let (over, under) = item.split_at_checked(4)?;
        Some((whole(over, kind, order)?, whole(under, kind, order)?))
    });
    let parts: Vec<(i64, i64)> = parts.take(MOST_NUMBERS).collect();
    if parts.iter().any(|(_, under)| *under == 0) {
        let words: Vec<String> = parts.iter().map(|part| fraction(*part)).collect();
        return Value::Text(words.join(" "));
    }
    #[allow(clippy::cast_precision_loss, reason = "both parts have 32 bits")]
    let reals: Vec<f64> = parts
        .iter()
        .map(|(over, under)| *over as f64 / *under as f64)
        .collect();
    match reals.as_slice() {
        [one] => Value::Real(*one),
        _ => Value::Numbers(reals),
    }
}

fn fraction((over, under): (i64, i64)) -> String {
    match (over, under) {
        (0, 0) => "undef".to_owned(),
        (_, 0) => "inf".to_owned(),
        #[allow(clippy::cast_precision_loss, reason = "both parts have 32 bits")]
        _ => number::text(over as f64 / under as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_read_in_the_order_it_was_written_whatever_the_block_says() {
        let big = b"UNICODE\0\0a\0b\0c";
        let little = b"UNICODE\0a\0b\0c\0";
        for order in [Order::Big, Order::Little] {
            assert_eq!(
                decode(big, 7, order, "UserComment"),
                Value::Text("abc".into())
            );
            assert_eq!(
                decode(little, 7, order, "UserComment"),
                Value::Text("abc".into())
            );
        }
    }

    #[test]
    fn a_fraction_over_zero_stays_text() {
        let zero_over_zero = [0_u8; 8];
        assert_eq!(
            decode(&zero_over_zero, 5, Order::Big, "FNumber"),
            Value::Text("undef".into())
        );
        let one_over_zero = [0, 0, 0, 1, 0, 0, 0, 0];
        assert_eq!(
            decode(&one_over_zero, 5, Order::Big, "FNumber"),
            Value::Text("inf".into())
        );
    }
}
