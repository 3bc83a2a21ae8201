//! Devices that a file names: the camera or phone by its name and its numbers, a screen by its colour profile.

use super::{says, text_of};
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};

/// Group and name of fields that hold a number of one body (EXIF 3.0 4.6.6, table 8; makers' own notes; XMP schemas).
const BODIES: &str = "\
ExifIFD SerialNumber
IFD0 SerialNumber
IFD0 CameraSerialNumber
XMP-aux SerialNumber
XMP-exifEX SerialNumber
XMP-exifEX BodySerialNumber
XMP-microsoft CameraSerialNumber
XMP-drone-dji CameraSerialNumber
XMP-drone-dji DroneSerialNumber
APP12 SerialNumber
Canon SerialNumber
Canon InternalSerialNumber
DJI SensorID
FujiFilm InternalSerialNumber
Kodak SerialNumber
Motorola SerialNumber
Nikon SerialNumber
Nintendo InternalSerialNumber
Olympus SerialNumber
Olympus InternalSerialNumber
Panasonic InternalSerialNumber
Pentax SerialNumber
Pentax InternalSerialNumber
Reconyx SerialNumber
Ricoh SerialNumber
Samsung SerialNumber
Sigma SerialNumber
Sony SerialNumber
";

/// Fields that hold a number of one lens, flash or other part.
const PARTS: &str = "\
ExifIFD LensSerialNumber
IFD0 LensSerialNumber
XMP-aux LensSerialNumber
XMP-exifEX LensSerialNumber
Canon LensSerialNumber
Olympus LensSerialNumber
Olympus ExtenderSerialNumber
Olympus FlashSerialNumber
Panasonic AccessorySerialNumber
Panasonic LensSerialNumber
Samsung InternalLensSerialNumber
";

fn find<'f>(fields: &'f Fields, group: &str, name: &str) -> Option<&'f Field> {
    let field = fields.find(group, name)?;
    text_of(field).map(|_| field)
}

/// Maker, model and the numbers of body and lens.
pub fn device_identity(fields: &Fields) -> Option<Finding> {
    // ComfyUI keeps its graph in Make and Model; what is no camera's name is no device.
    let named = |name: &str| {
        let field = find(fields, "IFD0", name).or_else(|| find(fields, "XMP-tiff", name));
        field.filter(|field| text_of(field).is_some_and(|text| text.len() <= MOST_DEVICE))
    };
    let (make, model) = (named("Make"), named("Model"));
    let mut evidence: Vec<&Field> = Vec::new();
    numbers(fields, BODIES, &mut evidence);
    let body = evidence.first().copied();
    numbers(fields, PARTS, &mut evidence);
    let serial = evidence.first().and_then(|field| text_of(field));
    let device = device_name(make.and_then(text_of), model.and_then(text_of));
    evidence.extend(make);
    evidence.extend(model);
    if evidence.is_empty() {
        return None;
    }
    let params = Params {
        // The number of a lens is no number of the camera: it is told on its own.
        device: device.filter(|_| body.is_some() || serial.is_none()),
        serial: serial.map(str::to_owned),
        ..Params::default()
    };
    Some(says(Kind::DeviceIdentity, params, &evidence))
}

/// Adds the fields of `homes` that tell something.
fn numbers<'f>(fields: &'f Fields, homes: &str, evidence: &mut Vec<&'f Field>) {
    for home in homes.split('\n') {
        if let Some((group, name)) = home.split_once(' ')
            && let Some(field) = find(fields, group, name)
        {
            evidence.push(field);
        }
    }
}

/// Longer than any maker's or model's name.
const MOST_DEVICE: usize = 64;

/// Maker and model; the maker only once where the model begins with it.
fn device_name(make: Option<&str>, model: Option<&str>) -> Option<String> {
    let (Some(make), Some(model)) = (make, model) else {
        return make.or(model).map(str::to_owned);
    };
    let first = make.split(' ').next().unwrap_or(make);
    let begins = model.as_bytes().get(..first.len());
    let repeats = begins.is_some_and(|begins| begins.eq_ignore_ascii_case(first.as_bytes()));
    Some(if repeats {
        model.to_owned()
    } else {
        format!("{make} {model}")
    })
}

/// Tags that only profiles of one screen have: its gamma table for the video card, and what the screen told
/// of itself. Source: Apple's ICC profile extensions.
const OF_A_SCREEN: [&str; 2] = ["NativeDisplayInfo", "VideoCardGamma"];

/// Where a profile's name stands, the fullest name first.
const PROFILE_NAMES: [(&str, &str); 4] = [
    ("ICC_Profile", "ProfileDescriptionML"),
    ("ICC_Profile", "ProfileDescription"),
    ("XMP-photoshop", "ICCProfileName"),
    ("PNG", "ProfileName"),
];

/// How names of profiles begin that systems give the screens they drive. Sorted. Source: markers.md part B.
const SCREENS: [&str; 9] = [
    "ASUS ",
    "BenQ ",
    "Cinema HD",
    "Color LCD",
    "DELL ",
    "EIZO ",
    "LED Cinema",
    "LG U",
    "iMac",
];

/// The screen that the colours were made for.
pub fn screen_profile(fields: &Fields) -> Option<Finding> {
    let by_tag = OF_A_SCREEN
        .iter()
        .find_map(|name| fields.find("ICC_Profile", name));
    let mut evidence = Vec::new();
    for (group, name) in PROFILE_NAMES {
        let field = find(fields, group, name);
        let by_name = |field: &&Field| {
            let text = text_of(field).unwrap_or_default();
            text == "Display" || SCREENS.iter().any(|screen| text.starts_with(screen))
        };
        let of_profile = |_: &&Field| by_tag.is_some() && group == "ICC_Profile";
        evidence.extend(field.filter(|field| by_name(field) || of_profile(field)));
    }
    let named = evidence.first().copied().and_then(text_of);
    let device = named.map(|name| name.chars().take(MOST_DEVICE).collect());
    evidence.extend(by_tag);
    let params = Params {
        // A name that means any screen names none.
        device: device.filter(|name| name != "Display"),
        ..Params::default()
    };
    (!evidence.is_empty()).then(|| says(Kind::ScreenProfile, params, &evidence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_screens_are_sorted() {
        assert!(SCREENS.is_sorted());
    }

    #[test]
    fn a_maker_is_named_once() {
        let named = |make, model| device_name(make, model);
        assert_eq!(
            named(Some("Canon"), Some("Canon EOS 40D")).as_deref(),
            Some("Canon EOS 40D")
        );
        assert_eq!(
            named(Some("NIKON CORPORATION"), Some("NIKON D70")).as_deref(),
            Some("NIKON D70")
        );
        assert_eq!(
            named(Some("Apple"), Some("iPhone 4")).as_deref(),
            Some("Apple iPhone 4")
        );
        assert_eq!(named(None, Some("X")).as_deref(), Some("X"));
        assert_eq!(named(None, None), None);
    }
}
