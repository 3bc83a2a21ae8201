//! HEIC, AVIF and GIF: what items, boxes and bytes behind the end hold besides the picture.

use super::*;
use crate::support::bmff::{self, Item, boxed, full, heic, item};
use crate::support::gif;

/// The picture: an item with the first property, its size.
fn picture(properties: &[u8]) -> Item {
    Item {
        properties: properties.to_vec(),
        ..item(b"hvc1", b"coded picture")
    }
}

fn with(others: &[Item], properties: &[Vec<u8>]) -> Vec<u8> {
    let items = [&[picture(&[1])][..], others].concat();
    let properties = [&[bmff::size(4032, 3024)][..], properties].concat();
    heic(&items, &properties, &[])
}

fn auxiliary(urn: &str) -> Vec<u8> {
    full(b"auxC", 0, 0, &[urn.as_bytes(), b"\0"].concat())
}

/// An item that refers to the picture.
fn of_picture(kind: &[u8; 4], reference: &[u8; 4], properties: &[u8]) -> Item {
    Item {
        references: vec![(*reference, vec![1])],
        properties: properties.to_vec(),
        ..item(kind, b"another coded picture")
    }
}

#[test]
fn a_picture_with_its_alpha_and_its_thumbnail_carries_nothing() {
    let alpha = of_picture(b"hvc1", b"auxl", &[2]);
    let thumbnail = of_picture(b"hvc1", b"thmb", &[]);
    let urn = auxiliary("urn:mpeg:hevc:2015:auxid:1");
    assert_eq!(kinds(&with(&[alpha, thumbnail], &[urn])), []);
}

#[test]
fn maps_are_told_by_what_they_call_themselves() {
    for urn in [
        "urn:com:apple:photo:2020:aux:hdrgainmap",
        "urn:mpeg:hevc:2015:auxid:2",
        "urn:com:apple:photo:2019:aux:semanticskinmatte",
    ] {
        let map = of_picture(b"hvc1", b"auxl", &[2]);
        one(&with(&[map], &[auxiliary(urn)]), Kind::DepthOrGainMap);
    }
    // One that says nothing of itself is taken for alpha.
    assert_eq!(kinds(&with(&[of_picture(b"hvc1", b"auxl", &[])], &[])), []);
    let tone = of_picture(b"tmap", b"dimg", &[]);
    one(&with(&[tone], &[]), Kind::DepthOrGainMap);
}

#[test]
fn pictures_that_nothing_shows_are_found_hidden_or_not() {
    for hidden in [false, true] {
        let other = Item {
            hidden,
            ..item(b"hvc1", b"coded picture")
        };
        let file = with(&[other.clone(), other], &[]);
        assert_eq!(one(&file, Kind::ExtraPicture).params.count, Some(2));
    }
    // Tiles are parts of the picture, though hidden.
    let grid = Item {
        properties: vec![1],
        references: vec![(*b"dimg", vec![2, 3])],
        ..item(b"grid", b"\0\0\0\x01\x0F\xC0\x0B\xD0")
    };
    let tile = Item {
        hidden: true,
        ..item(b"hvc1", b"tile")
    };
    let size = bmff::size(4032, 3024);
    assert_eq!(
        kinds(&heic(
            &[grid.clone(), tile.clone(), tile.clone()],
            std::slice::from_ref(&size),
            &[]
        )),
        []
    );
    let overlay = Item {
        kind: *b"iovl",
        ..grid
    };
    one(
        &heic(&[overlay, tile.clone(), tile], &[size], &[]),
        Kind::HiddenLayers,
    );
}

/// `clap` of so many pixels, in the middle.
fn crop(width: u32, height: u32) -> Vec<u8> {
    let numbers = [width, 1, height, 1, 0, 1, 0, 1];
    boxed(b"clap", &numbers.map(u32::to_be_bytes).concat())
}

