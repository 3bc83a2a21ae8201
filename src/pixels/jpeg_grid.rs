//! The grid of 8 by 8 pixels that saving as a JPEG leaves in a picture: whether there is one, whether it begins at the
//! corner, and whether a part of the picture is off it or without it.
//!
//! A JPEG save lays its grid over what was there before, all but the best ones entirely, so nothing is asked of a
//! picture whose last save was one. The votes are those of an article, named in `votes`; the rules are this project's
//! own, fitted on one set of photos and measured on another.

use super::nfa::{log_tail, log10, rounded};
use super::plane::Plane;
use super::trace::{Abstained, Cannot, Region, Signal, Trace, Traces};
use blocks::{Blocks, add};
use votes::Votes;

mod absent;
mod blocks;
mod foreign;
#[cfg(test)]
mod plain;
mod votes;
mod zeros;

/// What the decimal logarithm of a number of false alarms must be below.
const LOG_NFA: f64 = -6.0;
/// Pixels that a picture must have at least, a hundred blocks, …
const LEAST: usize = 6_400;
/// … and its sides: three blocks.
const LEAST_SIDE: usize = 24;

/// A JPEG grid of the whole picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// How many columns and rows of pixels it is away from the corner, each 0 to 7.
    pub origin: [u8; 2],
    /// The decimal logarithm of how many as clear chance would bring.
    pub log_nfa: f64,
}

/// What the grid tells: of a crop, and of a part saved differently. Nothing when `go_on`, which hears how far the work
/// is, from 0 to 1, said no.
#[must_use]
pub fn traces(
    plane: &Plane,
    last_save_jpeg: bool,
    go_on: &mut dyn FnMut(f32) -> bool,
) -> Option<Traces> {
    if last_save_jpeg {
        return Some(neither(Cannot::LastSaveJpeg));
    }
    Some(read(plane, go_on)?.1)
}

/// The grid of a picture whatever its last save was, and what it tells if that was not a JPEG.
#[must_use]
pub fn read(plane: &Plane, go_on: &mut dyn FnMut(f32) -> bool) -> Option<(Option<Grid>, Traces)> {
    let pixels = plane.luma.len();
    if pixels < LEAST || plane.width < LEAST_SIDE || plane.height < LEAST_SIDE {
        return Some((None, neither(Cannot::TooSmall)));
    }
    let votes = Votes::of(plane, go_on)?;
    let Some((own, grid)) = main_grid(&votes) else {
        return Some((None, neither(Cannot::NoGrid)));
    };
    let mut traces = Traces::default();
    if own != 0 {
        traces.found.push(Trace {
            signal: Signal::CroppedAfterSaving,
            log_nfa: rounded(grid.log_nfa),
            regions: Vec::new(),
            quality: None,
            origin: Some(grid.origin),
        });
    }
    let blocks = Blocks::of(plane, &votes, own);
    let foreign = foreign::parts(&blocks, pixels);
    let absent = absent::part(&blocks, &votes);
    let stronger = foreign.first().map_or(0.0, |part| part.log_nfa);
    let region = |cells: &[bool]| Region::of(cells, blocks.columns, 8, blocks.corner);
    let part = |log_nfa: f64, grid: Option<u8>, regions: Vec<Region>| Trace {
        signal: Signal::PartSavedDifferently,
        log_nfa: rounded(log_nfa),
        regions,
        quality: None,
        origin: grid.map(origin),
    };
    match (absent, foreign.first()) {
        (Ok(Some(absent)), _) if absent.log_nfa < stronger => {
            let regions = region(&absent.cells).into_iter().collect();
            traces
                .found
                .push(part(absent.log_nfa, absent.grid, regions));
        }
        (_, Some(first)) => {
            let regions = foreign.iter().filter_map(|part| region(&part.cells));
            let regions = regions.collect();
            traces
                .found
                .push(part(first.log_nfa, Some(first.grid), regions));
        }
        (Err(why), None) => traces.abstained.push(Abstained {
            signal: Signal::PartSavedDifferently,
            why,
        }),
        (Ok(_), None) => {}
    }
    Some((Some(grid), traces))
}

fn neither(why: Cannot) -> Traces {
    let signals = [Signal::CroppedAfterSaving, Signal::PartSavedDifferently];
    Traces {
        abstained: signals.map(|signal| Abstained { signal, why }).to_vec(),
        ..Traces::default()
    }
}

fn origin(grid: u8) -> [u8; 2] {
    [grid & 7, grid >> 3]
}

/// The logarithm of how many grids and rectangles there are to test.
fn log_tests(pixels: usize) -> f64 {
    let pixels = u32::try_from(pixels).unwrap_or(u32::MAX);
    2.0 * log10(64.0 * f64::from(pixels))
}

/// The grid that most pixels vote for, if they are more than chance would bring.
fn main_grid(votes: &Votes) -> Option<(u8, Grid)> {
    let mut counts = [0_u32; 64];
    add(&mut counts, votes.grids.as_chunks().0.iter());
    let (mut most, mut own) = (0_u32, 0_u8);
    for (count, grid) in counts.into_iter().zip(0_u8..) {
        if count > most {
            (most, own) = (count, grid);
        }
    }
    let pixels = votes.grids.len();
    let blocks = u32::try_from(pixels >> 6).unwrap_or(u32::MAX);
    let log_nfa = log_tests(pixels) + log_tail(blocks, most >> 6, 1.0 / 64.0);
    let grid = Grid {
        origin: origin(own),
        log_nfa,
    };
    (log_nfa < LOG_NFA).then_some((own, grid))
}

#[cfg(test)]
mod tests;
