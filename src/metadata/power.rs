//! Powers that come out alike on every platform: the standard library takes the platform's own, and those
//! differ in the last bit. The same bytes must give the same report.

/// Two to the power of `exponent`.
pub fn two(exponent: f64) -> f64 {
    libm::exp2(exponent)
}

/// Ten to the power of `exponent`.
pub fn ten(exponent: f64) -> f64 {
    libm::exp10(exponent)
}
