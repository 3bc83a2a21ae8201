//! Every byte of a file belongs to exactly one named segment, whole, cut or damaged.

use crate::support::container::{assert_covers, walked};
use crate::support::{corpus, exif, jpeg, png, webp};
use waitforyes::checks::{CheckId, Ledger, Status, Why};
use waitforyes::container::{Container, Format, Name, walk};
use waitforyes::error::{Error, Resource, Unit};
use waitforyes::limits::Limits;

fn names(container: &Container) -> Vec<String> {
    container
        .segments
        .iter()
        .map(|segment| segment.name.to_string())
        .collect()
}

fn fixtures() -> Vec<(&'static str, Vec<u8>)> {
    let tiff = exif::phone(exif::Order::Big);
    vec![
        (
            "jpeg",
            jpeg::file(&[jpeg::exif(&tiff), jpeg::segment(0xFE, b"comment")]),
        ),
        (
            "png",
            png::file(&[png::chunk(b"eXIf", &tiff), png::text("Author", "Ada")]),
        ),
        (
            "webp",
            webp::file(&[webp::chunk(b"EXIF", &tiff), webp::chunk(b"XMP ", b"<x/>x")]),
        ),
    ]
}

#[test]
fn whole_files_are_named_from_end_to_end() {
    let expected = [
        "SOI APP1 COM DQT SOF0 DHT DHT SOS scan EOI",
        "signature IHDR eXIf tEXt IDAT IEND",
        "RIFF VP8X VP8L EXIF XMP",
    ];
    for ((name, file), expected) in fixtures().into_iter().zip(expected) {
        let (container, ledger) = walked(&file);
        assert_eq!(names(&container).join(" "), expected);
        assert_eq!(ledger.status(CheckId::Container), Some(Status::Done));
        assert_eq!(container.frames, 1);
        let side = if name == "jpeg" { 8 } else { 1 };
        assert_eq!((container.width, container.height), (side, side), "{name}");
        assert_covers(&file, &container, name);
    }
}

#[test]
fn a_file_cut_anywhere_is_still_covered_and_says_so() {
    for (name, file) in fixtures() {
        for cut in 12..file.len() {
            let file = &file[..cut];
            let (container, ledger) = walked(file);
            assert_covers(file, &container, name);
            assert_eq!(
                ledger.status(CheckId::Container),
                Some(Status::Stopped { why: Why::Damaged }),
                "{name} cut at {cut}"
            );
        }
    }
}

#[test]
fn what_follows_the_end_is_a_trailer() {
    for (name, mut file) in fixtures() {
        let end = file.len();
        file.extend(b"\xFF\xD8\xFF\xD9 more");
        let (container, _) = walked(&file);
        let last = container.segments.last().expect("a segment");
        assert_eq!(
            (last.name, last.range.clone()),
            (Name::Word("trailer"), end..file.len()),
            "{name}"
        );
        assert_covers(&file, &container, name);
    }
}

#[test]
fn an_end_inside_a_segment_is_not_the_end() {
    // A thumbnail with its own SOI and EOI inside APP1, as every camera writes.
    let file = jpeg::file(&[jpeg::segment(0xE1, b"\xFF\xD8 thumbnail \xFF\xD9")]);
    let (container, _) = walked(&file);
    assert!(!names(&container).contains(&"trailer".to_owned()));
    // A PNG inside a PNG's chunk, as in the C2PA stores of Canva.
    let inner = png::file(&[]);
    let file = png::file(&[png::chunk(b"caBX", &inner)]);
    let (container, _) = walked(&file);
    assert_eq!(
        names(&container),
        ["signature", "IHDR", "caBX", "IDAT", "IEND"]
    );
}

#[test]
fn stuffed_zeros_restarts_and_fill_bytes_do_not_end_a_scan() {
    let mut file = jpeg::file(&[]);
    let eoi = file.len() - 2;
    file.splice(eoi..eoi, *b"\xFF\x00\xFF\xD0\x12\xFF\xFF");
    let (container, ledger) = walked(&file);
    assert_eq!(ledger.errors(), []);
    assert_eq!(
        container.segments.last().expect("EOI").name,
        Name::Word("EOI")
    );
    assert_eq!(
        container.segments.last().expect("EOI").range,
        file.len() - 2..file.len()
    );
    assert_covers(&file, &container, "jpeg");
}

#[test]
fn stray_bytes_between_segments_are_named_and_skipped() {
    let mut file = jpeg::file(&[]);
    file.splice(2..2, *b"stray");
    let (container, ledger) = walked(&file);
    assert_eq!(names(&container)[1], "stray");
    assert_eq!(names(&container).last().expect("EOI"), "EOI");
    assert_eq!(ledger.errors(), [Error::malformed(Unit::JpegSegment, 2)]);
}

