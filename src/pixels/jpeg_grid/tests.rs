use super::*;

/// A picture of soft noise, and what a JPEG save at a grid's origin leaves of it: its coefficients rounded to
/// multiples of a step.
struct Made {
    plane: Plane,
}

/// Numbers from 0 up to 1, the same each time.
fn random(seed: u32) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24)
    }
}

impl Made {
    fn noise(width: usize, height: usize, seed: u32) -> Self {
        let mut random = random(seed);
        let mut luma = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let slope = (x * 60 / width + y * 60 / height) as f64;
                let wave = 30.0 * libm::sin(x as f64 * 0.21) * libm::cos(y as f64 * 0.13);
                luma.push((70.0 + slope + wave + 24.0 * random()) as u8);
            }
        }
        let plane = Plane {
            width,
            height,
            luma,
        };
        Self { plane }
    }

    /// Rounds the blocks that begin at `corner` and lie in `within` (left, top, right, bottom).
    fn saved(mut self, corner: [usize; 2], within: [usize; 4]) -> Self {
        let waves = plain::waves();
        let [left, top, right, bottom] = within;
        let start = |from: usize, corner: usize| from + (8 + corner - from % 8) % 8;
        for y in (start(top, corner[1])..bottom.saturating_sub(7)).step_by(8) {
            for x in (start(left, corner[0])..right.saturating_sub(7)).step_by(8) {
                let width = self.plane.width;
                let mut coefficients = [[0.0; 8]; 8];
                for (k, row) in coefficients.iter_mut().enumerate() {
                    for (l, coefficient) in row.iter_mut().enumerate() {
                        let mut sum = 0.0;
                        for place in 0..64 {
                            let luma = self.plane.luma[(y + place / 8) * width + x + place % 8];
                            sum += f64::from(luma) * waves[k][place / 8] * waves[l][place % 8];
                        }
                        let step = 6.0 + 3.0 * (k + l) as f64;
                        *coefficient = (sum / step).round() * step;
                    }
                }
                for place in 0..64 {
                    let mut sum = 0.0;
                    for (k, row) in coefficients.iter().enumerate() {
                        for (l, coefficient) in row.iter().enumerate() {
                            sum += coefficient * waves[k][place / 8] * waves[l][place % 8];
                        }
                    }
                    self.plane.luma[(y + place / 8) * width + x + place % 8] =
                        sum.round().clamp(0.0, 255.0) as u8;
                }
            }
        }
        self
    }

    /// Puts a part of another picture in.
    fn with(mut self, other: &Self, [left, top, right, bottom]: [usize; 4]) -> Self {
        for y in top..bottom {
            for x in left..right {
                let at = y * self.plane.width + x;
                self.plane.luma[at] = other.plane.luma[at];
            }
        }
        self
    }

    fn found(&self) -> (Option<Grid>, Traces) {
        read(&self.plane, &mut |_| true).unwrap()
    }
}

const WIDTH: usize = 320;
const HEIGHT: usize = 240;
const ALL: [usize; 4] = [0, 0, WIDTH, HEIGHT];
const PART: [usize; 4] = [120, 60, 216, 140];

fn noise(seed: u32) -> Made {
    Made::noise(WIDTH, HEIGHT, seed)
}

/// The share of the pixels of [`PART`] that are in the region, and of the region's in the part.
fn overlap(region: &Region) -> (f64, f64) {
    let mut counts = [0_usize; 2];
    let [left, top, width, _] = region.bounds;
    let columns = width / region.cell;
    let mut at = 0;
    for (run, inside) in region.runs.iter().zip([false, true].into_iter().cycle()) {
        for cell in at..at + run {
            let x = left + cell % columns * region.cell + region.cell / 2;
            let y = top + cell / columns * region.cell + region.cell / 2;
            let in_part = (PART[0]..PART[2]).contains(&x) && (PART[1]..PART[3]).contains(&y);
            counts[0] += usize::from(inside);
            counts[1] += usize::from(inside && in_part);
        }
        at += run;
    }
    let cells = (PART[2] - PART[0]) * (PART[3] - PART[1]) / region.cell / region.cell;
    let both = counts[1] as f64;
    (both / cells as f64, both / counts[0] as f64)
}

#[test]
fn the_quick_votes_are_the_plain_ones() {
    let part = [40, 24, 90, 70];
    let picture = Made::noise(149, 91, 5).saved([3, 1], [0, 0, 149, 91]);
    let mut picture = picture.with(&Made::noise(149, 91, 6), part);
    // Parts that are of one colour, and of stripes.
    for y in 10..40 {
        for x in 100..145 {
            picture.plane.luma[y * 149 + x] = if y < 25 { 80 } else { (x * 3) as u8 };
        }
    }
    for made in [picture, Made::noise(49, 33, 9), noise_of_few(64, 48)] {
        let plain = plain::votes(&made.plane);
        let quick = Votes::of(&made.plane, &mut |_| true).unwrap();
        let same = plain.iter().zip(&quick.grids).filter(|(a, b)| a == b);
        let share = same.count() as f64 / plain.len() as f64;
        assert!(share >= 0.994, "{share}");
        assert!(plain.iter().any(|vote| *vote != votes::NONE));
    }
}

/// Values of a few whole numbers, whose coefficients are often a half exactly.
fn noise_of_few(width: usize, height: usize) -> Made {
    let mut made = Made::noise(width, height, 3);
    for luma in &mut made.plane.luma {
        *luma = 100 + *luma / 5 % 2;
    }
    made
}

