//! TIFF directory entries: how long they are and where their values lie (TIFF 6.0 section 2).

use std::ops::Range;

use crate::bytes::{Order, size_at, take, u16_at};

/// Bytes of one directory entry: tag, type, count, value or offset.
pub const ENTRY: usize = 12;

/// Bytes of one item of a type, 0 for a type that does not exist.
pub const fn size_of(kind: u16) -> usize {
    match kind {
        1 | 2 | 6 | 7 | 129 => 1, // BYTE, ASCII, SBYTE, UNDEFINED, UTF-8 (EXIF 3.0)
        3 | 8 => 2,               // SHORT, SSHORT
        4 | 9 | 11 | 13 => 4,     // LONG, SLONG, FLOAT, IFD
        5 | 10 | 12 => 8,         // RATIONAL, SRATIONAL, DOUBLE
        16 => 8,                  // LONG8 of BigTIFF, which Apple's notes use
        _ => 0,
    }
}

/// How many bytes the value of the entry at `entry` takes, and where it lies: in the entry when they are
/// four or fewer, else at the offset told there. Nothing when the type does not exist or the entry is cut.
pub fn told(block: &[u8], entry: usize, order: Order) -> Option<(usize, Option<usize>)> {
    let size = size_of(u16_at(block, entry.checked_add(2)?, order)?);
    let count = size_at(block, entry.checked_add(4)?, order)?;
    if size == 0 {
        return None;
    }
    let bytes = count.checked_mul(size)?;
    let offset = size_at(block, entry.checked_add(8)?, order)?;
    Some((bytes, (bytes > 4).then_some(offset)))
}

/// The bytes of the value of the entry at `entry`, of a directory whose offsets count from `base`.
/// Nothing when the type does not exist or the bytes are not all there.
pub fn range(block: &[u8], entry: usize, order: Order, base: isize) -> Option<Range<usize>> {
    let (bytes, offset) = told(block, entry, order)?;
    let start = match offset {
        Some(offset) => offset.checked_add_signed(base)?,
        None => entry.checked_add(8)?,
    };
    take(block, start, bytes)?;
    Some(start..start.checked_add(bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_passes_the_end_is_nothing() {
        // Tag 0x010F, ASCII, 100 bytes at offset 8, in a block of 12 bytes.
        let entry = [0x01, 0x0F, 0, 2, 0, 0, 0, 100, 0, 0, 0, 8];
        assert_eq!(range(&entry, 0, Order::Big, 0), None);
        // Eight bytes each times 2^29: the product passes 32 bits.
        let entry = [0x01, 0x0F, 0, 5, 0x20, 0, 0, 1, 0, 0, 0, 8];
        assert_eq!(range(&entry, 0, Order::Big, 0), None);
    }

    #[test]
    fn a_base_moves_offsets_but_not_values_in_the_entry() {
        let far = [[0x01, 0x0F, 0, 2, 0, 0, 0, 6, 0, 0, 0, 2], [0; 12]].concat();
        assert_eq!(range(&far, 0, Order::Big, 12), Some(14..20));
        assert_eq!(range(&far, 0, Order::Big, -3), None);
        let near = [0x01, 0x0F, 0, 2, 0, 0, 0, 4, 0, 0, 0, 2];
        assert_eq!(range(&near, 0, Order::Big, 12), Some(8..12));
    }
}
