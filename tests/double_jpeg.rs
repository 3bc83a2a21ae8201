//! A JPEG saved once, saved twice, and saved twice but for a part: of pictures that are made here, and of the corpus.
#![cfg(feature = "pixels")]

use crate::support::{corpus, save_jpeg};
use waitforyes::checks::Ledger;
use waitforyes::container;
use waitforyes::limits::Limits;
use waitforyes::pixels::decode;
use waitforyes::pixels::double_jpeg;
use waitforyes::pixels::trace::{Cannot, Signal, Traces};

const WIDTH: usize = 400;
const HEIGHT: usize = 320;

/// Texture of every fineness: bright and dark discs, shaded, under grain.
fn picture(seed: u32) -> Vec<u8> {
    let mut state = seed;
    let mut next = move |bound: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % bound
    };
    let mut values = vec![110.0; WIDTH * HEIGHT];
    for _ in 0..500 {
        let (x, y) = (next(WIDTH as u32) as f64, next(HEIGHT as u32) as f64);
        let radius = f64::from(next(30) + 2);
        let level = f64::from(next(90)) + 60.0;
        let slope = f64::from(next(200)) / 100.0 - 1.0;
        for (at, value) in values.iter_mut().enumerate() {
            let (left, top) = ((at % WIDTH) as f64 - x, (at / WIDTH) as f64 - y);
            if left * left + top * top < radius * radius {
                *value = level + slope * left;
            }
        }
    }
    let mut pixels = Vec::new();
    for value in values {
        let grain = f64::from(next(13) + next(13)) - 12.0;
        pixels.extend([(value + grain).clamp(5.0, 250.0) as u8; 3]);
    }
    pixels
}

fn saved(pixels: &[u8], quality: u16) -> Vec<u8> {
    save_jpeg::save(pixels, WIDTH, HEIGHT, quality)
}

/// The picture without its last columns and rows.
fn cut(pixels: &[u8], width: usize, height: usize) -> Vec<u8> {
    let rows = pixels.chunks(WIDTH * 3).take(height);
    rows.flat_map(|row| row[..width * 3].iter().copied())
        .collect()
}

fn shown(file: &[u8]) -> Vec<u8> {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let walked = container::walk(file, &mut limits, &mut ledger).expect("a JPEG");
    let picture = decode::picture(file, &walked, &mut limits).expect("a picture");
    picture.samples
}

fn double_jpeg_of(file: &[u8]) -> Option<Traces> {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let walked = container::walk(file, &mut limits, &mut ledger).ok()?;
    Some(double_jpeg::read(file, &walked, &mut limits))
}

fn told(file: &[u8]) -> Traces {
    double_jpeg_of(file).expect("a known format")
}

#[test]
fn what_was_saved_once_is_silent() {
    for (seed, quality) in [(1, 60), (2, 75), (3, 85), (4, 93)] {
        let told = told(&saved(&picture(seed), quality));
        assert_eq!(told, Traces::default(), "{quality}");
    }
}

#[test]
fn a_second_save_is_told_with_the_quality_of_the_first() {
    for (seed, first, second) in [(1, 60, 90), (2, 75, 92), (3, 70, 85)] {
        let once = saved(&picture(seed), first);
        let told = told(&saved(&shown(&once), second));
        assert!(told.abstained.is_empty());
        let [trace] = told.found.as_slice() else {
            panic!("{first} {second}: {told:?}");
        };
        assert_eq!(trace.signal, Signal::SavedTwice);
        assert!(trace.regions.is_empty());
        assert!(trace.log_nfa < -2.0, "{}", trace.log_nfa);
        let quality = trace.quality.expect("a quality");
        assert!(
            quality.abs_diff(first as u8) <= 1,
            "{first} {second}: {quality}"
        );
    }
}

#[test]
fn a_part_that_was_added_later_is_told_where_it_is() {
    let mut pixels = shown(&saved(&picture(1), 70));
    let other = picture(9);
    let (left, top, right, bottom) = (100, 84, 228, 190);
    for y in top..bottom {
        let row = (y * WIDTH + left) * 3..(y * WIDTH + right) * 3;
        pixels[row.clone()].copy_from_slice(&other[row]);
    }
    let told = told(&saved(&pixels, 92));
    let [twice, part] = told.found.as_slice() else {
        panic!("{told:?}");
    };
    let signals = (twice.signal, part.signal);
    assert_eq!(signals, (Signal::SavedTwice, Signal::PartNotSavedTwice));
    assert!(part.log_nfa < -10.0, "{}", part.log_nfa);
    assert_eq!(part.quality, twice.quality);
    let [x, y, width, height] = part.regions[0].bounds;
    for (side, expected) in [
        (x, left),
        (y, top),
        (x + width, right),
        (y + height, bottom),
    ] {
        assert!(side.abs_diff(expected) <= 16, "{:?}", part.regions);
    }
}

/// A part of full green under grain of the other colours, which is finer than a JPEG keeps in colours: shown again, it
/// goes beyond full at every second pixel, and is not bright for that.
fn greened(pixels: &mut [u8]) {
    for y in 84..190 {
        for x in 100..228 {
            let at = (y * WIDTH + x) * 3;
            let grain = pixels[at].wrapping_mul(37) % 120;
            pixels[at..at + 3].copy_from_slice(&[grain, 250, grain]);
        }
    }
}

