//! Small pictures to hold to each other, all in whole numbers until the last quotient.

use super::FEWEST;
use crate::pixels::plane::Plane;

/// A picture's luma in parts of 256, rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Width, at least 1.
    pub width: usize,
    /// Height, at least 1.
    pub height: usize,
    values: Vec<u32>,
}

/// Luma, in parts of 256, at which a bar is still black: the darkest that video has (16) and what JPEG adds.
const BLACK: u32 = 24 << 8;

/// How much of a row of a bar is black, out of 32: its ends may be touched by what lies beside it.
const BLACK_OF_32: usize = 31;

impl Grid {
    /// The luma of a picture, smaller where a side is longer than `side`, so that none is.
    pub fn of(plane: &Plane, side: usize) -> Self {
        let longer = plane.width.max(plane.height);
        let share = |length: usize| {
            let share = length.saturating_mul(side.min(longer)).checked_div(longer);
            share.unwrap_or(side).max(1)
        };
        let across = narrowed(plane.rows(), plane.width, share(plane.width), 256);
        let columns = across.transposed();
        columns.narrowed(share(plane.height)).transposed()
    }

    /// The shorter side.
    pub fn shorter(&self) -> usize {
        self.width.min(self.height)
    }

    fn rows(&self) -> impl DoubleEndedIterator<Item = &[u32]> + ExactSizeIterator {
        self.values.chunks_exact(self.width.max(1))
    }

    /// Every pixel the mean of the area that it covers, to a 256th of luma.
    pub fn reduced(&self, width: usize, height: usize) -> Self {
        let across = self.narrowed(width);
        across.transposed().narrowed(height).transposed()
    }

    fn narrowed(&self, width: usize) -> Self {
        narrowed(self.rows(), self.width, width, 1)
    }

    /// Rows as columns.
    fn transposed(&self) -> Self {
        let mut values = Vec::with_capacity(self.values.len());
        for column in 0..self.width {
            values.extend(self.values.iter().skip(column).step_by(self.width.max(1)));
        }
        Self {
            width: self.height,
            height: self.width,
            values,
        }
    }

    /// A quarter turn to the left: the right column becomes the upper row.
    pub fn turned(&self) -> Self {
        let columns = self.transposed();
        let values = columns.rows().rev().flatten().copied().collect();
        Self { values, ..columns }
    }

    /// The part of this size whose corner lies at `left` and `top`.
    fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let rows = self.rows().skip(top).take(height);
        let inside = |row| <[u32]>::get(row, left..left.saturating_add(width)).unwrap_or_default();
        Self {
            width,
            height,
            values: rows.flat_map(inside).copied().collect(),
        }
    }

    /// Its middle, cut to the shape of `other`.
    pub fn cut_to(&self, other: &Self) -> Self {
        let scaled = |side: usize, by: usize, over: usize| {
            side.saturating_mul(by).checked_div(over).unwrap_or(side)
        };
        let width = scaled(self.height, other.width, other.height).clamp(1, self.width);
        let height = scaled(self.width, other.height, other.width).clamp(1, self.height);
        let left = self.width.saturating_sub(width) / 2;
        let top = self.height.saturating_sub(height) / 2;
        self.part(left, top, width, height)
    }

    /// Itself without the black bars above and below, or left and right; nothing when it has none, or little else.
    pub fn without_bars(&self) -> Option<Self> {
        let (top, bottom) = self.bars();
        let across = self.transposed();
        let (left, right) = across.bars();
        let width = self.width.checked_sub(left.checked_add(right)?)?;
        let height = self.height.checked_sub(top.checked_add(bottom)?)?;
        let smaller = (width, height) != (self.width, self.height);
        (smaller && width.min(height) >= FEWEST).then(|| self.part(left, top, width, height))
    }

    /// How many rows at the top and at the bottom are black.
    fn bars(&self) -> (usize, usize) {
        let black = |row: &&[u32]| {
            let dark = row.iter().filter(|value| **value <= BLACK).count();
            dark.saturating_mul(32) >= row.len().saturating_mul(BLACK_OF_32)
        };
        let above = self.rows().take_while(black).count();
        (above, self.rows().rev().take_while(black).count())
    }

    /// Itself, blurred by a standard deviation of one pixel, in parts of 65,536 of luma.
    fn blurred(&self) -> Self {
        self.softened().transposed().softened().transposed()
    }

    /// Every row blurred by the binomial weights 1, 4, 6, 4, 1; beyond its ends it goes on as it ended. Sixteen times
    /// as much as before.
    fn softened(&self) -> Self {
        let mut values = Vec::with_capacity(self.values.len());
        for row in self.rows() {
            let ends = row.first().zip(row.last());
            let (first, last) = ends.map_or((0, 0), |(first, last)| (*first, *last));
            let mut longer = vec![first, first];
            longer.extend_from_slice(row);
            longer.extend([last, last]);
            for five in longer.array_windows() {
                let [a, b, c, d, e] = five.map(u64::from);
                let sum = a
                    .saturating_add(e)
                    .saturating_add(b.saturating_add(d).saturating_mul(4))
                    .saturating_add(c.saturating_mul(6));
                values.push(u32::try_from(sum).unwrap_or(u32::MAX));
            }
        }
        Self { values, ..*self }
    }

    /// The standard deviation of its luma.
    pub fn spread(&self) -> f64 {
        let (_, variance, _) = moments(self, self);
        variance.max(0.0).sqrt() / 256.0
    }
}

