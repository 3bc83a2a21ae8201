//! The picture of one component, transformed anew on a grid moved by half a block, band by band.

use super::super::jpeg_coefficients::{Block, Component};
use super::FREQUENCIES;

/// The cosines of the transform (A.3.3): halves of those of 1 to 7 sixteenths of a half turn.
const C1: f32 = 0.490_392_64;
const C2: f32 = 0.461_939_77;
const C3: f32 = 0.415_734_8;
const C4: f32 = 0.353_553_4;
const C5: f32 = 0.277_785_12;
const C6: f32 = 0.191_341_72;
const C7: f32 = 0.097_545_16;

/// Half steps below zero that are counted.
pub const REACH: usize = 2048;

/// Values beyond which a pixel may have been clipped; 128 less than brightness.
const DARK: f32 = 1.0 - 128.0;
const BRIGHT: f32 = 254.0 - 128.0;

/// The rows of a block, each value less 128.
pub type Pixels = [[f32; 8]; 8];

/// What the moved grid gives.
pub struct Moved {
    /// Which blocks of the file's own grid have pixels at either end of the scale.
    pub clipped: Vec<bool>,
    /// Of each frequency, how many values are in each half from `-REACH` halves on.
    pub halves: Vec<Vec<u32>>,
    /// How many blocks were counted.
    pub blocks: u32,
}

impl Moved {
    pub fn of(luma: &Component, steps: &Block<u16>) -> Self {
        let mut moved = Self {
            clipped: Vec::with_capacity(luma.blocks().len()),
            halves: vec![vec![0; REACH << 1]; FREQUENCIES.len()],
            blocks: 0,
        };
        let steps = steps.map(f32::from);
        let width = luma.columns.saturating_mul(8);
        // The last four rows of the band above, then all of this one.
        let mut lines = vec![0.0; width.saturating_mul(12)];
        for (row, band) in luma.bands().enumerate() {
            let (_, below) = lines.split_at_mut(width.saturating_mul(4));
            for (column, block) in band.iter().enumerate() {
                let pixels = picture(block, &steps);
                let clipped = pixels.iter().flatten().any(|pixel| is_clipped(*pixel));
                moved.clipped.push(clipped);
                for (line, own) in below.chunks_exact_mut(width).zip(&pixels) {
                    let at = line.as_chunks_mut().0.get_mut(column);
                    *at.unwrap_or(&mut [0.0; 8]) = *own;
                }
            }
            if row > 0 {
                moved.count(&lines, width);
            }
            lines.copy_within(width.saturating_mul(8).., 0);
        }
        moved
    }

