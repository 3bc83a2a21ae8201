//! TIFF directory entries: how long they are and where their values lie (TIFF 6.0 section 2).

use std::ops::Range;

use crate::bytes::{Order, array, size_at, take, u16_at};

/// Bytes of one directory entry: tag, type, count, value or offset.
pub const ENTRY: usize = 12;

/// Bytes of one item of a type, 0 for a type that does not exist.
pub const fn size_of(kind: u16) -> usize {
    match kind {
        1 | 2 | 6 | 7 | 129 => 1, // BYTE, ASCII, SBYTE, UNDEFINED, UTF-8 (EXIF 3.0)
        3 | 8 => 2,               // SHORT, SSHORT
        4 | 9 | 11 | 13 => 4,     // LONG, SLONG, FLOAT, IFD
        5 | 10 | 12 => 8,         // RATIONAL, SRATIONAL, DOUBLE
        16..=18 => 8, // LONG8, SLONG8, IFD8 of BigTIFF; Apple's notes use the first, too
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

/// How wide the numbers of directories are: classic TIFF or BigTIFF (the BigTIFF design).
#[derive(Clone, Copy)]
pub struct Width {
    /// Bytes of the count of entries.
    pub count: usize,
    /// Bytes of an entry: tag, type, count of values, values or their offset.
    pub entry: usize,
    /// Bytes of an offset or a count of values.
    pub offset: usize,
    /// Where the header names the first directory.
    pub first: usize,
}

/// TIFF's own.
pub const CLASSIC: Width = Width {
    count: 2,
    entry: ENTRY,
    offset: 4,
    first: 4,
};

/// BigTIFF's.
pub const BIG: Width = Width {
    count: 8,
    entry: 20,
    offset: 8,
    first: 8,
};

/// A number of two, four or eight bytes.
pub fn number(block: &[u8], at: usize, width: usize, order: Order) -> Option<usize> {
    match width {
        2 => u16_at(block, at, order).map(usize::from),
        4 => size_at(block, at, order),
        _ => {
            let raw = array(block, at)?;
            let number = match order {
                Order::Big => u64::from_be_bytes(raw),
                Order::Little => u64::from_le_bytes(raw),
            };
            usize::try_from(number).ok()
        }
    }
}

/// [`range`] of an entry whose numbers are as wide as `width` says and whose offsets count from the block.
pub fn wide_range(block: &[u8], entry: usize, order: Order, width: Width) -> Option<Range<usize>> {
    let size = size_of(u16_at(block, entry.checked_add(2)?, order)?);
    let count = number(block, entry.checked_add(4)?, width.offset, order)?;
    let bytes = count.checked_mul(size).filter(|_| size > 0)?;
    let inside = entry.checked_add(4)?.checked_add(width.offset)?;
    let start = if bytes <= width.offset {
        inside
    } else {
        number(block, inside, width.offset, order)?
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
    fn a_wide_entry_holds_eight_bytes_itself() {
        let near = [&[1, 0x0F, 0, 2, 0, 0, 0, 0, 0, 0, 0, 8][..], &[b'a'; 8]].concat();
        assert_eq!(wide_range(&near, 0, Order::Big, BIG), Some(12..20));
        let far = [
            &[
                1, 0x0F, 0, 2, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 3,
            ][..],
            &[0; 4],
        ];
        assert_eq!(wide_range(&far.concat(), 0, Order::Big, BIG), Some(3..12));
        let past = [&[1, 0x0F, 0, 2, 0, 0, 0, 0, 0, 0, 0, 9][..], &[0xFF; 8]].concat();
        assert_eq!(wide_range(&past, 0, Order::Big, BIG), None);
        let classic = [0x01, 0x0F, 0, 2, 0, 0, 0, 4, 0, 0, 0, 2];
        let both = [
            wide_range(&classic, 0, Order::Big, CLASSIC),
            range(&classic, 0, Order::Big, 0),
        ];
        assert_eq!(both, [Some(8..12), Some(8..12)]);
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
