//! Copies of real files, read by ExifTool where it is installed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Map, Value};
use waitforyes::checks::{Check, CheckId, Ledger, Status};
use waitforyes::container::{Format, Name, Role, walk};
use waitforyes::limits::Limits;
use waitforyes::{CopyOptions, Options, Refusal, check, without_private_data};

use super::{marks, private, shown};
use crate::support::corpus;

const FAMILIES: [&str; 20] = [
    "ai-marks",
    "ai-unmarked",
    "c2pa",
    "exif",
    "faces",
    "fmt-avif",
    "fmt-gif-apng-ico-bmp",
    "fmt-heic",
    "fmt-png-suite",
    "fmt-tiff",
    "fmt-webp",
    "hidden-acropalypse",
    "hidden-motion-depth-hdr",
    "hidden-polyglot",
    "hidden-thumbnail",
    "malformed",
    "ordinary",
    "pdq",
    "ps-history",
    "social",
];

const KNOWN: CopyOptions = CopyOptions { signed_known: true };

fn say(line: &str) {
    // Straight to stderr: the test runner keeps what `eprintln!` writes to itself.
    writeln!(std::io::stderr(), "{line}").expect("stderr");
}

/// Whether a picture stands here to its end.
fn is_whole(file: &[u8]) -> bool {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let container = walk(file, &mut limits, &mut ledger).expect("a known format");
    let boxed = || {
        container
            .items
            .iter()
            .any(|item| item.role == Role::Primary)
    };
    match container.format {
        Format::Heic | Format::Avif if !boxed() => return false,
        Format::Heic | Format::Avif | Format::Tiff => {
            return ledger.status(CheckId::Container) == Some(Status::Done);
        }
        _ => {}
    }
    let ends = [Name::Word("EOI"), Name::FourCc(*b"IEND")];
    container.named(Name::Word("unread")).next().is_none()
        && (container.format == Format::Webp
            || ends
                .iter()
                .any(|end| container.named(*end).next().is_some()))
}

/// Whether a copy would still hold what the picture does not show, or nobody could show it.
const fn is_inseparable(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Cropped { .. } | Refusal::Raw)
}

fn is_ours(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        ".avif", ".dng", ".heic", ".heif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp",
    ]
    .iter()
    .any(|ending| name.ends_with(ending))
}

#[test]
fn real_files_are_copied_or_refused_with_a_reason() {
    let Some(files) = corpus::files(&FAMILIES) else {
        return;
    };
    let mut refused: Vec<(&str, Refusal)> = Vec::new();
    let mut copied = 0;
    for file in files.iter().filter(|file| is_ours(&file.name)) {
        let copy = match without_private_data(&file.bytes, &KNOWN) {
            Ok(copy) => copy,
            Err(refusal) => {
                // Where a picture stands to its end there has to be a copy.
                let broken = file.name.starts_with("malformed");
                assert!(
                    broken || is_inseparable(&refusal) || !is_whole(&file.bytes),
                    "{}: {refusal:?}",
                    file.name
                );
                refused.push((&file.name, refusal));
                continue;
            }
        };
        copied += 1;
        let (before, after) = (
            check(&file.bytes, &Options::default()),
            check(&copy, &Options::default()),
        );
        assert_eq!(marks(&before), marks(&after), "{}", file.name);
        assert_eq!(shown(&file.bytes), shown(&copy), "{}", file.name);
        let bare = |check: &Check| {
            check.id == CheckId::ContentCredentials && check.status == Status::NotApplicable
        };
        if after.marks.is_empty() && after.checks.iter().any(bare) {
            assert_eq!(private(&after), [], "{}", file.name);
        }
        assert_eq!(
            without_private_data(&copy, &KNOWN).as_ref(),
            Ok(&copy),
            "{}: the copy of a copy",
            file.name
        );
    }
    say(&format!("copied {copied}, refused {}", refused.len()));
    assert!(copied > 100);
    for (name, refusal) in refused {
        let broken = name.starts_with("malformed");
        assert!(
            broken || is_inseparable(&refusal) || matches!(refusal, Refusal::Damaged { .. }),
            "{name}: {refusal:?}"
        );
    }
}

/// Tags of private data, as ExifTool names them; a `*` stands for any ending, or for any beginning too.
const PRIVATE: &[&str] = &[
    "*SerialNumber*",
    "Accoun*",
    "Artist",
    "Author*",
    "By-line*",
    "CameraOwner*",
    "CaptionWriter",
    "City",
    "ContentIdentifier",
    "Copyright*",
    "Country*",
    "CreateDate",
    "CreationTime",
    "Creator",
    "CreatorAddress",
    "CreatorCity",
    "CreatorWork*",
    "DateCreated",
    "DateTimeOriginal",
    "DerivedFrom*",
    "DocumentAncestors*",
    "EmbeddedVideo*",
    "GPS*",
    "Headline",
    "HierarchicalSubject",
    "HostComputer",
    "ImageUniqueID",
    "InternalSerial*",
    "Keywords",
    "LensModel",
    "Location*",
    "MPImage*",
    "Make",
    "MakerNote*",
    "MediaCreateDate",
    "Model",
    "MotionPhotoVideo",
    "ObjectName",
    "OffsetTime*",
    "OriginalTransmissionReference",
    "OwnerName",
    "PersonInImage*",
    "PreviewImage",
    "Province-State",
    "RawFileName",
    "Region*",
    "Rights",
    "SpecialInstructions",
    "State",
    "Sub-location",
    "SubSecTime*",
    "Subject",
    "ThumbnailImage",
    "TrackCreateDate",
    "Trailer",
    "UniqueCameraModel",
    "XPAuthor",
    "XPComment",
    "XPKeywords",
    "XPSubject",
    "XPTitle",
];

