//! The coefficients of JPEGs: those that were written, those that another reader finds, and those whose picture the
//! decoder shows.
#![cfg(feature = "pixels")]

use std::f64::consts::PI;
use std::fs;
use std::time::Instant;

use crate::support::write_jpeg::{self, Form};
use waitforyes::Error;
use waitforyes::checks::Ledger;
use waitforyes::container;
use waitforyes::error::Resource;
use waitforyes::limits::Limits;
use waitforyes::pixels::jpeg_coefficients::{self, Coefficients, Component, Wanted};

fn read_within(file: &[u8], wanted: Wanted, limits: &mut Limits) -> Result<Coefficients, Error> {
    let mut ledger = Ledger::default();
    let container = container::walk(file, limits, &mut ledger)?;
    jpeg_coefficients::read(file, &container, wanted, limits)
}

fn read(file: &[u8]) -> Coefficients {
    read_within(file, Wanted::All, &mut Limits::default()).expect("a JPEG")
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!(
        "{}/tests/fixtures/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .expect("a fixture")
}

/// Numbers that depend on a seed alone (Knuth's constants).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// Components of these samplings with few values, some of them large.
fn components(form: Form, samplings: &[[usize; 2]]) -> Vec<write_jpeg::Component> {
    let mut random = Random(7);
    let mut all: Vec<_> = samplings
        .iter()
        .map(|sampling| write_jpeg::Component {
            sampling: *sampling,
            steps: std::array::from_fn(|place| (place * 5 + sampling[0]) as u16),
            blocks: Vec::new(),
        })
        .collect();
    for at in 0..all.len() {
        let [columns, rows] = write_jpeg::blocks(form, &all, all[at].sampling);
        for _ in 0..columns * rows {
            let mut block = [0; 64];
            block[0] = random.below(1999) as i16 - 999;
            for _ in 0..random.below(9) {
                let most = [2, 16, 1000][random.below(3)];
                block[random.below(63) + 1] = random.below(most * 2) as i16 - most as i16;
            }
            all[at].blocks.push(block);
        }
    }
    all
}

#[test]
fn what_was_written_is_read_in_every_form() {
    let samplings: [&[[usize; 2]]; 8] = [
        &[[1, 1]],
        &[[2, 2]],
        &[[1, 1], [1, 1], [1, 1]],
        &[[2, 2], [1, 1], [1, 1]],
        &[[2, 1], [1, 1], [1, 1]],
        &[[1, 2], [1, 1], [1, 2]],
        &[[4, 1], [1, 1], [2, 1]],
        &[[2, 2], [1, 1], [1, 1], [2, 2]],
    ];
    for (width, height) in [(1, 1), (50, 35), (64, 32)] {
        for restart in [0, 1, 3, 11] {
            for interleaved in [true, false] {
                for samplings in samplings {
                    let form = Form {
                        width,
                        height,
                        interleaved,
                        restart,
                    };
                    let written = components(form, samplings);
                    let file = write_jpeg::write(form, &written);
                    let read = read(&file);
                    let what = format!("{width} {height} {restart} {interleaved} {samplings:?}");
                    assert_eq!(
                        (read.width, read.height, read.cut),
                        (width, height, None),
                        "{what}"
                    );
                    assert_eq!(read.components.len(), written.len(), "{what}");
                    for (read, written) in read.components.iter().zip(&written) {
                        assert_eq!(read.sampling, written.sampling, "{what}");
                        assert_eq!(read.steps, Some(written.steps), "{what}");
                        assert!(read.blocks().eq(&written.blocks), "{what}");
                        assert_eq!(read.bands().len(), read.rows, "{what}");
                        assert!(
                            read.bands().all(|band| band.len() == read.columns),
                            "{what}"
                        );
                    }
                    let mut limits = Limits::default();
                    let first = read_within(&file, Wanted::First, &mut limits).expect("a JPEG");
                    assert_eq!(first.components, read.components[..1], "{what}");
                }
            }
        }
    }
}

/// The blocks that `dct-io` finds, in the order of a picture.
fn oracle(file: &[u8]) -> Option<Vec<Vec<[i16; 64]>>> {
    let info = dct_io::inspect(file).ok()?;
    let found = dct_io::read_coefficients(file).ok()?;
    let most = |axis: fn(&dct_io::ComponentInfo) -> u8| info.components.iter().map(axis).max();
    let (across, down) = (most(|part| part.h_samp)?, most(|part| part.v_samp)?);
    let units = usize::from(info.width).div_ceil(8 * usize::from(across));
    let mut all = Vec::new();
    for (part, found) in info.components.iter().zip(found.components) {
        let (h, v) = (usize::from(part.h_samp), usize::from(part.v_samp));
        let side = |pixels: u16, own: u8, most: u8| {
            (usize::from(pixels) * usize::from(own))
                .div_ceil(usize::from(most))
                .div_ceil(8)
        };
        let columns = side(info.width, part.h_samp, across);
        let rows = side(info.height, part.v_samp, down);
        let mut blocks = vec![[0; 64]; columns * rows];
        for (at, block) in found.blocks.iter().enumerate() {
            let (unit, inner) = (at / (h * v), at % (h * v));
            let (x, y) = (unit % units * h + inner % h, unit / units * v + inner / h);
            if x < columns && y < rows {
                // In rows, though its documentation says in zigzag order.
                blocks[y * columns + x] = *block;
            }
        }
        all.push(blocks);
    }
    Some(all)
}

#[test]
fn another_reader_finds_the_same() {
    for name in ["cat.jpg", "coefficients/baseline.jpg"] {
        let file = fixture(name);
        let (read, found) = (read(&file), oracle(&file).expect("a baseline JPEG"));
        assert_eq!(read.cut, None);
        assert_eq!(read.components.len(), found.len());
        for (read, found) in read.components.iter().zip(&found) {
            assert!(read.blocks().eq(found), "{name}");
        }
    }
}

#[test]
fn a_progressive_file_has_the_values_of_its_baseline_twin() {
    let twins = ["coefficients/progressive.jpg", "coefficients/baseline.jpg"];
    let [progressive, baseline] = twins.map(|name| read(&fixture(name)));
    assert_eq!(progressive, baseline);
    assert!(
        progressive.components[0]
            .blocks()
            .any(|block| block[27] != 0)
    );
}

#[test]
fn a_cut_file_gives_what_came_before_and_says_so() {
    let form = Form {
        width: 80,
        height: 80,
        interleaved: true,
        restart: 0,
    };
    let written = components(form, &[[1, 1]]);
    let file = write_jpeg::write(form, &written);
    let whole = read(&file);
    let half = read(&file[..file.len() * 3 / 4]);
    assert!(half.cut.is_some());
    let same = whole.components[0]
        .blocks()
        .zip(half.components[0].blocks());
    let same = same.take_while(|(one, other)| one == other).count();
    assert!((30..95).contains(&same), "{same}");

    let progressive = fixture("coefficients/progressive.jpg");
    let cut = read(&progressive[..progressive.len() / 2]);
    assert!(cut.cut.is_some_and(|at| at <= progressive.len() / 2));
}

#[test]
fn a_lost_restart_spoils_its_own_part_only() {
    let form = Form {
        width: 160,
        height: 80,
        interleaved: true,
        restart: 20,
    };
    let written = components(form, &[[1, 1]]);
    let file = write_jpeg::write(form, &written);
    let restarts = (1..10).map(|row| [0xFF, 0xD0 + (row - 1) % 8]);
    let places: Vec<usize> = restarts
        .map(|marker| {
            file.windows(2)
                .rposition(|two| two == marker)
                .expect("a restart")
        })
        .collect();
    // Row 3 with the marker before it is lost.
    let lost = [&file[..places[2]], &file[places[3]..]].concat();
    let read = read(&lost);
    assert!(read.cut.is_some());
    let bands: Vec<_> = read.components[0].bands().collect();
    for (row, written) in written[0].blocks.chunks(20).enumerate() {
        assert_eq!(bands[row] == written, row != 3, "{row}");
    }
}

#[test]
fn pixels_are_paid_for_and_other_frames_refused() {
    let file = fixture("cat.jpg");
    let blocks = 57 * 38 * 64;
    for (pixels, enough) in [(blocks, true), (blocks - 1, false)] {
        let mut limits = Limits {
            pixels,
            ..Limits::default()
        };
        let read = read_within(&file, Wanted::First, &mut limits);
        assert_eq!(read.is_ok(), enough);
        if let Err(error) = read {
            assert!(matches!(
                error,
                Error::Limit {
                    resource: Resource::Pixels,
                    ..
                }
            ));
        }
    }
    let at = file
        .windows(2)
        .position(|two| two == b"\xFF\xC0")
        .expect("a frame");
    for (code, refused) in [(0xC3, true), (0xC9, true), (0xC1, false)] {
        let mut file = file.clone();
        file[at + 1] = code;
        let read = read_within(&file, Wanted::All, &mut Limits::default());
        assert_eq!(read == Err(Error::Unsupported), refused, "{code:x}");
    }
}

#[test]
fn a_scan_that_tells_the_same_bits_again_is_damage() {
    let file = fixture("coefficients/progressive.jpg");
    let end = file.len() - 2;
    let scan = file
        .windows(2)
        .rposition(|two| two == b"\xFF\xDA")
        .expect("a scan");
    let again = [&file[..end], &file[scan..]].concat();
    let read = read(&again);
    assert!(read.cut.is_some_and(|at| at >= end));
}

#[test]
fn damage_neither_panics_nor_hangs() {
    let form = Form {
        width: 90,
        height: 70,
        interleaved: true,
        restart: 5,
    };
    let made = write_jpeg::write(form, &components(form, &[[2, 2], [1, 1], [1, 1]]));
    let files = [
        made,
        fixture("coefficients/progressive.jpg"),
        fixture("coefficients/baseline.jpg"),
    ];
    let mut random = Random(1);
    let mut told = [0; 3];
    let start = Instant::now();
    for round in 0..6000 {
        let mut file = files[round % 3].clone();
        for _ in 0..=random.below(4) {
            let at = random.below(file.len());
            match random.below(4) {
                0 => file[at] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF][random.below(6)],
                1 => file[at] ^= 1 << random.below(8),
                2 => file.truncate(at.max(4)),
                _ => {
                    let part = file[at..]
                        .iter()
                        .copied()
                        .take(random.below(300))
                        .collect::<Vec<_>>();
                    let to = random.below(file.len());
                    file.splice(to..to, part);
                }
            }
        }
        let mut limits = Limits {
            pixels: 1 << 20,
            ..Limits::default()
        };
        let place = match read_within(&file, Wanted::All, &mut limits) {
            Err(_) => 0,
            Ok(read) if read.cut.is_some() => 1,
            Ok(_) => 2,
        };
        told[place] += 1;
    }
    assert!(told.iter().all(|count| *count > 100), "{told:?}");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// The samples of a component, blocks side by side, from its coefficients (A.3.3 and A.3.4).
fn samples(component: &Component) -> (usize, Vec<f64>) {
    let steps = component.steps.expect("steps");
    let cosines: Vec<f64> = (0..64)
        .map(|at| {
            let (u, x) = ((at / 8) as f64, (at % 8) as f64);
            let scale = if u == 0.0 { 0.125_f64.sqrt() } else { 0.5 };
            scale * libm::cos((2.0 * x + 1.0) * u * PI / 16.0)
        })
        .collect();
    let width = component.columns * 8;
    let mut samples = vec![0.0; width * component.rows * 8];
    for (at, block) in component.blocks().enumerate() {
        let mut rows = [0.0; 64];
        for (place, value) in rows.iter_mut().enumerate() {
            let (v, x) = (place / 8, place % 8);
            *value = (0..8)
                .map(|u| {
                    f64::from(block[v * 8 + u]) * f64::from(steps[v * 8 + u]) * cosines[u * 8 + x]
                })
                .sum();
        }
        for place in 0..64 {
            let (y, x) = (place / 8, place % 8);
            let value: f64 = (0..8).map(|v| rows[v * 8 + x] * cosines[v * 8 + y]).sum();
            let (left, top) = (at % component.columns * 8, at / component.columns * 8);
            samples[(top + y) * width + left + x] = (value + 128.0).clamp(0.0, 255.0);
        }
    }
    (width, samples)
}

/// The luma that the decoder finds.
fn decoded(file: &[u8]) -> Option<Vec<u8>> {
    use zune_core::bytestream::ZCursor;
    use zune_core::colorspace::ColorSpace;
    use zune_core::options::DecoderOptions;
    let mut decoder = zune_jpeg::JpegDecoder::new(ZCursor::new(file));
    decoder.decode_headers().ok()?;
    let space = decoder.input_colorspace()?;
    if !matches!(space, ColorSpace::Luma | ColorSpace::YCbCr) {
        return None;
    }
    let options = DecoderOptions::default().jpeg_set_out_colorspace(space);
    decoder.set_options(options);
    let samples = decoder.decode().ok()?;
    let channels = if space == ColorSpace::Luma { 1 } else { 3 };
    Some(samples.chunks(channels).map(|pixel| pixel[0]).collect())
}

#[test]
fn the_corpus_reads_as_other_readers_say() {
    let families = [
        "ordinary",
        "exif",
        "ai-marks",
        "c2pa",
        "hidden-thumbnail",
        "malformed",
        "social",
        "ps-history",
    ];
    let Some(files) = crate::support::corpus::files(&families) else {
        return;
    };
    let (mut jpegs, mut progressive, mut compared, mut shown) = (0, 0, 0, 0);
    for file in files {
        if !file.bytes.starts_with(b"\xFF\xD8") {
            continue;
        }
        let mut limits = Limits::default();
        let Ok(read) = read_within(&file.bytes, Wanted::All, &mut limits) else {
            continue;
        };
        jpegs += 1;
        let is_progressive = file
            .bytes
            .windows(4)
            .any(|four| four == b"\xFF\xC2\x00\x11");
        progressive += usize::from(is_progressive);
        if read.cut.is_none()
            && compared < 60
            && file.bytes.len() < 2_000_000
            && let Some(found) = oracle(&file.bytes)
        {
            compared += 1;
            for (read, found) in read.components.iter().zip(&found) {
                assert!(read.blocks().eq(found), "{}", file.name);
            }
        }
        let luma = &read.components[0];
        let full = read.components.iter().all(|part| {
            part.sampling[0] <= luma.sampling[0] && part.sampling[1] <= luma.sampling[1]
        });
        if read.cut.is_none()
            && full
            && read.width * read.height < 1_500_000
            && (is_progressive || shown < 30)
            && let Some(decoded) = decoded(&file.bytes)
        {
            shown += 1;
            let (width, samples) = samples(luma);
            let mut worst: f64 = 0.0;
            for (row, decoded) in decoded.chunks(read.width).enumerate() {
                for (sample, decoded) in samples[row * width..].iter().zip(decoded) {
                    worst = worst.max((sample - f64::from(*decoded)).abs());
                }
            }
            assert!(worst < 2.0, "{}: {worst}", file.name);
        }
    }
    eprintln!("{jpegs} JPEGs, {progressive} progressive, {compared} and {shown} compared");
    assert!(jpegs > 50 && progressive > 0 && compared > 10 && shown > 10);
}
