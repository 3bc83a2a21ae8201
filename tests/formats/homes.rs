//! EXIF, XMP, comments and provenance stores in the homes that each format gives them.

use super::{CLASSIC, PACKET, heic, pages};
use crate::support::{bmff, exif, gif, jxl, tiff};
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::finding::Kind;
use waitforyes::metadata::Value;
use waitforyes::provenance::MarkKind;
use waitforyes::{Limits, Options, Report, check};

fn read(file: &[u8]) -> Report {
    check(file, &Options::default())
}

fn value<'r>(report: &'r Report, group: &str, name: &str) -> Option<&'r Value> {
    let mut fields = report.fields.iter();
    let field = fields.find(|field| field.group == group && field.name == name)?;
    Some(&field.value)
}

fn status(report: &Report, id: CheckId) -> Option<Status> {
    let mut checks = report.checks.iter();
    checks
        .find(|check| check.id == id)
        .map(|check| check.status)
}

fn city(report: &Report) -> Option<&str> {
    value(report, "XMP-photoshop", "City")?.as_text()
}

fn has_place(report: &Report) -> bool {
    report
        .findings
        .iter()
        .any(|found| found.kind == Kind::Location)
}

/// What a superbox with the label `c2pa` begins with.
fn store() -> Vec<u8> {
    let kind = b"c2pa\0\x11\0\x10\x80\0\0\xAA\0\x38\x9B\x71";
    let description = bmff::boxed(b"jumd", &[&kind[..], b"\x03c2pa\0"].concat());
    bmff::boxed(b"jumb", &description)
}

#[test]
fn a_gif_tells_its_comment_and_its_xmp() {
    let long = "a comment of more than one block ".repeat(20);
    let file = gif::file(&[
        gif::comment(long.as_bytes()),
        gif::xmp(PACKET.as_bytes()),
        gif::image(),
    ]);
    let report = read(&file);
    let comment = value(&report, "File", "Comment").and_then(Value::as_text);
    assert_eq!(comment, Some(long.as_str()));
    assert_eq!(city(&report), Some("Ulm"));
    let field = report
        .fields
        .iter()
        .find(|field| field.name == "City")
        .expect("read");
    assert_eq!(&file[field.range.clone()], b"Ulm");
}

#[test]
fn a_tiff_is_an_exif_block_itself() {
    let report = read(&tiff::file(CLASSIC, &pages()));
    assert_eq!(
        value(&report, "IFD0", "ImageWidth"),
        Some(&Value::Integer(5))
    );
    assert_eq!(
        value(&report, "IFD1", "ImageWidth"),
        Some(&Value::Integer(9))
    );
    let taken = value(&report, "ExifIFD", "DateTimeOriginal").and_then(Value::as_text);
    assert_eq!(taken, Some("2020:01:02 03:04:05"));
    assert_eq!(city(&report), Some("Ulm"));
    assert_eq!(status(&report, CheckId::Exif), Some(Status::Done));
}

#[test]
fn forty_pages_are_not_too_deep() {
    let pages = vec![tiff::page(1, 1, &[b"x"]); 40];
    let report = read(&tiff::file(CLASSIC, &pages));
    assert_eq!(report.file.frames, 40);
    assert_eq!(status(&report, CheckId::Exif), Some(Status::Done));
    assert!(value(&report, "IFD39", "ImageWidth").is_some());
}

#[test]
fn a_big_tiff_is_read_as_a_classic_one_is() {
    for big_endian in [true, false] {
        let kind = |big_tiff| tiff::Kind {
            big_endian,
            big_tiff,
        };
        let (big, classic) = [true, false]
            .map(|big| read(&tiff::file(kind(big), &pages())))
            .into();
        assert_eq!(status(&big, CheckId::Exif), Some(Status::Done));
        assert_eq!(city(&big), Some("Ulm"));
        let said = |report: &Report| {
            let fields = report.fields.iter();
            // Places differ, as the numbers that tell them are wider.
            let fields = fields.filter(|field| !field.name.ends_with("Offsets"));
            fields
                .map(|field| (field.group.clone(), field.name.clone(), field.value.clone()))
                .collect::<Vec<_>>()
        };
        assert!(said(&big).len() > 5);
        assert_eq!(said(&big), said(&classic));
    }
}

