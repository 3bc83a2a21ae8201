//! Parts of the picture that are on a JPEG grid of their own: where blocks that vote for one and the same other grid
//! lie closer together than chance would put them.

use super::blocks::Blocks;
use super::{LOG_NFA, log_tests};
use crate::order::{rank, sort_by_key};
use crate::pixels::nfa::log_tail;
use crate::pixels::windows::{box_sums, connected};

/// Votes that make a block one of another grid: a quarter of its pixels.
const VOTES: u8 = 16;
/// Blocks of one part are at most this many columns and rows apart.
const REACH: usize = 2;
/// Parts that are told at most.
const MOST: usize = 8;

/// A part on another grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Foreign {
    /// Its grid.
    pub grid: u8,
    /// The decimal logarithm of how many such parts chance would bring.
    pub log_nfa: f64,
    /// Its blocks.
    pub cells: Vec<bool>,
}

/// The parts on another grid, the least probable first.
pub fn parts(blocks: &Blocks, pixels: usize) -> Vec<Foreign> {
    let mut parts = Vec::new();
    for grid in 0..64 {
        let open = blocks.blocks.iter();
        let open = open.map(|block| block.other == grid && block.others >= VOTES);
        let mut open: Vec<bool> = open.collect();
        let mut from = 0_usize;
        while let Some(next) = open.iter().skip(from).position(|open| *open) {
            from = from.saturating_add(next);
            let part = connected(&mut open, blocks.columns, from, REACH);
            let log_nfa = log_nfa(blocks, &part, pixels);
            if log_nfa < LOG_NFA {
                parts.push((log_nfa, grid, part));
            }
        }
    }
    sort_by_key(&mut parts, |(log_nfa, ..)| rank(*log_nfa));
    let parts = parts.into_iter().take(MOST);
    let told = parts.map(|(log_nfa, grid, part)| Foreign {
        grid,
        log_nfa,
        cells: closed(blocks, &part),
    });
    told.collect()
}

/// As many or more votes in the box around the part, each pixel's at one in 64, a block's pixels as one.
fn log_nfa(blocks: &Blocks, part: &[usize], pixels: usize) -> f64 {
    let columns = blocks.columns;
    let (mut left, mut right, mut top, mut bottom) = (usize::MAX, 0, usize::MAX, 0);
    let mut votes = 0_u32;
    for cell in part {
        let column = cell.checked_rem(columns).unwrap_or_default();
        let row = cell.checked_div(columns).unwrap_or_default();
        (left, right) = (left.min(column), right.max(column));
        (top, bottom) = (top.min(row), bottom.max(row));
        let block = blocks.blocks.get(*cell);
        votes = votes.saturating_add(block.map_or(0, |block| u32::from(block.others)));
    }
    let size = |from: usize, to: usize| to.saturating_add(1).saturating_sub(from);
    let area = size(left, right).saturating_mul(size(top, bottom));
    let area = u32::try_from(area).unwrap_or(u32::MAX);
    log_tests(pixels) + log_tail(area, votes >> 6, 1.0 / 64.0)
}

/// The part with its gaps of one or two blocks filled.
fn closed(blocks: &Blocks, part: &[usize]) -> Vec<bool> {
    let mut cells = vec![false; blocks.blocks.len()];
    for cell in part {
        if let Some(cell) = cells.get_mut(*cell) {
            *cell = true;
        }
    }
    let near = box_sums(&cells, blocks.columns, 1).into_iter();
    let near: Vec<bool> = near.map(|sum| sum > 0).collect();
    let within = box_sums(&near, blocks.columns, 1).into_iter();
    within.map(|sum| sum == 9).collect()
}
