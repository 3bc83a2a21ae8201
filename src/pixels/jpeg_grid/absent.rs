//! A part of the picture without its JPEG grid: textured blocks of which few pixels vote for it, too many of them in
//! one place.

use super::blocks::Blocks;
use super::votes::Votes;
use crate::pixels::trace::Cannot;
use crate::pixels::windows::{densest, region_around};

/// Votes for the picture's grid that a block must have fewer of: a quarter of its pixels.
const VOTES: u8 = 16;
/// The rule. It was fitted on one set of photos and held on another.
const LOG_NFA: f64 = -20.0;
const INSIDE: f64 = 0.88;
const AREA: f64 = 0.005;
/// Textured blocks in all of them, at least: one in so many.
const TEXTURED: usize = 10;
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

/// The part without the grid, if there is one.
///
/// # Errors
/// [`Cannot::Flat`].
pub fn part(blocks: &Blocks, votes: &Votes) -> Result<Option<Absent>, Cannot> {
    let textured: Vec<bool> = blocks.blocks.iter().map(|block| block.textured).collect();
    let count = textured.iter().filter(|textured| **textured).count();
    if count.saturating_mul(TEXTURED) < textured.len() {
        return Err(Cannot::Flat);
    }
    let bad = blocks.blocks.iter();
    let bad: Vec<bool> = bad
        .map(|block| block.textured && block.own < VOTES)
        .collect();
    let Some(window) = densest(&bad, &textured, blocks.columns, DEPENDENCE, FLOOR) else {
        return Ok(None);
    };
    if window.log_nfa >= LOG_NFA {
        return Ok(None);
    }
    let region = region_around(&bad, &textured, blocks.columns, &window);
    if region.inside < INSIDE || region.area < AREA {
        return Ok(None);
    }
    let mut grid = None;
    let mut most = 0_u32;
    let counts = blocks.votes_in(votes, &region.cells);
    for (count, at) in counts.into_iter().zip(0_u8..) {
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
