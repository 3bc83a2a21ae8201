//! How much two windows vary, and how much together.

/// The sums over pairs of values.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moments {
    count: f64,
    one: f64,
    other: f64,
    ones: f64,
    others: f64,
    both: f64,
}

impl Moments {
    /// Those of rows of eight pairs: with fewer digits and a sum for each column, which becomes vector instructions.
    pub fn of_rows<'a>(rows: impl Iterator<Item = (&'a [f32; 8], &'a [f32; 8])>) -> Self {
        let mut count = 0.0;
        let mut sums = [[0.0_f32; 8]; 5];
        for (one, other) in rows {
            count += 8.0;
            let values = [
                *one,
                *other,
                product(one, one),
                product(other, other),
                product(one, other),
            ];
            for (sum, value) in sums
                .as_flattened_mut()
                .iter_mut()
                .zip(values.as_flattened())
            {
                *sum += value;
            }
        }
        let [one, other, ones, others, both] = sums.map(|sum| sum.iter().sum::<f32>().into());
        Self {
            count,
            one,
            other,
            ones,
            others,
            both,
        }
    }

    /// Takes in a pair.
    pub fn add(&mut self, one: f64, other: f64) {
        self.count += 1.0;
        self.one += one;
        self.other += other;
        self.ones += one * one;
        self.others += other * other;
        self.both += one * other;
    }

    /// The lesser of the two variances.
    pub fn variance(&self) -> f64 {
        let [one, other] = self.variances();
        one.min(other)
    }

    /// The correlation, -1 to 1.
    pub fn correlation(&self) -> f64 {
        let [one, other] = self.variances();
        let covariance = (self.both - self.one * self.other / self.count) / self.count;
        covariance / (one * other).sqrt().max(f64::MIN_POSITIVE)
    }

    fn variances(&self) -> [f64; 2] {
        let variance = |squares: f64, sum: f64| (squares - sum * sum / self.count) / self.count;
        [
            variance(self.ones, self.one),
            variance(self.others, self.other),
        ]
    }
}

fn product(one: &[f32; 8], other: &[f32; 8]) -> [f32; 8] {
    let mut product = *one;
    for (value, other) in product.iter_mut().zip(other) {
        *value *= other;
    }
    product
}
