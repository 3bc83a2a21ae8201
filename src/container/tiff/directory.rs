//! One directory: its entries, and where their values lie (TIFF 6.0 section 2; BigTIFF).

use std::ops::Range;

use crate::bytes::{Order, array, size_at, take, u8_at, u16_at};

/// The widths of a file's numbers.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Order of the bytes in numbers.
    pub order: Order,
    /// Bytes of the file header.
    pub header: usize,
    /// Bytes of an offset, and of what fits into an entry.
    offset: usize,
    /// Bytes of the count of entries.
    count: usize,
}

impl Shape {
    /// The shape that the header tells, of a classic or a big file.
    pub fn of(file: &[u8]) -> Option<Self> {
        let order = match take(file, 0, 2)? {
            b"II" => Order::Little,
            _ => Order::Big,
        };
        let (header, offset, count) = if super::is_big(file) {
            (16, 8, 8)
        } else {
            (8, 4, 2)
        };
        take(file, 0, header)?;
        Some(Self {
            order,
            header,
            offset,
            count,
        })
    }

    /// Where the first directory is.
    pub fn first(&self, file: &[u8]) -> Option<usize> {
        self.number(file, self.header.checked_sub(self.offset)?, self.offset)
    }

    /// A number of 1, 2, 4 or 8 bytes.
    fn number(&self, file: &[u8], at: usize, width: usize) -> Option<usize> {
        match width {
            1 => u8_at(file, at).map(usize::from),
            2 => u16_at(file, at, self.order).map(usize::from),
            4 => size_at(file, at, self.order),
            8 => {
                let raw = array(file, at)?;
                let number = match self.order {
                    Order::Big => u64::from_be_bytes(raw),
                    Order::Little => u64::from_le_bytes(raw),
                };
                usize::try_from(number).ok()
            }
            _ => None,
        }
    }
}

/// The most entries that a classic directory can count; a big one has no use for more.
const MOST_ENTRIES: usize = 0xFFFF;

/// One entry.
pub struct Entry {
    /// Which field it is.
    pub tag: u16,
    /// Where it stands.
    pub at: usize,
    /// Where its value lies; nothing when the type is unknown or not all of the value is there.
    pub range: Option<Range<usize>>,
    /// Bytes of one number in it; 0 when the values are no whole numbers.
    width: usize,
}

/// A directory.
pub struct Directory {
    shape: Shape,
    /// All of its bytes: count, entries, link.
    pub range: Range<usize>,
    /// Its entries in their order.
    pub entries: Vec<Entry>,
    /// Where the next one of the chain is, 0 for none.
    pub next: usize,
    /// Whether all of it is there.
    pub whole: bool,
}

impl Directory {
    /// Reads the directory at `at`; nothing when not even the count is there. One that is cut ends with
    /// its last whole entry.
    pub fn read(file: &[u8], shape: &Shape, at: usize) -> Option<Self> {
        let count = shape.number(file, at, shape.count)?;
        // Tag and type, a count, a value or its offset.
        let size = shape.offset.checked_mul(2)?.checked_add(4)?;
        let start = at.checked_add(shape.count)?;
        let room = file.len().saturating_sub(start).checked_div(size)?;
        let entries: Vec<Entry> = (0..count.min(room).min(MOST_ENTRIES))
            .filter_map(|number| {
                let at = number.checked_mul(size)?.checked_add(start)?;
                entry(file, shape, at)
            })
            .collect();
        let end = count
            .checked_mul(size)
            .and_then(|size| start.checked_add(size));
        let link = end.and_then(|end| shape.number(file, end, shape.offset));
        let range_end = end
            .and_then(|end| end.checked_add(shape.offset))
            .unwrap_or(file.len())
            .min(file.len());
        Some(Self {
            shape: *shape,
            range: at..range_end,
            entries,
            next: link.unwrap_or(0),
            whole: link.is_some() && count <= MOST_ENTRIES,
        })
    }

    /// The entry `tag`.
    pub fn entry(&self, tag: u16) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.tag == tag)
    }

    /// The whole numbers of the entry `tag`; none when it is not there or holds something else.
    pub fn numbers<'f>(&self, file: &'f [u8], tag: u16) -> impl Iterator<Item = usize> + use<'f> {
        let shape = self.shape;
        let (range, width) = self
            .entry(tag)
            .and_then(|entry| Some((entry.range.clone()?, entry.width)))
            .unwrap_or((0..0, 0));
        let step = width.max(1);
        let end = if width == 0 { range.start } else { range.end };
        (range.start..end)
            .step_by(step)
            .filter_map(move |at| shape.number(file, at, width))
    }
}

/// Bytes of one value of a type, and whether it is a whole number without sign.
const fn size_of(kind: u16) -> (usize, bool) {
    match kind {
        1 => (1, true),                 // BYTE
        2 | 6 | 7 | 129 => (1, false),  // ASCII, SBYTE, UNDEFINED, UTF-8 (EXIF 3.0)
        3 => (2, true),                 // SHORT
        8 => (2, false),                // SSHORT
        4 | 13 => (4, true),            // LONG, IFD
        9 | 11 => (4, false),           // SLONG, FLOAT
        16 | 18 => (8, true),           // LONG8, IFD8 (BigTIFF)
        5 | 10 | 12 | 17 => (8, false), // RATIONAL, SRATIONAL, DOUBLE, SLONG8
        _ => (0, false),
    }
}

fn entry(file: &[u8], shape: &Shape, at: usize) -> Option<Entry> {
    let tag = u16_at(file, at, shape.order)?;
    let kind = u16_at(file, at.checked_add(2)?, shape.order)?;
    let (size, whole) = size_of(kind);
    Some(Entry {
        tag,
        at,
        range: value(file, shape, at, size),
        width: if whole { size } else { 0 },
    })
}

fn value(file: &[u8], shape: &Shape, at: usize, size: usize) -> Option<Range<usize>> {
    if size == 0 {
        return None;
    }
    let count = shape.number(file, at.checked_add(4)?, shape.offset)?;
    let length = count.checked_mul(size)?;
    let inside = at.checked_add(4)?.checked_add(shape.offset)?;
    let start = if length <= shape.offset {
        inside
    } else {
        shape.number(file, inside, shape.offset)?
    };
    take(file, start, length)?;
    Some(start..start.checked_add(length)?)
}
