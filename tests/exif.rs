//! EXIF against built blocks, against another reader, and against ExifTool.

use crate::support::exif::{Directory, Order, Value as Built, block, phone};
use crate::support::{corpus, jpeg, png, webp};
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::{Error, Unit};
use waitforyes::finding::Kind;
use waitforyes::metadata::exif_tags;
use waitforyes::metadata::{Field, Value};
use waitforyes::{Options, Report, check};

fn read(file: &[u8]) -> Report {
    check(file, &Options::default())
}

fn field<'r>(report: &'r Report, group: &str, name: &str) -> &'r Field {
    let found = report
        .fields
        .iter()
        .find(|field| field.group == group && field.name == name);
    found.unwrap_or_else(|| panic!("{group}:{name} in {:#?}", report.fields))
}

fn homes(tiff: &[u8]) -> [(&'static str, Vec<u8>); 3] {
    let with_signature = [b"Exif\0\0", tiff].concat();
    [
        ("APP1", jpeg::file(&[jpeg::exif(tiff)])),
        ("eXIf", png::file(&[png::chunk(b"eXIf", tiff)])),
        // Some writers keep JPEG's signature in WebP.
        ("EXIF", webp::file(&[webp::chunk(b"EXIF", &with_signature)])),
    ]
}

#[test]
fn a_phone_picture_reads_alike_in_every_home_and_order() {
    for order in [Order::Big, Order::Little] {
        for (segment, file) in homes(&phone(order)) {
            let report = read(&file);
            assert_eq!(
                field(&report, "IFD0", "Model").value,
                Value::Text("Phone 1".into())
            );
            assert_eq!(
                field(&report, "IFD0", "Orientation").value,
                Value::Integer(1)
            );
            assert_eq!(
                field(&report, "ExifIFD", "UserComment").value,
                Value::Text("hello".into())
            );
            assert_eq!(
                field(&report, "GPS", "GPSLatitude").value,
                Value::Real(33.86)
            );
            assert_eq!(
                field(&report, "GPS", "GPSAltitude").value,
                Value::Real(58.5)
            );
            let own = |field: &&Field| !matches!(field.group.as_ref(), "File" | "PNG" | "RIFF");
            assert!(
                report
                    .fields
                    .iter()
                    .filter(own)
                    .all(|field| field.segment == segment)
            );
            let exif = report
                .checks
                .iter()
                .find(|check| check.id == CheckId::Exif)
                .expect("listed");
            assert_eq!(exif.status, Status::Done);
        }
    }
}

#[test]
fn a_range_holds_the_bytes_of_its_value() {
    for (_, file) in homes(&phone(Order::Little)) {
        let report = read(&file);
        let bytes = |group, name| &file[field(&report, group, name).range.clone()];
        assert_eq!(bytes("IFD0", "Model"), b"Phone 1\0");
        assert_eq!(bytes("ExifIFD", "SerialNumber"), b"SN12345\0");
        assert_eq!(bytes("IFD0", "Orientation"), [1, 0], "inside the entry");
    }
}

#[test]
fn private_fields_are_flagged() {
    let report = read(&homes(&phone(Order::Big))[0].1);
    let private: Vec<&str> = report
        .fields
        .iter()
        .filter(|field| field.private)
        .map(|field| field.name.as_ref())
        .collect();
    for name in [
        "Model",
        "Artist",
        "SerialNumber",
        "GPSLatitude",
        "DateTimeOriginal",
    ] {
        assert!(private.contains(&name), "{name}");
    }
    assert!(!private.contains(&"Orientation"));
}

#[test]
fn findings_rest_on_the_fields() {
    let report = read(&homes(&phone(Order::Big))[0].1);
    let kinds: Vec<Kind> = report.findings.iter().map(|finding| finding.kind).collect();
    let expected = [
        Kind::Location,
        Kind::PersonName,
        Kind::DeviceIdentity,
        Kind::CaptureTime,
    ];
    assert_eq!(kinds, expected);
    let find = |kind| {
        report
            .findings
            .iter()
            .find(|finding| finding.kind == kind)
            .expect("found")
    };
    let place = find(Kind::Location);
    assert_eq!(
        (place.params.latitude, place.params.longitude),
        (Some(-33.86), Some(-151.2))
    );
    assert_eq!(place.evidence[0].field.as_deref(), Some("GPS:GPSLatitude"));
    assert_eq!(find(Kind::PersonName).params.names, ["Ada Lovelace"]);
    assert_eq!(
        find(Kind::CaptureTime).params.time.as_deref(),
        Some("2024-05-06 07:08:09+02:00")
    );
    let device = find(Kind::DeviceIdentity);
    assert_eq!(device.params.device.as_deref(), Some("Maker Phone 1"));
    assert_eq!(device.params.serial.as_deref(), Some("SN12345"));
}

fn with_ifd0(entries: Directory) -> Vec<u8> {
    jpeg::file(&[jpeg::exif(&block(Order::Big, &entries, &vec![], &vec![]))])
}

#[test]
fn a_directory_that_points_at_itself_is_read_once() {
    let mut tiff = b"MM\0\x2A\0\0\0\x08".to_vec();
    // One entry, ExifOffset = 8, and the next directory at 8 as well.
    tiff.extend([0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8]);
    let report = read(&jpeg::file(&[jpeg::exif(&tiff)]));
    let damaged = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::Damaged)
        .expect("told");
    // SOI, marker, length and signature stand before the TIFF header.
    assert_eq!(damaged.params.errors, [Error::malformed(Unit::Ifd, 12 + 8)]);
}

