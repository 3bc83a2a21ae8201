//! The index of a multi-picture file: what is read, where the pictures are, and what is damaged.

use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::metadata::{Field, Value};

use crate::support::metadata::{jpeg, read};

/// An index with two pictures; the second of `kind` at `offset` from the TIFF header, `length` bytes.
fn index(kind: u32, offset: u32, length: u32) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [
            &tag.to_be_bytes()[..],
            &kind.to_be_bytes(),
            &count.to_be_bytes(),
            &value,
        ]
        .concat()
    };
    let picture = |attributes: u32, length: u32, offset: u32| {
        [attributes, length, offset, 0]
            .map(u32::to_be_bytes)
            .concat()
    };
    [
        b"MPF\0MM\0\x2A\0\0\0\x08\0\x03".to_vec(),
        entry(0xB000, 7, 4, *b"0100"),
        entry(0xB001, 4, 1, [0, 0, 0, 2]),
        entry(0xB002, 7, 32, [0, 0, 0, 50]),
        vec![0; 4],
        picture(0x2003_0000, 100, 0),
        picture(kind, length, offset),
    ]
    .concat()
}

/// A file with such an index and a second picture behind it.
fn file(kind: u32, second: &[u8], length: u32) -> Vec<u8> {
    let first = jpeg(&[(0xE2, &index(kind, 0, length))]);
    // The header stands behind SOI, marker, length and signature.
    let offset = u32::try_from(first.len() - (2 + 4 + 4)).expect("small");
    let first = jpeg(&[(0xE2, &index(kind, offset, length))]);
    [first, second.to_vec()].concat()
}

#[test]
fn the_index_is_told_and_the_second_picture_has_its_place() {
    let second = b"\xFF\xD8second\xFF\xD9";
    let length = u32::try_from(second.len()).expect("small");
    for (kind, name) in [(0, "MPImage2"), (0x0001_0001, "PreviewImage")] {
        let file = file(kind, second, length);
        let read = read(&file);
        let start = i64::try_from(file.len() - second.len()).expect("small");
        for (group, name, expected) in [
            ("MPF0", "MPFVersion", Value::Text("0100".into())),
            ("MPF0", "NumberOfImages", Value::Integer(2)),
            ("MPImage1", "MPImageFlags", Value::Integer(4)),
            ("MPImage1", "MPImageFormat", Value::Integer(0)),
            ("MPImage1", "MPImageType", Value::Integer(0x0003_0000)),
            ("MPImage1", "MPImageStart", Value::Integer(0)),
            ("MPImage2", "MPImageLength", Value::Integer(length.into())),
            ("MPImage2", "MPImageStart", Value::Integer(start)),
        ] {
            let field = read.fields.find(group, name).map(|field| &field.value);
            assert_eq!(field, Some(&expected), "{group}:{name}");
        }
        let picture: &Field = read.fields.find("MPImage2", name).expect("the picture");
        assert_eq!(&file[picture.range.clone()], second);
        assert_eq!(
            picture.value,
            Value::Bytes {
                bytes: second.len()
            }
        );
    }
}

/// As in the files of stereo cameras: a directory about the first picture follows the index.
#[test]
fn what_is_told_of_the_first_picture_belongs_to_the_index() {
    let block = [
        &b"MPF\0MM\0\x2A\0\0\0\x08\0\x01"[..],
        b"\xB0\x01\0\x04\0\0\0\x01\0\0\0\x02\0\0\0\x1A",
        b"\0\x02\xB1\x01\0\x04\0\0\0\x01\0\0\0\x01",
        b"\xB2\x0D\0\x0A\0\0\0\x01\0\0\0\x38\0\0\0\0",
        b"\xFF\xFF\xFF\xFF\0\0\0\x02",
    ]
    .concat();
    let read = read(&jpeg(&[(0xE2, &block)]));
    for (name, expected) in [
        ("NumberOfImages", Value::Integer(2)),
        ("MPIndividualNum", Value::Integer(1)),
        ("RollAngle", Value::Real(-0.5)),
    ] {
        let field = read.fields.find("MPF0", name).map(|field| &field.value);
        assert_eq!(field, Some(&expected), "{name}");
    }
}

#[test]
fn a_picture_that_is_not_there_has_no_place_and_every_cut_is_survived() {
    let read_short = read(&file(0, b"short", 5000));
    assert!(
        read_short
            .fields
            .find("MPImage2", "MPImageLength")
            .is_some()
    );
    assert!(read_short.fields.find("MPImage2", "MPImage2").is_none());
    let whole = index(0, 1, 1);
    for end in 4..whole.len() {
        let read = read(&jpeg(&[(0xE2, &whole[..end])]));
        let status = read.ledger.status(CheckId::Container);
        if end < 50 {
            let why = Why::Damaged;
            assert_eq!(status, Some(Status::Stopped { why }), "{end} bytes");
        }
    }
}

/// The pictures of the index are found by what is told here, so a broken entry must not hide them.
#[test]
fn a_broken_entry_spoils_only_itself() {
    let second = jpeg(&[]);
    let length = u32::try_from(second.len()).expect("small");
    let mut file = file(0, &second, length);
    // The type of the first entry: SOI, marker, length, signature, header, count and tag stand before it.
    let kind = 2 + 4 + 4 + 8 + 2 + 2;
    assert_eq!(file[kind..kind + 2], [0, 7]);
    file[kind + 1] = 99;
    let read = read(&file);
    assert!(read.fields.find("MPF0", "MPFVersion").is_none());
    assert!(read.fields.find("MPImage2", "MPImageStart").is_some());
    let why = Why::Damaged;
    assert_eq!(
        read.ledger.status(CheckId::Container),
        Some(Status::Stopped { why })
    );
    let report = waitforyes::check(&file, &waitforyes::Options::default());
    let kinds: Vec<_> = report.findings.iter().map(|finding| finding.kind).collect();
    assert!(
        kinds.contains(&waitforyes::finding::Kind::ExtraPicture),
        "{kinds:?}"
    );
}

#[test]
fn a_directory_outside_the_index_is_told_where_it_is_named() {
    let mut index = index(0, 1, 1);
    // The offset of the directory stands behind the signature, the order and the number.
    index[8..12].copy_from_slice(&0x00FF_FFFF_u32.to_be_bytes());
    let read = read(&jpeg(&[(0xE2, &index)]));
    let named = 2 + 4 + 4 + 4;
    let error = waitforyes::Error::malformed(waitforyes::error::Unit::MpfIndex, named);
    assert_eq!(read.ledger.errors(), [error]);
}
