//! Programs that edit pictures, told from camera firmware by name.

use super::{says, text_of};
use crate::finding::{Finding, Kind, Params};
use crate::metadata::Fields;

/// Where programs sign, the last to write first.
const HOMES: [(&str, &str); 12] = [
    ("IFD0", "Software"),
    ("XMP-xmp", "CreatorTool"),
    ("XMP-tiff", "Software"),
    ("PNG", "Software"),
    ("IFD0", "ProcessingSoftware"),
    ("ExifIFD", "ImageEditingSoftware"),
    ("ExifIFD", "RAWDevelopingSoftware"),
    ("IPTC", "OriginatingProgram"),
    ("Photoshop", "ReaderName"),
    ("XMP-xmpMM", "HistorySoftwareAgent"),
    ("File", "Comment"),
    ("PNG", "Comment"),
];

/// How the names of editing programs begin, in lower case, sorted. Source: markers.md part B; camera firmware
/// (`17.5.1`, `G991BXX…`, `HDR+ 1.0`) and libraries that only encode are left out on purpose.
const EDITORS: [&str; 30] = [
    "acdsee",
    "adobe",
    "affinity",
    "aperture",
    "canva",
    "capture one",
    "created with gimp",
    "darktable",
    "digikam",
    "faststone",
    "gimp",
    "imagemagick",
    "inkscape",
    "irfanview",
    "krita",
    "lightroom",
    "luminar",
    "microsoft windows photo",
    "mtxx",
    "paint shop",
    "paint.net",
    "photofiltre",
    "photoscape",
    "picasa",
    "pixelmator",
    "polarr",
    "rawtherapee",
    "snapseed",
    "vsco",
    "windows photo editor",
];

/// The program that edited the file, when one of the homes names it.
pub fn edited_with(fields: &Fields) -> Option<Finding> {
    HOMES.iter().find_map(|(group, name)| {
        let field = fields.find(group, name)?;
        // A list of steps ends with the last one.
        let software = text_of(field).or_else(|| field.value.texts().last().map(str::trim))?;
        let lower = software.to_ascii_lowercase();
        let known = EDITORS.iter().any(|editor| lower.starts_with(editor));
        let params = Params {
            software: Some(software.chars().take(80).collect()),
            ..Params::default()
        };
        known.then(|| says(Kind::EditedWith, params, &[field]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editors_are_sorted_lower_case() {
        assert!(EDITORS.is_sorted());
        assert!(
            EDITORS
                .iter()
                .all(|editor| *editor == editor.to_ascii_lowercase())
        );
    }
}