#[test]
fn directories_that_are_too_many_are_told() {
    let mut page = tiff::page(1, 1, &[b"x"]);
    // One hundred pointers to places that hold empty directories.
    let mut pointers = Vec::new();
    for at in 0..100_u32 {
        pointers.extend((4096 + at * 2).to_be_bytes());
    }
    page.push((0x014A, tiff::Value::Bytes(4, pointers)));
    let mut file = tiff::file(CLASSIC, &[page]);
    file.resize(8192, 0);
    let report = read(&file);
    assert_eq!(
        status(&report, CheckId::Exif),
        Some(Status::Stopped { why: Why::Limit })
    );
    assert!(value(&report, "IFD0", "ImageWidth").is_some());
}

#[test]
fn a_heic_tells_its_place_and_its_xmp() {
    let file = heic();
    let report = read(&file);
    assert!(has_place(&report));
    assert_eq!(city(&report), Some("Ulm"));
    let field = report
        .fields
        .iter()
        .find(|field| field.name == "Make")
        .expect("read");
    let make = field.value.as_text().expect("text");
    assert!(file[field.range.clone()].starts_with(make.as_bytes()));
    assert!(
        report
            .findings
            .iter()
            .all(|found| found.kind != Kind::PartlyChecked)
    );
}

#[test]
fn items_in_pieces_are_put_together() {
    let tiff = exif::phone(exif::Order::Big);
    let halves = |item: bmff::Item| {
        let whole = item.pieces.concat();
        let (one, two) = whole.split_at(whole.len() / 2);
        bmff::Item {
            pieces: vec![one.to_vec(), two.to_vec()],
            ..item
        }
    };
    let items = [
        bmff::item(b"hvc1", b"picture"),
        halves(bmff::exif(&tiff)),
        halves(bmff::xmp(PACKET)),
    ];
    let report = read(&bmff::heic(&items, &[], &[]));
    assert!(has_place(&report));
    assert_eq!(city(&report), Some("Ulm"));
}

#[test]
fn an_xmp_box_of_a_heic_is_read() {
    let behind = [bmff::uuid(bmff::XMP, PACKET.as_bytes())];
    let file = bmff::heic(&[bmff::item(b"hvc1", b"x")], &[], &behind);
    assert_eq!(city(&read(&file)), Some("Ulm"));
}

#[cfg(feature = "brotli")]
#[test]
fn a_jpeg_xl_tells_both_plain_and_packed() {
    let tiff = [b"\0\0\0\0", &exif::phone(exif::Order::Little)[..]].concat();
    let plain = [
        bmff::boxed(b"Exif", &tiff),
        bmff::boxed(b"xml ", PACKET.as_bytes()),
    ];
    let packed = [
        jxl::packed(b"Exif", &tiff),
        jxl::packed(b"xml ", PACKET.as_bytes()),
    ];
    for boxes in [plain, packed] {
        let report = read(&jxl::file(&boxes));
        assert!(has_place(&report));
        assert_eq!(city(&report), Some("Ulm"));
    }
}

#[cfg(not(feature = "brotli"))]
#[test]
fn a_packed_box_is_told_as_unread() {
    let report = read(&jxl::file(&[jxl::packed(b"xml ", PACKET.as_bytes())]));
    assert_eq!(
        status(&report, CheckId::Xmp),
        Some(Status::Stopped { why: Why::Format })
    );
}

#[cfg(feature = "brotli")]
#[test]
fn a_packed_box_that_unfolds_too_far_or_is_broken_is_told() {
    let boxes = vec![jxl::packed(b"xml ", PACKET.as_bytes()); 3];
    let file = jxl::file(&boxes);
    let limits = Limits {
        inflated: 100_000,
        ..Limits::default()
    };
    let report = check(
        &file,
        &Options {
            limits,
            ..Options::default()
        },
    );
    let stopped = |why| Some(Status::Stopped { why });
    assert_eq!(status(&report, CheckId::Xmp), stopped(Why::Limit));
    assert_eq!(city(&report), Some("Ulm"), "the first is paid for");
    let broken = jxl::file(&[bmff::boxed(b"brob", b"xml \xFF\xFF\xFF")]);
    assert_eq!(status(&read(&broken), CheckId::Xmp), stopped(Why::Damaged));
}

