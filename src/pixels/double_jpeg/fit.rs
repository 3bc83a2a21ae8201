//! How the values of one frequency are spread when saved once, and when saved twice with an earlier step.

use super::super::jpeg_coefficients::Component;
use super::moved::REACH;

/// Values are told apart up to so far from zero.
const FAR: usize = 80;
/// The place of zero among the counts.
pub const ZERO: usize = FAR;
const PLACES: usize = FAR * 2 + 1;

/// Shares of blocks that were saved twice.
const SHARES: [f64; 2] = [0.9, 0.5];
/// How far votes go at most.
const FIRM: f64 = 4.0;
/// The chance that half a unit's noise (standard deviation 0.5) stays below 0 to 3 units by halves.
const BELOW: [f64; 7] = [
    0.5,
    0.841_344_746_068_542_9,
    0.977_249_868_051_820_8,
    0.998_650_101_968_369_9,
    0.999_968_328_758_166_9,
    0.999_999_713_348_428_1,
    1.0,
];

/// Of each value, how it speaks for twice (above 0) or once.
pub type Votes = [f32; PLACES];

/// The earlier step that fits best.
pub struct Fit {
    /// The gain of log-likelihood over once, of all values together; 0 when none fits better.
    pub gain: f64,
    /// The step; 0 for none.
    pub step: u16,
    /// What each value tells.
    pub votes: Votes,
}

/// The place of a value among the counts.
pub fn place(value: i16) -> usize {
    let value = isize::from(value).saturating_add_unsigned(ZERO);
    usize::try_from(value)
        .unwrap_or_default()
        .min(PLACES.saturating_sub(1))
}

/// How often each value of the frequency at `at` stands in blocks that are not clipped.
pub fn counts(luma: &Component, at: usize, clipped: &[bool]) -> [u32; PLACES] {
    let mut counts = [0_u32; PLACES];
    for (block, clipped) in luma.blocks().zip(clipped) {
        let value = block.get(at).copied().unwrap_or_default();
        if !clipped && let Some(count) = counts.get_mut(place(value)) {
            *count = count.saturating_add(1);
        }
    }
    counts
}

/// Fits an earlier step to `counts`, values of the file in units of `step`; `halves` are those of the moved grid.
pub fn best(counts: &[u32; PLACES], halves: &[u32], step: u16) -> Fit {
    let sums = Sums::of(halves);
    let once = spread(&sums.once(i32::from(step)));
    let mut fit = Fit {
        gain: 0.0,
        step: 0,
        votes: [0.0; PLACES],
    };
    let mut chosen = None;
    let (first, end) = (
        (step / 4).max(2),
        step.saturating_mul(6).saturating_add(14).min(100),
    );
    for earlier in first..end {
        // A multiple of a step falls into every multiple of its divisor: it leaves no trace.
        if step.is_multiple_of(earlier) {
            continue;
        }
        let twice = spread(&sums.twice(earlier.into(), step.into()));
        for share in SHARES {
            let gain = gain(counts, &once, &twice, share);
            if gain > fit.gain {
                (fit.gain, fit.step) = (gain, earlier);
                chosen = Some(twice);
            }
        }
    }
    if let Some(twice) = chosen {
        for (vote, (twice, once)) in fit.votes.iter_mut().zip(twice.iter().zip(once)) {
            let firm = libm::log((0.98 * twice + 0.02 * once) / once);
            *vote = narrowed(firm.clamp(-FIRM, FIRM));
        }
    }
    fit
}

#[expect(clippy::cast_possible_truncation, reason = "between -4 and 4")]
fn narrowed(vote: f64) -> f32 {
    vote as f32
}

fn gain(counts: &[u32; PLACES], once: &[f64; PLACES], twice: &[f64; PLACES], share: f64) -> f64 {
    let mut gain = 0.0;
    for (count, (once, twice)) in counts.iter().zip(once.iter().zip(twice)) {
        if *count > 0 {
            let mixed = share * twice + (1.0 - share) * once;
            gain += f64::from(*count) * libm::log(mixed / once);
        }
    }
    gain
}

/// Counts as chances: made alike on both sides of zero, smoothed a little, none of them nothing.
fn spread(counts: &[f64; PLACES]) -> [f64; PLACES] {
    let mut even = *counts;
    for (value, other) in even.iter_mut().zip(counts.iter().rev()) {
        *value += other;
    }
    let mut chances = [0.0; PLACES];
    let before = std::iter::once(&0.0).chain(&even);
    let after = even.iter().skip(1).chain(std::iter::once(&0.0));
    let around = even.iter().zip(before.zip(after));
    let mut total = 0.0;
    for (chance, (own, (before, after))) in chances.iter_mut().zip(around) {
        *chance = 0.96 * own + 0.02 * (before + after) + 0.5;
        total += *chance;
    }
    chances.map(|chance| chance / total)
}

/// The halves of the moved grid, as sums from the lowest on.
struct Sums {
    sums: Vec<f64>,
    reach: i32,
}

impl Sums {
    fn of(halves: &[u32]) -> Self {
        let mut sum = 0.0;
        let mut sums = vec![0.0];
        for count in halves {
            sum += f64::from(*count);
            sums.push(sum);
        }
        Self {
            sums,
            reach: i32::try_from(REACH).unwrap_or(i32::MAX),
        }
    }

