//! ExifTool's names for XMP properties, as tables.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::renamed::{PARTS, RENAMED, STEMS};
use crate::rows;

/// The longest name that is made, in bytes; no property of any schema is near it.
const LONGEST: usize = 120;

/// Namespaces and the groups that ExifTool's family 1 puts them in. Sorted by namespace.
///
/// Source: exiftool.org/TagNames/XMP.html and the specification behind each namespace.
/// TC260's is that of the label which GB 45438-2025 asks for; its group is the prefix that it prescribes.
const GROUPS: &str = "\
adobe:ns:meta/ XMP-x
http://cipa.jp/exif/1.0/ XMP-exifEX
http://creativecommons.org/ns# XMP-cc
http://developer.sonyericsson.com/cell/1.0/ XMP-cell
http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/ XMP-iptcCore
http://iptc.org/std/Iptc4xmpExt/2008-02-29/ XMP-iptcExt
http://ns.acdsee.com/iptc/1.0/ XMP-acdsee
http://ns.acdsee.com/regions/ XMP-acdsee-rs
http://ns.adobe.com/DICOM/ XMP-DICOM
http://ns.adobe.com/album/1.0/ XMP-album
http://ns.adobe.com/camera-raw-saved-settings/1.0/ XMP-crss
http://ns.adobe.com/camera-raw-settings/1.0/ XMP-crs
http://ns.adobe.com/exif/1.0/ XMP-exif
http://ns.adobe.com/exif/1.0/aux/ XMP-aux
http://ns.adobe.com/hdr-gain-map/1.0/ XMP-hdrgm
http://ns.adobe.com/hdr-metadata/1.0/ XMP-hdr
http://ns.adobe.com/lightroom/1.0/ XMP-lr
http://ns.adobe.com/pdf/1.3/ XMP-pdf
http://ns.adobe.com/pdfx/1.3/ XMP-pdfx
http://ns.adobe.com/photoshop/1.0/ XMP-photoshop
http://ns.adobe.com/tiff/1.0/ XMP-tiff
http://ns.adobe.com/xap/1.0/ XMP-xmp
http://ns.adobe.com/xap/1.0/bj/ XMP-xmpBJ
http://ns.adobe.com/xap/1.0/mm/ XMP-xmpMM
http://ns.adobe.com/xap/1.0/rights/ XMP-xmpRights
http://ns.adobe.com/xap/1.0/t/pg/ XMP-xmpTPg
http://ns.adobe.com/xmp/1.0/DynamicMedia/ XMP-xmpDM
http://ns.adobe.com/xmp/note/ XMP-xmpNote
http://ns.apple.com/HDRGainMap/1.0/ XMP-HDRGainMap
http://ns.apple.com/adjustment-settings/1.0/ XMP-aas
http://ns.apple.com/faceinfo/1.0/ XMP-apple-fi
http://ns.apple.com/pixeldatainfo/1.0/ XMP-apdi
http://ns.camerabits.com/photomechanic/1.0/ XMP-photomech
http://ns.extensis.com/extensis/1.0/ XMP-extensis
http://ns.google.com/photos/1.0/audio/ XMP-GAudio
http://ns.google.com/photos/1.0/camera/ XMP-GCamera
http://ns.google.com/photos/1.0/container/ XMP-Container
http://ns.google.com/photos/1.0/creations/ XMP-GCreations
http://ns.google.com/photos/1.0/depthmap/ XMP-GDepth
http://ns.google.com/photos/1.0/focus/ XMP-GFocus
http://ns.google.com/photos/1.0/image/ XMP-GImage
http://ns.google.com/photos/1.0/panorama/ XMP-GPano
http://ns.google.com/photos/dd/1.0/device/ XMP-Device
http://ns.microsoft.com/photo/1.0 XMP-microsoft
http://ns.microsoft.com/photo/1.0/ XMP-microsoft
http://ns.microsoft.com/photo/1.2/ XMP-MP
http://ns.useplus.org/ldf/xmp/1.0/ XMP-plus
http://prismstandard.org/namespaces/pmi/2.2/ XMP-pmi
http://purl.org/dc/elements/1.1/ XMP-dc
http://purl.org/dc/terms/ XMP-dcterms
http://rs.tdwg.org/dwc/index.htm XMP-dwc
http://www.digikam.org/ns/1.0/ XMP-digiKam
http://www.dji.com/drone-dji/1.0/ XMP-drone-dji
http://www.metadataworkinggroup.com/schemas/collections/ XMP-mwg-coll
http://www.metadataworkinggroup.com/schemas/keywords/ XMP-mwg-kw
http://www.metadataworkinggroup.com/schemas/regions/ XMP-mwg-rs
http://www.tc260.org.cn/ns/AIGC/1.0/ XMP-TC260
http://www.w3.org/1999/02/22-rdf-syntax-ns# XMP-rdf
http://xmp.gettyimages.com/gift/1.0/ XMP-getty
";