#[test]
fn a_part_that_is_clipped_in_a_colour_is_not_accused() {
    for seed in 1..5 {
        let mut pixels = picture(seed);
        greened(&mut pixels);
        let told = told(&saved(&shown(&saved(&pixels, 70)), 92));
        let signals: Vec<_> = told.found.iter().map(|trace| trace.signal).collect();
        assert_eq!(signals, [Signal::SavedTwice], "{seed}");
    }
}

#[test]
fn a_part_that_was_added_beside_such_colours_is_told() {
    let mut pixels = picture(1);
    greened(&mut pixels);
    let mut pixels = shown(&saved(&pixels, 70));
    let other = picture(9);
    for y in 200..304 {
        let row = (y * WIDTH + 256) * 3..(y * WIDTH + 384) * 3;
        pixels[row.clone()].copy_from_slice(&other[row]);
    }
    let told = told(&saved(&pixels, 92));
    let [_, part] = told.found.as_slice() else {
        panic!("{told:?}");
    };
    let [left, top, ..] = part.regions[0].bounds;
    assert!(
        left.abs_diff(256) <= 16 && top.abs_diff(200) <= 16,
        "{part:?}"
    );
}

#[test]
fn a_part_at_the_edge_ends_with_the_picture() {
    let mut pixels = shown(&saved(&picture(1), 70));
    let other = picture(9);
    for y in 200..HEIGHT {
        let row = (y * WIDTH + 250) * 3..(y + 1) * WIDTH * 3;
        pixels[row.clone()].copy_from_slice(&other[row]);
    }
    let (width, height) = (WIDTH - 5, HEIGHT - 3);
    let told = told(&save_jpeg::save(
        &cut(&pixels, width, height),
        width,
        height,
        92,
    ));
    let [_, part] = told.found.as_slice() else {
        panic!("{told:?}");
    };
    let [left, top, across, down] = part.regions[0].bounds;
    assert!((width - 24..=width).contains(&(left + across)), "{part:?}");
    assert!((height - 24..=height).contains(&(top + down)), "{part:?}");
}

#[test]
fn where_nothing_can_be_told_the_reason_is_said() {
    let file = saved(&picture(1), 80);
    let small = save_jpeg::save(&vec![90; 100 * 100 * 3], 100, 100, 80);
    let flat = saved(&vec![90; WIDTH * HEIGHT * 3], 80);
    let clipped = saved(&vec![255; WIDTH * HEIGHT * 3], 80);
    for (file, why) in [
        (&file[..file.len() / 2], Cannot::Unreadable),
        (b"GIF89a\x01\0\x01\0\0\0\0\x3B", Cannot::NotJpeg),
        (&small, Cannot::TooSmall),
        (&flat, Cannot::Flat),
        (&clipped, Cannot::Flat),
    ] {
        let told = told(file);
        assert!(told.found.is_empty(), "{why:?}");
        let abstained: Vec<_> = told
            .abstained
            .iter()
            .map(|one| (one.signal, one.why))
            .collect();
        let expected = [(Signal::SavedTwice, why), (Signal::PartNotSavedTwice, why)];
        assert_eq!(abstained, expected);
    }
}

#[test]
fn damage_does_not_panic() {
    let file = saved(&shown(&saved(&picture(1), 70)), 92);
    let head = file.windows(2).position(|two| two == b"\xFF\xDA");
    let head = head.expect("a scan") + 14;
    let mut state = 5_u32;
    let mut next = move |bound: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % bound
    };
    let (mut found, mut silent) = (0, 0);
    for round in 0..300 {
        let mut file = file.clone();
        let reach = if round % 2 == 0 { head } else { file.len() };
        for _ in 0..=next(3) {
            file[next(reach - 2) + 2] = [0, 1, 0x7F, 0xFE, 0xFF, 40][next(6)];
        }
        let told = double_jpeg_of(&file);
        found += usize::from(told.as_ref().is_some_and(|told| !told.found.is_empty()));
        silent += usize::from(told.is_some_and(|told| told.found.is_empty()));
    }
    assert!(found > 10 && silent > 10, "{found} {silent}");
}

#[test]
fn no_part_of_the_corpus_is_accused() {
    let Some(files) = corpus::files(&["ordinary", "exif"]) else {
        return;
    };
    let (mut looked_at, mut twice) = (0, 0);
    for file in files {
        if !file.bytes.starts_with(b"\xFF\xD8\xFF") {
            continue;
        }
        let told = told(&file.bytes);
        looked_at += usize::from(told.abstained.is_empty());
        let signals = |signal| told.found.iter().filter(|one| one.signal == signal).count();
        twice += signals(Signal::SavedTwice);
        assert_eq!(signals(Signal::PartNotSavedTwice), 0, "{}", file.name);
    }
    assert!(
        looked_at > 20 && twice < looked_at / 5,
        "{twice} of {looked_at}"
    );
}
