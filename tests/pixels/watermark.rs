//! The invisible watermark: what our own embedder puts in is found, and nothing else is.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use waitforyes::pixels::Watermark;
use waitforyes::pixels::decode::Picture;
use waitforyes::pixels::watermark::{self, MESSAGES, Message};

use super::{decoded, told};
use crate::support::watermark::{crop, embed, scene};
use crate::support::{corpus, png, save_jpeg};

/// Photographs of the corpus that a program could have marked, one in so many.
fn photos(one_in: usize) -> Option<Vec<(String, Picture)>> {
    let families = [
        "exif/metadata-extractor-images",
        "faces",
        "ordinary/scikit-image",
        "pdq",
    ];
    let files = corpus::files(&families)?.into_iter();
    let photos = files.filter_map(|file| Some((file.name, decoded(&file.bytes).ok()?)));
    let fits = |(_, photo): &(String, Picture)| {
        photo.channels == 3
            && photo.width.min(photo.height) >= 256
            && photo.width * photo.height < 1_000_000
    };
    Some(photos.filter(fits).step_by(one_in).collect())
}

fn message(program: Watermark) -> &'static Message {
    let mut messages = MESSAGES.iter();
    messages
        .find(|message| message.program == program)
        .expect("a message")
}

/// How many of `photos` are told as `program` marked them, after `then`.
fn found(
    photos: &[(String, Picture)],
    program: Watermark,
    then: impl Fn(Picture) -> Picture,
) -> usize {
    let told = |(name, photo): &&(String, Picture)| {
        let told = watermark::read(&then(embed(photo, message(program))));
        assert!(
            told.is_none_or(|told| told == program),
            "{name}: another message"
        );
        told.is_some()
    };
    photos.iter().filter(told).count()
}

/// Saved as a JPEG of quality 95 with colours of half the width and height.
fn as_jpeg(picture: Picture) -> Picture {
    let file = save_jpeg::save(&picture.samples, picture.width, picture.height, 95);
    decoded(&file).expect("a JPEG")
}

#[test]
fn sdxl_is_found_in_every_png() {
    let Some(photos) = photos(1) else { return };
    assert!(photos.len() >= 40, "{}", photos.len());
    assert_eq!(
        found(&photos, Watermark::StableDiffusionXl, |photo| photo),
        photos.len()
    );
}

#[test]
fn sdxl_is_found_in_85_of_100_jpegs_of_quality_95() {
    let Some(photos) = photos(2) else { return };
    let count = found(&photos, Watermark::StableDiffusionXl, as_jpeg);
    assert!(
        count * 100 >= photos.len() * 85,
        "{count} of {}",
        photos.len()
    );
}

#[test]
fn the_other_messages_are_found_in_every_png() {
    let Some(photos) = photos(8) else { return };
    for row in MESSAGES {
        assert_eq!(
            found(&photos, row.program, |photo| photo),
            photos.len(),
            "{:?}",
            row.program
        );
    }
}

#[test]
fn cropped_pictures_are_found() {
    let Some(photos) = photos(8) else { return };
    for (program, left, top) in [
        (Watermark::StableDiffusionXl, 13, 6),
        (Watermark::Flux, 8, 17),
        (Watermark::StableDiffusion2, 1, 0),
    ] {
        let cut = |photo: Picture| {
            let (width, height) = (photo.width - left - 3, photo.height - top - 5);
            crop(&photo, left, top, width, height)
        };
        let count = found(&photos, program, cut);
        assert!(
            count * 10 >= photos.len() * 9,
            "{program:?}: {count} of {}",
            photos.len()
        );
    }
}

#[test]
fn a_marked_file_tells_its_program() {
    let picture = scene();
    let file = |picture: &Picture| png::picture(256, 256, 2, &picture.samples, &[]);
    assert_eq!(told(&file(&picture)).watermark, None);
    for row in MESSAGES {
        assert_eq!(
            told(&file(&embed(&picture, row))).watermark,
            Some(row.program)
        );
    }
    let small = crop(&embed(&picture, message(Watermark::Flux)), 0, 0, 255, 255);
    assert_eq!(
        watermark::read(&small),
        None,
        "programs mark nothing that small"
    );
}

/// Every third picture; all of them with `WAITFORYES_ALL` set, which takes minutes without optimisation.
#[test]
fn no_picture_of_the_corpus_has_one() {
    let Some(mut files) = corpus::files(&[""]) else {
        return;
    };
    let one_in = if std::env::var_os("WAITFORYES_ALL").is_some() {
        1
    } else {
        3
    };
    let mut at = 0;
    files.retain(|_| {
        at += 1;
        at % one_in == 0
    });
    // Without optimisation this takes minutes, so every processor has its share.
    let (next, looked_at) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let look = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Ok(picture) = decoded(&file.bytes) else {
                continue;
            };
            let whole = watermark::whole(&picture).is_some();
            looked_at.fetch_add(usize::from(whole), Ordering::Relaxed);
            assert_eq!(watermark::read(&picture), None, "{}", file.name);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(look);
        }
    });
    assert!(looked_at.into_inner() > 200 / one_in);
}