/// Properties that can tell strangers about a person, a place or a device: group and name, a `*` for any
/// ending. Sorted.
///
/// Source: the definitions in the schemas behind [`GROUPS`]. Listed are names, addresses, places, serial
/// numbers, ids that the files of one person share, local paths, prompts and free descriptions.
const PRIVATE: &str = "\
XMP-Device EarthPos*
XMP-GCreations *
XMP-Geotate *
XMP-MP Region*
XMP-TC260 *
XMP-acdsee *
XMP-acdsee-rs *
XMP-aux LensSerialNumber
XMP-aux OwnerName
XMP-aux SerialNumber
XMP-cell *
XMP-crs RawFileName
XMP-dc Contributor
XMP-dc Creator
XMP-dc Description
XMP-dc Rights
XMP-dc Source
XMP-dc Subject
XMP-dc Title
XMP-dcterms Provenance
XMP-digiKam *
XMP-drone-dji *
XMP-exif GPS*
XMP-exif ImageUniqueID
XMP-exif UserComment
XMP-exifEX LensSerialNumber
XMP-exifEX OwnerName
XMP-exifEX SerialNumber
XMP-getty CameraSerialNumber
XMP-getty OriginalFileName
XMP-getty Personality
XMP-iptcCore CountryCode
XMP-iptcCore Creator*
XMP-iptcCore Location
XMP-iptcExt AIPrompt*
XMP-iptcExt DigitalImageGUID
XMP-iptcExt Event*
XMP-iptcExt Location*
XMP-iptcExt ModelAge
XMP-iptcExt OrganisationInImage*
XMP-iptcExt PersonInImage*
XMP-lr HierarchicalSubject
XMP-microsoft CameraSerialNumber
XMP-mwg-rs Region*
XMP-pdf Author
XMP-photomech *
XMP-photoshop AuthorsPosition
XMP-photoshop CaptionWriter
XMP-photoshop City
XMP-photoshop Country
XMP-photoshop Credit
XMP-photoshop DocumentAncestors
XMP-photoshop Headline
XMP-photoshop History
XMP-photoshop Instructions
XMP-photoshop Source
XMP-photoshop State
XMP-photoshop Text*
XMP-photoshop TransmissionReference
XMP-plus CopyrightOwner*
XMP-plus EndUser*
XMP-plus ImageCreator*
XMP-plus ImageSupplier*
XMP-plus Licens*
XMP-plus ModelRelease*
XMP-plus PropertyRelease*
XMP-rdf About
XMP-tiff Artist
XMP-tiff Copyright
XMP-tiff ImageDescription
XMP-tiff Make
XMP-tiff Model
XMP-xmp Author
XMP-xmp BaseURL
XMP-xmpBJ JobRef*
XMP-xmpMM DerivedFrom*
XMP-xmpMM DocumentID
XMP-xmpMM HistoryInstanceID
XMP-xmpMM Ingredients*
XMP-xmpMM InstanceID
XMP-xmpMM ManagedFrom*
XMP-xmpMM OriginalDocumentID
XMP-xmpMM Pantry*
XMP-xmpMM PreservedFileName
XMP-xmpRights Owner
";

/// The group of a namespace; that of an unknown one has the prefix which the document gives it.
pub fn group(uri: &str, prefix: &str) -> Cow<'static, str> {
    if let Some(group) = rows::told(GROUPS, uri) {
        return Cow::Borrowed(group);
    }
    // A prefix is the document's own choice: it must not lend a known group's name to other fields.
    let own = joined("XMP-", prefix);
    Cow::Owned(if is_known(&own) {
        joined("XMP-other-", prefix)
    } else {
        own
    })
}

/// Whether a namespace is known by this group.
fn is_known(group: &str) -> bool {
    for row in GROUPS.split('\n') {
        if row.split_once(' ').is_some_and(|(_, own)| own == group) {
            return true;
        }
    }
    false
}

/// A local name with a capital first and without signs other than letters, digits, `-` and `_`. ExifTool
/// softens names all in capitals unless it knows them.
pub fn capital(group: &str, local: &str) -> String {
    let soft = !is_known(group) && !local.contains(|char: char| char.is_ascii_lowercase());
    let local = if soft {
        Cow::Owned(local.to_ascii_lowercase())
    } else {
        Cow::Borrowed(local)
    };
    let sign = |char: &char| char.is_alphanumeric() || matches!(char, '-' | '_');
    let mut chars = local.chars().filter(sign);
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).take(LONGEST).collect()
}