#[test]
fn a_declared_source_type_is_a_mark_in_every_format() {
    let packet = PACKET.replace(
        "xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:City='Ulm'",
        "xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' e:DigitalSourceType=\
         'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'",
    );
    let mut page = tiff::page(1, 1, &[b"x"]);
    page.push((0x02BC, tiff::Value::Bytes(1, packet.clone().into_bytes())));
    let files = [
        gif::file(&[gif::xmp(packet.as_bytes()), gif::image()]),
        tiff::file(CLASSIC, &[page]),
        bmff::heic(&[bmff::item(b"av01", b"x"), bmff::xmp(&packet)], &[], &[]),
        jxl::file(&[bmff::boxed(b"xml ", packet.as_bytes())]),
    ];
    for file in files {
        let report = read(&file);
        let mark = report.marks.first().expect("a mark");
        assert_eq!(mark.kind, MarkKind::IptcDigitalSourceType);
        assert!(
            report
                .findings
                .iter()
                .any(|found| found.kind == Kind::AiGenerated)
        );
        // The same words outside their home are nothing.
        let mut file = file;
        let at = file
            .windows(3)
            .position(|bytes| bytes == b"rdf")
            .expect("there");
        file[at] = b'x';
        assert_eq!(read(&file).marks, []);
    }
}

#[test]
fn maps_and_the_video_of_a_heic_are_told_and_alpha_is_not() {
    let kinds = |urn: &[u8], video: &[u8]| -> Vec<Kind> {
        let map = bmff::Item {
            properties: vec![1],
            references: vec![(*b"auxl", vec![1])],
            ..bmff::item(b"hvc1", b"map")
        };
        let properties = [bmff::full(b"auxC", 0, 0, urn)];
        let items = [bmff::item(b"hvc1", b"x"), map];
        let file = bmff::heic(&items, &properties, &[bmff::boxed(b"mpvd", video)]);
        read(&file)
            .findings
            .iter()
            .map(|found| found.kind)
            .collect()
    };
    let video = bmff::boxed(b"ftyp", b"mp42\0\0\0\0isommp42");
    let found = kinds(b"urn:com:apple:photo:2020:aux:hdrgainmap\0", &video);
    assert!(found.contains(&Kind::DepthOrGainMap) && found.contains(&Kind::VideoInside));
    assert_eq!(kinds(b"urn:mpeg:hevc:2015:auxid:1\0", b"no video"), []);
}

#[test]
fn a_provenance_store_is_found_in_its_own_home_only() {
    let store = store();
    let boxed = [&b"\0\0\0\0manifest\0"[..], &[0; 8], &store[..]].concat();
    let merkle = [&b"\0\0\0\0merkle\0"[..], &[0; 8], &store[..]].concat();
    let picture = [bmff::item(b"hvc1", b"x")];
    let heic = |user, data: &[u8]| bmff::heic(&picture, &[], &[bmff::uuid(user, data)]);
    let tagged = |tag| {
        let mut page = tiff::page(1, 1, &[b"x"]);
        page.push((tag, tiff::Value::Bytes(7, store.clone())));
        tiff::file(CLASSIC, &[page])
    };
    let gif = |name: &[u8; 11]| gif::file(&[gif::application(name, &store), gif::image()]);
    let jxl = |label: &[u8]| {
        let mut store = store.clone();
        let at = store.len() - 5;
        store.splice(at..at + 4, label.iter().copied());
        jxl::file(&[store])
    };
    let cases = [
        (heic(bmff::C2PA, &boxed), true),
        (heic(bmff::C2PA, &merkle), false),
        (heic(bmff::XMP, &boxed), false),
        (tagged(0xCD41), true),
        (tagged(0xCD42), false),
        (gif(b"C2PA_GIF\x01\0\0"), true),
        (gif(b"UNKNOWN_1.0"), false),
        (jxl(b"c2pa"), true),
        (jxl(b"else"), false),
    ];
    for (number, (file, there)) in cases.into_iter().enumerate() {
        let stopped = Status::Stopped {
            why: Why::NotInThisVersion,
        };
        let expected = if there {
            stopped
        } else {
            Status::NotApplicable
        };
        let status = status(&read(&file), CheckId::ContentCredentials);
        assert_eq!(status, Some(expected), "case {number}");
    }
}
