//! When the shutter opened, with its fraction of a second and its zone where they are told.

use super::{says, text_of};
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};

/// A field that tells the time, and those of its group that tell the time of day, the fraction and the zone;
/// no name means that there is none.
type Home = (&'static str, &'static str, [&'static str; 3]);

/// The camera's own first. Sources: EXIF 3.0 4.6.6, tables 7 and 9; XMP part 2; IIM 4.2 2:55 and 2:60;
/// Samsung's trailer 0x0A01; PNG 11.3.3.2. GPS tells the time of the fix, in UTC.
const HOMES: [Home; 12] = [
    (
        "ExifIFD",
        "DateTimeOriginal",
        ["", "SubSecTimeOriginal", "OffsetTimeOriginal"],
    ),
    (
        "ExifIFD",
        "CreateDate",
        ["", "SubSecTimeDigitized", "OffsetTimeDigitized"],
    ),
    ("IFD0", "DateTimeOriginal", ["", "", ""]),
    (
        "XMP-exif",
        "DateTimeOriginal",
        ["", "SubSecTimeOriginal", "OffsetTimeOriginal"],
    ),
    ("APP12", "DateTimeOriginal", ["", "", ""]),
    ("Reconyx", "DateTimeOriginal", ["", "", ""]),
    ("Samsung", "TimeStamp", ["", "", ""]),
    ("XMP-photoshop", "DateCreated", ["", "", ""]),
    ("IPTC", "DateCreated", ["TimeCreated", "", ""]),
    ("GPS", "GPSDateStamp", ["GPSTimeStamp", "", ""]),
    ("XMP-exif", "GPSDateTime", ["", "", ""]),
    ("PNG", "CreationTime", ["", "", ""]),
];

/// The first home that tells a time.
pub fn capture_time(fields: &Fields) -> Option<Finding> {
    HOMES.iter().find_map(|(group, name, rest)| {
        let field = fields.find(group, name)?;
        let mut time = iso_order(text_of(field)?)?;
        let mut evidence: Vec<&Field> = vec![field];
        for (name, before) in rest.iter().zip([" ", ".", ""]) {
            if name.is_empty() {
                continue;
            }
            // Another block may tell another time.
            let part = fields.all().iter().find(|part| {
                part.group == *group && part.name == *name && part.segment == field.segment
            });
            let Some(text) = part.and_then(|part| part.value.as_text()).map(str::trim) else {
                continue;
            };
            // A fraction may be all zeros, and says nothing then; a zone may not.
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let fraction = digits && text.bytes().any(|byte| byte != b'0');
            let clock = text.as_bytes().get(2) == Some(&b':');
            let fits = match before {
                "." => fraction,
                " " => clock,
                _ => !text.is_empty(),
            };
            if !fits || text.len() > MOST {
                continue;
            }
            time.push_str(before);
            time.push_str(text);
            evidence.extend(part);
        }
        let params = Params {
            time: Some(time),
            ..Params::default()
        };
        Some(says(Kind::CaptureTime, params, &evidence))
    })
}

/// Longer than any time of day, fraction or zone.
const MOST: usize = 24;

/// EXIF's `2020:01:02 03:04:05` as `2020-01-02 03:04:05`. Text that does not begin with a year is no time.
pub fn iso_order(text: &str) -> Option<String> {
    let digits = text.get(..4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // PNG's own form is RFC 1123, such as `Tue, 23 May 2023 16:13:43 GMT`.
        return text
            .bytes()
            .any(|byte| byte.is_ascii_digit())
            .then(|| text.to_owned());
    }
    if digits == "0000" {
        return None;
    }
    let (date, rest) = text.split_at_checked(10).unwrap_or((text, ""));
    Some(format!(
        "{}{}",
        date.replace(':', "-"),
        rest.replacen('T', " ", 1)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_in_iso_order_and_unset_ones_are_none() {
        assert_eq!(
            iso_order("2020:01:02 03:04:05").as_deref(),
            Some("2020-01-02 03:04:05")
        );
        assert_eq!(
            iso_order("2020-01-02T03:04:05+01:00").as_deref(),
            Some("2020-01-02 03:04:05+01:00")
        );
        assert_eq!(iso_order("0000:00:00 00:00:00"), None);
        assert_eq!(iso_order("unknown"), None);
    }
}
