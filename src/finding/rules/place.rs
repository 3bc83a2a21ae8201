//! Places that a file states in words, from the spot to the country, and by codes of countries.

use super::text_of;
use crate::metadata::{Field, Fields};

/// Fields of one place, from the finest to the country, whose code counts where its name is not told.
type Home = [(&'static str, &'static str); 5];

/// Where places stand: where the picture was made first, then what its caption says, then what it shows
/// (IPTC Photo Metadata 2025.1; IIM 4.2 datasets 2:26, 2:27 and 2:90 to 2:101), then what cameras and phones write.
const HOMES: [Home; 9] = [
    [
        ("XMP-iptcExt", "LocationCreatedSublocation"),
        ("XMP-iptcExt", "LocationCreatedCity"),
        ("XMP-iptcExt", "LocationCreatedProvinceState"),
        ("XMP-iptcExt", "LocationCreatedCountryName"),
        ("XMP-iptcExt", "LocationCreatedCountryCode"),
    ],
    [
        ("IPTC", "Sub-location"),
        ("IPTC", "City"),
        ("IPTC", "Province-State"),
        ("IPTC", "Country-PrimaryLocationName"),
        ("IPTC", "Country-PrimaryLocationCode"),
    ],
    [
        ("IPTC2", "Sub-location"),
        ("IPTC2", "City"),
        ("IPTC2", "Province-State"),
        ("IPTC2", "Country-PrimaryLocationName"),
        ("IPTC2", "Country-PrimaryLocationCode"),
    ],
    [
        ("XMP-iptcCore", "Location"),
        ("XMP-photoshop", "City"),
        ("XMP-photoshop", "State"),
        ("XMP-photoshop", "Country"),
        ("XMP-iptcCore", "CountryCode"),
    ],
    [
        ("XMP-iptcExt", "LocationShownSublocation"),
        ("XMP-iptcExt", "LocationShownCity"),
        ("XMP-iptcExt", "LocationShownProvinceState"),
        ("XMP-iptcExt", "LocationShownCountryName"),
        ("XMP-iptcExt", "LocationShownCountryCode"),
    ],
    [
        ("IPTC", "ContentLocationName"),
        ("", ""),
        ("", ""),
        ("", ""),
        ("IPTC", "ContentLocationCode"),
    ],
    [
        ("Panasonic", "Landmark"),
        ("Panasonic", "City"),
        ("Panasonic", "State"),
        ("Panasonic", "Country"),
        ("", ""),
    ],
    [
        ("Panasonic", "Location"),
        ("Panasonic", "City2"),
        ("", ""),
        ("", ""),
        ("", ""),
    ],
    [
        ("Samsung", "LocationName"),
        ("Samsung", "LocalLocationName"),
        ("", ""),
        ("", ""),
        ("", ""),
    ],
];

/// The first of these is a sub-location, the second a city.
const FINE: usize = 2;
/// The last is the code of a country, which the one before it names.
const CODE: usize = 4;
/// Longer than any name of a place.
const LONGEST: usize = 120;

/// A place: its words, where the file has any, and the fields that state it.
pub type Place<'f> = (Option<String>, Vec<&'f Field>);

/// The first place that is as fine as a city, its parts with commas between; else the first that is coarser,
/// or the country of the phone's network.
pub fn place(fields: &Fields) -> Option<Place<'_>> {
    let mut coarse = None;
    for home in &HOMES {
        let mut words = String::new();
        let mut evidence = Vec::new();
        let (mut fine, mut named) = (false, false);
        for (at, (group, name)) in home.iter().enumerate() {
            let stated = (!name.is_empty())
                .then(|| fields.find(group, name))
                .flatten();
            let Some((field, part)) = stated.and_then(|field| Some((field, first(field)?))) else {
                continue;
            };
            fine |= at < FINE;
            evidence.push(field);
            // The code says once more what the name said before.
            let again = at == CODE && named;
            named |= at.saturating_add(1) == CODE;
            if !again {
                words.push_str(if words.is_empty() { "" } else { ", " });
                words.push_str(part);
            }
        }
        let found = (Some(words), evidence);
        if fine {
            return Some(found);
        }
        if coarse.is_none() && !found.1.is_empty() {
            coarse = Some(found);
        }
    }
    coarse.or_else(|| {
        let network = fields.find("Samsung", "MCCData")?;
        let code = network.value.as_text()?.trim();
        let known = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
        (known && code != "000").then(|| (None, vec![network]))
    })
}

/// The text of a field; the first of several.
fn first(field: &Field) -> Option<&str> {
    let text = text_of(field).or_else(|| field.value.texts().next().map(str::trim))?;
    let name = text.chars().any(char::is_alphabetic) && text.chars().count() <= LONGEST;
    name.then_some(text)
}
