//! What a TIFF copy will hold, collected before it is written: nothing gets into it but what was named.

use std::ops::Range;

use super::{is_picture, meet};
use crate::bytes::{Order, u32_bytes};
use crate::container::Container;
use crate::copy::runs;

/// Bytes of the file header.
const HEADER: usize = 8;

pub struct Plan<'f> {
    pub file: &'f [u8],
    order: Order,
    /// What stays as it is where it is.
    ranges: Vec<Range<usize>>,
    /// Which of them are parts of pictures.
    pictures: Vec<Range<usize>>,
    /// Directories.
    written: Vec<(usize, Vec<u8>)>,
    blocks: Vec<Block>,
}

struct Block {
    /// Where its offset stands.
    place: usize,
    /// Where it goes, if not to the end.
    at: Option<usize>,
    bytes: Vec<u8>,
}

impl<'f> Plan<'f> {
    pub fn new(file: &'f [u8], order: Order) -> Self {
        let header = 0..HEADER;
        Self {
            file,
            order,
            ranges: vec![header],
            pictures: Vec::new(),
            written: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// A value that stays.
    pub fn keep(&mut self, range: Range<usize>) {
        self.ranges.push(range);
    }

    /// A part of a picture, which stays.
    pub fn picture(&mut self, range: Range<usize>) {
        self.pictures.push(range);
    }

    /// Bytes of a directory.
    pub fn write(&mut self, at: usize, bytes: &[u8]) {
        self.written.push((at, bytes.to_vec()));
    }

    /// A block whose offset stands at `place`: where the one lay that it comes from, or at the end when it
    /// does not fit there.
    pub fn block(&mut self, place: usize, from: &Range<usize>, block: Vec<u8>) {
        let fits = block.len() <= from.len() && from.start.is_multiple_of(2);
        self.blocks.push(Block {
            place,
            at: fits.then_some(from.start),
            bytes: block,
        });
    }

    /// Where a part of a picture is also something else: a directory, or a value that may have to go.
    pub fn shared(&mut self, container: &Container) -> Option<usize> {
        self.pictures = runs(std::mem::take(&mut self.pictures));
        let runs = &self.pictures;
        let others = container.segments.iter();
        let mut others = others.filter(|segment| !is_picture(&segment.name));
        let shared = others.find(|segment| {
            let index = runs.partition_point(|run| run.end <= segment.range.start);
            runs.get(index).is_some_and(|run| meet(run, &segment.range))
        });
        shared.map(|segment| segment.range.start)
    }

    /// The file; nothing when a part of it is not there.
    pub fn finish(mut self) -> Option<Vec<u8>> {
        self.ranges.append(&mut self.pictures);
        let ranges = runs(self.ranges);
        let ends = ranges.iter().map(|range| range.end);
        let placed = self.blocks.iter();
        let placed = placed.filter_map(|block| Some((block.at?, &block.bytes)));
        let written = || self.written.iter().map(|(at, bytes)| (*at, bytes));
        let changed = written().chain(placed.clone());
        let ends = ends.chain(changed.map(|(at, bytes)| at.saturating_add(bytes.len())));
        let end = ends.max().unwrap_or(0).min(self.file.len());
        let mut out = vec![0; end];
        for range in ranges {
            let from = self.file.get(range.clone())?;
            out.get_mut(range)?.copy_from_slice(from);
        }
        for (at, bytes) in written().chain(placed) {
            let to = at..at.checked_add(bytes.len())?;
            out.get_mut(to)?.copy_from_slice(bytes);
        }
        for block in &self.blocks {
            if block.at.is_none() {
                // Values begin at even places (TIFF 6.0, section 2).
                out.resize(out.len().checked_add(out.len() & 1)?, 0);
            }
            let offset = u32::try_from(block.at.unwrap_or(out.len())).ok()?;
            let to = block.place..block.place.checked_add(4)?;
            out.get_mut(to)?
                .copy_from_slice(&u32_bytes(offset, self.order));
            if block.at.is_none() {
                out.extend_from_slice(&block.bytes);
            }
        }
        Some(out)
    }
}
