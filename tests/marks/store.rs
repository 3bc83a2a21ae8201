//! Content Credentials stores, found by their structure alone.

use super::*;

/// A JUMBF superbox whose description has this label, with some content behind it.
fn jumbf(label: &str) -> Vec<u8> {
    let description = [
        b"c2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03",
        label.as_bytes(),
        b"\0",
    ]
    .concat();
    let boxed = |name: &[u8; 4], content: &[u8]| {
        let length = u32::try_from(content.len() + 8)
            .expect("small")
            .to_be_bytes();
        [&length[..], name, content].concat()
    };
    let content = [boxed(b"jumd", &description), boxed(b"json", &[b'x'; 40])].concat();
    boxed(b"jumb", &content)
}

/// `box` cut into APP11 segments of so many bytes, each with the header of the box.
fn app11(boxed: &[u8], instance: u16, first: u32, size: usize) -> Vec<Vec<u8>> {
    let (header, content) = boxed.split_at(8);
    let part = |(number, part): (usize, &[u8])| {
        let sequence = first + u32::try_from(number).expect("few");
        [
            b"JP",
            &instance.to_be_bytes()[..],
            &sequence.to_be_bytes(),
            header,
            part,
        ]
        .concat()
    };
    content.chunks(size).enumerate().map(part).collect()
}

pub fn store_in(file: &[u8]) -> Option<String> {
    let read = built::read(file);
    let evidence = &read.fields.store()?.evidence;
    assert!(evidence.excerpt.is_empty() && evidence.field.is_none());
    assert!(evidence.range.end <= file.len() && !evidence.range.is_empty());
    Some(evidence.segment.clone())
}

fn jpeg_of(parts: &[Vec<u8>]) -> Vec<u8> {
    let segments: Vec<(u8, &[u8])> = parts.iter().map(|part| (0xeb, part.as_slice())).collect();
    built::jpeg(&segments)
}

#[test]
fn a_store_of_content_credentials_is_found_by_its_label() {
    let (store, other) = (jumbf("c2pa"), jumbf("other"));
    assert_eq!(
        store_in(&built::png(&[(b"caBX", &store)])).as_deref(),
        Some("caBX")
    );
    assert_eq!(
        store_in(&built::webp(&[(b"C2PA", &store)])).as_deref(),
        Some("C2PA")
    );
    for boxed in [
        &other,
        &jumbf("c2pa.other"),
        &store[..30].to_vec(),
        &store[8..].to_vec(),
        &Vec::new(),
    ] {
        assert_eq!(store_in(&built::png(&[(b"caBX", boxed)])), None);
        assert_eq!(store_in(&built::webp(&[(b"C2PA", boxed)])), None);
    }
    assert_eq!(
        store_in(&built::png(&[(b"tEXt", &store), (b"teSt", &store)])),
        None
    );
    let appended = [built::png(&[]), store.clone()].concat();
    assert_eq!(store_in(&appended), None);
    let lying = [&[0xff; 4][..], &store[4..]].concat();
    assert_eq!(
        store_in(&built::png(&[(b"caBX", &lying)])).as_deref(),
        Some("caBX")
    );
    let long = [
        &[0, 0, 0, 1],
        &store[4..8],
        &[0, 0, 0, 0, 0, 0, 0, 99],
        &store[8..],
    ]
    .concat();
    assert_eq!(
        store_in(&built::png(&[(b"caBX", &long)])).as_deref(),
        Some("caBX")
    );
}

#[test]
fn a_store_in_jpeg_is_joined_from_its_segments_in_any_order() {
    let (store, other) = (jumbf("c2pa"), jumbf("other"));
    for (first, size) in [(1, 1000), (0, 1000), (1, 20), (7, 20), (0, 3)] {
        let mut parts = app11(&store, 0x0211, first, size);
        assert_eq!(store_in(&jpeg_of(&parts)).as_deref(), Some("APP11"));
        parts.reverse();
        parts.splice(0..0, app11(&other, 0x0212, 1, 20));
        assert_eq!(store_in(&jpeg_of(&parts)).as_deref(), Some("APP11"));
    }
    assert_eq!(store_in(&jpeg_of(&app11(&other, 1, 1, 20))), None);
    let mut mixed = app11(&store, 1, 1, 20);
    mixed.truncate(1);
    mixed.extend(app11(&store, 2, 1, 20).split_off(1));
    assert_eq!(store_in(&jpeg_of(&mixed)), None);
    for part in [
        &b"JP"[..],
        b"JP\0\x01\0\0\0\x01",
        b"",
        b"XX\0\x01\0\0\0\x01",
    ] {
        assert_eq!(store_in(&jpeg_of(&[part.to_vec()])), None);
    }
    let parts = app11(&store, 1, 1, 1000);
    assert_eq!(
        store_in(&built::jpeg(&[(0xea, &parts[0]), (0xfe, &parts[0])])),
        None
    );
}
