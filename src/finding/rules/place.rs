//! Places that a file states in words: captions name a city or finer. A country alone tells too little.

use super::text_of;
use crate::metadata::{Field, Fields};

/// Fields of one place, from the finest to the country.
type Home = [(&'static str, &'static str); 4];

/// Where places stand: where the picture was made first, then what its caption says, then what it shows
/// (IPTC Photo Metadata 2025.1; IIM 4.2 datasets 2:90 to 2:101).
const HOMES: [Home; 5] = [
    [
        ("XMP-iptcExt", "LocationCreatedSublocation"),
        ("XMP-iptcExt", "LocationCreatedCity"),
        ("XMP-iptcExt", "LocationCreatedProvinceState"),
        ("XMP-iptcExt", "LocationCreatedCountryName"),
    ],
    [
        ("IPTC", "Sub-location"),
        ("IPTC", "City"),
        ("IPTC", "Province-State"),
        ("IPTC", "Country-PrimaryLocationName"),
    ],
    [
        ("IPTC2", "Sub-location"),
        ("IPTC2", "City"),
        ("IPTC2", "Province-State"),
        ("IPTC2", "Country-PrimaryLocationName"),
    ],
    [
        ("XMP-iptcCore", "Location"),
        ("XMP-photoshop", "City"),
        ("XMP-photoshop", "State"),
        ("XMP-photoshop", "Country"),
    ],
    [
        ("XMP-iptcExt", "LocationShownSublocation"),
        ("XMP-iptcExt", "LocationShownCity"),
        ("XMP-iptcExt", "LocationShownProvinceState"),
        ("XMP-iptcExt", "LocationShownCountryName"),
    ],
];

/// The first of these is a sub-location, the second a city.
const FINE: usize = 2;
/// Longer than any name of a place.
const LONGEST: usize = 120;

/// The first place that is as fine as a city, its parts with commas between, and the fields that state it.
pub fn place(fields: &Fields) -> Option<(String, Vec<&Field>)> {
    HOMES.iter().find_map(|home| {
        let stated = home.map(|(group, name)| {
            let field = fields.find(group, name)?;
            Some((field, first(field)?))
        });
        let fine = stated.iter().take(FINE).any(Option::is_some);
        let parts: Vec<(&Field, &str)> = stated.into_iter().flatten().collect();
        let words: Vec<&str> = parts.iter().map(|(_, words)| *words).collect();
        let evidence = parts.iter().map(|(field, _)| *field).collect();
        fine.then(|| (words.join(", "), evidence))
    })
}

/// The text of a field; the first of several.
fn first(field: &Field) -> Option<&str> {
    let text = text_of(field).or_else(|| field.value.texts().next().map(str::trim))?;
    let name = text.chars().any(char::is_alphabetic) && text.chars().count() <= LONGEST;
    name.then_some(text)
}
