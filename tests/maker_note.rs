//! Makers' notes: built ones of each layout, broken ones, and real ones against ExifTool.

use std::collections::BTreeMap;

use crate::support::exif::{Order, Value as Built, block};
use crate::support::{corpus, jpeg};
use serde_json::Value as Json;
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::{Error, Unit};
use waitforyes::finding::Kind;
use waitforyes::metadata::{Field, Value};
use waitforyes::{Options, Report, check};

/// SOI, marker, length and signature stand before the TIFF header.
const BEFORE_TIFF: usize = 12;

fn status(report: &Report) -> Status {
    let mut checks = report.checks.iter();
    let found = checks.find(|check| check.id == CheckId::MakerNotes);
    found.expect("listed").status
}

fn find<'r>(report: &'r Report, group: &str, name: &str) -> Option<&'r Field> {
    let mut fields = report.fields.iter();
    fields.find(|field| field.group == group && field.name == name)
}

fn text(report: &Report, group: &str, name: &str) -> String {
    let field = find(report, group, name)
        .unwrap_or_else(|| panic!("{group}:{name} in {:#?}", report.fields));
    field.value.to_string()
}

/// A picture by `make` with a note; `note` is given the note's place in the TIFF block.
fn picture(make: &'static str, order: Order, note: &dyn Fn(usize) -> Vec<u8>) -> Vec<u8> {
    let build = |bytes: Vec<u8>| {
        let ifd0 = vec![
            (0x010F, Built::Ascii(make)),
            (0x0110, Built::Ascii("EOS 1")),
        ];
        block(
            order,
            &ifd0,
            &vec![(0x927C, Built::Undefined(bytes))],
            &vec![],
        )
    };
    // Sizes do not depend on the offsets, so a first round only measures.
    let length = note(0).len();
    let marks = vec![0xA5; length];
    let measured = build(marks.clone());
    let mut places = measured.windows(length);
    let at = places.position(|window| window == marks).expect("there");
    jpeg::file(&[jpeg::exif(&build(note(at)))])
}

/// A directory of texts behind `head`; `zero` is what the note's own start counts as in offsets.
fn texts(order: Order, head: &[u8], zero: usize, entries: &[(u16, &str)]) -> Vec<u8> {
    let count = u16::try_from(entries.len()).expect("few");
    let mut directory = order.u16(count).to_vec();
    let mut values = Vec::new();
    let values_at = zero.wrapping_add(head.len() + 2 + entries.len() * 12 + 4);
    for (tag, told) in entries {
        assert!(told.len() > 3, "a text that does not fit into its entry");
        directory.extend(order.u16(*tag));
        directory.extend(order.u16(2));
        directory.extend(order.u32(u32::try_from(told.len() + 1).expect("short")));
        directory.extend(order.u32(u32::try_from(values_at + values.len()).expect("small")));
        values.extend([told.as_bytes(), &[0]].concat());
    }
    [head, &directory, &[0; 4], &values].concat()
}

/// Maker, byte order of the note, its head, whether offsets count from the note and not from the block (and
/// from which byte), tag, field.
type Layout = (
    &'static str,
    Order,
    &'static [u8],
    Option<usize>,
    u16,
    (&'static str, &'static str),
);

#[rustfmt::skip]
const LAYOUTS: [Layout; 14] = [
    ("Apple", Order::Big, b"Apple iOS\0\0\x01MM", Some(0), 0x0011, ("Apple", "MediaGroupUUID")),
    ("Canon", Order::Little, b"", None, 0x0009, ("Canon", "OwnerName")),
    ("NIKON CORPORATION", Order::Big, b"Nikon\0\x02\x10\0\0MM\0\x2A\0\0\0\x08", Some(10), 0x001D, ("Nikon", "SerialNumber")),
    ("NIKON", Order::Little, b"", None, 0x001D, ("Nikon", "SerialNumber")),
    ("OLYMPUS CORPORATION", Order::Little, b"OLYMPUS\0II\x03\0", Some(0), 0x0404, ("Olympus", "SerialNumber")),
    ("OM Digital Solutions", Order::Little, b"OM SYSTEM\0\0\0II\x04\0", Some(0), 0x0404, ("Olympus", "SerialNumber")),
    ("FUJIFILM", Order::Little, b"FUJIFILM\x0C\0\0\0", Some(0), 0x0010, ("FujiFilm", "InternalSerialNumber")),
    ("Panasonic", Order::Little, b"Panasonic\0\0\0", None, 0x0066, ("Panasonic", "BabyName")),
    ("PENTAX Corporation", Order::Big, b"AOC\0MM", None, 0x0229, ("Pentax", "SerialNumber")),
    ("PENTAX", Order::Little, b"PENTAX \0II", Some(0), 0x0229, ("Pentax", "SerialNumber")),
    ("samsung", Order::Little, b"", None, 0xA002, ("Samsung", "SerialNumber")),
    ("samsung", Order::Little, b"", Some(0), 0x0123, ("Samsung", "FaceName")),
    ("SONY", Order::Little, b"SONY DSC \0\0\0", None, 0xB020, ("Sony", "CreativeStyle")),
    ("Motorola", Order::Little, b"MOT\0\x01\0\x01\0", Some(0), 0x5501, ("Motorola", "SerialNumber")),
];

