//! Pictures of one channel in floating point, and what is done to them as a whole: reduced, blurred, sampled between
//! pixels.

use crate::pixels::plane::Plane;

/// A picture of one channel, rows from the top; nothing is outside.
#[derive(Clone, Debug, Default)]
pub struct Grey {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// `width * height` values.
    pub values: Vec<f32>,
}

/// A count or a place as a number.
#[allow(
    clippy::cast_precision_loss,
    reason = "a picture has fewer than 2^24 rows and columns"
)]
pub const fn number(count: usize) -> f32 {
    count as f32
}

/// The whole part of a number; 0 when it is below.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates"
)]
pub const fn index(value: f32) -> usize {
    value as usize
}

impl Grey {
    /// One of zeros.
    pub fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            values: vec![0.0; width.saturating_mul(height)],
        }
    }

    /// A plane reduced to a long side of `most` pixels at most, each the mean of the area it covers.
    pub fn reduced(plane: &Plane, most: usize) -> Self {
        reduced(&plane.luma, [plane.width, plane.height], most)
    }

    /// The same of one that was reduced less before.
    pub fn smaller(&self, most: usize) -> Self {
        reduced(&self.values, [self.width, self.height], most)
    }

    /// The rows from the top.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.values.chunks_exact(self.width.max(1))
    }

    /// One row; empty below the picture.
    pub fn row(&self, y: usize) -> &[f32] {
        let start = y.saturating_mul(self.width);
        self.values
            .get(start..start.saturating_add(self.width))
            .unwrap_or_default()
    }

    /// The value of a pixel; 0 outside.
    pub fn at(&self, x: usize, y: usize) -> f32 {
        self.row(y).get(x).copied().unwrap_or_default()
    }

    /// Blurred by a Gaussian of standard deviation `sigma`; the edge goes on outside.
    pub fn blurred(&self, sigma: f32) -> Self {
        let (centre, sides) = kernel(sigma);
        let reach = sides.len();
        let mut across = Self::new(self.width, self.height);
        let mut padded = Vec::new();
        for (row, out) in self
            .rows()
            .zip(across.values.chunks_exact_mut(self.width.max(1)))
        {
            let (Some(first), Some(last)) = (row.first(), row.last()) else {
                continue;
            };
            padded.clear();
            padded.resize(reach, *first);
            padded.extend_from_slice(row);
            padded.resize(padded.len().saturating_add(reach), *last);
            scale(out, padded.get(reach..).unwrap_or_default(), centre);
            for (weight, side) in sides.iter().zip(1..) {
                let left = padded.get(reach.saturating_sub(side)..).unwrap_or_default();
                let right = padded.get(reach.saturating_add(side)..).unwrap_or_default();
                add(out, left, right, *weight);
            }
        }
        let mut blurred = Self::new(self.width, self.height);
        let last = self.height.saturating_sub(1);
        let rows = blurred.values.chunks_exact_mut(self.width.max(1));
        for (y, out) in rows.enumerate() {
            scale(out, across.row(y), centre);
            for (weight, side) in sides.iter().zip(1..) {
                let above = across.row(y.saturating_sub(side));
                let below = across.row(y.saturating_add(side).min(last));
                add(out, above, below, *weight);
            }
        }
        blurred
    }

    /// Every second pixel of every second row.
    pub fn halved(&self) -> Self {
        let mut half = Self::new(self.width.div_ceil(2), self.height.div_ceil(2));
        let rows = half.values.chunks_exact_mut(half.width.max(1));
        for (out, row) in rows.zip(self.rows().step_by(2)) {
            for (out, value) in out.iter_mut().zip(row.iter().step_by(2)) {
                *out = *value;
            }
        }
        half
    }

    /// Twice as wide and tall: the pixel (x, y) stays at (2x, 2y), with means between.
    pub fn doubled(&self) -> Self {
        let mut double = Self::new(self.width.saturating_mul(2), self.height.saturating_mul(2));
        let last = self.height.saturating_sub(1);
        let rows = double.values.chunks_exact_mut(double.width.max(1));
        let mut between = vec![0.0; self.width];
        for (y, out) in rows.enumerate() {
            let upper = self.row(y >> 1);
            let lower = self.row(y.div_ceil(2).min(last));
            for ((value, upper), lower) in between.iter_mut().zip(upper).zip(lower) {
                *value = 0.5 * (upper + lower);
            }
            let next = between.iter().skip(1).chain(between.last());
            for ((pair, value), next) in out.as_chunks_mut().0.iter_mut().zip(&between).zip(next) {
                *pair = [*value, 0.5 * (value + next)];
            }
        }
        double
    }

    /// The value between pixels, by the cubic convolution of Keys (a = -1/2); nothing within two pixels of the edge.
    pub fn cubic(&self, x: f32, y: f32) -> Option<f32> {
        if !(x >= 1.0 && y >= 1.0) {
            return None;
        }
        let (left, top) = (index(x), index(y));
        let across = weights(x - number(left));
        let down = weights(y - number(top));
        let from = left.checked_sub(1)?;
        let start = top.checked_sub(1)?;
        if start.saturating_add(4) > self.height {
            return None;
        }
        let mut sum = 0.0;
        for (row, weight) in (start..).zip(down) {
            let values: &[f32; 4] = self.row(row).get(from..)?.first_chunk()?;
            let [a, b, c, d] = values;
            let [p, q, r, s] = across;
            sum += weight * (a * p + b * q + c * r + d * s);
        }
        Some(sum)
    }
}

