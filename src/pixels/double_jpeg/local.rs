//! The votes of blocks: each with its eight neighbours, which have mostly the same past.

use super::super::jpeg_coefficients::Component;
use super::fit::{Votes, place};

/// A value that votes less than this tells nothing.
const TELLS: f32 = 0.2;
/// Values that tell something that a block and its neighbours must have.
const LEAST: u8 = 9;
/// The sum of votes for once.
const ONCE: f32 = -1.0;

/// What each block says.
pub struct Blocks {
    /// Whether it says anything.
    pub informative: Vec<bool>,
    /// Whether it was saved once.
    pub once: Vec<bool>,
}

impl Blocks {
    /// `votes` are those of values of a frequency, by its place in a block.
    pub fn of<'a>(
        luma: &Component,
        clipped: &[bool],
        votes: impl Iterator<Item = (usize, &'a Votes)>,
    ) -> Self {
        let mut sums = vec![0.0_f32; clipped.len()];
        let mut tellings = vec![0_u8; clipped.len()];
        for (at, votes) in votes {
            let places = sums.iter_mut().zip(&mut tellings).zip(clipped);
            for (((sum, telling), clipped), block) in places.zip(luma.blocks()) {
                let value = block.get(at).copied().unwrap_or_default();
                let vote = votes.get(place(value)).copied().unwrap_or_default();
                if !clipped {
                    *sum += vote;
                    *telling = telling.saturating_add(u8::from(vote.abs() > TELLS));
                }
            }
        }
        let sums = around(&sums, luma.columns, 0.0, |one, other| one + other);
        let tellings = around(&tellings, luma.columns, 0, u8::saturating_add);
        let open = tellings.iter().zip(clipped);
        let informative: Vec<bool> = open
            .map(|(telling, clipped)| *telling >= LEAST && !clipped)
            .collect();
        let once = informative.iter().zip(&sums);
        Self {
            once: once.map(|(own, sum)| *own && *sum < ONCE).collect(),
            informative,
        }
    }
}

/// The sum of each value and its eight neighbours; beyond the border the picture is mirrored.
fn around<T: Copy>(values: &[T], columns: usize, none: T, add: fn(T, T) -> T) -> Vec<T> {
    let rows = values.len().checked_div(columns).unwrap_or_default();
    let mut across = Vec::with_capacity(values.len());
    for row in values.chunks_exact(columns.max(1)) {
        across.extend((0..columns).map(|at| {
            let own = neighbours(at, columns).map(|place| row.get(place).copied());
            own.into_iter().flatten().fold(none, add)
        }));
    }
    let mut sums = vec![none; values.len()];
    for (at, row) in sums.chunks_exact_mut(columns.max(1)).enumerate() {
        for place in neighbours(at, rows) {
            let from = across.get(place.saturating_mul(columns)..);
            for (sum, part) in row.iter_mut().zip(from.unwrap_or_default()) {
                *sum = add(*sum, *part);
            }
        }
    }
    sums
}

fn neighbours(at: usize, count: usize) -> [usize; 3] {
    let last = count.saturating_sub(1);
    let before = at.checked_sub(1).unwrap_or(1).min(last);
    let after = if at < last {
        at.saturating_add(1)
    } else {
        last.saturating_sub(1)
    };
    [before, at, after]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_of_nine_and_mirrored_at_the_border() {
        let values: Vec<u8> = (0..12).map(|at| u8::from(at == 5)).collect();
        let sums = around(&values, 4, 0, u8::saturating_add);
        assert_eq!(sums, [4, 2, 2, 0, 2, 1, 1, 0, 4, 2, 2, 0]);
        assert_eq!(around(&[1, 2], 1, 0, u8::saturating_add), [15, 12]);
        assert!(around(&[], 0, 0, u8::saturating_add).is_empty());
    }
}
