//! Real numbers out of text.

/// The number that `text` writes in decimal, such as `-12`, `.5` or `1.5e3`; nothing for words like `inf`.
///
/// It is the nearest one for all that people and cameras write: up to 19 digits, of which up to 21 stand behind
/// the point or, as zeros, behind the last. Beyond that its last bit may be off.
#[must_use]
pub fn real(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (digits, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let mut number = 0_u64;
    let mut exponent = exponent.saturating_sub(i32::try_from(part.len()).ok()?);
    for digit in whole.bytes().chain(part.bytes()) {
        if !digit.is_ascii_digit() {
            return None;
        }
        let longer = number
            .checked_mul(10)
            .and_then(|number| number.checked_add(u64::from(digit & 0x0F)));
        match longer.filter(|_| number < MOST) {
            Some(longer) => number = longer,
            None => exponent = exponent.saturating_add(1),
        }
    }
    let size = scaled(number, exponent);
    Some(if text.starts_with('-') { -size } else { size })
}

/// One more digit than this has could be too many.
const MOST: u64 = 1_000_000_000_000_000_000;

/// `number` times ten to the power of `exponent`.
#[allow(
    clippy::cast_precision_loss,
    reason = "the one rounding that is wanted"
)]
fn scaled(number: u64, exponent: i32) -> f64 {
    if number == 0 {
        return 0.0;
    }
    if exponent >= 0 {
        let exact = exponent.min(19);
        let whole = u128::from(number).saturating_mul(power(exact));
        return moved(whole as f64, exponent.saturating_sub(exact));
    }
    let exact = exponent.max(-21);
    // The quotient has at least 55 bits: more than a real number keeps, and one that tells of a remainder.
    let divisor = power(exact.saturating_neg());
    let shift = u128::from(number).leading_zeros();
    let over = u128::from(number) << shift;
    let quotient = over.checked_div(divisor).unwrap_or(0);
    let remainder = over.checked_rem(divisor).unwrap_or(0);
    let rounded = (quotient | u128::from(remainder != 0)) as f64;
    moved(
        rounded / (1_u128 << shift) as f64,
        exponent.saturating_sub(exact),
    )
}

/// Ten to a power from 0 to 21.
fn power(exponent: i32) -> u128 {
    (0..exponent).fold(1, |power: u128, _| power.saturating_mul(10))
}

/// `number` with the point moved, one place at a time.
fn moved(number: f64, places: i32) -> f64 {
    let step = if places < 0 { 0.1 } else { 10.0 };
    // Further than this, all numbers are zero or infinite.
    (0..places.saturating_abs().min(700)).fold(number, |number, _| number * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_standard_library() {
        for text in [
            "0",
            "-0",
            "1",
            "+7",
            "-12.5",
            ".5",
            "5.",
            "1e3",
            "1E-3",
            "1.5e+2",
            "52.516275",
            "13.377704166666666",
            "0.1",
            "0.3",
            "2.2250738585072014",
            "179.99999999999997",
            "9007199254740993",
            "9007199254740992.5",
            "1234567890.123456789",
            "0.000000000000000000001",
            "9999999999999999999e19",
            "4.35",
            "0.000001",
            "123456789012345678",
            "00000000000000000000000000000001.5",
            "1e22",
            "8.5e-5",
        ] {
            assert_eq!(real(text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "", "-", "+-1", ".", "e5", "1e", "1.2.3", "1,5", " 1", "0x10", "inf", "NaN", "1e+-5",
            "١",
        ] {
            assert_eq!(real(text), None, "{text}");
        }
    }

    #[test]
    fn far_numbers_are_about_right() {
        for text in [
            "1e300",
            "1e-300",
            "123456789012345678901234567890",
            "3.0e-30",
        ] {
            let exact: f64 = text.parse().expect("a number");
            let ours = real(text).expect("a number");
            assert!((ours / exact - 1.0).abs() < 1e-12, "{text}");
        }
        assert_eq!(real("1e999999999"), Some(f64::INFINITY));
        assert_eq!(real("1e-999999999"), Some(0.0));
    }

    #[test]
    fn random_decimals_are_those_of_the_standard_library() {
        let mut state = 9_u64;
        for _ in 0..20_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let mut digits = (state >> 8).to_string();
            digits.truncate(1 + usize::try_from(state % 17).expect("small"));
            let point = usize::try_from(state >> 60)
                .expect("small")
                .min(digits.len());
            digits.insert(point, '.');
            assert_eq!(real(&digits), digits.parse().ok(), "{digits}");
        }
    }
}