#[test]
fn a_directory_outside_the_block_is_told_where_it_is_named() {
    let tiff = b"MM\0\x2A\xFF\xFF\xFF\0";
    let report = read(&jpeg::file(&[jpeg::exif(tiff)]));
    let damaged = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::Damaged)
        .expect("told");
    assert_eq!(damaged.params.errors, [Error::malformed(Unit::Ifd, 12 + 4)]);
}

#[test]
fn a_broken_entry_spoils_only_itself() {
    let mut file = with_ifd0(vec![
        (0x010F, Built::Ascii("Maker's name")),
        (0x0110, Built::Ascii("Model's name")),
    ]);
    let whole = read(&file);
    let make = field(&whole, "IFD0", "Make").range.clone();
    // The first entry of IFD0 stands behind the header and the count; its offset is its last four bytes.
    let entry = 12 + 8 + 2;
    file[entry + 8..entry + 12].copy_from_slice(&0x00FF_FFFF_u32.to_be_bytes());
    let report = read(&file);
    assert!(report.fields.iter().all(|field| field.name != "Make"));
    assert_eq!(
        field(&report, "IFD0", "Model").value,
        Value::Text("Model's name".into())
    );
    let damaged = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::Damaged)
        .expect("told");
    assert_eq!(
        damaged.params.errors,
        [Error::malformed(Unit::IfdEntry, entry)]
    );
    let exif = report
        .checks
        .iter()
        .find(|check| check.id == CheckId::Exif)
        .expect("listed");
    assert_eq!(exif.status, Status::Stopped { why: Why::Damaged });
    assert!(make.start > entry);
}

#[test]
fn user_comments_in_utf16_of_either_order_read_the_same() {
    let units: Vec<u16> = "Grüße ✓".encode_utf16().collect();
    for order in [Order::Big, Order::Little] {
        for text in [
            units
                .iter()
                .flat_map(|unit| unit.to_be_bytes())
                .collect::<Vec<u8>>(),
            units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        ] {
            let comment = Built::Undefined([b"UNICODE\0", &text[..]].concat());
            let tiff = block(order, &vec![], &vec![(0x9286, comment)], &vec![]);
            let report = read(&jpeg::file(&[jpeg::exif(&tiff)]));
            assert_eq!(
                field(&report, "ExifIFD", "UserComment").value,
                Value::Text("Grüße ✓".into())
            );
        }
    }
}

#[test]
fn exif_that_imagemagick_wrote_as_hex_is_read() {
    let tiff = phone(Order::Big);
    let hex: String = tiff.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = format!("\nexif\n{:8}\n{hex}\n", tiff.len());
    let chunk = png::compressed_text("Raw profile type exif", text.as_bytes());
    let report = read(&png::file(&[chunk]));
    let model = field(&report, "IFD0", "Model");
    assert_eq!(model.value, Value::Text("Phone 1".into()));
    assert_eq!(model.segment, "zTXt");
    assert_eq!(
        model.range.start,
        8 + 25,
        "the chunk: compressed bytes have no place of their own"
    );
}

/// What kamadak-exif reads, as numbers or text.
fn other_reader(value: &exif::Value) -> Option<Value> {
    let many = |numbers: Vec<f64>| Some(Value::Numbers(numbers));
    match value {
        exif::Value::Ascii(texts) => {
            let first = texts.first()?.split(|byte| *byte == 0).next()?;
            Some(Value::Text(String::from_utf8(first.to_vec()).ok()?))
        }
        exif::Value::Short(v) => many(v.iter().map(|n| f64::from(*n)).collect()),
        exif::Value::Long(v) => many(v.iter().map(|n| f64::from(*n)).collect()),
        exif::Value::SShort(v) => many(v.iter().map(|n| f64::from(*n)).collect()),
        exif::Value::SLong(v) => many(v.iter().map(|n| f64::from(*n)).collect()),
        exif::Value::Rational(v) if v.iter().all(|r| r.denom != 0) => {
            many(v.iter().map(exif::Rational::to_f64).collect())
        }
        exif::Value::SRational(v) if v.iter().all(|r| r.denom != 0) => {
            many(v.iter().map(exif::SRational::to_f64).collect())
        }
        _ => None,
    }
}

