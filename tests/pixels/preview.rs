//! Previews held to the picture: those that fit however a camera makes them, and those that show something else.

use waitforyes::checks::Ledger;
use waitforyes::container;
use waitforyes::hidden;
use waitforyes::limits::Limits;
use waitforyes::metadata;
use waitforyes::pixels::beside::Beside;
use waitforyes::pixels::plane::Plane;
use waitforyes::pixels::preview::compare;
use waitforyes::pixels::trace::{Compared, Verdict};

use super::decoded;
use crate::support::exif::with_preview;
use crate::support::{corpus, jpeg, save_jpeg};

/// A picture: rows of red, green and blue.
#[derive(Clone)]
struct Scene {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Scene {
    fn of(width: usize, height: usize, pixel: impl Fn(usize, usize) -> u8) -> Self {
        let grey = |at: usize| [pixel(at % width, at / width); 3];
        Self {
            width,
            height,
            rgb: (0..width * height).flat_map(grey).collect(),
        }
    }

    /// Hills and a sun of its own for each seed.
    fn made(seed: usize, width: usize, height: usize) -> Self {
        Self::of(width, height, |x, y| {
            let (x, y) = (x as f64 / width as f64, y as f64 / height as f64);
            let seed = seed as f64;
            let hill = 0.5 + 0.25 * libm::sin(5.0 * x + seed) + 0.1 * libm::sin(17.0 * x * seed);
            let (across, down) = (x - 0.2 - seed * 0.13 % 0.6, y - 0.2);
            let luma = if across * across + down * down < 0.01 {
                250.0
            } else if y > hill {
                60.0 + 40.0 * libm::sin(40.0 * x * y + seed)
            } else {
                150.0 + 60.0 * y
            };
            luma as u8
        })
    }

    fn at(&self, x: usize, y: usize) -> u8 {
        self.rgb[(y * self.width + x) * 3]
    }

    fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        Self::of(width, height, |x, y| self.at(left + x, top + y))
    }

    fn turned_right(&self) -> Self {
        Self::of(self.height, self.width, |x, y| {
            self.at(y, self.height - 1 - x)
        })
    }

    fn mirrored(&self) -> Self {
        Self::of(self.width, self.height, |x, y| {
            self.at(self.width - 1 - x, y)
        })
    }

    /// Every `by`-th pixel.
    fn small(&self, by: usize) -> Self {
        Self::of(self.width / by, self.height / by, |x, y| {
            self.at(x * by + by / 2, y * by + by / 2)
        })
    }

    /// With black rows above and below.
    fn with_bars(&self, rows: usize) -> Self {
        Self::of(self.width, self.height + rows * 2, |x, y| {
            let inside = y.checked_sub(rows).filter(|y| *y < self.height);
            inside.map_or(2, |y| self.at(x, y))
        })
    }

    fn jpeg(&self) -> Vec<u8> {
        save_jpeg::save(&self.rgb, self.width, self.height, 80)
    }

    fn carrying(&self, preview: &Self) -> Vec<u8> {
        jpeg::with(&self.jpeg(), &[jpeg::exif(&with_preview(&preview.jpeg()))])
    }
}

/// What the previews of a file are to its picture; nothing when the picture cannot be decoded.
fn compared(file: &[u8]) -> Option<Vec<Compared>> {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let container = container::walk(file, &mut limits, &mut ledger).ok()?;
    let mut fields = metadata::read(file, &container, &mut limits, &mut ledger);
    let found = hidden::find(file, &container, &mut fields, &mut limits, &mut ledger);
    let picture = Plane::of(&decoded(file).ok()?);
    let beside = Beside::of(&container, &fields, &found.previews);
    Some(compare(
        file,
        &container,
        &beside.previews,
        &picture,
        &mut limits,
    ))
}

fn only(file: &[u8]) -> Compared {
    let mut all = compared(file).expect("a picture");
    assert_eq!(all.len(), 1, "one preview");
    all.remove(0)
}

