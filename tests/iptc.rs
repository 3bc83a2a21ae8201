//! IPTC-IIM in its homes: what is read, in which character set, where it stands, and what is damaged.

use crate::support::metadata as built;
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::{Error, Unit};
use waitforyes::finding::Kind;
use waitforyes::metadata::Value;
use waitforyes::{Options, check};

use crate::support::exif::{Order, Value as Entry, block};
use crate::support::iim::{app13, dataset, long_dataset, resource};
use crate::support::jpeg as segments;
use crate::support::metadata::{Read, jpeg, packed_chunk, png, read};

fn in_jpeg(datasets: &[u8]) -> Vec<u8> {
    jpeg(&[(0xED, &app13(&resource(0x0404, datasets)))])
}

fn value(read: &Read, name: &str) -> Value {
    let field = read.fields.find("IPTC", name);
    field
        .unwrap_or_else(|| panic!("no {name} in {:?}", read.fields))
        .value
        .clone()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn datasets_are_read_by_their_kind() {
    let datasets = [
        dataset(1, 90, b"\x1B%G"),
        dataset(2, 0, &[0, 4]),
        dataset(2, 5, "Grüße".as_bytes()),
        dataset(2, 25, b"one"),
        dataset(2, 55, b"20240506"),
        dataset(2, 60, b"070809+0200"),
        dataset(2, 25, b"two"),
        long_dataset(2, 90, b"Paris"),
        dataset(2, 202, &[1, 2, 3]),
        dataset(2, 199, b"?"),
        dataset(7, 95, &[0, 0, 1, 0]),
        vec![0; 3],
    ]
    .concat();
    let read = read(&in_jpeg(&datasets));
    for (name, expected) in [
        ("ApplicationRecordVersion", Value::Integer(4)),
        ("ObjectName", text("Grüße")),
        ("Keywords", Value::Texts(vec!["one".into(), "two".into()])),
        ("DateCreated", text("2024:05:06")),
        ("TimeCreated", text("07:08:09+02:00")),
        ("City", text("Paris")),
        ("ObjectPreviewData", Value::Bytes { bytes: 3 }),
        ("Tag0x02C7", text("?")),
        ("MaximumObjectSize", Value::Integer(256)),
    ] {
        assert_eq!(value(&read, name), expected, "{name}");
    }
    assert_eq!(read.ledger.status(CheckId::Iptc), Some(Status::Done));
    assert_eq!(read.ledger.status(CheckId::Photoshop), Some(Status::Done));
    assert!(read.ledger.errors().is_empty());
}

#[test]
fn text_without_a_stated_character_set_is_windows_latin_unless_it_is_utf_8() {
    for (stored, expected) in [
        (b"Gr\xFC\xDFe \x97".as_slice(), "Grüße —"),
        ("Grüße".as_bytes(), "Grüße"),
        (b"cut\0rest", "cut"),
    ] {
        let read = read(&in_jpeg(&dataset(2, 105, stored)));
        assert_eq!(value(&read, "Headline"), text(expected));
    }
    // Said to be UTF-8 and broken: the broken letter only.
    let broken = [dataset(1, 90, b"\x1B%G"), dataset(2, 105, b"a\xFFb")].concat();
    assert_eq!(
        value(&read(&in_jpeg(&broken)), "Headline"),
        text("a\u{FFFD}b")
    );
}

#[test]
fn a_field_says_where_its_bytes_are_also_over_two_segments() {
    let datasets = [dataset(2, 90, b"Paris"), dataset(2, 80, b"Ada Lovelace")].concat();
    let resources = resource(0x0404, &datasets);
    // The cut is in the middle of the second name.
    let (one, two) = resources.split_at(resources.len() - 6);
    let file = jpeg(&[(0xED, &app13(one)), (0xED, &app13(two))]);
    let read = read(&file);
    let city = read.fields.find("IPTC", "City").expect("the city");
    assert_eq!(&file[city.range.clone()], b"Paris");
    assert!(city.private);
    let name = read.fields.find("IPTC", "By-line").expect("the name");
    assert_eq!(name.value, text("Ada Lovelace"));
    let place = &file[name.range.clone()];
    assert!(
        place.starts_with(b"Ada Lo") && place.ends_with(b"elace"),
        "{place:?}"
    );
}

#[test]
fn every_home_holds_datasets_and_the_second_is_a_group_of_its_own() {
    let datasets = dataset(2, 90, b"Paris");
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    let profile = |bytes: &[u8]| format!("\niptc\n{:8}\n{}\n", bytes.len(), hex(bytes));
    for body in [datasets.clone(), resource(0x0404, &datasets)] {
        let chunk = packed_chunk("Raw profile type iptc", profile(&body).as_bytes());
        let read = read(&png(&[(b"zTXt", &chunk)]));
        assert_eq!(value(&read, "City"), text("Paris"));
    }
    let ifd0 = vec![(0x83BB, Entry::Undefined(dataset(2, 90, b"Oslo")))];
    let tiff = block(Order::Big, &ifd0, &vec![], &vec![]);
    let both = segments::file(&[
        segments::exif(&tiff),
        segments::segment(0xED, &app13(&resource(0x0404, &datasets))),
    ]);
    let read_both = read(&both);
    assert_eq!(value(&read_both, "City"), text("Paris"));
    let second = read_both.fields.find("IPTC2", "City").expect("the second");
    assert_eq!(second.value, text("Oslo"));
    assert_eq!(&both[second.range.clone()], b"Oslo");
    // Four bytes in the other order, as some TIFF writers leave them.
    let mut turned = dataset(2, 90, b"Rom");
    turned.chunks_mut(4).for_each(<[u8]>::reverse);
    let ifd0 = vec![(0x83BB, Entry::Undefined(turned))];
    let tiff = block(Order::Little, &ifd0, &vec![], &vec![]);
    let read = read(&segments::file(&[segments::exif(&tiff)]));
    assert_eq!(value(&read, "City"), text("Rom"));
}

#[test]
fn what_is_broken_ends_the_block_and_is_told() {
    let good = dataset(2, 90, b"Paris");
    for bad in [
        b"\x1C\x02\x50\x00\x09short".to_vec(),
        b"\x1C\x02\x50\xFF\xFF".to_vec(),
        b"\x1C\x02".to_vec(),
        b"junk".to_vec(),
    ] {
        let file = in_jpeg(&[good.clone(), bad.clone()].concat());
        let read = read(&file);
        assert_eq!(value(&read, "City"), text("Paris"));
        let why = Why::Damaged;
        assert_eq!(
            read.ledger.status(CheckId::Iptc),
            Some(Status::Stopped { why })
        );
        let at = file
            .windows(bad.len())
            .rposition(|part| part == bad)
            .expect("it is there");
        assert_eq!(
            read.ledger.errors(),
            [Error::malformed(Unit::IptcDataset, at)]
        );
    }
    let none = read(&jpeg(&[]));
    assert_eq!(
        none.ledger.status(CheckId::Iptc),
        Some(Status::NotApplicable)
    );
}

#[test]
fn a_caption_names_place_person_and_program() {
    let datasets = [
        dataset(2, 65, b"Lightroom"),
        dataset(2, 80, b"Ada Lovelace"),
        dataset(2, 90, b"Paris"),
        dataset(2, 101, b"France"),
    ]
    .concat();
    let report = check(&in_jpeg(&datasets), &Options::default());
    let params = |kind| {
        let finding = report.findings.iter().find(|finding| finding.kind == kind);
        finding
            .unwrap_or_else(|| panic!("no {kind:?}"))
            .params
            .clone()
    };
    assert_eq!(
        params(Kind::Location).place.as_deref(),
        Some("Paris, France")
    );
    assert_eq!(params(Kind::Location).latitude, None);
    assert_eq!(params(Kind::PersonName).names, ["Ada Lovelace"]);
    assert_eq!(
        params(Kind::EditedWith).software.as_deref(),
        Some("Lightroom")
    );
    // A country is told where nothing finer is, and its code where it has no name.
    let alone = |datasets: &[u8]| {
        let report = check(&in_jpeg(datasets), &Options::default());
        let found = report.findings.into_iter();
        let place = found.filter(|finding| finding.kind == Kind::Location);
        place
            .map(|finding| finding.params.place)
            .collect::<Vec<_>>()
    };
    let (name, code) = (dataset(2, 101, b"France"), dataset(2, 100, b"FRA"));
    assert_eq!(
        alone(&[code.clone(), name].concat()),
        [Some("France".to_owned())]
    );
    assert_eq!(alone(&code), [Some("FRA".to_owned())]);
    assert_eq!(alone(&dataset(2, 100, b"000")), []);
}

#[test]
fn datasets_are_paid_for_also_where_they_make_one_field() {
    let many = dataset(2, 25, b"a").repeat(10_000);
    let file = in_jpeg(&many);
    let limits = waitforyes::limits::Limits {
        fields: 1000,
        ..waitforyes::limits::Limits::default()
    };
    let read = built::read_with(&file, limits);
    let why = Why::Limit;
    assert_eq!(
        read.ledger.status(CheckId::Iptc),
        Some(Status::Stopped { why })
    );
    let Value::Texts(keywords) = value(&read, "Keywords") else {
        panic!("several keywords");
    };
    assert!(keywords.len() <= 1001, "{}", keywords.len());
}

#[test]
fn a_caption_has_a_digest_to_hold_against_photoshops() {
    let datasets = dataset(2, 90, b"Paris");
    let read = built::read(&in_jpeg(&datasets));
    let field = read.fields.find("File", "CurrentIPTCDigest");
    let digest = field.expect("a digest").value.to_string();
    // `printf '\x1c\x02\x5a\x00\x05Paris' | md5sum`
    assert_eq!(digest, "0f17dd85b01ea01da6859cabd9792c0a");
}
