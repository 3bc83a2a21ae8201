//! One block: sequential (F.2.2), and in each scan of a progressive frame (G.1.2 and G.2).

use super::bits::Bits;
use super::huffman::Codes;
use super::{Block, VALUES, ZIGZAG};

/// The values that a scan is about, in zigzag order, both included, and the lowest bit that it tells.
#[derive(Clone, Copy)]
pub struct Band {
    pub first: usize,
    pub last: usize,
    pub low: u32,
}

/// A mean: the step from the one before, in units of the lowest bit.
pub fn mean(bits: &mut Bits, codes: &Codes, before: &mut i16, low: u32) -> Option<i16> {
    let size = codes.symbol(bits)?;
    *before = before.wrapping_add(bits.value(size.into())?);
    Some(before.wrapping_shl(low))
}

/// All values but the mean.
pub fn rest(bits: &mut Bits, codes: &Codes, block: &mut Block<i16>) -> Option<()> {
    let mut at = 1_usize;
    while at < VALUES {
        let symbol = codes.symbol(bits)?;
        let (zeros, size) = (usize::from(symbol >> 4), symbol & 15);
        if size == 0 {
            if zeros != 15 {
                break;
            }
            at = at.wrapping_add(16);
            continue;
        }
        at = at.wrapping_add(zeros);
        *block.get_mut(*ZIGZAG.get(at)?)? = bits.value(size.into())?;
        at = at.wrapping_add(1);
    }
    Some(())
}

/// The first bits of a band. `blank` counts the blocks, this one too, that have none.
pub fn first(
    bits: &mut Bits,
    codes: &Codes,
    band: Band,
    blank: &mut u32,
    block: &mut Block<i16>,
) -> Option<()> {
    if *blank > 0 {
        *blank = blank.wrapping_sub(1);
        return Some(());
    }
    let mut at = band.first;
    while at <= band.last {
        let symbol = codes.symbol(bits)?;
        let (zeros, size) = (symbol >> 4, symbol & 15);
        if size == 0 {
            if zeros != 15 {
                *blank = run(bits, zeros)?.wrapping_sub(1);
                break;
            }
            at = at.wrapping_add(16);
            continue;
        }
        at = at.wrapping_add(zeros.into());
        let value = bits.value(size.into())?;
        *block.get_mut(*ZIGZAG.get(at)?)? = value.wrapping_shl(band.low);
        at = at.wrapping_add(1);
    }
    Some(())
}

/// How many blocks, this one too, have nothing more.
fn run(bits: &mut Bits, size: u8) -> Option<u32> {
    let more = u32::from(bits.take(size.into())?);
    Some(1_u32.wrapping_shl(size.into()) | more)
}

/// One more bit of a band.
pub fn refine(
    bits: &mut Bits,
    codes: &Codes,
    band: Band,
    blank: &mut u32,
    block: &mut Block<i16>,
) -> Option<()> {
    let unit = 1_i16.wrapping_shl(band.low);
    let mut places = ZIGZAG
        .get(band.first..=band.last)
        .unwrap_or_default()
        .iter();
    while *blank == 0 && !places.as_slice().is_empty() {
        let symbol = codes.symbol(bits)?;
        let mut zeros = symbol >> 4;
        let fresh = match symbol & 15 {
            0 if zeros != 15 => {
                *blank = run(bits, zeros)?;
                break;
            }
            0 => 0,
            1 if bits.bit()? => unit,
            1 => unit.wrapping_neg(),
            _ => return None,
        };
        for place in places.by_ref() {
            let value = block.get_mut(*place)?;
            if *value != 0 {
                sharpen(bits, value, unit)?;
            } else if zeros == 0 {
                *value = fresh;
                break;
            } else {
                zeros = zeros.wrapping_sub(1);
            }
        }
    }
    if *blank > 0 {
        *blank = blank.wrapping_sub(1);
        for place in places {
            let value = block.get_mut(*place)?;
            if *value != 0 {
                sharpen(bits, value, unit)?;
            }
        }
    }
    Some(())
}

/// Moves a value away from zero by a unit if the next bit says so.
fn sharpen(bits: &mut Bits, value: &mut i16, unit: i16) -> Option<()> {
    if bits.bit()? {
        *value = if *value > 0 {
            value.wrapping_add(unit)
        } else {
            value.wrapping_sub(unit)
        };
    }
    Some(())
}
