//! Parts that were copied without being turned or scaled, where too few points stand out, as in grass, skin and sky, or
//! after a network made the picture small: the picture as a whole is a little more like itself moved by that way.
//!
//! The autocorrelation proposes ways (so Fridrich, Soukal and Lukas, Detection of copy-move forgery in digital images,
//! DFRWS 2003); windows that agree on one, in one part and not all over the picture, are a consensus as that of points.

mod sparse;
mod ways;
mod windows;

use super::affine::{Affine, Place};
use super::consensus::Consensus;
use super::dense::{COARSE, FINE, band};
use super::grey::{Grey, index, number};
use sparse::Sparse;
use windows::{Way, Windows, telling};

/// The long side that a picture is reduced to.
const LONG: usize = 1_024;
/// The share of the windows of a part that are like others on a further way, from which on it is a pattern, and the
/// correlation that is enough for that.
const PATTERN: f64 = 0.25;
const LIKE: f64 = 0.6;
/// Ways nearer to each other are one, in pixels.
const ONE: f64 = 8.0;

/// A picture made small, with the ways by which it is most like itself.
pub struct Shifts {
    band: Sparse,
    /// Whether the window of a cell has enough detail, and is no edge.
    tell: Vec<bool>,
    ways: Vec<Way>,
    /// Pixels of the larger picture, in which places are told, to one of this.
    scale: f64,
}

impl Shifts {
    /// The ways of a picture, in the size of which places are told.
    pub fn new(grey: &Grey) -> Self {
        let small = grey.smaller(LONG);
        let band = band(&small, [FINE, COARSE]);
        let sparse = Sparse::new(&band);
        Self {
            tell: telling(&sparse),
            ways: ways::ways(&band),
            scale: f64::from(number(grey.width) / number(small.width.max(1))),
            band: sparse,
        }
    }

    /// The consensus of windows with the least number of false alarms, if it is below `most`.
    pub fn best(&self, most: f64) -> Option<Consensus> {
        let mut best: Option<Consensus> = None;
        for way in &self.ways {
            if let Some(found) = Windows::along(&self.band, &self.tell, *way).consensus(self.scale)
                && found.log_nfa < best.as_ref().map_or(most, |best| best.log_nfa)
            {
                best = Some(found);
            }
        }
        best
    }

    /// Whether what is around these places is in the picture a third time, besides where `map` takes them: windows of a
    /// house and tiles are, what was copied once is not.
    pub fn repeats(&self, places: &[Place], map: &Affine) -> bool {
        let centres: Vec<[usize; 2]> = places
            .iter()
            .map(|place| place.map(|place| self.pixel(place)))
            .collect();
        let way = |place: &Place| {
            let [x, y] = *place;
            let [right, below] = map.apply(*place);
            [(right - x) / self.scale, (below - y) / self.scale]
        };
        let known = places.first().map(way).unwrap_or_default();
        let all = f64::from(u32::try_from(places.len()).unwrap_or(u32::MAX).max(1));
        let back = |[right, down]: &Way| [right.wrapping_neg(), down.wrapping_neg()];
        self.ways
            .iter()
            .flat_map(|way| [*way, back(way)])
            .any(|way| {
                let alike = |centre: &&[usize; 2]| {
                    self.band
                        .fit(**centre, way)
                        .is_some_and(|fit| fit.correlation() >= LIKE)
                };
                let count = || {
                    f64::from(
                        u32::try_from(centres.iter().filter(alike).count()).unwrap_or(u32::MAX),
                    )
                };
                is_apart(way, known) && count() >= PATTERN * all
            })
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "places of pixels are exact enough"
    )]
    fn pixel(&self, place: f64) -> usize {
        index(((place + 0.5) / self.scale) as f32)
    }
}

