//! Copies of TIFF files: what stays in its place, and what is refused.

use waitforyes::error::{Error, Unit};
use waitforyes::{CopyOptions, Options, Refusal, check, without_private_data};

use super::made;
use super::{copied, holds, private, strips};
use crate::support::exif::{Order, Value as Exif};
use crate::support::tiff::{Directory, Kind, Value, file, page};

const LITTLE: Kind = Kind {
    big_endian: false,
    big_tiff: false,
};

fn text(text: &str) -> Value {
    Value::Bytes(2, [text.as_bytes(), b"\0"].concat())
}

fn with(mut page: Directory, entries: Vec<(u16, Value)>) -> Directory {
    page.extend(entries);
    page.sort_by_key(|entry| entry.0);
    page
}

fn refusal(file: &[u8]) -> Refusal {
    without_private_data(file, &CopyOptions::default()).expect_err("no copy")
}

fn is_damaged(file: &[u8]) -> bool {
    matches!(refusal(file), Refusal::Damaged { .. })
}

fn place(file: &[u8], text: &str) -> Option<usize> {
    file.windows(text.len())
        .position(|window| window == text.as_bytes())
}

/// Two pages with private entries, small copies of the first behind them and inside, and free bytes.
fn pages(kind: Kind) -> Vec<u8> {
    let small = || {
        with(
            page(3, 2, &[b"SECRET preview"]),
            vec![(0x00FE, Value::Long(1))],
        )
    };
    let first = with(
        page(6, 3, &[b"strip one STAYS", b"strip two STAYS"]),
        vec![
            (0x00FE, Value::Long(0)),
            (0x010E, text("SECRET description")),
            (
                0x0120,
                Value::Strips(0x0121, vec![b"SECRET free bytes".to_vec()]),
            ),
            (0x0131, text("Program STAYS")),
            (0x013B, text("SECRET artist")),
            (0x014A, Value::Sub(small())),
            (0x83BB, Value::Bytes(7, b"SECRET record".to_vec())),
            (0x935C, Value::Bytes(7, b"SECRET layers".to_vec())),
            (0x9999, text("SECRET of no known tag")),
            (
                0x8769,
                Value::Sub(vec![
                    (0x9003, text("2024:05:06 07:08:09")),
                    (0xA001, Value::Short(1)),
                    (
                        0xA005,
                        Value::Sub(vec![(0x0001, text("R98")), (0x1234, text("SECRET"))]),
                    ),
                    (0xA431, text("SECRET serial")),
                ]),
            ),
            (0x8825, Value::Sub(vec![(0x001D, text("2024:05:06"))])),
        ],
    );
    let second = with(
        page(6, 3, &[b"page two STAYS"]),
        vec![(0x013B, text("SECRET"))],
    );
    file(kind, &[first, small(), second])
}

#[test]
fn strips_stay_in_their_places_and_all_else_that_goes_is_zero() {
    for big_endian in [false, true] {
        let file = pages(Kind {
            big_endian,
            big_tiff: false,
        });
        let copy = copied(&file);
        assert!(!holds(&copy, "SECRET"), "{}", copy.escape_ascii());
        assert!(!holds(&copy, "2024"), "{}", copy.escape_ascii());
        assert_eq!(strips(&file), strips(&copy));
        for text in ["strip one STAYS", "strip two STAYS", "page two STAYS"] {
            assert_eq!(place(&copy, text), place(&file, text), "{text}");
        }
        assert_eq!(private(&check(&copy, &Options::default())), []);
        let report = check(&copy, &Options::default());
        assert_eq!(report.file.frames, 2);
        let value = |group: &str, name: &str| {
            let mut fields = report.fields.iter();
            let field = fields.find(|field| field.group == group && field.name == name);
            field.map(|field| field.value.to_string())
        };
        assert_eq!(value("IFD0", "Software").as_deref(), Some("Program STAYS"));
        assert_eq!(value("ExifIFD", "ColorSpace").as_deref(), Some("1"));
        assert_eq!(value("InteropIFD", "InteropIndex").as_deref(), Some("R98"));
        assert_eq!(value("IFD1", "ImageWidth").as_deref(), Some("6"));
        assert_eq!(copied(&copy), copy);
    }
}

#[test]
fn what_stands_behind_a_short_value_in_its_entry_goes() {
    let mut file = file(LITTLE, &[page(6, 3, &[b"strip"])]);
    // The width is a number of two bytes; two more follow in its entry.
    file[20..22].copy_from_slice(b"ab");
    assert_eq!(copied(&file)[18..22], [6, 0, 0, 0]);
}

