//! For each pixel the JPEG grid that it speaks for: that of the one window, among the 64 that cover it, with the most
//! coefficients that are zero.
//!
//! By the description of ZERO (Nikoukhah, Anger, Colom, Morel, Grompone von Gioi: IPOL 11, 2021, 396-433,
//! doi 10.5201/ipol.2021.390).

use std::iter::zip;

use super::zeros::{CHUNK, Thresholds, WIDE, count};
use crate::pixels::plane::Plane;

/// The vote of a pixel that has none.
pub const NONE: u8 = 255;

/// Pixels at each border that never vote: not all of their windows are in the picture.
const BORDER: usize = 7;

/// Rows from one call of the progress to the next.
const OFTEN: usize = 16;

/// The votes of all pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Votes {
    /// Width of the picture.
    pub width: usize,
    /// A value a pixel, rows from the top: the grid's first row times 8 and its first column, or [`NONE`].
    pub grids: Vec<u8>,
}

impl Votes {
    /// The votes of a picture; nothing when `go_on` said no. It hears how far the work is, from 0 to 1.
    pub fn of(plane: &Plane, go_on: &mut dyn FnMut(f32) -> bool) -> Option<Self> {
        let (width, height) = (plane.width, plane.height);
        let mut grids = vec![NONE; plane.luma.len()];
        let mut map = Map::new(width);
        for (at, row) in plane.rows().enumerate() {
            if at.is_multiple_of(OFTEN) && !go_on(share(at, height)) {
                return None;
            }
            map.push(row, at);
            // The windows of eight rows are known, the last of which begins at the row `BORDER` above this one.
            let Some(voter) = at.checked_sub(BORDER).filter(|voter| *voter >= BORDER) else {
                continue;
            };
            let start = voter.saturating_mul(width).saturating_add(BORDER);
            map.vote(grids.get_mut(start..).unwrap_or_default());
        }
        Some(Self { width, grids })
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share to be shown")]
fn share(at: usize, of: usize) -> f32 {
    at as f32 / of.max(1) as f32
}

/// The better of two windows, as numbers of zeros times 256 and grids; of equal ones [`NONE`]'s.
#[inline(always)]
fn better(one: i16, other: i16) -> i16 {
    let equal = if one ^ other < 256 { 255 } else { 0 };
    one.max(other) | equal
}

/// What is kept of the last eight rows.
struct Map {
    thresholds: Thresholds,
    /// The pixels, with room for a whole number of chunks.
    pixels: [Vec<f32>; 8],
    /// For each row of windows the best of each eight neighbours.
    best: [Vec<i16>; 8],
    /// The row as bytes, for what is flat.
    last: Vec<u8>,
    /// For each pixel how many rows are equal to the one above it, up to 7.
    equal_down: Vec<u8>,
    /// For each window in how many rows all its pixels are equal, up to 8.
    equal_across: Vec<u8>,
    /// The windows of the last row.
    windows: Vec<i16>,
    /// One row of votes.
    voted: Vec<i16>,
}

impl Map {
    fn new(width: usize) -> Self {
        let windows = width.saturating_sub(BORDER);
        let voters = windows.saturating_sub(BORDER);
        let room = windows.next_multiple_of(CHUNK).saturating_add(WIDE);
        Self {
            thresholds: Thresholds::new(),
            pixels: std::array::from_fn(|_| vec![0.0; room]),
            best: std::array::from_fn(|_| vec![0; voters]),
            last: vec![0; width],
            equal_down: vec![0; width],
            equal_across: vec![0; windows],
            windows: vec![0; windows],
            voted: vec![0; voters],
        }
    }

    /// Takes in the row `at`, and the windows that end with it.
    fn push(&mut self, row: &[u8], at: usize) {
        self.pixels.rotate_left(1);
        if let Some(pixels) = self.pixels.last_mut() {
            for (pixel, luma) in zip(pixels, row) {
                *pixel = f32::from(*luma) - 128.0;
            }
        }
        let down = zip(&mut self.equal_down, zip(row, &self.last));
        for (run, (pixel, above)) in down {
            let longer = run.wrapping_add(1).min(7);
            *run = if pixel == above { longer } else { 0 };
        }
        for (run, [a, b, c, d, e, f, g, h]) in zip(&mut self.equal_across, row.array_windows()) {
            let differ = (a ^ b) | (a ^ c) | (a ^ d) | (a ^ e) | (a ^ f) | (a ^ g) | (a ^ h);
            let longer = run.wrapping_add(1).min(8);
            *run = if differ == 0 { longer } else { 0 };
        }
        self.last.copy_from_slice(row);
        let Some(first) = at.checked_sub(BORDER) else {
            return;
        };
        self.count((first & 7) << 3);
        self.best.rotate_left(1);
        if let Some(best) = self.best.last_mut() {
            for (best, window) in zip(best, self.windows.array_windows()) {
                let [a, b, c, d, e, f, g, h] = *window;
                let left = better(better(a, b), better(c, d));
                *best = better(left, better(better(e, f), better(g, h)));
            }
        }
    }

    /// Counts the zeros of the windows of the last eight rows; `row` is what their first row says of the grid.
    fn count(&mut self, row: usize) {
        let row = i16::try_from(row).unwrap_or_default();
        let mut start = 0_usize;
        for windows in self.windows.chunks_mut(CHUNK) {
            let rows = self.pixels.each_ref().map(|pixels| {
                let pixels = pixels.get(start..).unwrap_or_default();
                pixels.first_chunk::<WIDE>().unwrap_or(&[0.0; WIDE])
            });
            let counts = count(rows, &self.thresholds);
            for (window, zeros) in zip(windows, counts) {
                #[expect(clippy::cast_possible_truncation, reason = "at most 63")]
                let zeros = zeros as i16;
                *window = zeros << 8 | row;
            }
            start = start.saturating_add(CHUNK);
        }
        // A chunk begins at a multiple of 8.
        for windows in self.windows.chunks_mut(8) {
            for (window, column) in zip(windows, 0_i16..) {
                *window |= column;
            }
        }
        let flat = zip(self.equal_down.array_windows::<8>(), &self.equal_across);
        for (window, (down, across)) in zip(&mut self.windows, flat) {
            let least = down.iter().fold(7, |least: u8, run| least.min(*run));
            let flat = (least == 7) | (*across == 8);
            *window |= if flat { 255 } else { 0 };
        }
    }

    /// Writes the votes of the row that the last eight rows of windows cover.
    fn vote(&mut self, grids: &mut [u8]) {
        let [first, others @ ..] = &self.best;
        self.voted.copy_from_slice(first);
        for other in others {
            for (best, other) in zip(&mut self.voted, other) {
                *best = better(*best, *other);
            }
        }
        for (grid, best) in zip(grids, &self.voted) {
            let [_, vote] = best.to_be_bytes();
            *grid = vote;
        }
    }
}