#[test]
fn noise_has_no_grid() {
    let (grid, traces) = noise(1).found();
    assert_eq!(grid, None);
    assert_eq!(traces, neither(Cannot::NoGrid));
}

#[test]
fn a_crop_is_told_by_its_origin() {
    for corner in [[0, 0], [5, 0], [2, 7]] {
        let (grid, traces) = noise(2).saved(corner, ALL).found();
        let grid = grid.unwrap();
        assert_eq!(grid.origin.map(usize::from), corner);
        assert!(traces.abstained.is_empty());
        if corner == [0, 0] {
            assert_eq!(traces.found, []);
            continue;
        }
        let [trace] = traces.found.as_slice() else {
            panic!("{traces:?}");
        };
        assert_eq!(trace.signal, Signal::CroppedAfterSaving);
        assert_eq!(trace.origin, Some(grid.origin));
        assert!(trace.log_nfa < -100.0);
    }
}

#[test]
fn a_part_on_another_grid_is_found_with_it() {
    let other = noise(4).saved([3, 6], ALL);
    let (_, traces) = noise(3).saved([0, 0], ALL).with(&other, PART).found();
    let [trace] = traces.found.as_slice() else {
        panic!("{traces:?}");
    };
    assert_eq!(trace.signal, Signal::PartSavedDifferently);
    assert_eq!(trace.origin, Some([3, 6]));
    assert!(trace.log_nfa < -30.0, "{trace:?}");
    let (found, right) = overlap(&trace.regions[0]);
    assert!(found > 0.85 && right > 0.85, "{found} {right}");
}

#[test]
fn a_part_without_the_grid_is_found() {
    let picture = noise(3).saved([1, 0], ALL).with(&noise(8), PART);
    let (_, traces) = picture.found();
    let [crop, trace] = traces.found.as_slice() else {
        panic!("{traces:?}");
    };
    assert_eq!(crop.signal, Signal::CroppedAfterSaving);
    assert_eq!(trace.signal, Signal::PartSavedDifferently);
    assert_eq!(trace.origin, None);
    assert!(trace.log_nfa < -20.0, "{trace:?}");
    let (found, right) = overlap(&trace.regions[0]);
    assert!(found > 0.8 && right > 0.8, "{found} {right}");
}

#[test]
fn what_is_near_the_lightest_of_a_dark_picture_is_clipped() {
    let mut picture = noise(3).saved([0, 0], ALL);
    let spread = |picture: &Made| {
        let votes = Votes::of(&picture.plane, &mut |_| true).unwrap();
        Blocks::of(&picture.plane, &votes, 0).blocks[10 * WIDTH / 8 + 13].spread
    };
    assert!(spread(&picture) > 0);
    picture.plane.luma[84 * WIDTH + 108] = 240;
    assert_eq!(spread(&picture), 0);
}

#[test]
fn bars_on_an_even_ground_are_no_part_without_the_grid() {
    let mut picture = noise(3);
    for y in PART[1]..PART[3] {
        for x in PART[0]..PART[2] {
            // Even as these are, many windows are as empty as the one on the grid, and few pixels vote.
            let bar = (x / 8).is_multiple_of(2);
            picture.plane.luma[y * WIDTH + x] = if bar { 190 } else { 60 };
        }
        let row = &mut picture.plane.luma[y * WIDTH + PART[0]..y * WIDTH + PART[2]];
        row.rotate_right(3);
    }
    let (grid, traces) = picture.saved([0, 0], ALL).found();
    assert_eq!(grid.map(|grid| grid.origin), Some([0, 0]));
    assert_eq!(traces, Traces::default());
}

#[test]
fn flat_small_and_last_saved_pictures_are_not_told_of() {
    let go_on = &mut |_: f32| true;
    let plane = |width, height| Plane {
        width,
        height,
        luma: vec![90; width * height],
    };
    for (width, height) in [(1, 1), (7, 9_000), (9_000, 7), (16, 16), (79, 79)] {
        let (_, traces) = read(&plane(width, height), go_on).unwrap();
        assert_eq!(traces, neither(Cannot::TooSmall));
    }
    let (_, traces) = read(&plane(100, 100), go_on).unwrap();
    assert_eq!(traces, neither(Cannot::NoGrid));
    let picture = noise(2).saved([5, 0], ALL);
    let traces = traces_of_jpeg(&picture.plane);
    assert_eq!(traces, neither(Cannot::LastSaveJpeg));

    // A grid in one corner of a picture of one colour is enough of one, but there is little else to vote on.
    let mut picture = noise(2).saved([0, 0], ALL);
    for (at, luma) in picture.plane.luma.iter_mut().enumerate() {
        if at % WIDTH >= 96 || at / WIDTH >= 64 {
            *luma = 120;
        }
    }
    let (grid, traces) = picture.found();
    assert!(grid.is_some());
    assert_eq!(traces.found, []);
    assert_eq!(traces.abstained[0].why, Cannot::Flat);
}

fn traces_of_jpeg(plane: &Plane) -> Traces {
    traces(plane, true, &mut |_| panic!("nothing is to be done")).unwrap()
}

#[test]
fn it_stops_when_told() {
    let plane = noise(1).plane;
    let mut heard = Vec::new();
    let all = read(&plane, &mut |share| {
        heard.push(share);
        true
    });
    assert!(all.is_some());
    assert!(heard.is_sorted() && heard.len() == HEIGHT / 16);
    let mut calls = 0;
    let stopped = read(&plane, &mut |_| {
        calls += 1;
        calls < 3
    });
    assert_eq!((stopped, calls), (None, 3));
}
