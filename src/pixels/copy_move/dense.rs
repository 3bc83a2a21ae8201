//! Whether two parts are the same piece of picture, or only alike: the parts laid over each other by the map, moved
//! until they fit best, and their fine structure held against each other in small windows.
//!
//! Both are seen through the same band: detail that the coarser of the two can hold, without slow shading.

use super::affine::{Affine, Place};
use super::consensus::Consensus;
use super::grey::Grey;
use super::moments::Moments;
use crate::order::{rank, sort_by_key};

/// The band in pixels of the first part: blurs of its fine and its coarse end.
pub const FINE: f64 = 0.8;
pub const COARSE: f64 = 2.15;
/// Half the side of a window, less its centre: 15 pixels.
const HALF: i8 = 7;
/// The same of the small windows at the edge of a part: 7 pixels.
const CLOSE: i8 = 3;
/// The least variance of a window that tells anything.
const LEAST: f64 = 0.5;
/// Windows that the fit is made by, at most.
const WINDOWS: usize = 400;
/// Steps of the fit.
const STEPS: usize = 6;

/// Two parts laid over each other.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// The map from the first part to the second, which is not the smaller.
    pub map: Affine,
    first: Grey,
    second: Grey,
    places: Vec<Place>,
}

/// How well they fit, each a correlation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The median of the windows.
    pub median: f64,
    /// Their lower quartile.
    pub quartile: f64,
}

impl Overlay {
    /// Lays the second part over the first; nothing when the map has no way back.
    pub fn new(grey: &Grey, consensus: &Consensus) -> Option<Self> {
        let grows = consensus.map.area().abs() >= 1.0;
        let map = if grows {
            consensus.map
        } else {
            consensus.map.inverse()?
        };
        let places = consensus
            .pairs
            .iter()
            .map(|[from, to]| if grows { *from } else { *to });
        let scale = map.area().abs().sqrt().max(1.0);
        // Where the second part is larger, its pixels are finer than those the band is told in.
        let shrunk = 0.25 * (scale * scale - 1.0);
        let second = [FINE, COARSE].map(|blur| (blur * blur * scale * scale + shrunk).sqrt());
        let mut overlay = Self {
            map,
            first: band(grey, [FINE, COARSE]),
            second: band(grey, second),
            places: places.collect(),
        };
        overlay.settle();
        Some(overlay)
    }

    /// How well the windows at the points fit; 0 without any.
    pub fn fit(&self) -> Fit {
        let at = |place: &Place| self.correlation(*place, 1);
        let mut values: Vec<f64> = self.places.iter().filter_map(at).collect();
        sort_by_key(&mut values, |value| rank(*value));
        let value = |place: usize| values.get(place).copied().unwrap_or_default();
        Fit {
            median: value(values.len() >> 1),
            quartile: value(values.len() >> 2),
        }
    }

    /// The places of points in the first part.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The correlation of the windows around a place of the first part and its counterpart, of every pixel or each
    /// so many; nothing where one is flat or beyond the edge.
    pub fn correlation(&self, place: Place, each: usize) -> Option<f64> {
        self.along(place, window(HALF, each))
    }

    /// The same of smaller windows, which say less and lie across an edge less often.
    pub fn close(&self, place: Place) -> Option<f64> {
        self.along(place, window(CLOSE, 1))
    }

    fn along(&self, place: Place, window: impl Iterator<Item = [f64; 2]>) -> Option<f64> {
        let mut moments = Moments::default();
        for [dx, dy] in window {
            let (x, y) = (place[0] + dx, place[1] + dy);
            let first = sample(&self.first, [x, y])?;
            moments.add(first, sample(&self.second, self.map.apply([x, y]))?);
        }
        (moments.variance() >= LEAST).then(|| moments.correlation())
    }

    /// Moves the map until the parts fit best, by least squares of their difference over all windows (Lucas and
    /// Kanade, 1981).
    fn settle(&mut self) {
        let mut best = (self.fit().median, self.map);
        for _ in 0..STEPS {
            let Some(map) = self.step() else {
                break;
            };
            self.map = map;
            let median = self.fit().median;
            if median > best.0 {
                best = (median, map);
            }
        }
        self.map = best.1;
    }

