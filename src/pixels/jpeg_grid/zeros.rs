//! How many coefficients of a window of 8 by 8 pixels a JPEG would round to nothing: the windows of one row, many at
//! a time.
//!
//! The cosine transform is that of Arai, Agui and Nakajima (Trans. IEICE E71, 1988): five products for eight values,
//! each result larger than the coefficient by a factor of its own, which goes into the threshold. The loops have
//! fixed lengths and no branches, so that the compiler does several windows in one step.

use std::f64::consts::FRAC_PI_8;
use std::iter::zip;

/// Windows done at a time.
pub const CHUNK: usize = 128;
/// Pixels that these cover, and one more.
pub const WIDE: usize = CHUNK + 8;

/// What is as large is not zero. A little below a half: sums that are a half exactly come out on either side of it.
pub const ZERO: f64 = 0.499_99;

/// The thresholds of the coefficients as [`transform`] gives them, down by across. That of the mean is 0, which
/// nothing is below.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds([[f32; 8]; 8]);

impl Thresholds {
    pub fn new() -> Self {
        let factors = [0, 1, 2, 3, 4, 5, 6, 7].map(factor);
        #[expect(clippy::cast_possible_truncation, reason = "to fewer digits")]
        let mut rows = factors.map(|down| factors.map(|across| (ZERO * down * across) as f32));
        if let Some(mean) = rows.first_mut().and_then(|row| row.first_mut()) {
            *mean = 0.0;
        }
        Self(rows)
    }
}

/// The numbers of zeros of the windows that begin at the first [`CHUNK`] pixels of eight rows.
pub fn count(rows: [&[f32; WIDE]; 8], thresholds: &Thresholds) -> [u32; CHUNK] {
    let mut transformed = [[0_f32; WIDE]; 8];
    let [a, b, c, d, e, f, g, h] = rows;
    let inputs = zip(zip(zip(a, b), zip(c, d)), zip(zip(e, f), zip(g, h)));
    let [o, p, q, r, s, t, u, v] = &mut transformed;
    let outputs = zip(zip(zip(o, p), zip(q, r)), zip(zip(s, t), zip(u, v)));
    for (input, output) in zip(inputs, outputs) {
        let (((a, b), (c, d)), ((e, f), (g, h))) = input;
        let (((o, p), (q, r)), ((s, t), (u, v))) = output;
        [*o, *p, *q, *r, *s, *t, *u, *v] = transform([*a, *b, *c, *d, *e, *f, *g, *h]);
    }
    let mut counts = [0_u32; CHUNK];
    for (row, thresholds) in zip(&transformed, &thresholds.0) {
        for (count, window) in zip(&mut counts, row.array_windows()) {
            let coefficients = transform(*window);
            let mut zeros = 0_u32;
            for (coefficient, threshold) in zip(coefficients, thresholds) {
                zeros = zeros.wrapping_add(u32::from(coefficient.abs() < *threshold));
            }
            *count = count.wrapping_add(zeros);
        }
    }
    counts
}

/// The cosine of an eighth of a turn; the sine of a sixteenth; this taken from its cosine, and added to it.
const DIAGONAL: f32 = std::f32::consts::FRAC_1_SQRT_2;
const SINE: f32 = 0.382_683_43;
const LESS: f32 = 0.541_196_1;
const MORE: f32 = 1.306_563;

/// By how much the result `k` of [`transform`] is larger than the coefficient.
fn factor(k: u8) -> f64 {
    match k {
        0 => 8_f64.sqrt(),
        _ => 4.0 * libm::cos(f64::from(k) * FRAC_PI_8 / 2.0),
    }
}

/// The cosine transform of eight values. Each result is the orthonormal coefficient times its [`factor`].
#[inline(always)]
fn transform([a, b, c, d, e, f, g, h]: [f32; 8]) -> [f32; 8] {
    let (sum_0, sum_1, sum_2, sum_3) = (a + h, b + g, c + f, d + e);
    let (outer, inner) = (sum_0 + sum_3, sum_1 + sum_2);
    let (slope, bend) = (sum_0 - sum_3, sum_1 - sum_2);
    let turned = (slope + bend) * DIAGONAL;
    let (odd_0, odd_1, odd_2, odd_3) = (a - h, b - g, c - f, d - e);
    let (first, second, third) = (odd_3 + odd_2, odd_2 + odd_1, odd_1 + odd_0);
    let both = (first - third) * SINE;
    let (low, high) = (first * LESS + both, third * MORE + both);
    let middle = second * DIAGONAL;
    let (plus, minus) = (odd_0 + middle, odd_0 - middle);
    [
        outer + inner,
        plus + high,
        slope + turned,
        minus - low,
        outer - inner,
        minus + low,
        slope - turned,
        plus - high,
    ]
}

#[cfg(test)]
mod tests {
    use super::super::plain::waves;
    use super::*;

    #[test]
    fn the_transform_is_that_of_cosines() {
        let input = [13.0, -7.0, 101.0, 44.0, 0.0, -90.0, 18.0, 55.0_f32];
        for ((output, wave), k) in zip(zip(transform(input), waves()), 0_u8..) {
            let sum: f64 = zip(input, wave)
                .map(|(value, wave)| f64::from(value) * wave)
                .sum();
            let expected = sum * factor(k);
            assert!((f64::from(output) - expected).abs() < 1e-3, "{k}");
        }
    }

    #[test]
    fn a_flat_window_is_all_zeros_but_its_mean() {
        let row = [9.0_f32; WIDE];
        let counts = count([&row; 8], &Thresholds::new());
        assert_eq!(counts, [63; CHUNK]);
    }
}