#[test]
fn a_preview_fits_however_a_camera_makes_it() {
    let picture = Scene::made(1, 640, 480);
    let small = picture.small(4);
    let wide = picture.part(0, 60, 640, 360);
    for (name, file, turns) in [
        ("as it is", picture.carrying(&small), 0),
        ("turned", picture.turned_right().carrying(&small), 1),
        ("turned thrice", picture.carrying(&small.turned_right()), 3),
        ("with bars", wide.carrying(&wide.small(4).with_bars(15)), 0),
        (
            "with the upper and lower part cut off",
            picture.carrying(&wide.small(4)),
            0,
        ),
        ("of a wider picture", wide.carrying(&small), 0),
    ] {
        let one = only(&file);
        assert_eq!(one.verdict, Verdict::Fits, "{name}: {one:?}");
        assert!(one.correlation > Some(0.9), "{name}: {one:?}");
        assert_eq!(one.turns, Some(turns), "{name}");
        assert!(file[one.range].starts_with(b"\xFF\xD8"), "{name}");
    }
}

#[test]
fn a_preview_of_something_else_differs() {
    let picture = Scene::made(1, 640, 480);
    for (name, file) in [
        (
            "another picture",
            picture.carrying(&Scene::made(4, 160, 120)),
        ),
        ("mirrored", picture.carrying(&picture.small(4).mirrored())),
        (
            "of what was cut away",
            picture.part(330, 250, 200, 190).carrying(&picture.small(4)),
        ),
        (
            "of what was blanked",
            Scene::of(640, 480, |_, _| 77).carrying(&picture.small(4)),
        ),
    ] {
        let one = only(&file);
        assert_eq!(one.verdict, Verdict::Differs, "{name}: {one:?}");
        assert!(one.correlation.is_none_or(|much| much < 0.5), "{name}");
        assert_eq!(one.turns, None, "{name}");
    }
}

#[test]
fn rows_of_pixels_are_a_preview_too() {
    let picture = Scene::made(1, 640, 480);
    for (seed, verdict) in [(1, Verdict::Fits), (4, Verdict::Differs)] {
        let preview = Scene::made(seed, 80, 60);
        let head = [b"JFIF\0\x01\x02\0\0\x01\0\x01", &[80, 60][..]].concat();
        let segment = jpeg::segment(0xE0, &[head, preview.rgb].concat());
        let one = only(&jpeg::with(&picture.jpeg(), &[segment]));
        assert_eq!(one.verdict, verdict);
        assert_eq!(one.range, 20..20 + 80 * 60 * 3);
    }
}

#[test]
fn what_cannot_be_told_is_said() {
    let picture = Scene::made(1, 640, 480);
    let flat = |luma| Scene::of(160, 120, move |x, _| luma + (x % 9) as u8);
    for (verdict, file) in [
        (Verdict::Flat, picture.carrying(&flat(90))),
        (Verdict::Flat, picture.carrying(&flat(0))),
        (Verdict::Flat, flat(90).carrying(&Scene::made(1, 160, 120))),
        (Verdict::Flat, flat(90).carrying(&flat(200))),
        (Verdict::TooSmall, picture.carrying(&Scene::made(1, 20, 15))),
        (
            Verdict::TooSmall,
            Scene::made(1, 12, 9).carrying(&picture.small(4)),
        ),
    ] {
        let one = only(&file);
        assert_eq!((one.verdict, one.correlation), (verdict, None));
    }
}