/// Tags that hold marks of AI, as ExifTool names them.
const MARKS: &[&str] = &[
    "Aigc",
    "Comment",
    "Description",
    "DigitalSourceType",
    "Dream",
    "Fooocus_scheme",
    "Generation_data",
    "ImageDescription",
    "Invokeai_graph",
    "Invokeai_metadata",
    "Invokeai_workflow",
    "JUMDLabel",
    "JUMDType",
    "Parameters",
    "Prompt",
    "Sd-metadata",
    "Software",
    "Source",
    "Title",
    "UserComment",
    "Workflow",
];

fn fits(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), _) => name.contains(pattern.trim_matches('*')),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => name == pattern,
    }
}

type Tags = BTreeMap<String, Value>;

/// What ExifTool reads in every file below `folder`, by path; nothing when it is not installed.
fn exiftool(folder: &Path) -> Option<BTreeMap<String, Map<String, Value>>> {
    let run = Command::new("exiftool")
        .args(["-json", "-G1", "-a", "-u", "-r", "-q", "-q"])
        .arg(folder)
        .stderr(Stdio::null())
        .output();
    let Ok(output) = run else {
        say("exiftool not found, 1 tests skipped");
        return None;
    };
    let rows: Vec<Map<String, Value>> = serde_json::from_slice(&output.stdout).expect("JSON");
    let name = |row: &Map<String, Value>| row["SourceFile"].as_str().expect("a path").to_owned();
    Some(rows.into_iter().map(|row| (name(&row), row)).collect())
}

/// The tags of one file that are called as `wanted` say, but for those of the file system.
fn tags(row: &Map<String, Value>, wanted: &[&str]) -> Tags {
    let named = |key: &str| {
        let name = key.rsplit(':').next().unwrap_or_default();
        !key.starts_with("System:") && wanted.iter().any(|wanted| fits(wanted, name))
    };
    row.iter()
        .filter(|(key, _)| named(key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

#[test]
fn exiftool_finds_the_same_marks_and_nothing_private() {
    let Some(files) = corpus::files(&FAMILIES) else {
        return;
    };
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copies");
    let _ = fs::remove_dir_all(&root);
    let (from, to) = (root.join("from"), root.join("to"));
    let mut marked = Vec::new();
    for file in files.iter().filter(|file| is_ours(&file.name)) {
        let Ok(copy) = without_private_data(&file.bytes, &KNOWN) else {
            continue;
        };
        for (folder, bytes) in [(&from, &file.bytes), (&to, &copy)] {
            let path = folder.join(&file.name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        let report = check(&file.bytes, &Options::default());
        if !report.marks.is_empty() || file.name.starts_with("ai-marks") {
            marked.push(file.name.clone());
        }
    }
    let Some((before, after)) = exiftool(&from).zip(exiftool(&to)) else {
        return;
    };
    let mut had = 0;
    for (path, row) in &after {
        let name = Path::new(path).strip_prefix(&to).expect("inside");
        let first = &before[&*from.join(name).to_string_lossy()];
        let is_marked = marked.iter().any(|marked| Path::new(marked) == name);
        had += usize::from(!tags(first, PRIVATE).is_empty());
        if is_marked {
            let (one, other) = (tags(first, MARKS), tags(row, MARKS));
            let lost = |(key, value): &(&String, &Value)| {
                other.get(*key) != Some(value) && value.as_str() != Some("")
            };
            let lost: Tags = one
                .iter()
                .filter(lost)
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            assert_eq!(lost, Tags::new(), "{}", name.display());
        }
        // A record that is left in has texts of its own; of marks, Make and Artist may be a part.
        let told = |key: &str| {
            let part = is_marked && ["IFD0:Artist", "IFD0:Make", "IFD0:Model"].contains(&key);
            let record = ["JUMBF", "CBOR", "JSON", "Jpeg2000", "C2PA", "ICC"];
            // Strips of JPEG in a TIFF file are its picture, whatever they are called.
            let strips = key == "IFD0:PreviewImage" && row.contains_key("IFD0:JPEGTables");
            !part && !strips && !record.iter().any(|group| key.starts_with(group))
        };
        let private: Tags = tags(row, PRIVATE)
            .into_iter()
            .filter(|(key, value)| told(key) && value.as_str() != Some("0000:00:00 00:00:00"))
            .collect();
        assert_eq!(private, Tags::new(), "{}", name.display());
    }
    say(&format!(
        "ExifTool read {} copies; {had} of the originals have tags of private data",
        after.len()
    ));
    assert!(had > 100, "{had}");
    fs::remove_dir_all(&root).expect("what this test made");
}
