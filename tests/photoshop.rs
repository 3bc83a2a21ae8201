//! Photoshop resources: what is read, where it stands, and what is damaged.

use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::{Error, Unit};
use waitforyes::metadata::Value;

use crate::support::iim::{app13, resource};
use crate::support::metadata::{jpeg, read};

fn unicode(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let count = u32::try_from(units.len() / 2).expect("short");
    [&count.to_be_bytes()[..], &units].concat()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn known_resources_are_told() {
    let resolution = [0, 72, 0x80, 0, 0, 1, 0, 2, 0, 96, 0, 0, 0, 2, 0, 1];
    let thumbnail = [vec![0; 28], b"\xFF\xD8picture".to_vec()].concat();
    let addresses = [vec![0, 0, 0, 1], vec![0; 8], unicode("http://a.example/\0")].concat();
    let version = [
        vec![0, 0, 0, 1, 1],
        unicode("Writer"),
        unicode("Reader"),
        vec![0; 4],
    ]
    .concat();
    let slices = [vec![0; 20], unicode("holiday"), vec![0, 0, 0, 3]].concat();
    let scale = [
        vec![0, 2],
        1.5_f32.to_be_bytes().to_vec(),
        vec![0; 4],
        2_f32.to_be_bytes().to_vec(),
    ];
    let named = [
        b"8BIM\x04\x0B\x04name\0".as_slice(),
        &[0, 0, 0, 3],
        b"url\0",
    ]
    .concat();
    let resources = [
        resource(0x03ED, &resolution),
        resource(0x0406, &[0xFF, 0xFF, 1, 1, 0, 3, 1]),
        resource(0x040A, &[1]),
        named,
        resource(0x040C, &thumbnail),
        resource(0x040D, &[0, 0, 0, 30]),
        resource(0x041A, &slices),
        resource(0x041E, &addresses),
        resource(0x0421, &version),
        resource(0x0425, &[0xAB; 16]),
        resource(0x0426, &scale.concat()),
        resource(
            0x0428,
            &[vec![0; 4], 1.25_f64.to_be_bytes().to_vec()].concat(),
        ),
        resource(0x9999, b"unknown"),
    ]
    .concat();
    let file = jpeg(&[(0xED, &app13(&resources))]);
    let read = read(&file);
    for (name, expected) in [
        ("XResolution", Value::Real(72.5)),
        ("YResolution", Value::Real(96.0)),
        ("DisplayedUnitsX", Value::Integer(1)),
        ("DisplayedUnitsY", Value::Integer(2)),
        ("PhotoshopQuality", Value::Integer(-1)),
        ("PhotoshopFormat", Value::Integer(257)),
        ("ProgressiveScans", Value::Integer(3)),
        ("CopyrightFlag", Value::Integer(1)),
        ("URL", text("url")),
        ("PhotoshopThumbnail", Value::Bytes { bytes: 9 }),
        ("GlobalAngle", Value::Integer(30)),
        ("SlicesGroupName", text("holiday")),
        ("NumSlices", Value::Integer(3)),
        ("URL_List", Value::Texts(vec!["http://a.example/".into()])),
        ("HasRealMergedData", Value::Integer(1)),
        ("WriterName", text("Writer")),
        ("ReaderName", text("Reader")),
        ("IPTCDigest", text(&"ab".repeat(16))),
        ("PrintStyle", Value::Integer(2)),
        ("PrintPosition", Value::Numbers(vec![1.5, 0.0])),
        ("PrintScale", Value::Real(2.0)),
        ("PixelAspectRatio", Value::Real(1.25)),
    ] {
        let field = read.fields.find("Photoshop", name);
        assert_eq!(field.map(|field| &field.value), Some(&expected), "{name}");
    }
    let thumbnail = read
        .fields
        .find("Photoshop", "PhotoshopThumbnail")
        .expect("it");
    assert_eq!(&file[thumbnail.range.clone()], b"\xFF\xD8picture");
    assert_eq!(read.ledger.status(CheckId::Photoshop), Some(Status::Done));
    assert!(read.ledger.errors().is_empty());
}

#[test]
fn what_is_broken_ends_the_block_and_is_told() {
    let good = resource(0x040D, &[0, 0, 0, 30]);
    for bad in [
        b"8BIM\x04\x0D\0\0\0\0\0\x09short".to_vec(),
        b"8BIM\x04\x0D\0\0\xFF\xFF\xFF\xFF".to_vec(),
        b"8BIM\x04\x0D\xFF".to_vec(),
        b"JUNKJUNKJUNK".to_vec(),
    ] {
        let file = jpeg(&[(0xED, &app13(&[good.clone(), bad.clone()].concat()))]);
        let read = read(&file);
        assert!(read.fields.find("Photoshop", "GlobalAngle").is_some());
        let why = Why::Damaged;
        assert_eq!(
            read.ledger.status(CheckId::Photoshop),
            Some(Status::Stopped { why })
        );
        let at = file
            .windows(bad.len())
            .position(|part| part == bad)
            .expect("it is there");
        assert_eq!(
            read.ledger.errors(),
            [Error::malformed(Unit::PhotoshopResource, at)]
        );
    }
    // Too short for what they should hold: nothing is told of them, and nothing breaks.
    let short: Vec<u8> = (0..=u16::MAX)
        .flat_map(|id| resource(id, &[]))
        .take(60_000)
        .collect();
    let read = read(&jpeg(&[(0xED, &app13(&short))]));
    assert!(read.stated().len() < 20);
}

#[test]
fn every_short_resource_is_survived() {
    for id in [
        0x03ED, 0x0404, 0x0406, 0x040C, 0x041A, 0x041E, 0x0421, 0x0426, 0x0428, 0x043E, 0x0BB7,
    ] {
        for length in 0..40 {
            for byte in [0, 1, 0xFF] {
                let file = jpeg(&[(0xED, &app13(&resource(id, &vec![byte; length])))]);
                let read = read(&file);
                for field in read.fields.all() {
                    assert!(field.range.end <= file.len());
                }
            }
        }
    }
}
