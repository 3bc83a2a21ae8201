//! What stays: the fields that marks rest on, with those without which a mark would say something else,
//! and what each kind of block may keep besides.

use std::ops::Range;

use super::bmff::is_gain_map;
use super::{Reading, say_the_same, within};
use crate::checks::Ledger;
use crate::container::{Container, Name, Segment};
use crate::evidence::Evidence;
use crate::limits::Limits;
use crate::metadata::{Field, Fields};
use crate::order;
use crate::provenance::{self, Mark, MarkKind};

/// A field as `Group:Name`.
type Key = String;

/// How often marks may be read again to learn what they rest on.
const TRIES: usize = 64;

/// Fields that say how the picture came about, whether a mark was made of them or not. Sorted; a `*`
/// stands for any ending.
///
/// Source: C2PA 2.3, A.6 (the address of a record); IPTC Photo Metadata 2025.1, 12 and the source types;
/// GB 45438-2025.
const PROVENANCE: &[(&str, &str)] = &[
    ("XMP-TC260", "*"),
    ("XMP-dcterms", "Provenance"),
    ("XMP-iptcExt", "AIPromptInformation"),
    ("XMP-iptcExt", "AISystem*"),
    ("XMP-iptcExt", "DigitalSource*"),
];

/// Texts beside a mark that are no part of it: keywords of PNG, as field names; a `*` stands for any
/// ending. Sorted.
///
/// Source: PNG 11.3.3.2, also with a language; ImageMagick's copies of EXIF, IPTC, XMP, dates and thumbnails;
/// names of EXIF's and IPTC's fields; Midjourney's account name.
const BESIDE: &[&str] = &[
    "Artist*",
    "Author*",
    "Aux*",
    "By-line*",
    "Camera*",
    "City*",
    "Contributor*",
    "Copyright*",
    "Country*",
    "Creation*",
    "Creator*",
    "Date*",
    "Dc*",
    "Device*",
    "Email*",
    "Exif*",
    "File*",
    "GPS*",
    "Geo*",
    "Iptc*",
    "Latitude*",
    "Lens*",
    "Location*",
    "Longitude*",
    "Owner*",
    "Path*",
    "Photographer*",
    "Photoshop*",
    "Publisher*",
    "Serial*",
    "State*",
    "Thumb*",
    "Tiff*",
    "URL*",
    "User",
    "User-*",
    "UserName*",
    "Username*",
    "Xmp*",
];

/// What of one file stays.
pub struct Keep {
    /// In order.
    marks: Vec<Key>,
    /// Bytes of marks that stand in no field.
    whole: Vec<Range<usize>>,
    /// PNG text: where it stands, its name, and whether it tells a path.
    texts: Vec<(Range<usize>, String, bool)>,
    /// Whether a mark is among it.
    text_marks: bool,
    /// Whether a gain map stays.
    gain_map: bool,
    /// Whether there is a signed record, or what may be a damaged one.
    record: bool,
}

/// Groups of fields that say how a gain map changes the picture. Source: Apple's as observed; Adobe's gain
/// map specification 1.0.
const GAIN_MAP: [&str; 3] = ["XMP-HDRGainMap", "XMP-apdi", "XMP-hdrgm"];

impl Keep {
    /// What stays of `file`.
    pub fn of(file: &[u8], reading: &Reading) -> Self {
        let all = reading.fields.all();
        let texts = all.iter().filter(|field| field.group == "PNG");
        let marks = needed(file, reading);
        // A face's data holds the name of the file that it was cut from, and cannot be written anew.
        let apart = |mark: &&Mark| mark.kind != MarkKind::Deepfacelab;
        let evidence = reading
            .marks
            .iter()
            .filter(apart)
            .map(|mark| &mark.evidence);
        let bare = evidence.filter(|evidence| evidence.field.is_none());
        Self {
            whole: bare.map(|evidence| evidence.range.clone()).collect(),
            texts: texts
                .map(|field| {
                    let path = field.value.texts().any(tells_path);
                    (field.range.clone(), field.name.to_string(), path)
                })
                .collect(),
            gain_map: reading.container.items.iter().any(is_gain_map),
            record: reading.fields.store().is_some() || names_record(file, &reading.container),
            text_marks: marks.iter().any(|key| key.starts_with("PNG:")),
            marks,
        }
    }

    /// Whether a mark rests on `group:name`, or it says how the picture came about.
    pub fn mark(&self, group: &str, name: &str) -> bool {
        fits(PROVENANCE, group, name)
            || self.marks.binary_search(&format!("{group}:{name}")).is_ok()
    }

    /// Whether boxes of JUMBF stay: the signed record is one, and others may tell anything.
    pub const fn record(&self) -> bool {
        self.record
    }

    /// Whether fields of `group` belong to a gain map that stays.
    pub fn of_gain_map(&self, group: &str) -> bool {
        self.gain_map && GAIN_MAP.contains(&group)
    }

    /// Whether a mark that stands in no field lies in `segment`.
    pub fn whole(&self, segment: &Segment) -> bool {
        self.whole.iter().any(|range| within(range, &segment.range))
    }

    /// Whether the PNG text in `segment` stays. The texts of a generator belong together, so beside a mark
    /// all stay but those that name people, places and times; elsewhere the program's name alone stays.
    pub fn text(&self, segment: &Segment) -> bool {
        let here = self
            .texts
            .iter()
            .filter(|(range, ..)| within(range, &segment.range));
        here.into_iter().any(|(_, name, path)| {
            let beside = BESIDE.iter().any(|pattern| fits_one(pattern, name));
            let program = name == "Software" && !path;
            self.mark("PNG", name) || program || (self.text_marks && !beside)
        })
    }

