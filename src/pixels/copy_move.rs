//! Parts of a picture that are in it twice: a piece copied within the picture, perhaps turned, scaled or saved again,
//! or a pattern that repeats.
//!
//! Points that stand out are described and paired (SIFT: Lowe, Distinctive image features from scale-invariant
//! keypoints, IJCV 60, 2004, 91-110), many pairs agree on one map, and only where the fine structure of both parts is
//! the same it is told as a copy. Windows of a house are alike, but never to the grain.

mod affine;
mod consensus;
mod dense;
mod descriptor;
mod fourier;
mod grey;
mod keypoints;
mod matching;
mod moments;
mod neighbours;
mod orientation;
mod pcg;
mod regions;
mod scale_space;
mod shape;
mod shifts;

use super::nfa;
use super::plane::Plane;
use super::trace::{Abstained, Cannot, Signal, Trace, Traces};
use consensus::{Consensus, Search};
use dense::{Fit, Overlay};
use grey::Grey;
use shape::Shape;
use shifts::Shifts;

/// The long side that a picture is reduced to.
const LONG: usize = 1_600;
/// The least short side of a picture.
const SHORT: usize = 64;
/// Fewer points tell nothing.
const FEWEST: usize = 200;
/// A find brings fewer false alarms than one in so many pictures, as a decimal logarithm.
const LOG_NFA: f64 = -6.0;
/// The least correlations of a copy.
const COPY: Fit = Fit {
    median: 0.965,
    quartile: 0.945,
};
/// Maps that are looked into before it is said that none is a copy.
const MAPS: usize = 4;

/// Looks for parts that are in the picture twice.
#[must_use]
pub fn read(plane: &Plane) -> Traces {
    let found = match looked(plane) {
        Ok(found) => found,
        Err(why) => {
            let signal = Signal::CopiedPart;
            return Traces {
                abstained: vec![Abstained { signal, why }],
                ..Traces::default()
            };
        }
    };
    Traces {
        found: found.into_iter().collect(),
        ..Traces::default()
    }
}

fn looked(plane: &Plane) -> Result<Option<Trace>, Cannot> {
    if plane.width.min(plane.height) < SHORT {
        return Err(Cannot::TooSmall);
    }
    let grey = Grey::reduced(plane, LONG);
    let shifts = Shifts::new(&grey);
    let found = by_points(plane, &grey, &shifts);
    if let Ok(Some(Trace {
        signal: Signal::CopiedPart,
        ..
    })) = found
    {
        return found;
    }
    let moved = shifts.best(LOG_NFA).and_then(|moved| {
        let overlay = Overlay::new(&grey, &moved)?;
        is_copy(&overlay, &grey, &shifts)
            .then(|| trace(Signal::CopiedPart, &moved, &overlay, plane, &grey))?
    });
    moved.map_or(found, |moved| Ok(Some(moved)))
}

/// Two parts that many points agree on.
fn by_points(plane: &Plane, grey: &Grey, shifts: &Shifts) -> Result<Option<Trace>, Cannot> {
    let points = {
        let octaves = scale_space::octaves(grey);
        let points = keypoints::find(&octaves);
        descriptor::described(&orientation::directed(&points, &octaves), &octaves)
    };
    if points.len() < FEWEST {
        return Err(Cannot::Flat);
    }
    let pairs = matching::pairs(&points);
    let mut search = Search::new(&points, &pairs, grey);
    let mut alike = None;
    for _ in 0..MAPS {
        let Some(found) = search.best(LOG_NFA) else {
            break;
        };
        let Some(overlay) = Overlay::new(grey, &found) else {
            break;
        };
        if is_copy(&overlay, grey, shifts) {
            return Ok(trace(Signal::CopiedPart, &found, &overlay, plane, grey));
        }
        search.without(&found.map);
        alike.get_or_insert((found, overlay));
    }
    let told = |(found, overlay)| trace(Signal::SimilarParts, &found, &overlay, plane, grey);
    Ok(alike.and_then(told))
}

/// Whether both parts are the same piece of picture, and that piece is no lettering and no pattern.
fn is_copy(overlay: &Overlay, grey: &Grey, shifts: &Shifts) -> bool {
    let fit = overlay.fit();
    fit.median >= COPY.median
        && fit.quartile >= COPY.quartile
        && Shape::new(overlay, grey).is_area()
        && !shifts.repeats(overlay.places(), &overlay.map)
}

