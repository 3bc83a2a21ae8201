//! The bytes of one metadata block with their places in the file, also where the block lies in several
//! segments or was packed; and the writer that turns parts of it into fields.

use std::borrow::Cow;
use std::ops::Range;

use super::{Field, Fields, Value};
use crate::container::Segment;
use crate::error::Error;
use crate::limits::Limits;

/// More blocks of one kind than any program writes. Tags may all point to the same bytes, so that each block
/// more costs as much as the file is long.
pub const MOST_BLOCKS: usize = 8;

/// A metadata block.
#[derive(Clone)]
pub struct Piece<'f> {
    /// The bytes of the block.
    pub bytes: Cow<'f, [u8]>,
    /// The segment that holds it; the first of several.
    pub segment: String,
    /// The bytes in the file that hold the block, framing included.
    pub whole: Range<usize>,
    /// Unbroken runs: where each starts in the block and where in the file, in order. None when packed.
    runs: Vec<(usize, usize)>,
}

impl<'f> Piece<'f> {
    /// A block that stands in `segment` at byte `at` of the file.
    #[must_use]
    pub fn plain(segment: &Segment, at: usize, bytes: &'f [u8]) -> Self {
        Self {
            bytes: bytes.into(),
            segment: segment.name.to_string(),
            whole: segment.range.clone(),
            runs: vec![(0, at)],
        }
    }

    /// A block that was unpacked from `segment`.
    #[must_use]
    pub fn packed(segment: &Segment, bytes: Vec<u8>) -> Self {
        Self {
            bytes: bytes.into(),
            segment: segment.name.to_string(),
            whole: segment.range.clone(),
            runs: Vec::new(),
        }
    }

    /// A block that is the value of `field`, which stands as it is in `file`.
    #[must_use]
    pub fn of_field(file: &'f [u8], field: &Field) -> Option<Self> {
        let bytes = file.get(field.range.clone())?;
        Some(Self {
            bytes: bytes.into(),
            segment: field.segment.clone(),
            whole: field.range.clone(),
            runs: vec![(0, field.range.start)],
        })
    }

    /// What this block holds in another order or form: places in it are told as the whole block.
    #[must_use]
    pub fn unpacked(self, bytes: Vec<u8>) -> Self {
        Self {
            bytes: bytes.into(),
            runs: Vec::new(),
            ..self
        }
    }

    /// A block in several parts: the segment of each, where it starts in the file, and its bytes.
    #[must_use]
    pub fn joined(parts: &[(&Segment, usize, &'f [u8])]) -> Option<Self> {
        let (first, at, bytes) = parts.first()?;
        if parts.len() == 1 {
            return Some(Self::plain(first, *at, bytes));
        }
        let mut joined = Vec::new();
        let mut runs = Vec::new();
        for (_, at, bytes) in parts {
            runs.push((joined.len(), *at));
            joined.extend_from_slice(bytes);
        }
        let ranges = || parts.iter().map(|(segment, ..)| &segment.range);
        let start = ranges().map(|range| range.start).min()?;
        let end = ranges().map(|range| range.end).max()?;
        Some(Self {
            bytes: joined.into(),
            segment: first.name.to_string(),
            whole: start..end,
            runs,
        })
    }

    /// The part `range` of this block as a block of its own.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Option<Piece<'_>> {
        let bytes = self.bytes.get(range.clone())?;
        let whole = self.place(&range);
        let runs = self
            .runs
            .iter()
            .enumerate()
            .filter_map(|(index, (from, at))| {
                let next = self.runs.get(index.checked_add(1)?);
                let next = next.map_or(usize::MAX, |run| run.0);
                if *from >= range.end || next <= range.start {
                    return None;
                }
                let skipped = range.start.saturating_sub(*from);
                Some((from.saturating_sub(range.start), at.checked_add(skipped)?))
            });
        Some(Piece {
            bytes: bytes.into(),
            segment: self.segment.clone(),
            whole,
            runs: runs.collect(),
        })
    }

    /// Where `range` of the block lies in the file: the whole block's place when it was packed.
    #[must_use]
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| {
            let behind = self.runs.partition_point(|(from, _)| *from <= byte);
            let (from, at) = self.runs.get(behind.checked_sub(1)?)?;
            at.checked_add(byte.checked_sub(*from)?)
        };
        let place = || {
            let start = at(range.start)?;
            let last = match range.end.checked_sub(1) {
                Some(last) if last >= range.start => at(last)?.checked_add(1)?,
                _ => start,
            };
            Some(start.min(last)..last.max(start))
        };
        place().unwrap_or_else(|| self.whole.clone())
    }
}

/// Turns parts of one block into fields of one group.
pub struct Writer<'w, 'f> {
    /// The block.
    pub piece: &'w Piece<'f>,
    /// ExifTool's group.
    pub group: Cow<'static, str>,
    /// Where the fields go.
    pub fields: &'w mut Fields,
    /// What pays for them.
    pub limits: &'w mut Limits,
}

impl Writer<'_, '_> {
    /// Adds what stands at `range` of the block.
    ///
    /// # Errors
    /// [`Error::Limit`] when no field is left to spend.
    pub fn say(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: Value,
        range: Range<usize>,
    ) -> Result<(), Error> {
        self.write(name.into(), value, range, false)
    }

    /// Adds what stands at `range` of the block and can tell strangers about a person, a place or a device.
    ///
    /// # Errors
    /// [`Error::Limit`] when no field is left to spend.
    pub fn say_private(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: Value,
        range: Range<usize>,
    ) -> Result<(), Error> {
        self.write(name.into(), value, range, true)
    }

    fn write(
        &mut self,
        name: Cow<'static, str>,
        value: Value,
        range: Range<usize>,
        private: bool,
    ) -> Result<(), Error> {
        let field = Field {
            group: self.group.clone(),
            name,
            value,
            segment: self.piece.segment.clone(),
            range: self.piece.place(&range),
            private,
        };
        self.fields.push(field, self.limits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::Name;

    fn segment(range: Range<usize>) -> Segment {
        Segment {
            name: Name::Word("APP2"),
            data: range.clone(),
            range,
        }
    }

    #[test]
    fn a_part_of_a_joined_block_knows_its_place() {
        let (one, other) = (segment(0..10), segment(20..30));
        let block = Piece::joined(&[(&one, 4, b"abcdef"), (&other, 24, b"ghijkl")]).expect("parts");
        assert_eq!(block.bytes.as_ref(), b"abcdefghijkl");
        assert_eq!(block.place(&(1..3)), 5..7);
        assert_eq!(block.place(&(7..9)), 25..27);
        assert_eq!(block.place(&(5..7)), 9..25);
        let part = block.part(5..9).expect("inside");
        assert_eq!(part.bytes.as_ref(), b"fghi");
        assert_eq!(part.place(&(0..1)), 9..10);
        assert_eq!(part.place(&(1..4)), 24..27);
        assert!(block.part(5..13).is_none());
    }
}