#[test]
fn a_crop_leaves_the_whole_picture_inside() {
    let cropped = |width, height| {
        heic(
            &[picture(&[1, 2])],
            &[bmff::size(4032, 3024), crop(width, height)],
            &[],
        )
    };
    one(&cropped(2000, 3024), Kind::CroppedPartRemains);
    one(&cropped(4032, 1000), Kind::CroppedPartRemains);
    assert_eq!(
        kinds(&cropped(4000, 3000)),
        [],
        "the rest of a coding block"
    );
    assert_eq!(kinds(&cropped(4032, 3024)), []);
    // A third of a small picture, to the left: no encoder fills there.
    let numbers = [40, 1, 60, 1, 10, 1, 0, 1];
    let left = boxed(b"clap", &numbers.map(u32::to_be_bytes).concat());
    let file = heic(&[picture(&[1, 2])], &[bmff::size(60, 60), left], &[]);
    one(&file, Kind::CroppedPartRemains);
}

#[test]
fn a_thumbnail_is_a_preview_that_is_not_measured_by_its_coded_size() {
    let thumbnail = of_picture(b"hvc1", b"thmb", &[2]);
    assert_eq!(kinds(&with(&[thumbnail], &[bmff::size(512, 240)])), []);
}

#[test]
fn a_file_among_the_items_is_told() {
    let attached = Item {
        content_type: "application/octet-stream",
        ..item(b"mime", &zip())
    };
    let found = one(&with(&[attached], &[]), Kind::OtherFileInside);
    assert_eq!(found.params.other_file, Some(OtherFile::Zip));
    let words = Item {
        content_type: "text/plain",
        ..item(b"mime", b"taken on a windy day")
    };
    assert_eq!(kinds(&with(&[words], &[])), []);
}

#[test]
fn boxes_hold_a_video_and_the_records_of_samsung() {
    let behind = |boxes: &[Vec<u8>]| heic(&[picture(&[1])], &[bmff::size(8, 8)], boxes);
    one(&behind(&[boxed(b"mpvd", &video())]), Kind::VideoInside);
    assert_eq!(kinds(&behind(&[boxed(b"mpvd", b"no film here")])), []);
    let records = trailers::samsung(&[(0x0AA1, "MCC_Data", b"466")]);
    let report = read(&behind(&[boxed(b"sefd", &records)]));
    let field = report.fields.iter().find(|field| field.name == "MCCData");
    let field = field.expect("the country");
    assert_eq!(
        (field.value.to_string().as_str(), field.segment.as_str()),
        ("466", "sefd")
    );
    assert!(of(&report).is_empty());
    // The network's country is a place, if a coarse one.
    let mut findings = report.findings.iter();
    let place = findings.find(|found| found.kind == Kind::Location);
    let place = place.expect("a place");
    assert_eq!(place.params.place, None);
    assert_eq!(place.evidence[0].excerpt, "466");
    let found = one(&behind(&[boxed(b"free", &zip())]), Kind::OtherFileInside);
    assert_eq!(found.params.other_file, Some(OtherFile::Zip));
    let found = one(&then(&behind(&[]), &zip()), Kind::OtherFileInside);
    assert_eq!(found.params.other_file, Some(OtherFile::Zip));
}

#[test]
fn a_gif_is_searched_behind_its_end() {
    let file = gif::file(&[gif::image()]);
    assert_eq!(kinds(&file), []);
    let found = one(&then(&file, &zip()), Kind::OtherFileInside);
    assert_eq!(found.params.other_file, Some(OtherFile::Zip));
    one(
        &then(&file, b"meet me at nine, the usual place"),
        Kind::AppendedData,
    );
    let larger = gif::sub_blocks(&[7; 600]);
    let tail = [&larger[40..], &b"\x3B"[..]].concat();
    one(&then(&file, &tail), Kind::CroppedPartRemains);
    let found = one(
        &gif::file(&[gif::comment(&zip()), gif::image()]),
        Kind::OtherFileInside,
    );
    assert_eq!(found.params.other_file, Some(OtherFile::Zip));
    let film = gif::file(&[gif::image(), gif::image()]);
    assert_eq!(one(&film, Kind::MoreFrames).params.count, Some(2));
}
