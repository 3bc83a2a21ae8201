//! The votes of all blocks, held against a message.

use super::{CROPPED, Hit, MARGIN, Message};
use crate::pixels::extremes::larger;

/// The votes of all blocks in rows, their mean taken off.
pub struct Votes {
    values: Vec<f32>,
    /// Blocks in a row.
    columns: usize,
    /// The standard deviation of one.
    spread: f32,
}

/// The least spread of votes: a picture of one colour has nothing to tell.
const LEAST: f32 = 1e-3;

/// Beginnings that come to no more decide nothing: they are neither a hit nor near enough to one to spoil it.
const LOW: f32 = CROPPED / MARGIN;

impl Votes {
    /// Nothing without votes that differ.
    pub fn new(mut values: Vec<f32>, columns: usize) -> Option<Self> {
        if columns == 0 || values.len() < columns {
            return None;
        }
        let mean = values.iter().sum::<f32>() / count(values.len());
        for value in &mut values {
            *value -= mean;
        }
        let squares: f32 = values.iter().map(|value| value * value).sum();
        let spread = (squares / count(values.len())).sqrt();
        (spread > LEAST).then_some(Self {
            values,
            columns,
            spread,
        })
    }

    /// How far the votes are from undecided.
    pub fn firmness(&self) -> f32 {
        self.spread
    }

    /// The message from the first block on.
    pub fn at_start(&self, message: &Message) -> Hit {
        let length = message.length;
        let sums = sums(&self.folded(length), length, self.columns);
        let scores = self.scores(&sums, &Signs::new(message));
        let deviations = scores.first().copied().unwrap_or_default();
        let others = scores.iter().skip(1);
        let next = others.fold(0_f32, |most, score| larger(most, score.abs()));
        Hit {
            message: message.program,
            deviations,
            next,
            cropped: false,
        }
    }

    /// The best of all beginnings of the message and all numbers of blocks that a row may have had; what is too low to
    /// decide anything counts as nothing.
    pub fn anywhere(&self, message: &Message) -> Hit {
        let length = message.length;
        let (folded, signs) = (self.folded(length), Signs::new(message));
        // For each number of columns the best score and the next.
        let mut tops: Vec<(f32, f32)> = Vec::with_capacity(length);
        for columns in 0..length {
            let sums = sums(&folded, length, columns);
            let (mut best, mut next) = (0_f32, 0_f32);
            if self.most(&sums, &signs) <= LOW {
                tops.push((best, next));
                continue;
            }
            for score in self.scores(&sums, &signs) {
                if score > best {
                    next = larger(next, best);
                    best = score;
                } else {
                    next = larger(next, score.abs());
                }
            }
            tops.push((best, next));
        }
        let (mut columns, mut deviations, mut next) = (0, 0_f32, 0_f32);
        for (at, (best, behind)) in tops.iter().enumerate() {
            if *best > deviations {
                (columns, deviations, next) = (at, *best, *behind);
            }
        }
        // With half a message more or less in a row, every second row votes the same: no other beginning, but this
        // one seen half.
        let half = columns.saturating_add(length >> 1);
        let half = half.checked_rem(length).unwrap_or_default();
        for (at, (best, behind)) in tops.iter().enumerate() {
            if at != columns && at != half {
                next = larger(next, larger(*best, *behind));
            }
        }
        Hit {
            message: message.program,
            deviations,
            next,
            cropped: true,
        }
    }

    /// The votes as a square of rows and columns, both counted modulo `length`: what holds for any row length.
    fn folded(&self, length: usize) -> Vec<f32> {
        let mut folded = vec![0.0; length.saturating_mul(length)];
        let rows = self.values.chunks_exact(self.columns).enumerate();
        for (row, votes) in rows {
            let row = row.checked_rem(length).unwrap_or_default();
            let start = row.saturating_mul(length);
            let sums = folded.get_mut(start..).unwrap_or_default();
            for part in votes.chunks(length) {
                add(part, sums);
            }
        }
        folded
    }

    /// What the best beginning comes to at most, whatever the message (Cauchy and Schwarz).
    fn most(&self, sums: &[f32], signs: &Signs) -> f32 {
        let squares: f32 = sums.iter().map(|sum| sum * sum).sum();
        (squares * count(sums.len())).sqrt() / self.scale(signs)
    }

    /// The standard deviation of a sum of all votes, each with its sign.
    fn scale(&self, signs: &Signs) -> f32 {
        self.spread * (count(self.values.len()) * signs.weight).sqrt()
    }

    /// How well the message fits from each of its bits on, in standard deviations.
    fn scores(&self, sums: &[f32], signs: &Signs) -> Vec<f32> {
        let mut scores = vec![0.0; sums.len()];
        for (at, sum) in sums.iter().enumerate() {
            let signs = signs.twice.get(at..).unwrap_or_default();
            for (score, sign) in scores.iter_mut().zip(signs) {
                *score += sum * sign;
            }
        }
        let scale = self.scale(signs);
        for score in &mut scores {
            *score /= scale;
        }
        scores
    }
}

/// The bits of a message as 1 and -1.
struct Signs {
    /// All of them, twice.
    twice: Vec<f32>,
    /// The mean square of one, with the mean taken off.
    weight: f32,
}

impl Signs {
    fn new(message: &Message) -> Self {
        let once: Vec<f32> = message.signs().collect();
        let mean = once.iter().sum::<f32>() / count(once.len());
        Self {
            twice: [once.as_slice(), once.as_slice()].concat(),
            weight: 1.0 - mean * mean,
        }
    }
}

/// The votes for each bit of a message of `length` bits, the first block's first, where a row has `columns`.
fn sums(folded: &[f32], length: usize, columns: usize) -> Vec<f32> {
    let mut sums = vec![0.0; length];
    for (row, votes) in folded.chunks_exact(length).enumerate() {
        let first = row
            .saturating_mul(columns)
            .checked_rem(length)
            .unwrap_or_default();
        let (before, behind) = sums.split_at_mut(first);
        add(votes, behind);
        add(votes.get(behind.len()..).unwrap_or_default(), before);
    }
    sums
}

fn add(votes: &[f32], sums: &mut [f32]) {
    for (sum, vote) in sums.iter_mut().zip(votes) {
        *sum += vote;
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "fewer than 2^24 blocks, or nearly right"
)]
fn count(number: usize) -> f32 {
    number as f32
}
