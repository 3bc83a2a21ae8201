//! Against ExifTool, on the files of the corpus.

use crate::support::corpus;
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::container::Format;
use waitforyes::finding::Kind;
use waitforyes::{Options, check};

const FAMILIES: [&str; 7] = [
    "c2pa",
    "exif",
    "fmt-avif",
    "fmt-gif-apng-ico-bmp",
    "fmt-heic",
    "fmt-jxl",
    "fmt-tiff",
];

/// Places as ExifTool has them, to a millionth of a degree; none where it has none.
#[test]
fn places_equal_exiftools() {
    let mut places = 0;
    for family in FAMILIES {
        let Some(expected) = corpus::expected(&format!("exiftool-{family}.json")) else {
            return;
        };
        for file in corpus::files(&[family]).expect("the corpus is there") {
            let report = check(&file.bytes, &Options::default());
            let known = [
                Some(Format::Jpeg),
                Some(Format::Png),
                Some(Format::Webp),
                None,
            ];
            if known.contains(&report.file.format) {
                continue;
            }
            let rows = expected.as_array().expect("rows");
            let row = rows
                .iter()
                .find(|row| row["SourceFile"] == file.name.as_str());
            let Some(row) = row else { continue };
            let signed = |side: &str, negative: &str| {
                let degrees = row[format!("GPS:GPS{side}")].as_f64()?;
                let reference = row[format!("GPS:GPS{side}Ref")].as_str()?;
                Some(if reference == negative {
                    -degrees
                } else {
                    degrees
                })
            };
            // 0 degrees 0 is what devices write without a fix.
            let expected = signed("Latitude", "S").zip(signed("Longitude", "W"));
            let expected = expected.filter(|place| *place != (0.0, 0.0));
            let found = report
                .findings
                .iter()
                .find(|found| found.kind == Kind::Location);
            let found = found.and_then(|found| found.params.latitude.zip(found.params.longitude));
            assert_eq!(found.is_some(), expected.is_some(), "{}", file.name);
            if let (Some(found), Some(expected)) = (found, expected) {
                assert!((found.0 - expected.0).abs() < 1e-6, "{}", file.name);
                assert!((found.1 - expected.1).abs() < 1e-6, "{}", file.name);
                places += 1;
            }
        }
    }
    assert!(places >= 3, "{places} places");
}

/// Frames, pages and pictures of an icon as ExifTool counts them.
#[test]
fn frames_equal_exiftools() {
    let mut counted = 0;
    for family in ["fmt-gif-apng-ico-bmp", "fmt-tiff"] {
        let Some(expected) = corpus::expected(&format!("exiftool-{family}.json")) else {
            return;
        };
        for file in corpus::files(&[family]).expect("the corpus is there") {
            let rows = expected.as_array().expect("rows");
            let row = rows
                .iter()
                .find(|row| row["SourceFile"] == file.name.as_str());
            let counts = ["GIF:FrameCount", "File:ImageCount", "File:PageCount"];
            let count = row.and_then(|row| counts.iter().find_map(|key| row[*key].as_u64()));
            if let Some(count) = count {
                let report = check(&file.bytes, &Options::default());
                assert_eq!(u64::from(report.file.frames), count, "{}", file.name);
                counted += 1;
            }
        }
    }
    assert!(counted >= 9, "{counted} counts");
}

/// Boxes that a real encoder packed.
#[cfg(feature = "brotli")]
#[test]
fn packed_boxes_of_a_real_file_are_read() {
    let Some(files) = corpus::files(&["c2pa"]) else {
        return;
    };
    let file = files.iter().find(|file| file.name.ends_with("sample1.jxl"));
    let report = check(&file.expect("there").bytes, &Options::default());
    let told = |group: &str, name: &str| {
        let mut fields = report.fields.iter();
        let field = fields.find(|field| field.group == group && field.name == name)?;
        Some(field.value.to_string())
    };
    let program = Some("Pixelmator Pro 3.6.16".to_owned());
    assert_eq!(told("IFD0", "Software"), program);
    assert_eq!(told("XMP-xmp", "CreatorTool"), program);
}

/// A format is no reason to leave a file unread.
#[test]
fn nothing_is_left_out_for_its_format() {
    let Some(files) = corpus::files(&FAMILIES) else {
        return;
    };
    for file in files {
        let report = check(&file.bytes, &Options::default());
        if report.file.format.is_none() {
            continue;
        }
        let unread = Status::Stopped { why: Why::Format };
        let left = report.checks.iter().find(|check| check.status == unread);
        assert_eq!(left, None, "{}", file.name);
    }
}

/// Stores in files that ExifTool finds JUMBF in.
#[test]
fn provenance_stores_are_found() {
    let Some(files) = corpus::files(&["c2pa"]) else {
        return;
    };
    let mut found = Vec::new();
    for file in files {
        let report = check(&file.bytes, &Options::default());
        let status = report
            .checks
            .iter()
            .find(|check| check.id == CheckId::ContentCredentials);
        let there = status.is_some_and(|check| check.status != Status::NotApplicable);
        if there && report.file.format == Some(Format::Heic) {
            found.push(file.name);
        }
    }
    assert_eq!(found, ["c2pa/c2pa-ts/trustnxt-icon-signed-v2-bmff.heic"]);
}
