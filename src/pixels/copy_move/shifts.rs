//! Parts that were copied without being turned or scaled, where too few points stand out, as in grass, skin and sky, or
//! after a network made the picture small: the picture as a whole is a little more like itself moved by that way.
//!
//! The autocorrelation proposes ways (so Fridrich, Soukal and Lukas, Detection of copy-move forgery in digital images,
//! DFRWS 2003); windows that agree on one, in one part and not all over the picture, are a consensus as that of points.

use super::affine::{Affine, Place};
use super::consensus::Consensus;
use super::dense::{COARSE, FINE, band};
use super::fourier::autocorrelation;
use super::grey::{Grey, index, number};
use crate::order::{rank, sort_by_key};
use crate::pixels::nfa;
use crate::pixels::plane::Plane;

/// The long side that a picture is reduced to.
const LONG: usize = 1_024;
/// Ways that are looked into, the likeliest first.
const WAYS: usize = 6;
/// The shortest way, in pixels of the reduced picture.
const AWAY: usize = 24;
/// Half the sides of what is taken out of the autocorrelation with each peak; and around its middle, where any picture
/// is like itself.
const PEAK: usize = 3;
const MIDDLE: usize = 16;
/// The blurs that make a peak one against what is around it: of the values, and of their squares.
const AROUND: [f32; 2] = [3.0, 8.0];
/// The blur by which the strength of detail is measured, the least that is not taken for noise, and the most of it that
/// one pixel may have.
const STRENGTH: f32 = 4.0;
const LEAST_STRENGTH: f32 = 1.5;
const MOST_STRENGTH: f32 = 3.0;
/// The side of a cell in pixels, and half the side of the window around its centre, of which every second pixel counts.
const CELL: usize = 8;
const HALF: usize = 7;
/// The least variance of a window that tells anything.
const LEAST: f32 = 0.5;
/// The correlation of windows that agree.
const SAME: f32 = 0.85;
/// Ways within a window on which it must be less like itself than that, right and down: an edge fixes no place along it.
const SHARP: [[isize; 2]; 8] = [
    [3, 0],
    [0, 3],
    [2, 2],
    [-2, 2],
    [3, 1],
    [1, 3],
    [3, -1],
    [1, -3],
];
/// Neighbours depend on each other: so many count as one.
const DEPENDENCE: u32 = 2;
/// The share of the windows of a part that are like others on a further way, from which on it is a pattern, and the
/// correlation that is enough for that.
const PATTERN: f64 = 0.25;
const LIKE: f32 = 0.6;
/// Ways nearer to each other are one, in pixels.
const ONE: f64 = 8.0;

/// A picture made small, with the ways by which it is most like itself.
pub struct Shifts {
    band: Grey,
    /// Whether the window of a cell has enough detail, and is no edge.
    tell: Vec<bool>,
    ways: Vec<Way>,
    /// Pixels of the larger picture, in which places are told, to one of this.
    scale: f64,
}

