//! Private data in homes that few files have.

use waitforyes::finding::Kind;
use waitforyes::{CopyOptions, Refusal, without_private_data};

use super::made::{self, CODED};
use super::{copied, holds, shown};
use crate::support::exif::{Order, Value};
use crate::support::soon::soon;
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
    let file = webp::file(&[webp::chunk(b"EXIF", &block)]);
    let _ = soon(|| without_private_data(&file, &CopyOptions::default()));
}

#[test]
fn grids_that_share_long_bytes_are_paid_for_together() {
    let grid = |to: u16| bmff::Item {
        properties: vec![1],
        references: vec![(*b"dimg", (2..=to).collect())],
        ..bmff::item(b"grid", &[0, 0, 0, 0, 0, 64, 0, 48])
    };
    let tile = bmff::Item {
        properties: vec![1],
        ..bmff::item(b"hvc1", CODED)
    };
    let inner = bmff::Item {
        pieces: vec![vec![0]; 3],
        ..grid(2)
    };
    let mut items = vec![grid(6000), tile];
    items.resize(6000, inner);
    let mut shared = vec![0, 0, 0, 0, 0, 64, 0, 48];
    shared.resize(5_000_000, 0);
    let behind = bmff::boxed(b"mdat", &shared);
    let mut file = bmff::heic(&items, &[bmff::size(64, 48)], &[behind]);
    let (start, length) = (file.len() - shared.len(), shared.len());
    // All their pieces are the same bytes behind the boxes: rows of the places of items have ten bytes
    // before their pieces, and eight for each of these.
    let number = |number: usize| u32::try_from(number).expect("small").to_be_bytes();
    let piece = [number(start), number(length)].concat();
    let iloc = file
        .windows(4)
        .position(|kind| kind == b"iloc")
        .expect("places");
    let mut at = iloc + 12 + 2 * 16;
    for _ in 2..6000 {
        for place in [at + 8, at + 16, at + 24] {
            file[place..place + 8].copy_from_slice(&piece);
        }
        at += 32;
    }
    let copy = soon(|| without_private_data(&file, &CopyOptions::default()));
    assert!(matches!(copy, Err(Refusal::Damaged { .. })), "{copy:?}");
}

#[test]
fn tables_of_a_tiff_file_with_notes_of_their_own_are_refused() {
    let tables = b"\xFF\xD8\xFF\xFE\0\x08SECRET\xFF\xD9".to_vec();
    let more = [(0x015B, Value::Undefined(tables))];
    let file = made::tiff(Order::Little, &more, &[]);
    let kind = Kind::OtherFileInside;
    assert_eq!(
        without_private_data(&file, &CopyOptions::default()),
        Err(Refusal::StillPrivate { kind })
    );
}

#[test]
fn what_stands_behind_the_end_of_a_text_goes() {
    let software = [(0x0131, Value::Ascii("Tool STAYS\0SECRET"))];
    let exif = made::with_marks(Order::Little, &software, &[]);
    let copy = copied(&jpeg::file(&[jpeg::exif(&exif)]));
    assert!(!holds(&copy, "SECRET") && holds(&copy, "Tool STAYS"));
}

#[test]
fn of_a_frame_the_picture_alone_stays() {
    let picture = webp::chunk(b"VP8L", b"\x2F\0\0\0\x10\x07\x10\x11\x11\x88\x88\xFE\x07");
    let frame = |more: &[u8]| webp::chunk(b"ANMF", &[&[0; 16], &picture[..], more].concat());
    let file = |more| webp::file(&[webp::chunk(b"ANIM", &[0; 6]), frame(more)]);
    let more = webp::chunk(b"ABCD", b"SECRET");
    assert_eq!(copied(&file(&more)), copied(&file(b"")));
    assert!(!holds(&copied(&file(&more)), "SECRET"));
}