#[test]
fn each_makers_layout_is_read_and_its_values_have_their_places() {
    for (make, order, head, from_note, tag, (group, name)) in LAYOUTS {
        let file = picture(make, order, &|at| {
            let zero = from_note.map_or(at, |byte| 0_usize.wrapping_sub(byte));
            texts(order, head, zero, &[(tag, "Ada 12345")])
        });
        let report = check(&file, &Options::default());
        let field = find(&report, group, name)
            .unwrap_or_else(|| panic!("{make}: {group}:{name} in {:#?}", report.fields));
        assert_eq!(field.value, Value::Text("Ada 12345".into()), "{make}");
        assert_eq!(&file[field.range.clone()], b"Ada 12345\0", "{make}");
        assert_eq!(field.private, name != "CreativeStyle", "{make}");
        assert_eq!(status(&report), Status::Done, "{make}");
    }
}

#[test]
fn a_note_in_the_other_byte_order_is_read() {
    // A program saved the picture in another order and left the note as it was.
    let file = picture("Canon", Order::Big, &|at| {
        texts(Order::Little, b"", at, &[(0x0009, "Ada Lovelace")])
    });
    let report = check(&file, &Options::default());
    assert_eq!(text(&report, "Canon", "OwnerName"), "Ada Lovelace");
}

#[test]
fn a_note_that_was_moved_is_read_where_it_is() {
    for moved in [0x200, 0x1000] {
        let file = picture("Canon", Order::Little, &|at| {
            texts(
                Order::Little,
                b"",
                at + moved,
                &[(0x0009, "Ada Lovelace"), (0x0095, "EF50mm")],
            )
        });
        let report = check(&file, &Options::default());
        assert_eq!(text(&report, "Canon", "OwnerName"), "Ada Lovelace");
        assert_eq!(text(&report, "Canon", "LensModel"), "EF50mm");
        assert_eq!(status(&report), Status::Done);
    }
}

#[test]
fn serials_and_owners_become_findings() {
    let file = picture("Canon", Order::Little, &|at| {
        let entries = [(0x0009, "Ada Lovelace"), (0x0096, "QA0012345")];
        texts(Order::Little, b"", at, &entries)
    });
    let report = check(&file, &Options::default());
    let of = |kind| report.findings.iter().find(|finding| finding.kind == kind);
    let device = of(Kind::DeviceIdentity).expect("a device");
    assert_eq!(device.params.serial.as_deref(), Some("QA0012345"));
    let person = of(Kind::PersonName).expect("a person");
    assert_eq!(person.params.names, ["Ada Lovelace"]);
}

#[test]
fn no_note_and_an_unknown_maker_are_told_apart() {
    let without = jpeg::file(&[]);
    assert_eq!(
        status(&check(&without, &Options::default())),
        Status::NotApplicable
    );
    let unknown = picture("Nobody", Order::Little, &|at| {
        texts(Order::Little, b"NOBODY\0", at, &[(0x0009, "Ada Lovelace")])
    });
    let why = Why::NotInThisVersion;
    assert_eq!(
        status(&check(&unknown, &Options::default())),
        Status::Stopped { why }
    );
}