impl Shifts {
    /// The ways of a picture; `grey` is the same at the size in which places are told.
    pub fn new(plane: &Plane, grey: &Grey) -> Self {
        let small = Grey::reduced(plane, LONG);
        let band = band(&small, [FINE, COARSE]);
        Self {
            tell: telling(&band),
            ways: ways(&band),
            scale: f64::from(number(grey.width) / number(small.width.max(1))),
            band,
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
                    fit(&self.band, **centre, way).is_some_and(|fit| fit.correlation >= LIKE)
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

/// Right and down, which is not up.
type Way = [isize; 2];

/// The ways by which the picture is most like itself, against those a little longer or shorter.
fn ways(band: &Grey) -> Vec<Way> {
    let mut peaks = sharpened(autocorrelation(&even(band)));
    let (width, height) = (peaks.width, peaks.height);
    let mut ways = Vec::new();
    for _ in 0..WAYS {
        let below = peaks
            .values
            .iter()
            .enumerate()
            .skip((height >> 1).saturating_mul(width));
        let highest = |most: (usize, f32), (place, value): (usize, &f32)| {
            if *value > most.1 {
                (place, *value)
            } else {
                most
            }
        };
        let (place, value) = below.fold((0, 0.0), highest);
        if value <= 0.0 {
            break;
        }
        let (x, y) = (
            place.checked_rem(width).unwrap_or_default(),
            place.checked_div(width).unwrap_or_default(),
        );
        clear(&mut peaks, [x, y], PEAK);
        ways.extend(meant(
            band,
            [way(x, width), way(y, height)],
            [width, height],
        ));
    }
    ways
}

/// Detail as strong everywhere, so that nothing outweighs the rest.
fn even(band: &Grey) -> Grey {
    let mut squares = band.clone();
    for value in &mut squares.values {
        *value *= *value;
    }
    let mut even = squares.blurred(STRENGTH);
    for (square, value) in even.values.iter_mut().zip(&band.values) {
        let strength = square.sqrt().max(LEAST_STRENGTH);
        *square = (value / strength).clamp(-MOST_STRENGTH, MOST_STRENGTH);
    }
    even
}

/// Each value against those around it, and 0 for ways that are too short.
fn sharpened(mut like: Grey) -> Grey {
    let [near, far] = AROUND;
    let middle = [like.width >> 1, like.height >> 1];
    clear(&mut like, middle, MIDDLE);
    let around = like.blurred(near);
    for (value, around) in like.values.iter_mut().zip(&around.values) {
        *value -= around;
    }
    let mut squares = like.clone();
    for value in &mut squares.values {
        *value *= *value;
    }
    for (value, square) in like.values.iter_mut().zip(&squares.blurred(far).values) {
        *value /= square.sqrt().max(f32::MIN_POSITIVE);
    }
    clear(&mut like, middle, AWAY);
    like
}

/// Sets the values around a place to 0.
fn clear(grey: &mut Grey, [x, y]: [usize; 2], reach: usize) {
    let count = reach.saturating_mul(2).saturating_add(1);
    let rows = grey.values.chunks_exact_mut(grey.width.max(1));
    for row in rows.skip(y.saturating_sub(reach)).take(count) {
        for value in row.iter_mut().skip(x.saturating_sub(reach)).take(count) {
            *value = 0.0;
        }
    }
}

fn way(place: usize, side: usize) -> isize {
    signed(place).wrapping_sub(signed(side >> 1))
}

fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}

/// All ways that one of the autocorrelation may stand for: it and those around the other side, as far as two windows
/// have room in the picture.
fn meant(band: &Grey, way: Way, sides: [usize; 2]) -> Vec<Way> {
    let [right, down] = way;
    let [width, height] = sides.map(signed);
    let least = signed(HALF).wrapping_mul(2);
    let fits = |way: isize, side: usize| way.wrapping_abs().wrapping_add(least) < signed(side);
    let other = |way: isize, side: isize| {
        if way > 0 {
            way.wrapping_sub(side)
        } else {
            way.wrapping_add(side)
        }
    };
    let mut ways = Vec::new();
    for right in [right, other(right, width)] {
        for down in [down, other(down, height)] {
            if fits(right, band.width) && fits(down, band.height) {
                let up = down < 0;
                ways.push(if up {
                    [right.wrapping_neg(), down.wrapping_neg()]
                } else {
                    [right, down]
                });
            }
        }
    }
    ways
}

/// What a window says of a way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Said {
    /// It has enough detail to say anything.
    tells: bool,
    /// It is the same as its counterpart.
    agrees: bool,
    /// Its variance, or that of its counterpart if that is less.
    variance: f32,
}

impl Said {
    fn of(fit: Fit) -> Self {
        let tells = fit.variance >= LEAST;
        Self {
            tells,
            agrees: tells && fit.correlation >= SAME,
            variance: fit.variance,
        }
    }
}

/// The windows around the centres of all cells, in rows.
struct Windows {
    columns: usize,
    way: Way,
    said: Vec<Said>,
    /// The number of ways there could be.
    ways: f64,
}

impl Windows {
    fn along(band: &Grey, tell: &[bool], way: Way) -> Self {
        let columns = band.width / CELL;
        let said = tell.iter().enumerate().map(|(cell, tells)| {
            let fit = tells.then(|| fit(band, centre(cell, columns), way));
            fit.flatten().map_or_else(Said::default, Said::of)
        });
        Self {
            columns,
            way,
            said: said.collect(),
            ways: 0.5 * f64::from(number(band.width) * number(band.height)),
        }
    }

    /// The largest part of windows that agree, as pairs of places: those with most detail.
    fn consensus(&self, scale: f64) -> Option<Consensus> {
        let mut part = self.largest()?;
        let log_nfa = self.log_nfa(&part)?;
        sort_by_key(&mut part, |cell| {
            !rank(
                self.said
                    .get(*cell)
                    .map_or(0.0, |said| said.variance.into()),
            )
        });
        part.truncate(part.len().div_ceil(2));
        let way = self
            .way
            .map(|way| scale * f64::from(i32::try_from(way).unwrap_or_default()));
        let map = Affine([1.0, 0.0, way[0], 0.0, 1.0, way[1]]);
        let pair = |cell: &usize| {
            let place: Place = centre(*cell, self.columns)
                .map(|place| scale * (f64::from(number(place)) + 0.5) - 0.5);
            [place, map.apply(place)]
        };
        Some(Consensus {
            map,
            pairs: part.iter().map(pair).collect(),
            log_nfa,
        })
    }

    /// The cells of the largest part that hangs together.
    fn largest(&self) -> Option<Vec<usize>> {
        let mut seen = vec![false; self.said.len()];
        let mut largest = Vec::new();
        for cell in 0..self.said.len() {
            let part = self.part(cell, &mut seen);
            if part.len() > largest.len() {
                largest = part;
            }
        }
        (!largest.is_empty()).then_some(largest)
    }

