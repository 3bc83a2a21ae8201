//! What nothing in the file names, what a video says of its place, and Photoshop's layers.

use super::*;
use crate::support::bmff::{boxed, full};
use crate::support::tiff::{self, Value};

const KIND: tiff::Kind = tiff::Kind {
    big_endian: false,
    big_tiff: false,
};

/// A picture with `between` behind its strip and a second strip behind that; of the two strips, the
/// directory names the ones in `named`.
fn with_gap(between: &[u8]) -> Vec<u8> {
    let page = tiff::page(4, 4, &[b"strip one", between, b"strip two"]);
    let mut file = tiff::file(KIND, &[page]);
    // The middle strip goes out of the lists: its length is told as nothing.
    let length = u32::try_from(between.len()).expect("short").to_le_bytes();
    let at = file
        .windows(4)
        .rposition(|window| window == length)
        .expect("the length of the middle strip");
    file[at..at + 4].copy_from_slice(&[0; 4]);
    file
}

#[test]
fn bytes_that_nothing_names_are_told_unless_they_fill() {
    let found = one(
        &with_gap(b"the old address of the studio, gone"),
        Kind::AppendedData,
    );
    assert_eq!(found.params.bytes, Some(35));
    assert_eq!(found.evidence[0].segment, "gap");
    for filling in [&[0; 40][..], &[0xFF; 40], b"short one"] {
        assert_eq!(kinds(&with_gap(filling)), [], "{filling:?}");
    }
    let found = one(&with_gap(&zip()), Kind::OtherFileInside);
    assert_eq!(found.params.other_file, Some(OtherFile::Zip));
}

#[test]
fn what_a_makers_note_may_name_is_not_called_unnamed() {
    let mut page = tiff::page(
        4,
        4,
        &[b"strip one", b"what the maker alone can name", b"strip two"],
    );
    page.push((0x927C, Value::Bytes(7, b"a note of a maker".to_vec())));
    let mut file = tiff::file(KIND, &[page]);
    let at = file
        .windows(4)
        .rposition(|window| window == 29_u32.to_le_bytes())
        .expect("the length of the middle strip");
    file[at..at + 4].copy_from_slice(&[0; 4]);
    assert_eq!(kinds(&file), []);
}

/// `moov` with the place in Apple's old way, or as a key.
fn moov(place: &str, as_key: bool) -> Vec<u8> {
    let length = u16::try_from(place.len()).expect("short");
    if !as_key {
        let text = [&length.to_be_bytes()[..], b"\x15\xC7", place.as_bytes()].concat();
        return boxed(b"moov", &boxed(b"udta", &boxed(b"\xA9xyz", &text)));
    }
    let key = boxed(b"mdta", b"com.apple.quicktime.location.ISO6709");
    let other = boxed(b"mdta", b"com.apple.quicktime.make");
    let keys = full(b"keys", 0, 0, &[&[0, 0, 0, 2][..], &other, &key].concat());
    let data = |text: &str| {
        boxed(
            b"data",
            &[&[0, 0, 0, 1, 0, 0, 0, 0], text.as_bytes()].concat(),
        )
    };
    let list = [
        boxed(&[0, 0, 0, 1], &data("Maker")),
        boxed(&[0, 0, 0, 2], &data(place)),
    ];
    let handler = full(b"hdlr", 0, 0, b"\0\0\0\0mdta\0\0\0\0\0\0\0\0\0\0\0\0\0");
    boxed(
        b"moov",
        &boxed(
            b"meta",
            &[handler, keys, boxed(b"ilst", &list.concat())].concat(),
        ),
    )
}

#[test]
fn the_video_of_a_motion_photo_tells_its_place() {
    let place = |text: &str, as_key: bool| {
        let film = [video(), moov(text, as_key)].concat();
        let trailer = trailers::samsung(&[(0x0A30, "MotionPhoto_Data", &film)]);
        let report = read(&then(&plain_jpeg(), &trailer));
        assert!(
            report
                .findings
                .iter()
                .any(|found| found.kind == Kind::VideoInside)
        );
        let found = report.findings.into_iter();
        let location = found.filter(|found| found.kind == Kind::Location);
        location
            .map(|found| (found.params.latitude, found.params.longitude))
            .collect::<Vec<_>>()
    };
    for as_key in [false, true] {
        assert_eq!(
            place("+27.5916+086.5640+8850/", as_key),
            [(Some(27.5916), Some(86.564))],
            "{as_key}"
        );
        assert_eq!(place("+00.0000+000.0000/", as_key), []);
        assert_eq!(place("nowhere", as_key), []);
    }
}

#[test]
fn the_layers_of_photoshop_are_counted() {
    let file = |data: &[u8]| {
        let mut page = tiff::page(4, 4, &[b"a strip"]);
        page.push((0x935C, Value::Bytes(7, data.to_vec())));
        tiff::file(KIND, &[page])
    };
    let block = |key: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("short").to_le_bytes();
        let mut block = [&b"MIB8"[..], key, &length, data].concat();
        block.resize(block.len().next_multiple_of(4), 0);
        block
    };
    let whole = |blocks: &[Vec<u8>]| {
        file(
            &[
                &b"Adobe Photoshop Document Data Block\0"[..],
                &blocks.concat(),
            ]
            .concat(),
        )
    };
    let patterns = block(b"ttaP", b"none");
    let found = one(
        &whole(&[patterns.clone(), block(b"ryaL", &[2, 0, 9, 9])]),
        Kind::HiddenLayers,
    );
    assert_eq!(found.strength, Strength::Shows);
    one(
        &whole(&[block(b"ryaL", &(-2_i16).to_le_bytes())]),
        Kind::HiddenLayers,
    );
    for none in [
        whole(&[patterns, block(b"ryaL", &[0, 0])]),
        whole(&[block(b"ksML", b"mask")]),
        file(b"not of Photoshop"),
    ] {
        assert_eq!(kinds(&none), []);
    }
}
