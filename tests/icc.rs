//! ICC profiles in their homes: what is read, and what is damaged.

use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::Error;
use waitforyes::error::Unit;
use waitforyes::limits::Limits;
use waitforyes::metadata::Value;

use crate::support::metadata::{Read, jpeg, png, read, read_with, webp};
use crate::support::png::deflate;

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("small").to_be_bytes()
}

/// A profile with these tags.
fn profile(tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut header = vec![0; 128];
    header[4..8].copy_from_slice(b"ADBE");
    header[8..10].copy_from_slice(&[2, 0x10]);
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    header[24..36].copy_from_slice(&[7, 0xE8, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9]);
    header[36..40].copy_from_slice(b"acsp");
    header[68..72].copy_from_slice(&[0, 0, 0xF6, 0xD6]);
    let mut table = long(tags.len()).to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    for (signature, tag) in tags {
        table.extend([&signature[..], &long(start + data.len()), &long(tag.len())].concat());
        data.extend(tag);
    }
    [header, table, data].concat()
}

fn description(text: &str) -> Vec<u8> {
    let text = [text.as_bytes(), b"\0"].concat();
    [b"desc\0\0\0\0".as_slice(), &long(text.len()), &text].concat()
}

fn languages(rows: &[(&str, &str)]) -> Vec<u8> {
    let mut table = [b"mluc\0\0\0\0".as_slice(), &long(rows.len()), &long(12)].concat();
    let mut data = Vec::new();
    for (code, text) in rows {
        let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let at = 16 + 12 * rows.len() + data.len();
        table.extend([code.as_bytes(), &long(text.len()), &long(at)].concat());
        data.extend(text);
    }
    [table, data].concat()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn value<'r>(read: &'r Read, group: &str, name: &str) -> Option<&'r Value> {
    read.fields.find(group, name).map(|field| &field.value)
}

fn sample() -> Vec<u8> {
    let measured = [
        b"meas\0\0\0\0".as_slice(),
        &long(1),
        &[0; 12],
        &long(0),
        &[0, 0, 2, 0x8F],
        &long(2),
    ];
    profile(&[
        (b"desc", description("A screen")),
        (
            b"dscm",
            languages(&[("deDE", "Bildschirm"), ("enUS", "Screen")]),
        ),
        (
            b"wtpt",
            [
                b"XYZ \0\0\0\0".as_slice(),
                &[0, 1, 0, 0],
                &[0xFF; 4],
                &[0, 0, 0x80, 0],
            ]
            .concat(),
        ),
        (b"rTRC", b"curv\0\0\0\0\0\0\0\0".to_vec()),
        (b"tech", b"sig \0\0\0\0CRT ".to_vec()),
        (b"cprt", b"text\0\0\0\0me\0".to_vec()),
        (b"meas", measured.concat()),
        (b"mmod", vec![0; 40]),
    ])
}

fn parts(profile: &[u8], order: &[usize], size: usize) -> Vec<Vec<u8>> {
    let chunks: Vec<&[u8]> = profile.chunks(size).collect();
    let count = u8::try_from(chunks.len()).expect("few");
    let part = |at: &usize| {
        let number = u8::try_from(at + 1).expect("few");
        [b"ICC_PROFILE\0".as_slice(), &[number, count], chunks[*at]].concat()
    };
    order.iter().map(part).collect()
}

fn in_jpeg(parts: &[Vec<u8>]) -> Vec<u8> {
    let segments: Vec<(u8, &[u8])> = parts.iter().map(|part| (0xE2, part.as_slice())).collect();
    jpeg(&segments)
}

fn in_png(profile: &[u8]) -> Vec<u8> {
    png(&[(
        b"iCCP",
        &[b"a name\0\0".as_slice(), &deflate(profile)].concat(),
    )])
}

