//! Ranges that a file points at, in any order, made into a row of segments: each byte goes to the one that
//! claims it first, and what none claims is named as well.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Container, Name, Segment};
use crate::error::Error;
use crate::limits::Limits;
use crate::order;

/// The bytes of a file, claimed and free.
pub struct Layout {
    length: usize,
    /// Free runs: start to end.
    free: BTreeMap<usize, usize>,
    claimed: Vec<Segment>,
}

impl Layout {
    /// A file of `length` bytes, all free.
    pub fn new(length: usize) -> Self {
        let free = if length == 0 {
            BTreeMap::new()
        } else {
            BTreeMap::from([(0, length)])
        };
        Self {
            length,
            free,
            claimed: Vec::new(),
        }
    }

    /// Gives `name` what is free in `range`, with the part of `data` that lies there as payload, and tells
    /// whether all of it was free.
    ///
    /// # Errors
    /// [`Error::Limit`] when no segment is left to spend.
    pub fn claim(
        &mut self,
        name: Name,
        range: Range<usize>,
        data: Range<usize>,
        limits: &mut Limits,
    ) -> Result<bool, Error> {
        let pieces = self.take(&range);
        let mut got = 0_usize;
        let mut refused = Ok(());
        for piece in pieces {
            refused = refused.and_then(|()| limits.spend_segment(piece.start));
            if refused.is_err() {
                self.free.insert(piece.start, piece.end);
                continue;
            }
            got = got.saturating_add(piece.len());
            let start = data.start.clamp(piece.start, piece.end);
            let end = data.end.clamp(start, piece.end);
            self.claimed.push(Segment {
                name,
                range: piece,
                data: start..end,
            });
        }
        refused.map(|()| got == range.len())
    }

    /// Takes the free runs inside `range`. Each run that is met is used up, so that claims cost no more
    /// than there were runs.
    fn take(&mut self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let around = self.free.range(..=at).next_back();
            let run = around
                .filter(|(_, end)| **end > at)
                .or_else(|| self.free.range(at..range.end).next());
            let Some((start, end)) = run.map(|(start, end)| (*start, *end)) else {
                break;
            };
            self.free.remove(&start);
            let piece = start.max(at)..end.min(range.end);
            if start < piece.start {
                self.free.insert(start, piece.start);
            }
            if piece.end < end {
                self.free.insert(piece.end, end);
            }
            at = piece.end;
            pieces.push(piece);
        }
        pieces
    }

    /// How many bytes at the end of the file are free.
    pub fn tail(&self) -> usize {
        let last = self.free.last_key_value();
        last.filter(|(_, end)| **end == self.length)
            .map_or(0, |(start, end)| end.saturating_sub(*start))
    }

    /// The row of segments, for `walked`. Free runs are called `gap`, the one at the end of the file `tail`.
    pub fn finish(mut self, walked: &mut Container, gap: &'static str, tail: &'static str) {
        for (start, end) in self.free {
            let name = if end == self.length { tail } else { gap };
            self.claimed.push(Segment {
                name: Name::Word(name),
                range: start..end,
                data: start..end,
            });
        }
        order::sort_by_key(&mut self.claimed, |segment| segment.range.start as u64);
        walked.segments.append(&mut self.claimed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::Format;

    fn row(layout: Layout) -> Vec<(String, Range<usize>, Range<usize>)> {
        let mut walked = Container::new(Format::Tiff);
        layout.finish(&mut walked, "gap", "tail");
        let parts = |segment: Segment| (segment.name.to_string(), segment.range, segment.data);
        walked.segments.into_iter().map(parts).collect()
    }

    #[test]
    fn a_later_claim_gets_what_is_left() {
        let mut layout = Layout::new(20);
        let mut limits = Limits::default();
        let mut claim = |name, range: Range<usize>| {
            let data = range.clone();
            layout.claim(Name::Word(name), range, data, &mut limits)
        };
        assert_eq!(claim("a", 4..8), Ok(true));
        assert_eq!(claim("b", 2..12), Ok(false));
        assert_eq!(claim("c", 5..7), Ok(false));
        assert_eq!(claim("d", 15..15), Ok(true));
        let expected = [
            ("gap", 0..2),
            ("b", 2..4),
            ("a", 4..8),
            ("b", 8..12),
            ("tail", 12..20),
        ];
        let expected = expected.map(|(name, range)| (name.to_owned(), range.clone(), range));
        assert_eq!(row(layout), expected);
    }

    #[test]
    fn a_payload_stays_inside_its_piece() {
        let mut layout = Layout::new(10);
        let mut limits = Limits::default();
        for (name, range, data) in [("a", 4..5, 4..5), ("b", 0..10, 2..10)] {
            layout
                .claim(Name::Word(name), range, data, &mut limits)
                .expect("segments are left");
        }
        let data: Vec<Range<usize>> = row(layout).into_iter().map(|part| part.2).collect();
        assert_eq!(data, [2..4, 4..5, 5..10]);
    }

    #[test]
    fn what_is_not_paid_for_stays_free() {
        let mut layout = Layout::new(10);
        let mut limits = Limits {
            segments: 1,
            ..Limits::default()
        };
        assert_eq!(
            layout.claim(Name::Word("a"), 4..5, 4..5, &mut limits),
            Ok(true)
        );
        assert!(
            layout
                .claim(Name::Word("b"), 0..10, 0..10, &mut limits)
                .is_err()
        );
        let names: Vec<String> = row(layout).into_iter().map(|part| part.0).collect();
        assert_eq!(names, ["gap", "a", "tail"]);
    }

    #[test]
    fn an_empty_file_has_no_row() {
        assert_eq!(row(Layout::new(0)), []);
    }
}