#[test]
fn a_raw_file_is_refused_as_one() {
    let strips = || page(6, 3, &[b"strip"]);
    let small = || with(strips(), vec![(0x00FE, Value::Long(1))]);
    let filter = || with(strips(), vec![(0x0106, Value::Short(32803))]);
    for page in [
        with(strips(), vec![(0xC612, Value::Bytes(1, vec![1, 7, 0, 0]))]),
        with(small(), vec![(0x014A, Value::Sub(strips()))]),
        with(strips(), vec![(0x014A, Value::Sub(filter()))]),
        filter(),
    ] {
        assert_eq!(refusal(&file(LITTLE, &[page])), Refusal::Raw);
    }
}

#[test]
fn a_strip_that_is_a_picture_file_with_notes_is_refused() {
    use crate::support::jpeg;
    let strip = |segments: &[Vec<u8>]| file(LITTLE, &[page(6, 3, &[&jpeg::file(segments)])]);
    let profile = [b"ICC_PROFILE\0\x01\x01", &made::icc()[..]].concat();
    let plain = strip(&[jpeg::segment(0xE2, &profile)]);
    assert_eq!(strips(&plain), strips(&copied(&plain)));
    let kind = waitforyes::finding::Kind::OtherFileInside;
    for noted in [
        jpeg::exif(&made::exif(Order::Big)),
        jpeg::segment(0xFE, b"SECRET"),
    ] {
        assert_eq!(refusal(&strip(&[noted])), Refusal::StillPrivate { kind });
    }
}

#[test]
fn a_big_file_is_refused() {
    let big = Kind {
        big_endian: false,
        big_tiff: true,
    };
    assert_eq!(
        refusal(&file(big, &[page(6, 3, &[b"strip"])])),
        Refusal::Format
    );
}

#[test]
fn a_strip_that_is_something_else_too_is_refused() {
    // The strip of a made file begins where its number says; it is moved onto other bytes.
    for onto in ["SECRET artist", "SECRET serial", "SECRET maker's note"] {
        let mut file = made::full_tiff(Order::Little);
        let at = place(&file, onto).expect("it is there");
        let strip = place(&file, "a strip that STAYS").expect("it is there");
        let old = u32::try_from(strip).expect("small").to_le_bytes();
        let mut windows = file.windows(4);
        let entry = windows.position(|bytes| bytes == old).expect("an entry");
        // Of the same length as the value, so that both are one range.
        let length =
            u32::try_from(onto.len() + usize::from(!onto.contains("note"))).expect("small");
        file[entry..entry + 4].copy_from_slice(&u32::try_from(at).expect("small").to_le_bytes());
        let lengths = place(&file, "\u{17}\u{1}\u{4}\0\u{1}\0\0\0").expect("an entry") + 8;
        file[lengths..lengths + 4].copy_from_slice(&length.to_le_bytes());
        assert!(is_damaged(&file), "{onto}");
    }
}

#[test]
fn strips_without_a_length_or_beyond_the_end_and_loops_are_refused() {
    let whole = || page(6, 3, &[b"strip"]);
    let without = |tag: u16| -> Vec<u8> {
        let far = vec![
            (0x0100, Value::Short(6)),
            (0x0111, Value::Long(8)),
            (0x0117, Value::Long(u32::MAX)),
        ];
        let left = far.into_iter().filter(|entry| entry.0 != tag).collect();
        file(LITTLE, &[left])
    };
    assert!(is_damaged(&without(0)), "beyond the end");
    assert!(is_damaged(&without(0x0117)), "no length");
    assert!(is_damaged(&without(0x0111)), "no picture");
    let mut looped = file(LITTLE, &[whole(), whole()]);
    let link = looped.len() - 9;
    looped[link..link + 4].copy_from_slice(&8_u32.to_le_bytes());
    let error = Error::malformed(Unit::Ifd, 8);
    assert_eq!(refusal(&looped), Refusal::Damaged { error });
}

#[test]
fn a_packet_that_has_grown_goes_to_the_end() {
    // An attribute becomes an element, which takes more room.
    let small = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <rdf:Description xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='3'/></rdf:RDF></x:xmpmeta>";
    let packet = Exif::Undefined(small.as_bytes().to_vec());
    let file = made::tiff(Order::Big, &[(0x02BC, packet)], &[]);
    let copy = copied(&file);
    assert!(place(&copy, "<xmp:Rating>3<") > place(&copy, "a strip that STAYS"));
    assert_eq!(strips(&file), strips(&copy));
    assert_eq!(copied(&copy), copy);
}