#[test]
fn a_note_in_words_is_told_whoever_made_it() {
    let note = |bytes: &'static [u8]| picture("Nobody", Order::Little, &move |_| bytes.to_vec());
    let report = check(&note(b"mode: night, lens: 2\n\0\0"), &Options::default());
    assert_eq!(status(&report), Status::Done);
    let field = find(&report, "ExifIFD", "MakerNoteUnknownText").expect("told");
    assert_eq!(field.value, Value::Text("mode: night, lens: 2\n".into()));
    assert!(field.private);
    for other in [&b"\0\0\0\0\0\0"[..], b"mode\x01 night", b"mode\0night"] {
        let report = check(&note(other), &Options::default());
        assert!(find(&report, "ExifIFD", "MakerNoteUnknownText").is_none());
    }
}

#[test]
fn a_broken_note_spoils_only_itself() {
    let file = picture("Canon", Order::Little, &|at| {
        let mut note = texts(
            Order::Little,
            b"",
            at,
            &[(0x0007, "Firmware"), (0x0009, "Ada Lovelace")],
        );
        // The offset of the second entry.
        note[2 + 12 + 8..2 + 12 + 12].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0]);
        note
    });
    let report = check(&file, &Options::default());
    assert_eq!(status(&report), Status::Stopped { why: Why::Damaged });
    let exif = report.checks.iter().find(|check| check.id == CheckId::Exif);
    assert_eq!(exif.expect("listed").status, Status::Done);
    assert_eq!(text(&report, "IFD0", "Make"), "Canon");
    assert_eq!(text(&report, "Canon", "CanonFirmwareVersion"), "Firmware");
    assert!(find(&report, "Canon", "OwnerName").is_none());
    let note = find(&report, "ExifIFD", "MakerNote").expect("told");
    let damaged = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::Damaged);
    let at = note.range.start + 2 + 12;
    assert!(at > BEFORE_TIFF);
    assert_eq!(
        damaged.expect("told").params.errors,
        [Error::malformed(Unit::IfdEntry, at)]
    );
}

#[test]
fn a_directory_that_leads_to_itself_ends() {
    // Olympus: tag 0x4000 leads to the main directory again.
    let file = picture("OLYMPUS", Order::Little, &|_| {
        let mut note = texts(Order::Little, b"OLYMPUS\0II\x03\0", 0, &[(0x4000, "here")]);
        note[14 + 2..14 + 12].copy_from_slice(&[4, 0, 1, 0, 0, 0, 12, 0, 0, 0]);
        note
    });
    let report = check(&file, &Options::default());
    assert_eq!(status(&report), Status::Stopped { why: Why::Damaged });
}

#[test]
fn every_cut_and_every_flipped_byte_of_a_note_is_borne() {
    for (make, order, head, _, tag, _) in LAYOUTS {
        let whole = texts(order, head, 0, &[(1, "settings"), (tag, "Ada 12345")]);
        for cut in 0..whole.len() {
            let file = picture(make, order, &|_| whole[..cut.max(5)].to_vec());
            assert_eq!(check(&file, &Options::default()).file.bytes, file.len());
        }
        for at in 0..whole.len() {
            for byte in [0, 0x7F, 0xFF] {
                let mut flipped = whole.clone();
                flipped[at] = byte;
                let file = picture(make, order, &|_| flipped.clone());
                assert_eq!(check(&file, &Options::default()).file.bytes, file.len());
            }
        }
    }
}

/// ExifTool's groups of makers' notes that are read here.
const GROUPS: [&str; 23] = [
    "Apple",
    "Canon",
    "CanonCustom",
    "Casio",
    "DJI",
    "FujiFilm",
    "GE",
    "JVC",
    "Kodak",
    "Minolta",
    "Motorola",
    "Nikon",
    "NikonSettings",
    "Nintendo",
    "Olympus",
    "Panasonic",
    "Pentax",
    "Reconyx",
    "Ricoh",
    "Samsung",
    "Sanyo",
    "Sigma",
    "Sony",
];

/// Pictures whose notes were moved by a program: ExifTool takes the offsets as they are and reads bytes of
/// something else, such as an empty owner's name.
const MOVED: [&str; 4] = [
    "exif/metadata-extractor-images/Canon_IXUS_400.jpg",
    "exif/metadata-extractor-images/Canon_PowerShot_S300.jpg",
    "exif/metadata-extractor-images/Canon_PowerShot_S330.jpg",
    "exif/metadata-extractor-images/Issue_508.jpg",
];

