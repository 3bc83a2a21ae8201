//! Private data in homes that few files have.

use std::time::{Duration, Instant};

use waitforyes::{CopyOptions, without_private_data};

use super::made::{self, CODED};
use super::{copied, holds, shown};
use crate::support::exif::{Order, Value};
use crate::support::{bmff, c2pa, jpeg, png, webp};

/// The files that hold `record` where a signed record stands.
fn with_record(record: &[u8]) -> Vec<Vec<u8>> {
    let part = [b"JP\0\x01\0\0\0\x01", record].concat();
    let uuid = [&[0; 4], &b"manifest\0"[..], &[0; 8], record].concat();
    let uuid = bmff::uuid(bmff::C2PA, &uuid);
    vec![
        jpeg::file(&[jpeg::segment(0xEB, &part)]),
        png::file(&[png::chunk(b"caBX", record)]),
        webp::file(&[webp::chunk(b"C2PA", record)]),
        made::tiff(
            Order::Little,
            &[(0xCD41, Value::Undefined(record.to_vec()))],
            &[],
        ),
        bmff::heic(&[bmff::item(b"hvc1", CODED)], &[], &[uuid]),
    ]
}

#[test]
fn boxes_of_other_programs_go_from_the_homes_of_the_signed_record() {
    let place = br#"{"GPSLatitude":"SECRET","SerialNumber":"SECRET"}"#;
    let content = [c2pa::boxed(b"json", place)];
    for file in with_record(&c2pa::superbox(b"json", "someone.place", &content)) {
        let copy = without_private_data(&file, &CopyOptions::default()).expect("nothing is signed");
        assert!(!holds(&copy, "SECRET"), "{}", copy.escape_ascii());
        assert_eq!(shown(&file), shown(&copy));
    }
}

#[test]
fn what_may_be_a_damaged_record_stays() {
    let mut record = c2pa::superbox(b"c2pa", "c2pa", &[c2pa::boxed(b"json", b"STAYS")]);
    record[8] = 0xFF;
    for file in with_record(&record) {
        assert!(holds(&copied(&file), "c2pa"));
    }
}

#[test]
fn texts_of_people_and_places_go_from_beside_a_mark() {
    let infotext = "a lighthouse\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 8x8";
    for keyword in [
        "GPSLatitude",
        "Owner Name",
        "SerialNumber",
        "Username",
        "aux:SerialNumber",
        "dc:creator",
        "iptc:City",
        "photoshop:City",
        "xmp:CreateDate",
    ] {
        let file = png::file(&[
            png::text("parameters", infotext),
            png::text(keyword, "SECRET"),
            png::text("model_hash", "STAYS"),
        ]);
        let copy = copied(&file);
        assert!(!holds(&copy, "SECRET"), "{keyword}");
        assert!(holds(&copy, infotext) && holds(&copy, "STAYS"), "{keyword}");
    }
    let author = png::chunk(b"iTXt", b"Author\0\0\0en\0\0SECRET");
    let copy = copied(&png::file(&[png::text("parameters", infotext), author]));
    assert!(!holds(&copy, "SECRET") && holds(&copy, infotext));
}

#[test]
fn entries_that_share_a_long_value_cost_no_more_than_the_block() {
    let (count, length) = (60_000_u16, 4_000_000_u32);
    let mut block = b"II\x2A\0\x08\0\0\0".to_vec();
    block.extend(count.to_le_bytes());
    for _ in 0..count {
        block.extend(0x0131_u16.to_le_bytes());
        block.extend(2_u16.to_le_bytes());
        block.extend(length.to_le_bytes());
        block.extend(8_u32.to_le_bytes());
    }
    block.resize(block.len() + length as usize, 0);
    let start = Instant::now();
    let _ = without_private_data(
        &webp::file(&[webp::chunk(b"EXIF", &block)]),
        &CopyOptions::default(),
    );
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
}