/// Every number and every text that kamadak-exif reads in the corpus, we read the same.
#[test]
fn another_reader_reads_the_same() {
    let Some(files) = corpus::files(&["exif", "hidden-thumbnail", "faces", "ai-marks"]) else {
        return;
    };
    let mut compared = 0;
    for file in files {
        let mut reader = exif::Reader::new();
        reader.continue_on_error(true);
        let read_other = reader.read_from_container(&mut std::io::Cursor::new(&file.bytes));
        let Ok(other) = read_other.or_else(|error| error.distill_partial_result(|_| ())) else {
            continue;
        };
        let report = read(&file.bytes);
        if report.fields.is_empty() {
            continue;
        }
        for theirs in other.fields() {
            let (context, code) = (theirs.tag.context(), theirs.tag.number());
            let (group, table) = match (context, theirs.ifd_num) {
                (exif::Context::Tiff, exif::In::PRIMARY) => ("IFD0", &exif_tags::IMAGE[..]),
                (exif::Context::Tiff, exif::In::THUMBNAIL) => ("IFD1", &exif_tags::IMAGE[..]),
                (exif::Context::Exif, exif::In::PRIMARY) => ("ExifIFD", &exif_tags::IMAGE[..]),
                (exif::Context::Gps, exif::In::PRIMARY) => ("GPS", &exif_tags::GPS[..]),
                _ => continue,
            };
            // Angles are told in degrees here, and a directory's offset is no field.
            let Some(tag) = exif_tags::find(table, code) else {
                continue;
            };
            // Logarithms are told as what they stand for, places as those of the file.
            if matches!(
                tag.name,
                "GPSLatitude"
                    | "GPSLongitude"
                    | "GPSDestLatitude"
                    | "GPSDestLongitude"
                    | "GPSTimeStamp"
                    | "ShutterSpeedValue"
                    | "ApertureValue"
                    | "MaxApertureValue"
                    | "StripOffsets"
                    | "ThumbnailOffset"
            ) {
                continue;
            }
            let Some(expected) = other_reader(&theirs.value) else {
                continue;
            };
            let ours = report
                .fields
                .iter()
                .filter(|field| field.group == group && field.name == tag.name);
            let equal = |field: &Field| match (&field.value, &expected) {
                (Value::Text(ours), Value::Text(theirs)) => ours == theirs,
                // Long rows of numbers are told by their size only.
                (Value::Bytes { .. }, Value::Numbers(theirs)) => theirs.len() > 512,
                // A note is never text, whatever its type says.
                (Value::Bytes { .. }, Value::Text(_)) => tag.name == "MakerNote",
                (ours, Value::Numbers(theirs)) => ours.numbers() == *theirs,
                _ => false,
            };
            let ours: Vec<&Field> = ours.collect();
            assert!(
                ours.iter().any(|field| equal(field)),
                "{}: {group}:{} is {expected:?} there, {ours:?} here",
                file.name,
                tag.name
            );
            compared += 1;
        }
    }
    assert!(compared > 2_500, "{compared} values compared");
}