    /// How many values are below this number of halves.
    fn below(&self, halves: i32) -> f64 {
        let at = halves.saturating_add(self.reach).max(0);
        let at = usize::try_from(at).unwrap_or_default();
        let last = self.sums.last();
        self.sums.get(at).or(last).copied().unwrap_or_default()
    }

    /// How many values round to `whole` times `step`.
    fn rounded(&self, whole: i32, step: i32) -> f64 {
        let middle = whole.saturating_mul(step).saturating_mul(2);
        self.below(middle.saturating_add(step)) - self.below(middle.saturating_sub(step))
    }

    /// The counts of values saved once.
    fn once(&self, step: i32) -> [f64; PLACES] {
        let mut counts = [0.0; PLACES];
        let last = self.reach.checked_div(step).unwrap_or_default();
        for whole in last.saturating_neg().saturating_sub(1)..=last.saturating_add(1) {
            add(&mut counts, whole, self.rounded(whole, step));
        }
        counts
    }

    /// The counts of values saved with `earlier`, shown in whole numbers, and saved with `step`.
    fn twice(&self, earlier: i32, step: i32) -> [f64; PLACES] {
        let mut counts = [0.0; PLACES];
        let last = self.reach.checked_div(earlier).unwrap_or_default();
        for whole in last.saturating_neg().saturating_sub(1)..=last.saturating_add(1) {
            let count = self.rounded(whole, earlier);
            if count == 0.0 {
                continue;
            }
            let value = whole.saturating_mul(earlier).saturating_mul(2);
            let middle = value
                .saturating_add(step)
                .div_euclid(step.saturating_mul(2));
            // Where steps are small, noise carries a value over more than one of them.
            for place in middle.saturating_sub(3)..=middle.saturating_add(3) {
                let centre = place.saturating_mul(step).saturating_mul(2);
                let upper = below(centre.saturating_add(step).saturating_sub(value));
                let lower = below(centre.saturating_sub(step).saturating_sub(value));
                add(&mut counts, place, count * (upper - lower));
            }
        }
        counts
    }
}

/// The chance that noise stays below this number of halves.
fn below(halves: i32) -> f64 {
    let at = usize::try_from(halves.unsigned_abs()).unwrap_or(usize::MAX);
    let above = BELOW.get(at).copied().unwrap_or(1.0);
    if halves < 0 { 1.0 - above } else { above }
}

fn add(counts: &mut [f64; PLACES], value: i32, count: f64) {
    let far = i32::try_from(FAR).unwrap_or(i32::MAX);
    let at = value.clamp(far.saturating_neg(), far).saturating_add(far);
    let place = counts.get_mut(usize::try_from(at).unwrap_or_default());
    *place.unwrap_or(&mut 0.0) += count;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Halves of values that fall off as those of pictures do (Laplace), `total` in all.
    fn halves(width: f64, total: f64) -> Vec<u32> {
        let chance = |at: usize| {
            let value = (at as f64 + 0.5 - REACH as f64) / 2.0;
            libm::exp(-libm::fabs(value) / width)
        };
        let all: f64 = (0..REACH * 2).map(chance).sum();
        (0..REACH * 2)
            .map(|at| (chance(at) / all * total).round() as u32)
            .collect()
    }

    fn whole(counts: [f64; PLACES]) -> [u32; PLACES] {
        counts.map(|count| count.round() as u32)
    }

    #[test]
    fn the_earlier_step_is_found() {
        let halves = halves(14.0, 20_000.0);
        let sums = Sums::of(&halves);
        for (earlier, step) in [(7, 3), (10, 4), (5, 2), (13, 6), (3, 4), (21, 10)] {
            let fit = best(&whole(sums.twice(earlier, step)), &halves, step as u16);
            assert_eq!(i32::from(fit.step), earlier, "{earlier} {step}");
            assert!(fit.gain > 220.0, "{earlier} {step}: {}", fit.gain);
        }
    }

    #[test]
    fn once_is_not_twice() {
        let halves = halves(14.0, 20_000.0);
        for step in [1, 2, 5, 12] {
            let counts = whole(Sums::of(&halves).once(step));
            let fit = best(&counts, &halves, step as u16);
            assert!(fit.gain < 220.0, "{step}: {}", fit.gain);
        }
    }

    #[test]
    fn values_that_twice_leaves_out_vote_for_once() {
        let halves = halves(14.0, 20_000.0);
        let counts = whole(Sums::of(&halves).twice(10, 4));
        let fit = best(&counts, &halves, 4);
        // Multiples of 10 over 4 round to 0, 2 or 3, 5, 7 or 8.
        for (value, twice) in [(1, false), (4, false), (5, true), (6, false), (10, true)] {
            assert_eq!(fit.votes[place(value)] > 0.0, twice, "{value}");
        }
        assert!(fit.votes[place(6)] < -1.0);
    }

    #[test]
    fn chances_are_those_of_the_normal_distribution() {
        assert!((below(2) - 0.977_249_9).abs() < 1e-6);
        assert!((below(-1) - 0.158_655_3).abs() < 1e-6);
        assert_eq!((below(9), below(-9)), (1.0, 0.0));
        let all = spread(&[1.0; PLACES]);
        assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(
            (place(-999), place(0), place(80), place(999)),
            (0, 80, 160, 160)
        );
    }
}
