//! Pictures and videos that a directory announces: found where it says, and only if they are there.

use super::*;
use crate::support::exif::{Order, Value};

fn google(properties: &str) -> Vec<u8> {
    jpeg::xmp(&format!(
        r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:GCamera="http://ns.google.com/photos/1.0/camera/"
        xmlns:Container="http://ns.google.com/photos/1.0/container/"
        xmlns:Item="http://ns.google.com/photos/1.0/container/item/"
        xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" {properties}</rdf:Description></rdf:RDF></x:xmpmeta>"#
    ))
}

fn directory(items: &[(&str, &str, usize)]) -> String {
    let item = |(mime, semantic, length): &(&str, &str, usize)| {
        let length = if *semantic == "Primary" {
            String::new()
        } else {
            format!(r#" Item:Length="{length}""#)
        };
        format!(
            r#"<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="{mime}" Item:Semantic="{semantic}"{length}/></rdf:li>"#
        )
    };
    let items: String = items.iter().map(item).collect();
    format!("><Container:Directory><rdf:Seq>{items}</rdf:Seq></Container:Directory>")
}

#[test]
fn a_video_is_claimed_only_where_one_begins() {
    let video = video();
    for name in ["MicroVideoOffset", "MotionPhotoOffset"] {
        let head = google(&format!(r#"GCamera:{name}="{}">"#, video.len()));
        let picture = jpeg::file(&[head]);
        let found = one(&then(&picture, &video), Kind::VideoInside);
        assert_eq!(found.strength, Strength::Shows);
        assert_eq!(
            found.evidence[0].range,
            picture.len()..picture.len() + video.len()
        );
        assert_eq!(kinds(&picture), [], "the video was cut off");
        let text = vec![b'x'; video.len()];
        one(&then(&picture, &text), Kind::AppendedData);
    }
}

#[test]
fn items_of_a_container_are_found_in_their_order() {
    let (map, video) = (plain_jpeg(), video());
    let list = directory(&[
        ("image/jpeg", "Primary", 0),
        ("image/jpeg", "GainMap", map.len()),
        ("video/mp4", "MotionPhoto", video.len()),
    ]);
    let picture = jpeg::file(&[google(&list)]);
    let file = [picture.clone(), map.clone(), video.clone()].concat();
    assert_eq!(kinds(&file), [Kind::VideoInside, Kind::DepthOrGainMap]);
    // A trailer behind them moves the end.
    let trailer = trailers::samsung(&[(0x0AA1, "MCC_Data", b"466")]);
    let file = [picture.clone(), map, video, trailer].concat();
    assert_eq!(kinds(&file), [Kind::VideoInside, Kind::DepthOrGainMap]);
    assert_eq!(kinds(&picture), [], "announced, but not there");
}

#[test]
fn what_is_hidden_behind_a_video_is_not_part_of_it() {
    let mut video = video();
    video.extend(super::zip());
    let head = google(&format!(r#"GCamera:MicroVideoOffset="{}">"#, video.len()));
    let file = then(&jpeg::file(&[head]), &video);
    assert_eq!(kinds(&file), [Kind::VideoInside, Kind::OtherFileInside]);
}

/// A JPEG with an MPF index of itself and `others`, each a type and a whole picture.
fn multi_picture(others: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let index = |sizes: &[(u32, u32, u32)]| {
        let mut tiff = b"II\x2A\0\x08\0\0\0\x01\0".to_vec();
        tiff.extend(0xB002_u16.to_le_bytes());
        tiff.extend(7_u16.to_le_bytes());
        let bytes = u32::try_from(sizes.len() * 16).expect("few");
        tiff.extend(bytes.to_le_bytes());
        tiff.extend(26_u32.to_le_bytes());
        tiff.extend([0; 4]);
        for (kind, size, offset) in sizes {
            for number in [kind, size, offset] {
                tiff.extend(number.to_le_bytes());
            }
            tiff.extend([0; 4]);
        }
        jpeg::file(&[jpeg::segment(0xE2, &[b"MPF\0", &tiff[..]].concat())])
    };
    let blank = vec![(0, 0, 0); others.len() + 1];
    let first = index(&blank).len();
    // SOI, marker, length and `MPF\0` stand before the header that offsets count from.
    let mut at = first - 10;
    let mut sizes = vec![(0x0003_0000, u32::try_from(first).expect("small"), 0)];
    for (kind, picture) in others {
        let offset = u32::try_from(at).expect("small");
        sizes.push((*kind, u32::try_from(picture.len()).expect("small"), offset));
        at += picture.len();
    }
    let mut file = index(&sizes);
    for (_, picture) in others {
        file.extend(picture);
    }
    file
}

#[test]
fn pictures_of_the_index_are_told_by_type_and_by_what_they_say() {
    let stereo = multi_picture(&[(0x0002_0002, plain_jpeg())]);
    let found = one(&stereo, Kind::ExtraPicture);
    assert_eq!(found.params.count, None, "one is said in words");
    assert_eq!(&stereo[found.evidence[0].range.clone()], plain_jpeg());
    let burst = multi_picture(&[(0x0002_0003, plain_jpeg()), (0x0002_0003, plain_jpeg())]);
    assert_eq!(one(&burst, Kind::ExtraPicture).params.count, Some(2));
    let preview = multi_picture(&[(0x0001_0001, plain_jpeg())]);
    assert_eq!(kinds(&preview), [], "a preview is the picture, smaller");
    let map = jpeg::file(&[google(r#"hdrgm:Version="1.0">"#)]);
    one(&multi_picture(&[(0, map)]), Kind::DepthOrGainMap);
    let iso = jpeg::file(&[jpeg::segment(
        0xE2,
        b"urn:iso:std:iso:ts:21496:-1\0\0\0\0\0",
    )]);
    one(&multi_picture(&[(0, iso)]), Kind::DepthOrGainMap);
}

#[test]
fn an_index_that_lies_claims_nothing() {
    let mut file = multi_picture(&[(0, plain_jpeg())]);
    let end = file.len() - plain_jpeg().len();
    file.truncate(end);
    assert_eq!(kinds(&file), [], "the second picture is not there");
    let whole = multi_picture(&[(0, plain_jpeg())]);
    for at in 6..60 {
        let mut bad = whole.clone();
        bad[at] = 0xFF;
        // Whatever it then says, it is said of bytes that are there.
        for finding in of(&read(&bad)) {
            assert!(
                finding
                    .evidence
                    .iter()
                    .all(|one| one.range.end <= bad.len())
            );
        }
    }
}

/// A JPEG of 8 by 8 with a thumbnail of `thumbnail` and a stated size.
fn with_thumbnail(thumbnail: &[u8], stated: (u16, u16)) -> Vec<u8> {
    let mut tiff = crate::support::exif::block(
        Order::Little,
        &vec![(0x0112, Value::Short(1))],
        &vec![
            (0xA002, Value::Short(stated.0)),
            (0xA003, Value::Short(stated.1)),
        ],
        &vec![],
    );
    // IFD0 has three entries; its link to the next directory follows them.
    let link = 8 + 2 + 3 * 12;
    let second = u32::try_from(tiff.len()).expect("small");
    tiff[link..link + 4].copy_from_slice(&second.to_le_bytes());
    let picture = second + 2 + 2 * 12 + 4;
    let length = u32::try_from(thumbnail.len()).expect("small");
    tiff.extend(2_u16.to_le_bytes());
    for (tag, value) in [(0x0201_u16, picture), (0x0202, length)] {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(4_u16.to_le_bytes());
        tiff.extend(1_u32.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend([0; 4]);
    tiff.extend(thumbnail);
    jpeg::file(&[jpeg::exif(&tiff)])
}

/// `file` with its last frame saying so many pixels wide and high.
fn sized(mut file: Vec<u8>, width: u8, height: u8) -> Vec<u8> {
    let frame = file
        .windows(4)
        .rposition(|bytes| bytes == [0xFF, 0xC0, 0, 11])
        .expect("a frame");
    file[frame + 6] = height;
    file[frame + 8] = width;
    file
}

#[test]
fn a_preview_differs_only_where_its_shape_proves_it() {
    // The picture is 80 by 80.
    type Size<T> = (T, T);
    let cases: [(Size<u8>, Size<u16>, bool); 8] = [
        ((160, 120), (4352, 2904), true), // larger than the picture, of another shape
        ((160, 120), (80, 80), false),    // the same with bars; the picture was made smaller
        ((40, 40), (80, 80), false),
        ((60, 40), (80, 80), false),
        ((64, 48), (4032, 3024), true), // the picture was cut after it
        ((80, 80), (4032, 3024), false), // its preview was cut with it
        ((4, 3), (3024, 3024), false),  // too small to tell a shape
        ((160, 160), (80, 80), false),
    ];
    for ((width, height), stated, differs) in cases {
        let thumbnail = sized(plain_jpeg(), width, height);
        let file = sized(with_thumbnail(&thumbnail, stated), 80, 80);
        let expected: &[Kind] = if differs {
            &[Kind::PreviewDiffers]
        } else {
            &[]
        };
        assert_eq!(kinds(&file), expected, "{width} by {height}, {stated:?}");
    }
}

#[test]
fn thumbnails_of_photoshop_are_listed_where_they_stand_whole() {
    use crate::support::iim::{app13, resource};
    use waitforyes::checks::Ledger;
    use waitforyes::limits::Limits;
    use waitforyes::{container, hidden, metadata};

    let small = jpeg::file(&[]);
    let thumbnail = resource(0x040C, &[vec![0; 28], small.clone()].concat());
    let listed = |segments: &[Vec<u8>]| {
        let file = jpeg::file(segments);
        let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
        let walked = container::walk(&file, &mut limits, &mut ledger).expect("a JPEG");
        let mut fields = metadata::read(&file, &walked, &mut limits, &mut ledger);
        let found = hidden::find(&file, &walked, &mut fields, &mut limits, &mut ledger);
        let bytes = |preview: &hidden::Preview| file[preview.range.clone()].to_vec();
        found.previews.iter().map(bytes).collect::<Vec<_>>()
    };
    let whole = jpeg::segment(0xED, &app13(&thumbnail));
    assert_eq!(listed(&[whole]), [small]);
    let (head, tail) = thumbnail.split_at(60);
    let parts = [head, tail].map(|part| jpeg::segment(0xED, &app13(part)));
    assert_eq!(listed(&parts), [] as [Vec<u8>; 0]);
}