#[test]
fn a_length_that_lies_is_named_where_it_stands() {
    let mut file = jpeg::file(&[jpeg::segment(0xE1, b"short")]);
    file[4..6].copy_from_slice(&[0xFF, 0xFF]);
    let (container, ledger) = walked(&file);
    assert_eq!(ledger.errors(), [Error::malformed(Unit::JpegSegment, 2)]);
    assert_covers(&file, &container, "jpeg");

    let mut file = png::file(&[png::text("a", "b")]);
    let chunk = 8 + 25;
    file[chunk..chunk + 4].copy_from_slice(&u32::MAX.to_be_bytes());
    let (container, ledger) = walked(&file);
    assert_eq!(ledger.errors(), [Error::malformed(Unit::PngChunk, chunk)]);
    assert_covers(&file, &container, "png");
}

#[test]
fn segments_cost_and_the_rest_is_one() {
    let file = png::file(&vec![png::text("a", "b"); 50]);
    let mut limits = Limits {
        segments: 10,
        ..Limits::default()
    };
    let mut ledger = Ledger::default();
    let container = walk(&file, &mut limits, &mut ledger).expect("a PNG");
    assert_covers(&file, &container, "png");
    assert_eq!(
        ledger.status(CheckId::Container),
        Some(Status::Stopped { why: Why::Limit })
    );
    assert!(matches!(
        ledger.errors(),
        [Error::Limit {
            resource: Resource::Segments,
            ..
        }]
    ));
}

#[test]
fn a_file_over_the_limit_is_refused() {
    let file = jpeg::file(&[]);
    let mut limits = Limits {
        bytes: 10,
        ..Limits::default()
    };
    let refused = walk(&file, &mut limits, &mut Ledger::default());
    assert_eq!(refused.err(), Some(Error::limit(Resource::Bytes, 10)));
}

#[test]
fn frames_are_counted() {
    let (container, _) = walked(&png::file(&[png::chunk(
        b"acTL",
        &[0, 0, 0, 7, 0, 0, 0, 0],
    )]));
    assert_eq!(container.frames, 7);
    let (container, _) = walked(&webp::file(&[
        webp::chunk(b"ANMF", &[0; 16]),
        webp::chunk(b"ANMF", &[0; 16]),
    ]));
    assert_eq!(container.frames, 2);
}

/// Every file of the corpus, damaged ones too.
#[test]
fn every_byte_of_every_corpus_file_is_named() {
    let families = [
        "ai-marks",
        "ai-unmarked",
        "c2pa",
        "exif",
        "faces",
        "fmt-avif",
        "fmt-gif-apng-ico-bmp",
        "fmt-heic",
        "fmt-jxl",
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
    let Some(files) = corpus::files(&families) else {
        return;
    };
    let mut by_format = std::collections::BTreeMap::new();
    for file in files {
        let mut ledger = Ledger::default();
        if let Ok(container) = walk(&file.bytes, &mut Limits::default(), &mut ledger) {
            assert_covers(&file.bytes, &container, &file.name);
            *by_format.entry(container.format).or_insert(0) += 1;
        }
    }
    let least = [
        (Format::Jpeg, 200),
        (Format::Png, 100),
        (Format::Webp, 20),
        (Format::Gif, 10),
        (Format::Tiff, 20),
        (Format::Heic, 8),
        (Format::Avif, 20),
        (Format::Jxl, 20),
        (Format::Bmp, 20),
    ];
    for (format, least) in least {
        assert!(by_format[&format] > least, "{format:?}");
    }
}

/// Sizes and formats as ExifTool has them.
#[test]
fn sizes_and_formats_equal_exiftools() {
    let families = [
        "exif",
        "ordinary",
        "ai-marks",
        "fmt-avif",
        "fmt-gif-apng-ico-bmp",
        "fmt-heic",
        "fmt-jxl",
        "fmt-png-suite",
        "fmt-tiff",
        "fmt-webp",
        "hidden-thumbnail",
        "social",
        "pdq",
    ];
    for family in families {
        let Some(expected) = corpus::expected(&format!("exiftool-{family}.json")) else {
            return;
        };
        let files = corpus::files(&[family]).expect("the corpus is there");
        for file in files {
            let rows = expected.as_array().expect("rows");
            let Some(row) = rows
                .iter()
                .find(|row| row["SourceFile"] == file.name.as_str())
            else {
                continue;
            };
            let mut ledger = Ledger::default();
            let Ok(container) = walk(&file.bytes, &mut Limits::default(), &mut ledger) else {
                continue;
            };
            let size = |key: &str| {
                ["File", "PNG", "RIFF", "GIF", "IFD0"]
                    .iter()
                    .find_map(|group| row[&format!("{group}:{key}")].as_u64())
            };
            if let (Some(width), Some(height)) = (size("ImageWidth"), size("ImageHeight")) {
                assert_eq!(
                    (container.width.into(), container.height.into()),
                    (width, height),
                    "{}",
                    file.name
                );
            }
        }
    }
}