#[test]
fn real_notes_read_as_exiftool_reads_them() {
    let mut wanted = 0;
    let mut equal = 0;
    let mut wrong = Vec::new();
    for family in [
        "exif",
        "ps-history",
        "social",
        "fmt-webp",
        "hidden-motion-depth-hdr",
        "hidden-thumbnail",
    ] {
        let Some(files) = corpus::files(&[family]) else {
            return;
        };
        let expected = corpus::expected(&format!("exiftool-{family}.json")).expect("expected");
        let files: BTreeMap<String, Vec<u8>> = files
            .into_iter()
            .map(|file| (file.name, file.bytes))
            .collect();
        for entry in expected.as_array().expect("a list") {
            let name = entry["SourceFile"].as_str().expect("a name");
            let report = check(&files[name], &Options::default());
            let format = report.file.format.map(|format| format.mime());
            if !matches!(format, Some("image/jpeg" | "image/png" | "image/webp")) {
                continue;
            }
            for (key, theirs) in entry.as_object().expect("fields") {
                let (group, field) = key.split_once(':').unwrap_or(("", key));
                // JSON keeps one of several sizes that Sony's enciphered parts tell too.
                if !GROUPS.contains(&group) || key == "Sony:SonyImageHeight" {
                    continue;
                }
                wanted += 1;
                let mut ours = report
                    .fields
                    .iter()
                    .filter(|ours| ours.group == group && ours.name == field)
                    .peekable();
                if ours.peek().is_none() {
                    continue;
                }
                if ours.clone().any(|ours| same(&ours.value, theirs)) {
                    equal += 1;
                } else if !MOVED.contains(&name) {
                    let ours: Vec<&Value> = ours.map(|ours| &ours.value).collect();
                    wrong.push(format!("{name} {key}: {theirs} there, {ours:?} here"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(wanted > 1_500, "{wanted} fields wanted");
    assert!(equal * 100 > wanted * 85, "{equal} of {wanted} fields");
}

/// Whether a value is what ExifTool says, numbers to five digits.
fn same(ours: &Value, theirs: &Json) -> bool {
    let told = match theirs {
        Json::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    if let Value::Bytes { bytes } = ours {
        return told.starts_with(&format!("(Binary data {bytes} bytes"));
    }
    let ours = ours.to_string();
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (one, other) = (words(&ours), words(&told));
    one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| {
            let numbers = (one.parse::<f64>(), other.parse::<f64>());
            match numbers {
                (Ok(one), Ok(other)) => (one - other).abs() <= 1e-5 * other.abs().max(1e-9),
                _ => one == other,
            }
        })
}

#[test]
fn an_enciphered_note_is_named_with_its_size() {
    let note = [&b"HDRP\x03"[..], &[0xA7; 40]].concat();
    let file = picture("Google", Order::Little, &|_| note.clone());
    let report = check(&file, &Options::default());
    let field = find(&report, "Google", "HDRPlusMakerNote").expect("named");
    assert_eq!(field.value, Value::Bytes { bytes: 45 });
    assert_eq!(status(&report), Status::Done);
}

#[test]
fn the_lines_of_an_early_camera_are_fields() {
    let lines = "[picture info]\r\nResolution=2\r\nTimeDate=992342423\r\nSerial#=A-0042\r\nytarget=1\r\nno line\r\n[end]\r\n";
    let read = |payload: &[u8]| {
        check(
            &jpeg::file(&[jpeg::segment(0xEC, payload)]),
            &Options::default(),
        )
    };
    let report = read(lines.as_bytes());
    assert_eq!(text(&report, "APP12", "Resolution"), "2");
    assert_eq!(
        text(&report, "APP12", "DateTimeOriginal"),
        "2001:06:12 10:40:23"
    );
    assert_eq!(text(&report, "APP12", "SerialNumber"), "A-0042");
    let params = |kind| {
        let mut findings = report.findings.iter();
        findings
            .find(|found| found.kind == kind)
            .map(|found| found.params.clone())
    };
    let serial = params(Kind::DeviceIdentity).and_then(|params| params.serial);
    assert_eq!(serial.as_deref(), Some("A-0042"));
    let time = params(Kind::CaptureTime).and_then(|params| params.time);
    assert_eq!(time.as_deref(), Some("2001-06-12 10:40:23"));
    let other = read(b"some other maker's bytes\r\nSerial#=1");
    assert!(find(&other, "APP12", "SerialNumber").is_none());
}
