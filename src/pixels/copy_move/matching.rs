//! Pairs of points of one picture that look alike: each with its nearest away from it, where the second nearest away
//! from both is much farther (Lowe 2004, section 7.1).
//!
//! All against all is most of the work of the signal. So first the sketches are held against each other, which rules
//! most out: their distance is never above the whole one.

use super::descriptor::{Described, LENGTH, SKETCH, UNIT};
use crate::order::sort_by_key;

/// The most points that [`pairs`] can tell apart by their places in a list of 16 bits, and more than there are.
const NONE: u16 = u16::MAX;
/// Points nearer to each other, in pixels, are no pair: they look alike since they overlap.
const AWAY: f32 = 24.0;
/// The greatest squared distance of a pair, of descriptors of length 1: a quarter.
const FAR: i32 = UNIT * UNIT / 4;
/// By how much sketches may be farther apart through rounding.
const SLACK: i32 = UNIT * 16;

/// Pairs by their places in `points`, the first the smaller, in order, each once.
pub fn pairs(points: &[Described]) -> Vec<[usize; 2]> {
    let table = Table::new(points);
    let nearest = table.nearest();
    let mut pairs = Vec::new();
    for (one, (distance, other)) in nearest.iter().enumerate() {
        let other = usize::from(*other);
        if *distance < FAR && table.is_alone(one, other, *distance) {
            pairs.push([one.min(other), one.max(other)]);
        }
    }
    sort_by_key(&mut pairs, |[one, other]| joined(*one, *other));
    pairs.dedup();
    pairs
}

/// Two places as one number that orders them.
pub fn joined(one: usize, other: usize) -> u64 {
    let [one, other] = [one, other].map(|place| u32::try_from(place).unwrap_or(u32::MAX));
    u64::from(one) << 32 | u64::from(other)
}

/// The points by columns: what is read together lies together.
struct Table {
    places: Vec<[f32; 2]>,
    sketches: Vec<([i16; SKETCH], i32)>,
    values: Vec<([i16; LENGTH], i32)>,
}

impl Table {
    fn new(points: &[Described]) -> Self {
        let points = points
            .get(..points.len().min(usize::from(NONE)))
            .unwrap_or_default();
        Self {
            places: points.iter().map(|point| point.place).collect(),
            sketches: points
                .iter()
                .map(|point| (point.sketch, dot(&point.sketch, &point.sketch)))
                .collect(),
            values: points
                .iter()
                .map(|point| (point.values, dot(&point.values, &point.values)))
                .collect(),
        }
    }

    /// For each point the squared distance to the nearest that is away from it, and which it is; the least such when
    /// several are. [`FAR`] or more is not told.
    fn nearest(&self) -> Vec<(i32, u16)> {
        let mut nearest = vec![(FAR, NONE); self.values.len()];
        for (one, (values, place)) in self.values.iter().zip(&self.places).enumerate() {
            let Some((sketch, length)) = self.sketches.get(one) else {
                break;
            };
            let Some((own, rest)) = nearest.get_mut(one..).and_then(<[_]>::split_first_mut) else {
                break;
            };
            let first = one.wrapping_add(1);
            let sketches = self.sketches.get(first..).unwrap_or_default();
            let mut at = one;
            for ((other, other_length), theirs) in sketches.iter().zip(rest) {
                at = at.wrapping_add(1);
                let most = own.0.max(theirs.0).wrapping_add(SLACK);
                let sum = length.wrapping_add(*other_length);
                if sum.wrapping_sub(dot(sketch, other).wrapping_mul(2)) >= most {
                    continue;
                }
                let (Some(other), Some(far)) = (self.values.get(at), self.places.get(at)) else {
                    continue;
                };
                let distance = distance(values, other);
                if distance < own.0.max(theirs.0) && are_away(place, far) {
                    if distance < own.0 {
                        *own = (distance, u16::try_from(at).unwrap_or(NONE));
                    }
                    if distance < theirs.0 {
                        *theirs = (distance, u16::try_from(one).unwrap_or(NONE));
                    }
                }
            }
        }
        nearest
    }

    /// Whether nothing away from both is nearly as near: within the distance divided by 0.6.
    fn is_alone(&self, one: usize, other: usize, least: i32) -> bool {
        let (Some((sketch, length)), Some(values)) = (self.sketches.get(one), self.values.get(one))
        else {
            return false;
        };
        let (Some(place), Some(taken)) = (self.places.get(one), self.places.get(other)) else {
            return false;
        };
        // Squared: divided by 0.36, which is 9 / 25.
        let most = least.max(1).saturating_mul(25) / 9;
        let loose = most.saturating_add(SLACK);
        let all = self.sketches.iter().zip(&self.values).zip(&self.places);
        for (((theirs, their_length), other), far) in all {
            let sum = length.wrapping_add(*their_length);
            if sum.wrapping_sub(dot(sketch, theirs).wrapping_mul(2)) < loose
                && are_away(place, far)
                && are_away(taken, far)
                && distance(values, other) <= most
            {
                return false;
            }
        }
        true
    }
}

