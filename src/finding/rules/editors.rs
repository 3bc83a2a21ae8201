//! Programs that edit pictures, told from camera firmware by name; failing a name, by what only such programs
//! leave in a file.

use super::{says, text_of};
use crate::evidence::Strength;
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};

/// Where programs sign, the last to write first.
const HOMES: [(&str, &str); 13] = [
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
    ("GIF", "Comment"),
];

/// How the names of editing programs begin, in lower case, sorted, a line each. Source: markers.md part B, and
/// the makers' own names of their programs. Camera firmware (`17.5.1`, `G991BXX…`, `HDR+ 1.0`), programs that
/// only move files and libraries that only encode are left out on purpose.
const EDITORS: &str = "acd systems
acdsee
adobe
affinity
aperture
apple photos
ashampoo
befunky
camera raw
canva
capture nx
capture one
corel
created with gimp
created with the gimp
darktable
digikam
digital photo professional
dxo
f-spot
faststone
file written by adobe
finepix viewer
fotor
gimp
graphicconverter
graphicsmagick
gthumb
helicon
hugin
idimager
imagemagick
imaging edge
inkscape
iphoto
irfanview
kodak professional dcs photo desk
krita
libformat (c)
lightroom
lightzone
luminar
magix
meitu
microsoft office
microsoft photo
microsoft photos
microsoft windows live photo
microsoft windows photo
microsoft windows photos
mtxx
nx studio
olympus camedia master
olympus master
olympus studio
olympus workspace
on1
paint shop
paint.net
paintshop
photo gallery
photo mechanic
photofiltre
photolab
photomatix
photopea
photoscape
photoshop
picasa
picsart
pixelmator
pixlr
polarr
ptgui
rawtherapee
serif
shotwell
sigma photo pro
silkypix
snapseed
ulead
viewnx
vsco
windows live photo
windows photo
windows photos
xnview
zoner";

/// What only an editing program leaves: Photoshop's resources of its own saves and Save for Web's segment. The
/// digest and the IPTC record beside them are anybody's. Of a raw developer's settings only those that were applied
/// tell; cameras write others.
///
/// Source: Adobe Photoshop file formats, image resource ids 0x0406 and 0x0421; markers.md part B.
const LEFT: [(&str, &str); 3] = [
    ("Photoshop", "PhotoshopQuality"),
    ("Photoshop", "WriterName"),
    ("Ducky", "Quality"),
];

/// Signatures that are shown; a program signs in two or three homes.
const MOST: usize = 8;

/// The program that edited the file, where one of the homes names it; resting on every home that names one, and
/// on what such a program left.
pub fn edited_with(fields: &Fields) -> Option<Finding> {
    let mut evidence: Vec<&Field> = Vec::new();
    let mut params = Params::default();
    for (group, name) in HOMES {
        for field in fields.all() {
            if field.group != group || field.name != name || evidence.len() == MOST {
                continue;
            }
            // A list of steps ends with the last one.
            let last = || field.value.texts().last().map(str::trim);
            let Some(software) = text_of(field).or_else(last) else {
                continue;
            };
            if edits(software, name == "Comment") {
                if params.software.is_none() {
                    params.software = Some(software.chars().take(LONGEST).collect());
                }
                evidence.push(field);
            }
        }
    }
    let named = evidence.len();
    for (group, name) in LEFT {
        evidence.extend(fields.find(group, name));
    }
    let applied = fields.find("XMP-crs", "AlreadyApplied");
    let is = |field: &&Field| text_of(field).is_some_and(|text| text.eq_ignore_ascii_case("true"));
    evidence.extend(applied.filter(is));
    if evidence.is_empty() {
        return None;
    }
    let mut finding = says(Kind::EditedWith, params, &evidence);
    if named == 0 {
        finding.strength = Strength::Shows;
    }
    Some(finding)
}

/// Characters of a name that are shown.
pub const LONGEST: usize = 80;

/// How programs begin a comment; any other that begins with a name is a caption.
const COMMENTS: [&str; 3] = ["acd systems", "created with", "file written by"];

/// Whether a name is that of an editing program, and not a longer word that begins like one (`Canvas`).
fn edits(software: &str, comment: bool) -> bool {
    for editor in EDITORS.split('\n') {
        let Some((head, rest)) = software.split_at_checked(editor.len()) else {
            continue;
        };
        let word = !rest.starts_with(|char: char| char.is_ascii_lowercase());
        let signed = !comment || COMMENTS.iter().any(|start| editor.starts_with(start));
        if head.eq_ignore_ascii_case(editor) && word && signed {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editors_are_sorted_lower_case() {
        let editors: Vec<&str> = EDITORS.lines().collect();
        assert!(editors.is_sorted());
        assert!(
            editors
                .iter()
                .all(|name| *name == name.to_ascii_lowercase() && name.len() > 2)
        );
    }

    #[test]
    fn firmware_is_no_editor() {
        for editor in [
            "Adobe Photoshop 21.1 (Windows)",
            "GIMP 3.0.6",
            "paint.net 4.2.13",
        ] {
            assert!(edits(editor, false), "{editor}");
        }
        for firmware in [
            "17.5.1",
            "G991BXXS5CVK1",
            "HDR+ 1.0.621982163zd",
            "Digital Camera FinePix40i Ver1.39",
            "Ver.1.00",
            "Nikon Transfer 1.1 W",
            "NIKON Z 5 Ver.01.20",
            "QuickTime 6.0.2",
            "Lavc60.3.100",
            "Not GIMP",
            "",
        ] {
            assert!(!edits(firmware, false), "{firmware}");
        }
    }
}
