//! The bits of entropy-coded data, between two restarts (F.2.2.5).

/// Bits from the most significant on. Behind the last stand zeros, which can be looked at but not taken.
pub struct Bits<'a> {
    bytes: &'a [u8],
    /// The next bits, from the top.
    word: u64,
    /// How many of them there are.
    count: u32,
}

impl<'a> Bits<'a> {
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            word: 0,
            count: 0,
        }
    }

    /// Sees to it that 32 bits are at hand, or all that are left.
    #[inline]
    fn fill(&mut self) {
        while self.count <= 56 {
            let (byte, rest) = match self.bytes {
                // A stuffed zero stands behind FF; else it is no data.
                [0xFF, 0x00, rest @ ..] => (0xFF, rest),
                [0xFF, ..] | [] => return,
                [byte, rest @ ..] => (*byte, rest),
            };
            self.bytes = rest;
            self.word |= u64::from(byte).wrapping_shl(56_u32.wrapping_sub(self.count));
            self.count = self.count.wrapping_add(8);
        }
    }

    /// The next 16 bits, not taken.
    #[inline]
    pub fn ahead(&mut self) -> u16 {
        if self.count < 32 {
            self.fill();
        }
        u16::try_from(self.word >> 48).unwrap_or_default()
    }

    /// Passes over bits, at most 16; nothing when fewer are left.
    #[inline]
    pub fn skip(&mut self, count: u32) -> Option<()> {
        self.count = self.count.checked_sub(count)?;
        self.word = self.word.wrapping_shl(count);
        Some(())
    }

    /// Takes bits, at most 16, as a number; nothing when fewer are left.
    #[inline]
    pub fn take(&mut self, count: u32) -> Option<u16> {
        let ahead = self.ahead();
        self.skip(count)?;
        Some(ahead.checked_shr(16_u32.wrapping_sub(count)).unwrap_or(0))
    }

    /// Takes one bit.
    #[inline]
    pub fn bit(&mut self) -> Option<bool> {
        Some(self.take(1)? != 0)
    }

    /// Takes a value of `size` bits, at most 15, whose first bit tells its sign (F.2.2.1).
    #[inline]
    pub fn value(&mut self, size: u32) -> Option<i16> {
        if size > 15 {
            return None;
        }
        let bits = i16::try_from(self.take(size)?).ok()?;
        let half = 1_i16.wrapping_shl(size) >> 1;
        if size == 0 || (bits & half) != 0 {
            return Some(bits);
        }
        let most = 1_i32.wrapping_shl(size).wrapping_sub(1);
        i16::try_from(i32::from(bits).wrapping_sub(most)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_their_signs_and_nothing_is_taken_behind_the_end() {
        // 1 of one bit; -1 of one; 3 and -3 of two; 32767 and -32767 of 15.
        let text = "1".to_owned() + "0" + "11" + "00" + &"1".repeat(15) + &"0".repeat(15);
        let bits: Vec<bool> = text.chars().map(|bit| bit == '1').collect();
        let mut bytes = Vec::new();
        for eight in bits.chunks(8) {
            let byte = eight
                .iter()
                .enumerate()
                .fold(0_u8, |byte, (at, bit)| byte | u8::from(*bit) << (7 - at));
            bytes.push(byte);
            if byte == 0xFF {
                bytes.push(0);
            }
        }
        let mut bits = Bits::new(&bytes);
        for (size, value) in [(1, 1), (1, -1), (2, 3), (2, -3), (15, 32767), (15, -32767)] {
            assert_eq!(bits.value(size), Some(value), "{size}");
        }
        assert_eq!(bits.value(0), Some(0));
        assert_eq!(bits.take(4), Some(0));
        assert_eq!(bits.take(1), None);
    }

    #[test]
    fn a_marker_ends_the_data() {
        let mut bits = Bits::new(&[0xFF, 0x00, 0x12, 0xFF, 0xD9, 0x34]);
        assert_eq!(bits.take(16), Some(0xFF12));
        assert_eq!(bits.ahead(), 0);
        assert_eq!(bits.take(1), None);
    }
}
