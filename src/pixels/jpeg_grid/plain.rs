//! The votes straight from their definition, slow: what the quick ones are held against.

use std::f64::consts::PI;

use super::votes::NONE;
use crate::pixels::plane::Plane;

/// What is as large is not zero; what is a half exactly may come out a little below it.
const ZERO: f64 = 0.5 - 1e-9;

/// The orthonormal cosine waves: the value of each at eight places.
pub fn waves() -> [[f64; 8]; 8] {
    let wave = |k: usize, n: usize| {
        let norm = if k == 0 { 0.125_f64.sqrt() } else { 0.5 };
        norm * libm::cos((2 * n + 1) as f64 * k as f64 * PI / 16.0)
    };
    std::array::from_fn(|k| std::array::from_fn(|n| wave(k, n)))
}

/// The vote of each pixel.
pub fn votes(plane: &Plane) -> Vec<u8> {
    let (width, height) = (plane.width, plane.height);
    let waves = waves();
    let mut windows = vec![(0_usize, NONE); width * height];
    for y in 0..=height - 8 {
        for x in 0..=width - 8 {
            let at = |row: usize, column: usize| plane.luma[(y + row) * width + x + column];
            let mut zeros = 0;
            for (k, down) in waves.iter().enumerate() {
                for (l, across) in waves.iter().enumerate() {
                    let mut sum = 0.0;
                    for place in 0..64 {
                        let (row, column) = (place / 8, place % 8);
                        sum += f64::from(at(row, column)) * down[row] * across[column];
                    }
                    zeros += usize::from(sum.abs() < ZERO && k + l > 0);
                }
            }
            let alike = |equal: &dyn Fn(usize, usize) -> bool| {
                (0..64).all(|place| equal(place / 8, place % 8))
            };
            let flat = alike(&|row, column| at(row, column) == at(row, 0))
                || alike(&|row, column| at(row, column) == at(0, column));
            let grid = u8::try_from((y % 8) * 8 + x % 8).unwrap();
            windows[y * width + x] = (zeros, if flat { NONE } else { grid });
        }
    }
    let mut votes = vec![NONE; width * height];
    for y in 7..height - 7 {
        for x in 7..width - 7 {
            let mut covering = Vec::new();
            for top in y - 7..=y {
                covering.extend_from_slice(&windows[top * width + x - 7..=top * width + x]);
            }
            let most = covering.iter().map(|window| window.0).max().unwrap();
            let mut best = covering.iter().filter(|window| window.0 == most);
            let vote = best.next().unwrap().1;
            votes[y * width + x] = if best.next().is_some() { NONE } else { vote };
        }
    }
    votes
}
