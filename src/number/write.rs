//! Real numbers as text, from all of their digits.

use std::cmp::Ordering;

/// `number` in decimal, with as few digits as tell it from every other real number and without an exponent.
#[must_use]
pub fn text(number: f64) -> String {
    let size = number.abs();
    if !number.is_finite() || size == 0.0 {
        let word = if number.is_nan() {
            "NaN"
        } else if size == 0.0 {
            "0"
        } else {
            "inf"
        };
        return signed(number, word);
    }
    // What is nearer to this number than to the one above or below it reads as this number; the one below is
    // nearer where the exponent changes. Halfway counts as well where the last bit is even (IEEE 754, 4.3.1).
    let (bits, power) = parts(size);
    let quarters = bits.saturating_mul(4);
    let below = if bits == SMALLEST_WITH_ITS_POWER {
        1
    } else {
        2
    };
    let even = bits % 2 == 0;
    let power = power.saturating_sub(2);
    let exact = Decimal::of(quarters, power);
    let low = Decimal::of(quarters.saturating_sub(below), power);
    let high = Decimal::of(quarters.saturating_add(2), power);
    let inside = |tried: &Decimal| {
        let (above, under) = (low.cmp(tried), tried.cmp(&high));
        above.is_lt() && under.is_lt() || even && above.is_le() && under.is_le()
    };
    let first = exact.digits.iter().position(|digit| *digit != 0);
    for end in first.unwrap_or(0)..exact.digits.len() {
        let (down, up) = exact.around(end);
        let nearer_up = exact.digits.get(end..) >= Some(&[5]);
        match (inside(&down), inside(&up)) {
            (true, false) => return signed(number, &down.text()),
            (true, true) if !nearer_up => return signed(number, &down.text()),
            (_, true) => return signed(number, &up.text()),
            (false, false) => {}
        }
    }
    signed(number, &exact.text())
}

/// `number`, which is not negative, with so many digits behind the point, the last one rounded to even.
#[must_use]
pub fn fixed(number: f64, places: usize) -> String {
    let (bits, power) = parts(number);
    let mut decimal = Decimal::of(bits, power);
    if let Some(more) = decimal.behind.checked_sub(places) {
        let end = decimal.digits.len().saturating_sub(more);
        let (down, up) = decimal.around(end);
        let rest = decimal.digits.split_off(end);
        let odd = decimal.digits.last().is_some_and(|digit| digit % 2 == 1);
        let half =
            rest.iter().rposition(|digit| *digit != 0) == Some(0) && rest.first() == Some(&5);
        let up_is_nearer = rest.as_slice() >= [5].as_slice() && (!half || odd);
        decimal = if up_is_nearer { up } else { down };
    }
    let mut text = decimal.text();
    let point = text.find('.').unwrap_or_else(|| {
        text.push('.');
        text.len().saturating_sub(1)
    });
    let behind = text.len().saturating_sub(point).saturating_sub(1);
    text.push_str(&"0".repeat(places.saturating_sub(behind)));
    text
}

fn signed(number: f64, size: &str) -> String {
    let minus = number.is_sign_negative() && !number.is_nan();
    [if minus { "-" } else { "" }, size].concat()
}

/// The significand where the next smaller number has a smaller exponent.
const SMALLEST_WITH_ITS_POWER: u64 = 1 << 52;

/// A number that is not negative as a whole number times a power of two (IEEE 754, 3.4).
fn parts(number: f64) -> (u64, i32) {
    let bits = number.to_bits();
    let significand = bits & (SMALLEST_WITH_ITS_POWER - 1);
    match i32::try_from(bits >> 52 & 0x7FF).unwrap_or(0) {
        0 => (significand, -1074),
        exponent => (
            significand | SMALLEST_WITH_ITS_POWER,
            exponent.saturating_sub(1075),
        ),
    }
}

/// All digits of a number, a zero before them.
struct Decimal {
    digits: Vec<u8>,
    /// How many of them stand behind the point.
    behind: usize,
}

