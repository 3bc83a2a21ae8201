//! Marks of copies: of a screen, and of a picture that went through a platform.

use super::{says, text_of};
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};

/// Fields that tell of a copy of a screen, and the words that do. The last is the program that was shown.
///
/// Source: observed in screenshots of macOS and iOS; IPTC NewsCodes, digitalsourcetype; Samsung's trailer 0x0DA1;
/// GNOME Screenshot, `src/screenshot-application.c`.
const SCREENS: [(&str, &str, &str); 6] = [
    ("ExifIFD", "UserComment", "Screenshot"),
    ("IFD0", "UserComment", "Screenshot"),
    ("XMP-exif", "UserComment", "Screenshot"),
    ("XMP-iptcExt", "DigitalSourceType", "screenCapture"),
    ("PNG", "Software", "gnome-screenshot"),
    ("Samsung", "Captured_App_Info", ""),
];

/// The file says that it is a screenshot.
pub fn screenshot(fields: &Fields) -> Option<Finding> {
    let mut evidence: Vec<&Field> = Vec::new();
    for (group, name, words) in SCREENS {
        let Some(field) = fields.find(group, name) else {
            continue;
        };
        for text in field.value.texts() {
            // The last part of a term's address.
            let last = text.trim().rsplit('/').next().unwrap_or_default();
            if words.is_empty() || last == words {
                evidence.push(field);
                break;
            }
        }
    }
    (!evidence.is_empty()).then(|| says(Kind::Screenshot, Params::default(), &evidence))
}

/// Homes of Facebook's and Instagram's number of an upload, the second behind a program that turned IPTC to XMP;
/// and of a second number beside it.
///
/// Source: observed in files of Facebook; stackoverflow.com/questions/31120222.
const UPLOADS: [(&str, &str, &str); 2] = [
    (
        "IPTC",
        "SpecialInstructions",
        "OriginalTransmissionReference",
    ),
    ("XMP-photoshop", "Instructions", "TransmissionReference"),
];

/// The file says that a platform wrote it. Most platforms leave no such mark.
pub fn platform_copy(fields: &Fields) -> Option<Finding> {
    for (group, name, beside) in UPLOADS {
        let Some(field) = fields.find(group, name) else {
            continue;
        };
        let Some(rest) = text_of(field).and_then(|text| text.strip_prefix("FBMD")) else {
            continue;
        };
        // Two digits, and numbers of eight.
        let hex = rest.bytes().all(|byte| byte.is_ascii_hexdigit());
        if rest.len() < 2 || !hex {
            continue;
        }
        let mut evidence: Vec<&Field> = vec![field];
        evidence.extend(fields.find(group, beside));
        let params = Params {
            software: Some("Facebook, Instagram".to_owned()),
            ..Params::default()
        };
        return Some(says(Kind::PlatformCopy, params, &evidence));
    }
    None
}