    /// Whether what a finding about the copy rests on is a mark, the signed record, or the colour profile
    /// that shows the picture as it is.
    pub fn explains(&self, evidence: &Evidence, again: &Reading) -> bool {
        let stays = |group: &str, name: &str| {
            let texts = group == "PNG" && self.text_marks;
            texts || self.of_gain_map(group) || self.mark(group, name)
        };
        let field = evidence.field.as_deref();
        let named = field.and_then(|field| field.split_once(':'));
        let mut marks = again.marks.iter().map(|mark| &mark.evidence);
        let store = again.fields.store();
        // What brightens the picture on some screens belongs to its look.
        let mut maps = again.container.items.iter();
        let map = maps.any(|item| {
            let starts = item.extents.iter().map(|extent| extent.start);
            is_gain_map(item) && starts.min().unwrap_or(0) == evidence.range.start
        });
        named.is_some_and(|(group, name)| stays(group, name) || group.starts_with("ICC"))
            || marks.any(|mark| mark.field.is_none() && within(&evidence.range, &mark.range))
            || map
            || store.is_some_and(|store| store.evidence.segment == evidence.segment)
    }
}

/// Whether a home of the signed record holds its label, though nothing there can be read as one.
fn names_record(file: &[u8], container: &Container) -> bool {
    let homes = [
        Name::Word("APP11"),
        Name::Word("C2PA"),
        Name::FourCc(*b"caBX"),
        Name::FourCc(*b"C2PA"),
    ];
    let mut found = container.segments.iter();
    found.any(|segment| {
        let labels = || segment.payload(file).windows(4);
        homes.contains(&segment.name) && labels().any(|label| label == b"c2pa")
    })
}

/// Whether one of `rows` is `group:name`; a `*` stands for any ending.
pub fn fits(rows: &[(&str, &str)], group: &str, name: &str) -> bool {
    rows.iter()
        .any(|row| row.0 == group && fits_one(row.1, name))
}

fn fits_one(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    }
}

/// Folders that hold a person's own files, as they stand in paths.
const FOLDERS: [&str; 6] = [
    ":\\Users\\",
    ":/Users/",
    "/Users/",
    "/home/",
    "/storage/emulated/",
    "\\Documents and Settings\\",
];

/// Whether `text` tells a path on somebody's device.
pub fn tells_path(text: &str) -> bool {
    FOLDERS.iter().any(|folder| text.contains(folder))
}

/// The fields that the marks rest on, and those without which a mark would be lost or changed: a
/// signature counts only beside its artist's id. Found by leaving fields out and reading the marks again.
fn needed(file: &[u8], reading: &Reading) -> Vec<Key> {
    let evidence = reading
        .marks
        .iter()
        .filter_map(|mark| mark.evidence.field.clone());
    let mut needed = sorted(evidence);
    if needed.is_empty() {
        return needed;
    }
    let names = reading.fields.all().iter().map(key);
    let mut others = sorted(names);
    others.retain(|key| needed.binary_search(key).is_err());
    let mut search = Search {
        file,
        reading,
        out: Vec::new(),
        tries: TRIES,
    };
    search.leave_out(&others, &mut needed);
    sorted(needed.into_iter())
}

fn key(field: &Field) -> Key {
    format!("{}:{}", field.group, field.name)
}

/// Each once, in order.
fn sorted(keys: impl Iterator<Item = Key>) -> Vec<Key> {
    let mut keys: Vec<Key> = order::sorted(keys.collect());
    keys.dedup();
    keys
}

struct Search<'r> {
    file: &'r [u8],
    reading: &'r Reading,
    /// Fields that no mark needs, in order.
    out: Vec<Key>,
    tries: usize,
}

impl Search<'_> {
    /// Leaves out what it can of `keys`, which follow those that are out, in halves; the rest is needed.
    fn leave_out(&mut self, keys: &[Key], needed: &mut Vec<Key>) {
        if keys.is_empty() {
            return;
        }
        if self.tries > 0 && self.same_without(keys) {
            self.out.extend_from_slice(keys);
            return;
        }
        match keys.split_at_checked(keys.len() / 2) {
            Some((first, second)) if !first.is_empty() && self.tries > 0 => {
                self.leave_out(first, needed);
                self.leave_out(second, needed);
            }
            _ => needed.extend_from_slice(keys),
        }
    }

    fn same_without(&mut self, keys: &[Key]) -> bool {
        self.tries = self.tries.saturating_sub(1);
        let mut fields = Fields::default();
        let mut limits = Limits::default();
        for field in self.reading.fields.all() {
            let key = key(field);
            if self.out.binary_search(&key).is_ok() || keys.binary_search(&key).is_ok() {
                continue;
            }
            if fields.push(field.clone(), &mut limits).is_err() {
                return false;
            }
        }
        let container = &self.reading.container;
        let marks = provenance::marks(self.file, container, &fields, None, &mut Ledger::default());
        say_the_same(&self.reading.marks, &marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(PROVENANCE.is_sorted_by(|one, next| one < next));
        assert!(BESIDE.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn a_path_is_told_by_its_folder() {
        assert!(tells_path(r"C:\Users\ada\models\x.safetensors"));
        assert!(tells_path("file:///home/ada/picture.png"));
        assert!(!tells_path("Adobe Photoshop 25.0 (Windows)"));
    }
}