impl Decimal {
    /// `number` times two to the power of `power`.
    fn of(number: u64, power: i32) -> Self {
        // Two to a negative power is five to the positive one, with the point moved.
        let (factor, most) = if power < 0 { (5_u64, 12) } else { (2, 29) };
        let behind = usize::try_from(power.saturating_neg()).unwrap_or(0);
        // Nine digits each, the last ones first.
        let mut groups = vec![
            number % GROUP,
            number / GROUP % GROUP,
            number / GROUP / GROUP,
        ];
        let mut left = power.unsigned_abs();
        while left > 0 {
            let times = left.min(most);
            left = left.saturating_sub(times);
            let by = factor.saturating_pow(times);
            let mut carry = 0_u64;
            for group in &mut groups {
                let product = group.saturating_mul(by).saturating_add(carry);
                (*group, carry) = (product % GROUP, product / GROUP);
            }
            groups.push(carry);
        }
        let mut digits = vec![
            0;
            behind
                .saturating_sub(groups.len().saturating_mul(9))
                .saturating_add(1)
        ];
        for group in groups.iter().rev() {
            digits.extend(format!("{group:09}").bytes().map(|digit| digit & 0x0F));
        }
        Self { digits, behind }
    }

    /// The nearest numbers below and above, or at it and above, that have only zeros from digit `end` on.
    fn around(&self, end: usize) -> (Self, Self) {
        let mut digits = self.digits.clone();
        digits.iter_mut().skip(end).for_each(|digit| *digit = 0);
        let mut more = digits.clone();
        for digit in more.iter_mut().take(end).rev() {
            *digit = digit.saturating_add(1) % 10;
            if *digit != 0 {
                break;
            }
        }
        let with = |digits| Self {
            digits,
            behind: self.behind,
        };
        (with(digits), with(more))
    }

    /// Which is larger; both have as many digits behind the point.
    fn cmp(&self, other: &Self) -> Ordering {
        let zeros = |one: &Self| one.digits.iter().take_while(|digit| **digit == 0).count();
        let (ours, theirs) = (
            self.digits.get(zeros(self)..).unwrap_or_default(),
            other.digits.get(zeros(other)..).unwrap_or_default(),
        );
        ours.len().cmp(&theirs.len()).then_with(|| ours.cmp(theirs))
    }

    /// Without zeros that tell nothing.
    fn text(&self) -> String {
        let point = self.digits.len().saturating_sub(self.behind);
        let mut text = String::new();
        for (index, digit) in self.digits.iter().enumerate() {
            if index == point {
                text.push('.');
            }
            text.push(char::from(digit.saturating_add(b'0')));
        }
        let tail = if self.behind > 0 {
            text.trim_end_matches('0').trim_end_matches('.')
        } else {
            &text
        };
        let head = tail.trim_start_matches('0');
        let zero = if head.is_empty() || head.starts_with('.') {
            "0"
        } else {
            ""
        };
        [zero, head].concat()
    }
}

const GROUP: u64 = 1_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_written_as_the_standard_library_writes_it() {
        let mut numbers = vec![
            0.0,
            -0.0,
            1.0,
            -1.5,
            0.1,
            0.3,
            1e15,
            1e16,
            1e21,
            1e23,
            123_456_789.0,
            f64::MAX,
            f64::MIN_POSITIVE,
            f64::from_bits(1),
            f64::EPSILON,
            f64::NAN,
            -f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            1.0 / 3.0,
            2.0 / 3.0,
            999.999,
            0.999_999_999_999_999_9,
            9_007_199_254_740_993.0,
            5.684_341_886_080_802e-14,
        ];
        let mut state = 3_u64;
        for exponent in 0..2046_u64 {
            numbers.push(f64::from_bits(exponent << 52));
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            numbers.push(f64::from_bits(exponent << 52 | state >> 12));
            numbers.push(f64::from_bits(state));
            #[allow(clippy::cast_precision_loss)]
            numbers.push((state >> 40) as f64 / (state & 0xFFF) as f64);
        }
        for number in numbers {
            assert_eq!(text(number), number.to_string(), "{number:e}");
        }
    }

    #[test]
    fn fixed_numbers_are_written_as_the_standard_library_writes_them() {
        let mut state = 5_u64;
        let mut numbers = vec![
            0.0,
            1.0,
            59.999_999_5,
            0.007_812_5,
            0.023_437_5,
            12.000_000_5,
            3599.5,
            1e-9,
            0.5,
            9.999_999_9,
        ];
        for _ in 0..3000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            #[allow(clippy::cast_precision_loss)]
            numbers.extend([(state >> 40) as f64 / 4661.0, (state >> 52) as f64 / 128.0]);
        }
        for number in numbers {
            for places in [1, 6] {
                assert_eq!(fixed(number, places), format!("{number:.places$}"));
            }
        }
    }
}
