//! How like a picture is to itself moved by each way: its autocorrelation, by fast Fourier transforms (Cooley and Tukey,
//! An algorithm for the machine calculation of complex Fourier series, Math. Comp. 19, 1965, 297-301).
//!
//! Of our own, since libraries take their sines from the platform: the same bytes are to give the same report
//! everywhere.

use super::grey::Grey;
use std::f64::consts::PI;

/// The sums of the products of a picture with itself moved, where both are inside; ways of more than half a side of the
/// result come together with those that are that side shorter. No way at all is in the middle, at half its width and
/// half its height, which are powers of two.
pub fn autocorrelation(grey: &Grey) -> Grey {
    let (width, height) = (
        grey.width.next_power_of_two(),
        grey.height.next_power_of_two(),
    );
    let mut rows = Complex::new(grey.width, height);
    for (to, from) in rows.re.iter_mut().zip(&grey.values) {
        *to = *from;
    }
    rows.transform();
    let mut columns = rows.transposed(width);
    columns.transform();
    columns.power();
    // The power is the same in both directions, so that the transform is its own way back.
    columns.transform();
    let mut rows = columns.transposed(height);
    rows.transform();
    let mut moved = Grey::new(width, height);
    moved.values = rows.re;
    moved
}

/// Complex numbers in rows, their two parts apart so that whole rows are worked on at once.
struct Complex {
    width: usize,
    re: Vec<f32>,
    im: Vec<f32>,
}

impl Complex {
    fn new(width: usize, height: usize) -> Self {
        let zeros = || vec![0.0; width.saturating_mul(height)];
        Self {
            width,
            re: zeros(),
            im: zeros(),
        }
    }

    /// Rows as columns, with zeros below them up to `height` rows.
    fn transposed(&self, height: usize) -> Self {
        let rows = self.re.len().checked_div(self.width).unwrap_or_default();
        let mut turned = Self::new(rows, height);
        for (from, to) in [(&self.re, &mut turned.re), (&self.im, &mut turned.im)] {
            for (x, to) in to
                .chunks_exact_mut(rows.max(1))
                .take(self.width)
                .enumerate()
            {
                let column = from.iter().skip(x).step_by(self.width.max(1));
                for (to, from) in to.iter_mut().zip(column) {
                    *to = *from;
                }
            }
        }
        turned
    }

    /// The squared size of each, with alternating signs, which moves the middle of what it is the transform of.
    fn power(&mut self) {
        let rows = self.re.chunks_exact_mut(self.width.max(1));
        for (y, (re, im)) in rows
            .zip(self.im.chunks_exact_mut(self.width.max(1)))
            .enumerate()
        {
            for (x, (re, im)) in re.iter_mut().zip(im).enumerate() {
                let power = *re * *re + *im * *im;
                *re = if (x ^ y) & 1 == 0 { power } else { -power };
                *im = 0.0;
            }
        }
    }

    /// Transforms all columns. Their number of rows is a power of two.
    fn transform(&mut self) {
        let width = self.width.max(1);
        let rows = self.re.len().checked_div(width).unwrap_or_default();
        for values in [&mut self.re, &mut self.im] {
            reverse(values, width, rows);
        }
        let mut half = 1_usize;
        while half < rows {
            let turns = turns(half);
            let lower = half.saturating_mul(width);
            let blocks = self.re.chunks_exact_mut(lower.saturating_mul(2));
            for (re, im) in blocks.zip(self.im.chunks_exact_mut(lower.saturating_mul(2))) {
                let ((re, re_below), (im, im_below)) =
                    (re.split_at_mut(lower), im.split_at_mut(lower));
                let above = re.chunks_exact_mut(width).zip(im.chunks_exact_mut(width));
                let below = re_below
                    .chunks_exact_mut(width)
                    .zip(im_below.chunks_exact_mut(width));
                for ((above, below), turn) in above.zip(below).zip(&turns) {
                    butterflies(above, below, *turn);
                }
            }
            half = half.saturating_mul(2);
        }
    }
}

type Row<'a> = (&'a mut [f32], &'a mut [f32]);

/// A row and one below: their sum and their difference, the lower turned before.
fn butterflies((re, im): Row, (re_below, im_below): Row, [cosine, sine]: [f32; 2]) {
    let above = re.iter_mut().zip(im);
    for ((re, im), (re_below, im_below)) in above.zip(re_below.iter_mut().zip(im_below)) {
        let turned = [
            cosine * *re_below - sine * *im_below,
            cosine * *im_below + sine * *re_below,
        ];
        let [right, up] = turned;
        (*re_below, *im_below) = (*re - right, *im - up);
        (*re, *im) = (*re + right, *im + up);
    }
}

/// The cosines and sines of half a turn in so many steps, backwards.
#[allow(clippy::cast_possible_truncation, reason = "sines are exact enough")]
fn turns(steps: usize) -> Vec<[f32; 2]> {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let turn = |step: usize| libm::sincos(-PI * number(step) / number(steps));
    (0..steps)
        .map(|step| {
            let (sine, cosine) = turn(step);
            [cosine as f32, sine as f32]
        })
        .collect()
}

/// Puts rows into the order of their places with the bits reversed.
fn reverse(values: &mut [f32], width: usize, rows: usize) {
    let bits = rows.trailing_zeros();
    for row in 0..rows {
        let other = row.reverse_bits()
            >> usize::BITS
                .saturating_sub(bits)
                .min(usize::BITS.saturating_sub(1));
        if other <= row || bits == 0 {
            continue;
        }
        let (before, after) = values.split_at_mut(other.saturating_mul(width));
        let one = before.get_mut(row.saturating_mul(width)..);
        if let (Some(one), Some(two)) = (
            one.and_then(|one| one.get_mut(..width)),
            after.get_mut(..width),
        ) {
            one.swap_with_slice(two);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::copy_move::pcg::Pcg;

    #[test]
    fn it_is_the_sum_of_the_products() {
        let mut random = Pcg::new(3);
        let mut grey = Grey::new(21, 12);
        for value in &mut grey.values {
            *value = random.below(200) as f32 / 100.0 - 1.0;
        }
        let moved = autocorrelation(&grey);
        assert_eq!((moved.width, moved.height), (32, 16));
        let scale = (moved.width * moved.height) as f32;
        for (place, value) in moved.values.iter().enumerate() {
            let mut expected = 0.0;
            let (right, down) = (place % 32 + 16, place / 32 + 8);
            for (at, one) in grey.values.iter().enumerate() {
                // Behind the zeros the picture comes again.
                let (x, y) = ((at % 21 + right) % 32, (at / 21 + down) % 16);
                expected += if x < 21 && y < 12 {
                    one * grey.at(x, y)
                } else {
                    0.0
                };
            }
            assert!(
                (value / scale - expected).abs() < 1e-3,
                "{right} {down}: {value} {expected}"
            );
        }
    }

    #[test]
    fn the_smallest_has_one_value() {
        let mut grey = Grey::new(1, 1);
        grey.values[0] = 3.0;
        assert_eq!(autocorrelation(&grey).values, [9.0]);
    }
}
