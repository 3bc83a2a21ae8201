//! The picture in the blocks of its own JPEG grid.

use std::iter::zip;
use std::ops::RangeInclusive;

use super::votes::Votes;
use crate::pixels::plane::Plane;

/// Pixels of a block.
const PIXELS: u32 = 64;
/// Of these at least half must vote: text and drawings on an even ground have many that no grid fits better.
const VOTERS: u32 = PIXELS / 2;
/// How far from the darkest and the lightest of the picture a pixel is that is not clipped. Not from black and white:
/// who darkens a picture makes white grey, and the clipped sky stays without a grid.
const NEAR: u8 = 3;

/// What the pixels of a block say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// How many vote for the picture's grid.
    pub own: u8,
    /// The grid that most of the others vote for, …
    pub other: u8,
    /// … and how many do.
    pub others: u8,
    /// The variance of its luma times 64 twice; 0 when it says nothing: it is at the border, or clipped, or few of its
    /// pixels vote.
    pub spread: u32,
}

/// All blocks that are whole.
#[derive(Clone, Debug)]
pub struct Blocks {
    /// Blocks in a row.
    pub columns: usize,
    /// The first pixel of the first one, from the left and from the top.
    pub corner: (usize, usize),
    /// Rows from the top.
    pub blocks: Vec<Block>,
}

impl Blocks {
    /// The blocks of the grid `own`.
    pub fn of(plane: &Plane, votes: &Votes, own: u8) -> Self {
        let corner = (usize::from(own & 7), usize::from(own >> 3));
        let open = open(&plane.luma);
        let columns = plane.width.saturating_sub(corner.0) >> 3;
        let rows = plane.height.saturating_sub(corner.1) >> 3;
        let mut blocks = Vec::with_capacity(columns.saturating_mul(rows));
        for row in 0..rows {
            let y = corner.1.saturating_add(row << 3);
            let border = row == 0 || row.saturating_add(1) == rows;
            for column in 0..columns {
                let x = corner.0.saturating_add(column << 3);
                let border = border || column == 0 || column.saturating_add(1) == columns;
                let start = y.saturating_mul(plane.width).saturating_add(x);
                let (mut block, voters) = voted(lines(&votes.grids, plane.width, start), own);
                if !border && voters >= VOTERS {
                    block.spread = spread(lines(&plane.luma, plane.width, start), &open);
                }
                blocks.push(block);
            }
        }
        Self {
            columns,
            corner,
            blocks,
        }
    }

    /// How many pixels of the picture's blocks in `cells` vote for each grid.
    pub fn votes_in(&self, votes: &Votes, cells: &[bool]) -> [u32; 64] {
        let mut counts = [0_u32; 64];
        for (at, _) in cells.iter().enumerate().filter(|(_, cell)| **cell) {
            let row = at.checked_div(self.columns).unwrap_or_default();
            let column = at.checked_rem(self.columns).unwrap_or_default();
            let y = self.corner.1.saturating_add(row << 3);
            let x = self.corner.0.saturating_add(column << 3);
            let start = y.saturating_mul(votes.width).saturating_add(x);
            add(&mut counts, lines(&votes.grids, votes.width, start));
        }
        counts
    }
}

/// The eight rows of a block.
fn lines(values: &[u8], width: usize, start: usize) -> impl Iterator<Item = &[u8; 8]> {
    let rows = values.get(start..).unwrap_or_default().chunks(width.max(1));
    rows.take(8).filter_map(|row| row.first_chunk())
}

/// Adds the votes of pixels to those of each grid.
pub fn add<'a>(counts: &mut [u32; 64], lines: impl Iterator<Item = &'a [u8; 8]>) {
    for vote in lines.flatten() {
        if let Some(count) = counts.get_mut(usize::from(*vote)) {
            *count = count.saturating_add(1);
        }
    }
}

/// The votes of a block, and how many there are.
fn voted<'a>(lines: impl Iterator<Item = &'a [u8; 8]>, own: u8) -> (Block, u32) {
    let mut counts = [0_u32; 64];
    add(&mut counts, lines);
    let mut block = Block {
        own: 0,
        other: own,
        others: 0,
        spread: 0,
    };
    let mut voters = 0_u32;
    for (count, grid) in zip(counts, 0_u8..) {
        voters = voters.saturating_add(count);
        let count = u8::try_from(count).unwrap_or(u8::MAX);
        if grid == own {
            block.own = count;
        } else if count > block.others {
            (block.other, block.others) = (grid, count);
        }
    }
    (block, voters)
}

/// The luma of what is not clipped.
fn open(luma: &[u8]) -> RangeInclusive<u8> {
    let (mut least, mut most) = (u8::MAX, u8::MIN);
    for luma in luma {
        (least, most) = (least.min(*luma), most.max(*luma));
    }
    least.saturating_add(NEAR)..=most.saturating_sub(NEAR)
}

fn spread<'a>(lines: impl Iterator<Item = &'a [u8; 8]>, open: &RangeInclusive<u8>) -> u32 {
    let (mut sum, mut squares, mut clipped) = (0_u32, 0_u32, false);
    for luma in lines.flatten() {
        clipped |= !open.contains(luma);
        let luma = u32::from(*luma);
        sum = sum.wrapping_add(luma);
        squares = squares.wrapping_add(luma.wrapping_mul(luma));
    }
    // At most 64 · 64 · 255², which 32 bits hold.
    let spread = PIXELS
        .wrapping_mul(squares)
        .wrapping_sub(sum.wrapping_mul(sum));
    if clipped { 0 } else { spread }
}