#[test]
fn a_picture_that_breaks_off_is_not_held_against_its_preview() {
    let other = Scene::made(1, 640, 480).carrying(&Scene::made(4, 160, 120));
    assert_eq!(only(&other).verdict, Verdict::Differs);
    let whole = Scene::made(1, 640, 480).carrying(&Scene::made(1, 160, 120));
    let mut unreadable = 0;
    for file in [&whole, &other] {
        for end in (1..10).map(|part| file.len() - file.len() * part / 20) {
            for one in compared(&file[..end]).unwrap_or_default() {
                assert_ne!(one.verdict, Verdict::Differs, "{end}");
                unreadable += usize::from(one.verdict == Verdict::Unreadable);
            }
        }
    }
    assert!(unreadable > 8, "{unreadable}");
    // The preview breaks off: its length is stated too short.
    let start = only(&other).range.start;
    let mut short = other;
    // Behind SOI, marker, length and name: the first directory, and the second's number of entries and first entry.
    let at = (2 + 2 + 2 + 6) + 26 + (2 + 12 + 8);
    short[at..at + 4].copy_from_slice(&900_u32.to_le_bytes());
    let one = only(&short);
    assert_eq!(
        (one.range, one.verdict),
        (start..start + 900, Verdict::Unreadable)
    );
}

#[test]
fn pixels_that_are_not_left_are_not_decoded() {
    let file = Scene::made(1, 640, 480).carrying(&Scene::made(1, 160, 120));
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let container = container::walk(&file, &mut limits, &mut ledger).expect("a JPEG");
    let mut fields = metadata::read(&file, &container, &mut limits, &mut ledger);
    let found = hidden::find(&file, &container, &mut fields, &mut limits, &mut ledger);
    let beside = Beside::of(&container, &fields, &found.previews);
    let picture = Plane::of(&decoded(&file).expect("a picture"));
    for (pixels, verdict) in [(19_200, Verdict::Fits), (19_199, Verdict::Unreadable)] {
        limits.pixels = pixels;
        let all = compare(&file, &container, &beside.previews, &picture, &mut limits);
        assert_eq!(all[0].verdict, verdict);
    }
}

#[test]
fn every_mismatch_of_the_corpus_is_found_and_the_honest_ones_are_silent() {
    let Some(truth) = corpus::expected("hidden.json") else {
        return;
    };
    let files = corpus::files(&["hidden-thumbnail"]).expect("the corpus is there");
    let (mut found, mut silent) = (0, 0);
    for truth in truth["files"].as_array().expect("a list") {
        let Some(shows) = truth["thumbnail"].as_str() else {
            continue;
        };
        let name = truth["file"].as_str().expect("a name");
        let file = files.iter().find(|file| file.name == name).expect(name);
        let all = compared(&file.bytes).expect(name);
        let differs = all.iter().filter(|one| one.verdict == Verdict::Differs);
        let differs = differs.count();
        if shows == "same picture" {
            assert_eq!(differs, 0, "{name}: {all:?}");
            assert!(all.iter().any(|one| one.correlation > Some(0.9)), "{name}");
            silent += 1;
        } else {
            assert!(differs > 0, "{name}, {shows}: {all:?}");
            found += 1;
        }
    }
    assert!(found >= 6 && silent >= 3, "{found} {silent}");
}

/// Pictures that were painted over whole, with their preview kept; each was looked at.
const BLANKED: [&str; 6] = [
    "exif/Piexif/r_casio.jpg",
    "exif/Piexif/r_olympus.jpg",
    "exif/Piexif/r_pana.jpg",
    "exif/Piexif/r_pen.jpg",
    "exif/Piexif/r_ricoh.jpg",
    "exif/Piexif/r_sony.jpg",
];

#[test]
fn ordinary_previews_fit() {
    let Some(files) = corpus::files(&["exif", "ordinary", "fmt-tiff", "fmt-webp"]) else {
        return;
    };
    let mut fit = 0;
    for file in &files {
        for one in compared(&file.bytes).unwrap_or_default() {
            let blanked = BLANKED.contains(&file.name.as_str());
            let differs = one.verdict == Verdict::Differs;
            assert_eq!(differs, blanked, "{}: {one:?}", file.name);
            fit += usize::from(one.verdict == Verdict::Fits);
        }
    }
    assert!(fit > 60, "{fit}");
}
