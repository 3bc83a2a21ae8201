//! Powers that come out alike on every platform: the standard library takes the platform's own, and those
//! differ in the last bit. The same bytes must give the same report.

/// The binary logarithm of ten.
const LOG2_10: f64 = std::f64::consts::LOG2_10;

/// Two to the power of `exponent`.
pub fn two(exponent: f64) -> f64 {
    libm::exp2(exponent)
}

/// Ten to the power of `exponent`.
pub fn ten(exponent: f64) -> f64 {
    let whole = exponent.trunc();
    if whole.abs() >= 16.0 {
        return two(LOG2_10 * exponent);
    }
    // Powers of ten up to this size are exact, and so is the last bit of one over them.
    let mut power = 1.0;
    let mut left = whole.abs();
    while left > 0.0 {
        power *= 10.0;
        left -= 1.0;
    }
    let part = two(LOG2_10 * (exponent - whole));
    if whole < 0.0 {
        part * (1.0 / power)
    } else {
        part * power
    }
}

#[cfg(test)]
mod tests {
    /// `libm::exp10` would do the same, with 6 KB of tables for numbers that no camera writes.
    #[test]
    fn powers_of_ten_are_those_of_libm() {
        for step in -620_i16..620 {
            let exponent = f64::from(step) / 40.0;
            assert_eq!(super::ten(exponent), libm::exp10(exponent), "{exponent}");
        }
        assert_eq!(super::ten(400.0), f64::INFINITY);
        assert_eq!(super::ten(-400.0), 0.0);
    }
}
