//! Values that are told otherwise than they are written, as ExifTool tells them: numbers for logarithms,
//! short codes for long addresses, the size of what is packed as text. All others stay as they are written.

use crate::metadata::Value;
use crate::metadata::power;
use crate::number::real;

/// What stands before each code of the PLUS vocabulary (PLUS LDF XMP specification 1.2).
const PLUS: &str = "http://ns.useplus.org/ldf/vocab/";

/// Properties that hold other data as base64: group and ExifTool's name. Sorted.
const PACKED: [(&str, &str); 10] = [
    ("XMP-GAudio", "AudioData"),
    ("XMP-GCamera", "HDRPMakerNote"),
    ("XMP-GCamera", "ShotLogData"),
    ("XMP-GDepth", "ConfidenceImage"),
    ("XMP-GDepth", "DepthImage"),
    ("XMP-GImage", "ImageData"),
    ("XMP-LImage", "RightAlbedo"),
    ("XMP-crs", "BrushData"),
    ("XMP-xmp", "PageImage"),
    ("XMP-xmp", "ThumbnailImage"),
];

/// The value of `group:name` as it is told.
pub fn value(group: &str, name: &str, value: Value) -> Value {
    match value {
        Value::Text(text) => one(group, name, text),
        Value::Texts(texts) if group == "XMP-plus" => {
            Value::Texts(texts.into_iter().map(code).collect())
        }
        other => other,
    }
}

fn one(group: &str, name: &str, text: String) -> Value {
    if PACKED.binary_search(&(group, name)).is_ok() {
        return Value::Bytes {
            bytes: unpacked(&text),
        };
    }
    // Binary logarithms of the APEX system (EXIF 3.0 annex C).
    let logarithm = match (group, name) {
        ("XMP-exif", "ShutterSpeedValue") => number(&text).map(|number| power::two(-number)),
        ("XMP-exif", "ApertureValue" | "MaxApertureValue") => {
            number(&text).map(|number| power::two(number / 2.0))
        }
        _ => None,
    };
    match logarithm {
        Some(number) => Value::Real(number),
        None if group == "XMP-plus" => Value::Text(code(text)),
        None => Value::Text(text),
    }
}

fn code(text: String) -> String {
    text.strip_prefix(PLUS)
        .map_or_else(|| text.clone(), str::to_owned)
}

/// A number or one number over another, of a size that a camera has.
fn number(text: &str) -> Option<f64> {
    let number = match text.trim().split_once('/') {
        Some((over, under)) => real(over)? / real(under)?,
        None => real(text.trim())?,
    };
    (number.abs() < 100.0).then_some(number)
}

/// How many bytes base64 text holds (RFC 4648, 4).
fn unpacked(text: &str) -> usize {
    let letter =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    let letters = text.bytes().filter(letter).count();
    letters.saturating_mul(3) / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_properties_are_sorted() {
        assert!(PACKED.is_sorted());
    }

    #[test]
    fn values_are_told_as_exiftool_tells_them() {
        let told = |group, name, text: &str| value(group, name, Value::Text(text.to_owned()));
        assert_eq!(
            told("XMP-exif", "ShutterSpeedValue", "3/1"),
            Value::Real(0.125)
        );
        assert_eq!(told("XMP-exif", "ApertureValue", "4"), Value::Real(4.0));
        assert_eq!(
            told("XMP-exif", "ApertureValue", "1/0"),
            Value::Text("1/0".into())
        );
        assert_eq!(
            told("XMP-GImage", "ImageData", "QUJD\nRA=="),
            Value::Bytes { bytes: 4 }
        );
        assert_eq!(
            told(
                "XMP-plus",
                "ImageType",
                "http://ns.useplus.org/ldf/vocab/TY-PHO"
            ),
            Value::Text("TY-PHO".into())
        );
    }
}
