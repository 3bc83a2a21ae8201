//! Decoding: the samples as the file has them, at a bounded price.

use waitforyes::checks::Why;
use waitforyes::limits::Limits;

use super::{decoded, told_within};
use crate::support::{corpus, gif, png, save_jpeg};

/// A PNG's header of any bit depth and colour type.
fn header(depth: u8, kind: u8) -> Vec<u8> {
    png::chunk(b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 1, depth, kind, 0, 0, 0])
}

fn png(header: Vec<u8>, chunks: &[Vec<u8>], row: &[u8]) -> Vec<u8> {
    let idat = png::chunk(b"IDAT", &png::deflate(&[&[0], row].concat()));
    let end = png::chunk(b"IEND", b"");
    [png::SIGNATURE, &header, &chunks.concat(), &idat, &end].concat()
}

#[test]
fn every_kind_of_png_gives_8_bits_a_sample() {
    let palette = png::chunk(b"PLTE", &[1, 2, 3, 4, 5, 6]);
    let clear = png::chunk(b"tRNS", &[7]);
    for (file, channels, samples) in [
        (png(header(8, 0), &[], &[9, 8]), 1, vec![9, 8]),
        (png(header(1, 0), &[], &[0b0100_0000]), 1, vec![0, 255]),
        (png(header(16, 0), &[], &[9, 255, 8, 0]), 1, vec![9, 8]),
        (png(header(8, 4), &[], &[9, 1, 8, 2]), 2, vec![9, 1, 8, 2]),
        (
            png(header(8, 2), &[], &[1, 2, 3, 4, 5, 6]),
            3,
            vec![1, 2, 3, 4, 5, 6],
        ),
        (
            png(header(8, 3), std::slice::from_ref(&palette), &[1, 0]),
            3,
            vec![4, 5, 6, 1, 2, 3],
        ),
        (
            png(header(8, 3), &[palette, clear], &[1, 0]),
            4,
            vec![4, 5, 6, 255, 1, 2, 3, 7],
        ),
        (
            png(header(8, 6), &[], &[1, 2, 3, 0, 4, 5, 6, 9]),
            4,
            vec![1, 2, 3, 0, 4, 5, 6, 9],
        ),
    ] {
        let picture = decoded(&file).expect("a picture");
        assert_eq!((picture.width, picture.height), (2, 1));
        assert_eq!((picture.channels, picture.samples), (channels, samples));
    }
}

#[test]
fn a_jpeg_gives_what_was_saved() {
    let (width, height) = (40, 24);
    let ramp = |at: usize| [at % width * 6, at / width * 10, 128].map(|value| value as u8);
    let rgb: Vec<u8> = (0..width * height).flat_map(ramp).collect();
    let picture = decoded(&save_jpeg::save(&rgb, width, height, 95)).expect("a picture");
    assert_eq!(
        (picture.width, picture.height, picture.channels),
        (width, height, 3)
    );
    let furthest = rgb
        .iter()
        .zip(&picture.samples)
        .map(|(one, other)| one.abs_diff(*other))
        .max();
    assert!(furthest < Some(12), "{furthest:?}");
}

#[test]
fn a_picture_that_is_too_large_is_refused_by_its_header() {
    let file = [
        png::SIGNATURE,
        &png::header(1 << 20, 1 << 20),
        &png::chunk(b"IEND", b""),
    ]
    .concat();
    assert_eq!(
        decoded(&file).err(),
        Some(Why::Limit),
        "its header is enough, though it has no pixels at all"
    );
    let large = png::picture(100, 100, 0, &[0; 10_000], &[]);
    let limits = Limits {
        pixels: 9_999,
        ..Limits::default()
    };
    assert_eq!(told_within(&large, limits).stopped, Some(Why::Limit));
    assert_eq!(told_within(&large, Limits::default()).stopped, None);
    let huge = png(png::header(1 << 20, 1 << 20), &[], &[0; 100]);
    assert_eq!(decoded(&huge).err(), Some(Why::Limit));
}

#[test]
fn what_has_no_decoder_here_is_said() {
    let Some(files) = corpus::files(&["fmt-heic", "fmt-avif", "fmt-jxl"]) else {
        return;
    };
    for file in files {
        let why = decoded(&file.bytes).err();
        assert!(
            matches!(why, Some(Why::Format | Why::UnknownType)),
            "{}: {why:?}",
            file.name
        );
    }
}

#[test]
fn damage_is_said_and_nothing_panics() {
    let whole = gif::file(&[]);
    for end in 0..whole.len() {
        let _ = decoded(&whole[..end]);
    }
    let cut = &png(header(8, 2), &[], &[1, 2, 3, 4, 5, 6])[..50];
    assert_eq!(decoded(cut).err(), Some(Why::Damaged));
    let Some(files) = corpus::files(&["malformed"]) else {
        return;
    };
    let stopped = files.iter().filter(|file| decoded(&file.bytes).is_err());
    assert!(stopped.count() > 50, "most of them have no whole picture");
}

#[test]
fn ordinary_pictures_are_decoded() {
    let Some(files) = corpus::files(&["ordinary", "fmt-webp", "fmt-tiff"]) else {
        return;
    };
    let failed = |file: &&corpus::CorpusFile| decoded(&file.bytes).is_err();
    let failed: Vec<&str> = files
        .iter()
        .filter(failed)
        .map(|file| file.name.as_str())
        .collect();
    assert!(failed.len() * 10 < files.len(), "{failed:?}");
}
