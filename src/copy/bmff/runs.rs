//! Bytes that stay, moved together: what was one run of the file is one run of the copy, so that items and
//! tracks that share bytes go on sharing them.

use std::ops::Range;

use crate::copy::runs;

/// Runs of the file in their order, each with where it begins in the copy's data.
#[derive(Default)]
pub struct Runs(Vec<(Range<usize>, usize)>);

impl Runs {
    /// The runs that `ranges` make together, and their bytes; nothing when some are not in the file.
    pub fn of(file: &[u8], ranges: Vec<Range<usize>>) -> Option<(Self, Vec<u8>)> {
        let mut bytes = Vec::new();
        let mut placed = Self::default();
        for run in runs(ranges) {
            placed.0.push((run.clone(), bytes.len()));
            bytes.extend_from_slice(file.get(run)?);
        }
        Some((placed, bytes))
    }

    /// Where `range` lies now.
    pub fn place(&self, range: &Range<usize>) -> Option<usize> {
        let behind = self.0.partition_point(|(run, _)| run.start <= range.start);
        let (run, at) = self.0.get(behind.checked_sub(1)?)?;
        let offset = range.start.checked_sub(run.start)?;
        (range.end <= run.end).then_some(at.checked_add(offset)?)
    }

    /// The first of `others` that has a byte in common with a run.
    pub fn meets<'r>(&self, others: &'r [Range<usize>]) -> Option<&'r Range<usize>> {
        others.iter().find(|other| {
            let before = self.0.partition_point(|(run, _)| run.start < other.end);
            let last = before.checked_sub(1).and_then(|at| self.0.get(at));
            last.is_some_and(|(run, _)| run.end > other.start)
        })
    }
}