fn trace(
    signal: Signal,
    found: &Consensus,
    overlay: &Overlay,
    plane: &Plane,
    grey: &Grey,
) -> Option<Trace> {
    Some(Trace {
        signal,
        log_nfa: nfa::rounded(found.log_nfa),
        regions: regions::regions(overlay, plane, grey)?,
        quality: None,
        origin: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::trace::Region;
    use affine::Affine;
    use grey::{index, number};
    use pcg::Pcg;

    const SIDE: usize = 400;

    /// Texture of all scales: noise at several sizes, each drawn out smoothly.
    fn texture(seed: u64) -> Grey {
        let mut random = Pcg::new(seed);
        let mut sum = Grey::new(SIDE, SIDE);
        for (size, height) in [(2, 12.0), (5, 25.0), (13, 40.0), (40, 50.0)] {
            let mut coarse = Grey::new(SIDE / size + 6, SIDE / size + 6);
            for value in &mut coarse.values {
                *value = height * (number(random.below(1000) as usize) / 500.0 - 1.0);
            }
            for (place, value) in sum.values.iter_mut().enumerate() {
                let at = |place: usize| 2.0 + number(place) / number(size);
                *value += coarse.cubic(at(place % SIDE), at(place / SIDE)).unwrap();
            }
        }
        sum
    }

    /// The picture as bytes, with a little noise of its own.
    fn plane(grey: &Grey) -> Plane {
        let mut random = Pcg::new(77);
        let luma = grey.values.iter().map(|value| {
            let noise = number(random.below(100) as usize) / 50.0 - 1.0;
            (value + noise + 128.0).clamp(0.0, 255.0) as u8
        });
        Plane {
            width: grey.width,
            height: grey.height,
            luma: luma.collect(),
        }
    }

    /// Copies the disc of radius 55 around (120, 120) to (280, 270), turned and scaled.
    fn with_copy(grey: &Grey, turns: f64, scale: f64) -> Grey {
        let back = Affine::similarity(turns, scale, [120.0, 120.0], [280.0, 270.0]);
        let back = back.inverse().unwrap();
        let mut copy = grey.clone();
        for (place, value) in copy.values.iter_mut().enumerate() {
            let here = [place % SIDE, place / SIDE].map(|place| f64::from(place as u32));
            let [x, y] = back.apply(here);
            if (x - 120.0).powi(2) + (y - 120.0).powi(2) < 55.0 * 55.0 {
                *value = grey.cubic(x as f32, y as f32).unwrap();
            }
        }
        copy
    }

    fn told(traces: &Traces) -> Vec<Signal> {
        traces.found.iter().map(|trace| trace.signal).collect()
    }

    fn holds(region: &Region, [x, y]: [usize; 2]) -> bool {
        let [left, top, width, height] = region.bounds;
        (left..left + width).contains(&x) && (top..top + height).contains(&y)
    }

    #[test]
    fn a_copy_is_found_turned_and_scaled() {
        let texture = texture(1);
        for (turns, scale) in [(0.0, 1.0), (0.07, 1.0), (0.25, 1.2), (-0.4, 0.85)] {
            let traces = read(&plane(&with_copy(&texture, turns, scale)));
            assert_eq!(told(&traces), [Signal::CopiedPart], "{turns} {scale}");
            let trace = &traces.found[0];
            assert!(trace.log_nfa < -10.0, "{}", trace.log_nfa);
            let mut centres = [[120, 120], [280, 270]];
            if !holds(&trace.regions[0], centres[0]) {
                centres.reverse();
            }
            for (region, centre) in trace.regions.iter().zip(centres) {
                let [_, _, width, height] = region.bounds;
                assert!(holds(region, centre), "{:?}", region.bounds);
                assert!(
                    (70..180).contains(&width) && (70..180).contains(&height),
                    "{:?}",
                    region.bounds
                );
            }
        }
    }

    /// So weak a texture, in a slow shade, that next to no point stands out.
    fn weak(seed: u64) -> Grey {
        let mut random = Pcg::new(seed);
        let mut grey = Grey::new(SIDE, SIDE);
        for value in &mut grey.values {
            *value = number(random.below(100) as usize) / 3.6 - 14.0;
        }
        let mut grey = grey.blurred(1.0);
        for (place, value) in grey.values.iter_mut().enumerate() {
            *value += number(place % SIDE) / 4.0 + number(place / SIDE) / 8.0 - 70.0;
        }
        grey
    }

    /// Copies the square of 110 pixels at (40, 50) to each corner.
    fn with_squares(grey: &Grey, corners: &[[usize; 2]]) -> Plane {
        let mut copy = grey.clone();
        for [left, top] in corners {
            for y in 0..110 {
                for x in 0..110 {
                    copy.values[(top + y) * SIDE + left + x] = grey.at(40 + x, 50 + y);
                }
            }
        }
        let luma = copy.values.iter().map(|value| (value + 128.0) as u8);
        Plane {
            width: SIDE,
            height: SIDE,
            luma: luma.collect(),
        }
    }

    #[test]
    fn a_copy_is_found_where_no_points_stand_out() {
        let plane = with_squares(&weak(12), &[[230, 260]]);
        let grey = Grey::reduced(&plane, LONG);
        assert_eq!(
            by_points(&plane, &grey, &Shifts::new(&grey)),
            Err(Cannot::Flat)
        );
        let traces = read(&plane);
        assert_eq!(told(&traces), [Signal::CopiedPart]);
        assert_eq!(traces.abstained, []);
        for (region, corner) in traces.found[0]
            .regions
            .iter()
            .zip([[40_usize, 50_usize], [230, 260]])
        {
            for (bound, edge) in region.bounds.iter().zip([corner[0], corner[1], 110, 110]) {
                assert!(bound.abs_diff(edge) <= 16, "{:?} {corner:?}", region.bounds);
            }
        }
    }

    /// Of the pixels of a region or of the square of 110 pixels at a corner, the share that is of both.
    fn agreement(region: &Region, [left, top]: [usize; 2]) -> f64 {
        let [first, upper, width, _] = region.bounds;
        let columns = width.div_ceil(region.cell);
        let mut marked = Vec::new();
        for (turn, run) in region.runs.iter().enumerate() {
            marked.extend(vec![turn % 2 == 1; *run]);
        }
        let (mut both, mut either) = (0, 110 * 110);
        for (cell, _) in marked.iter().enumerate().filter(|(_, marked)| **marked) {
            for place in 0..region.cell * region.cell {
                let x = first + cell % columns * region.cell + place % region.cell;
                let y = upper + cell / columns * region.cell + place / region.cell;
                let inside = (left..left + 110).contains(&x) && (top..top + 110).contains(&y);
                both += u32::from(inside);
                either += u32::from(!inside);
            }
        }
        f64::from(both) / f64::from(either)
    }

    #[test]
    fn the_edge_of_a_part_is_where_it_is() {
        for seed in 13..17 {
            let traces = read(&with_squares(&texture(seed), &[[230, 260]]));
            let regions = &traces.found[0].regions;
            let shares = [[40, 50], [230, 260]].map(|corner| {
                let shares = regions.iter().map(|region| agreement(region, corner));
                shares.fold(0.0, f64::max)
            });
            assert!(
                shares.iter().all(|share| *share > 0.85),
                "{seed}: {shares:?}"
            );
        }
    }

    #[test]
    fn what_is_there_three_times_is_a_pattern() {
        let three = with_squares(&texture(13), &[[230, 260], [240, 40]]);
        assert_eq!(told(&read(&three)), [Signal::SimilarParts]);
        let two = with_squares(&texture(13), &[[230, 260]]);
        assert_eq!(told(&read(&two)), [Signal::CopiedPart]);
    }

    #[test]
    fn the_same_picture_tells_the_same() {
        let plane = plane(&with_copy(&texture(2), 0.1, 1.0));
        assert_eq!(read(&plane), read(&plane));
    }

    #[test]
    fn a_picture_without_copies_has_none() {
        for seed in 3..5 {
            assert_eq!(read(&plane(&texture(seed))), Traces::default());
        }
    }

    /// A house: windows in rows, each of the same make with a wall, glass and weather of its own.
    fn facade(windows: usize) -> Grey {
        let wall = texture(8);
        let mut grey = Grey::new(SIDE, SIDE);
        let mut random = Pcg::new(4);
        let makes: Vec<[f32; 3]> = (0..windows * windows)
            .map(|_| [0; 3].map(|_| number(random.below(1000) as usize) / 1000.0 - 0.5))
            .collect();
        let pitch = number(SIDE) / number(windows);
        for (place, value) in grey.values.iter_mut().enumerate() {
            let (x, y) = (number(place % SIDE), number(place / SIDE));
            let make = makes[index(y / pitch) * windows + index(x / pitch)];
            let (u, v) = (x % pitch + make[0], y % pitch + make[1]);
            let inside = |from: f32, to: f32, place: f32| {
                (place - from * pitch)
                    .min(to * pitch - place)
                    .clamp(0.0, 1.0)
            };
            let frame = inside(0.2, 0.8, u) * inside(0.15, 0.85, v);
            let panes = [(0.25, 0.47), (0.53, 0.75)].map(|(from, to)| {
                inside(from, to, u) * (inside(0.2, 0.4, v) + inside(0.45, 0.8, v))
            });
            let sill = inside(0.1, 0.9, u) * inside(0.88, 0.93, v);
            *value = 70.0 * frame - (110.0 + 60.0 * make[2]) * (panes[0] + panes[1])
                + 40.0 * sill
                + 0.25 * wall.values[place];
        }
        grey.blurred(0.7)
    }

    #[test]
    fn windows_of_a_house_are_no_copy() {
        for windows in [2, 5] {
            let traces = read(&plane(&facade(windows)));
            assert!(
                !told(&traces).contains(&Signal::CopiedPart),
                "{windows}: {:?}",
                told(&traces)
            );
        }
    }

    #[test]
    fn a_copy_at_the_edge_ends_with_the_picture() {
        // The lower right corner is a copy, and no side is a whole number of cells.
        let texture = texture(3);
        let (width, height) = (SIDE - 1, SIDE - 3);
        let mut copy = Grey::new(width, height);
        for (place, value) in copy.values.iter_mut().enumerate() {
            let (mut x, mut y) = (place % width, place / width);
            if x >= 270 && y >= 280 {
                (x, y) = (x - 240, y - 250);
            }
            *value = texture.values[y * SIDE + x];
        }
        let traces = read(&plane(&copy));
        assert_eq!(told(&traces), [Signal::CopiedPart]);
        let ends = traces.found[0].regions.iter().map(|region| {
            let [left, top, across, down] = region.bounds;
            [left + across, top + down]
        });
        let ends: Vec<_> = ends.collect();
        assert!(ends.iter().all(|[x, y]| *x <= width && *y <= height));
        assert!(ends.iter().any(|[x, y]| x + 16 > width && y + 16 > height));
    }

    #[test]
    fn alike_but_not_to_the_grain_is_told_as_alike() {
        // The copy with fresh grain over it: the same drawing, another photo.
        let texture = texture(1);
        let mut copy = with_copy(&texture, 0.0, 1.0);
        let mut random = Pcg::new(6);
        for value in &mut copy.values {
            *value += 0.02 * (number(random.below(1000) as usize) - 500.0);
        }
        assert_eq!(told(&read(&plane(&copy))), [Signal::SimilarParts]);
    }

    #[test]
    fn a_caption_that_repeats_itself_is_no_copy() {
        // The same word twice on a bar: to the last pixel the same, and still nothing copied from the photo.
        let mut grey = texture(9);
        let mut random = Pcg::new(10);
        let word: Vec<[u32; 7]> = (0..9).map(|_| [0; 7].map(|_| random.below(32))).collect();
        for (place, value) in grey.values.iter_mut().enumerate() {
            let (x, y) = (place % SIDE, place / SIDE);
            if (180..216).contains(&y) {
                let letter = word.get(x % 200 / 20).copied().unwrap_or_default();
                let row = y.checked_sub(187).and_then(|y| letter.get(y / 3));
                let column = x % 20 / 3;
                let ink = row.is_some_and(|row| column < 5 && row >> column & 1 == 1);
                *value = if ink { 110.0 } else { -110.0 };
            }
        }
        assert_eq!(told(&read(&plane(&grey))), [Signal::SimilarParts]);
    }

    #[test]
    fn flat_and_small_pictures_abstain() {
        let why = |traces: &Traces| traces.abstained.first().map(|abstained| abstained.why);
        let flat = Plane {
            width: 300,
            height: 200,
            luma: vec![90; 60_000],
        };
        assert_eq!(why(&read(&flat)), Some(Cannot::Flat));
        let shade = (0..60_000).map(|place| (place % 300 / 2) as u8).collect();
        assert_eq!(
            why(&read(&Plane {
                luma: shade,
                ..flat
            })),
            Some(Cannot::Flat)
        );
        let small = Plane {
            width: 1000,
            height: 20,
            luma: vec![90; 20_000],
        };
        assert_eq!(why(&read(&small)), Some(Cannot::TooSmall));
        let one = Plane {
            width: 1,
            height: 1,
            luma: vec![1],
        };
        assert_eq!(why(&read(&one)), Some(Cannot::TooSmall));
    }
}
