//! Names of people that a file states: of its maker, and of faces in the picture.

use super::says;
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};

/// Group and name of fields that name a person. Those in the picture first, then its maker.
///
/// Sources: MWG guidelines 5.9, Microsoft People tags, IPTC Photo Metadata 2025.1 and ACDSee's regions for faces;
/// makers' tag lists for faces that the camera knew; EXIF 3.0 0xA430, 0xA437 and 0xA438, TIFF 6.0 and Windows for
/// owners and artists; XMP part 1, 8.3 and part 2, 2.6 and 3.2, IPTC Core 1.0, IIM 4.2 2:80, 2:116, 2:118 and 2:122,
/// PLUS LDF 2.0, PNG 11.3.3.2 and C2PA 1.4 (CreativeWork) for makers. Canva writes the account holder's name as
/// the author of a PDF.
const NAMES: &str = "\
XMP-mwg-rs RegionName
XMP-MP RegionPersonDisplayName
XMP-iptcExt PersonInImage
XMP-iptcExt PersonInImageName
XMP-iptcExt ImageRegionPersonInImage
Panasonic RecognizedFace1Name
Panasonic RecognizedFace2Name
Panasonic RecognizedFace3Name
Panasonic BabyName
Samsung FaceName
XMP-acdsee-rs RegionName
XMP-acdsee-rs ACDSeeRegionName
ExifIFD OwnerName
IFD0 OwnerName
XMP-aux OwnerName
XMP-exifEX OwnerName
XMP-exifEX CameraOwnerName
Canon OwnerName
IFD0 Artist
ExifIFD Artist
Pentax Artist
Pentax Copyright
ExifIFD Photographer
ExifIFD ImageEditor
IFD0 XPAuthor
IFD0 Copyright
XMP-dc Creator
XMP-dc Rights
XMP-tiff Artist
XMP-photoshop CaptionWriter
XMP-iptcCore CreatorWorkEmail
XMP-pdf Author
XMP-iptcExt AIPromptWriterName
IPTC By-line
IPTC Writer-Editor
IPTC Contact
IPTC CopyrightNotice
IPTC2 By-line
IPTC2 Writer-Editor
IPTC2 CopyrightNotice
XMP-plus ImageCreatorName
XMP-plus CopyrightOwnerName
XMP-plus LicensorName
XMP-plus LicensorEmail
PNG Author
PNG Artist
PNG Copyright
CBOR AuthorName
";

/// Lists of tags whose entries below `People` are people: digiKam, Lightroom and Windows.
const TAGS: [(&str, &str); 4] = [
    ("XMP-digiKam", "TagsList"),
    ("XMP-lr", "HierarchicalSubject"),
    ("XMP-microsoft", "LastKeywordXMP"),
    ("XMP-mwg-kw", "HierarchicalKeywords"),
];

/// Where a face is in the picture, told beside its name: MWG guidelines 5.9, Microsoft People tags, IPTC.
const BOXES: [(&str, &str); 3] = [
    ("XMP-mwg-rs", "RegionArea"),
    ("XMP-MP", "RegionRectangle"),
    ("XMP-iptcExt", "ImageRegionBoundary"),
];

/// More names than this tell a reader nothing new.
const MOST_NAMES: usize = 64;

/// Each name once, in the order of the table.
pub fn person_name(fields: &Fields) -> Option<Finding> {
    let mut names: Vec<String> = Vec::new();
    let mut evidence: Vec<&Field> = Vec::new();
    let mut in_order: Vec<&Field> = Vec::new();
    for home in NAMES.split('\n') {
        let Some((group, name)) = home.split_once(' ') else {
            continue;
        };
        for field in fields.all() {
            if field.group == group && field.name == name {
                in_order.push(field);
            }
        }
    }
    for field in in_order {
        let before = names.len();
        for text in field.value.texts().map(str::trim) {
            if names.len() < MOST_NAMES && is_name(text) && !names.iter().any(|known| known == text)
            {
                names.push(text.to_owned());
            }
        }
        let known = field
            .value
            .texts()
            .take(MOST_NAMES)
            .any(|text| names.iter().any(|name| name == text.trim()));
        if (names.len() > before || known) && evidence.len() < MOST_NAMES {
            evidence.push(field);
        }
    }
    for field in fields.all() {
        let tags = TAGS
            .iter()
            .any(|(group, name)| field.group == *group && field.name == *name);
        for text in field.value.texts().filter(|_| tags) {
            let below = text
                .strip_prefix("People")
                .and_then(|rest| rest.strip_prefix(['/', '|']));
            let name = below
                .and_then(|rest| rest.rsplit(['/', '|']).next())
                .map(str::trim);
            let Some(name) = name.filter(|name| is_name(name) && names.len() < MOST_NAMES) else {
                continue;
            };
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
            if evidence.last().is_none_or(|last| last.range != field.range) {
                evidence.push(field);
            }
        }
    }
    boxes(fields, &mut evidence);
    (!names.is_empty()).then(|| {
        says(
            Kind::PersonName,
            Params {
                names,
                ..Params::default()
            },
            &evidence,
        )
    })
}

/// Adds the fields that tell where the faces are whose names are told.
fn boxes<'f>(fields: &'f Fields, evidence: &mut Vec<&'f Field>) {
    for (group, start) in BOXES {
        let named = evidence.iter().any(|field| {
            field.group == group
                && (field.name.starts_with("Region") || field.name.starts_with("ImageRegion"))
        });
        let own = |field: &&Field| named && field.group == group && field.name.starts_with(start);
        evidence.extend(fields.all().iter().filter(own).take(MOST_NAMES));
    }
}

/// Not a name: nothing, an id (Grok's artist is a UUID), a program's word for itself, a whole text.
fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|char| char.is_alphabetic()).count();
    let uuid = text.len() == 36
        && text
            .chars()
            .all(|char| char.is_ascii_hexdigit() || char == '-');
    let hex = text.len() >= 32 && text.chars().all(|char| char.is_ascii_hexdigit());
    letters >= 2
        && text.chars().count() <= 200
        && !uuid
        && !hex
        && !NOT_PEOPLE.contains(&text.to_ascii_lowercase().as_str())
}

/// Fillers that cameras and programs write, in lower case.
const NOT_PEOPLE: [&str; 10] = [
    "ai",
    "artist",
    "copyright,",
    "none",
    "owner name",
    "picasa",
    "picasa 3.0",
    "publicdomain",
    "unknown",
    "user",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_fillers_are_no_names() {
        for text in [
            "",
            "ai",
            "Picasa 3.0",
            "unknown",
            "4f7c1e0a-9a7b-4d1c-8f2e-0123456789ab",
            "7",
            "--",
        ] {
            assert!(!is_name(text), "{text}");
        }
        for text in ["Ada Lovelace", "© 2020 Jo Li", "李娜"] {
            assert!(is_name(text), "{text}");
        }
    }
}