    /// Counts the values of the blocks whose rows are the first eight lines.
    fn count(&mut self, lines: &[f32], width: usize) {
        let mut lines = lines.chunks_exact(width);
        let mut next = || {
            let line = lines.next().unwrap_or_default();
            // Half a block less at either side.
            line.get(4..width.saturating_sub(4)).unwrap_or_default()
        };
        let all: [&[f32]; 8] = std::array::from_fn(|_| next());
        let mut block = [[0.0; 8]; 8];
        let count = width.saturating_sub(8) >> 3;
        for column in 0..count {
            for (own, line) in block.iter_mut().zip(all) {
                let at = line.as_chunks().0.get(column);
                *own = *at.unwrap_or(&[0.0; 8]);
            }
            if block.iter().flatten().any(|pixel| is_clipped(*pixel)) {
                continue;
            }
            self.blocks = self.blocks.saturating_add(1);
            let values = low(&block);
            for (value, halves) in values.iter().zip(&mut self.halves) {
                if let Some(count) = halves.get_mut(half(*value)) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
}

/// Whether a pixel, less 128, is at either end of the scale.
pub fn is_clipped(pixel: f32) -> bool {
    !(DARK..=BRIGHT).contains(&pixel)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 4095"
)]
fn half(value: f32) -> usize {
    (value * 2.0 + 2048.0).clamp(0.0, 4095.0) as usize
}

/// The pixels of a block, neither rounded nor clipped.
pub fn picture(block: &Block<i16>, steps: &Block<f32>) -> Pixels {
    let mut columns = [[0.0; 8]; 8];
    let rows = block.as_chunks::<8>().0.iter();
    for ((column, row), steps) in columns.iter_mut().zip(rows).zip(steps.as_chunks::<8>().0) {
        // Of most blocks the lower rows are empty.
        if *row == [0; 8] {
            continue;
        }
        let mut values = [0.0; 8];
        for ((value, whole), step) in values.iter_mut().zip(row).zip(steps) {
            *value = f32::from(*whole) * step;
        }
        *column = inverse(values);
    }
    transposed(&transposed(&columns).map(inverse))
}

fn transposed(rows: &[[f32; 8]; 8]) -> [[f32; 8]; 8] {
    let mut columns = [[0.0; 8]; 8];
    for (at, row) in rows.iter().enumerate() {
        for (column, value) in columns.iter_mut().zip(row) {
            if let Some(place) = column.get_mut(at) {
                *place = *value;
            }
        }
    }
    columns
}

/// The inverse transform of eight values.
fn inverse([r0, r1, r2, r3, r4, r5, r6, r7]: [f32; 8]) -> [f32; 8] {
    let (sum, difference) = (C4 * (r0 + r4), C4 * (r0 - r4));
    let (wide, narrow) = (C2 * r2 + C6 * r6, C6 * r2 - C2 * r6);
    let (e0, e1, e2, e3) = (
        sum + wide,
        difference + narrow,
        difference - narrow,
        sum - wide,
    );
    let o0 = C1 * r1 + C3 * r3 + C5 * r5 + C7 * r7;
    let o1 = C3 * r1 - C7 * r3 - C1 * r5 - C5 * r7;
    let o2 = C5 * r1 - C1 * r3 + C7 * r5 + C3 * r7;
    let o3 = C7 * r1 - C5 * r3 + C3 * r5 - C1 * r7;
    [
        e0 + o0,
        e1 + o1,
        e2 + o2,
        e3 + o3,
        e3 - o3,
        e2 - o2,
        e1 - o1,
        e0 - o0,
    ]
}

/// The first five values of the transform of eight.
fn forward([p0, p1, p2, p3, p4, p5, p6, p7]: [f32; 8]) -> [f32; 5] {
    let (s0, s1, s2, s3) = (p0 + p7, p1 + p6, p2 + p5, p3 + p4);
    let (d0, d1, d2, d3) = (p0 - p7, p1 - p6, p2 - p5, p3 - p4);
    [
        C4 * ((s0 + s3) + (s1 + s2)),
        C1 * d0 + C3 * d1 + C5 * d2 + C7 * d3,
        C2 * (s0 - s3) + C6 * (s1 - s2),
        C3 * d0 - C7 * d1 - C1 * d2 - C5 * d3,
        C4 * ((s0 + s3) - (s1 + s2)),
    ]
}

/// The values of [`FREQUENCIES`] of a block of pixels.
fn low(pixels: &[[f32; 8]; 8]) -> [f32; 12] {
    // Each line across first: five frequencies of each, then down.
    let lines = pixels.map(forward);
    let down = |column: usize| {
        let values = lines.map(|line| line.get(column).copied().unwrap_or_default());
        forward(values)
    };
    let [_, r1, r2, r3, r4] = down(0);
    let [a0, a1, a2, a3, _] = down(1);
    let [b0, b1, b2, ..] = down(2);
    let [c0, ..] = down(3);
    [a0, r1, r2, a1, b0, c0, b1, a2, r3, r4, a3, b2]
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;

    fn cosine(u: usize, x: usize) -> f64 {
        let scale = if u == 0 { 0.125_f64.sqrt() } else { 0.5 };
        scale * libm::cos((2.0 * x as f64 + 1.0) * u as f64 * PI / 16.0)
    }

    #[test]
    fn a_block_is_transformed_as_the_formula_says() {
        let block: Block<i16> = std::array::from_fn(|at| (at * 37 % 41) as i16 - 20);
        let steps: Block<f32> = std::array::from_fn(|at| (at % 7 + 1) as f32);
        let pixels = picture(&block, &steps);
        for (y, x) in (0..8).flat_map(|y| (0..8).map(move |x| (y, x))) {
            let sum: f64 = (0..64)
                .map(|at| {
                    let value = f64::from(block[at]) * f64::from(steps[at]);
                    value * cosine(at / 8, y) * cosine(at % 8, x)
                })
                .sum();
            assert!((f64::from(pixels[y][x]) - sum).abs() < 1e-3, "{y} {x}");
        }
        let back = low(&pixels);
        for ((row, column), value) in FREQUENCIES.iter().zip(back) {
            let at = row * 8 + column;
            let expected = f32::from(block[at]) * steps[at];
            assert!((value - expected).abs() < 1e-3, "{row} {column}");
        }
    }

    #[test]
    fn halves_begin_at_whole_and_half_numbers() {
        for (value, halves) in [(0.0, 0), (0.49, 0), (0.5, 1), (-0.1, -1), (-0.6, -2)] {
            let place = half(value) as i32 - REACH as i32;
            assert_eq!(place, halves, "{value}");
        }
        assert_eq!((half(1e9), half(-1e9)), (4095, 0));
    }
}