/// Positions equal ExifTool's to a millionth of a degree, and there is none where it has none. Two kinds of
/// files differ on purpose: 0° 0° is no place, and files that ExifTool gives up on do hold one.
#[test]
fn positions_equal_exiftools() {
    const READ_FURTHER: [&str; 3] = [
        "exif/imagemeta/2012-12-19-21-38-40-sep-temple_square1.jpg",
        "exif/nom-exif/exif-both.png",
        "exif/nom-exif/exif-no-tz.jpg",
    ];
    let mut compared = 0;
    for family in [
        "exif",
        "ordinary",
        "ai-marks",
        "hidden-thumbnail",
        "hidden-motion-depth-hdr",
        "faces",
        "social",
    ] {
        let Some(expected) = corpus::expected(&format!("exiftool-{family}.json")) else {
            return;
        };
        for file in corpus::files(&[family]).expect("the corpus is there") {
            let report = read(&file.bytes);
            let walked = report.file.format.map(waitforyes::container::Format::mime);
            if !matches!(walked, Some("image/jpeg" | "image/png" | "image/webp"))
                || READ_FURTHER.contains(&&*file.name)
            {
                continue;
            }
            let rows = expected.as_array().expect("rows");
            let Some(row) = rows
                .iter()
                .find(|row| row["SourceFile"] == file.name.as_str())
            else {
                continue;
            };
            let theirs: Vec<f64> = row["Composite:GPSPosition"]
                .as_str()
                .map(|text| {
                    text.split(' ')
                        .map(|part| part.parse().expect("degrees"))
                        .collect()
                })
                .unwrap_or_default();
            let from_xmp = row["XMP-exif:GPSLatitude"]
                .as_f64()
                .zip(row["XMP-exif:GPSLongitude"].as_f64());
            // ExifTool makes no position of IPTC's place; it tells its degrees.
            let made = &row["XMP-iptcExt:LocationCreated"][0];
            let from_iptc = made["GPSLatitude"]
                .as_f64()
                .zip(made["GPSLongitude"].as_f64());
            let ours = report
                .findings
                .iter()
                .find(|finding| finding.kind == Kind::Location)
                .filter(|finding| finding.params.latitude.is_some());
            let ours = ours.map(|finding| {
                (
                    finding.params.latitude.expect("set"),
                    finding.params.longitude.expect("set"),
                )
            });
            let theirs = match theirs[..] {
                [latitude, longitude] if (latitude, longitude) == (0.0, 0.0) => None,
                [latitude, longitude] => Some((latitude, longitude)),
                _ => from_xmp.or(from_iptc),
            };
            match (ours, theirs) {
                (Some(ours), Some(theirs)) => {
                    assert!(
                        (ours.0 - theirs.0).abs() < 1e-6 && (ours.1 - theirs.1).abs() < 1e-6,
                        "{}",
                        file.name
                    );
                    compared += 1;
                }
                (None, None) => {}
                differ => panic!("{}: {differ:?}", file.name),
            }
        }
    }
    assert!(compared >= 20, "{compared} positions compared");
}

/// A GPS block of latitude 33° 51' and longitude 70° 40', with references of any form.
fn gps_block(south: Option<Built>, west: Option<Built>, angles: [Built; 2]) -> Vec<u8> {
    let [latitude, longitude] = angles;
    let entries = [
        south.map(|side| (0x0001, side)),
        Some((0x0002, latitude)),
        west.map(|side| (0x0003, side)),
        Some((0x0004, longitude)),
    ];
    let gps: Directory = entries.into_iter().flatten().collect();
    block(Order::Big, &vec![], &vec![], &gps)
}

const ANGLES: [Built; 2] = [
    Built::Rationals(&[(33, 1), (51, 1), (0, 1)]),
    Built::Rationals(&[(70, 1), (40, 1), (0, 1)]),
];

/// Degrees of the first `location`, in hundredths; nothing inside when no side is told.
fn place(blocks: &[Vec<u8>]) -> Option<Option<(i64, i64)>> {
    let segments: Vec<Vec<u8>> = blocks.iter().map(|tiff| jpeg::exif(tiff)).collect();
    let report = read(&jpeg::file(&segments));
    let found = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::Location)?;
    let rounded = |degrees: f64| (degrees * 100.0).round() as i64;
    Some(
        found
            .params
            .latitude
            .zip(found.params.longitude)
            .map(|(latitude, longitude)| (rounded(latitude), rounded(longitude))),
    )
}

#[test]
fn a_side_may_be_stored_as_bytes() {
    let bytes = |letter: &[u8]| Some(Built::Undefined(letter.to_vec()));
    let found = place(&[gps_block(bytes(b"S\0"), bytes(b"W\0"), ANGLES)]);
    assert_eq!(found, Some(Some((-3385, -7067))));
}

#[test]
fn without_its_side_a_coordinate_is_told_as_a_place_and_no_more() {
    assert_eq!(place(&[gps_block(None, None, ANGLES)]), Some(None));
}

#[test]
fn a_coordinate_takes_no_side_from_another_block() {
    let bare = gps_block(
        None,
        None,
        [Built::Rationals(&[(0, 0)]), Built::Rationals(&[(0, 0)])],
    );
    let north = gps_block(
        Some(Built::Ascii("N")),
        Some(Built::Ascii("E")),
        [Built::Rationals(&[(0, 0)]), Built::Rationals(&[(0, 0)])],
    );
    let south = gps_block(Some(Built::Ascii("S")), Some(Built::Ascii("W")), ANGLES);
    assert_eq!(
        place(&[bare, south.clone()]),
        Some(Some((-3385, -7067))),
        "a later block counts"
    );
    assert_eq!(place(&[north, south]), Some(Some((-3385, -7067))));
}

#[test]
fn degrees_may_be_plain_numbers() {
    let found = place(&[gps_block(
        Some(Built::Ascii("S")),
        Some(Built::Ascii("E")),
        [Built::Long(33), Built::Long(70)],
    )]);
    assert_eq!(found, Some(Some((-3300, 7000))));
}
