//! Huffman codes (annex C and F.2.2.3).

use super::bits::Bits;

/// Codes up to so many bits are looked up at once.
const SHORT: u32 = 9;

/// The symbols of codes.
pub struct Codes {
    /// Of the next nine bits: the length of the code that they begin with, above its symbol; 0 for none.
    short: [u16; 1 << SHORT],
    /// Of each length from 1 to 16: the first 16 bits behind its codes, and its last code's place in `symbols` past
    /// that code.
    long: [(u32, i32); 16],
    symbols: Vec<u8>,
}

impl Codes {
    /// Reads counts and symbols; gives what stands behind them. Nothing when there are more codes than fit.
    pub fn read(data: &[u8]) -> Option<(Self, &[u8])> {
        let (counts, rest) = data.split_first_chunk::<16>()?;
        let total = counts.iter().map(|count| usize::from(*count)).sum();
        let (symbols, rest) = rest.split_at_checked(total)?;
        let mut short = [0; 1 << SHORT];
        let mut long = [(0, 0); 16];
        let (mut code, mut first) = (0_u32, 0_usize);
        for ((count, place), length) in counts.iter().zip(&mut long).zip(1_u32..) {
            let spare = 16_u32.checked_sub(length)?;
            let own = symbols.get(first..first.checked_add(usize::from(*count))?)?;
            for symbol in own {
                let from = code.checked_shl(spare)?;
                if from > 0xFFFF {
                    return None;
                }
                if let Some(free) = SHORT.checked_sub(length) {
                    let from = usize::try_from(from >> 16_u32.checked_sub(SHORT)?).ok()?;
                    let to = from.checked_add(1 << free)?;
                    let entry = u16::try_from(length << 8).ok()? | u16::from(*symbol);
                    short.get_mut(from..to)?.fill(entry);
                }
                code = code.checked_add(1)?;
            }
            first = first.checked_add(own.len())?;
            let offset = i32::try_from(first).ok()?.checked_sub_unsigned(code)?;
            *place = (code.checked_shl(spare)?, offset);
            code = code.checked_mul(2)?;
        }
        let symbols = symbols.to_vec();
        let codes = Self {
            short,
            long,
            symbols,
        };
        Some((codes, rest))
    }

    /// The next symbol; nothing when the bits are no code, or end.
    #[inline]
    pub fn symbol(&self, bits: &mut Bits) -> Option<u8> {
        let ahead = bits.ahead();
        let entry = *self.short.get(usize::from(ahead >> 7))?;
        let [length, symbol] = entry.to_be_bytes();
        if length != 0 {
            bits.skip(length.into())?;
            return Some(symbol);
        }
        self.long_symbol(u32::from(ahead), bits)
    }

    fn long_symbol(&self, ahead: u32, bits: &mut Bits) -> Option<u8> {
        for ((end, offset), length) in self.long.iter().zip(1_u32..).skip(9) {
            if ahead < *end {
                bits.skip(length)?;
                let code = i32::try_from(ahead >> 16_u32.checked_sub(length)?).ok()?;
                let at = usize::try_from(code.checked_add(*offset)?).ok()?;
                return self.symbols.get(at).copied();
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two codes of 2 bits, one of 3, one of 12, one of 16.
    fn table() -> Vec<u8> {
        let mut data = vec![0; 16];
        for (length, count) in [(2, 2), (3, 1), (12, 1), (16, 1)] {
            data[length - 1] = count;
        }
        data.extend([10, 20, 30, 40, 50]);
        data
    }

    #[test]
    fn codes_short_and_long_are_told() {
        let mut data = table();
        data.push(99);
        let (codes, rest) = Codes::read(&data).unwrap();
        assert_eq!(rest, [99]);
        // 00, 01, 100, 101000000000, 1010000000010000.
        let bytes = [
            0b0001_1001,
            0b0100_0000,
            0b0001_0100,
            0b0000_0010,
            0b0000_0000,
        ];
        let mut bits = Bits::new(&bytes);
        for symbol in [10, 20, 30, 40, 50] {
            assert_eq!(codes.symbol(&mut bits), Some(symbol));
        }
        let mut bits = Bits::new(&[0xFF, 0, 0xFF, 0]);
        assert_eq!(codes.symbol(&mut bits), None);
        assert_eq!(codes.symbol(&mut Bits::new(&[])), None);
    }

    #[test]
    fn more_codes_than_fit_are_refused() {
        let mut data = vec![0; 16];
        data[0] = 3;
        data.extend([1, 2, 3]);
        assert!(Codes::read(&data).is_none());
        assert!(Codes::read(&table()[..20]).is_none());
    }
}
