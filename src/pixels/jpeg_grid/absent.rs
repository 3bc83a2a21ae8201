//! A part of the picture without its JPEG grid: textured blocks of which few pixels vote for it, too many of them in
//! one place.

use std::iter::zip;

use super::blocks::Blocks;
use super::votes::Votes;
use crate::pixels::trace::Cannot;
use crate::pixels::windows::{densest, region_around};

/// Votes for the picture's grid that a block must have fewer of: a quarter of its pixels.
const VOTES: u8 = 16;
/// The spread of blocks whose votes decide whether there is such a part, a standard deviation of 2, and of those that
/// tell how far it reaches, of a half.
const TEXTURED: u32 = 4 * 64 * 64;
const SOFT: u32 = 64 * 64 / 4;
/// The rule. It was fitted on one set of photos and held on another, there with blocks of a spread of 3 and more; with
/// those of 2 it has not been held on other photos yet.
const LOG_NFA: f64 = -20.0;
const INSIDE: f64 = 0.88;
const AREA: f64 = 0.005;
/// Textured blocks in all of them, at least: one in so many.
const LEAST: usize = 10;
/// Neighbours that count as one, and the least rate of bad blocks.
const DEPENDENCE: f64 = 2.0;
const FLOOR: f64 = 0.03;
/// A part is on a grid of its own when its votes for it are more than so many of 100 pixels.
const OWN_GRID: u32 = 30;

/// A part without the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Absent {
    /// The grid it has instead, if it has one.
    pub grid: Option<u8>,
    /// The decimal logarithm of how many such parts chance would bring.
    pub log_nfa: f64,
    /// Its blocks.
    pub cells: Vec<bool>,
}

/// The blocks that have more than this spread and few votes for the picture's grid, and all that have the spread.
fn of_spread(blocks: &Blocks, spread: u32) -> (Vec<bool>, Vec<bool>) {
    let blocks = blocks.blocks.iter();
    let votes = blocks.map(|block| {
        let informative = block.spread > spread;
        (informative && block.own < VOTES, informative)
    });
    votes.unzip()
}

/// The part without the grid, if there is one.
///
/// # Errors
/// [`Cannot::Flat`].
pub fn part(blocks: &Blocks, votes: &Votes) -> Result<Option<Absent>, Cannot> {
    let (bad, textured) = of_spread(blocks, TEXTURED);
    let count = textured.iter().filter(|textured| **textured).count();
    if count.saturating_mul(LEAST) < textured.len() {
        return Err(Cannot::Flat);
    }
    let Some(window) = densest(&bad, &textured, blocks.columns, DEPENDENCE, FLOOR) else {
        return Ok(None);
    };
    if window.log_nfa >= LOG_NFA {
        return Ok(None);
    }
    let mut region = region_around(&bad, &textured, blocks.columns, &window);
    if region.inside < INSIDE || region.area < AREA {
        return Ok(None);
    }
    let (bad, soft) = of_spread(blocks, SOFT);
    let wider = region_around(&bad, &soft, blocks.columns, &window);
    if wider.inside >= INSIDE {
        for (cell, wider) in zip(&mut region.cells, wider.cells) {
            *cell |= wider;
        }
    }
    let mut grid = None;
    let mut most = 0_u32;
    let counts = blocks.votes_in(votes, &region.cells);
    for (count, at) in zip(counts, 0_u8..) {
        if count > most {
            (grid, most) = (Some(at), count);
        }
    }
    let pixels = region.cells.iter().filter(|cell| **cell).count() << 6;
    let pixels = u32::try_from(pixels).unwrap_or(u32::MAX);
    Ok(Some(Absent {
        grid: grid.filter(|_| most > (pixels / 100).saturating_mul(OWN_GRID)),
        log_nfa: window.log_nfa,
        cells: region.cells,
    }))
}
