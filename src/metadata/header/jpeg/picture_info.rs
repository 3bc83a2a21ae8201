//! The text that early cameras of Agfa, Epson, Olympus, Polaroid and Sanyo write into `APP12`: lines of a key, `=`
//! and a value. Source: exiftool.org/TagNames/APP12.html, PictureInfo.

use crate::error::Error;
use crate::metadata::piece::Writer;
use crate::metadata::{Value, clock};

/// Keys that ExifTool names otherwise. Sorted.
const NAMES: [(&str, &str); 9] = [
    ("ExpBias", "ExposureCompensation"),
    ("FWare", "FirmwareVersion"),
    ("Serial#", "SerialNumber"),
    ("Shutter", "ExposureTime"),
    ("TimeDate", "DateTimeOriginal"),
    ("Type", "CameraType"),
    ("Ytarget", "YTarget"),
    ("shtr", "ExposureTime"),
    ("ylevel", "YLevel"),
];

/// Names that tell of a device or a time.
const PRIVATE: [&str; 3] = ["DateTimeOriginal", "ID", "SerialNumber"];

/// More lines than any camera writes, and longer ones.
const MOST: usize = 128;
const LONGEST: usize = 256;

/// Reads the lines, if the segment begins with one or with the heading that stands before them.
pub fn read(writer: &mut Writer<'_, '_>) -> Result<(), Error> {
    let bytes = writer.piece.bytes.as_ref();
    let is_text = bytes.starts_with(b"[picture info]") || bytes.starts_with(b"Type=");
    if !is_text {
        return Ok(());
    }
    writer.group = "APP12".into();
    let mut at = 0_usize;
    for line in bytes
        .split(|byte| matches!(byte, b'\r' | b'\n' | 0))
        .take(MOST)
    {
        let range = at..at.saturating_add(line.len());
        at = range.end.saturating_add(1);
        let Some((key, text)) = str::from_utf8(line)
            .ok()
            .and_then(|line| line.split_once('='))
        else {
            continue;
        };
        let (key, text) = (key.trim(), text.trim());
        let named = !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
        if !named || text.is_empty() || line.len() > LONGEST {
            continue;
        }
        let known = NAMES
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, name)| *name);
        let name = known.map_or_else(|| capital(key), str::to_owned);
        let private = PRIVATE.contains(&name.as_str());
        // Seconds since 1970, by the camera's clock.
        let time = clock::utc(&format!("{text}000")).filter(|_| key == "TimeDate");
        let value = match (
            time.and_then(|time| Some(time.get(..19)?.to_owned())),
            text.parse(),
        ) {
            (Some(time), _) => Value::Text(time),
            (None, Ok(number)) => Value::Integer(number),
            _ => Value::Text(text.to_owned()),
        };
        if private {
            writer.say_private(name, value, range)?;
        } else {
            writer.say(name, value, range)?;
        }
    }
    Ok(())
}

/// The key with a capital letter first, without signs.
fn capital(key: &str) -> String {
    let mut name = key.replace('#', "");
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(NAMES.is_sorted());
        assert!(PRIVATE.is_sorted());
    }

    #[test]
    fn a_key_becomes_a_name() {
        assert_eq!(capital("fooBar#"), "FooBar");
        assert_eq!(capital(""), "");
    }
}