#[test]
fn header_and_tags_are_read_in_every_home() {
    let profile = sample();
    for (home, file) in [
        ("whole", in_jpeg(&parts(&profile, &[0], 60_000))),
        (
            "turned round",
            in_jpeg(&parts(&profile, &[2, 0, 1], profile.len() / 3 + 1)),
        ),
        ("PNG", in_png(&profile)),
        ("WebP", webp(&[(b"ICCP", &profile)])),
    ] {
        let read = read(&file);
        for (group, name, expected) in [
            ("ICC-header", "ProfileCMMType", text("ADBE")),
            ("ICC-header", "ProfileVersion", Value::Integer(0x210)),
            ("ICC-header", "ColorSpaceData", text("RGB ")),
            ("ICC-header", "ProfileDateTime", text("2024:05:06 07:08:09")),
            ("ICC-header", "DeviceModel", text("")),
            (
                "ICC-header",
                "DeviceAttributes",
                Value::Numbers(vec![0.0, 0.0]),
            ),
            (
                "ICC-header",
                "ConnectionSpaceIlluminant",
                Value::Numbers(vec![0.9642, 0.0, 0.0]),
            ),
            ("ICC_Profile", "ProfileDescription", text("A screen")),
            ("ICC_Profile", "ProfileDescriptionML", text("Screen")),
            (
                "ICC_Profile",
                "ProfileDescriptionML-de-DE",
                text("Bildschirm"),
            ),
            (
                "ICC_Profile",
                "MediaWhitePoint",
                Value::Numbers(vec![1.0, -0.00002, 0.5]),
            ),
            ("ICC_Profile", "RedTRC", Value::Bytes { bytes: 12 }),
            ("ICC_Profile", "Technology", text("CRT ")),
            ("ICC_Profile", "ProfileCopyright", text("me")),
            ("ICC-meas", "MeasurementObserver", Value::Integer(1)),
            ("ICC-meas", "MeasurementFlare", Value::Real(0.00999)),
        ] {
            assert_eq!(
                value(&read, group, name),
                Some(&expected),
                "{home}: {group}:{name}"
            );
        }
        assert_eq!(
            read.ledger.status(CheckId::Icc),
            Some(Status::Done),
            "{home}"
        );
        assert!(read.ledger.errors().is_empty(), "{home}");
        let model = read
            .fields
            .find("ICC_Profile", "MakeAndModel")
            .expect("the screen");
        assert!(model.private);
        if home != "PNG" {
            let name = read
                .fields
                .find("ICC_Profile", "ProfileCopyright")
                .expect("it");
            assert_eq!(&file[name.range.clone()], b"text\0\0\0\0me\0");
        }
    }
    let named = read(&in_png(&profile));
    assert_eq!(value(&named, "PNG", "ProfileName"), Some(&text("a name")));
}

#[test]
fn missing_and_damaged_parts_are_told() {
    let profile = sample();
    let stopped = |read: &Read, why| {
        assert_eq!(
            read.ledger.status(CheckId::Icc),
            Some(Status::Stopped { why })
        );
    };
    let third = profile.len() / 3 + 1;
    for order in [&[0, 1][..], &[1, 2], &[0, 1, 1]] {
        let read = read(&in_jpeg(&parts(&profile, order, third)));
        stopped(&read, Why::Damaged);
    }
    // A tag that lies behind the end spoils only itself.
    let mut broken = profile.clone();
    broken[132 + 4..132 + 8].copy_from_slice(&[0xFF; 4]);
    let file = webp(&[(b"ICCP", &broken)]);
    let read_broken = read(&file);
    stopped(&read_broken, Why::Damaged);
    assert_eq!(
        value(&read_broken, "ICC_Profile", "ProfileDescription"),
        None
    );
    assert_eq!(
        value(&read_broken, "ICC_Profile", "ProfileCopyright"),
        Some(&text("me"))
    );
    let at = file
        .windows(128)
        .position(|part| part == &broken[..128])
        .expect("the profile");
    assert_eq!(
        read_broken.ledger.errors(),
        [Error::malformed(Unit::IccProfile, at + 132)]
    );
    // Every cut is survived.
    for end in 0..profile.len() {
        let read = read(&webp(&[(b"ICCP", &profile[..end])]));
        assert_ne!(
            read.ledger.status(CheckId::Icc),
            Some(Status::NotApplicable)
        );
    }
}

#[test]
fn a_bomb_is_refused_at_the_limit() {
    let bomb = in_png(&vec![0; 64 << 20]);
    let limits = Limits {
        inflated: 1 << 20,
        ..Limits::default()
    };
    let read = read_with(&bomb, limits);
    let why = Why::Limit;
    assert_eq!(
        read.ledger.status(CheckId::Icc),
        Some(Status::Stopped { why })
    );
}

#[test]
fn tags_that_share_their_bytes_do_not_multiply_them() {
    let text = "x".repeat(60_000);
    let mut tags = vec![(b"desc", languages(&[("enUS", &text)]))];
    tags.resize(40, (b"cprt", Vec::new()));
    let mut bytes = profile(&tags);
    let first: Vec<u8> = bytes[132 + 4..132 + 12].to_vec();
    for tag in 1..40 {
        let entry = 132 + 12 * tag;
        bytes[entry + 4..entry + 12].copy_from_slice(&first);
    }
    let file = webp(&[(b"ICCP", &bytes)]);
    let read = read(&file);
    let why = Why::Limit;
    assert_eq!(
        read.ledger.status(CheckId::Icc),
        Some(Status::Stopped { why })
    );
    let told: usize = (read.fields.all().iter())
        .map(|field| field.value.to_string().len())
        .sum();
    assert!(told <= 2 << 20, "{told} bytes");
}