fn is_apart(way: Way, [right, down]: Place) -> bool {
    let [x, y] = way.map(|way| f64::from(i32::try_from(way).unwrap_or_default()));
    (x - right) * (x - right) + (y - down) * (y - down) >= ONE * ONE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::copy_move::pcg::Pcg;
    use crate::pixels::plane::Plane;

    const SIDE: usize = 300;

    /// Noise so weak that hardly a point stands out.
    fn noise(seed: u64) -> Grey {
        let mut random = Pcg::new(seed);
        let mut grey = Grey::new(SIDE, SIDE);
        for value in &mut grey.values {
            *value = number(random.below(256) as usize);
        }
        grey.blurred(0.9)
    }

    /// Puts the square of 100 pixels at (30, 40) where its corner is given.
    fn put(grey: &Grey, corners: &[[usize; 2]]) -> Plane {
        let mut copy = grey.clone();
        for [left, top] in corners {
            for y in 0..100 {
                for x in 0..100 {
                    copy.values[(top + y) * SIDE + left + x] = grey.at(30 + x, 40 + y);
                }
            }
        }
        Plane {
            width: SIDE,
            height: SIDE,
            luma: copy.values.iter().map(|value| *value as u8).collect(),
        }
    }

    fn looked(plane: &Plane) -> (Shifts, Option<Consensus>) {
        let shifts = Shifts::new(&Grey::reduced(plane, 1_600));
        let best = shifts.best(-6.0);
        (shifts, best)
    }

    fn places(found: &Consensus) -> Vec<Place> {
        found.pairs.iter().map(|[from, _]| *from).collect()
    }

    #[test]
    fn the_way_of_a_copy_is_found_and_nothing_without_one() {
        for corner in [[160, 170], [30, 180], [180, 40]] {
            let (shifts, found) = looked(&put(&noise(1), &[corner]));
            let found = found.unwrap();
            let [x, y] = found.map.apply([0.0, 0.0]);
            assert_eq!([x, y], [corner[0] as f64 - 30.0, corner[1] as f64 - 40.0]);
            assert!(found.log_nfa < -20.0, "{}", found.log_nfa);
            let inside = |[x, y]: &Place| (30.0..130.0).contains(x) && (40.0..140.0).contains(y);
            assert!(places(&found).iter().all(inside));
            assert!(!shifts.repeats(&places(&found), &found.map));
        }
        assert!(looked(&put(&noise(2), &[])).1.is_none());
    }

    #[test]
    fn a_way_of_more_than_half_a_side_comes_around() {
        // 256 is the next power of two: the autocorrelation tells of 170 as of -86.
        let mut grey = Grey::new(256, 256);
        let fine = noise(3);
        for (place, value) in grey.values.iter_mut().enumerate() {
            let (x, y) = (place % 256, place / 256);
            *value = fine.at(if x >= 170 && y < 120 { x - 170 } else { x }, y);
        }
        let plane = Plane {
            width: 256,
            height: 256,
            luma: grey.values.iter().map(|value| *value as u8).collect(),
        };
        let (_, found) = looked(&plane);
        assert_eq!(found.unwrap().map.apply([0.0, 0.0]), [170.0, 0.0]);
    }

    #[test]
    fn what_is_there_a_third_time_repeats() {
        let (shifts, found) = looked(&put(&noise(4), &[[160, 170], [170, 20]]));
        let found = found.unwrap();
        assert!(shifts.repeats(&places(&found), &found.map));
    }

    #[test]
    fn agreeing_all_over_the_picture_is_by_chance() {
        // The upper half is the lower half: each window agrees, so that those of a part are nothing special.
        let grey = noise(5);
        let plane = Plane {
            width: SIDE,
            height: SIDE,
            luma: (0..SIDE * SIDE)
                .map(|place| grey.at(place % SIDE % 60, place / SIDE % 60) as u8)
                .collect(),
        };
        let (shifts, _) = looked(&plane);
        let windows = Windows::along(&shifts.band, &shifts.tell, [60, 0]);
        assert!(windows.consensus(1.0).unwrap().log_nfa > -6.0);
    }
}