/// Rows of `here` values reduced to `there`, each `times` the mean of what it covers.
fn narrowed<'a, Luma: Copy + Into<u64> + 'a>(
    rows: impl ExactSizeIterator<Item = &'a [Luma]>,
    here: usize,
    there: usize,
    times: u64,
) -> Grid {
    let height = rows.len();
    let mut values = Vec::with_capacity(there.saturating_mul(height));
    // A value of here is as many parts wide as there are values there, and one of there as there are here.
    let (whole, each) = (here.max(1) as u64, there as u64);
    for row in rows {
        let (mut sum, mut room) = (0_u64, whole);
        for value in row {
            let value = (*value).into();
            let mut parts = each;
            while parts >= room {
                sum = sum.saturating_add(value.saturating_mul(room));
                let mean = sum.saturating_mul(times).checked_div(whole);
                values.push(u32::try_from(mean.unwrap_or_default()).unwrap_or(u32::MAX));
                parts = parts.saturating_sub(room);
                (sum, room) = (0, whole);
            }
            sum = sum.saturating_add(value.saturating_mul(parts));
            room = room.saturating_sub(parts);
        }
    }
    Grid {
        width: there,
        height,
        values,
    }
}

/// The correlation of two pictures of whatever sizes, -1 to 1; 0 where one of them has no content.
pub fn correlation(one: &Grid, other: &Grid) -> f64 {
    let (width, height) = (one.width.min(other.width), one.height.min(other.height));
    let small = |grid: &Grid| grid.reduced(width, height).blurred();
    let (together, first, second) = moments(&small(one), &small(other));
    let both = (first * second).sqrt();
    if both > 0.0 { together / both } else { 0.0 }
}

/// The covariance of two pictures of one size, and the variances of each.
fn moments(one: &Grid, other: &Grid) -> (f64, f64, f64) {
    let mean = |grid: &Grid| {
        let sum: u64 = grid.values.iter().copied().map(u64::from).sum();
        sum as f64 / grid.values.len().max(1) as f64
    };
    let (first, second) = (mean(one), mean(other));
    let (mut together, mut of_one, mut of_other) = (0.0, 0.0, 0.0);
    for (one, other) in one.values.iter().zip(&other.values) {
        let (one, other) = (f64::from(*one) - first, f64::from(*other) - second);
        together += one * other;
        of_one += one * one;
        of_other += other * other;
    }
    let count = one.values.len().max(1) as f64;
    (together / count, of_one / count, of_other / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(width: usize, luma: &[u8]) -> Grid {
        let plane = Plane {
            width,
            height: luma.len() / width,
            luma: luma.to_vec(),
        };
        Grid::of(&plane, 640)
    }

    #[test]
    fn a_smaller_one_is_the_mean_of_what_it_covers() {
        let five = grid(5, &[10, 20, 30, 40, 50, 10, 20, 30, 40, 90]);
        // Two and a half each: (10 + 20 + 15) / 2.5 and (15 + 40 + 50) / 2.5, below (15 + 40 + 90) / 2.5.
        assert_eq!(five.reduced(2, 2).values, [4608, 10752, 4608, 14848]);
        assert_eq!(five.reduced(2, 1).values, [4608, 12800]);
        assert_eq!(five.reduced(5, 2), five);
        let wide = Plane {
            width: 1000,
            height: 10,
            luma: vec![7; 10_000],
        };
        let small = Grid::of(&wide, 100);
        assert_eq!((small.width, small.height), (100, 1));
        assert!(small.values.iter().all(|value| *value == 7 << 8));
    }

    #[test]
    fn a_turn_is_to_the_left_and_a_cut_takes_the_middle() {
        let picture = grid(3, &[1, 2, 3, 4, 5, 6]);
        assert_eq!(picture.turned(), grid(2, &[3, 6, 2, 5, 1, 4]));
        let square = grid(1, &[0]);
        assert_eq!(picture.cut_to(&square), grid(2, &[1, 2, 4, 5]));
        assert_eq!(square.cut_to(&picture), square);
    }

    #[test]
    fn bars_go_and_dark_content_stays() {
        let mut luma = vec![90; 40 * 40];
        luma[..200].fill(3);
        luma[1480..].fill(12);
        let cut = grid(40, &luma).without_bars().unwrap();
        assert_eq!((cut.width, cut.height), (40, 32));
        assert!(cut.values.iter().all(|value| *value == 90 << 8));
        assert_eq!(grid(40, &[90; 1600]).without_bars(), None);
        assert_eq!(grid(40, &[3; 1600]).without_bars(), None);
    }

    #[test]
    fn a_correlation_is_of_what_is_there() {
        let ramp: Vec<u8> = (0..400).map(|at| (at % 20 * 10) as u8).collect();
        let upside: Vec<u8> = ramp.iter().map(|luma| 255 - luma).collect();
        let (ramp, upside) = (grid(20, &ramp), grid(20, &upside));
        assert!((correlation(&ramp, &ramp) - 1.0).abs() < 1e-9);
        assert!((correlation(&ramp, &upside) + 1.0).abs() < 1e-9);
        assert!(correlation(&ramp, &ramp.turned()).abs() < 1e-9);
        assert_eq!(correlation(&ramp, &grid(20, &[9; 400])), 0.0);
        assert!((ramp.spread() - 57.662).abs() < 0.001);
    }
}
