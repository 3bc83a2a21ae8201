//! Numbers of false alarms: how often chance alone would bring what was seen, over all places it could be seen in.
//!
//! The rule (Desolneux, Moisan, Morel: Meaningful alignments, IJCV 40, 2000): tests times the probability that at
//! least `k` of `n` independent trials of probability `p` succeed.

use std::f64::consts::LN_10;

/// The decimal logarithm of the probability of at least `k` successes in `n` trials of probability `p`; 0 for none,
/// minus infinity for more than there are trials.
#[must_use]
pub fn log_tail(n: u32, k: u32, p: f64) -> f64 {
    if k == 0 || p >= 1.0 {
        return 0.0;
    }
    if k > n || p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let odds = libm::log(p) - libm::log1p(-p);
    let whole = libm::lgamma(f64::from(n) + 1.0) + f64::from(n) * libm::log1p(-p);
    let mut sum = 0.0;
    let mut most = f64::NEG_INFINITY;
    for i in k..=n {
        let rest = f64::from(n.saturating_sub(i));
        let i = f64::from(i);
        let term = whole - libm::lgamma(i + 1.0) - libm::lgamma(rest + 1.0) + i * odds;
        if term > most {
            sum = sum * libm::exp(most - term) + 1.0;
            most = term;
        } else {
            let part = libm::exp(term - most);
            sum += part;
            // Behind the greatest term they fall faster than a geometric row.
            if part < 1e-12 {
                break;
            }
        }
    }
    ((most + libm::log(sum)) / LN_10).min(0.0)
}

/// The decimal logarithm of a number.
#[must_use]
pub fn log10(number: f64) -> f64 {
    libm::log(number) / LN_10
}

/// A logarithm as it is told: rounded to a tenth.
#[must_use]
pub fn rounded(log: f64) -> f64 {
    (log * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_are_those_of_the_binomial_distribution() {
        // By exact fractions: 1/1024, 11/1024, 1 - (3/4)^4, and 56 of 64 at 1/2.
        for (n, k, p, expected) in [
            (10, 10, 0.5, 1.0 / 1024.0),
            (10, 9, 0.5, 11.0 / 1024.0),
            (4, 1, 0.25, 1.0 - 81.0 / 256.0),
            (64, 56, 0.5, 5_130_659_561.0 / 18_446_744_073_709_551_616.0),
        ] {
            let log = log_tail(n, k, p);
            assert!((log - log10(expected)).abs() < 1e-9, "{n} {k} {p}: {log}");
        }
        assert_eq!(log_tail(9, 0, 0.1), 0.0);
        assert_eq!(log_tail(9, 10, 0.1), f64::NEG_INFINITY);
        assert!(log_tail(100_000, 90_000, 1.0 / 64.0) < -100_000.0);
    }
}
