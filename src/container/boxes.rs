//! Boxes of the ISO base media format (ISO 14496-12, 4.2), which HEIC, AVIF and JPEG XL files are rows of.

use std::ops::Range;

use crate::bytes::{Order, array, size_at, take, u16_at, u32_at};

/// A box: a size, a type, a payload.
#[derive(Clone, Debug)]
pub struct Box {
    /// The four letters.
    pub kind: [u8; 4],
    /// All of it.
    pub range: Range<usize>,
    /// The payload behind the header.
    pub data: Range<usize>,
}

/// What stands at a place where a box may begin.
pub enum Next {
    /// A box that fits.
    Box(Box),
    /// Bytes that are no box.
    NoBox,
    /// A box that claims more bytes than there are.
    TooLong,
}

/// Boxes that a file may have at its top; bytes of another type that claim too much are taken for no box.
const TOP: [&[u8; 4]; 22] = [
    b"Exif", b"brob", b"emsg", b"free", b"ftyp", b"jbrd", b"jumb", b"jxlc", b"jxli", b"jxll",
    b"jxlp", b"mdat", b"meta", b"mfra", b"moof", b"moov", b"mpvd", b"sefd", b"sidx", b"skip",
    b"uuid", b"xml ",
];

/// The box at `at`, whatever it is called, when it fits into a parent that ends at `end`. A size of 1 stands for
/// a longer one behind the type, a size of 0 for all that is left.
pub fn fitting(file: &[u8], at: usize, end: usize) -> Option<Box> {
    let size = size_at(file, at, Order::Big)?;
    let kind = array::<4>(file, at.checked_add(4)?)?;
    let left = end.checked_sub(at)?;
    let (header, size) = match size {
        0 => (8, left),
        1 => {
            let long = array::<8>(file, at.checked_add(8)?)?;
            (16, usize::try_from(u64::from_be_bytes(long)).ok()?)
        }
        size => (8, size),
    };
    let box_end = at.checked_add(size)?;
    (header <= size && size <= left).then_some(Box {
        kind,
        range: at..box_end,
        data: at.saturating_add(header)..box_end,
    })
}

/// The box at `at` by its letters, in a parent that ends at `end`.
pub fn next(file: &[u8], at: usize, end: usize) -> Next {
    let kind = array::<4>(file, at.saturating_add(4)).filter(|_| end.saturating_sub(at) >= 8);
    let letters = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ' || *byte == 0xA9;
    let Some(kind) = kind.filter(|kind| kind.iter().all(letters)) else {
        return Next::NoBox;
    };
    match fitting(file, at, end) {
        Some(found) => Next::Box(found),
        None if TOP.contains(&&kind) => Next::TooLong,
        None => Next::NoBox,
    }
}

/// Reads numbers one after another from a part of the file; once one is missing, all that follow are.
#[derive(Clone, Copy)]
pub struct Cursor<'f> {
    file: &'f [u8],
    /// Where the next number stands in the file.
    pub at: usize,
    end: usize,
}

impl<'f> Cursor<'f> {
    /// A reader of `range`.
    pub fn new(file: &'f [u8], range: &Range<usize>) -> Self {
        Self {
            file,
            at: range.start,
            end: range.end.min(file.len()),
        }
    }

    /// The next `length` bytes.
    pub fn bytes(&mut self, length: usize) -> Option<&'f [u8]> {
        let next = self.at.checked_add(length)?;
        if next > self.end {
            return None;
        }
        let bytes = take(self.file, self.at, length)?;
        self.at = next;
        Some(bytes)
    }

    /// One byte.
    pub fn u8(&mut self) -> Option<u8> {
        self.bytes(1)?.first().copied()
    }

    /// Two bytes.
    pub fn u16(&mut self) -> Option<u16> {
        u16_at(self.bytes(2)?, 0, Order::Big)
    }

    /// Four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        u32_at(self.bytes(4)?, 0, Order::Big)
    }

    /// A number of 0, 4 or 8 bytes, as a size or offset.
    pub fn sized(&mut self, width: u8) -> Option<usize> {
        let bytes = self.bytes(width.into())?;
        let number = bytes.iter().try_fold(0_u64, |number, byte| {
            Some(number.checked_mul(256)? | u64::from(*byte))
        })?;
        usize::try_from(number).ok()
    }

    /// An id of two bytes, or of four when `wide`.
    pub fn id(&mut self, wide: bool) -> Option<u32> {
        if wide {
            self.u32()
        } else {
            self.u16().map(u32::from)
        }
    }

    /// Version and flags, which a "full" box begins with.
    pub fn full(&mut self) -> Option<(u8, u32)> {
        let word = self.u32()?;
        Some((u8::try_from(word >> 24).ok()?, word & 0x00FF_FFFF))
    }

    /// Text up to a zero or the end; no more of it than a name is long.
    pub fn text(&mut self) -> String {
        let rest = self.file.get(self.at..self.end).unwrap_or_default();
        let length = rest.iter().take_while(|byte| **byte != 0).count();
        let text = rest.get(..length.min(256)).unwrap_or_default();
        self.at = self
            .at
            .saturating_add(length)
            .saturating_add(1)
            .min(self.end);
        String::from_utf8_lossy(text).into_owned()
    }

    /// What is left, in the file.
    pub const fn rest(&self) -> Range<usize> {
        self.at..self.end
    }

    /// Whether nothing is left.
    pub const fn is_done(&self) -> bool {
        self.at >= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_every_kind() {
        let range = |bytes: &[u8]| match next(bytes, 0, bytes.len()) {
            Next::Box(found) => Some((found.range, found.data)),
            _ => None,
        };
        assert_eq!(range(b"\0\0\0\x09freex"), Some((0..9, 8..9)));
        assert_eq!(range(b"\0\0\0\0freexyz"), Some((0..11, 8..11)));
        assert_eq!(
            range(b"\0\0\0\x01free\0\0\0\0\0\0\0\x11x"),
            Some((0..17, 16..17))
        );
        assert_eq!(range(b"\0\0\0\x07free"), None);
        assert_eq!(range(b"\0\0\0\x01free\0\0\0\0\0\0\0\x0F"), None);
        assert_eq!(
            range(b"\0\0\0\x01free\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
            None
        );
        assert!(matches!(next(b"\0\0\0\x0Afreex", 0, 9), Next::TooLong));
        assert!(matches!(next(b"\0\0\0\x0Atextx", 0, 9), Next::NoBox));
        assert!(matches!(next(b"\0\0\0\x08\0\0\0\0", 0, 8), Next::NoBox));
    }

    #[test]
    fn a_cursor_stays_in_its_part() {
        let mut cursor = Cursor::new(b"\0\x01ab\0cd", &(0..6));
        assert_eq!(cursor.u16(), Some(1));
        assert_eq!(cursor.text(), "ab");
        assert_eq!(cursor.u16(), None);
        assert_eq!(cursor.u8(), Some(b'c'));
        assert!(cursor.is_done());
        assert_eq!(cursor.sized(0), Some(0));
    }

    #[test]
    fn top_boxes_are_sorted() {
        assert!(TOP.is_sorted());
    }
}