fn are_away([x, y]: &[f32; 2], [right, below]: &[f32; 2]) -> bool {
    (right - x) * (right - x) + (below - y) * (below - y) >= AWAY * AWAY
}

fn distance(
    (one, length): &([i16; LENGTH], i32),
    (other, other_length): &([i16; LENGTH], i32),
) -> i32 {
    let sum = length.wrapping_add(*other_length);
    sum.wrapping_sub(dot(one, other).wrapping_mul(2))
}

/// The inner product. Lengths are near [`UNIT`], so that it stays far below 2^31.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn dot<const N: usize>(one: &[i16; N], other: &[i16; N]) -> i32 {
    let mut sum = 0_i32;
    for (one, other) in one.iter().zip(other) {
        sum = sum.wrapping_add(i32::from(*one).wrapping_mul(i32::from(*other)));
    }
    sum
}

/// The same by the instruction for it, which the compiler does not find by itself; `N` is a multiple of 8.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn dot<const N: usize>(one: &[i16; N], other: &[i16; N]) -> i32 {
    use core::arch::wasm32::{i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat};
    let vector = |[a, b, c, d, e, f, g, h]: [i16; 8]| i16x8(a, b, c, d, e, f, g, h);
    let (one, other) = (one.as_chunks().0, other.as_chunks().0);
    let mut sums = i32x4_splat(0);
    for (one, other) in one.iter().zip(other) {
        sums = i32x4_add(sums, i32x4_dot_i16x8(vector(*one), vector(*other)));
    }
    let left = i32x4_extract_lane::<0>(sums).wrapping_add(i32x4_extract_lane::<1>(sums));
    let right = i32x4_extract_lane::<2>(sums).wrapping_add(i32x4_extract_lane::<3>(sums));
    left.wrapping_add(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::copy_move::pcg::Pcg;

    /// Random descriptors of length [`UNIT`] or so, on a line.
    fn points(count: usize) -> Vec<Described> {
        let mut random = Pcg::new(1);
        (0..count)
            .map(|place| {
                let values = std::array::from_fn(|_| (random.below(627)) as i16);
                Described {
                    place: [place as f32 * 10.0, 0.0],
                    turn: 0.0,
                    sigma: 2.0,
                    sketch: super::super::descriptor::sketch(&values),
                    values,
                }
            })
            .collect()
    }

    /// The rule as it is written, over all pairs.
    fn plainly(points: &[Described]) -> Vec<[usize; 2]> {
        let far = |a: &Described, b: &Described| (a.place[0] - b.place[0]).abs() >= 24.0;
        let squared = |a: &Described, b: &Described| -> i32 {
            a.values
                .iter()
                .zip(&b.values)
                .map(|(a, b)| i32::from(a - b).pow(2))
                .sum()
        };
        let mut pairs = Vec::new();
        for (at, point) in points.iter().enumerate() {
            let others = points
                .iter()
                .enumerate()
                .filter(|(_, other)| far(point, other));
            let Some((best, other)) = others
                .clone()
                .min_by_key(|(_, other)| squared(point, other))
            else {
                continue;
            };
            let least = squared(point, other);
            let second = others
                .filter(|(_, third)| far(other, third))
                .map(|(_, third)| squared(point, third))
                .min();
            let alone = second
                .is_none_or(|second| f64::from(least).sqrt() < 0.6 * f64::from(second).sqrt());
            if least < FAR && alone {
                pairs.push([at.min(best), at.max(best)]);
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    #[test]
    fn pruning_changes_no_pair() {
        let mut random = Pcg::new(2);
        let mut points = points(120);
        for (from, to) in [(3, 60), (4, 61), (20, 90), (20, 100), (7, 8)] {
            for place in 0..LENGTH {
                points[to].values[place] = points[from].values[place] + random.below(40) as i16;
            }
            points[to].sketch = super::super::descriptor::sketch(&points[to].values);
        }
        let pairs = pairs(&points);
        assert_eq!(pairs, plainly(&points));
        assert!(
            pairs.contains(&[3, 60]) && pairs.contains(&[4, 61]),
            "{pairs:?}"
        );
        // Too near to each other, and alike to two places.
        assert!(
            !pairs.contains(&[7, 8]) && !pairs.contains(&[20, 90]),
            "{pairs:?}"
        );
    }
}