    fn step(&self) -> Option<Affine> {
        let each = self.places.len().div_ceil(WINDOWS).max(1);
        let centre = middle(&self.places);
        let mut normal = Normal::default();
        for place in self.places.iter().step_by(each) {
            for [dx, dy] in window(HALF, 2) {
                let (x, y) = (place[0] + dx, place[1] + dy);
                let [right, below] = self.map.apply([x, y]);
                let at = |dx: f64, dy: f64| sample(&self.second, [right + dx, below + dy]);
                let (Some(a), Some(b)) = (sample(&self.first, [x, y]), at(0.0, 0.0)) else {
                    continue;
                };
                let (Some(east), Some(west)) = (at(0.5, 0.0), at(-0.5, 0.0)) else {
                    continue;
                };
                let (Some(south), Some(north)) = (at(0.0, 0.5), at(0.0, -0.5)) else {
                    continue;
                };
                // Places in hundreds of pixels from the middle, so that the sums are of one size.
                let (u, v) = ((x - centre[0]) / 100.0, (y - centre[1]) / 100.0);
                let (gx, gy) = (east - west, south - north);
                normal.add([gx * u, gx * v, gx, gy * u, gy * v, gy], a - b);
            }
        }
        let [a, b, c, d, e, f] = normal.solved()?;
        let (a, b, d, e) = (a / 100.0, b / 100.0, d / 100.0, e / 100.0);
        let more = [
            a,
            b,
            c - a * centre[0] - b * centre[1],
            d,
            e,
            f - d * centre[0] - e * centre[1],
        ];
        let mut map = self.map;
        for (value, more) in map.0.iter_mut().zip(more) {
            *value += more;
        }
        Some(map)
    }
}

/// The picture between two blurs.
pub fn band(grey: &Grey, [fine, coarse]: [f64; 2]) -> Grey {
    let mut band = grey.blurred(narrow(fine));
    let rest = band.blurred(narrow((coarse * coarse - fine * fine).sqrt()));
    for (value, rest) in band.values.iter_mut().zip(&rest.values) {
        *value -= rest;
    }
    band
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "places of pixels are exact enough"
)]
fn narrow(value: f64) -> f32 {
    value as f32
}

fn sample(grey: &Grey, [x, y]: Place) -> Option<f64> {
    grey.cubic(narrow(x), narrow(y)).map(f64::from)
}

/// The pixels of a window from its centre, each so many along both sides.
fn window(half: i8, each: usize) -> impl Iterator<Item = [f64; 2]> {
    let side = move || (half.saturating_neg()..=half).step_by(each);
    side().flat_map(move |dy| side().map(move |dx| [f64::from(dx), f64::from(dy)]))
}

fn middle(places: &[Place]) -> Place {
    let count = f64::from(u32::try_from(places.len()).unwrap_or(u32::MAX).max(1));
    let mut middle = [0.0; 2];
    for [x, y] in places {
        middle[0] += x / count;
        middle[1] += y / count;
    }
    middle
}

/// The normal equations of six unknowns, with the right side as the seventh column.
#[derive(Clone, Debug, Default)]
struct Normal([[f64; 7]; 6]);

impl Normal {
    fn add(&mut self, slopes: [f64; 6], value: f64) {
        let [a, b, c, d, e, f] = slopes;
        let row = [a, b, c, d, e, f, value];
        for (sums, slope) in self.0.iter_mut().zip(slopes) {
            for (sum, other) in sums.iter_mut().zip(row) {
                *sum += slope * other;
            }
        }
    }

    /// Gauss and Jordan without pivots: the matrix is positive where it can be solved at all.
    fn solved(mut self) -> Option<[f64; 6]> {
        for at in 0..6 {
            let row = *self.0.get(at)?;
            let pivot = *row.get(at)?;
            if pivot <= 1e-9 {
                return None;
            }
            for (other, values) in self.0.iter_mut().enumerate() {
                let by = values.get(at).copied().unwrap_or_default() / pivot;
                for (value, above) in values.iter_mut().zip(row) {
                    if other == at {
                        *value = above / pivot;
                    } else {
                        *value -= by * above;
                    }
                }
            }
        }
        Some(self.0.map(|[.., value]| value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let wanted = [1.0, -2.0, 3.0, 0.5, 0.25, -4.0];
        let mut normal = Normal::default();
        for row in 0..12 {
            let slopes: [f64; 6] =
                std::array::from_fn(|column| f64::from((row * 7 + column as i32 * 5) % 11));
            let value = slopes
                .iter()
                .zip(wanted)
                .map(|(slope, wanted)| slope * wanted)
                .sum();
            normal.add(slopes, value);
        }
        let solved = normal.solved().unwrap();
        assert!(
            solved
                .iter()
                .zip(wanted)
                .all(|(found, wanted)| (found - wanted).abs() < 1e-6),
            "{solved:?}"
        );
        assert_eq!(Normal::default().solved(), None);
    }
}