fn reduced<T: Copy + Into<f32>>(values: &[T], [width, height]: [usize; 2], most: usize) -> Grey {
    let by = (number(width.max(height)) / number(most)).max(1.0);
    let side = |side: usize| index(number(side) / by + 0.5).clamp(1, side.max(1));
    let mut small = Grey::new(side(width), side(height));
    let tall = number(height) / number(small.height.max(1));
    let wide = number(width) / number(small.width.max(1));
    let columns: Vec<Cover> = (0..small.width).map(|x| Cover::new(x, wide)).collect();
    let mut sums = vec![0.0_f32; width];
    let across = small.width.max(1);
    for (y, out) in small.values.chunks_exact_mut(across).enumerate() {
        let cover = Cover::new(y, tall);
        sums.fill(0.0);
        let rows = values
            .chunks_exact(width.max(1))
            .skip(cover.first)
            .take(cover.count);
        for (row, weight) in rows.zip(cover.weights()) {
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum += weight * (*value).into();
            }
        }
        for (out, cover) in out.iter_mut().zip(&columns) {
            let values = sums.iter().skip(cover.first).take(cover.count);
            *out = values
                .zip(cover.weights())
                .map(|(sum, weight)| sum * weight)
                .sum();
        }
    }
    small
}

/// The pixels that one of a reduced picture covers along a side.
struct Cover {
    first: usize,
    count: usize,
    head: f32,
    body: f32,
    tail: f32,
}

impl Cover {
    fn new(place: usize, by: f32) -> Self {
        let (from, to) = (number(place) * by, (number(place) + 1.0) * by);
        let (first, last) = (index(from), index(to));
        let body = 1.0 / by;
        let count = last.saturating_sub(first).saturating_add(1);
        Self {
            first,
            count,
            head: body * (1.0 - (from - number(first))),
            body,
            tail: body * (to - number(last)),
        }
    }

    fn weights(&self) -> impl Iterator<Item = f32> {
        let last = self.count.saturating_sub(1);
        (0..self.count).map(move |place| match place {
            0 => self.head,
            place if place == last => self.tail,
            _ => self.body,
        })
    }
}

/// Half a Gaussian kernel: its centre and one side, of sum 1 with both sides.
fn kernel(sigma: f32) -> (f32, Vec<f32>) {
    let reach = index(3.5 * sigma + 0.5).max(1);
    let mut sides: Vec<f32> = (1..=reach)
        .map(|side| libm::expf(-0.5 * number(side) * number(side) / (sigma * sigma)))
        .collect();
    let whole = 1.0 + 2.0 * sides.iter().sum::<f32>();
    for side in &mut sides {
        *side /= whole;
    }
    (1.0 / whole, sides)
}

fn scale(out: &mut [f32], values: &[f32], by: f32) {
    for (out, value) in out.iter_mut().zip(values) {
        *out = by * value;
    }
}

fn add(out: &mut [f32], left: &[f32], right: &[f32], by: f32) {
    for ((out, left), right) in out.iter_mut().zip(left).zip(right) {
        *out += by * (left + right);
    }
}

fn weights(t: f32) -> [f32; 4] {
    [
        t * (-0.5 + t * (1.0 - 0.5 * t)),
        1.0 + t * t * (1.5 * t - 2.5),
        t * (0.5 + t * (2.0 - 1.5 * t)),
        t * t * (0.5 * t - 0.5),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(width: usize, height: usize) -> Grey {
        let mut grey = Grey::new(width, height);
        for (place, value) in grey.values.iter_mut().enumerate() {
            *value = number(place % width) + 3.0 * number(place / width);
        }
        grey
    }

    #[test]
    fn a_reduced_plane_keeps_the_mean() {
        let luma = (0..70 * 45).map(|place| (place * 37 % 251) as u8).collect();
        let plane = Plane {
            width: 70,
            height: 45,
            luma,
        };
        let small = Grey::reduced(&plane, 32);
        assert_eq!((small.width, small.height), (32, 21));
        let mean = plane
            .luma
            .iter()
            .map(|value| f32::from(*value))
            .sum::<f32>()
            / 3150.0;
        let small_mean = small.values.iter().sum::<f32>() / number(small.values.len());
        assert!((mean - small_mean).abs() < 0.01, "{mean} {small_mean}");
        let same = Grey::reduced(&plane, 70);
        assert!(
            same.values
                .iter()
                .zip(&plane.luma)
                .all(|(a, b)| (a - f32::from(*b)).abs() < 1e-3)
        );
    }

    #[test]
    fn a_ramp_stays_a_ramp() {
        let grey = ramp(40, 30);
        let blurred = grey.blurred(1.6);
        assert!((blurred.at(20, 15) - grey.at(20, 15)).abs() < 1e-3);
        assert!((grey.cubic(10.25, 7.5).unwrap() - 32.75).abs() < 1e-3);
        assert_eq!(grey.cubic(0.5, 7.0), None);
        assert_eq!(grey.cubic(38.5, 7.0), None);
        let double = grey.doubled();
        assert_eq!(double.at(21, 14), 10.5 + 21.0);
        assert_eq!(double.halved().at(9, 8), grey.at(9, 8));
    }
}