    fn part(&self, first: usize, seen: &mut [bool]) -> Vec<usize> {
        let (mut part, mut open) = (Vec::new(), vec![first]);
        while let Some(cell) = open.pop() {
            let agrees = self.said.get(cell).is_some_and(|said| said.agrees);
            match seen.get_mut(cell) {
                Some(seen) if agrees && !*seen => *seen = true,
                _ => continue,
            }
            part.push(cell);
            let column = cell.checked_rem(self.columns).unwrap_or_default();
            for near in [
                cell.checked_sub(self.columns),
                Some(cell),
                cell.checked_add(self.columns),
            ]
            .into_iter()
            .flatten()
            {
                open.push(near);
                open.extend((column > 0).then(|| near.wrapping_sub(1)));
                open.extend((column.wrapping_add(1) < self.columns).then(|| near.wrapping_add(1)));
            }
        }
        part
    }

    /// How often chance would make as many windows agree in a rectangle as do in the one around a part, if each does at
    /// the rate of those outside.
    fn log_nfa(&self, part: &[usize]) -> Option<f64> {
        let place = |cell: &usize| {
            [
                cell.checked_rem(self.columns).unwrap_or_default(),
                cell.checked_div(self.columns).unwrap_or_default(),
            ]
        };
        let places = part.iter().map(place);
        let (mut from, mut to) = ([usize::MAX; 2], [0; 2]);
        for place in places {
            for ((from, to), place) in from.iter_mut().zip(&mut to).zip(place) {
                *from = place.min(*from);
                *to = place.max(*to);
            }
        }
        let within = |cell: usize| {
            place(&cell)
                .iter()
                .zip(from)
                .zip(to)
                .all(|((at, from), to)| (from..=to).contains(at))
        };
        let (mut inside, mut outside) = ([0_u32; 2], [0_u32; 2]);
        for (cell, said) in self.said.iter().enumerate() {
            let [all, agree] = if within(cell) {
                &mut inside
            } else {
                &mut outside
            };
            *all = all.saturating_add(u32::from(said.tells));
            *agree = agree.saturating_add(u32::from(said.agrees));
        }
        let [all, agree] = outside.map(f64::from);
        let chance = (agree + 1.0) / (all + 1.0);
        let [trials, _] = inside;
        let agree = u32::try_from(part.len()).ok()?;
        let cells = f64::from(u32::try_from(self.said.len()).ok()?);
        // As many rectangles as there are choices of two rows and two columns.
        let tests = nfa::log10(self.ways) + 2.0 * nfa::log10(0.5 * cells);
        Some(tests + nfa::log_tail(trials / DEPENDENCE, agree / DEPENDENCE, chance.min(1.0)))
    }
}

/// The centre of a cell in pixels.
fn centre(cell: usize, columns: usize) -> [usize; 2] {
    let middle = |cell: Option<usize>| {
        cell.unwrap_or_default()
            .saturating_mul(CELL)
            .saturating_add(CELL / 2)
    };
    [
        middle(cell.checked_rem(columns)),
        middle(cell.checked_div(columns)),
    ]
}

/// For each cell whether its window has enough detail and is unlike itself a little further on.
fn telling(band: &Grey) -> Vec<bool> {
    let columns = band.width / CELL;
    let cells = columns.saturating_mul(band.height / CELL);
    let tells = |cell: usize| {
        let fit = |way: Way| fit(band, centre(cell, columns), way);
        let detail = fit([0, 0]).is_some_and(|fit| fit.variance >= LEAST);
        detail
            && SHARP
                .iter()
                .all(|way| fit(*way).is_some_and(|fit| fit.correlation < SAME))
    };
    (0..cells).map(tells).collect()
}

/// The lesser variance of two windows and their correlation.
struct Fit {
    variance: f32,
    correlation: f32,
}

/// How a window fits the one that lies that way from it; nothing when one is not inside.
fn fit(band: &Grey, [x, y]: [usize; 2], [right, down]: Way) -> Option<Fit> {
    let (left, top) = (x.checked_sub(HALF)?, y.checked_sub(HALF)?);
    let (far, below) = (
        left.checked_add_signed(right)?,
        top.checked_add_signed(down)?,
    );
    let side = HALF.wrapping_mul(2).wrapping_add(1);
    let (mut count, mut one, mut other) = (0.0_f32, 0.0_f32, 0.0_f32);
    let (mut ones, mut others, mut both) = (0.0_f32, 0.0_f32, 0.0_f32);
    for row in (0..side).step_by(2) {
        let first = band
            .row(top.checked_add(row)?)
            .get(left..left.checked_add(side)?)?;
        let second = band
            .row(below.checked_add(row)?)
            .get(far..far.checked_add(side)?)?;
        for (a, b) in first.iter().zip(second).step_by(2) {
            count += 1.0;
            one += a;
            other += b;
            ones += a * a;
            others += b * b;
            both += a * b;
        }
    }
    let (variance, variance_other) = (
        (ones - one * one / count) / count,
        (others - other * other / count) / count,
    );
    let covariance = (both - one * other / count) / count;
    Some(Fit {
        variance: variance.min(variance_other),
        correlation: covariance / (variance * variance_other).sqrt().max(f32::MIN_POSITIVE),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::copy_move::pcg::Pcg;

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
        let shifts = Shifts::new(plane, &Grey::reduced(plane, 1_600));
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