/// `stem` and `more` as one name, cut to a bearable length.
pub fn joined(stem: &str, more: &str) -> String {
    stem.chars().chain(more.chars()).take(LONGEST).collect()
}

/// ExifTool's name of the property or field that is `written` so, when it has one of its own.
pub fn name(group: &str, written: &str) -> Option<&'static str> {
    third(RENAMED, group, written)
}

/// What the names of the fields of the structure `written` start with, when not with its name.
pub fn stem(group: &str, written: &str) -> Option<&'static str> {
    third(STEMS, group, written)
}

/// The third word of the row of a sorted table that begins with `group` and `name`; empty if it has but two.
fn third(table: &'static str, group: &str, name: &str) -> Option<&'static str> {
    // Both are where rows begin.
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low.midpoint(high);
        let before = table.get(..middle)?.rfind('\n');
        let start = before.map_or(0, |end| end.saturating_add(1));
        let row = table.get(start..)?.lines().next()?;
        let mut words = row.split(' ');
        let found = (words.next()?, words.next()?);
        match found.cmp(&(group, name)) {
            Ordering::Equal => return Some(words.next().unwrap_or_default()),
            Ordering::Less => low = start.saturating_add(row.len()).saturating_add(1),
            Ordering::Greater => high = start,
        }
    }
    None
}

/// The part that the field `local` has in the name of a structure's field, behind `stem`.
pub fn part<'n>(group: &str, stem: &str, local: &'n str) -> &'n str {
    if group != "XMP-crs" {
        return local;
    }
    match local {
        // The mask is named already.
        "CorrectionRangeMask" if stem.ends_with("Mask") => "Range",
        "CorrectionRangeMask" => "RangeMask",
        _ => match PARTS.binary_search_by_key(&local, |row| row.0) {
            Ok(at) => PARTS.get(at).map_or(local, |row| row.1),
            Err(_) => local.strip_prefix("Local").unwrap_or(local),
        },
    }
}

/// Whether `group:name` can tell strangers about a person, a place or a device.
pub fn is_private(group: &str, name: &str) -> bool {
    // A text in another language has its code behind the name.
    let name = name.split('-').next().unwrap_or(name);
    let fits = |pattern: &str| match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    };
    for row in PRIVATE.split('\n') {
        let of_group = row
            .strip_prefix(group)
            .and_then(|row| row.strip_prefix(' '));
        if of_group.is_some_and(fits) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_without_doubles() {
        for table in [GROUPS, PRIVATE] {
            let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(' ').collect()).collect();
            assert!(rows.iter().all(|row| row.len() == 2));
            assert!(rows.is_sorted_by(|one, next| one < next));
        }
    }

    #[test]
    fn every_row_is_about_a_group_that_can_occur() {
        let unknown = ["XMP-Geotate"];
        let rows = RENAMED.lines().chain(STEMS.lines()).chain(PRIVATE.lines());
        for group in rows.filter_map(|row| row.split(' ').next()) {
            assert!(is_known(group) || unknown.contains(&group), "{group}");
        }
    }

    #[test]
    fn every_row_is_found_and_no_other() {
        for (table, least) in [(RENAMED, 200), (STEMS, 20)] {
            let rows = table.lines().map(|row| {
                let mut words = row.split(' ');
                (words.next(), words.next(), words.next())
            });
            let mut count = 0;
            for row in rows {
                let (Some(group), Some(name), told) = row else {
                    panic!("{row:?}");
                };
                assert_eq!(third(table, group, name), Some(told.unwrap_or("")));
                assert_eq!(third(table, group, &name[1..]), None);
                count += 1;
            }
            assert!(count > least, "{count}");
        }
        assert_eq!(third(RENAMED, "", ""), None);
        assert_eq!(third(RENAMED, "z", "z"), None);
    }

    #[test]
    fn names_are_short_however_long_the_parts() {
        let long = "a".repeat(5000);
        assert_eq!(group("urn:unknown", &long).len(), LONGEST);
        assert_eq!(capital("XMP-dc", &long).len(), LONGEST);
        assert_eq!(joined(&long, &long).len(), LONGEST);
    }

    #[test]
    fn a_star_stands_for_any_ending() {
        assert!(is_private("XMP-exif", "GPSLatitude"));
        assert!(is_private("XMP-tiff", "Model"));
        assert!(!is_private("XMP-tiff", "ModelName"));
        assert!(!is_private("XMP-exif", "FNumber"));
    }
}
