//! Reading numbers from hostile bytes: every offset and length is checked here. And writing them.

use std::ops::Range;

/// Byte order of a TIFF structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `MM`, most significant byte first.
    Big,
    /// `II`, least significant byte first.
    Little,
}

/// The `len` bytes at `at`, or nothing when they are not all there.
#[must_use]
pub fn take(bytes: &[u8], at: usize, len: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(len)?)
}

/// The array of `N` bytes at `at`.
#[must_use]
pub fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    take(bytes, at, N)?.try_into().ok()
}

/// Where `word` stands first from byte `from` on. The searcher of `memchr` for whole words takes 3 KB of the module.
#[must_use]
pub fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let first = *word.first()?;
    let last = word.len().checked_sub(1)?;
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        at = at.checked_add(memchr::memchr(first, rest)?)?;
        // Where the first byte stands again and again, a call for each would cost more than the look.
        while bytes.get(at) == Some(&first) {
            let rest = bytes.get(at..)?;
            if rest.get(last) == word.last() && rest.starts_with(word) {
                return Some(at);
            }
            at = at.checked_add(1)?;
        }
    }
}

/// The byte at `at`.
#[must_use]
pub fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// A 16-bit number at `at`.
#[must_use]
pub fn u16_at(bytes: &[u8], at: usize, order: Order) -> Option<u16> {
    let raw = array(bytes, at)?;
    Some(match order {
        Order::Big => u16::from_be_bytes(raw),
        Order::Little => u16::from_le_bytes(raw),
    })
}

/// A 32-bit number at `at`.
#[must_use]
pub fn u32_at(bytes: &[u8], at: usize, order: Order) -> Option<u32> {
    let raw = array(bytes, at)?;
    Some(match order {
        Order::Big => u32::from_be_bytes(raw),
        Order::Little => u32::from_le_bytes(raw),
    })
}

/// A 32-bit number at `at`, as a size or offset.
#[must_use]
pub fn size_at(bytes: &[u8], at: usize, order: Order) -> Option<usize> {
    usize::try_from(u32_at(bytes, at, order)?).ok()
}

/// A 16-bit number as bytes.
#[must_use]
pub const fn u16_bytes(number: u16, order: Order) -> [u8; 2] {
    match order {
        Order::Big => number.to_be_bytes(),
        Order::Little => number.to_le_bytes(),
    }
}

/// A 32-bit number as bytes.
#[must_use]
pub const fn u32_bytes(number: u32, order: Order) -> [u8; 4] {
    match order {
        Order::Big => number.to_be_bytes(),
        Order::Little => number.to_le_bytes(),
    }
}

/// `range` moved up by `by`, or nothing when it would pass the largest number.
#[must_use]
pub fn shift(range: &Range<usize>, by: usize) -> Option<Range<usize>> {
    Some(range.start.checked_add(by)?..range.end.checked_add(by)?)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_word_is_found_where_it_stands_first() {
        let text = b"aaab aab ab";
        assert_eq!(find(text, b"ab", 0), Some(2));
        assert_eq!(find(text, b"ab", 3), Some(6));
        assert_eq!(find(text, b"aab", 2), Some(5));
        assert_eq!(find(text, b"b", 0), Some(3));
        assert_eq!(find(text, b"a", 10), None);
        assert_eq!(find(text, b"abc", 0), None);
        assert_eq!(find(text, b"b", 99), None);
        assert_eq!(find(text, b"", 0), None);
        assert_eq!(find(b"", b"a", 0), None);
        assert_eq!(find(text, text, 0), Some(0));
    }
}
